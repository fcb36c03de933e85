"""Every kind's look: a kind of `models/vocabulary/kinds/<file>.py` is shown as `admin_views/kinds/<file>.py` says.

The start fails where a kind has no look, and where a look leaves something out.
"""

from __future__ import annotations

from importlib import import_module

from admin_views.kinds.look import Look
from models.vocabulary.field.field import Field
from models.vocabulary.kinds import KINDS
from models.vocabulary.kinds.kind import Kind


def _found(kind: Kind) -> Look:
    module = import_module(f"admin_views.kinds.{type(kind).__module__.rpartition('.')[2]}")
    mine = [one for one in vars(module).values() if isinstance(one, Look) and one.kind is kind]
    if len(mine) != 1:
        raise TypeError(f"{kind.name} has {len(mine)} looks in {module.__name__}, not one")
    return mine[0]


LOOKS: dict[Kind, Look] = {kind: _found(kind) for kind in KINDS.values()}


def look_of(held: Field) -> Look:
    """How the field's kind looks. Raises LookupError for a kind that has none."""
    return LOOKS[held.kind]

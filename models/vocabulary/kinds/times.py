"""What lies in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.vocabulary.kinds.kind import Kind

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class Dated(Kind):
    """A day, a moment, a month or a period: its field says what it means."""

    empty = None
    several = numeric = False
    sortable = dated = True
    tells_masked = False


def lean(held: Field) -> str:
    """Which way a day without its year is looked for; a field that is not declared with a meaning says nothing."""
    return held.meaning.lean if held.meaning is not None else ""

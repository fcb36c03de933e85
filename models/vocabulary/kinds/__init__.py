"""The kinds of value there are: one file a kind. A register writes the word beside it (`Money`, `Day`, `Phone`)."""

from __future__ import annotations

import importlib
import pkgutil

from models.vocabulary.kinds.kind import Kind as Kind

# Every file is asked for its kinds: a new one is known by standing here.
_modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
KINDS: dict[str, Kind] = {
    kind.name: kind for module in _modules for kind in vars(module).values() if isinstance(kind, Kind)
}


def known(kind: Kind) -> Kind:
    """The kind, where it is one of the vocabulary's. Raises TypeError."""
    if KINDS.get(kind.name) is not kind:
        raise TypeError(f"{kind.name} is no kind of the vocabulary; see models/vocabulary/kinds/")
    return kind

"""Kinds of which a field holds several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.types import TypeEngine

from models.vocabulary.kinds.kind import HIDDEN, Export, Filter, Kind, Reading
from models.vocabulary.language.columns import IdList
from models.vocabulary.language.label import Invalid

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class Listed(Kind):
    """A list without doubles, in the order in which it was given."""

    filter: Filter = "none"
    export: Export = "text"
    several = True
    sortable = numeric = tells_masked = False

    @property
    def empty(self) -> list[Any]:
        return []

    def column(self, held: Field) -> TypeEngine[Any] | None:
        return IdList()

    def read(self, texts: list[str], held: Field, reading: Reading) -> list[Any]:
        return list(dict.fromkeys(one for text in texts for one in self.parse(text, held, reading)))

    def text_of(self, value: Any) -> list[str]:
        return [str(getattr(one, "id", one)) for one in value]

    def mask(self, value: Any) -> str:
        return HIDDEN

    def json(self, value: Any) -> list[Any]:
        return list(value)

    def from_json(self, kept: Any, held: Field) -> list[Any]:
        return list(kept)


def listed(told: Any) -> list[Any]:
    """A list of JSON. Raises Invalid."""
    if not isinstance(told, list):
        raise Invalid("应为列表", "A list is expected here")
    return told

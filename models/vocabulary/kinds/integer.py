"""Whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import Integer
from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.kinds.figures import Figure, bounded, whole_schema, whole_texts
from models.vocabulary.kinds.kind import Export, Reading
from models.vocabulary.language.label import Invalid, Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

LARGEST = 2_000_000_000  # what a column of both databases holds


class IntegerKind(Figure):
    """How many there are."""

    name = "integer"
    word = "Whole"
    says = Label("整数", "a whole number")
    example = "１２"
    export: Export = "integer"
    width = 60
    least, most = 0, 1_000_000

    def column(self, held: Field) -> TypeEngine[Any]:
        return Integer()

    def parse(self, text: str, held: Field, reading: Reading) -> int:
        value = formats.integer(text)
        if abs(value) > LARGEST:
            raise Invalid("数字过大，请检查", "The number is too large")
        return int(bounded(value, held))

    def text_of(self, value: Any) -> str:
        return str(value)

    def show(self, value: Any, held: Field, lang: str) -> str:
        return str(value)

    def json(self, value: Any) -> int:
        return int(value)

    def from_json(self, kept: Any, held: Field) -> int:
        return int(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return whole_schema(held)

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return whole_texts(told)


INTEGER = IntegerKind()
Whole = Annotated[int, INTEGER]

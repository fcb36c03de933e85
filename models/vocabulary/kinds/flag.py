"""Yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import Boolean
from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.kinds.kind import Export, Filter, Kind, Option, Reading
from models.vocabulary.language.label import Invalid, Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

YES, NO = Label("是", "Yes"), Label("否", "No")


class FlagKind(Kind):
    """A tick. One that is not set says no, so that it is never missing."""

    name = "flag"
    word = "Flag"
    says = Label("是或否", "yes or no")
    example = "是"
    empty = False
    filter: Filter = "flag"
    export: Export = "text"
    width = 44
    several = numeric = tells_masked = False
    sortable = answers = silent = always_answered = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return Boolean()

    def parse(self, text: str, held: Field, reading: Reading) -> bool:
        return formats.flag(text)

    def read(self, texts: list[str], held: Field, reading: Reading) -> bool:
        # A box that is ticked posts after the hidden one that says no.
        return self.parse(texts[-1], held, reading) if texts else False

    def text_of(self, value: Any) -> str:
        return "1" if value else ""

    def show(self, value: Any, held: Field, lang: str) -> str:
        return (YES if value else NO).text(lang)

    def mask(self, value: Any) -> str:
        return "**"

    def json(self, value: Any) -> bool:
        return bool(value)

    def from_json(self, kept: Any, held: Field) -> bool:
        return bool(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "boolean"}

    def json_texts(self, told: Any, held: Field) -> list[str]:
        if not isinstance(told, bool):
            raise Invalid("应为 true 或 false", "true or false is expected here")
        return ["1" if told else "0"]

    def options(self, held: Field) -> tuple[Option, ...]:
        return Option("1", YES), Option("0", NO)


FLAG = FlagKind()
Flag = Annotated[bool, FLAG]

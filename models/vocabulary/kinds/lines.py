"""Child rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.vocabulary.kinds.kind import Reading
from models.vocabulary.kinds.listed import Listed
from models.vocabulary.language.label import Invalid, Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class LinesKind(Listed):
    """Rows that are entered inside this row's form, each a form of its own."""

    name = "lines"
    word = "lines(…)"
    says = Label("子表的行，在子表里填", "child rows, each a form of its own")
    example = ""
    width = 56

    def column(self, held: Field) -> None:
        return None

    def parse(self, text: str, held: Field, reading: Reading) -> Any:
        raise Invalid("请在子表里填写", "Enter it row by row")

    def show(self, value: Any, held: Field, lang: str) -> str:
        return str(len(value)) if lang == "en" else f"{len(value)} 条"


LINES = LinesKind()

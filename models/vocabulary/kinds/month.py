"""Months."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import String
from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, month
from models.vocabulary.kinds.kind import Export, Filter, Reading
from models.vocabulary.kinds.times import Dated, lean
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class MonthKind(Dated):
    """A month of a year: 2026-11."""

    name = "month"
    word = "Month"
    says = Label("月份", "a month")
    example = "2026年3月"
    filter: Filter = "prefix"
    export: Export = "text"
    width = 70
    by_month = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return String(7)

    def parse(self, text: str, held: Field, reading: Reading) -> str:
        return formats.month(text, reading.now.date(), lean(held))

    def said(self, value: Any, shown: str) -> Said:
        return month(value, shown)

    def text_of(self, value: Any) -> str:
        return str(value)

    def show(self, value: Any, held: Field, lang: str) -> str:
        return str(value)

    def mask(self, value: Any) -> str:
        return "****-**"

    def json(self, value: Any) -> str:
        return str(value)

    def from_json(self, kept: Any, held: Field) -> str:
        return str(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}

    def ends(self, value: Any) -> tuple[Any, Any]:
        return (date(int(value[:4]), int(value[5:7]), 1),) * 2


MONTH = MonthKind()
Month = Annotated[str, MONTH]

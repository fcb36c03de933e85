"""Months, quarters, halves and whole years."""

from __future__ import annotations

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


class PeriodKind(Dated):
    """What a report tells of: 2026-11, 2026-Q3, 2026-H1 or 2026."""

    name = "period"
    word = "Period"
    says = Label("月、季、半年、年", "a month, quarter, half or whole year")
    example = "2026年第三季度"
    filter: Filter = "prefix"
    export: Export = "text"
    width = 110
    by_month = coded = tidies = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return String(200)  # as wide as a line: what was written before there was one way of writing stays

    def parse(self, text: str, held: Field, reading: Reading) -> str:
        return formats.period(text, reading.now.date(), lean(held))

    def tidy(self, text: str) -> str:
        return formats.periods.tidy(text)

    def said(self, value: Any, shown: str) -> Said:
        return month(value, shown)

    def text_of(self, value: Any) -> str:
        return str(value)

    def show(self, value: Any, held: Field, lang: str) -> str:
        return formats.periods.words(value, lang)

    def mask(self, value: Any) -> str:
        return "****"

    def json(self, value: Any) -> str:
        return str(value)

    def from_json(self, kept: Any, held: Field) -> str:
        return str(kept)

    def ends(self, value: Any) -> tuple[Any, Any] | None:
        return formats.periods.span(value)


PERIOD_KIND = PeriodKind()  # PERIOD is what a field means
Period = Annotated[str, PERIOD_KIND]

"""Days."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import Date
from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, day
from models.vocabulary.kinds.kind import Export, Filter, Reading
from models.vocabulary.kinds.times import Dated, lean
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class DayKind(Dated):
    """A day of the calendar."""

    name = "day"
    word = "Day"
    says = Label("日期，可省略年份", "a day, the year may be left out")
    example = "11.3"
    filter: Filter = "range"
    export: Export = "day"
    width = 86
    is_time = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return Date()

    def parse(self, text: str, held: Field, reading: Reading) -> date:
        return formats.day(text, reading.now.date(), lean(held))

    def said(self, value: Any, shown: str) -> Said:
        return day(value, shown)

    def text_of(self, value: Any) -> str:
        return str(value.isoformat())

    def show(self, value: Any, held: Field, lang: str) -> str:
        return str(value.isoformat())

    def mask(self, value: Any) -> str:
        return "****-**-**"

    def json(self, value: Any) -> str:
        return str(value.isoformat())

    def from_json(self, kept: Any, held: Field) -> date:
        return date.fromisoformat(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def at(self, moment: datetime) -> date:
        return moment.date()


DAY = DayKind()
Day = Annotated[date, DAY]

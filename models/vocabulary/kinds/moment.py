"""Moments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, moment
from models.vocabulary.kinds.kind import Export, Filter, Reading
from models.vocabulary.kinds.times import Dated, lean
from models.vocabulary.language.columns import UtcDateTime
from models.vocabulary.language.label import Label
from models.vocabulary.language.zone import zone

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

# As RFC 3339 has it: never without its zone.
ZONED = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+\-][0-9]{2}:[0-9]{2})$"


class MomentKind(Dated):
    """A day and a time of it, kept in UTC and shown by the site's clock."""

    name = "moment"
    word = "Moment"
    says = Label("日期和时间", "day and time")
    example = "11.3 8:30"
    filter: Filter = "range"
    export: Export = "moment"
    width = 104
    is_time = exact = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return UtcDateTime()

    def parse(self, text: str, held: Field, reading: Reading) -> datetime:
        return formats.moment(text, reading.now, lean(held)).astimezone(UTC)

    def said(self, value: Any, shown: str) -> Said:
        return moment(value, shown)

    def text_of(self, value: Any) -> str:
        return str(value.astimezone(zone()).strftime("%Y-%m-%d %H:%M"))

    def show(self, value: Any, held: Field, lang: str) -> str:
        return self.text_of(value)

    def mask(self, value: Any) -> str:
        return "****-**-** **:**"

    def json(self, value: Any) -> str:
        return str(value.isoformat())

    def from_json(self, kept: Any, held: Field) -> datetime:
        return datetime.fromisoformat(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "string", "format": "date-time", "pattern": ZONED}

    def at(self, moment: datetime) -> datetime:
        return moment


MOMENT = MomentKind()
Moment = Annotated[datetime, MOMENT]

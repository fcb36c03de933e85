"""One to five stars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import Integer
from sqlalchemy.types import TypeEngine

from models.vocabulary.formats.folding import fold
from models.vocabulary.kinds.figures import Figure, whole_schema, whole_texts
from models.vocabulary.kinds.kind import Export, Option, Reading
from models.vocabulary.language.label import Invalid, Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

MOST = 5
_WRITTEN = re.compile(r"([1-5])\s*(?:星|分|stars?)?", re.IGNORECASE)
_DRAWN = re.compile(r"(★{1,5})☆*")


class RatingKind(Figure):
    """How content somebody is, of five: a figure that is picked. It is counted and averaged as any figure."""

    name = "rating"
    word = "Rating"
    says = Label("五星评分", "one to five stars")
    example = "4星"
    export: Export = "integer"
    width = 90
    least, most = 1, MOST

    def column(self, held: Field) -> TypeEngine[Any]:
        return Integer()

    def parse(self, text: str, held: Field, reading: Reading) -> int:
        words = fold(text).strip()
        if match := _WRITTEN.fullmatch(words):
            return int(match[1])
        if (match := _DRAWN.fullmatch(words)) and len(words) <= MOST:
            return len(match[1])
        raise Invalid("请选1到5星", "Choose one to five stars")

    def text_of(self, value: Any) -> str:
        return str(value)

    def show(self, value: Any, held: Field, lang: str) -> str:
        return f"{value} 星" if lang != "en" else "1 star" if value == 1 else f"{value} stars"

    def json(self, value: Any) -> int:
        return int(value)

    def from_json(self, kept: Any, held: Field) -> int:
        return int(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return whole_schema(held)

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return whole_texts(told)

    def options(self, held: Field) -> tuple[Option, ...]:
        found = range(1, MOST + 1)
        return tuple(Option(str(one), Label(self.show(one, held, "zh"), self.show(one, held, "en"))) for one in found)


RATING = RatingKind()
Rating = Annotated[int, RATING]

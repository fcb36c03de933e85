"""What is typed as words and kept as it was typed."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from sqlalchemy import String
from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.kinds.kind import Export, Filter, Kind, Reading
from models.vocabulary.language.label import Invalid

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class Wording(Kind):
    """A text of at most so many characters."""

    empty = None
    several = False
    numeric = False
    sortable = True
    filter: Filter = "text"
    export: Export = "text"
    tells_masked = True

    @property
    @abstractmethod
    def longest(self) -> int:
        """How many characters it may have."""

    def column(self, held: Field) -> TypeEngine[Any]:
        return String(self.longest)

    def parse(self, text: str, held: Field, reading: Reading) -> str:
        return within(self.longest, self.tidy(text))

    def text_of(self, value: Any) -> str:
        return str(value)

    def show(self, value: Any, held: Field, lang: str) -> str:
        return str(value)

    def mask(self, value: Any) -> str:
        return formats.mask_text(value)

    def json(self, value: Any) -> str:
        return str(value)

    def from_json(self, kept: Any, held: Field) -> str:
        return str(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.longest}


def within(longest: int, text: str) -> str:
    """The text without blanks around it. Raises Invalid for what is too long or cannot be seen."""
    text = text.strip()
    if len(text) > longest:
        raise Invalid(
            f"最多 {longest} 个字，现在有 {len(text)} 个，请删减",
            f"At most {longest} characters; shorten the {len(text)} typed",
        )
    if "\x00" in text:
        raise Invalid("含有不可见字符，请重新输入", "Contains an invisible character; type it again")
    return text

"""Several lines of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import Text as LongText
from sqlalchemy.types import TypeEngine

from models.vocabulary.kinds.wording import Wording
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class TextKind(Wording):
    """What somebody tells."""

    name = "text"
    word = "Text"
    says = Label("一段话，最多4000字", "several lines, at most 4000 characters")
    example = "来电说明"
    longest = 4000
    width = 190
    sortable = False
    long = prose = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return LongText()


TEXT = TextKind()
Text = Annotated[str, TEXT]

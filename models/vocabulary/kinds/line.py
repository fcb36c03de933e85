"""A line of words."""

from __future__ import annotations

from typing import Annotated

from models.vocabulary import formats
from models.vocabulary.kinds.wording import Wording
from models.vocabulary.language.label import Label


class LineKind(Wording):
    """Words on one line."""

    name = "line"
    word = "Line"
    says = Label("一行字，最多200字", "a line, at most 200 characters")
    example = "厨房漏水"
    longest = 200
    width = 150
    keyed = prose = tidies = True

    def tidy(self, text: str) -> str:
        return formats.visible(text)


LINE = LineKind()
Line = Annotated[str, LINE]

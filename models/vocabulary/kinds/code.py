"""Numbers of ours."""

from __future__ import annotations

from typing import Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.kind import HIDDEN, Filter
from models.vocabulary.kinds.wording import Wording
from models.vocabulary.language.label import Label


class CodeKind(Wording):
    """A number that names one record: BX-202611-0146."""

    name = "code"
    word = "Code"
    says = Label("编号，最多40字", "a number of ours, at most 40 characters")
    example = "ws-0077"
    longest = 40
    filter: Filter = "prefix"
    width = 118
    tells_masked = False
    keyed = key_indexed = number = found_by_end = tidies = True

    def tidy(self, text: str) -> str:
        return formats.plain(text)

    def mask(self, value: Any) -> str:
        return HIDDEN


CODE = CodeKind()
Code = Annotated[str, CODE]

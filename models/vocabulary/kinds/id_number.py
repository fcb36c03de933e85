"""Numbers of other documents."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, digits
from models.vocabulary.kinds.formatted import Formatted
from models.vocabulary.kinds.wording import within
from models.vocabulary.language.label import Label

# A list shows the same numbers again and again, and reading one is a small grammar.
_hidden = lru_cache(maxsize=20_000)(formats.mask_id)


class IdNumberKind(Formatted):
    """The number of a passport, a permit or the like: any that people write."""

    name = "id_number"
    word = "IdNumber"
    says = Label("其他证件号", "the number of another document")
    example = "G12345678"
    longest = 40
    width = 140
    sense = r"(?:\w.*){4}"
    found_by_end = True

    def in_format(self, text: str) -> str:
        return within(self.longest, text)

    def said(self, value: Any, shown: str) -> Said:
        return digits(value, shown)

    def hide(self, text: str) -> str:
        return _hidden(text)


ID_NUMBER = IdNumberKind()
IdNumber = Annotated[str, ID_NUMBER]

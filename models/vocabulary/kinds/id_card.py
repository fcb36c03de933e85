"""Identity cards."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, digits
from models.vocabulary.kinds.formatted import Formatted
from models.vocabulary.language.label import Label

# A list shows the same numbers again and again, and reading one is a small grammar.
_hidden = lru_cache(maxsize=20_000)(formats.mask_id)


class IdCardKind(Formatted):
    """The number of an identity card."""

    name = "id_card"
    word = "IdCard"
    says = Label("身份证", "an identity card")
    example = "11010519491231002X"
    longest = 40
    width = 170
    sense = r"(?:\w.*){4}"
    found_by_end = True

    def in_format(self, text: str) -> str:
        return formats.identity(text)

    def said(self, value: Any, shown: str) -> Said:
        return digits(value, shown)

    def hide(self, text: str) -> str:
        return _hidden(text)


ID_CARD = IdCardKind()
IdCard = Annotated[str, ID_CARD]

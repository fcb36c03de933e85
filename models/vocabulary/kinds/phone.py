"""Telephone numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, digits
from models.vocabulary.kinds.formatted import Formatted
from models.vocabulary.language.label import Label

# A list shows the same numbers again and again, and reading one is a small grammar.
_hidden = lru_cache(maxsize=20_000)(formats.mask_phone)


class PhoneKind(Formatted):
    """A number that can be rung up."""

    name = "phone"
    word = "Phone"
    says = Label("电话", "a telephone")
    example = "138 0013 8000"
    longest = 40
    width = 126
    sense = "(?:[0-9].*){3}"
    dialled = found_by_end = True

    def in_format(self, text: str) -> str:
        return formats.phone(text)

    def said(self, value: Any, shown: str) -> Said:
        return digits(value, shown)

    def hide(self, text: str) -> str:
        return _hidden(text)


PHONE = PhoneKind()
Phone = Annotated[str, PHONE]

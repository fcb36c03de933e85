"""Web addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from models.vocabulary import formats
from models.vocabulary.kinds.kind import Filter, Reading
from models.vocabulary.kinds.wording import Wording
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class UrlKind(Wording):
    """An address of the web."""

    name = "url"
    word = "Url"
    says = Label("网址", "a web address")
    example = "https://example.com/a"
    longest = 500
    width = 150
    filter: Filter = "none"

    def parse(self, text: str, held: Field, reading: Reading) -> str:
        return formats.url(text)


URL = UrlKind()
Url = Annotated[str, URL]

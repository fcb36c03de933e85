"""Names of people."""

from __future__ import annotations

from typing import Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.wording import Wording
from models.vocabulary.language.label import Label


class NameKind(Wording):
    """What somebody is called."""

    name = "name"
    word = "Name"
    says = Label("姓名，最多80字", "a person's name, at most 80 characters")
    example = "王小明"
    longest = 80
    width = 66
    keyed = key_indexed = person = somebody = tidies = True

    def tidy(self, text: str) -> str:
        return formats.person(text)

    def mask(self, value: Any) -> str:
        return formats.mask_name(value)


NAME = NameKind()
Name = Annotated[str, NAME]

"""E-mail addresses."""

from __future__ import annotations

from typing import Annotated

from models.vocabulary import formats
from models.vocabulary.kinds.formatted import Formatted
from models.vocabulary.kinds.kind import Filter
from models.vocabulary.language.label import Label


class EmailKind(Formatted):
    """An address that letters go to."""

    name = "email"
    word = "Email"
    says = Label("邮箱", "an e-mail address")
    example = "Wang@Example.com"
    longest = 200
    width = 160
    sense = r"\S@\S"
    filter: Filter = "text"

    def in_format(self, text: str) -> str:
        return formats.email(text)

    def hide(self, text: str) -> str:
        return formats.mask_email(text)


EMAIL = EmailKind()
Email = Annotated[str, EMAIL]

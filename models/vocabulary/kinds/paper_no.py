"""Numbers copied from papers."""

from __future__ import annotations

from typing import Annotated

from models.vocabulary import formats
from models.vocabulary.kinds.line import LineKind
from models.vocabulary.language.label import Label


class PaperNoKind(LineKind):
    """A line that is a number on a receipt or a certificate: one way of writing makes one paper one."""

    name = "paper_no"
    word = "PaperNo"
    says = Label("抄自纸面的票据号、证号，只有一种写法", "a number copied from a paper, kept in one way")
    example = "ａｂ－００７７"

    def tidy(self, text: str) -> str:
        return formats.paper_no(text)


PAPER_NO = PaperNoKind()
PaperNo = Annotated[str, PAPER_NO]

"""Several lines of words, with their line ends."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, Value, in_words, plain, usual_width
from models.vocabulary.kinds.text import TEXT

_LINES = Markup('<span class="pre">{}</span>')


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    out.drawn = _LINES.format(out.text)


LOOK = Look(
    kind=TEXT,
    cell=plain,
    column="cut",
    width=usual_width(TEXT),
    on_card=False,
    detail=_detail,
    figures=False,
    control="textarea",
    field=Written,
    option=in_words,
    span=(8, 8),
    half=False,
    in_sheet=True,
    filter=NEVER,
)

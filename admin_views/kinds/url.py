"""A web address, to be opened elsewhere."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, Value, in_words, plain, usual_width
from models.vocabulary.kinds.url import URL

_OUTSIDE = Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>')


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    if value.lower().startswith(("http://", "https://")):
        out.drawn = _OUTSIDE.format(value, out.text)


LOOK = Look(
    kind=URL,
    cell=plain,
    column="cut",
    width=usual_width(URL),
    on_card=True,
    detail=_detail,
    figures=False,
    control="url",
    field=Written,
    option=in_words,
    span=(6, 6),
    half=False,
    in_sheet=False,
    filter=NEVER,
)

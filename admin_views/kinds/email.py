"""An e-mail address, to be written to."""

from __future__ import annotations

from typing import Any

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, Value, as_written, in_words, usual_width
from models.vocabulary import formats
from models.vocabulary.kinds.email import EMAIL


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    if not formats.is_as_written(value):
        out.href = f"mailto:{value}"


LOOK = Look(
    kind=EMAIL,
    cell=as_written,
    column="cut",
    width=usual_width(EMAIL),
    on_card=True,
    detail=_detail,
    figures=False,
    control="email",
    field=Written,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=True,
    filter=NEVER,
)

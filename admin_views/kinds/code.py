"""A number of ours: in even figures, to be copied."""

from __future__ import annotations

from typing import Any

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BEGINS
from admin_views.kinds.look import Look, Value, in_words, plain, usual_width
from models.vocabulary.kinds.code import CODE


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    out.copy = not brief


LOOK = Look(
    kind=CODE,
    cell=plain,
    column="code",
    width=usual_width(CODE),
    on_card=True,
    detail=_detail,
    figures=True,
    control="text",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=False,
    in_sheet=True,
    filter=BEGINS,
)

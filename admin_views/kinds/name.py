"""A person's name."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, plain, usual_width
from models.vocabulary.kinds.name import NAME

LOOK = Look(
    kind=NAME,
    cell=plain,
    column="",
    width=usual_width(NAME),
    on_card=True,
    detail=as_text,
    figures=False,
    control="text",
    field=Written,
    option=in_words,
    span=(3, 3),
    half=True,
    in_sheet=True,
    filter=NEVER,
)

"""Several choices, in words."""

from __future__ import annotations

from admin_views.kinds.choice import Choice
from admin_views.kinds.field import Several
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.choices import CHOICES


class Choices(Several, Choice):
    """Several of the choices that the register lists."""


LOOK = Look(
    kind=CHOICES,
    cell=shown,
    column="cut",
    width=usual_width(CHOICES),
    on_card=True,
    detail=as_text,
    figures=False,
    control="choices",
    field=Choices,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=False,
    filter=NEVER,
)

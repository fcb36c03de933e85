"""The number of an identity card."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BEGINS
from admin_views.kinds.look import Look, as_text, as_written, in_words, usual_width
from models.vocabulary.kinds.id_card import ID_CARD

LOOK = Look(
    kind=ID_CARD,
    cell=as_written,
    column="code",
    width=usual_width(ID_CARD),
    on_card=True,
    detail=as_text,
    figures=True,
    control="id_card",
    field=Written,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=False,
    filter=BEGINS,
)

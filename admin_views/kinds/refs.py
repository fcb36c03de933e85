"""How many rows of another register there are."""

from __future__ import annotations

from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, number_of_rows, usual_width
from models.vocabulary.kinds.refs import REFS

LOOK = Look(
    kind=REFS, cell=number_of_rows, column="", width=usual_width(REFS), on_card=True, detail=as_text, figures=False,
    control="refs", option=in_words, span=(6, 4), half=False, in_sheet=False, filter=NEVER,
)  # fmt: skip

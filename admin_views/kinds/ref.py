"""The name of a row of another register. A list names it with its own columns (admin_views/listing/columns.py)."""

from __future__ import annotations

from admin_views.kinds.filtering import PICKED
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.ref import REF

LOOK = Look(
    kind=REF, cell=shown, column="cut", width=usual_width(REF), on_card=True, detail=as_text, figures=False,
    control="ref", option=in_words, span=(4, 4), half=False, in_sheet=True, filter=PICKED,
)  # fmt: skip

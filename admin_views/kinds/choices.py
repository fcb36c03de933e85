"""Several choices, in words."""

from __future__ import annotations

from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.choices import CHOICES

LOOK = Look(
    kind=CHOICES, cell=shown, column="cut", width=usual_width(CHOICES), on_card=True, detail=as_text, figures=False,
    control="choices", option=in_words, span=(4, 4), half=False, in_sheet=False, filter=NEVER,
)  # fmt: skip

"""How many rows of another register there are."""

from __future__ import annotations

from collections.abc import Mapping

from admin_views.kinds.field import Several
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, number_of_rows, usual_width
from models.vocabulary.kinds.refs import REFS
from models.vocabulary.language.reading import chosen


class Refs(Several):
    """Several rows of another register."""

    def dress(self, labels: Mapping[int, str]) -> None:
        """The rows that may be named; those that may not are kept, and counted."""
        self.choices = [
            {"value": one, "label": labels[row_id]}
            for one in self.shown
            if (row_id := chosen(one)) is not None and row_id in labels
        ]


LOOK = Look(
    kind=REFS,
    cell=number_of_rows,
    column="",
    width=usual_width(REFS),
    on_card=True,
    detail=as_text,
    figures=False,
    control="refs",
    field=Refs,
    option=in_words,
    span=(6, 4),
    half=False,
    in_sheet=False,
    filter=NEVER,
)

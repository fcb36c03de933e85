"""Yes or no."""

from __future__ import annotations

from typing import Any

from admin_views.kinds.field import RegisterField
from admin_views.kinds.filtering import YES_NO
from admin_views.kinds.look import EMPTY, Cell, Look, as_text, in_words, usual_width
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.flag import FLAG, NO, YES


def _cell(held: Field, lang: str) -> Cell:
    shown = {True: YES.text(lang), False: f'<span class="muted">{NO.text(lang)}</span>', None: EMPTY}
    return shown.__getitem__


class Flag(RegisterField):
    """A tick."""

    def posted(self, valuelist: list[str]) -> Any:
        """A box that is ticked posts after the hidden one that says no."""
        return valuelist[-1] if valuelist else ""

    def _value(self) -> bool:
        return self.shown not in ("", "0", "false")


LOOK = Look(
    kind=FLAG,
    cell=_cell,
    column="",
    width=usual_width(FLAG),
    on_card=False,
    detail=as_text,
    figures=False,
    control="flag",
    field=Flag,
    option=in_words,
    span=(4, 3),
    half=True,
    in_sheet=True,
    filter=YES_NO,
)

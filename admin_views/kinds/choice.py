"""One of the choices: a word, a tag for one that stands out, a chip for the state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from admin_views.kinds.field import RegisterField
from admin_views.kinds.filtering import ANY_OF
from admin_views.kinds.look import EMPTY, PADDING, Cell, Look, as_text, in_words, pixels
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.choice import CHOICE

STATE_CHIP, TAG = 36, 12


def _cell(held: Field, lang: str) -> Cell:
    words: dict[Any, str] = {None: EMPTY}
    for member in held.choices or ():
        text = str(escape(member.label.text(lang)))
        colour = {"red": " red", "orange": " orange", "teal": " brand"}.get(member.colour or "grey", "")
        words[member] = f'<span class="tg{colour}">{text}</span>' if member.colour else text
    return words.__getitem__


def _width(held: Field, lang: str, state: bool) -> int:
    longest = max((pixels(one.label.text(lang)) for one in held.choices or ()), default=0)
    return max(CHOICE.width, longest + (STATE_CHIP if state else TAG) + PADDING)


class Choice(RegisterField):
    """One of the choices that the register lists."""

    def dress(self, labels: Mapping[int, str]) -> None:
        """Mark what is chosen."""
        there = self.shown if isinstance(self.shown, list) else [self.shown]
        self.choices = [{**one, "selected": one["value"] in there} for one in self.options]


LOOK = Look(
    kind=CHOICE,
    cell=_cell,
    column="",
    width=_width,
    on_card=True,
    detail=as_text,
    figures=False,
    control="choice",
    field=Choice,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=True,
    filter=ANY_OF,
)

"""Whether it is signed."""

from __future__ import annotations

from admin_views.kinds.files import Files
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Cell, Look, as_text, in_words, usual_width
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.signature import SIGNATURE, SIGNED
from models.vocabulary.language.label import Label

MISSING = Label("缺", "none")


def _cell(held: Field, lang: str) -> Cell:
    signed, missing = SIGNED.text(lang), MISSING.text(lang)

    def cell(value: list[int] | None) -> str:
        return f"✓ {signed}" if value else f'<span class="muted">{missing}</span>'

    return cell


LOOK = Look(
    kind=SIGNATURE,
    cell=_cell,
    column="",
    width=usual_width(SIGNATURE),
    on_card=True,
    detail=as_text,
    figures=False,
    control="signature",
    field=Files,
    option=in_words,
    span=(6, 6),
    half=False,
    in_sheet=False,
    filter=NEVER,
)

"""How many files there are, with a sign for what they are. The four words differ by control and sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from admin_views.kinds.field import RegisterField
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import EMPTY, Cell, Look, as_text, icon, in_words, usual_width
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.files import ATTACHMENT, ATTACHMENTS, PHOTO, PHOTOS
from models.vocabulary.kinds.kind import Kind


def _cell(sign: str) -> Callable[[Field, str], Cell]:
    def make(held: Field, lang: str) -> Cell:
        def cell(value: list[int] | None) -> str:
            return f'<span class="muted">{icon(sign)} {len(value)}</span>' if value else EMPTY

        return cell

    return make


class Files(RegisterField):
    """Photos, files, a signature: stored and taken away by admin_views/form/files.py, which says which they are now."""

    def process_data(self, value: Any) -> None:
        """The files themselves are shown by who knows the row."""
        self.data = value

    def process_formdata(self, valuelist: list[str]) -> None:
        """Uploads are no texts."""

    @property
    def url(self) -> str | None:
        """The picture of a signature."""
        return self.files[0]["url"] if self.kind == "signature" and self.files else None


def _look(kind: Kind, sign: str) -> Look:
    return Look(
        kind=kind,
        cell=_cell(sign),
        column="",
        width=usual_width(kind),
        on_card=True,
        detail=as_text,
        figures=False,
        control=kind.name,
        field=Files,
        option=in_words,
        span=(4, 4),
        half=False,
        in_sheet=False,
        filter=NEVER,
    )


ONE_FILE, SEVERAL_FILES = _look(ATTACHMENT, "paperclip"), _look(ATTACHMENTS, "paperclip")
ONE_PHOTO, SEVERAL_PHOTOS = _look(PHOTO, "photo"), _look(PHOTOS, "photo")

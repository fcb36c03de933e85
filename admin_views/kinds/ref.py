"""The name of a row of another register. A list names it with its own columns (admin_views/listing/columns.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from admin_views.kinds.field import RegisterField
from admin_views.kinds.filtering import PICKED
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.ref import REF
from models.vocabulary.language.reading import chosen


class Ref(RegisterField):
    """A row of another register. One that may not be named is not shown by its number either."""

    def dress(self, labels: Mapping[int, str]) -> None:
        """The words of the row, and of those that were found without a script."""
        self.words = labels.get(chosen(self.shown) or 0, "")

    def _value(self) -> Any:
        return self.shown if self.words else ""


class Room(Ref):
    """A unit, typed as its room number; below the box stands what was picked."""

    def read(self, texts: list[str]) -> Any:
        """The unit that the words name, or the one that was picked where they name it still."""
        given = self.meta.form.beside(self, "__id")
        return self.meta.reader.read(self.held, texts, picked=given, words=given is not None)

    def dress(self, labels: Mapping[int, str]) -> None:
        """The number of the unit, or what was typed."""
        super().dress(labels)
        if self.kind == "room" and chosen(self.shown) is None:
            self.words = self.shown

    def _value(self) -> Any:
        return super()._value() if self.kind == "ref" or chosen(self.shown) is not None else ""

    def as_list(self) -> None:
        """Be picked from a list, where there is no place for the box."""
        self.kind = "ref"

    def in_row(self) -> None:
        """In a row it is picked."""
        super().in_row()
        self.as_list()


LOOK = Look(
    kind=REF,
    cell=shown,
    column="cut",
    width=usual_width(REF),
    on_card=True,
    detail=as_text,
    figures=False,
    control="ref",
    field=Ref,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=True,
    filter=PICKED,
)

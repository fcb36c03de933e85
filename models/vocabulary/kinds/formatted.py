"""Texts of a format that a person may vouch for: what ends in ! stands as written."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from models.vocabulary import formats
from models.vocabulary.kinds.kind import Filter, Reading
from models.vocabulary.kinds.wording import Wording
from models.vocabulary.language.label import Invalid

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class Formatted(Wording):
    """A text that has one format, of a person: its refusals name the way out, and it is masked whoever looks."""

    filter: Filter = "prefix"
    as_written = always_masked = True

    @property
    @abstractmethod
    def sense(self) -> str:
        """The pattern of what makes any sense at all, though the format refuses it."""

    @abstractmethod
    def in_format(self, text: str) -> str:
        """The text in its format. Raises Invalid."""

    @abstractmethod
    def hide(self, text: str) -> str:
        """What is shown of a text without its mark."""

    def parse(self, text: str, held: Field, reading: Reading) -> str:
        if formats.is_as_written(text):
            return formats.as_written(text, self.sense, self.longest)
        try:
            return self.in_format(text)
        except Invalid as refusal:
            if not formats.may_stand(text, self.sense):
                raise  # as written it would be refused too
            raise Invalid(refusal.label.zh + formats.WAY_OUT.zh, refusal.label.en + formats.WAY_OUT.en) from None

    def show(self, value: Any, held: Field, lang: str) -> str:
        return formats.shown_as_written(str(value), lang)

    def mask(self, value: Any) -> str:
        return self.hide(value.removesuffix(formats.MARK))

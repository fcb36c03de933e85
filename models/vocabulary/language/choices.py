"""Choices: value, Chinese, English and colour of each member in one line."""

from __future__ import annotations

from enum import Enum
from typing import Self

from models.vocabulary.language.label import Label

COLOURS = ("grey", "orange", "blue", "yellow", "teal", "green", "red", "purple")


class Choices(str, Enum):  # noqa: UP042 (a StrEnum takes no label beside its value)
    """Base of a register's closed lists: `FAST = "fast", "加急", "Fast", "red"`.

    A member equals its stored value, so rows compare with plain strings. The colour is one of the eight names
    of the design system; None means plain text (a tag is only for the value that stands out).
    """

    label: Label
    colour: str | None
    icon: str | None

    def __new__(cls, value: str, zh: str, en: str, colour: str | None = None, icon: str | None = None) -> Self:
        if colour is not None and colour not in COLOURS:
            raise ValueError(f"{cls.__name__}.{value}: colour {colour!r} is none of {', '.join(COLOURS)}")
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Label(zh, en)
        member.colour = colour
        member.icon = icon
        return member

    def __str__(self) -> str:
        return str(self.value)

"""A family of registers: one entry of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from models.vocabulary.language.label import Label


@dataclass(frozen=True, slots=True)
class Group:
    """`order` names the registers whose place in the menu people learn; others follow by key."""

    key: str
    zh: str
    en: str
    icon: str
    order: str = ""

    @property
    def label(self) -> Label:
        return Label(self.zh, self.en)

"""Words in the two languages of the panel, and the refusal that speaks them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One phrase in Chinese and in English."""

    zh: str
    en: str

    def text(self, lang: str) -> str:
        """Return the English when `lang` begins with "en" (en, en-GB, EN_us), else the Chinese."""
        return self.en if lang[:2].lower() == "en" else self.zh

    def format(self, **values: object) -> Label:
        """Return a label with `{name}` filled in on both sides; a Label among the values is filled in
        in the language of its side.

        Raises KeyError when a placeholder has no value.
        """
        return Label(
            self.zh.format(**{key: _side(value, "zh") for key, value in values.items()}),
            self.en.format(**{key: _side(value, "en") for key, value in values.items()}),
        )

    def __str__(self) -> str:
        return self.zh


@dataclass(frozen=True, slots=True)
class Linked(Label):
    """A phrase about another record, with its address within the panel."""

    url: str = ""


class Invalid(ValueError):
    """A value of the user's that cannot be accepted; `label` says what is wrong and what to do."""

    label: Label

    def __init__(self, zh: str, en: str) -> None:
        # Both go to args, so that the exception survives pickling (xdist, worker processes).
        super().__init__(zh, en)
        self.label = Label(zh, en)

    def __str__(self) -> str:
        return self.label.zh


def _side(value: object, lang: str) -> object:
    return value.text(lang) if isinstance(value, Label) else value

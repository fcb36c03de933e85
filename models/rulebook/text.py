"""What a rule of the documents says, where it comes from and which figures it has."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from models.vocabulary.label import Label


@dataclass(frozen=True, slots=True)
class ParameterText:
    """One figure. `figure`: stated in the document, stripped from its text, unspecified, or none (practice)."""

    name: str
    shipped: str
    unit: str
    figure: str
    configurable: str  # per_site | stricter_only

    @property
    def value(self) -> Any:
        """The shipped value: an int or Decimal where it is a number, else its text."""
        return typed(self.shipped)


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule. `quote` is an exact run of the document; `trigger` and `on_breach` as the catalogue words them."""

    id: str
    key: str
    document: str
    quote: str
    zh: str
    en: str
    kind: str
    registers: str
    trigger: str
    on_breach: str
    parameters: tuple[ParameterText, ...] = ()

    @property
    def label(self) -> Label:
        return Label(self.zh, self.en)

    def parameter(self, name: str) -> ParameterText:
        """The figure of that name; raises KeyError."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise KeyError(f"{self.id}.{name}")


def typed(text: str) -> Any:
    """A parameter's text as int or Decimal where it is a number, else as it stands."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() else number

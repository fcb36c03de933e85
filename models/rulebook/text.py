"""What a rule of the documents says, where it comes from and which figures it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from models.vocabulary.language.label import Label

# Punctuation after Chinese is written at full width on pages, however the catalogue typed it.
_WIDE, _FULL = re.compile(r"(?<=[\u4e00-\u9fff”）》])[,;:]"), str.maketrans(",;:", "，；：")


# The catalogue's units in Chinese, longest first.
UNITS = {"day of the previous month": "上月第几日", "day of month": "当月第几日", "times/department/year": "次/部门/年",
    "times/project/year": "次/项目/年", "ratio (strictly greater)": "比例（须大于）", "customers/month": "位业户/月",
    "times/half-year": "次/半年", "times/quarter": "次/季", "times/month": "次/月", "times/week": "次/周",
    "times/year": "次/年", "times/day": "次/日", "count/year": "个/年", "set/category": "套/类", "minute": "分钟",
    "hour": "小时", "day": "天", "month": "个月", "year": "年", "yuan": "元", "point": "分", "ratio": "比例",
    "person": "人", "count": "个", "grades": "级", "time": "时刻", "yes or no": "是或否"}


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

    @property
    def unit_words(self) -> str:
        """The unit in Chinese, with the catalogue's word behind it."""
        return f"{UNITS[self.unit]} {self.unit}"


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
        return Label(_WIDE.sub(lambda found: found[0].translate(_FULL), self.zh), self.en)

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

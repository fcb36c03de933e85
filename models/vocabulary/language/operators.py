"""The signs of comparisons and sums: what they do, and how they are said in Chinese and in English."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
WORDS = {
    "==": ("等于", "is"),
    "!=": ("不等于", "is not"),
    "<": ("早于或小于", "is below"),
    "<=": ("不超过", "is at most"),
    ">": ("大于", "is above"),
    ">=": ("不低于", "is at least"),
}


OPPOSITE = {"==": "!=", "!=": "=="}

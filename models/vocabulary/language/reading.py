"""Texts that are no value of a field: the number of a row, and a row that was chosen.

What a person types and the number of a row never share a text. A row that was picked travels as `id:123`, in forms,
lists, sheets, rounds and addresses alike; digits alone are words, such as the number on a door.
"""

from __future__ import annotations

import re
from typing import Any, Final

LARGEST: Final = 2**63 - 1
_DIGITS: Final = re.compile(r"[0-9]{1,19}")
_ENDS: Final = re.compile(r"\r\n?")
_CHOSEN: Final = re.compile(r"id:([1-9][0-9]{0,18})")


def whole(text: Any, most: int = LARGEST) -> int | None:
    """The number that plain digits say, 0 to `most`; None for anything else, of any length."""
    if not isinstance(text, str) or _DIGITS.fullmatch(text) is None:
        return None
    number = int(text)
    return number if number <= most else None


def system_id(text: Any) -> int | None:
    """The id that a text says of a table of the system's own, whose ids are of four bytes; None for anything else."""
    return whole(text, 2**31 - 1)


def token(row_id: int) -> str:
    """How a chosen row travels."""
    return f"id:{row_id}"


def chosen(text: Any) -> int | None:
    """The id of the row that a text chooses; None where it is no choice."""
    match = _CHOSEN.fullmatch(text.strip()) if isinstance(text, str) and len(text) < 60 else None
    number = int(match[1]) if match else 0
    return number if 0 < number <= LARGEST else None


def line_ends(text: str) -> str:
    """The text with the line ends of this panel: a browser sends each as CR LF."""
    return _ENDS.sub("\n", text) if "\r" in text else text

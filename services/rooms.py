"""How people write the number of a flat, read into its parts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Room:
    """A flat: its building, the entrance where the building has several, and the number on the door."""

    building: str
    entrance: str | None
    number: str


_HAN_DIGITS: Final[dict[str, int]] = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
_HAN: Final = "零〇○一二三四五六七八九两十百"
_ONE: Final = "([一二三四五六七八九两])"
_HAN_NUMBER: Final = re.compile(f"(?:{_ONE}百)?(?:零?{_ONE}?(十))?(?:零?{_ONE})?")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_ROOM: Final = re.compile(
    rf"(?P<building>[A-Z]?[0-9]{{1,3}}[A-Z]?|[A-Z]|[{_HAN}]{{1,5}})(?:(?:号楼|栋|幢|座|楼|号|#楼?)-?|-)"
    rf"(?:(?P<entrance>[0-9]{{1,2}}|[A-Z]|[{_HAN}]{{1,3}})(?:单元-?|-))?"
    rf"(?P<number>[A-Z]?[0-9]{{1,5}}[A-Z]?|[{_HAN}]{{1,6}})[室号户房]?"
)
_LONGEST: Final = 40


def parse_room(text: str) -> Room | None:
    """Return the flat that a text names, or None when it is not the number of a flat.

    Reads 1-2-301, 1栋2单元301, 1幢2单元301室, 1号楼2单元301, 3#2-1201, 三栋二单元三〇一; and A座301 or
    3-1201, which have no entrance. Zeros in front of building and entrance are dropped; the number on the
    door keeps its own.
    """
    if len(text) > _LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).upper().strip()
    # A space between two numbers stands for a hyphen ("1 2 301"); any other says nothing.
    folded = re.sub(r"\s+", " ", folded)
    folded = re.sub(r"(?<=[0-9A-Z]) (?=[0-9A-Z])", "-", folded).replace(" ", "")
    found = _ROOM.fullmatch(folded)
    if found is None:
        return None
    building, number = _plain(found["building"]), _digits(found["number"])
    entrance = None if found["entrance"] is None else _plain(found["entrance"])
    if building is None or number is None or (entrance is None and found["entrance"] is not None):
        return None
    return Room(building, entrance, number)


def canonical(room: Room) -> str:
    """Return the one way a flat is written: 1-2-301, or 3-1201 without an entrance."""
    return "-".join(part for part in (room.building, room.entrance, room.number) if part is not None)


def _digits(part: str) -> str | None:
    """Return the part with Chinese numerals as digits, or None when they form no number."""
    if part[0] not in _HAN:
        return part
    if all(char in _HAN_DIGITS for char in part):
        return "".join(str(_HAN_DIGITS[char]) for char in part)
    found = _HAN_NUMBER.fullmatch(part)
    if found is None:
        return None
    hundreds, tens, ten, ones = found.groups()
    value = 100 * (_HAN_DIGITS[hundreds] if hundreds else 0) + (_HAN_DIGITS[ones] if ones else 0)
    return str(value + (10 * (_HAN_DIGITS[tens] if tens else 1) if ten else 0))


def _plain(part: str) -> str | None:
    digits = _digits(part)
    return None if digits is None else re.sub(r"(?<![0-9])0+(?=[0-9])", "", digits)

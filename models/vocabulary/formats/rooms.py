"""How people write a place: 1-2-301, 1栋2单元301室, 7栋5门1002, 1单元东户, 商铺-12, 地下车库-A-023.

One grammar with a free tail: whatever may be registered can be read back, however it is written. Every text is cut
into parts, and the parts written one way are its key; 1-0301 and 1-301 are the same home. A building, an entrance
and a door that look like a home's are `parse_room`'s.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Room:
    """A home: its building, the entrance where the building has several, and the number on the door."""

    building: str
    entrance: str | None
    number: str


_HAN_DIGITS: Final[dict[str, int]] = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_HAN: Final = re.compile("[零〇○一二三四五六七八九两十百]+")
_ONE: Final = "([一二三四五六七八九两])"
_HAN_NUMBER: Final = re.compile(f"(?:{_ONE}百)?(?:零?{_ONE}?(十))?(?:零?{_ONE})?")
_SAME: Final = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-") | dict(
    zip(map(ord, "號樓棟單戶層門東間"), "号楼栋单户层门东间", strict=True)
)
# A building begins with one of these where it begins with no Latin letter or digit: a numeral, or a word that only says
# what follows.
_FIRST: Final = frozenset([*_HAN_DIGITS, *"十百号楼栋幢座单门", *"號樓棟單門"])
_SIDE: Final = "东西南北中"
_STEM: Final = "甲乙丙丁戊"
# "5楼" says nothing where the number on the door begins with it: 1栋5楼501.
_FLOOR: Final = re.compile(r"(?<=[^0-9A-Z])([1-9][0-9]?)[层楼]-?(?=\1[0-9]{2}(?![0-9]))")
_BELOW: Final = re.compile(r"(?:^-|(?<=[^-])--|-?负)(?=[0-9])")
_MARKS: Final = re.compile(
    rf"单元|门洞|[号楼栋幢座#]|(?<=[0-9A-Z{_STEM}])(?:[门梯](?=-?[0-9A-Z{_SIDE}])|区(?=-?[0-9]))"
)
_DOOR: Final = re.compile(rf"(?<=[0-9A-Z]) ?(?:号? ?(?:[室户房铺]|车位|商铺))(?=[- ]|$)|(?<=[{_SIDE}])室(?=[- ]|$)")
_BUILDING: Final = re.compile("[A-Z]?[0-9]{1,3}[A-Z]?|[A-Z]")
_ENTRANCE: Final = re.compile(f"[0-9]{{1,2}}|[A-Z]|[{_SIDE}]{{1,2}}|[{_STEM}]")
_NUMBER: Final = re.compile(f"[A-Z]?[0-9]{{1,5}}[A-Z]?|负[0-9]{{1,4}}|[跃复][0-9]{{1,5}}|[{_SIDE}]{{1,2}}户?")


def tokens(text: str) -> list[str]:
    """The parts of a place as they are written, without the words that only say what a part is (栋, 单元, 室).

    Chinese numerals are digits, capitals are large, a floor below ground is 负. Empty when nothing is named.
    """
    folded = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    folded = re.sub(r"\s+", " ", folded.translate(_SAME).upper()).strip()
    folded = _HAN.sub(lambda found: _digits(found[0]), folded)
    folded = "".join(c if c.isalnum() or c in "-# " else "-" if c in "./、,\\_" else " " for c in folded)
    parts: list[str] = []
    while (again := _cut(folded)) != parts:  # what a mark leaves behind may be one again: 301室#
        parts, folded = again, "-".join(again)
    return parts


def _cut(folded: str) -> list[str]:
    folded = re.sub(r" *([-号楼栋幢座#门梯]|单元) *", r"\1", folded).strip()
    folded = _DOOR.sub("", _BELOW.sub("-负", _FLOOR.sub("", folded)))
    return [part for part in _MARKS.sub("-", folded).replace(" ", "-").split("-") if part]


def key(text: str) -> str:
    """The one way a place is written, by which it is told from others: 1-2-301 for 1栋2单元0301室; "" when nothing is named.

    A key of two texts joined by a hyphen is their keys joined by one, so a building's number and a door's make a room's.
    """
    return "-".join(_plain(part) for part in tokens(text))


def loose(key_: str) -> str:
    """A key without the hyphens that a change of signs tells anyway: 地下车库A23 for 地下车库-A-23 and 地下车库A-23.

    Between two digits the hyphen stays: 1-2301 is another home than 1-2-301.
    """
    return re.sub(r"(?<![0-9])-|-(?![0-9])", "", key_)


def ending(key_: str) -> str:
    """A key from its end: what ends in the same door stands together, so that 301 finds 1-2-301 by an index."""
    return key_[::-1]


def bare(text: str) -> str:
    """A text without the word behind the number at its end: 商业街12 for 商业街12号."""
    return re.sub(r"(?<=[0-9A-Za-z])号?(?:[室户房铺]|车位|商铺)?$", "", text.strip())


def splits(text: str) -> list[str]:
    """The keys of homes that a run of five to nine digits may mean: 3-1-1002, 31-1002 and their like for 311002."""
    digits = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch("[0-9]{5,9}", digits):
        return []
    found: dict[str, None] = {}
    for building in (1, 2, 3):
        for entrance in (0, 1, 2):
            parts = digits[:building], digits[building : building + entrance], digits[building + entrance :]
            if (
                3 <= len(parts[2]) <= 5
                and (parts[2][0] != "0" or len(parts[2]) == 4)
                and all(part.strip("0") for part in parts if part)
            ):
                found["-".join(_plain(part) for part in parts if part)] = None
    return list(found)


def parse_room(text: str) -> Room | None:
    """The home that a whole text names, or None when it is not the number of a home in full.

    Zeros in front of building and entrance are dropped; the number on the door keeps its own.
    """
    if len(text) > LONGEST or not _begins_as_one(text):
        return None
    parts = tokens(text)
    if len(parts) == 2 and re.fullmatch(r"\s*\w+\s*[./\\、,，_]\s*\w+\s*", text):
        return None  # 3.5 and 11/20 are a number and a day
    if len(parts) not in (2, 3) or not _BUILDING.fullmatch(parts[0]) or not _NUMBER.fullmatch(parts[-1]):
        return None
    if len(parts) == 3 and not _ENTRANCE.fullmatch(parts[1]):
        return None
    return Room(_plain(parts[0]), _plain(parts[1]) if len(parts) == 3 else None, parts[-1])


def _begins_as_one(text: str) -> bool:
    """Whether the first letter or digit may be that of a building: what a resident tells begins with a word, and is not cut."""
    first = next((char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum() or char in _FIRST), "")
    return first.isascii() or first in _FIRST


def canonical(room: Room) -> str:
    """The one way a home is shown: 1-2-301, or 3-1201 without an entrance."""
    return "-".join(part for part in (room.building, room.entrance, room.number) if part is not None)


def _digits(numeral: str) -> str:
    """Chinese numerals as digits; as they are when they form no number."""
    if all(char in _HAN_DIGITS for char in numeral):
        return "".join(str(_HAN_DIGITS[char]) for char in numeral)
    found = _HAN_NUMBER.fullmatch(numeral)
    if found is None:
        return numeral
    hundreds, tens, ten, ones = found.groups()
    value = 100 * (_HAN_DIGITS[hundreds] if hundreds else 0) + (_HAN_DIGITS[ones] if ones else 0)
    return str(value + (10 * (_HAN_DIGITS[tens] if tens else 1) if ten else 0))


def _plain(part: str) -> str:
    part = re.sub(r"(?<![0-9])0+(?=[0-9])", "", part)
    return part[:-1] if re.fullmatch(f"[{_SIDE}]{{1,2}}户", part) else part

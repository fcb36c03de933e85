"""How rooms are written: the code of a building and the number of a unit become one room."""

from __future__ import annotations

import re
import unicodedata

from models.vocabulary.formats.rooms import canonical, key, parse_room


def building_code(text: str) -> str | None:
    """The code that rooms of the building begin with: `1栋` and `01` are 1; None when it can begin none."""
    folded = fold(text)
    room = parse_room(f"{folded}-1")
    if room is not None and room.entrance is None:
        return room.building
    return folded if key(folded) and "-" not in folded and len(folded) <= 20 else None


def room_key(code: str, unit_no: str) -> str | None:
    """The room of a building's code and a unit number (`301`, `2-301`, `东单元301`, `A-023`, or in full `1栋2单元301`), as it is shown.

    None when the number names another building in full.
    """
    whole = parse_room(unit_no)
    if whole is not None and (whole.entrance is not None or re.search("[栋幢座楼#]", unit_no)):
        # "2-301" in building 2 means its second entrance; only a room in full names the building itself.
        if whole.building == code:
            return canonical(whole)
        if parse_room(f"{code}-1") is not None:
            return None
    joined = parse_room(f"{code}-{unit_no}")
    if joined is not None and joined.building == code:
        return canonical(joined)
    folded = fold(unit_no)
    return f"{code}-{(folded.removeprefix(code) if parse_room(f'{code}-1') is None else folded).lstrip('-')}"


def floor_of(number: str) -> int | None:
    """The floor that a unit number tells: 301 is on floor 3."""
    below, number = number.startswith("负"), re.sub("^[负跃复]", "", number)
    floor = int(number[:-2]) if number.isdecimal() and 3 <= len(number) <= 5 else 0
    return (-floor if below and floor <= 9 else floor) if 1 <= floor <= 150 else None


def fold(text: str) -> str:
    """A code without blanks, in capitals of half width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()

"""Homes by pattern: entrances × floors × doors, with exceptions, written as the building's doors are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from models.vocabulary.formats import rooms
from models.vocabulary.language.label import Invalid

MOST: Final = 5000  # homes of one pattern
_PARTED: Final = re.compile(r"[、,，;；\s]+")
_RANGE: Final = re.compile(r"(-?[0-9]{1,4})\s*(?:-|–|—|~|～|至|到)\s*(-?[0-9]{1,4})")
_SLOT: Final = re.compile(r"\{(单元|层|户|entrance|floor|door)([0-9]?[0-9]?)\}")
_FLOOR: Final = re.compile(r"(.+?)(?:层|楼|F|f)$")
_SAME: Final = {"entrance": "单元", "floor": "层", "door": "户"}


@dataclass(frozen=True, slots=True)
class Home:
    """One home of a pattern: its number without the building, and its floor where the pattern has floors."""

    number: str
    floor: int | None


def spread(text: str) -> list[str]:
    """The parts of a list with ranges: `1-3、5、东` is 1, 2, 3, 5, 东. Raises Invalid."""
    found: list[str] = []
    for part in _PARTED.split(text.strip()):
        if not part:
            continue
        if (span := _RANGE.fullmatch(part)) is not None:
            first, last = int(span[1]), int(span[2])
            if first > last or last - first >= MOST:
                raise Invalid(f"“{part}”不是从小到大的一段", f"{part} does not run from the smaller to the larger")
            width = len(span[1]) if span[1].startswith("0") else 0
            found += [str(one).zfill(width) for one in range(first, last + 1)]
        else:
            found.append(part)
    return list(dict.fromkeys(found))


def expand(entrances: str, floors: str, doors: str, without: str = "", numbering: str = "") -> list[Home]:
    """The homes of one building. Raises Invalid for a pattern that says nothing, says too much, or excepts what it has not."""
    gates = [one for one in spread(entrances) if one != "0"] or [""]
    levels: list[int | None] = [*map(_floor, spread(floors))] or [None]
    each = spread(doors)
    if len(each) == 1 and each[0].isdecimal() and not each[0].startswith("0"):
        each = [str(one) for one in range(1, int(each[0]) + 1)]
    if not each:
        raise Invalid("请写每层几户", "Say how many doors there are")
    if len(gates) * len(levels) * len(each) > MOST:
        raise Invalid(f"一行最多 {MOST} 户，请分成几行", f"At most {MOST} homes in a row; divide it")
    shape = numbering.strip() or _usual(gates, levels)
    _must_tell(shape, gates, levels)
    left = {one: False for one in _PARTED.split(without.strip()) if one}
    homes: dict[str, Home] = {}
    for gate in gates:
        for level in levels:
            for door in each:
                number = _written(shape, gate, level, door)
                hit = [one for one in left if _is_excepted(one, number, gate, level)]
                for one in hit:
                    left[one] = True
                if not hit:
                    if homes.setdefault(rooms.key(number), home := Home(number, level)) is not home:
                        raise Invalid(f"这样写有两户都是 {number}", f"Two homes would be {number}")
    if unmet := [one for one, met in left.items() if not met]:
        raise Invalid(f"除外的“{unmet[0]}”不在这些房屋里", f"{unmet[0]} is none of these homes")
    return list(homes.values())


def _floor(text: str) -> int:
    bare = re.sub(r"(层|楼|F|f)$", "", text.replace("负", "-"))
    if re.fullmatch(r"-?[0-9]{1,3}", bare) is None or not -9 <= int(bare) <= 150:
        raise Invalid(f"“{text}”不是楼层", f"{text} is no floor")
    return int(bare)


def _usual(gates: list[str], levels: list[int | None]) -> str:
    gate = "{单元}-" if gates != [""] else ""
    return gate + ("{层}{户02}" if levels != [None] else "{户}")


def _must_tell(shape: str, gates: list[str], levels: list[int | None]) -> None:
    """The number must say what tells the homes apart."""
    said = {_SAME.get(name, name) for name, _ in _SLOT.findall(shape)}
    wanted = {"户"} | ({"单元"} if len(gates) > 1 else set()) | ({"层"} if len(levels) > 1 else set())
    if missing := sorted(wanted - said):
        names = "、".join(f"{{{one}}}" for one in missing)
        raise Invalid(f"房号写法里要有 {names}", f"The number must say {names}")


def _written(shape: str, gate: str, level: int | None, door: str) -> str:
    parts = {"单元": gate, "层": "" if level is None else f"负{-level}" if level < 0 else str(level), "户": door}

    def put(found: re.Match[str]) -> str:
        text = parts[_SAME.get(found[1], found[1])]
        return text.zfill(int(found[2])) if found[2] and text.isdecimal() else text

    return _SLOT.sub(put, shape)


def _is_excepted(said: str, number: str, gate: str, level: int | None) -> bool:
    """Whether an exception names this home: its number, the end of it (404 in every entrance), or its floor (4层, 2-4层)."""
    if (floor := _FLOOR.match(said)) is not None:
        of, _, which = floor[1].rpartition("-") if not floor[1].startswith("-") else ("", "", floor[1])
        return str(level) == which.replace("负", "-") and (not of or rooms.key(of) == rooms.key(gate))
    wanted, here = rooms.key(said), rooms.key(number)
    return bool(wanted) and (here == wanted or here.endswith(f"-{wanted}"))

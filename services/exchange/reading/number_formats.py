"""What a number of a workbook means and looks like: a day, a time, so many per cent, or 000123.

The formats are those of ECMA-376 18.8.31. A pattern that is not understood leaves the number plain; none changes its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|!(?P<forced>.)|_(?P<blank>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P|上午/下午)|(?P<power>E[+\-])|(?P<digits>[0#?,.]+)|(?P<letter>[a-zA-Z])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED: Final = re.compile("h+|m+|s+", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"\$([^\-]*)(?:-.*)?")
_IDLE: Final = (
    "black",
    "blue",
    "cyan",
    "green",
    "magenta",
    "red",
    "white",
    "yellow",
    "黑色",
    "蓝色",
    "绿色",
    "红色",
    "白色",
    "黄色",
)
_DAY: Final = timedelta(days=1)
# The first system counts a 29 February 1900 that never was: day 61 is 1 March.
_OF_1900, _BEFORE_MARCH, _OF_1904 = date(1899, 12, 30), date(1899, 12, 31), date(1904, 1, 1)
_LAST: Final = 2_958_465  # 9999-12-31
_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class _Section:
    """One pattern of a format: those for numbers above, below and of nought may differ."""

    before: str = ""
    digits: str = ""
    after: str = ""
    percents: int = 0
    understood: bool = True
    has_day: bool = False
    has_time: bool = False
    elapsed: bool = False


class Format:
    """A number format of a workbook."""

    def __init__(self, code: str, is_1904: bool) -> None:
        self._is_1904 = is_1904
        self._sections = [_section(one) for one in _split(code)]
        first = self._sections[0]
        self.is_when = first.has_day or first.has_time or first.elapsed

    def read(self, number: Decimal) -> tuple[Decimal | date | datetime, str]:
        """The value that a number stands for, and the text a person sees: 42370 is 2015-12-31 where the format says a day.

        A time of no day stays the part of a day that it is.
        """
        if self.is_when and (found := self._when(number)) is not None:
            return found
        return number, self._words(number)

    def _when(self, number: Decimal) -> tuple[Decimal | date | datetime, str] | None:
        first = self._sections[0]
        if not 0 <= number <= _LAST:
            return None
        whole, part = divmod(number, 1)
        seconds = int((part * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
        days = int(whole) + seconds // _SECONDS
        seconds %= _SECONDS
        if first.elapsed:
            return number, clock(days * _SECONDS + seconds)
        if not first.has_day and days == 0:
            return number, clock(seconds)
        day = self._day(days)
        if day is None:
            return None
        if not seconds and not first.has_time:
            return day, day.isoformat()
        moment = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001  # a sheet has no zone
        if not first.has_time:
            return moment, day.isoformat()
        return moment, f"{day.isoformat()} {clock(seconds)}"

    def _day(self, days: int) -> date | None:
        if self._is_1904:
            return _OF_1904 + days * _DAY if days <= _LAST - 1462 else None
        if days in (0, 60):
            return None
        return (_OF_1900 if days > 60 else _BEFORE_MARCH) + days * _DAY

    def _words(self, number: Decimal) -> str:
        sections = self._sections
        place = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
        section = sections[place]
        if not section.understood or not section.digits:
            return plain(number)
        words = section.before + _digits(abs(number) * 100**section.percents, section.digits) + section.after
        return f"-{words}" if number < 0 and place == 0 else words


def plain(number: Decimal) -> str:
    """A number with all its digits, no power and no idle zeros."""
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def clock(seconds: int) -> str:
    """So many seconds as a time or a duration: 14:30, 26:30, 14:30:05."""
    minutes, rest = divmod(seconds, 60)
    words = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{words}:{rest:02}" if rest else words


def _split(code: str) -> list[str]:
    """The sections of a format, parted by semicolons that are not quoted."""
    sections, now = [], ""
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            sections.append(now)
            now = ""
        else:
            now += match[0]
    return [*sections, now]


def _section(code: str) -> _Section:  # one branch a sign of the little language
    before = after = digits = letters = ""
    percents = 0
    understood, elapsed, half = True, False, False
    for match in _TOKEN.finditer(code):
        kind, text = str(match.lastgroup), match[match.lastgroup or 0]
        literal = ""
        if kind == "bracket":
            if _ELAPSED.fullmatch(text):
                elapsed = True
            elif currency := _CURRENCY.fullmatch(text):
                literal = currency[1]
            elif text.lower() not in _IDLE:
                understood = False  # a condition, Chinese figures
        elif kind == "digits":
            understood = understood and not digits
            digits += text
        elif kind == "letter":
            letters += text.lower()
        elif kind == "half":
            half = True
        elif kind in ("general", "power"):
            understood = False
        elif kind == "other" and text == "%":
            percents, literal = percents + 1, "%"
        elif kind == "other" and text in "/@":
            understood = understood and text == "@"
        elif kind not in ("blank", "filled"):
            literal = text
        before, after = (before, after + literal) if digits else (before + literal, after)
    has_time = half or "h" in letters or "s" in letters
    has_day = any(letter in letters for letter in "yde") or ("m" in letters and not has_time and not elapsed)
    understood = understood and not letters and digits.count(".") < 2
    return _Section(before, digits, after, percents, understood, has_day, has_time, elapsed)


def _digits(number: Decimal, pattern: str) -> str:
    """A number without its sign in a pattern such as #,##0.00, 000000 or 0.0,."""
    scaled = pattern.rstrip(",")  # each comma at the end stands for a thousand
    number = number.scaleb(-3 * (len(pattern) - len(scaled)))
    bare, _, part = scaled.partition(".")
    most = sum(sign in "0#?" for sign in part)
    number = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    words = f"{number:,f}" if "," in bare else f"{number:f}"
    left, _, right = words.partition(".")
    if "," not in bare:
        left = left.zfill(bare.count("0"))
    right = right[: part.count("0")] + right[part.count("0") :].rstrip("0")
    return f"{left}.{right}" if right else left

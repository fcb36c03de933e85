"""Periods as a clerk writes them: 2026年第三季度, 3季度, 2026-09, 上半年, 2026年. Kept in one way, so that one period is one text.

Kept as `2026`, `2026-H1`, `2026-Q3` or `2026-09`; what was kept before there was one way stays as it is written.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from models.vocabulary.formats.folding import clean, shown
from models.vocabulary.language.label import Invalid, Label

_PERIOD: Final = Label("期间", "a period")
_KEPT: Final = re.compile(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|([HQ])([1-4])))?")
_NUMBERS: Final = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_HALVES: Final = {"上": 1, "下": 2, "1": 1, "2": 2, "一": 1, "二": 2}
_NUMBER: Final = "([0-9]{1,2}|[一二三四五六七八九]|十[一二]?)"
# After the year, which may be missing.
_QUARTER: Final = re.compile(rf"第?{_NUMBER}季度?|q([1-4])|([1-4])q")
_HALF: Final = re.compile(r"([上下])半年度?|h([12])|第?([12一二])半年")
_MONTH: Final = re.compile(rf"{_NUMBER}月份?|([0-9]{{1,2}})")
_SPAN: Final = re.compile(r"([0-9]{1,2})月?(?:-|~|至|到)([0-9]{1,2})月份?")
_YEAR: Final = re.compile(r"([0-9]{4})年?(?:度|全年)?[-/. ]?")
_BACK: Final = re.compile(r"(q[1-4]|h[12])[ -]?([0-9]{4})")
_RELATIVE: Final = {
    "今年": ("year", 0),
    "本年": ("year", 0),
    "本年度": ("year", 0),
    "去年": ("year", -1),
    "上年": ("year", -1),
    "上年度": ("year", -1),
    "明年": ("year", 1),
    "本季度": ("Q", 0),
    "上季度": ("Q", -1),
    "下季度": ("Q", 1),
    "本季": ("Q", 0),
    "上季": ("Q", -1),
    "本月": ("month", 0),
    "上月": ("month", -1),
    "上个月": ("month", -1),
    "下月": ("month", 1),
    "this year": ("year", 0),
    "last year": ("year", -1),
    "this quarter": ("Q", 0),
    "last quarter": ("Q", -1),
    "this month": ("month", 0),
    "last month": ("month", -1),
}
_LENGTH: Final = {"year": 12, "H": 6, "Q": 3, "month": 1}  # in months
_SPANS: Final = (
    {(1, 12): ("year", 1)} | {(3 * n - 2, 3 * n): ("Q", n) for n in range(1, 5)} | {(1, 6): ("H", 1), (7, 12): ("H", 2)}
)
_ZH: Final = "一二三四"


def period(text: str, today: date, lean: str = "") -> str:
    """The period meant, as it is kept; without a year the last one that has begun, or the next where `lean` is `future`.

    Reads years, half-years, quarters and months in the usual ways of writing (2026年第三季度, 2026Q3, 3季度, 2026年7-9月,
    2026年上半年, 2026-09, 202609, 9月, 2026年, 上季度). Raises Invalid for anything else and years outside 1900 to 2100.
    """
    folded = clean(text, _PERIOD).lower()
    if folded in _RELATIVE:
        return _near(today, *_RELATIVE[folded])
    tight = re.sub(r"[ 第]", "", folded)
    if match := _BACK.fullmatch(folded):
        tight = match[2] + match[1]
    year, rest = _split(tight)
    unit, number = _unit(rest, text) if rest else ("year", 1)
    if year is None:
        if unit == "year":
            raise _unknown(text)
        year = _nearest(unit, number, today, lean)
    if not 1900 <= year <= 2100:
        raise Invalid(
            f"年份应在 1900 到 2100 之间，现在是 {year}，请核对",
            f"The year must be within 1900 and 2100; this is {year}",
        )
    return _kept(year, unit, number)


def tidy(text: str) -> str:
    """A text in the one way it is kept, where it names its year and can be read; else as it is."""
    if span(text) is not None or not re.search("[0-9]{4}", text):
        return text
    try:
        return period(text, date(1900, 1, 1))
    except Invalid:
        return text


def _split(tight: str) -> tuple[int | None, str]:
    """Year and what is left; the year may be missing."""
    if (match := re.fullmatch(r"([0-9]{4})([0-9]{2})", tight)) is not None:
        return int(match[1]), match[2]
    match = _YEAR.match(tight)
    return (int(match[1]), tight[match.end() :]) if match is not None else (None, tight)


def _unit(rest: str, text: str) -> tuple[str, int]:
    if match := _HALF.fullmatch(rest):
        return "H", _HALVES[next(one for one in match.groups() if one)]
    if match := _QUARTER.fullmatch(rest):
        number = _number(next(one for one in match.groups() if one))
        if number > 4:
            raise Invalid(
                f"季度应为 1 到 4，现在是 {number}，请核对", f"A quarter is 1 to 4; this is {number}, check it"
            )
        return "Q", number
    if match := _SPAN.fullmatch(rest):
        found = _SPANS.get((int(match[1]), int(match[2])))
        if found is None:
            raise Invalid(
                "起止月份不是一个季度、半年或全年，请核对", "These months are no quarter, half-year or year; check them"
            )
        return found
    if match := _MONTH.fullmatch(rest):
        number = _number(next(one for one in match.groups() if one))
        if not 1 <= number <= 12:
            raise Invalid(
                f"月份应为 1 到 12，现在是 {number}，请核对", f"A month is 1 to 12; this is {number}, check it"
            )
        return "month", number
    raise _unknown(text)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _kept(year: int, unit: str, number: int) -> str:
    if unit == "year":
        return f"{year}"
    return f"{year}-{number:02d}" if unit == "month" else f"{year}-{unit}{number}"


def _near(today: date, unit: str, by: int) -> str:
    """The period of that length in which today lies, or one before or after it."""
    size = _LENGTH[unit]
    number = (today.year * 12 + today.month - 1) // size + by
    year, at = divmod(number * size, 12)
    return _kept(year, unit, at // size + 1)


def _nearest(unit: str, number: int, today: date, lean: str) -> int:
    first = date(today.year, (number - 1) * _LENGTH[unit] + 1, 1)
    if lean == "future":
        last = first.month + _LENGTH[unit] - 1
        return today.year + (last < today.month)
    return today.year - (first > today)


def _unknown(text: str) -> Invalid:
    return Invalid(
        f"看不懂期间「{shown(text.strip())}」，请写成 2026年第三季度、2026年上半年、2026-09 或 2026年",
        f"'{shown(text.strip())}' is not understood as a period; write 2026-Q3, 2026-H1, 2026-09 or 2026",
    )


def span(kept: str) -> tuple[date, date] | None:
    """First and last day of a period as it is kept; None for what was kept as it was written."""
    match = _KEPT.fullmatch(kept)
    if match is None or (match[3] == "H" and int(match[4]) > 2):
        return None
    year, unit = int(match[1]), match[3] or ("month" if match[2] else "year")
    size = _LENGTH[unit]
    first = (int(match[2] or match[4] or 1) - 1) * size + 1
    last = first + size - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def before(kept: str) -> str:
    """The period of the same length before one that is kept in one way; itself where it is not."""
    covers, match = span(kept), _KEPT.fullmatch(kept)
    if covers is None or match is None:
        return kept
    return _near(covers[0] - timedelta(days=1), match[3] or ("month" if match[2] else "year"), 0)


def words(kept: str, lang: str) -> str:
    """A period in words: 2026年第三季度, 2026 Q3. What was kept as it was written is shown so."""
    match = _KEPT.fullmatch(kept)
    if match is None or span(kept) is None:
        return kept
    year, month, unit, number = match.groups()
    if lang == "en":
        return f"{year} {unit}{number}" if unit else kept
    if unit == "Q":
        return f"{year}年第{_ZH[int(number) - 1]}季度"
    if unit == "H":
        return f"{year}年{'上下'[int(number) - 1]}半年"
    return f"{year}年{int(month)}月" if month else f"{year}年"

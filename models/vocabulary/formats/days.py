"""Days and moments as a clerk types them: 0315, 1120 1500, 今天."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from typing import Final

from models.vocabulary.formats.folding import clean, shown
from models.vocabulary.language.label import Invalid, Label

_DAY: Final = Label("日期", "a date")
_MOMENT: Final = Label("时间", "a time")
_RELATIVE: Final[dict[str, int]] = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    "前天": -2,
    "后天": 2,
}
_MONTH: Final = Label("月份", "a month")
_MONTHS: Final[dict[str, int]] = dict.fromkeys(("本月", "this month"), 0) | dict.fromkeys(("上月", "last month"), 1)
_FULL_MONTHS: Final = tuple(
    map(re.compile, (r"([0-9]{4})[\-/.年]([0-9]{1,2})月?", r"([0-9]{4})([0-9]{2})", r"()([0-9]{1,2})月?"))
)
_NOW: Final = frozenset(("现在", "此刻", "now"))
_FULL_DAYS: Final = tuple(
    map(
        re.compile,
        (
            r"([0-9]{4})[\-/.]([0-9]{1,2})[\-/.]([0-9]{1,2})",
            r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]?",
            r"([0-9]{4})([0-9]{2})([0-9]{2})",
        ),
    )
)
_SHORT_DAYS: Final = tuple(
    map(re.compile, (r"([0-9]{2})([0-9]{2})", r"([0-9]{1,2})[\-/.]([0-9]{1,2})", r"([0-9]{1,2})月([0-9]{1,2})[日号]?"))
)
_SHORT_YEAR: Final = re.compile(r"[0-9]{2}([\-/.年])[0-9]{1,2}([\-/.月])[0-9]{1,2}[日号]?")
_CLOCKS: Final = tuple(
    map(
        re.compile,
        (
            r"(?P<day>.*?)[ t]*(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:\.(?P<f>[0-9]{1,6}))?)?",
            r"(?P<day>.*?)[ t]*(?P<h>[0-9]{1,2})[点时](?:(?P<m>[0-9]{1,2})分?)?",
            r"(?P<day>.*?)(?:^|[ t]+|(?<=[日号天]))(?P<h>[0-9]{2})(?P<m>[0-9]{2})",
            r"(?P<day>[0-9]{8})(?P<h>[0-9]{2})(?P<m>[0-9]{2})",
        ),
    )
)
_ZONED: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}[ t][0-9]{2}:[0-9]{2}[0-9:.]*)(?:z|([+\-])([0-9]{2}):?([0-9]{2}))"
)
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


def _date(year: int, month: int, number: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Invalid(
            f"年份应在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间，现在是 {year}，请核对",
            f"The year lies between {_FIRST_YEAR} and {_LAST_YEAR}; this is {year}, check it",
        )
    if not 1 <= month <= 12:
        raise Invalid(f"月份应为 1 到 12，现在是 {month}，请核对", f"A month is 1 to 12; this is {month}, check it")
    after = date(year + month // 12, month % 12 + 1, 1)
    last = (after - timedelta(days=1)).day
    if not 1 <= number <= last:
        raise Invalid(
            f"{year} 年 {month} 月只有 1 到 {last} 日，现在是 {number} 日，请核对",
            f"{year}-{month:02d} has the days 1 to {last}; this is {number}, check it",
        )
    return date(year, month, number)


def _year(month: int, number: int, today: date, lean: str) -> int:
    """The year of a day typed without one: the last that was (`past`), the next to come (`future`), the nearest (`near`).

    Today counts as past and as to come; a 29 February is looked for in leap years. Without a lean, and for a day that no year
    has, it is this year.
    """
    years = [year for year in range(today.year - 8, today.year + 9) if _is_day(year, month, number)]
    if lean == "past":
        return max((year for year in years if date(year, month, number) <= today), default=today.year)
    if lean == "future":
        return min((year for year in years if date(year, month, number) >= today), default=today.year)
    if lean == "near":
        return min(years, key=lambda year: abs(date(year, month, number) - today), default=today.year)
    return today.year


def _is_day(year: int, month: int, number: int) -> bool:
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]


def _day(folded: str, today: date, lean: str = "") -> date:
    if folded in _RELATIVE:
        try:
            found = today + timedelta(days=_RELATIVE[folded])
        except OverflowError:
            found = today
        return _date(found.year, found.month, found.day)
    for pattern in _FULL_DAYS:
        if match := pattern.fullmatch(folded):
            return _date(int(match[1]), int(match[2]), int(match[3]))
    for pattern in _SHORT_DAYS:
        if match := pattern.fullmatch(folded):
            month, number = int(match[1]), int(match[2])
            return _date(_year(month, number, today, lean), month, number)
    if _SHORT_YEAR.fullmatch(folded):
        raise Invalid("年份请写四位，如 2026-11-20", "Write the year with four digits, as 2026-11-20")
    if ":" in folded:
        raise Invalid("这里只填日期，不填几点，如 2026-11-20", "Only a date is wanted here, no time: 2026-11-20")
    raise Invalid(
        f"看不懂日期「{shown(folded)}」，请写成 2026-11-20 或 1120",
        f"'{shown(folded)}' is not understood as a date; write 2026-11-20 or 1120",
    )


# As the panel itself writes a moment: read at once, without asking for all the other ways.
_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2})")


def _tight(text: str, what: Label) -> str:
    folded = re.sub(r" {2,}", " ", clean(text, what).lower())
    return re.sub(r" ?([年月/.\-]) ?| (?=[日号])", r"\1", folded)


def day(text: str, today: date, lean: str = "") -> date:
    """Return the day meant; without a year it lies in the year of `today`, or where `lean` says.

    `lean` is `past` (on 2 January 1231 was last December), `future` or `near`.

    Accepts 2026-11-20 (also with / or .), 2026年11月20日, 20261120, 11-20, 11月20日, 1120, 今天, 昨天,
    明天, 前天, 后天, today, yesterday, tomorrow. Raises Invalid for anything else, a day that does not exist,
    and a year outside 1900 to 2100.
    """
    return _day(_tight(text, _DAY), today, lean)


def range_of_days(first: str, last: str, today: date, lean: str = "") -> tuple[date, date]:
    """The two days of a period, read together: an end without a year lies so that the first comes before the last, and the
    period about today or nearest to it (in November, 1101 and 1231 are of this year though December is yet to come).

    Raises Invalid where either cannot be read, or the first is later than the last.
    """
    found = day(first, today, lean), day(last, today, lean)
    if found[0] <= found[1]:
        return found
    moved = [
        (start, end)
        for start in _other_years(first, found[0])
        for end in _other_years(last, found[1])
        if timedelta(0) <= end - start < timedelta(days=366)
    ]
    if not moved:
        raise Invalid(
            f"开始日期 {found[0]:%Y-%m-%d} 晚于截止日期 {found[1]:%Y-%m-%d}，请调换或改正",
            f"The first day, {found[0]:%Y-%m-%d}, is later than the last, {found[1]:%Y-%m-%d}; change them",
        )
    return min(moved, key=lambda ends: max(ends[0] - today, today - ends[1], timedelta(0)))


def _other_years(text: str, found: date) -> list[date]:
    """The day in the years about it, where it was written without one."""
    if not any(pattern.fullmatch(_tight(text, _DAY)) for pattern in _SHORT_DAYS):
        return [found]
    years = range(found.year - 2, found.year + 3)
    return [date(year, found.month, found.day) for year in years if _is_day(year, found.month, found.day)]


def moment(text: str, now: datetime, lean: str = "") -> datetime:
    """Return the moment meant, aware, in the zone of `now`: a day, a time of `now`'s day, or both.

    `lean` is as for `day`. A day alone means its midnight. Four digits alone are always a time (1120 is 11:20 today), so that the
    meaning never hangs on whether they could be a date. A text with an offset (…+08:00, …Z) is converted.
    Raises Invalid for anything else; ValueError when `now` is naive.
    """
    if now.tzinfo is None:
        raise ValueError("`now` must be aware")
    if (match := _WRITTEN.fullmatch(text)) and match[4] < "24" and match[5] < "60":
        year, month_, day_, hour, minute = map(int, match.groups())
        found = _date(year, month_, day_)
        return datetime(found.year, found.month, found.day, hour, minute, tzinfo=now.tzinfo)
    folded = _tight(text, _MOMENT)
    if folded in _NOW:
        return now
    if zoned := _ZONED.fullmatch(folded):
        hours, minutes = int(zoned[3] or 0), int(zoned[4] or 0)
        if hours > 14 or minutes > 59:
            raise Invalid("时区不对，应像 +08:00，请核对", "The offset is not right, it looks like +08:00; check it")
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zoned[2] == "-" else 1)
        return _at(zoned[1], now.replace(tzinfo=timezone(offset)), lean).astimezone(now.tzinfo)
    return _at(folded, now, lean)


def _at(folded: str, now: datetime, lean: str) -> datetime:
    for pattern in _CLOCKS:
        if match := pattern.fullmatch(folded):
            break
    else:
        if ":" in folded or not re.search(r"[0-9]|天|日|day|tomorrow", folded):
            raise Invalid(
                f"看不懂时间「{shown(folded)}」，请写成 2026-11-20 15:00 或 1120 1500",
                f"'{shown(folded)}' is not understood as a time; write 2026-11-20 15:00 or 1120 1500",
            )
        found = _day(folded, now.date(), lean)
        return datetime(found.year, found.month, found.day, tzinfo=now.tzinfo)
    parts = match.groupdict()
    hour, minute, second = int(parts["h"]), int(parts["m"] or 0), int(parts.get("s") or 0)
    if hour > 23:
        raise Invalid(f"小时应为 0 到 23，现在是 {hour}，请核对", f"An hour is 0 to 23; this is {hour}, check it")
    if minute > 59:
        raise Invalid(f"分钟应为 0 到 59，现在是 {minute}，请核对", f"A minute is 0 to 59; this is {minute}, check it")
    if second > 59:
        raise Invalid(f"秒应为 0 到 59，现在是 {second}，请核对", f"A second is 0 to 59; this is {second}, check it")
    fraction = int((parts.get("f") or "").ljust(6, "0"))
    found = _day(parts["day"], now.date(), lean) if parts["day"] else now.date()
    return datetime(found.year, found.month, found.day, hour, minute, second, fraction, tzinfo=now.tzinfo)


def month(text: str, today: date, lean: str = "") -> str:
    """Return the month meant as `2026-11`; a number of one or two digits lies in the year of `today`, or where `lean` says.

    Accepts 2026-11 (also with / or .), 202611, 2026年11月, 11, 11月, 本月, 上月, this month, last month. Raises Invalid for
    anything else and for a year outside 1900 to 2100.
    """
    folded = _tight(text, _MONTH)
    if folded in _MONTHS:
        found = (today.replace(day=1) - timedelta(days=_MONTHS[folded])).replace(day=1)
        return f"{found:%Y-%m}"
    for pattern in _FULL_MONTHS:
        if match := pattern.fullmatch(folded):
            number = int(match[2])
            year = int(match[1]) if match[1] else _year(number, 1, today.replace(day=1), lean)
            return f"{_date(year, number, 1):%Y-%m}"
    raise Invalid(
        f"看不懂月份「{shown(folded)}」，请写成 2026-11 或 202611",
        f"'{shown(folded)}' is not understood as a month; write 2026-11 or 202611",
    )

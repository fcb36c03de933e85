"""What a cell of a spreadsheet says of a field, before its kind reads it as it reads what is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from models.vocabulary.formats.folding import fold
from models.vocabulary.language.label import Invalid, Label

DIGITS: Final = 15  # of a number that a spreadsheet keeps; those behind them became noughts
DAY_NUMBER: Final = Label("按 Excel 的日期序号读", "read as Excel's number of a day")
TIME_LEFT: Final = Label("只取日期，几点几分略去", "the day only, its time left out")
NO_TIME: Final = Label("没有写几点，按零点", "no time was told: midnight")
IN_WAN: Final = Label("按万、亿换算", "counted in ten thousands or hundred millions")
NO_YEAR: Final = Label("没有写年份，请确认是不是这一天", "no year was told; confirm the day")
POWER: Final = Label("按数字读出全部位数", "all digits of the number were read")
OF_DAY: Final = Label("取这一天所在的月份", "the month of the day")
_SERIAL: Final = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_WAN: Final = re.compile(r"[¥ ]*([+\-]?[0-9][0-9,]*(?:\.[0-9]+)?) *(万|亿) *(?:元|圆)?")
_UNITS: Final = {"万": 10**4, "亿": 10**8}
_POWER: Final = re.compile(r"([0-9])(?:\.([0-9]+))?e\+?([0-9]{1,3})")
_POINT: Final = re.compile(r"([0-9]+)\.0+")
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a sheet has no zone
_WITH_YEAR: Final = re.compile("[0-9]{4}.*[0-9]|[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Said:
    """The text that a kind reads; by which rule it was made of the cell, and whether a person has to say so."""

    text: str
    rule: Label | None = None
    asks: bool = False


def words(value: Any, shown: str) -> Said:
    """A text: what a person saw. Raises Invalid for a number whose last digits the spreadsheet lost."""
    if isinstance(value, Decimal):
        if value.adjusted() >= DIGITS and value % 1000 == 0:
            raise lost(shown)
        if "e" in shown.lower() and value == value.to_integral_value():
            return Said(f"{value:f}", POWER)
    return Said(shown)


def digits(value: Any, shown: str) -> Said:
    """A number that is no figure (of a telephone, a card): all its digits. Raises Invalid where some are lost."""
    if isinstance(value, Decimal):
        said = words(value, shown)
        plain = f"{value:f}"
        # Noughts in front, which its format shows, belong to it.
        return said if said.text.isdecimal() else Said(plain, POWER)
    folded = fold(shown).lower()
    if match := _POWER.fullmatch(folded):
        if len(match[2] or "") < int(match[3]) or int(match[3]) >= DIGITS:
            raise lost(shown)
        return Said(f"{Decimal(folded):f}".partition(".")[0], POWER)
    if match := _POINT.fullmatch(folded):
        return Said(match[1], POWER)
    return Said(shown)


def lost(shown: str) -> Invalid:
    """The refusal of a number that a spreadsheet cut."""
    return Invalid(
        f"“{shown[:30]}”的末尾几位已被 Excel 改掉，找不回来；请把这一列设为“文本”格式，重新填写完整号码",
        f"Excel has cut the last digits of “{shown[:30]}”; set the column to “Text” and enter the whole number again",
    )


def figure(value: Any, shown: str, hundred: bool = False) -> Said:
    """A figure: the number itself, or a text in which ten thousands may be counted. `hundred` for so many of a hundred."""
    if isinstance(value, Decimal):
        of_hundred = hundred and shown.rstrip().endswith(("%", "％"))
        return Said(f"{(value * 100 if of_hundred else value).normalize():f}")
    if match := _WAN.fullmatch(fold(shown)):
        number = Decimal(match[1].replace(",", "")) * _UNITS[match[2]]
        return Said(f"{number.normalize():f}", IN_WAN)
    return Said(shown)


def day(value: Any, shown: str) -> Said:
    """A day: as the sheet has it, by its number, or a text; one without its year is asked for."""
    found, rule = _when(value, shown)
    if found is None:
        asks = not _WITH_YEAR.search(fold(shown))
        return Said(shown, NO_YEAR if asks else None, asks)
    timed = found != found.replace(hour=0, minute=0, second=0)
    return Said(found.date().isoformat(), TIME_LEFT if timed else rule)


def moment(value: Any, shown: str) -> Said:
    """A moment, likewise."""
    found, rule = _when(value, shown)
    if found is None:
        asks = not _WITH_YEAR.search(fold(shown))
        return Said(shown, NO_YEAR if asks else None, asks)
    only_day = isinstance(value, date) and not isinstance(value, datetime)
    return Said(f"{found:%Y-%m-%d %H:%M}", NO_TIME if only_day else rule)


def month(value: Any, shown: str) -> Said:
    """A month or a period: that of a day, or a text."""
    if isinstance(value, date):
        return Said(f"{value:%Y-%m}", OF_DAY)
    return Said(shown)


def _when(value: Any, shown: str) -> tuple[datetime | None, Label | None]:
    """The day and time that a cell holds without words, and the rule."""
    if isinstance(value, datetime):
        return value, None
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day), None  # noqa: DTZ001  # a sheet has no zone
    text = f"{value:f}" if isinstance(value, Decimal) else fold(shown)
    if _SERIAL.fullmatch(text):
        return _EPOCH + timedelta(seconds=round(float(Decimal(text) * 86_400))), DAY_NUMBER
    return None, None

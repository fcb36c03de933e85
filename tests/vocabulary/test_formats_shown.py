"""What is shown: masked, in capitals, in groups; and what a day, month or period means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import formats
from models.vocabulary.language.label import Invalid


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (formats.mask_phone, "13812342046", "138****2046"),
        (formats.mask_phone, "029-88881234", "029-****1234"),
        (formats.mask_phone, "029-8881234-801", "029-***1234-***"),
        (formats.mask_phone, "88881234", "****1234"),
        (formats.mask_phone, "400-812-3456", "400-***-3456"),
        (formats.mask_phone, "1381", "1***"),
        (formats.mask_phone, "+852-23456789", "+852-****6789"),
        (formats.mask_phone, "12345", "1***"),
        (formats.mask_phone, "", ""),
        (formats.mask_id, "610101199001012745", "6101**********2745"),
        (formats.mask_id, "130503670401001", "1305*******1001"),
        (formats.mask_id, "12345678", "1***"),
        (formats.mask_name, "沈建华", "沈*华"),
        (formats.mask_name, "沈华", "沈*"),
        (formats.mask_name, "欧阳建华", "欧**华"),
        (formats.mask_name, "沈", "*"),
        (formats.mask_name, "", ""),
        (formats.mask_name, "John Smith", "J***"),
        (formats.mask_name, "西安安居物业有限公司", "西安***"),
        (formats.mask_name, "城东派出所", "城东***"),
        (formats.mask_name, "ABC Co., Ltd", "AB***"),
        (formats.mask_plate, "陕A12345", "陕A***45"),
        (formats.mask_plate, "陕AD12345", "陕A****45"),
        (formats.mask_plate, "陕A", "陕***"),
        (formats.mask_text, "西门岗亭", "西***"),
        (formats.mask_text, " ", ""),
        (formats.mask_email, "shen@example.com", "s***@example.com"),
        (formats.mask_email, "shen", "s***"),
    ],
)
def test_masks(mask: Callable[[str], str], text: str, shown: str) -> None:
    assert mask(text) == shown


CAPITALS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.5": "伍角整",
    "0.55": "伍角伍分",
    "1": "壹元整",
    "10": "壹拾元整",
    "12300": "壹万贰仟叁佰元整",
    "10001": "壹万零壹元整",
    "105000": "壹拾万伍仟元整",
    "1000500": "壹佰万零伍佰元整",
    "100000000": "壹亿元整",
    "100000001": "壹亿零壹元整",
    "100010000": "壹亿零壹万元整",
    "110000000": "壹亿壹仟万元整",
    "1000000000000": "壹万亿元整",
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "-3.5": "负叁元伍角整",
    "-0.00": "零元整",
    "1E+3": "壹仟元整",
}


@pytest.mark.parametrize(("amount", "words"), CAPITALS.items())
def test_capitals(amount: str, words: str) -> None:
    assert formats.capitals(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity", "1E16"])
def test_capitals_refuse(amount: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        formats.capitals(Decimal(amount))


def spoken(words: str) -> int:
    """Read capitals back, in fen."""
    units = {"拾": 10, "佰": 100, "仟": 1000}

    def four(part: str) -> int:
        return sum(
            "零壹贰叁肆伍陆柒捌玖".index(d) * units.get(u, 1)
            for d, u in re.findall("([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)", part)
        )

    def eight(part: str) -> int:
        head, _, tail = part.rpartition("万")
        return four(head) * 10_000 + four(tail)

    yuan, _, rest = words.rpartition("元")
    high, _, low = yuan.rpartition("亿")
    small = sum("零壹贰叁肆伍陆柒捌玖".index(d) * {"角": 10, "分": 1}[u] for d, u in re.findall("(.)([角分])", rest))
    return (eight(high) * 10**8 + eight(low)) * 100 + small


@given(st.integers(0, 10**18 - 1))
def test_capitals_tell_the_amount(fen: int) -> None:
    words = formats.capitals(Decimal(fen).scaleb(-2))
    assert spoken(words) == fen
    assert "零零" not in words
    assert not words.endswith("零")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234.50"), "1,234.50"),
        (1234567, "1,234,567"),
        (Decimal("-1E+3"), "-1,000"),
        (Decimal("0.1"), "0.1"),
    ],
)
def test_group_digits(value: Decimal | int, shown: str) -> None:
    assert formats.group_digits(value) == shown


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", "2026-11"),
        ("202603", "2026-03"),
        ("2026年3月", "2026-03"),
        ("2026/3", "2026-03"),
        ("3", "2026-03"),
        ("12月", "2026-12"),
        ("本月", "2026-11"),
        ("上月", "2026-10"),
        ("２０２６－０１", "2026-01"),
    ],
)
def test_month(text: str, month: str) -> None:
    assert formats.month(text, date(2026, 11, 20)) == month


@pytest.mark.parametrize("text", ["2026-13", "0", "三月份", "2026-11-20", "1899-01", "202600", ""])
def test_month_refused(text: str) -> None:
    with pytest.raises(Invalid):
        formats.month(text, date(2026, 11, 20))


def test_a_day_without_its_year_is_the_one_that_makes_sense() -> None:
    """On 2 January 1231 was last December where something happened, and is the next one where something is due."""
    new_year = date(2027, 1, 2)
    days = {lean: formats.day("1231", new_year, lean) for lean in ("past", "future", "near", "")}
    assert days == {
        "past": date(2026, 12, 31),
        "future": date(2027, 12, 31),
        "near": date(2026, 12, 31),
        "": date(2027, 12, 31),
    }
    assert formats.day("0105", date(2026, 12, 30), "future") == date(2027, 1, 5)
    assert formats.day("0102", new_year, "past") == formats.day("0102", new_year, "future") == new_year
    assert formats.day("0229", date(2027, 3, 1), "past") == date(2024, 2, 29)
    assert formats.day("2026-12-31", new_year, "future") == date(2026, 12, 31)
    now = datetime(2027, 1, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert formats.moment("1231 1500", now, "past") == now.replace(year=2026, month=12, day=31, hour=15)
    assert (formats.month("12", new_year, "past"), formats.month("1", new_year, "past")) == (
        "2026-12",
        "2027-01",
    )
    with pytest.raises(Invalid):
        formats.day("0230", new_year, "past")


@pytest.mark.parametrize(
    ("first", "last", "today", "lean", "found"),
    [
        ("1101", "1231", "2026-11-30", "past", ("2026-11-01", "2026-12-31")),
        ("1101", "1231", "2026-11-30", "future", ("2026-11-01", "2026-12-31")),
        ("1101", "1231", "2027-01-02", "past", ("2026-11-01", "2026-12-31")),
        ("1201", "0131", "2027-01-10", "past", ("2026-12-01", "2027-01-31")),
        ("12-1", "1月31日", "2026-06-15", "", ("2025-12-01", "2026-01-31")),
        ("1101", "2024-12-31", "2026-11-30", "past", ("2024-11-01", "2024-12-31")),
        ("2026-11-01", "1231", "2026-11-30", "past", ("2026-11-01", "2026-12-31")),
        ("昨天", "今天", "2026-11-30", "past", ("2026-11-29", "2026-11-30")),
        ("1105", "1105", "2026-11-30", "past", ("2026-11-05", "2026-11-05")),
    ],
)
def test_the_ends_of_a_period_are_read_together(
    first: str, last: str, today: str, lean: str, found: tuple[str, str]
) -> None:
    read = formats.range_of_days(first, last, date.fromisoformat(today), lean)
    assert tuple(one.isoformat() for one in read) == found


@pytest.mark.parametrize(("first", "last"), [("2026-11-01", "2025-12-31"), ("今天", "昨天"), ("1105", "2024-02-30")])
def test_a_period_that_ends_before_it_begins_is_refused(first: str, last: str) -> None:
    with pytest.raises(Invalid):
        formats.range_of_days(first, last, date(2026, 11, 30), "past")

"""Cells read for fields: what people write in ledgers, and what the panel itself writes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.registry import registry
from services.exchange.book import Cell, Noticed
from services.exchange.cells import How, Outcome, read
from services.words import texts

registry.load()
READING = Reading(datetime(2026, 1, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
FIELDS = [held for register in registry.all() for held in register.spec.fields.values()]
# References and child rows are found by who looks, files are no words.
READ = [held for held in FIELDS if held.target is None and not held.lines and held.kind.files is None]


def held(kind: str, **having: Any) -> Field:
    """A field of that kind that some register has, with no bounds narrower than its kind's."""
    return next(
        one
        for one in READ
        if one.kind.name == kind and all(getattr(one, name) == value for name, value in having.items())
    )


def text(words: str) -> Cell:
    return Cell(words, words)


def number(words: str, shown: str = "") -> Cell:
    return Cell(Decimal(words), shown or words)


DAY, LATER = date(2026, 1, 5), datetime.fromisoformat("2026-01-05T14:30:00")
AT_MIDNIGHT = datetime(2026, 1, 4, 16, 0, tzinfo=UTC)
AT_HALF_PAST_TWO = datetime(2026, 1, 5, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "cell", "how", "value"),
    [
        ("day", Cell(DAY, "2026-01-05"), How.TAKEN, DAY),
        ("day", Cell(LATER, "2026-01-05 14:30"), How.UNDERSTOOD, DAY),
        ("day", number("42370"), How.UNDERSTOOD, date(2016, 1, 1)),
        ("day", text("42370"), How.UNDERSTOOD, date(2016, 1, 1)),
        ("day", text("2026-01-05"), How.TAKEN, DAY),
        ("day", text("2026/1/5"), How.UNDERSTOOD, DAY),
        ("day", text("2026年1月5日"), How.UNDERSTOOD, DAY),
        ("day", text("2026.1.5"), How.UNDERSTOOD, DAY),
        ("day", text("２０２６－１－５"), How.UNDERSTOOD, DAY),
        ("day", text("20260105"), How.UNDERSTOOD, DAY),
        ("day", text("5/1/2026"), How.REFUSED, None),
        ("day", text("昨天晚上"), How.REFUSED, None),
        ("moment", Cell(LATER, "2026-01-05 14:30"), How.TAKEN, AT_HALF_PAST_TWO),
        ("moment", Cell(DAY, "2026-01-05"), How.UNDERSTOOD, AT_MIDNIGHT),
        ("moment", number("46027.6041666667"), How.UNDERSTOOD, AT_HALF_PAST_TWO),
        ("moment", text("2026/1/5 14:30"), How.UNDERSTOOD, AT_HALF_PAST_TWO),
        ("month", Cell(DAY, "2026-01-05"), How.UNDERSTOOD, "2026-01"),
        ("month", text("2026年1月"), How.UNDERSTOOD, "2026-01"),
        ("money", number("3000", "3,000.00"), How.TAKEN, Decimal("3000.00")),
        ("money", text("3,000.00"), How.TAKEN, Decimal("3000.00")),
        ("money", text("¥3000"), How.UNDERSTOOD, Decimal("3000.00")),
        ("money", text("1.5万"), How.UNDERSTOOD, Decimal("15000.00")),
        ("money", text("１．５万元"), How.UNDERSTOOD, Decimal("15000.00")),
        ("money", text("约三千"), How.REFUSED, None),
        ("money", number("1.234"), How.REFUSED, None),
        ("percent", number("0.125", "12.5%"), How.TAKEN, Decimal("12.50")),
        ("percent", number("12.5"), How.TAKEN, Decimal("12.50")),
        ("percent", text("12.5%"), How.TAKEN, Decimal("12.50")),
        ("flag", Cell(True, "TRUE"), How.TAKEN, True),
        ("flag", text("是"), How.TAKEN, True),
        ("flag", text("√"), How.UNDERSTOOD, True),
        ("flag", text("有"), How.UNDERSTOOD, True),
        ("flag", text("×"), How.UNDERSTOOD, False),
        ("flag", text("无"), How.UNDERSTOOD, False),
        ("flag", text("也许"), How.REFUSED, None),
        ("phone", number("13800138000", "1.38E+10"), How.UNDERSTOOD, "13800138000"),
        ("phone", number("13800138000"), How.TAKEN, "13800138000"),
        ("phone", text("13800138000.0"), How.UNDERSTOOD, "13800138000"),
        ("phone", text("1.38E+10"), How.REFUSED, None),
        ("phone", text("138 0013 8000"), How.UNDERSTOOD, "13800138000"),
        ("phone", text("13800138000\u3000"), How.UNDERSTOOD, "13800138000"),
        ("id_card", number("110105194912310000"), How.REFUSED, None),
        ("id_card", text("1.10105E+17"), How.REFUSED, None),
        ("id_card", text("11010519491231002x"), How.UNDERSTOOD, "11010519491231002X"),
        ("name", text(" 王小明 "), How.UNDERSTOOD, "王小明"),
        ("name", text("　"), How.UNDERSTOOD, None),
        ("line", text("厨房漏水"), How.TAKEN, "厨房漏水"),
        ("code", number("123", "000123"), How.TAKEN, "000123"),
        ("code", number("622202000000000000"), How.REFUSED, None),
        ("line", Cell(None, "#N/A", Noticed.ERROR), How.REFUSED, None),
        ("line", Cell(None, "=A1", Noticed.UNCOUNTED), How.REFUSED, None),
    ],
)
def test_what_people_write(kind: str, cell: Cell, how: How, value: object) -> None:
    found = read(cell, held(kind), READING)

    assert (found.how, found.value, found.shown) == (how, value, cell.shown)
    assert (found.why is None) == (how is How.TAKEN)


@pytest.mark.parametrize(
    ("kind", "words"), [("day", "5/1"), ("day", "0105"), ("moment", "1月5日 8:30"), ("moment", "8:30")]
)
def test_a_day_without_its_year_is_asked_for(kind: str, words: str) -> None:
    found = read(text(words), held(kind), READING)

    assert found.how is How.ASKED
    assert found.value is not None


def test_what_is_lost_says_what_to_do() -> None:
    found = read(number("110105194912310000"), held("id_card"), READING)

    assert found.why is not None
    assert "设为“文本”格式" in found.why.zh


def test_a_choice_is_taken_in_either_language_and_the_nearest_are_proposed() -> None:
    choice = next(one for one in READ if one.choices and one.kind.name == "choice" and len(one.choices) > 2)
    first = next(iter(choice.choices or ()))

    for words in (first.label.zh, first.label.en):
        assert read(text(words), choice, READING) == Outcome(How.TAKEN, words, first)
    assert read(text(f" {first.label.en.upper()} "), choice, READING).value is first
    wrong = read(text(first.label.en + "x"), choice, READING)
    assert wrong.how is How.REFUSED
    assert first.label in wrong.near


def values(one: Field) -> list[Any]:
    """Values of a field as rows hold them: of answers each, of the rest what the example and others say."""
    if one.kind.answers or one.choices:
        return [one.kind.read([option.value], one, READING) for option in one.kind.options(one)]
    found = []
    for words in (
        one.kind.example,
        "1",
        "2026-01-05",
        "2026-01-05 08:30",
        "WS-0077",
        "3",
        "1280.5",
        "5",
        "2026",
        "15",
        "50",
        "200",
    ):
        try:
            found.append(one.kind.read([words], one, READING))
        except ValueError:
            continue
    return found


def test_every_field_that_is_written_has_values_to_try() -> None:
    assert [f"{one.name} {one.kind.name}" for one in READ if not values(one)] == []


@pytest.mark.parametrize("kind", sorted({one.kind.name for one in READ}))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_panel_writes_is_read_back(kind: str, lang: str) -> None:
    wrong = []
    for one in READ:
        if one.kind.name != kind:
            continue
        for value in values(one):
            words = texts.words(one, value, lang)
            found = read(text(words), one, READING) if words else None
            if found is not None and (found.how, found.value) != (How.TAKEN, value):
                wrong.append((one.name, value, words, found))

    assert wrong[:5] == []


@settings(max_examples=150, deadline=None)
@given(
    amount=st.decimals(0, 10**7, places=2),
    minutes=st.integers(0, 10**7),
    lang=st.sampled_from(["zh", "en"]),
)
def test_any_amount_day_and_moment_is_read_back(amount: Decimal, minutes: int, lang: str) -> None:
    moment = AT_MIDNIGHT - timedelta(days=10_000) + timedelta(minutes=minutes)
    for one, value in (
        (held("money", minimum=None), amount),
        (held("day"), moment.date()),
        (held("moment"), moment),
    ):
        words = texts.words(one, value, lang)

        assert read(text(words), one, READING) == Outcome(How.TAKEN, words, value)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), words=st.text(min_size=1, max_size=40))
def test_any_text_is_read_or_refused_with_a_reason(data: st.DataObject, words: str) -> None:
    one = data.draw(st.sampled_from(READ))

    found = read(text(words), one, READING)

    assert found.shown == words
    assert found.how is How.TAKEN or found.why is not None

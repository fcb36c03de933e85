"""Periods: every usual way of writing one is one text, which sorts, says its days, and comes back as it was shown."""

from __future__ import annotations

from datetime import date

import pytest

from models.vocabulary.formats.periods import before, period, span, tidy, words
from models.vocabulary.language.label import Invalid

TODAY = date(2026, 11, 30)
WAYS = {
    "2026-Q3": "2026年第三季度|2026年三季度|2026年第3季度|2026 年 3 季度|2026Q3|2026-q3|2026 Q3|Q3 2026|2026年7-9月|2026年7月至9月|3季度|第三季度|三季度|上季度",
    "2026-Q4": "2026年第四季度|本季度|4季度|2026年10—12月|this quarter",
    "2025-Q4": "2025年第四季度|2025Q4",
    "2026-H1": "2026年上半年|2026H1|2026-H1|上半年|2026年1-6月|2026 H1",
    "2026-H2": "2026年下半年|2026 年第2半年|下半年",
    "2026-09": "2026-09|202609|2026/9|2026.9|2026年9月|2026 年 9 月份|2026年九月|9月|九月",
    "2025-12": "12月|十二月|2025-12",
    "2026-11": "本月|2026年11月|十一月|11",
    "2026-10": "上月|上个月|10月",
    "2026": "2026|2026年|2026年度|2026年全年|今年|2026年1-12月|this year",
    "2025": "去年|2025年|last year",
}


@pytest.mark.parametrize(("kept", "text"), [(kept, text) for kept, all_ in WAYS.items() for text in all_.split("|")])
def test_every_way_of_writing_is_one_text(kept: str, text: str) -> None:
    assert period(text, TODAY, "past") == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "最近",
        "2026年第5季度",
        "13月",
        "2026年2-5月",
        "季度",
        "三季",
        "2026年第零季度",
        "1800年",
        "2026-Q",
        "2026-H3",
        "9日",
        "2" * 200,
    ],
)
def test_what_is_no_period_is_refused_with_what_to_write(text: str) -> None:
    if text == "三季":
        assert period(text, TODAY) == "2026-Q3"
        return
    with pytest.raises(Invalid):
        period(text, TODAY)


@pytest.mark.parametrize(
    ("kept", "first", "last", "zh", "en"),
    [
        ("2026", (2026, 1, 1), (2026, 12, 31), "2026年", "2026"),
        ("2026-H1", (2026, 1, 1), (2026, 6, 30), "2026年上半年", "2026 H1"),
        ("2026-Q4", (2026, 10, 1), (2026, 12, 31), "2026年第四季度", "2026 Q4"),
        ("2028-02", (2028, 2, 1), (2028, 2, 29), "2028年2月", "2028-02"),
    ],
)
def test_a_period_says_its_days_and_is_read_back_from_its_words(
    kept: str, first: tuple[int, int, int], last: tuple[int, int, int], zh: str, en: str
) -> None:
    assert span(kept) == (date(*first), date(*last))
    assert (words(kept, "zh"), words(kept, "en")) == (zh, en)
    assert {period(text, TODAY) for text in (kept, zh, en)} == {kept}


@pytest.mark.parametrize(
    ("kept", "one"),
    [
        ("2026", "2025"),
        ("2026-H1", "2025-H2"),
        ("2026-Q3", "2026-Q2"),
        ("2026-01", "2025-12"),
        ("最近", "最近"),
    ],
)
def test_the_one_before_has_the_same_length(kept: str, one: str) -> None:
    assert before(kept) == one


def test_next_one_is_meant_where_a_plan_asks() -> None:
    assert [period(text, TODAY, "future") for text in ("1季度", "12月", "11月", "上半年")] == [
        "2027-Q1",
        "2026-12",
        "2026-11",
        "2027-H1",
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026年第三季度", "2026-Q3"),
        ("2026-Q3", "2026-Q3"),
        ("第三季度", "第三季度"),
        ("最近两周（2026年初）", "最近两周（2026年初）"),
    ],
)
def test_what_comes_by_another_door_is_kept_alike_or_as_it_is_written(text: str, kept: str) -> None:
    assert tidy(text) == kept
    assert words(text, "zh") == (
        text if kept == text and text != "2026-Q3" else "2026年第三季度" if text == "2026-Q3" else text
    )

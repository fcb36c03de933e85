"""What publishing works out: the end of a period as people write it, and the headings a template names."""

from __future__ import annotations

from datetime import date

import pytest

from services.reactions.publishing import headings, period_end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2026年第三季度", date(2026, 9, 30)),
        ("2026年三季度", date(2026, 9, 30)),
        ("2026 年第1季度", date(2026, 3, 31)),
        ("2026Q4", date(2026, 12, 31)),
        ("2026-q2", date(2026, 6, 30)),
        ("2026年上半年", date(2026, 6, 30)),
        ("2026年下半年", date(2026, 12, 31)),
        ("2026年9月", date(2026, 9, 30)),
        ("2026 年 12 月", date(2026, 12, 31)),
        ("2028年2月", date(2028, 2, 29)),
        ("2026-02", date(2026, 2, 28)),
        ("2026年度", date(2026, 12, 31)),
        ("2026年", date(2026, 12, 31)),
        ("第三季度", None),
        ("最近", None),
        ("2026年第五季度", None),
        ("2026年13月", None),
        ("", None),
    ],
)
def test_period_ends_as_people_write_it(text: str, end: date | None) -> None:
    assert period_end(text) == end


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("一、客户服务\n二、工程维修", ["客户服务", "工程维修"]),
        ("1. 客户服务\n\n2. 工程维修\n2.1 维修统计", ["客户服务", "工程维修", "维修统计"]),
        ("第一章 客户服务\n（二）工程维修", ["客户服务", "工程维修"]),
        ("# 客户服务", ["客户服务"]),
        ("", []),
        (None, []),
    ],
)
def test_template_names_its_headings_one_a_line(content: str | None, found: list[str]) -> None:
    assert headings(content) == found

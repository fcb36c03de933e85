"""What publishing works out: the headings a template names."""

from __future__ import annotations

import pytest

from services.reactions.publish_report.service_report import headings


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

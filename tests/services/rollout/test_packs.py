"""A pack read and planned: patterns, mistakes told cell by cell, TOML, what contradicts the company."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from models.vocabulary.language.label import Invalid
from services.rollout import planning
from services.rollout.packs import example, patterns, reading, sheets, template


def book(given: Mapping[str, list[dict[str, str]]]) -> bytes:
    """A pack as a workbook, typed by hand: the labels as heads."""
    file = io.BytesIO()
    made = Workbook(file)
    for sheet in sheets.SHEETS:
        if sheet.key not in given:
            continue
        columns = sheets.named(sheet)
        written = made.add_worksheet(sheet.label.zh)
        for at, (name, words) in enumerate(columns):
            written.write_string(0, at, words[0])
            for number, row in enumerate(given[sheet.key], 1):
                if name in row:
                    written.write_string(number, at, row[name])
    made.close()
    return file.getvalue()


def site(**changed: Any) -> dict[str, list[dict[str, str]]]:
    """The example with some sheets otherwise."""
    return {**{key: [dict(row) for row in rows] for key, rows in example.SITE.items()}, **changed}


@pytest.mark.parametrize(
    ("pattern", "homes"),
    [
        (("1-2", "1-2", "2", "", ""), "1-101 1-102 1-201 1-202 2-101 2-102 2-201 2-202"),
        (("", "3", "2", "", ""), "301 302"),
        (("东、西", "1-3", "1", "2层、西-301", ""), "东-101 东-301 西-101"),
        (("1-2", "1", "2", "2-102", ""), "1-101 1-102 2-101"),
        (("1-2", "1", "2", "102", ""), "1-101 2-101"),
        (("0", "", "1-3", "2", "{户}铺"), "1铺 3铺"),
        (("", "", "9-11", "", "A-{户03}"), "A-009 A-010 A-011"),
        (("", "-1", "2", "", "{层}{户02}"), "负101 负102"),
    ],
)
def test_a_pattern_is_its_homes(pattern: tuple[str, ...], homes: str) -> None:
    assert [one.number for one in patterns.expand(*pattern)] == homes.split()


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (("1", "1-3", "2", "9层", ""), "除外的“9层”不在这些房屋里"),
        (("1-2", "1", "2", "", "{层}{户02}"), "房号写法里要有 {单元}"),
        (("1", "18-1", "2", "", ""), "“18-1”不是从小到大的一段"),
        (("1", "顶", "2", "", ""), "“顶”不是楼层"),
        (("1", "1-2", "", "", ""), "请写每层几户"),
        (("1-9", "1-99", "99", "", ""), "一行最多 5000 户，请分成几行"),
    ],
)
def test_a_pattern_that_says_nothing_is_refused(pattern: tuple[str, ...], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        patterns.expand(*pattern)

    assert refused.value.label.zh == said


def test_ten_mistakes_are_told_cell_by_cell(session: Session) -> None:
    rows = site()
    rows["building"][0]["butler"] = "SL999"
    rows["building"][1]["kind"] = "住宅搂"
    rows["staff"][1]["phone"] = "1380001"
    rows["staff"][2].pop("name")
    rows["staff"][3]["employee_no"] = "SL005"
    rows["homes"][1]["except"] = "9层"
    rows["resident"][3]["unit"] = "9-9-901"
    rows["post"][4]["role"] = "管佳"
    rows["post"][6]["tags"] = "工程主管"
    rows["ledger"][0]["register"] = "报修表本"
    plan = planning.make(session, reading.read(book(rows), "包.xlsx"))

    told = {one.place: one for one in plan.problems}
    assert {
        "楼栋!F2",
        "楼栋!C3",
        "员工!F3",
        "员工!4",
        "员工!6",
        "房屋规律!3",
        "业主!Q5",
        "岗位与权限!C6",
        "岗位与权限!D8",
        "启用的台账!A2",
    } <= set(told)
    assert told["楼栋!C3"].near[0] == "住宅楼"
    assert told["岗位与权限!C6"].near == ("管家",)
    assert "缺“姓名”" in told["员工!4"].why.zh
    assert told["员工!6"].why.zh == "和 员工!5 是同一条"
    assert "住户报修记录表" in told["启用的台账!A2"].near
    assert all(one.why.en for one in plan.problems)


def test_toml_says_the_same_as_a_workbook(session: Session) -> None:
    text = "\n".join(
        f'[["{sheets.BY_KEY[key].label.zh}"]]\n'
        + "\n".join(f'"{dict(sheets.named(sheets.BY_KEY[key]))[name][0]}" = "{value}"' for name, value in row.items())
        for key, rows in site().items()
        for row in rows
    )
    one, other = (
        planning.make(session, reading.read(data, name))
        for data, name in ((text.encode(), "包.toml"), (book(site()), "包.xlsx"))
    )

    assert one.problems == other.problems == []
    assert [(item.named, item.values) for item in one.items] == [(item.named, item.values) for item in other.items]
    assert [one.counts["unit"], one.counts["user_post"]] == [{"new": 90}, {"new": 9}]


def test_an_unknown_sheet_and_column_are_told_with_what_was_meant(session: Session) -> None:
    pack = reading.read(
        b'[["\xe6\xa5\xbc\xe6\xa0\x8b\xe8\xa1\xa8"]]\nx = 1\n["\xe9\xa1\xb9\xe7\x9b\xae"]\n"\xe9\xa1\xb9\xe7\x9b\xae\xe5\x90\x8d" = "x"',
        "a.toml",
    )

    assert [(one.place, one.near[0]) for one in pack.problems if one.near] == [
        ("楼栋表", "楼栋"),
        ("项目.项目名", "项目名称"),
    ]


def test_a_pack_that_contradicts_the_company_is_told_so(session: Session) -> None:
    pack = reading.read(book(site()), "包.xlsx")

    assert planning.make(session, pack, company_name="示例物业服务有限公司", company_code="GS").problems == []
    told = planning.make(session, pack, company_name="另一家物业").problems
    assert [(one.place, one.why.zh) for one in told] == [
        ("公司!A2", "与公司不一致：本系统的公司是“另一家物业”（GUANJIA_COMPANY）")
    ]


def test_the_template_has_every_sheet_and_nothing_to_apply(app: Flask, session: Session) -> None:
    empty, filled = io.BytesIO(), io.BytesIO()
    template.write(session, empty)
    template.write(session, filled, filled=True)

    assert [key for key, rows in reading.read(empty.getvalue(), "e.xlsx").sheets.items() if rows] == []
    assert set(reading.read(filled.getvalue(), "f.xlsx").sheets) == {one.key for one in sheets.SHEETS}

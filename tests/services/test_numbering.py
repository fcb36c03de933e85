"""Numbers: their patterns, their periods, and no gap and no twin under real threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.records import numbering, writing
from services.search import search_index
from tests.services.conftest import Estate

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("pattern", "written", "period"),
    [
        ("{site}-BX-{yyyymm}-{seq4}", "CH-BX-202603-0007", "202603"),
        ("BX-{yyyymm}-{seq4}", "BX-202603-0007", "202603"),
        ("SF-{yyyymmdd}-{seq4}", "SF-20260305-0007", "20260305"),
        ("HT-{yyyy}-{seq3}", "HT-2026-007", "2026"),
        ("KEY-{seq5}", "KEY-00007", ""),
        ("BX{yyyy}{mm}-{n:05}", "BX202603-00007", "202603"),
        ("BX{yy}{mm}{dd}-{seq2}", "BX260305-07", "20260305"),
    ],
)
def test_patterns(pattern: str, written: str, period: str) -> None:
    assert numbering.render(pattern, "CH", DAY, 7) == written
    assert numbering.period(pattern, DAY) == period


@pytest.mark.parametrize("pattern", ["BX-{yyyymm}", "BX-{year}-{seq4}", "BX", "BX-{seq2}-{seq4}"])
def test_wrong_patterns(pattern: str) -> None:
    with pytest.raises(ValueError, match="serial pattern"):
        numbering.render(pattern, "CH", DAY, 1)


def test_series_are_apart_by_register_site_and_period(estate: Estate) -> None:
    session, repair = estate.session, registry.get("repair_request")
    a, b = estate.ids["site_a"], estate.ids["site_b"]

    numbers = [
        numbering.next_number(session, repair, a, DAY),
        numbering.next_number(session, repair, a, DAY),
        numbering.next_number(session, repair, b, DAY),
        numbering.next_number(session, repair, a, date(2026, 4, 1)),
        numbering.next_number(session, repair, None, DAY),
        numbering.next_number(session, registry.get("work_order"), a, DAY),
    ]

    assert numbers == [
        "AA-BX-202603-0001",
        "AA-BX-202603-0002",
        "BB-BX-202603-0001",
        "AA-BX-202604-0001",
        "GS-BX-202603-0001",
        "AA-WX-202603-0001",
    ]


def test_more_than_the_width_goes_on(estate: Estate) -> None:
    repair = registry.get("repair_request")
    numbering.catch_up(estate.session, repair, "AA", DAY, 9999)
    numbering.catch_up(estate.session, repair, "AA", DAY, 5)

    assert numbering.next_number(estate.session, repair, estate.ids["site_a"], DAY) == "AA-BX-202603-10000"


def test_nothing_to_number() -> None:
    with Session() as session, pytest.raises(LookupError):
        numbering.next_number(session, registry.get("site"), None, DAY)


def test_no_gap_and_no_twin_under_threads(engine: Engine) -> None:
    """Eight writers; every third gives its number back by rolling back."""
    repair = registry.get("repair_request")

    def work(worker: int) -> list[str]:
        kept = []
        for turn in range(12):
            with Session(engine) as session:
                number = numbering.next_number(session, repair, None, DAY)
                if (worker + turn) % 3 == 0:
                    session.rollback()
                else:
                    session.commit()
                    kept.append(number)
        return kept

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for kept in pool.map(work, range(8)) for number in kept]

    assert sorted(numbers) == [f"GS-BX-202603-{n:04}" for n in range(1, len(numbers) + 1)]


def test_a_number_names_one_record_in_the_company() -> None:
    """Every register's numbers carry the code in front of them, and the database holds them unique."""
    for register in registry.all():
        held = register.spec.number
        if held is None:
            continue
        assert str(held.serial).startswith("{site}-"), register.spec.key
        assert numbering.wrong_template(str(held.serial), register) is None, register.spec.key
        if register.spec.place["site"]:
            names = {index.name for index in register.__table__.indexes if index.unique}  # type: ignore[attr-defined]
            assert f"uq_{register.spec.key}_number" in names


def numbered(estate: Estate, number: str, there: bool = False) -> Any:
    """A repair of that number, here or at the other site."""
    place = {"site": estate.ids["site_b"], "unit": estate.ids["unit_b301"]} if there else {}
    who = estate.stranger if there else estate.clerk
    row: Any = writing.create(estate.session, who, registry.get("repair_request"), estate.repair(**place))
    row.record_no = number
    estate.session.flush()
    return row


def test_old_numbers_may_repeat_and_new_ones_may_not(estate: Estate) -> None:
    """What was given out once a site before there was a code stays; with the code the database refuses a second."""
    here, there = numbered(estate, "BX-202610-0001"), numbered(estate, "BX-202610-0001", there=True)
    assert here.site_id != there.site_id
    numbered(estate, "CH-BX-202610-0001")
    with pytest.raises(IntegrityError):
        numbered(estate, "CH-BX-202610-0001", there=True)


def test_who_takes_over_a_code_goes_on_counting(estate: Estate) -> None:
    """A number given out under a code is not given out again when another site has the code later."""
    session, repair = estate.session, registry.get("repair_request")
    first = numbering.next_number(session, repair, estate.ids["site_a"], DAY)
    site: Any = registry.get("site")
    session.get(site, estate.ids["site_a"]).code = "ZZ"
    session.flush()
    session.get(site, estate.ids["site_b"]).code = "AA"
    session.flush()

    assert first == "AA-BX-202603-0001"
    assert numbering.next_number(session, repair, estate.ids["site_b"], DAY) == "AA-BX-202603-0002"
    assert numbering.next_number(session, repair, estate.ids["site_a"], DAY) == "ZZ-BX-202603-0001"


def test_the_company_gives_a_register_its_own_form(estate: Estate) -> None:
    """The template belongs to the register and the company, the code to the site."""
    session, repair = estate.session, registry.get("repair_request")
    rule = {"register_key": "住户报修记录表", "template": "{site}-报修-{yyyy}-{seq5}"}
    row = writing.create(session, SYSTEM, registry.get("number_rule"), rule)

    assert (row.register_key, row.register_name, row.example[:3]) == (
        "repair_request",
        "住户报修记录表",
        "CH-",
    )
    assert numbering.next_number(session, repair, estate.ids["site_a"], DAY) == "AA-报修-2026-00001"
    writing.remove(session, SYSTEM, row)
    assert numbering.next_number(session, repair, estate.ids["site_a"], DAY) == "AA-BX-202603-0001"


@pytest.mark.parametrize(
    ("values", "name", "said"),
    [
        (
            {"template": "BX-{yyyymm}-{seq4}"},
            "template",
            "要有一个 {site}（项目编码），编号才不会在别的项目重复",
        ),
        (
            {"template": "{site}-BX-{yyyymm}"},
            "template",
            "只能用 {site} {yyyy} {yyyymm} {yyyymmdd} 和一个序号 {seq4}",
        ),
        (
            {"template": "{site}-bx {yyyymm}-{seq4}"},
            "template",
            "除 {…} 外只用大写字母、汉字、数字和“-”，总长不超过 40",
        ),
        ({"template": "{site}-TS-{yyyymm}-{seq4}"}, "template", "“TS”已是“业主投诉记录表”的编号，请换一个"),
        ({"register_key": "没有"}, "register_key", "没有这本有编号的台账，请写全名称，如 住户报修记录表"),
    ],
)
def test_a_form_that_would_repeat_numbers_is_refused(
    estate: Estate, values: dict[str, str], name: str, said: str
) -> None:
    rule = {"register_key": "住户报修记录表", "template": "{site}-BX-{yyyymm}-{seq4}"}
    with pytest.raises(BadInput) as refused:
        writing.create(estate.session, SYSTEM, registry.get("number_rule"), {**rule, **values})
    assert {field: label.zh for field, label in refused.value.fields.items()} == {name: said}


@pytest.mark.parametrize(
    ("code", "kept", "said"),
    [
        ("ch", "CH", ""),
        (" 7a3 ", "7A3", ""),
        ("C", "", "请用 2 至 4 位字母或数字，如 CH"),
        ("翠湖", "", "请用 2 至 4 位字母或数字，如 CH"),
        ("CHYYB", "", "请用 2 至 4 位字母或数字，如 CH"),
        ("gs", "", "GS 是公司的编码，请换一个"),
        ("xm", "", "“项目甲”已用 XM，请换一个"),
    ],
)
def test_the_code_of_a_site(estate: Estate, code: str, kept: str, said: str) -> None:
    site = registry.get("site")
    day = {"established_on": DAY, "customer_mode": "multi_customer", "billing_mode": "lump_sum"}
    writing.create(estate.session, SYSTEM, site, {"code": "XM", "name": "项目甲", **day})
    if not said:
        assert writing.create(estate.session, SYSTEM, site, {"code": code, "name": "项目乙", **day}).code == kept
        return
    with pytest.raises(BadInput) as refused:
        writing.create(estate.session, SYSTEM, site, {"code": code, "name": "项目乙", **day})
    assert refused.value.fields["code"].zh == said


@pytest.mark.parametrize(
    "words", ["0146", "BX-202611-0146", "202611-0146", "CH-BX-202611-0146", "ch-bx-202611", "BX-202611"]
)
def test_a_number_is_found_by_its_tail(estate: Estate, words: str) -> None:
    """Old numbers and new ones, whole or from any hyphen on."""
    repair: Any = registry.get("repair_request")
    new = numbered(estate, "CH-BX-202611-0146")
    search_index.index_row(estate.session, new)
    found = search_index.matching_ids(estate.session, repair, words, SYSTEM)
    assert found == [new.id]

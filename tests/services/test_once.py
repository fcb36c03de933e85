"""Once means once: edits, steps, the recycle bin, two at the same moment, and what was there before the rule."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from models.vocabulary.kinds.paper_no import PAPER_NO
from models.vocabulary.language.label import Label, Linked
from models.vocabulary.language.registry import registry
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.records import once, writing
from tests.services.conftest import Estate
from tests.services.test_records import refused


def _plan(estate: Estate, year: int = 2026, who: Any = SYSTEM, **more: Any) -> Any:
    values = {"site": estate.ids["site_a"], "year": year, "objectives": "满意度 96%", "content": "按季推进"}
    values |= {"prepared_by": estate.ids["staff_butler"]}
    return writing.create(estate.session, who, registry.get("annual_work_plan"), {**values, **more})


def _said(refusal: Any, field: str = "year") -> Label:
    assert isinstance(refusal, BadInput)
    return refusal.fields[field]


def test_refusal_leads_to_the_row_that_is_there(estate: Estate) -> None:
    first = _plan(estate)

    said = _said(refused(estate.session, BadInput, lambda: _plan(estate)))

    assert isinstance(said, Linked)
    assert said.url == f"/admin/annual_work_plan/details/?id={first.id}"
    assert said.zh.startswith("这一年已有年度工作计划：")
    assert "2026" in said.zh


def test_who_may_not_open_the_other_one_hears_no_more_than_that_it_is_there(estate: Estate) -> None:
    first = _plan(estate)
    key = once.keys_of(type(first))[0]

    assert once.leading_to(estate.session, estate.stranger, key.said, first) == Label(
        "这一年已有年度工作计划", "There is a plan for this year already"
    )


def test_edit_into_the_same_year_and_return_from_the_bin_are_refused(estate: Estate) -> None:
    first, second = _plan(estate), _plan(estate, 2027)
    move = refused(
        estate.session,
        BadInput,
        lambda: writing.change(estate.session, SYSTEM, second, {"year": 2026}, version=1),
    )
    assert _said(move).zh.startswith("这一年已有")

    writing.remove(estate.session, SYSTEM, first)
    writing.change(estate.session, SYSTEM, second, {"year": 2026}, version=second.version)
    back = refused(estate.session, BadInput, lambda: writing.restore(estate.session, SYSTEM, first))
    assert _said(back).zh.startswith("这一年已有")


def test_two_at_the_same_moment_make_one(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question beforehand sees nothing of the other one; the database refuses, and the answer is the same."""
    _plan(estate)
    other = _plan(estate, 2027)
    real, calls = once.errors, []

    def late(session: Any, actor: Any, row: Any, *, whole: bool = False) -> dict[str, Label]:
        calls.append(row)
        return {} if len(calls) == 1 else real(session, actor, row, whole=whole)

    monkeypatch.setattr(once, "errors", late)
    for act in (
        lambda: _plan(estate),
        lambda: writing.change(estate.session, SYSTEM, other, {"year": 2026}, version=other.version),
    ):
        calls.clear()
        assert _said(refused(estate.session, BadInput, act)).zh.startswith("这一年已有年度工作计划：")


def test_a_company_has_one_of_each_as_well(estate: Estate) -> None:
    values = {
        "code": "ZD-9",
        "title": "对客服务规程",
        "kind": "guide",
        "version_no": "A/0",
        "content": "…",
        "site": None,
    }
    register = registry.get("procedure_document")
    writing.create(estate.session, SYSTEM, register, values)

    again = refused(estate.session, BadInput, lambda: writing.create(estate.session, SYSTEM, register, values))

    assert _said(again, "version_no").zh.startswith("这份文件的这个版本已经登记过了")
    writing.create(estate.session, SYSTEM, register, {**values, "site": estate.ids["site_a"]})


def test_rows_that_repeated_each_other_before_the_rule_go_on(estate: Estate) -> None:
    """The mark of the migration: such a row is edited as ever, and counts again when it says something else."""
    first, old = _plan(estate), _plan(estate, 2027)
    estate.session.execute(
        text("UPDATE annual_work_plan SET repeats = true, year = 2026 WHERE id = :id"), {"id": old.id}
    )
    estate.session.refresh(old)

    writing.change(estate.session, SYSTEM, old, {"content": "改了一个字"}, version=old.version)
    assert old.repeats is True
    refusal = refused(estate.session, BadInput, lambda: _plan(estate))
    assert isinstance(refusal, BadInput)
    writing.change(estate.session, SYSTEM, old, {"year": 2028}, version=old.version)
    assert old.repeats is None
    again = refused(
        estate.session,
        BadInput,
        lambda: writing.change(estate.session, SYSTEM, first, {"year": 2028}, version=1),
    )
    assert _said(again).zh.startswith("这一年已有")


def test_the_number_of_a_paper_is_once_however_it_is_written() -> None:
    """What a person copies from a paper (a receipt, a voucher, a card) and may not stand twice is kept in one way."""
    copied = {
        (register.spec.key, name)
        for register in registry.all()
        for once_ in register.spec.onces
        for name in once_.key
        if (name.endswith("_no") or name == "voucher") and registry.get(register.spec.key).spec.fields[name].kind.prose
    }

    kept = {(key, name) for key, name in copied if registry.get(key).spec.fields[name].kind is PAPER_NO}

    assert kept == copied
    assert ("fee_payment", "receipt_no") in kept

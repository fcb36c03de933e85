"""Days, moments, months, years and figures of every register refuse what makes no sense, beside the field."""

from __future__ import annotations

import pytest

from models.vocabulary import registry
from models.vocabulary.checks.dates import is_dated
from models.vocabulary.field.field import Field
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.test_fields import _create
from tests.contracts.world import World
from tests.samples import ahead

registry.load()
# What was taken before, a line each: register, field, text, and a part of what is said now.
CASES = [
    ("return_visit", "visited_at", "2026-02-01 09:00", "不能早于"),
    ("repair_request", "reported_at", "2027-12-31 09:00", "不能晚于现在"),
    ("repair_request", "reported_at", "1990-01-01 09:00", "不能早于项目成立日期"),
    ("service_fund", "opened_on", "2099-01-01", "不能晚于今天"),
    ("fund_request", "paid_on", "2020-01-01", "不能早于申请日期"),
    ("rectification", "due_on", "2020-01-01", "不能早于今天"),
    ("key_loan", "due_at", "2020-01-01 10:00", "不能早于今天"),
    ("survey_response", "answered_on", "2099-05-01", "不能晚于今天"),
    ("cash_remittance", "date_to", "2099-01-01", "不能晚于今天"),
    ("cash_remittance", "remitted_at", "2099-01-01 10:00", "不能晚于现在"),
    ("monthly_income_expense", "period_month", "2099-05", "不能晚于今天"),
    ("performance_result", "period_month", "2099-11", "不能晚于今天"),
    ("visit_digest", "period_month", "2099-06", "不能晚于今天"),
    ("visit_plan_item", "planned_on", "2031-05-06", "不能晚于计划期间的最后一天"),
    ("visit_plan_item", "planned_on", "2021-05-06", "不能早于计划期间的第一天"),
    ("activity_plan", "planned_on", "2021-05-06", "不能早于计划期间的第一天"),
    ("symposium", "notice_sent_on", "2020-01-01", "不能早于计划时间前 60 天"),
    ("symposium", "held_at", "2026-03-13 14:00", "不能早于计划时间"),
    ("renovation_application", "start_on", "2020-01-01", "不能早于申请日期"),
    ("special_service_order", "appointment_at", "2026-03-03 09:00", "不能早于申请时间"),
    ("special_service_order", "appointment_at", ahead(9999, "09:00"), "不能晚于"),
    ("resident", "birthday", ahead(1), "不能晚于今天"),
    ("key_item", "quantity", "999999999", "不能大于 999"),
    ("service_fund", "initial_amount", "0", "不能小于 0.01"),
    ("fee_bill", "quantity", "-1", "不能小于 0"),
]


@pytest.mark.parametrize(("key", "name", "text", "said"), CASES)
def test_what_made_no_sense_is_refused(world: World, key: str, name: str, text: str, said: str) -> None:
    errors = _create(world, key, {**world.samples[key].full, name: text}, "a1")
    world.session.rollback()

    assert said in errors.get(name, ""), errors


@pytest.mark.parametrize("key", KEYS)
def test_days_out_of_all_reason_are_refused(world: World, key: str) -> None:
    full = world.samples[key].full
    taken = []
    for held in _typed(key, lambda one: one.kind.dated):
        texts = ["2100-12-31", "1901-01-01"]
        if held.meaning is not None and held.meaning.since == 1900:
            texts.pop()
        for text in texts:
            shown = text[:7] if held.kind.by_month else f"{text} 10:00" if held.kind.exact else text
            errors = _create(world, key, {**full, held.name: shown}, "a1")
            world.session.rollback()
            if held.name not in errors:
                taken.append((held.name, shown, errors))

    assert taken == []


@pytest.mark.parametrize("key", KEYS)
def test_absurd_figures_are_refused(world: World, key: str) -> None:
    full = world.samples[key].full
    taken = []
    for held in _typed(key, lambda one: one.kind.numeric):
        least, most = held.bounds
        assert None not in (least, most), held.name
        texts = ["100000000000"] if least < 0 else ["-1", "100000000000"]
        for text in texts:
            errors = _create(world, key, {**full, held.name: text}, "a1")
            world.session.rollback()
            if held.name not in errors:
                taken.append((held.name, text, errors))

    assert taken == []


def test_every_dated_field_of_every_register_has_a_meaning() -> None:
    without = [
        f"{register.spec.key}.{held.name}"
        for register in registry.all()
        for held in register.spec.fields.values()
        if is_dated(held) and held.meaning is None
    ]

    assert without == []


def _typed(key: str, wanted: object) -> list[Field]:
    full = registry.get(key).spec.fields.values()
    return [held for held in full if held.typed and held.column and wanted(held)]  # type: ignore[operator]

"""Deductions: by severity, never below zero, within the limits; the manager's cause costs points too."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.errors import BadInput
from services.records import writing
from tests.flows.appraising import deduct, item_of, new_appraisal, new_scheme
from tests.flows.conftest import Flow


def test_findings_deduct_by_severity_and_never_below_zero(flow: Flow) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)
    training, work = item_of(flow, scheme, "培训质量"), item_of(flow, scheme, "岗位工作质量")
    assert row.total_score == 100

    assert deduct(flow, "supervisor", row, training).points == 1
    assert deduct(flow, "supervisor", row, work, "serious").points == 3
    assert row.total_score == 96
    worst = deduct(flow, "supervisor", row, training, "consequence", points=Decimal(10))
    assert row.total_score == 87, "10 points of training at most"
    writing.remove(flow.session, flow.who("supervisor"), worst)
    assert row.total_score == 96


@pytest.mark.parametrize(
    ("points", "taken"), [(None, False), ("4.9", False), ("5", True), ("10", True), ("10.1", False)]
)
def test_points_for_bad_consequences_stay_within_the_limits(flow: Flow, points: str | None, taken: bool) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)
    more = {} if points is None else {"points": Decimal(points)}

    if taken:
        made = deduct(flow, "supervisor", row, item_of(flow, scheme, "工作效率"), "consequence", **more)
        assert (made.points, row.total_score) == (Decimal(points or 0), 100 - Decimal(points or 0))
        assert flow.warned(made) == ["严重违规另按员工手册处罚，请登记违纪处罚"]
        return
    with pytest.raises(BadInput) as refusal:
        deduct(flow, "supervisor", row, item_of(flow, scheme, "工作效率"), "consequence", **more)
    assert list(refusal.value.fields) == ["points"]


@pytest.mark.parametrize(("severity", "points"), [("minor", "0"), ("minor", "2"), ("serious", "1"), ("serious", "4")])
def test_fixed_points_are_not_typed_otherwise(flow: Flow, severity: str, points: str) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)

    with pytest.raises(BadInput) as refusal:
        deduct(flow, "supervisor", row, item_of(flow, scheme, "工作效率"), severity, points=Decimal(points))

    assert list(refusal.value.fields) == ["points"]


def test_changed_severity_brings_its_points(flow: Flow) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)
    made = deduct(flow, "supervisor", row, item_of(flow, scheme, "工作效率"))

    writing.change(
        flow.session,
        flow.who("supervisor"),
        made,
        {"severity": "serious", "points": made.points},
        version=made.version,
    )

    assert (made.points, row.total_score) == (3, 97)


def test_item_of_another_scheme_is_refused(flow: Flow) -> None:
    row = new_appraisal(flow, "supervisor", "butler", new_scheme(flow))

    with pytest.raises(BadInput) as refusal:
        deduct(flow, "supervisor", row, item_of(flow, new_scheme(flow, "cs_manager"), "培训质量"))

    assert list(refusal.value.fields) == ["item"]


@pytest.mark.parametrize(
    ("cause", "linked"),
    [
        ("training", "培训质量"),
        ("skill", "自身工作技能"),
        ("responsibility", "工作责任心"),
        ("fairness", "处事公正性"),
        ("ethics", "道德水准"),
        ("teamwork", "部门配合情况"),
    ],
)
def test_managers_cause_is_judged_and_its_item_loses_points_too(flow: Flow, cause: str, linked: str) -> None:
    scheme = new_scheme(flow, "cs_manager")
    row = new_appraisal(flow, "gm", "manager", scheme)
    service = item_of(flow, scheme, "服务质量")

    with pytest.raises(BadInput) as refusal:
        deduct(flow, "gm", row, service)
    assert list(refusal.value.fields) == ["cause"]
    made = deduct(flow, "gm", row, service, cause=cause)
    assert (made.linked_item_id, made.linked_points, row.total_score) == (
        item_of(flow, scheme, linked).id,
        1,
        98,
    )

    writing.change(flow.session, flow.who("gm"), made, {"cause": "none"}, version=made.version)
    assert (made.linked_item_id, made.linked_points, row.total_score) == (None, None, 99)


def test_others_have_no_linked_points(flow: Flow) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)

    made = deduct(flow, "supervisor", row, item_of(flow, scheme, "工作效率"), cause="training")

    assert (made.linked_item_id, made.linked_points, row.total_score) == (None, None, 99)

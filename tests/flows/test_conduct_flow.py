"""Checks on duty, penalties, leaks of information, and the assessments of departments and sites."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services import clock
from services.errors import BadInput, Missing, Refused
from tests.flows.appraising import new_appraisal, new_scheme, seen_by
from tests.flows.conftest import PEOPLE, Flow


def test_staff_is_not_checked_by_written_name(flow: Flow) -> None:
    with pytest.raises(BadInput) as refusal:
        flow.create("supervisor", "attendance_check", site=flow.ids["site_a"], staff_name="manager")
    assert list(refusal.value.fields) == ["staff_name"]
    check = flow.create("supervisor", "attendance_check", site=flow.ids["site_a"], staff_name="马阿姨", on_duty=False)
    assert (check.about_rank, flow.warned(check)) == (0, ["有不合格项，请写明批评纠正指导"])

    about = flow.create(
        "supervisor",
        "attendance_check",
        site=flow.ids["site_a"],
        staff=flow.ids["staff_butler"],
        guidance="戴工牌",
    )
    sheet = new_appraisal(flow, "supervisor", "butler", new_scheme(flow), opened_from=about)
    assert about.appraisal_id == sheet.id


def test_penalty_is_decided_by_another_and_appealed_by_himself(flow: Flow) -> None:
    row = flow.create(
        "manager",
        "disciplinary_record",
        staff=flow.ids["staff_butler"],
        reason="当班睡岗",
        measure="书面警告",
    )
    assert row.site_id == flow.ids["site_a"]

    flow.refused(row, "decide", "manager", "butler")
    flow.refused(row, "decide", "supervisor", "clerk", "far_manager", kind=Missing)
    flow.take("gm", row, "decide")
    assert (row.decided_by_id, row.decided_on) == (flow.ids["staff_gm"], clock.today())
    flow.refused(row, "appeal", "clerk", "supervisor", "other_butler", kind=Missing, appeal="不服")
    flow.refused(row, "appeal", "manager", appeal="不服")
    flow.take("butler", row, "appeal", appeal="当时在巡楼")
    flow.refused(row, "close", "manager", "butler")
    flow.take("gm", row, "close")


def test_penalty_refers_to_records_of_the_same_person(flow: Flow) -> None:
    sheet = new_appraisal(flow, "manager", "butler", new_scheme(flow))
    values = {"staff": flow.ids["staff_clerk"], "reason": "睡岗", "measure": "警告", "appraisal": sheet.id}

    with pytest.raises(BadInput) as refusal:
        flow.create("manager", "disciplinary_record", **values)

    assert list(refusal.value.fields) == ["appraisal"]


def test_leak_is_contained_decided_and_leads_to_a_penalty(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "description": "住户登记表照片外传", "data_kind": "identity"}
    row = flow.create("manager", "privacy_breach", **values)
    for who in ("supervisor", "clerk", "butler"):
        assert not seen_by(flow, who, row)

    flow.refused(row, "contain", "gm", containment="已撤回")
    flow.refused(row, "contain", "supervisor", "far_manager", kind=Missing, containment="已撤回")
    flow.take("manager", row, "contain", containment="已撤回")
    flow.refused(row, "decide", "manager", decision="记过", staff=flow.ids["staff_clerk"])
    flow.refused(row, "decide", "supervisor", kind=Missing, decision="记过", staff=flow.ids["staff_clerk"])
    flow.refused(row, "decide", "gm", kind=Refused, decision="记过")
    flow.take("gm", row, "decide", decision="记过", staff=flow.ids["staff_clerk"])
    penalty = flow.one("disciplinary_record", privacy_breach_id=row.id)
    assert (penalty.basis, penalty.measure, penalty.staff_id) == ("penalty", "记过", flow.ids["staff_clerk"])
    flow.refused(row, "close", "gm", kind=Refused)
    flow.take("manager", penalty, "decide")
    flow.take("gm", row, "close")

    other = flow.create("manager", "privacy_breach", **values)
    flow.take("manager", other, "contain", containment="已撤回")
    flow.take("gm", other, "decide", decision="加强培训", nobody_note="监控未拍到")
    assert flow.one("disciplinary_record", privacy_breach_id=other.id) is None
    flow.take("gm", other, "close")


def test_department_is_scored_from_its_slips_and_approved(flow: Flow) -> None:
    slip = flow.seed(
        "slip",
        "contact_slip",
        site=flow.ids["site_a"],
        issued_by=flow.ids["staff_company"],
        subject="楼道保洁",
        content="保洁",
        requirement="整改",
        main_department=flow.ids["engineering"],
    )
    for on, late in ((0, 0), (0, 0), (5, 0), (None, 0)):
        due = clock.today() + timedelta(days=3)
        done = None if on is None else clock.today() + timedelta(days=on)
        flow.seed(
            f"task{on}{late}",
            "contact_slip_task",
            contact_slip=slip,
            department=flow.ids["engineering"],
            task="整改",
            due_on=due,
            finished_on=done,
        )
    year = (clock.today() + timedelta(days=3)).year
    row = flow.create("company", "department_assessment", year=year, department=flow.ids["engineering"])
    assert (row.slip_total, row.slip_done, row.slip_rate, row.completion_score) == (4, 2, 50, 50)
    assert row.head_id == flow.ids["staff_engineer"]
    assert {who for who in PEOPLE if seen_by(flow, who, row)} == {
        "engineer",
        "manager",
        "far_manager",
        "company",
        "gm",
        "rep",
    }

    flow.refused(row, "score", "company", kind=BadInput)
    flow.refused(row, "score", "manager", "gm", "engineer", cooperation_score=80)
    flow.take("company", row, "score", cooperation_score=80)
    assert row.final_score == 62, "0.4 × 80 + 0.6 × 50"
    flow.refused(row, "approve", "company", "manager", "engineer")
    flow.take("gm", row, "approve")
    with pytest.raises(BadInput):
        flow.create("company", "department_assessment", year=year, department=flow.ids["engineering"])


def test_site_is_assessed_by_the_general_manager_and_awarded(flow: Flow) -> None:
    flow.complaint(), flow.complaint()
    row = flow.create("manager", "site_assessment", site=flow.ids["site_a"], year=clock.today().year)
    assert row.complaint_count == 2
    scores = {"property_score": 90, "service_score": 88, "contract_score": 95, "total_score": 273}

    flow.refused(row, "assess", "manager", "company", "supervisor", **scores)
    flow.refused(row, "assess", "gm", kind=BadInput, **{**scores, "total_score": None})
    flow.take("gm", row, "assess", **scores)
    assert row.assessed_by_id == flow.ids["staff_gm"]
    award = flow.create(
        "company",
        "service_award",
        opened_from=row,
        year=row.year,
        title="优秀管理处",
        team=row.site_id,
        reason="零投诉",
    )
    flow.refused(award, "award", "manager", "company", "supervisor", "clerk")
    flow.take("gm", award, "award")
    assert award.awarded_on == clock.today()
    flow.take("gm", row, "publish")

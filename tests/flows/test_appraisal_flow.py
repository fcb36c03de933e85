"""Appraisal: a scheme of a hundred points, deductions by severity, linked ones for the manager, the month approved above.

And who sees it: those above the person, and he himself.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from models.vocabulary.registry import registry
from services import access, clock, records, rounds, standing
from services.actor import SYSTEM
from services.errors import BadInput, Denied, Missing
from tests.flows.conftest import PEOPLE, Flow

STAFF_ITEMS = [
    "岗位工作质量",
    "交接班质量",
    "培训质量",
    "工作效率",
    "服务质量及物业费收费率",
    "执行其他相关作业规程质量",
    "其他质量",
]


def _scheme(flow: Flow, group: str = "staff", *, effective: bool = True, **more: Any) -> Any:
    posts = [flow.ids["job_manager" if group == "cs_manager" else "job_desk"]]
    values = {"name": f"方案 {group}", "target_group": group, "target_posts": posts}
    row = flow.create("manager", "appraisal_scheme", **{**values, **more})
    return flow.take("gm", row, "approve") if effective else row


def _item(flow: Flow, scheme: Any, name: str) -> Any:
    return flow.one("appraisal_scheme_item", scheme_id=scheme.id, name=name)


def _appraisal(flow: Flow, who: str, about: str, scheme: Any, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "scheme": scheme.id,
        "staff": flow.ids[f"staff_{about}"],
        "check_kind": "monthly",
    }
    return flow.create(who, "appraisal", **{**values, **more})


def _deduct(flow: Flow, who: str, row: Any, item: Any, severity: str = "minor", **more: Any) -> Any:
    return flow.create(
        who,
        "appraisal_deduction",
        appraisal=row.id,
        item=item.id,
        severity=severity,
        violation="未按规程",
        **more,
    )


def _seen(flow: Flow, who: str, row: Any) -> bool:
    """Whether he reaches the row: by the list, by its page and by the judge, which must agree."""
    actor, register = flow.who(who), type(row)
    listed = row.id in set(flow.session.scalars(select(register.id).where(access.reach(register, actor))))
    try:
        opened = records.load(flow.session, actor, register, row.id) is not None
    except Missing:
        opened = False
    assert listed == opened == bool(access.decide(actor, "view", register, row)), who
    return listed


# --- Schemes -----------------------------------------------------------------------------------------


def test_scheme_lists_the_printed_items_and_comes_to_100(flow: Flow) -> None:
    row = _scheme(flow, effective=False)
    items = flow.all("appraisal_scheme_item", scheme_id=row.id)
    assert [one.name for one in items] == STAFF_ITEMS
    assert (row.total, [int(one.max_score) for one in items]) == (100, [40, 10, 10, 10, 20, 5, 5])
    manager = _scheme(flow, "cs_manager", effective=False)
    assert (manager.total, len(flow.all("appraisal_scheme_item", scheme_id=manager.id))) == (100, 10)

    flow.refused(row, "approve", "manager", "company", "supervisor", "clerk", "butler")
    flow.take("gm", row, "approve")

    assert row.state == "effective"


@pytest.mark.parametrize("most", ["39", "41", "39.9"])
def test_scheme_that_does_not_come_to_100_is_refused(flow: Flow, most: str) -> None:
    row = _scheme(flow, effective=False)
    item = _item(flow, row, "岗位工作质量")
    records.change(
        flow.session, flow.who("manager"), item, {"max_score": Decimal(most)}, version=item.version
    )

    assert row.total == 60 + Decimal(most)
    flow.refused(row, "approve", "gm")


def test_scheme_without_a_printed_item_is_refused(flow: Flow) -> None:
    row = _scheme(flow, effective=False)
    gone = _item(flow, row, "其他质量")
    records.remove(flow.session, flow.who("manager"), gone)
    assert row.total == 95
    flow.create("manager", "appraisal_scheme_item", scheme=row.id, seq=7, name="形象", max_score=Decimal(5))
    assert row.total == 100
    flow.refused(row, "approve", "gm")

    records.restore(flow.session, flow.who("manager"), gone)
    assert row.total == 105


def test_items_of_a_scheme_in_force_are_fixed(flow: Flow) -> None:
    row = _scheme(flow)
    item = _item(flow, row, "其他质量")

    with pytest.raises(Denied):
        records.change(
            flow.session, flow.who("manager"), item, {"max_score": Decimal(6)}, version=item.version
        )
    with pytest.raises(Denied):
        records.remove(flow.session, flow.who("manager"), item)


# --- Who appraises whom ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "about", "field"),
    [
        ("supervisor", "butler", None), ("supervisor", "clerk", None), ("manager", "supervisor", None), ("manager", "butler", None),
        ("gm", "manager", None), ("gm", "clerk", None),
        ("supervisor", "supervisor", "staff"), ("supervisor", "engineer", "staff"), ("supervisor", "manager", "staff"),
        ("manager", "manager", "staff"), ("manager", "gm", "staff"), ("company", "manager", "staff"),
    ],
)  # fmt: skip
def test_only_those_above_appraise(flow: Flow, who: str, about: str, field: str | None) -> None:
    scheme = _scheme(flow)
    if field is None:
        assert _appraisal(flow, who, about, scheme).checker_id == flow.ids[f"staff_{who}"]
        return

    with pytest.raises(BadInput) as refusal:
        _appraisal(flow, who, about, scheme)

    assert field in refusal.value.fields


@pytest.mark.parametrize(
    ("who", "below", "others"),
    [("supervisor", ("butler", "clerk"), ("supervisor", "engineer", "manager")), ("manager", ("supervisor", "clerk"), ("manager", "gm"))],
)  # fmt: skip
def test_round_goes_through_those_below(
    flow: Flow, who: str, below: tuple[str, ...], others: tuple[str, ...]
) -> None:
    listed = {item.id for item in rounds.items(flow.session, flow.who(who), registry.get("appraisal"))}

    assert {flow.ids[f"staff_{name}"] for name in (*below, *others)} & listed == {
        flow.ids[f"staff_{name}"] for name in below
    }


def test_clerks_and_butlers_appraise_nobody(flow: Flow) -> None:
    scheme = _scheme(flow)
    for who in ("clerk", "butler", "night"):
        with pytest.raises(Denied):
            _appraisal(flow, who, "keeper", scheme)


@pytest.mark.parametrize(
    ("checker", "about"),
    [("engineer", "butler"), ("supervisor", "manager"), ("manager", "company"), ("clerk", "clerk")],
)
def test_named_appraiser_stands_on_the_reporting_line(flow: Flow, checker: str, about: str) -> None:
    scheme = _scheme(flow)
    for lower, upper in (
        ("butler", "supervisor"),
        ("supervisor", "manager"),
        ("engineer", "manager"),
        ("manager", "gm"),
    ):
        job = flow.one("job_post", id=flow.ids[f"job_{lower}"])
        records.change(
            flow.session, SYSTEM, job, {"reports_to": flow.ids[f"job_{upper}"]}, version=job.version
        )

    with pytest.raises(BadInput) as refusal:
        _appraisal(flow, "gm", about, scheme, checker=flow.ids[f"staff_{checker}"])
    assert list(refusal.value.fields) == ["checker"]
    assert _appraisal(flow, "manager", "butler", scheme, checker=flow.ids["staff_supervisor"]).id


# --- Deductions --------------------------------------------------------------------------------------


def test_findings_deduct_by_severity_and_never_below_zero(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)
    training, work = _item(flow, scheme, "培训质量"), _item(flow, scheme, "岗位工作质量")
    assert row.total_score == 100

    assert _deduct(flow, "supervisor", row, training).points == 1
    assert _deduct(flow, "supervisor", row, work, "serious").points == 3
    assert row.total_score == 96
    worst = _deduct(flow, "supervisor", row, training, "consequence", points=Decimal(10))
    assert row.total_score == 87, "10 points of training at most"
    records.remove(flow.session, flow.who("supervisor"), worst)
    assert row.total_score == 96


@pytest.mark.parametrize(
    ("points", "taken"), [(None, False), ("4.9", False), ("5", True), ("10", True), ("10.1", False)]
)
def test_points_for_bad_consequences_stay_within_the_limits(
    flow: Flow, points: str | None, taken: bool
) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)
    more = {} if points is None else {"points": Decimal(points)}

    if taken:
        made = _deduct(flow, "supervisor", row, _item(flow, scheme, "工作效率"), "consequence", **more)
        assert (made.points, row.total_score) == (Decimal(points or 0), 100 - Decimal(points or 0))
        assert flow.warned(made) == ["严重违规另按员工手册处罚，请登记违纪处罚"]
        return
    with pytest.raises(BadInput) as refusal:
        _deduct(flow, "supervisor", row, _item(flow, scheme, "工作效率"), "consequence", **more)
    assert list(refusal.value.fields) == ["points"]


@pytest.mark.parametrize(
    ("severity", "points"), [("minor", "0"), ("minor", "2"), ("serious", "1"), ("serious", "4")]
)
def test_fixed_points_are_not_typed_otherwise(flow: Flow, severity: str, points: str) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)

    with pytest.raises(BadInput) as refusal:
        _deduct(flow, "supervisor", row, _item(flow, scheme, "工作效率"), severity, points=Decimal(points))

    assert list(refusal.value.fields) == ["points"]


def test_changed_severity_brings_its_points(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)
    made = _deduct(flow, "supervisor", row, _item(flow, scheme, "工作效率"))

    records.change(
        flow.session,
        flow.who("supervisor"),
        made,
        {"severity": "serious", "points": made.points},
        version=made.version,
    )

    assert (made.points, row.total_score) == (3, 97)


def test_item_of_another_scheme_is_refused(flow: Flow) -> None:
    row = _appraisal(flow, "supervisor", "butler", _scheme(flow))

    with pytest.raises(BadInput) as refusal:
        _deduct(flow, "supervisor", row, _item(flow, _scheme(flow, "cs_manager"), "培训质量"))

    assert list(refusal.value.fields) == ["item"]


@pytest.mark.parametrize(
    ("cause", "linked"),
    [("training", "培训质量"), ("skill", "自身工作技能"), ("responsibility", "工作责任心"), ("fairness", "处事公正性"),
     ("ethics", "道德水准"), ("teamwork", "部门配合情况")],
)  # fmt: skip
def test_managers_cause_is_judged_and_its_item_loses_points_too(flow: Flow, cause: str, linked: str) -> None:
    scheme = _scheme(flow, "cs_manager")
    row = _appraisal(flow, "gm", "manager", scheme)
    service = _item(flow, scheme, "服务质量")

    with pytest.raises(BadInput) as refusal:
        _deduct(flow, "gm", row, service)
    assert list(refusal.value.fields) == ["cause"]
    made = _deduct(flow, "gm", row, service, cause=cause)
    assert (made.linked_item_id, made.linked_points, row.total_score) == (
        _item(flow, scheme, linked).id,
        1,
        98,
    )

    records.change(flow.session, flow.who("gm"), made, {"cause": "none"}, version=made.version)
    assert (made.linked_item_id, made.linked_points, row.total_score) == (None, None, 99)


def test_others_have_no_linked_points(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)

    made = _deduct(flow, "supervisor", row, _item(flow, scheme, "工作效率"), cause="training")

    assert (made.linked_item_id, made.linked_points, row.total_score) == (None, None, 99)


# --- The sheet's way ---------------------------------------------------------------------------------


def test_sheet_is_confirmed_appealed_against_and_ruled(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)
    _deduct(flow, "supervisor", row, _item(flow, scheme, "工作效率"), "serious")

    flow.refused(row, "confirm", "butler", "clerk", "other_butler", "far_supervisor", "far_manager")
    flow.take("supervisor", row, "confirm")
    assert flow.told("butler") == [f"考评 {row.record_no} 得分 97，有异议可申诉"]
    flow.refused(row, "appeal", "other_butler", "clerk", "supervisor", "manager", "gm")
    flow.refused(row, "appeal", "butler", reason=None)
    flow.take("butler", row, "appeal", reason="当天在培训")
    assert flow.told("manager") == [f"考评 {row.record_no} 有申诉，请裁定"]
    flow.refused(row, "rule", "supervisor", "butler", "far_manager")
    flow.take("manager", row, "rule", reason="维持")

    assert (row.state, row.total_score) == ("final", 97)
    with pytest.raises(Denied):
        _deduct(flow, "manager", row, _item(flow, scheme, "工作效率"))


def test_scheme_not_in_force_confirms_nothing_and_nobody_his_own(flow: Flow) -> None:
    draft = _appraisal(flow, "supervisor", "butler", _scheme(flow, effective=False))
    flow.refused(draft, "confirm", "supervisor", "manager", "gm")
    own = _appraisal(flow, "manager", "supervisor", _scheme(flow))

    flow.refused(own, "confirm", "supervisor", "engineer")
    with pytest.raises((Denied, Missing)):
        records.change(flow.session, flow.who("supervisor"), own, {"comment": "很好"}, version=own.version)
    flow.take("manager", own, "confirm")
    flow.refused(own, "finalise", "supervisor", "far_manager")
    flow.take("manager", own, "finalise")


# --- The month ---------------------------------------------------------------------------------------


def _final(flow: Flow, who: str, about: str, scheme: Any, kind: str, lost: str = "") -> Any:
    row = _appraisal(flow, who, about, scheme, check_kind=kind)
    if lost:
        _deduct(flow, who, row, _item(flow, scheme, "岗位工作质量"), lost)
    flow.take(who, row, "confirm")
    return flow.take("gm" if who == "gm" else "manager", row, "finalise")


def test_month_is_scored_submitted_and_approved_by_the_next_superior(flow: Flow) -> None:
    scheme = _scheme(flow, weight_daily=30, weight_weekly=20, weight_monthly=40, weight_spot=10)
    _final(flow, "supervisor", "butler", scheme, "daily")
    _final(flow, "supervisor", "butler", scheme, "daily", "serious")
    _final(flow, "supervisor", "butler", scheme, "monthly", "minor")
    _appraisal(flow, "supervisor", "butler", scheme, check_kind="spot")  # a draft does not count
    month = f"{clock.today():%Y-%m}"
    row = flow.create(
        "supervisor",
        "performance_result",
        site=flow.ids["site_a"],
        staff=flow.ids["staff_butler"],
        period_month=month,
    )
    assert (row.daily_average, row.weekly_average, row.monthly_score, row.spot_average) == (
        Decimal("98.5"),
        None,
        99,
        None,
    )
    assert row.final_score == Decimal("98.79"), "(98.5 × 30 + 99 × 40) ÷ 70"

    flow.refused(row, "submit", "supervisor")
    flow.refused(row, "submit", "butler", "clerk", "far_supervisor", grade="excellent")
    flow.take("supervisor", row, "submit", grade="excellent")
    flow.refused(row, "approve", "supervisor", "butler", "far_manager")
    flow.take("manager", row, "send_back", reason="补评语")
    assert flow.told("supervisor")[-1] == f"{month} 月度考评结果退回：补评语"
    flow.take("supervisor", row, "submit", remark="回访率高")
    flow.take("manager", row, "approve")
    flow.refused(row, "publish", "supervisor", "gm", "butler", "far_manager")
    flow.take("manager", row, "publish")

    assert (row.state, row.published_on) == ("published", clock.today())
    assert flow.told("butler")[-1] == f"你 {month} 的考评结果：优秀（98.79 分）"


def test_managers_result_is_approved_by_the_general_manager_alone(flow: Flow) -> None:
    _final(flow, "gm", "manager", _scheme(flow), "monthly")
    values = {
        "site": flow.ids["site_a"],
        "staff": flow.ids["staff_manager"],
        "period_month": f"{clock.today():%Y-%m}",
    }
    for who in ("supervisor", "manager", "company"):
        with pytest.raises(BadInput):
            flow.create(who, "performance_result", **values)
    row = records.create(
        flow.session, SYSTEM, registry.get("performance_result"), {**values, "evaluator": flow.ids["staff_gm"]}
    )  # fmt: skip

    flow.take("gm", row, "submit", grade="good")
    flow.refused(row, "approve", "manager", "company", "supervisor", "rep")
    flow.take("gm", row, "approve")


def test_who_submitted_does_not_approve_and_a_month_counts_once(flow: Flow) -> None:
    _final(flow, "manager", "supervisor", _scheme(flow), "monthly")
    values = {
        "site": flow.ids["site_a"],
        "staff": flow.ids["staff_supervisor"],
        "period_month": f"{clock.today():%Y-%m}",
    }
    row = flow.create("manager", "performance_result", **values)
    with pytest.raises(BadInput) as refusal:
        flow.create("manager", "performance_result", **values)
    assert list(refusal.value.fields) == ["period_month"]

    flow.take("manager", row, "submit", grade="good")
    flow.refused(row, "approve", "manager", "supervisor", "engineer")
    flow.take("gm", row, "approve")


def test_month_without_a_final_appraisal_is_not_submitted(flow: Flow) -> None:
    row = flow.create(
        "supervisor", "performance_result", site=flow.ids["site_a"], staff=flow.ids["staff_butler"],
        period_month=f"{clock.today() - timedelta(days=40):%Y-%m}",
    )  # fmt: skip

    assert row.final_score is None
    flow.refused(row, "submit", "supervisor", grade="good")


# --- Who sees it (R052) ------------------------------------------------------------------------------

# By whom each row is about: everybody of the cast who may see it. His own site's posts, and those of all sites.
SEERS = {
    "clerk": {"clerk", "supervisor", "engineer", "manager", "company", "gm", "rep"},
    "butler": {"butler", "supervisor", "engineer", "manager", "company", "gm", "rep"},
    "supervisor": {"supervisor", "manager", "company", "gm", "rep"},
    "manager": {"manager", "gm", "rep"},
    "rep": {"rep", "gm"},
}


def _rows_about(flow: Flow, name: str) -> list[Any]:
    """One row of every register about a person, made by the system so that nobody's post stands behind it."""
    staff, site = flow.ids[f"staff_{name}"], flow.ids["site_a"]
    scheme = _scheme(flow)

    def made(key: str, **values: Any) -> Any:
        return records.create(flow.session, SYSTEM, registry.get(key), values)

    sheet = made(
        "appraisal",
        site=site,
        scheme=scheme.id,
        check_kind="spot",
        staff=staff,
        checker=flow.ids["staff_gm"],
        comment="密语",
    )
    return [
        sheet,
        made("appraisal_deduction", appraisal=sheet.id, item=_item(flow, scheme, "其他质量").id, severity="minor", violation="密语"),
        made("performance_result", site=site, staff=staff, period_month="2026-01", evaluator=flow.ids["staff_gm"], remark="密语"),
        made("attendance_check", site=site, staff=staff, checker=flow.ids["staff_gm"], attitude="密语"),
        made("disciplinary_record", staff=staff, basis="handbook", reason="密语", measure="密语"),
    ]  # fmt: skip


@pytest.mark.parametrize("about", list(SEERS))
def test_rows_about_a_person_are_seen_from_above_and_by_himself(flow: Flow, about: str) -> None:
    rows = _rows_about(flow, about)

    for row in rows:
        seen = {who for who in PEOPLE if _seen(flow, who, row)}
        key, expected = row.spec.key, set(SEERS[about])
        if key == "disciplinary_record":  # supervisors read their own only; company people have no site
            expected -= {"supervisor", "engineer"} - {about}
        assert seen == expected, key


def test_every_register_that_judges_a_person_is_among_them(flow: Flow) -> None:
    judging = {
        "appraisal",
        "appraisal_deduction",
        "performance_result",
        "attendance_check",
        "disciplinary_record",
    }

    assert {register.spec.key for register in registry.all() if register.spec.about} == judging
    assert {type(row).spec.key for row in _rows_about(flow, "clerk")} == judging


def test_person_reads_his_own_and_changes_nothing(flow: Flow) -> None:
    for row in _rows_about(flow, "supervisor"):
        assert _seen(flow, "supervisor", row)
        assert not access.decide(flow.who("supervisor"), "edit", type(row), row)
        assert not access.decide(flow.who("supervisor"), "delete", type(row), row)
        ids = select(type(row).id).where(access.reach(type(row), flow.who("supervisor"), "edit"))
        assert row.id not in set(flow.session.scalars(ids))


def test_who_wrote_of_a_person_loses_the_row_when_he_rises(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "supervisor", "butler", scheme)
    finding = _deduct(flow, "supervisor", row, _item(flow, scheme, "其他质量"))
    assert _seen(flow, "supervisor", row)
    assert _seen(flow, "supervisor", finding)

    person = flow.one("staff", id=flow.ids["staff_butler"])
    records.change(
        flow.session, SYSTEM, person, {"job_post": flow.ids["job_engineer"]}, version=person.version
    )
    flow.session.expire_all()

    assert [row.about_rank, finding.about_rank] == [2, 2]
    assert not _seen(flow, "supervisor", row)
    assert not _seen(flow, "supervisor", finding)
    assert _seen(flow, "manager", row)
    assert _seen(flow, "butler", finding)


def test_rows_follow_the_role_of_a_post(flow: Flow) -> None:
    row = _appraisal(flow, "supervisor", "butler", _scheme(flow))
    job = flow.one("job_post", id=flow.ids["job_butler"])

    records.change(
        flow.session,
        SYSTEM,
        job,
        {"role": "supervisor", "post_tag": "quality_supervisor"},
        version=job.version,
    )
    flow.session.expire_all()
    assert row.about_rank == 2
    row.about_rank = None
    flow.session.flush()
    assert not _seen(flow, "manager", row), "an unknown rank is nobody's but the general manager's"
    standing.renew(flow.session)
    flow.session.expire_all()
    assert row.about_rank == 2


def test_rows_written_in_bulk_get_person_and_rank(flow: Flow) -> None:
    rows = _rows_about(flow, "supervisor")
    sheet, finding = rows[:2]
    for row in rows:
        row.about_rank = None
    finding.staff_id = None
    flow.session.flush()
    assert not _seen(flow, "manager", sheet)

    standing.renew(flow.session)
    flow.session.expire_all()

    assert (finding.staff_id, {row.about_rank for row in rows}) == (sheet.staff_id, {2})


def test_sheet_given_to_another_person_takes_its_findings_along(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "manager", "butler", scheme)
    finding = _deduct(flow, "manager", row, _item(flow, scheme, "其他质量"))

    with pytest.raises(BadInput) as refusal:
        records.change(
            flow.session, flow.who("manager"), row, {"staff": flow.ids["staff_company"]}, version=row.version
        )
    assert "staff" in refusal.value.fields
    records.change(
        flow.session, flow.who("manager"), row, {"staff": flow.ids["staff_engineer"]}, version=row.version
    )
    flow.session.expire_all()

    assert (finding.staff_id, finding.about_rank) == (flow.ids["staff_engineer"], 2)
    assert not _seen(flow, "butler", finding)
    assert not _seen(flow, "supervisor", finding)


def test_child_row_is_not_written_about_somebody_above(flow: Flow) -> None:
    scheme = _scheme(flow)
    row = _appraisal(flow, "gm", "manager", scheme)

    for who in ("supervisor", "manager", "company", "far_manager"):
        with pytest.raises((Denied, Missing, BadInput)):
            _deduct(flow, who, row, _item(flow, scheme, "其他质量"))
    assert flow.all("appraisal_deduction", appraisal_id=row.id) == []


# --- Checks, penalties, leaks, years -----------------------------------------------------------------


def test_staff_is_not_checked_by_written_name(flow: Flow) -> None:
    with pytest.raises(BadInput) as refusal:
        flow.create("supervisor", "attendance_check", site=flow.ids["site_a"], staff_name="manager")
    assert list(refusal.value.fields) == ["staff_name"]
    check = flow.create(
        "supervisor", "attendance_check", site=flow.ids["site_a"], staff_name="马阿姨", on_duty=False
    )
    assert (check.about_rank, flow.warned(check)) == (0, ["有不合格项，请写明批评纠正指导"])

    about = flow.create(
        "supervisor",
        "attendance_check",
        site=flow.ids["site_a"],
        staff=flow.ids["staff_butler"],
        guidance="戴工牌",
    )
    sheet = _appraisal(flow, "supervisor", "butler", _scheme(flow), opened_from=about)
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

    flow.refused(row, "decide", "manager", "supervisor", "butler", "clerk", "far_manager")
    flow.take("gm", row, "decide")
    assert (row.decided_by_id, row.decided_on) == (flow.ids["staff_gm"], clock.today())
    flow.refused(row, "appeal", "clerk", "supervisor", "manager", "other_butler", appeal="不服")
    flow.take("butler", row, "appeal", appeal="当时在巡楼")
    flow.refused(row, "close", "manager", "butler")
    flow.take("gm", row, "close")


def test_penalty_refers_to_records_of_the_same_person(flow: Flow) -> None:
    sheet = _appraisal(flow, "manager", "butler", _scheme(flow))
    values = {"staff": flow.ids["staff_clerk"], "reason": "睡岗", "measure": "警告", "appraisal": sheet.id}

    with pytest.raises(BadInput) as refusal:
        flow.create("manager", "disciplinary_record", **values)

    assert list(refusal.value.fields) == ["appraisal"]


def test_leak_is_contained_decided_and_leads_to_a_penalty(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "description": "住户登记表照片外传", "data_kind": "identity"}
    row = flow.create("manager", "privacy_breach", **values)
    for who in ("supervisor", "clerk", "butler"):
        assert not _seen(flow, who, row)

    flow.refused(row, "contain", "gm", "supervisor", "far_manager", containment="已撤回")
    flow.take("manager", row, "contain", containment="已撤回")
    flow.refused(row, "decide", "manager", "supervisor", decision="记过", staff=flow.ids["staff_clerk"])
    flow.refused(row, "decide", "gm", decision="记过")
    flow.take("gm", row, "decide", decision="记过", staff=flow.ids["staff_clerk"])
    penalty = flow.one("disciplinary_record", privacy_breach_id=row.id)
    assert (penalty.basis, penalty.measure, penalty.staff_id) == ("penalty", "记过", flow.ids["staff_clerk"])
    flow.refused(row, "close", "gm")
    flow.take("manager", penalty, "decide")
    flow.take("gm", row, "close")

    other = flow.create("manager", "privacy_breach", **values)
    flow.take("manager", other, "contain", containment="已撤回")
    flow.take("gm", other, "decide", decision="加强培训", nobody_note="监控未拍到")
    assert flow.one("disciplinary_record", privacy_breach_id=other.id) is None
    flow.take("gm", other, "close")


def test_department_is_scored_from_its_slips_and_approved(flow: Flow) -> None:
    slip = flow.seed(
        "slip", "contact_slip", site=flow.ids["site_a"], issued_by=flow.ids["staff_company"], subject="楼道保洁", content="保洁",
        requirement="整改", main_department=flow.ids["engineering"],
    )  # fmt: skip
    for on, late in ((0, 0), (0, 0), (5, 0), (None, 0)):
        due = clock.today() + timedelta(days=3)
        done = None if on is None else clock.today() + timedelta(days=on)
        flow.seed(f"task{on}{late}", "contact_slip_task", contact_slip=slip, department=flow.ids["engineering"], task="整改", due_on=due,
                  finished_on=done)  # fmt: skip
    year = (clock.today() + timedelta(days=3)).year
    row = flow.create("company", "department_assessment", year=year, department=flow.ids["engineering"])
    assert (row.slip_total, row.slip_done, row.slip_rate, row.completion_score) == (4, 2, 50, 50)
    assert row.head_id == flow.ids["staff_engineer"]
    assert {who for who in PEOPLE if _seen(flow, who, row)} == {
        "engineer",
        "manager",
        "far_manager",
        "company",
        "gm",
        "rep",
    }

    flow.refused(row, "score", "company")
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
    flow.refused(row, "assess", "gm", **{**scores, "total_score": None})
    flow.take("gm", row, "assess", **scores)
    assert row.assessed_by_id == flow.ids["staff_gm"]
    award = flow.create(
        "manager",
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

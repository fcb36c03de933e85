"""Visits: yearly and monthly plans, visits and interviews, digest by the 5th, conclusion by the 10th; symposiums and messages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.vocabulary.registry import registry
from services import clock, records, todo
from services.errors import AppError, BadInput, Denied, Missing, Refused
from tests.flows.conftest import Flow, soon
from tests.flows.posts import hire


def _last_month() -> str:
    return f"{clock.today().replace(day=1) - timedelta(days=1):%Y-%m}"


def _in(month: str, day: int = 10) -> datetime:
    year, number = (int(part) for part in month.split("-"))
    return datetime(year, number, day, 10, tzinfo=clock.zone())


@pytest.fixture
def resident(flow: Flow) -> int:
    return flow.seed("resident", "resident", site=flow.ids["site_a"], name="沈建华", kind="owner", phone="13812342046",
                     is_key_customer=False, current_unit=flow.ids["room"])  # fmt: skip


def _plan(flow: Flow, who: str = "supervisor", **more: Any) -> Any:
    values = {"site": flow.ids["site_a"], "kind": "monthly", "year": 2026, "month": 12}
    items = [
        {
            "unit": flow.ids["room"],
            "planned_on": date(2026, 12, 10),
            "visitor": flow.ids["staff_butler"],
            "method": "home_visit",
        }
    ]
    return flow.create(who, "visit_plan", lines={"visit_plan_items": items}, **{**values, **more})


def _visit(flow: Flow, resident: int, who: str = "clerk", **more: Any) -> Any:
    at = _in(_last_month())
    values = {
        "site": flow.ids["site_a"], "unit": flow.ids["room"], "resident": resident, "method": "phone", "visited_at": at,
        "opinion_management": "无", "opinion_convenience": "希望代收快递", "special_needs": "无", "opinion_culture": "无",
        "opinion_other": "无", "signature_refused": True,
    }  # fmt: skip
    return flow.create(who, "owner_visit", **{**values, **more})


def _digest(flow: Flow, who: str = "clerk", **more: Any) -> Any:
    return flow.create(
        who, "visit_digest", **{"site": flow.ids["site_a"], "period_month": _last_month(), **more}
    )


def test_year_is_broken_down_into_approved_months(flow: Flow) -> None:
    year = flow.create("supervisor", "visit_plan", site=flow.ids["site_a"], kind="yearly", year=2026)
    with pytest.raises(Denied):
        flow.create(
            "supervisor",
            "visit_plan",
            opened_from=year,
            site=flow.ids["site_a"],
            kind="monthly",
            year=2026,
            month=1,
        )
    flow.take("supervisor", year, "submit")
    assert flow.told("manager") == [f"访谈计划 {year.record_no} 请审批"]
    flow.take("manager", year, "approve")
    assert (year.approved_by_id, year.approved_on) == (flow.ids["staff_manager"], clock.today())

    month = _plan(flow, opened_from=year)
    assert month.parent_id == year.id
    flow.refused(month, "submit", "clerk", "butler", "gm")
    flow.refused(month, "submit", "far_supervisor", "far_manager", kind=Missing)
    flow.take("supervisor", month, "submit")
    flow.refused(month, "approve", "supervisor", "butler", "clerk", "gm")
    flow.refused(month, "approve", "far_manager", kind=Missing)
    flow.take("manager", month, "approve")
    assert flow.told("butler") == [f"访谈计划 {month.record_no} 已批准，请按计划访谈"]
    flow.refused(month, "start", "clerk", "butler", "gm")
    flow.take("supervisor", month, "start")
    flow.take("supervisor", month, "close")

    assert month.state == "closed"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"month": None}, "month"), ({"year": 2027, "parent": True}, "parent"), ({"kind": "每月"}, "kind")],
)
def test_month_plan_fits_its_year(flow: Flow, change: dict[str, Any], field: str) -> None:
    year = flow.create("supervisor", "visit_plan", site=flow.ids["site_a"], kind="yearly", year=2026)
    change = {name: year.id if value is True else value for name, value in change.items()}

    with pytest.raises(BadInput) as refusal:
        _plan(flow, **change)

    assert field in refusal.value.fields


def test_planned_visits_wait_for_the_visitor_when_their_day_has_come(flow: Flow) -> None:
    register: Any = registry.get("visit_plan_item")
    plan = _plan(flow)
    (item,) = flow.all("visit_plan_item", visit_plan_id=plan.id)

    def waits(who: str = "butler") -> list[tuple[int, int]]:
        return [
            (c.number, c.late) for c in todo.counts(flow.session, flow.who(who)) if c.register is register
        ]

    with clock.stopped(_on(item.planned_on)):
        assert waits() == []  # nobody has approved the plan
        flow.take("supervisor", plan, "submit")
        flow.take("manager", plan, "approve")
        assert (waits(), waits("other_butler"), waits("supervisor")) == ([(1, 0)], [], [])
        assert todo.oldest(flow.session, flow.who("butler"), register) == [item.id]
    with clock.stopped(_on(item.planned_on - timedelta(days=1))):
        assert waits() == []
    with clock.stopped(_on(item.planned_on + timedelta(days=2))):
        assert waits() == [(1, 1)]
        records.create(
            flow.session,
            flow.who("butler"),
            registry.get("communication_record"),
            _talk(flow, item),
            opened_from=item,
        )
        assert waits() == []


def _on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=clock.zone())


def _talk(flow: Flow, item: Any) -> dict[str, Any]:
    return {
        "site": flow.ids["site_a"],
        "channel": "home_visit",
        "content": "询问车位费，已解释",
        "customer_name": "沈建华",
    }


def test_month_plan_names_whom_to_visit(flow: Flow) -> None:
    plan = flow.create(
        "supervisor", "visit_plan", site=flow.ids["site_a"], kind="monthly", year=2026, month=12
    )

    flow.refused(plan, "submit", "supervisor", "manager", kind=Refused)


def test_plan_of_the_manager_goes_to_the_deputy(flow: Flow) -> None:
    ordinary, own = _plan(flow), _plan(flow, "manager", kind="yearly", month=None)
    for plan in (ordinary, own):
        flow.take("manager", plan, "submit")
    flow.refused(own, "approve", "manager")
    flow.refused(ordinary, "deputy_approve", "gm", kind=Refused)
    flow.refused(own, "deputy_approve", "rep", "manager", "supervisor")
    flow.refused(own, "send_back", "gm", kind=BadInput, reason=None)

    flow.take("gm", own, "deputy_approve")

    assert (own.state, own.approved_by_id) == ("approved", flow.ids["staff_gm"])


def test_plan_of_a_new_site_takes_the_deputy(flow: Flow) -> None:
    plan = _plan(flow, kind="new_project", month=None)
    flow.take("supervisor", plan, "submit")
    assert flow.told("gm") == [f"访谈计划 {plan.record_no} 请审批"]

    flow.take("gm", plan, "deputy_approve")

    assert flow.warned(plan) == []


def test_visit_is_done_once_the_plan_is_approved_and_it_is_recorded(flow: Flow) -> None:
    plan = _plan(flow)
    item = flow.one("visit_plan_item", visit_plan_id=plan.id)
    with pytest.raises(BadInput) as refusal:
        records.change(flow.session, flow.who("butler"), item, {"is_done": True}, version=item.version)
    assert refusal.value.fields["is_done"].zh == "计划审批后才能标为已完成"
    flow.take("supervisor", plan, "submit")
    flow.take("manager", plan, "approve")

    record = flow.create("butler", "communication_record", opened_from=item, site=flow.ids["site_a"], unit=flow.ids["room"],
                         channel="home_visit", customer_name="沈建华", content="了解电梯情况")  # fmt: skip

    flow.session.refresh(item)
    assert (item.record_id, item.is_done, record.plan_item_id) == (record.id, True, item.id)


def test_opinion_gets_a_measure_before_the_record_is_archived(flow: Flow) -> None:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "channel": "interview",
        "customer_name": "沈建华",
    }
    record = flow.create("butler", "communication_record", content="谈照明", opinion="路灯太暗", **values)
    quiet = flow.create("butler", "communication_record", content="谈照明", **values)

    flow.refused(record, "archive", "supervisor", "butler", kind=Refused)
    flow.refused(record, "archive", "clerk", kind=Missing)
    flow.refused(
        record, "set_measure", "clerk", "other_butler", kind=Missing, measure="换灯", due_on=clock.today()
    )
    flow.refused(record, "set_measure", "gm", measure="换灯", due_on=clock.today())
    flow.refused(record, "set_measure", "butler", kind=BadInput, measure="换灯")
    flow.take("butler", record, "set_measure", measure="换灯", due_on=clock.today() + timedelta(days=7))
    order = flow.create("supervisor", "rectification", opened_from=record, site=flow.ids["site_a"], source="interview",
                        problem="路灯太暗", proposed_by=flow.ids["staff_supervisor"], department=flow.ids["engineering"],
                        measure="换灯", due_on=clock.today() + timedelta(days=7))  # fmt: skip
    assert (order.communication_record_id, record.rectification_id) == (record.id, order.id)
    flow.refused(record, "finish", "butler", kind=BadInput)
    flow.take("butler", record, "finish", follow_result="已换")
    flow.take("supervisor", record, "archive")
    flow.take("butler", quiet, "archive")

    assert (record.archived_on, quiet.state) == (clock.today(), "archived")


def test_clerk_sees_his_own_talks_only(flow: Flow) -> None:
    record = flow.create("butler", "communication_record", site=flow.ids["site_a"], unit=flow.ids["room"],
                         channel="phone", customer_name="沈建华", content="谈停车")  # fmt: skip

    with pytest.raises(AppError):
        records.load(flow.session, flow.who("clerk"), type(record), record.id)


def test_visits_are_digested_and_concluded(flow: Flow, resident: int) -> None:
    first = _visit(flow, resident)
    flow.seed(
        "second_home",
        "residency",
        resident=resident,
        unit=flow.ids["room2"],
        relation="owner",
        start_on=date(2021, 1, 1),
    )
    second = _visit(flow, resident, "manager", unit=flow.ids["room2"])
    digest = _digest(flow)
    assert (digest.visits_total, digest.households_visited, digest.moved_in_units, digest.coverage_rate) == (
        2,
        2,
        2,
        100,
    )

    flow.refused(digest, "submit", "clerk", kind=Refused, main_opinions="代收快递")
    flow.take("clerk", first, "sign_opinion", signed_opinion="转便民服务", feedback_required=False)
    flow.take("manager", second, "sign_opinion", signed_opinion="已说明", feedback_required=True)
    flow.refused(digest, "submit", "clerk", kind=BadInput)
    flow.refused(digest, "submit", "butler", "manager", "gm", main_opinions="代收快递")
    flow.refused(digest, "submit", "stranger", "far_supervisor", kind=Missing, main_opinions="代收快递")
    flow.take("clerk", digest, "submit", main_opinions="代收快递")
    assert (first.state, second.state) == ("summarised", "opinion_signed")
    assert digest.submitted_at is not None

    with pytest.raises(Denied):
        flow.create("manager", "visit_conclusion", opened_from=digest, site=flow.ids["site_a"])
    flow.refused(digest, "review", "clerk", "supervisor", "gm")
    flow.refused(digest, "review", "far_manager", kind=Missing)
    flow.take("manager", digest, "review")
    conclusion = flow.create("manager", "visit_conclusion", opened_from=digest, site=flow.ids["site_a"])
    assert (conclusion.period_month, conclusion.own_visits) == (_last_month(), 1)
    flow.refused(conclusion, "issue", "clerk", "supervisor", "gm", conclusion="好", adopted="代收快递")
    flow.refused(conclusion, "issue", "far_manager", kind=Missing, conclusion="好", adopted="代收快递")
    flow.refused(conclusion, "issue", "manager", kind=BadInput, conclusion="走访面达到要求")
    flow.take("manager", conclusion, "issue", conclusion="走访面达到要求", adopted="代收快递")

    assert (conclusion.state, conclusion.concluded_by_id) == ("issued", flow.ids["staff_manager"])


def test_late_digest_and_conclusion_are_told(flow: Flow, resident: int) -> None:
    digest = _digest(flow, period_month="2025-12")
    flow.take("clerk", digest, "submit", main_opinions="无")
    flow.take("manager", digest, "review")
    conclusion = flow.create("manager", "visit_conclusion", opened_from=digest, site=flow.ids["site_a"])

    flow.take("manager", conclusion, "issue", conclusion="本月没有访问", adopted="无")

    assert flow.told("manager") == ["2025-12 访问业主汇总已提交，请审阅（已过规定日期）"]
    assert flow.told("gm") == ["2025-12 访问业主总结逾期签发"]


def test_digest_counts_its_own_month_and_site(flow: Flow, resident: int) -> None:
    month = _last_month()
    after = clock.today().replace(day=1)
    edge = datetime(after.year, after.month, 1, tzinfo=clock.zone())
    _visit(flow, resident, visited_at=edge - timedelta(minutes=1))
    _visit(flow, resident, visited_at=edge)
    _visit(flow, resident, visited_at=_in(month, 1).replace(hour=0))

    digest = _digest(flow)

    assert (digest.visits_total, digest.households_visited, digest.coverage_rate) == (2, 1, 50)


def test_month_is_digested_once_and_few_visits_are_warned_of(flow: Flow) -> None:
    assert flow.warned(_digest(flow)) == ["本月访问户数未达到已入住业主的规定比例"]

    with pytest.raises(BadInput) as refusal:
        _digest(flow, "supervisor")

    assert list(refusal.value.fields) == ["period_month"]


def test_return_visit_plan_is_approved_by_somebody_else(flow: Flow) -> None:
    values = {
        "site": flow.ids["site_a"], "period_kind": "quarter", "period_start": date(2026, 10, 1), "period_end": date(2026, 12, 31),
        "target_kind": "regular", "content": "四季度走访",
    }  # fmt: skip
    plan = flow.create("supervisor", "return_visit_plan", **values)
    flow.refused(plan, "approve", "manager", kind=BadInput)
    flow.refused(plan, "approve", "supervisor", "gm", "clerk", assignees=[flow.ids["staff_butler"]])
    flow.refused(plan, "approve", "far_manager", kind=Missing, assignees=[flow.ids["staff_butler"]])
    flow.take("manager", plan, "approve", assignees=[flow.ids["staff_butler"]])
    assert flow.told("butler") == ["回访计划已批准：四季度走访"]
    flow.refused(plan, "close", "manager", "clerk", "butler")
    flow.take("supervisor", plan, "close")

    for rate, kind, said in ((80, "repair", ["上门比例目标低于规定"]), (81, "all", [])):
        other = {**values, "target_kind": kind}
        row = flow.create("supervisor", "return_visit_plan", home_visit_rate=rate, **other)
        assert flow.warned(row) == said


def _symposium(flow: Flow, days: int = 20, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "kind": "customers",
        "planned_at": soon(days=days),
        "chair": flow.ids["staff_manager"],
    }
    return flow.create("supervisor", "symposium", **{**values, **more})


AGENDA = {
    "agenda_focus": "电梯更换", "agenda_difficulties": "充电位不足", "agenda_next": "外墙清洗", "agenda_opinions": "听取停车意见",
}  # fmt: skip
COPIED = {"minutes": "到会 18 人", "cc_quality_centre": True, "cc_deputy": True, "cc_general_manager": True}


def _notified(flow: Flow) -> Any:
    """A symposium whose day has come."""
    row = _symposium(flow)
    flow.take("clerk", row, "notify", notice_sent_on=clock.today(), notice_method="notice")
    flow.refused(row, "hold", "manager", kind=BadInput, held_at=clock.now(), **AGENDA)
    row.planned_at, row.notice_sent_on = clock.now(), clock.today() - timedelta(days=20)
    flow.session.flush()
    return row


def _minuted(flow: Flow) -> Any:
    row = _notified(flow)
    flow.take("manager", row, "hold", held_at=clock.now(), **AGENDA)
    flow.create(
        "supervisor", "symposium_opinion", symposium=row.id, opinion="充电位太少", measure="增设 12 个"
    )
    flow.take("supervisor", row, "minute", **COPIED)
    return row


@pytest.mark.parametrize(("days", "allowed"), [(9, False), (10, True), (30, True)])
def test_customers_are_told_ten_days_ahead(flow: Flow, days: int, allowed: bool) -> None:
    row = _symposium(flow, days)
    values = {"notice_sent_on": clock.today(), "notice_method": "notice"}
    flow.refused(row, "notify", "manager", "gm", **values)
    flow.refused(row, "notify", "stranger", kind=Missing, **values)

    if not allowed:
        flow.refused(row, "notify", "clerk", "supervisor", "butler", kind=BadInput, **values)
        return
    flow.take("clerk", row, "notify", **values)
    assert row.state == "notified"


def test_symposium_is_chaired_by_the_manager_with_four_items(flow: Flow) -> None:
    row = _symposium(flow)
    flow.take("clerk", row, "notify", notice_sent_on=clock.today(), notice_method="notice")
    flow.refused(row, "hold", "supervisor", "clerk", "gm", held_at=clock.now(), **AGENDA)
    flow.refused(row, "hold", "far_manager", kind=Missing, held_at=clock.now(), **AGENDA)
    for missing in AGENDA:
        some = {name: text for name, text in AGENDA.items() if name != missing}
        flow.refused(row, "hold", "manager", kind=BadInput, held_at=clock.now(), **some)

    other = _symposium(flow, chair=flow.ids["staff_supervisor"])
    assert flow.warned(other) == ["座谈会由项目经理主持"]
    flow.take("clerk", other, "notify", notice_sent_on=clock.today(), notice_method="notice")
    flow.refused(other, "hold", "manager", kind=Refused, held_at=clock.now(), **AGENDA)


def test_only_the_general_manager_postpones(flow: Flow) -> None:
    row = _symposium(flow)
    values = {"postponed_to": soon(days=40), "postpone_reason": "台风"}
    flow.refused(row, "postpone", "manager", "supervisor", "rep", **values)
    flow.refused(row, "postpone", "gm", kind=BadInput, postponed_to=soon(days=40))
    flow.take("gm", row, "postpone", **values)
    assert row.postpone_approved_by_id == flow.ids["staff_gm"]
    flow.refused(
        row, "renotify", "manager", "butler", "gm", notice_sent_on=clock.today(), notice_method="phone"
    )

    flow.take("clerk", row, "renotify", notice_sent_on=clock.today(), notice_method="phone")

    assert (row.state, row.planned_at) == ("notified", values["postponed_to"])


def test_minutes_are_copied_up_and_measures_approved_and_published(flow: Flow) -> None:
    row = _notified(flow)
    flow.take("manager", row, "hold", held_at=clock.now(), **AGENDA)
    flow.refused(row, "minute", "supervisor", "manager", kind=BadInput, **{**COPIED, "cc_deputy": False})
    flow.refused(row, "minute", "clerk", "butler", "gm", **COPIED)
    flow.refused(row, "minute", "far_supervisor", kind=Missing, **COPIED)
    opinion = flow.create("supervisor", "symposium_opinion", symposium=row.id, opinion="充电位太少")
    flow.take("supervisor", row, "minute", **COPIED)

    flow.refused(row, "approve_measures", "gm", kind=Refused)
    records.change(
        flow.session,
        flow.who("supervisor"),
        opinion,
        {"measure": "增设 12 个充电位"},
        version=opinion.version,
    )
    flow.refused(row, "approve_measures", "manager", "supervisor", "rep")
    flow.take("gm", row, "approve_measures")
    assert (opinion.state, opinion.approved_by_id) == ("approved", flow.ids["staff_gm"])

    flow.refused(row, "publish", "gm", "clerk", "butler")
    flow.refused(row, "publish", "far_manager", kind=Missing)
    flow.take("supervisor", row, "publish")
    assert (row.published_on, opinion.state, opinion.published_on) == (
        clock.today(),
        "published",
        clock.today(),
    )
    assert flow.warned(row) == ["公布后请登记信息发布一览表"]


def test_opinion_added_later_holds_publishing_back(flow: Flow) -> None:
    row = _minuted(flow)
    flow.take("gm", row, "approve_measures")
    late = flow.create(
        "supervisor", "symposium_opinion", symposium=row.id, opinion="加装扶手", measure="二季度加装"
    )
    flow.refused(row, "publish", "manager", "supervisor", kind=Refused)

    flow.refused(late, "submit", "clerk", "butler", "gm")
    flow.take("supervisor", late, "submit")
    flow.refused(late, "approve", "manager", "supervisor", "rep")
    flow.take("gm", late, "approve")
    flow.refused(late, "finish", "manager", "clerk")
    flow.take("supervisor", late, "finish")
    flow.take("manager", row, "publish")

    assert (late.state, late.finished_on) == ("published", clock.today())


def test_late_publishing_is_told_not_stopped(flow: Flow) -> None:
    row = _minuted(flow)
    flow.take("gm", row, "approve_measures")
    row.held_at = clock.now() - timedelta(days=16)
    flow.session.flush()

    flow.take("manager", row, "publish")

    assert row.state == "published"
    assert flow.told("manager")[-1] == f"座谈会 {row.record_no} 超过 15 天才公布"


def _channel(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "kind": "sms_number",
        "name": "短信号码",
        "value": "1069001",
        "maintainer": flow.ids["staff_clerk"],
    }
    return flow.create("manager", "contact_channel", **{**values, **more})


def test_message_leaves_reviewed_and_from_a_company_account(flow: Flow) -> None:
    channel = _channel(flow)
    values = {
        "site": flow.ids["site_a"],
        "scope": "1栋全体业主",
        "content": "明日停水",
        "sender_account": channel.id,
    }
    message = flow.create("clerk", "outgoing_message", **values)
    assert flow.warned(message) == ["这个号码或账号没有启用"]
    own = flow.create("supervisor", "outgoing_message", **{**values, "drafted_by": flow.ids["staff_manager"]})
    flow.refused(message, "submit", "clerk", kind=Refused)  # the account is not in use yet
    flow.take("gm", channel, "approve")
    for one in (message, own):
        flow.refused(one, "submit", "manager", "gm")
        flow.refused(one, "submit", "stranger", kind=Missing)
        flow.take("supervisor", one, "submit")
    flow.refused(own, "approve", "manager")
    flow.refused(message, "approve", "supervisor", "clerk", "gm")
    flow.refused(message, "approve", "far_manager", kind=Missing)
    flow.refused(message, "reject", "manager", kind=BadInput, reason=None)
    flow.take("manager", message, "reject", reason="写明时间")
    flow.take("clerk", message, "revise")
    flow.take("clerk", message, "submit")
    flow.take("manager", channel, "request_change", reason="换号码")
    flow.refused(message, "approve", "manager", kind=Refused)  # nor is what cannot be sent approved
    flow.take("gm", channel, "approve_change")
    flow.take("manager", message, "approve")
    with pytest.raises(AppError):
        records.change(flow.session, flow.who("clerk"), message, {"content": "改了"}, version=message.version)

    flow.refused(message, "send", "manager", "gm")
    flow.refused(message, "send", "butler", kind=Missing)
    flow.take("clerk", message, "send")

    assert (message.state, message.sent_by_id, message.reviewed_by_id) == (
        "sent", flow.ids["staff_clerk"], flow.ids["staff_manager"],
    )  # fmt: skip


def test_hotline_is_displayed_approved_and_alone(flow: Flow) -> None:
    line = _channel(flow, kind="hotline_24h", value="0571-88000001")
    site = flow.one("site", id=flow.ids["site_a"])
    flow.refused(line, "approve", "gm", kind=Refused)
    records.change(
        flow.session, flow.who("manager"), line, {"public_place": "各大堂公告栏"}, version=line.version
    )
    flow.refused(line, "approve", "manager", "supervisor", "clerk")
    flow.take("gm", line, "approve")
    flow.session.refresh(site)
    assert (line.state, site.hotline_24h) == ("active", "0571-88000001")

    second = _channel(flow, kind="hotline_24h", value="0571-88000002", public_place="大门")
    flow.refused(second, "approve", "gm", kind=Refused)
    with pytest.raises(AppError):
        records.change(flow.session, flow.who("manager"), line, {"value": "0571-99"}, version=line.version)
    flow.refused(line, "request_change", "clerk", "supervisor")
    flow.refused(line, "request_change", "far_manager", kind=Missing)
    flow.take("manager", line, "request_change", reason="换运营商")
    records.change(flow.session, flow.who("manager"), line, {"value": "0571-88000003"}, version=line.version)
    flow.session.refresh(site)
    assert site.hotline_24h == "0571-88000001"
    flow.refused(line, "approve_change", "manager", "clerk")
    flow.take("gm", line, "approve_change")

    flow.session.refresh(site)
    assert site.hotline_24h == "0571-88000003"


def test_group_is_checked_with_one_click(flow: Flow) -> None:
    group = _channel(flow, kind="wechat_group", value="群1")
    flow.take("gm", group, "approve")
    flow.refused(group, "check", "butler", "supervisor", "keeper")
    flow.refused(group, "check", "stranger", kind=Missing)

    flow.take("clerk", group, "check")

    assert (group.state, group.last_checked_on) == ("active", clock.today())


@pytest.mark.parametrize("top", [False, True])
def test_online_reply_passes_manager_deputy_and_where_needed_the_top(flow: Flow, top: bool) -> None:
    group = _channel(flow, kind="wechat_group", value="群1")
    message = flow.create(
        "clerk",
        "online_message",
        site=flow.ids["site_a"],
        channel=group.id,
        kind="appeal",
        content="延长泳池开放",
    )
    flow.refused(message, "forward", "manager", "gm")
    flow.refused(message, "forward", "stranger", kind=Missing)
    flow.take("clerk", message, "forward")
    assert flow.told("supervisor") == ["网络平台客户信息：延长泳池开放"]
    flow.refused(message, "draft", "clerk", kind=BadInput)
    flow.take("clerk", message, "draft", reply_draft="延长至 21 时", gm_required=top)
    flow.refused(message, "review", "clerk", "supervisor", "gm")
    flow.refused(message, "review", "far_manager", kind=Missing)
    flow.take("manager", message, "review")
    flow.refused(message, "send_back", "manager", kind=BadInput, reason=None)
    flow.take("manager", message, "send_back", reason="语气")
    assert message.reviewed_by_id is None
    flow.take("supervisor", message, "draft", reply_draft="将延长至 21 时")
    flow.take("manager", message, "review")
    flow.refused(message, "approve", "manager", "rep", "clerk", "gm")  # his own approval ends the matter
    hire(flow, "deputy", "general_manager", "deputy")
    flow.take("deputy", message, "approve")
    if top:
        flow.refused(message, "reply", "clerk", "supervisor", kind=Refused)
        flow.refused(message, "gm_approve", "rep", "manager", "deputy")
        flow.take("gm", message, "gm_approve")
    else:
        flow.refused(message, "gm_approve", "gm", kind=Refused)
    flow.refused(message, "reply", "manager", "gm")
    flow.refused(message, "reply", "butler", kind=Missing)
    flow.take("clerk", message, "reply")

    assert message.state == "replied"


@pytest.mark.parametrize("top", [False, True])
def test_online_reply_may_pass_the_top_alone(flow: Flow, top: bool) -> None:
    group = _channel(flow, kind="wechat_group", value="群1")
    message = flow.create("clerk", "online_message", site=flow.ids["site_a"], channel=group.id, kind="appeal", content="延长泳池开放")  # fmt: skip
    flow.take("clerk", message, "forward")
    flow.take("clerk", message, "draft", reply_draft="延长至 21 时", gm_required=top)
    flow.take("manager", message, "review")

    flow.take("gm", message, "gm_approve")
    flow.take("clerk", message, "reply")
    assert message.state == "replied"


def test_letter_is_assigned_answered_and_filed(flow: Flow) -> None:
    letter = flow.create("clerk", "letter", site=flow.ids["site_a"], unit=flow.ids["room"], correspondent="沈建华", subject="楼道杂物",
                         is_important=True)  # fmt: skip
    person = {"assigned_to": flow.ids["staff_butler"]}
    copies = {"copied_departments": [flow.ids["service"]], "copied_leaders": [flow.ids["staff_gm"]]}
    flow.refused(letter, "assign", "clerk", "butler", "gm", **person, **copies)
    flow.refused(letter, "assign", "far_manager", kind=Missing, **person, **copies)
    flow.refused(letter, "assign", "manager", kind=BadInput, **person)
    flow.refused(letter, "assign", "manager", kind=BadInput, **copies)
    flow.take("manager", letter, "assign", **person, **copies)
    assert flow.told("butler") == [f"客户信函 {letter.record_no} 请办理：楼道杂物"]
    assert flow.told("gm") == [f"客户信函 {letter.record_no} 抄送：楼道杂物"]

    flow.refused(letter, "reply", "clerk", "gm", reply="已清理")
    flow.refused(letter, "reply", "other_butler", kind=Missing, reply="已清理")
    flow.refused(letter, "reply", "butler", kind=BadInput)
    flow.take("butler", letter, "reply", reply="已清理")
    flow.refused(
        letter, "file", "clerk", kind=Refused, filed_no="XH-01", backed_up=True
    )  # who wrote is called back first
    said = {"called_back_at": clock.now(), "call_back_note": "已收到回复，满意"}
    flow.refused(letter, "call_back", "gm", **said)
    flow.refused(letter, "call_back", "butler", kind=BadInput, called_back_at=clock.now())
    flow.take("butler", letter, "call_back", **said)
    assert (letter.state, letter.called_back_by_id) == ("called_back", flow.ids["staff_butler"])
    flow.refused(letter, "file", "manager", "butler", filed_no="XH-01", backed_up=True)
    flow.refused(letter, "file", "stranger", kind=Missing, filed_no="XH-01", backed_up=True)
    flow.refused(letter, "file", "clerk", kind=Refused, filed_no="XH-01")
    flow.refused(letter, "file", "clerk", kind=BadInput, backed_up=True)
    flow.take("clerk", letter, "file", filed_no="XH-01", backed_up=True)

    assert (letter.state, letter.replied_on) == ("filed", clock.today())


def test_a_return_visit_is_the_call_back_of_a_letter_and_of_a_call(flow: Flow) -> None:
    place = {"site": flow.ids["site_a"], "unit": flow.ids["room"]}
    letter = flow.create("clerk", "letter", correspondent="沈建华", subject="楼道杂物", **place)
    heard = flow.create("clerk", "call_log", content="问停水", need_call_back=True, **place)
    sent = flow.create(
        "clerk", "letter", correspondent="沈建华", subject="催收函", direction="outgoing", **place
    )
    flow.refused(sent, "call_back", "clerk", kind=Refused, called_back_at=clock.now(), call_back_note="无")

    values = {"kind": "call_letter", "content": "已说明", "satisfaction": "A", **place}
    flow.create("clerk", "return_visit", letter=letter.id, **values)
    flow.create("clerk", "return_visit", call_log=heard.id, **values)

    flow.session.refresh(letter)
    flow.session.refresh(heard)
    assert (letter.state, letter.called_back_at is not None, letter.called_back_by_id) == (
        "called_back",
        True,
        flow.ids["staff_clerk"],
    )
    assert heard.called_back_at is not None
    flow.take("clerk", sent, "file", filed_no="XH-02")
    assert sent.state == "filed"


def test_negative_news_are_told(flow: Flow) -> None:
    row = flow.create("manager", "media_watch", site=flow.ids["site_a"], media="晚报", title="小区漏水", summary="报道漏水",
                      tendency="negative")  # fmt: skip

    assert flow.warned(row) == ["负面消息请写明处置"]
    assert flow.told("manager") == ["媒体负面消息：晚报《小区漏水》"]

"""Symposiums: announced in time, minuted, their opinions answered and published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services import clock
from services.errors import BadInput, Missing, Refused
from services.records import writing
from tests.flows.conftest import Flow, soon


def _symposium(flow: Flow, days: int = 20, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "kind": "customers",
        "planned_at": soon(days=days),
        "chair": flow.ids["staff_manager"],
    }
    return flow.create("supervisor", "symposium", **{**values, **more})


AGENDA = {
    "agenda_focus": "电梯更换",
    "agenda_difficulties": "充电位不足",
    "agenda_next": "外墙清洗",
    "agenda_opinions": "听取停车意见",
}


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
    flow.create("supervisor", "symposium_opinion", symposium=row.id, opinion="充电位太少", measure="增设 12 个")
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
    flow.refused(row, "renotify", "manager", "butler", "gm", notice_sent_on=clock.today(), notice_method="phone")

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
    writing.change(
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
    late = flow.create("supervisor", "symposium_opinion", symposium=row.id, opinion="加装扶手", measure="二季度加装")
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

"""Patrols and inspections: a hazard reaches the manager in writing, vacant units are kept once, orders are verified by others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Missing, Refused
from services.files import attachments
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.posts import hire


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A file that somebody uploaded; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]


def _patrol(flow: Flow, **more: Any) -> Any:
    values = {"site": flow.ids["site_a"], "building": flow.ids["building_a1"]}
    return flow.create("butler", "patrol_record", **{**values, **more})


def test_patrol_without_findings_is_one_save(flow: Flow) -> None:
    patrol = _patrol(flow)

    assert (patrol.patrol_date, patrol.patroller_id, patrol.security) == (
        clock.today(),
        flow.ids["staff_butler"],
        "normal",
    )
    assert (flow.warned(patrol), flow.all("patrol_issue", patrol_record_id=patrol.id)) == ([], [])


def test_a_patrol_ends_after_it_began_and_as_it_is_saved_on_the_day(flow: Flow) -> None:
    now = clock.now().replace(second=0, microsecond=0)
    begun = now - timedelta(minutes=25)
    with pytest.raises(BadInput) as refusal:
        _patrol(flow, started_at=begun, ended_at=begun)
    assert {name: label.zh for name, label in refusal.value.fields.items()} == {"ended_at": "结束时间须晚于开始时间"}
    assert _patrol(flow, started_at=now).ended_at is None
    if begun.date() == now.date():
        assert _patrol(flow, started_at=begun).ended_at == now
    assert _patrol(flow, started_at=begun - timedelta(days=1)).ended_at is None


def test_something_abnormal_without_a_hazard_is_warned_of(flow: Flow) -> None:
    assert flow.warned(_patrol(flow, fire_safety="abnormal")) == ["有异常项目，请勾选“发现隐患”并写明情况"]
    with pytest.raises(BadInput) as refusal:
        _patrol(flow, hazard_found=True)
    assert list(refusal.value.fields) == ["hazard"]


def test_hazard_reaches_the_manager_in_writing(flow: Flow, files: list[int]) -> None:
    patrol = _patrol(flow, hazard="消防通道堆放纸箱", started_at=clock.now() - timedelta(hours=3))
    (issue,) = flow.all("patrol_issue", patrol_record_id=patrol.id)
    assert (patrol.hazard_found, issue.description, issue.building_id) == (
        True,
        "消防通道堆放纸箱",
        flow.ids["building_a1"],
    )
    writing.change(flow.session, flow.who("butler"), patrol, {"cleaning": "abnormal"}, version=patrol.version)
    assert len(flow.all("patrol_issue", patrol_record_id=patrol.id)) == 1
    told = {"department": flow.ids["engineering"], "due_on": clock.today()}

    flow.refused(issue, "notify", "other_butler", "far_supervisor", kind=Missing, **told)
    flow.refused(issue, "notify", "clerk", "manager", "gm", **told)
    flow.refused(issue, "notify", "butler", kind=BadInput)
    flow.take("butler", issue, "notify", **told)
    assert flow.told("manager")[-1] == f"巡视发现隐患 {issue.record_no}（超过 2 小时才通知）"
    assert flow.told("engineer")[-1] == f"巡视隐患 {issue.record_no} 请处理"
    flow.refused(issue, "finish", "butler", kind=BadInput)
    flow.take("butler", issue, "finish", result="已清走")
    flow.refused(issue, "close", "manager", kind=Refused)
    flow.take("butler", issue, "report", written_report=files)
    flow.refused(issue, "close", "butler", "supervisor", "gm")
    flow.refused(issue, "close", "far_manager", kind=Missing)
    flow.take("manager", issue, "close")
    assert issue.state == "closed"


def test_hazard_becomes_a_repair(flow: Flow) -> None:
    issue = flow.one("patrol_issue", patrol_record_id=_patrol(flow, hazard="大堂灯不亮").id)
    repair = flow.create(
        "supervisor",
        "repair_request",
        opened_from=issue,
        site=flow.ids["site_a"],
        channel="patrol",
        place_kind="public",
        reporter="管家",
        phone="13812342046",
        address="1 栋大堂",
        category="electrical",
        content=issue.description,
    )
    flow.session.refresh(issue)

    assert issue.repair_request_id == repair.id


def _vacancy(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "reason": "owner_away",
        "vacant_from": date(2026, 1, 1),
    }
    return flow.create("butler", "vacant_unit", **{**values, **more})


def test_vacant_unit_is_in_the_ledger_once(flow: Flow) -> None:
    first = _vacancy(flow)
    with pytest.raises(BadInput) as refusal:
        _vacancy(flow)
    assert refusal.value.fields["unit"].zh == "这套房已在空置台账中：1-2-301"

    writing.change(flow.session, flow.who("butler"), first, {"vacant_until": clock.today()}, version=first.version)
    assert first.is_active is False
    assert _vacancy(flow, vacant_from=clock.today()).is_active is True


def test_inspection_is_of_the_vacant_unit(flow: Flow) -> None:
    vacancy = _vacancy(flow)
    seen = flow.create("butler", "vacant_unit_inspection", site=flow.ids["site_a"], vacant_unit=vacancy.id)
    assert (seen.unit_id, seen.building_id, seen.inspector_id, seen.door) == (
        flow.ids["room"],
        flow.ids["building_a1"],
        flow.ids["staff_butler"],
        "good",
    )

    with pytest.raises(BadInput) as refusal:
        flow.create(
            "butler",
            "vacant_unit_inspection",
            site=flow.ids["site_a"],
            vacant_unit=vacancy.id,
            walls="abnormal",
        )
    assert list(refusal.value.fields) == ["problems"]
    open_valves = flow.create(
        "butler",
        "vacant_unit_inspection",
        site=flow.ids["site_a"],
        vacant_unit=vacancy.id,
        valves_closed=False,
    )
    assert flow.warned(open_valves) == ["水电气阀门未关，请关闭后再走"]

    yesterday = clock.today() - timedelta(days=1)
    writing.change(flow.session, flow.who("butler"), vacancy, {"vacant_until": yesterday}, version=vacancy.version)
    with pytest.raises(BadInput) as refusal:
        flow.create("butler", "vacant_unit_inspection", site=flow.ids["site_a"], vacant_unit=vacancy.id)
    assert list(refusal.value.fields) == ["inspected_at"]


def test_quality_item_is_verified_by_somebody_else(flow: Flow) -> None:
    item = flow.create(
        "manager",
        "quality_inspection_item",
        site=flow.ids["site_a"],
        item="前台着装",
        department=flow.ids["engineering"],
        responsible=flow.ids["staff_butler"],
    )
    assert item.due_on == clock.today() + timedelta(days=3)
    line = f"质检事项 {item.record_no}，{item.due_on} 前完成"
    assert (flow.told("engineer")[-1], flow.told("butler")[-1]) == (line, line)

    flow.refused(item, "accept", "other_butler", "far_supervisor", kind=Missing)
    flow.refused(item, "accept", "clerk", "manager")
    flow.take("butler", item, "accept")
    flow.refused(item, "finish", "butler", kind=BadInput)
    flow.take("butler", item, "finish", result="已整改")
    flow.refused(item, "verify", "manager", "supervisor", "engineer", "butler", "gm")  # the manager made it
    hire(flow, "quality", "cs_manager", "quality_centre")
    flow.refused(item, "send_back", "company", reason="照片不清")
    flow.refused(item, "send_back", "quality", kind=BadInput, reason=None)
    flow.take("quality", item, "send_back", reason="照片不清")
    assert (item.rectified_on, flow.told("butler")[-1]) == (
        None,
        f"质检事项 {item.record_no} 不合格退回：照片不清",
    )
    flow.take("butler", item, "finish", result="已补照片")
    flow.take("quality", item, "verify")
    assert (item.state, item.verified_by_id) == ("verified", flow.ids["staff_quality"])


@pytest.mark.parametrize(
    ("source", "told"), [("survey", True), ("return_visit", True), ("drill", False), ("contract", False)]
)
def test_rectification_of_what_owners_raised_is_told_them(flow: Flow, source: str, told: bool) -> None:
    order = flow.create(
        "manager",
        "rectification",
        site=flow.ids["site_a"],
        source=source,
        problem="巡逻次数少",
        department=flow.ids["engineering"],
        measure="加密",
        due_on=clock.today(),
    )
    assert flow.told("engineer")[-1] == f"整改单 {order.record_no}，{order.due_on} 前完成"

    flow.refused(order, "accept", "manager", "butler", "clerk")
    flow.refused(order, "accept", "far_supervisor", kind=Missing)
    flow.take("engineer", order, "accept")
    flow.take("engineer", order, "finish")
    flow.refused(
        order, "verify", "manager", "supervisor", "gm", "company"
    )  # proposed by the manager; no quality supervisor's tag
    hire(flow, "quality", "cs_manager", "quality_centre")
    flow.take("quality", order, "verify")
    flow.refused(order, "close", "supervisor", "gm", told_owner_on=clock.today())
    if told:
        flow.refused(order, "close", "manager", kind=Refused)
    flow.take("manager", order, "close", **({"told_owner_on": clock.today()} if told else {}))
    assert order.state == "closed"


def test_equipment_follows_its_newest_maintenance(flow: Flow) -> None:
    machine = writing.create(
        flow.session,
        SYSTEM,
        registry.get("cleaning_equipment"),
        {"site": flow.ids["site_a"], "code": "QJ-01", "name": "洗地机", "keeper": "王阿姨"},
    )

    def log(result: str, day: date) -> None:
        flow.create(
            "supervisor",
            "equipment_maintenance",
            equipment=machine.id,
            done_on=day,
            content="检查",
            done_by="李师傅",
            result=result,
        )
        flow.session.refresh(machine)

    log("repair", date(2026, 3, 4))
    assert machine.equipment_condition == "repair"
    log("normal", date(2026, 3, 1))  # entered late, of an earlier day
    assert machine.equipment_condition == "repair"
    log("normal", date(2026, 3, 6))
    assert machine.equipment_condition == "good"

"""Reactions of patrols and inspections: hazards become issues, vacant units are kept once, orders reach who does them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask, tell
from services.records import writing


@reaction("patrol_day", rules="R041 R042")
def patrol_day(call: Call) -> None:
    """The day follows the start; written down on the day it ends as it is saved; who describes a hazard has found one."""
    row, now = call.row, clock.now().replace(second=0, microsecond=0)
    if row.started_at is not None:
        row.patrol_date = row.started_at.astimezone(clock.zone()).date()
        if call.is_new and row.ended_at is None and row.patrol_date == now.date() and row.started_at < now:
            row.ended_at = now
    if (row.hazard or "").strip() and call.changed("hazard"):
        row.hazard_found = True


@reaction("patrol_hazard", rules="R042")
def patrol_hazard(call: Call) -> None:
    """A patrol that found a hazard has an issue report, opened with what is known."""
    row = call.row
    if not row.hazard_found or not call.changed("hazard_found"):
        return
    issue = model("patrol_issue")
    query = select(issue.id).where(issue.patrol_record_id == row.id, issue.deleted_at.is_(None))
    if call.session.scalar(query.limit(1)) is None:
        values = {"patrol_record": row.id, "description": row.hazard, "found_at": row.started_at}
        writing.create(call.session, call.system, issue, values)


@reaction("patrol_issue_told", rules="R042")
def patrol_issue_told(call: Call) -> None:
    """Manager and department hear of the hazard; telling them late is told too."""
    row, no = call.row, call.row.record_no
    hours = rules.parameter(call.session, row.site_id, "R042", "inform_hours")
    late = row.manager_informed_at > row.found_at + timedelta(hours=float(hours))
    more = (f"（超过 {hours} 小时才通知）", f" (told later than {hours} hours)") if late else ("", "")
    tell(call, f"巡视发现隐患 {no}{more[0]}", f"Hazard found on patrol: {no}{more[1]}", roles=CS_MANAGER)
    tell_head(call, f"巡视隐患 {no} 请处理", f"Please deal with hazard {no}")


@reaction("patrol_issue_reported", rules="R042")
def patrol_issue_reported(call: Call) -> None:
    """The manager hears that the written report is there."""
    no = call.row.record_no
    ask(
        call,
        f"巡视问题 {no} 已书面报告，请关闭",
        f"Patrol issue {no} is reported; please close it",
        roles=CS_MANAGER,
    )


@reaction("vacancy_ends", rules="R093")
def vacancy_ends(call: Call) -> None:
    """A unit that is occupied again is not vacant now."""
    row = call.row
    if call.changed("vacant_until") and row.vacant_until is not None and row.vacant_until <= clock.today():
        row.is_active = False


@reaction("inspection_of_vacancy", rules="R093")
def inspection_of_vacancy(call: Call) -> None:
    """The unit is that of the vacant unit. Raises BadInput for one that is occupied again."""
    row = call.row
    if not call.changed("vacant_unit", "inspected_at"):
        return
    vacancy = get(call.session, "vacant_unit", row.vacant_unit_id)
    if vacancy is None:
        return
    if not vacancy.is_active and vacancy.vacant_until is not None:
        if row.inspected_at.astimezone(clock.zone()).date() > vacancy.vacant_until:
            raise BadInput(
                {"inspected_at": Label("检查时这套房已不再空置", "The unit was no longer vacant then")}
            )
    row.unit_id = vacancy.unit_id


@reaction("quality_item_issued", rules="R100")
def quality_item_issued(call: Call) -> None:
    """The department's head and who is responsible hear of the finding."""
    if call.changed("department", "responsible") and call.row.state == "issued":
        _order(call, "质检事项", "Quality item")


@reaction("quality_item_done", rules="R100")
def quality_item_done(call: Call) -> None:
    """The quality supervisor hears what waits for him; the manager of what was late."""
    row, no = call.row, call.row.record_no
    ask(call, f"质检事项 {no} 已整改，请验证", f"Quality item {no} is done; please verify", tags="quality_supervisor")  # fmt: skip
    if row.rectified_on > row.due_on:
        tell(call, f"质检事项 {no} 超过期限才整改", f"Quality item {no} was put right late", roles=CS_MANAGER)


@reaction("quality_item_back")
def quality_item_back(call: Call) -> None:
    """Who is responsible hears that it is not good enough."""
    no = call.row.record_no
    ask(
        call,
        f"质检事项 {no} 不合格退回：{call.reason}",
        f"Quality item {no} is sent back: {call.reason}",
        first=call.row.responsible_id,
    )


@reaction("rectification_issued", rules="R075")
def rectification_issued(call: Call) -> None:
    """The department's head hears of the order."""
    if call.changed("department") and call.row.state == "issued":
        _order(call, "整改单", "Rectification order")


@reaction("rectification_done", rules="R075")
def rectification_done(call: Call) -> None:
    """The manager hears that the order waits to be verified, and whether it was late."""
    row, no = call.row, call.row.record_no
    late = row.finished_on > row.due_on
    more = ("（逾期）", " (late)") if late else ("", "")
    ask(call, f"整改单 {no} 已完成{more[0]}，请验证", f"Rectification {no} is done{more[1]}; please verify")


@reaction("equipment_follows")
def equipment_follows(call: Call) -> None:
    """The equipment's condition is the result of its newest maintenance."""
    row = call.row
    if row.result is None or not call.changed("result", "equipment"):
        return
    log = type(row)
    newer = select(log.id).where(
        log.equipment_id == row.equipment_id,
        log.done_on > row.done_on,
        log.result.is_not(None),
        log.deleted_at.is_(None),
    )
    equipment = get(call.session, "cleaning_equipment", row.equipment_id)
    wanted = {"normal": "good"}.get(str(row.result), str(row.result))
    if (
        equipment is not None
        and equipment.equipment_condition != wanted
        and call.session.scalar(newer.limit(1)) is None
    ):
        values = {"equipment_condition": wanted}
        writing.change(call.session, call.system, equipment, values, version=equipment.version)


def tell_head(call: Call, zh: str, en: str) -> None:
    """One line to the head of the row's department."""
    department: Any = get(call.session, "department", call.row.department_id)
    if department is not None and department.head_id is not None:
        tell(call, zh, en, staff_id=department.head_id)


def _order(call: Call, zh: str, en: str) -> None:
    row, no = call.row, call.row.record_no
    words = (f"{zh} {no}，{row.due_on} 前完成", f"{en} {no}, due {row.due_on}")
    tell_head(call, *words)
    department: Any = get(call.session, "department", row.department_id)
    responsible = getattr(row, "responsible_id", None)
    if responsible is not None and (department is None or responsible != department.head_id):
        tell(call, *words, staff_id=responsible)

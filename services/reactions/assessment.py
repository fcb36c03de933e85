"""Reactions of what follows from appraisals and stands beside them: checks, penalties, leaks, departments and sites."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.appraisal import living, plain
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask, tell
from services.records import writing

# --- Checks, penalties, leaks ------------------------------------------------------------------------


@reaction("check_by_name", rules="R052 R066")
def check_by_name(call: Call) -> None:
    """Refuse a written name that is on the staff register of the site: he is to be chosen, so that his rank counts."""
    row = call.row
    name = (row.staff_name or "").strip()
    if row.staff_id is not None or not name:
        return
    staff = model("staff")
    there = select(staff.id).where(staff.name == name, staff.deleted_at.is_(None), staff.status != "left")
    with call.session.no_autoflush:
        known = call.session.scalar(
            there.where(or_(staff.site_id == row.site_id, staff.site_id.is_(None))).limit(1)
        )
    if known is not None:
        raise BadInput(
            {
                "staff_name": Label(
                    "此人已登记为员工，请在“被检查人”中选择", "He is on the staff register; choose him above"
                )
            }
        )


@reaction("penalty_of_person", rules="R065 R166")
def penalty_of_person(call: Call) -> None:
    """What the penalty refers to is about the same person. Raises BadInput."""
    row = call.row
    for name in ("appraisal", "privacy_breach"):
        about = get(call.session, name, getattr(row, f"{name}_id")) if call.changed("staff", name) else None
        if about is not None and about.staff_id is not None and about.staff_id != row.staff_id:
            raise BadInput({name: Label("关联的记录是另一位员工的", "That record is about somebody else")})


@reaction("penalty_decided", rules="R065")
def penalty_decided(call: Call) -> None:
    """The person hears of the penalty and that he may appeal."""
    no = call.row.record_no
    tell(
        call,
        f"违纪处罚 {no} 已决定，有异议可申诉",
        f"Penalty {no} is decided; you may appeal",
        staff_id=call.row.staff_id,
    )


@reaction("penalty_appealed")
def penalty_appealed(call: Call) -> None:
    """The general manager hears of the appeal."""
    no = call.row.record_no
    ask(call, f"违纪处罚 {no} 有申诉，请结案", f"Penalty {no}: an appeal")


@reaction("breach_contained", rules="R166")
def breach_contained(call: Call) -> None:
    """The general manager hears that a leak waits for his decision."""
    no = call.row.record_no
    ask(call, f"客户信息泄漏 {no} 已控制，请处理", f"Data leak {no} is contained; decide")


@reaction("breach_decided", rules="R166")
def breach_decided(call: Call) -> None:
    """Propose a penalty by the administrative rules for who is responsible, unless there is one."""
    row = call.row
    if row.staff_id is None or living(call, "disciplinary_record", privacy_breach=row.id):
        return
    values = {
        "staff": row.staff_id, "basis": "penalty", "privacy_breach": row.id, "measure": row.decision,
        "reason": f"客户信息泄漏 {row.record_no}（{row.data_kind.label.zh}）",
    }  # fmt: skip
    made = writing.create(call.session, call.system, model("disciplinary_record"), values)
    ask(call, f"违纪处罚 {made.record_no} 待决定", f"Penalty {made.record_no} waits for a decision", row=made)  # fmt: skip


# --- Departments and sites ---------------------------------------------------------------------------


@reaction("assessment_scored", rules="R019")
def assessment_scored(call: Call) -> None:
    """Head and contact slips of the department and year, and the weighted score."""
    row = call.row
    if row.year is None or row.department_id is None:
        return
    if row.state == "approved":
        return
    department = get(call.session, "department", row.department_id)
    row.head_id = department.head_id if department is not None else None
    task = model("contact_slip_task")
    mine = (
        task.department_id == row.department_id,
        task.deleted_at.is_(None),
        *_within(task.due_on, row.year),
    )
    count = select(func.count()).select_from(task)
    with call.session.no_autoflush:
        row.slip_total = call.session.scalar(count.where(*mine)) or 0
        row.slip_done = call.session.scalar(count.where(*mine, task.on_time)) or 0
    row.slip_rate = _percent(row.slip_done, row.slip_total)
    if row.completion_score is None and row.slip_rate is not None:
        row.completion_score = row.slip_rate.quantize(Decimal("0.1"))
    if row.cooperation_score is None or row.completion_score is None:
        row.final_score = None
        return
    cooperation, completion = (
        Decimal(str(rules.parameter(call.session, None, "R019", f"weight_{name}")))
        for name in ("cooperation", "completion")
    )
    final = cooperation * row.cooperation_score + completion * row.completion_score
    row.final_score = final.quantize(Decimal("0.1"))


@reaction("assessment_approved", rules="R019")
def assessment_approved(call: Call) -> None:
    """The department's head hears the score."""
    row = call.row
    department = get(call.session, "department", row.department_id)
    tell(call, f"{row.year} 年{department.name}客户服务指标得分 {plain(row.final_score)}",
         f"Your department's score of {row.year}: {plain(row.final_score)}", staff_id=row.head_id)  # fmt: skip


@reaction("site_figures", rules="R020")
def site_figures(call: Call) -> None:
    """The year's complaints that were valid, and the mean satisfaction of its surveys."""
    row = call.row
    if row.year is None or row.site_id is None or row.state == "published":
        return
    complaint, report = model("complaint"), model("survey_report")
    start, end = (datetime.combine(date(row.year + more, 1, 1), time(), clock.zone()) for more in (0, 1))
    with call.session.no_autoflush:
        row.complaint_count = call.session.scalar(
            select(func.count()).select_from(complaint).where(
                complaint.site_id == row.site_id, complaint.deleted_at.is_(None), complaint.state != "rejected",
                complaint.received_at >= start, complaint.received_at < end,
            )
        ) or 0  # fmt: skip
        rates = call.session.scalars(
            select(report.overall_rate).where(
                report.site_id == row.site_id, report.deleted_at.is_(None), report.overall_rate.is_not(None),
                report.created_at >= start, report.created_at < end,
            )
        ).all()  # fmt: skip
    row.satisfaction_rate = (
        (sum(rates, Decimal(0)) / len(rates)).quantize(Decimal("0.0001")) if rates else None
    )


@reaction("assessment_published", rules="R020")
def assessment_published(call: Call) -> None:
    """The site's managers hear the assessment."""
    row = call.row
    tell(call, f"{row.year} 年小区考核已公布：{plain(row.total_score)} 分", f"The assessment of {row.year} is published: {plain(row.total_score)}",
         roles=CS_MANAGER)  # fmt: skip


@reaction("award_given", rules="R020")
def award_given(call: Call) -> None:
    """The person hears of the award."""
    tell(
        call,
        f"祝贺获得{call.row.year}年“{call.row.title}”",
        f"You are awarded: {call.row.title}",
        staff_id=call.row.staff_id,
    )


def _within(column: Any, year: int) -> tuple[Any, Any]:
    return column >= date(year, 1, 1), column < date(year + 1, 1, 1)


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.0001")) if whole else None

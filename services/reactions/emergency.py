"""Reactions of emergencies: plans and who is trained in them, drills that improve plans, incidents that reach who must know."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER, SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

NAMED = 60  # so many of the untrained are named, the rest counted


# What document 002 names as internal: what befalls the company's own rooms and staff.
INTERNAL = frozenset({"archive_fire", "food_poisoning", "robbery"})
# The plans that fit an incident, by its kind; a plan for something else, and the evacuation of residents, fit every one.
FITTING = {
    "security": ("robbery", "dispute", "suspicious_item", "key_area_injury"), "fire": ("archive_fire",), "flood": ("burst_main", "works_damage"),
    "power_cut": (), "lift": ("key_area_injury",), "injury": ("weather_injury", "key_area_injury", "traffic"), "dispute": ("dispute",),
    "traffic": ("traffic",), "works_damage": ("works_damage", "burst_main"), "suspicious_item": ("suspicious_item",),
    "food_poisoning": ("food_poisoning",), "natural": ("weather_injury", "burst_main"),
}  # fmt: skip
ALWAYS = ("other", "evacuation")


@reaction("plan_of_its_kind", rules="R122")
def plan_of_its_kind(call: Call) -> None:
    """Refuse an internal plan for what happens outside, and the other way round (document 002). Raises BadInput."""
    row = call.row
    if not call.changed("scope_kind", "event_type") or row.event_type == "other":
        return
    scope = "internal" if row.event_type.value in INTERNAL else "external"
    if row.scope_kind != scope:
        kind, event = type(row.scope_kind)(scope).label, row.event_type.label
        raise BadInput(
            {
                "scope_kind": Label(
                    f"“{event.zh}”是{kind.zh}，请改选",
                    f"{event.en} takes a plan of the kind: {kind.en.lower()}",
                )
            }
        )


@reaction("plan_fits_event", rules="R126")
def plan_fits_event(call: Call) -> None:
    """Refuse an incident whose plan is for another kind of emergency. Raises BadInput."""
    row = call.row
    plan = get(call.session, "emergency_plan", row.emergency_plan_id)
    if plan is None or row.event_type == "other" or not call.changed("emergency_plan", "event_type"):
        return
    if plan.event_type.value not in (*FITTING[row.event_type.value], *ALWAYS):
        zh, en = plan.event_type.label.zh, plan.event_type.label.en
        raise BadInput({"emergency_plan": Label(
            f"这个预案是针对“{zh}”的，与事件类型“{row.event_type.label.zh}”不符，请改选或不选",
            f"That plan is for: {en}. It does not fit this incident ({row.event_type.label.en}); choose another or none",
        )})  # fmt: skip


@reaction("duty_phone")
def duty_phone(call: Call) -> None:
    """A duty without a phone number takes that of its person."""
    row = call.row
    if call.changed("assignee", "phone") and not row.phone:
        staff = get(call.session, "staff", row.assignee_id)
        row.phone = staff.phone if staff is not None else None


@reaction("plan_submitted", rules="R122")
def plan_submitted(call: Call) -> None:
    """The general manager hears that a plan waits for him."""
    no = call.row.record_no
    ask(call, f"应急预案 {no} 请批准", f"Emergency plan {no} waits for your approval")


@reaction("plan_approved", rules="R123")
def plan_approved(call: Call) -> None:
    """The manager hears that everybody is to be trained and the plan put in force."""
    no = call.row.record_no
    _measure(call, call.row)  # a plan that was revised has its training behind it
    ask(
        call,
        f"应急预案 {no} 已批准，请组织培训后宣布生效",
        f"Emergency plan {no} is approved; train everybody and put it in force",
        roles=CS_MANAGER,
    )


@reaction("plan_training", rules="R123")
def plan_training(call: Call) -> None:
    """Count and list who has not passed this plan's training; the general manager hears of it until all have."""
    plan = call.row
    missing = _measure(call, plan)
    if missing:
        no = plan.record_no
        tell(call, f"应急预案 {no} 还有 {missing} 人未培训合格", f"{missing} people are not trained in plan {no}",
             roles=GENERAL_MANAGER)  # fmt: skip


@reaction("plan_training_tracked", rules="R123")
def plan_training_tracked(call: Call) -> None:
    """After a score of a training session is saved, the plan it trained shows who is left."""
    training = get(call.session, "training_session", call.row.training_session_id)
    plan = get(call.session, "emergency_plan", getattr(training, "emergency_plan_id", None))
    if plan is not None and plan.state in ("approved", "effective"):
        _measure(call, plan)


@reaction("drill_reported", rules="R124")
def drill_reported(call: Call) -> None:
    """The manager hears of the report, and of a late one."""
    row, no = call.row, call.row.record_no
    days = rules.parameter(call.session, row.site_id, "R124", "report_days")
    late = row.reported_at > row.held_at + timedelta(days=int(days))
    more = (f"，超过 {days} 天", f", later than {days} days") if late else ("", "")
    ask(call, f"演习 {no} 已出书面报告{more[0]}", f"Drill {no} is reported{more[1]}")


@reaction("drill_improves", rules="R124")
def drill_improves(call: Call) -> None:
    """A plan in force goes into revision with the drill's improvements as the reason."""
    row = call.row
    plan = get(call.session, "emergency_plan", row.emergency_plan_id)
    step(call, plan, "revise", reason=f"演习 {row.record_no}：{(row.improvement_plan or '')[:200]}")


@reaction("incident_arrives", rules="R037")
def incident_arrives(call: Call) -> None:
    """A major incident is told to the manager the moment it is entered, which is kept as the time he was told."""
    row = call.row
    if row.level == "major" and row.manager_informed_at is None:
        row.manager_informed_at = clock.now()


@reaction("incident_told", rules="R037 R127")
def incident_told(call: Call) -> None:
    """Manager and supervisor hear of every incident, the general manager of a major one; late telling is told."""
    row, no = call.row, call.row.record_no
    if not call.changed("level"):
        return
    what = f"{row.event_type.label.zh}，{row.place}"
    if row.level != "major":
        tell(call, f"突发事件 {no}：{what}", f"Incident {no}: {row.place}", roles=CS_MANAGER | SUPERVISOR)
        return
    everybody = CS_MANAGER | SUPERVISOR | GENERAL_MANAGER
    tell(call, f"重大突发事件 {no}：{what}", f"Major incident {no}: {row.place}", roles=everybody)
    limit = rules.parameter(call.session, row.site_id, "R037", "report_minutes")
    if row.manager_informed_at > row.occurred_at + timedelta(minutes=float(limit)):
        tell(call, f"重大事件 {no} 超过 {limit} 分钟才报告", f"Major incident {no} was reported later than {limit} minutes",
             roles=CS_MANAGER)  # fmt: skip


@reaction("incident_responds", rules="R037")
def incident_responds(call: Call) -> None:
    """The heads of the departments told hear of it. Raises BadInput for a major incident of which no department is told."""
    row, no = call.row, call.row.record_no
    link = type(row).departments_informed.property.secondary
    departments = list(call.session.scalars(select(link.c[1]).where(link.c[0] == row.id).order_by(link.c[1])))
    if row.level == "major" and not departments:
        raise BadInput(
            {"departments_informed": Label("重大事件请选择已通知的部门", "Choose the departments told")}
        )
    for department_id in departments:
        department = get(call.session, "department", department_id)
        if department is not None and department.head_id is not None:
            tell(
                call,
                f"突发事件 {no} 请到场处置",
                f"Please respond to incident {no}",
                staff_id=department.head_id,
            )


@reaction("incident_reviewed", rules="R126")
def incident_reviewed(call: Call) -> None:
    """A late review is told; the manager is asked whether to revise the plan that was used."""
    row, no = call.row, call.row.record_no
    days = rules.parameter(call.session, row.site_id, "R126", "review_days")
    if row.controlled_at is not None and clock.now() > row.controlled_at + timedelta(days=int(days)):
        tell(
            call,
            f"突发事件 {no} 超过 {days} 天才总结",
            f"Incident {no} was reviewed later than {days} days",
            roles=CS_MANAGER,
        )
    plan = get(call.session, "emergency_plan", row.emergency_plan_id)
    if plan is not None and plan.state == "effective":
        tell(call, f"突发事件 {no} 启用了预案 {plan.record_no}，请决定是否修订",
             f"Incident {no} used plan {plan.record_no}; decide whether to revise it", row=plan, roles=CS_MANAGER)  # fmt: skip


def _measure(call: Call, plan: Any) -> int:
    """Set the plan's rate and list of who is not trained; returns how many are left."""
    everybody, passed = _staff(call, plan.site_id), _passed(call, plan)
    left = [name for staff_id, name in everybody if staff_id not in passed]
    done = len(everybody) - len(left)
    rate = (Decimal(done * 100) / len(everybody)).quantize(Decimal("0.0001")) if everybody else None
    names = "、".join(left[:NAMED]) + (f" 等 {len(left)} 人" if len(left) > NAMED else "")
    values = {"trained_rate": rate, "untrained": names or None}
    if (plan.trained_rate, plan.untrained) != (rate, names or None):
        writing.change(call.session, call.system, plan, values, version=plan.version)
    return len(left)


def _staff(call: Call, site_id: int | None) -> list[tuple[int, str]]:
    staff = model("staff")
    query = select(staff.id, staff.name).where(
        staff.site_id == site_id, staff.status.in_(("on_duty", "probation")), staff.deleted_at.is_(None)
    )
    return [(row.id, row.name) for row in call.session.execute(query.order_by(staff.id))]


def _passed(call: Call, plan: Any) -> set[int]:
    """Who passed a session of this plan, in writing and orally, with the score the rulebook asks for."""
    session, attendance = model("training_session"), model("training_attendance")
    score = rules.parameter(call.session, plan.site_id, "R123", "pass_score")
    query = (
        select(attendance.staff_id)
        .join(session, session.id == attendance.training_session_id)
        .where(
            session.emergency_plan_id == plan.id,
            session.deleted_at.is_(None),
            attendance.deleted_at.is_(None),
        )
        .where(attendance.passed, attendance.written_score >= score, attendance.oral_score >= score)
    )
    return set(call.session.scalars(query))

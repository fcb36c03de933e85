"""Emergency plans: who is trained in them, and who is not yet."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from models.inspection_emergency.emergency_plan import EmergencyPlan
from models.master.staff import Staff, Status
from models.people.training_attendance import TrainingAttendance
from models.people.training_session import TrainingSession
from models.vocabulary.rights.role import GENERAL_MANAGER
from services import rules
from services.reacting import Call, reaction
from services.reactions.shared.telling import tell
from services.records import writing

NAMED = 60  # so many of the untrained are named, the rest counted


@reaction("plan_measured", rules="R123")
def plan_measured(call: Call[EmergencyPlan]) -> None:
    """A plan that was revised has its training behind it. No word: people are counted and listed."""
    measure(call, call.row)


@reaction("plan_training", rules="R123")
def plan_training(call: Call[EmergencyPlan]) -> None:
    """Count and list who has not passed this plan's training; the general manager hears of it until all have.

    No word: people are counted, and the number is told.
    """
    plan = call.row
    missing = measure(call, plan)
    if missing:
        no = plan.record_no
        tell(
            call,
            f"应急预案 {no} 还有 {missing} 人未培训合格",
            f"{missing} people are not trained in plan {no}",
            roles=GENERAL_MANAGER,
        )


def measure(call: Call, plan: EmergencyPlan) -> int:
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
    query = select(Staff.id, Staff.name).where(
        Staff.site_id == site_id,
        Staff.status.in_((Status.ON_DUTY, Status.PROBATION)),
        Staff.deleted_at.is_(None),
    )
    return [(row.id, row.name) for row in call.session.execute(query.order_by(Staff.id))]


def _passed(call: Call, plan: EmergencyPlan) -> set[int]:
    """Who passed a session of this plan, in writing and orally, with the score the rulebook asks for."""
    score = rules.parameter(call.session, plan.site_id, "R123", "pass_score")
    query = (
        select(TrainingAttendance.staff_id)
        .join(TrainingSession, TrainingSession.id == TrainingAttendance.training_session_id)
        .where(
            TrainingSession.emergency_plan_id == plan.id,
            TrainingSession.deleted_at.is_(None),
            TrainingAttendance.deleted_at.is_(None),
        )
        .where(
            TrainingAttendance.passed,
            TrainingAttendance.written_score >= score,
            TrainingAttendance.oral_score >= score,
        )
    )
    return set(call.session.scalars(query))

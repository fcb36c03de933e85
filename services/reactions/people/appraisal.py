"""Appraisals: who appraises whom, the score of a sheet, and the month that counts it."""

from __future__ import annotations

from decimal import Decimal

from models.master.job_post import JobPost, RoleKind
from models.master.staff import Staff
from models.people.appraisal import Appraisal
from models.people.appraisal_deduction import AppraisalDeduction
from models.people.appraisal_scheme_item import AppraisalSchemeItem
from models.people.performance_result import PerformanceResult, State
from models.vocabulary.language.label import Label
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.people.performance_result import month_scores
from services.reactions.shared.figures import derive
from services.reactions.shared.rows import get, living

ORDER = [RoleKind.GENERAL_MANAGER, RoleKind.CS_MANAGER, RoleKind.SUPERVISOR]


@reaction("checker_above", rules="R052")
def checker_above(call: Call[Appraisal]) -> None:
    """Refuse a person who does not stand below the appraiser on the reporting line; of posts without one the role tells.

    Raises BadInput. No word: the line of posts is walked up.
    """
    row = call.row
    if call.actor.is_system or not call.changed("staff", "checker"):
        return
    staff, checker = (get(call.session, Staff, one) for one in (row.staff_id, row.checker_id))
    if staff is None or checker is None:
        return
    mine, theirs = (get(call.session, JobPost, one.job_post_id) for one in (checker, staff))
    if mine is None or theirs is None:
        return
    above = _line(call, theirs)
    if theirs.role == RoleKind.CS_MANAGER:
        superior = mine.role == RoleKind.GENERAL_MANAGER
    elif above:
        superior = any(mine.id == one.id or _same(mine, one) for one in above)
    else:
        below = ORDER.index(theirs.role) if theirs.role in ORDER else len(ORDER)
        superior = mine.role in ORDER[:below]
    if not superior:
        raise BadInput(
            {
                "staff": Label(
                    f"{checker.name}不是{staff.name}的上级，不能考评", f"{checker.name} is no superior of {staff.name}"
                )
            }
        )


def _line(call: Call, post: JobPost) -> list[JobPost]:
    """The posts above a post, up to the top."""
    above: list[JobPost] = []
    here: JobPost | None = post
    while here is not None and here.reports_to_id is not None and len(above) < 20:
        here = get(call.session, JobPost, here.reports_to_id)
        if here is not None:
            above.append(here)
    return above


def _same(one: JobPost, other: JobPost) -> bool:
    """客服主管 and 客服助理 are one post by two names: the same role and tag."""
    return one.role == other.role and one.post_tag == other.post_tag


@reaction("appraisal_scored", rules="R057")
def appraisal_scored(call: Call[Appraisal]) -> None:
    """The score: of every item its maximum less its deductions, never below zero. No word: each item has its own floor."""
    call.row.total_score = score(call, call.row)


def score(call: Call, row: Appraisal) -> Decimal | None:
    """What the sheet comes to as it stands; None without a scheme."""
    if row.scheme_id is None:
        return None
    lost: dict[int, Decimal] = {}
    for one in living(call.session, AppraisalDeduction, appraisal=row.id) if row.id is not None else ():
        for item, points in ((one.item_id, one.points), (one.linked_item_id, one.linked_points)):
            if item is not None and points is not None:
                lost[item] = lost.get(item, Decimal(0)) + points
    floor = Decimal(rules.parameter(call.session, row.site_id, "R057", "floor"))
    items = living(call.session, AppraisalSchemeItem, scheme=row.scheme_id)
    return sum((max(floor, one.max_score - lost.get(one.id, Decimal(0))) for one in items), Decimal(0))


@reaction("month_counted")
def month_counted(call: Call[Appraisal]) -> None:
    """A result of the month that is still a draft counts what has become final. No word: weighted means of other rows."""
    row = call.row
    month = f"{row.checked_on:%Y-%m}"
    for result in living(call.session, PerformanceResult, staff=row.staff_id, period_month=month, state=State.DRAFT):
        derive(call.session, result, **month_scores(call, result))

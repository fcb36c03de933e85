"""Results of the month: averages of its appraisals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select

from models.people.appraisal import Appraisal, CheckKind
from models.people.appraisal import State as Sheet
from models.people.appraisal_scheme import AppraisalScheme
from models.people.performance_result import PerformanceResult, State
from services.reacting import Call, reaction
from services.reactions.shared.rows import get

KINDS = {
    CheckKind.DAILY: ("daily_average", "weight_daily"),
    CheckKind.WEEKLY: ("weekly_average", "weight_weekly"),
    CheckKind.MONTHLY: ("monthly_score", "weight_monthly"),
    CheckKind.SPOT: ("spot_average", "weight_spot"),
}


@reaction("result_scored", rules="R047 R097")
def result_scored(call: Call[PerformanceResult]) -> None:
    """Scores from the month's final appraisals while it is a draft. No word: weighted means of other rows."""
    row = call.row
    if row.state == State.DRAFT or call.is_new:
        for name, value in month_scores(call, row).items():
            setattr(row, name, value)


def month_scores(call: Call, row: PerformanceResult) -> dict[str, Decimal | None]:
    """Averages by kind of check and the weighted score; kinds without a check do not count."""
    first = date(int(row.period_month[:4]), int(row.period_month[5:7]), 1)
    query = select(
        Appraisal.check_kind, func.sum(Appraisal.total_score), func.count(), func.max(Appraisal.scheme_id)
    ).where(
        Appraisal.staff_id == row.staff_id,
        Appraisal.state == Sheet.FINAL,
        Appraisal.deleted_at.is_(None),
        Appraisal.checked_on >= first,
        Appraisal.checked_on < (first + timedelta(days=32)).replace(day=1),
    )
    with call.session.no_autoflush:
        found = call.session.execute(query.group_by(Appraisal.check_kind)).all()
    averages = {kind: _cents(Decimal(total or 0) / count) for kind, total, count, _ in found}
    scheme = get(call.session, AppraisalScheme, max((one for *_, one in found), default=None))
    weights: dict[CheckKind, Decimal] = (
        {kind: getattr(scheme, weight) or Decimal(0) for kind, (_, weight) in KINDS.items()} if scheme else {}
    )
    if not any(weights.get(kind) for kind in averages):
        weights = dict.fromkeys(KINDS, Decimal(1))
    whole = sum((weights[kind] for kind in averages), Decimal(0))
    summed = sum((value * weights[kind] for kind, value in averages.items()), Decimal(0))
    scores: dict[str, Decimal | None] = {name: averages.get(kind) for kind, (name, _) in KINDS.items()}
    return scores | {"final_score": _cents(summed / whole) if averages else None}


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)

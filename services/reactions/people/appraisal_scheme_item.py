"""Items of appraisal schemes: they add up."""

from __future__ import annotations

from decimal import Decimal

from models.people.appraisal_scheme import AppraisalScheme
from models.people.appraisal_scheme_item import AppraisalSchemeItem
from services.reacting import Call, reaction
from services.reactions.shared.figures import derive
from services.reactions.shared.rows import get, living


@reaction("scheme_total", rules="R054 R055")
def scheme_total(call: Call[AppraisalSchemeItem]) -> None:
    """The scheme's total follows its items. No word: a sum is stored, also when an item goes."""
    scheme = get(call.session, AppraisalScheme, call.row.scheme_id)
    if scheme is not None:
        items = living(call.session, AppraisalSchemeItem, scheme=scheme.id)
        derive(call.session, scheme, total=sum((one.max_score for one in items), Decimal(0)))

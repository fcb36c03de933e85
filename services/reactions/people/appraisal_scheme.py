"""Appraisal schemes: the handbook's items, and one in force for a post."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from models.people.appraisal_scheme import AppraisalScheme, State, TargetGroup
from models.people.appraisal_scheme_item import AppraisalSchemeItem
from models.rulebook import RULES
from models.vocabulary.language.label import Label
from services import rules
from services.errors import Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import living
from services.records import writing

# The handbook's items by whom a scheme is for.
PRINTED = {TargetGroup.STAFF: "R054", TargetGroup.CS_MANAGER: "R055"}


@reaction("scheme_items", rules="R054 R055")
def scheme_items(call: Call[AppraisalScheme]) -> None:
    """A new scheme without items gets the handbook's, with the rulebook's maxima. No word: rows are made."""
    row = call.row
    if not call.is_new or living(call.session, AppraisalSchemeItem, scheme=row.id):
        return
    rule = PRINTED[row.target_group]
    for at, figure in enumerate(RULES[rule].parameters, 1):
        most = rules.parameter(call.session, None, rule, figure.name)
        values = {"scheme": row.id, "seq": at, "name": figure.name, "max_score": Decimal(most)}
        writing.create(call.session, call.system, AppraisalSchemeItem, values)


@reaction("scheme_in_force", rules="R054 R055")
def scheme_in_force(call: Call[AppraisalScheme]) -> None:
    """One scheme is in force for a post. Raises Refused. No word: two approvals wait for each other here, and the second
    finds the first."""
    row, scheme = call.row, AppraisalScheme
    call.session.execute(select(scheme.id).where(scheme.target_group == row.target_group).with_for_update())
    mine = {post.id for post in row.target_posts}
    query = select(scheme).where(
        scheme.target_group == row.target_group,
        scheme.state == State.EFFECTIVE,
        scheme.id != row.id,
        scheme.deleted_at.is_(None),
    )
    for other in call.session.scalars(query).all():
        if mine & {post.id for post in other.target_posts}:
            raise Refused(
                Label(
                    f"方案“{other.name}”正对同一岗位生效，请先停用它",
                    f"The scheme {other.name} is in force for the same post; retire it first",
                )
            )

"""Deductions: their points, the item of a manager's cause, the sheet's score, and the procedures of the person's post."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from models.master.job_post import JobPost
from models.master.staff import Staff
from models.people.appraisal import Appraisal
from models.people.appraisal_deduction import AppraisalDeduction, Cause, Severity
from models.people.appraisal_scheme import AppraisalScheme, TargetGroup
from models.people.appraisal_scheme_item import AppraisalSchemeItem
from models.vocabulary.language.label import Label
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.people.appraisal import score
from services.reactions.shared.figures import derive, plain
from services.reactions.shared.rows import get, living

# The item that each subjective cause of a manager falls on (R058).
LINKED = {
    Cause.TRAINING: "培训质量",
    Cause.SKILL: "自身工作技能",
    Cause.RESPONSIBILITY: "工作责任心",
    Cause.FAIRNESS: "处事公正性",
    Cause.ETHICS: "道德水准",
    Cause.TEAMWORK: "部门配合情况",
}


@reaction("deduction_points", rules="R056")
def deduction_points(call: Call[AppraisalDeduction]) -> None:
    """Points by severity; those for bad consequences are typed within the limits. Raises BadInput.

    No word: what was typed counts only when it was typed for this severity.
    """
    row = call.row
    appraisal = get(call.session, Appraisal, row.appraisal_id)
    item = get(call.session, AppraisalSchemeItem, row.item_id)
    if appraisal is None or item is None:
        return
    site_id = appraisal.site_id

    def figure(name: str) -> Decimal:
        return Decimal(rules.parameter(call.session, site_id, "R056", name))

    if row.severity == Severity.CONSEQUENCE:
        least, most = figure("adverse_min"), figure("adverse_max")
        if row.points is None or not least <= row.points <= most:
            raise BadInput(
                {
                    "points": Label(
                        f"引起不良后果的，请填 {plain(least)} 至 {plain(most)} 分",
                        f"With bad consequences: {plain(least)} to {plain(most)} points",
                    )
                }
            )
        return
    fixed = figure("general" if row.severity == Severity.MINOR else "serious")
    # Another severity brings its own points.
    typed = call.values.get("points")
    if typed is not None and typed != fixed and call.changed("points"):
        word = row.severity.label
        raise BadInput(
            {"points": Label(f"{word.zh}每项扣 {plain(fixed)} 分", f"{word.en}: {plain(fixed)} points each")}
        )
    row.points = fixed


@reaction("deduction_linked", rules="R058")
def deduction_linked(call: Call[AppraisalDeduction]) -> None:
    """In a manager's scheme the item of the cause loses points too. No word: the item is found by its name."""
    row = call.row
    appraisal = get(call.session, Appraisal, row.appraisal_id)
    scheme = get(call.session, AppraisalScheme, appraisal.scheme_id) if appraisal is not None else None
    row.linked_item_id = row.linked_points = None
    if appraisal is None or scheme is None or scheme.target_group != TargetGroup.CS_MANAGER:
        return
    wanted = LINKED.get(row.cause) if row.cause is not None else None
    for item in living(call.session, AppraisalSchemeItem, scheme=scheme.id, name=wanted) if wanted else ():
        row.linked_item_id = item.id
        row.linked_points = Decimal(rules.parameter(call.session, appraisal.site_id, "R058", "linked_points"))


@reaction("deduction_counts", rules="R057")
def deduction_counts(call: Call[AppraisalDeduction]) -> None:
    """The sheet's score follows its deductions. No word: each item has its own floor, also when a deduction goes."""
    appraisal = get(call.session, Appraisal, call.row.appraisal_id)
    if appraisal is not None:
        derive(call.session, appraisal, total_score=score(call, appraisal))


@reaction("deduction_procedure", rules="R059")
def deduction_procedure(call: Call[AppraisalDeduction]) -> None:
    """Warn of a procedure that the person's post is not bound to; a post without any list is bound to all.

    No word: it is looked up among several of the post.
    """
    row = call.row
    staff = get(call.session, Staff, row.staff_id)
    if staff is None or row.procedure_document_id is None:
        return
    link = JobPost.sop_documents.property.secondary
    bound = set(
        call.session.scalars(select(link.c.procedure_document_id).where(link.c.job_post_id == staff.job_post_id))
    )
    if bound and row.procedure_document_id not in bound:
        warning = Label(
            "这个作业规程不在被考评人岗位应执行的规程之内",
            "This procedure is not among those of the person's post",
        )
        row.warned = (*row.warned, warning)

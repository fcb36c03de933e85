"""Reactions of appraisals: schemes of a hundred points, deductions, scores, results of the month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from models.rulebook import RULES
from models.vocabulary.language.label import Label
from services import rules
from services.errors import BadInput, Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask, tell
from services.records import writing

# The handbook's items by whom a scheme is for, and the item that each subjective cause of a manager falls on (R058).
PRINTED = {"staff": "R054", "cs_manager": "R055"}
LINKED = {
    "training": "培训质量",
    "skill": "自身工作技能",
    "responsibility": "工作责任心",
    "fairness": "处事公正性",
    "ethics": "道德水准",
    "teamwork": "部门配合情况",
}
KINDS = {
    "daily": ("daily_average", "weight_daily"),
    "weekly": ("weekly_average", "weight_weekly"),
    "monthly": ("monthly_score", "weight_monthly"),
    "spot": ("spot_average", "weight_spot"),
}


# --- Schemes -----------------------------------------------------------------------------------------


@reaction("scheme_items", rules="R054 R055")
def scheme_items(call: Call) -> None:
    """A new scheme without items gets the handbook's, with the rulebook's maxima."""
    row = call.row
    if not call.is_new or living(call, "appraisal_scheme_item", scheme=row.id):
        return
    rule = PRINTED[row.target_group.value]
    for at, figure in enumerate(RULES[rule].parameters, 1):
        most = rules.parameter(call.session, None, rule, figure.name)
        values = {"scheme": row.id, "seq": at, "name": figure.name, "max_score": Decimal(most)}
        writing.create(call.session, call.system, model("appraisal_scheme_item"), values)


@reaction("scheme_total", rules="R054 R055")
def scheme_total(call: Call) -> None:
    """The scheme's total follows its items."""
    scheme = get(call.session, "appraisal_scheme", call.row.scheme_id)
    if scheme is not None:
        items = living(call, "appraisal_scheme_item", scheme=scheme.id)
        derive(call, scheme, total=sum((one.max_score for one in items), Decimal(0)))


@reaction("scheme_in_force", rules="R054 R055")
def scheme_in_force(call: Call) -> None:
    """One scheme is in force for a post: two approvals wait for each other here, and the second finds the first."""
    row, scheme = call.row, model("appraisal_scheme")
    call.session.execute(select(scheme.id).where(scheme.target_group == row.target_group).with_for_update())
    mine = {post.id for post in row.target_posts}
    query = select(scheme).where(
        scheme.target_group == row.target_group, scheme.state == "effective", scheme.id != row.id, scheme.deleted_at.is_(None)
    )  # fmt: skip
    for other in call.session.scalars(query).all():
        if mine & {post.id for post in other.target_posts}:
            raise Refused(
                Label(
                    f"方案“{other.name}”正对同一岗位生效，请先停用它",
                    f"The scheme {other.name} is in force for the same post; retire it first",
                )
            )


# --- One check ---------------------------------------------------------------------------------------


@reaction("checker_above", rules="R052")
def checker_above(call: Call) -> None:
    """Refuse a person who does not stand below the appraiser on the reporting line; of posts without one the role tells."""
    row = call.row
    if call.actor.is_system or not call.changed("staff", "checker"):
        return
    staff, checker = (get(call.session, "staff", one) for one in (row.staff_id, row.checker_id))
    if staff is None or checker is None:
        return
    mine, theirs = (get(call.session, "job_post", one.job_post_id) for one in (checker, staff))
    above = _line(call, theirs)
    if theirs.role == "cs_manager":
        superior = mine.role == "general_manager"
    elif above:
        superior = any(mine.id == one.id or _same(mine, one) for one in above)
    else:
        order = ["general_manager", "cs_manager", "supervisor"]
        below = order.index(theirs.role.value) if theirs.role.value in order else len(order)
        superior = mine.role.value in order[:below]
    if not superior:
        raise BadInput({"staff": Label(
            f"{checker.name}不是{staff.name}的上级，不能考评", f"{checker.name} is no superior of {staff.name}"
        )})  # fmt: skip


def _line(call: Call, post: Any) -> list[Any]:
    """The posts above a post, up to the top."""
    above: list[Any] = []
    while post is not None and post.reports_to_id is not None and len(above) < 20:
        post = get(call.session, "job_post", post.reports_to_id)
        if post is not None:
            above.append(post)
    return above


def _same(one: Any, other: Any) -> bool:
    """客服主管 and 客服助理 are one post by two names: the same role and tag."""
    return bool(one.role == other.role and one.post_tag == other.post_tag)


@reaction("appraisal_scored", rules="R057")
def appraisal_scored(call: Call) -> None:
    """The score: of every item its maximum less its deductions, never below zero."""
    call.row.total_score = score(call, call.row)


def score(call: Call, row: Any) -> Decimal | None:
    """What the sheet comes to as it stands; None without a scheme."""
    if row.scheme_id is None:
        return None
    lost: dict[int, Decimal] = {}
    for one in living(call, "appraisal_deduction", appraisal=row.id) if row.id is not None else ():
        for item, points in ((one.item_id, one.points), (one.linked_item_id, one.linked_points)):
            if item is not None and points is not None:
                lost[item] = lost.get(item, Decimal(0)) + points
    floor = Decimal(rules.parameter(call.session, row.site_id, "R057", "floor"))
    items = living(call, "appraisal_scheme_item", scheme=row.scheme_id)
    return sum((max(floor, one.max_score - lost.get(one.id, Decimal(0))) for one in items), Decimal(0))


@reaction("appraisal_confirmed", rules="R052")
def appraisal_confirmed(call: Call) -> None:
    """The person hears of his score and that he may appeal."""
    row = call.row
    tell(call, f"考评 {row.record_no} 得分 {plain(row.total_score)}，有异议可申诉",
         f"Appraisal {row.record_no}: {plain(row.total_score)} points; you may appeal", staff_id=row.staff_id)  # fmt: skip


@reaction("appraisal_appealed")
def appraisal_appealed(call: Call) -> None:
    """Who decides appeals hears of it: the managers above the person."""
    row, no = call.row, call.row.record_no
    ask(call, f"考评 {no} 有申诉，请裁定", f"Appraisal {no}: an appeal to decide")  # fmt: skip
    tell(call, f"考评 {no} 有申诉", f"Appraisal {no} is appealed against", staff_id=row.checker_id)


@reaction("appraisal_final")
def appraisal_final(call: Call) -> None:
    """The person hears the outcome; a result of the month that is still a draft counts it."""
    row = call.row
    tell(call, f"考评 {row.record_no} 已定稿，得分 {plain(row.total_score)}",
         f"Appraisal {row.record_no} is final: {plain(row.total_score)} points", staff_id=row.staff_id)  # fmt: skip
    month = f"{row.checked_on:%Y-%m}"
    for result in living(call, "performance_result", staff=row.staff_id, period_month=month, state="draft"):
        derive(call, result, **month_scores(call, result))


# --- Deductions --------------------------------------------------------------------------------------


@reaction("deduction_points", rules="R056")
def deduction_points(call: Call) -> None:
    """Points by severity; those for bad consequences are typed within the limits. Raises BadInput."""
    row = call.row
    appraisal = get(call.session, "appraisal", row.appraisal_id)
    item = get(call.session, "appraisal_scheme_item", row.item_id)
    if appraisal is None or item is None:
        return

    def figure(name: str) -> Decimal:
        return Decimal(rules.parameter(call.session, appraisal.site_id, "R056", name))

    if row.severity == "consequence":
        least, most = figure("adverse_min"), figure("adverse_max")
        if row.points is None or not least <= row.points <= most:
            raise BadInput({"points": Label(
                f"引起不良后果的，请填 {plain(least)} 至 {plain(most)} 分", f"With bad consequences: {plain(least)} to {plain(most)} points"
            )})  # fmt: skip
        return
    fixed = figure("general" if row.severity == "minor" else "serious")
    # What was typed counts when it was typed for this severity; another severity brings its own points.
    typed = call.values.get("points")
    if typed is not None and typed != fixed and call.changed("points"):
        word = row.severity.label
        raise BadInput(
            {"points": Label(f"{word.zh}每项扣 {plain(fixed)} 分", f"{word.en}: {plain(fixed)} points each")}
        )
    row.points = fixed


@reaction("deduction_linked", rules="R058")
def deduction_linked(call: Call) -> None:
    """For a manager's scheme the cause is to be judged, and its item loses points too. Raises BadInput."""
    row = call.row
    appraisal = get(call.session, "appraisal", row.appraisal_id)
    scheme = get(call.session, "appraisal_scheme", appraisal.scheme_id) if appraisal is not None else None
    row.linked_item_id = row.linked_points = None
    if scheme is None or scheme.target_group != "cs_manager":
        return
    if row.cause is None:
        raise BadInput(
            {"cause": Label("请判断主观因素，没有的选“不适用”", "Judge the cause; not applicable if none")}
        )
    wanted = LINKED.get(row.cause.value)
    for item in living(call, "appraisal_scheme_item", scheme=scheme.id, name=wanted) if wanted else ():
        row.linked_item_id = item.id
        row.linked_points = Decimal(rules.parameter(call.session, appraisal.site_id, "R058", "linked_points"))


@reaction("deduction_counts", rules="R057")
def deduction_counts(call: Call) -> None:
    """The sheet's score follows its deductions."""
    appraisal = get(call.session, "appraisal", call.row.appraisal_id)
    if appraisal is not None:
        derive(call, appraisal, total_score=score(call, appraisal))


@reaction("deduction_procedure", rules="R059")
def deduction_procedure(call: Call) -> None:
    """Warn of a procedure that the person's post is not bound to; a post without any list is bound to all."""
    row = call.row
    staff = get(call.session, "staff", row.staff_id)
    if staff is None or row.procedure_document_id is None:
        return
    link = model("job_post").sop_documents.property.secondary
    bound = set(
        call.session.scalars(
            select(link.c.procedure_document_id).where(link.c.job_post_id == staff.job_post_id)
        )
    )
    if bound and row.procedure_document_id not in bound:
        warning = Label(
            "这个作业规程不在被考评人岗位应执行的规程之内",
            "This procedure is not among those of the person's post",
        )
        row.warned = (*row.warned, warning)


# --- Results of the month ----------------------------------------------------------------------------


@reaction("result_scored", rules="R047 R097")
def result_scored(call: Call) -> None:
    """Scores from the month's final appraisals while it is a draft; one result a person and month. Raises BadInput."""
    row = call.row
    if call.changed("staff", "period_month"):
        same = [
            one
            for one in living(call, "performance_result", staff=row.staff_id, period_month=row.period_month)
            if one.id != row.id
        ]
        if same:
            raise BadInput(
                {"period_month": Label("这位员工当月已有考评结果", "There is a result of this month already")}
            )
    if row.state == "draft" or call.is_new:
        for name, value in month_scores(call, row).items():
            setattr(row, name, value)


def month_scores(call: Call, row: Any) -> dict[str, Decimal | None]:
    """Averages by kind of check and the weighted score; kinds without a check do not count."""
    appraisal = model("appraisal")
    first = date(int(row.period_month[:4]), int(row.period_month[5:7]), 1)
    query = select(
        appraisal.check_kind, func.sum(appraisal.total_score), func.count(), func.max(appraisal.scheme_id)
    ).where(
        appraisal.staff_id == row.staff_id, appraisal.state == "final", appraisal.deleted_at.is_(None),
        appraisal.checked_on >= first, appraisal.checked_on < _next_month(first),
    )  # fmt: skip
    with call.session.no_autoflush:
        found = call.session.execute(query.group_by(appraisal.check_kind)).all()
    averages = {kind.value: _cents(Decimal(total or 0) / count) for kind, total, count, _ in found}
    scheme = get(call.session, "appraisal_scheme", max((one for *_, one in found), default=None))
    weights = (
        {kind: getattr(scheme, weight) or Decimal(0) for kind, (_, weight) in KINDS.items()} if scheme else {}
    )
    if not any(weights.get(kind) for kind in averages):
        weights = dict.fromkeys(KINDS, Decimal(1))
    whole = sum((weights[kind] for kind in averages), Decimal(0))
    summed = sum((value * weights[kind] for kind, value in averages.items()), Decimal(0))
    scores: dict[str, Decimal | None] = {name: averages.get(kind) for kind, (name, _) in KINDS.items()}
    return scores | {"final_score": _cents(summed / whole) if averages else None}


@reaction("result_submitted", rules="R047")
def result_submitted(call: Call) -> None:
    """The next superior hears that a result waits."""
    ask(call, f"{call.row.period_month} 月度考评结果待批准", f"A result of {call.row.period_month} waits for approval")  # fmt: skip


@reaction("result_sent_back")
def result_sent_back(call: Call) -> None:
    """Who submitted it hears why it came back."""
    row = call.row
    ask(
        call,
        f"{row.period_month} 月度考评结果退回：{(call.reason or '')[:80]}",
        f"Your result of {row.period_month} is sent back",
        first=row.evaluator_id,
    )


@reaction("result_published")
def result_published(call: Call) -> None:
    """The person hears his result."""
    row = call.row
    tell(call, f"你 {row.period_month} 的考评结果：{row.grade.label.zh}（{plain(row.final_score)} 分）",
         f"Your result of {row.period_month}: {row.grade.label.en}", staff_id=row.staff_id)  # fmt: skip


# --- Shared ------------------------------------------------------------------------------------------


def living(call: Call, key: str, **where: Any) -> list[Any]:
    """The living rows of a register with these values (references by field name), oldest first."""
    register = model(key)
    fields = register.spec.fields
    same = [getattr(register, str(fields[name].column)) == value for name, value in where.items()]
    query = select(register).where(*same, register.deleted_at.is_(None)).order_by(register.id)
    with call.session.no_autoflush:
        return list(call.session.scalars(query))


def derive(call: Call, row: Any, **values: Any) -> None:
    """Write figures that follow from other rows: nobody's edit, so neither a version nor an entry in the history."""
    table = type(row).__table__
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed:
        call.session.execute(update(table).where(table.c.id == row.id).values(changed))
        for name, value in changed.items():
            set_committed_value(row, name, value)


def plain(value: Decimal | int) -> str:
    """A number without trailing zeros: 97, 98.5."""
    return f"{Decimal(value).normalize():f}"


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)

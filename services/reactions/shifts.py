"""Reactions of shifts: who may stand on the roster, what a handover carries on, logs counted, tasks and loans told."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from models.groups import PEOPLE
from models.system.audit import AuditEntry
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.spec import RegisterSpec
from models.vocabulary.rights.access import AT_NIGHT, NIGHT_GRACE
from models.vocabulary.rights.role import CLERK
from services import clock, rules
from services.errors import BadInput
from services.judge import night
from services.kept import kept
from services.reacting import Call, reaction
from services.reactions.appraisal import living
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

# What is still under way when a shift ends: (register, states, what is shown of it).
WAITING = (
    ("service_request", ("registered",), "服务登记"),
    ("repair_request", ("registered", "notified", "delayed"), "报修"),
    ("complaint", ("recorded", "transferred", "escalated", "handling"), "投诉"),
)
MOST, MOST_ENTRIES = 50, 2000


@reaction("staffing_actual", rules="R090")
def staffing_actual(call: Call) -> None:
    """Count who is on duty in the post at the site."""
    row, staff = call.row, model("staff")
    here = (staff.site_id == row.site_id, staff.job_post_id == row.job_post_id, staff.status == "on_duty")
    with call.session.no_autoflush:
        query = select(func.count()).select_from(staff).where(*here, staff.deleted_at.is_(None))
        row.actual = call.session.scalar(query) or 0


@reaction("roster_trained", rules="R060")
def roster_trained(call: Call) -> None:
    """Refuse somebody whose induction is on record and not passed."""
    for name in ("staff", "swapped_with"):
        staff_id = getattr(call.row, f"{name}_id")
        if staff_id is None or not call.changed(name):
            continue
        attendance, session = model("training_attendance"), model("training_session")
        query = (
            select(attendance.passed)
            .join(session, session.id == attendance.training_session_id)
            .where(attendance.staff_id == staff_id, session.kind == "induction")
            .where(attendance.deleted_at.is_(None), session.deleted_at.is_(None))
        )
        with call.session.no_autoflush:
            passed = list(call.session.scalars(query))
        if passed and not any(passed):
            raise BadInput({name: Label("岗前培训还没有合格，不能排班", "The induction is not passed yet")})


@reaction("handover_prefilled", rules="R036")
def handover_prefilled(call: Call) -> None:
    """A new handover lists what the shifts before left open, and what waits at the desk and is not listed yet."""
    if not call.is_new:
        return
    row, item = call.row, model("shift_handover_item")
    handover = model("shift_handover")
    due = row.shift_date + timedelta(
        days=int(rules.parameter(call.session, row.site_id, "R036", "follow_days"))
    )
    later = aliased(item)
    went_on = exists().where(later.carried_from_id == item.id, later.deleted_at.is_(None))
    query = select(item).join(handover, handover.id == item.shift_handover_id).where(
        item.site_id == row.site_id, item.state.in_(("open", "carried")), item.deleted_at.is_(None),
        handover.state == "accepted", handover.id != row.id, ~went_on,
    )  # fmt: skip
    listed = {(name, getattr(one, f"{name}_id")) for one in living(call, "shift_handover_item", shift_handover=row.id)
              for name, *_ in WAITING}  # fmt: skip
    for one in call.session.scalars(query.order_by(item.id).limit(MOST)).all():
        values = {
            "shift_handover": row.id,
            "content": one.content,
            "due_on": due,
            "follower": one.follower_id,
            "carried_from": one.id,
        }
        values |= {name: getattr(one, f"{name}_id") for name, *_ in WAITING}
        listed |= {(name, values[name]) for name, *_ in WAITING}
        step(call, one, "carry")
        writing.create(call.session, call.system, item, values)
    for name, states, word in WAITING:
        register = model(name)
        open_ = select(register).where(
            register.site_id == row.site_id, register.state.in_(states), register.deleted_at.is_(None)
        )  # fmt: skip
        for one in call.session.scalars(open_.order_by(register.id.desc()).limit(MOST)).all():
            if (name, one.id) not in listed:
                # The words of the record stay in the record: who reads the handover need not be allowed to read it.
                values = {
                    "shift_handover": row.id,
                    "content": f"{word} {one.record_no} {one.state.label.zh}",
                    "due_on": due,
                    name: one.id,
                }
                writing.create(call.session, call.system, item, values)


@reaction("night_listed", rules="R035 night")
def night_listed(call: Call) -> None:
    """The sheet of a night tells what its night duty wrote and did, until somebody has taken it over."""
    row = call.row
    if (
        row.shift != "night"
        or row.shift_date is None
        or (row.state == "accepted" and not call.changed("state"))
    ):
        return
    first, last = night.span(night.hours(call.session, row.site_id), row.shift_date)
    entry = AuditEntry
    with call.session.no_autoflush:
        query = select(entry).where(
            entry.at >= first, entry.at < last + NIGHT_GRACE, entry.site_id == row.site_id, entry.register.in_(_kept_at_night()),
            entry.actor_user_id.in_(_night_duty(call)), entry.row_id.is_not(None),
        )  # fmt: skip
        found: dict[tuple[str, int], list[AuditEntry]] = {}
        for one in call.session.scalars(query.order_by(entry.id).limit(MOST_ENTRIES)):
            found.setdefault((one.register, one.row_id or 0), []).append(one)
        row.night_work = "\n".join(_told(call, *key, entries) for key, entries in found.items()) or None


@kept(1)
def _kept_at_night() -> tuple[str, ...]:
    """The registers that the night duty writes, the handover itself apart."""
    mine = {night.DUTY, AT_NIGHT}
    return tuple(
        register.spec.key
        for register in registry.all()
        if register.spec.group is not PEOPLE
        and any("create" in part.actions and mine & part.posts for part in register.spec.access.of(CLERK))
    )


def _night_duty(call: Call) -> list[int]:
    """The accounts that keep the night at the site, and whoever hands this sheet over."""
    query = (
        select(UserPost.user_id, UserPost.tags)
        .join(user_post_site, user_post_site.c.post_id == UserPost.id)
        .where(user_post_site.c.site_id == call.row.site_id, UserPost.role == CLERK.key, UserPost.active)
    )
    found = {user_id for user_id, tags in call.session.execute(query) if night.DUTY in (tags or ())}
    own = select(User.id).where(User.staff_id == call.row.off_staff_id)
    return sorted({*found, *call.session.scalars(own)})


def _told(call: Call, key: str, row_id: int, entries: list[AuditEntry]) -> str:
    """One line: when, which record, what was done with it and by whom; its words stay in the record."""
    spec = model(key).spec
    number = get(call.session, key, row_id) if spec.number is not None else None
    name = getattr(number, spec.number.name) if number is not None else f"#{row_id}"
    done = "、".join(dict.fromkeys(_deed(spec, one.action) for one in entries))
    at = entries[0].at.astimezone(clock.zone())
    who = "、".join(dict.fromkeys(one.actor_name for one in entries))
    return f"{at:%H:%M} {spec.label.zh} {name}：{done}（{who}）"


def _deed(spec: RegisterSpec, action: str) -> str:
    name = action.removeprefix("step:")
    if name == action or spec.workflow is None:
        return {"create": "登记", "edit": "修改"}.get(action, "修改")
    return next((step.label.zh for step in spec.workflow.steps if step.name == name), "办理")


@reaction("handover_handed", rules="R035")
def handover_handed(call: Call) -> None:
    """Who takes over hears that the record waits for his signature."""
    no = call.row.record_no
    ask(call, f"交接班记录 {no} 请签收", f"Handover {no} waits for you", first=call.row.on_staff_id)


@reaction("handover_accepted", rules="R035 R036")
def handover_accepted(call: Call) -> None:
    """What is left open and nobody's is his who takes over."""
    for one in living(call, "shift_handover_item", shift_handover=call.row.id):
        if one.state != "done" and one.follower_id is None:
            writing.change(
                call.session, call.system, one, {"follower": call.row.on_staff_id}, version=one.version
            )


@reaction("handover_sent_back", rules="R035")
def handover_sent_back(call: Call) -> None:
    """Who leaves hears what was not in order."""
    row = call.row
    ask(
        call,
        f"交接班记录 {row.record_no} 未交清：{(call.reason or '')[:80]}",
        f"Handover {row.record_no} is sent back",
        first=row.off_staff_id,
    )


@reaction("item_finished", rules="R036")
def item_finished(call: Call) -> None:
    """What the item was carried on from is done too."""
    one = call.row
    while one is not None and one.carried_from_id is not None:
        one = get(call.session, "shift_handover_item", one.carried_from_id)
        step(call, one, "done_later", {"result": call.row.result, "follower": call.row.follower_id})


@reaction("work_log_figures", rules="R048 R194")
def work_log_figures(call: Call) -> None:
    """Count the site's repairs and complaints of the day."""
    row = call.row
    if row.log_date is None or not call.changed("log_date", "site"):
        return
    start = datetime.combine(row.log_date, time(), clock.zone())
    for name, key, column in (
        ("repair_count", "repair_request", "reported_at"),
        ("complaint_count", "complaint", "received_at"),
    ):
        register = model(key)
        at = getattr(register, column)
        query = select(func.count()).select_from(register).where(
            register.site_id == row.site_id, at >= start, at < start + timedelta(days=1), register.deleted_at.is_(None)
        )  # fmt: skip
        with call.session.no_autoflush:
            setattr(row, name, call.session.scalar(query) or 0)


@reaction("task_assigned")
def task_assigned(call: Call) -> None:
    """Who is to do it hears of a new task, one that changed hands, or one that came back."""
    row, back = call.row, call.step is not None
    if back or call.is_new or "assignee" in (call.before or {}):
        word = f"退回：{(call.reason or '')[:80]}" if back else row.content[:80]
        ask(
            call,
            f"交办事项（{row.due_on:%m-%d} 前）{word}",
            f"A task for you, due {row.due_on}",
            first=row.assignee_id,
        )


@reaction("task_done")
def task_done(call: Call) -> None:
    """Who assigned it hears that it waits for his confirmation."""
    ask(
        call,
        f"交办事项已完成，请确认：{call.row.content[:60]}",
        "A task you assigned is done; confirm it",
        first=call.row.assigned_by_id,
    )


@reaction("dispatch_requested", rules="R029")
def dispatch_requested(call: Call) -> None:
    """Who approves hears of the request: the general manager across departments, else the manager."""
    if call.is_new:
        ask(call, f"人员器材调配待批准：{call.row.reason[:60]}", "People or equipment are asked for")  # fmt: skip


@reaction("dispatch_approved", rules="R029")
def dispatch_approved(call: Call) -> None:
    """Who asked, and the lending head, hear of it."""
    row = call.row
    lender = get(call.session, "department", row.from_department_id)
    for staff_id in {row.requested_by_id, lender.head_id if lender is not None else None} - {None}:
        tell(
            call,
            f"调配已批准：{row.reason[:60]}",
            "The request for people or equipment is approved",
            staff_id=staff_id,
        )

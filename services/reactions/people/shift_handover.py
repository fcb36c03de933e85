"""Shift handovers: what the shifts before left open, and what was done at night."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from models.complaint.complaint import Complaint
from models.complaint.complaint import State as Complaining
from models.groups import PEOPLE
from models.people.shift_handover import Shift, ShiftHandover, State
from models.people.shift_handover_item import ShiftHandoverItem
from models.people.shift_handover_item import State as Item
from models.repair_service.repair_request import RepairRequest
from models.repair_service.repair_request import State as Repair
from models.repair_service.service_request import ServiceRequest
from models.repair_service.service_request import State as Asked
from models.system.audit import AuditEntry
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.register.spec import RegisterSpec
from models.vocabulary.rights.access import AT_NIGHT, NIGHT_GRACE
from models.vocabulary.rights.role import CLERK
from services import clock, rules
from services.judge import night
from services.kept import kept
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, living, model
from services.reactions.shared.steps import step
from services.records import writing

# What is still under way when a shift ends: the register, its states, what is shown of it.
WAITING: tuple[tuple[Any, tuple[Any, ...], str], ...] = (
    (ServiceRequest, (Asked.REGISTERED,), "服务登记"),
    (RepairRequest, (Repair.REGISTERED, Repair.NOTIFIED, Repair.DELAYED), "报修"),
    (
        Complaint,
        (Complaining.RECORDED, Complaining.TRANSFERRED, Complaining.ESCALATED, Complaining.HANDLING),
        "投诉",
    ),
)
NAMES = tuple(register.spec.key for register, *_ in WAITING)
MOST, MOST_ENTRIES = 50, 2000


@reaction("handover_prefilled", rules="R036")
def handover_prefilled(call: Call[ShiftHandover]) -> None:
    """A new handover lists what the shifts before left open, and what waits at the desk and is not listed yet.

    No word: rows are made.
    """
    if not call.is_new:
        return
    row, item = call.row, ShiftHandoverItem
    follow = rules.parameter(call.session, row.site_id, "R036", "follow_days")
    due = row.shift_date + timedelta(days=int(follow))
    mine = living(call.session, item, shift_handover=row.id)
    listed = {(name, getattr(one, f"{name}_id")) for one in mine for name in NAMES}
    for one in _left_open(call):
        values = {
            "shift_handover": row.id,
            "content": one.content,
            "due_on": due,
            "follower": one.follower_id,
            "carried_from": one.id,
        }
        values |= {name: getattr(one, f"{name}_id") for name in NAMES}
        listed |= {(name, values[name]) for name in NAMES}
        step(call, one, "carry")
        writing.create(call.session, call.system, item, values)
    for register, states, word in WAITING:
        open_ = select(register).where(
            register.site_id == row.site_id, register.state.in_(states), register.deleted_at.is_(None)
        )
        for found in call.session.scalars(open_.order_by(register.id.desc()).limit(MOST)).all():
            if (register.spec.key, found.id) not in listed:
                # The words of the record stay in the record: who reads the handover need not be allowed to read it.
                values = {
                    "shift_handover": row.id,
                    "content": f"{word} {found.record_no} {found.state.label.zh}",
                    "due_on": due,
                    register.spec.key: found.id,
                }
                writing.create(call.session, call.system, item, values)


def _left_open(call: Call[ShiftHandover]) -> list[ShiftHandoverItem]:
    """What shifts that were taken over left open and none has taken on."""
    row, item, handover, later = call.row, ShiftHandoverItem, ShiftHandover, aliased(ShiftHandoverItem)
    went_on = exists().where(later.carried_from_id == item.id, later.deleted_at.is_(None))
    query = (
        select(item)
        .join(handover, handover.id == item.shift_handover_id)
        .where(
            item.site_id == row.site_id,
            item.state.in_((Item.OPEN, Item.CARRIED)),
            item.deleted_at.is_(None),
            handover.state == State.ACCEPTED,
            handover.id != row.id,
            ~went_on,
        )
    )
    return list(call.session.scalars(query.order_by(item.id).limit(MOST)))


@reaction("night_listed", rules="R035 night")
def night_listed(call: Call[ShiftHandover]) -> None:
    """The sheet of a night tells what its night duty wrote and did, until somebody has taken it over.

    No word: it is read from the history.
    """
    row = call.row
    if (
        row.shift != Shift.NIGHT
        or row.shift_date is None
        or (row.state == State.ACCEPTED and not call.changed("state"))
    ):
        return
    first, last = night.span(night.hours(call.session, row.site_id), row.shift_date)
    entry = AuditEntry
    with call.session.no_autoflush:
        query = select(entry).where(
            entry.at >= first,
            entry.at < last + NIGHT_GRACE,
            entry.site_id == row.site_id,
            entry.register.in_(_kept_at_night()),
            entry.actor_user_id.in_(_night_duty(call)),
            entry.row_id.is_not(None),
        )
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


def _night_duty(call: Call[ShiftHandover]) -> list[int]:
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

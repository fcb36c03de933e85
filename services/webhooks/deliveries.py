"""What happened is read from the audit, which is written in the transaction of what happened, and told until it arrives.

Nothing is asked of a save. An entry may be seen later than a younger one, whose transaction was quicker: so the last minutes
are looked through again each time, and an entry becomes a delivery once (`uq` of webhook and entry). A delivery is tried by one
worker at a time: it takes it by moving its next try away.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, exists, or_, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.job import Job
from models.system.webhook import Webhook, WebhookDelivery
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import clock
from services.database import transactions
from services.errors import Refused
from services.jobs import asking
from services.jobs.kinds import job, watch
from services.jobs.work import Work
from services.judge import access
from services.judge.actor import SYSTEM, load_actor
from services.webhooks import hooks, sending

KIND = "webhooks"
TITLE = Label("发送回调", "Telling webhooks")
AGAIN = timedelta(minutes=15)  # no page and no portion of an import takes so long to commit
LEASE = timedelta(minutes=2)  # of a try whose process died
# After so long it is tried again; then it is given up, and may be sent again by hand.
PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 120, 360, 720, 1440))
PORTION = 500
KEPT, JOBS_KEPT = timedelta(days=90), timedelta(days=1)
NOT_OVER = Label("只有没有送达的才能重发", "Only one that did not arrive is sent again")


class State(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    ARRIVED = "arrived"
    GIVEN_UP = "given_up"
    WITHHELD = "withheld"  # its owner may not see the row


LABELS = {
    State.WAITING: Label("待发送", "To be sent"),
    State.ARRIVED: Label("已送达", "Arrived"),
    State.GIVEN_UP: Label("未送达", "Given up"),
    State.WITHHELD: Label("不在权限内", "Not for its owner"),
}


@watch
def look(engine: Engine) -> list[int]:
    """Find what is to be told; the job that tells it, where there is something and none is at it."""
    with transactions.reading(), Session(engine) as session:
        live = list(session.scalars(select(Webhook).where(Webhook.ended_at.is_(None))))
        found = any(_unseen(session, hook) for hook in live)
        due = session.scalar(select(exists().where(*_due(clock.now())))) if live else False
    if not (found or due):
        return []
    with transactions.writing(), Session(engine) as session, session.begin():
        for hook in session.scalars(select(Webhook).where(Webhook.ended_at.is_(None)).with_for_update()):
            now, entries = clock.now(), _unseen(session, hook)
            session.add_all([_delivery(hook, entry, now) for entry in entries])
            hook.looked_at = entries[-1].at if len(entries) == PORTION else now
        session.execute(delete(Job).where(Job.kind == KIND, Job.ended_at < clock.now() - JOBS_KEPT))
        if session.scalar(select(exists().where(Job.kind == KIND, Job.state.in_(asking.OPEN)))):
            return []
        return [asking.add(session, SYSTEM, KIND, {}, title=TITLE)]


def _unseen(session: Session, hook: Webhook) -> list[AuditEntry]:
    """The entries that are events of the webhook and no deliveries yet, the oldest first."""
    seen = exists().where(WebhookDelivery.webhook_id == hook.id, WebhookDelivery.entry_id == AuditEntry.id)
    names = [action for action, event in hooks.ACTIONS.items() if event in hook.events]
    meant: ColumnElement[bool] = AuditEntry.action.in_(names)
    if "step" in hook.events:
        meant = or_(meant, AuditEntry.action.startswith(hooks.STEP))
    since = max(hook.looked_at - AGAIN, hook.created_at)
    query = select(AuditEntry).where(
        AuditEntry.at >= since, AuditEntry.register == hook.register, AuditEntry.row_id.is_not(None), meant, ~seen
    )
    return list(session.scalars(query.order_by(AuditEntry.id).limit(PORTION)))


def _delivery(hook: Webhook, entry: AuditEntry, now: datetime) -> WebhookDelivery:
    return WebhookDelivery(
        webhook_id=hook.id,
        entry_id=entry.id,
        event=entry.action,
        row_id=entry.row_id,
        at=entry.at,
        state=State.WAITING,
        next_at=now,
    )


def _due(now: datetime) -> tuple[Any, ...]:
    return WebhookDelivery.state == State.WAITING, WebhookDelivery.next_at <= now


@job(KIND, resumes=True)
def tell(work: Work) -> Mapping[str, Any]:
    """Send what is due, one after the other; doubles nothing that arrived."""
    arrived = tried = 0
    while (taken := _take(work)) is not None:
        tried += 1
        arrived += _send(work, *taken)
        work.progress(tried)
    return {"tried": tried, "arrived": arrived}


def _take(work: Work) -> tuple[int, Webhook, dict[str, Any]] | None:
    """One that is due, taken for a while: its id, whom it is for, and what is said; None where none is."""
    now = clock.now()
    with work.writing() as session:
        one = session.scalar(
            select(WebhookDelivery)
            .where(*_due(now))
            .order_by(WebhookDelivery.next_at, WebhookDelivery.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if one is None:
            return None
        one.next_at, one.tries = now + LEASE, one.tries + 1
        session.flush()
        hook = session.get_one(Webhook, one.webhook_id)
        told = _told(hook, one)
        session.expunge_all()
    return one.id, hook, told


def _told(hook: Webhook, one: WebhookDelivery) -> dict[str, Any]:
    """What the other side is told: which row, and what happened to it; what it says is asked of the interface."""
    told = {
        "event": hooks.event_of(one.event),
        "register": hook.register,
        "id": one.row_id,
        "at": one.at.isoformat(),
        "url": f"/api/v1/{hook.register}/{one.row_id}",
    }
    return told | {"step": one.event.removeprefix(hooks.STEP)} if one.event.startswith(hooks.STEP) else told


def _send(work: Work, delivery_id: int, hook: Webhook, told: dict[str, Any]) -> bool:
    """Send one, unless its owner may not see the row; whether it arrived."""
    with work.reading() as session:
        allowed = hook.ended_at is None and _sees(session, hook, told["id"])
    outcome = sending.Outcome(None, "")
    if allowed:
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = sending.signed(hooks.key_of(hook), f"gj_{delivery_id}", int(time.time()), body)
        outcome = sending.post(hook.url, body, headers)
    with work.writing() as session:
        _note(session.get_one(WebhookDelivery, delivery_id), outcome, allowed=allowed)
    return outcome.arrived


def _sees(session: Session, hook: Webhook, row_id: int) -> bool:
    """Whether the owner, as he is today, may see the row, be it in the recycle bin."""
    if hook.register not in registry:
        return False
    try:
        actor = load_actor(session, hook.user_id)
    except LookupError:
        return False
    register: Any = registry.get(hook.register)
    return session.scalar(select(register.id).where(register.id == row_id, access.scope(register, actor))) is not None


def _note(one: WebhookDelivery, outcome: sending.Outcome, *, allowed: bool) -> None:
    """Write down how it went, and when it is tried again."""
    now = clock.now()
    one.status, one.said = outcome.status, outcome.said[:200]
    if not allowed:
        one.state, one.ended_at = State.WITHHELD, now
    elif outcome.arrived:
        one.state, one.ended_at = State.ARRIVED, now
    elif one.tries > len(PAUSES):
        one.state, one.ended_at = State.GIVEN_UP, now
    else:
        one.next_at = now + PAUSES[one.tries - 1]


def again(session: Session, hook: Webhook, delivery_id: int) -> None:
    """Send one anew that was given up. Raises Refused for any other."""
    one = session.get(WebhookDelivery, delivery_id)
    if one is None or one.webhook_id != hook.id or one.state != State.GIVEN_UP:
        raise Refused(NOT_OVER)
    one.state, one.tries, one.next_at, one.ended_at = State.WAITING, 0, clock.now(), None
    session.flush()


def sweep(session: Session) -> int:
    """Forget deliveries that ended long ago, a portion at a time; returns how many."""
    old = select(WebhookDelivery.id).where(WebhookDelivery.ended_at < clock.now() - KEPT)
    ids = list(session.scalars(old.order_by(WebhookDelivery.id).limit(PORTION)))
    if ids:
        session.execute(delete(WebhookDelivery).where(WebhookDelivery.id.in_(ids)))
    return len(ids)

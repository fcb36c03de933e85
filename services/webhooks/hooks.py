"""Webhooks of a person: made for one register and some of its events, ended by him or IT; what his posts no longer see, they do
not tell."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.webhook import Webhook, WebhookDelivery
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.registry import registry
from services import audit, clock
from services.errors import BadInput, Missing
from services.judge import access
from services.judge.actor import Actor
from services.webhooks import sending

SUBJECT = "webhook"  # names the audit entries
MOST = 20
# event → what the audit calls it
EVENTS = {
    "created": Label("新增", "Added"),
    "changed": Label("修改", "Changed"),
    "step": Label("办理步骤", "A step is taken"),
    "removed": Label("删除", "Removed"),
    "restored": Label("恢复", "Restored"),
}
ACTIONS = {"create": "created", "edit": "changed", "delete": "removed", "restore": "restored"}
STEP = "step:"
NO_REGISTER = Label("请选一本你能打开的台账", "Choose a register that you may open")
NO_EVENT = Label("至少选一项", "Choose at least one")
FULL = Label(f"最多 {MOST} 个回调，请先停用不用的", f"At most {MOST} webhooks; end one first")


@dataclass
class _Secret:
    key: bytes = b""


_secret = _Secret()


def configure(secret: str) -> None:
    """The installation's secret, which makes the keys of signatures; called once at start."""
    _secret.key = secret.encode()


def key_of(hook: Webhook) -> bytes:
    """The key of its signatures: made anew each time, and kept nowhere."""
    return hmac.new(_secret.key, f"webhook.{hook.id}.{hook.salt}".encode(), hashlib.sha256).digest()


def secret_of(hook: Webhook) -> str:
    """The key as its owner gives it to the program, in the words of Standard Webhooks."""
    return f"whsec_{base64.b64encode(key_of(hook)).decode()}"


def event_of(action: str) -> str | None:
    """The event that an entry of the audit is; None for what is none, as looking or printing."""
    return "step" if action.startswith(STEP) else ACTIONS.get(action)


def create(session: Session, actor: Actor, url: str, register: str, events: Collection[str]) -> Webhook:
    """A webhook of the actor's own. Raises BadInput."""
    problems: dict[str, Label] = {}
    try:
        url = sending.checked(url)
    except Invalid as refused:
        problems["url"] = refused.label
    if register not in registry or not access.decide(actor, "view", registry.get(register)):
        problems["register"] = NO_REGISTER
    if not events or not set(events) <= set(EVENTS):
        problems["events"] = NO_EVENT
    if not problems and len(mine(session, actor.user_id)) >= MOST:
        problems[""] = FULL
    if problems:
        raise BadInput(problems)
    now = clock.now()
    named = [event for event in EVENTS if event in events]
    hook = Webhook(
        user_id=actor.user_id,
        url=url,
        register=register,
        events=named,
        salt=secrets.token_hex(16),
        created_at=now,
        looked_at=now,
    )
    session.add(hook)
    session.flush()
    told = {"url": [None, url], "register": [None, register], "events": [None, named]}
    audit.record_system(session, actor, "create", (SUBJECT, hook.id), told)
    return hook


def mine(session: Session, user_id: int | None) -> list[Webhook]:
    """The webhooks of a user that have not ended, the newest first."""
    held = select(Webhook).where(Webhook.user_id == (user_id or 0), Webhook.ended_at.is_(None))
    return list(session.scalars(held.order_by(Webhook.id.desc())))


def find(session: Session, user_id: int | None, hook_id: int) -> Webhook:
    """A webhook of the user's. Raises Missing."""
    hook = session.scalar(select(Webhook).where(Webhook.id == hook_id, Webhook.user_id == (user_id or 0)))
    if hook is None or hook.ended_at is not None:
        raise Missing
    return hook


def end(session: Session, actor: Actor, hook: Webhook) -> None:
    """Tell it nothing more; the caller has asked whether the actor may."""
    hook.ended_at = clock.now()
    audit.record_system(session, actor, "revoke", (SUBJECT, hook.id), {"url": [hook.url, None]})
    session.flush()


def log(session: Session, hook: Webhook, limit: int = 100) -> list[WebhookDelivery]:
    """Its last deliveries, the newest first."""
    held = select(WebhookDelivery).where(WebhookDelivery.webhook_id == hook.id)
    return list(session.scalars(held.order_by(WebhookDelivery.id.desc()).limit(limit)))

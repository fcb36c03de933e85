"""Personal access tokens: made by their owner, within what he may himself, shown once, kept as a digest, revoked by him or IT.

A token gives what its owner may at the moment of the request, narrowed to the verbs and registers it was made for. It is
random in 256 bits, so that a digest without a salt keeps it and no guessing finds it: a good one is never turned away
because of bad ones, which are counted by address and cost one look-up.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, func, or_, select, update
from sqlalchemy.orm import Session

from models.system.api_token import ApiToken
from models.system.login import LoginAttempt
from models.system.user import User
from models.vocabulary import formats
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import audit, clock
from services.accounts import sign_in
from services.errors import BadInput, Missing
from services.judge import access
from services.judge.actor import Actor

SUBJECT = "api_token"  # names the audit entries
PREFIX = "gjpat_"  # by which scanners of secrets know one
TOKEN = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")
VERBS = {
    "read": Label("查看", "Read"),
    "create": Label("新增", "Add"),
    "change": Label("修改", "Change"),
    "step": Label("办理步骤", "Take steps"),
}
LONGEST_NAME, MOST = 60, 20
LONGEST = timedelta(days=366)
FAILURES = 20  # of one address within sign_in.LOCKED_FOR, after which no more are written down
FAILED = "token"
USED_EVERY = timedelta(minutes=1)
NO_NAME = Label(f"请写明用途，最多 {LONGEST_NAME} 字", f"Say what it is for, in at most {LONGEST_NAME} characters")
NO_VERB = Label("至少选一项", "Choose at least one")
NO_REGISTER = Label("至少选一本你能打开的台账", "Choose at least one register that you may open")
NO_DAY = Label("请选从明天起一年以内的一天", "Choose a day from tomorrow to a year from now")
FULL = Label(
    f"最多 {MOST} 个有效的令牌，请先吊销不用的", f"At most {MOST} tokens are in force at a time; revoke one first"
)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose token was sent, and how narrow it is. `used_at` is when it was last used, as written down."""

    id: int
    user_id: int
    auth_version: int
    lang: str
    verbs: frozenset[str]
    registers: frozenset[str] | None
    used_at: datetime | None

    def allows(self, verb: str, key: str) -> bool:
        """Whether the token is meant for this; what its owner may is asked of the judge besides."""
        return verb in self.verbs and (self.registers is None or key in self.registers)


def create(
    session: Session,
    actor: Actor,
    name: str,
    *,
    last_day: date | None,
    verbs: Collection[str],
    registers: Collection[str] | None,
) -> tuple[ApiToken, str]:
    """A token of the actor's own, and its text, which nothing ever shows again; it ends with `last_day`. Raises BadInput."""
    problems: dict[str, Label] = {}
    name = formats.plain(name)
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = NO_NAME
    if last_day is None or not clock.today() < last_day <= clock.today() + LONGEST:
        problems["last_day"] = NO_DAY
    if not verbs or not set(verbs) <= set(VERBS):
        problems["verbs"] = NO_VERB
    if registers is not None and not (registers and all(_opens(actor, key) for key in registers)):
        problems["registers"] = NO_REGISTER
    if not problems and len([one for one in mine(session, actor.user_id) if in_force(one)]) >= MOST:
        problems[""] = FULL
    if problems or last_day is None:
        raise BadInput(problems)
    text = PREFIX + secrets.token_urlsafe(32)
    ends = datetime.combine(last_day + timedelta(days=1), time(), clock.zone()).astimezone(UTC)
    row = ApiToken(
        user_id=actor.user_id,
        name=name,
        digest=digest(text),
        ending=text[-4:],
        verbs=[verb for verb in VERBS if verb in verbs],
        registers=None if registers is None else sorted(set(registers)),
        created_at=clock.now(),
        expires_at=ends,
    )
    session.add(row)
    session.flush()
    told = {"name": name, "verbs": row.verbs, "registers": row.registers, "last_day": last_day.isoformat()}
    audit.record_system(session, actor, "create", (SUBJECT, row.id), {key: [None, one] for key, one in told.items()})
    return row, text


def _opens(actor: Actor, key: str) -> bool:
    return key in registry and bool(access.decide(actor, "view", registry.get(key)))


def digest(text: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(text.encode()).hexdigest()


def in_force(token: ApiToken) -> bool:
    """Whether it opens anything."""
    return token.revoked_at is None and token.expires_at > clock.now()


def mine(session: Session, user_id: int | None) -> list[ApiToken]:
    """The tokens of a user, the newest first: those in force, and fifty that ended."""
    held = select(ApiToken).where(ApiToken.user_id == (user_id or 0)).order_by(ApiToken.id.desc())
    live = list(session.scalars(held.where(ApiToken.revoked_at.is_(None), ApiToken.expires_at > clock.now())))
    over = or_(ApiToken.revoked_at.is_not(None), ApiToken.expires_at <= clock.now())
    return [*live, *session.scalars(held.where(over).limit(50))]


def revoke(session: Session, actor: Actor, user_id: int | None, token_id: int) -> ApiToken:
    """End a token of the user; the caller has asked whether the actor may. Raises Missing where it is not the user's."""
    row = session.scalar(select(ApiToken).where(ApiToken.id == token_id, ApiToken.user_id == (user_id or 0)))
    if row is None:
        raise Missing
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by_id = clock.now(), actor.user_id
        audit.record_system(session, actor, "revoke", (SUBJECT, row.id), {"name": [row.name, None]})
        session.flush()
    return row


def revoke_all(session: Session, actor: Actor, user_id: int) -> None:
    """End all of the user's: with his account, or when the password that could make them is another."""
    for row in mine(session, user_id):
        revoke(session, actor, user_id, row.id)


def find(connection: Connection, text: str) -> Bearer | None:
    """Whose token this is; None for one that is unknown, over or revoked, or of an account that may not sign in."""
    if TOKEN.fullmatch(text) is None:
        return None
    row = connection.execute(
        select(
            ApiToken.id,
            ApiToken.user_id,
            User.auth_version,
            User.lang,
            ApiToken.verbs,
            ApiToken.registers,
            ApiToken.last_used_at,
        )
        .join(User, User.id == ApiToken.user_id)
        .where(
            ApiToken.digest == digest(text),
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > clock.now(),
            User.active,
            User.must_change_password.is_(False),
        )
    ).first()
    if row is None:
        return None
    token_id, user_id, version, lang, verbs, registers, used_at = row
    narrowed = None if registers is None else frozenset(registers)
    return Bearer(token_id, user_id, version, lang, frozenset(verbs), narrowed, used_at)


def used(connection: Connection, bearer: Bearer) -> None:
    """Write down that the token was used just now."""
    connection.execute(update(ApiToken).where(ApiToken.id == bearer.id).values(last_used_at=clock.now()))


def used_lately(bearer: Bearer) -> bool:
    """Whether that was written down within the last minute."""
    return bearer.used_at is not None and bearer.used_at > clock.now() - USED_EVERY


def failed(session: Session, *, address: str | None, agent: str | None) -> bool:
    """Write down that a bad token came from an address. Whether that was one too many, after which nothing is written."""
    now, key = clock.now(), sign_in.address_key(address)
    some = (
        select(LoginAttempt.id)
        .where(
            LoginAttempt.address == key,
            LoginAttempt.at > now - sign_in.LOCKED_FOR,
            LoginAttempt.outcome == FAILED,
        )
        .limit(FAILURES)
        .subquery()
    )
    if (session.scalar(select(func.count()).select_from(some)) or 0) >= FAILURES:
        return True
    sign_in.log(session, None, FAILED, key, agent, now)
    session.flush()
    return False

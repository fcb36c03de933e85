"""Signing in and out: finding the account, locking after failures, opening and ending sessions.

The web calls `find` (a read), `passwords.check_password` (slow, so outside any transaction) and `finish` (a write).
Unknown name, wrong password, locked and disabled take the same statements and get the same answer.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from itertools import takewhile

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from models.system.login import LoginAttempt, LoginSession
from models.system.user import User
from services import clock

FAILURES = 5
LOCKED_FOR = timedelta(minutes=10)
# One address may fail this often in LOCKED_FOR before it may only sign in where it has succeeded before. That keeps a
# stranger from locking one account after the other, and never shuts out the colleagues behind the same address.
ADDRESS_FAILURES = 20
KNOWN_FOR = timedelta(days=30)
FAILED = ("wrong", "lock", "unknown", "locked", "disabled")


@dataclass(frozen=True)
class Found:
    """What `find` read. `user_id` is None for an unknown name; the caller goes on all the same."""

    user_id: int | None
    password_hash: str | None


@dataclass(frozen=True)
class Outcome:
    """How an attempt ended: `token` opens the session, `reason` is for the log only."""

    reason: str
    token: str | None = None
    user_id: int | None = None


def text_key(text: str) -> str:
    """How user names and staff numbers are compared: NFKC, without spaces around, case folded."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def phone_key(text: str) -> str:
    """How phones are compared: digits only, without the country code."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def address_key(address: str | None) -> str | None:
    """What counts as one address: an IPv4 address, or the /64 an IPv6 one lies in."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return None
    if parsed.version == 6:
        return str(ip_network((int(parsed) >> 64 << 64, 64)).network_address)
    return str(parsed)


def find(session: Session, identity: str) -> Found:
    """The account of a user name, else of a staff number, else of a phone."""
    key, phone = text_key(identity)[:60], phone_key(identity)[:20] or "-"
    rows = session.execute(
        select(User.id, User.password_hash, User.username_key, User.staff_no).where(
            or_(User.username_key == key, User.staff_no == key, User.phone == phone)
        )
    ).all()
    if not rows:
        return Found(None, None)
    best = min(rows, key=lambda row: (row.username_key != key, row.staff_no != key))
    return Found(best.id, best.password_hash)


def finish(
    session: Session, found: Found, right: bool, *, address: str | None, agent: str | None, hours: int
) -> Outcome:
    """Judge the attempt and write it down; opens a session when all is well.

    Runs in a transaction that may write, so guesses sent at the same time are judged one after the other.
    """
    now, address = clock.now(), address_key(address)
    user = session.execute(
        select(User.id, User.active, User.locked_until, User.failed_count, User.fs_uniquifier)
        .where(User.id == (found.user_id or 0), User.password_hash == (found.password_hash or ""))
        .with_for_update()
    ).first()
    user_id = user.id if user else 0
    mine = LoginAttempt.user_id == user_id, LoginAttempt.at > now - KNOWN_FOR
    known = session.scalar(
        select(func.max(LoginAttempt.id)).where(
            *mine, LoginAttempt.address == address, LoginAttempt.outcome == "ok"
        )
    )
    recent = session.execute(
        select(LoginAttempt.outcome, LoginAttempt.at)
        .where(
            *mine,
            or_(LoginAttempt.address == address, LoginAttempt.outcome == "reset"),
            LoginAttempt.outcome.in_(("ok", "wrong", "lock", "reset")),
        )
        .order_by(LoginAttempt.id.desc())
        .limit(FAILURES)
    ).all()
    around = session.scalar(
        select(func.count()).where(
            LoginAttempt.address == address,
            LoginAttempt.at > now - LOCKED_FOR,
            LoginAttempt.outcome.in_(FAILED),
        )
    )
    if known:
        # An address where this person has signed in keeps its own count: strangers elsewhere cannot lock him out.
        failures = len(list(takewhile(lambda row: row.outcome == "wrong", recent)))
        locked = bool(recent) and recent[0].outcome == "lock" and recent[0].at > now - LOCKED_FOR
    else:
        failures = user.failed_count if user else 0
        locked = bool(user and user.locked_until and user.locked_until > now)
    reason = _judge(user is not None, user is not None and user.active, right, locked)
    if not known and (around or 0) >= ADDRESS_FAILURES:
        reason = "throttled"
    elif reason == "wrong" and failures + 1 >= FAILURES:
        reason = "lock"
    values: dict[str, object] = {"failed_count": User.failed_count}
    if reason == "lock":
        values = {"failed_count": 0, "locked_until": now + LOCKED_FOR}
    elif reason == "wrong" and not known:
        values = {"failed_count": User.failed_count + 1}
    elif reason == "ok":
        values = (
            {"last_login_at": now}
            if known
            else {"failed_count": 0, "locked_until": None, "last_login_at": now}
        )
    session.execute(
        update(User).where(User.id == user_id).values(**values).execution_options(synchronize_session=False)
    )
    log(session, user_id or None, reason, address, agent, now)
    if user is None or reason != "ok":
        return Outcome(reason, user_id=user_id or None)
    token = secrets.token_urlsafe(32)
    session.execute(
        delete(LoginSession).where(LoginSession.user_id == user_id, LoginSession.expires_at <= now)
    )
    session.add(
        LoginSession(
            token=token,
            user_id=user_id,
            uniquifier=user.fs_uniquifier,
            created_at=now,
            expires_at=now + timedelta(hours=hours),
            address=address,
            agent=(agent or "")[:120] or None,
        )
    )
    session.flush()
    return Outcome("ok", token, user_id)


def end(session: Session, token: str, user_id: int, *, address: str | None, agent: str | None) -> None:
    """Sign out: the session is gone for every copy of its cookie."""
    session.execute(delete(LoginSession).where(LoginSession.token == token))
    log(session, user_id, "logout", address_key(address), agent, clock.now())
    session.flush()


def end_all(session: Session, user: User, *, keep: str | None = None) -> None:
    """End every session of the user, except the one of token `keep`."""
    user.fs_uniquifier = secrets.token_hex(16)
    session.flush()
    mine = LoginSession.user_id == user.id
    session.execute(delete(LoginSession).where(mine, LoginSession.token != (keep or "")))
    session.execute(
        update(LoginSession)
        .where(mine)
        .values(uniquifier=user.fs_uniquifier)
        .execution_options(synchronize_session=False)
    )


def log(
    session: Session, user_id: int | None, outcome: str, address: str | None, agent: str | None, at: datetime
) -> None:
    """Add a line to the sign-in log."""
    session.add(
        LoginAttempt(
            user_id=user_id, outcome=outcome, address=address, agent=(agent or "")[:120] or None, at=at
        )
    )


def _judge(exists: bool, active: bool, right: bool, locked: bool) -> str:
    if not exists:
        return "unknown"
    if locked:
        return "locked"
    if not right:
        return "wrong"
    return "ok" if active else "disabled"

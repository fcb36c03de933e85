"""Signing in and out: finding the account, locking after failures, opening and ending sessions.

The web calls `find` and `throttled` (reads), `passwords.check_password` (slow, so outside any transaction) and `finish`
(a write). Unknown name, wrong password, locked and disabled take the same statements and get the same answer. Only an
address that has failed too often is turned away before the slow check: else its guesses would slow everybody's pages.
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
from models.vocabulary import formats
from services import clock

FAILURES = 5
LOCKED_FOR = timedelta(minutes=10)
# One address may fail this often in LOCKED_FOR before it may only sign in where it has succeeded before. That keeps a
# stranger from locking one account after the other, and never shuts out the colleagues behind the same address.
ADDRESS_FAILURES = 20
KNOWN_FOR = timedelta(days=30)
FAILED = ("wrong", "lock", "unknown", "locked", "disabled")
# The log of sign-ins is kept a year (Cybersecurity Law, article 21 (3): six months at least).
KEPT_FOR = timedelta(days=366)
TURNED_AWAY_EVERY = timedelta(minutes=1)


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
    """How user names and staff numbers are compared: in plain characters, without what cannot be seen, case folded."""
    return formats.login_key(text)


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


def throttled(session: Session, found: Found, *, address: str | None) -> bool:
    """Whether this address is turned away without a look at the password; asked before that is checked.

    An address where the person has signed in goes on being listened to, until his account is locked for it as well.
    """
    now, address = clock.now(), address_key(address)
    if _failures_around(session, address, now) < ADDRESS_FAILURES:
        return False
    last = session.execute(
        select(LoginAttempt.outcome, LoginAttempt.at)
        .where(
            LoginAttempt.user_id == (found.user_id or 0),
            LoginAttempt.address == address,
            LoginAttempt.at > now - KNOWN_FOR,
            LoginAttempt.outcome.in_(("ok", "lock")),
        )
        .order_by(LoginAttempt.id.desc())
        .limit(1)
    ).first()
    return last is None or (last.outcome == "lock" and last.at > now - LOCKED_FOR)


def turn_away(session: Session, found: Found, *, address: str | None, agent: str | None) -> None:
    """Write down that an address was turned away; once a minute, for it may be asking a hundred times a second."""
    now, address = clock.now(), address_key(address)
    lately = select(LoginAttempt.id).where(
        LoginAttempt.address == address,
        LoginAttempt.at > now - TURNED_AWAY_EVERY,
        LoginAttempt.outcome == "throttled",
    )
    if session.scalar(lately.limit(1)) is None:
        log(session, found.user_id, "throttled", address, agent, now)
        session.flush()


def wrong_present_password(session: Session, user: User, *, address: str | None, agent: str | None) -> bool:
    """Write down a wrong present password on the account page; too many of them end every session of the user.

    Returns whether they did. Whoever sits at a session that is not his would else have all day to guess.
    """
    now = clock.now()
    log(session, user.id, "old_wrong", address_key(address), agent, now)
    session.flush()
    recent = session.scalar(
        select(func.count()).where(
            LoginAttempt.user_id == user.id,
            LoginAttempt.at > now - LOCKED_FOR,
            LoginAttempt.outcome == "old_wrong",
        )
    )
    if (recent or 0) % FAILURES:
        return False
    end_all(session, user)
    return True


def forget_old(session: Session, *, limit: int = 5000) -> int:
    """Remove the oldest lines of the sign-in log that are past their time; returns how many."""
    # The oldest by number, of which only those past their time go: the log has no index by time alone, and needs none.
    first = select(LoginAttempt.id, LoginAttempt.at).order_by(LoginAttempt.id).limit(limit).subquery()
    old = select(first.c.id).where(first.c.at < clock.now() - KEPT_FOR)
    found = session.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(old)))
    return int(found.rowcount)  # type: ignore[attr-defined]  # a DELETE gives a CursorResult


def _failures_around(session: Session, address: str | None, now: datetime) -> int:
    """How often the address failed lately, for whomever; counted to the limit."""
    some = (
        select(LoginAttempt.id)
        .where(
            LoginAttempt.address == address,
            LoginAttempt.at > now - LOCKED_FOR,
            LoginAttempt.outcome.in_(FAILED),
        )
        .limit(ADDRESS_FAILURES)
        .subquery()
    )
    return session.scalar(select(func.count()).select_from(some)) or 0


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
        select(func.max(LoginAttempt.id)).where(*mine, LoginAttempt.address == address, LoginAttempt.outcome == "ok")
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
    around = _failures_around(session, address, now)
    if known:
        # An address where this person has signed in keeps its own count: strangers elsewhere cannot lock him out.
        failures = len(list(takewhile(lambda row: row.outcome == "wrong", recent)))
        locked = bool(recent) and recent[0].outcome == "lock" and recent[0].at > now - LOCKED_FOR
    else:
        failures = user.failed_count if user else 0
        locked = bool(user and user.locked_until and user.locked_until > now)
    reason = _judge(user is not None, user is not None and user.active, right, locked)
    if not known and around >= ADDRESS_FAILURES:
        reason = "throttled"
    elif reason == "wrong" and failures + 1 >= FAILURES:
        reason = "lock"
    values: dict[str, object] = {"failed_count": User.failed_count}
    if reason == "lock":
        values = {"failed_count": 0, "locked_until": now + LOCKED_FOR}
    elif reason == "wrong" and not known:
        values = {"failed_count": User.failed_count + 1}
    elif reason == "ok":
        values = {"last_login_at": now} if known else {"failed_count": 0, "locked_until": None, "last_login_at": now}
    session.execute(
        update(User).where(User.id == user_id).values(**values).execution_options(synchronize_session=False)
    )
    log(session, user_id or None, reason, address, agent, now)
    if user is None or reason != "ok":
        return Outcome(reason, user_id=user_id or None)
    token = secrets.token_urlsafe(32)
    session.execute(delete(LoginSession).where(LoginSession.user_id == user_id, LoginSession.expires_at <= now))
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
        LoginAttempt(user_id=user_id, outcome=outcome, address=address, agent=(agent or "")[:120] or None, at=at)
    )


def _judge(exists: bool, active: bool, right: bool, locked: bool) -> str:
    if not exists:
        return "unknown"
    if locked:
        return "locked"
    if not right:
        return "wrong"
    return "ok" if active else "disabled"

"""What every notice of a flow is held to, the moment it is given: its reader may open the page it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import event, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from models.system.notice import Notice
from models.vocabulary.language.registry import registry
from services import notices
from services.judge import access
from services.judge.actor import load_actor


@contextmanager
def kept_honest(session: Session) -> Iterator[None]:
    """Every notice given inside leads nowhere its reader may not go, by the judge and not by what told it."""
    seen = session.scalar(select(Notice.id).order_by(Notice.id.desc()).limit(1)) or 0
    wrong: list[str] = []

    def look(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        nonlocal seen
        if "notice" not in statement or not statement.startswith("INSERT"):
            return
        for one in connection.execute(select(Notice.__table__).where(Notice.id > seen)).all():
            seen = max(seen, one.id)
            if one.url and not _may_open(session, one.user_id, one.url):
                wrong.append(f"{one.zh} → user {one.user_id}: {one.url}")

    event.listen(session.get_bind(), "after_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(session.get_bind(), "after_cursor_execute", look)
    assert wrong == []


def _may_open(session: Session, user_id: int, url: str) -> bool:
    assert notices.local_url(url) == url
    parts = urlsplit(url)
    key = parts.path.split("/")[2]
    register, actor = registry.get(key), load_actor(session, user_id)
    number = parse_qs(parts.query).get("id")
    with session.no_autoflush:
        if number is None:
            return bool(access.decide(actor, "list", register))
        row = session.get(register, int(number[0]))
        return row is not None and bool(access.decide(actor, "view", register, row))

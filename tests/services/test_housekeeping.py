"""Tidying at the start takes what is over, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from models.system.login import LoginSession
from models.system.user import User
from services import clock
from services.database import transactions
from services.upkeep import housekeeping


def test_tidy_removes_ended_sign_ins_only(session: Session) -> None:
    now = clock.now()
    user = User(username="a", username_key="a", display_name="a", password_hash="x", fs_uniquifier="a", created_at=now)
    session.add(user)
    session.flush()
    for token, ends in (("over", now - timedelta(minutes=1)), ("open", now + timedelta(hours=1))):
        session.add(LoginSession(token=token, user_id=user.id, uniquifier="a", created_at=now, expires_at=ends))
    session.flush()

    removed = housekeeping.tidy(session)

    assert removed == (0, 1)
    if session.get_bind().dialect.name == "sqlite":  # was asked, and says nothing of tables that may grow soon
        assert session.scalar(text("SELECT count(*) FROM sqlite_stat1")) == 0
    assert list(session.scalars(select(LoginSession.token))) == ["open"]


def test_sqlite_knows_which_index_tells_rows_apart(tmp_path: Path) -> None:
    """All rows lie in one site: where SQLite does not know that, it goes through all of them for the few of one repair."""
    engine = create_engine(f"sqlite:///{tmp_path / 'some.db'}")
    plan = text(
        "EXPLAIN QUERY PLAN SELECT id FROM visit WHERE site = 1 AND repair = 5 AND gone IS NULL ORDER BY id DESC LIMIT 6"
    )
    with Session(engine) as session:
        session.execute(text("CREATE TABLE visit (id INTEGER PRIMARY KEY, site INTEGER, repair INTEGER, gone INTEGER)"))
        for name in ("repair", "site"):  # of two that seem alike the later one is taken
            session.execute(text(f"CREATE INDEX by_{name} ON visit ({name}, id)"))
        rows = [{"repair": number // 3} for number in range(3000)]
        session.execute(text("INSERT INTO visit (site, repair) VALUES (1, :repair)"), rows)
        before = [row.detail for row in session.execute(plan)]

        transactions.take_statistics(session)

        after = [row.detail for row in session.execute(plan)]
    assert before == ["SEARCH visit USING INDEX by_site (site=?)"]
    assert after == ["SEARCH visit USING INDEX by_repair (repair=?)"]

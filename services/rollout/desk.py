"""The steps of a rollout as whoever offers them takes them, the command line or a page: plan, begin, what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary.rights.role import IT_ADMIN
from services.database import transactions
from services.judge.actor import Actor, Post, load_actor
from services.records import numbering
from services.rollout import planning, rehearsal, runs
from services.rollout.items import Plan
from services.rollout.packs import reading

# Plans a pack where nobody has an account yet; it writes nothing.
NOBODY_YET = Actor(None, None, "系统管理员", (Post(IT_ADMIN, all_sites=True),))


def administrators(session: Session) -> dict[str, Actor]:
    """The administrators of all sites by login, the oldest first."""
    found = {}
    for user in session.scalars(select(User).where(User.active).order_by(User.id)):
        if any(post.role == IT_ADMIN.key for post in user.posts):
            actor = load_actor(session, user.id)
            if any(post.role == IT_ADMIN and post.all_sites for post in actor.posts):
                found[user.username] = actor
    return found


def plan(
    engine: Engine, who: Actor, data: bytes, name: str, files: Mapping[str, bytes], *, company: str, keep: bool = False
) -> Plan:
    """What would become of the pack, with everything that speaks against it; `keep` writes the plan down for the apply to
    hold to. Raises Denied, and BadInput for `file` where it is no pack."""
    runs.check(who)
    pack = reading.read(data, name)
    with transactions.reading(), Session(engine) as session:
        made = planning.make(session, pack, company_name=company, company_code=numbering.company_code(), files=files)
    if not made.problems:
        rehearsal.rehearse(engine, who, made)
    if keep and made.site_code and not made.problems:
        with transactions.writing(), Session(engine) as session, session.begin():
            runs.planned(session, who, made)
    return made


def otherwise(engine: Engine, made: Plan) -> list[tuple[str, str, str, str]]:
    """What the plan says otherwise than the one that was looked at last: (place, register, then, now)."""
    with transactions.reading(), Session(engine) as session:
        last = runs.last_plan(session, made)
        return runs.differs(last.planned, made.told()) if last is not None else []


def begin(
    engine: Engine, who: Actor, made: Plan, data: bytes, files: Mapping[str, bytes], *, company: str
) -> tuple[int, int]:
    """A run of the plan and its job, not begun yet: their ids. Raises Denied, Refused."""
    with transactions.writing(), Session(engine) as session, session.begin():
        run = runs.begin(session, who, made, data, files)
        return run.id, runs.start(session, who, runs.APPLY, run, company=company)


def begin_undo(engine: Engine, who: Actor, code: str) -> tuple[int, int]:
    """The job that takes the site's last rollout back: the ids of run and job. Raises Denied, Refused."""
    with transactions.writing(), Session(engine) as session, session.begin():
        run = runs.ask_undo(session, who, code)
        return run.id, runs.start(session, who, runs.UNDO, run)

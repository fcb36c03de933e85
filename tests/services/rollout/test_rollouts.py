"""A pack applied: there and back again, stopped in the middle, in a world that has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from models.system.job import Job
from models.system.rollout import RolloutRow, RolloutRun
from models.system.user import User
from models.vocabulary.language.base import Base
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import IT_ADMIN
from services import clock
from services.accounts import passwords, posts, users
from services.errors import Denied, Refused
from services.exchange import keeping
from services.jobs import running
from services.judge.actor import SYSTEM, Actor
from services.records import writing
from services.rollout import applying, desk, slips
from services.rollout.items import Plan
from tests.services.rollout.test_packs import book, site

# What tells of the past stays: the audit, jobs, the runs themselves, numbers given out.
PAST = {"audit_entry", "job", "rollout_run", "rollout_row", "number_counter", "notice", "search_fts"}


class Desk:
    """What a command does, step by step."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self.engine = engine
        applying.configure(home / "rollout")
        keeping.configure(home / "imports")
        with Session(engine) as session, session.begin():
            user, _ = users.create_user(session, SYSTEM, {"username": "admin", "display_name": "孙浩"})
            posts.save_post(session, SYSTEM, user, posts.PostInput(role=IT_ADMIN, all_sites=True))
        with Session(engine) as session:
            self.who: Actor = desk.administrators(session)["admin"]

    def plan(self, data: bytes, *, keep: bool = False, **files: bytes) -> Plan:
        return desk.plan(self.engine, self.who, data, "包.xlsx", files, company="", keep=keep)

    def begin(self, data: bytes, **files: bytes) -> tuple[int, int]:
        made = self.plan(data, **files)
        assert made.problems == []
        return desk.begin(self.engine, self.who, made, data, files, company="")

    def job(self, job_id: int) -> Job:
        running.perform(self.engine, job_id)
        with Session(self.engine) as session:
            return session.get_one(Job, job_id)

    def counts(self) -> dict[str, int]:
        with Session(self.engine) as session:
            return {
                one.name: session.scalar(select(func.count()).select_from(one)) or 0
                for one in Base.metadata.tables.values()
                if one.name not in PAST
            }

    def run(self, run_id: int) -> RolloutRun:
        with Session(self.engine) as session:
            return session.get_one(RolloutRun, run_id)


@pytest.fixture
def at_desk(app: Flask, tmp_path: Path) -> Desk:
    return Desk(app.extensions["sqlalchemy"].engine, tmp_path)


def no(key: str, code: str) -> Any:
    table: Any = registry.get(key)
    return select(table).where(table.code == code)


def test_a_site_goes_live_and_back_again(at_desk: Desk) -> None:
    before, data = at_desk.counts(), book(site())
    run_id, job_id = at_desk.begin(data)
    done = at_desk.job(job_id)
    assert (done.state, at_desk.run(run_id).state) == ("done", "applied")

    after = at_desk.counts()
    assert (after["unit"], after["staff"], after["residency"], after["vehicle"]) == (90, 9, 5, 1)
    given = slips.take(run_id)
    assert (len(given), slips.take(run_id)) == (9, [])
    with Session(at_desk.engine) as session:
        user = session.scalars(select(User).where(User.username == given[0].login)).one()
        assert passwords.check_password(user.password_hash, given[0].password)
        assert user.must_change_password
        row: Any = session.scalars(no("site", "SL")).one()
        assert (row.manager_id, row.company) == (
            session.scalar(select(registry.get("staff").id).filter_by(employee_no="SL001")),
            "示例物业服务有限公司",
        )  # type: ignore[attr-defined]
    report = at_desk.run(run_id).report
    assert all(one.password not in str(report) for one in given)
    assert [one for one in report if one[1] == "bad"] == []
    assert sorted(one[0] for one in report if one[1] == "warns") == ["songjia（宋佳）", "xieyun（谢云）"]

    again = at_desk.plan(data)
    assert (again.problems, again.empty) == ([], True)

    _, undo_id = desk.begin_undo(at_desk.engine, at_desk.who, "SL")
    assert at_desk.job(undo_id).state == "done"
    assert at_desk.counts() == before
    assert at_desk.run(run_id).state == "undone"


def test_what_somebody_uses_is_not_taken_back(at_desk: Desk) -> None:
    run_id, job_id = at_desk.begin(book(site()))
    assert at_desk.job(job_id).state == "done"
    with Session(at_desk.engine) as session, session.begin():
        row: Any = session.scalars(no("building", "1")).one()
        writing.change(session, SYSTEM, row, {"remark": "外墙翻新"}, version=row.version)
    before = at_desk.counts()

    _, undo_id = desk.begin_undo(at_desk.engine, at_desk.who, "SL")
    ended = at_desk.job(undo_id)

    assert ended.state == "failed"
    assert ended.zh == "不能撤回，什么都没有动。楼栋：1 条在上线后有人改过"
    assert at_desk.counts() == before
    assert at_desk.run(run_id).state == "applied"


def test_a_run_that_was_killed_is_taken_back_whole(at_desk: Desk) -> None:
    """As a process leaves it that dies between two portions: rows, their journal, and a job that gives no sign of life."""
    before = at_desk.counts()
    run_id, job_id = at_desk.begin(book(site()))
    with Session(at_desk.engine) as session:
        asked = session.get_one(Job, job_id)
        work = applying.Work(
            at_desk.engine, job_id, asked.kind, None, dict(asked.asked), asked.user_id, "zh", 1, "dead"
        )
        session.execute(update(Job).where(Job.id == job_id).values(state="running", runner="dead", runs=1))
        session.commit()
    work.stopping.set()
    with pytest.raises(applying.Stopped):
        applying.apply(work)
    with Session(at_desk.engine) as session, session.begin():
        assert session.scalar(select(func.count()).where(RolloutRow.run_id == run_id))
        session.execute(update(Job).where(Job.id == job_id).values(beat_at=clock.now() - running.LOST * 2))
    assert at_desk.counts() != before
    with pytest.raises(Refused):
        desk.begin_undo(at_desk.engine, at_desk.who, "SL")

    assert running.look_after(at_desk.engine) == [job_id]
    assert at_desk.job(job_id).zh == applying.INTERRUPTED.zh
    assert at_desk.counts() == before
    assert at_desk.run(run_id).state == "undone"


def test_a_world_that_changed_since_the_plan_is_told(at_desk: Desk) -> None:
    data = book(site())
    at_desk.plan(data, keep=True)
    assert desk.otherwise(at_desk.engine, at_desk.plan(data)) == []
    with Session(at_desk.engine) as session, session.begin():
        writing.create(
            session, SYSTEM, registry.get("fee_type"), {"code": "WY", "name": "物业服务费", "kind": "property"}
        )

    told = desk.otherwise(at_desk.engine, at_desk.plan(data))

    assert told == [("收费项目!2", "fee_type", "new", "same")]


def test_nobody_but_an_administrator_of_all_sites_has_rollouts(at_desk: Desk) -> None:
    stranger = Actor(at_desk.who.user_id, None, "x", ())

    with pytest.raises(Denied):
        desk.plan(at_desk.engine, stranger, book(site()), "包.xlsx", {}, company="")

"""Runs of packs: planned, applied as a job, taken back. Only an administrator of all sites has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.job import Job
from models.system.rollout import RolloutRow, RolloutRun
from models.vocabulary.language.label import Label
from services import clock
from services.accounts.users import administers
from services.errors import Denied, Missing, Refused
from services.exchange import keeping
from services.jobs import asking
from services.judge.actor import Actor
from services.rollout import journal
from services.rollout.items import Plan

APPLY, UNDO = "rollout_apply", "rollout_undo"


class State(StrEnum):
    """How far a run is."""

    PLANNED = "planned"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"


LABELS: Final = {
    State.PLANNED: Label("已计划", "Planned"),
    State.APPLYING: Label("正在执行", "Being applied"),
    State.APPLIED: Label("已执行", "Applied"),
    State.UNDOING: Label("正在撤回", "Being taken back"),
    State.UNDONE: Label("已撤回", "Taken back"),
}
TITLES: Final = {
    APPLY: Label("项目上线 {code}：{pack}", "Rollout {code}: {pack}"),
    UNDO: Label("撤回项目上线 {code}", "Take back the rollout of {code}"),
}
NOT_HIS: Final = Label("项目上线由全部项目的系统管理员办理", "Sites are rolled out by an IT administrator of all sites")
BUSY: Final = Label("项目 {code} 正在{state}，请等它做完", "Site {code}: {state}; wait until it is done")
NOTHING: Final = Label("项目 {code} 没有可以撤回的上线", "There is no rollout of {code} to take back")


def check(actor: Actor) -> None:
    """Raises Denied for who is no administrator of all sites."""
    if not administers(actor).all_sites:
        raise Denied(NOT_HIS)


def find(session: Session, actor: Actor, run_id: int) -> RolloutRun:
    """A run. Raises Denied, Missing."""
    check(actor)
    run = session.get(RolloutRun, run_id, populate_existing=True)
    if run is None:
        raise Missing
    return run


def listed(session: Session, actor: Actor, *, limit: int = 50) -> list[RolloutRun]:
    """The runs that came to something, the newest first. Raises Denied."""
    check(actor)
    query = select(RolloutRun).where(RolloutRun.state != State.PLANNED).order_by(RolloutRun.id.desc())
    return list(session.scalars(query.limit(limit)))


def planned(session: Session, actor: Actor, plan: Plan) -> RolloutRun:
    """Write down what was planned, in place of the last plan of this site."""
    query = select(RolloutRun).where(RolloutRun.site_code == plan.site_code, RolloutRun.state == State.PLANNED)
    for old in session.scalars(query):
        session.delete(old)
    run = RolloutRun(
        site_code=plan.site_code[:20],
        site_id=plan.site_id,
        pack=plan.pack.name[:200],
        digest=plan.pack.digest,
        ledgers=[],
        planned=plan.told(),
        state=State.PLANNED,
        counts=plan.counts,
        report=[],
        note=[],
        user_id=actor.user_id,
        user_name=actor.name[:60],
        audit_id=journal.end_of_audit(session),
        started_at=clock.now(),
    )
    session.add(run)
    session.flush()
    return run


def last_plan(session: Session, plan: Plan) -> RolloutRun | None:
    """The plan of this very pack that somebody has looked at."""
    query = select(RolloutRun).where(
        RolloutRun.site_code == plan.site_code, RolloutRun.state == State.PLANNED, RolloutRun.digest == plan.pack.digest
    )
    return session.scalars(query.order_by(RolloutRun.id.desc())).first()


def differs(before: Sequence[Sequence[Any]], now: Sequence[Sequence[Any]]) -> list[tuple[str, str, str, str]]:
    """What a plan says otherwise than an earlier one: (place, register, then, now), "" where it said nothing."""
    old = {(one[0], one[1]): _shown(one) for one in before}
    new = {(one[0], one[1]): _shown(one) for one in now}
    return [
        (place, register, old.get((place, register), ""), new.get((place, register), ""))
        for place, register in dict.fromkeys([*old, *new])
        if old.get((place, register)) != new.get((place, register))
    ]


def _shown(one: Sequence[Any]) -> str:
    return f"{one[2]} {' '.join(one[3])}".strip()


def begin(session: Session, actor: Actor, plan: Plan, data: bytes, files: Mapping[str, bytes]) -> RolloutRun:
    """A run of the pack, with its files kept until it ends; the caller commits, and starts the job. Raises Denied, Refused."""
    check(actor)
    _must_be_free(session, plan.site_code)
    run = planned(session, actor, plan)
    run.stored = keeping.store(data)
    run.ledgers = [
        {"register": one.register, "file": one.file, "stored": keeping.store(files[one.file])}
        for one in plan.ledgers
        if one.file and not one.known
    ]
    run.state = State.APPLYING
    session.flush()
    return run


def ask_undo(session: Session, actor: Actor, code: str) -> RolloutRun:
    """The last rollout of the site is to be taken back. Raises Denied, Refused."""
    check(actor)
    _must_be_free(session, code)
    query = select(RolloutRun).where(RolloutRun.site_code == code, RolloutRun.state == State.APPLIED)
    run = session.scalars(query.order_by(RolloutRun.id.desc()).limit(1)).first()
    if run is None:
        raise Refused(NOTHING.format(code=code))
    return run


def start(session: Session, actor: Actor, kind: str, run: RolloutRun, **asked: Any) -> int:
    """Enter the job of the run; the caller commits and has it done."""
    title = TITLES[kind].format(code=run.site_code, pack=run.pack)
    run.job_id = asking.add(session, actor, kind, {"run": run.id, **asked}, title=title)
    session.flush()
    return run.job_id


def _must_be_free(session: Session, code: str) -> None:
    query = select(RolloutRun).where(
        RolloutRun.site_code == code, RolloutRun.state.in_((State.APPLYING, State.UNDOING))
    )
    run = session.scalars(query.limit(1)).first()
    if run is not None:
        raise Refused(BUSY.format(code=code, state=LABELS[State(run.state)]))


def unfinished(session: Session) -> list[tuple[RolloutRun, Job | None]]:
    """Runs in the middle of something, each with its job."""
    query = select(RolloutRun).where(RolloutRun.state.in_((State.APPLYING, State.UNDOING)))
    return [(run, session.get(Job, run.job_id) if run.job_id else None) for run in session.scalars(query)]


def rows_of(session: Session, run_id: int) -> int:
    """How many rows of the journal are left."""
    return session.scalar(select(func.count()).where(RolloutRow.run_id == run_id)) or 0


def let_go(run: RolloutRun) -> None:
    """The files of a run that has ended are not needed any more."""
    keeping.drop(run.stored)
    run.stored = None
    for one in run.ledgers:
        keeping.drop(one.get("stored"))
    run.ledgers = [{"register": one["register"], "file": one["file"]} for one in run.ledgers]

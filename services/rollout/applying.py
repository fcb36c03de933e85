"""A pack is applied, as a job: in short transactions, each with its journal, and taken back whole where it does not end well.

Killed at any moment it leaves a run that is being applied; the job's next run finds that and takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from models.system.rollout import RolloutRun
from models.vocabulary.language.label import Label
from services import clock
from services.errors import AppError, Refused
from services.exchange import keeping
from services.jobs.kinds import job
from services.jobs.work import Lost, Stopped, Work
from services.judge.actor import Actor
from services.records import ahead, numbering
from services.rollout import acceptance, bringing, giving, planning, runs, slips, undoing, writing
from services.rollout.items import Action, Plan
from services.rollout.journal import Journal
from services.rollout.packs import reading
from services.rollout.packs.pack import Problem
from services.rollout.runs import State
from services.rollout.writing import Writer

ACCOUNTS: Final = 5  # in one transaction: each takes a slow hash
WRITING: Final = Label("正在写入", "Writing")
LEDGERS: Final = Label("正在导入旧台账", "Bringing in ledgers")
INTERRUPTED: Final = Label(
    "上次执行被中断，已全部撤回；请再执行一次",
    "The last apply was interrupted and has been taken back whole; apply again",
)
TAKEN_BACK: Final = Label("没有执行，已全部撤回：{why}", "Not applied, all of it was taken back: {why}")
OTHERWISE: Final = Label("计划之后情况变了，请重新计划", "Things have changed since the plan; plan again")


def configure(root: Path | str) -> None:
    """Say where first passwords wait to be handed over; called once at start."""
    slips.configure(root)


@job(runs.APPLY, resumes=True)
def apply(work: Work) -> dict[str, Any]:
    """Apply the run `work.asked["run"]`. Returns its counts; raises Refused where it was taken back."""
    run_id = int(work.asked["run"])
    with work.reading() as session:
        who, run = work.actor(session), session.get_one(RolloutRun, run_id)
        state, begun = run.state, bool(runs.rows_of(session, run_id))
    if state not in (State.APPLYING, State.UNDOING):
        return {}
    behalf = writing.on_behalf(who, run_id)
    if begun or state == State.UNDOING:
        _give_up(work, run_id, behalf, [Problem("", INTERRUPTED)])
        raise Refused(INTERRUPTED)
    try:
        return _apply(work, run_id, who, behalf)
    except (Stopped, Lost):
        raise
    except _Refused as refused:
        _give_up(work, run_id, behalf, refused.problems)
        raise Refused(TAKEN_BACK.format(why=refused.problems[0].why)) from None
    except BaseException:
        _give_up(work, run_id, behalf, [])
        raise


@job(runs.UNDO, resumes=True)
def take_back(work: Work) -> dict[str, Any]:
    """Take back the run `work.asked["run"]`. Raises Refused while anything hangs on it."""
    run_id = int(work.asked["run"])
    with work.reading() as session:
        who, run = work.actor(session), session.get_one(RolloutRun, run_id)
        runs.check(who)
        counts = dict(run.counts)
        held = undoing.reasons(session, run_id) if run.state == State.APPLIED else []
        if run.state not in (State.APPLIED, State.UNDOING):
            return counts
    if held:
        why = Label("；".join(one.zh for one in held[:5]), "; ".join(one.en for one in held[:5]))
        raise Refused(undoing.HELD.format(why=why))
    undoing.undo(work, run_id, writing.on_behalf(who, run_id))
    return counts


class _Refused(Exception):
    """The services refused rows of the pack."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _give_up(work: Work, run_id: int, behalf: Actor, problems: list[Problem]) -> None:
    """What was written goes back; the run keeps why."""
    with work.writing() as session:
        Journal(run_id, str(behalf.request_id)).keep(session)  # what an import wrote since the last portion
        run = session.get_one(RolloutRun, run_id)
        run.state, run.note = State.UNDOING, [[one.place, one.why.zh, one.why.en] for one in problems]
    undoing.undo(work, run_id, behalf)


def _apply(work: Work, run_id: int, who: Actor, behalf: Actor) -> dict[str, Any]:
    runs.check(who)
    with work.reading() as session:
        run = session.get_one(RolloutRun, run_id)
        data = keeping.read(run.stored)
        files = {one["file"]: keeping.read(one["stored"]) for one in run.ledgers}
        plan = planning.make(
            session,
            reading.read(data, run.pack),
            company_name=str(work.asked.get("company", "")),
            company_code=numbering.company_code(),
            files=files,
        )
        if plan.problems:
            raise _Refused(plan.problems)
        if runs.differs(run.planned, plan.told()):
            raise _Refused([Problem("", OTHERWISE)])
    ids = dict(plan.ids)
    site_id = _rows(work, run_id, behalf, plan, ids)
    _accounts(work, run_id, who, behalf, plan, ids, site_id)
    faults = bringing.bring(work, run_id, who, plan, files, site_id)
    return _finish(work, run_id, behalf, plan, site_id, faults)


def _rows(work: Work, run_id: int, behalf: Actor, plan: Plan, ids: dict[Any, int]) -> int:
    """Write the rows of the registers; returns the site."""
    journal = Journal(run_id, str(behalf.request_id))
    total = sum(one.action in (Action.NEW, Action.CHANGED) for one in plan.items)
    first = [one for one in plan.items if one.register in writing.FIRST and one.action in (Action.NEW, Action.CHANGED)]
    with work.writing() as session:
        writer = Writer(session, behalf, plan, ids)
        writer.write(first)
        _must_be_good(writer)
        if any(one.action is Action.NEW for one in first) or _wants_shipped(plan, ids):
            writer.ship()
        journal.keep(session, first)
        site_id = writer.site_id
    assert site_id is not None
    done = len(first)
    for part in writing.portions(plan):
        with work.writing() as session, ahead.keeping(session):
            writer = Writer(session, behalf, plan, ids)
            writer.write(part)
            _must_be_good(writer)
            journal.keep(session, part)
        done += len(part)
        work.progress(done, total, WRITING)
    late = [one for one in plan.items if one.late and one.action in (Action.NEW, Action.CHANGED)]
    with work.writing() as session:
        writer = Writer(session, behalf, plan, ids)
        writer.late(late)
        _must_be_good(writer)
        journal.keep(session, [one for one in late if one.action is Action.CHANGED])
    return site_id


def _wants_shipped(plan: Plan, ids: Mapping[Any, int]) -> bool:
    mine = {one.named for one in plan.items}
    return any(need not in ids and need not in mine for one in plan.items for need in one.needs)


def _must_be_good(writer: Writer) -> None:
    if writer.refused:
        raise _Refused(writing.problems_of(writer.refused))


def _accounts(
    work: Work, run_id: int, who: Actor, behalf: Actor, plan: Plan, ids: dict[Any, int], site_id: int
) -> None:
    journal = Journal(run_id, str(behalf.request_id))
    todo = [
        one
        for one in plan.accounts
        if one.action is Action.NEW or any(post.action is not Action.SAME for post in one.posts)
    ]
    giver = replace(who, request_id=behalf.request_id)
    for start in range(0, len(todo), ACCOUNTS):
        made: list[tuple[str, int]] = []
        new = []
        with work.writing() as session:
            for account in todo[start : start + ACCOUNTS]:
                try:
                    given = giving.give(session, giver, account, ids, site_id)
                except AppError as refusal:
                    raise _Refused(giving.problems(account, refusal)) from None
                made += given.made
                new += [given.slip] if given.slip is not None else []
            journal.keep(session, made=made)
            slips.add(run_id, new)
        work.progress(work.done)


def _finish(work: Work, run_id: int, behalf: Actor, plan: Plan, site_id: int, faults: list[Problem]) -> dict[str, Any]:
    with work.writing() as session:
        Journal(run_id, str(behalf.request_id)).keep(session)
        run = session.get_one(RolloutRun, run_id)
        run.site_id, run.state, run.ended_at = site_id, State.APPLIED, clock.now()
        run.note = [[one.place, one.why.zh, one.why.en] for one in faults]
        runs.let_go(run)
    first = {one.login: one.password for one in slips.look(run_id)}
    with work.reading() as session:
        report = acceptance.check(session, plan, site_id, first)
    with work.writing() as session:
        run = session.get_one(RolloutRun, run_id)
        run.report = [one.told() for one in report]
        return dict(run.counts)

"""A run is taken back whole: what it made is gone as if it had never been, what it changed is as it was.

Rows are taken out of their tables, not put into the recycle bin: nobody has used them, and they hold people's data. While
anything hangs on them, or somebody has edited one of them, nothing at all is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch
from models.system.login import LoginAttempt
from models.system.post import UserPost, user_post_building, user_post_site
from models.system.rollout import RolloutRow, RolloutRun
from models.system.step_taken import StepTaken
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import audit, clock
from services.accounts.users import SUBJECT
from services.errors import AppError, Refused
from services.exchange import storing
from services.jobs.work import Work
from services.judge import actor as actors
from services.judge.actor import Actor
from services.records import writing
from services.rollout import runs, slips
from services.rollout.journal import CHANGED, MADE
from services.rollout.runs import State
from services.search import search_index

PORTION: Final = 200
CHUNK: Final = 500
UNDOING: Final = Label("正在撤回", "Taking back")
EDITED: Final = Label("{what}：{n} 条在上线后有人改过", "{what}: {n} rows were edited since")
REFERRED: Final = Label("{what}：“{other}”里有 {n} 条记录引用它们", "{what}: {n} records of {other} refer to them")
SIGNED_IN: Final = Label("账号“{login}”已经登录过", "The account {login} has signed in")
HELD: Final = Label("不能撤回，什么都没有动。{why}", "It cannot be taken back, and nothing was touched. {why}")
IN_THE_WAY: Final = Label(
    "撤回停在半路：刚刚有新的记录引用了要撤回的。请处理后再撤回一次",
    "Taking back has stopped: a new record refers to what is to go. See to it and take back again",
)


def reasons(session: Session, run_id: int) -> list[Label]:
    """Why a run cannot be taken back; none where it can."""
    found: list[Label] = []
    made, versions = _rows(session, run_id)
    for register, ids in made.items():
        if register not in registry:
            continue
        what = registry.get(register).spec.label
        now = _versions(session, register, ids)
        if edited := [one for one in ids if now.get(one) != versions[register, one]]:
            found.append(EDITED.format(what=what, n=len(edited)))
        found += [
            REFERRED.format(what=what, other=other, n=number)
            for other, number in _referred(session, register, ids, made)
        ]
    for user_id in made.get(SUBJECT, ()):
        user = session.get(User, user_id)
        if user is not None and user.last_login_at is not None:
            found.append(SIGNED_IN.format(login=user.username))
    return found


def undo(work: Work, run_id: int, behalf: Actor) -> None:
    """Take a run back, in short transactions, the last row first; may be run again where it stopped. Raises Refused."""
    with work.writing() as session:
        session.get_one(RolloutRun, run_id).state = State.UNDOING
        _unlink(session, run_id)
    with work.reading() as session:
        total = runs.rows_of(session, run_id)
    while True:
        try:
            with work.writing() as session:
                _portion(session, run_id, behalf)
                left = runs.rows_of(session, run_id)
        except IntegrityError:
            raise Refused(IN_THE_WAY) from None
        if not left:
            break
        work.progress(total - left, total, UNDOING)
    with work.writing() as session:
        run = session.get_one(RolloutRun, run_id)
        run.state, run.ended_at = State.UNDONE, clock.now()
        runs.let_go(run)
    slips.drop(run_id)


def _rows(session: Session, run_id: int) -> tuple[dict[str, list[int]], dict[tuple[str, int], int | None]]:
    """What the run made, by register, and the version that it left each row with."""
    made: dict[str, list[int]] = defaultdict(list)
    versions: dict[tuple[str, int], int | None] = {}
    query = select(RolloutRow).where(RolloutRow.run_id == run_id).order_by(RolloutRow.id)
    for row in session.scalars(query):
        versions[row.register, row.row_id] = row.version
        if row.action == MADE:
            made[row.register].append(row.row_id)
    return made, versions


def _versions(session: Session, register: str, ids: Sequence[int]) -> dict[int, int]:
    table: Any = registry.get(register)
    found: dict[int, int] = {}
    for part in _chunks(ids):
        found |= dict(session.execute(select(table.id, table.version).where(table.id.in_(part))).all())
    return found


def _referred(
    session: Session, register: str, ids: Sequence[int], made: dict[str, list[int]]
) -> Iterator[tuple[Label, int]]:
    """How many rows of each register, but for those of the run itself, refer to these rows; those in the bin as well."""
    for other in registry.all():
        table: Any = other
        own = set(made.get(other.spec.key, ()))
        number = 0
        for held in other.spec.fields.values():
            if held.target != register or held.form not in ("ref", "refs"):
                continue
            for part in _chunks(ids):
                if held.form == "ref":
                    query = select(table.id).where(getattr(table, str(held.column)).in_(part))
                else:
                    near, far = getattr(table, held.name).property.secondary.c
                    query = select(near).where(far.in_(part))
                number += len(set(session.scalars(query)) - own)
        for place in ("site", "building", "unit"):
            column = other.spec.place[place]
            if (
                register == place
                and column not in (None, "id")
                and column not in {h.column for h in other.spec.fields.values()}
            ):
                for part in _chunks(ids):
                    number += len(set(session.scalars(select(table.id).where(getattr(table, column).in_(part)))) - own)
        if number:
            yield other.spec.label, number


def _unlink(session: Session, run_id: int) -> None:
    """Rows of the run let go of one another where they may, for a later one may be named by an earlier one."""
    made, _ = _rows(session, run_id)
    for register, ids in made.items():
        if register not in registry:
            continue
        table: Any = registry.get(register)
        columns = [
            str(held.column)
            for held in table.spec.fields.values()
            if held.form == "ref" and held.target in made and table.__table__.c[str(held.column)].nullable
        ]
        for part in _chunks(ids):
            if columns:
                session.execute(
                    update(table)
                    .where(table.id.in_(part))
                    .values(dict.fromkeys(columns))
                    .execution_options(synchronize_session=False)
                )


def _portion(session: Session, run_id: int, behalf: Actor) -> None:
    query = select(RolloutRow).where(RolloutRow.run_id == run_id).order_by(RolloutRow.id.desc()).limit(PORTION)
    rows = session.scalars(query).all()
    for (register, action), some in groupby(rows, key=lambda row: (row.register, row.action)):
        part = list(some)
        if action == MADE:
            _take_out(session, behalf, register, [row.row_id for row in part])
        elif action == CHANGED:
            for row in part:
                _change_back(session, behalf, row)
    session.execute(
        delete(RolloutRow)
        .where(RolloutRow.id.in_([row.id for row in rows]))
        .execution_options(synchronize_session=False)
    )


def _change_back(session: Session, behalf: Actor, row: RolloutRow) -> None:
    register: Any = registry.get(row.register)
    record = session.get(register, row.row_id)
    if record is None or record.deleted_at is not None:
        return
    try:
        writing.change(
            session,
            behalf,
            record,
            storing.values_of(register, row.before),
            version=record.version,
            reason=behalf.request_id,
        )
    except AppError as refusal:
        raise Refused(HELD.format(why=refusal.label)) from None


def _take_out(session: Session, behalf: Actor, register: str, ids: list[int]) -> None:
    if register == SUBJECT:
        _accounts(session, behalf, ids)
    elif register == "user_post":
        _posts(session, ids)
    elif register == "import_batch":
        _run(session, delete(ImportBatch).where(ImportBatch.id.in_(ids)))
    else:
        _records(session, behalf, registry.get(register), ids)


def _records(session: Session, behalf: Actor, register: Any, ids: list[int]) -> None:
    search_index.drop_many(session, register, ids)
    for held in register.spec.fields.values():
        if held.form == "refs":
            link = getattr(register, held.name).property.secondary
            near, _ = link.c
            _run(session, delete(link).where(near.in_(ids)))
    _run(session, delete(StepTaken).where(StepTaken.register == register.spec.key, StepTaken.row_id.in_(ids)))
    _run(session, delete(register).where(register.id.in_(ids)))
    audit.record_many(
        session, behalf, "withdraw", register.spec.key, [(one, None) for one in ids], reason=behalf.request_id
    )


def _accounts(session: Session, behalf: Actor, ids: list[int]) -> None:
    """Accounts with which nobody ever signed in: nothing was done by them that the audit would name."""
    _posts(session, list(session.scalars(select(UserPost.id).where(UserPost.user_id.in_(ids)))))
    _run(session, update(LoginAttempt).where(LoginAttempt.user_id.in_(ids)).values(user_id=None))
    _run(session, delete(User).where(User.id.in_(ids)))
    audit.record_many(session, behalf, "withdraw", SUBJECT, [(one, None) for one in ids], reason=behalf.request_id)


def _posts(session: Session, ids: list[int]) -> None:
    users = list(session.scalars(select(UserPost.user_id).where(UserPost.id.in_(ids))))
    for table in (user_post_site, user_post_building):
        _run(session, delete(table).where(table.c.post_id.in_(ids)))
    _run(session, delete(UserPost).where(UserPost.id.in_(ids)))
    actors.forget(session, user_ids=users)


def _run(session: Session, statement: Any) -> None:
    session.execute(statement.execution_options(synchronize_session=False))


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    every = list(ids)
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]

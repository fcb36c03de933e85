"""Many rows at once are what the same rows are one after the other: rows, numbers, audit, words, refusals."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, func, select

from models.system.audit import AuditEntry
from models.system.counter import Counter
from models.system.notice import Notice
from models.system.search_index import SearchEntry
from models.vocabulary import registry
from models.vocabulary.rights.role import Role
from services import clock
from services.errors import AppError, BadInput, Denied
from services.judge.actor import SYSTEM, Actor
from services.records import many, parsing, writing
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.test_writes import _authors, _unlike
from tests.contracts.world import World

# What tells their rows apart and is no field that there is once: written anew, or compared without its capitals.
ALIKE = {"unit": ("unit_no", "3-{:03}"), "resident": ("name", "Ann Lee{}")}
TIMES = {"created_at", "updated_at"}


def _given(world: World, actor: Actor, key: str) -> list[dict[str, Any]]:
    """Five rows: three that differ, one like the second, one without what is needed and without files."""
    register: Any = registry.get(key)
    full = world.texts(key, dict(world.samples[key].full), "a1")
    rows = []
    for number in (1, 2, 3, 2):
        texts = world.stored(actor, key, full | _unlike(world, register, number) | _counted(register, full, number))
        values, errors = parsing.parse(world.session, actor, register, texts)
        assert errors == {}, (key, errors)
        rows.append(values)
    uploads = [held.name for held in register.spec.fields.values() if held.is_files]
    needed = next((f for f in register.spec.fields.values() if f.required and f.typed and f.column), None)
    last = {**rows[0], **{name: [] for name in uploads}}
    return [*rows, {**last, needed.name: None} if needed is not None else last]


def _counted(register: Any, full: dict[str, str], number: int) -> dict[str, str]:
    """Whole numbers that there is once, within their bounds."""
    fields = register.spec.fields.values()
    return {f.name: str(int(full[f.name]) + number) for f in fields if f.unique and f.typed and f.kind.numeric}


def _told(world: World, register: Any, made: list[tuple[Any, AppError | None]]) -> dict[str, Any]:
    """What there is of the rows afterwards, without ids and times."""
    session, key = world.session, register.spec.key
    session.flush()
    rows, refused, entries = [], [], []
    for row, refusal in made:
        errors = many.Outcome(row, refusal).errors
        # Of two alike the second is refused: by the name of the first where that is written, else by its place.
        refused.append(
            (
                type(refusal).__name__,
                {name: said.zh.split("：")[0].split(" ")[0] for name, said in errors.items()},
            )
        )
        if refusal is not None:
            continue
        session.refresh(row)
        columns = [c.key for c in register.__table__.c if c.key not in TIMES | {"id"}]
        linked = [h.name for h in register.spec.fields.values() if h.form == "refs"]
        rows.append(
            {
                **{c: getattr(row, c) for c in columns},
                **{n: sorted(one.id for one in getattr(row, n)) for n in linked},
            }
        )
        query = (
            select(AuditEntry).where(AuditEntry.register == key, AuditEntry.row_id == row.id).order_by(AuditEntry.id)
        )
        entries.append([(e.action, e.actor_name, e.site_id, e.changes, e.reason) for e in session.scalars(query)])
        assert row.warned is not None
    counts = {
        table.__tablename__: session.scalar(select(func.count()).select_from(table))
        for table in (AuditEntry, Notice, SearchEntry, *registry.all())
    }
    return {
        "rows": rows,
        "refused": refused,
        "entries": entries,
        "counts": counts,
        "numbers": session.scalar(select(func.sum(Counter.n))),
        "warned": [row.warned for row, no in made if no is None],
    }


def _one_by_one(
    world: World, actor: Actor, register: Any, rows: list[dict[str, Any]]
) -> list[tuple[Any, AppError | None]]:
    made: list[tuple[Any, AppError | None]] = []
    for values in rows:
        point = world.session.begin_nested()
        try:
            made.append((writing.create(world.session, actor, register, values), None))
            point.commit()
        except AppError as refusal:
            point.rollback()
            world.session.expire_all()
            made.append((None, refusal))
    return made


@pytest.mark.parametrize("key", KEYS)
def test_many_rows_are_what_they_are_one_by_one(world: World, key: str) -> None:
    register: Any = registry.get(key)
    session = world.session
    person = next((user for user in _authors(world, key) if Role.of(user.rstrip("+")) is not Role.IT_ADMIN), None)
    for actor in (SYSTEM, *([world.actor(person)] if person is not None else [])):
        with clock.stopped(clock.now()):
            rows = _given(world, actor, key)
            session.flush()
            point = session.begin_nested()
            alone = _told(world, register, _one_by_one(world, actor, register, rows))
            point.rollback()
            session.expire_all()

            tried = many.try_many(session, actor, register, rows)
            point = session.begin_nested()
            found = many.create_many(session, actor, register, rows, partly=True)
            together = _told(world, register, [(one.row, one.refusal) for one in found])
            point.rollback()
            session.expire_all()

        assert together == alone
        assert [one.errors.keys() for one in tried] == [one.errors.keys() for one in found]
    session.rollback()


@pytest.mark.parametrize("key", ["cleaning_equipment", "fee_type", "fee_bill", "vehicle", "unit", "resident"])
def test_statements_do_not_grow_with_the_rows(world: World, key: str) -> None:
    register: Any = registry.get(key)
    session = world.session
    counts = []
    for count in (2, 3, 30):  # the first reads what is remembered from then on
        given = _given(world, SYSTEM, key)[0]
        rows = [given | _other(world, register, number) for number in range(count)]
        session.flush()
        session.expire_all()
        point = session.begin_nested()
        told: list[str] = []

        def note(_c: Any, _k: Any, statement: str, *_: Any) -> None:
            told.append(statement)  # noqa: B023  # asked within the loop only

        event.listen(session.get_bind(), "before_cursor_execute", note)
        made = many.create_many(session, SYSTEM, register, rows)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        assert len(made) == count
        counts.append(len(told))
        point.rollback()
        session.expire_all()
    session.rollback()

    assert counts[1] == counts[2], told


def _other(world: World, register: Any, number: int) -> dict[str, Any]:
    if register.spec.key == "fee_bill":
        return {"period": f"20{26 - number // 12:02}-{number % 12 + 1:02}", "due_on": None} | {"due_on": clock.today()}
    if register.spec.key in ALIKE:
        name, way = ALIKE[register.spec.key]
        return {name: way.format(number), **dict.fromkeys({"id_no", "id_type"} & register.spec.fields.keys())}
    texts = _unlike(world, register, 100 + number)
    values, _ = parsing.parse(world.session, SYSTEM, register, texts, only=texts) if texts else ({}, {})
    return values


@pytest.mark.parametrize(
    ("key", "ways"),
    [
        ("unit", ("9-0901", "9-901", "9-902", "9-0902")),
        ("resident", ("Ann Lee", "ANN LEE", "Bob Lee", "bob lee")),
    ],
)
def test_the_same_home_or_person_in_another_spelling_is_refused_the_second_time(
    world: World, key: str, ways: tuple[str, ...]
) -> None:
    register: Any = registry.get(key)
    session = world.session
    given = _given(world, SYSTEM, key)[0]
    rows = [given | _other(world, register, 1) | {ALIKE[key][0]: way} for way in ways]
    session.flush()
    point = session.begin_nested()
    alone = [bool(refusal) for _, refusal in _one_by_one(world, SYSTEM, register, rows)]
    point.rollback()
    session.expire_all()

    together = [bool(one.refusal) for one in many.create_many(session, SYSTEM, register, rows, partly=True)]
    session.rollback()

    assert many.goes_in_sets(register)
    assert together == alone == [False, True, False, True]


def test_who_makes_no_such_rows_is_refused_once(world: World) -> None:
    with pytest.raises(Denied):
        many.try_many(world.session, world.actor("nobody"), registry.get("fee_bill"), [{}, {}])


def test_all_or_none_tells_each_row_by_its_place(world: World) -> None:
    register: Any = registry.get("fee_type")
    good = _given(world, SYSTEM, "fee_type")[0]
    before = world.session.scalar(select(func.count()).select_from(register))

    with pytest.raises(BadInput) as refusal:
        many.create_many(world.session, SYSTEM, register, [good, {**good, "code": "N2", "name": None}, good])

    assert list(refusal.value.fields) == ["1.name", "2.code"]
    assert world.session.scalar(select(func.count()).select_from(register)) == before
    world.session.rollback()


def test_trying_leaves_nothing_and_uses_no_number(world: World) -> None:
    register: Any = registry.get("fee_bill")
    rows = _given(world, SYSTEM, "fee_bill")[:1]
    session = world.session

    tried = many.try_many(session, SYSTEM, register, rows)[0].row.record_no
    made = many.create_many(session, SYSTEM, register, rows)[0].row.record_no

    assert made == tried
    session.rollback()

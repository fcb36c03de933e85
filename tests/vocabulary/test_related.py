"""Has, Total and Span: what looks beyond the row, in Python and in SQL alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

import models.system  # noqa: F401  # the tables that are no registers
from models.vocabulary import Count, F, Has, Kept, Now, Total, days, hours, minutes, registry
from models.vocabulary.language.base import Base
from models.vocabulary.language.context import Context

registry.load()
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture
def session(engine: Engine) -> Any:
    with engine.connect() as connection:
        outer = connection.begin()
        with Session(connection) as session:
            yield session
        outer.rollback()


def _slip(session: Session, number: int, department: int = 1) -> Any:
    common = {"created_at": NOW, "updated_at": NOW, "version": 1}
    slip = registry.get("contact_slip")(
        record_no=f"LX-{number}",
        site_id=1,
        issued_on=NOW.date(),
        issued_by_id=1,
        subject="事由",
        content="内容",
        requirement="要求",
        main_department_id=department,
        due_on=NOW.date(),
        state="draft",
        **common,
    )
    session.add(slip)
    session.flush()
    return slip


def _task(session: Session, slip: Any, department: int = 1, **more: Any) -> Any:
    common = {"created_at": NOW, "updated_at": NOW, "version": 1}
    task = registry.get("contact_slip_task")(
        contact_slip_id=slip.id,
        department_id=department,
        task="办理",
        due_on=NOW.date(),
        on_time=False,
        state="assigned",
        **common,
        **more,
    )
    session.add(task)
    session.flush()
    return task


CASES = [
    (Has("contact_slip_task", "contact_slip"), [True, True, False]),
    (Has("contact_slip_task", "contact_slip", same="department=main_department"), [True, False, False]),
    (Has("contact_slip_task", "contact_slip", F.finished_on.present), [False, True, False]),
    (Has("contact_slip_task", "contact_slip", since="due_on=due_on"), [True, True, False]),
    (Has("contact_slip_task", "contact_slip", since="due_on=closed_on"), [False, False, False]),
    (~Has("contact_slip_task", "contact_slip", F.state != "verified"), [False, False, True]),
    (Has("contact_slip_task", "", same="department=main_department"), [True, True, True]),
    (
        Has("contact_slip_task", "", F.finished_on.present, same="department=main_department"),
        [False, False, False],
    ),
    (Count("contact_slip_task", "contact_slip") == 1, [True, True, False]),
    (Count("contact_slip_task", "contact_slip", where=F.finished_on.present) >= 1, [False, True, False]),
    (Total("contact_slip_task", "version", "contact_slip") >= 1, [True, True, False]),
]


@pytest.mark.parametrize(("condition", "expected"), CASES, ids=[str(i) for i in range(len(CASES))])
def test_has_says_the_same_in_python_and_in_sql(session: Session, condition: Any, expected: list[bool]) -> None:
    slips = [_slip(session, n) for n in range(3)]
    _task(session, slips[0])
    _task(session, slips[1], department=2, finished_on=NOW.date())
    _task(session, slips[2], deleted_at=NOW)

    model: Any = registry.get("contact_slip")
    found = set(session.scalars(select(model.id).where(condition.where(model, Context(now=NOW)))))

    assert [condition.check(slip, Context(now=NOW)) for slip in slips] == expected
    assert [slip.id in found for slip in slips] == expected


def test_has_of_a_row_not_saved_yet_is_false() -> None:
    assert Has("contact_slip_task", "contact_slip").check(registry.get("contact_slip")()) is False


@pytest.mark.parametrize(
    ("span", "expected"),
    [(minutes(5), timedelta(minutes=5)), (hours(8), timedelta(hours=8)), (days(3), timedelta(days=3))],
)
def test_span_is_a_length_of_time(span: Any, expected: timedelta) -> None:
    assert (Now - span).value(None, Context(now=NOW)) == NOW - expected


def test_kept_rule_always_holds_and_says_how() -> None:
    rule = Kept("R211", "没有岗位可删除", "No post may delete")

    assert rule.holds.check(object())
    assert (rule.key, rule.label.zh) == ("R211", "没有岗位可删除")


def test_files_are_present_in_python_as_in_sql(session: Session) -> None:
    slips = [_slip(session, n) for n in range(3)]
    slips[0].attachments, slips[1].attachments = [7], []
    session.flush()
    model: Any = registry.get("contact_slip")

    for condition, expected in (
        (F.attachments.present, [True, False, False]),
        (F.attachments.absent, [False, True, True]),
    ):
        found = set(session.scalars(select(model.id).where(condition.where(model, Context(now=NOW)))))
        assert [condition.check(slip) for slip in slips] == expected
        assert [slip.id in found for slip in slips] == expected

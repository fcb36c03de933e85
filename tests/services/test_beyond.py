"""Conditions that look at other rows, row by row and as SQL, on the database itself: months, shared references, third rows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from models.fee.fee_payment import IN_CLOSED_MONTH
from models.vocabulary import Count, F, Has, Me, OnlyPosts, registry
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.rights.role import CLERK, CS_MANAGER
from services import clock, rules
from services.judge.actor import SYSTEM, Actor, Post
from services.records import writing
from tests.services.conftest import Estate


def agree(estate: Estate, key: str, condition: Expr, actor: Actor = SYSTEM) -> dict[int, bool]:
    """What the condition says of each row of the register; both readings say the same."""
    register: Any = registry.get(key)
    context: Context = rules.context_for(estate.session, actor)
    where = condition.where(register, context)
    found = set(estate.session.scalars(select(register.id).where(where)))
    said = {row.id: condition.check(row, context) for row in estate.session.scalars(select(register))}
    assert found == {row_id for row_id, yes in said.items() if yes}
    return said


def _repair(estate: Estate, room: str) -> int:
    values = estate.repair(unit=estate.ids[room])
    return int(writing.create(estate.session, estate.clerk, registry.get("repair_request"), values).id)


@pytest.mark.parametrize(
    ("visited", "month", "within"),
    [
        ("2026-10-01 00:00", "2026-10", True),
        ("2026-09-30 23:59", "2026-10", False),
        ("2026-10-31 23:59", "2026-10", True),
        ("2026-11-01 00:00", "2026-10", False),
        ("2026-12-31 23:59", "2026-12", True),
        ("2027-01-01 00:00", "2026-12", False),
        ("2028-02-29 12:00", "2028-02", True),
    ],
)
def test_a_month_begins_and_ends_at_midnight_of_the_company(
    estate: Estate, visited: str, month: str, within: bool
) -> None:
    with clock.stopped(date(2028, 6, 1)):
        estate.add(
            "visit",
            "owner_visit",
            site=estate.ids["site_a"],
            unit=estate.ids["unit_a301"],
            resident=estate.ids["owner"],
            visited_at=datetime.fromisoformat(visited).replace(tzinfo=clock.zone()),
            visitor=estate.ids["staff_butler"],
            method="phone",
        )
        counted = {
            "visits_total": 0,
            "households_visited": 0,
            "moved_in_units": 0,
            "prepared_by": estate.ids["staff_clerk"],
        }
        digest = estate.add("digest", "visit_digest", site=estate.ids["site_a"], period_month=month, **counted)
        other = estate.add("other", "visit_digest", site=estate.ids["site_b"], period_month=month, **counted)

        said = agree(estate, "visit_digest", Has("owner_visit", "", same="site=site", month="visited_at=period_month"))

    assert (said[digest], said[other]) == (within, False)


def test_schemes_that_share_a_post(estate: Estate) -> None:
    second = estate.add("second", "job_post", name="管家", role="butler", is_active=True)
    first = estate.ids["job_post"]
    schemes = [
        estate.add(f"scheme_{at}", "appraisal_scheme", name=f"方案{at}", target_group="staff", target_posts=posts)
        for at, posts in enumerate(([first], [first, second], [second], []))
    ]
    estate.session.get(registry.get("appraisal_scheme"), schemes[2]).state = registry.get(
        "appraisal_scheme"
    ).spec.states[1]
    estate.session.flush()

    said = agree(
        estate,
        "appraisal_scheme",
        Has(
            "appraisal_scheme",
            "",
            F.state == "effective",
            same="target_group=target_group",
            shares="target_posts",
        ),
    )

    assert [said[one] for one in schemes] == [
        False,
        True,
        False,
        False,
    ]  # the one in force is not another one


def test_a_total_of_rows_that_name_the_same_third_row(estate: Estate) -> None:
    rooms = ["unit_a301", "unit_a301", "unit_a302"]
    rows = [_repair(estate, room) for room in rooms]

    same = Count("repair_request", same="unit")

    assert [agree(estate, "repair_request", same == count)[rows[at]] for at, count in ((0, 2), (1, 2), (2, 1))] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("posts", "barred"),
    [
        ([(CS_MANAGER, "", "a")], False),
        ([(CS_MANAGER, "", "a"), (CLERK, "cashier", "a")], True),
        ([(CS_MANAGER, "", "a"), (CLERK, "cashier", "b")], False),
        ([(CS_MANAGER, "", "a"), (CLERK, "cashier", "*")], True),
    ],
)
def test_a_tag_counts_where_its_post_does(estate: Estate, posts: list[tuple[Any, str, str]], barred: bool) -> None:
    row = _repair(estate, "unit_a301")
    held = tuple(
        Post(
            role,
            frozenset() if at == "*" else frozenset({estate.ids[f"site_{at}"]}),
            tags=frozenset(tag.split()),
            all_sites=at == "*",
        )
        for role, tag, at in posts
    )
    actor = Actor(estate.users["manager"], estate.ids["staff_manager"], "王海燕", held)

    assert agree(estate, "repair_request", Me.tagged("cashier"), actor)[row] is barred


@pytest.mark.parametrize(
    ("roles", "only"),
    [
        ([], False),
        (["cs_manager"], True),
        (["cs_manager", "cs_manager"], True),
        (["cs_manager", "supervisor"], False),
        (["supervisor"], False),
    ],
)
def test_posts_of_some_roles_only(estate: Estate, roles: list[str], only: bool) -> None:
    posts = [
        estate.add(f"post_{at}", "job_post", name=f"岗位{at}", role=role, is_active=True)
        for at, role in enumerate(roles)
    ]
    kind = estate.add("kind", "complaint_category", code="TD", name="服务态度", normal_posts=posts)
    row = estate.add(
        "row",
        "complaint",
        site=estate.ids["site_a"],
        unit=estate.ids["unit_a301"],
        complainant="沈佩华",
        category=kind,
        content="冷淡",
        demand="道歉",
        receiver=estate.ids["staff_clerk"],
        received_at=clock.now(),
    )

    assert agree(estate, "complaint", OnlyPosts("category.normal_posts", CS_MANAGER)) == {row: only}


@pytest.mark.parametrize(
    ("paid", "booked", "month", "closed"),
    [
        ("2026-10-31 23:59", None, "2026-10", True),
        ("2026-11-01 00:00", None, "2026-10", False),
        ("2026-09-30 12:00", None, "2026-10", True),
        ("2026-10-31 12:00", "2026-11-01", "2026-10", False),
        ("2026-10-30 12:00", "2026-10-31", "2026-10", True),
    ],
)
def test_a_day_is_past_where_its_month_or_a_later_one_is_closed(
    estate: Estate, paid: str, booked: str | None, month: str, closed: bool
) -> None:
    with clock.stopped(date(2026, 12, 1)):
        kind = estate.add("kind", "fee_type", code="WY", name="物业费", kind="property", billing_cycle="month")
        values = {
            "unit": estate.ids["unit_a301"],
            "fee_type": kind,
            "amount": Decimal("1.00"),
            "cashier": estate.ids["staff_clerk"],
        }
        paid_at = datetime.fromisoformat(paid).replace(tzinfo=clock.zone())
        mine = estate.add("mine", "fee_payment", site=estate.ids["site_a"], paid_at=paid_at, receipt_no="A-1", **values)
        row = estate.session.get(registry.get("fee_payment"), mine)
        row.booked_on = date.fromisoformat(booked) if booked else None
        estate.add(
            "statement",
            "monthly_income_expense",
            site=estate.ids["site_a"],
            period_month=month,
            prepared_by=estate.ids["staff_clerk"],
            state="submitted",
        )
        estate.session.flush()

        said = agree(estate, "fee_payment", IN_CLOSED_MONTH)

    assert said[mine] is closed

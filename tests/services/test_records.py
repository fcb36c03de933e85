"""Creating, changing, removing and restoring, on the real registers."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.counter import Counter
from models.system.search_index import SearchEntry
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import BUTLER, CLERK
from services import audit
from services.errors import AppError, BadInput, Denied, Missing, Stale
from services.judge.actor import SYSTEM
from services.records import writing
from tests.services.conftest import Counting, Estate


def repair() -> Any:
    return registry.get("repair_request")


def fingerprint(session: Session) -> dict[str, Any]:
    """What a refusal must leave as it was."""
    tables = [
        repair(),
        registry.get("repair_followup"),
        registry.get("resident"),
        AuditEntry,
        Counter,
        SearchEntry,
    ]
    counted = {t.__tablename__: session.scalar(select(func.count()).select_from(t)) for t in tables}
    table = repair().__table__
    rows = session.execute(select(table).order_by(table.c.id)).all()
    return {**counted, "rows": rows, "n": session.scalar(select(func.sum(Counter.n)))}


def refused(session: Session, error: type[AppError], act: Any) -> AppError:
    """The act raises the error and changes nothing, once its transaction is undone."""
    before = fingerprint(session)
    point = session.begin_nested()
    with pytest.raises(error) as caught:
        act()
    point.rollback()
    assert fingerprint(session) == before
    return caught.value


def new(estate: Estate, actor: Any = None, **more: Any) -> Any:
    return writing.create(estate.session, actor or estate.clerk, repair(), estate.repair(**more))


# --- create ------------------------------------------------------------------------------------------


def test_create_fills_number_place_defaults_and_audit(estate: Estate) -> None:
    row = new(estate)

    assert (row.site_id, row.building_id, row.unit_id) == tuple(
        estate.ids[name] for name in ("site_a", "building_a1", "unit_a301")
    )
    assert row.receiver_id == estate.ids["staff_clerk"]
    assert row.created_by_id == estate.users["clerk"]
    assert row.record_no[:6] == "AA-BX-"
    assert row.record_no[-5:] == "-0001"
    assert row.state == "registered"
    assert row.in_warranty is False
    assert row.version == 1
    assert [e.action for e in audit.entries(estate.session, "repair_request", row.id)] == ["create"]


def test_create_costs_ten_statements_at_most(estate: Estate, counting: Counting) -> None:
    with counting:
        new(estate, resident=estate.ids["owner"])

    assert counting.count <= 10, "\n".join(counting.statements)


def test_create_numbers_without_gap_after_a_refusal(estate: Estate) -> None:
    first = new(estate)
    refused(estate.session, BadInput, lambda: new(estate, unit=None))
    second = new(estate)

    assert int(second.record_no[-4:]) == int(first.record_no[-4:]) + 1


def test_create_takes_the_site_of_the_room(estate: Estate) -> None:
    values = estate.repair()
    del values["site"]

    assert writing.create(estate.session, estate.clerk, repair(), values).site_id == estate.ids["site_a"]


def test_create_drops_system_columns_in_silence(estate: Estate) -> None:
    row = new(estate, id=77777, version=9, created_by_id=estate.users["gm"], deleted_at=None, extra={"x": 1})

    assert row.id != 77777
    assert row.version == 1
    assert row.created_by_id == estate.users["clerk"]
    assert row.extra == {}


REFUSED_CREATES: list[tuple[str, str, dict[str, Any], type[AppError], str | None]] = [
    # who, what is wrong, values, error, field
    ("it", "no grant", {}, Denied, None),
    ("gm", "only views", {}, Denied, None),
    ("nobody", "no post", {}, Denied, None),
    ("stranger", "another site's room", {}, BadInput, "unit"),
    ("clerk", "forged room", {"unit": "unit_b301"}, BadInput, "unit"),
    ("clerk", "forged resident", {"resident": "other"}, BadInput, "resident"),
    ("clerk", "absent room", {"unit": 99999999}, BadInput, "unit"),
    ("butler", "room of another butler", {"unit": "unit_a2_301"}, BadInput, "unit"),
    ("clerk", "state", {"state": "archived"}, Denied, None),
    ("clerk", "number", {"record_no": "BX-1"}, Denied, None),
    ("clerk", "auto", {"notified_at": None}, Denied, None),
    ("clerk", "no such field", {"password": "x"}, Denied, None),
    ("clerk", "required", {"content": None}, BadInput, "content"),
    ("clerk", "blank", {"reporter": "  "}, BadInput, "reporter"),
    ("clerk", "rule", {"unit": None, "place_kind": "indoor"}, BadInput, "unit"),
    ("clerk", "option", {"channel": "pigeon"}, BadInput, "channel"),
    ("clerk", "file", {"photo": [12345]}, BadInput, "photo"),
]


@pytest.mark.parametrize(
    ("who", "wrong", "values", "error", "field"),
    REFUSED_CREATES,
    ids=[f"{c[0]}: {c[1]}" for c in REFUSED_CREATES],
)
def test_create_refuses(
    estate: Estate, who: str, wrong: str, values: dict[str, Any], error: type[AppError], field: str | None
) -> None:
    given = {name: estate.ids.get(value, value) if isinstance(value, str) else value for name, value in values.items()}

    refusal = refused(estate.session, error, lambda: new(estate, getattr(estate, who), **given))

    assert refusal.label.zh
    assert refusal.label.en
    if field is not None:
        assert isinstance(refusal, BadInput)
        assert field in refusal.fields


def test_create_of_a_butler_stands_in_his_buildings_only(estate: Estate) -> None:
    """He is the receiver and the creator, and still another building is not his to write into."""
    wide = estate.actor("butler", BUTLER, buildings="a1")
    lookups = estate.actor("butler", CLERK, "cashier")  # sees every flat of the site, creates nothing
    both = type(wide)(wide.user_id, wide.staff_id, "butler", (*wide.posts, *lookups.posts))

    refused(estate.session, Denied, lambda: new(estate, both, unit=estate.ids["unit_a2_301"]))
    assert new(estate, both).building_id == estate.ids["building_a1"]
    assert new(estate, both, unit=None, place_kind="public").building_id is None


def test_create_refuses_a_room_of_another_site_than_chosen(estate: Estate) -> None:
    refusal = refused(
        estate.session,
        BadInput,
        lambda: new(estate, SYSTEM, site=estate.ids["site_b"], receiver=estate.ids["staff_it"]),
    )

    assert isinstance(refusal, BadInput)
    assert list(refusal.fields) == ["unit"]


def test_create_keeps_warnings_with_the_row(estate: Estate) -> None:
    row = writing.create(
        estate.session,
        SYSTEM,
        registry.get("unit"),
        {
            "site": estate.ids["site_a"],
            "building": estate.ids["building_a1"],
            "unit_no": "2-909",
            "unit_use": "home",
            "occupancy_status": "moved_in",
        },
    )

    assert [type(one) for one in row.warned] == [Label]
    assert row.room_key == "1-2-909"


def test_unique_value_is_told_at_its_field(estate: Estate) -> None:
    values = {"site": estate.ids["site_a"], "code": "1"}

    refusal = refused(
        estate.session,
        BadInput,
        lambda: writing.create(estate.session, SYSTEM, registry.get("building"), values),
    )

    assert isinstance(refusal, BadInput)
    assert list(refusal.fields) == ["code"]
    writing.create(estate.session, SYSTEM, registry.get("building"), values | {"code": "9"})


def test_unique_value_is_free_at_another_site_and_after_removal(estate: Estate) -> None:
    building = registry.get("building")
    writing.create(estate.session, SYSTEM, building, {"site": estate.ids["site_b"], "code": "2"})
    one = writing.create(estate.session, SYSTEM, building, {"site": estate.ids["site_a"], "code": "77"})
    writing.remove(estate.session, SYSTEM, one)
    writing.create(estate.session, SYSTEM, building, {"site": estate.ids["site_a"], "code": "77"})

    refusal = refused(estate.session, BadInput, lambda: writing.restore(estate.session, SYSTEM, one))
    assert isinstance(refusal, BadInput)
    assert list(refusal.fields) == ["code"]


# --- change ------------------------------------------------------------------------------------------


def test_change_writes_what_differs_and_logs_old_and_new(estate: Estate, counting: Counting) -> None:
    row = new(estate)
    with counting:
        writing.change(estate.session, estate.clerk, row, {"content": "卫生间漏水", "channel": "call"}, version=1)

    assert counting.count <= 10, "\n".join(counting.statements)
    assert (row.content, row.version, row.updated_by_id) == ("卫生间漏水", 2, estate.users["clerk"])
    entry = audit.entries(estate.session, "repair_request", row.id)[0]
    assert (entry.action, entry.changes) == ("edit", {"content": ["厨房水管漏水", "卫生间漏水"]})
    estate.session.expire(row)
    assert (row.content, row.version) == ("卫生间漏水", 2)


def test_change_of_nothing_writes_nothing(estate: Estate) -> None:
    row = new(estate)
    before = fingerprint(estate.session)

    assert writing.change(estate.session, estate.clerk, row, {"content": row.content}, version=1) is row
    assert fingerprint(estate.session) == before


def test_change_keeps_phone_numbers_out_of_the_log(estate: Estate) -> None:
    row = new(estate)
    writing.change(estate.session, estate.clerk, row, {"phone": "13912349999"}, version=1)

    entry = audit.entries(estate.session, "repair_request", row.id)[0]
    assert entry.changes == {"phone": ["138****2046", "139****9999", "masked"]}


def test_change_with_an_old_version_is_stale_and_shows_the_row(estate: Estate) -> None:
    row = new(estate)
    writing.change(estate.session, estate.manager, row, {"content": "他人的"}, version=1)

    refusal = refused(
        estate.session,
        Stale,
        lambda: writing.change(estate.session, estate.clerk, row, {"content": "我的"}, version=1),
    )

    assert isinstance(refusal, Stale)
    assert refusal.row.content == "他人的"


def test_change_refused_puts_the_object_back(estate: Estate) -> None:
    row = new(estate)
    refused(
        estate.session,
        BadInput,
        lambda: writing.change(estate.session, estate.clerk, row, {"content": None}, version=1),
    )

    assert (row.content, row.version) == ("厨房水管漏水", 1)


@pytest.mark.parametrize(
    ("who", "values", "error"),
    [
        ("stranger", {"content": "x"}, Missing),
        ("nobody", {"content": "x"}, Missing),
        ("it", {"content": "x"}, Missing),
        ("gm", {"content": "x"}, Denied),
        ("clerk", {"state": "archived"}, Denied),
        ("clerk", {"record_no": "BX-9"}, Denied),
        ("clerk", {"unit": "unit_b301"}, BadInput),
        ("clerk", {"site": "site_b"}, BadInput),
        ("butler", {"unit": "unit_a2_301"}, BadInput),
    ],
)
def test_change_refuses(estate: Estate, who: str, values: dict[str, Any], error: type[AppError]) -> None:
    row = new(estate)
    given = {name: estate.ids.get(value, value) for name, value in values.items()}

    refused(
        estate.session,
        error,
        lambda: writing.change(estate.session, getattr(estate, who), row, given, version=row.version),
    )


def test_change_moves_the_place_with_the_room(estate: Estate) -> None:
    row = new(estate)
    writing.change(estate.session, estate.clerk, row, {"unit": estate.ids["unit_a2_301"]}, version=1)

    assert row.building_id == estate.ids["building_a2"]


def test_change_leaves_an_unreachable_reference_alone(estate: Estate) -> None:
    """Who cannot look the old room up may still change another field."""
    row = new(estate, SYSTEM, resident=estate.ids["owner"], receiver=estate.ids["staff_stranger"])

    writing.change(estate.session, estate.clerk, row, {"content": "改"}, version=1)

    assert row.receiver_id == estate.ids["staff_stranger"]


def test_two_sessions_cannot_both_save(estate: Estate, engine: Engine) -> None:
    """The version is asked for in the UPDATE itself: what was read before counts for nothing."""
    row = new(estate)
    table = repair().__table__
    estate.session.execute(table.update().where(table.c.id == row.id).values(version=5, content="别人"))

    refusal = refused(
        estate.session,
        Stale,
        lambda: writing.change(estate.session, estate.clerk, row, {"content": "我"}, version=1),
    )
    assert isinstance(refusal, Stale)

"""The demo data at a fortieth of their size, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import event, func, select

from models.roles import POST_TAGS, ROLE_LABELS
from models.system import AuditEntry, SearchEntry, User, UserPost
from models.vocabulary import formats
from models.vocabulary.formats import plates
from models.vocabulary.language.registry import registry
from seeding import demo, figures, generic
from seeding.order import order
from seeding.people import MAIN_LOGINS
from seeding.trail import paths
from seeding.world import Row
from services import audit, clock
from services.accounts import passwords
from services.errors import Refused
from services.judge import access
from services.judge.actor import SYSTEM, load_actor
from services.reactions.visit_survey.return_visit import settled
from services.reading import units
from services.records import writing
from services.rollout import reference
from services.search import search_index, sql, words
from tests.conftest import make_app
from tests.databases import Databases
from tests.seeding import integrity
from tests.seeding.money import disagreements

DAY = date(2026, 5, 20)
# People and departments of the company work for every site.
COMPANY = ("staff", "department")


@pytest.fixture(scope="module")
def seeded(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, demo.Seeded]]:
    """A database with the tiny demo."""
    with databases.lent() as url, make_app(url, tmp_path_factory.mktemp("seeded")).app_context():
        app = current_app
        session = app.extensions["sqlalchemy"].session()
        found = demo.seed(session, "tiny", today=DAY)
        session.commit()
        yield session, found
        app.extensions["sqlalchemy"].session.remove()
        app.extensions["sqlalchemy"].engine.dispose()


def test_every_register_has_rows(seeded: tuple[Any, demo.Seeded]) -> None:
    session, found = seeded
    assert set(found.counts) == {register.spec.key for register in registry.all()}
    for key, count in found.counts.items():
        assert count > 0, key
        assert session.scalar(select(func.count()).select_from(registry.get(key))) == count


def test_every_field_the_seed_fills_is_there(seeded: tuple[Any, demo.Seeded]) -> None:
    assert seeded[1].world.dropped == set()


def test_every_state_of_every_workflow_occurs(seeded: tuple[Any, demo.Seeded]) -> None:
    session, found = seeded
    assert found.world.helper is not None
    lacking: list[str] = []
    total = 0
    for register in registry.all():
        flow = register.spec.workflow
        if flow is None:
            continue
        there = {str(state.value) for state in session.scalars(select(getattr(register, flow.field)).distinct())}
        wanted = {str(s) for s in register.spec.states if paths(register.spec.key, str(s))}
        total += len(wanted)
        lacking += [f"{register.spec.key}.{state}" for state in wanted - there]
    assert [one for one in lacking if one.partition(".")[0] in found.world.helper.by_hand] == []
    # Few rows may not leave room for a state of every register; the full size has them all.
    assert len(lacking) <= total // 50, lacking


def test_a_home_stands_empty_once(seeded: tuple[Any, demo.Seeded]) -> None:
    world = seeded[1].world
    first, second = world.rows["vacant_unit"][:2]
    kept = [dict(row.values) for row in (first, second)]
    began = first["vacant_from"]
    first.values |= {"is_active": True, "vacant_until": None}
    second.values |= {
        "unit": first["unit"],
        "is_active": True,
        "vacant_from": began + timedelta(days=10),
        "vacant_until": None,
    }

    figures.vacancies(world)

    found = [(row["is_active"], row["vacant_until"]) for row in (first, second)]
    standing = [row["unit"].seq for row in world.rows["vacant_unit"] if row["is_active"]]
    for row, values in zip((first, second), kept, strict=True):
        row.values = values
    assert found == [(False, began + timedelta(days=9)), (True, None)]
    assert len(standing) == len(set(standing))


def test_everything_holds_together(seeded: tuple[Any, demo.Seeded]) -> None:
    session, found = seeded
    helper = found.world.helper
    assert helper is not None
    assert integrity.problems(session, DAY) == []
    refused = {key: n for key, n in found.world.refused.items() if key.partition(".")[0] in helper.by_hand}
    assert refused == {}, "steps whose guard would have refused them"
    steps = sum(len(row.trail) for rows in found.world.rows.values() for row in rows)
    # A guard may want more of other rows than a made-up world has; that is rare.
    assert sum(found.world.refused.values()) <= steps // 20, dict(found.world.refused)


def test_its_money_adds_up(seeded: tuple[Any, demo.Seeded]) -> None:
    """Bills and payments, days, remittances, months and reports, as the program reckons them."""
    session, _ = seeded
    with clock.stopped(DAY):
        assert disagreements(session) == []


def test_visits_stand_where_the_program_leaves_them(seeded: tuple[Any, demo.Seeded]) -> None:
    """A visit that leaves nothing open closes itself on saving; what is open says why."""
    session, _ = seeded
    visit: Any = registry.get("return_visit")
    found = list(session.scalars(select(visit)))
    assert [row.id for row in found if row.state == "visited" and settled(row)] == []
    assert len([row for row in found if row.state == "visited"]) < len(found) // 10


def test_delegations_are_somebodys(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    given: Any = registry.get("delegation")
    found = list(session.scalars(select(given)))
    assert [row.id for row in found if row.delegator_id is None or row.delegate_id == row.delegator_id] == []
    states = {(str(row.state), row.starts_on <= DAY <= row.ends_on, row.ends_on < DAY) for row in found}
    assert states == {("active", True, False), ("ended", False, True), ("revoked", False, True)}


def test_no_content_leaves_a_column_of_a_list_empty() -> None:
    """What a list shows is filled somewhere in the demo; a dash in every row tells nobody what the column is for."""
    found = []
    for key, seed in generic.seeds().items():
        columns = registry.get(key).spec.layout.list
        found += [f"{key}.{name}" for name, made in seed.values.items() if name in columns and made == [None]]
    # What is deducted along with somebody else's fault follows from the confirmation, which the demo does not act out.
    assert found == ["appraisal_deduction.linked_points"]


def test_what_is_shipped_is_there_already(seeded: tuple[Any, demo.Seeded]) -> None:
    session, found = seeded
    with clock.stopped(DAY):
        for site in found.world.rows["site"]:
            assert dict(reference.load(session, site.id)) == {}
    session.rollback()


def test_no_required_field_is_empty_and_references_stay_at_the_site(seeded: tuple[Any, demo.Seeded]) -> None:
    _, found = seeded
    for key, rows in found.world.rows.items():
        spec = registry.get(key).spec
        for row in rows:
            site = row.place("site")
            for held in spec.fields.values():
                value = row[held.name]
                if held.form == "ref" and isinstance(value, Row) and site is not None and held.target not in COMPANY:
                    assert value.place("site") in (None, site), f"{key}.{held.name}"


def test_an_order_follows_from_the_references() -> None:
    place = {key: number for number, key in enumerate(order())}
    assert set(place) == {register.spec.key for register in registry.all()}
    for register in registry.all():
        for held in register.spec.fields.values():
            if held.form == "ref" and held.required and held.target != register.spec.key:
                assert place[str(held.target)] < place[register.spec.key], f"{register.spec.key}.{held.name}"


def everything(session: Any) -> dict[str, list[Any]]:
    """Every row of every register, and the trail."""
    keys = [register.spec.key for register in registry.all()]
    found: dict[str, list[Any]] = {}
    for register in registry.all():
        table = register.__table__
        found[register.spec.key] = [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
    told = select(AuditEntry.register, AuditEntry.row_id, AuditEntry.action, AuditEntry.at, AuditEntry.actor_name)
    told = told.where(AuditEntry.register.in_(keys)).order_by(AuditEntry.id)
    found["audit"] = [tuple(row) for row in session.execute(told)]
    return found


def test_the_same_day_gives_the_same_rows(seeded: tuple[Any, demo.Seeded], databases: Databases, tmp_path: Any) -> None:
    first = everything(seeded[0])
    with databases.lent() as url, make_app(url, tmp_path / "again").app_context():
        app = current_app
        other = app.extensions["sqlalchemy"].session()
        demo.seed(other, "tiny", today=DAY)
        second = everything(other)
        other.rollback()
        app.extensions["sqlalchemy"].session.remove()
        app.extensions["sqlalchemy"].engine.dispose()
    for key, rows in first.items():
        assert rows == second[key], key


def test_somebody_signs_in_for_every_role_and_every_tag(seeded: tuple[Any, demo.Seeded]) -> None:
    session, found = seeded
    assert len(found.people) == 61
    roles = set(session.scalars(select(UserPost.role)))
    assert roles == {role.key for role in ROLE_LABELS}
    tags = {tag for held in session.scalars(select(UserPost.tags)) for tag in held}
    assert tags == set(POST_TAGS)
    for name in MAIN_LOGINS:
        user = session.scalar(select(User).where(User.username == name))
        assert user.must_change_password is False
        assert passwords.check_password(user.password_hash, demo.DEMO_PASSWORD)
        assert load_actor(session, user.id).posts
        assert passwords.password_problem(demo.DEMO_PASSWORD, user.username) is None


def test_a_database_that_holds_something_is_left_alone(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    before = session.scalar(select(func.count()).select_from(User))
    with pytest.raises(Refused):
        demo.seed(session, "tiny", today=DAY)
    assert session.scalar(select(func.count()).select_from(User)) == before


def test_the_trail_tells_who_and_when(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    repair: Any = registry.get("repair_request")
    row = session.scalars(select(repair).where(repair.state == "archived").limit(1)).one()
    told = audit.history(session, SYSTEM, row)
    assert [entry.action for entry in reversed(told)][:2] == ["create", "step:notify"]
    assert all(entry.who for entry in told)
    assert told[0].at == row.updated_at
    assert row.version == len(told)


def test_what_was_seeded_is_found(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    repair: Any = registry.get("repair_request")
    row = session.scalars(select(repair).order_by(repair.id.desc()).limit(1)).one()
    assert row.id in search_index.matching_ids(session, repair, row.content[:4], SYSTEM, limit=200)
    assert session.scalar(select(func.count()).select_from(SearchEntry)) > 500


def test_numbers_go_on_after_the_seed(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    call: Any = registry.get("call_log")
    staff: Any = registry.get("staff")
    someone = session.scalars(select(staff.id).limit(1)).one()
    made = writing.create(session, SYSTEM, call, {"site": 1, "content": "咨询", "receiver": someone})
    assert made.id > 44 - 10
    session.rollback()


def test_people_and_plates_are_of_valid_form(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    resident: Any = registry.get("resident")
    vehicle: Any = registry.get("vehicle")
    for row in session.execute(select(resident.phone, resident.id_no)):
        assert formats.phone(row.phone) == row.phone
        assert row.id_no is None or formats.id_card(row.id_no) == row.id_no
    for plate in session.scalars(select(vehicle.plate_no)):
        assert formats.plate(plate) == plate


def test_shops_and_garages_are_found_like_homes(seeded: tuple[Any, demo.Seeded]) -> None:
    """The demo has units that are no homes, and every room field finds them."""
    session, found = seeded
    uses = {row["unit_use"] for row in found.world.rows["unit"]}
    spoken = {"商铺1号": "商铺-1", "地下车库B区001号车位": "地下车库-B-001", "地下车库 A-2": "地下车库-A-002"}

    assert uses == {"home", "shop", "garage"}
    for text, room in spoken.items():
        unit = units.resolve(session, SYSTEM, text)
        assert unit is not None, text
        assert unit.room_key == room
        assert unit.id in search_index.matching_ids(session, type(unit), room, SYSTEM)


def _ways(kind: str, shown: str) -> list[str]:
    """How people type it: whole, by its end, divided; a name by its pinyin and initials too."""
    if kind == "name":
        pairs = words._readings(shown)
        return [shown, *(word for pair in pairs[:2] for word in pair if len(pair[0]) > 1)]
    ways = [shown, shown[-4:], shown[-6:]]
    if kind == "plate" and shown[:1] in plates.PROVINCES:
        ways += [
            shown.lower(),
            f"{shown[:2]}·{shown[2:]}",
            f"{shown[:2]} {shown[2:]}",
            shown[1:],
            f"{shown[1:2]}·{shown[2:]}",
        ]
    if kind == "phone" and len(shown) == 11:
        ways += [f"{shown[:3]} {shown[3:7]} {shown[7:]}", f"+86 {shown}", shown[:7]]
    if kind == "code":
        ways += [shown.partition("-")[2], shown.replace("-", "").lower()]
    return [way for way in ways if kind == "name" or any(char.isdigit() for char in way)]


FOUND_BY = [
    ("resident", "name"),
    ("resident", "phone"),
    ("resident", "id_no"),
    ("staff", "name"),
    ("staff", "phone"),
    ("vehicle", "plate_no"),
    ("work_order", "record_no"),
    ("repair_request", "record_no"),
    ("complaint", "record_no"),
]


@pytest.mark.parametrize(("key", "name"), FOUND_BY, ids=[f"{key}-{name}" for key, name in FOUND_BY])
def test_whatever_way_it_is_typed_list_and_box_find_it(
    seeded: tuple[Any, demo.Seeded], monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    session, _ = seeded
    # As among very many rows: what is not among the newest few is found by the index.
    monkeypatch.setattr(sql, "NEWEST_EVERYWHERE", 3)
    register: Any = registry.get(key)
    held = register.spec.fields[name]
    actor = load_actor(session, session.scalar(select(User.id).where(User.username == "kefujingli")))
    where, looked = access.reach(register, actor), 0
    rows = session.scalars(select(register).where(where, getattr(register, name).is_not(None)).limit(40))
    for row in rows.all():
        shown = held.kind.show(getattr(row, name), held, "zh")
        for typed in dict.fromkeys(_ways(held.kind.name, shown)):
            listed = search_index.page_ids(session, register, typed, actor, where, limit=2000)
            assert row.id in listed, (shown, typed)
            boxed = search_index.find_all(session, actor, typed, limit=200, registers=[register])
            assert row.id in boxed.get(key, []), (shown, typed)
            looked += 1
    assert looked > 20


def test_box_reads_no_table_through(seeded: tuple[Any, demo.Seeded]) -> None:
    session, _ = seeded
    if sql.is_postgresql(session):
        return  # GIN is asked block by block, as the plans of the list are
    actor = load_actor(session, session.scalar(select(User.id).where(User.username == "kefujingli")))
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    engine = session.get_bind()
    for typed in ("yhm", "7411", "陕A·ZK573", "沈 7411", "1", "漏水 y"):
        event.listen(engine, "before_cursor_execute", note)
        search_index.find_all(session, actor, typed)
        event.remove(engine, "before_cursor_execute", note)
    asked = [one for one in sent if "search_fts" in one[0]]
    assert len(asked) == 8  # one statement a search, and one for the words that many registers are asked alike
    for statement, values in asked:
        plan = [row[-1] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
        read = [line for line in plan if "search_entry" in line or line.startswith(("SCAN e", "SEARCH e"))]
        assert all(line.startswith("SEARCH") and "USING" in line for line in read), read
        indexed = [line for line in plan if "VIRTUAL TABLE" in line]
        assert indexed
        assert all("TABLE INDEX" in line for line in indexed), indexed

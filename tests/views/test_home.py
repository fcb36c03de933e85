"""Home, to-do, all registers, search: each shows what is the user's, and nothing else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from models.vocabulary import registry
from services.judge.actor import load_actor
from services.search import search_index
from services.workflow import todo
from tests.views.planting import NOW, Garden, ids_in

STATES = {str(state) for register in registry.all() for state in register.spec.states}


def test_todo_counts_rows_on_which_a_step_can_be_taken(garden: Garden) -> None:
    garden.repair("a1", state="registered")
    garden.repair("a2", state="notified")
    garden.repair("a1", state="archived")
    garden.repair("b1", state="registered")

    with garden.client("clerk") as client:
        counts = client.get("/todo/counts").get_json()
    with garden.client("general_manager") as client:
        none = client.get("/todo/counts").get_json()

    assert counts["registers"]["repair_request"] == 2
    assert none["registers"].get("repair_request") is None


def test_todo_lists_the_oldest_first_and_only_mine(garden: Garden) -> None:
    first = garden.repair("a1", state="registered")
    second = garden.repair("a2", state="registered")
    garden.repair("b1", state="registered", content="别处漏水")

    with garden.client("clerk") as client:
        page = client.get("/todo").get_data(as_text=True)

    assert ids_in(page) == [first, second]
    assert "别处漏水" not in page


def test_late_rows_are_counted_apart(garden: Garden) -> None:
    layout = registry.get("repair_request").spec.layout
    assert layout.late, "repair_request has a deadline"
    garden.repair("a1", state="registered", **{layout.late: NOW.replace(year=2025)})
    garden.repair("a1", state="registered")
    garden.session.commit()

    actor = load_actor(garden.session, garden.users["clerk"])
    found = [one for one in todo.counts(garden.session, actor) if one.register.spec.key == "repair_request"]

    assert [(one.number, one.late) for one in found] == [(2, 1)]


def test_what_waits_is_counted_in_one_statement(garden: Garden) -> None:
    garden.repair("a1", state="registered")
    garden.session.commit()
    actor = load_actor(garden.session, garden.users["clerk"])
    todo.counts(garden.session, actor)

    with garden.statements() as seen:
        todo.counts(garden.session, actor)

    assert len(seen) == 1


def test_the_states_and_limits_of_the_to_do_stand_in_its_statement(garden: Garden) -> None:
    """PostgreSQL plans so long a statement once for everybody, and must know them then: as parameters they cost a quarter
    of a second at a million rows. Who asks, his sites and the time stay apart, for one plan serves all."""
    sent: list[Any] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if "late" in statement:
            sent.append((statement, values))

    garden.session.commit()
    engine = garden.session.get_bind()
    actor = load_actor(garden.session, garden.users["clerk"])
    event.listen(engine, "before_cursor_execute", note)
    try:
        todo.counts(garden.session, actor)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    [(statement, values)] = sent
    held = list(values.values()) if isinstance(values, dict) else list(values)
    assert "'registered'" in statement
    assert f"LIMIT {todo.CAP + 1}" in statement.replace("\n", "")
    assert [one for one in held if one in (todo.CAP + 1, todo.SCANNED) or one in STATES] == []
    assert actor.staff_id in held


def test_home_asks_the_same_number_of_statements_whatever_waits(garden: Garden) -> None:
    garden.repair("a1", state="registered")
    with garden.client("clerk") as client:
        client.get("/")
        with garden.statements() as few:
            assert client.get("/").status_code == 200
        for _ in range(10):
            garden.repair("a2", state="registered")
        garden.session.commit()
        with garden.statements() as many:
            client.get("/")

    assert len(few) == len(many)


def test_home_and_registers_show_only_what_the_post_opens(garden: Garden) -> None:
    with garden.client("archivist") as client:
        home = client.get("/").get_data(as_text=True)
        everything = client.get("/registers").get_data(as_text=True)

    assert "/admin/repair_request/" not in home
    assert "/admin/repair_request/" not in everything


def test_search_finds_rows_within_scope_and_registers_by_initials(garden: Garden) -> None:
    mine = garden.repair("a1", content="厨房漏水")
    garden.repair("b1", content="卧室漏水")

    with garden.client("butler") as client:
        found = client.get("/search?q=漏水").get_json()
        named = client.get("/search?q=zhbx").get_json()

    rows = [item for group in found["groups"] for item in group["items"] if "details" in item["url"]]
    assert [item["url"] for item in rows] == [f"/admin/repair_request/details/?id={mine}"]
    assert "/admin/repair_request/" in [item["url"] for group in named["groups"] for item in group["items"]]


def test_search_by_phone_tells_nothing_to_who_may_not_search_persons(garden: Garden) -> None:
    garden.plant("resident", name="沈建华", phone="13812345678")
    garden.session.commit()
    actor = load_actor(garden.session, garden.users["butler"])
    from services.judge import access

    may = access.searches_personal(actor, registry.get("resident"))
    found = search_index.find_all(garden.session, actor, "13812345678")

    assert may or "resident" not in found


def test_english_pages_are_english(garden: Garden) -> None:
    garden.repair("a1", state="registered")

    with garden.client("clerk") as client:
        from tests.views.planting import csrf_of

        token = csrf_of(client.get("/").get_data(as_text=True))
        client.post("/set/lang", data={"lang": "en", "next": "/", "csrf_token": token})
        page = client.get("/admin/repair_request/").get_data(as_text=True)

    for word in ("搜索", "重置", "新增", "详情", "更多操作", "已登记"):
        assert word not in page
    assert "Registered" in page


def test_all_registers_has_stars_and_new_goes_by_family(garden: Garden) -> None:
    with garden.client("clerk") as client:
        from tests.views.planting import csrf_of

        page = client.get("/registers").get_data(as_text=True)
        token = csrf_of(page)
        client.post("/set/pin", data={"register": "repair_request", "on": "1", "csrf_token": token})
        after = client.get("/registers").get_data(as_text=True)
        entries = client.get("/new").get_data(as_text=True)

    assert 'data-pin="repair_request" data-pin-name="住户报修记录表" aria-pressed="false"' in page
    assert 'data-pin="repair_request" data-pin-name="住户报修记录表" aria-pressed="true"' in after
    assert 'href="/admin/repair_request/new/"' in entries
    assert "/admin/unit/new/" not in entries  # a clerk looks units up, and adds none


def test_command_box_offers_what_may_be_done(garden: Garden) -> None:
    def actions(who: str, text: str) -> list[str]:
        with garden.client(who) as client:
            groups = client.get("/search", query_string={"q": text}).get_json()["groups"]
        return [item["url"] for group in groups if group["label"] == "操作" for item in group["items"]]

    assert actions("clerk", "zhbx") == ["/admin/repair_request/new/"]
    assert actions("clerk", "zhbx 3-2") == ["/admin/repair_request/?q=3-2", "/admin/repair_request/new/"]
    assert "/admin/patrol_record/round/" in actions("butler", "客服巡视")
    assert actions("general_manager", "zhbx") == []

"""What an import would do is told row by row and cell by cell; it is what the form would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from models.system.audit import AuditEntry
from models.vocabulary.language.registry import registry
from services.errors import Denied
from services.exchange import heads, order, plan
from services.exchange.balance import Fate
from services.exchange.book import Sheet
from services.exchange.order import Order
from services.exchange.plan import Outcome, Planned, Planner
from services.judge.actor import Actor
from services.records import ahead
from tests.services.conftest import Counting, Estate
from tests.services.exchange.sheets import HEAD, error, repair, sheet

REPAIR = "repair_request"


def _plan(
    estate: Estate,
    one: Sheet,
    actor: Actor | None = None,
    *,
    key: str = REPAIR,
    answers: Any = None,
    mends: Any = None,
    **more: Any,
) -> list[Planned]:
    who, register = actor or estate.supervisor, registry.get(key)
    wanted = Order(register, more.pop("site_id", estate.ids["site_a"]), **more)
    found = heads.read(one, heads.known(who, register, also=order.also(who, wanted)))
    return Planner(estate.session, who, wanted, found, answers=answers, mends=mends).portion(plan.body(one, found))


def _why(one: Planned) -> dict[str, str]:
    return {name: str(said.why) for name, said in one.errors.items()}


def test_a_good_row_is_new_and_nothing_is_written(estate: Estate) -> None:
    register: Any = registry.get(REPAIR)
    before = [estate.session.scalar(select(func.count()).select_from(t)) for t in (register, AuditEntry)]

    (one,) = _plan(estate, sheet([HEAD, repair()]))

    assert one.outcome is Outcome.NEW, _why(one)
    assert one.values["unit"] == estate.ids["unit_a301"]
    assert one.values["receiver"] == estate.ids["staff_clerk"]
    assert [estate.session.scalar(select(func.count()).select_from(t)) for t in (register, AuditEntry)] == before


def test_more_rows_of_the_same_homes_ask_the_database_nothing_more(estate: Estate, counting: Counting) -> None:
    def asked(rows: int) -> int:
        counting.statements.clear()
        estate.session.expunge_all()
        made = [repair(room=("1-2-301", "1-2-302")[n % 2], content=f"漏水 {n}") for n in range(rows)]
        with counting as counted, ahead.keeping(estate.session):
            planned = _plan(estate, sheet([HEAD, *made]))
        assert [one.outcome for one in planned] == [Outcome.NEW] * rows
        return len(counted.statements)

    asked(2)  # what a process remembers is worked out
    assert asked(2) == asked(60) > 0


def test_every_fault_of_a_row_is_told_at_its_field(estate: Estate) -> None:
    rows = [HEAD, repair(room="9-9-999", category="水电", at="2026-02-30", phone="139")]

    (one,) = _plan(estate, sheet(rows))

    assert one.outcome is Outcome.REJECTED
    assert {"unit", "category", "reported_at", "phone"} <= set(one.errors)


def test_a_rule_of_the_register_rejects_the_row_as_the_form_would(estate: Estate) -> None:
    (one,) = _plan(estate, sheet([HEAD, repair(room=None)]))

    assert list(one.errors) == ["unit"]


def test_what_must_be_there_and_has_no_column_is_told(estate: Estate) -> None:
    (one,) = _plan(estate, sheet([("房号", "报修内容"), ("1-2-301", "漏水")]))

    assert "category" in one.errors


def test_the_home_gives_what_the_form_would_have_filled_in(estate: Estate) -> None:
    rows = [("房号", "报修类别", "报修内容", "报修接待人"), ("1-2-301", "给排水", "漏水", "周晓敏")]

    (one,) = _plan(estate, sheet(rows))

    assert one.outcome is Outcome.NEW, _why(one)
    assert one.values["phone"] == "13812342046"
    assert "phone" not in one.row.texts


def test_a_room_of_three_columns_and_a_room_in_any_spelling_are_the_same(estate: Estate) -> None:
    three = [("楼号", "单元", "门牌", *HEAD[2:]), ("1栋", "2单元", "0301室", *repair()[2:])]

    (one,) = _plan(estate, sheet(three))
    (other,) = _plan(estate, sheet([HEAD, repair(room="1幢2单元301室")]))

    assert one.values["unit"] == other.values["unit"] == estate.ids["unit_a301"]
    assert one.row.said["unit"].fate is Fate.UNDERSTOOD


@pytest.mark.parametrize("text", ["周晓敏", "G000", "g000", "clerk", "周晓敏 13900000000", "周晓敏（13900000000）"])
def test_a_person_is_found_by_whatever_people_write(estate: Estate, text: str) -> None:
    (one,) = _plan(estate, sheet([HEAD, repair(receiver=text)]))

    assert one.values.get("receiver") == estate.ids["staff_clerk"], _why(one)


def _two_namesakes(estate: Estate) -> int:
    first = estate.row("staff", "staff_clerk")
    values = {"name": first.name, "employee_no": "G900", "phone": "13700000900"}
    kept = ("department", "job_post", "site", "status", "qualified", "qualified_on", "hired_on")
    spec = registry.get("staff").spec
    return estate.add("namesake", "staff", **values, **{k: getattr(first, str(spec.fields[k].column)) for k in kept})


def test_namesakes_are_asked_for_and_the_answer_holds_for_all_rows_alike(estate: Estate) -> None:
    namesake = _two_namesakes(estate)
    rows = sheet([HEAD, repair(), repair(content="马桶堵塞")])

    asked = _plan(estate, rows)
    answered = _plan(estate, rows, answers={("receiver", "周晓敏"): namesake})

    assert [one.errors["receiver"].asked for one in asked] == [True, True]
    assert {near[0] for near in asked[0].errors["receiver"].near} == {
        f"id:{namesake}",
        f"id:{estate.ids['staff_clerk']}",
    }
    assert [one.values["receiver"] for one in answered] == [namesake, namesake]
    assert answered[0].row.said["receiver"].fate is Fate.CHOSEN


def test_an_answer_out_of_reach_is_no_answer(estate: Estate) -> None:
    (one,) = _plan(estate, sheet([HEAD, repair(room="2-301")]), answers={("unit", "2-301"): estate.ids["unit_b301"]})

    assert one.values.get("unit") != estate.ids["unit_b301"]


def test_rows_of_another_site_are_neither_found_nor_named(estate: Estate) -> None:
    other = estate.row("staff", "staff_stranger")

    (one,) = _plan(estate, sheet([HEAD, repair(receiver=other.name)]))

    assert "receiver" in one.errors
    assert all(other.name not in near[1] for near in one.errors["receiver"].near)


def test_a_forged_id_in_a_cell_is_a_text_and_finds_nothing(estate: Estate) -> None:
    (one,) = _plan(estate, sheet([HEAD, repair(receiver=f"id:{estate.ids['staff_clerk']}")]))

    assert "receiver" in one.errors


def test_a_mended_cell_counts_as_chosen(estate: Estate) -> None:
    rows = sheet([HEAD, repair(category="水电")])

    (one,) = _plan(estate, rows, mends={2: {"category": "电气"}})

    assert one.outcome is Outcome.NEW, _why(one)
    assert (one.row.balance.chosen, one.row.balance.refused) == (1, 0)


def test_what_holds_for_all_rows_fills_the_empty_ones(estate: Estate) -> None:
    rows = [HEAD[:-1], repair()[:-1]]

    (one,) = _plan(estate, sheet(rows), constants={"receiver": "李志强", "urgency": "紧急"})

    assert one.values["receiver"] == estate.ids["staff_butler"]
    assert one.values["urgency"] == "urgent"


def test_an_error_cell_is_refused_and_never_a_blank(estate: Estate) -> None:
    (one,) = _plan(estate, sheet([HEAD, repair(content=error("#DIV/0!"))]))

    assert "#DIV/0!" in _why(one)["content"]


# --- Rows that are there ------------------------------------------------------------------------------


def test_rows_are_updated_only_where_it_was_ticked_and_granted(estate: Estate) -> None:
    register, at = registry.get(REPAIR), estate.ids["site_a"]
    with pytest.raises(Denied):
        order.check(estate.supervisor, Order(register, at, update=True), 1)
    with pytest.raises(Denied):
        order.check(estate.supervisor, Order(register, at, history=True), 1)
    with pytest.raises(Denied):
        order.check(estate.supervisor, Order(register, at), order.MOST_WITHOUT + 1)
    with pytest.raises(Denied):
        order.check(estate.gm, Order(register, at), 1)
    order.check(estate.supervisor, Order(register, at), order.MOST_WITHOUT)


# --- The balance --------------------------------------------------------------------------------------

VALUES = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from([*repair(), "合计", "总计：", "制表人：王", "1栋", "2单元", "0", "12铺", "id:1", "是", *HEAD]),
    st.integers(-5, 99999),
    st.just(error()),
)
ROWS = st.lists(st.lists(VALUES, max_size=10), max_size=8)
TOPS = st.sampled_from([HEAD, HEAD[::-1], ("楼号", "单元", "门牌", "问题"), ("编号", "状态", "房号"), ("甲", "乙"), ()])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=ROWS, top=TOPS, rows=ROWS)
def test_the_five_add_up_to_the_sheet(estate: Estate, titles: list[Any], top: Sequence[Any], rows: list[Any]) -> None:
    one = sheet([*titles[:2], list(top), *rows])
    register = registry.get(REPAIR)
    found = heads.read(one, heads.known(estate.supervisor, register))
    planner = Planner(estate.session, estate.supervisor, Order(register, estate.ids["site_a"]), found)

    balance = plan.set_aside(one, found)
    for planned in planner.portion(plan.body(one, found)):
        balance.add(planned.row.balance)

    assert balance.total == one.filled

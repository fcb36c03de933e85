"""Type-ahead, names of references, rooms and what is known of them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.vocabulary.language.registry import registry
from models.vocabulary.register.references import among_field
from models.vocabulary.rights.role import BUTLER, CLERK
from services.errors import Denied
from services.judge.actor import SYSTEM
from services.reading import lookup, units
from services.records import writing
from tests.services.conftest import Counting, Estate
from tests.services.test_records import new, repair


def texts(estate: Estate, target: str, q: str, actor: Any = None, **more: Any) -> list[str]:
    return [c.text for c in lookup.candidates(estate.session, actor or estate.clerk, target, q, **more)]


@pytest.mark.parametrize(
    ("target", "q", "found"),
    [
        ("staff", "周晓敏", ["周晓敏"]),
        ("staff", "zxm", ["周晓敏"]),
        ("staff", "晓敏", ["周晓敏"]),
        ("staff", "G000", ["周晓敏"]),
        ("staff", "吴秀兰", []),  # another site
        ("unit", "1-2-301", ["1-2-301"]),
        ("unit", "1栋2单元301", ["1-2-301"]),
        ("unit", "1-2-999", []),
        ("unit", "301", ["1-2-301", "2-1-301"]),
        ("resident", "沈建华", ["沈建华"]),
        ("resident", "138", ["沈建华"]),
        ("resident", "郑国强", []),
        ("unit", "%", []),
        ("unit", "_", []),
    ],
)
def test_candidates(estate: Estate, target: str, q: str, found: list[str]) -> None:
    assert texts(estate, target, q) == found


def test_candidates_without_text_are_the_newest(estate: Estate) -> None:
    assert texts(estate, "unit", "") == ["2-1-301", "1-2-302", "1-2-301"]
    assert texts(estate, "unit", "", limit=1) == ["2-1-301"]
    assert len(texts(estate, "staff", "", limit=9999)) <= lookup.MOST


def test_candidates_keep_to_pick_and_site(estate: Estate) -> None:
    assert texts(estate, "staff", "周晓敏", pick={"status": "left"}) == []
    assert texts(estate, "staff", "周晓敏", pick={"status": ["on_duty", "left"]}) == ["周晓敏"]
    assert texts(estate, "unit", "1-2-301", SYSTEM, site_id=estate.ids["site_b"]) == ["1-2-301"]
    assert len(texts(estate, "unit", "1-2-301", SYSTEM)) == 2


def test_candidates_keep_to_reach(estate: Estate) -> None:
    assert texts(estate, "unit", "", estate.butler) == ["1-2-302", "1-2-301"]
    assert texts(estate, "unit", "", estate.actor("clerk", CLERK, "reception", sites="")) == []
    with pytest.raises(Denied):
        texts(estate, "resident", "沈", estate.it)
    with pytest.raises(Denied):
        texts(estate, "unit", "", estate.nobody)
    with pytest.raises(KeyError):
        texts(estate, "user_account", "")


def test_candidates_mask_what_the_actor_may_not_read(estate: Estate) -> None:
    night = estate.actor("clerk", CLERK, "night_duty")

    assert texts(estate, "resident", "", night) == ["沈*华"]
    assert texts(estate, "resident", "沈建华", night) == []  # nor a way to find out by asking
    assert "13812342046" not in str(lookup.candidates(estate.session, night, "resident", ""))


def test_labels_cost_one_query_and_hide_what_is_out_of_reach(estate: Estate, counting: Counting) -> None:
    ids = [estate.ids["unit_a301"], estate.ids["unit_a302"], estate.ids["unit_b301"]]
    with counting:
        found = lookup.labels(estate.session, estate.clerk, "unit", ids)

    assert counting.count == 1
    assert found == {ids[0]: "1-2-301", ids[1]: "1-2-302"}
    assert lookup.labels(estate.session, estate.nobody, "unit", ids) == {}


def test_label_expr_joins_names_into_a_list(estate: Estate, counting: Counting) -> None:
    new(estate)
    new(estate, SYSTEM, receiver=estate.ids["staff_stranger"])
    model = repair()
    naming, joins = lookup.label_expr(estate.clerk, "staff", model.receiver_id)
    query = select(model.id, *naming.columns)
    for entity, onclause in joins:
        query = query.outerjoin(entity, onclause)
    with counting:
        names = [naming.text(row[1:]) for row in estate.session.execute(query.order_by(model.id))]

    assert counting.count == 1
    assert names[-2:] == ["周晓敏", ""]  # the colleague of the other site stays unnamed


# --- rooms -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1-2-301", "1栋2单元301", "1幢2单元301室", "１－２－３０１", "1号楼2单元301"])
def test_resolve(estate: Estate, text: str) -> None:
    unit = units.resolve(estate.session, estate.clerk, text, estate.ids["site_a"])

    assert unit is not None
    assert unit.id == estate.ids["unit_a301"]


def test_resolve_keeps_to_reach_and_asks_for_one(estate: Estate) -> None:
    a, b = estate.ids["site_a"], estate.ids["site_b"]

    assert units.resolve(estate.session, estate.clerk, "9-9-999", a) is None
    assert units.resolve(estate.session, estate.clerk, "漏水", a) is None
    assert units.resolve(estate.session, estate.clerk, "1-2-301", b) is None
    assert units.resolve(estate.session, estate.butler, "2-1-301", a) is None
    assert units.resolve(estate.session, SYSTEM, "1-2-301") is None  # at two sites
    assert units.resolve(estate.session, estate.clerk, "1-2-301").id == estate.ids["unit_a301"]


def test_facts_of_a_room(estate: Estate) -> None:
    row = new(estate)
    unit = estate.row("unit", "unit_a301")

    told = units.facts(estate.session, estate.clerk, unit, recent=repair())

    assert told["label"] == "1-2-301"
    assert told["in_warranty"] is True
    assert told["resident"] == {"id": estate.ids["owner"], "label": "沈建华"}
    assert told["contact"]["text"] == "沈建华"
    assert not told["contact"]["masked"]
    assert told["phone"]["text"] == "138****2046"
    assert told["phone"]["masked"]
    assert told["hints"] == "怕狗"
    assert told["address"].endswith("1-2-301")
    assert [one["id"] for one in told["recent"]] == [row.id]
    fill = units.fill_values(told)
    assert fill["unit.phone"] == (units.FROM_UNIT, "138****2046")
    assert fill["unit.resident"][0] == estate.ids["owner"]


def test_facts_tell_no_more_than_the_pages(estate: Estate) -> None:
    unit = estate.row("unit", "unit_a301")

    cashier = units.facts(estate.session, estate.actor("clerk", CLERK, "accountant"), unit, recent=repair())
    assert (cashier["contact"], cashier["phone"], cashier["hints"], cashier["recent"]) == (
        None,
        None,
        None,
        [],
    )
    assert cashier["resident"]["label"] == "沈*华"
    it = units.facts(estate.session, estate.it, unit, recent=repair())
    assert (it["resident"], it["phone"], it["recent"]) == (None, None, [])


def test_known_gives_the_number_for_a_record_only_within_reach(estate: Estate) -> None:
    unit = estate.ids["unit_a301"]

    assert units.known(estate.session, estate.clerk, unit, "unit.phone") == "13812342046"
    assert units.known(estate.session, estate.stranger, unit, "unit.phone") is None
    assert units.known(estate.session, estate.actor("butler", BUTLER, buildings="a2"), unit, "unit.phone") is None
    assert units.known(estate.session, estate.clerk, unit, "unit.id_no") is None


def test_room_key_follows_building_and_number(estate: Estate) -> None:
    unit = estate.row("unit", "unit_a302")
    writing.change(estate.session, SYSTEM, unit, {"unit_no": "3-302"}, version=unit.version)

    assert unit.room_key == "1-3-302"
    assert registry.get("unit").spec.fields["room_key"].auto


# --- what is offered before anything is typed --------------------------------------------------------


def asking(key: str, field: str) -> Any:
    register = registry.get(key)
    return register, register.spec.fields[field]


def test_what_is_named_most_is_offered_first(estate: Estate, counting: Counting) -> None:
    ask = {"asking": asking("repair_request", "receiver"), "site_id": estate.ids["site_a"]}
    before = texts(estate, "staff", "", **ask)
    for _ in range(2):
        new(estate, receiver=estate.ids["staff_supervisor"])
    new(estate, SYSTEM, receiver=estate.ids["staff_butler"])

    with counting:
        after = texts(estate, "staff", "", **ask)

    assert after[:2] == ["陈立群", "李志强"]
    assert sorted(after) == sorted(before)  # all of a small list, the used ones first
    assert counting.count <= 6
    assert texts(estate, "staff", "", pick={"status": "left"}, **ask) == []
    assert "吴秀兰" not in after  # another site's, however often named


def test_rows_of_the_chosen_room_come_first_and_among_keeps_to_them(estate: Estate) -> None:
    there = new(estate, unit=estate.ids["unit_a302"], address="天成美雅 1-2-302").record_no
    newer = new(estate).record_no
    ask = {"asking": asking("return_visit", "repair_request")}

    assert texts(estate, "repair_request", "", **ask)[0].startswith(newer)
    assert texts(estate, "repair_request", "", unit_id=estate.ids["unit_a302"], **ask)[0].startswith(there)
    only = texts(estate, "repair_request", "", among={"unit": estate.ids["unit_a302"]}, **ask)
    assert [one.startswith(there) for one in only] == [True]
    assert texts(estate, "repair_request", newer, among={"unit": estate.ids["unit_a302"]}, **ask) == []


def test_every_narrowing_that_is_declared_can_be_asked(estate: Estate) -> None:
    asked = [
        (register, held, str(among_field(register, name).target))  # type: ignore[union-attr]
        for register in registry.all()
        for held in register.spec.fields.values()
        for name in held.among
    ]

    assert len(asked) >= 15
    for register, held, key in asked:
        found = lookup.candidates(
            estate.session,
            SYSTEM,
            str(held.target),
            "",
            pick=held.pick,
            asking=(register, held),
            among={key: 1},
        )
        assert found == []

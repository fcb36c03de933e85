"""What one door stores every door reads. Units are registered, then named in every spelling."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.vocabulary.language.registry import registry
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.reading import lookup, units
from services.records import parsing, writing
from services.search import search_index
from tests.services.conftest import Estate

HAN = "零一二三四五六七八九"


def building(estate: Estate, code: str) -> Any:
    values = {"site": estate.ids["site_a"], "code": code}
    return writing.create(estate.session, SYSTEM, registry.get("building"), values)


def unit(estate: Estate, of: Any, unit_no: str, use: str = "home") -> Any:
    values = {
        "site": of.site_id,
        "building": of.id,
        "unit_no": unit_no,
        "unit_use": use,
        "occupancy_status": "vacant",
    }
    return writing.create(estate.session, SYSTEM, registry.get("unit"), values)


def found(estate: Estate, text: str, actor: Any = None, site: str | None = "site_a") -> str | None:
    who = actor or SYSTEM
    row = units.resolve(estate.session, who, text, estate.ids[site] if site else None)
    if site is not None:  # in sets a sheet finds the same
        in_sets = units.resolve_many(estate.session, who, [text], estate.ids[site])
        assert in_sets.get(text, row) is row
    return row.room_key if row is not None else None


@pytest.mark.parametrize(
    ("code", "unit_no", "use", "shown", "spellings"),
    [
        ("商铺", "12", "shop", "商铺-12", "商铺-12|商铺12|商铺 12|商铺12号|商铺－12|商铺012"),
        (
            "地下车库",
            "A-023",
            "garage",
            "地下车库-A-023",
            "地下车库-A-023|地下车库A023|地下车库 A-23|地下车库A区023号车位",
        ),
        ("商业街", "12", "shop", "商业街-12", "商业街-12|商业街12号|商业街 12"),
        ("S1", "101-102", "shop", "S1-101-102", "S1-101-102|s1-101-102|S1 101 102|S1栋101-102"),
        ("7", "东单元-301", "home", "7-东-301", "7-东单元-301|7栋东单元301|7-东-301|7栋 东单元 301室"),
        ("7", "1单元东户", "home", "7-1-东户", "7栋1单元东户|7-1-东户|7-1-东|七栋一单元东户"),
        ("7", "甲-301", "home", "7-甲-301", "7-甲-301|7栋甲单元301|7栋甲门301"),
        ("7", "1-跃501", "home", "7-1-跃501", "7-1-跃501|7栋1单元跃501"),
        ("7", "-101", "home", "7-负101", "7--101|7栋负101|7-负101室"),
        ("7", "5-1002", "home", "7-5-1002", "7栋5门1002|7栋5梯1002|7.5.1002|7/5/1002|751002|X7-5-1002"),
        ("7", "0301", "home", "7-0301", "7-301|7-0301|7栋301|7栋3楼301|7-00301"),
        ("3期1", "2-301", "home", "3期1-2-301", "3期1栋2单元301|3期-1-2-301|三期1-2-301"),
    ],
)
def test_a_unit_is_found_in_every_spelling(
    estate: Estate, code: str, unit_no: str, use: str, shown: str, spellings: str
) -> None:
    row = unit(estate, building(estate, code), unit_no, use)
    site = estate.row("site", "site_a")

    assert row.room_key == shown
    for text in spellings.split("|"):
        text = text.replace("X", site.name)  # noqa: PLW2901 (the same text, at this site)
        assert found(estate, text) == shown, text
        assert shown in [one.text for one in units.candidates(estate.session, SYSTEM, text, site.id)], text
        assert shown in [
            one.text for one in lookup.candidates(estate.session, SYSTEM, "unit", text, site_id=site.id)
        ], text
    assert row.id in search_index.matching_ids(estate.session, registry.get("unit"), shown, SYSTEM)
    assert row.id in search_index.matching_ids(estate.session, registry.get("unit"), spellings.split("|")[1], SYSTEM)


PARTS = st.tuples(
    st.one_of(
        st.integers(5, 99).map(str),
        st.sampled_from("BCD"),
        st.sampled_from(["商铺", "底商", "S1", "北区车库", "二期3"]),
    ),
    st.one_of(st.none(), st.integers(1, 9).map(str), st.sampled_from(["东", "甲"])),
    st.one_of(
        st.integers(101, 3305).map(str),
        st.integers(1, 999).map("{:04}".format),
        st.integers(1, 99).map("A{:03}".format),
        st.sampled_from(["东户", "跃501", "负101", "301A"]),
    ),
)


def spellings(code: str, entrance: str | None, number: str) -> list[str]:
    """The ways people write it."""
    middle = [""] if entrance is None else [f"{entrance}单元", f"{entrance}-", f"{entrance} "]
    heads = [f"{code}-", f"{code}栋", f"{code}号楼", f"{code}幢", f"{code} "]
    tails = ["", "室"] if number[-1:].isdigit() else [""]
    plain = [head + mid + number + tail for head in heads for mid in middle for tail in tails]
    wide = [text.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}) for text in plain]
    return [*plain, *wide, *(text.lower() for text in plain)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARTS)
def test_what_is_registered_is_read_back_in_all_spellings(estate: Estate, parts: tuple[str, str | None, str]) -> None:
    code, entrance, number = parts
    undo = estate.session.begin_nested()
    row = unit(estate, building(estate, code), number if entrance is None else f"{entrance}-{number}")

    for text in spellings(*parts):
        assert found(estate, text) == row.room_key, text
    undo.rollback()


def test_one_home_is_registered_once_in_whatever_spelling(estate: Estate) -> None:
    seven = building(estate, "7")
    unit(estate, seven, "0301")

    for again in ("301", "7栋301", "301室"):
        with pytest.raises(BadInput) as refusal:
            unit(estate, seven, again)
        assert refusal.value.fields["unit_no"].zh == "7-0301 已经登记过了"


def test_part_of_a_number_is_no_unit_but_offers_those_that_end_so(estate: Estate) -> None:
    site = estate.ids["site_a"]

    assert [found(estate, text) for text in ("301", "1201", "2-301", "1-2")] == [None] * 4
    assert [one.text for one in units.candidates(estate.session, estate.clerk, "301", site)] == [
        "1-2-301",
        "2-1-301",
    ]
    assert [one.text for one in units.candidates(estate.session, estate.clerk, "1栋2单元", site)] == [
        "1-2-301",
        "1-2-302",
    ]
    assert [one.text for one in units.candidates(estate.session, estate.butler, "301", site)] == ["1-2-301"]
    assert units.candidates(estate.session, estate.nobody, "301", site) == []
    assert units.candidates(estate.session, estate.clerk, " - ", site) == []


def test_rooms_to_pick_from_stand_in_the_order_of_numbers(estate: Estate) -> None:
    for code in ("30", "3", "10"):
        unit(estate, building(estate, code), "1-901")

    offered = units.candidates(estate.session, estate.clerk, "901", estate.ids["site_a"])

    assert [one.text for one in offered] == ["3-1-901", "10-1-901", "30-1-901"]


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("7", "7栋1002", ["7-1-1002", "7-2-1002"]),
        ("7", "7-1002室", ["7-1-1002", "7-2-1002"]),
        ("C", "C座1002", ["C-1-1002", "C-2-1002"]),
    ],
)
def test_an_entrance_left_out_offers_the_homes_of_the_building(
    estate: Estate, code: str, text: str, shown: list[str]
) -> None:
    here, site = building(estate, code), estate.ids["site_a"]
    for number in ("1-1002", "2-1002", "1-1003"):
        unit(estate, here, number)
    for number in range(20):  # others that end so
        unit(estate, building(estate, f"3{number:02}"), "1-1002")

    assert found(estate, text) is None
    assert [one.text for one in units.candidates(estate.session, SYSTEM, text, site)][:2] == shown


def test_digits_in_a_row_name_one_home_or_none(estate: Estate) -> None:
    assert found(estate, "12301") == "1-2-301"
    unit(estate, building(estate, "12"), "301")
    assert found(estate, "12301") is None
    assert found(estate, "12-301") == "12-301"


def test_a_missing_hyphen_is_not_guessed(estate: Estate) -> None:
    assert found(estate, "1-2301") is None
    unit(estate, building(estate, "A"), "1-301")
    assert found(estate, "A1-301") == "A-1-301"
    unit(estate, building(estate, "A1"), "301")
    assert (found(estate, "A1-301"), found(estate, "A-1-301")) == ("A1-301", "A-1-301")
    assert found(estate, "A1301") is None


def test_a_site_in_front_says_where(estate: Estate) -> None:
    name = estate.row("site", "site_b").name

    assert found(estate, f"{name}1-2-301", site=None) == "1-2-301"
    assert found(estate, f"{name} 1栋2单元301", site="site_b") == "1-2-301"
    assert found(estate, f"{name}1-2-301", site="site_a") is None
    assert found(estate, f"{name}1-2-301", estate.clerk, site=None) is None  # another site's clerk


def test_two_spellings_registered_before_stay_two(estate: Estate) -> None:
    seven = building(estate, "7")
    first, later = unit(estate, seven, "0301"), unit(estate, seven, "302")
    later.room_key, later.unit_no = "7-301", "301"
    later.room_key_end = f"{first.room_key_end}~{later.id}"
    estate.session.flush()

    assert (found(estate, "7-0301"), found(estate, "7-301"), found(estate, "7栋301")) == (
        "7-0301",
        "7-301",
        None,
    )
    assert [one.text for one in units.candidates(estate.session, SYSTEM, "7栋301", seven.site_id)] == [
        "7-0301",
        "7-301",
    ]
    writing.change(estate.session, SYSTEM, later, {"remark": "同一套"}, version=later.version)
    assert found(estate, "7-301") == "7-301"


def test_every_form_with_a_room_reads_what_was_registered(estate: Estate) -> None:
    shop, garage = (
        unit(estate, building(estate, "商铺"), "12", "shop"),
        unit(estate, building(estate, "地下车库"), "A-023", "garage"),
    )
    spoken = {"商铺 12号": shop.id, "地下车库A区023号车位": garage.id, "12301": estate.ids["unit_a301"]}
    asked = 0

    for register in registry.all():
        for held in register.spec.fields.values():
            if held.form != "ref" or held.target != "unit" or not held.typed:
                continue
            asked += 1
            for text, found_id in spoken.items():
                form = {held.name: text}
                parsed = parsing.parse(
                    estate.session, SYSTEM, register, form, only=[held.name], site_id=estate.ids["site_a"]
                )
                assert (parsed.errors, parsed.values.get(held.name)) == ({}, found_id), (
                    register.spec.key,
                    held.name,
                    text,
                )
            partial = parsing.parse(
                estate.session,
                SYSTEM,
                register,
                {held.name: "301"},
                only=[held.name],
                site_id=estate.ids["site_a"],
            )
            assert list(partial.errors) == [held.name], register.spec.key

    assert asked >= 40

"""The ways people write the number of a flat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary.formats import rooms
from models.vocabulary.formats.rooms import Room, canonical, ending, key, loose, parse_room, splits


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        *(
            (text, "1-2-301")
            for text in (
                "1-2-301",
                "1栋2单元301",
                "1幢2单元301室",
                "1号楼2单元301",
                "1#2-301",
                "1#2单元301",
                "１－２－３０１",
                "01-02-301",
                " 1 栋 2 单元 301 室 ",
                "1 2 301",
                "1 - 2 - 301",
                "1栋-2单元-301",
                "一栋二单元301",
                "一栋二单元三〇一",
                "一栋二单元三百零一",
                "1—2—301",
                "1栋2门301",
                "1栋2梯301",
                "1.2.301",
                "1/2/301",
                "1#楼2单元301",
                "1號樓2單元301",
                "1栋2单元3楼301",
            )
        ),
        ("1-东单元-301", "1-东-301"),
        ("1栋甲单元301", "1-甲-301"),
        ("1栋1单元东户", "1-1-东户"),
        ("1-1-跃501", "1-1-跃501"),
        ("1--101", "1-负101"),
        ("1栋负101室", "1-负101"),
        ("1栋5楼501", "1-501"),
        ("3#2-1201", "3-2-1201"),
        ("A座301", "A-301"),
        ("a座301", "A-301"),
        ("3-1201", "3-1201"),
        ("12号301室", "12-301"),
        ("三栋二单元301", "3-2-301"),
        ("二十一栋301", "21-301"),
        ("十栋十二单元301", "10-12-301"),
        ("A01-0301", "A1-0301"),
        ("1-2-301a", "1-2-301A"),
    ],
)
def test_reads(text: str, plain: str) -> None:
    room = parse_room(text)
    assert room is not None
    assert canonical(room) == plain


def test_parts() -> None:
    assert parse_room("1栋2单元301") == Room("1", "2", "301")
    assert parse_room("A座301") == Room("A", None, "301")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "301",
        "1栋",
        "2026-11-20",
        "漏水",
        "1-2-3-4",
        "13812342046",
        "1-",
        "-1",
        "百百栋301",
        "3.5",
        "11/20",
        "1" * 50,
    ],
)
def test_refuses(text: str) -> None:
    assert parse_room(text) is None


BUILDINGS = st.one_of(st.integers(0, 999).map(str), st.sampled_from("ABCZ"), st.integers(1, 99).map("B{}".format))
ROOMS = st.builds(
    Room,
    BUILDINGS,
    st.none() | st.integers(0, 99).map(str),
    st.from_regex(r"[A-Z]?[0-9]{1,5}[A-Z]?", fullmatch=True),
)


@given(ROOMS)
def test_canonical_comes_back(room: Room) -> None:
    assert parse_room(canonical(room)) == room


TYPED = st.one_of(st.text(max_size=60), st.text("0123456789AB栋幢座号楼单元室东户门负#-－一二三十百零 ", max_size=16))


@given(TYPED)
def test_any_text_is_read_or_not_and_canonical_is_stable(text: str) -> None:
    room = parse_room(text)
    assert room is None or parse_room(canonical(room)) == room


@given(TYPED)
def test_a_key_is_the_key_of_itself(text: str) -> None:
    assert key(key(text)) == key(text)
    assert loose(loose(key(text))) == loose(key(text))
    assert ending(ending(text)) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1-0301", "1-301"),
        ("商铺-12", "商铺 12号"),
        ("地下车库-A-023", "地下车库 A区 23号车位"),
        ("S1-101-102", "s1－101－102"),
        ("3期1栋2单元301", "三期1-2-301"),
        ("望江楼-12", "望江楼12"),
    ],
)
def test_spellings_of_one_place_have_one_key(one: str, other: str) -> None:
    assert loose(key(one)) == loose(key(other))


@pytest.mark.parametrize(("one", "other"), [("1-2301", "1-2-301"), ("A1-301", "A-1-301"), ("1-301", "1-负301")])
def test_two_places_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_digits_in_a_row_may_mean_several_homes() -> None:
    assert splits("311002") == ["3-11002", "3-1-1002", "31-1002"]
    assert splits("1201") == splits("201") == splits("13812342046") == []


@given(
    st.text(alphabet="0123AB一二十百零○两-号楼栋幢座单元室门洞区东甲负#./、 层號樓棟單門－①１ⅳıß厨漏\u200b", max_size=9)
)
def test_what_is_passed_by_begins_with_no_building(text: str) -> None:
    first = next(iter(rooms.tokens(text)), "")

    if rooms._BUILDING.fullmatch(first):
        assert rooms._begins_as_one(text)

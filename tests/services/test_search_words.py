"""What is stored is found by whatever way people write it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary.field.field import Field
from models.vocabulary.formats.comparing import compact, fold
from models.vocabulary.kinds.code import CODE
from models.vocabulary.kinds.id_card import ID_CARD
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.phone import PHONE
from models.vocabulary.kinds.plate import PLATE
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.language.label import Label
from services.search.words import SHORTEST_TAIL, _readings, field_words, looked_for


def held(kind: Any) -> Field:
    return Field(Label("x", "x"), "field", kind=kind)


def finds(kind: Any, stored: str, typed: str) -> bool:
    have = field_words(held(kind), stored)
    wanted = looked_for(typed)
    return bool(wanted) and all(
        any(any(word.startswith(way.text) if way.prefix else word == way.text for word in have) for way in ways)
        for ways in wanted
    )


NAMES = [
    ("曾小明", ["曾小明", "曾小", "zxm", "cxm", "zx", "zengxiaoming", "zengx", "曾"]),
    ("单小敏", ["sxm", "shanxiaomin"]),
    ("仇英", ["qy", "qiuying"]),
    ("解缙", ["xj", "xiejin"]),
    ("查良镛", ["zly"]),
    ("区玉", ["oy"]),
    ("覃海", ["qh", "th"]),
    ("沈建华", ["sjh", "沈建", "SJH", "ｓｊｈ"]),
    ("陳曉東", ["陈晓东", "陳曉東", "曉東", "晓东", "cxd"]),
    ("陈晓东", ["陳曉東", "曉東"]),
    (
        "买买提·吐尔逊",
        [
            "买买提吐尔逊",
            "买买提•吐尔逊",
            "买买提．吐尔逊",
            "买买提.吐尔逊",
            "吐尔逊",
            "买买提",
            "买买提・吐",
        ],
    ),
    ("김민수", ["김민수", "김민", "김"]),
    ("Иванов Пётр", ["иванов", "ПЕТР", "пётр"]),
    ("ئەخمەت", ["ئەخمەت", "ئەخ"]),
    ("བསྟན་འཛིན", ["བསྟན", "འཛིན"]),
    ("O'Brien José", ["obrien jose", "o brien", "José"][1:]),
]


@pytest.mark.parametrize(("stored", "typed"), [(name, one) for name, several in NAMES for one in several])
def test_names(stored: str, typed: str) -> None:
    assert finds(NAME, stored, typed)


NUMBERS = [
    (
        PHONE,
        "13812342046",
        [
            "13812342046",
            "138 1234 2046",
            "138-1234-2046",
            "+86 138 1234 2046",
            "8613812342046",
            "2046",
            "342046",
            "1381234",
            "138 1234",
        ],
    ),
    (
        PHONE,
        "029-88881234",
        ["029-88881234", "029 8888 1234", "(029)88881234", "02988881234", "8888 1234", "1234"],
    ),
    (PLATE, "陕A12345", ["陕A12345", "陕a12345", "A12345", "12345", "2345", "陕A·12345"]),
    (PLATE, "陕AD12345", ["AD12345", "D12345", "12345"]),
    (
        ID_CARD,
        "61010319900307123X",
        ["61010319900307123X", "123x", "07123X", "610103", "610103 1990 0307 123X"],
    ),
    (CODE, "WM-00123456", ["WM-00123456", "wm00123456", "123456", "3456", "00123456"]),
    (
        CODE,
        "CH-BX-202611-0146",
        [
            "CH-BX-202611-0146",
            "BX-202611-0146",
            "202611-0146",
            "0146",
            "chbx2026110146",
            "BX2026110146",
            "2026110146",
            "CH-BX-2026",
            "bx 202611 0146",
        ],
    ),
    (CODE, "BX-202611-0146", ["BX-202611-0146", "202611-0146", "0146", "bx2026110146"]),
]


@pytest.mark.parametrize(
    ("kind", "stored", "typed"), [(kind, stored, one) for kind, stored, several in NUMBERS for one in several]
)
def test_numbers(kind: Any, stored: str, typed: str) -> None:
    assert finds(kind, stored, typed)


@pytest.mark.parametrize(
    ("kind", "stored", "typed"),
    [
        (PHONE, "13812342046", "2047"),
        (PHONE, "13812342046", "342"),
        (PLATE, "陕A12345", "1234"[1:]),
        (NAME, "曾小明", "yxm"),
        (NAME, "陈晓东", "晓陈"),
        (CODE, "CH-BX-202611-0146", "0147"),
        (NAME, "张三", "。"),
        (TEXT, "水管漏水 2046", "046"),
    ],
)
def test_not_found(kind: Any, stored: str, typed: str) -> None:
    assert not finds(kind, stored, typed)


def test_initials_begin_with_what_is_most_usual() -> None:
    assert _readings("沈建华")[0] == ("sjh", "shenjianhua")
    assert _readings("John") == ()


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert compact(compact(text)) == compact(text)


@given(st.from_regex(r"[A-Z]{0,3}[0-9]{4,12}[A-Z]?", fullmatch=True), st.data())
def test_every_end_of_a_number_finds_it(number: str, data: st.DataObject) -> None:
    size = data.draw(st.integers(SHORTEST_TAIL, len(number)))
    tail = number[-size:]
    if any(char.isdigit() for char in tail):
        assert finds(CODE, number, tail.lower())


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.lists(st.integers(1, 10), max_size=3),
    st.sampled_from(" -. "),
)
def test_a_phone_is_found_however_it_is_divided(phone: str, cuts: list[int], sign: str) -> None:
    parts, last = [], 0
    for cut in sorted(set(cuts)):
        parts.append(phone[last:cut])
        last = cut
    typed = sign.join([*parts, phone[last:]])
    assert finds(PHONE, phone, typed)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=4))
def test_a_name_finds_itself_and_its_initials(name: str) -> None:
    assert finds(NAME, name, name)
    for short, _ in _readings(name)[:1]:
        assert finds(NAME, name, short)

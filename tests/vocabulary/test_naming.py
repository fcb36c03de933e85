"""Names and login names: one way to write each."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import formats

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202e\u2066\ufe0f\u3164\u0007\U000e0041"
BLANKS = " \u3000\u00a0\t\u2009"
HAN = st.text(st.sampled_from("张王李赵欧阳建国芳单曾查"), min_size=2, max_size=6)
LATIN = st.text(st.sampled_from("abcdefgmnoxz0189"), min_size=2, max_size=10)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张\u200b三", "张三"),
        ("张 三", "张三"),
        ("张\u3000三 ", "张三"),
        ("\ufeff张三", "张三"),
        ("张\u202e三", "张三"),
        ("张\ufe0f三", "张三"),
        ("Anna  Lee", "Anna Lee"),
        ("Ａｎｎａ　Lee", "Anna Lee"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("陕西 ABC 公司", "陕西 ABC 公司"),
        ("ｗａｎｇ", "wang"),
    ],
)
def test_a_person_is_kept_in_one_way(typed: str, kept: str) -> None:
    assert formats.person(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "AB-0077",
        "ab-0077",
        "ａｂ－００７７",
        " AB 0077 ".replace(" 0", "-0"),
        "Ab\u20130077",
        "AB-\u200b0077",
    ],
)
def test_the_number_of_a_paper_is_kept_in_one_way(typed: str) -> None:
    assert formats.paper_no(typed) == "AB-0077"


def test_the_number_of_a_paper_keeps_its_words() -> None:
    assert formats.paper_no("记字 第 12 号") == "记字第12号"


@given(HAN, st.lists(st.tuples(st.integers(0, 6), st.sampled_from(UNSEEN + BLANKS)), max_size=8))
def test_what_cannot_be_seen_changes_no_name(name: str, more: list[tuple[int, str]]) -> None:
    written = name
    for at, char in more:
        written = written[:at] + char + written[at:]
    assert formats.person(written) == name


@given(LATIN, st.lists(st.tuples(st.integers(0, 10), st.sampled_from(UNSEEN)), max_size=8))
def test_what_cannot_be_seen_changes_no_login(name: str, more: list[tuple[int, str]]) -> None:
    written = name.upper()
    for at, char in more:
        written = written[:at] + char + written[at:]
    assert formats.login_key(written) == name
    wide = "".join(chr(ord(char) + 0xFEE0) for char in name)
    assert formats.login_key(wide) == name


@given(st.text(max_size=40))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    for tidy in (formats.visible, formats.plain, formats.person, formats.login_key, formats.paper_no):
        once = tidy(text)
        assert tidy(once) == once
        assert not any(unicodedata.category(char) == "Cc" for char in once)


@given(LATIN, st.integers(0, 9), st.sampled_from("аеорсухіԁһоαορκуАВЕКМНОРСТХ"))
def test_a_letter_of_another_script_among_latin_ones_is_refused(name: str, at: int, char: str) -> None:
    assert formats.wrong_login(f"a{name[:at]}{char}{name[at:]}z") is not None


@pytest.mark.parametrize(
    "name", ["admin", "zhang.san", "张三", "张三2", "王zong", "a-b_c", "гость", "ئادىل", "བཀྲ་ཤིས", "김철수"]
)
def test_plain_logins_are_accepted(name: str) -> None:
    assert formats.wrong_login(name) is None


@pytest.mark.parametrize("name", ["a", "a b", "аdmin", "admín", "ɑdmin", "сору", "αορ", "x" * 61])
def test_logins_that_pass_for_others_are_refused(name: str) -> None:
    assert formats.wrong_login(name) is not None

"""The order people expect: numbers by their value, Latin before Han, Han by pinyin, surnames as they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary.field.sorting import LONGEST, sort_key


def in_order(*texts: str, name: bool = False) -> bool:
    keys = [str(sort_key(text, name=name)) for text in texts]
    return keys == sorted(keys, key=str.encode) and len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "texts",
    [
        ("1-101", "1-1001", "2-101", "10-101"),
        ("1栋", "2栋", "10栋"),
        ("CH-BX-202611-9999", "CH-BX-202611-10000"),
        ("BX-202512-0002", "BX-202601-0001"),
        ("A1", "A2", "A10", "B1"),
        ("Zoe", "安", "李明", "李小明", "刘", "王", "张三", "赵"),
        ("李", "李明"),
        ("-1层", "1层"),
        ("重庆路", "东一路"),
        ("v1.9", "v1.10"),
    ],
)
def test_texts(texts: tuple[str, ...]) -> None:
    assert in_order(*texts)


@pytest.mark.parametrize("names", [("曹操", "曾小明", "张三"), ("任一", "单雄信", "孙三")])
def test_names(names: tuple[str, ...]) -> None:
    assert in_order(*names, name=True)


def test_a_surname_is_read_as_one_only_in_names() -> None:
    assert sort_key("单子", name=True) != sort_key("单子")
    assert sort_key(None) is None
    assert sort_key("陳") == sort_key("陈")


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.text(max_size=5), st.text(max_size=5))
def test_numbers_by_value(a: int, b: int, before: str, after: str) -> None:
    before = before.rstrip("0123456789") + "-" if not before or before[-1:].isnumeric() else before
    one, other = (str(sort_key(f"{before}-{number}")) for number in (a, b))
    assert (one < other) == (a < b)
    assert (one == other) == (a == b)


@given(st.text(max_size=300))
def test_any_text_has_a_key(text: str) -> None:
    key = str(sort_key(text))
    assert len(key) <= LONGEST
    key.encode()

"""What is stored and what is looked for meet in the same tokens."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary.formats.comparing import HAN as HAN_CHARACTERS
from services.search.tokens import MAX_QUERY_TOKENS, MAX_ROW_TOKENS, Token, index_tokens, query_tokens

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)


def meets(row: str, query: str) -> bool:
    stored = index_tokens(row)
    return all(
        any(have.startswith(want.text) if want.prefix else have == want.text for have in stored)
        for want in query_tokens(query)
    )


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("水管漏水", ["水管", "管漏", "漏水", "水"]),
        ("漏", ["漏"]),
        ("BX-202611-0342", ["bx", "202611", "0342"]),
        ("ＢＸ１", ["bx1", "1"]),
        ("陕A12345", ["陕", "a12345", "12345"]),
        ("Café 漏水 cafe", ["cafe", "漏水", "水"]),
        ("a" * 40, ["a" * 32]),
        ("“”；'\"*()", []),
        ("買買提·吐爾遜", ["买买", "买提", "提吐", "吐尔", "尔逊", "逊"]),
        ("김민수 Иванов", ["\u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e", "иванов"]),
    ],
)
def test_index(text: str, tokens: list[str]) -> None:
    assert index_tokens(text) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("漏水了", [Token("漏水", False), Token("水了", False)]),
        ("漏", [Token("漏", True)]),
        ("BX-2026", [Token("bx", True), Token("2026", True)]),
        ("a A ａ", [Token("a", True)]),
        ("*", []),
    ],
)
def test_query(text: str, tokens: list[Token]) -> None:
    assert query_tokens(text) == tokens


@given(st.text(max_size=10), HAN, st.text(max_size=10), st.data())
def test_every_piece_of_a_han_run_is_found(before: str, run: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    piece = run[start : data.draw(st.integers(start + 1, len(run)))]
    assert meets(before + run + after, piece)


@given(st.text("abc123", min_size=1, max_size=50), st.integers(1, 50))
def test_the_beginning_of_a_word_finds_it(word: str, size: int) -> None:
    assert meets(f"报修 {word}", word[:size].upper())


@given(st.text())
def test_tokens_are_safe_and_distinct(text: str) -> None:
    for tokens in (index_tokens(text), [token.text for token in query_tokens(text)]):
        assert len(set(tokens)) == len(tokens)
        for token in tokens:
            # Letters and digits of any script: nothing that could break out of quotes in FTS5 or tsquery.
            assert all(char.isalnum() or re.match(rf"[{HAN_CHARACTERS}]", char) for char in token), token
            assert len(token) <= 32


@given(st.text())
def test_a_text_finds_itself(text: str) -> None:
    assert meets(text, text)


def test_caps() -> None:
    long = "".join(chr(0x4E00 + at) for at in range(5000))
    assert len(index_tokens(long)) == MAX_ROW_TOKENS
    assert len(query_tokens(long)) == MAX_QUERY_TOKENS
    assert len(index_tokens("a1" * 100_000)) <= 40


@pytest.mark.parametrize(
    ("query", "found"),
    [("漏", True), ("管漏", True), ("管", True), ("漏管", False), ("234", False), ("12", True)],
)
def test_fts5_agrees(query: str, found: bool) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table words using fts5(body)")
    connection.execute("insert into words values (?)", (" ".join(index_tokens("陕A12345 水管漏")),))
    wanted = " AND ".join(f'"{token.text}"' + ("*" if token.prefix else "") for token in query_tokens(query))
    assert bool(connection.execute("select 1 from words where words match ?", (wanted,)).fetchall()) is found

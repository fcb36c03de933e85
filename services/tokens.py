"""The words a text is found by: the same cutting for what is stored and for what is looked for.

Chinese has no spaces, so a run of Han characters is cut into overlapping pairs. The last character of a run
is a token of its own besides: a search for one character looks for tokens that begin with it, and without
this a character at the end of a run begins none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MAX_ROW_TOKENS: Final = 2000
MAX_QUERY_TOKENS: Final = 64
MAX_WORD: Final = 32

_HAN: Final = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN: Final = re.compile(rf"(?P<han>[{_HAN}]+)|[a-z0-9]+")
# Latin, Han and their signs, among which there is no mark: nearly every text is made of nothing else.
_UNMARKED: Final = re.compile(rf"[\x00-\u02ff\u2010-\u2027\u3000-\u3029\uff00-\uff60{_HAN}]*")
_INNER_WORD: Final = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Token:
    """One thing to look for: a token that is `text`, or, with `prefix`, one that begins with it."""

    text: str
    prefix: bool


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each run of Han characters (True) or of ASCII letters and digits (False), folded."""
    # NFKD is NFKC taken apart: dropping the marks then leaves "e" of "é" instead of a hole in the word.
    folded = unicodedata.normalize("NFKD", text).lower()
    if _UNMARKED.fullmatch(folded) is None:
        folded = "".join(char for char in folded if not unicodedata.category(char).startswith("M"))
    for found in _RUN.finditer(folded):
        yield found[0], found["han"] is not None


def _row_tokens(text: str) -> Iterator[str]:
    for run, han in _runs(text):
        if han:
            for at in range(len(run) - 1):
                yield run[at : at + 2]
            yield run[-1]
            continue
        yield run[:MAX_WORD]
        # 陕A12345 is looked for as 12345: a word begins anew where letters and digits meet. In a run longer
        # than any real word there may be thousands of such places, and only its beginning is worth keeping.
        for inner in _INNER_WORD.finditer(run[:MAX_WORD]):
            yield run[inner.start() : inner.start() + MAX_WORD]


def index_tokens(text: str) -> list[str]:
    """Return the distinct tokens to store for a text, in order, at most MAX_ROW_TOKENS.

    Each is one or two Han characters, or up to MAX_WORD of a-z and 0-9: safe to quote in FTS5 and tsquery.
    """
    tokens: dict[str, None] = {}
    for token in _row_tokens(text):
        tokens[token] = None
        if len(tokens) == MAX_ROW_TOKENS:
            break
    return list(tokens)


def query_tokens(text: str) -> list[Token]:
    """Return the distinct tokens a row must all have to be found, in order, at most MAX_QUERY_TOKENS.

    Pairs of Han characters are looked for whole; a single one, and a word, by prefix. An empty list means
    that the text holds nothing to look for.
    """
    tokens: dict[Token, None] = {}
    for run, han in _runs(text):
        if han and len(run) > 1:
            tokens.update(dict.fromkeys(Token(run[at : at + 2], False) for at in range(len(run) - 1)))
        else:
            tokens[Token(run[:MAX_WORD], True)] = None
    return list(tokens)[:MAX_QUERY_TOKENS]

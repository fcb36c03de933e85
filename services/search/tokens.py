"""The words a text is found by: the same cutting for what is stored and for what is looked for.

Chinese has no spaces, so a run of Han characters is cut into overlapping pairs. The last character of a run
is a token of its own besides: a search for one character looks for tokens that begin with it, and without
this a character at the end of a run begins none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.vocabulary.formats.comparing import HAN, fold

MAX_ROW_TOKENS: Final = 2000
MAX_QUERY_TOKENS: Final = 64
MAX_WORD: Final = 32

# Han characters, and runs of letters and digits of any other script (Latin, Cyrillic, Hangul, Uyghur, Tibetan …).
_RUN: Final = re.compile(rf"(?P<han>[{HAN}]+)|(?:(?![{HAN}])[^\W_])+")
_INNER_WORD: Final = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Token:
    """One thing to look for: a token that is `text`, or, with `prefix`, one that begins with it."""

    text: str
    prefix: bool


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each run of Han characters (True) or of other letters and digits (False), folded."""
    for found in _RUN.finditer(fold(text)):
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

    Each is one or two Han characters, or up to MAX_WORD other letters and digits: safe to quote in FTS5 and tsquery.
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

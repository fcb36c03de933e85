"""The statements that look words up: FTS5 on SQLite, a tsvector under GIN on PostgreSQL.

`groups` says what a row must have: of each group one token. Ids are those of `search_entry`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from models.system.search_index import FTS, TABLE
from services.search.tokens import Token

NEWEST: Final = {"sqlite": 4000, "postgresql": 1000}
NEWEST_EVERYWHERE: Final = 200  # of each register, where all are looked at
AT_ONCE: Final = 4000  # rows of all registers that are asked the same words
GATHERED: Final = 50_000  # the same, where FTS5 gathers all that begins so before it gives the first
BLOCK: Final = 16  # bits of a row's id: on PostgreSQL every word names its register and its block of 65,536 rows
SPANS: Final = (1, 16, 64, 256)

Groups = list[list[Token]]


def is_postgresql(session: Session) -> bool:
    """Which of the two databases the session speaks to."""
    return session.get_bind().dialect.name == "postgresql"


def block_mark(number: int, block: int) -> str:
    """What a word begins with on PostgreSQL: register and block of rows.

    FTS5 keeps each word's rows in the order of ids. GIN knows no order: there the word itself tells where it is, so
    that the newest block can be asked alone.
    """
    return f"{number:x}_{block:x}_"


def look(session: Session, groups: Groups, low: int, high: int, limit: int) -> list[int]:
    """Ids from `low` to below `high` of the entries with these words, newest first."""
    bounds = {"low": low, "high": high, "limit": limit}
    return (_look_postgresql if is_postgresql(session) else _look_sqlite)(session, groups, bounds)


def _look_sqlite(session: Session, groups: Groups, bounds: dict[str, int]) -> list[int]:
    if is_broad(groups):
        # FTS5 gathers all words of a prefix before it gives the first row; whole words it reads newest first.
        found = _scan_sqlite(session, groups, bounds)
        if len(found) >= bounds["limit"]:
            return found
    statement = (
        f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH :match AND rowid >= :low AND rowid < :high "
        "ORDER BY rowid DESC LIMIT :limit"
    )
    return _ids(session, statement, {**bounds, "match": match_text(groups)})


def is_broad(groups: Groups) -> bool:
    """Whether one of the prefixes is so short that it may begin very many words."""
    for group in groups:
        shortest = min(group, key=lambda token: len(token.text))
        enough = 10 if shortest.text.count("-") and not shortest.text.replace("-", "").isdigit() else 5
        if shortest.prefix and len(shortest.text) < enough:
            return True
    return False


def _scan_sqlite(session: Session, groups: Groups, bounds: dict[str, int]) -> list[int]:
    tests, values = _read_through(groups, "w")
    newest = f"SELECT id, words FROM {TABLE} WHERE id >= :low AND id < :high ORDER BY id DESC LIMIT {NEWEST['sqlite']}"
    return _ids(session, f"SELECT id FROM ({newest}) WHERE {tests} LIMIT :limit", {**bounds, **values})


def _read_through(groups: Groups, name: str) -> tuple[str, dict[str, str]]:
    """The condition that a row's own words meet the groups, read without the index, and its values by names of their own."""
    values: dict[str, str] = {}
    tests: list[str] = []
    for group in groups:
        either = []
        for token in group:
            values[f"{name}_{len(values)}"] = f" {token.text}" if token.prefix else f" {token.text} "
            either.append(f"instr(words, :{name}_{len(values) - 1})")
        tests.append(f"({' OR '.join(either)})")
    return " AND ".join(tests), values


def _look_postgresql(session: Session, groups: Groups, bounds: dict[str, int]) -> list[int]:
    """The newest rows one by one, then the index: the newest block alone, then ever more blocks at once."""
    number, limit = bounds["low"] >> 32, bounds["limit"]
    newest = (
        f"SELECT id, words FROM {TABLE} WHERE id >= :low AND id < :high ORDER BY id DESC LIMIT {NEWEST['postgresql']}"
    )
    top = session.scalar(text(f"SELECT max(id) FROM {TABLE} WHERE id >= :low AND id < :high"), bounds)
    if top is None:
        return []
    top &= 0xFFFFFFFF
    block = top >> BLOCK
    near = sorted({block, max(top - NEWEST["postgresql"], 0) >> BLOCK})
    found = _ids(
        session,
        f"SELECT id FROM ({newest}) AS newest WHERE words @@ CAST(:query AS tsquery) ORDER BY id DESC LIMIT :limit",
        {**bounds, "query": query_text(groups, number, near)},
    )
    if len(found) >= limit:
        return found
    found, step = [], 0
    while block >= 0 and len(found) < limit:
        span = SPANS[min(step, len(SPANS) - 1)]
        blocks = list(range(block, max(block - span, -1), -1))
        # `id + 0` keeps the planner from reading the primary key beside the words' own lists.
        matches = f"SELECT id FROM {TABLE} WHERE words @@ CAST(:query AS tsquery) AND id + 0 < :high OFFSET 0"
        found += _ids(
            session,
            f"SELECT id FROM ({matches}) AS matches ORDER BY id DESC LIMIT :limit",
            {**bounds, "limit": limit - len(found), "query": query_text(groups, number, blocks)},
        )
        block, step = block - span, step + 1
    return found


def look_everywhere(
    session: Session, asked: list[tuple[int, Groups]], limit: int, *, first: Mapping[int, int] | None = None
) -> dict[int, list[int]]:
    """Row ids by register number, newest first, `limit` of each; `asked` is (number, groups) of each register, `first` says of
    which more are wanted (those of people), and how many.

    On SQLite a short prefix looks at the newest rows, and at whole words and ends of numbers by the index: gathering all that
    begins so anew for every register takes too long.
    """
    more = first or {}
    if is_postgresql(session):
        return _everywhere_postgresql(session, asked, limit, more)
    found, asked = _at_once(session, asked, limit, more)
    values: dict[str, Any] = {}
    parts: list[str] = []
    for at, (number, groups) in enumerate(asked):
        bounds = {"low": number << 32, "high": (number + 1) << 32, "limit": more.get(number, limit)}
        newest = NEWEST["sqlite"] if number in more else NEWEST_EVERYWHERE
        sql, used = _of_register(groups, f"q{at}", bounds, newest)
        parts.append(sql)
        values |= used
    return found | _united(session, parts, values)


def _at_once(
    session: Session, asked: list[tuple[int, Groups]], limit: int, more: Mapping[int, int]
) -> tuple[dict[int, list[int]], list[tuple[int, Groups]]]:
    """What the registers without a short beginning answer, and the others: FTS5 gathers all that begins so, a room's number
    in every register, at each asking, so it is asked once for all the registers that look for the same.
    """
    tokens: dict[Token, list[int]] = {}
    same: dict[str, list[int]] = {}
    left: list[tuple[int, Groups]] = []
    for number, groups in asked:
        if is_broad(groups):
            left.append((number, groups))
        elif len(groups) == 1:
            # Of one group any token will do: each is looked for by itself, however its registers combine it with others.
            for token in groups[0]:
                tokens.setdefault(token, []).append(number)
        else:
            same.setdefault(match_text(groups), []).append(number)
    together: dict[tuple[int, ...], list[Token]] = {}
    for token, numbers in tokens.items():
        together.setdefault(tuple(numbers), []).append(token)
    found: dict[int, set[int]] = {}
    for words, numbers_ in [*((match_text([one]), of) for of, one in together.items()), *same.items()]:
        most = {number: more.get(number, limit) for number in numbers_}
        for number, ids in _read_once(session, words, most).items():
            found.setdefault(number, set()).update(ids)
    return {number: sorted(ids, reverse=True)[: more.get(number, limit)] for number, ids in found.items()}, left


def _read_once(session: Session, words: str, most: dict[int, int]) -> dict[int, list[int]]:
    """The newest row ids with the words of each of these registers, as many as `most` says.

    The words' rows are read on end, a portion at a time; in a register that has given enough, those left are passed over.
    """
    # To begin again costs nothing with whole words; with a beginning everything is gathered anew.
    portion = GATHERED if "*" in words else AT_ONCE
    statement = (
        f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH :words AND rowid >= :low AND rowid < :high "
        f"ORDER BY rowid DESC LIMIT {portion}"
    )
    found: dict[int, list[int]] = {number: [] for number in most}
    left = sorted(most)
    high = None
    while left:
        bounds = {"low": left[0] << 32, "high": (left[-1] + 1) << 32 if high is None else high}
        rows = _ids(session, statement, {**bounds, "words": words})
        for one in rows:
            if (number := one >> 32) in most and len(found[number]) < most[number]:
                found[number].append(one & 0xFFFFFFFF)
        if len(rows) < portion:
            break
        stopped = rows[-1] >> 32
        unread = stopped in most and len(found[stopped]) < most[stopped]
        left = [number for number in left if number < stopped or (unread and number == stopped)]
        high = rows[-1] if unread else None
    return found


def _of_register(groups: Groups, name: str, bounds: dict[str, int], newest: int) -> tuple[str, dict[str, str]]:
    """The statement for one register on SQLite, and its values: every part of it reads a bounded number of rows."""
    low, high, limit = bounds["low"], bounds["high"], bounds["limit"]
    indexed = f"FROM {FTS} WHERE {FTS} MATCH :{name} AND rowid >= {low} AND rowid < {high} ORDER BY rowid DESC"
    broad = [group for group in groups if is_broad([group])]
    if not broad:
        return f"SELECT id FROM (SELECT rowid AS id {indexed} LIMIT {limit})", {name: match_text(groups)}
    through, values = _read_through(groups, f"{name}_w")
    top = f"SELECT id, words FROM {TABLE} WHERE id >= {low} AND id < {high} ORDER BY id DESC LIMIT {newest}"
    near = f"SELECT id FROM (SELECT id FROM ({top}) WHERE {through} LIMIT {limit})"
    if narrow := [group for group in groups if group not in broad]:
        # The index finds the rows by the other words; whether they hold the short ones too, they are read for.
        rest, held = _read_through(broad, f"{name}_b")
        found = f"SELECT rowid AS id {indexed} LIMIT {newest}"
        far = f"SELECT e.id FROM ({found}) AS f JOIN {TABLE} AS e ON e.id = f.id WHERE {rest}"
        values |= {name: match_text(narrow), **held}
    else:
        far = f"SELECT rowid AS id {indexed} LIMIT {limit}"
        values[name] = match_text([_whole_words(group) for group in groups])
    return (
        f"SELECT id FROM (SELECT id FROM ({near}) UNION SELECT id FROM ({far}) ORDER BY 1 DESC LIMIT {limit})",
        values,
    )


def _whole_words(group: list[Token]) -> list[Token]:
    """The group with its short beginnings taken for whole words, which the index reads newest first: yhm, and every …7411."""
    return [Token(token.text, token.prefix and not is_broad([[token]])) for token in group]


def _everywhere_postgresql(
    session: Session, asked: list[tuple[int, Groups]], limit: int, more: Mapping[int, int]
) -> dict[int, list[int]]:
    tops = " UNION ALL ".join(
        f"SELECT max(id) FROM {TABLE} WHERE id >= {n << 32} AND id < {(n + 1) << 32}" for n, _ in asked
    )
    if not asked:
        return {}
    newest = {one >> 32: (one & 0xFFFFFFFF) >> BLOCK for one in _ids(session, tops, {}) if one is not None}
    found: dict[int, list[int]] = {}
    for only_newest in (True, False):
        parts: list[str] = []
        values: dict[str, Any] = {}
        for number, groups in asked:
            top, most = newest.get(number), more.get(number, limit)
            if top is None or (not only_newest and (top == 0 or len(found.get(number, ())) >= most)):
                continue
            blocks = [top] if only_newest else list(range(top, max(top - 256, -1), -1))
            name = f"q{len(parts)}"
            values[name] = query_text(groups, number, blocks)
            matches = f"SELECT id FROM {TABLE} WHERE words @@ CAST(:{name} AS tsquery) OFFSET 0"
            parts.append(f"(SELECT id FROM ({matches}) AS m{len(parts)} ORDER BY id DESC LIMIT {most})")
        found |= _united(session, parts, values)
    return found


def _united(session: Session, parts: list[str], values: dict[str, Any]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for start in range(0, len(parts), 400):
        for one in _ids(session, " UNION ALL ".join(parts[start : start + 400]), values):
            found.setdefault(one >> 32, []).append(one & 0xFFFFFFFF)
    return found


def match_text(groups: Groups) -> str:
    """What FTS5 is asked."""
    return " AND ".join(f"({' OR '.join(_quoted(token, '', chr(34), '*') for token in group)})" for group in groups)


def query_text(groups: Groups, number: int, blocks: Sequence[int]) -> str:
    """What PostgreSQL is asked, of the register `number` and these blocks of its rows."""
    every = []
    for block in blocks:
        mark = block_mark(number, block)
        every.append(" & ".join(f"({' | '.join(_quoted(t, mark, chr(39), ':*') for t in group)})" for group in groups))
    return " | ".join(f"({one})" for one in every)


def _quoted(token: Token, mark: str, quote: str, star: str) -> str:
    # A token is letters, digits, Han, `_` and `-`: nothing that could break out of the quotes.
    return f"{quote}{mark}{token.text}{quote}{star if token.prefix else ''}"


def _ids(session: Session, statement: str, values: dict[str, Any]) -> list[int]:
    names = set(re.findall(r":(\w+)", statement))
    used: list[Any] = [bindparam(name, value) for name, value in values.items() if name in names]
    return list(session.scalars(text(statement).bindparams(*used)))

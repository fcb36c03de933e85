"""Words looked up among the rows that also meet a condition (scope and filters), newest first.

The index is read in the order of ids and each match is judged as it comes, so that reading stops with the page, however
few of the matches are the actor's. The statements are built once for a condition and may be kept with it.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    bindparam,
    column,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session

from models.system.search_index import FTS, TABLE
from models.vocabulary.register.register import Register
from services.search.sql import BLOCK, Groups, is_broad, is_postgresql, look, match_text, query_text

# A filter that fits none of a common word's rows must end: so many matches are judged at most.
MOST_READ: Final = 20_000
# So many blocks of rows are asked for at once on PostgreSQL at most.
WIDEST: Final = 256
_TOP: Final = text(f"SELECT max(id) FROM {TABLE} WHERE id >= :low AND id < :high")


class Among:
    """What is asked for words among the rows of a register that meet `where`."""

    def __init__(self, register: type[Register], where: ColumnElement[bool]) -> None:
        table = register.__table__
        most = bindparam("most", type_=BigInteger)
        self.by_ids = (
            select(table.c.id)
            .where(table.c.id.in_(bindparam("ids", expanding=True)), where)
            .order_by(table.c.id.desc())
            .limit(most)
        )

        def judged(found: Any) -> Any:
            # EXISTS, and on PostgreSQL its OFFSET, keep the matches' own order: they are judged one by one.
            meets: Any = select(literal_column("1")).select_from(table).where(table.c.id == found.c.id, where)
            meets = meets.correlate(found).offset(literal_column("0")).limit(literal_column("1"))
            return select(found.c.id).where(meets.exists()).limit(most)

        id_only = column("id", BigInteger)
        lite = (
            f"SELECT rowid - :low AS id FROM {FTS} WHERE {FTS} MATCH :match AND rowid >= :low AND rowid < :high "
            "ORDER BY rowid DESC LIMIT :read"
        )
        self.on_sqlite = judged(text(lite).columns(id_only).subquery("m"))
        # `id + 0` keeps the planner from reading the primary key beside the words' own lists.
        blocks = (
            f"SELECT id - :low AS id FROM (SELECT id FROM {TABLE} WHERE words @@ CAST(:query AS tsquery) "
            "AND id + 0 < :high OFFSET 0) AS found ORDER BY 1 DESC LIMIT :read"
        )
        matches = text(blocks).columns(id_only).cte("m")
        # The last row tells how many were read, below nought.
        self.in_blocks = union_all(judged(matches), select(-func.count()).select_from(matches))

    def look(self, session: Session, groups: Groups, low: int, high: int, limit: int) -> list[int]:
        """Ids of at most `limit` of these rows that have the words, newest first; entries from `low` to below `high`."""
        if is_postgresql(session):
            return self._postgresql(session, groups, low, high, limit)
        if is_broad(groups):
            return self._portions(session, groups, low, high, limit)
        asked = {"low": low, "high": high, "match": match_text(groups), "read": MOST_READ, "most": limit}
        return list(session.connection().scalars(self.on_sqlite, asked))

    def _portions(self, session: Session, groups: Groups, low: int, high: int, limit: int) -> list[int]:
        """Short prefixes on SQLite: growing portions of matches, each judged at once."""
        found: list[int] = []
        portion, read = max(limit * 2, 100), 0
        while len(found) < limit and read < MOST_READ:
            ids = [one - low for one in look(session, groups, low, high, portion)]
            for start in range(0, len(ids), 5000):
                asked = {"ids": ids[start : start + 5000], "most": limit - len(found)}
                found += session.connection().scalars(self.by_ids, asked)
            if len(ids) < portion:
                break
            read, high, portion = read + len(ids), low + ids[-1], min(portion * 4, 5000)
        return found[:limit]

    def _postgresql(self, session: Session, groups: Groups, low: int, high: int, limit: int) -> list[int]:
        """The newest block of rows alone, then one more, two, four: a common word fills the page at once, and a
        rare one has so few rows in a block that reading all of them is a matter of a few questions."""
        connection = session.connection()
        top = connection.scalar(_TOP, {"low": low, "high": high})
        if top is None:
            return []
        newest = block = (top - low) >> BLOCK
        found: list[int] = []
        read = 0
        while block >= 0 and len(found) < limit and read < MOST_READ:
            span = min(max(newest - block, 1), WIDEST)  # as many as were read so far
            words = query_text(groups, low >> 32, range(block, max(block - span, -1), -1))
            asked = {
                "low": low,
                "high": high,
                "query": words,
                "read": MOST_READ - read,
                "most": limit - len(found),
            }
            for one in connection.scalars(self.in_blocks, asked):
                if one > 0:
                    found.append(one)
                else:
                    read -= one
            block -= span
        return found

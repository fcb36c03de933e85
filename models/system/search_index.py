"""检索 Search index: the words of every searchable row, one entry a row, for all registers together.

The entry's id is `register number << 32 | row id`, so the rows of one register are one range, newest last.
On SQLite an FTS5 table reads its content from here (its triggers keep it true); on PostgreSQL the words are a
tsvector under GIN. Neither can be said in the metadata without the other database seeing it, so both are in
`ddl()` for the migration, and `HIDDEN` names what a comparison of models and database must leave out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from models.vocabulary.language.base import Base

TABLE = "search_entry"
FTS = "search_fts"
GIN = "ix_search_entry_words"
HIDDEN = frozenset({FTS, GIN, *(f"{FTS}_{part}" for part in ("data", "idx", "content", "docsize", "config"))})


class Words(TypeDecorator[str]):
    """Words with a space before and after each: a text on SQLite, a tsvector without positions on PostgreSQL.

    Only words of `services/search/search_index.py` go in: letters, digits, Han, `_` and `-`.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        return " ".join(f"'{word}'" for word in value.split())

    def __repr__(self) -> str:
        return "Words()"


class SearchEntry(Base):
    """The words of one row."""

    __tablename__ = TABLE

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Words())


def hidden(name: str | None) -> bool:
    """Whether a comparison of models and database leaves this table or index out (for Alembic's include_name)."""
    return name in HIDDEN


def ddl(dialect: str) -> tuple[list[str], list[str]]:
    """The statements that make and that unmake the index of `search_entry` on this database."""
    if dialect == "postgresql":
        # Without fastupdate: a search would read through the list of what is not yet merged.
        return [f"CREATE INDEX {GIN} ON {TABLE} USING gin (words) WITH (fastupdate = off)"], [f"DROP INDEX {GIN}"]
    forget = f"INSERT INTO {FTS} ({FTS}, rowid, words) VALUES ('delete', old.id, old.words)"
    add = f"INSERT INTO {FTS} (rowid, words) VALUES (new.id, new.words)"
    up = [
        (
            f"CREATE VIRTUAL TABLE {FTS} USING fts5 (words, content='{TABLE}', content_rowid='id', detail=none, "
            "columnsize=0, tokenize=\"ascii tokenchars '_-'\")"
        ),
        f"CREATE TRIGGER {FTS}_insert AFTER INSERT ON {TABLE} BEGIN {add}; END",
        f"CREATE TRIGGER {FTS}_delete AFTER DELETE ON {TABLE} BEGIN {forget}; END",
        f"CREATE TRIGGER {FTS}_update AFTER UPDATE OF words ON {TABLE} BEGIN {forget}; {add}; END",
    ]
    down = [f"DROP TRIGGER {FTS}_{event}" for event in ("insert", "delete", "update")] + [f"DROP TABLE {FTS}"]
    return up, down

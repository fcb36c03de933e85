"""The words of rows that are written by hand, for the search index."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from services.search import search_index
from services.search.words import field_words

Words = Callable[[str], tuple[str, ...]]
# No pair of characters reaches over one of these.
_CLAUSE = re.compile("[，。；]")


class Indexer:
    """The words of rows given as {column: driver value}, cached by value where values repeat."""

    ONCE = frozenset({"record_no"})

    def __init__(self, session: Session, key: str) -> None:
        register = registry.get(key)
        self.low = search_index.entry_id(register, 0)
        self.session, self.register = session, register
        self.postgresql = session.get_bind().dialect.name == "postgresql"
        self.parts: list[tuple[str, str, Words]] = []
        for name in register.spec.layout.search:
            held = register.spec.fields[name]
            if not held.column:
                continue
            before = search_index.level(held)

            def words(shown: str, held: Any = held, before: str = before) -> tuple[str, ...]:
                return tuple(before + word for word in field_words(held, shown))

            self.parts.append((name, str(held.column), self._kept(name, held.kind.long, words)))

    def _kept(self, name: str, long: bool, words: Words) -> Words:
        """The function with what it gave before remembered: by clause for texts, whose clauses repeat."""
        if name in self.ONCE:
            return words
        known = lru_cache(200_000)(words)
        if not long:
            return known
        return lambda shown: tuple(word for clause in _CLAUSE.split(shown) for word in known(clause))

    def entry(self, row: dict[str, Any], names: dict[str, str] | None = None) -> tuple[int, str]:
        """The entry's id and its words; `names` are what references are shown as."""
        found: dict[str, None] = {}
        for name, column, words in self.parts:
            shown = names[name] if names and name in names else row.get(column)
            if isinstance(shown, str) and shown:
                found.update(dict.fromkeys(words(shown)))
        if self.postgresql:
            mark = search_index.mark(self.session, self.register, row["id"])
            return self.low + row["id"], " ".join(f"'{mark}{word}'" for word in found)
        return self.low + row["id"], f" {' '.join(found)} "

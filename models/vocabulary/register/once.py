"""What there is once: `Once("site year", …)` says that no two living rows agree in these fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy.dialects import postgresql

from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Path, Present
from models.vocabulary.language.label import Label

# What an index can hold: the row's own fields compared with fixed values. Time, parameters, who acts and other rows change.
INDEXED = (Compare, Constant, In, Junction, Not, Path, Present)


class Once:
    """At most one living row for each value of `key`, fields of the row (or its `site building unit`) parted by blanks.

    `Once("unit", when=F.is_active, zh="这套房已在空置台账中", en="This unit is in the ledger already", rule="R093")`.
    `when` limits it to rows of which it holds; it reads own fields and fixed values only, for a partial unique index
    keeps it, also against two who save at the same moment. A row with a part left empty is not asked, but for the site:
    rows without one are the company's, and there is one of those as well. `field` is where the message stands (else the
    last part); the message leads to the row that is there already. `rule` are ids of the rulebook.
    """

    __slots__ = ("field", "key", "label", "rules", "when")

    def __init__(
        self, key: str, *, zh: str, en: str, when: Expr | None = None, rule: str = "", field: str = ""
    ) -> None:
        self.key: tuple[str, ...] = tuple(key.split())
        self.label = Label(zh, en)
        self.when = when
        self.rules: tuple[str, ...] = tuple(rule.split())
        self.field = field or self.key[-1]

    def unknown(self, columns: Mapping[str, str], place: Mapping[str, str | None]) -> list[str]:
        """Names in key and `field` that no column of the row holds."""
        return [name for name in (*self.key, self.field) if columns.get(name) is None and not place.get(name)]

    def beyond(self, columns: Mapping[str, str]) -> bool:
        """Whether `when` asks more than an index can hold."""
        parts = self.when.walk() if self.when is not None else ()
        return any(
            not isinstance(part, INDEXED) or (isinstance(part, Path) and part.dotted not in columns) for part in parts
        )

    def where(self, model: Any) -> str:
        """`when` as SQL for an index, the same text on both databases; empty without one."""
        if self.when is None:
            return ""
        condition = self.when.where(model)
        return str(
            condition.compile(dialect=_written(), compile_kwargs={"literal_binds": True, "include_table": False})
        )


@cache
def _written() -> Any:
    # SQLite has known true and false since 3.23, so what PostgreSQL reads it reads too.
    return postgresql.dialect()  # type: ignore[no-untyped-call]

"""A plan: what becomes of each row of a pack, in the order in which it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.vocabulary.language.label import Label
from services.rollout.packs.keys import Named
from services.rollout.packs.pack import Pack, Problem


class Action(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


LABELS = {
    Action.NEW: Label("新建", "New"),
    Action.CHANGED: Label("变更", "Changed"),
    Action.SAME: Label("不变", "Same"),
    Action.REFUSED: Label("不能收", "Refused"),
}


@dataclass(slots=True)
class Item:
    """One row for one register. References in `values` are `Named`; `late` are values that wait for rows written later."""

    named: Named
    place: str
    values: dict[str, Any] = field(default_factory=dict)
    late: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    action: Action = Action.NEW
    row_id: int | None = None
    version: int | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # (stored, wanted), of rows that are there
    before: dict[str, Any] = field(default_factory=dict)  # of the changes what is stored, references by their ids

    @property
    def register(self) -> str:
        return self.named.register

    def at(self, name: str) -> str:
        """Where a field stands in the pack."""
        return self.places.get(name, self.place)

    @property
    def needs(self) -> list[Named]:
        """The rows that it refers to."""
        found = [*self.values.values(), *self.late.values()]
        return [
            one for value in found for one in (value if isinstance(value, list) else [value]) if isinstance(one, Named)
        ]


@dataclass(slots=True)
class Held:
    """A post that an account is to have."""

    place: str
    role: str
    tags: frozenset[str] = frozenset()
    buildings: tuple[Named, ...] = ()
    all_sites: bool = False
    note: str | None = None
    action: Action = Action.NEW
    post_id: int | None = None


@dataclass(slots=True)
class Account:
    """A login that is to be, with its posts."""

    login: str
    place: str
    staff: Named
    posts: list[Held] = field(default_factory=list)
    action: Action = Action.NEW
    user_id: int | None = None


@dataclass(slots=True)
class Ledger:
    """A register in use, with the ledger that comes along."""

    register: str
    place: str
    file: str = ""
    sheet: str = ""
    history: bool = False
    digest: str = ""
    known: bool = False  # this very file is in already


@dataclass(slots=True)
class Plan:
    """What would become of a pack. `problems` refuse it, `notes` do not."""

    pack: Pack
    site_code: str = ""
    site_id: int | None = None
    items: list[Item] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    ledgers: list[Ledger] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    ids: dict[Named, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """{register: {action: rows}} in the order of writing."""
        found: dict[str, Counter[str]] = {}
        for item in self.items:
            found.setdefault(item.register, Counter())[item.action] += 1
        for account in self.accounts:
            found.setdefault("app_user", Counter())[account.action] += 1
            for post in account.posts:
                found.setdefault("user_post", Counter())[post.action] += 1
        for ledger in self.ledgers:
            if ledger.file:
                found.setdefault("import_batch", Counter())[Action.SAME if ledger.known else Action.NEW] += 1
        return {key: dict(counted) for key, counted in found.items()}

    @property
    def empty(self) -> bool:
        """Whether nothing is to be written."""
        return all(set(counted) <= {Action.SAME} for counted in self.counts.values())

    def told(self) -> list[list[Any]]:
        """What is planned, without anybody's values: [place, register, action, fields]."""
        rows: list[list[Any]] = [[one.place, one.register, one.action.value, sorted(one.changes)] for one in self.items]
        rows += [[one.place, "app_user", one.action.value, []] for one in self.accounts]
        rows += [[post.place, "user_post", post.action.value, []] for one in self.accounts for post in one.posts]
        rows += [[one.place, "import_batch", "same" if one.known else "new", []] for one in self.ledgers if one.file]
        return rows

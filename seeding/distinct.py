"""What there is once: rows that would be a second one are moved, point elsewhere, or are left out."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import UniqueConstraint

from models.vocabulary.language.context import Context
from models.vocabulary.language.registry import registry
from models.vocabulary.register.once import Once
from seeding.pools import LOOSE, Pools
from seeding.values import moved
from seeding.world import Row, World, view


class Distinct:
    """Keeps the rows of a world apart where their tables hold something once only."""

    world: World
    pools: Pools

    def __init__(self) -> None:
        self._dropped: list[Row] = []
        self._taken: dict[tuple[Any, ...], dict[Any, Row]] = {}

    def allowed(self, row: Row) -> bool:
        """Whether the register's rules let the row be as it is."""
        raise NotImplementedError

    def settle_once(self, *, move: bool = True) -> None:
        """Look again at what there is once, when all is made: references that were filled in last may clash. What cannot
        be moved (or shall not: `move`) gives up the reference, or its row."""
        self._taken.clear()
        for key in list(self.world.rows):
            spec = registry.get(key).spec
            for row in list(self.world.rows[key]):
                for names, once in _single(key):
                    before = dict(row.values)
                    free = self._free(row, list(names), once, move=move)
                    if free and (row.values == before or self.allowed(row)):
                        continue
                    row.values.update(before)
                    fields = (spec.fields.get(name.removesuffix("_id")) for name in names if name != "site_id")
                    held = next((one for one in fields if one is not None and not one.required), None)
                    if held is not None:
                        row.values[held.name] = None
                    else:
                        self.drop(row)
                        break

    def drop(self, row: Row) -> None:
        """Leave out a row for which there is no place, with its lines."""
        for kids in row.kids.values():
            for kid in list(kids):
                self.drop(kid)
        if row in self.world.rows[row.key]:
            self.world.rows[row.key].remove(row)
            self._dropped.append(row)

    def let_go(self) -> None:
        """Nothing refers to a row that was left out: who may do without it does, who may not is left out as well."""
        while self._dropped:
            gone = {id(row) for row in self._dropped}
            self._dropped = []
            for key in list(self.world.rows):
                fields = registry.get(key).spec.fields.values()
                refs = [held for held in fields if held.form == "ref"]
                several = [held.name for held in fields if held.form == "refs"]
                for row in list(self.world.rows[key]):
                    for name in several:
                        if any(id(one) in gone for one in row.values.get(name) or ()):
                            row.values[name] = [one for one in row.values[name] if id(one) not in gone]
                    for held in refs:
                        if id(row.values.get(held.name)) not in gone:
                            continue
                        row.values[held.name] = None
                        if held.required:
                            self.drop(row)

    def distinct(self, row: Row) -> bool:
        """What the table holds once only (a summary a day and site) is moved to the next free day, month, number or row;
        whether that could be done.
        """
        for _ in range(20):  # what is moved for one of them may clash in another
            before = dict(row.values)
            if not all(self._free(row, list(names), once) for names, once in _single(row.key)):
                return False
            if row.values == before:
                return True
        return False

    def _free(self, row: Row, names: list[str], once: Once | None, *, move: bool = True) -> bool:
        """Move the row until no other one has the same in these columns; whether that could be done."""
        if once is not None and once.when is not None and not once.when.check(view(row), Context()):
            return True
        taken = self._taken.setdefault((row.key, *names, once), {})
        for _ in range(400):
            values = tuple(self._stored(row, name) for name in names)
            asked = [one for one, name in zip(values, names, strict=True) if once is None or name != "site_id"]
            if None in asked or taken.setdefault(values, row) is row:
                return True
            if not (move and (self._moved(row, names) or self._pointed_elsewhere(row, names, taken))):
                return False
        return True

    def _pointed_elsewhere(self, row: Row, names: list[str], taken: dict[Any, Row]) -> bool:
        """Let a reference point to a row that is free, the last named first (lines hang on the first); whether there is one."""
        for name in reversed(names):
            held = row.spec.fields.get(name.removesuffix("_id"))
            if held is None or held.form != "ref" or held.target in LOOSE or held.target == row.spec.parent:
                continue
            before = row.values.get(held.name)
            if before is not None and _hangs(row, before):
                continue
            for other in self.pools.at(row, held):
                row.values[held.name] = other
                if tuple(self._stored(row, one) for one in names) not in taken:
                    return True
            row.values[held.name] = before
        return False

    def _stored(self, row: Row, column: str) -> Any:
        found = row.values.get(column.removesuffix("_id")) if column.endswith("_id") else row.values.get(column)
        found = found if found is not None or not column.endswith("_id") else row.place(column[:-3])
        return found.seq if isinstance(found, Row) else found

    def _moved(self, row: Row, names: list[str]) -> bool:
        """Change one of the values a little; whether there is one that can be."""
        for name in names:
            held, value = row.spec.fields.get(name), row.values.get(name)
            if held is None or held.serial or value is None:
                continue
            if (another := moved(held, value, row.seq)) is not None:
                row.values[name] = another
                return True
        return False


@cache
def _single(key: str) -> tuple[tuple[tuple[str, ...], Once | None], ...]:
    """The columns that the register's table holds once only: of its numbers and `unique` fields, and of each `Once`."""
    register = registry.get(key)
    table: Any = register.__table__
    indexes = (one for one in table.indexes if one.unique and not str(one.name).startswith("once_"))
    kept = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    plain = [(tuple(column.name for column in one.columns), None) for one in (*indexes, *kept)]
    return (*plain, *((tuple(register.spec.key_columns(once)), once) for once in register.spec.onces))


def _hangs(row: Row, target: Row) -> bool:
    """Whether lines of the row refer to something of that target, as the answers of a form to its survey's questions."""
    return any(
        isinstance(value, Row) and value is not row and any(one is target for one in value.values.values())
        for kids in row.kids.values()
        for kid in kids
        for value in kid.values.values()
    )

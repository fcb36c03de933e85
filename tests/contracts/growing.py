"""Rows put straight into the tables around one row: lines, records that point to it, history; taken away again afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, UniqueConstraint, delete, insert
from sqlalchemy.exc import IntegrityError

from models.system.attachment import StoredFile
from models.system.audit import AuditEntry
from models.system.step_taken import StepTaken
from models.vocabulary import registry
from models.vocabulary.field.field import Field
from models.vocabulary.language.choices import Choices
from models.vocabulary.register.register import Register
from services import clock
from services.files.attachments import PAPER
from tests.contracts.world import PLACES, World


@dataclass
class Growing:
    """A row of one's own, and what has been put around it."""

    world: World
    made: list[tuple[Table, Any]] = field(default_factory=list)
    number: int = 0
    far: bool = False  # whether references go to other places too

    def copy(self, source: Register, **given: Any) -> int | None:
        """A copy of the row with these columns; its other references, but those of its place, may go to other rows (`far`),
        and do where there is one beside the same rows only. None where there is one anyway."""
        register: Any = type(source)
        table: Table = register.__table__
        for far in (self.far, True, True, True):
            self.number += 1
            try:
                with self.world.session.begin_nested():
                    values = self._copied(source, far) | given
                    made = self.world.session.scalar(insert(table).values(values).returning(table.c.id))
            except IntegrityError:
                continue
            self.made.append((table, table.c.id == made))
            for held in register.spec.fields.values():
                if held.form == "refs":
                    self._link(register, held, made)
            return made
        return None

    def _copied(self, source: Register, far: bool) -> dict[str, Any]:
        """The columns of the copy."""
        register: Any = type(source)
        table: Table = register.__table__
        values = {column.key: getattr(source, column.key) for column in table.columns if column.key != "id"}
        for held in register.spec.fields.values():
            if held.form == "ref" and values.get(str(held.column)) is not None and not _of_place(register, held):
                values[str(held.column)] = self._another(held, far)
        values |= {name: self._unlike(table.c[name], values[name]) for name in _unique(table) if name in values}
        if "repeats" in table.c:
            values["repeats"] = True  # there may be more of what there is once
        return values

    def around(self, row_id: int, register: type[Register], times: int) -> int:
        """So many more of each: rows of its register and unit, lines, records that point to the row, entries of its history, steps, signed papers. How many
        rows were written."""
        before = len(self.made)
        row: Any = self.world.session.get(register, row_id)
        same = {"unit_id": row.unit_id} if register.spec.place["unit"] == "unit_id" else {}
        for _ in range(times):
            self.copy(row, **same)
        for other in registry.all():
            for held in other.spec.fields.values():
                if held.form == "ref" and held.target == register.spec.key and other.spec.key in self.world.samples:
                    for _ in range(times):
                        self.copy(self.world.get(other.spec.key, "a1"), **{str(held.column): row_id})
        for _ in range(times):
            self._history(row_id, register)
        self.world.session.commit()
        return len(self.made) - before

    def clear(self) -> None:
        """Take it all away."""
        self.world.session.rollback()
        for table, which in reversed(self.made):
            self.world.session.execute(delete(table).where(which))
        self.world.session.commit()

    def _another(self, held: Field, far: bool) -> int:
        """A row of the field's register: the one of the same place, or by turns that of each place."""
        return self.world.row_id(str(held.target), PLACES[self.number % len(PLACES) if far else 0])

    def _unlike(self, column: Any, value: Any) -> Any:
        """Another value for what there is once."""
        if isinstance(value, str) and not isinstance(value, Choices):
            return f"{value}~{self.number}"[-(column.type.length or 200) :]
        if isinstance(value, date):
            return value + timedelta(days=self.number)
        return value

    def _link(self, register: Any, held: Field, row_id: int | None) -> None:
        link = getattr(register, held.name).property.secondary
        near, far = link.c
        self.world.session.execute(insert(link).values({near.key: row_id, far.key: self._another(held, self.far)}))
        self.made.append((link, near == row_id))

    def _history(self, row_id: int, register: type[Register]) -> None:
        """A change of every reference, a step and a signed paper."""
        self.number += 1
        session, key = self.world.session, register.spec.key
        changes = {
            held.name: [None, self._another(held, self.far) if held.form == "ref" else [self._another(held, self.far)]]
            for held in register.spec.fields.values()
            if held.form in ("ref", "refs") and str(held.target) in self.world.samples
        }
        flow = register.spec.workflow
        rows: list[Any] = [
            AuditEntry(at=clock.now(), actor_name="王芳", action="edit", register=key, row_id=row_id, changes=changes),
            StoredFile(
                register=key,
                field=PAPER,
                row_id=row_id,
                name="签字件.pdf",
                stored=f"grown-{self.number}",
                mimetype="application/pdf",
                size=1000,
                created_at=clock.now(),
            ),
        ]
        if flow is not None:
            step = flow.steps[self.number % len(flow.steps)]
            rows.append(StepTaken(register=key, row_id=row_id, step=step.name, name="王芳", at=clock.now()))
        session.add_all(rows)
        session.flush()
        self.made += [(type(one).__table__, type(one).__table__.c.id == one.id) for one in rows]


@contextmanager
def growing(world: World) -> Iterator[Growing]:
    """What grows inside is gone afterwards."""
    grown = Growing(world)
    try:
        yield grown
    finally:
        grown.clear()


def _of_place(register: type[Register], held: Field) -> bool:
    """Whether the reference says where the row lies; another unit is taken to lie in the same building."""
    spec = register.spec
    return held.target != "unit" and (held.column in spec.place.values() or held.name in spec.place_from)


def _unique(table: Table) -> set[str]:
    """The columns of which some index or constraint allows one row only."""
    found = {column.name for index in table.indexes if index.unique for column in index.columns}
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint):
            found |= {column.name for column in rule.columns}
    return found | {column.name for column in table.columns if column.unique}

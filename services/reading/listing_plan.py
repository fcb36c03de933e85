"""Which columns a page of a list selects, and how its rows are read: names of references are joined in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, false, func, select

from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.base import Base
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services.judge import access, guards
from services.judge.actor import Actor
from services.reading import ranking
from services.words import naming


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a reference's name: where it stands in the row, its field, whether it is masked."""

    at: int
    field: Field | None
    masked: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: where its value stands in the row, whether it is masked, and the parts of its name.

    `at_work` is the place of the staff member who makes a masked name one to be shown.
    """

    field: Field
    at: int
    masked: bool
    parts: tuple[Part, ...] = ()
    at_work: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a row tells whether a step is open to a post of the role: to be taken, or by the form that stands for it.
    `who` is whose post it is, by place in `access.people`."""

    step: Step
    role: Role | None
    at: int
    who: int = 0


class Plan:
    """What is selected for an actor's columns of a register. Rows are tuples; every `at` is a place in them."""

    def __init__(
        self, actor: Actor, register: type[Register], names: tuple[str, ...], figures: guards.Figures, steps: bool
    ) -> None:
        self.table = register.__table__
        self.selected: list[Any] = []
        self.joins: list[tuple[Any, Any]] = []
        spec = register.spec
        self.id_at = self._take(self.table.c.id)
        self.places = {place: self._own(spec.place[place]) for place in ("site", "building")}
        self.state_at = self._own(spec.state.name if spec.state else None)
        own = "id" if spec.own == "id" else spec.fields[spec.own].column if spec.own else None
        self.own_at = self._own(own)
        self.creator_at = self._own("created_by_id")
        self.created_at = self._own("created_at")
        self.met_at = self._own(spec.fields[spec.layout.met].column if spec.layout.met else None)
        self.columns = tuple(self._column(actor, register, spec.fields[name]) for name in names)
        self.bars = tuple(self._bars(actor, register, figures)) if steps else ()

    def joined(self, source: Any) -> Any:
        """The source with the tables of the references joined to it."""
        for table, on in self.joins:
            source = source.outerjoin(table, on)
        return source

    def _take(self, column: Any) -> int:
        self.selected.append(column)
        return len(self.selected) - 1

    def _own(self, name: str | None) -> int | None:
        """The place of a column of the table, selected once."""
        if name is None:
            return None
        for at, column in enumerate(self.selected):
            if column is self.table.c[name]:
                return at
        return self._take(self.table.c[name])

    def _bars(self, actor: Actor, register: type[Register], figures: guards.Figures) -> Iterator[Bar]:
        """The conditions of the steps that a post of his or of whom he acts for carries, each looked at in the step's own
        states only."""
        spec = register.spec
        if spec.workflow is None or spec.state is None:
            return
        state = self.table.c[spec.state.name]
        for number, step in enumerate(spec.workflow.steps):
            made: list[tuple[int, Role | None, Any]] = [
                (
                    at,
                    role,
                    guards.both(
                        access.step_condition(register, who, role, step),
                        guards.condition(register, step, role, who, figures),
                    ),
                )
                for at, who in enumerate(access.people(actor, register))
                for role in dict.fromkeys(post.role for post in who.posts if access.post_takes(post, step))
            ]
            if (form := ranking.form_of(register, step)) is not None:
                made.append((0, None, guards.form_condition(register, form, actor, figures)))
            for place, (at, role, open_) in enumerate(made):
                if open_ is not None:
                    told = case((state.in_(step.sources), open_), else_=false())
                    yield Bar(step, role, self._take(told.label(f"gj_may{number}_{place}")), at)

    def _column(self, actor: Actor, register: type[Register], held: Field) -> Column:
        masked = not access.shows_full(actor, register, held)
        if held.form == "ref":
            at = self._own(held.column)
            assert at is not None
            return Column(held, at, masked, self._name(actor, held))
        if held.form in ("refs", "lines"):
            return Column(held, self._take(self._number(actor, register, held)), masked)
        at = self._own(held.name)
        assert at is not None
        staff = self._own(register.spec.fields[held.at_work].column) if masked and held.at_work else None
        return Column(held, at, masked, at_work=staff)

    def _name(self, actor: Actor, held: Field) -> tuple[Part, ...]:
        """Join the row a reference points to, where the actor may look it up, and take the fields that name it."""
        target = str(held.target)
        if target not in registry or not access.may_list(actor, target):
            return ()
        name, joins = naming.label_expr(actor, target, self.table.c[str(held.column)])
        self.joins += joins
        return tuple(
            Part(self._take(column), part, not full)
            for column, (part, full) in zip(name.columns, name.fields, strict=True)
        )

    def _number(self, actor: Actor, register: type[Register], held: Field) -> Any:
        """How many rows stand behind a list of references or child rows."""
        spec = register.spec
        if held.form == "lines":
            child = registry.get(str(held.target)).__table__.alias()
            where = and_(child.c[f"{held.parent_field}_id"] == self.table.c.id, child.c.deleted_at.is_(None))
            if not access.decide(actor, "view", registry.get(str(held.target))):
                where = and_(where, false())
            return select(func.count()).select_from(child).where(where).scalar_subquery().label(held.name)
        link = Base.metadata.tables[f"{spec.key}_{held.name}"]
        where = link.c[f"{spec.key}_id"] == self.table.c.id
        return select(func.count()).select_from(link).where(where).scalar_subquery().label(held.name)


def plan_for(
    actor: Actor, register: type[Register], names: tuple[str, ...], figures: guards.Figures, *, steps: bool = True
) -> Plan:
    """The plan for these columns, and for telling which steps are open."""
    return Plan(actor, register, names, figures, steps)

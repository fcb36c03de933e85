"""What a register class was read into: plain data that services and pages work from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as data_field
from functools import cached_property, partial
from typing import Any

from models.vocabulary.field import sorting
from models.vocabulary.field.field import Field
from models.vocabulary.flow.consequences import Consequence
from models.vocabulary.flow.deciding import asked_by, deciding
from models.vocabulary.flow.workflow import Opens, Step, Workflow
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Label
from models.vocabulary.register.entry import Entry
from models.vocabulary.register.group import Group
from models.vocabulary.register.layout import Layout, Section
from models.vocabulary.register.once import Once
from models.vocabulary.register.paper import Paper
from models.vocabulary.register.rule import Do, Rule, Shut
from models.vocabulary.rights.access import Access

PLACES = ("site", "building", "unit")


@dataclass
class RegisterSpec:
    """One register's declaration. `place` maps site, building, unit to the column that holds it (or None).

    `shared`: a row with an empty site is everybody's to look at. `of_company`: one is seen and made by posts of all sites only.
    `about`: the person the row judges.
    `also`: further names people type for the register: the printed ones and the everyday word.
    `subject`: the staff reference of whom the row tells: he neither changes it nor takes a step on it.
    `department`: the fields whose department or person the row falls to; lines among them say it by their own rows.
    """

    key: str
    label: Label
    doc: Label
    group: Group
    source: str
    parent: str | None
    fields: dict[str, Field]
    access: Access
    workflow: Workflow | None
    rules: tuple[Rule | Do | Once | Shut | Consequence, ...]
    layout: Layout
    opens: tuple[Opens, ...]
    place: dict[str, str | None]
    place_from: tuple[str, ...]
    own: str | None
    shared: bool
    about: str | None
    also: tuple[str, ...]
    department: tuple[str, ...]
    subject: str
    module: str
    file: str
    entry: Entry | None = None
    papers: tuple[Paper, ...] = ()
    of_company: bool = False
    problems: list[tuple[str, str, str]] = data_field(default_factory=list)

    @cached_property
    def state(self) -> Field | None:
        """The workflow's field, or None."""
        return self.fields[self.workflow.field] if self.workflow else None

    @cached_property
    def states(self) -> tuple[Choices, ...]:
        """The states in declared order; empty without a workflow."""
        return tuple(self.state.choices) if self.state and self.state.choices else ()

    @cached_property
    def initial(self) -> Choices | None:
        return self.state.default if self.state else None

    @cached_property
    def ends(self) -> frozenset[Choices]:
        """States no step leads out of; nothing waits there."""
        if not self.workflow:
            return frozenset()
        return frozenset(s for s in self.states if not self.workflow.from_state(s)) | self.workflow.locked

    @cached_property
    def number(self) -> Field | None:
        """The numbered field, or None."""
        return next((f for f in self.fields.values() if f.serial), None)

    @cached_property
    def columns(self) -> dict[str, str]:
        """The columns of the row itself, by field."""
        return {name: column for name, field in self.fields.items() if (column := field.column)}

    @cached_property
    def following(self) -> dict[str, tuple[Field, Callable[[Any], Any]]]:
        """The further columns that a field's kind keeps beside its own, by name: the field, and what is kept of its value."""
        columns = {
            f"{held.name}_{end}": (held, kept)
            for held in self.fields.values()
            if held.form == "field"
            for end, kept in held.kind.follow.items()
        }
        return columns | {
            sorting.column_of(held): (held, partial(sorting.sort_key, name=held.kind.person)) for held in self.keyed
        }

    @cached_property
    def keyed(self) -> tuple[Field, ...]:
        """Numbers, names and lines that a list shows or is ordered by: beside each stands the key it is sorted by."""
        named = {*self.layout.list, *self.label_fields, self.layout.order.lstrip("-")}
        return tuple(f for f in self.fields.values() if f.name in named and f.kind.keyed)

    @cached_property
    def onces(self) -> tuple[Once, ...]:
        """What there is once of this register."""
        return tuple(rule for rule in self.rules if isinstance(rule, Once))

    def key_columns(self, once: Once) -> tuple[str, ...]:
        """The columns of its key; a name that is neither field nor place is left out (a system check tells of it)."""
        found = (self.columns.get(name) or self.place.get(name) for name in once.key)
        return tuple(column for column in found if column)

    @cached_property
    def lines(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields.values() if f.lines)

    @cached_property
    def shuts(self) -> tuple[Shut, ...]:
        """What keeps a row from being changed besides its state."""
        return tuple(rule for rule in self.rules if isinstance(rule, Shut))

    @cached_property
    def label_fields(self) -> tuple[str, ...]:
        """The fields that name a row elsewhere: the layout's, else number, name or title, else the first line."""
        if self.layout.label:
            return self.layout.label
        found = [f.name for f in self.fields.values() if f.serial or f.name in ("name", "title")]
        if not found:
            found = [f.name for f in self.fields.values() if f.kind.keyed][:1]
        return tuple(found) or ("id",)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The form's sections; what no section names comes last, but for the site, which comes first; state and lines apart."""
        named = {name for section in self.layout.sections for name in section.fields}
        rest = [f.name for f in self.fields.values() if f.name not in named and f is not self.state and not f.lines]
        known = self.layout.sections
        if known and "site" in rest:
            rest.remove("site")
            head = known[0]
            known = (Section(head.label.zh, head.label.en, " ".join(("site", *head.fields))), *known[1:])
        if not rest:
            return known
        words = ("其他", "Other") if known else ("基本信息", "Details")
        return (*known, Section(*words, " ".join(rest)))

    @cached_property
    def later(self) -> frozenset[str]:
        """Fields that only a step fills in: a form for a new row leaves them out."""
        steps = self.workflow.steps if self.workflow else ()
        named = {name for step in steps for name in (*step.fields, *step.sets)}
        return frozenset(
            name for name in named if (held := self.fields.get(name)) and not held.required and not held.early
        )

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The typed fields that say who acts on a row."""
        return deciding(self)

    @cached_property
    def asked(self) -> dict[str, tuple[Step, ...]]:
        """The fields that are left to steps, with the steps that ask for them."""
        return asked_by(self)

    @cached_property
    def consequences(self) -> tuple[tuple[Step | None, Consequence], ...]:
        """What is declared to follow: from each step, and (None) from a save."""
        steps = self.workflow.steps if self.workflow else ()
        after = [(step, one) for step in steps for one in step.then if isinstance(one, Consequence)]
        return (*after, *((None, rule) for rule in self.rules if isinstance(rule, Consequence)))

    @cached_property
    def reactions(self) -> tuple[str, ...]:
        """Names of every reaction the register or its steps call."""
        own = [rule.name for rule in self.rules if isinstance(rule, Do)]
        steps = [
            name
            for step in (self.workflow.steps if self.workflow else ())
            for name in step.then
            if isinstance(name, str)
        ]
        return tuple(dict.fromkeys([*own, *steps]))

    def place_column(self, model: Any, place: str) -> Any:
        """The model's column that holds the place, or None."""
        name = self.place[place]
        return getattr(model, name) if name else None

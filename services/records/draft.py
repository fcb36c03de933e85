"""A save on its way: the draft of a row, and the way it goes, stage by stage.

A `Way` names the stages of one act in their order and in three parts: who may, what is judged until the row is written, and
what follows. Creating and changing (`services/records/writing.py`) and taking a step (`services/workflow/transitions.py`)
differ by the stages that their ways name and by nothing else; the shared ones stand in `services/records/stages.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from models.vocabulary.flow.consequences import Consequence
from models.vocabulary.flow.workflow import Opens
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Do
from services import reacting
from services.judge.actor import Actor
from services.reading.belonging import Homes

Lines = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(kw_only=True, slots=True)
class Draft:
    """A row being saved: what was given, and what the stages gather on the way. `values` are parsed, references are ids."""

    session: Session
    actor: Actor
    row: Any
    values: dict[str, Any]
    lines: Lines = field(default_factory=dict)  # child rows by field
    trusted: Mapping[str, Any] = field(default_factory=dict)  # what the caller vouches for: a child's parent
    version: int | None = None  # the one the form was opened with
    reason: str | None = None
    opened_from: Register | None = None  # the row whose button opened the form
    opens: Opens | None = None
    action: str = "create"  # what the place of the row is asked for
    also: str = ""  # what it is asked for besides
    asked: Collection[str] | None = None  # the fields of a dialog; None is a whole form

    open: Collection[str] = ()  # the fields open to the actor
    admitted: dict[str, Any] = field(default_factory=dict)
    typed: tuple[str, ...] = ()  # of the admitted those that the form gave
    one: dict[str, Any] = field(default_factory=dict)  # values of the row's own columns
    many: dict[str, list[int]] = field(default_factory=dict)  # of fields that refer to several rows
    before: dict[str, Any] | None = None  # old values of what changed; None on a new row
    touched: list[str] = field(default_factory=list)
    stood: tuple[Any, ...] = ()  # where the row stood before its place was filled
    old: dict[str, Any] = field(default_factory=dict)  # all values before the reactions
    homes: Homes | None = None  # who belongs to the homes, where many rows are saved at once
    judged: dict[tuple[str, int], tuple[Any, Label | None]] | None = None  # of references, where many rows go together
    errors: dict[str, Label] = field(default_factory=dict)
    cited: list[str] = field(default_factory=list)  # the rules of the rulebook that say so
    linked: dict[str, tuple[list[int], list[int]]] = field(default_factory=dict)
    idle: bool = False  # there is nothing to write

    def say(self, errors: Mapping[str, Label]) -> None:
        """Add messages by field; what was said of a field first stands."""
        for name, label in errors.items():
            self.errors.setdefault(name, label)

    def say_once(self, found: Mapping[str, Label]) -> None:
        """The same of what is there already, with the rules that let it be there once."""
        self.say(found)
        self.cited += [rule for one in self.row.spec.onces if one.field in found for rule in one.rules]


D = TypeVar("D", bound=Draft)
Stage = Callable[[D], None]


@dataclass(frozen=True)
class Way(Generic[D]):
    """The stages of one act. A refusal while it is judged puts the row back to what the database holds."""

    may: tuple[Stage[D], ...]
    judged: tuple[Stage[D], ...]
    follows: tuple[Stage[D], ...]


def go(draft: D, way: Way[D]) -> None:
    """Take the draft through the stages; raises what they refuse with."""
    for stage in way.may:
        stage(draft)
    with putting_back(draft.session, draft.row):
        for stage in way.judged:
            stage(draft)
            if draft.idle:
                return
    for stage in way.follows:
        stage(draft)


@contextmanager
def putting_back(session: Session, row: Any) -> Iterator[None]:
    """Nothing set on the row is written before it is judged; a refusal puts the object back to the database's."""
    try:
        with session.no_autoflush:
            yield
    except Exception:
        if session.is_active and row in session:
            session.expire(row)
        raise


def react(on: str, call: reacting.Call) -> None:
    """Run the reactions of the row's register of this moment; what is declared to follow a save comes among them in its order."""
    for rule in call.row.spec.rules:
        if isinstance(rule, Do) and rule.on == on:
            reacting.run(rule.name, call)
        elif isinstance(rule, Consequence) and on == "saved":
            reacting.run(rule, call)

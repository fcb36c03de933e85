"""Named reactions: what a register asks for by name because a condition cannot say it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic

from sqlalchemy.orm import Session
from typing_extensions import TypeVar

from models.vocabulary.flow.consequences import Consequence
from models.vocabulary.flow.workflow import Step
from services import rules
from services.errors import AppError, in_force
from services.judge.actor import SYSTEM, Actor

C = TypeVar("C", bound=Consequence)
R = TypeVar("R", default=Any)


@dataclass
class Call(Generic[R]):
    """What a reaction is told: `Call[RepairRequest]` where it serves one register, so that its fields and states are checked.

    `before` holds the old values of what changed, by field name (None on a new row); `values` what was typed.
    On "save" the reaction sets attributes of `row`; afterwards it changes `row` and others through the services.
    """

    session: Session
    actor: Actor
    row: R
    before: Mapping[str, Any] | None = None
    step: Step | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None

    @cached_property
    def system(self) -> Actor:
        """The system, acting on behalf of the actor: his name and request stay in the audit."""
        if self.actor.is_system:
            return self.actor
        return replace(
            SYSTEM,
            name=f"{SYSTEM.name}（{self.actor.name}）",
            lang=self.actor.lang,
            request_id=self.actor.request_id,
            address=self.actor.address,
            caused_by=self.actor,
        )

    @property
    def is_new(self) -> bool:
        """Whether the row is just being created."""
        return self.before is None

    def changed(self, *names: str) -> bool:
        """Whether one of the fields is new or has another value than before."""
        return self.before is None or any(name in self.before for name in names)


Reaction = Callable[[Call[Any]], None]
Named = TypeVar("Named", bound=Reaction)
# What serves many rows at once is told all calls, and says by their places which it refuses.
Together = Callable[[Sequence[Call[Any]]], Mapping[int, AppError]]


@dataclass(frozen=True, slots=True)
class Known:
    """A reaction with the rules of the rulebook that it carries out. `alone`: it looks at no other row of its register, so that
    many new rows may go at once, or only while none of them has the field `without`; `together` serves all of them in one go."""

    name: str
    run: Reaction
    rules: tuple[str, ...]
    alone: bool = False
    together: Together | None = None
    without: str = ""

    @property
    def written(self) -> Reaction | Together:
        """The function as it stands in its file."""
        return self.together or self.run


_known: dict[str, Known] = {}
_words: dict[type[Consequence], Callable[[Any, Call], None]] = {}
_loaded = False


def reaction(name: str, *, rules: str = "", alone: bool = False, without: str = "") -> Callable[[Named], Named]:
    """Give a function its name: `@reaction("complaint_due_times", rules="R181")`; `alone` where it neither looks at other rows
    of its register nor changes any row, so that many new rows may be saved at once; `without` names the field without which
    it does nothing to a new row.

    Raises ValueError when the name is taken.
    """

    def keep(run: Named) -> Named:
        _enter(run, Known(name, run, tuple(rules.split()), alone, without=without))
        return run

    return keep


def together(name: str, *, rules: str = "") -> Callable[[Together], Together]:
    """The same for a function that serves many rows at once: `@together("bill_once", rules="R187")`."""

    def keep(serve: Together) -> Together:
        def run(call: Call) -> None:
            for refusal in serve([call]).values():
                raise refusal

        run.__module__ = serve.__module__  # where it is written, for who tells reactions apart
        _enter(serve, Known(name, run, tuple(rules.split()), alone=True, together=serve))
        return serve

    return keep


def _enter(written: Any, known: Known) -> None:
    there = _known.get(known.name)
    if there is not None and there.written.__module__ != written.__module__:
        where = there.written.__module__
        raise ValueError(f"two reactions are named {known.name}: {where}, {written.__module__}")
    _known[known.name] = known


def load() -> dict[str, Known]:
    """Every reaction by name; imports each module of this package once."""
    global _loaded
    if not _loaded:
        package = importlib.import_module("services.reactions")
        for module in pkgutil.walk_packages(package.__path__, "services.reactions."):
            importlib.import_module(module.name)
        _loaded = True
    return _known


def carries_out(word: type[C]) -> Callable[[Callable[[C, Call], None]], Callable[[C, Call], None]]:
    """Make a function the one that carries out a word of the declarations: `@carries_out(Tell)`."""

    def keep(carry: Callable[[C, Call], None]) -> Callable[[C, Call], None]:
        _words[word] = carry
        return carry

    return keep


def run(what: str | Consequence, call: Call) -> None:
    """Run one reaction, by name, or carry out what is declared to follow, where its time has come.

    Raises LookupError when there is no reaction of that name, and whatever refusal it raises.
    """
    if isinstance(what, Consequence):
        if _due(what, call):
            load()
            with in_force(what.rules):
                _words[type(what)](what, call)
        return
    name = what
    found = load().get(name)
    if found is None:
        raise LookupError(f"no reaction is named {name}")
    with in_force(found.rules):
        found.run(call)


def run_all(what: str | Consequence, calls: Sequence[Call]) -> dict[int, AppError]:
    """The same for many rows at once; returns the refusals by the place of their call."""
    found = None if isinstance(what, Consequence) else load().get(what)
    if found is not None and found.together is not None:
        return {at: refusal.citing(found.rules) for at, refusal in found.together(calls).items()}
    refused: dict[int, AppError] = {}
    for at, call in enumerate(calls):
        try:
            run(what, call)
        except AppError as refusal:
            refused[at] = refusal
    return refused


def is_alone(name: str, given: Sequence[Mapping[str, Any]] = ()) -> bool:
    """Whether many new rows, with these values, may be saved at once as far as this reaction goes."""
    found = load().get(name)
    if found is None or found.alone:
        return found is not None
    return bool(found.without) and not any(values.get(found.without) for values in given)


def _due(word: Consequence, call: Call) -> bool:
    """Whether it follows now: after its step, or after the save of a new row or of one in which what it looks at changed; and
    `when` holds."""
    if call.step is None and not (call.is_new if word.on else call.changed(*word.follows)):
        return False
    if word.when is None:
        return True
    rules.prepare(call.session, call.row, word.when)
    return word.when.check(call.row, rules.context_for(call.session, call.actor, call.row))


def known() -> frozenset[str]:
    """The names of all reactions, for the system checks."""
    return frozenset(load())

"""Named reactions: what a register asks for by name because a condition cannot say it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.flow.workflow import Step
from services.judge.actor import SYSTEM, Actor


@dataclass
class Call:
    """What a reaction is told.

    `before` holds the old values of what changed, by field name (None on a new row); `values` what was typed.
    On "save" the reaction sets attributes of `row`; afterwards it changes `row` and others through the services.
    """

    session: Session
    actor: Actor
    row: Any
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


Reaction = Callable[[Call], None]


@dataclass(frozen=True, slots=True)
class Known:
    """A reaction with the rules of the rulebook that it carries out."""

    name: str
    run: Reaction
    rules: tuple[str, ...]


_known: dict[str, Known] = {}
_loaded = False


def reaction(name: str, *, rules: str = "") -> Callable[[Reaction], Reaction]:
    """Give a function its name: `@reaction("complaint_due_times", rules="R181")`.

    Raises ValueError when the name is taken.
    """

    def keep(run: Reaction) -> Reaction:
        if name in _known and _known[name].run.__module__ != run.__module__:
            raise ValueError(
                f"two reactions are named {name}: {_known[name].run.__module__}, {run.__module__}"
            )
        _known[name] = Known(name, run, tuple(rules.split()))
        return run

    return keep


def load() -> dict[str, Known]:
    """Every reaction by name; imports each module of this package once."""
    global _loaded
    if not _loaded:
        package = importlib.import_module("services.reactions")
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"services.reactions.{module.name}")
        _loaded = True
    return _known


def run(name: str, call: Call) -> None:
    """Run one reaction. Raises LookupError when there is none of that name, and whatever refusal it raises."""
    found = load().get(name)
    if found is None:
        raise LookupError(f"no reaction is named {name}")
    found.run(call)


def known() -> frozenset[str]:
    """The names of all reactions, for the system checks."""
    return frozenset(load())

"""The rows of a plan written through the services, by the system on behalf of the administrator who runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.errors import AppError, BadInput, Stale
from services.judge import access
from services.judge.actor import SYSTEM, Actor
from services.records import many, writing
from services.rollout import reference
from services.rollout.items import Action, Item, Plan
from services.rollout.packs.keys import Named, key_of, named
from services.rollout.packs.pack import Problem

PORTION: Final = 200
FIRST: Final = ("site", "department")  # before what comes with the panel
AT_HOME: Final = ("unit", "resident", "residency", "vehicle", "parking_space")
SHIPPED: Final = ("job_post", "service_item", "department")
MEANWHILE: Final = Label("刚刚有人改过，请重新计划", "Somebody has just changed it; plan again")


def on_behalf(who: Actor, run_id: int | None = None) -> Actor:
    """The system, acting for who runs the pack: his name stands in the audit, and the run's number with it."""
    name = f"{SYSTEM.name}（{who.name}）"[:60]
    request = f"rollout-{run_id}" if run_id is not None else who.request_id
    return replace(SYSTEM, name=name, lang=who.lang, request_id=request, caused_by=who)


class Writer:
    """Writes items in a session that its caller commits. `ids` are what is there by key, and grow with what is written."""

    def __init__(self, session: Session, actor: Actor, plan: Plan, ids: dict[Named, int]) -> None:
        self.session, self.actor, self.plan, self.ids = session, actor, plan, ids
        self.refused: list[tuple[Item, AppError]] = []

    @property
    def site_id(self) -> int | None:
        """The site, once it is written."""
        return next(
            (self.ids[one.named] for one in self.plan.items if one.register == "site" and one.named in self.ids), None
        )

    def write(self, items: Iterable[Item]) -> None:
        """Write new rows and changes; what is refused is kept in `refused`, and what hangs on it left out."""
        for (register, action), some in groupby(items, key=lambda one: (one.register, one.action)):
            part = [one for one in some if self._knows(one)]
            if action is Action.NEW and part:
                self._new(register, part)
            elif action is Action.CHANGED:
                for one in part:
                    self._change(
                        one, {name: value for name, value in one.values.items() if name in one.changes}, one.version
                    )

    def ship(self) -> None:
        """Enter what comes with the panel, where it is missing, and know it by its names."""
        assert self.site_id is not None
        reference.load(self.session, self.site_id, actor=self.actor)
        for register in SHIPPED:
            table: Any = registry.get(register)
            query = select(table).where(access.alive(table))
            if table.spec.place["site"] is not None:
                query = query.where(or_(table.site_id == self.site_id, table.site_id.is_(None)))
            for row in self.session.scalars(query):
                if (
                    key := key_of(register, {name: getattr(row, name, None) for name in ("code", "name", "item_no")})
                ) is not None:
                    self.ids.setdefault(named(register, key, of_company=getattr(row, "site_id", 0) is None), row.id)

    def late(self, items: Iterable[Item]) -> None:
        """Write what waited for rows of later sheets."""
        for one in items:
            wanted = {n: v for n, v in one.late.items() if one.action is Action.NEW or n in one.changes}
            if wanted and one.named in self.ids:
                self._change(one, wanted, None)

    def _knows(self, item: Item) -> bool:
        return all(one in self.ids for value in item.values.values() for one in _named(value))

    def _values(self, register: str, values: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: self.ids[value] if isinstance(value, Named) else value for name, value in values.items()}
        site = registry.get(register).spec.fields.get("site")
        if site is not None and site.typed and register != "site":
            found["site"] = self.site_id
        return found

    def _new(self, register: str, items: Sequence[Item]) -> None:
        rows = [self._values(register, one.values) for one in items]
        outcomes = many.create_many(
            self.session, self.actor, registry.get(register), rows, reason=self.actor.request_id, partly=True
        )
        for item, outcome in zip(items, outcomes, strict=True):
            if outcome.refusal is not None:
                self.refused.append((item, outcome.refusal))
            else:
                self.ids[item.named] = outcome.row.id

    def _change(self, item: Item, values: Mapping[str, Any], version: int | None) -> None:
        if not values:
            return
        row: Any = self.session.get(registry.get(item.register), self.ids[item.named])
        point = self.session.begin_nested()
        try:
            given = {name: self.ids[value] if isinstance(value, Named) else value for name, value in values.items()}
            writing.change(
                self.session, self.actor, row, given, version=version or row.version, reason=self.actor.request_id
            )
        except AppError as refusal:
            point.rollback()
            self.refused.append((item, refusal))
        else:
            point.commit()


def _named(value: Any) -> Iterator[Named]:
    if isinstance(value, Named):
        yield value


def problems_of(refused: Iterable[tuple[Item, AppError]]) -> list[Problem]:
    """What the services refused, at the places of the pack."""
    found = []
    for item, refusal in refused:
        if isinstance(refusal, BadInput):
            for name, why in refusal.fields.items():
                held = registry.get(item.register).spec.fields.get(name)
                told = (
                    why
                    if held is None or name in item.places
                    else Label(f"{held.label.zh}：{why.zh}", f"{held.label.en}: {why.en}")
                )
                found.append(Problem(item.at(name), told, item.shown.get(name, "")))
        else:
            found.append(Problem(item.place, MEANWHILE if isinstance(refusal, Stale) else refusal.label))
    return found


def portions(plan: Plan) -> Iterator[list[Item]]:
    """The rows to be written after `FIRST`, in short portions of one register after another."""
    todo = [one for one in plan.items if one.register not in FIRST and one.action in (Action.NEW, Action.CHANGED)]
    for _, some in groupby(todo, key=lambda one: one.register):
        part = list(some)
        for start in range(0, len(part), PORTION):
            yield part[start : start + PORTION]

"""What the contracts ask of the pages on which many rows are written in one go: a round from item to item, a sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import update

from models.vocabulary import registry
from models.vocabulary.language.expression import Path
from models.vocabulary.language.reading import chosen, token
from models.vocabulary.register.entry import Grid, Round
from services import clock
from services.workflow import rounds
from tests.contracts.probing import cast, parts, sees
from tests.contracts.test_access_matrix import KEYS, STANDS, everywhere
from tests.contracts.world import PLACES, World

ROUNDS = [key for key in KEYS if isinstance(registry.get(key).spec.entry, Round)]
SHEETS = [key for key in KEYS if isinstance(registry.get(key).spec.entry, Grid)]
ITEM = re.compile(r'data-item="(\d+)"')
COLUMN = re.compile(r'data-name="a-(\d+)"')


def entry_of(key: str) -> Any:
    """The round or the sheet that the register declares."""
    return registry.get(key).spec.entry


def address_of(key: str) -> str:
    """Where its page is."""
    return f"/admin/{key}/{entry_of(key).page}/"


@contextmanager
def to_go_through(world: World, key: str) -> Iterator[dict[str, int]]:
    """The ids of the round's items by place, made such as the round goes through; put back afterwards."""
    entry = entry_of(key)
    over: Any = registry.get(entry.over)
    walked = entry.where.walk() if entry.where is not None else ()
    named = {one.dotted for one in walked if isinstance(one, Path)}
    flags = [name for name in sorted(named) if over.spec.fields[name].kind.always_answered]
    rows = {place: world.get(entry.over, place) for place in PLACES}
    before = {row.id: {name: getattr(row, name) for name in flags} for row in rows.values()}
    if flags:
        world.session.execute(update(over).where(over.id.in_(before)).values(dict.fromkeys(flags, True)))
        world.session.commit()
    try:
        yield {place: int(row.id) for place, row in rows.items()}
    finally:
        world.session.rollback()
        for row_id, values in before.items():
            if values:
                world.session.execute(update(over).where(over.id == row_id).values(values))
        world.session.commit()


@contextmanager
def chosen_in_force(world: World, key: str) -> Iterator[None]:
    """What the system chooses for the register's rows (a scheme for an appraisal) is in force; put back afterwards."""
    targets = [str(held.target) for held in registry.get(key).spec.fields.values() if held.suits]
    before = {target: _in_force(world, target) for target in targets}
    try:
        yield
    finally:
        world.session.rollback()
        for target, states in before.items():
            _put_in_states(world, target, states)


def _in_force(world: World, key: str) -> dict[int, Any]:
    """Bring the planted rows of what the system chooses from into force; the states they were in, by id."""
    register: Any = registry.get(key)
    state, flow = register.spec.state, register.spec.workflow
    assert state is not None
    assert flow is not None
    before = {row.id: getattr(row, state.name) for row in (world.get(key, place) for place in PLACES)}
    _put_in_states(world, key, dict.fromkeys(before, next(one for one in register.spec.states if one in flow.locked)))
    return before


def _put_in_states(world: World, key: str, states: dict[int, Any]) -> None:
    register: Any = registry.get(key)
    for row_id, state in states.items():
        world.session.execute(update(register).where(register.id == row_id).values({register.spec.state.column: state}))
    world.session.commit()


@contextmanager
def bad_and_recent(world: World, key: str) -> Iterator[None]:
    """The planted records with every check bad, written now: what was noted of the item is told, and it is done."""
    register: Any = registry.get(key)
    entry, fields = entry_of(key), register.spec.fields
    values: dict[str, Any] = {one: fields[one].kind.at(clock.now()) for one in entry.when}
    for name in entry.checks:
        options = [False] if fields[name].choices is None else list(fields[name].choices)
        values[name] = next(one for one in options if rounds.is_bad(fields[name], one))
    rows = [world.get(key, place) for place in PLACES]
    before = {row.id: {name: getattr(row, name) for name in values} for row in rows}
    world.session.execute(update(register).where(register.id.in_(before)).values(values))
    world.session.commit()
    try:
        yield
    finally:
        world.session.rollback()
        for row_id, kept in before.items():
            world.session.execute(update(register).where(register.id == row_id).values(kept))
        world.session.commit()


@contextmanager
def no_items() -> Iterator[dict[str, int]]:
    """A sheet goes through nothing."""
    yield {}


def lists(world: World, key: str, user: str, place: str) -> bool:
    """Whether the user may look up the register's row of the place, worked out from the declaration."""
    return bool(parts(key, user, "list")) and sees(world, key, user, "list", place, world.get(key, place))


def may_write(key: str, user: str, place: str, posted: tuple[str, ...] = ("a1",)) -> bool:
    """Whether a post like the user's, held at `posted`, may write a row at the place; worked out from the declaration."""
    spec = registry.get(key).spec
    if spec.about is not None and STANDS[user.rstrip("+")] <= 1:  # the samples are about clerks
        return False
    site, building = place[0] == posted[0][0], place in posted
    for part in parts(key, user, "create"):
        scope = part["scope"]
        if scope in ("all", "site", "own") and (site or everywhere(user)):
            return True
        if scope == "own_buildings" and (building if spec.place["building"] else site):
            return True
    return False


def goes_through(world: World, key: str, user: str) -> set[str]:
    """The places whose item the user may write of on his round."""
    over = entry_of(key).over
    return {place for place in PLACES if may_write(key, user, place) and lists(world, over, user, place)}


def item_form(world: World, key: str, place: str, item: int) -> dict[str, str]:
    """What the page of a round posts of an item, all of it in order."""
    spec, entry = registry.get(key).spec, entry_of(key)
    asked = {*entry.once, *entry.checks, *entry.more, *entry.notes, *entry.when, entry.marks}
    texts = {name: text for name, text in world.samples[key].full.items() if name in asked and text}
    form = {**world.texts(key, texts, place), "__item__": str(item), "__last__": ""}
    if spec.about is not None:  # who judges somebody stands above him
        boss = token(superior(world, place))
        form |= {name: boss for name in entry.once if spec.fields[name].target == "staff"}
    return form


def superior(world: World, place: str) -> int:
    """A member of staff above those of the samples."""
    boss = world.row_id("staff:boss", place)
    post, staff, jobs = world.row_id("job_post:boss", place), registry.get("staff"), registry.get("job_post")
    world.session.execute(update(jobs).where(jobs.id == post).values(role="cs_manager"))
    world.session.execute(update(staff).where(staff.id == boss).values(job_post_id=post))
    world.session.commit()
    return boss


def above(world: World, key: str, place: str) -> dict[str, str]:
    """What is chosen above the sheet at the place."""
    full = world.samples[key].full
    return world.texts(key, {name: full[name] for name in entry_of(key).once}, place)


def cells(world: World, key: str, place: str) -> dict[str, str]:
    """One line of the sheet, references by number, a grade under the question of the place."""
    entry, full = entry_of(key), world.samples[key].full
    line = world.texts(key, {name: full[name] for name in entry.cells if full.get(name)}, place)
    if entry.lines:
        line[f"a-{question(world, key, place)}"] = "1"
    return line


def question(world: World, key: str, place: str) -> int:
    """The row that has a column of its own where the sheet is of that place."""
    child = registry.get(str(registry.get(key).spec.fields[entry_of(key).lines].target)).spec
    return world.row_id(str(child.fields[entry_of(key).across].target), place)


def sheet(once: dict[str, str], line: dict[str, str], do: str) -> dict[str, str]:
    """What the page of a sheet posts of one line; `again` lets a line be entered a second time."""
    given = {name: text for name, text in line.items() if chosen(text)}  # as the room tells them
    cells = {name: text for name, text in line.items() if name not in given}
    return {**once, "do": do, "rows": json.dumps([{"n": 1, "again": True, "cells": cells, "given": given}])}


def walker(world: World, key: str) -> str:
    """Somebody who writes at a1."""
    for user in cast(key):
        if may_write(key, user, "a1") and (key in SHEETS or "a1" in goes_through(world, key, user)):
            return user
    raise AssertionError(f"nobody writes {key}")

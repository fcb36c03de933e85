"""What a register gives out as a sheet, it takes in again: its template filled in, and its export, by who may create its rows."""

from __future__ import annotations

import io
from typing import Any

import pytest

from models.vocabulary import registry
from models.vocabulary.field.field import Field
from services.exchange import heads, plan, reading
from services.exchange.balance import Fate
from services.exchange.book import Book, Cell, Line
from services.exchange.order import Order
from services.exchange.out import template
from services.exchange.out.cells import columns_of
from services.exchange.out.forms import FORMS
from services.exchange.plan import Planner
from services.exchange.values import Said
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing
from services.words import naming, texts
from tests.contracts.probing import cast, parts, sees
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World


def _author(world: World, key: str) -> str | None:
    """Somebody who may create rows of the register and sees the row of a1."""
    row = world.get(key, "a1")
    found = (one for one in cast(key) if parts(key, one, "create") and sees(world, key, one, "view", "a1", row))
    return next(found, None)


def _planner(world: World, actor: Actor, key: str, book: Book) -> tuple[Planner, heads.Heads]:
    found = heads.read(book.sheets[0], heads.known(actor, registry.get(key)))
    return Planner(world.session, actor, Order(registry.get(key), world.row_id("site", "a1")), found), found


def _value(row: Any, held: Field) -> Any:
    return [one.id for one in getattr(row, held.name)] if held.form == "refs" else texts.value_of(row, held)


def _same(held: Field, stored: Any, read: Any) -> bool:
    """Moments are told to the minute, a text without the blanks about it; several have no order."""
    if texts.is_blank(stored) or texts.is_blank(read):
        return texts.is_blank(stored) == texts.is_blank(read)
    one, other = texts.text_of(held, stored), texts.text_of(held, read)
    if isinstance(one, list):
        return sorted(one) == sorted(other)
    return str(one).strip() == str(other).strip()


def _kept_out(actor: Actor, held: Field, said: Said | None) -> str:
    """Why a cell cannot come back, by its kind; empty where it has to. Besides these stay out: what is masked, what the system
    or a step fills in, files, and child rows."""
    if said is not None and said.asked and held.target is not None:
        return "several rows have the name"
    if held.target is not None and not access.may_list(actor, str(held.target)):
        return "rows that he may not look up"
    return ""


@pytest.mark.parametrize("key", KEYS)
def test_a_filled_template_is_one_new_row(world: World, key: str) -> None:
    user = _author(world, key)
    register, row = registry.get(key), world.get(key, "a1")
    actor = world.actor(user) if user is not None else None
    if actor is None or not template.fields_of(actor, register):
        return
    held = io.BytesIO()
    template.write(world.session, actor, register, held)
    book = reading.read(held.getvalue(), "模板.xlsx")
    planner, found = _planner(world, actor, key, book)
    cells = {}
    for column in found.columns:
        if column.taken:
            one = register.spec.fields[column.field]
            value = _value(row, one)
            ids = value if isinstance(value, list) else [value]
            names = naming.labels(world.session, actor, str(one.target), ids) if one.target and value else {}
            if words := texts.words(one, value, actor.lang, names):
                cells[column.at] = Cell(words, words)

    (planned,) = planner.portion([Line(3, cells)])
    world.session.rollback()

    assert found.asks == ()
    assert plan.body(book.sheets[0], found) == []
    assert found.examples == (2,)
    fields = register.spec.fields
    wrong = {
        name: (cells.get(found.of(name)[0].at), str(said.why))
        for name, said in planned.row.refused.items()
        if not _kept_out(actor, fields[name], said)
    }
    assert wrong == {}, user


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("key", KEYS)
def test_what_an_export_writes_is_read_back_equal(world: World, key: str, form: str) -> None:
    user = _author(world, key)
    if user is None:
        return
    actor, register, row = world.actor(user), registry.get(key), world.get(key, "a1")
    names = tuple(one.name for one in access.visible_fields(actor, register))
    rows, shown = listing.rows_of(world.session, actor, register, [row.id], names, action="view", steps=False)
    columns = columns_of(actor, register, shown, actor.lang)
    for one in columns:
        if one.load is not None:
            one.load(world.session, [row.id])
    held = io.BytesIO()
    file = FORMS[form](held, register.spec.label.text(actor.lang), columns, actor.lang)
    file.write([[one.value(each) for one in columns] for each in rows])
    file.close({}, ("导出回执", []), {})

    book = reading.read(held.getvalue(), f"导出.{form}")
    planner, found = _planner(world, actor, key, book)
    (line,) = plan.body(book.sheets[0], found)
    (read,) = planner.rows.read([line])
    world.session.rollback()

    assert found.asks == (), user
    masked = {one.field.name for one in shown.columns if one.masked}
    assert read.balance.total == len(line.cells)
    wrong = {}
    for column in found.columns:
        one, said = register.spec.fields.get(column.field), read.said.get(column.field)
        if one is None or not column.taken or one.name in masked or _kept_out(actor, one, said):
            continue
        stored = _value(row, one)
        if one.form == "ref" and not naming.labels(world.session, actor, str(one.target), [stored] if stored else []):
            assert column.at not in line.cells, one.name  # a row that he does not see has no name in his file
            continue
        value = said.value if said is not None and said.fate is not Fate.REFUSED else None
        if not _same(one, stored, value) or (said is not None and said.fate is Fate.REFUSED):
            wrong[one.name] = (line.cells.get(column.at), stored, value, said and str(said.why))
    assert wrong == {}, user


def test_every_register_that_somebody_creates_is_tried(world: World) -> None:
    """But where everybody sees what he wrote himself only: the row of the world is nobody's own."""
    grants = {key: [one for user in cast(key) for one in parts(key, user, "create")] for key in KEYS}
    created = [key for key, held in grants.items() if any(one["scope"] != "own" for one in held)]

    assert [key for key in created if _author(world, key) is None] == []
    assert len(created) > len(KEYS) / 2

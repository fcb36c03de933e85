"""An edit form that is posted as it was shown writes nothing, whoever opens it and whatever he may not see.

Rows are planted with what forms lose most easily: references out of sight, line ends and blanks as imports leave them,
seconds, values that today's formats refuse, several references, and the same in their child rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from models.vocabulary.kinds.id_card import ID_CARD
from models.vocabulary.kinds.kind import Kind
from models.vocabulary.kinds.line import LINE
from models.vocabulary.kinds.moment import MOMENT
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.paper_no import PAPER_NO
from models.vocabulary.kinds.phone import PHONE
from models.vocabulary.kinds.plate import PLATE
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.language.base import Base
from models.vocabulary.language.registry import registry
from models.vocabulary.register.spec import PLACES
from services import clock
from tests.contracts.probing import cast, fingerprint, post, sees
from tests.contracts.world import World
from tests.views.cast import fields_of

KEYS = [register.spec.key for register in registry.all()]
ODD: dict[Kind, Any] = {
    TEXT: "\n第一行\n\n第二行，尾随空格  \n",
    LINE: " 前后有空格 ",
    PAPER_NO: " 前后有空格 ",
    NAME: " 前后有空格 ",
    PHONE: "010 旧格式 12",
    ID_CARD: "123",
    PLATE: "旧车牌 1",
    MOMENT: datetime(2026, 3, 8, 6, 59, 37, 250000, tzinfo=UTC),
}


def foreign(world: World, held: Any, now: int | None) -> int | None:
    """A row of another site for the reference, if there is one."""
    target = str(held.target)
    return next((one for place in ("b1", "a2") if (one := world.row_id(target, place)) != now), None)


def planted(world: World, register: Any, row_id: int, parent: str | None) -> tuple[dict[str, Any], list[Any]]:
    """What is to be written into a row, and the links to add: nothing that decides where the row lies."""
    spec, table = register.spec, register.__table__
    row = world.session.execute(select(table).where(table.c.id == row_id)).mappings().one()
    values: dict[str, Any] = {}
    links: list[Any] = []
    for held in spec.fields.values():
        if held.name in (parent, spec.own, spec.about, *PLACES, *spec.place_from) or not held.typed:
            continue
        if held.form == "ref" and (there := row[held.column]) is not None:
            if (far := foreign(world, held, there)) is not None:
                values[held.column] = far
        elif held.form == "refs":
            link = Base.metadata.tables[f"{spec.key}_{held.name}"]
            near, other = link.c
            linked = set(world.session.scalars(select(other).where(near == row_id)))
            if (far := foreign(world, held, None)) is not None and far not in linked:
                links.append((link, {near.name: row_id, other.name: far}))
        elif held.form == "field" and held.kind in ODD and not held.unique and row[held.name] is not None:
            values[held.name] = ODD[held.kind]
        elif held.choices is not None and held.kind.several and row[held.name]:
            values[held.name] = list(reversed(row[held.name]))
    return values, links


@contextmanager
def plants(world: World, key: str, row_id: int) -> Iterator[None]:
    """The row and its child rows as an import or another post may have left them, and again as they were."""
    register = registry.get(key)
    rows: list[tuple[Any, int, str | None]] = [(register, row_id, None)]
    for held in register.spec.lines:
        child: Any = registry.get(str(held.target))
        link = child.__table__.c[f"{held.parent_field}_id"]
        ids = world.session.scalars(select(child.id).where(link == row_id, child.deleted_at.is_(None)).limit(3))
        rows += [(child, one, held.parent_field) for one in ids]
    undo: list[Any] = []
    for model, one, parent in rows:
        values, links = planted(world, model, one, parent)
        table = model.__table__
        before = world.session.execute(select(table).where(table.c.id == one)).mappings().one()
        for name, value in values.items():
            try:
                with world.session.begin_nested():
                    world.session.execute(update(table).where(table.c.id == one).values({name: value}))
            except IntegrityError:  # what may exist once only, such as a second delivery of one case
                continue
            undo.append(update(table).where(table.c.id == one).values({name: before[name]}))
        for link, pair in links:
            world.session.execute(insert(link).values(pair))
            undo.append(link.delete().where(*(link.c[name] == value for name, value in pair.items())))
    world.session.commit()
    world.session.expire_all()
    try:
        yield
    finally:
        for statement in undo:
            world.session.execute(statement)
        world.session.commit()
        world.session.expire_all()


def contents(world: World, key: str, row_id: int) -> Any:
    """Everything the row, its child rows and its links hold."""
    register = registry.get(key)
    found: list[Any] = []
    tables = [(register.__table__, register.__table__.c.id)]
    for held in register.spec.fields.values():
        if held.form == "refs":
            link = Base.metadata.tables[f"{key}_{held.name}"]
            tables.append((link, next(iter(link.c))))
        elif held.lines:
            child = registry.get(str(held.target)).__table__
            tables.append((child, child.c[f"{held.parent_field}_id"]))
    for table, column in tables:
        rows = world.session.execute(select(table).where(column == row_id)).all()
        found.append(sorted(map(repr, rows)))
    world.session.commit()
    return found


def written(world: World) -> dict[str, Any]:
    """What every table holds, but for the keys of forms that were sent."""
    return {name: held for name, held in fingerprint(world).items() if name != "submission"}


@pytest.mark.parametrize("key", KEYS)
def test_a_form_posted_as_it_was_shown_writes_nothing(world: World, key: str) -> None:
    row_id = world.row_id(key, "a1")
    world.session.commit()
    users = world.some(key, [one for one in cast(key) if sees(world, key, one, "edit", "a1", world.get(key, "a1"))])
    asked = 0
    with plants(world, key, row_id):
        before, held = written(world), contents(world, key, row_id)
        for number, user in enumerate(users):
            for zone in ("Asia/Shanghai", "America/St_Johns") if not number else ("Asia/Shanghai",):
                clock.set_zone(zone)
                try:
                    with world.client(user) as client:
                        url = f"/admin/{key}/edit/?id={row_id}"
                        page = client.get(url)
                        if page.status_code != 200:
                            continue
                        asked += 1
                        answer = post(client, url, fields_of(page.get_data(as_text=True)), script=False)
                finally:
                    clock.set_zone("Asia/Shanghai")
                assert answer.status_code == 303, (user, zone, answer.get_data(as_text=True)[:3000])
                assert contents(world, key, row_id) == held, (user, zone)
                assert written(world) == before, (user, zone)
    assert asked or not users

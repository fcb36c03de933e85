"""Cells of a list, in every register: what is offered is what the judge opens, saves as the form does, and nothing else is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from sqlalchemy import delete, update

from admin_views.form import forms
from admin_views.listing import bulk
from models.system.step_taken import StepTaken
from models.vocabulary import registry
from services import audit, clock
from services.errors import AppError, BadInput
from services.judge import access, states
from services.records import writing
from services.words import texts
from tests.contracts.conftest import a_world
from tests.contracts.probing import cast, get, parts, post, sees
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.test_who_writes import put
from tests.contracts.test_writes import _state
from tests.contracts.world import World
from tests.databases import Databases
from tests.views.cast import fields_of


def asked(world: World, client: Any, key: str, ids: list[int]) -> Any:
    return get(client, f"/admin/{key}/cells/?" + "&".join(f"id={one}" for one in ids))


def control(client: Any, key: str, row_id: int, name: str) -> Any:
    return get(client, f"/admin/{key}/cell/?id={row_id}&field={name}")


def posted(page: str) -> dict[str, Any]:
    """What the fragment's form would send."""
    return fields_of(page.replace("<form ", '<form class="dlg" ', 1))


def another(held: Any, value: Any) -> Any:
    """Another value of the field, as its control would post it; None where only its rules know one."""
    if held.choices is not None and not held.kind.several:
        others = [str(one.value) for one in held.choices if one.value != value]
        return others[0] if others else None
    if held.kind.always_answered:
        return "" if value else "1"
    if held.kind.prose and held.form == "field":
        return f"{value or ''}改"
    return None


@pytest.fixture(scope="module")
def world(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[World]:
    """A world of this module's own: what a saved cell brings about in other rows is not taken back."""
    with a_world(databases, tmp_path_factory.mktemp("cells"), both=pytestconfig.getoption("--db") == "both") as world:
        yield world


@pytest.mark.parametrize("key", KEYS)
def test_what_is_offered_is_what_the_judge_opens(world: World, key: str) -> None:
    register: Any = registry.get(key)
    rows = world.everywhere(key)
    ids = sorted({row.id for row in rows.values()})

    for user in world.some(key, cast(key)):
        if not parts(key, user, "list"):
            continue
        actor = world.actor(user)
        settable = {held.name for held in bulk.settable(actor, register)}
        expected = {}
        for place, row in rows.items():
            if sees(world, key, user, "view", place, row):
                open_ = {held.name for held in access.editable_fields(actor, register, row)}
                expected[str(row.id)] = settable & open_
        world.session.rollback()
        with world.client(user) as client:
            answer = asked(world, client, key, ids)
        if not access.decide(actor, "edit", register):
            assert answer.status_code == 403, user
            continue
        assert answer.status_code == 200, user
        told = {row_id: set(names) for row_id, names in answer.get_json()["cells"].items()}
        assert told == expected, user


@pytest.mark.parametrize("key", KEYS)
def test_a_cell_saves_what_the_form_would_and_nothing_that_is_shut(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row: Any = world.get(key, "a1")
    users = [
        user
        for user in cast(key)
        if sees(world, key, user, "view", "a1", row) and bulk.settable(world.actor(user), register)
    ]
    moved = _moved(row)
    own = states.state_of(moved) if moved is not None else None
    world.session.commit()
    try:
        for at, state in enumerate(list(moved.spec.states) if moved is not None else [None]):
            if not users:
                break
            if moved is not None:
                put(world, moved, state)
                world.session.commit()
            user = users[at % len(users)]
            with clock.stopped(clock.now()):  # what is computed of the time is the same in both
                _cells(world, register, row, user)
    finally:
        if moved is not None:
            put(world, moved, own)
            world.session.commit()


def _moved(row: Any) -> Any:
    """The row whose state says what is open."""
    parent = states.parent_of(row)
    return row if row.spec.workflow else parent if parent is not None and parent.spec.workflow else None


def _cells(world: World, register: Any, row: Any, user: str) -> None:
    """Each field that may be set in some row, tried in this one."""
    key, actor = register.spec.key, world.actor(user)
    open_ = {held.name for held in access.editable_fields(actor, register, row)}
    for held in bulk.settable(actor, register):
        world.session.refresh(row)
        before, version, value = _state(row), row.version, texts.value_of(row, held)
        text = another(held, value)
        expected = _form(world, actor, row, held, text) if text is not None and held.name in open_ else None
        world.session.rollback()
        world.session.refresh(row)
        world.session.commit()
        with world.client(user) as client:
            shown = control(client, key, row.id, held.name)
            if held.name not in open_:
                assert shown.status_code in (403, 409), (user, held.name)
                sent = {
                    "id": row.id,
                    "field": held.name,
                    "version": version,
                    "__form__": held.name,
                    held.name: text or "",
                }
                refused = post(client, f"/admin/{key}/cell/", sent)
                assert refused.status_code in (400, 403, 404, 409), (user, held.name, refused.get_data(as_text=True))
                world.session.refresh(row)
                assert row.version == version, (user, held.name)
                continue
            assert shown.status_code == 200, (user, held.name)
            sent = posted(shown.get_data(as_text=True))
            same = post(client, f"/admin/{key}/cell/", sent)
            assert same.status_code == 200, (user, held.name, sent, same.get_data(as_text=True))
            world.session.refresh(row)
            assert row.version == version, (user, held.name, "an unchanged cell was written")
            world.session.commit()
            if expected is None:
                continue
            answer = post(client, f"/admin/{key}/cell/", sent | {held.name: text})
        if isinstance(expected, set):
            assert answer.status_code == 400, (user, held.name)
            assert set(answer.get_json()["errors"]) == expected, (user, held.name)
            continue
        assert answer.status_code == 200, (user, held.name, answer.get_data(as_text=True))
        assert f'data-id="{row.id}"' in answer.get_json()["row"] or not answer.get_json()["row"]
        assert _line(world, row) == expected, (user, held.name)
        _back(world, row, before)


def _form(world: World, actor: Any, row: Any, held: Any, text: str) -> Any:
    """The line that the form's save would write in the audit; or the fields it would refuse. Nothing is left of it."""
    session = world.session
    with world.app.app_context():
        from werkzeug.datastructures import MultiDict

        form = forms.bind(
            session, actor, type(row), [held.name], MultiDict({held.name: text, "__form__": held.name}), row=row
        )
        if not form.validate():
            return set(form.messages())
        values = form.values()
    try:
        writing.change(session, actor, row, values, version=row.version)
        return _line(world, row)
    except BadInput as refusal:
        return set(refusal.fields)
    except AppError as refusal:
        raise AssertionError((row.spec.key, held.name, refusal)) from refusal


def _line(world: World, row: Any) -> Any:
    newest = next(iter(audit.entries(world.session, row.spec.key, row.id)))
    return newest.action, newest.actor_name, newest.changes, newest.reason


def _back(world: World, row: Any, before: dict[str, Any]) -> None:
    """The row as it was, with what followed from the change."""
    world.session.rollback()
    here = (StepTaken.register == row.spec.key, StepTaken.row_id == row.id)
    world.session.execute(delete(StepTaken).where(*here))
    world.session.execute(update(type(row)).where(type(row).id == row.id).values(before))
    world.session.commit()
    world.session.refresh(row)
    world.session.commit()


def test_who_was_late_is_told_what_the_cell_says_now_and_nothing_is_written_over(world: World) -> None:
    key, register = "repair_request", registry.get("repair_request")
    row: Any = world.get(key, "a1")
    old = row.content
    user = next(
        u for u in cast(key) if "content" in {f.name for f in access.editable_fields(world.actor(u), register, row)}
    )
    world.session.commit()
    with world.client(user) as client:
        sent = posted(control(client, key, row.id, "content").get_data(as_text=True))
        world.session.refresh(row)
        row.content, row.version = "别人写的", row.version + 1
        world.session.commit()
        late = post(client, f"/admin/{key}/cell/", sent | {"content": "我写的"})
        world.session.refresh(row)
        kept = row.content
        world.session.commit()
        again = post(client, f"/admin/{key}/cell/", sent | {"content": "我写的", "version": late.get_json()["version"]})
    world.session.refresh(row)

    assert (late.status_code, again.status_code) == (409, 200)
    assert "别人写的" in late.get_json()["message"]
    assert (kept, row.content) == ("别人写的", "我写的")
    assert "我写的" in unescape(re.sub(r"<[^>]+>", "", again.get_json()["row"]))
    row.content = old
    world.session.commit()

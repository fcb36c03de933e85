"""What may not be written is not: forbidden targets, columns of the system, verbs that a role does not have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import inspect, select

from models.vocabulary import registry
from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import token
from models.vocabulary.rights.role import Role
from services import clock
from services.errors import BadInput
from services.judge import access
from services.records import writing
from services.records.references import UNKNOWN_TARGET
from tests.contracts.probing import MISSING, cast, fingerprint, neutral, parts, post, sees
from tests.contracts.test_access_matrix import KEYS, _reaches
from tests.contracts.world import PLACES, World


def _editors(world: World, key: str, action: str = "edit") -> tuple[str, ...]:
    row = world.get(key, "a1")
    return world.some(
        key,
        (
            user
            for user in cast(key)
            if sees(world, key, user, "view", "a1", row) and sees(world, key, user, action, "a1", row)
        ),
    )


def _authors(world: World, key: str) -> tuple[str, ...]:
    found = (u for u in cast(key) if parts(key, u, "create") and _reaches(key, u, "create", "a1"))
    return world.some(key, found)


def _foreign(world: World, held: Field, user: str) -> int:
    """A row that is there and that the lookup of this field would not offer to the user; a missing one where there is none."""
    target = str(held.target)
    for place in reversed(PLACES):
        row = world.get(target, place)
        if not (parts(target, user, "list") and sees(world, target, user, "list", place, row)):
            return int(row.id)
    return MISSING


def _state(row: Any) -> dict[str, Any]:
    return {one.key: getattr(row, one.key) for one in inspect(row).mapper.column_attrs}


def _forged(register: Any, open_names: frozenset[str]) -> dict[str, str]:
    """A value for every column and field that is not open to the user."""
    made: dict[str, str] = {
        "id": "424242",
        "created_at": "2001-01-01 00:00",
        "created_by_id": "1",
        "updated_at": "2001-01-01 00:00",
        "updated_by_id": "1",
        "deleted_at": "2001-01-01 00:00",
        "extra": '{"x": 1}',
        "site_id": "2",
        "building_id": "2",
        "unit_id": "2",
        "__class__": "x",
    }
    spec = register.spec
    for held in spec.fields.values():
        if held.name in open_names or held.lines:
            continue
        text = "9"
        if held is spec.state:
            text = str(list(spec.states)[-1].value)
        elif held.choices is not None:
            text = str(list(held.choices)[-1].value)
        elif held.kind.is_time:
            text = "2001-01-01 00:00" if held.kind.exact else "2001-01-01"
        made[held.name] = text
        if held.column and held.column != held.name:
            made[held.column] = text
    return made


@pytest.mark.parametrize("key", KEYS)
def test_new_row_may_not_refer_to_what_the_lookup_would_not_offer(world: World, key: str) -> None:
    register: Any = registry.get(key)
    before = fingerprint(world)

    for user in _authors(world, key):
        actor = world.actor(user)
        names = {held.name for held in access.editable_fields(actor, register)}
        refs = [held for held in register.spec.fields.values() if held.form in ("ref", "refs") and held.name in names]
        foreign = {held.name: _foreign(world, held, user) for held in refs}
        full = world.uploaded(actor, key, world.texts(key, dict(world.samples[key].full), "a1"))
        world.session.commit()
        # The clock stands: a page that shows what time it is would differ at the turn of a minute.
        with world.client(user) as client, clock.stopped(clock.now()):
            url = f"/admin/{key}/new/"
            answers = []
            for ids in (foreign, dict.fromkeys(foreign, MISSING)):
                answer = post(client, url, full | {name: token(one) for name, one in ids.items()})
                answers.append(neutral(answer, MISSING, *foreign.values()))
        if not refs:
            continue
        # The words typed in a control come back in the page; what else it says must not differ.
        assert answers[0] == answers[1], user
        assert answers[0][0] == 400, user
        for held in refs:
            assert _refused(world, user, register, held, foreign[held.name]) == UNKNOWN_TARGET, (
                user,
                held.name,
            )

    assert fingerprint(world) == before


def _refused(world: World, user: str, register: Any, held: Field, target: int) -> Any:
    """What the service says of the reference when everything else is as it should be."""
    from services.records import parsing

    actor = world.actor(user)
    full = world.texts(register.spec.key, dict(world.samples[register.spec.key].full), "a1")
    full = world.stored(actor, register.spec.key, full) | {held.name: token(target)}
    values, errors = parsing.parse(world.session, actor, register, full)
    try:
        if errors:
            return errors.get(held.name)
        writing.create(world.session, actor, register, values)
    except BadInput as refusal:
        return refusal.fields.get(held.name)
    finally:
        world.session.rollback()
    return None


@pytest.mark.parametrize("key", KEYS)
def test_row_may_not_be_changed_to_refer_to_what_the_lookup_would_not_offer(world: World, key: str) -> None:
    register: Any = registry.get(key)
    before = fingerprint(world)

    for user in _editors(world, key):
        row, actor = world.get(key, "a1"), world.actor(user)
        for held in access.editable_fields(actor, register, row):
            if held.form not in ("ref", "refs"):
                continue
            url, version = f"/admin/{key}/edit/?id={row.id}", row.version
            far = _foreign(world, held, user)
            answers = []
            with world.client(user) as client:
                for one in (far, MISSING):
                    data = {"version": version, held.name: token(one)}
                    answers.append(neutral(post(client, url, data), far, MISSING))
            assert answers[0] == answers[1], (user, held.name)
            assert answers[0][0] == 400, (user, held.name)

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_child_row_may_not_refer_to_what_the_lookup_would_not_offer(world: World, key: str) -> None:
    register: Any = registry.get(key)
    before = fingerprint(world)

    for user in _editors(world, key):
        row, actor = world.get(key, "a1"), world.actor(user)
        for held in access.editable_fields(actor, register, row):
            if not held.lines or not parts(str(held.target), user, "create"):
                continue
            child = registry.get(str(held.target)).spec
            full = world.texts(child.key, dict(world.samples[child.key].full), "a1")
            for ref in child.fields.values():
                if ref.form != "ref" or ref.name == held.parent_field or not ref.typed:
                    continue
                texts = full | {ref.name: str(_foreign(world, ref, user))}
                data = {"version": row.version} | {f"{held.name}-0-{name}": text for name, text in texts.items()}
                with world.client(user) as client:
                    answer = post(client, f"/admin/{key}/edit/?id={row.id}", data)
                assert answer.status_code == 400, (user, held.name, ref.name)

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_every_other_column_posted_with_an_edit_is_ignored(world: World, key: str) -> None:
    register: Any = registry.get(key)

    for user in _editors(world, key):
        row, actor = world.get(key, "a1"), world.actor(user)
        before, prints = _state(row), fingerprint(world)
        open_names = frozenset(held.name for held in access.editable_fields(actor, register, row))
        data = {"version": row.version, **_forged(register, open_names)}
        world.session.commit()  # a line asks its parent; an open transaction would keep the page from writing
        with world.client(user) as client:
            answer = post(client, f"/admin/{key}/edit/?id={row.id}", data)
        # Refused as a whole (the state bars it, a rule is broken) or taken as a save without a change.
        assert answer.status_code in (303, 400, 403), (user, answer.status_code)
        assert _state(world.get(key, "a1")) == before, user
        assert fingerprint(world) == prints, user


@pytest.mark.parametrize("key", KEYS)
def test_every_other_column_posted_with_a_new_row_is_ignored(world: World, key: str) -> None:
    register: Any = registry.get(key)
    spec = register.spec
    full = world.texts(key, dict(world.samples[key].full), "a1")

    for number, user in enumerate(_authors(world, key)):
        actor = world.actor(user)
        open_names = frozenset(held.name for held in access.editable_fields(actor, register))
        texts = full | _unlike(world, register, number)
        newest = select(register).order_by(register.id.desc()).limit(1)
        # The clock stands: a page that shows what time it is would differ at the turn of a minute.
        with world.client(user) as client, clock.stopped(clock.now()):
            url = f"/admin/{key}/new/"
            plain = post(client, url, texts)
            one = _state(world.session.scalar(newest))
            world.session.commit()
            if plain.status_code != 303:
                assert plain.status_code in (400, 403), user  # one a complaint, a place that is not his
                continue
            texts = full | _unlike(world, register, number + 50)
            answer = post(client, url, _forged(register, open_names) | texts | {"version": "77"})
            two = _state(world.session.scalar(newest))
            world.session.commit()
        if answer.status_code != 303:
            assert answer.status_code == 400, user
            continue
        differ = {name for name in one if one[name] != two[name]}
        chance = {"id", "created_at", "updated_at"} | set(_unlike(world, register, 0))
        chance |= {
            held.column
            for held in spec.fields.values()
            if held.serial or not held.typed or held.default is not None or held.is_files
        }
        # What a value is sorted and looked up by follows it.
        chance |= {column for column, (held, _) in spec.following.items() if held.column in chance}
        assert differ - chance == set(), user
        assert (two["created_by_id"], two["version"], two["deleted_at"]) == (world.users[user], 1, None), user
        assert two["id"] == one["id"] + 1, user
        if spec.state is not None:
            assert two[spec.state.column] == spec.initial, user


def _unlike(world: World, register: Any, number: int) -> Mapping[str, str]:
    """New values for what must be unique."""
    made = {}
    for held in register.spec.fields.values():
        if not held.unique or not held.typed:
            continue
        if held.kind.number or held.kind.prose:
            made[held.name] = f"Z{number:03d}{world.samples[register.spec.key].full[held.name]}"[:36]
        elif held.kind.numeric:
            made[held.name] = str(200 + number)
        elif held.kind.nobody:
            made[held.name] = f"浙B{10000 + number}"
    return made


@pytest.mark.parametrize("key", KEYS)
def test_who_may_only_look_changes_nothing(world: World, key: str) -> None:
    """Every writing verb, for every user who may see the row and was not granted the verb."""
    row = world.get(key, "a1")
    before = fingerprint(world)
    for user in world.some(key, cast(key)):
        verbs = {
            "new": ("create", f"new/?copy={row.id}", {"__copy__": row.id}),
            "edit": ("edit", f"edit/?id={row.id}", {"version": row.version}),
            "merge": ("edit", f"edit/?id={row.id}", {"version": 0, "__merge__": "1", "__asked__": ""}),
            "delete": ("delete", f"delete/?id={row.id}", {"reason": "试一试"}),
            "restore": ("delete", f"restore/?id={row.id}", {"reason": "试一试"}),
        }
        with world.client(user) as client:
            for name, (action, url, data) in verbs.items():
                if parts(key, user, action) and (action == "create" or sees(world, key, user, action, "a1", row)):
                    continue
                texts = world.texts(key, dict(world.samples[key].full), "a1")
                assert post(client, f"/admin/{key}/{url}", texts | data).status_code in (403, 404), (
                    user,
                    name,
                )
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_full_value_is_shown_to_who_may_ask_and_else_not_even_logged(world: World, key: str) -> None:
    spec = registry.get(key).spec
    personal = [held for held in spec.fields.values() if held.personal and held.form == "field"]
    others = [held.name for held in spec.fields.values() if not held.personal] + [
        "id",
        "created_by_id",
        "nothing",
        "",
    ]
    row = world.get(key, "a1")
    before = fingerprint(world)
    for user in world.some(key, cast(key)):
        role = Role.of(user.rstrip("+"))
        seen = sees(world, key, user, "view", "a1", row)
        may = seen and (role in (Role.GENERAL_MANAGER, Role.CS_MANAGER) or sees(world, key, user, "edit", "a1", row))
        with world.client(user) as client:
            for name in others[:3] + others[-4:]:
                answer = post(client, f"/admin/{key}/reveal/?id={row.id}&field={name}", {"reason": "核对身份"})
                assert answer.status_code in (403, 404), (user, name)
            for held in personal:
                url = f"/admin/{key}/reveal/?id={row.id}&field={held.name}"
                hidden = held.see is not None and role not in held.see
                if not may or hidden:
                    assert post(client, url, {"reason": "核对身份"}).status_code in (403, 404), (
                        user,
                        held.name,
                    )
                else:
                    assert post(client, url, {"reason": " "}).status_code == 400, (user, held.name)
    assert fingerprint(world) == before

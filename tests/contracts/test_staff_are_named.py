"""Personal means residents and visitors: staff at work are named to whoever sees the row."""

from __future__ import annotations

from typing import Any

import pytest

from models.system.audit import AuditEntry
from models.vocabulary import registry
from services import audit, clock
from services.judge import access
from tests.contracts.probing import get
from tests.contracts.test_access_matrix import USERS, _parts
from tests.contracts.world import World

registry.load()
AT_WORK = [
    (register.spec.key, held.name)
    for register in registry.all()
    for held in register.spec.fields.values()
    if held.at_work
]


def test_no_name_of_staff_is_personal() -> None:
    """Where a register names a person by a reference to staff and by a name beside it, the name follows the reference."""
    staff = registry.get("staff").spec.fields
    assert not staff["name"].personal
    for key, name in AT_WORK:
        fields = registry.get(key).spec.fields
        assert fields[name].personal, (key, name)
        assert fields[fields[name].at_work].target == "staff", (key, name)


@pytest.mark.parametrize(("key", "name"), AT_WORK)
def test_staff_are_named_and_others_masked_to_who_only_reads(world: World, key: str, name: str) -> None:
    register: Any = registry.get(key)
    row = world.get(key, "a1")
    held = register.spec.fields[name]
    person = str(register.spec.fields[held.at_work].column)
    shown, staff_id = getattr(row, name), getattr(row, person)
    assert staff_id is not None
    reader = next(u for u in USERS if _parts(key, u, "view") and not _parts(key, u, "edit"))
    try:
        for value in (staff_id, None):
            setattr(row, person, value)
            world.session.commit()
            actor = world.actor(reader)
            assert access.shows_full(actor, register, held, world.get(key, "a1")) == (value is not None)
            with world.client(reader) as client:
                for page in (f"/admin/{key}/?columns={name}", f"/admin/{key}/details/?id={row.id}"):
                    text = get(client, page).get_data(as_text=True)
                    rest = text.split(f'data-id="{row.id}"')[-1].split("</tr>")[0] if "/?columns" in page else text
                    assert (shown in rest) == (value is not None), (reader, page)
    finally:
        setattr(row, person, staff_id)
        world.session.commit()


@pytest.mark.parametrize(("key", "name"), AT_WORK)
def test_history_names_staff_and_not_who_stood_there_before(world: World, key: str, name: str) -> None:
    register: Any = registry.get(key)
    row = world.get(key, "a1")
    held = register.spec.fields[name]
    staff_id = getattr(row, str(register.spec.fields[held.at_work].column))
    assert staff_id is not None
    told = {
        "register": key,
        "row_id": row.id,
        "actor_name": "历史",
        "at": clock.now(),
        "reason": None,
        "address": None,
    }
    for changes in (
        {name: [None, "从前某某"]},
        {name: ["从前某某", "员工甲"], held.at_work: [None, staff_id]},
        {name: ["员工甲", "员工乙"]},
        {name: ["员工乙", "后来某某"], held.at_work: [staff_id, None]},
        {name: ["后来某某", "员工丙"], held.at_work: [None, staff_id]},
    ):
        world.session.add(
            AuditEntry(action="edit", changes=changes, actor_user_id=None, site_id=None, request_id=None, **told)
        )
        world.session.flush()
    reader = next(u for u in USERS if _parts(key, u, "view") and not _parts(key, u, "edit"))
    try:
        found = audit.history(world.session, world.actor(reader), row)
        shown = [
            (one.old, one.new)
            for entry in reversed(found)
            if entry.who == "历史"
            for one in entry.changes
            if one.field.name == name
        ]
        masked = held.kind.mask("从前某某"), held.kind.mask("后来某某")
        assert shown == [
            ("", masked[0]),
            (masked[0], "员工甲"),
            ("员工甲", "员工乙"),
            ("员工乙", masked[1]),
            (masked[1], "员工丙"),
        ]
        assert "从前某某" not in masked
    finally:
        world.session.rollback()

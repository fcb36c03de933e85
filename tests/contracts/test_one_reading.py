"""One text has one reading: what is typed never names a row by its internal number, in no field of any register."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.vocabulary.language.reading import chosen, token, whole
from models.vocabulary.language.registry import registry
from services.judge.actor import SYSTEM
from services.records import parsing
from tests.contracts.world import World

REFS = [
    (register.spec.key, held.name)
    for register in registry.all()
    for held in register.spec.fields.values()
    if held.form in ("ref", "refs")
]


@pytest.mark.parametrize("key", sorted({key for key, _ in REFS}))
def test_digits_name_no_row(world: World, key: str) -> None:
    """201 typed as a room was the flat whose number in the database is 201."""
    register = registry.get(key)
    for name in [name for other, name in REFS if other == key]:
        held = register.spec.fields[name]
        target = registry.get(str(held.target))
        row_id = world.session.scalar(select(func.min(target.id)))
        if row_id is None:
            continue
        digits = str(row_id)
        wide = "".join(chr(ord(one) + 0xFEE0) for one in digits)
        for text in (digits, wide, f"#{digits}", f"id:{wide}", f"ID:{digits}", f"id:-{digits}", f"{digits},"):
            read = parsing.parse(world.session, SYSTEM, register, {name: text}, only=[name])
            assert list(read.errors) == [name], (name, text)
            assert read.values == {}, (name, text)
        read = parsing.parse(world.session, SYSTEM, register, {name: token(row_id)}, only=[name])
        assert read.errors == {}, name
        assert read.values == {name: [row_id] if held.form == "refs" else row_id}
        if held.target == "unit" and held.form == "ref":  # a box for words takes no row either
            typed = parsing.parse(world.session, SYSTEM, register, {name: token(row_id)}, only=[name], typed=[name])
            assert list(typed.errors) == [name]
    world.session.rollback()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1_0", None),
        (" 1", None),
        ("1\n", None),
        ("１", None),
        ("٣", None),
        (7, None),
        (None, None),
    ],
)
def test_numbers_of_rows_are_read_in_one_place(text: object, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("id:7", 7),
        (" id:7 ", 7),
        ("id:07", None),
        ("id:0", None),
        ("id:", None),
        ("7", None),
        ("id:9223372036854775808", None),
        ("id:" + "9" * 5000, None),
        (7, None),
        (None, None),
        (["id:7"], None),
    ],
)
def test_a_chosen_row_is_read_in_one_place(text: object, row_id: int | None) -> None:
    assert chosen(text) == row_id

"""Names stored before there was one way to write them: brought into it in place, and nothing is merged."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from models.system import AuditEntry, User
from models.system.derived import DerivedVersion
from models.vocabulary.language.registry import registry
from services.judge.actor import SYSTEM
from services.search import search_index
from services.upkeep import derived
from tests.services.conftest import Estate

ZERO = "\u200b"


def _stored(estate: Estate, key: str, name: str, /, **values: Any) -> None:
    """What an older version wrote, past everything that tidies."""
    table: Any = registry.get(key).__table__
    estate.session.execute(update(table).where(table.c.id == estate.ids[name]).values(**values))


def _renewed(estate: Estate) -> list[str]:
    found = [one for _, _, told in derived.renew(estate.session, ["names", "search", "sort"]) for one in told]
    estate.session.flush()
    return found


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        (f"许{ZERO}文静", "许文静"),
        ("许 文　静", "许文静"),
        ("Ａｎｎａ  Ｌｅｅ", "Anna Lee"),
        ("许文静", "许文静"),
    ],
)
def test_name_is_kept_in_the_one_way(estate: Estate, stored: str, kept: str) -> None:
    estate.add("shen", "resident", site=estate.ids["site_a"], name="某某某", kind="owner", phone="13911112222")
    _stored(estate, "resident", "shen", name=stored)
    before = estate.row("resident", "shen").version

    told = _renewed(estate)

    row, register = estate.row("resident", "shen"), registry.get("resident")
    assert (row.name, told) == (kept, [])
    assert row.id in search_index.matching_ids(estate.session, register, kept, SYSTEM)
    entries = estate.session.execute(
        select(AuditEntry.actor_name, AuditEntry.action, AuditEntry.changes).where(
            AuditEntry.register == "resident", AuditEntry.row_id == row.id, AuditEntry.action == "edit"
        )
    ).all()
    assert [(name, action, sorted(changes)) for name, action, changes in entries] == (
        [("系统", "edit", ["name"])] if stored != kept else []
    )
    assert row.version == before + (stored != kept)
    assert _renewed(estate) == []
    assert estate.row("resident", "shen").version == row.version


def test_namesakes_stay_two_and_are_told(estate: Estate) -> None:
    for name, phone in (("one", "13911112222"), ("two", "13911113333")):
        values = {"site": estate.ids["site_a"], "kind": "owner", "phone": phone}
        estate.add(name, "resident", name="许文静" if name == "one" else "某某某", **values)
    _stored(estate, "resident", "two", name=f"许文静{ZERO}")

    told = _renewed(estate)

    assert [estate.row("resident", one).name for one in ("one", "two")] == ["许文静", "许文静"]
    assert told == [f"业主/住户 {estate.ids['two']}：同项目已有同名的记录，请核对是否同一人"]


def test_what_would_repeat_another_row_stays_and_is_told(estate: Estate) -> None:
    for code in ("K1", "K2"):
        estate.add(code, "department", code=code, name=f"部门{code}", kind="engineering")
    _stored(estate, "department", "K2", code=f"K{ZERO}1")

    told = _renewed(estate)

    assert estate.row("department", "K2").code == f"K{ZERO}1"
    assert [one.partition("：")[0] for one in told] == [f"部门 {estate.ids['K2']}"]


def test_names_of_accounts_too(estate: Estate) -> None:
    session = estate.session
    for name, values in {
        "clerk": {"display_name": f"周{ZERO}晓 敏", "username_key": f"cle{ZERO}rk"},
        "butler": {"username": f"cle{ZERO}rk2", "username_key": f"cle{ZERO}rk2"},
        "gm": {"username": "clerk2", "username_key": "clerk2"},
        "it": {"username": "аdmin", "username_key": "аdmin"},  # its first letter is Cyrillic
    }.items():
        session.execute(update(User).where(User.id == estate.users[name]).values(**values))
    session.expire_all()

    told = _renewed(estate)

    users = dict(session.execute(select(User.id, User.username_key)).all())
    names = dict(session.execute(select(User.id, User.display_name)).all())
    assert (users[estate.users["clerk"]], names[estate.users["clerk"]]) == ("clerk", "周晓敏")
    assert users[estate.users["butler"]] == f"cle{ZERO}rk2"
    assert sorted(one.partition("（")[0] for one in told) == sorted(
        f"账号 {estate.users[name]}" for name in ("butler", "it")
    )


def test_rows_are_gone_through_in_portions(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "PORTION", 2)

    held: list[int] = [len(estate.session.identity_map) for _ in derived.renew(estate.session, ["names"])]

    assert max(held) <= 2
    kept = select(DerivedVersion.name)
    assert estate.session.scalars(kept).all() == ["names"]

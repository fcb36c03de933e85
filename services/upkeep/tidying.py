"""Names, numbers and lines stored before there was one way to write them (models/vocabulary/formats/naming.py), brought into it.

In place and audited. What would then repeat another row stays as it is and is told: nobody but a person may say that two
rows are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary import formats
from models.vocabulary.field import sorting
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services import audit
from services.accounts import users
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.records import once, storing

WHY = "统一写法：去掉看不见的字符和多余的空格，全角改半角"
EMPTY = Label("只有看不见的字符，请改正", "nothing but invisible characters; correct it")
TOO_LONG = Label("统一写法后太长，请改正", "too long once written in the one way; correct it")
SAME = Label(
    "同项目已有同名的记录，请核对是否同一人",
    "the site has another of this name; see whether they are one person",
)
ACCOUNT = Label("账号", "Account")


def rows(session: Session, register: type[Register], found: Iterable[Any]) -> Iterator[str]:
    """Write what these rows say in the one way; gives a sentence for each that somebody has to look at."""
    fields = [held for held in register.spec.fields.values() if held.column and held.kind.tidies]
    for row in found if fields else ():
        fresh = [(held, text, held.kind.tidy(text)) for held in fields if (text := getattr(row, held.name))]
        changed = [(held, old, new) for held, old, new in fresh if new != old]
        if changed:
            yield from (f"{register.spec.label.zh} {row.id}：{told}" for told in _write(session, row, changed))


def people(session: Session) -> Iterator[str]:
    """The same for accounts: names to sign in with, names to be called by."""
    last = 0
    query = select(User).order_by(User.id).limit(500)
    while portion := list(session.scalars(query.where(User.id > last))):
        last = portion[-1].id
        for user in portion:
            if (wrong := formats.wrong_login(user.username)) is not None:
                yield f"{ACCOUNT.zh} {user.id}（{user.username}）：{wrong.zh}"
            try:
                users.change_user(session, SYSTEM, user, {})
            except BadInput as refused:
                told = "；".join(one.zh for one in refused.fields.values())
                yield f"{ACCOUNT.zh} {user.id}（{user.username}）：{told}"
        session.flush()
        session.expunge_all()


def _write(session: Session, row: Any, changed: list[tuple[Field, str, str]]) -> list[str]:
    """Write the new values of (field, old, new), or say why not; and who may be the same person."""
    wrong = [(held, EMPTY if not new else TOO_LONG) for held, _, new in changed if not _fits(held, new)]
    if wrong:
        return [f"{held.label.zh}{label.zh}" for held, label in wrong]
    for held, _, new in changed:
        setattr(row, held.name, new)
    refused = {} if row.deleted_at is not None else once.errors(session, SYSTEM, row)
    if refused:
        session.refresh(row)
        return [label.zh for label in refused.values()]
    storing.write(session, SYSTEM, row, row.version)
    told = {held.name: (old, new) for held, old, new in changed}
    audit.record_row(session, SYSTEM, "edit", row, told, reason=WHY)
    return [SAME.zh for held, _, _ in changed if _has_namesake(session, row, held)]


def _fits(held: Field, text: str) -> bool:
    kept: Any = held.kind.column(held)
    return bool(0 < len(text) <= kept.length)


def _has_namesake(session: Session, row: Any, held: Field) -> bool:
    """Whether another living row of the site is named alike, where rows are named by the field."""
    register: Any = type(row)
    site = row.spec.place["site"]
    if row.deleted_at is not None or not held.kind.person or held.name not in row.spec.label_fields:
        return False
    key = sorting.column_of(held) if held in row.spec.keyed else held.name
    alike = select(register.id).where(
        getattr(register, key) == getattr(row, key),
        getattr(register, held.name) == getattr(row, held.name),
        register.deleted_at.is_(None),
        register.id != row.id,
    )
    if site:
        alike = alike.where(getattr(register, site) == getattr(row, site))
    return session.scalar(alike.limit(1)) is not None

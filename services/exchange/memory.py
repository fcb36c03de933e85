"""What was answered once: which field a head means, which row a text means, which sheet is taken; per register and site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.system.importing import ImportMemory
from models.vocabulary.language.reading import chosen, token
from models.vocabulary.register.register import Register
from services import clock
from services.exchange import alike
from services.judge.actor import Actor

LONGEST = 200
SHEET = "#sheet"  # in the place of a field: the text is the name of a sheet
KEPT_SHEETS = 20


def heads(session: Session, register: type[Register], site_id: int | None) -> dict[str, str]:
    """The meanings of heads in their plain form, as they were answered in this register; the site's own go first."""
    found: dict[str, str] = {}
    for row in _rows(session, register, site_id, ""):
        found[row.text] = row.meaning
    return found


def answers(session: Session, register: type[Register], site_id: int | None) -> dict[tuple[str, str], int]:
    """(field, text) → the row that was chosen for it."""
    found: dict[tuple[str, str], int] = {}
    for row in _rows(session, register, site_id, None):
        if row.field and (one := chosen(row.meaning)) is not None:
            found[row.field, row.text] = one
    return found


def sheets(session: Session, register: type[Register], site_id: int | None) -> list[str]:
    """The names of the sheets that were chosen before among several, the last one first."""
    found = sorted(_rows(session, register, site_id, SHEET), key=lambda row: (row.at, row.id), reverse=True)
    return [row.text for row in found[:KEPT_SHEETS]]


def remember_sheet(session: Session, actor: Actor, register: type[Register], site_id: int | None, name: str) -> None:
    """Keep which sheet of several was taken."""
    _keep(session, actor, register, site_id, SHEET, name, SHEET)


def remember_heads(
    session: Session, actor: Actor, register: type[Register], site_id: int | None, meanings: Mapping[str, str]
) -> None:
    """Keep what heads, as they are written, were said to mean."""
    for head, meaning in meanings.items():
        if text := alike.plain(head)[:LONGEST]:
            _keep(session, actor, register, site_id, "", text, meaning)


def remember_answer(
    session: Session, actor: Actor, register: type[Register], site_id: int | None, field: str, text: str, row_id: int
) -> None:
    """Keep which row a text of a field means."""
    if len(text) <= LONGEST:
        _keep(session, actor, register, site_id, field, text, token(row_id))


def forget_answer(session: Session, register: type[Register], site_id: int | None, field: str, text: str) -> None:
    """Which row a text of a field means is asked again."""
    _forget(session, register, site_id, field, text)


def _rows(session: Session, register: type[Register], site_id: int | None, field: str | None) -> list[ImportMemory]:
    query = select(ImportMemory).where(
        ImportMemory.register == register.spec.key, ImportMemory.site_id.in_({0, site_id or 0})
    )
    if field is not None:
        query = query.where(ImportMemory.field == field)
    return list(session.scalars(query.order_by(ImportMemory.site_id)))


def _keep(
    session: Session, actor: Actor, register: type[Register], site_id: int | None, field: str, text: str, meaning: str
) -> None:
    _forget(session, register, site_id, field, text)
    session.add(
        ImportMemory(
            register=register.spec.key,
            site_id=site_id or 0,
            field=field,
            text=text,
            meaning=meaning[:LONGEST],
            user_id=actor.user_id,
            at=clock.now(),
        )
    )
    session.flush()


def _forget(session: Session, register: type[Register], site_id: int | None, field: str, text: str) -> None:
    mine: Any = (
        ImportMemory.register == register.spec.key,
        ImportMemory.site_id == (site_id or 0),
        ImportMemory.field == field,
        ImportMemory.text == text,
    )
    session.execute(delete(ImportMemory).where(*mine).execution_options(synchronize_session=False))

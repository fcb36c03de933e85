"""Signed papers that come back: the record is found by the code on the paper, the photo or scan is filed with it."""

from __future__ import annotations

from typing import Any, BinaryIO

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from models.system.attachment import StoredFile
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import audit
from services.errors import BadInput, Missing
from services.files import attachments
from services.judge import access
from services.judge.actor import Actor
from services.printing import codes
from services.records import writing

UNREADABLE = Label(
    "看不懂这个编码，请照纸上的编号或编码填写",
    "This code is not known; type the number or code as it stands on the paper",
)
EMPTY_FORM = Label(
    "这是空白表的编码，还没有对应的记录；请先登记，再用记录的编号附上",
    "This is the code of an empty form; enter the record first, then file the paper by its number",
)
FILED = Label("附签字纸件 {name}", "signed paper {name}")


def find(session: Session, actor: Actor, text: str) -> Any:
    """The record that a code or a number names, as far as the actor views it. Raises BadInput for no code, Missing for no such record."""
    named = codes.read(text)
    if named is None:
        raise BadInput({"code": UNREADABLE})
    if named.register and named.row_id is None:
        raise BadInput({"code": EMPTY_FORM})
    key, row_id = (named.register, named.row_id) if named.register else _numbered(session, actor, named.number)
    register = registry.get(key)
    if row_id is None or not access.decide(actor, "view", register):
        raise Missing
    return writing.load(session, actor, register, row_id)


def attach(session: Session, actor: Actor, row: Any, stream: BinaryIO, filename: str) -> StoredFile:
    """File a photo or scan with its record and write it down. Raises Denied and BadInput as `attachments.store_paper` does."""
    file = attachments.store_paper(session, actor, row, stream, filename)
    audit.record_row(session, actor, "attach", row, reason=FILED.format(name=file.name).zh)
    return file


def _numbered(session: Session, actor: Actor, number: str) -> tuple[str, int]:
    """The register and the id of the record with this number: a number names one record in the company. Raises Missing."""
    asked = []
    for register in registry.all():
        held = register.spec.number
        if held is not None and access.decide(actor, "view", register):
            table: Any = register
            column = getattr(table, held.name)
            asked.append(
                select(literal(register.spec.key).label("key"), table.id.label("id")).where(
                    column == number.upper(), access.reach(register, actor)
                )
            )
    found = session.execute(union_all(*asked).limit(1)).first() if asked else None
    if found is None:
        raise Missing
    return str(found.key), int(found.id)

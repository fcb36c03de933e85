"""Decisions on many cells of a checked batch: all guesses of a kind are right, one value stands for another, and back again.

What was decided is kept with the batch; then the whole of it is checked anew, so that rows, counts and cells tell what it does.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.errors import BadInput, Missing, Refused
from services.exchange import batches, memory, relations
from services.exchange.batches import State
from services.judge import access
from services.judge.actor import Actor

MOST: Final = 200  # decisions of one batch
LONGEST: Final = 2000
ACCEPT, REPLACE, MEND = "accept", "replace", "mend"
NO_ROWS: Final = Label("这一列没有哪一行是“{text}”", "No row has '{text}' in this column")
SAME: Final = Label("改前改后一样", "This changes nothing")
TOO_LONG: Final = Label("内容太长", "This is too long")
TOO_MANY: Final = Label(
    "这一批已经定了太多次，请改好原表再导入", "Too much was decided here; mend the sheet and import it anew"
)


def decisions(batch: ImportBatch) -> list[dict[str, Any]]:
    """What was decided, in its order: {kind, field, said, put, rows}."""
    return list(batch.options.get("decisions", []))


def says(name: str, text: str) -> ColumnElement[bool]:
    """The rows in whose cell of the field that text stood."""
    found: ColumnElement[bool] = ImportRow.cells[name][0].as_string() == text
    return found


def is_wrong(name: str) -> ColumnElement[bool]:
    """The rejected rows with something wrong at the field."""
    found: ColumnElement[bool] = ImportRow.errors[name]["zh"].as_string().is_not(None)
    return (ImportRow.outcome == "rejected") & found


def count(session: Session, batch: ImportBatch, name: str, text: str) -> int:
    """How many rows a replacement would touch."""
    query = select(func.count()).where(ImportRow.batch_id == batch.id, ImportRow.done == "", says(name, text))
    return session.scalar(query) or 0


def accept(session: Session, actor: Actor, batch_id: int, key: str) -> ImportBatch:
    """All guesses of the kind are right: what was understood by the rule counts as chosen. Raises Missing, Refused."""
    batch = batches.hold(session, actor, batch_id, State.CHECKED)
    found = batch.counts.get("guesses", {}).get(key)
    if found is None:
        raise Missing
    _keep(batch, {"kind": ACCEPT, "field": key.partition("|")[0], "said": key, "put": "", "rows": found[0]})
    return _anew(session, batch)


def replace(session: Session, actor: Actor, batch_id: int, name: str, said: str, put: str) -> ImportBatch:
    """Where the one text stood in the column, the other stands. Raises Missing, Refused, BadInput for none."""
    batch = batches.hold(session, actor, batch_id, State.CHECKED)
    if name not in {held.name for held in access.editable_fields(actor, registry.get(batch.register))}:
        raise Missing
    if len(put) > LONGEST:
        raise BadInput({"put": TOO_LONG})
    if said == put:
        raise BadInput({"put": SAME})
    query = select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.done == "", says(name, said))
    rows = session.scalars(query).all()
    if not rows:
        raise BadInput({"said": NO_ROWS.format(text=said[:40])})
    for row in rows:
        row.mends = {**row.mends, name: put}
    _keep(batch, {"kind": REPLACE, "field": name, "said": said, "put": put, "rows": len(rows)})
    return _anew(session, batch)


def note(batch: ImportBatch, name: str, said: str, put: str, rows: int) -> None:
    """Keep with the batch that cells which say the same were mended together."""
    _keep(batch, {"kind": MEND, "field": name, "said": said, "put": put, "rows": rows})


def take_back(session: Session, actor: Actor, batch_id: int, at: int) -> ImportBatch:
    """The decision at that place is none any more: its cells say again what stood in them. Raises Missing, Refused."""
    batch = batches.hold(session, actor, batch_id, State.CHECKED)
    made = decisions(batch)
    if not 0 <= at < len(made):
        raise Missing
    gone = made.pop(at)
    name, said = gone["field"], gone["said"]
    if gone["kind"] != ACCEPT:
        query = select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.done == "", says(name, said))
        for row in session.scalars(query):
            if row.mends.get(name) == gone["put"]:
                row.mends = {one: text for one, text in row.mends.items() if one != name}
        held = registry.get(batch.register).spec.fields[name]
        if held.target is not None:
            known = relations.key_of(said, held, relations.Where())
            memory.forget_answer(session, registry.get(batch.register), batch.site_id, name, known)
    batch.options = {**batch.options, "decisions": made}
    return _anew(session, batch)


def _keep(batch: ImportBatch, made: dict[str, Any]) -> None:
    known = [one for one in decisions(batch) if (one["field"], one["said"]) != (made["field"], made["said"])]
    if len(known) >= MOST:
        raise Refused(TOO_MANY)
    batch.options = {**batch.options, "decisions": [*known, made]}


def _anew(session: Session, batch: ImportBatch) -> ImportBatch:
    batch.state = State.CHECKING
    session.flush()
    return batch

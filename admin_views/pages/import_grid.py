"""The grid of an import: its columns, rows that are judged while they are typed, and what it hands on as a block."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from admin_views.form.controls import drawn
from admin_views.frame import shell
from admin_views.http import web
from admin_views.pages import import_tables
from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import system_id, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import BadInput, Missing, Refused
from services.exchange import batches, keeping, order, reading, storing
from services.exchange.batches import State
from services.exchange.book import Book
from services.exchange.importing import grid
from services.exchange.importing.grid import Block
from services.exchange.out import template
from services.judge.actor import Actor


def page(session: Session, actor: Actor, register: type[Register], sent: Mapping[str, str]) -> dict[str, Any]:
    """What the grid needs: its columns, and what stood in it: as it was sent, or of the batch that one comes back from."""
    lang, names = web.lang(), sent.get("names", "")
    text, picks, before = sent.get("pasted", ""), sent.get("picks", ""), system_id(sent.get("before"))
    if not text and before is not None and (batch := _mine(session, actor, before)) is not None:
        text = keeping.read(batch.stored).decode(errors="replace")
        names = ",".join(batch.options["columns"].values())
        picks = json.dumps(batch.options.get("picked", {}))
    return {
        "grid": [column(register, held, lang) for held in fields_of(actor, register)],
        "rows_at_once": grid.MOST,
        "pasted": text,
        "names": names,
        "picks": picks,
        "before": before or "",
    }


def fields_of(actor: Actor, register: type[Register]) -> list[Field]:
    """The fields of the template; which site it is stands above the grid."""
    return [held for held in template.fields_of(actor, register) if held.name != "site"]


def column(register: type[Register], held: Field, lang: str) -> dict[str, Any]:
    """A column as the page's script draws it."""
    told = drawn(register, held.name, lang)
    return {
        "name": held.name,
        "names": [held.label.zh, held.label.en],
        "label": held.label.text(lang),
        "hint": told["hint"] or held.kind.says.text(lang) if held.target is None else told["placeholder"],
        "options": [one.label.text(lang) for one in held.kind.options(held)],
        "several": held.kind.several or held.form == "refs",
        "lookup": told["lookup_url"] or "",
        "among": told["among"] or "",
        "required": held.must_be_given,
        "personal": held.personal,
        "numeric": held.kind.numeric or held.kind.dialled,
        "long": held.kind.long,
    }


def block_of(book: Book) -> Block | None:
    """What the grid of the page sent; None where a block was pasted into the box. Raises BadInput where it cannot be read."""
    names = [name for name in request.form.get("names", "").split(",") if name]
    if not names:
        return None
    return Block(book, names, grid.picks_of(web.read_json(request.form.get("picks") or "{}")))


def try_rows() -> Response:
    """Rows of the grid are judged; nothing of them is written. JSON: what each cell is taken for, and what is wrong with it."""
    session, actor = web.session(), web.actor()
    register = register_of(request.form.get("register", ""))
    if not (decision := order.may(actor, register)):
        raise decision.refusal()
    block = block_of(reading.paste(request.form.get("pasted", "")))
    if block is None:
        raise BadInput({"": grid.UNREADABLE})
    if not grid.writes(register, block):
        web.only_reads()
    found = grid.judge(session, actor, register, site_of(register), block)
    fields = register.spec.fields
    rows = []
    for line, one in found:
        told = storing.told(fields, one, line, block.picks.get(line.number, {}))
        rows.append(ImportRow(id=line.number, **told))
    names = [name for name in block.names if name in fields]
    session.rollback()
    return jsonify(rows=import_tables.told_rows(session, actor, register, rows, names))


def let_go(session: Session, actor: Actor) -> None:
    """The batch that one came back from to the grid is given up: the new one stands for it."""
    if (before := system_id(request.form.get("before"))) is not None and _mine(session, actor, before) is not None:
        batches.drop(session, actor, before)


def register_of(key: str) -> type[Register]:
    """The register of that name. Raises Missing."""
    if key not in registry:
        raise Missing
    return registry.get(key)


def site_of(register: type[Register]) -> int | None:
    """The site the rows belong to: the one looked at, or chosen on the page. Raises BadInput where it is open."""
    if register.spec.place["site"] in (None, "id"):
        return None
    mine = shell.own_sites(web.actor())
    wanted = whole(request.form.get("site")) or shell.current_site_id()
    if wanted is None or wanted not in mine:
        raise BadInput({"site": batches.NO_SITE})
    return wanted


def _mine(session: Session, actor: Actor, batch_id: int) -> ImportBatch | None:
    """A batch of his own out of the grid of which nothing is written yet; None where there is none (any more)."""
    try:
        batch = batches.own(session, actor, batch_id, State.MAPPING, State.CHECKED)
    except (Missing, Refused):
        return None
    return batch if batch.options.get("grid") else None

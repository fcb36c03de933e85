"""Decisions on many cells on the page of a check: guesses of a kind, one value for another, and what was decided so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, request, url_for
from sqlalchemy.orm import Session

from admin_views.http import web
from models.system.importing import ImportBatch
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.language.registry import registry
from services.errors import Missing
from services.exchange.importing import deciding, works
from services.judge import access
from services.judge.actor import Actor

KINDS = {
    deciding.ACCEPT: Label("都对：{field} · {rule}", "All right: {field} · {rule}"),
    deciding.REPLACE: Label("{field}：“{said}”改为“{put}”", "{field}: '{said}' becomes '{put}'"),
    deciding.MEND: Label("{field}：“{said}”改为“{put}”", "{field}: '{said}' becomes '{put}'"),
}
EMPTY, CHOSEN = Label("空", "nothing"), Label("选定的记录", "the chosen record")


def view(session: Session, actor: Actor, batch: ImportBatch, args: Mapping[str, str]) -> dict[str, Any]:
    """What may be decided of many cells at once, and what was."""
    lang, fields = web.lang(), registry.get(batch.register).spec.fields
    opened = {held.name for held in access.editable_fields(actor, registry.get(batch.register))}
    mapped = dict.fromkeys(name for _, _, _, name, _ in batch.options["heads"] if name in opened)
    column, said = args.get("column", ""), args.get("said", "")
    asked = column in mapped and bool(said)
    return {
        "guesses": [
            {"key": key, "field": fields[name].label.text(lang), "rule": en if lang == "en" else zh, "rows": rows}
            for key, (rows, zh, en) in batch.counts.get("guesses", {}).items()
            if (name := key.partition("|")[0]) in fields
        ],
        "decisions": [
            {"at": at, "text": _told(fields, one, lang), "rows": one["rows"]}
            for at, one in enumerate(deciding.decisions(batch))
        ],
        "replaced": [(name, fields[name].label.text(lang)) for name in mapped],
        "column": column,
        "said": said,
        "touched": deciding.count(session, batch, column, said) if asked else None,
    }


def decide(batch_id: int) -> Any:
    """One of them is decided, or taken back; then the batch is checked anew."""
    session, actor, form = web.session(), web.actor(), request.form
    kind = form.get("kind", "")
    if kind == deciding.ACCEPT:
        batch = deciding.accept(session, actor, batch_id, form.get("key", ""))
    elif kind == deciding.REPLACE:
        said, put = form.get("said", ""), form.get("put", "").strip()
        batch = deciding.replace(session, actor, batch_id, form.get("column", ""), said, put)
    elif kind == "back" and (at := whole(form.get("at"), deciding.MOST)) is not None:
        batch = deciding.take_back(session, actor, batch_id, at)
    else:
        raise Missing
    works.start(session, actor, works.CHECK, batch)
    return redirect(url_for("imports.batch", batch_id=batch_id), 303)


def _told(fields: Mapping[str, Any], one: Mapping[str, Any], lang: str) -> str:
    field = fields[one["field"]].label if one["field"] in fields else Label(one["field"], one["field"])
    if one["kind"] == deciding.ACCEPT:
        return KINDS[deciding.ACCEPT].format(field=field, rule=one["said"].partition("|")[2]).text(lang)
    put = CHOSEN if one["put"].startswith("id:") else one["put"] or EMPTY
    return KINDS[one["kind"]].format(field=field, said=one["said"] or EMPTY, put=put).text(lang)

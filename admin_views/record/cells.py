"""The cells of a list, changed where they stand: which are open, the control of one, and its save.

A cell is a form of one field: it is read, judged, locked and logged as the form of the whole record.
"""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, render_template, request
from flask_admin import expose
from sqlalchemy import select

from admin_views.form import forms, lookups, submitting
from admin_views.form.forms import PRESENT
from admin_views.frame import shell
from admin_views.http import web
from admin_views.kinds.field import UNSEEN
from admin_views.kinds.values import labels_for
from admin_views.listing import bulk, columns
from admin_views.listing.asked import AsksList, looked_at
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import token, whole
from models.vocabulary.register.register import Register
from services import audit, clock
from services.accounts import preferences
from services.errors import BadInput, Denied, Missing, Stale
from services.judge import access
from services.reading import listing
from services.records import filling, submissions, writing
from services.records.parsing import MASKED
from services.words import texts

ENDPOINTS = {"cells_view": "edit", "cell_view": "edit"}
MOST_ROWS = 100  # a page of a list
MOST_VERSION = 2**31 - 1
CHANGED = Label(
    "{who}在 {at} 先保存了这条记录，这一格现在是“{now}”。再按一次 Enter 用你填的，Esc 用现在的。",
    "{who} saved this record first, at {at}; the cell now says '{now}'. Enter once more keeps yours, Esc keeps theirs.",
)
SOMEBODY, EMPTY = Label("其他人", "Somebody"), Label("空", "empty")


class CellPages(AsksList):
    """Mixin of `RegisterView`."""

    @expose("/cells/")
    def cells_view(self) -> Response:
        """Which of the fields that can be changed in a list are open to him in each of the rows `id`."""
        session, actor, register = web.session(), web.actor(), self.model
        ids = {one for text in request.args.getlist("id")[:MOST_ROWS] if (one := whole(text)) is not None}
        here = access.reach(register, actor, "view")
        rows = session.scalars(select(register).where(register.id.in_(ids), register.deleted_at.is_(None), here))
        return jsonify(cells={row.id: self._open_cells(row) for row in rows})

    @expose("/cell/", methods=("GET", "POST"))
    def cell_view(self) -> Response:
        """The control of one cell; posted, its save, answered with the row as the list shows it then."""
        session, actor = web.session(), web.actor()
        held = next((one for one in bulk.settable(actor, self.model) if one.name == request.values.get("field")), None)
        if held is None:
            raise Missing
        row = writing.load(session, actor, self.model, whole(request.values.get("id")) or 0)
        if request.method == "GET":
            if held.name not in self._open_cells(row):
                raise _shut(row, held)
            return self._cell(row, held)
        return self._save_cell(row, held)

    def _open_cells(self, row: Register) -> list[str]:
        """The names of the fields of the row that he may change in a list."""
        actor = web.actor()
        mine = {held.name for held in access.editable_fields(actor, self.model, row)}
        return [held.name for held in bulk.settable(actor, self.model) if held.name in mine]

    def _cell(self, row: Register, held: Field) -> Response:
        form = self._cell_form(row, held, None)
        control = form[held.name]
        control.in_row()
        control.id = f"cell-{held.name}"
        refers = {str(control.target): set(control.refers())} if control.target else {}
        known = labels_for(web.session(), web.actor(), refers).get(str(control.target), {})
        control.dress(known)
        if any(
            one not in known for one in control.refers()
        ):  # what he may not read stays as it is until he picks another
            control.mask = (MASKED, web.say(UNSEEN))
        near = {
            name: token(row_id)
            for name in str(getattr(control, "among", "") or "").split()
            if (other := self.model.spec.fields.get(name)) is not None
            and other.form == "ref"
            and (row_id := texts.value_of(row, other)) is not None
        }
        html = render_template(
            "gj/_list_cell.html", control=control, row_id=row.id, version=row.version, near=near, present=PRESENT
        )
        return make_response(html)

    def _cell_form(self, row: Register, held: Field, posted: Any) -> forms.RegisterForm:
        start = {held.name: texts.value_of(row, held)}
        site = shell.current_site_id()
        return forms.bind(web.session(), web.actor(), self.model, [held.name], posted, start, row=row, site_id=site)

    def _save_cell(self, row: Register, held: Field) -> Response:
        session, actor = web.session(), web.actor()
        row_id, sent = row.id, submitting.Sent(actor, self.model)
        form = self._cell_form(row, held, request.form)
        good = form.validate()
        _, told = lookups.looked(session, actor, self.model, request.form, [held])
        form.refuse(told)
        if not good or told:
            raise BadInput(form.messages())
        version = whole(request.form.get("version"), MOST_VERSION) or 0
        warned: list[str] = []
        try:
            sent.claim()
            writing.change(session, actor, row, form.values(), version=version)
            warned = [web.say(label) for label in row.warned]
            sent.keep(row_id, {"ok": True})
            session.commit()
        except submissions.Again:
            session.rollback()
        except Stale:
            session.rollback()
            return self._stale_cell(row_id, held)
        return jsonify(**self._row_again(row_id), warned=warned)

    def _row_again(self, row_id: int) -> dict[str, Any]:
        """The row as the list of the posted address shows it; empty where he sees it no more."""
        session, actor = web.session(), web.actor()
        prefs = preferences.get_many(session, actor, f"list.{self.key}")
        query = self._asked_in(request.form.get("query", ""), prefs).query
        own = bool(prefs.get(f"list.{self.key}")) or "cols=" in request.form.get("query", "")
        rows, plan = listing.rows_of(session, actor, self.model, [row_id], query.columns)
        if not rows:
            return {"row": "", "cells": []}
        table = columns.table_for(actor, self.model, query.columns, own, looked_at())
        return {
            "row": table.row(plan)(rows[0]),
            "cells": self._open_cells(writing.load(session, actor, self.model, row_id)),
        }

    def _stale_cell(self, row_id: int, held: Field) -> Response:
        """Somebody was first: what the cell says now. What was typed stays with the browser."""
        session, actor, lang = web.session(), web.actor(), web.lang()
        row = writing.load(session, actor, self.model, row_id)
        value = texts.value_of(row, held)
        names: dict[int, str] = {}
        if held.form == "ref" and value is not None:
            names = labels_for(session, actor, {str(held.target): {value}}).get(str(held.target), {})
        newest = next(iter(audit.entries(session, self.key, row_id)), None)
        said = CHANGED.format(
            who=newest.actor_name if newest is not None else SOMEBODY,
            at=row.updated_at.astimezone(clock.zone()).strftime("%H:%M"),
            now=texts.of_row(row, held, lang, names) or EMPTY,
        )
        answer = jsonify(message=web.say(said), version=row.version, stale=True)
        answer.status_code = Stale.status
        return answer


def _shut(row: Register, held: Field) -> Denied:
    """Why the cell is not his to change: the record, or this field of it."""
    decision = access.edits(web.actor(), type(row), row)
    return Denied(filling.not_open(held.label) if decision else decision.reason)

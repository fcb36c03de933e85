"""The pages on which many rows are written in one go, for registers that declare `entry = Round(…)` or `Grid(…)`."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, render_template, request
from flask_admin import expose

from admin_views.entry import round_page, sheet
from admin_views.form import submitting
from admin_views.http import web
from models.vocabulary.register.register import Register
from services.errors import AppError, BadInput, Missing
from services.judge import access
from services.records import submissions

# endpoint → action that the guard asks the judge for before the page is entered.
ENDPOINTS = {"round_view": "create", "grid_view": "create"}


class EntryPages:
    """Mixin of `RegisterView`: `self.model` is the register."""

    model: Any

    @expose("/round/", methods=("GET", "POST"))
    def round_view(self) -> Any:
        """The round; a post writes one item and answers with its new state."""
        register = self._with("round")
        session, actor = web.session(), web.actor()
        if request.method == "GET":
            return render_template("gj/round.html", round=round_page.page(session, actor, register))
        sent = submitting.Sent(actor, register)
        # The page of a round saves many items; what is new of one of them is told apart by what it says.
        sent = submitting.Sent(actor, register, sent.content[:24], sent.content)
        if (answer := sent.answer()) is not None:
            return _json(answer)
        try:
            sent.claim()
            result = round_page.save(session, actor, register, request.form)
            if result.get("done"):
                session.rollback()
                return _json(result)
            made = result["row"]
            told = round_page.saved(actor, register, made, result["item"])
            warned = [web.say(label) for label in made.warned]
            answer = {"item": told, "warnings": warned}
            sent.keep(made.id, answer)
            session.commit()
        except submissions.Again as again:
            session.rollback()
            return _json(again.answer)
        except BadInput as refusal:
            session.rollback()
            return _json(_refused(register, refusal), 400)
        except AppError as refusal:
            session.rollback()
            return _json({"message": web.say(refusal.label), "errors": {}}, refusal.status)
        return _json(answer)

    @expose("/grid/", methods=("GET", "POST"))
    def grid_view(self) -> Any:
        """The sheet; a post judges or writes rows, each on its own, and answers for each."""
        register = self._with("grid")
        session, actor = web.session(), web.actor()
        if request.method == "GET":
            return make_response(
                render_template("gj/grid.html", grid=sheet.page(session, actor, register, request.args))
            )
        rows = sheet.rows_of(request.form)
        told = sheet.take(session, actor, register, request.form, rows)
        return _json({"rows": told, "pace": sheet.pace_of(session, actor, register, request.form)})

    def _with(self, page: str) -> type[Register]:
        """The register, if it has such a page and the actor may write rows of it."""
        register: type[Register] = self.model
        if register.spec.entry is None or register.spec.entry.page != page:
            raise Missing
        decision = access.decide(web.actor(), "create", register)
        if not decision:
            raise decision.refusal()
        return register


def _refused(register: type[Register], refusal: BadInput) -> dict[str, Any]:
    """The messages by field; `named` says them with the field's name, for those that stand nowhere on the page."""
    fields = {name: web.say(label) for name, label in refusal.fields.items()}
    known = register.spec.fields
    named = {name: f"{web.say(known[name].label)}：{said}" if name in known else said for name, said in fields.items()}
    return {"errors": fields, "named": named, "message": "；".join(named.values())}


def _json(data: Any, status: int = 200) -> Response:
    response = jsonify(data)
    response.status_code = status
    return response

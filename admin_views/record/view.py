"""The pages of one record: new, edit, details, steps, lookups, files. Load, check, act; one commit a request.

`RegisterView` inherits from this. Which action each endpoint is judged by stands in ENDPOINTS; that the row itself
may be reached is judged again in services, row by row: out of reach looks like missing (404).
"""

from __future__ import annotations

from typing import Any, cast

from flask import Response, jsonify, make_response, redirect, render_template, request
from flask_admin import expose
from sqlalchemy.orm import Session

from admin_views.form import files, lookups, openings, submitting
from admin_views.form.edit import MOST_VERSION, EditPage
from admin_views.form.new import NewPage
from admin_views.http import web
from admin_views.http.addresses import address
from admin_views.record import steps
from admin_views.record.detail import DetailsPage
from admin_views.record.step_form import REASON, StepForm
from models.vocabulary.language.label import Label, Linked
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Do
from services import limits
from services.errors import AppError, BadInput, Denied, Missing, Passed, Stale
from services.judge import access
from services.judge.actor import Actor
from services.records import revealing, submissions, writing
from services.workflow import transitions

# endpoint → action that the guard asks the judge for before the page is entered.
ENDPOINTS = {
    "create_view": "create",
    "edit_view": "edit",
    "details_view": "view",
    "delete_view": "delete",
    "restore_view": "delete",
    "step_view": "view",
    "ajax_lookup": "list",
    "resolve_view": "list",
    "aside_view": "list",
    "twins_view": "list",
    "reveal_view": "view",
    "attachment_view": "list",
}
SAVED = Label("已保存 {what}", "Saved {what}")
DONE = Label("已办理：{step}", "Done: {step}")
REMOVED = Label("已移到回收站", "Moved to the recycle bin")
RESTORED = Label("已恢复", "Restored")


class RecordPages:
    """Mixin of `RegisterView`: `self.model` is the register."""

    model: Any
    # The pages of this register, and the hooks that bind their forms; admin_views/overrides/ gives some registers others.
    create_page: type[NewPage] = NewPage
    edit_page: type[EditPage] = EditPage
    details_page: type[DetailsPage] = DetailsPage
    create_form: Any
    edit_form: Any

    @property
    def register(self) -> type[Register]:
        """The register these pages are for."""
        return cast("type[Register]", self.model)

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> Any:
        """The empty form, filled with defaults or from the record that opens it; saving creates the row."""
        session, actor = web.session(), web.actor()
        decision = access.decide(actor, "create", self.register)
        if not decision:
            raise decision.refusal()
        sent = submitting.Sent(actor, self.register)
        if request.method == "POST" and (answer := sent.answer()) is not None:
            return submitting.say(answer)
        page = self.create_page(session, actor, self.register, request.args, request.form, self.create_form)
        if request.method == "GET":
            if page.opener is not None and (shut := openings.shut(actor, self.register, page.opener)) is not None:
                raise shut
            return page.show()
        return self._save_form(page, sent)

    @expose("/edit/", methods=("GET", "POST"))
    def edit_view(self) -> Any:
        """The form of a row; a save that came too late answers with both versions side by side."""
        session, actor = web.session(), web.actor()
        sent = submitting.Sent(actor, self.register)
        if request.method == "POST" and (answer := sent.answer()) is not None:
            return submitting.say(answer)
        row = self._record()
        decision = access.edits(actor, self.register, row)
        if not decision:
            raise decision.refusal()
        page = self.edit_page(session, actor, row, request.form, self.edit_form)
        if request.method == "GET":
            return page.show()
        if page.merging:
            refused = page.choose()
            if refused is not None:
                return make_response(render_template("gj/conflict.html", **refused), 409)
            if "__back__" in request.form:
                return page.show()
        return self._save_form(page, sent)

    def _save_form(self, page: Any, sent: submitting.Sent) -> Any:
        session = web.session()
        if not page.validate():
            return make_response(page.show(), 400)
        try:
            row = page.save(sent.claim)
            # What is said of the row is gathered before the commit, which lets go of it.
            said = [(web.say(SAVED.format(what=page.name_of(row))), "success")]
            said += [(words, "warning") for words in page.warnings(row)]
            answer = {"url": page.next_url(row), "said": said}
            sent.keep(row.id, answer)
            session.commit()
        except submissions.Again as again:
            session.rollback()
            return submitting.say(again.answer)
        except BadInput as refusal:
            page.refuse(refusal)
            return make_response(page.show(), 400)
        except Stale:
            return make_response(render_template("gj/conflict.html", **page.conflict()), 409)
        return submitting.say(answer)

    @expose("/details/")
    def details_view(self) -> Any:
        """One record; `?deleted=1` shows one of the recycle bin to who may restore it."""
        session, actor = web.session(), web.actor()
        deleted = request.args.get("deleted") == "1"
        row = self._record("delete" if deleted else "view", deleted=deleted)
        shown = self.details_page(session, actor, row, whole_history=request.args.get("history") == "all").show()
        if any(isinstance(rule, Do) and rule.on == "view" for rule in row.spec.rules):
            # Who looks at private values is logged; the page is made first, so that looking never waits for a lock.
            web.may_write()
            writing.viewed(session, actor, self._record("delete" if deleted else "view", deleted=deleted))
            session.commit()
        return shown

    @expose("/step/", methods=("GET", "POST"))
    def step_view(self) -> Any:
        """The dialog of a step (a page of its own without script), and taking it."""
        session, actor = web.session(), web.actor()
        sent = submitting.Sent(actor, self.register)
        if request.method == "POST" and (answer := sent.answer()) is not None:
            return submitting.say(answer)
        row = self._record()
        name = request.args.get("step", "")
        form_url = openings.instead(session, actor, row, name) if request.method == "GET" else ""
        if form_url:
            alone = bool(request.headers.get("X-Requested-With"))
            return _json({"redirect": form_url}) if alone else redirect(form_url)
        known = next((one for one in transitions.open_steps(session, actor, row) if one.step.name == name), None)
        if known is None:
            return self._step_passed(session, actor, row, name)
        if known.decision.hidden:
            raise Denied(known.decision.reason)
        if request.method == "GET":
            if not known.decision:
                raise known.decision.refusal()
            return self._step_dialog(steps.page(session, actor, row, known.step, known.decision))
        return self._take_step(session, actor, row, known, sent)

    def _take_step(self, session: Session, actor: Actor, row: Register, known: Any, sent: submitting.Sent) -> Any:
        step = known.step
        asked = StepForm(session, actor, row, step, request.form)
        if not asked.validate():
            session.rollback()
            return self._step_refused(step, asked)
        try:
            version = whole(request.form.get("version"), MOST_VERSION)
            if version is None:
                raise BadInput({"": Label("请重新打开这一步", "Open this step again")})
            target = address(self.register.spec.key, "details", id=row.id)
            said = [(web.say(DONE.format(step=step.label)), "success")]
            answer = {"url": target, "said": said, "script": True}
            sent.claim()
            transitions.take(
                session, actor, row, step.name, asked.values(), reason=asked.reason or None, version=version
            )
            sent.keep(row.id, answer)
            session.commit()
        except submissions.Again as again:
            session.rollback()
            return submitting.say(again.answer)
        except BadInput as refusal:
            session.rollback()
            asked.refuse(refusal.fields)
            return self._step_refused(step, asked)
        except Passed:
            session.rollback()
            return self._step_passed(session, actor, self._record(), step.name)
        except AppError as refusal:
            if web.wants_json():
                session.rollback()
                told = {"title": web.say(refusal.heading), "message": web.say(refusal.label)}
                return _json(told, refusal.status)
            raise
        return submitting.say(answer)

    def _step_refused(self, step: Any, asked: StepForm) -> Any:
        """The mistakes, to a script by field, else the dialog again with what was typed."""
        if web.wants_json():
            fields = {name: one.error for name, one in asked.form.named() if one.error}
            if REASON in asked.rest:
                fields[REASON] = web.say(asked.rest[REASON])
            rest = [web.say(said) for name, said in asked.rest.items() if name != REASON]
            links = [one.link for one in asked.form] + [
                said.url for said in asked.rest.values() if isinstance(said, Linked)
            ]
            there = next((url for url in links if url is not None), None)
            return _json({"errors": fields, "message": "；".join(rest) or None, "url": there}, 400)
        session, actor = web.session(), web.actor()
        row = self._record()
        known = next((one for one in transitions.open_steps(session, actor, row) if one.step.name == step.name), None)
        if known is None:
            raise Missing
        page = steps.page(session, actor, row, step, known.decision, asked)
        return make_response(render_template("gj/step.html", **page), 400)

    def _step_passed(self, session: Session, actor: Actor, row: Register, name: str) -> Any:
        """A colleague was first, or the state is another: who and when, how it stands now, and what was typed."""
        flow = row.spec.workflow
        step = next((one for one in flow.steps if one.name == name), None) if flow is not None else None
        if step is None or step.system:
            raise Missing
        refusal = transitions.not_here(session, row, name)
        if web.wants_json() or request.method == "GET":
            raise refusal
        asked = StepForm(session, actor, row, step, request.form)
        page = steps.page(session, actor, row, step, access.Decision(False, refusal.label), asked)
        page["step"] |= {"confirm": "", "error": web.say(refusal.label)}
        return make_response(render_template("gj/step.html", **page), refusal.status)

    def _step_dialog(self, page: dict[str, Any]) -> Any:
        alone = bool(request.headers.get("X-Requested-With"))
        return render_template("gj/_step_dialog.html" if alone else "gj/step.html", **page)

    @expose("/delete/", methods=("POST",))
    def delete_view(self) -> Any:
        """Move a row to the recycle bin."""

        def work() -> dict[str, Any]:
            writing.remove(web.session(), web.actor(), self._record(), self._given_reason())
            return self._record_done(REMOVED, address(self.register.spec.key))

        return submitting.once(self.register, work)

    @expose("/restore/", methods=("POST",))
    def restore_view(self) -> Any:
        """Take a row out of the recycle bin; needs the right to delete it."""

        def work() -> dict[str, Any]:
            row = self._record("delete", deleted=True)
            writing.restore(web.session(), web.actor(), row, self._given_reason())
            return self._record_done(RESTORED, address(self.register.spec.key, "details", id=row.id))

        return submitting.once(self.register, work)

    def _given_reason(self) -> str | None:
        return limits.reason(request.form.get("reason", "")) or None

    def _record_done(self, label: Label, target: str) -> dict[str, Any]:
        return {"url": target, "said": [(web.say(label), "success")], "script": True}

    @expose("/ajax/lookup/")
    def ajax_lookup(self) -> Any:
        """Rows to pick for a reference: JSON [{id, text, sub}]; an unknown or hidden field is 404."""
        found = lookups.candidates(web.session(), web.actor(), self.register, request.args)
        return _json(found)

    @expose("/resolve/")
    def resolve_view(self) -> Any:
        """The unit that a typed room number names, with what is known of it."""
        return _json(lookups.resolve(web.session(), web.actor(), self.register, request.args))

    @expose("/aside/")
    def aside_view(self) -> Any:
        """What stands beside the form for a unit: its facts, its recent records."""
        return render_template(
            "gj/_form_aside.html", **lookups.aside(web.session(), web.actor(), self.register, request.args)
        )

    @expose("/twins/")
    def twins_view(self) -> Any:
        """Possible duplicates: same unit, same kind, within 24 hours."""
        return render_template(
            "gj/_twins.html", twins=lookups.twins(web.session(), web.actor(), self.register, request.args)
        )

    @expose("/reveal/", methods=("POST",))
    def reveal_view(self) -> Any:
        """The full value of one masked field, for a reason that is logged."""
        row = self._record()
        try:
            value = revealing.reveal(
                web.session(), web.actor(), row, request.args.get("field", ""), request.form.get("reason", "")
            )
        except BadInput as refusal:
            return _json({"message": web.say(refusal.label), "errors": {"reason": web.say(refusal.label)}}, 400)
        web.session().commit()
        held = self.register.spec.fields[request.args["field"]]
        return _json({"value": value, "phone": held.kind.dialled})

    @expose("/attachment/", methods=("GET", "POST"))
    def attachment_view(self) -> Any:
        """A file of a record (GET, judged by the record), or one to be kept for it (POST), until then to be let go (`drop`)."""
        if request.method == "POST":
            if "drop" in request.args:
                files.discard(web.session(), web.actor(), self.register, request.args)
                web.session().commit()
                return _json({})
            stored = files.upload(web.session(), web.actor(), self.register, request.args, request.files)
            web.session().commit()
            return _json(stored)
        return files.download(web.session(), web.actor(), self.register, request.args)

    def _record(self, action: str = "view", *, deleted: bool = False) -> Register:
        row_id = whole(request.args.get("id"))
        if row_id is None:
            raise Missing
        return writing.load(web.session(), web.actor(), self.register, row_id, action, deleted=deleted)


def _json(data: Any, status: int = 200) -> Response:
    response = jsonify(data)
    response.status_code = status
    return response

"""Work on many rows of a list at once: one step, or one value set. Asked, previewed, then done row by row.

The preview does the work and takes it back: what it says of a row is what the judge and the rules say of it now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, make_response, render_template, request
from flask_admin import expose
from sqlalchemy.orm import Session

from admin_views.form import forms, lookups, submitting
from admin_views.form.forms import PRESENT
from admin_views.frame import shell
from admin_views.http import web
from admin_views.kinds.ref import Room
from admin_views.listing import bulk
from admin_views.listing.asked import AsksList
from admin_views.record.step_form import NEEDS_REASON, REASON, StepForm
from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from services import limits
from services.errors import AppError, BadInput, Missing
from services.judge.actor import Actor
from services.records import submissions, writing
from services.workflow import transitions

ENDPOINTS = {"action_view": "view"}
Work = Callable[[Register], None]
SEEN = "seen"  # id:version of each row as it was when the preview was shown
# What the dialogs themselves post; everything else was typed and goes with the next one.
_APART = frozenset(
    {"csrf_token", "rowid", SEEN, "all", "query", "asked", "confirmed", submitting.KEY, submitting.SAVE, PRESENT}
)


class BulkPages(AsksList):
    """Mixin of `RegisterView`."""

    @expose("/action/", methods=("POST",))
    def action_view(self) -> Response:
        """One step on several rows, or (`action=__set__`) one value: first what is to be said once for all of them, then what
        will become of each, then it is done, each row on its own."""
        session, actor = web.session(), web.actor()
        web.only_reads()  # until something is tried or done, and while its page is made: others save meanwhile
        task = self._task(session, actor)
        ids = self._chosen()
        facts = {"key": self.key, "ids": ids, "task": task}
        if isinstance(task, Setting) and task.held is None:
            return _page("pick", facts)
        confirmed = bool(request.form.get("confirmed"))
        if not confirmed and not request.form.get("asked") and task.asks():
            return _page("ask", facts, controls=task.controls(self._first(session, actor, ids)))
        wrong = task.wrong(self._first(session, actor, ids))
        if wrong is not None:
            return _page("ask", facts, controls=wrong)
        web.may_write()
        if not confirmed:
            results = self._tried(session, actor, ids, task)
            web.only_reads()
            return _page("preview", facts, results=results, typed=_typed(), once_key=submitting.new_key())
        seen = dict(one.split(":", 1) for one in request.form.getlist(SEEN) if ":" in one)
        results = []
        for row_id in ids:
            task.version = whole(seen.get(str(row_id)), 2**31 - 1)
            results.append(self._done(session, actor, row_id, task))
            session.commit()
        web.only_reads()
        return _page("done", facts, results=results)

    def _task(self, session: Session, actor: Actor) -> Taking | Setting:
        register, name = self.model, request.form.get("action")
        if name == bulk.SET and bulk.settable(actor, register):
            return Setting(session, actor, register, request.form)
        step = next((one for one in bulk.steps(actor, register) if one.name == name), None)
        if step is None:
            raise BadInput({"": Label("不能对多条记录做这一步", "This cannot be done on several records")})
        return Taking(session, actor, register, step, request.form)

    def _first(self, session: Session, actor: Actor, ids: list[int]) -> Register:
        """A row to draw the controls for: the first that is there."""
        for row_id in ids:
            try:
                return writing.load(session, actor, self.model, row_id)  # type: ignore[no-any-return]  # the register's row
            except Missing:
                continue
        raise Missing

    def _tried(self, session: Session, actor: Actor, ids: list[int], task: Taking | Setting) -> list[dict[str, Any]]:
        """What would become of each row; nothing is left of it."""
        results = []
        for row_id in ids:
            results.append(self._result(session, actor, row_id, task.on))
            session.rollback()
        return results

    def _done(self, session: Session, actor: Actor, row_id: int, task: Taking | Setting) -> dict[str, Any]:
        """The work on one row, once for one sending of the dialog."""
        content = submissions.digest([*_typed(), ("", str(row_id))])
        sent = submitting.Sent(actor, self.model, str(row_id), content)

        def work(row: Register) -> None:
            sent.claim()
            task.on(row)
            sent.keep(row.id, {"ok": True, "id": row_id, "name": self._row_name(row), "text": ""})

        try:
            return self._result(session, actor, row_id, work)
        except submissions.Again as again:
            return again.answer

    def _result(self, session: Session, actor: Actor, row_id: int, work: Work) -> dict[str, Any]:
        name = str(row_id)
        try:
            row = writing.load(session, actor, self.model, row_id)
            name, version = self._row_name(row), row.version
            with session.begin_nested():
                work(row)
            return {"ok": True, "id": row_id, "name": name, "text": "", "version": version}
        except AppError as error:
            session.rollback()
            said = error.fields if isinstance(error, BadInput) else {}
            fields = self.model.spec.fields
            words = [
                f"{web.say(fields[at].label)}: {web.say(label)}" if at in fields else web.say(label)
                for at, label in said.items()
            ]
            return {"ok": False, "id": row_id, "name": name, "text": "；".join(words) or web.say(error.label)}

    def _row_name(self, row: Any) -> str:
        number = self.model.spec.number
        return str(getattr(row, number.name)) if number is not None else f"#{row.id}"


class Taking:
    """A step, with what its dialog asks for said once for all rows."""

    what = "step"
    version: int | None = None  # of the row, as the preview showed it

    def __init__(self, session: Session, actor: Actor, register: type[Register], step: Step, posted: Any) -> None:
        self.session, self.actor, self.register, self.step, self.posted = session, actor, register, step, posted
        self.name, self.label = step.name, step.label.text(actor.lang)
        self.consequence = step.consequence.text(actor.lang) if step.consequence else ""
        self.reason_asked, self.reason_error = step.ask_reason, ""
        self.reason = limits.reason(posted.get(REASON, ""), REASON)

    def asks(self) -> bool:
        """Whether there is anything to say."""
        return self.step.ask_reason or bool(self.step.fields)

    def controls(self, row: Register) -> list[Any]:
        """The controls, empty: what one row holds says nothing of the others."""
        return StepForm(self.session, self.actor, row, self.step, blank=True).controls()

    def wrong(self, row: Register) -> list[Any] | None:
        """The controls with what is wrong with what was posted; None where it can be read."""
        if self.step.ask_reason and not self.reason:
            self.reason_error = NEEDS_REASON.text(self.actor.lang)
        form = StepForm(self.session, self.actor, row, self.step, self.posted, blank=True)
        read = form.validate()
        controls = form.controls()
        if read and not self.reason_error:
            return None
        # What one row lacks, another may have: only what cannot be read is to be mended here.
        return controls if self.reason_error or any(one.error for one in controls) else None

    def on(self, row: Register) -> None:
        """Take the step. Raises what it raises."""
        form = StepForm(self.session, self.actor, row, self.step, self.posted, blank=True)
        if not form.validate():
            raise BadInput(form.form.messages() or {"": Label("有内容要改", "Something must be corrected")})
        transitions.take(
            self.session,
            self.actor,
            row,
            self.step.name,
            form.values(),
            reason=self.reason or None,
            version=self.version or row.version,
        )


class Setting:
    """One value for one field of all rows."""

    what = "set"
    version: int | None = None  # of the row, as the preview showed it
    consequence = ""
    reason_asked, reason_error, reason = False, "", ""

    def __init__(self, session: Session, actor: Actor, register: type[Register], posted: Any) -> None:
        self.session, self.actor, self.register, self.posted = session, actor, register, posted
        self.offered = bulk.settable(actor, register)
        self.held: Field | None = next((one for one in self.offered if one.name == posted.get("field")), None)
        lang = actor.lang
        self.name = bulk.SET
        self.label = bulk.SET_LABEL.text(lang)
        if self.held is not None:
            self.label = bulk.SET_ONE.format(name=self.held.label).text(lang)
        self.fields = [(one.name, one.label.text(lang)) for one in self.offered]

    def asks(self) -> bool:
        """There is always a value to say."""
        return True

    def controls(self, row: Register) -> list[Any]:
        """The control of the field, empty."""
        return self._dressed(self._form(row, None))

    def wrong(self, row: Register) -> list[Any] | None:
        """The control with what is wrong with its value; None where it can be read."""
        form = self._form(row, self.posted)
        return None if self._read(form) else self._dressed(form)

    def on(self, row: Register) -> None:
        """Set the value. Raises what a save of the row's form raises."""
        form = self._form(row, self.posted)
        if not self._read(form):
            raise BadInput(form.messages())
        writing.change(self.session, self.actor, row, form.values(), version=self.version or row.version)

    def _form(self, row: Register, posted: Any) -> forms.RegisterForm:
        assert self.held is not None
        site = shell.current_site_id()
        return forms.bind(self.session, self.actor, self.register, [self.held.name], posted, {}, row=row, site_id=site)

    def _read(self, form: forms.RegisterForm) -> bool:
        """Read what was posted; a choice that was typed and not found is said, with what there is."""
        assert self.held is not None
        good = form.validate()
        offers, told = lookups.looked(self.session, self.actor, self.register, self.posted, [self.held])
        for name, found in offers.items():
            form[name].offers = found
        form.refuse(told)
        return good and not told

    def _dressed(self, form: forms.RegisterForm) -> list[Any]:
        for _, one in form.named():
            one.span = "s12"
            if isinstance(one, Room):
                one.as_list()
            one.dress({})
            if one.offers:
                one.choices = [*(one.choices or []), *one.offers]
        return list(form)


def _typed() -> list[tuple[str, str]]:
    """What was typed, to go with the next dialog."""
    return [(name, text) for name, text in request.form.items(multi=True) if name not in _APART]


def _page(stage: str, facts: dict[str, Any], **more: Any) -> Response:
    results = more.get("results") or []
    done = sum(1 for one in results if one["ok"])
    more = {"controls": [], "results": [], "typed": [], "once_key": "", **more}
    html = render_template(
        "gj/_list_bulk.html",
        stage=stage,
        **facts,
        **more,
        done=done,
        refused=len(results) - done,
        reason_name=REASON,
        present=" ".join(one.short_name for one in more["controls"]),
        present_name=PRESENT,
    )
    return make_response(html)

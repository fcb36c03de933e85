"""One row: looked at, made, changed, taken a step on. Each by the service that the page calls."""

from __future__ import annotations

from typing import Any

from flask import Response

from admin_views.api import door, once, said, shown
from admin_views.form import lookups
from admin_views.frame import shell
from admin_views.http import web
from admin_views.record.step_form import fields_of
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Do
from services import limits
from services.accounts import tokens
from services.errors import BadInput, Missing
from services.records import writing
from services.workflow import transitions

TEXT = Label("应为文本", "A text is expected here")


def get(register: type[Register], row_id: int) -> Response:
    """The row. Who looks at private values is logged, as on the page."""
    session, actor = web.session(), web.actor()
    response = once.answer(register, row_id)
    if any(isinstance(rule, Do) and rule.on == "view" for rule in register.spec.rules):
        web.may_write()
        writing.viewed(session, actor, writing.load(session, actor, register, row_id))
        session.commit()
    return response


def create(register: type[Register]) -> Response:
    """A new row."""
    told = said.body({"fields", "lines"})

    def work() -> Register:
        session, actor = web.session(), web.actor()
        found = said.new(session, actor, register, told)
        found.refuse()
        try:
            return writing.create(session, actor, register, _sited(register, found.values), lines=found.lines or None)
        except BadInput as refusal:
            raise found.placed(refusal) from None

    return once.written(register, 201, work)


def change(register: type[Register], row_id: int) -> Response:
    """A row with some of its fields changed."""
    told, version = said.body({"fields", "lines"}), once.version()

    def work() -> Register:
        session, actor = web.session(), web.actor()
        row = writing.load(session, actor, register, row_id)
        found = said.changed(session, actor, row, told)
        found.refuse()
        lines = found.lines or None
        try:
            return writing.change(session, actor, row, found.values, version=version, lines=lines)
        except BadInput as refusal:
            raise found.placed(refusal) from None

    return once.written(register, 200, work)


def step(register: type[Register], row_id: int, name: str) -> Response:
    """A row on which a step is taken."""
    told, version = said.body({"fields", "reason"}), once.version()
    reason = told.get("reason", "")
    if not isinstance(reason, str):
        raise BadInput({"reason": TEXT})

    def work() -> Register:
        session, actor = web.session(), web.actor()
        row = writing.load(session, actor, register, row_id)
        known = next((one.step for one in transitions.open_steps(session, actor, row) if one.step.name == name), None)
        if known is None:
            flow = register.spec.workflow
            if flow is None or not any(one.name == name and not one.system for one in flow.steps):
                raise Missing
            raise transitions.not_here(session, row, name)
        names = {held.name for held in fields_of(actor, row, known)}
        found = said.asked(session, actor, row, names, told)
        found.refuse()
        given = limits.reason(reason) or None
        return transitions.take(session, actor, row, name, found.values, reason=given, version=version)

    return once.written(register, 200, work)


def _sited(register: type[Register], values: dict[str, Any]) -> dict[str, Any]:
    """The values with the site of the room, else the only one the owner has, where none is told."""
    spec = register.spec
    if values.get("site") is not None or spec.place["site"] != "site_id" or spec.place_from:
        return values
    unit = values.get("unit") if "unit" in spec.fields else None
    found = lookups.load_unit(web.session(), web.actor(), unit) if unit is not None else None
    site = found.site_id if found is not None else shell.current_site_id()
    return values if site is None else {**values, "site": site}


def index() -> dict[str, Any]:
    """The registers that the token opens, and what it may there."""
    actor, held = web.actor(), door.bearer()
    found = []
    for register in registry.all():
        key, label = register.spec.key, register.spec.label
        may = [verb for verb in tokens.VERBS if door.opens(held, actor, verb, register)]
        if may:
            found.append({"key": key, "zh": label.zh, "en": label.en, "url": f"{shown.BASE}/{key}", "may": may})
    return {"registers": found}

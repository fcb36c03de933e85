"""What the dialog of a step posted."""

from __future__ import annotations

from typing import Any

from flask import request
from sqlalchemy.orm import Session

from admin_views.form import files, lookups, posting
from admin_views.frame import shell
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.records import parsing


class StepPost:
    """What the dialog of a step posted."""

    def __init__(self, session: Session, actor: Actor, row: Register, step: Step, form: Any) -> None:
        self.session, self.actor, self.row, self.step, self.form = session, actor, row, step, form
        visible = {held.name for held in access.visible_fields(actor, type(row), row)}
        self.fields = [row.spec.fields[n] for n in step.fields if n in row.spec.fields and n in visible]
        self.names = {held.name for held in self.fields}
        self.errors: dict[str, Label] = {}
        self.texts: dict[str, Any] = {}
        self.offers: dict[str, list[dict[str, Any]]] = {}

    def values(self) -> dict[str, Any]:
        """The parsed values; messages go to `errors`."""
        posted = posting.read(self.form, self.fields, self.row)
        self.texts = dict(posted.texts)
        ids, wrong = files.take(
            self.session, self.actor, type(self.row), self.form, request.files, self.fields, self.row
        )
        texts = dict(posted.texts)
        for held in self.fields:
            if held.kind.silent and held.name in texts:
                texts[f"{held.name}__shown"] = "1"
        parsed = parsing.parse(
            self.session,
            self.actor,
            type(self.row),
            texts,
            self.row,
            only=sorted(self.names),
            site_id=shell.current_site_id(),
        )
        self.offers, told = lookups.looked(self.session, self.actor, type(self.row), self.form, self.fields)
        self.errors |= wrong | parsed.errors | told
        return {**parsed.values, **ids}

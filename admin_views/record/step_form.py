"""The form in the dialog of a step: the fields that it asks for, and its reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from admin_views.form import files, forms, lookups
from admin_views.frame import shell
from admin_views.kinds.field import UNSEEN, RegisterField
from admin_views.kinds.ref import Room
from admin_views.kinds.values import labels_for
from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen
from models.vocabulary.register.register import Register
from services import limits, rules
from services.errors import BadInput
from services.judge import access, guards
from services.judge.actor import Actor
from services.records.parsing import MASKED
from services.words.texts import value_of

REASON = "__reason__"
NEEDS_REASON = Label("请写明原因，例如“业主要求改期”", "Give a reason, for example 'the owner asked for another day'")


def fields_of(actor: Actor, row: Register, step: Step) -> list[Field]:
    """The fields the dialog asks for: what the step needs and may ask, as far as the actor may see them."""
    visible = {held.name for held in access.visible_fields(actor, type(row), row)}
    return [held for held in fields_of_step(type(row), step) if held.name in visible]


def fields_of_step(register: type[Register], step: Step) -> list[Field]:
    """The same for whoever takes it."""
    return [register.spec.fields[name] for name in step.fields if name in register.spec.fields]


class StepForm:
    """The register's form with the fields of a step, as the row has them or as they were posted. A `blank` one begins without
    what this row holds: what is said in it is meant for several."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        row: Register,
        step: Step,
        posted: Any = None,
        *,
        masked: Collection[str] = (),
        blank: bool = False,
    ) -> None:
        self.blank = blank
        self.session, self.actor, self.row, self.step, self.posted = session, actor, row, step, posted
        self.fields = fields_of(actor, row, step)
        start = {held.name: self._start(held) for held in self.fields}
        self.form = forms.bind(
            session,
            actor,
            type(row),
            list(start),
            posted,
            start,
            row=row,
            site_id=shell.current_site_id(),
            hidden=masked,
        )
        self.reason = posted.get(REASON, "").strip() if posted is not None else ""
        self.rest: dict[str, Label] = {}  # messages that stand at no field

    def _start(self, held: Field) -> Any:
        value = getattr(self.row, held.name) if held.form == "refs" else value_of(self.row, held)
        if self.blank:
            value = None
        if value is None and isinstance(held.default, Expr) and not held.default.reads():
            value = held.default.value(self.row, rules.context_for(self.session, self.actor, self.row))
        happened = held.meaning is not None and held.meaning.word == "happened"
        if value is None and happened and held.kind.exact:
            value = rules.context_for(self.session, self.actor, self.row).now  # it has mostly just happened
        return value

    def validate(self) -> bool:
        """Read what was posted; False where something is wrong with it."""
        register = type(self.row)
        ids, wrong = files.take(self.session, self.actor, register, self.posted, request.files, self.fields, self.row)
        for name, found in ids.items():
            self.form[name].says, self.form[name].data = True, found
        good = self.form.validate()
        offers, told = lookups.looked(self.session, self.actor, register, self.posted, self.fields)
        for name, found_rows in offers.items():
            self.form[name].offers = found_rows
        try:
            self.reason = limits.reason(self.reason, REASON)
            if self.step.ask_reason and not self.reason:
                wrong[REASON] = NEEDS_REASON
        except BadInput as refusal:
            wrong |= refusal.fields
        self.refuse(wrong | told)
        return good and not wrong and not told

    def values(self) -> dict[str, Any]:
        """What the dialog says."""
        return self.form.values()

    def refuse(self, errors: Mapping[str, Label]) -> None:
        """Put messages beside their fields."""
        self.rest |= self.form.refuse(errors)

    def controls(self) -> list[RegisterField]:
        """The controls of the dialog."""
        wanted: dict[str, set[int]] = {}
        for _, one in self.form.named():
            if ids := one.refers():
                wanted.setdefault(str(one.target), set()).update(ids)
        labels = labels_for(self.session, self.actor, wanted)
        for _, one in self.form.named():
            self._dress(one, labels.get(str(one.target), {}))
        return list(self.form)

    def _dress(self, one: RegisterField, labels: Mapping[int, str]) -> None:
        held, step = one.held, self.step
        # A tick is there or not; only one that the step cannot do without is asked for.
        one.required = one.required or held.name in step.needs
        one.span = "s12" if one.kind in ("textarea", "choices") or held.is_files else ""
        if isinstance(one, Room):
            one.as_list()
        if held.is_files:
            one.files = files.kept(self.session, self.actor, self.row, held)
        if held.picks_one and (choices := held.choices) is not None:
            # What would always be refused is not offered.
            one.options = [
                given
                for given in one.options
                if guards.can_be(self.session, self.row, step, held.name, choices(given["value"]))  # type: ignore[call-arg]  # looks a member up
            ]
        one.dress(labels)
        value = value_of(self.row, held)
        if held.form == "ref" and value and not one.words and chosen(one.shown) == value:
            one.mask = (MASKED, UNSEEN.text(self.actor.lang))
        if one.offers:
            one.choices = [*(one.choices or []), *one.offers]

"""Registers as WTForms forms: a class for each, scaffolded from its declaration; the fields of one form are those its user may have.

A form of a register stands on a page of its own, as a row within its parent's form (rows.py), in the dialog of a step, in a round or a
sheet: everywhere it is this class with the same fields. What a page can say by itself (what is needed, what cannot be read) is said
by `validate`; rules, places and rights are judged in services/records, whose messages `refuse` puts beside their fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask import current_app
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Field as WebField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from admin_views.form import rows
from admin_views.form.controls import drawn, is_room
from admin_views.kinds.field import FROM, NEEDED, RegisterField, Shown
from admin_views.kinds.looks import look_of
from admin_views.kinds.ref import Room
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.judge.actor import Actor
from services.kept import kept
from services.records.parsing import MASKED, Reader
from services.words.texts import text_of

PRESENT = "__form__"  # the names of the fields the page had: an unticked box posts nothing


@dataclass(frozen=True, eq=False)
class Hooks:
    """What a register's view says of its forms, as Flask-Admin calls it; see admin_views/overrides/."""

    form_args: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    form_widget_args: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    form_overrides: Mapping[str, type[WebField]] = field(default_factory=dict)
    form_rules: tuple[tuple[Label, tuple[str, ...]], ...] | None = None


USUAL = Hooks()


class Meta(DefaultMeta):
    """Whose form it is, and how it is read."""

    form: RegisterForm

    def __init__(self, reader: Reader, hidden: Iterable[str] = ()) -> None:
        self.reader, self.hidden = reader, frozenset(hidden)
        self.session, self.actor, self.lang = reader.session, reader.actor, reader.actor.lang

    def drawn(self, register: type[Register], name: str) -> dict[str, Any]:
        """What a field's control is drawn from, as far as its declaration says."""
        return drawn(register, name, self.lang)

    def of_row(
        self, child: type[Register], row: Register | None, hidden: Iterable[str]
    ) -> tuple[type[RegisterForm], Meta]:
        """The form class of a child row, and whose it is."""
        return form_class(child), Meta(Reader(self.session, self.actor, row), hidden)


class RegisterForm(BaseForm):
    """A form of a register: `names` are the fields it has, `start` the values they have until something is posted.

    A field of a page that posts nothing was left empty; one of a table's row only if it can be empty in no other way; of a form that is
    `partial` nothing is said but what was posted.
    """

    register: ClassVar[type[Register]]
    fields: ClassVar[dict[str, UnboundField]]

    def __init__(
        self,
        meta: Meta,
        names: Iterable[str],
        formdata: MultiDict[str, str] | None = None,
        start: Mapping[str, Any] | None = None,
        *,
        prefix: str = "",
        readonly: Iterable[str] = (),
        in_row: bool = False,
        partial: bool = False,
    ) -> None:
        meta.form = self
        super().__init__({name: self.fields[name] for name in names}, prefix=prefix, meta=meta)
        self.formdata, self.in_row, self.partial = formdata, in_row, partial
        said = formdata.get(PRESENT) if formdata is not None else None
        self.paged, self.present = said is not None, frozenset((said or "").split())
        for name in readonly:
            self[name].readonly = True
        if formdata is not None:
            meta.reader.looks_in(formdata.get(self["site"].name) if "site" in self else None)
        self.process(formdata, data=start)

    def asks(self, one: RegisterField, valuelist: list[str]) -> bool:
        """Whether the post says something of a field: a text, or nothing where its control stood on the page."""
        if valuelist or one.short_name in self.present:
            return True
        if self.partial:
            return False
        if self.in_row:
            return one.held.kind.silent
        # A new row has what the register starts with, where the page did not ask.
        return self.meta.reader.row is None and not (self.paged and one.held.default is not None)

    def beside(self, one: RegisterField, mark: str) -> str | None:
        """What was posted beside a field."""
        return self.formdata.get(f"{one.name}{mark}") if self.formdata is not None else None

    def unit_id(self) -> int | None:
        """The unit that the form names, else the row's."""
        if "unit" in self and self["unit"].says:
            return self["unit"].data  # type: ignore[no-any-return]
        return getattr(self.meta.reader.row, "unit_id", None)

    def values(self) -> dict[str, Any]:
        """What the post says, by field; what came back masked is no change, and child rows are saved apart."""
        return {
            name: one.data
            for name, one in self.named()
            if one.says and not one.held.lines and one.token != MASKED and not (one.token == FROM and one.data is None)
        }

    def named(self) -> list[tuple[str, Any]]:
        """The fields by the names they are declared with."""
        return [(one.short_name, one) for one in self]

    def texts(self) -> dict[str, Any]:
        """The fields as texts, where they are shown in full."""
        return {name: one.shown for name, one in self.named() if not (one.held.lines or one.held.is_files or one.mask)}

    def untouched(self, start: Mapping[str, Any]) -> bool:
        """Whether nothing was typed: each field is empty, or as it was offered."""
        return all(_last(one.shown) in ("", _last(text_of(one.held, start.get(name)))) for name, one in self.named())

    def messages(self) -> dict[str, Label]:
        """What is wrong, by field, said already in the user's language."""
        return {name: Label(one.error, one.error) for name, one in self.named() if one.error}

    def refuse(self, errors: Mapping[str, Label]) -> dict[str, Label]:
        """Put messages beside their fields; returns those that have none here."""
        rest = {}
        for name, said in errors.items():
            if name in self:
                self[name].refuse(said)
            else:
                rest[name] = said
        return rest


def _last(text: Any) -> str:
    return str((text[-1] if text else "") if isinstance(text, list) else text).strip()


def scaffold(register: type[Register], hooks: Hooks) -> type[RegisterForm]:
    """The form class of a register. Raises nothing: what a hook names wrongly is found by the checks at the start."""
    spec, fields = register.spec, {}
    for name, held in spec.fields.items():
        words = dict(hooks.form_args.get(name, {}))
        if held.lines:
            fields[name] = UnboundField(rows.Rows, register, held, **words)
            continue
        needs = (NEEDED,) if held.must_be_given and held.typed else ()
        words["validators"] = (*needs, *words.get("validators", ()))
        if name in hooks.form_widget_args:
            words["render_kw"] = dict(words.get("render_kw") or {}) | dict(hooks.form_widget_args[name])
        fields[name] = UnboundField(hooks.form_overrides.get(name, field_class(held)), register, held, **words)
    return type(f"{register.__name__}Form", (RegisterForm,), {"register": register, "fields": fields})


def field_class(held: Field) -> type[RegisterField]:
    """The class of a declared field: its kind's, unless it is shown only or typed as the number of a room."""
    if not held.typed:
        return Shown
    return Room if is_room(held) else look_of(held).field


@kept(1024)
def _scaffolded(register: type[Register], hooks: Hooks) -> type[RegisterForm]:
    return scaffold(register, hooks)


def hooks_of(register: type[Register]) -> Hooks:
    """What the register's view says of its forms."""
    return current_app.extensions["guanjia_hooks"].get(register.spec.key, USUAL)  # type: ignore[no-any-return]


def form_class(register: type[Register]) -> type[RegisterForm]:
    """The form class of a register, for whoever asks for its fields."""
    return _scaffolded(register, hooks_of(register))


def bind(
    session: Session,
    actor: Actor,
    register: type[Register],
    names: Iterable[str],
    formdata: MultiDict[str, str] | None = None,
    start: Mapping[str, Any] | None = None,
    *,
    row: Register | None = None,
    site_id: int | None = None,
    hidden: Iterable[str] = (),
    **more: Any,
) -> RegisterForm:
    """A form of a register with these fields, for the actor."""
    meta = Meta(Reader(session, actor, row, site_id), hidden)
    return form_class(register)(meta, names, formdata, start, **more)

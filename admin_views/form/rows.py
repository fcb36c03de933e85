"""Child rows in the form of their parent: a FieldList of FormField, drawn as an editable table by gj/_lines.html.

One reader of child rows for new and edit: `<field>-<n>-<child field>` posts a cell, `<field>-<n>-id` names a row that is stored,
`<field>-<n>-__gone__` takes it away. A row that was left as it was offered is not there at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField
from wtforms.fields.core import UnboundField
from wtforms.utils import unset_value

from admin_views.kinds.field import UNSEEN
from admin_views.kinds.values import labels_for, masked_fields
from models.vocabulary.field.field import Field
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Grid
from models.vocabulary.register.register import Register
from services import limits, rules
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept
from services.records.parsing import MASKED
from services.words.texts import value_of

BLANK = "__n__"  # stands for the number of a row that is added
PARENT = "parent_of_lines"  # no register is called so
MOST_COLUMNS = 8
FIRST_ONES = Label(
    f"明细超过 {limits.LINES} 行，这里只能改最早的 {limits.LINES} 行，其余不变；请在明细的台账里改其余的",
    f"More than {limits.LINES} rows: the oldest {limits.LINES} are here, the rest stay as they are",
)
NO_MORE_THERE = Label("要改的行里有一行已不存在，请刷新后再改", "One of the rows is no longer there; reload the page")
_CELL = re.compile(r"(?P<field>[a-z][a-z0-9_]*)-(?P<row>[0-9]{1,6})-(?P<name>[a-z_][a-z0-9_]*)")


class Line(FormField):
    """One child row: the child's form, with the cells that may be typed in."""

    def __init__(self, table: Rows, **words: Any) -> None:
        super().__init__(None, **words)
        self.table = table

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Bind the child's form to the stored row `data`, or to the texts a row starts with."""
        table = self.table
        self.object_data, self.row = data, data if isinstance(data, table.child) else None
        self.start = table.starts if data is unset_value or self.row is not None else data
        child, names = table.child, [one.name for one in table.columns]
        reader = self.meta.reader
        hidden, readonly, start = set(), [], self.start
        if self.row is not None:
            hidden = masked_fields(reader.actor, child, self.row, table.columns)
            open_here = {one.name for one in access.editable_fields(reader.actor, child, self.row)}
            readonly = [name for name in names if name not in open_here]
            start = {one.name: value_of(self.row, one) for one in table.columns}
        form_class, meta = self.meta.of_row(child, self.row, hidden)
        self.form = form_class(meta, names, formdata, start, prefix=f"{self.name}-", readonly=readonly, in_row=True)
        self.number = formdata.get(f"{self.name}-id") if formdata is not None else None
        self.gone = formdata is not None and bool(formdata.get(f"{self.name}-__gone__"))
        self.said = ""
        for one in self.form:
            one.in_row()

    @property
    def cells(self) -> list[Any]:
        """The controls of the row."""
        return list(self.form)

    @property
    def at(self) -> str:
        """The number of the row on the page."""
        return str(self.short_name)

    @property
    def row_id(self) -> int | None:
        """The row that is stored."""
        return self.row.id if self.row is not None else None

    @property
    def removable(self) -> bool:
        """Whether the user may take the row away."""
        return self.row is None or bool(access.decide(self.meta.reader.actor, "delete", type(self.row), self.row))

    @property
    def error(self) -> str:
        """What is wrong with the row as a whole."""
        return self.said

    @property
    def blank(self) -> bool:
        """Whether nothing was typed into a row that was added: it holds what it was offered with."""
        if self.row is not None or self.gone or self.number:
            return False
        if (answer := self.table.answer) and answer in self.form:
            return not str(self.form[answer].shown).strip()
        return bool(self.form.untouched(self.start))

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Whether the row can be saved as it stands."""
        if self.number and self.row is None and not self.gone:
            self.said = NO_MORE_THERE.text(self.meta.lang)
            return False
        return self.gone or self.blank or bool(self.form.validate())

    @property
    def entry(self) -> dict[str, Any] | None:
        """What services/records/children.py saves of it; None where there is nothing."""
        if self.gone:
            return {"id": self.row.id, "_delete": True} if self.row is not None else None
        if self.blank or (self.number and self.row is None):
            return None
        values: dict[str, Any] = self.form.values()
        return values if self.row is None else values | {"id": self.row.id, "version": self.row.version}


class Rows(FieldList):
    """A field of child rows."""

    says, required, value, token, link = False, False, None, "", None

    def __init__(self, register: type[Register], held: Field, **words: Any) -> None:
        label = words.pop("label", None) or held.label
        super().__init__(UnboundField(Line, self), label="", **words)
        self.label.text = label.text(self.meta.lang)
        self.register, self.held, self.shown = register, held, None
        self.id = self.label.field_id = f"f-{self.name}"
        self.child: Any = registry.get(str(held.target))
        actor = self.meta.reader.actor
        self.columns = columns(actor, held)
        self.hint = held.help.text(actor.lang) if held.help else None
        self.starts = defaults(self.meta.session, actor, self.columns)
        entry = register.spec.entry
        # What each row is entered for stands there before anything was answered.
        self.answer = entry.value if isinstance(entry, Grid) and entry.lines == held.name else ""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Bind a form to each posted row, with the stored row that it names; without a post, to each of the stored ones."""
        stored = list(data or ()) if data is not unset_value else []
        self.known = {one.id: one for one in stored if isinstance(one, self.child)}
        self.says = formdata is not None and (
            self.short_name in self.meta.form.present or any(name.startswith(f"{self.name}-") for name in formdata)
        )
        if not self.says:
            super().process(None, stored[: limits.LINES])
            if len(stored) > limits.LINES:
                self.hint = FIRST_ONES.text(self.meta.lang)
            return
        posted = numbered(formdata, self.name)
        named = [self.known.get(whole(cells.get("id", [""])[0]) or 0, self.starts) for cells in posted.values()]
        cells = MultiDict(
            (f"{self.name}-{at}-{name}", text)
            for at, one in enumerate(posted.values())
            for name, texts in one.items()
            for text in texts
        )
        super().process(cells or None, named)

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Whether the rows can be saved: not too many, and each as it stands."""
        self.errors = []
        if not self.says:
            return True
        if len(self.entries_said()) > limits.LINES:
            self.errors = [limits.too_many_lines(len(self.entries_said())).text(self.meta.lang)]
            return False
        wrong = [one for one in self.entries if not one.validate(self.meta.form)]  # every one of them is told
        return not wrong

    def entries_said(self) -> list[Line]:
        """The rows that say something."""
        return [one for one in self.entries if one.entry is not None or one.number]

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What is to be saved of them."""
        return [entry for one in self.entries if self.says and (entry := one.entry) is not None]

    def place(self, errors: Mapping[str, Label]) -> None:
        """Put the messages of a refusal (`lines.2.amount`) beside their cells."""
        saved = [one for one in self.entries if one.entry is not None] if self.says else []
        for name, said in errors.items():
            lines, _, rest = name.partition(".")
            number, _, cell = rest.partition(".")
            if lines != self.short_name or not number.isdecimal() or int(number) >= len(saved):
                continue
            line = saved[int(number)]
            if cell in line.form:
                line.form[cell].refuse(said)
            else:
                line.said = said.text(self.meta.lang)

    def refuse(self, said: Label) -> None:
        """Say what is wrong with the table as a whole."""
        self.errors = [said.text(self.meta.lang)]

    @property
    def error(self) -> str | None:
        """The message of the table."""
        return next((one for one in self.errors if isinstance(one, str)), None)

    # ---- what gj/_lines.html draws

    @property
    def may_add(self) -> bool:
        return bool(access.decide(self.meta.reader.actor, "create", self.child))

    def dress(self) -> None:
        """Make the row that is added, and give all of them the words of what they refer to."""
        reader = self.meta.reader
        self.offered = self.unbound_field.bind(self.meta.form, BLANK, prefix=f"{self.name}-")
        self.offered.process(None)
        cells = [cell for one in (*self.entries, self.offered) for cell in one.cells]
        wanted: dict[str, set[int]] = {}
        for cell in cells:
            if cell.target:
                wanted.setdefault(str(cell.target), set()).update(cell.refers())
        labels = labels_for(reader.session, reader.actor, {key: ids for key, ids in wanted.items() if ids})
        for cell in cells:
            known = labels.get(str(cell.target), {})
            kept_as_is = cell.meta.reader.row is not None and (not cell.says or cell.token == MASKED)
            if cell.held.form == "ref" and kept_as_is and any(one not in known for one in cell.refers()):
                cell.mask = (MASKED, UNSEEN.text(reader.actor.lang))
            cell.dress(known)


def numbered(form: MultiDict[str, str], name: str) -> dict[int, dict[str, list[str]]]:
    """The posted texts of child rows by their number on the page, in its order."""
    found: dict[int, dict[str, list[str]]] = {}
    for key in form:
        match = _CELL.fullmatch(key)
        if match and match["field"] == name:
            found.setdefault(int(match["row"]), {})[match["name"]] = form.getlist(key)
    return {at: found[at] for at in sorted(found)}


def columns(actor: Actor, held: Field) -> list[Field]:
    """The child's fields that may be typed, without the reference back."""
    fields = access.editable_fields(actor, registry.get(str(held.target)))
    return [one for one in fields if one.name != held.parent_field and not one.lines and not one.is_files][
        :MOST_COLUMNS
    ]


def defaults(session: Session, actor: Actor, fields: list[Field]) -> dict[str, Any]:
    """What a new row starts with."""
    context: Context | None = None
    found = {}
    for one in fields:
        value = one.default
        if isinstance(value, Expr):
            context = context or rules.context_for(session, actor)
            value = value.value(None, context) if not value.reads() else None
        found[one.name] = value
    return found


def stored(session: Session, actor: Actor, parent: Register | None, held: Field) -> list[Any]:
    """The parent's child rows that the actor may see, oldest first, and one more than a form has."""
    if parent is None:
        return []
    return list(session.scalars(_of_parent(held, actor)[1], {PARENT: parent.id}))


def any_of(actor: Actor, held: Field) -> ColumnElement[bool]:
    """Whether the parent, bound as PARENT, has child rows that the actor may see: most have none, and need not be asked
    for them."""
    return _of_parent(held, actor)[0]


def _of_parent(held: Field, actor: Actor) -> tuple[ColumnElement[bool], Select[Any]]:
    child = registry.get(str(held.target))
    return _rows_of(child, f"{held.parent_field}_id", access.scope(child, actor, "view"))


@kept(1024)
def _rows_of(child: Any, link: str, scope: Any) -> tuple[ColumnElement[bool], Select[Any]]:
    """Whether one parent has child rows within a scope, and these rows; the same posts have the same scope object."""
    mine = select(child).where(getattr(child, link) == bindparam(PARENT), access.alive(child), scope)
    return mine.exists(), mine.order_by(child.id).limit(limits.LINES + 1)


def snapshot(rows: list[Any]) -> list[list[int]]:
    """What tells whether child rows were changed by somebody else: ids and versions."""
    return [[one.id, one.version] for one in rows]

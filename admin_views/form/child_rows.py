"""Child rows in the form of their parent: the editable table, and what was posted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from admin_views.form.controls import UNSEEN, Control, control_of, copied, fill, is_room
from admin_views.form.posting import blank_line
from admin_views.http.addresses import address
from admin_views.kinds.values import labels_for, masked_fields, ref_ids
from models.vocabulary.field.field import Field
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import limits, rules
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.kept import Store, kept
from services.records import parsing
from services.records.parsing import MASKED
from services.words.texts import masked_text, text_of, value_of

BLANK = "__n__"  # stands for the number of a row that is added
PARENT = "parent_of_lines"  # no register is called so
MOST_COLUMNS = 8
FIRST_ONES = Label(
    f"明细超过 {limits.LINES} 行，这里只能改最早的 {limits.LINES} 行，其余不变；请在明细的台账里改其余的",
    f"More than {limits.LINES} rows: the oldest {limits.LINES} are here, the rest stay as they are",
)
TOO_MANY = Label(
    "要改的行里有一行已不存在，请刷新后再改", "One of the rows is no longer there; reload the page"
)


@dataclass(slots=True)
class LineRow:
    """One row of the table."""

    at: str
    cells: list[Control]
    id: int | None = None
    error: str | None = None
    gone: bool = False
    removable: bool = True


@dataclass(slots=True)
class LineTable:
    """A field of child rows as `gj/_lines.html` reads it."""

    name: str
    label: str
    columns: list[Control]
    rows: list[LineRow]
    blank: LineRow | None
    may_add: bool
    next: int = 0
    hint: str | None = None
    error: str | None = None
    kept: dict[str, Any] | None = None  # its drawing, while it is empty: admin_views/form/drawing.py


@dataclass(slots=True)
class Parsed:
    """The posted child rows: what to save, and messages by row and field."""

    entries: list[dict[str, Any]] = data_field(default_factory=list)
    places: list[int] = data_field(default_factory=list)
    errors: dict[tuple[int, str], Label] = data_field(default_factory=dict)


# Tables without rows: they look the same in every form that starts its rows alike. Not to be changed.
_empty: Store[LineTable] = Store(1000)


def child_of(held: Field) -> Any:
    """The register of the child rows."""
    return registry.get(str(held.target))


def columns(actor: Actor, held: Field) -> list[Field]:
    """The child's fields that may be typed, without the reference back."""
    child = child_of(held)
    fields = access.editable_fields(actor, child)
    return [one for one in fields if one.name != held.parent_field and not one.lines and not one.is_files][
        :MOST_COLUMNS
    ]


def stored(session: Session, actor: Actor, held: Field, parent: Register | None) -> list[Any]:
    """The parent's child rows that the actor may see, oldest first."""
    if parent is None:
        return []
    child = child_of(held)
    query = _of_parent(child, f"{held.parent_field}_id", access.scope(child, actor, "view"))[1]
    return list(session.scalars(query, {PARENT: parent.id}))


def any_of(actor: Actor, held: Field) -> ColumnElement[bool]:
    """Whether the parent, bound as PARENT, has child rows that the actor may see: most have none, and need not be asked
    for them."""
    child = child_of(held)
    return _of_parent(child, f"{held.parent_field}_id", access.scope(child, actor, "view"))[0]


@kept(1024)
def _of_parent(child: Any, link: str, scope: Any) -> tuple[ColumnElement[bool], Select[Any]]:
    """Whether one parent has child rows within a scope, and these rows; the same posts have the same scope object."""
    mine = select(child).where(getattr(child, link) == bindparam(PARENT), access.alive(child), scope)
    return mine.exists(), mine.order_by(child.id).limit(limits.LINES + 1)


def snapshot(rows: list[Any]) -> list[list[int]]:
    """What tells whether child rows were changed by somebody else: ids and versions."""
    return [[one.id, one.version] for one in rows]


def table(
    session: Session, actor: Actor, held: Field, rows: list[Any], *,
    posted: list[dict[str, Any]] | None = None, errors: Mapping[tuple[int, str], Label] | None = None,
) -> LineTable | None:  # fmt: skip
    """The editable table: stored rows, or what was posted, with its messages. None where the child is not visible."""
    child = child_of(held)
    if not access.decide(actor, "view", child):
        return None
    lang, fields = actor.lang, columns(actor, held)
    if not fields:
        return None
    may_add = bool(access.decide(actor, "create", child))
    known = {one.id: one for one in rows}
    wanted = ref_ids(rows, fields)
    starts = defaults(session, actor, child, fields)
    for texts in [starts, *(posted or [])]:
        for one in fields:
            text = texts.get(one.name)
            for part in text if isinstance(text, list) else [text]:
                if one.target and (row_id := chosen(part)) is not None:
                    wanted.setdefault(str(one.target), set()).add(row_id)
    empty = posted is None and not rows and not wanted
    key = (child, held.name, held.label, held.help, lang, may_add, _frozen(starts)) if empty else None
    if key is not None and (same := _empty.find(key)) is not None:
        return same
    labels = labels_for(session, actor, wanted)
    made: list[LineRow] = []
    hint = held.help.text(lang) if held.help else None
    if posted is None:
        if len(rows) > limits.LINES:
            hint = FIRST_ONES.text(lang)
        for at, one in enumerate(rows[: limits.LINES]):
            made.append(_stored_row(actor, held, child, one, at, fields, labels))
    else:
        for at, texts in enumerate(posted):
            made.append(_posted_row(actor, held, child, known, texts, at, fields, labels, errors or {}))
    blank = LineRow(BLANK, _cells(held, BLANK, fields, starts, labels, {}, {}, lang)) if may_add else None
    shown = LineTable(
        held.name, held.label.text(lang), [_head(child, one.name, lang) for one in fields], made, blank, may_add,
        next=len(made), hint=hint, kept={} if empty else None,
    )  # fmt: skip
    if key is not None:
        _empty.put(key, shown)
    return shown


def _frozen(texts: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a new row starts with, as a key."""
    return tuple((name, tuple(text) if isinstance(text, list) else text) for name, text in texts.items())


def defaults(session: Session, actor: Actor, child: Any, fields: list[Field]) -> dict[str, Any]:
    """What a new row starts with, as texts."""
    context: Context | None = None
    texts: dict[str, Any] = {}
    for one in fields:
        value = one.default
        if isinstance(value, Expr):
            context = context or rules.context_for(session, actor)
            value = value.value(None, context) if not value.reads() else None
        texts[one.name] = text_of(one, value)
    return texts


def parse(
    session: Session, actor: Actor, held: Field, posted: list[dict[str, Any]], rows: list[Any]
) -> Parsed:
    """The posted rows as `records` saves them. Rows left as they were offered are not there at all."""
    child = child_of(held)
    known = {one.id: one for one in rows}
    starts = defaults(session, actor, child, columns(actor, held))
    out = Parsed()
    for at, texts in enumerate(posted):
        number = texts.get("id")
        row = known.get(whole(number) or 0)
        if number and row is None:
            if not texts.get("__gone__"):
                out.errors[at, ""] = TOO_MANY
            continue
        if texts.get("__gone__"):
            if row is not None:
                out.entries.append({"id": row.id, "_delete": True})
                out.places.append(at)
            continue
        if row is None and blank_line(texts, starts):
            continue
        names = [one for one in columns(actor, held) if row is None or _open(actor, child, row, one)]
        typed = {
            one.name: _typed(texts, one) for one in names if one.name in texts or one.kind.name == "flag"
        }
        typed = {name: text for name, text in typed.items() if text != MASKED}
        typed |= {f"{one.name}__shown": "1" for one in names if one.kind.name in ("flag", "choices", "refs")}
        read = parsing.parse(session, actor, child, typed, row, only=[one.name for one in names])
        for name, label in read.errors.items():
            out.errors[at, name] = label
        entry: dict[str, Any] = dict(read.values)
        if row is not None:
            entry |= {"id": row.id, "version": row.version}
        out.entries.append(entry)
        out.places.append(at)
    return out


def place_errors(held: Field, parsed: Parsed, refusal: BadInput) -> dict[tuple[int, str], Label]:
    """The messages of `lines.<n>.<field>` of a refusal, by posted row and field."""
    found = {}
    for name, label in refusal.fields.items():
        parts = name.split(".")
        if (
            len(parts) >= 2
            and parts[0] == held.name
            and parts[1].isdecimal()
            and int(parts[1]) < len(parsed.places)
        ):
            found[parsed.places[int(parts[1])], parts[2] if len(parts) > 2 else ""] = label
    return found


def _open(actor: Actor, child: Any, row: Any, held: Field) -> bool:
    return any(one is held for one in access.editable_fields(actor, child, row))


def _typed(texts: Mapping[str, Any], held: Field) -> Any:
    text = texts.get(held.name, "")
    if held.kind.name in ("choices", "refs"):
        return text if isinstance(text, list) else [one for one in str(text).split(",") if one]
    return text[-1] if isinstance(text, list) else text


def _stored_row(
    actor: Actor, held: Field, child: Any, row: Any, at: int, fields: list[Field],
    labels: Mapping[str, Mapping[int, str]],
) -> LineRow:  # fmt: skip
    hidden = masked_fields(actor, child, row, fields)
    open_fields = {one.name for one in access.editable_fields(actor, child, row)}
    texts = {one.name: text_of(one, value_of(row, one)) for one in fields}
    masks = {one.name: (MASKED, masked_text(one, value_of(row, one))) for one in fields if one.name in hidden}
    masks |= {
        one.name: (MASKED, UNSEEN.text(actor.lang))
        for one in fields
        if one.form == "ref"
        and (there := value_of(row, one))
        and there not in labels.get(str(one.target), {})
    }
    cells = _cells(held, str(at), fields, texts, labels, {}, masks, actor.lang)
    for cell, one in zip(cells, fields, strict=True):
        cell.readonly = one.name not in open_fields
    return LineRow(str(at), cells, id=row.id, removable=bool(access.decide(actor, "delete", child, row)))


def _posted_row(
    actor: Actor, held: Field, child: Any, known: Mapping[int, Any], texts: Mapping[str, Any], at: int,
    fields: list[Field], labels: Mapping[str, Mapping[int, str]], errors: Mapping[tuple[int, str], Label],
) -> LineRow:  # fmt: skip
    row = known.get(whole(texts.get("id")) or 0)
    own = {one.name: _typed(texts, one) for one in fields}
    masks = {}
    if row is not None:
        open_fields = {one.name for one in access.editable_fields(actor, child, row)}
        for one in fields:
            if own[one.name] == MASKED:
                there = masked_text(one, value_of(row, one)) if one.form != "ref" else UNSEEN.text(actor.lang)
                masks[one.name] = (MASKED, there)
            elif one.name not in open_fields:
                own[one.name] = text_of(one, value_of(row, one))
    said = {name: label.text(actor.lang) for (place, name), label in errors.items() if place == at}
    cells = _cells(held, str(at), fields, own, labels, said, masks, actor.lang)
    if row is not None:
        for cell, one in zip(cells, fields, strict=True):
            cell.readonly = one.name not in open_fields
    removable = row is None or bool(access.decide(actor, "delete", child, row))
    return LineRow(
        str(at), cells, id=row.id if row is not None else None, error=said.get(""), gone=bool(texts.get("__gone__")),
        removable=removable,
    )  # fmt: skip


def _cells(
    held: Field, at: str, fields: list[Field], texts: Mapping[str, Any],
    labels: Mapping[str, Mapping[int, str]], errors: Mapping[str, str], masks: Mapping[str, tuple[str, str]], lang: str,
) -> list[Control]:  # fmt: skip
    cells = []
    for one in fields:
        control = copied(_cell(child_of(held), held.name, one.name, lang))
        control.error = errors.get(one.name)
        if at != BLANK:
            control.name = f"{held.name}-{at}-{one.name}"
            control.id, control.kept = f"f-{control.name}", None
        fill(control, texts.get(one.name, ""), labels.get(str(one.target), {}))
        if one.name in masks:
            control.masked = True
            control.value, control.text = masks[one.name]
        cells.append(control)
    return cells


@kept(4096)
def _head(child: Any, name: str, lang: str) -> Control:
    """What a column is headed by; read only."""
    return control_of(child.spec.key, child.spec.fields[name], lang)


@kept(4096)
def _cell(child: Any, table: str, name: str, lang: str) -> Control:
    """The empty cell of a column in the row that is added, to be copied: it is the same in every form."""
    one, key = child.spec.fields[name], child.spec.key
    control = control_of(key, one, lang, prefix=f"{table}-{BLANK}-")
    control.lookup_url = address(key, "ajax/lookup", field=name) if one.target else None
    control.bare, control.hint = True, None
    control.label, control.select, control.plain = _head(child, name, lang).label, True, True
    if control.kind == "textarea":
        control.rows = 1
    if is_room(one):
        control.kind = "ref"
    control.kept = {}
    return control

"""What is filled in on a row: which values are let in, set, defaulted, computed, and which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.columns import Scaled
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr, Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import RESERVED, Register
from models.vocabulary.register.spec import PLACES, RegisterSpec
from services import rules
from services.errors import BadInput, Denied
from services.judge.actor import Actor
from services.kept import kept

_SYSTEM_COLUMNS = RESERVED | {f"{place}_id" for place in PLACES}


def new(register: type[Register]) -> Any:
    """A new row of which every column is empty, and says so: SQLAlchemy goes a long way for what was never set."""
    row: Any = register()
    row.__dict__.update(_empty(register))
    return row


def admit(
    actor: Actor, register: type[Register], values: Mapping[str, Any], open_names: Iterable[str]
) -> dict[str, Any]:
    """The values that may be written; the system's own columns are dropped in silence.

    Raises Denied naming the first field that is not open to the actor; the system writes every field.
    """
    spec = register.spec
    names = set(open_names)
    admitted: dict[str, Any] = {}
    for name, value in values.items():
        held = spec.fields.get(name)
        if held is None and name in _SYSTEM_COLUMNS:
            continue
        if held is None or (name not in names and not actor.is_system):
            raise Denied(not_open(held.label if held is not None else Label(name, name)))
        admitted[name] = _member(held, value)
    return admitted


def not_open(shown: Label) -> Label:
    """The refusal of a field that is not the actor's to fill in."""
    return Label(f"不能填写“{shown.zh}”", f"You may not fill in {shown.en}")


def assign(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set the values that differ on the row; returns the old ones by field name. `refs` and lines stay aside."""
    before: dict[str, Any] = {}
    columns, fields = row.spec.columns, row.spec.fields
    for name, value in values.items():
        column = columns.get(name)
        if column is None:
            continue
        old = getattr(row, column)
        kind = fields[name].kind
        tidy = kind.tidy(value) if kind.tidies and isinstance(value, str) and value != old else value
        if old != tidy:
            before[name] = old
            setattr(row, column, tidy)
    return before


def defaults(row: Any, given: Iterable[str], context: Context) -> None:
    """Fill what was not given on a new row: declared defaults, the first state, no for a flag."""
    given = set(given)
    for held, column in _with_default(type(row)):
        if held.name in given or getattr(row, column) is not None:
            continue
        if held.default is not None:
            setattr(row, column, constant(row, held, held.default, context))
        else:
            setattr(row, column, held.kind.empty)


def names_of_staff(session: Session, row: Any) -> None:
    """Where a member of staff is meant, the name that was left empty is his."""
    for held in _names_of_staff(type(row)):
        if not blank(getattr(row, str(held.column))):
            continue
        staff_id = getattr(row, str(row.spec.fields[held.at_work].column))
        staff: Any = session.get(registry.get("staff"), staff_id) if staff_id is not None else None
        if staff is not None:
            setattr(row, str(held.column), staff.name)


def constant(row: Any, held: Field, value: Any, context: Context) -> Any:
    """A declared default or set value for a field: expressions evaluated, decimals rounded to the column's."""
    found = value.value(row, context) if isinstance(value, Expr) else value
    return fitting(type(row), held, found)


def fitting(register: Any, held: Field, value: Any) -> Any:
    """A number with the column's decimals (half up, as money is rounded); anything else as it is."""
    kind = register.__table__.c[held.column].type if held.column else None
    if isinstance(kind, Scaled) and isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value).quantize(Decimal(1).scaleb(-kind.places), ROUND_HALF_UP)
    return _member(held, value)


def along(session: Session, row: Any, before: Mapping[str, Any] | None) -> None:
    """Fill in what is declared to be taken along a path of references, where the row is new or the first of them changed:
    empty fields, and those that nobody types. A reference that leads nowhere leaves the field as it is."""
    for held, column in _along(type(row)):
        if before is not None and held.along.split(".")[0] not in before:
            continue
        if held.typed and not blank(getattr(row, column)):
            continue
        rules.load_paths(session, row, [held.along])
        value = Path(tuple(held.along.split("."))).value(row, Context())
        if value is not None:
            assign(row, {held.name: value})


def count(session: Session, actor: Actor, row: Any, before: Mapping[str, Any] | None) -> None:
    """Fill the figures of other rows, all of a new row; of one that is there those that are counted at each save, or whose
    fields changed."""
    counted = [
        held
        for held in _counted(type(row))
        if before is None or not held.anew or not before.keys().isdisjoint(held.anew)
    ]
    context = rules.context_for(session, actor, row) if counted else Context()
    for held in counted:
        assert held.compute is not None
        rules.prepare(session, row, held.compute)
        assign(row, {held.name: constant(row, held, held.compute, context)})


def compute(session: Session, actor: Actor, row: Any) -> dict[str, Any]:
    """Fill the other computed fields, one after the other; returns the old values of those that changed."""
    held_fields = _computed(type(row))
    if not held_fields:
        return {}
    rules.prepare(session, row, *(held.compute for held in held_fields if held.compute is not None))
    context = rules.context_for(session, actor, row)
    before: dict[str, Any] = {}
    for held in held_fields:  # in declared order, so that one may build on another
        before |= assign(row, {held.name: constant(row, held, held.compute, context)})
    return before


def missing(row: Any, *, typed: bool) -> dict[str, Label]:
    """Messages for required fields that are empty: the typed ones, or those the system fills."""
    return {held.name: needed(held) for held, column in _required(type(row), typed) if blank(getattr(row, column))}


def needed(held: Field) -> Label:
    """The message for a required field that is empty."""
    return held.kind.needed


def blank(value: Any) -> bool:
    """Whether a value counts as not filled in; no is an answer."""
    return value is None or (not value.strip() if isinstance(value, str) else value == [])


def split(spec: RegisterSpec, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The values of the row's own columns, and those of its fields that refer to several rows."""
    one = {name: value for name, value in values.items() if spec.fields[name].form in ("field", "ref")}
    many = {name: list(value or []) for name, value in values.items() if spec.fields[name].form == "refs"}
    return one, many


def state_of(row: Any) -> dict[str, Any]:
    """The row's own values by field name, as they are now."""
    return {name: getattr(row, column) for name, column in row.spec.columns.items()}


# --- Which fields of a register are asked for what: the same for every row ---------------------------


@kept(1024)
def _empty(register: type[Register]) -> dict[str, None]:
    """Nothing, by column; where nothing given and null given are two things (JSON) a column is left out."""
    columns = register.__table__.c
    return {one: None for one in register.spec.columns.values() if not columns[one].type.should_evaluate_none}


@kept(1024)
def _with_default(register: type[Register]) -> tuple[tuple[Field, str], ...]:
    return tuple(
        (held, held.column)
        for held in register.spec.fields.values()
        if held.column is not None and (held.default is not None or held.kind.empty is not None)
    )


@kept(1024)
def _names_of_staff(register: type[Register]) -> tuple[Field, ...]:
    return tuple(held for held in register.spec.fields.values() if held.at_work and held.kind.person)


@kept(1024)
def _along(register: type[Register]) -> tuple[tuple[Field, str], ...]:
    return tuple(
        (held, held.column) for held in register.spec.fields.values() if held.along and held.column is not None
    )


@kept(1024)
def _counted(register: type[Register]) -> tuple[Field, ...]:
    return tuple(held for held in register.spec.fields.values() if held.counted)


@kept(1024)
def _computed(register: type[Register]) -> tuple[Field, ...]:
    fields = register.spec.fields.values()
    return tuple(held for held in fields if held.compute is not None and held.column and not held.counted)


@kept(2048)
def _required(register: type[Register], typed: bool) -> tuple[tuple[Field, str], ...]:
    return tuple(
        (held, held.column)
        for held in register.spec.fields.values()
        if held.required and not held.serial and held.typed is typed and held.column
    )


def _member(held: Field, value: Any) -> Any:
    if held.choices is not None and held.picks_one and isinstance(value, str):
        try:
            return held.choices(value)  # type: ignore[call-arg]  # looking a member up by its value
        except ValueError:
            raise BadInput({held.name: Label("不在选项中", "This is no option")}) from None
    return value

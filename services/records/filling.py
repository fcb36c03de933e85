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

_SYSTEM_COLUMNS = RESERVED | {f"{place}_id" for place in PLACES}


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
    for name, value in values.items():
        column = row.spec.fields[name].column
        if column is None:
            continue
        old = getattr(row, column)
        kind = row.spec.fields[name].kind
        tidy = kind.tidy(value) if kind.tidies and isinstance(value, str) and value != old else value
        if old != tidy:
            before[name] = old
            setattr(row, column, tidy)
    return before


def defaults(row: Any, given: Iterable[str], context: Context) -> None:
    """Fill what was not given on a new row: declared defaults, the first state, no for a flag."""
    given = set(given)
    for held in row.spec.fields.values():
        if held.column is None or held.name in given or getattr(row, held.column) is not None:
            continue
        if held.default is not None:
            setattr(row, held.column, constant(row, held, held.default, context))
        elif (empty := held.kind.empty) is not None:
            setattr(row, held.column, empty)


def names_of_staff(session: Session, row: Any) -> None:
    """Where a member of staff is meant, the name that was left empty is his."""
    for held in row.spec.fields.values():
        if not held.at_work or not held.kind.person or not blank(getattr(row, str(held.column))):
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
    for held in row.spec.fields.values():
        head = held.along.split(".")[0]
        column = held.column
        if not head or column is None or (before is not None and head not in before):
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
    context = rules.context_for(session, actor, row)
    for held in row.spec.fields.values():
        if held.counted and (before is None or not held.anew or not before.keys().isdisjoint(held.anew)):
            rules.prepare(session, row, held.compute)
            assign(row, {held.name: constant(row, held, held.compute, context)})


def compute(session: Session, actor: Actor, row: Any) -> dict[str, Any]:
    """Fill the other computed fields, one after the other; returns the old values of those that changed."""
    fields = row.spec.fields.values()
    held_fields = [held for held in fields if held.compute is not None and held.column and not held.counted]
    rules.prepare(session, row, *(held.compute for held in held_fields))
    context = rules.context_for(session, actor, row)
    before: dict[str, Any] = {}
    for held in held_fields:  # in declared order, so that one may build on another
        before |= assign(row, {held.name: constant(row, held, held.compute, context)})
    return before


def missing(row: Any, *, typed: bool) -> dict[str, Label]:
    """Messages for required fields that are empty: the typed ones, or those the system fills."""
    errors = {}
    for held in row.spec.fields.values():
        if not held.required or held.serial or held.typed is not typed:
            continue
        column = held.column
        if column and blank(getattr(row, column)):
            errors[held.name] = needed(held)
    return errors


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


def _member(held: Field, value: Any) -> Any:
    if held.choices is not None and held.picks_one and isinstance(value, str):
        try:
            return held.choices(value)  # type: ignore[call-arg]  # looking a member up by its value
        except ValueError:
            raise BadInput({held.name: Label("不在选项中", "This is no option")}) from None
    return value

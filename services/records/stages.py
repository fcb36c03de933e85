"""What saving a row is made of, for forms, steps and imports alike: allowed fields, references, needs, writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history, set_committed_value

from models.vocabulary.field.field import Field
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.columns import Scaled
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr, Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import RESERVED, Register
from models.vocabulary.register.spec import PLACES, RegisterSpec
from services import clock, rules
from services.errors import BadInput, Denied, Missing, Stale
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept
from services.records import once

REQUIRED = Label("请填写", "This is needed")
REQUIRED_FILES = {
    "signature": Label("请签名", "A signature is needed"),
    "photo": Label("请上传照片", "A photo is needed"),
    "photos": Label("请上传照片", "A photo is needed"),
    "attachment": Label("请上传文件", "A file is needed"),
    "attachments": Label("请上传文件", "A file is needed"),
}
UNKNOWN_TARGET = Label("请从查到的结果中选择一项", "Pick one of the results found")
NOT_OFFERED = Label("这一项是“{now}”，要选“{wanted}”的", "This one is {now}; choose one that is {wanted}")
CLASHES = Label(
    "与已有的数据冲突，请检查后再保存", "This conflicts with what is there; check it and save again"
)
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
        tidy = row.spec.fields[name].kind.tidy
        if tidy is not None and isinstance(value, str) and value != old:
            value = tidy(value)
        if old != value:
            before[name] = old
            setattr(row, column, value)
    return before


def targets(
    session: Session, actor: Actor, row: Any, names: Iterable[str], many: Mapping[str, list[int]]
) -> dict[str, Label]:
    """Judge what the fields `names` refer to, one query a target register; returns messages by field.

    A target must be alive, within what the actor may look up, and one the field lets be picked.
    """
    wanted: dict[str, set[int]] = {}
    by_field: dict[str, list[int]] = {}
    for name in names:
        held = row.spec.fields[name]
        if held.form == "refs":
            # What is linked already stays, also where the actor may not see it; what he adds is judged.
            there = {one.id for one in getattr(row, name)} if row.id is not None else set()
            ids = [one for one in dict.fromkeys(many.get(name, [])) if one not in there]
        elif held.form == "ref" and getattr(row, str(held.column)) is not None:
            ids = [getattr(row, str(held.column))]
        else:
            continue
        by_field[name] = ids
        wanted.setdefault(str(held.target), set()).update(ids)
    found: dict[str, dict[int, Any]] = {}
    for key, ids_ in wanted.items():
        target: Any = registry.get(key)
        at_hand = found[key] = _at_hand(session, actor, target, ids_)
        if rest := [one for one in ids_ if one not in at_hand]:
            query = _within(target, access.scope(target, actor, "list"), len(rest) == 1)
            asked: dict[str, Any] = {"one": rest[0]} if len(rest) == 1 else {"ids": rest}
            at_hand |= {one.id: one for one in session.scalars(query, asked)}
    errors: dict[str, Label] = {}
    for name, ids in by_field.items():
        held = row.spec.fields[name]
        known = found[str(held.target)]
        if any(one not in known for one in ids):
            errors[name] = UNKNOWN_TARGET
        elif not actor.is_system and (
            told := next(filter(None, (_not_picked(actor, held, known[one]) for one in ids)), None)
        ):
            errors[name] = told
        elif held.form == "ref":
            set_committed_value(row, name, known[ids[0]])
    return errors


def _at_hand(session: Session, actor: Actor, target: Any, ids: Iterable[int]) -> dict[int, Any]:
    """Those of the rows that this transaction has read already, as the room of a form: judged row by row, not read again."""
    found = {}
    for one in ids:
        row = session.identity_map.get(inspect(target).identity_key_from_primary_key((one,)))
        if row is None or inspect(row).expired or inspect(row).modified or row.deleted_at is not None:
            continue
        if access.decide(actor, "list", target, row):
            found[one] = row
    return found


@kept(4096)
def _within(target: Any, scope: ColumnElement[bool], single: bool) -> Select[Any]:
    """Living rows by id within a scope; the judge gives the same posts the same scope object."""
    chosen = (
        target.id == bindparam("one", type_=target.id.type)
        if single
        else target.id.in_(bindparam("ids", expanding=True))
    )
    return select(target).where(chosen, access.alive(target), scope)


def defaults(row: Any, given: Iterable[str], context: Context) -> None:
    """Fill what was not given on a new row: declared defaults, the first state, no for a flag."""
    given = set(given)
    for held in row.spec.fields.values():
        if held.column is None or held.name in given or getattr(row, held.column) is not None:
            continue
        if held.default is not None:
            setattr(row, held.column, constant(row, held, held.default, context))
        elif held.kind.name == "flag":
            setattr(row, held.column, False)
        elif held.is_files or held.kind.name == "choices":
            setattr(row, held.column, [])


def names_of_staff(session: Session, row: Any) -> None:
    """Where a member of staff is meant, the name that was left empty is his."""
    for held in row.spec.fields.values():
        if not held.at_work or held.kind.name != "name" or not blank(getattr(row, str(held.column))):
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


def compute(session: Session, row: Any, context: Context) -> dict[str, Any]:
    """Fill the computed fields, one after the other; returns the old values of those that changed."""
    held_fields = [held for held in row.spec.fields.values() if held.compute is not None and held.column]
    rules.prepare(session, row, *(held.compute for held in held_fields))
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
    return REQUIRED_FILES.get(held.kind.name, REQUIRED)


def blank(value: Any) -> bool:
    """Whether a value counts as not filled in; no is an answer."""
    return value is None or (not value.strip() if isinstance(value, str) else value == [])


def insert_row(session: Session, actor: Actor, row: Any) -> None:
    """Write a new row. Raises BadInput when somebody wrote what there is once meanwhile."""
    row.created_at = row.updated_at = clock.now()
    row.created_by_id = row.updated_by_id = actor.user_id
    row.version = 1
    if once.guarded(type(row)):
        try:
            with session.begin_nested():
                session.add(row)
                session.flush()
        except IntegrityError:
            raise clash(session, actor, row) from None
        return
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise BadInput({"": CLASHES}) from None


def write(session: Session, actor: Actor, row: Any, version: int) -> None:
    """Write what was set on the row, when its version still is `version`, in one statement.

    Raises Stale when somebody saved it meanwhile, BadInput when what there is once was written meanwhile.
    """
    register: Any = type(row)
    state = inspect(row)
    columns = state.mapper.column_attrs
    changed = {
        name: getattr(row, name)
        for name in state.committed_state  # what was set since it was read
        if name in columns and get_history(row, name).has_changes()
    }
    whole = all(name in columns for name in state.committed_state)
    changed |= {"updated_at": clock.now(), "updated_by_id": actor.user_id, "version": version + 1}
    statement = _update(register, tuple(sorted(changed)))
    values = {f"new_{name}": value for name, value in changed.items()}
    values |= {"row_id": row.id, "row_version": version}
    guarded = once.guarded(register)
    try:
        with session.no_autoflush:
            if guarded:
                with _savepoint(session, row, changed):
                    done = session.connection().execute(statement, values)
            else:
                done = session.connection().execute(statement, values)
    except IntegrityError:
        raise (clash(session, actor, row) if guarded else BadInput({"": CLASHES})) from None
    if done.rowcount != 1:
        session.refresh(row)
        raise Stale(row)
    for name, value in changed.items():
        set_committed_value(row, name, value)
    if whole:
        # All that was set is written: left as changed, the row would be gone through field by field at the next flush.
        state._commit_all(state.dict, session.identity_map)


@kept(4096)
def _update(register: Any, names: tuple[str, ...]) -> Any:
    """The statement that writes these columns of one row at one version."""
    table = register.__table__
    return (
        update(table)
        .where(table.c.id == bindparam("row_id"), table.c.version == bindparam("row_version"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )


def _savepoint(session: Session, row: Any, changed: Mapping[str, Any]) -> Any:
    # begin_nested() flushes; what is set on the row must not be written without its version being asked for.
    for name, value in changed.items():
        set_committed_value(row, name, value)
    return session.begin_nested()


def clash(session: Session, actor: Actor, row: Any) -> BadInput:
    """The refusal for a broken constraint: the field whose value is taken, else the form as a whole."""
    return BadInput(once.errors(session, actor, row, whole=True) or {"": CLASHES})


def link(session: Session, row: Any, many: Mapping[str, list[int]]) -> dict[str, tuple[list[int], list[int]]]:
    """Write the fields that refer to several rows; returns (old ids, new ids) by field where they differ."""
    changed: dict[str, tuple[list[int], list[int]]] = {}
    for name, ids in many.items():
        table = getattr(type(row), name).property.secondary
        near, far = table.c
        old = set(session.scalars(select(far).where(near == row.id)))
        new = set(ids)
        if old == new:
            continue
        if gone := old - new:
            session.execute(delete(table).where(near == row.id, far.in_(gone)))
        if added := new - old:
            session.execute(insert(table), [{near.name: row.id, far.name: one} for one in sorted(added)])
        session.expire(row, [name])
        changed[name] = (sorted(old), sorted(new))
    return changed


def split(spec: RegisterSpec, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The values of the row's own columns, and those of its fields that refer to several rows."""
    one = {name: value for name, value in values.items() if spec.fields[name].form in ("field", "ref")}
    many = {name: list(value or []) for name, value in values.items() if spec.fields[name].form == "refs"}
    return one, many


def state_of(row: Any) -> dict[str, Any]:
    """The row's own values by field name, as they are now."""
    return {name: getattr(row, column) for name, column in row.spec.columns.items()}


def blank_on(row: Any, name: str) -> bool:
    """Whether the field's own column is empty (a field that refers to several rows never is)."""
    column = row.spec.fields[name].column
    return column is not None and getattr(row, column) is None


def parent_open(session: Session, actor: Actor, row: Any) -> None:
    """A child row is written only while its parent may still change. Raises Missing, Denied or Refused."""
    spec = row.spec
    held = next((f for f in spec.fields.values() if f.form == "ref" and f.target == spec.parent), None)
    if actor.is_system or held is None or getattr(row, str(held.column)) is None:
        return
    parent: Any = session.get(registry.get(str(spec.parent)), getattr(row, str(held.column)))
    decision = access.parent_open(actor, type(row), parent) if parent is not None else access.NO_ACTION
    if decision.hidden:
        raise Missing()
    if not decision:
        raise decision.refusal()


def _member(held: Field, value: Any) -> Any:
    if held.choices is not None and held.kind.name == "choice" and isinstance(value, str):
        try:
            return held.choices(value)  # type: ignore[call-arg]  # looking a member up by its value
        except ValueError:
            raise BadInput({held.name: Label("不在选项中", "This is no option")}) from None
    return value


def _not_picked(actor: Actor, held: Field, target: Any) -> Label | None:
    """Why the row is none of those that the field offers, in the words of its state for who may open it; None where it is
    one of them."""
    for name, wanted in (held.pick or {}).items():
        allowed = wanted if isinstance(wanted, list | tuple | set | frozenset) else (wanted,)
        value = Path(tuple(name.split("."))).value(target, Context())
        if value not in allowed:
            if not isinstance(value, Choices) or not access.decide(actor, "view", type(target), target):
                return UNKNOWN_TARGET
            names = [one.label for one in type(value) if one in allowed]
            words = Label("、".join(one.zh for one in names), ", ".join(one.en for one in names))
            return NOT_OFFERED.format(now=value.label, wanted=words)
    return None

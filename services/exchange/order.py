"""What was decided of an import before its rows are judged: which column is which field, what holds for all rows, what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.errors import Denied
from services.judge import access
from services.judge.actor import Actor

MOST_WITHOUT: Final = 500  # rows that who creates rows may bring in without the grant `import`
MOST: Final = 100_000  # rows of one file
NEEDS_IMPORT = Label(
    "更新已有记录、保留纸本编号和状态、一次超过 {most} 行，要有“{what}”的导入权限",
    "Updating rows, numbers and states of the paper book, and more than {most} rows need the right to import in {what}",
)
TOO_LONG = Label(
    "一次最多导入 {most} 行，这个文件有 {rows} 行，请分成几个文件",
    "At most {most} rows at a time; this file has {rows}. Divide it",
)


@dataclass(frozen=True)
class Order:
    """An import of one sheet into one register."""

    register: type[Register]
    site_id: int | None = None
    constants: Mapping[str, str] = field(default_factory=dict)  # a text for all rows, by field
    update: bool = False  # a row with the same business key is changed
    history: bool = False  # number and state of the paper book are kept
    number: str = ""  # the batch, as it stands in the audit


def may(actor: Actor, register: type[Register]) -> access.Decision:
    """Whether he may bring rows into the register at all: who may create them may."""
    return access.decide(actor, "create", register)


def privileged(actor: Actor, register: type[Register]) -> bool:
    """Whether he may do what needs the grant `import`."""
    return bool(access.decide(actor, "import", register))


def check(actor: Actor, order: Order, rows: int) -> None:
    """Raises Denied where he may not bring these rows in this way."""
    decision = may(actor, order.register)
    if not decision:
        raise decision.refusal()
    if (order.update or order.history or rows > MOST_WITHOUT) and not privileged(actor, order.register):
        raise Denied(NEEDS_IMPORT.format(most=MOST_WITHOUT, what=order.register.spec.label))
    if rows > MOST:
        raise Denied(TOO_LONG.format(most=f"{MOST:,}", rows=f"{rows:,}"))


def paper_fields(register: type[Register]) -> tuple[Field, ...]:
    """What the paper book tells of a past record besides what is typed: its number, its state, and what steps fill in."""
    spec = register.spec
    named = [spec.number, spec.state, *(spec.fields[name] for name in sorted(spec.later))]
    return tuple(
        held
        for held in named
        if held is not None and held.column and held.form in ("field", "ref") and not held.is_files
    )


def key_field(register: type[Register]) -> Field | None:
    """The field by which a row is known again: its number, else what there is once of it."""
    spec = register.spec
    if spec.number is not None:
        return spec.number
    return next((held for held in spec.fields.values() if held.unique and held.form == "field"), None)


def also(actor: Actor, order: Order) -> tuple[str, ...]:
    """The fields besides the typed ones that this import may give: paper fields, and the key of rows to be updated."""
    if not privileged(actor, order.register):
        return ()
    names = [held.name for held in paper_fields(order.register)] if order.history else []
    key = key_field(order.register)
    if order.update and key is not None:
        names.append(key.name)
    return tuple(dict.fromkeys(names))


def kept(order: Order) -> dict[str, Any]:
    """What was decided, as plain JSON."""
    return {"constants": dict(order.constants), "update": order.update, "history": order.history}

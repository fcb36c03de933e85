"""What mypy cannot read in a register: a reference declared as `unit: Mapped[Unit] = ref(…)` has its column `unit_id` beside it."""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import AssignmentStmt, CallExpr, NameExpr, RefExpr
from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, TypeOfAny

REGISTER = "models.vocabulary.register.register.Register"


class Registers(Plugin):
    """Adds the columns of references to every class derived from Register."""

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """The hook for registers."""
        return _columns if fullname == REGISTER else None


def _columns(context: ClassDefContext) -> None:
    for statement in context.cls.defs.body:
        if not isinstance(statement, AssignmentStmt) or not isinstance(statement.rvalue, CallExpr):
            continue
        called, named = statement.rvalue.callee, statement.lvalues[0]
        if (
            isinstance(called, RefExpr)
            and isinstance(called, NameExpr)
            and called.name == "ref"
            and isinstance(named, NameExpr)
        ):
            add_attribute_to_class(context.api, context.cls, f"{named.name}_id", AnyType(TypeOfAny.special_form))


def plugin(_version: str) -> type[Plugin]:
    """What mypy asks for."""
    return Registers

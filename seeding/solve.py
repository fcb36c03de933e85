"""Making a condition hold for a made-up row by changing what it says: rules of the register, guards of steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.kinds.figures import Exact
from models.vocabulary.language.expression import Arithmetic, Compare, Expr, In, Junction, Not, Path, Present
from models.vocabulary.language.related import Beyond
from seeding.world import Person, Row, World, view

# Gives a value for a field nobody gave one (None where it cannot).
Maker = Callable[[Field], Any]
# The rows a reference could point to instead.
Others = Callable[[Field], list[Row]]
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_TRIES = 40


class Solver:
    """Changes one row until conditions hold; fields in `fixed` are left alone."""

    def __init__(
        self,
        world: World,
        row: Row,
        at: datetime,
        by: Person | None,
        make: Maker,
        others: Others,
        fixed: frozenset[str] = frozenset(),
        another: Callable[[Field, str, str], Row | None] | None = None,
    ) -> None:
        self.world, self.row, self.make, self.others = world, row, make, others
        self.another = another
        self.context = world.context(at, by)
        state = row.spec.workflow.field if row.spec.workflow else ""
        self.fixed = fixed | {state, "site", *([row.spec.parent] if row.spec.parent else [])}

    def holds(self, expr: Expr) -> bool:
        """Whether it holds now, where conditions on rows of other registers count as met."""
        return self._is(expr, True)

    def solve(self, expr: Expr) -> bool:
        """Make it hold; a row for which that fails stays as it was."""
        if self._is(expr, True):
            return True
        before = dict(self.row.values)
        for _ in range(3):
            self._make(expr, True)
            if self._is(expr, True):
                return True
        self.row.values.clear()
        self.row.values.update(before)
        return False

    def _is(self, expr: Expr, want: bool) -> bool:
        if isinstance(expr, Junction):
            every = (expr.word == "and") == want
            return (all if every else any)(self._is(part, want) for part in expr.parts)
        if isinstance(expr, Not):
            return self._is(expr.part, not want)
        if any(isinstance(node, Beyond) for node in expr.walk()):
            return True
        try:
            return expr.check(view(self.row), self.context) is want
        except (TypeError, AttributeError, ValueError):
            return False

    def _make(self, expr: Expr, want: bool) -> None:
        if self._is(expr, want):
            return
        if isinstance(expr, Not):
            self._make(expr.part, not want)
        elif isinstance(expr, Junction):
            every = (expr.word == "and") == want
            for part in expr.parts:
                self._make(part, want)
                if not every and self._is(part, want):
                    return
        elif isinstance(expr, Present):
            self._present(expr, want)
        elif isinstance(expr, Compare):
            self._compare(expr, want)
        elif isinstance(expr, In) and isinstance(expr.part, Path):
            values = [node.value(view(self.row), self.context) for node in expr.values]
            held = self._field(expr.part)
            if want and held is not None and values:
                self._set(held, self.world.rng.choice(values))
            elif want:
                self._swap(expr, expr.part, want)
            elif held is not None and held.choices is not None:
                rest = [str(one) for one in held.choices if str(one) not in [str(v) for v in values]]
                self._set(held, rest[0] if rest else None)
        else:
            for node in expr.walk():
                if isinstance(node, Path):
                    self._swap(expr, node, want)

    def _present(self, expr: Present, want: bool) -> None:
        part = expr.part
        held = self._field(part)
        if held is None:
            if isinstance(part, Path):
                self._swap(expr, part, want)
        elif want:
            self._set(held, True if held.kind.always_answered else self.make(held))
        elif held.kind.always_answered:
            self._set(held, False)
        elif not held.required:
            self._set(held, [] if held.form == "refs" else None)

    def _compare(self, expr: Compare, want: bool) -> None:
        sign = expr.sign if want else _OPPOSITE[expr.sign]
        for mine, other, way in ((expr.left, expr.right, sign), (expr.right, expr.left, _MIRROR[sign])):
            self._fill(other)
            self._fill(mine)
            if self._is(expr, want):
                return
            target = other.value(view(self.row), self.context)
            if target is None:
                continue
            if isinstance(mine, Arithmetic) and mine.sign in "+-":
                side = mine.right.value(view(self.row), self.context)
                held = self._field(mine.left)
                if held is not None and side is not None:
                    self._set(held, _beyond(target - side if mine.sign == "+" else target + side, way))
            elif (held := self._field(mine)) is not None:
                self._set(held, self._near(held, target, way))
            if self._is(expr, want):
                return
        for node in expr.walk():
            if isinstance(node, Path):
                self._swap(expr, node, want)

    def _near(self, held: Field, target: Any, sign: str) -> Any:
        if sign == "!=" and held.choices is not None:
            return next((str(one) for one in held.choices if str(one) != str(target)), None)
        if sign == "!=" and held.form == "ref":
            return next((one for one in self.others(held) if one is not target), None)
        if sign == "!=" and isinstance(target, bool):
            return not target
        return _beyond(target, sign)

    def _fill(self, expr: Expr) -> None:
        """Give what the expression reads of this row a value."""
        for node in expr.walk():
            held = self._field(node)
            if held is not None and self.row.values.get(held.name) in (None, ""):
                self._set(held, self.make(held))

    def _swap(self, expr: Expr, path: Path, want: bool) -> None:
        """Let a reference point to another row, for which the condition holds."""
        held = self.row.spec.fields.get(path.names[0])
        if held is None or held.form != "ref" or held.name in self.fixed or len(path.names) < 2:
            return
        before = self.row.values.get(held.name)
        for other in self.others(held)[:_TRIES]:
            self.row.values[held.name] = other
            if self._is(expr, want):
                return
        self.row.values[held.name] = before
        if want and self.another is not None and isinstance(expr, Compare) and expr.sign == "==":
            value = expr.right.value(view(self.row), self.context)
            made = self.another(held, path.names[1], value) if len(path.names) == 2 and isinstance(value, str) else None
            if made is not None:
                self.row.values[held.name] = made

    def _field(self, expr: Expr) -> Field | None:
        """The field that the expression is, if it may be changed."""
        if not isinstance(expr, Path) or len(expr.names) != 1:
            return None
        held = self.row.spec.fields.get(expr.names[0])
        if held is None or held.lines or held.compute is not None or held.serial or held.name in self.fixed:
            return None
        return held

    def _set(self, held: Field, value: Any) -> None:
        if value is None and held.required:
            return
        kind = held.kind
        if isinstance(kind, Exact) and isinstance(value, int | Decimal):
            value = Decimal(value).quantize(Decimal("0.01"))
        if kind.numeric and not isinstance(kind, Exact) and isinstance(value, Decimal):
            value = int(value)
        if kind.is_time and isinstance(value, datetime):
            value = kind.at(value)
        if kind.is_time and not isinstance(value, (datetime if kind.exact else date) | None):
            return
        if held.form == "ref" and not isinstance(value, Row | None):
            return
        if held.picks_one and value is not None:
            value = str(value)
        self.row.values[held.name] = value


def _beyond(target: Any, sign: str) -> Any:
    """The target itself, or the next value on the side the sign asks for."""
    if sign in ("==", "<=", ">="):
        return target
    if isinstance(target, datetime):
        step: Any = timedelta(hours=1)
    elif isinstance(target, date | timedelta):
        step = timedelta(days=1)
    elif isinstance(target, bool) or not isinstance(target, int | Decimal):
        return target if isinstance(target, Row) else None
    else:
        step = 1
    return target - step if sign == "<" else target + step

"""Expressions: one tree that checks a row in Python, becomes SQL, tells what it reads and prints a sentence.

`F.finished_at >= F.created_at`, `F.unit.present | (F.place_kind == PlaceKind.PUBLIC)`, `F.handler != Me.staff`,
`F.amount < P.R001.limit_low`. A comparison with a missing value is false, in Python as in SQL, so both
readings of the tree agree row by row (a hypothesis test holds them to it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, cast, exists, func, literal, not_, or_, select
from sqlalchemy import Text as LongText
from sqlalchemy import true as sql_true
from sqlalchemy.orm import QueryableAttribute, aliased

from models.vocabulary.language.base import Base
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.columns import IdList
from models.vocabulary.language.context import Context, Names
from models.vocabulary.language.operators import OPERATORS, OPPOSITE, WORDS
from models.vocabulary.language.registry import registry


class Expr:
    """A node of the tree. Subclasses say how it is evaluated, compiled, read and worded."""

    def value(self, row: Any, context: Context) -> Any:
        """The node's value for a row (an object with the register's attributes)."""
        raise NotImplementedError

    def sql(self, model: Any, context: Context) -> Any:
        """The node as an SQLAlchemy expression over `model`."""
        raise NotImplementedError

    def children(self) -> tuple[Expr, ...]:
        return ()

    def sentence(self, lang: str, names: Names) -> str:
        """The node in words; `names` gives the label of a field path, and of a value of that field when it gets one too."""
        raise NotImplementedError

    def check(self, row: Any, context: Context | None = None) -> bool:
        """Whether the row satisfies the expression."""
        return bool(self.value(row, context or Context()))

    def where(self, model: Any, context: Context | None = None) -> ColumnElement[bool]:
        """The expression as a SQL condition."""
        condition = self.sql(model, context or Context())
        if isinstance(condition, QueryableAttribute):  # a field alone: a flag that is set, anything else that is there
            return condition.is_(True) if isinstance(condition.type, Boolean) else condition.is_not(None)
        return condition if isinstance(condition, ColumnElement) else literal(bool(condition))

    def reads(self) -> frozenset[str]:
        """The dotted field paths of the row that the expression looks at."""
        return frozenset().union(*(part.names_read() for part in self.walk()))

    def names_read(self) -> frozenset[str]:
        """The field paths this node itself looks at."""
        return frozenset()

    def without(self, names: frozenset[str]) -> Expr | None:
        """What of it can be told while these fields of the row are open, or None where nothing can: of several
        conditions joined by `&`, those that do not read them."""
        return None if {path.split(".")[0] for path in self.reads()} & names else self

    def walk(self) -> Iterator[Expr]:
        yield self
        for child in self.children():
            yield from child.walk()

    def __eq__(self, other: object) -> Compare:  # type: ignore[override]
        return Compare("==", self, wrap(other))

    def __ne__(self, other: object) -> Compare:  # type: ignore[override]
        return Compare("!=", self, wrap(other))

    def __lt__(self, other: Any) -> Compare:
        return Compare("<", self, wrap(other))

    def __le__(self, other: Any) -> Compare:
        return Compare("<=", self, wrap(other))

    def __gt__(self, other: Any) -> Compare:
        return Compare(">", self, wrap(other))

    def __ge__(self, other: Any) -> Compare:
        return Compare(">=", self, wrap(other))

    def __add__(self, other: Any) -> Arithmetic:
        return Arithmetic("+", self, wrap(other))

    def __sub__(self, other: Any) -> Arithmetic:
        return Arithmetic("-", self, wrap(other))

    def __mul__(self, other: Any) -> Arithmetic:
        return Arithmetic("*", self, wrap(other))

    def __and__(self, other: Expr) -> Junction:
        return Junction("and", (self, wrap(other)))

    def __or__(self, other: Expr) -> Junction:
        return Junction("or", (self, wrap(other)))

    def __invert__(self) -> Not:
        return Not(self)

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        # `a and b` would drop a silently; `a & b` is what is meant.
        raise TypeError("combine expressions with & | ~, not with and / or / not")

    @property
    def present(self) -> Present:
        """True where the value is there: not None, not blank, not an empty list, not False."""
        return Present(self)

    @property
    def absent(self) -> Not:
        return Not(Present(self))

    def is_in(self, *values: Any) -> In:
        return In(self, tuple(wrap(value) for value in values))


def wrap(value: Any) -> Expr:
    """The value as a node: expressions as they are, everything else as a constant."""
    return value if isinstance(value, Expr) else Constant(value)


@dataclass(frozen=True, eq=False)
class Constant(Expr):
    held: Any

    def value(self, row: Any, context: Context) -> Any:
        return self.held

    def sql(self, model: Any, context: Context) -> Any:
        return self.held

    def sentence(self, lang: str, names: Names) -> str:
        if isinstance(self.held, Choices):
            return self.held.label.text(lang)
        if isinstance(self.held, bool):
            return {True: ("是", "yes"), False: ("否", "no")}[self.held][lang == "en"]
        if isinstance(self.held, timedelta):
            minutes = int(self.held.total_seconds() // 60)
            return f"{minutes} {'minutes' if lang == 'en' else '分钟'}"
        return str(self.held)


@dataclass(frozen=True, eq=False)
class Path(Expr):
    """A field of the row, or of a row it refers to: `F.unit.building`."""

    names: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Path:
        if name.startswith("__"):
            raise AttributeError(name)
        return Path((*self.names, name))

    @property
    def dotted(self) -> str:
        return ".".join(self.names)

    def names_read(self) -> frozenset[str]:
        return frozenset({self.dotted})

    def value(self, row: Any, context: Context) -> Any:
        value = row
        for index, name in enumerate(self.names):
            if value is None:
                return None
            last = index == len(self.names) - 1
            model = type(value)
            fields = getattr(getattr(model, "spec", None), "fields", {})
            held = fields.get(name)
            # A reference at the end of a path stands for its id, so that it compares with Me.staff and with SQL.
            if last and held is not None and held.target and not held.many and not held.lines:
                return getattr(value, held.column)
            value = getattr(value, name)
        return value

    def sql(self, model: Any, context: Context) -> Any:
        head, *rest = self.names
        held = model.spec.fields.get(head)
        if not rest:
            if held is not None and held.target and not held.many and not held.lines:
                return getattr(model, held.column)
            return getattr(model, head)
        # Under another name, for the statement around it may read the same table.
        target = aliased(registry.get(held.target))
        inner = Path(tuple(rest)).sql(target, context)
        return select(inner).where(target.id == getattr(model, held.column)).scalar_subquery()

    def sentence(self, lang: str, names: Names) -> str:
        return names(self.dotted)


def _worded(path: Expr, value: Expr, lang: str, names: Names) -> str:
    """The value as people say it: a plain string may be a choice of the field it is compared with."""
    if isinstance(path, Path) and isinstance(value, Constant) and type(value.held) is str:
        return names(path.dotted, value.held)
    return value.sentence(lang, names)


@dataclass(frozen=True, eq=False)
class Compare(Expr):
    sign: str
    left: Expr
    right: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.left, self.right)

    def value(self, row: Any, context: Context) -> bool:
        left, right = self.left.value(row, context), self.right.value(row, context)
        if left is None or right is None:
            return False
        return bool(OPERATORS[self.sign](left, right))

    def sql(self, model: Any, context: Context) -> Any:
        left, right = self.left.sql(model, context), self.right.sql(model, context)
        if left is None or right is None:
            return literal(False)
        if not isinstance(left, ColumnElement) and not isinstance(right, ColumnElement):
            if not (hasattr(left, "__clause_element__") or hasattr(right, "__clause_element__")):
                return literal(bool(OPERATORS[self.sign](left, right)))
        # coalesce: a comparison with NULL is false, also under NOT, as in Python.
        return func.coalesce(OPERATORS[self.sign](left, right), literal(False))

    def sentence(self, lang: str, names: Names) -> str:
        zh, en = WORDS[self.sign]
        right = _worded(self.left, self.right, lang, names)
        return f"{self.left.sentence(lang, names)} {en if lang == 'en' else zh} {right}"


@dataclass(frozen=True, eq=False)
class Arithmetic(Expr):
    """Sum, difference or product; a missing money or number counts as nothing, a missing time gives nothing."""

    sign: str
    left: Expr
    right: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.left, self.right)

    def value(self, row: Any, context: Context) -> Any:
        left, right = self.left.value(row, context), self.right.value(row, context)
        if left is None and right is None:
            return None
        if left is None or right is None:
            if not isinstance(left if right is None else right, int | Decimal):
                return None
            left, right = left or 0, right or 0
        return OPERATORS[self.sign](left, right)

    def sql(self, model: Any, context: Context) -> Any:
        return OPERATORS[self.sign](self.left.sql(model, context), self.right.sql(model, context))

    def sentence(self, lang: str, names: Names) -> str:
        return f"{self.left.sentence(lang, names)} {self.sign} {self.right.sentence(lang, names)}"


@dataclass(frozen=True, eq=False)
class Junction(Expr):
    word: str
    parts: tuple[Expr, ...]

    def children(self) -> tuple[Expr, ...]:
        return self.parts

    def value(self, row: Any, context: Context) -> bool:
        every = all if self.word == "and" else any
        return every(part.check(row, context) for part in self.parts)

    def without(self, names: frozenset[str]) -> Expr | None:
        if self.word != "and":
            return super().without(names)
        told = tuple(one for part in self.parts if (one := part.without(names)) is not None)
        return (Junction("and", told) if len(told) > 1 else told[0]) if told else None

    def sql(self, model: Any, context: Context) -> Any:
        join = and_ if self.word == "and" else or_
        return join(*(part.where(model, context) for part in self.parts))

    def sentence(self, lang: str, names: Names) -> str:
        zh, en = ("且", "and") if self.word == "and" else ("或", "or")
        said = []
        for part in self.parts:
            words = part.sentence(lang, names)
            # "a and b or c" says nothing; the other word goes into brackets.
            mixed = isinstance(part, Junction) and part.word != self.word
            said.append((f"({words})" if lang == "en" else f"（{words}）") if mixed else words)
        return f" {en if lang == 'en' else zh} ".join(dict.fromkeys(said))


@dataclass(frozen=True, eq=False)
class Not(Expr):
    part: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.part,)

    def value(self, row: Any, context: Context) -> bool:
        return not self.part.check(row, context)

    def sql(self, model: Any, context: Context) -> Any:
        return not_(self.part.where(model, context))

    def sentence(self, lang: str, names: Names) -> str:
        if isinstance(self.part, Present):
            return f"{self.part.part.sentence(lang, names)} {'is empty' if lang == 'en' else '为空'}"
        if isinstance(self.part, Compare) and self.part.sign in OPPOSITE:
            return Compare(OPPOSITE[self.part.sign], self.part.left, self.part.right).sentence(lang, names)
        words = self.part.sentence(lang, names)
        return f"not ({words})" if lang == "en" else f"并非（{words}）"


@dataclass(frozen=True, eq=False)
class Present(Expr):
    part: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.part,)

    def value(self, row: Any, context: Context) -> bool:
        value = self.part.value(row, context)
        return (
            bool(value.strip()) if isinstance(value, str) else value is not None and value is not False and value != []
        )

    def sql(self, model: Any, context: Context) -> Any:
        several = self._several(model)
        if several is not None:
            return several
        column = self.part.sql(model, context)
        if not hasattr(column, "is_not"):
            return literal(self.value(None, context)) if column is not None else literal(False)
        if isinstance(column.type, IdList):  # no file, or nothing chosen, is an empty list
            return func.coalesce(cast(column, LongText), "[]") != "[]"
        kind = getattr(column.type, "python_type", None) if not getattr(column.type, "impl", None) else None
        if kind is bool:
            return func.coalesce(column, literal(False))
        if kind is str:
            return and_(column.is_not(None), func.trim(column) != "")
        return and_(column.is_not(None), sql_true())

    def _several(self, model: Any) -> ColumnElement[bool] | None:
        """Whether anything is chosen in a field of several references, or stands in one of child rows."""
        if not isinstance(self.part, Path) or len(self.part.names) != 1:
            return None
        name = self.part.names[0]
        held = model.spec.fields.get(name)
        if held is None or held.form not in ("refs", "lines"):
            return None
        tables, key = Base.metadata.tables, model.spec.key
        if held.form == "refs":
            link = tables[f"{key}_{name}"].alias()
            return exists().where(link.c[f"{key}_id"] == model.id)
        child = tables[str(held.target)].alias()
        return exists().where(child.c[f"{held.parent_field}_id"] == model.id, child.c.deleted_at.is_(None))

    def sentence(self, lang: str, names: Names) -> str:
        words = self.part.sentence(lang, names)
        return f"{words} is filled in" if lang == "en" else f"{words} 已填写"


@dataclass(frozen=True, eq=False)
class In(Expr):
    part: Expr
    values: tuple[Expr, ...]

    def children(self) -> tuple[Expr, ...]:
        return (self.part, *self.values)

    def value(self, row: Any, context: Context) -> bool:
        value = self.part.value(row, context)
        return value is not None and value in [other.value(row, context) for other in self.values]

    def sql(self, model: Any, context: Context) -> Any:
        column = self.part.sql(model, context)
        return func.coalesce(column.in_([other.sql(model, context) for other in self.values]), literal(False))

    def sentence(self, lang: str, names: Names) -> str:
        values = (" or " if lang == "en" else "、").join(
            _worded(self.part, value, lang, names) for value in self.values
        )
        return f"{self.part.sentence(lang, names)} {'is one of' if lang == 'en' else '为'} {values}"

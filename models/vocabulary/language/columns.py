"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, NoReturn, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Numeric, String, literal, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine

E_ = TypeVar("E_", bound=Enum)


class ByteString(TypeDecorator[str]):
    """A text compared byte by byte on both databases, so that what begins alike is found by an index over a range."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        length = self.impl_instance.length if isinstance(self.impl_instance, String) else None
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(length, collation=collation))

    def __repr__(self) -> str:
        return f"ByteString({self.impl_instance.length})" if isinstance(self.impl_instance, String) else "ByteString()"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment: timestamptz on PostgreSQL, elsewhere naive UTC.

    SQLite keeps it as a text of fixed width (2026-11-20 07:00:00.000000), so that texts sort as moments do.
    What comes back is aware, in UTC.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises TypeError for what is not a datetime, ValueError for a naive one."""
        if value is None:
            return None
        if not isinstance(value, datetime):
            raise TypeError(f"a datetime is wanted, not {type(value).__name__}")
        if value.utcoffset() is None:
            raise ValueError(f"naive datetime: {value!r}")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], datetime | None] | None:
        # One step instead of three: a record has some ten moments, a list hundreds.
        return _moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def __repr__(self) -> str:
        return "UtcDateTime()"


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


_ALIGNED: Final[frozenset[Any]] = frozenset(
    (
        operators.add,
        operators.sub,
        operators.eq,
        operators.ne,
        operators.lt,
        operators.le,
        operators.gt,
        operators.ge,
        operators.between_op,
        operators.not_between_op,
        operators.is_distinct_from,
        operators.is_not_distinct_from,
    )
)
_COMPARING: Final = _ALIGNED - {operators.add, operators.sub} | {operators.in_op, operators.not_in_op}
_INEXACT: Final[frozenset[Any]] = frozenset((operators.truediv, operators.floordiv, operators.mod))


class _ScaledComparator(TypeDecorator.Comparator[Decimal]):
    """Keeps the decimals of two sides in step; on SQLite both are bare integers that know nothing of them."""

    __slots__ = ()

    @property
    def _places(self) -> int:
        assert isinstance(self.type, Scaled)
        return self.type.places

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:
        if op in _INEXACT:
            _refuse_division()
        if op is operators.mul:
            return super().operate(op, _side(other[0]), **kwargs)
        if op not in _ALIGNED:
            return super().operate(op, *other, **kwargs)
        sides = [self._fitting(value) for value in other]
        places = max([self._places, *(_places_of(side) for side in sides)])
        sides = [_rescaled(side, places) for side in sides]
        if places > self._places:
            left: ColumnElement[Any] = _rescaled(self.expr, places)
            return left.operate(op, *sides, **kwargs)
        return super().operate(op, *sides, **kwargs)

    def reverse_operate(self, op: OperatorType, other: Any, **kwargs: Any) -> ColumnElement[Any]:
        if op in _INEXACT:
            _refuse_division()
        if op in (operators.mul, operators.add):
            return self.operate(op, other, **kwargs)
        if op is operators.sub:
            left: ColumnElement[Any] = _side(other)
            return left.operate(op, self.expr, **kwargs)
        return super().reverse_operate(op, other, **kwargs)

    def _adapt_expression(self, op: OperatorType, other_comparator: Any) -> tuple[OperatorType, TypeEngine[Any]]:
        other = other_comparator.type
        places = other.places if isinstance(other, Scaled) else 0
        return op, Scaled(self._places + places if op is operators.mul else max(self._places, places))

    def _fitting(self, value: Any) -> Any:
        """Return a plain value that fits these decimals bound as this type, so that an index serves it."""
        side = _side(value)
        if isinstance(value, int | Decimal) and side.type.places <= self._places:
            return literal(value, Scaled(self._places))
        return side


def _refuse_division() -> NoReturn:
    raise TypeError("a division is not exact; divide in Python, where the rounding is chosen")


def _places_of(side: Any) -> int:
    kind = getattr(side, "type", None)
    return kind.places if isinstance(kind, Scaled) else 0


def _side(value: Any) -> Any:
    """Return the other side of an operation as an expression with known decimals.

    Raises TypeError for a float, and for a column that has decimals of another kind.
    """
    if isinstance(value, bool | float):
        raise TypeError(f"an int or a Decimal is wanted, not {type(value).__name__}")
    if isinstance(value, int):
        return literal(value, Scaled(0))
    if isinstance(value, Decimal):
        return literal(value, Scaled(_decimals(value)))
    kind = getattr(value, "type", None)
    if isinstance(kind, Integer):
        return type_coerce(value, Scaled(0))
    if isinstance(kind, TypeEngine) and not isinstance(kind, Scaled | NullType):
        raise TypeError(f"no exact arithmetic between Scaled and {kind!r}")
    return value


def _rescaled(side: Any, places: int) -> Any:
    kind = getattr(side, "type", None)
    if not isinstance(kind, Scaled) or kind.places == places:
        return side
    # The number one with n decimals is 10**n on SQLite and 1.00… on PostgreSQL: just what each side lacks.
    return side * literal(Decimal(1), Scaled(places - kind.places))


def _decimals(value: Decimal) -> int:
    """Return how many decimals a number has. Raises ValueError when it is not finite."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, str):
        raise ValueError(f"not a finite number: {value}")  # noqa: TRY004 (of the right type, and not a number)
    return max(0, -exponent)


class Scaled(TypeDecorator[Decimal]):
    """An exact number with `places` decimals: bigint in minor units on SQLite, Numeric(18, places) elsewhere.

    Comparisons, +, - and * with other such columns, whole-number columns, ints and Decimals are exact, as are
    sum, min and max. A product has the decimals of both factors. With a whole-number column, the Scaled one
    must stand on the left. Divisions and floats raise TypeError; avg() is not for this type.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, places: int) -> None:
        """Raises ValueError unless 0 <= places <= 18."""
        if not 0 <= places <= 18:
            raise ValueError(f"0 to 18 places, not {places}")
        super().__init__(18, places)
        self.places = places

    comparator_factory = _ScaledComparator

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(18, self.places))

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Decimal | int | None:
        """Raises TypeError for what is neither int nor Decimal, ValueError for a number that would be rounded
        or does not fit 18 digits."""
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise TypeError(f"an int or a Decimal is wanted, not {type(value).__name__}")
        exact = Decimal(value)
        if not exact.is_finite() or abs(exact) >= Decimal(10) ** (18 - self.places):
            raise ValueError(f"{value} does not fit 18 digits with {self.places} decimals")
        fixed = round(exact, self.places)
        if fixed != exact:
            raise ValueError(f"{value} has more than {self.places} decimals")
        return int(fixed.scaleb(self.places)) if dialect.name == "sqlite" else fixed

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Raises ArithmeticError when SQLite left its integers because a product was too large for them."""
        if value is None:
            return None
        if isinstance(value, float):
            raise ArithmeticError(f"a result beyond 64 bits is not exact: {value}")  # noqa: TRY004 (the type tells that)
        if dialect.name != "sqlite":
            return Decimal(value)
        return Decimal(value).scaleb(-self.places)

    def __repr__(self) -> str:
        return f"Scaled({self.places})"


class _Members(dict[Any, Any]):
    """The members of one enumeration by stored value."""

    def __init__(self, choices: type[Enum]) -> None:
        super().__init__({member.value: member for member in choices})
        self[None] = None
        self.choices = choices

    def __missing__(self, value: Any) -> NoReturn:
        raise LookupError(f"{value!r} is not a value of {self.choices.__name__}")


class ChoiceType(TypeDecorator[E_]):
    """A member of a `class Choices(str, Enum)`, stored as its value in a String(40)."""

    impl = String
    cache_ok = True

    def __init__(self, enum_cls: type[E_]) -> None:
        """Raises ValueError when a value of the enumeration is no str of at most 40 characters."""
        super().__init__(40)
        for member in enum_cls:
            if not isinstance(member.value, str) or len(member.value) > 40:
                raise ValueError(f"{member!r} does not fit String(40)")
        self.enum_cls = enum_cls
        self._members = _Members(enum_cls)

    def coerce_compared_value(self, op: OperatorType | None, value: Any) -> TypeEngine[Any]:
        # The pattern of a LIKE is no member, and neither is what is joined to one.
        return self if op is None or op in _COMPARING else String()

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Raises LookupError for what is neither a member nor the value of one."""
        member = value if isinstance(value, self.enum_cls) else self._members[value]
        return None if member is None else str(member.value)

    def process_result_value(self, value: Any, dialect: Dialect) -> E_ | None:
        """Raises LookupError for a stored value that is none of the enumeration's."""
        member: E_ | None = self._members[value]
        return member

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], E_ | None]:
        # Straight to the dictionary: lists of thousands of rows read this column once per row.
        return self._members.__getitem__

    def __repr__(self) -> str:
        return f"ChoiceType({self.enum_cls.__name__})"


class Json(TypeDecorator[Any]):
    """A JSON document, JSONB on PostgreSQL. None is written and NULL is read as an empty dict.

    A change inside the document is not noticed; assign a new one.
    """

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def coerce_compared_value(self, op: OperatorType | None, value: Any) -> TypeEngine[Any]:
        # Else the key in column["key"] would be written as JSON too.
        return self.impl_instance.coerce_compared_value(op, value)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return {} if value is None else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return {} if value is None else value

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class IdList(Json):
    """A list of identifiers, short texts or whole numbers, stored as JSON. None is written and NULL is read
    as []."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> list[str | int]:
        """Raises TypeError for what is no list of str or int, ValueError for an empty or a long text."""
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise TypeError(f"a list is wanted, not {type(value).__name__}")
        for item in value:
            if isinstance(item, bool) or not isinstance(item, str | int):
                raise TypeError(f"a list of str or int is wanted, not of {type(item).__name__}")
            if isinstance(item, str) and not 0 < len(item) <= 64:
                raise ValueError(f"1 to 64 characters are wanted, not {len(item)}")
        return list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> list[str | int]:
        return [] if value is None else list(value)

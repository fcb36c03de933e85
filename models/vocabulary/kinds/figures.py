"""Figures: within bounds, aligned to the right, added up."""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.types import TypeEngine

from models.vocabulary.kinds.cell import Said, figure
from models.vocabulary.kinds.kind import Export, Filter, Kind
from models.vocabulary.language.columns import Scaled
from models.vocabulary.language.label import Invalid

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

MOST = 10**18


class Figure(Kind):
    """A number, filtered by from and to."""

    empty = None
    several = False
    filter: Filter = "range"
    sortable = numeric = True
    tells_masked = False

    def said(self, value: Any, shown: str) -> Said:
        return figure(value, shown)

    def mask(self, value: Any) -> str:
        return "**"


class Exact(Figure):
    """A number with decimals, kept exactly."""

    export: Export = "number"

    @abstractmethod
    def places(self, held: Field) -> int:
        """How many decimals are kept."""

    def column(self, held: Field) -> TypeEngine[Any]:
        return Scaled(self.places(held))

    def text_of(self, value: Any) -> str:
        return idle(f"{value:f}") or "0"

    def json(self, value: Any) -> str:
        return str(value)

    def from_json(self, kept: Any, held: Field) -> Decimal:
        return Decimal(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        # As a text: a float is no amount of money.
        return {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"}


def bounded(value: Any, held: Field) -> Any:
    """The value, where it lies within the field's bounds. Raises Invalid."""
    if (label := held.beyond(value)) is not None:
        raise Invalid(label.zh, label.en)
    return value


def idle(words: str) -> str:
    """A number without the zeros that say nothing: 4, not 4.00."""
    return words.rstrip("0").rstrip(".") if "." in words else words


def whole_schema(held: Field) -> dict[str, Any]:
    """The JSON schema of a whole number within the field's bounds."""
    least, most = held.bounds
    bounds = {name: int(one) for name, one in (("minimum", least), ("maximum", most)) if one is not None}
    return {"type": "integer", **bounds}


def whole_texts(told: Any) -> list[str]:
    """A whole number of JSON as a control posts it. Raises Invalid."""
    whole = isinstance(told, int) or (isinstance(told, float) and told.is_integer())
    if not whole or isinstance(told, bool) or abs(told) > MOST:
        raise Invalid("应为整数", "A whole number is expected here")
    return [str(int(told))]

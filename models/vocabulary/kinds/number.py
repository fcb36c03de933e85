"""Numbers with decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.figures import Exact, bounded, idle
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class NumberKind(Exact):
    """What was measured, with the decimals of its field."""

    name = "number"
    word = "Number"
    says = Label("小数，默认两位", "a number, two decimals unless declared")
    example = "3.50"
    width = 80
    least, most = 0, 10_000_000
    adds_up = True

    def places(self, held: Field) -> int:
        return held.places if held.places is not None else 2

    def parse(self, text: str, held: Field, reading: Reading) -> Decimal:
        return bounded(formats.decimal(text, self.places(held)), held)  # type: ignore[no-any-return]

    def show(self, value: Any, held: Field, lang: str) -> str:
        return idle(f"{value:,f}")


NUMBER = NumberKind()
Number = Annotated[Decimal, NUMBER]

"""Amounts of money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.figures import Exact, bounded
from models.vocabulary.kinds.kind import Export, Reading
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class MoneyKind(Exact):
    """Yuan, to the cent."""

    name = "money"
    word = "Money"
    says = Label("金额，到分", "money, to the cent")
    example = "1,280.5"
    export: Export = "money"
    width = 96
    least, most = 0, 100_000_000
    amount = adds_up = True

    def places(self, held: Field) -> int:
        return 2

    def parse(self, text: str, held: Field, reading: Reading) -> Decimal:
        return bounded(formats.money(text), held)  # type: ignore[no-any-return]

    def text_of(self, value: Any) -> str:
        return f"{value:.2f}"

    def show(self, value: Any, held: Field, lang: str) -> str:
        return f"{value:,.2f}"

    def mask(self, value: Any) -> str:
        return "****"


MONEY = MoneyKind()
Money = Annotated[Decimal, MONEY]

"""Percentages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from models.vocabulary import formats
from models.vocabulary.kinds.cell import Said, figure
from models.vocabulary.kinds.figures import Exact, bounded, idle
from models.vocabulary.kinds.kind import Export, Reading
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class PercentKind(Exact):
    """So many of a hundred."""

    name = "percent"
    word = "Percent"
    says = Label("百分数", "per cent")
    example = "97.5%"
    width = 66
    export: Export = "percent"
    least, most = 0, 100

    def places(self, held: Field) -> int:
        return 4

    def parse(self, text: str, held: Field, reading: Reading) -> Decimal:
        return bounded(formats.percent(text), held)  # type: ignore[no-any-return]

    def said(self, value: Any, shown: str) -> Said:
        return figure(value, shown, hundred=True)

    def show(self, value: Any, held: Field, lang: str) -> str:
        return idle(f"{value:.2f}") + "%"


PERCENT = PercentKind()
Percent = Annotated[Decimal, PERCENT]

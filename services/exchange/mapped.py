"""What the columns of a batch were taken for when it was checked, kept for rows that are judged anew."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from models.system.importing import ImportBatch
from models.vocabulary.language.registry import registry
from services.exchange import heads
from services.exchange.book import Sheet
from services.exchange.heads import Heads
from services.exchange.lines import Child


def shown(name: str) -> str:
    """A name without what nobody sees of it; a name of such characters only is a question mark."""
    return "".join(char for char in name if not unicodedata.category(char).startswith("C")) or ("?" if name else "")


def name_of(sheet: Sheet) -> str:
    """How a sheet is called on pages and where it is kept."""
    return shown(sheet.name)[:100]


def heads_of(batch: ImportBatch) -> Heads:
    """The columns as they were taken when the batch was checked."""
    return _heads(batch.options["heads"])


def _heads(kept: Sequence[Sequence[Any]]) -> Heads:
    columns = (
        heads.Column(at, head, heads.How(how), field=name, part=heads.Part(part)) for at, head, how, name, part in kept
    )
    return Heads(row=0, columns=tuple(columns))


def keep_heads(batch: ImportBatch, found: Heads) -> None:
    """Write down how the columns are taken, for rows that are judged anew."""
    columns = [[one.at, one.head[:100], one.how.value, one.field, one.part.value] for one in found.columns]
    aside = {"row": found.row, "titles": len(found.titles), "totals": len(found.totals) + len(found.feet)}
    batch.options = {**batch.options, "heads": columns, "aside": aside}


def keep_children(batch: ImportBatch, found: Sequence[Child]) -> None:
    """The same of the sheets of child rows."""
    kept = [
        {
            "field": child.held.name,
            "sheet": name_of(child.sheet),
            "heads": [
                [one.at, one.head[:100], one.how.value, one.field, one.part.value] for one in child.heads.columns
            ],
        }
        for child in found
    ]
    batch.options = {**batch.options, "children": kept}


def children_of(batch: ImportBatch) -> list[Child]:
    """The sheets of child rows as they were taken when the batch was checked, without their rows."""
    fields = registry.get(batch.register).spec.fields
    return [
        Child(held, registry.get(str(held.target)), Sheet(kept["sheet"]), _heads(kept["heads"]), None)
        for kept in batch.options.get("children", [])
        if (held := fields.get(kept["field"])) is not None
    ]

"""What a check counts besides outcomes: the cells by what becomes of them, and the rows by the sites that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.exchange.balance import Balance
from services.exchange.plan import Planned


@dataclass(slots=True)
class Tally:
    """Counts of the rows that were planned so far."""

    cells: Balance
    sites: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, counts: Mapping[str, Any]) -> Tally:
        """As it was kept with a batch."""
        sites = {int(site_id): number for site_id, number in counts.get("sites", {}).items()}
        return cls(Balance(**counts["cells"]), Counter(sites))

    def add(self, one: Planned) -> None:
        """One more row."""
        self.cells.add(one.row.balance)
        if one.site_id is not None:
            self.sites[one.site_id] += 1

    def take_away(self, given: Mapping[str, Any]) -> None:
        """A row as it was kept, which is judged anew."""
        self.cells.add(Balance(**{fate: -number for fate, number in given.get("balance", {}).items()}))
        if (site_id := given.get("site")) is not None:
            self.sites[site_id] -= 1

    def told(self) -> dict[str, Any]:
        """The counts as plain JSON."""
        sites = {str(site_id): number for site_id, number in self.sites.items() if number}
        return {"cells": self.cells.told(), "sites": sites}

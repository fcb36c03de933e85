"""What a check counts besides outcomes: the cells by what becomes of them, and the rows by the sites that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.vocabulary.language.label import Label
from services.exchange.balance import Balance, Fate
from services.exchange.plan import Planned
from services.exchange.values import guess_of, rule_of


@dataclass(slots=True)
class Tally:
    """Counts of the rows that were planned so far."""

    cells: Balance
    sites: Counter[int] = field(default_factory=Counter)
    guesses: dict[str, list[Any]] = field(default_factory=dict)  # by kind: how many rows, the rule in both languages

    @classmethod
    def of(cls, counts: Mapping[str, Any]) -> Tally:
        """As it was kept with a batch."""
        sites = {int(site_id): number for site_id, number in counts.get("sites", {}).items()}
        guesses = {key: list(found) for key, found in counts.get("guesses", {}).items()}
        return cls(Balance(**counts["cells"]), Counter(sites), guesses)

    def add(self, one: Planned) -> None:
        """One more row."""
        self.cells.add(one.row.balance)
        if one.site_id is not None:
            self.sites[one.site_id] += 1
        for name, said in one.row.said.items():
            if said.fate is Fate.UNDERSTOOD and said.rule is not None:
                self._guess(name, said.rule, 1)

    def _guess(self, name: str, rule: Label, rows: int) -> None:
        key = guess_of(name, rule.zh)
        if (found := self.guesses.get(key)) is None:
            told = rule_of(rule)
            found = self.guesses[key] = [0, told.zh, told.en]
        found[0] += rows

    def take_away(self, given: Mapping[str, Any], cells: Mapping[str, Any]) -> None:
        """A row as it was kept, which is judged anew."""
        for name, (_, fate, zh, en) in cells.items():
            if fate == Fate.UNDERSTOOD and zh and "." not in name:
                self._guess(name, Label(zh, en or zh), -1)
        self.cells.add(Balance(**{fate: -number for fate, number in given.get("balance", {}).items()}))
        if (site_id := given.get("site")) is not None:
            self.sites[site_id] -= 1

    def told(self) -> dict[str, Any]:
        """The counts as plain JSON."""
        sites = {str(site_id): number for site_id, number in self.sites.items() if number}
        guesses = {key: found for key, found in self.guesses.items() if found[0] > 0}
        return {"cells": self.cells.told(), "sites": sites, "guesses": guesses}

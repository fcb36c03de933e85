"""What made-up rows of each register hold: texts and figures by field; the rest follows from kind and workflow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

Maker = Callable[[Random, Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Seed:
    """`rows` over 18 months and all sites.

    `values`: a list is drawn from, a pair is a range of figures, a callable makes the value. `settled` are made when
    the row has come to its state, which they may ask for: a lease that has run out ended in the past. `lines` says how
    many child rows (low, high) of which register; `hours` is the usual wait between two steps; `rests` is the state in
    which most older rows stand, where that is not the end of the longest way.
    """

    rows: int = 60
    values: Mapping[str, list[Any] | tuple[Any, Any] | Maker] = field(default_factory=dict)
    settled: Mapping[str, Maker] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    hours: float = 10.0
    rests: str = ""

"""What the panel ships with: posts, departments, services, time limits, complaint routing, as CSV files one can read.

`services/rollout/reference.py` enters them once; what a company changes afterwards stays changed.
"""

from __future__ import annotations

import csv
from pathlib import Path

_FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `<name>.csv` by column; raises FileNotFoundError when there is no such file."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

"""`python -m benchmarks.exchange --db sqlite|postgresql|both --rows 100000 [--library <python>]`: one table a database, ratios in one run.

The panel's preview, import and taking back of one file beside the hand-written loader of the same file, and the export of what came in
beside the bare routes. `--library` is the Python of an environment with `benchmarks/exchange/requirements.txt`: django-import-export
takes the same file then too. What is compared is computing (CPU, the children's too); the seconds are told beside it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import exports
from benchmarks.exchange import estate, sheet

PARTS = ("in", "undo", "out")
MOST_OF_BY_HAND = 4.0  # times the loader's computing, of preview and import together


def main() -> int:
    """Measure and print; 1 where a limit is exceeded."""
    parser = argparse.ArgumentParser(prog="benchmarks.exchange")
    parser.add_argument("--db", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--library", default="", help="the Python that has django-import-export")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    asked = parser.parse_args()
    over = False
    for kind in ("sqlite", "postgresql") if asked.db == "both" else (asked.db,):
        over = measure(kind, asked.rows, asked.library, asked.parts) or over
    return 1 if over else 0


def measure(kind: str, rows: int, library: str, parts: Sequence[str]) -> bool:
    """One database; whether a limit is exceeded."""
    print(
        f"\n## {kind}, {rows:,} rows\n\n| what | s | CPU s | × the least | MB |\n|---|---:|---:|---:|---:|", flush=True
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "repairs.xlsx"
        with estate.copy(kind) as url:
            engine = estate.engine_of(url)
            sheet.write(engine, path, rows)
            engine.dispose()
            least = _asked("benchmarks.exchange.loader", url, str(path))["load"]
        line("loader by hand, in sets", least, least)
        with estate.copy(kind) as url:
            mine = _asked("benchmarks.exchange.ours", url, str(path), "preview", "apply")
            for step, told in mine.items():
                line(step, told, least)
            both = {name: sum(one[name] for one in mine.values()) for name in ("s", "cpu")}
            ratio = line("preview and apply", {**both, "mb": mine["apply"]["mb"]}, least)
            over = ratio > MOST_OF_BY_HAND
            for form, limit in exports.LIMITS.items() if "out" in parts else ():
                plain, own = (exports.best(url, rows, form, who) for who in ("plainly", "ours"))
                line(f"{form}, bare route", plain, plain)
                over = line(form, own, plain) > limit or over
        if "undo" in parts:
            with estate.copy(kind) as url:
                some = Path(folder) / "some.xlsx"
                engine = estate.engine_of(url)
                sheet.write(engine, some, min(rows, 10_000))
                engine.dispose()
                undo = _asked("benchmarks.exchange.ours", url, str(some))["undo"]
                line(f"undo of {min(rows, 10_000):,}", undo, least)
        if library:
            script = Path(__file__).with_name("library.py")
            told = json.loads(
                subprocess.run([library, script, path], check=True, capture_output=True, text=True).stdout
            )
            for name, one in told.items():
                line(f"django-import-export, {name}", one, least)
    return over


def line(name: str, told: dict[str, Any], least: dict[str, Any]) -> float:
    """Print what was needed; returns how many times the least."""
    ratio = float(told["cpu"] / least["cpu"])
    print(f"| {name} | {told['s']:.1f} | {told['cpu']:.1f} | {ratio:.2f} | {told['mb']:.0f} |", flush=True)
    return ratio


def _asked(module: str, *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", module, *words]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())

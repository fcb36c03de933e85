"""`python -m benchmarks --db sqlite|postgresql|both --rows 1000000 --rounds 15`."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from pathlib import Path

from benchmarks import data, servers
from benchmarks.browser import Answer
from benchmarks.cases import LIST, Measured, page, sign_in
from services import clock

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def main() -> int:
    """Measure and write the table; the exit code is 1 where a limit is exceeded and --check is given."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--db", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--check", action="store_true", help="fail where a limit is exceeded")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    asked = parser.parse_args()
    parts, exceeded = [], False
    for kind in ("sqlite", "postgresql") if asked.db == "both" else (asked.db,):
        text, over = measure(kind, asked.rows, asked.rounds, asked.only)
        parts.append(text)
        exceeded = exceeded or over
    report = head(asked.rows, asked.rounds) + "\n".join(parts)
    print(report)
    if asked.write:
        RESULTS.write_text(report, "utf-8")
    return 1 if exceeded and asked.check else 0


def measure(kind: str, rows: int, rounds: int, only: str) -> tuple[str, bool]:
    """One database: rounds in which every case asks the panel, then the bare route."""
    url, home, seeded = data.prepare(kind, rows)
    panel = servers.panel(url, home)
    begun = time.perf_counter()
    first = page(sign_in(panel, "wenyuan"), LIST)
    first_page = panel.started + time.perf_counter() - begun
    bare, plain = servers.bare(url, home), servers.plain(url, home)
    try:
        cases = [one for one in Measured(panel, bare, plain, rows, seed=len(kind)).cases() if only in one.name]
        ours: dict[str, list[Answer]] = {one.name: [] for one in cases}
        theirs: dict[str, list[Answer]] = {one.name: [] for one in cases}
        hard: dict[str, list[float]] = {one.name: [] for one in cases}
        for number in range(rounds + 2):  # the first two warm both up
            for case in cases:
                a, b = (case.panel(), case.bare()) if number % 2 else (case.bare(), case.panel())[::-1]
                if number >= 2:
                    ours[case.name].append(a)
                    theirs[case.name].append(b)
                    if case.plain is not None:
                        hard[case.name].append(case.plain().ms)
        lines, over = [], False
        for case in cases:
            mine, least = (statistics.median(one.ms for one in kept[case.name]) for kept in (ours, theirs))
            busy, bare_busy = (statistics.median(one.cpu for one in kept[case.name]) for kept in (ours, theirs))
            ratio = mine / least
            bad = case.limit is not None and ratio > case.limit
            over = over or bad
            mark = "**" if bad else ""
            bottom = f"{statistics.median(hard[case.name]):.1f}" if hard[case.name] else ""
            lines.append(
                f"| {case.name} | {mine:.1f} | {least:.1f} | {mark}{ratio:.1f}{mark} | {busy:.1f} | {bare_busy:.1f} | {bottom} |"
            )
        peak = panel.peak_mb()
    finally:
        panel.stop()
        bare.stop()
        plain.stop()
    told = f"seeded in {seeded:.0f} s; " if seeded else ""
    return "\n".join(
        [
            f"\n## {kind}\n",
            "| case | panel ms | bare ms | ratio | panel CPU ms | bare CPU ms | plain WSGI ms |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *lines,
            (
                f"\n{told}start to first answer {panel.started:.1f} s, to the first signed-in page {first_page:.1f} s "
                f"(that page {first.ms:.0f} ms, {first.size / 1024:.0f} kB as sent); peak memory {peak:.0f} MB.\n"
            ),
        ]
    ), over


def head(rows: int, rounds: int) -> str:
    """What was measured on what."""
    import flask  # noqa: F401
    import sqlalchemy

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"# Speed\n\n{rows:,} repair requests; medians of {rounds} interleaved rounds in one run, {clock.today()}. {os.cpu_count()} cores, "
        f"{memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, SQLAlchemy {sqlalchemy.__version__}. Bare: a Flask route "
        "with hand-written SQL that shows or saves the same on the same server (waitress); ratios above the limit (3; edit form 4; the late page 2) are bold. Plain WSGI: the same SQL without framework or template, the hard limit. CPU is what the server's own process computed: a busy machine lengthens the wait, not this.\n"
    )


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks.exports <address of a database> [rows]`: an export beside the plainest code that writes the same rows.

Each runs in a process of its own, which tells its seconds, its own computing, and how much its peak memory rose above what it needed before. The plain code streams one
hand-written statement with names joined in, puts the same words in the cells (those of the answers, times of the site's clock), and writes
with the csv module, or with XlsxWriter in constant memory. `[rows] raw` leaves the words out: what stands in the database is written as it is.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, configure_mappers

from benchmarks.bare import CHOICES
from benchmarks.data import COLUMNS
from models.vocabulary.language.registry import registry
from models.vocabulary.language.zone import zone
from models.vocabulary.rights.role import GENERAL_MANAGER
from services.database import transactions
from services.exchange.out import export
from services.exchange.out.asked import Asked
from services.jobs.work import Work
from services.judge.actor import Actor, Post
from services.reading.listing import ListQuery

PLAIN = """
SELECT r.record_no, u.room_key, p.name, r.category, r.content, r.reporter, r.phone, r.urgency, r.state, r.appointment_at,
       r.reported_at, s.name
FROM repair_request r LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN resident p ON p.id = r.resident_id
     LEFT JOIN staff s ON s.id = r.receiver_id
WHERE r.deleted_at IS NULL ORDER BY r.id DESC LIMIT :rows
"""
CATEGORIES, URGENCIES = dict(CHOICES["category"]), dict(CHOICES["urgency"])
STATES = {
    "registered": "已登记",
    "notified": "已通知维修部",
    "dispatched": "已派工",
    "delayed": "延迟待修",
    "completed": "已完成",
    "visited": "已回访",
    "archived": "已存档",
    "cancelled": "已取消",
}
LIMITS = {"csv": 1.5, "xlsx": 1.3}


class Silent(Work):
    """A run that is no job's: it tells nobody how far it is."""

    def progress(self, done: int, total: int | None = None, say: Any = None) -> None:
        """Nothing."""


def ours(engine: Any, rows: int, form: str, path: Path) -> int:
    """The export of the list's rows; how many."""
    registry.load()
    export.MOST = rows - 1  # type: ignore[misc]  # so many ids are read, and no more
    actor = Actor(1, None, "measured", (Post(GENERAL_MANAGER, all_sites=True),))
    asked = Asked(registry.get("repair_request"), ListQuery(columns=tuple(COLUMNS)), form)
    work = Silent(engine, 0, export.KIND, "repair_request", {}, 1, "zh", 1, "measured")
    with transactions.reading(), Session(engine) as session:
        ids = export.ids_of(session, actor, asked)[:rows]
        receipt = export.Receipt.of(session, actor, asked, 0)
        return export.write_rows(work, session, actor, asked, ids, path, receipt)


ANSWERS: dict[int, dict[str, str]] = {3: CATEGORIES, 7: URGENCIES, 8: STATES}
MOMENTS = (9, 10)


def _worded(row: Any) -> list[Any]:
    cells = list(row)
    for at, words in ANSWERS.items():
        cells[at] = words.get(cells[at])
    for at in MOMENTS:
        if cells[at] is not None:
            value = datetime.fromisoformat(cells[at]) if isinstance(cells[at], str) else cells[at]
            value = value if value.tzinfo else value.replace(tzinfo=UTC)
            cells[at] = value.astimezone(zone()).strftime("%Y-%m-%d %H:%M")
    return cells


def plainly(engine: Any, rows: int, form: str, path: Path, *, words: bool = True) -> int:
    """The same rows by hand; how many."""
    count, worded = 0, _worded if words else tuple
    with engine.connect() as connection:
        found = connection.execution_options(yield_per=1000).execute(text(PLAIN), {"rows": rows})
        if form == "csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(COLUMNS)
                for row in found:
                    writer.writerow(worded(row))
                    count += 1
        else:
            book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, COLUMNS)
            for row in found:
                count += 1
                sheet.write_row(count, 0, worded(row))
            book.close()
    return count


def main() -> int:
    """Measure in child processes and print a table, or be one of them; 1 where a limit is exceeded."""
    url, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    if len(sys.argv) > 4:
        print(json.dumps(one(url, rows, sys.argv[3], sys.argv[4])))
        return 0
    over, plain = False, "raw" if sys.argv[3:4] == ["raw"] else "plainly"
    print(
        "| rows | form | panel s | plain s | ratio | panel CPU s | plain CPU s | ratio | panel MB | plain MB | panel kB | plain kB |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for form, limit in LIMITS.items():
        mine, least = (best(url, rows, form, who) for who in ("ours", plain))
        ratio = mine["cpu"] / least["cpu"]
        over = over or ratio > limit
        print(
            f"| {mine['rows']:,} | {form} | {mine['s']:.1f} | {least['s']:.1f} | {mine['s'] / least['s']:.2f} | {mine['cpu']:.1f} | "
            f"{least['cpu']:.1f} | {ratio:.2f} | {mine['mb']:.0f} | {least['mb']:.0f} | {mine['kb']:.0f} | {least['kb']:.0f} |",
            flush=True,
        )
    return 1 if over else 0


def best(url: str, rows: int, form: str, who: str, rounds: int = 3) -> dict[str, float]:
    """The quickest of some rounds."""
    command = [sys.executable, "-m", "benchmarks.exports", url, str(rows), form, who]
    told = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(rounds)
    ]
    return min(told, key=lambda found: float(found["cpu"]))


def one(url: str, rows: int, form: str, who: str) -> dict[str, float]:
    """One round in this process, without its start."""
    engine = create_engine(url, **transactions.engine_options(url, 2))
    transactions.prepare(engine)
    registry.load()
    configure_mappers()  # as the panel's start does
    if engine.dialect.name == "sqlite":  # pages of the file that it looks into would be counted as memory of ours
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA mmap_size=0")
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        begun, busy = time.perf_counter(), time.process_time()
        if who == "ours":
            count = ours(engine, rows, form, path)
        else:
            count = plainly(engine, rows, form, path, words=who == "plainly")
        took, computed = time.perf_counter() - begun, time.process_time() - busy
        size = path.stat().st_size
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024
    return {"rows": count, "s": took, "cpu": computed, "mb": peak, "kb": size / 1024}


if __name__ == "__main__":
    sys.exit(main())

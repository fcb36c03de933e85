"""The hand-written SQL of the reading pages, for the bare Flask route and for plain WSGI alike."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

COLUMNS = "r.id, r.record_no, u.room_key, o.name, r.category, r.content, r.reporter, r.phone, r.urgency, r.state, r.appointment_at, r.reported_at, s.name"
JOINS = (
    "JOIN repair_request r ON r.id = p.id LEFT JOIN unit u ON u.id = r.unit_id "
    "LEFT JOIN resident o ON o.id = r.resident_id LEFT JOIN staff s ON s.id = r.receiver_id ORDER BY r.id DESC"
)
EDITED = (
    "record_no site_id unit_id resident_id reporter phone address category content urgency appointment_at reported_at channel "
    "place_kind receiver_id in_warranty engineering_receiver notified_at late_reason owner_informed_at butler_informed_at completed_at "
    "completion_note task_slip_returned state version"
)
LOW = (zlib.crc32(b"repair_request") & 0x7FFFFFFF) << 32
# Which registers point to a repair; the number of a handover's line is its own id.
POINTING = {
    "work_order": "record_no",
    "return_visit": "record_no",
    "patrol_issue": "record_no",
    "vacant_unit_inspection": "record_no",
    "shift_handover_item": "id",
}


class Database:
    """One connection a thread; `?` marks are rewritten for PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url, self.local = url, threading.local()
        self.sqlite = url.startswith("sqlite")

    def connection(self) -> Any:
        """This thread's connection."""
        if not hasattr(self.local, "connection"):
            if self.sqlite:
                made: Any = sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None)
                for pragma in (
                    "journal_mode=WAL",
                    "synchronous=NORMAL",
                    "cache_size=-32000",
                    "mmap_size=268435456",
                    "busy_timeout=15000",
                ):
                    made.execute(f"PRAGMA {pragma}")
            else:
                import psycopg

                made = psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True)
            self.local.connection = made
        return self.local.connection

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """All rows of a statement."""
        statement = statement if self.sqlite else statement.replace("?", "%s")
        return self.connection().execute(statement, values).fetchall()  # type: ignore[no-any-return]

    def write(self, statement: str, *values: Any) -> int:
        """One statement; the number of rows it wrote."""
        statement = statement if self.sqlite else statement.replace("?", "%s")
        return int(self.connection().execute(statement, values).rowcount)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """A transaction that writes."""
        self.connection().execute("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")
        try:
            yield
        except BaseException:
            self.connection().execute("ROLLBACK")
            raise
        self.connection().execute("COMMIT")

    def now(self) -> Any:
        """This moment as the database keeps it."""
        return datetime.now(UTC).replace(tzinfo=None if self.sqlite else UTC).isoformat(" ")


def listed(db: Database, asked: Mapping[str, str]) -> list[Any]:
    """The fifty rows of a page of the list; `site`, `page` and `sort` as the address says."""
    wanted = asked.get("site")
    where, values = (" AND site_id = ?", [int(wanted)]) if wanted else ("", [])
    offset = (int(asked.get("page", 1)) - 1) * 50
    by = "record_no_sort, id" if asked.get("sort") else "id DESC"
    inner = f"SELECT id FROM repair_request WHERE deleted_at IS NULL{where} ORDER BY {by} LIMIT 50 OFFSET ?"
    return db.rows(f"SELECT {COLUMNS} FROM ({inner}) p {JOINS}", *values, offset)


def record(db: Database, row_id: int) -> dict[str, Any]:
    """Every field of a repair, references by name."""
    columns = ", ".join(f"r.{name}" for name in EDITED.split())
    found = db.rows(
        f"SELECT {columns}, u.room_key, o.name, s.name, t.name FROM repair_request r LEFT JOIN unit u ON u.id = r.unit_id "
        "LEFT JOIN resident o ON o.id = r.resident_id LEFT JOIN staff s ON s.id = r.receiver_id "
        "LEFT JOIN site t ON t.id = r.site_id WHERE r.id = ? AND r.deleted_at IS NULL",
        row_id,
    )[0]
    shown = dict(zip(EDITED.split(), found, strict=False))
    shown["unit"] = shown["unit_id"]  # by which the others of the same unit are found
    shown |= dict(zip(("unit_id", "resident_id", "receiver_id", "site_id"), found[-4:], strict=True))
    return shown


def followups(db: Database, row_id: int) -> list[Any]:
    """The child rows of a repair."""
    return db.rows(
        "SELECT f.followed_at, s.name, f.progress, f.is_timely, f.problem FROM repair_followup f LEFT JOIN staff s ON s.id = f.butler_id "
        "WHERE f.repair_request_id = ? AND f.deleted_at IS NULL ORDER BY f.id",
        row_id,
    )


def related(db: Database, row_id: int, unit_id: int | None) -> list[Any]:
    """What points to a repair, and the other repairs of its unit: the newest six of each."""
    parts = [
        f"SELECT '{table}' AS register, id, CAST({number} AS TEXT) AS number, created_at FROM {table} "
        "WHERE repair_request_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 6"
        for table, number in POINTING.items()
    ]
    parts.append(
        "SELECT 'repair_request' AS register, id, record_no AS number, created_at FROM repair_request "
        "WHERE unit_id = ? AND id <> ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 6"
    )
    every = " UNION ALL ".join(f"SELECT * FROM ({part}) p{at}" for at, part in enumerate(parts))
    return db.rows(every, *[row_id] * len(POINTING), unit_id or 0, row_id)


def history(db: Database, row_id: int) -> list[Any]:
    """The newest lines of the audit of a repair."""
    return db.rows(
        "SELECT at, actor_name, action, changes FROM audit_entry WHERE register = 'repair_request' AND row_id = ? "
        "ORDER BY id DESC LIMIT 20",
        row_id,
    )

"""What the panel is measured against: a Flask application with hand-written SQL and a small template, no more.

No accounts, no rights, no audit, no search index kept, no CSRF: the least that shows and saves the same rows. It is
served by the same server with the same number of threads. `python -m benchmarks.bare <database url> <port>`.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import zlib
from datetime import UTC, datetime
from typing import Any

from flask import Flask, redirect, request

COLUMNS = "r.id, r.record_no, u.room_key, o.name, r.category, r.content, r.reporter, r.phone, r.urgency, r.state, r.appointment_at, r.reported_at, s.name"
JOINS = (
    "JOIN repair_request r ON r.id = p.id LEFT JOIN unit u ON u.id = r.unit_id "
    "LEFT JOIN resident o ON o.id = r.resident_id LEFT JOIN staff s ON s.id = r.receiver_id ORDER BY r.id DESC"
)
LIST = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>报修</title><table>
<tr>{% for head in heads %}<th>{{ head }}</th>{% endfor %}</tr>
{% for row in rows %}<tr>{% for cell in row[1:] %}<td>{{ cell if cell is not none else '' }}</td>{% endfor %}<td><a href="edit?id={{ row[0] }}">改</a></td></tr>
{% endfor %}</table></html>"""
FORM = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>报修</title><form method="post">
{% for name, value in fields %}<label>{{ name }}
{% if name in choices %}<select name="{{ name }}">{% for one, word in choices[name] %}<option value="{{ one }}"{% if one == value %} selected{% endif %}>{{ word }}</option>{% endfor %}</select>
{% elif name in ('content', 'late_reason') %}<textarea name="{{ name }}">{{ value if value is not none else '' }}</textarea>
{% else %}<input name="{{ name }}" value="{{ value if value is not none else '' }}">{% endif %}</label>
{% endfor %}<button>保存</button></form></html>"""
CHOICES = {
    "category": [("plumbing", "给排水"), ("electrical", "电气"), ("doors_windows", "门窗"), ("intercom", "弱电对讲"), ("gas", "燃气"),
                 ("public_facility", "公共设施"), ("building_quality", "房屋质量"), ("other", "其他")],
    "urgency": [("urgent", "紧急"), ("normal", "一般"), ("booked", "预约")],
    "channel": [("call", "来电"), ("visit", "来访"), ("butler", "管家转报"), ("letter", "来函"), ("online", "网络"), ("patrol", "巡视发现")],
    "place_kind": [("indoor", "户内"), ("public", "公共区域")],
}  # fmt: skip
HEADS = [
    "编号",
    "房号",
    "业主",
    "类别",
    "内容",
    "联系人",
    "电话",
    "紧急",
    "状态",
    "预约",
    "报修时间",
    "接待人",
]
EDITED = (
    "record_no site_id unit_id resident_id reporter phone address category content urgency appointment_at reported_at channel "
    "place_kind receiver_id in_warranty engineering_receiver notified_at late_reason owner_informed_at butler_informed_at completed_at "
    "completion_note task_slip_returned state version"
)
STATES = ["registered", "notified", "dispatched", "delayed", "completed", "visited", "archived", "cancelled"]
LOW = (zlib.crc32(b"repair_request") & 0x7FFFFFFF) << 32


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

    def write(self, statement: str, *values: Any) -> None:
        """One statement, committed."""
        statement = statement if self.sqlite else statement.replace("?", "%s")
        self.connection().execute(statement, values)


def create(url: str) -> Flask:
    """The application."""
    app = Flask("bare")
    db = Database(url)
    table, form = app.jinja_env.from_string(LIST), app.jinja_env.from_string(FORM)

    def site() -> tuple[str, list[Any]]:
        wanted = request.args.get("site")
        return (" AND site_id = ?", [int(wanted)]) if wanted else ("", [])

    @app.get("/list")
    def listed() -> str:
        where, values = site()
        offset = (int(request.args.get("page", 1)) - 1) * 50
        inner = f"SELECT id FROM repair_request WHERE deleted_at IS NULL{where} ORDER BY id DESC LIMIT 50 OFFSET ?"
        rows = db.rows(f"SELECT {COLUMNS} FROM ({inner}) p {JOINS}", *values, offset)
        return table.render(heads=HEADS, rows=rows)

    @app.get("/search")
    def searched() -> str:
        where, values = site()
        word = request.args["q"]
        if db.sqlite:
            inner = (
                f"SELECT f.rowid - {LOW} AS id FROM search_fts f JOIN repair_request x ON x.id = f.rowid - {LOW} "
                f"WHERE search_fts MATCH ? AND f.rowid > {LOW} AND f.rowid < {LOW + (1 << 32)} AND x.deleted_at IS NULL{where} "
                "ORDER BY f.rowid DESC LIMIT 50"
            )
            rows = db.rows(f"SELECT {COLUMNS} FROM ({inner}) p {JOINS}", f'"{word}"', *values)
        else:
            inner = (
                f"SELECT f.id - {LOW} AS id FROM search_entry f JOIN repair_request x ON x.id = f.id - {LOW} "
                f"WHERE f.words @@ ?::tsquery AND x.deleted_at IS NULL{where} ORDER BY f.id DESC LIMIT 50"
            )
            # The words name their block of 65,536 rows: the newest block first, all of them when that is not enough.
            newest = db.rows("SELECT max(id) FROM repair_request")[0][0] >> 16
            for blocks in (range(newest, newest + 1), range(newest + 1)):
                query = " | ".join(f"'{LOW >> 32:x}_{block:x}_{word}'" for block in blocks)
                rows = db.rows(f"SELECT {COLUMNS} FROM ({inner}) p {JOINS}", query, *values)
                if len(rows) == 50:
                    break
        return table.render(heads=HEADS, rows=rows)

    @app.get("/filter")
    def filtered() -> str:
        where, values = site()
        inner = (
            f"SELECT id FROM repair_request WHERE deleted_at IS NULL{where} AND state = ? AND category = ? AND reported_at >= ? AND reported_at < ? "
            "ORDER BY id DESC LIMIT 50"
        )
        asked = [request.args[name] for name in ("state", "category", "from", "to")]
        rows = db.rows(f"SELECT {COLUMNS} FROM ({inner}) p {JOINS}", *values, *asked)
        return table.render(heads=HEADS, rows=rows)

    @app.get("/counts")
    def counted() -> dict[str, int]:
        where, values = site()
        found = {}
        for state in ["", *STATES]:
            more, extra = (" AND state = ?", [state]) if state else ("", [])
            inner = f"SELECT 1 FROM repair_request WHERE deleted_at IS NULL{where}{more} LIMIT 10001"
            found[state] = db.rows(f"SELECT count(*) FROM ({inner}) c", *values, *extra)[0][0]
        return found

    @app.get("/edit")
    def edit() -> str:
        row = db.rows(
            f"SELECT {EDITED.replace(' ', ', ')} FROM repair_request WHERE id = ? AND deleted_at IS NULL",
            int(request.args["id"]),
        )[0]
        shown = dict(zip(EDITED.split(), row, strict=True))
        for name, table, column in (
            ("unit_id", "unit", "room_key"),
            ("resident_id", "resident", "name"),
            ("receiver_id", "staff", "name"),
            ("site_id", "site", "name"),
        ):
            if shown[name] is not None:
                shown[name] = db.rows(f"SELECT {column} FROM {table} WHERE id = ?", shown[name])[0][0]
        return form.render(fields=list(shown.items()), choices=CHOICES)

    @app.post("/edit")
    def save() -> Any:
        now = datetime.now(UTC).replace(tzinfo=None if db.sqlite else UTC).isoformat(" ")
        db.write(
            "UPDATE repair_request SET content = ?, updated_at = ?, version = version + 1 WHERE id = ? AND version = ?",
            request.form["content"], now, int(request.args["id"]), int(request.form["version"]),
        )  # fmt: skip
        return redirect("/list", 303)

    @app.post("/new")
    def new() -> Any:
        now = datetime.now(UTC).replace(tzinfo=None if db.sqlite else UTC).isoformat(" ")
        posted = request.form
        db.write(
            "INSERT INTO repair_request (record_no, site_id, building_id, unit_id, resident_id, reporter, phone, address, category, content, urgency, channel, "
            "appointment_at, reported_at, receiver_id, task_slip_returned, in_warranty, state, created_at, updated_at, version, extra) "
            "SELECT ?, u.site_id, u.building_id, u.id, o.id, o.name, o.phone, ?, ?, ?, 'normal', 'call', ?, ?, ?, ?, ?, 'registered', ?, ?, 1, '{}' "
            "FROM unit u JOIN resident o ON o.current_unit_id = u.id WHERE u.id = ?",
            posted["record_no"], posted["address"], posted["category"], posted["content"], now, now, int(posted["receiver"]), False, False, now, now, int(posted["unit"]),
        )  # fmt: skip
        return redirect("/list", 303)

    return app


if __name__ == "__main__":
    from waitress import serve

    serve(create(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=8, ident=None)

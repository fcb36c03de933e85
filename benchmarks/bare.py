"""What the panel is measured against: a Flask application with hand-written SQL and a small template, no more.

It is served by the same server with the same number of threads. `python -m benchmarks.bare <database url> <port>`.
Left out are accounts, rights, masks, CSRF, rules and everything around the page. What is shown and saved is the same:
- /list, /search, /filter: the same fifty rows with the same twelve columns, names of unit, owner and handler joined in.
- /edit: every field of the record, references by name, and its follow-ups, in one form.
- POST /edit: the key of the form, the row where its version still is the one of the form, who changed what in the audit, and the words of the
  search, in one transaction: without these the database would hold less after it than after the panel.
- POST /new: the key, the room looked up, a number from the counter, the row, the audit and the words, in one transaction.
`?alone=1` leaves the key, the audit and the words out of a save, to show what they cost (no limit is judged by that).
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Flask, redirect, request

from services.search.tokens import index_tokens

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
{% endfor %}<table>{% for row in followups %}<tr>{% for cell in row %}<td><input name="followup" value="{{ cell if cell is not none else '' }}"></td>{% endfor %}</tr>{% endfor %}</table>
<button>保存</button></form></html>"""
CHOICES = {
    "category": [
        ("plumbing", "给排水"),
        ("electrical", "电气"),
        ("doors_windows", "门窗"),
        ("intercom", "弱电对讲"),
        ("gas", "燃气"),
        ("public_facility", "公共设施"),
        ("building_quality", "房屋质量"),
        ("other", "其他"),
    ],
    "urgency": [("urgent", "紧急"), ("normal", "一般"), ("booked", "预约")],
    "channel": [
        ("call", "来电"),
        ("visit", "来访"),
        ("butler", "管家转报"),
        ("letter", "来函"),
        ("online", "网络"),
        ("patrol", "巡视发现"),
    ],
    "place_kind": [("indoor", "户内"), ("public", "公共区域")],
}
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


def create(url: str) -> Flask:  # noqa: C901 (the routes of one application stand in it)
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
        by = "record_no_sort, id" if request.args.get("sort") else "id DESC"
        inner = (
            f"SELECT id FROM repair_request WHERE deleted_at IS NULL{where} ORDER BY {by} LIMIT 50 OFFSET ?"
        )
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
            # OFFSET 0 keeps the planner from walking a primary key instead of the words' own lists.
            inner = (
                f"SELECT f.id - {LOW} AS id FROM (SELECT id FROM (SELECT id FROM search_entry WHERE words @@ ?::tsquery OFFSET 0) g "
                f"ORDER BY id DESC OFFSET 0) f JOIN LATERAL (SELECT 1 FROM repair_request x WHERE x.id = f.id - {LOW} "
                f"AND x.deleted_at IS NULL{where} OFFSET 0) y ON true LIMIT 50"
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
        followups = db.rows(
            "SELECT f.followed_at, s.name, f.progress, f.is_timely, f.problem FROM repair_followup f LEFT JOIN staff s ON s.id = f.butler_id "
            "WHERE f.repair_request_id = ? AND f.deleted_at IS NULL ORDER BY f.id",
            int(request.args["id"]),
        )
        return form.render(fields=list(shown.items()), choices=CHOICES, followups=followups)

    def written(action: str, row_id: int, changes: dict[str, list[Any]]) -> None:
        """The audit line and the words of a row that was saved."""
        if request.args.get("alone"):
            return
        db.write(
            "INSERT INTO audit_entry (at, actor_user_id, actor_name, action, register, row_id, site_id, changes) "
            "SELECT ?, 1, '文员', ?, 'repair_request', id, site_id, ? FROM repair_request WHERE id = ?",
            db.now(),
            action,
            json.dumps(changes, ensure_ascii=False),
            row_id,
        )
        number, room, reporter, phone, address, content = db.rows(
            "SELECT r.record_no, u.room_key, r.reporter, r.phone, r.address, r.content FROM repair_request r "
            "LEFT JOIN unit u ON u.id = r.unit_id WHERE r.id = ?",
            row_id,
        )[0]
        before = "" if db.sqlite else f"{LOW >> 32:x}_{row_id >> 16:x}_"
        words = dict.fromkeys(
            before + word
            for word in (number.lower(), room or "", *index_tokens(f"{address} {content}"))
            if word
        )
        words |= dict.fromkeys(f"{before}p_{word}" for word in (phone, phone[-4:], *index_tokens(reporter)))
        kept = f" {' '.join(words)} " if db.sqlite else " ".join(f"'{word}'" for word in words)
        db.write(
            f"INSERT INTO search_entry (id, words) VALUES (?, ?{'' if db.sqlite else '::tsvector'}) "
            "ON CONFLICT (id) DO UPDATE SET words = excluded.words",
            LOW + row_id,
            kept,
        )

    def claim(key: str) -> bool:
        """Whether this form comes for the first time: one sent twice is saved once, here as there."""
        if request.args.get("alone"):
            return True
        return bool(
            db.rows(
                "INSERT INTO submission (user_id, key, content, register, answer, at) VALUES (1, ?, '', 'repair_request', '{}', ?) "
                "ON CONFLICT DO NOTHING RETURNING key",
                key,
                db.now(),
            )
        )

    def keep(key: str, row_id: int) -> None:
        """What was answered to the form."""
        if not request.args.get("alone"):
            answer = json.dumps({"url": "/list"})
            db.write(
                "UPDATE submission SET row_id = ?, answer = ? WHERE user_id = 1 AND key = ?",
                row_id,
                answer,
                key,
            )

    @app.post("/edit")
    def save() -> Any:
        row_id, content, key = int(request.args["id"]), request.form["content"], secrets.token_urlsafe(18)
        with db.saving():
            if not claim(key):
                return redirect("/list", 303)
            old = db.rows("SELECT content FROM repair_request WHERE id = ? AND deleted_at IS NULL", row_id)[
                0
            ][0]
            done = db.write(
                "UPDATE repair_request SET content = ?, updated_at = ?, version = version + 1 WHERE id = ? AND version = ?",
                content,
                db.now(),
                row_id,
                int(request.form["version"]),
            )
            if done:
                written("edit", row_id, {"content": [old, content]})
                keep(key, row_id)
        return redirect("/list", 303) if done else ("somebody was first", 409)

    @app.post("/new")
    def new() -> Any:
        now, posted = db.now(), request.form
        month, key = f"{datetime.now(UTC):%Y%m}", secrets.token_urlsafe(18)
        with db.saving():
            if not claim(key):
                return redirect("/list", 303)
            unit_id, site_id, building_id, code = db.rows(
                "SELECT u.id, u.site_id, u.building_id, s.code FROM unit u JOIN site s ON s.id = u.site_id "
                "WHERE u.room_key = ? AND u.site_id = ? AND u.deleted_at IS NULL",
                posted["unit"],
                int(posted["site"]),
            )[0]
            number = db.rows(
                "INSERT INTO number_counter (register, code, period, n) VALUES ('repair_request', ?, ?, 1) "
                "ON CONFLICT (register, code, period) DO UPDATE SET n = number_counter.n + 1 RETURNING n",
                code,
                month,
            )[0][0]
            row_id = db.rows(
                "INSERT INTO repair_request (record_no, site_id, building_id, unit_id, reporter, phone, address, category, content, urgency, channel, "
                "appointment_at, reported_at, receiver_id, task_slip_returned, in_warranty, state, created_at, updated_at, version, extra) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'normal', 'call', ?, ?, ?, ?, ?, 'registered', ?, ?, 1, '{}') RETURNING id",
                f"{code}-BX-{month}-{number:04}",
                site_id,
                building_id,
                unit_id,
                posted["reporter"],
                posted["phone"],
                posted["address"],
                posted["category"],
                posted["content"],
                now,
                now,
                int(posted["receiver"].removeprefix("id:")),
                False,
                False,
                now,
                now,
            )[0][0]
            written("create", row_id, {})
            keep(key, row_id)
        return redirect("/list", 303)

    return app


if __name__ == "__main__":
    from waitress import serve

    serve(create(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=8, ident=None)

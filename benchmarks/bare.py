"""What the panel is measured against: a Flask application with hand-written SQL and a small template, no more.

It is served by the same server with the same number of threads. `python -m benchmarks.bare <database url> <port>`.
Left out are accounts, rights, masks, CSRF, rules and everything around the page. What is shown and saved is the same:
- /list, /search, /filter: the same fifty rows with the same twelve columns, names of unit, owner and handler joined in.
- /details: the same fields, follow-ups, what points to the record, the other repairs of its unit, its history.
- /edit: every field of the record, references by name, and its follow-ups, in one form.
- POST /edit: the key of the form, the row where its version still is the one of the form, who changed what in the audit, and the words of the
  search, in one transaction: without these the database would hold less after it than after the panel.
- POST /new: the key, the room looked up, a number from the counter, the row, the audit and the words, in one transaction.
`?alone=1` leaves the key, the audit and the words out of a save, to show what they cost (no limit is judged by that).
"""

from __future__ import annotations

import json
import secrets
import sys
from datetime import UTC, datetime
from typing import Any

from flask import Flask, redirect, request

from benchmarks.sql import (
    COLUMNS,
    EDITED,
    JOINS,
    LOW,
    Database,
    followups,
    history,
    listed,
    record,
    related,
)
from services.search.tokens import index_tokens

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
ONE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>报修</title><dl>
{% for name, value in fields.items() %}<dt>{{ name }}</dt><dd>{{ value if value is not none else '' }}</dd>{% endfor %}</dl>
{% for rows in (followups, history) %}<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell if cell is not none else '' }}</td>{% endfor %}</tr>
{% endfor %}</table>{% endfor %}<ul>{% for register, id, number, at in related %}<li><a href="/{{ register }}?id={{ id }}">{{ number }}</a> {{ at }}</li>{% endfor %}</ul></html>"""
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
STATES = ["registered", "notified", "dispatched", "delayed", "completed", "visited", "archived", "cancelled"]


def create(url: str) -> Flask:  # noqa: C901 (the routes of one application stand in it)
    """The application."""
    app = Flask("bare")
    db = Database(url)
    table, form, one = (app.jinja_env.from_string(page) for page in (LIST, FORM, ONE))

    def site() -> tuple[str, list[Any]]:
        wanted = request.args.get("site")
        return (" AND site_id = ?", [int(wanted)]) if wanted else ("", [])

    @app.get("/list")
    def listing() -> str:
        return table.render(heads=HEADS, rows=listed(db, request.args))

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
        row_id = int(request.args["id"])
        shown = record(db, row_id)
        del shown["unit"]
        return form.render(fields=list(shown.items()), choices=CHOICES, followups=followups(db, row_id))

    @app.get("/details")
    def details() -> str:
        row_id = int(request.args["id"])
        shown = record(db, row_id)
        return one.render(
            fields=shown,
            followups=followups(db, row_id),
            related=related(db, row_id, shown["unit"]),
            history=history(db, row_id),
        )

    @app.get("/new")
    def blank() -> str:
        fields = [(name, "") for name in EDITED.split()]
        return form.render(fields=fields, choices=CHOICES, followups=())

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
            before + word for word in (number.lower(), room or "", *index_tokens(f"{address} {content}")) if word
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
            old = db.rows("SELECT content FROM repair_request WHERE id = ? AND deleted_at IS NULL", row_id)[0][0]
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

"""The hard limit: plain WSGI with the same hand-written SQL, markup joined by hand; no framework and no template.

`python -m benchmarks.plain <database url> <port>`. It answers the reading pages: /list, /details, /edit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from urllib.parse import parse_qsl

from benchmarks.sql import Database, followups, history, listed, record, related

Start = Callable[[str, list[tuple[str, str]]], Any]


def cells(rows: Iterable[Iterable[Any]]) -> str:
    """Rows of a table."""
    return "".join(
        "<tr>" + "".join(f"<td>{'' if one is None else escape(str(one))}</td>" for one in row) + "</tr>" for row in rows
    )


def create(url: str) -> Callable[[dict[str, Any], Start], list[bytes]]:
    """The application."""
    db = Database(url)

    def page(path: str, asked: dict[str, str]) -> str:
        if path == "/list":
            return f"<table><tr><th>报修</th></tr>{cells(row[1:] for row in listed(db, asked))}</table>"
        row_id = int(asked["id"])
        shown = record(db, row_id)
        lines = cells(followups(db, row_id))
        if path == "/edit":
            boxes = "".join(
                f'<input name="{name}" value="{"" if value is None else escape(str(value))}">'
                for name, value in shown.items()
            )
            return f'<form method="post">{boxes}<table>{lines}</table></form>'
        more = f"{cells(history(db, row_id))}{cells(related(db, row_id, shown['unit']))}"
        return f"<table>{cells(shown.items())}{lines}{more}</table>"

    def application(environ: dict[str, Any], start: Start) -> list[bytes]:
        asked = dict(parse_qsl(environ["QUERY_STRING"]))
        body = page(environ["PATH_INFO"], asked).encode()
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    return application


if __name__ == "__main__":
    from waitress import serve

    serve(create(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=8, ident=None)

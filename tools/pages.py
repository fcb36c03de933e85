"""`python -m tools.pages store FOLDER` keeps the pages of every register as three users meet them; `compare A B` says what differs.

For a change of the house that no user should see: store before it and after it, on copies of one database (GUANJIA_HOME), and
read what is told to differ. Lists, the details and edit form of the first rows, and the new form; in both languages, with the
clock standing at one moment. What is new on every page (keys of forms, tokens, the version of a file) is left out.
"""

from __future__ import annotations

import argparse
import difflib
import logging
import re
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from models.vocabulary.language.registry import registry
from services import clock, kept
from services.accounts.demo import DEMO_PASSWORD

USERS = ("kefujingli", "wenyuan", "guanjia")
ROWS = 2
# What differs each time a page is made, and says nothing.
NEW_EACH_TIME = tuple(
    (re.compile(found), put)
    for found, put in (
        (r'(name="csrf[-_]token"[^>]*(?:value|content)=")[^"]*', r"\1"),
        (r'(name="__key__"[^>]*value=")[^"]*', r"\1"),
        (r'(value=")[^"]*("[^>]*name="__key__")', r"\1\2"),
        (r'nonce="[^"]*"', 'nonce=""'),
        (r"\?v=[\w.-]+", "?v="),
        (r'(<span class="code">)[0-9a-f]{12}(</span>)', r"\1\2"),  # the id of a refused request
        (r"\s+", " "),
        (r"> <", "><"),
        (r"><", ">\n<"),
    )
)


def plain(html: str) -> str:
    """The page without what is new each time, one tag a line."""
    for found, put in NEW_EACH_TIME:
        html = found.sub(put, html)
    return html.strip() + "\n"


def sign_in(app: Flask, name: str) -> FlaskClient:
    """A client signed in as that user of the demo. Raises SystemExit where the demo has no such user."""
    client = app.test_client()
    page = client.get("/login").get_data(as_text=True)
    token = re.search(r'name="csrf[-_]token"[^>]*(?:value|content)="([^"]+)"', page)
    asked = {"identity": name, "password": DEMO_PASSWORD, "csrf_token": token[1] if token else ""}
    if client.post("/login", data=asked).status_code != 302:
        raise SystemExit(f"{name} cannot sign in: is this the demo?")
    return client


def store(folder: Path, now: datetime, only: str) -> int:
    """Keep the pages below the folder, as `user-language/register.page.html`; gives how many."""
    app = create_app()
    logging.disable()  # a line a request says nothing here
    made = 0
    for lang in ("zh", "en"):
        with app.app_context(), app.extensions["sqlalchemy"].engine.begin() as connection:
            connection.execute(text("update user_account set lang = :lang"), {"lang": lang})
        kept.forget()
        for name in USERS:
            with clock.stopped(now):
                client = sign_in(app, name)
                for register in registry.all():
                    if only in register.spec.key:
                        made += _keep(client, folder / f"{name}-{lang}", register.spec.key)
    return made


def _keep(client: FlaskClient, folder: Path, key: str) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    at = f"/admin/{key}/"
    listed = client.get(at)
    pages = {"list": listed, "new": client.get(f"{at}new/")}
    ids = list(dict.fromkeys(re.findall(r"details/\?id=(\d+)", listed.get_data(as_text=True))))[:ROWS]
    for row_id in ids:
        pages[f"details-{row_id}"] = client.get(f"{at}details/?id={row_id}")
        pages[f"edit-{row_id}"] = client.get(f"{at}edit/?id={row_id}")
    for name, answer in pages.items():
        words = f"{answer.status_code} {answer.headers.get('Location', '')}\n{plain(answer.get_data(as_text=True))}"
        (folder / f"{key}.{name}.html").write_text(words, "utf-8")
    return len(pages)


def compare(before: Path, after: Path, only: str, most: int) -> int:
    """Print the kinds of difference, the commonest first, each with a page that shows it; gives how many pages differ."""
    kinds: Counter[str] = Counter()
    seen: dict[str, str] = {}
    names = sorted(
        {str(one.relative_to(top)) for top in (before, after) for one in top.rglob("*.html") if only in one.name}
    )
    differ = 0
    for name in names:
        old, new = ((top / name).read_text("utf-8") if (top / name).exists() else "" for top in (before, after))
        if old == new:
            continue
        differ += 1
        told = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
        for line in told:
            if not line.startswith("@@"):
                kind = re.sub(r"\d+", "9", line)[:300]
                kinds[kind] += 1
                seen.setdefault(kind, name)
    print(f"{differ} of {len(names)} pages differ")
    for kind, times in kinds.most_common(most):
        print(f"{times:6} {seen[kind]}\n       {kind}")
    return differ


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="tools.pages")
    parts = parser.add_subparsers(dest="what", required=True)
    one = parts.add_parser("store")
    one.add_argument("folder", type=Path)
    one.add_argument("--now", default="2026-12-01 09:30", help="the moment at which the clock stands")
    one.add_argument("--only", default="", help="registers whose key contains this")
    two = parts.add_parser("compare")
    two.add_argument("before", type=Path)
    two.add_argument("after", type=Path)
    two.add_argument("--only", default="", help="pages whose name contains this")
    two.add_argument("--most", type=int, default=40, help="how many kinds of difference to print")
    asked = parser.parse_args()
    if asked.what == "compare":
        return min(compare(asked.before, asked.after, asked.only, asked.most), 1)
    print(store(asked.folder, datetime.fromisoformat(asked.now), asked.only), "pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

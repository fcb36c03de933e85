"""What is measured: each case asks the panel and the bare route for the same thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from benchmarks.browser import Answer, Browser, Forms, changed
from benchmarks.data import NEWCOMER
from benchmarks.servers import Server
from services import clock

PASSWORD = "guanjia-demo-2026"
LIST = "/admin/repair_request/"
COMMON, RARE = "漏水", "鹦鹉"
DEEP = 10_000


@dataclass(frozen=True)
class Case:
    """A name and the two requests; `limit` is the ratio that is not to be exceeded."""

    name: str
    panel: Callable[[], Answer]
    bare: Callable[[], Answer]
    limit: float | None = 3.0
    plain: Callable[[], Answer] | None = None


class Measured:
    """The three people at the panel, and the bare route."""

    def __init__(self, panel: Server, bare: Server, plain: Server, rows: int, seed: int) -> None:
        self.clerk, self.manager = sign_in(panel, "wenyuan"), sign_in(panel, "gongsikefu")
        self.newcomer = sign_in(panel, NEWCOMER)
        self.bare = Browser(bare.port, bare.cpu_ms)
        self.plain = Browser(plain.port, plain.cpu_ms)
        self.rows, self.rng = rows, Random(seed)
        form = Forms(ok(self.clerk.get(f"{LIST}new/")).text).with_field("content")
        self.receiver = dict(form)["receiver"]  # the clerk, as the form proposes
        self.counter = 0

    def cases(self) -> list[Case]:
        """All of them."""
        day = clock.today() - timedelta(days=120)
        until = day + timedelta(days=30)
        last = max(2, self.rows // 12 // 50 - 20)
        deep = min(DEEP, self.rows // 50 - 20)
        asked = (
            f"tab=archived&f_category=plumbing&f_reported_at.from={day}&f_reported_at.to={until - timedelta(days=1)}"
        )
        plainly = f"state=archived&category=plumbing&from={day}&to={until}"
        return [
            *self._both("first page", LIST, "/list?", plain=True),
            self._list(
                f"page {last:,} · clerk, one site",
                self.clerk,
                f"{LIST}?page={last}",
                f"/list?page={last}&site=1",
            ),
            replace(
                self._list(
                    f"page {deep:,} · manager, all sites",
                    self.manager,
                    f"{LIST}?page={deep}",
                    f"/list?page={deep}",
                ),
                limit=2.0,
                plain=lambda: page(self.plain, f"/list?page={deep}"),
            ),
            *self._both(f"search {COMMON} (common)", f"{LIST}?q={quote(COMMON)}", f"/search?q={quote(COMMON)}&"),
            *self._both(f"search {RARE} (rare)", f"{LIST}?q={quote(RARE)}", f"/search?q={quote(RARE)}&"),
            *self._both("filter state + category + month", f"{LIST}?{asked}", f"/filter?{plainly}&"),
            *self._both("sorted by number", f"{LIST}?sort=record_no", "/list?sort=number&"),
            self._page("first page · butler without a building", self.newcomer, LIST, "/list?site=0", 3.0),
            Case(
                "details · clerk",
                self._details,
                lambda: self._bare_of("/details"),
                plain=lambda: self._plain_of("/details"),
            ),
            Case(
                "edit form",
                self._edit_form,
                lambda: self._bare_of("/edit"),
                4.0,
                lambda: self._plain_of("/edit"),
            ),
            self._page("new form", self.clerk, f"{LIST}new/", "/new"),
            Case("save", self._save, self._save_bare),
            Case("create", self._create, self._create_bare),
            Case("save, against the row alone", self._save, lambda: self._save_bare("&alone=1"), None),
            Case("create, against the row alone", self._create, lambda: self._create_bare("?alone=1"), None),
            self._page("counts of the tabs · clerk", self.clerk, f"{LIST}counts/", "/counts?site=1"),
            self._page("counts of the tabs · manager", self.manager, f"{LIST}counts/", "/counts"),
            *self._everybody("home, against the first page of a list", "/", "/list"),
            *self._everybody("to-do, against the first page of a list", "/todo", "/list"),
            *self._everybody("to-do counts of all registers, against the tabs of one", "/todo/counts", "/counts"),
            *self._everybody("command box, a common word", f"/search?q={quote(COMMON)}", f"/search?q={quote(COMMON)}"),
            *self._everybody("command box, a room", "/search?q=1-301", "/list"),
        ]

    def _both(self, name: str, path: str, plainly: str, *, plain: bool = False) -> list[Case]:
        """The list as a clerk of one site and a manager of all see it."""
        return [
            self._list(f"{name} · clerk, one site", self.clerk, path, f"{plainly}site=1", plain=plain),
            self._list(f"{name} · manager, all sites", self.manager, path, plainly, plain=plain),
        ]

    def _list(self, name: str, who: Browser, path: str, plainly: str, *, plain: bool = False) -> Case:
        limit = (lambda: page(self.plain, plainly)) if plain else None
        return Case(name, lambda: page(who, path), lambda: page(self.bare, plainly), plain=limit)

    def _page(self, name: str, who: Browser, path: str, plainly: str, limit: float | None = None) -> Case:
        return Case(name, lambda: ok(who.get(path)), lambda: ok(self.bare.get(plainly)), limit)

    def _everybody(self, name: str, path: str, plainly: str) -> list[Case]:
        """A page that no hand-written one equals: how it grows is what is looked at, for who has rows and who has none."""
        people = (
            ("clerk", self.clerk, 1),
            ("manager", self.manager, None),
            ("butler without a building", self.newcomer, 0),
        )
        mark = "&" if "?" in plainly else "?"
        return [
            self._page(f"{name} · {who}", browser, path, plainly if site is None else f"{plainly}{mark}site={site}")
            for who, browser, site in people
        ]

    def editable(self) -> list[int]:
        """Rows of the clerk's site that he may edit: the registered ones of his list."""
        if not hasattr(self, "_editable"):
            found = page(self.clerk, f"{LIST}?tab=registered").text
            self._editable = [int(part.split('"')[0]) for part in found.split('data-id="')[1:]]
        return self._editable

    def _row(self) -> int:
        return self.rng.choice(self.editable())

    def _edit_form(self) -> Answer:
        return ok(self.clerk.get(f"{LIST}edit/?id={self._row()}"))

    def _details(self) -> Answer:
        return ok(self.clerk.get(f"{LIST}details/?id={self._row()}"))

    def _bare_of(self, path: str) -> Answer:
        return ok(self.bare.get(f"{path}?id={self._row()}"))

    def _plain_of(self, path: str) -> Answer:
        return ok(self.plain.get(f"{path}?id={self._row()}"))

    def _save(self) -> Answer:
        row = self._row()
        form = Forms(ok(self.clerk.get(f"{LIST}edit/?id={row}")).text).with_field("content")
        self.counter += 1
        posted = changed(form, content=f"厨房水龙头滴水不止，第{self.counter}次修改。")
        return saved(self.clerk.post(f"{LIST}edit/?id={row}", posted))

    def _save_bare(self, alone: str = "") -> Answer:
        row = self._row()
        form = Forms(ok(self.bare.get(f"/edit?id={row}")).text).with_field("content")
        self.counter += 1
        return saved(
            self.bare.post(
                f"/edit?id={row}{alone}",
                changed(form, content=f"厨房水龙头滴水不止，第{self.counter}次修改。"),
            )
        )

    def _create(self) -> Answer:
        form = Forms(ok(self.clerk.get(f"{LIST}new/")).text).with_field("content")
        self.counter += 1
        values = {
            "unit": "1-301",
            "category": "plumbing",
            "content": f"主卫马桶水箱漏水，第{self.counter}条。",
            "reporter": "王建国",
            "phone": "13800138000",
            "address": "翠湖雅苑1栋301",
        }
        return saved(self.clerk.post(f"{LIST}new/", changed(form, **values)))

    def _create_bare(self, alone: str = "") -> Answer:
        self.counter += 1
        values = [
            ("unit", "1-301"),
            ("site", "1"),
            ("category", "plumbing"),
            ("content", f"主卫马桶水箱漏水，第{self.counter}条。"),
            ("reporter", "王建国"),
            ("phone", "13800138000"),
            ("address", "翠湖雅苑1栋301"),
            ("receiver", self.receiver),
        ]
        return saved(self.bare.post(f"/new{alone}", values))


def sign_in(server: Server, name: str) -> Browser:
    """A browser in which that person is signed in."""
    browser = Browser(server.port, server.cpu_ms)
    form = Forms(browser.get("/login").text)
    fields = next(one for one in form.forms if any("password" in name_ for name_, _ in one))
    identity = next(
        field for field, _ in fields if field not in ("csrf_token", "next", "lang") and "password" not in field
    )
    password = next(field for field, _ in fields if "password" in field)
    answer = browser.post("/login", changed(fields, **{identity: name, password: PASSWORD}))
    if answer.status not in (302, 303):
        raise SystemExit(f"{name} could not sign in: {answer.status}")
    return browser


def page(browser: Browser, path: str) -> Answer:
    """A page of a list; it must hold rows."""
    answer = ok(browser.get(path))
    if answer.text.count("<tr") < 3:
        raise SystemExit(f"{path} shows no rows")
    return answer


def ok(answer: Answer) -> Answer:
    """The answer, when it is 200."""
    if answer.status != 200:
        raise SystemExit(f"{answer.status}: {answer.text[:2000]}")
    return answer


def saved(answer: Answer) -> Answer:
    """The answer, when it leads on after saving."""
    if answer.status not in (302, 303):
        raise SystemExit(f"not saved, {answer.status}: {_errors(answer.text)}")
    return answer


def _errors(text: str) -> str:
    import re

    return " | ".join(re.findall(r"invalid-feedback[^>]*>([^<]+)<", text)) or text[:1500]


def quote(text: Any) -> str:
    """For an address."""
    from urllib.parse import quote as quoted

    return quoted(str(text))

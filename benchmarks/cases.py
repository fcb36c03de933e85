"""What is measured: each case asks the panel and the bare route for the same thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


class Measured:
    """The three people at the panel, and the bare route."""

    def __init__(self, panel: Server, bare: Server, rows: int, seed: int) -> None:
        self.clerk, self.manager = sign_in(panel, "wenyuan"), sign_in(panel, "gongsikefu")
        self.newcomer = sign_in(panel, NEWCOMER)
        self.bare = Browser(bare.port, bare.cpu_ms)
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
        asked = f"tab=archived&f_category=plumbing&f_reported_at.from={day}&f_reported_at.to={until - timedelta(days=1)}"
        plain = f"state=archived&category=plumbing&from={day}&to={until}"
        cases: list[Case] = []

        def both(name: str, path: str, plainly: str) -> None:
            cases.append(
                Case(
                    f"{name} · clerk, one site",
                    lambda: page(self.clerk, path),
                    lambda: page(self.bare, f"{plainly}site=1"),
                )
            )
            cases.append(
                Case(
                    f"{name} · manager, all sites",
                    lambda: page(self.manager, path),
                    lambda: page(self.bare, plainly),
                )
            )

        both("first page", LIST, "/list?")
        cases.append(
            Case(
                f"page {last:,} · clerk, one site",
                lambda: page(self.clerk, f"{LIST}?page={last}"),
                lambda: page(self.bare, f"/list?page={last}&site=1"),
            )
        )
        cases.append(
            Case(
                f"page {deep:,} · manager, all sites",
                lambda: page(self.manager, f"{LIST}?page={deep}"),
                lambda: page(self.bare, f"/list?page={deep}"),
            )
        )
        both(f"search {COMMON} (common)", f"{LIST}?q={quote(COMMON)}", f"/search?q={quote(COMMON)}&")
        both(f"search {RARE} (rare)", f"{LIST}?q={quote(RARE)}", f"/search?q={quote(RARE)}&")
        both("filter state + category + month", f"{LIST}?{asked}", f"/filter?{plain}&")
        both("sorted by number", f"{LIST}?sort=record_no", "/list?sort=number&")
        cases.append(
            Case(
                "first page · butler without a building",
                lambda: ok(self.newcomer.get(LIST)),
                lambda: ok(self.bare.get("/list?site=0")),
            )
        )
        cases.append(Case("edit form", self._edit_form, self._edit_bare))
        cases.append(Case("save", self._save, self._save_bare))
        cases.append(Case("create", self._create, self._create_bare))
        cases.append(
            Case("save, against the row alone", self._save, lambda: self._save_bare("&alone=1"), None)
        )
        cases.append(
            Case("create, against the row alone", self._create, lambda: self._create_bare("?alone=1"), None)
        )
        cases.append(
            Case(
                "counts of the tabs · clerk",
                lambda: ok(self.clerk.get(f"{LIST}counts/")),
                lambda: ok(self.bare.get("/counts?site=1")),
                None,
            )
        )
        cases.append(
            Case(
                "counts of the tabs · manager",
                lambda: ok(self.manager.get(f"{LIST}counts/")),
                lambda: ok(self.bare.get("/counts")),
                None,
            )
        )
        for who, browser, plainly in (
            ("clerk", self.clerk, "/counts?site=1"),
            ("manager", self.manager, "/counts"),
            ("butler without a building", self.newcomer, "/counts?site=0"),
        ):
            cases.append(
                Case(
                    f"to-do of all registers, against the tabs of one · {who}",
                    lambda browser=browser: ok(browser.get("/todo/counts")),  # type: ignore[misc]
                    lambda plainly=plainly: ok(self.bare.get(plainly)),  # type: ignore[misc]
                    None,
                )
            )
        return cases

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

    def _edit_bare(self) -> Answer:
        return ok(self.bare.get(f"/edit?id={self._row()}"))

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
        field
        for field, _ in fields
        if field not in ("csrf_token", "next", "lang") and "password" not in field
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

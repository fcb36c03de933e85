"""A very small browser: one kept connection, cookies, the forms of a page. Nothing that would be measured with."""

from __future__ import annotations

import gzip
import http.client
import time
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlencode


class Answer:
    """What came back, how long it took until the last byte, and how long the server was computing."""

    def __init__(self, status: int, body: bytes, headers: dict[str, str], ms: float, cpu: float = 0.0) -> None:
        self.status, self.headers, self.ms, self.cpu, self.size = status, headers, ms, cpu, len(body)
        self.body = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode("utf-8")


class Browser:
    """Talks to one server on this machine; `cpu` tells the milliseconds that the server has computed so far."""

    def __init__(self, port: int, cpu: Callable[[], float] = lambda: 0.0) -> None:
        self.port, self.cookies, self.cpu = port, dict[str, str](), cpu
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str, **headers: str) -> Answer:
        """GET a path."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, values: list[tuple[str, str]], **headers: str) -> Answer:
        """POST a form."""
        body = urlencode(values).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        sent = {"Accept-Encoding": "gzip", "Accept": "text/html", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        computed = self.cpu()
        begun = time.perf_counter()
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        except (http.client.HTTPException, ConnectionError):
            self.connection.close()
            begun = time.perf_counter()
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        data = response.read()
        ms = (time.perf_counter() - begun) * 1000
        computed = self.cpu() - computed
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0]
                self.cookies[pair.split("=", 1)[0]] = pair.split("=", 1)[1]
        return Answer(
            response.status,
            data,
            {name.lower(): value for name, value in response.getheaders()},
            ms,
            computed,
        )


class Forms(HTMLParser):
    """The fields of the forms of a page, as a browser would post them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self._text: str | None = None
        self._select: tuple[str, list[str]] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather inputs, selects and textareas."""
        held = {name: value or "" for name, value in attrs}
        name = held.get("name", "")
        if tag == "form":
            self.forms.append([])
        elif not self.forms or (not name and tag != "option"):
            return
        elif tag == "input" and held.get("type") not in ("submit", "button", "file"):
            if held.get("type") not in ("checkbox", "radio") or "checked" in held:
                self.forms[-1].append((name, held.get("value", "on" if held.get("type") == "checkbox" else "")))
        elif tag == "textarea":
            self.forms[-1].append((name, ""))
            self._text = name
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select is not None:
            if "selected" in held or not self._select[1]:
                self._select = (self._select[0], [held.get("value", "")])

    def handle_data(self, data: str) -> None:
        """The text of a textarea."""
        if self._text is not None:
            self.forms[-1][-1] = (self._text, self.forms[-1][-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        """A textarea or select ends."""
        if tag == "textarea":
            self._text = None
        elif tag == "select" and self._select is not None:
            self.forms[-1].append((self._select[0], self._select[1][0] if self._select[1] else ""))
            self._select = None

    def with_field(self, name: str) -> list[tuple[str, str]]:
        """The form that has the field; raises LookupError."""
        for form in self.forms:
            if any(one == name for one, _ in form):
                return form
        raise LookupError(f"no form with {name}")


def changed(form: list[tuple[str, str]], **values: str) -> list[tuple[str, str]]:
    """The form with some values typed in."""
    kept = [(name, value) for name, value in form if name not in values]
    return [*kept, *values.items()]

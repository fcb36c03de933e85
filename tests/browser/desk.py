"""A browser as people use it: somebody signed in at a desk or with a phone, everything that goes wrong written down."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from services import clock

ROOT = Path(__file__).resolve().parents[2]
PICTURES = "GUANJIA_PICTURES"
ARTEFACTS = ROOT / "artefacts" / "browser"
# The headless shell first: the same engine without a desktop browser around it takes a third less time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
PASSWORD = "guanjia-demo-2026"
DESK = {"viewport": {"width": 1366, "height": 768}, "reduced_motion": "reduce"}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
    "reduced_motion": "reduce",
}
# What the page itself finds wrong with the content policy, kept where a test can read it.
VIOLATIONS = """document.addEventListener("securitypolicyviolation", function (event) {
  console.error("CSP " + event.violatedDirective + " " + event.blockedURI + " " + (event.sample || ""));
});"""


def chromium() -> str:
    """The system's Chromium, or "" when there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


@dataclass
class Troubles:
    """What no page may show: messages on the console, script errors, answers of 400 and above nobody asked for."""

    found: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of the context."""
        context.add_init_script(VIOLATIONS)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.found.append(f"script error: {error.error}"))
        context.on("response", self._answered)

    def _said(self, message: object) -> None:
        text, kind = message.text, message.type  # type: ignore[attr-defined]
        # A refused request is told by its status instead, together with its address.
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            self.found.append(f"console {kind}: {text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.found.append(f"{response.status} {response.request.method} {response.url}")

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Refusals of these kinds are wanted for a while."""
        before = set(self.expected)
        self.expected |= set(statuses)
        yield
        self.expected = before


class Desk:
    """The people of one installation, each with windows of his own."""

    def __init__(self, browser: Browser, base: str, troubles: Troubles) -> None:
        self.browser, self.base, self.troubles = browser, base, troubles
        self.open: list[BrowserContext] = []
        self.kept: dict[str, object] = {}

    def window(self, name: str = "", *, phone: bool = False, **settings: object) -> Page:
        """A new window; of somebody who is signed in when a name is given."""
        options = {
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "base_url": self.base,
            **(PHONE if phone else DESK),
            **settings,
        }
        if name in self.kept:
            options["storage_state"] = self.kept[name]
        context = self.browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        context.clock.set_fixed_time(clock.now())  # the page's day is the server's; its timers run on
        self.troubles.watch(context)
        self.open.append(context)
        page = context.new_page()
        if name and name not in self.kept:
            sign_in(page, name)
            self.kept[name] = context.storage_state()
        return page

    def close(self) -> None:
        """Shut every window."""
        for context in self.open:
            context.close()
        self.open.clear()


def sign_in(page: Page, name: str) -> None:
    """By the form, as everybody does it."""
    page.goto("/login")
    page.locator("[name=identity]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


def shot(page: Page, name: str, *, full: bool = False, always: bool = False) -> None:
    """Keep a picture among the artefacts, where pictures were asked for: drawing them takes as long as the tests."""
    if not (always or PICTURES in os.environ):
        return
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=full, animations="disabled")


def settled(page: Page) -> None:
    """Wait for what a page fetches after it is shown."""
    page.wait_for_load_state("networkidle")


def field_of(page: Page | Locator, name: str) -> Locator:
    """The frame of a field: label, control, hint and error."""
    return page.locator(f'.f:has([name="{name}"])').first


def choose(page: Page, name: str, words: str) -> None:
    """Find in a list that can be searched: type, wait, Enter."""
    box = field_of(page, name).locator(".ts-control")
    box.click()
    page.keyboard.type(words)
    expect(field_of(page, name).locator(".ts-dropdown .option").first).to_be_visible()
    page.keyboard.press("Enter")


def tick(page: Page | Locator, name: str, value: str) -> None:
    """Press one of the buttons of a choice."""
    page.locator(f'label:has(> input[name="{name}"][value="{value}"])').click()


def save(page: Page, *, key: str = "Control+s") -> None:
    """Save a form by its key and wait for the next page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def take(page: Page, label: str, *, key: bool = False, **values: str) -> None:
    """Take a step from the record's page: its button, the dialog's fields, the dialog's button (or Ctrl Enter)."""
    button = page.locator(".stepb [data-dialog-url]", has_text=label).first
    if not button.is_visible():
        page.locator('[data-menu="more-menu"]').click()
        button = page.locator("#more-menu [data-dialog-url]", has_text=label)
    button.click()
    dialog = page.locator(".dlg")
    expect(dialog).to_be_visible()
    for name, value in values.items():
        dialog.locator(f'[name="{name}"]').fill(value)
    with page.expect_navigation():
        if key:
            page.keyboard.press("Control+Enter")
        else:
            dialog.locator("[data-confirm]").click()


def state_is(page: Page, words: str) -> None:
    """The chip beside the record's title."""
    expect(page.locator(".rec .st").first).to_have_text(words)


def number_of(page: Page) -> str:
    """The record's number."""
    return page.locator(".rec .no .code").inner_text().strip()


def fits(page: Page) -> None:
    """Nothing is to be pushed sideways."""
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, f"{page.url}: {wide} wide in {room}"


@dataclass
class Installation:
    """A panel of its own: a folder, a database with the tiny demo, a process that serves it."""

    home: Path
    database_url: str
    base: str = ""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Migrate, fill and serve on a free port of the loopback address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        env = {
            **os.environ,
            "GUANJIA_HOME": str(self.home),
            "DATABASE_URL": self.database_url,
            "PORT": str(port),
            "GUANJIA_LOG": "off",
            "HOST": "127.0.0.1",
        }
        for words in (["db", "upgrade"], ["seed", "--size", "tiny"]):
            made = subprocess.run(
                [sys.executable, "-m", "flask", "--app", "app", *words],
                check=False,
                cwd=ROOT,
                env=env,
                capture_output=True,
            )
            assert made.returncode == 0, made.stderr.decode()[-2000:]
        log = (self.home / "server.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
        )
        self.base = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 30
        while True:
            try:
                urlopen(f"{self.base}/login", timeout=2).close()
                return
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise AssertionError((self.home / "server.log").read_text()) from None
                time.sleep(0.1)

    def stop(self) -> None:
        """End the process we started."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)

"""The poisoned world in a real browser: nothing runs, nothing is loaded, and our own pages never break their policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import update
from werkzeug.serving import make_server

from models.vocabulary import registry
from tests.browser.desk import FLAGS, chromium
from tests.contracts import entries
from tests.contracts.poison import Poisoned, poisoned  # noqa: F401  a fixture
from tests.contracts.world import PASSWORD

SHOWN = ("repair_request", "complaint", "key_item", "resident", "contact_slip", "procedure_document")
WATCH = """
window.__hurt = [];
document.addEventListener("securitypolicyviolation", e => window.__hurt.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile));
"""
STRAY = (
    'document.querySelectorAll(\'img[src="x"], script:not([src]), [onerror], [onclick], a[href^="javascript"]\').length'
)


@pytest.fixture(scope="module")
def address(poisoned: Poisoned) -> Iterator[str]:
    """Where the application of the world answers."""
    server = make_server("127.0.0.1", 0, poisoned.world.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(10)


@pytest.fixture(scope="module")
def browser(driver: Any) -> Iterator[Any]:
    """Chromium of the system."""
    if not chromium():
        pytest.skip("no Chromium found: poison was NOT looked at in a browser")
    browser = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    yield browser
    browser.close()


class Eyes:
    """A page under watch: what it asked, what it broke."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.add_init_script(WATCH)
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.wrong.append(f"error {error}"))
        page.on(
            "console",
            lambda told: self.wrong.append(told.text) if "Content Security Policy" in told.text else None,
        )
        page.on(
            "request",
            lambda asked: self.wrong.append(f"asked for {asked.url}") if asked.url.endswith("/x") else None,
        )

    def _dialog(self, dialog: Any) -> None:
        if dialog.type != "beforeunload":
            self.wrong.append(f"dialog {dialog.message}")
        dialog.accept()

    def judge(self, where: str) -> None:
        """Nothing came alive on the page as it is now."""
        self.page.wait_for_timeout(80)
        hurt = self.page.evaluate("window.__hurt")
        assert (self.wrong, hurt, self.page.evaluate(STRAY)) == ([], [], 0), where


def _sign_in(page: Any, address: str, user: str) -> None:
    page.goto(f"{address}/login")
    page.fill("input[name=identity]", user)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{address}/")


@pytest.mark.browser
def test_nothing_comes_alive_on_rounds_and_sheets(poisoned: Poisoned, address: str, browser: Any) -> None:
    """What is listed, what an opened item shows, and the messages of a save that was refused."""
    world, poison = poisoned.world, '"><img src=x onerror=alert(3)>'
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(15_000)
    eyes = Eyes(page)
    _sign_in(page, address, "supervisor+")
    seen = 0
    for key in entries.ROUNDS:
        with entries.to_go_through(world, key) as items, entries.bad_and_recent(world, key):
            page.goto(f"{address}{entries.address_of(key)}")
            page.click("[data-round-show=all]")
            eyes.judge(key)
            seen += "<img src=x" in page.inner_text("main")
            page.click(f'[data-item="{items["a1"]}"] [data-round-open]')
            eyes.judge(f"{key} item")
            with page.expect_response(
                lambda answer: answer.request.method == "POST" and "/round/" in answer.url
            ) as answer:
                page.click(f'[data-item="{items["a1"]}"] [data-round-save]')
            assert answer.value.status == 400, key
            page.wait_for_selector(".errmsg:visible")
            eyes.judge(f"{key} refused")
    for key in entries.SHEETS:
        page.goto(
            f"{address}{entries.address_of(key)}?{entries.entry_of(key).match}={entries.above(world, key, 'a1')[entries.entry_of(key).match]}"
        )
        eyes.judge(key)
        seen += "<img src=x" in page.inner_text("main")
        page.locator("[data-grid] td input:visible, [data-grid] td textarea:visible").first.fill(poison)
        page.keyboard.press("Tab")
        page.wait_for_timeout(800)
        eyes.judge(f"{key} typed")
    page.close()
    assert seen == len(entries.ROUNDS) + len(entries.SHEETS)


@pytest.mark.browser
def test_nothing_comes_alive(poisoned: Poisoned, address: str, browser: Any) -> None:
    world, user = poisoned.world, "clerk+"
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(15_000)
    eyes = Eyes(page)
    _sign_in(page, address, user)
    eyes.judge("home")
    seen = {"poison": 0, "step": 0, "search": 0, "conflict": 0}
    for key in SHOWN:
        row_id = world.row_id(key, "a1")
        for path in (
            f"{key}/?size=100",
            f"{key}/details/?id={row_id}&history=all",
            f"{key}/edit/?id={row_id}",
            f"{key}/new/",
        ):
            if page.goto(f"{address}/admin/{path}").status == 200:
                eyes.judge(path)
                seen["poison"] += "onerror=alert(1)" in page.inner_text("body")
        page.goto(f"{address}/admin/{key}/details/?id={row_id}")
        if page.locator('a[href*="/step/"]:visible').count():
            page.locator('a[href*="/step/"]:visible').first.click()
            page.wait_for_selector("dialog, .dlg")
            eyes.judge(f"{key} step")
            seen["step"] += 1
    page.goto(f"{address}/")
    for mark in (
        n
        for n, one in enumerate(poisoned.marks)
        if one[0] == "repair_request" and one[1] == "a1" and one[2] == "content"
    ):
        page.keyboard.press("Control+k")
        page.keyboard.type(f"Zz{mark}zZ")
        page.wait_for_timeout(600)
        eyes.judge("command box")
        seen["search"] += "onerror=alert(1)" in page.inner_text("body")
        page.keyboard.press("Escape")
        break
    register: Any = registry.get("repair_request")
    row_id = world.row_id("repair_request", "a1")
    # Names, numbers and the room are made sound again, so that only the late save stands in the way.
    for key in ("repair_request", "unit"):
        kept, at = registry.get(key), world.row_id(key, "a1")
        values = next(values for one, found, values in poisoned.before if (one, found) == (kept, at))
        sound = {name: value for name, value in values.items() if name != "content"}
        world.session.execute(update(kept).where(kept.id == at).values(sound))
    world.session.commit()
    page.goto(f"{address}/admin/repair_request/edit/?id={row_id}")
    page.fill('textarea[name="content"]', '我写的"><img src=x onerror=alert(2)>')
    world.session.execute(update(register).where(register.id == row_id).values(version=register.version + 1))
    world.session.commit()
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    eyes.judge("conflict")
    said = page.inner_text("main")
    seen["conflict"] += "合并修改" in said
    for path in ("/todo", "/notices/", "/account/", "/registers", "/nothing/<img src=x onerror=alert(1)>"):
        page.goto(f"{address}{path}")
        eyes.judge(path)
    page.close()
    assert seen["poison"] > 5
    assert seen["step"] > 0
    assert seen["conflict"] == 1, said
    assert seen["search"] == 1

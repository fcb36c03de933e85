"""The phone: every page within 390 px, in both languages and both themes, with targets a thumb can hit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, fits, shot

REGISTERS = (
    "repair_request",
    "work_order",
    "return_visit",
    "complaint",
    "service_request",
    "owner_visit",
    "unit",
    "resident",
    "key_loan",
)
# What a thumb has to hit; links within a line of text and the eye beside a number are not meant.
TARGETS = """Array.from(document.querySelectorAll(
  ".gj-bottom a, .gj-bottom button, .gj-top .gj-ib, main .btn, .savebar .btn, td.acts a, td.acts button, main input.form-control,"
  + " main select.form-select, main .ts-control, .radios > label, .dlg footer .btn, .menu a, .menu button, .drop .ask .link, .stabs a"
)).filter(function (one) {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.height < 43.5 && getComputedStyle(one).visibility !== "hidden";
}).map(function (one) { return one.tagName + "." + one.className + " " + Math.round(one.getBoundingClientRect().height) + " " + one.textContent.trim().slice(0, 20); })"""


def _good(page: Page, desk: Desk) -> None:
    """Nothing sideways; what is too small for a thumb is counted among the troubles."""
    fits(page)
    desk.troubles.found += [f"{page.url}: {one}" for one in page.evaluate(TARGETS)]


def _walk(page: Page, desk: Desk, kept: str) -> None:
    for path, name in (
        ("/", "home"),
        ("/todo", "todo"),
        ("/registers", "registers"),
        ("/notices/", "notices"),
        ("/account/", "account"),
        ("/new", "new"),
        ("/downloads/", "downloads"),
        ("/papers/", "papers"),
        ("/admin/imports/", "imports"),
        ("/admin/imports/new/?register=return_visit", "import"),
    ):
        page.goto(path)
        _good(page, desk)
        shot(page, f"phone-{kept}-{name}")


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_pages_fit_a_phone(desk: Desk, lang: str, theme: str) -> None:
    page = desk.window("guanjia-b", phone=True)
    page.goto("/")
    page.evaluate(
        """async ([lang, theme]) => {
        const form = document.querySelector('form[action$="/set/lang"]');
        await GJ.post(document.body.dataset.themeUrl, { theme: theme });
        await GJ.post(form.getAttribute("action"), { lang: lang, next: "/" }); }""",
        [lang, theme],
    )
    kept = f"{lang}-{theme}"
    _walk(page, desk, kept)
    for key in REGISTERS if lang == "zh" else REGISTERS[:3]:
        page.goto(f"/admin/{key}/")
        _good(page, desk)
        shot(page, f"phone-{kept}-{key}")
        row = page.locator("tr[data-id]").first
        if row.count():
            page.goto(f"/admin/{key}/{row.get_attribute('data-href')}")
            _good(page, desk)
            shot(page, f"phone-{kept}-{key}-detail", full=key == REGISTERS[0])
        with desk.troubles.expecting(403):
            page.goto(f"/admin/{key}/new/")
        expect(page.locator("select[data-ref]:not(.tomselected)")).to_have_count(0)
        _good(page, desk)
        shot(page, f"phone-{kept}-{key}-new", full=key == REGISTERS[0])


def test_phone_menus_filters_and_refusals(desk: Desk) -> None:
    page = desk.window("guanjia", phone=True)
    page.goto("/")
    page.locator('.gj-bottom [data-menu="me-menu"]').tap()
    expect(page.locator("#me-menu")).to_be_visible()
    _good(page, desk)
    shot(page, "phone-menu")
    page.goto("/admin/repair_request/")
    page.locator(".qry .only-m [data-more-filters]").tap()
    expect(page.locator(".qry .rest").first).to_be_visible()
    _good(page, desk)
    shot(page, "phone-filters")
    page.locator(".qry select[name]").first.select_option(index=1)
    with page.expect_navigation():
        page.locator(".qry .btn-main").tap()
    fits(page)
    page.goto("/admin/repair_request/?q=没有这样的词")
    _good(page, desk)
    shot(page, "phone-empty")
    with desk.troubles.expecting(400):
        page.goto("/admin/repair_request/new/")
        with page.expect_navigation():
            page.locator("[data-save]").tap()
        _good(page, desk)
        expect(page.locator(".sumerr")).to_be_in_viewport()
        shot(page, "phone-form-error")
    with desk.troubles.expecting(403, 404):
        for path, name in (("/admin/users/", "403"), ("/admin/repair_request/details/?id=99999999", "404")):
            page.goto(path)
            _good(page, desk)
            shot(page, f"phone-{name}")


def test_users_page_on_a_phone(desk: Desk) -> None:
    page = desk.window("admin", phone=True)
    page.goto("/admin/users/")
    fits(page)
    shot(page, "phone-users")
    with page.expect_navigation():
        page.locator("main table a").first.tap()
    fits(page)
    shot(page, "phone-user", full=True)

"""A cell of the list is changed where it stands: by keyboard alone, by the mouse, and not against a colleague."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Home
from tests.browser.desk import Desk, choose, field_of, number_of, save, shot, state_is

LIST = "/admin/repair_request/?view=0"


def registered(page: Page, home: Home, content: str) -> str:
    """A new repair request; its number."""
    page.goto("/admin/repair_request/new/")
    page.locator("[name=unit]").fill(home.key)
    page.locator("[name=unit]").press("Tab")
    expect(page.locator("[name=reporter]")).not_to_have_value("")
    choose(page, "category", "电气")
    page.locator("[name=content]").fill(content)
    save(page)
    state_is(page, "已登记")
    return number_of(page)


def cell_of(page: Page, number: str, name: str) -> Locator:
    """The cell of a column in the row of a number."""
    at = page.evaluate(
        "name => [...document.querySelectorAll('thead th')].findIndex(th => th.dataset.c === name) + 1", name
    )
    return page.locator(f"table[data-list] tbody tr:has-text('{number}') td:nth-child({at})")


def test_a_cell_is_changed_by_keyboard_and_by_mouse(desk: Desk, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    number = registered(page, homes[0], "厨房灯不亮")
    page.goto(LIST)
    page.keyboard.press("j")
    page.keyboard.press("F2")
    box = page.locator(".gj-cell")
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)

    content = cell_of(page, number, "content")
    content.focus()
    page.keyboard.press("Enter")
    text = box.locator("textarea")
    expect(text).to_be_focused()
    text.fill("")
    with desk.troubles.expecting(400):
        page.keyboard.press("Enter")
        expect(box.locator("[role=alert]")).to_be_visible()
    shot(page, "cell-refused")
    text.fill("厨房和餐厅的灯不亮")
    page.keyboard.press("Tab")
    expect(content).to_contain_text("厨房和餐厅的灯不亮")
    expect(box).to_be_visible()  # the next cell that is open
    page.keyboard.press("Escape")

    category = cell_of(page, number, "category")
    category.dblclick()
    box.locator("select").select_option(label="给排水")
    page.locator("h1").click()
    expect(category).to_contain_text("给排水")
    expect(box).to_have_count(0)
    assert page.url.endswith(LIST)


def test_what_was_saved_in_another_window_is_not_written_over(desk: Desk, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    other = page.context.new_page()
    number = registered(page, homes[0], "阳台漏水")
    record = page.url
    page.goto(LIST)
    content = cell_of(page, number, "content")
    page.locator("table[data-list] tbody").hover()
    expect(content).to_have_attribute("aria-keyshortcuts", "F2")
    content.dblclick()
    page.locator(".gj-cell textarea").fill("阳台漏水，我写的")

    other.goto(record.replace("details", "edit"))
    field_of(other, "content").locator("textarea").fill("阳台漏水，主管写的")
    save(other)
    told = page.locator(".gj-cell [role=alert]")
    with desk.troubles.expecting(409):
        page.keyboard.press("Enter")
        expect(told).to_contain_text("主管写的")
    expect(page.locator(".gj-cell textarea")).to_have_value("阳台漏水，我写的")
    shot(page, "cell-conflict")
    page.keyboard.press("Enter")
    expect(content).to_contain_text("我写的")


def test_a_phone_is_offered_no_cells(desk: Desk) -> None:
    page = desk.window("qiantai", phone=True)
    page.goto(LIST)
    page.locator("table[data-list] tbody tr").first.hover()
    page.wait_for_load_state("networkidle")
    assert page.locator("td.ed").count() == 0

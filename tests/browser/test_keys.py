"""The desk: everything by the keyboard, nothing typed is ever lost, what was chosen is remembered."""

from __future__ import annotations

import re

from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Home
from tests.browser.desk import Desk, choose, field_of, fits, number_of, save, settled, shot, state_is

NEW = "/admin/repair_request/new/"
LIST = "/admin/repair_request/"


def _fill(page: Page, home: Home, content: str) -> None:
    page.goto(NEW)
    page.locator("[name=unit]").fill(home.key)
    page.locator("[name=unit]").press("Tab")
    expect(page.locator("[name=reporter]")).not_to_have_value("")
    choose(page, "category", "电气")
    page.locator("[name=content]").fill(content)


def _registered(page: Page, home: Home, content: str) -> str:
    _fill(page, home, content)
    save(page)
    state_is(page, "已登记")
    return page.url


def test_a_small_list_opens_on_a_click_and_enter_picks(desk: Desk) -> None:
    """The first rows stand there before anything is typed; Enter with the list open saves nothing."""
    page = desk.window("qiantai")
    page.goto("/admin/complaint/new/")
    field = field_of(page, "category")
    options = field.locator(".ts-dropdown .option")

    field.locator(".ts-control").click()
    expect(options.first).to_be_visible()
    assert options.count() > 1
    second = options.nth(1).evaluate("one => one.firstChild.textContent")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field.locator(".ts-control .item")).to_have_text(str(second))

    receiver = field_of(page, "receiver")
    receiver.locator(".ts-control").click()
    page.keyboard.press("Backspace")
    page.keyboard.type("谁也不是")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.url.endswith("/admin/complaint/new/")
    expect(receiver.locator(".no-results")).to_be_visible()


def test_quick_entry_by_alt_and_digit(desk: Desk) -> None:
    page = desk.window("qiantai")
    page.goto("/")
    tile = page.locator("[data-quick='2']")
    wanted = tile.get_attribute("href")

    with page.expect_navigation():
        page.keyboard.press("Alt+2")

    assert page.url.endswith(str(wanted))


def test_enter_goes_on_and_dates_are_typed_short(desk: Desk) -> None:
    page = desk.window("qiantai")
    page.goto(NEW)
    page.locator("[name=reporter]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=phone]")).to_be_focused()
    moment = page.locator("[name=appointment_at]")

    moment.fill("1500")
    page.keyboard.press("Enter")
    expect(moment).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d 15:00$"))
    moment.fill("0315 0930")
    page.keyboard.press("Tab")
    expect(moment).to_have_value(re.compile(r"^\d{4}-03-15 09:30$"))
    moment.fill("二十五点")
    page.keyboard.press("Tab")
    expect(field_of(page, "appointment_at")).to_contain_text("看不懂这个时间")

    page.goto(f"{LIST}?")
    day = page.locator("input[data-when=day]").first
    day.fill("0315")
    page.keyboard.press("Tab")
    expect(day).to_have_value(re.compile(r"^\d{4}-03-15$"))


def test_save_and_add_another(desk: Desk, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    _fill(page, homes[2], "走廊灯不亮")

    save(page, key="Control+Enter")

    assert "/new/" in page.url
    expect(page.locator("[data-toast]")).to_contain_text("BX-")
    expect(page.locator("[name=content]")).to_have_value("")


def test_a_form_that_is_refused_says_where(desk: Desk) -> None:
    page = desk.window("qiantai")
    page.goto(NEW)
    with desk.troubles.expecting(400):
        save(page)

    summary = page.locator(".sumerr")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("报修内容")
    summary.get_by_role("link", name="报修内容").click()
    expect(page.locator("[name=content]")).to_be_focused()
    shot(page, "form-error")


def test_leaving_warns_and_the_draft_comes_back(desk: Desk) -> None:
    page = desk.window("qiantai")
    page.goto(NEW)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.locator("[name=content]").click()
    page.keyboard.type("卧室插座打火")
    page.locator("[name=unit]").focus()
    expect(page.locator("[data-draft-said]")).to_contain_text("已自动保存")

    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("[name=content]")).to_have_value("")
    note = page.locator(".draft-note")
    expect(note).to_contain_text("没保存的草稿")
    note.get_by_role("button", name="恢复").click()
    expect(page.locator("[name=content]")).to_have_value("卧室插座打火")

    page.locator("[data-cancel]").click()
    page.wait_for_url(lambda url: "/new/" not in url)
    page.goto(NEW)
    expect(page.locator(".draft-note")).to_have_count(0)


def test_a_late_save_shows_both_and_keeps_both(desk: Desk, homes: list[Home]) -> None:
    first = desk.window("qiantai")
    address = _registered(first, homes[3], "厨房插座没电")
    second = desk.window("zhuguan")
    edit = address.split("?")[0].replace("details", "edit") + "?" + address.split("?")[1]
    first.goto(edit)
    second.goto(edit)
    second.locator("[name=content]").fill("厨房插座没电，空开跳闸")
    second.locator("label:has(> input[name=urgency][value=urgent])").click()
    save(second)

    first.locator("[name=content]").fill("厨房插座没电，业主在家")
    with desk.troubles.expecting(409):
        save(first)

    row = first.locator("#m-content")
    expect(row).to_contain_text("厨房插座没电，业主在家")
    expect(row).to_contain_text("厨房插座没电，空开跳闸")
    expect(first.locator("#m-urgency")).to_contain_text("紧急")
    shot(first, "conflict")
    first.set_viewport_size({"width": 390, "height": 844})
    fits(first)
    shot(first, "phone-conflict", full=True)
    first.set_viewport_size({"width": 1366, "height": 768})
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    first.once("dialog", stay)
    row.click()
    first.locator(".gj-side a[data-nav=home]").click()
    expect(row).to_be_visible()
    assert asked == ["beforeunload"]
    button = first.locator("[data-merge-save]")
    expect(button).to_be_disabled()
    row.focus()
    first.keyboard.press("3")
    expect(button).to_be_enabled()
    with first.expect_navigation():
        button.click()

    main = first.locator("main")
    expect(main).to_contain_text("业主在家")
    expect(main).to_contain_text("空开跳闸")
    expect(main).to_contain_text("紧急")
    expect(first.locator(".gj-tabs")).not_to_contain_text("修改")
    first.goto(edit)
    expect(first.locator(".draft-note")).to_have_count(0)


def test_a_step_by_the_keyboard_alone(desk: Desk, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    _registered(page, homes[4], "阳台灯闪")
    button = page.locator(".stepb [data-dialog-url]", has_text="通知维修部")

    button.focus()
    page.keyboard.press("Enter")
    dialog = page.locator(".dlg")
    expect(dialog.locator("[name=engineering_receiver]")).to_be_focused()
    shot(page, "step-dialog")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.locator("[name=engineering_receiver]")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('.dlg').contains(document.activeElement)")
    dialog.locator("[name=engineering_receiver]").fill("钱师傅")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    state_is(page, "已通知维修部")

    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("e")
    assert "/edit/" in page.url


def test_the_eye_wants_a_reason_and_closes(desk: Desk, homes: list[Home]) -> None:
    home = homes[5]
    page = desk.window("qiantai")
    _registered(page, home, "门铃不响")
    page.clock.install()
    page.reload()
    cell = page.locator("dd .mask, dd:has([data-reveal-url])").first
    mask = f"{home.phone[:3]}****{home.phone[-4:]}"
    expect(cell).to_contain_text(mask)

    page.locator("[data-reveal-url]").first.click()
    dialog = page.locator(".dlg")
    dialog.locator("[data-confirm]").click()
    expect(dialog).to_contain_text("请写明原因")
    dialog.locator("textarea").fill("约上门时间")
    page.keyboard.press("Control+Enter")
    expect(dialog).to_have_count(0)
    expect(cell).to_contain_text(home.phone)

    page.clock.fast_forward(61_000)
    expect(cell).to_contain_text(mask)
    expect(cell).not_to_contain_text(home.phone)


def test_command_box_finds_registers_and_records(desk: Desk, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    _registered(page, homes[6], "对讲机无声音")
    number = number_of(page)
    page.goto("/")
    box, hits = page.locator(".cmdbox input"), page.locator(".cmdbox [role=option]")

    page.keyboard.press("Control+k")
    box.fill("bx")
    expect(hits.first).to_contain_text("报修")
    box.fill(f"bx {homes[6].key}")
    expect(hits.filter(has_text=number).first).to_be_visible()
    box.fill(homes[6].phone[-4:])
    settled(page)
    expect(page.locator(".cmdbox")).to_contain_text(homes[6].key)
    shot(page, "command-box")
    box.fill(number)
    expect(hits.filter(has_text=number).first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/details/" in page.url

    page.locator("h1").click()
    page.keyboard.press("/")
    find = page.locator("[data-find]")
    expect(find).to_be_focused()
    find.fill("hf")
    expect(page.locator("[data-found] a").first).to_contain_text("回访")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/admin/return_visit/")


def test_a_list_by_the_keyboard(desk: Desk) -> None:
    page = desk.window("zhuguan")
    page.goto(LIST)
    rows = page.locator("tr[data-id]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class(re.compile("is-cur"))
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_class(re.compile("is-cur"))
    page.keyboard.press("x")
    expect(rows.nth(0)).to_have_class(re.compile("sel"))
    expect(page.locator(".bulk")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".bulk")).to_be_hidden()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/details/" in page.url

    page.goto(LIST)
    with page.expect_navigation():
        page.keyboard.press("n")
    assert page.url.endswith(NEW)


def test_columns_and_density_are_remembered(desk: Desk) -> None:
    page = desk.window("wenyuan")
    page.goto(LIST)
    expect(page.locator("th", has_text="报修类别")).to_be_visible()

    page.locator('[data-menu="columns"]').click()
    box = page.locator('input[data-col="category"]')
    with page.expect_response(lambda response: response.url.endswith("/set/pref")):
        box.uncheck()
    page.keyboard.press("Escape")
    with page.expect_response(lambda response: response.url.endswith("/set/pref")):
        page.locator("[data-density]").click()

    page.reload()
    expect(page.locator("html")).to_have_class(re.compile("is-loose"))
    expect(page.locator("th", has_text="报修类别")).to_have_count(0)
    page.locator('[data-menu="columns"]').click()
    with page.expect_navigation():
        page.locator("[data-columns-reset]").click()
    expect(page.locator("th", has_text="报修类别")).to_be_visible()


def test_language_and_theme_are_remembered(desk: Desk) -> None:
    page = desk.window("wenyuan")
    page.goto(LIST)
    with page.expect_navigation():
        page.locator(".gj-tools button[name=lang]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Repair requests")
    with page.expect_response(lambda response: response.url.endswith("/set/theme")):
        page.locator(".gj-tools [data-theme-switch]").click()
    page.goto(NEW)
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page.locator("[data-save]")).to_contain_text("Save")
    shot(page, "form-en-dark")
    with page.expect_response(lambda response: response.url.endswith("/set/theme")):
        page.locator(".gj-tools [data-theme-switch]").click()
    with page.expect_navigation():
        page.locator(".gj-tools button[name=lang]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_pages_fit_a_small_desk(desk: Desk) -> None:
    page = desk.window("kefujingli")
    for key in (
        "repair_request",
        "work_order",
        "return_visit",
        "complaint",
        "unit",
        "resident",
        "key_loan",
        "staff",
    ):
        with desk.troubles.expecting(403):
            page.goto(f"/admin/{key}/")
        if page.locator("tr[data-id]").count() == 0:
            continue
        _no_sideways(page)
        page.goto("/admin/{}/{}".format(key, page.locator("tr[data-id]").first.get_attribute("data-href")))
        _no_sideways(page)
    for path in ("/", "/todo", "/registers", "/notices/", "/account/"):
        page.goto(path)
        _no_sideways(page)


def _no_sideways(page: Page) -> None:
    """Neither the page nor its table is wider than its room."""
    over = page.evaluate("""Array.from(document.querySelectorAll("html, main, .scr")).filter(function (box) {
      return box.scrollWidth > box.clientWidth; }).map(function (box) { return box.className + " " + box.scrollWidth + ">" + box.clientWidth; })""")
    assert over == [], page.url


def test_a_form_shows_what_the_answer_calls_for(desk: Desk) -> None:
    page = desk.window("qiantai")
    page.goto("/admin/return_visit/new/")
    repair, complaint = field_of(page, "repair_request"), field_of(page, "complaint")
    expect(repair).to_be_hidden()

    choose(page, "kind", "维修")

    expect(repair).to_be_visible()
    expect(complaint).to_be_hidden()

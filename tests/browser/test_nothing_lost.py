"""What was typed comes back: no network, a session that ended, a page that was closed; and nothing is sent unfinished."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Home
from tests.browser.desk import PASSWORD, Desk, choose, field_of, save, state_is

NEW = "/admin/repair_request/new/"
DRAFTS = "Object.keys(localStorage).filter(function (k) { return k.indexOf('gj.draft.') === 0; })"


def _fill(page: Page, home: Home, content: str) -> None:
    page.goto(NEW)
    page.locator("[name=unit]").fill(home.key)
    page.locator("[name=unit]").press("Tab")
    expect(page.locator("#f-unit-x")).to_contain_text(home.key)
    expect(field_of(page, "phone").locator("[data-masked]")).not_to_have_value("")
    choose(page, "category", "给排水")
    page.locator("[name=content]").fill(content)
    page.locator("[name=reporter]").fill("来电人甲")
    phone = field_of(page, "phone").locator("[data-masked]")
    phone.fill("13900001111")


def _is_back(page: Page, home: Home, content: str) -> None:
    expect(page.locator(".draft-note")).to_contain_text("没有收到保存成功的回音")
    expect(page.locator("[name=content]")).to_have_value(content)
    expect(page.locator("[name=unit]")).to_have_value(home.key)
    expect(page.locator("[name=reporter]")).to_have_value("来电人甲")
    expect(page.locator("input[name=phone], #f-phone").last).to_have_value("13900001111")


def _saves(page: Page, content: str) -> None:
    save(page)
    state_is(page, "已登记")
    expect(page.locator("#main")).to_contain_text(content)
    assert page.evaluate(DRAFTS) == []


def test_without_a_network_nothing_is_sent_and_nothing_lost(desk: Desk, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    _fill(page, homes[0], "断网时填的报修")
    page.context.set_offline(True)
    page.locator("[data-save]").first.click()
    expect(page.locator(".toast-g.is-err")).to_contain_text("网络不通，没有保存")
    expect(page.locator("[name=content]")).to_have_value("断网时填的报修")
    page.context.set_offline(False)

    # Another page that is all right is no proof that it was saved.
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/")
    page.goto("/admin/repair_request/")
    assert len(page.evaluate(DRAFTS)) == 1
    page.goto(NEW)
    _is_back(page, homes[0], "断网时填的报修")
    _saves(page, "断网时填的报修")


def test_a_form_sent_twice_at_once_leaves_no_draft(desk: Desk, homes: list[Home]) -> None:
    """The mark of the first press stays, so its answer confirms it: the next new form is empty."""
    page = desk.window("qiantai")
    _fill(page, homes[3], "连按两下的报修")
    with page.expect_navigation():
        page.evaluate("() => { const go = document.querySelector('[data-save]'); go.click(); go.click(); }")
    state_is(page, "已登记")
    assert page.evaluate(DRAFTS) == []
    page.goto(NEW)
    expect(page.locator("[name=content]")).to_have_value("")


def test_a_duty_is_given_by_the_key_that_its_button_names(desk: Desk) -> None:
    page = desk.window("zhuguan")
    page.goto("/admin/appointments/")
    page.locator("a[href*='/give/']").first.click()
    page.locator("[name=until]").fill("昨天")
    with desk.troubles.expecting(400):
        save(page)
    expect(page.locator(".f .ferr, .f [id$='-e']").first).to_contain_text("结束日期不能早于今天")
    page.locator("[name=until]").fill("")
    save(page)
    expect(page.locator(".toast-g")).to_contain_text("即时生效")


def test_after_signing_in_again_the_form_comes_back_and_saves(desk: Desk, homes: list[Home]) -> None:
    page = desk.window()
    page.goto("/login")
    page.locator("[name=identity]").fill("qiantai")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    _fill(page, homes[1], "会话失效时填的报修")

    # Signed out in another tab meanwhile.
    other = page.context.new_page()
    other.goto("/account/")
    with other.expect_navigation():
        other.evaluate("document.querySelector('form[action=\"/logout\"]').submit()")
    other.close()

    with desk.troubles.expecting(400):
        save(page)
        page.locator("[data-sign-in]").click()
    page.locator("[name=identity]").fill("qiantai")
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert urlsplit(page.url).path == NEW
    _is_back(page, homes[1], "会话失效时填的报修")
    _saves(page, "会话失效时填的报修")


def _sign_out_elsewhere(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/account/")
    with other.expect_navigation():
        other.evaluate("document.querySelector('form[action=\"/logout\"]').submit()")
    other.close()


def _signs_in(page: Page, who: str) -> None:
    page.locator("[name=identity]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_after_signing_in_again_a_step_is_back_with_what_was_typed(desk: Desk, homes: list[Home]) -> None:
    front = desk.window("qiantai")
    _fill(front, homes[2], "要取消的报修")
    _saves(front, "要取消的报修")
    page = desk.window()
    page.goto("/login")
    _signs_in(page, "zhuguan")
    page.goto(front.url)
    record = page.url
    opener = page.locator("[data-dialog-url*='step=cancel']").first
    if not opener.is_visible():
        page.locator("[data-menu=more-menu]").click()
    opener.click()
    page.locator(".dlg textarea").first.fill("业主来电说不用修了")
    _sign_out_elsewhere(page)

    with desk.troubles.expecting(400):
        page.locator(".dlg [data-confirm]").click()
        page.locator(".dlg [data-sign-in]").click()
    _signs_in(page, "zhuguan")

    assert page.url == record
    expect(page.locator(".dlg textarea").first).to_have_value("业主来电说不用修了")
    page.locator(".dlg [data-confirm]").click()
    expect(page.locator(".dlg")).to_have_count(0)
    state_is(page, "已取消")
    expect(page.locator("#main")).to_contain_text("业主来电说不用修了")


def test_enter_in_a_reference_box_sends_no_unfinished_form(desk: Desk, homes: list[Home]) -> None:
    """Enter belongs to the list of the box."""
    page = desk.window("qiantai")
    page.goto(NEW)
    page.locator("[name=content]").fill("还没有填完")
    box = field_of(page, "receiver").locator(".ts-control input")
    box.focus()
    box.press("Escape")
    box.press("Enter")
    page.wait_for_timeout(300)
    assert urlsplit(page.url).path == NEW
    expect(page.locator("[name=content]")).to_have_value("还没有填完")
    expect(page.locator(".sumerr")).to_have_count(0)

    # A refused save shows the phone that was filled in, masked as before.
    page.locator("[name=unit]").fill(homes[0].key)
    page.locator("[name=unit]").press("Tab")
    phone = field_of(page, "phone").locator("[data-masked]")
    shown = f"{homes[0].phone[:3]}****{homes[0].phone[-4:]}"
    expect(phone).to_have_value(shown)
    page.locator("[name=content]").fill("")
    with desk.troubles.expecting(400):
        save(page)
    expect(field_of(page, "phone").locator("[data-masked]")).to_have_value(shown)


def test_units_of_a_round_go_up_after_the_page_was_closed(desk: Desk) -> None:
    """Two of three units saved offline went up, the third stayed behind."""
    page = desk.window("guanjia", phone=True)
    page.goto("/admin/patrol_record/round/")
    todo = page.locator('[data-item][data-state="todo"]').count()
    assert todo >= 2
    page.locator('[data-round-show="todo"]').tap()
    page.locator('[data-item][data-state="todo"] [data-round-open]').first.tap()
    page.context.set_offline(True)
    for _ in range(2):
        page.locator("[data-round-good]").tap()
        page.locator("[data-round-save]").tap()
        page.wait_for_timeout(200)
    expect(page.locator("[data-round-sync]")).to_contain_text("2 个未上传")
    desk.troubles.found[:] = [one for one in desk.troubles.found if "ERR_INTERNET_DISCONNECTED" not in one]
    context = page.context
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto("/admin/patrol_record/round/")
    expect(again.locator('[data-item][data-state="todo"]')).to_have_count(todo - 2)
    expect(again.locator("[data-round-sync]")).to_have_text("")
    again.reload()
    expect(again.locator('[data-item][data-state="todo"]')).to_have_count(todo - 2)

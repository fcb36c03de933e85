"""A repair from the call to the archive, by the pages alone: typed, clicked and tapped by the people whose work it is."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Home
from tests.browser.desk import (
    Desk,
    choose,
    field_of,
    fits,
    number_of,
    save,
    shot,
    sign_in,
    state_is,
    take,
    tick,
)

EVERY_DATABASE = {"test_repair_from_the_call_to_the_archive"}


def _photo(folder: Path) -> Path:
    """A small picture, as a phone's camera would hand it over."""
    path = folder / "leak.jpg"
    Image.new("RGB", (640, 480), (120, 150, 170)).save(path, "JPEG")
    return path


def _register(page: Page, home: Home, content: str) -> str:
    """From the quick entry of the home page to the saved repair; its number."""
    page.goto("/")
    page.locator("[data-quick]", has_text="住户报修").click()
    room = page.locator("[name=unit]")
    said = page.locator("#f-unit-x")

    room.fill(home.spoken)
    room.press("Tab")
    expect(said).to_contain_text(home.key)
    by_words = page.locator("[name=unit__id]").input_value()
    room.fill(home.key)
    room.press("Tab")
    expect(said).to_contain_text(home.key)
    expect(page.locator("[name=unit__id]")).to_have_value(by_words)
    assert by_words == f"id:{home.id}"

    expect(page.locator("[name=reporter]")).not_to_have_value("")
    expect(page.locator("[name=address]")).not_to_have_value("")
    phone = field_of(page, "phone").locator("[data-masked]")
    expect(phone).to_have_value(f"{home.phone[:3]}****{home.phone[-4:]}")
    assert home.phone not in page.content()

    choose(page, "category", "给排水")
    page.locator("[name=content]").fill(content)
    page.locator("[name=appointment_at]").fill("明天 0930")
    return content


def _record(page: Page, number: str) -> None:
    """To a record by its number, through the command box."""
    page.keyboard.press("Control+k")
    page.locator(".cmdbox input").fill(number)
    hit = page.locator(".cmdbox [role=option] a", has_text=number).first
    expect(hit).to_be_visible()
    with page.expect_navigation():
        hit.click()
    expect(page.locator(".rec .no .code")).to_have_text(number)


def _tap_to(page: Page, number: str) -> None:
    """To a record on the phone: the magnifying glass, the number, the hit."""
    page.locator(".gj-top .only-m[data-command]").tap()
    page.locator(".cmdbox input").fill(number)
    hit = page.locator(".cmdbox [role=option] a", has_text=number).first
    expect(hit).to_be_visible()
    with page.expect_navigation():
        hit.tap()
    expect(page.locator(".rec .no .code")).to_have_text(number)


def _related(page: Page, prefix: str) -> str:
    """The number of a record that belongs to this one."""
    return page.locator("#related .code", has_text=prefix).first.inner_text().strip()


def _until_completed(desk: Desk, home: Home, content: str) -> tuple[str, str]:
    """Registered, notified, dispatched, done and the slip taken back; the numbers of the repair and its order."""
    clerk = desk.window("qiantai")
    _register(clerk, home, content)
    shot(clerk, "1-clerk-form")
    save(clerk)
    state_is(clerk, "已登记")
    expect(clerk.locator(".gj-tabs")).not_to_contain_text("新增")
    repair = number_of(clerk)
    assert repair.startswith("CH-BX-")
    shot(clerk, "2-clerk-registered")
    take(clerk, "通知维修部", key=True, engineering_receiver="赵师傅")
    state_is(clerk, "已通知维修部")

    supervisor = desk.window("zhuguan")
    supervisor.goto("/")
    _record(supervisor, repair)
    supervisor.locator(".stepb [data-dialog-url]", has_text="派工").click()
    expect(supervisor.locator(".dlg")).to_contain_text("开出一张维修任务单")
    shot(supervisor, "3-supervisor-dispatch")
    with supervisor.expect_navigation():
        supervisor.locator(".dlg [data-confirm]").click()
    state_is(supervisor, "已派工")
    order = _related(supervisor, "WX-")
    shot(supervisor, "4-supervisor-dispatched", full=True)

    engineer = desk.window("gongcheng", phone=True)
    engineer.goto("/todo")
    card = engineer.locator("#work_order tr", has_text=order)
    fits(engineer)
    shot(engineer, "5-engineer-todo-phone")
    card.locator("[data-dialog-url]", has_text="工程接单").tap()
    engineer.locator(".dlg [name=received_by]").fill("赵师傅")
    with engineer.expect_navigation():
        engineer.locator(".dlg [data-confirm]").tap()
    state_is(engineer, "已接单")
    return repair, order


def _finish(desk: Desk, order: str, *, named: str) -> None:
    """The butler at the door, with the phone; then the clerk takes the slip back."""
    butler = desk.window("guanjia", phone=True)
    butler.goto("/")
    _tap_to(butler, order)
    take(butler, "到场", worker="赵师傅")
    state_is(butler, "已到场")
    butler.locator(".stepb [data-dialog-url]", has_text="完工").tap()
    dialog = butler.locator(".dlg")
    dialog.locator("[name=work_done]").fill("更换洗菜盆下水软管")
    dialog.locator("[name=labour_fee]").fill("30")
    dialog.locator("[name=material_fee]").fill("12.5")
    tick(dialog, "owner_grade", "satisfied")
    canvas = dialog.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    butler.mouse.move(box["x"] + 40, box["y"] + 40)
    butler.mouse.down()
    butler.mouse.move(box["x"] + 160, box["y"] + 90, steps=4)
    butler.mouse.up()
    fits(butler)
    shot(butler, f"6-butler-finish-phone-{named}")
    with butler.expect_navigation():
        dialog.locator("[data-confirm]").tap()
    state_is(butler, "已完工")
    expect(butler.locator("main")).to_contain_text("¥42.50")
    shot(butler, f"7-butler-finished-phone-{named}", full=True)

    clerk = desk.window("qiantai")
    clerk.goto("/")
    _record(clerk, order)
    take(clerk, "收回任务单", key=True)
    state_is(clerk, "已回单")


def _visit(desk: Desk, repair: str, grade: str, *, opinion: str = "") -> Page:
    """The return visit, entered on the phone from the repair; the page of the visit."""
    butler = desk.window("guanjia", phone=True)
    butler.goto("/")
    _tap_to(butler, repair)
    state_is(butler, "已完成")
    with butler.expect_navigation():
        butler.locator(".stepb a", has_text="回访").tap()
    expect(field_of(butler, "repair_request")).to_contain_text(repair)
    butler.locator("[name=content]").fill("电话回访，水龙头不再漏水")
    tick(butler, "satisfaction", grade)
    if opinion:
        butler.locator("[name=opinion]").fill(opinion)
    fits(butler)
    shot(butler, f"8-butler-visit-phone-{grade}", full=True)
    with butler.expect_navigation():
        butler.locator("[data-save]").tap()
    assert number_of(butler).startswith("CH-HF-")
    return butler


def test_repair_from_the_call_to_the_archive(desk: Desk, homes: list[Home], live_backend: str, tmp_path: Path) -> None:
    home, content = homes[0], f"厨房水槽软管漏水，已关角阀 {live_backend}"
    first = desk.window()
    sign_in(first, "qiantai")
    shot(first, "0-clerk-home")
    desk.kept["qiantai"] = first.context.storage_state()

    repair, order = _until_completed(desk, home, content)

    butler = desk.window("guanjia", phone=True)
    butler.goto("/")
    _tap_to(butler, repair)
    with butler.expect_navigation():
        butler.locator(".stepb a", has_text="修改").tap()
    butler.locator("input[type=file][name=photo]").set_input_files(_photo(tmp_path))
    expect(butler.locator(".drop img.shot")).to_be_visible()
    with butler.expect_navigation():
        butler.locator("[data-save]").tap()
    expect(butler.locator("#files img")).to_have_count(1)

    _finish(desk, order, named="A")
    visited = _visit(desk, repair, "A")
    state_is(visited, "已办结")  # satisfied, nothing open: it closed itself

    clerk = desk.window("qiantai")
    clerk.goto("/")
    _record(clerk, repair)
    state_is(clerk, "已回访")
    take(clerk, "存档")
    state_is(clerk, "已归档")
    shot(clerk, "9-clerk-archived", full=True)

    address = clerk.url
    for name in ("guanjia-b", "guanjia2", "qiantai2"):
        _sees_nothing(desk.window(name), desk, address, repair, order, content)


def _sees_nothing(page: Page, desk: Desk, address: str, repair: str, order: str, content: str) -> None:
    """Somebody of another building or site: not in the list, not by search, and by its address like nothing at all."""
    page.goto(f"/admin/repair_request/?q={repair}")
    expect(page.locator("tr[data-id]")).to_have_count(0)
    expect(page.locator("[data-count=all]").first).to_have_text("0")
    for words in (repair, order):
        page.keyboard.press("Control+k")
        with page.expect_response(lambda answer: "/search?" in answer.url):
            page.locator(".cmdbox input").fill(words)
        expect(page.locator(".cmdbox")).to_contain_text("没有找到")
        expect(page.locator(".cmdbox [role=option]")).to_have_count(0)
        page.keyboard.press("Escape")
    with desk.troubles.expecting(404):
        page.goto(address)
        hidden = page.locator("main").inner_text()
        page.goto("/admin/repair_request/details/?id=99999999")
        assert page.locator("main").inner_text() == hidden
        page.goto(address.replace("details", "edit"))
        assert page.locator("main").inner_text() == hidden
    assert content not in hidden


def test_unsatisfied_visit_sends_the_repair_back(desk: Desk, homes: list[Home], live_backend: str) -> None:
    repair, order = _until_completed(desk, homes[1], f"卫生间地漏返水 {live_backend}")
    _finish(desk, order, named="C")

    _visit(desk, repair, "C", opinion="第二天又漏了")

    clerk = desk.window("qiantai")
    clerk.goto("/")
    _record(clerk, repair)
    state_is(clerk, "已派工")
    orders = clerk.locator("#related .code", has_text="WX-").all_inner_texts()
    assert len(orders) == 2
    assert order in orders
    shot(clerk, "10-clerk-reopened", full=True)

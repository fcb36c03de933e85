"""Photos and files as people bring them: dropped on a field, taken by a phone's camera, looked through, and not lost."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Home
from tests.browser.desk import Desk, field_of, fits, save, shot, state_is, take
from tests.browser.test_journey import _register, _tap_to, _until_completed

DROP = """(box, files) => {
  const carried = new DataTransfer();
  files.forEach(function (one) {
    const bytes = Uint8Array.from(atob(one[2]), function (c) { return c.charCodeAt(0); });
    carried.items.add(new File([bytes], one[0], { type: one[1] }));
  });
  ["dragover", "drop"].forEach(function (type) { box.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried })); });
}"""


def _picture(size: tuple[int, int] = (640, 480)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (120, 150, 170)).save(out, "JPEG")
    return out.getvalue()


def _drop(page: Page, name: str, *files: tuple[str, str, bytes]) -> None:
    """Let go of files over a field."""
    sent = [(title, kind, base64.b64encode(data).decode()) for title, kind, data in files]
    field_of(page, name).locator("[data-drop]").evaluate(DROP, sent)


def _kept(page: Page, name: str, number: int) -> None:
    expect(page.locator(f"input[name={name}__keep]")).to_have_count(number)


def test_files_are_dropped_looked_through_and_survive_a_broken_line(desk: Desk, homes: list[Home]) -> None:
    clerk = desk.window("qiantai")
    _register(clerk, homes[0], "阳台漏水，附照片")
    field = field_of(clerk, "photo")
    expect(field.locator(".ask")).to_contain_text("最多 20 张，每张不超过 32 MB")

    with desk.troubles.expecting(400):
        _drop(
            clerk,
            "photo",
            ("漏水.jpg", "image/jpeg", _picture()),
            ("说明.txt", "text/plain", b"text"),
            ("坏的.jpg", "image/jpeg", b"\xff\xd8\xff\xe0 broken"),
            ("水表.jpg", "image/jpeg", _picture((480, 640))),
        )
        _kept(clerk, "photo", 2)
    said = field.locator(".errmsg")
    expect(said).to_have_count(2)
    assert sorted(said.all_inner_texts()) == ["坏的.jpg：图片已损坏，请重新拍照或选择", "说明.txt 不是这里收的文件种类"]
    expect(field.locator(".kept1")).to_have_count(2)

    # The line breaks: what is there stays, what is not says so and is tried again.
    clerk.route("**/attachment/?field=photo", lambda route: route.abort())
    _drop(clerk, "photo", ("墙面.jpg", "image/jpeg", _picture((300, 300))))
    again = field.get_by_role("button", name="重传")
    expect(again).to_be_visible()
    _kept(clerk, "photo", 2)
    assert clerk.locator("input[name=photo]").evaluate("one => one.files.length") == 1
    desk.troubles.found = [one for one in desk.troubles.found if "ERR_FAILED" not in one]
    clerk.unroute("**/attachment/?field=photo")
    again.click()
    _kept(clerk, "photo", 3)
    assert clerk.locator("input[name=photo]").evaluate("one => one.files.length") == 0
    shot(clerk, "files-1-form")

    save(clerk)
    thumbs = clerk.locator("#files a[data-picture]")
    expect(thumbs).to_have_count(3)
    thumbs.first.click()
    viewer = clerk.locator(".viewer")
    expect(viewer.locator("h2")).to_have_text("漏水.jpg")
    expect(viewer.locator(".num")).to_have_text("1 / 3")
    shown = viewer.locator(".told").inner_text().split(" · ")
    assert len(shown) == 3
    assert shown[0].endswith("KB")
    shot(clerk, "files-2-viewer")
    for key, number in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowRight", 1), ("ArrowLeft", 3), ("Home", 1)):
        clerk.keyboard.press(key)
        expect(viewer.locator(".num")).to_have_text(f"{number} / 3")
    clerk.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    assert clerk.evaluate("document.activeElement.hasAttribute('data-picture')")


def test_a_file_let_go_is_forgotten_and_a_save_waits_for_what_is_under_way(desk: Desk, homes: list[Home]) -> None:
    clerk = desk.window("qiantai")
    _register(clerk, homes[0], "门锁坏了，附照片")
    _drop(clerk, "photo", ("一.jpg", "image/jpeg", _picture()))
    _kept(clerk, "photo", 1)
    with clerk.expect_response(lambda one: "drop=" in one.url) as gone:
        field_of(clerk, "photo").locator(".rm").click()
    assert gone.value.status == 200
    _kept(clerk, "photo", 0)

    waiting: list[Any] = []
    clerk.route("**/attachment/?field=photo", lambda route: waiting.append(route))  # noqa: PLW0108  a bound method will not do
    _drop(clerk, "photo", ("二.jpg", "image/jpeg", _picture()))
    expect(field_of(clerk, "photo").locator(".is-sending progress")).to_be_visible()
    clerk.keyboard.press("Control+s")
    expect(clerk.locator("[data-toasts]")).to_contain_text("传完就保存")
    with clerk.expect_navigation():
        waiting[0].continue_()
    expect(clerk.locator("#files a[data-picture]")).to_have_count(1)


def test_the_camera_of_a_phone_in_the_dialog_of_a_step(desk: Desk, homes: list[Home], tmp_path: Path) -> None:
    _, order = _until_completed(desk, homes[0], "完工拍照")
    photo = tmp_path / "IMG_0001.jpg"
    photo.write_bytes(_picture((3000, 2000)))
    butler = desk.window("guanjia", phone=True)
    butler.goto("/")
    _tap_to(butler, order)
    take(butler, "到场", worker="赵师傅")
    butler.locator(".stepb [data-dialog-url]", has_text="完工").tap()
    field = field_of(butler.locator(".dlg"), "photos")
    with butler.expect_file_chooser() as chooser:
        field.locator("[data-camera]").tap()
    assert field.locator("input[type=file]").get_attribute("capture") == "environment"
    assert field.locator("input[type=file]").get_attribute("accept") == "image/*"
    chooser.value.set_files(photo)
    _kept(butler, "photos", 1)
    fits(butler)
    shot(butler, "files-3-step-phone")
    field.locator("a[data-picture]").tap()
    expect(butler.locator(".viewer h2")).to_have_text("IMG_0001.jpg")
    fits(butler)
    shot(butler, "files-4-viewer-phone")
    butler.locator(".viewer [data-close]").tap()
    butler.locator(".dlg [name=work_done]").fill("更换锁芯")
    with butler.expect_navigation():
        butler.locator(".dlg [data-confirm]").tap()
    state_is(butler, "已完工")
    expect(butler.locator("#files a[data-picture]")).to_have_count(1)

"""Paper as a printer gets it: pages rendered by Chromium, their text read back. The product itself needs no browser."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, Request
from sqlalchemy import create_engine, text

from tests.browser.desk import Desk, Installation, shot

MILLIMETRE = 72 / 25.4
# A glyph that is missing is drawn as the same box whatever the character.
ALIKE = """family => {
  const drawn = ["维", "修", "单"].map(character => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    pen.font = "40px " + family;
    pen.fillText(character, 4, 60);
    return canvas.toDataURL();
  });
  return new Set(drawn).size;
}"""


def _pages(page: Page, path: Path) -> list[tuple[tuple[int, int], str]]:
    """Size in millimetres and text of each page of the print; what is printed fetches nothing."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    assert asked == []
    document = pypdfium2.PdfDocument(path)
    found = []
    for one in document:
        width, height = (round(side / MILLIMETRE) for side in one.get_size())
        found.append(((width, height), one.get_textpage().get_text_bounded()))
    document.close()
    return found


def _numbers(installation: Installation, table: str) -> list[str]:
    """The numbers of the site's records, newest first."""
    engine = create_engine(installation.database_url)
    query = text(
        f"select t.record_no from {table} t join user_account a on a.username = 'zhuguan'"
        " join staff s on s.id = a.staff_id where t.site_id = s.site_id and t.deleted_at is null order by t.id desc"
    )
    with engine.connect() as connection:
        found = list(connection.scalars(query))
    engine.dispose()
    return found


@pytest.fixture
def paper(desk: Desk) -> Page:
    """The supervisor's window."""
    return desk.window("zhuguan")


def test_ledger_has_every_row_once_its_head_on_every_page_and_its_last_number_right(
    paper: Page, installation: Installation, tmp_path: Path
) -> None:
    paper.goto("/admin/repair_request/ledger/")
    shot(paper, "paper-ledger")
    head, table = paper.locator(".phead h1").bounding_box(), paper.locator("table.led").bounding_box()
    assert head is not None
    assert table is not None
    assert head["y"] + head["height"] <= table["y"]

    pages = _pages(paper, tmp_path / "ledger.pdf")

    assert len(pages) > 1
    assert {size for size, _ in pages} == {(297, 210)}
    rows = [number for _, words in pages for number in re.findall(r"[A-Z]+-BX-\d{6}-\d{4}", words)]
    assert sorted(rows) == sorted(_numbers(installation, "repair_request"))
    for number, (_, words) in enumerate(pages, 1):
        assert "报修内容" in words, number
        assert f"第 {number} 页 / 共 {len(pages)} 页" in words, words[-200:]
    assert "制表" in pages[-1][1]
    assert paper.evaluate(ALIKE, paper.locator(".paper").evaluate("one => getComputedStyle(one).fontFamily")) == 3


def test_chosen_slips_are_a_sheet_each(paper: Page, tmp_path: Path) -> None:
    paper.goto("/admin/work_order/")
    for box in paper.locator("input[data-row]").all()[:4]:
        box.check()
    with paper.expect_navigation():
        paper.locator('[data-action="print"]').click()
    with paper.expect_navigation():
        paper.locator("[data-print-go]").click()
    shot(paper, "paper-slips")

    pages = _pages(paper, tmp_path / "slips.pdf")

    assert [size for size, _ in pages] == [(210, 148)] * 4
    closed = [re.sub(r"\s", "", words) for _, words in pages]  # titles are spaced, long lines are broken
    assert [("维修任务单" in words, f"第{n}张/共4张" in words) for n, words in enumerate(closed, 1)] == [
        (True, True)
    ] * 4
    assert len({re.search(r"回执 (P-[2-9A-Z]{6})", words)[1] for _, words in pages}) == 1  # type: ignore[index]


def test_ctrl_p_on_a_record_leads_to_its_slip_and_from_there_prints(paper: Page, tmp_path: Path) -> None:
    paper.goto("/admin/repair_request/")
    paper.locator("tbody tr[data-id] a").first.click()
    paper.wait_for_url(re.compile("details"))
    with paper.expect_navigation():
        paper.keyboard.press("Control+p")
    assert "/print/?id=" in paper.url
    with paper.expect_navigation():
        paper.keyboard.press("Control+p")

    pages = _pages(paper, tmp_path / "slip.pdf")

    assert {size for size, _ in pages} == {(210, 297)}
    assert "回执 P-" in pages[-1][1]
    assert f"第 {len(pages)} 页 / 共 {len(pages)} 页" in pages[-1][1]

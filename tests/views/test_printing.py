"""Paper over HTTP: what is revealed for a reason, sums and limits of a ledger, chosen rows, and signed papers that come back."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from PIL import Image

from services.printing import codes, ledger
from tests.views.cast import Browser, Cast

PHONE = "13812342046"


def _paper(page: str) -> str:
    """The words on the papers of a page."""
    found = re.search(r"<main.*</main>", page, re.DOTALL)
    assert found, page[:500]
    return unescape(re.sub(r"<[^>]*>", "\n", re.sub(r"<svg.*?</svg>", "", found[0], flags=re.DOTALL)))


def _order(cast: Cast, **more: Any) -> int:
    repair = cast.repair("clerk", phone=PHONE)
    values = {"site": cast.ids["site_a"], "repair_request": repair, "unit": cast.ids["unit_a301"], **more}
    return cast.make("work_order", "clerk", **values)


def _printed(browser: Browser, key: str, **data: Any) -> str:
    answer = browser.post(f"/admin/{key}/print/", {"printed": "1", **data})
    assert answer.status_code == 200, answer.get_data(as_text=True)[:800]
    return answer.get_data(as_text=True)


def test_work_order_looks_like_the_form_of_the_company(cast: Cast) -> None:
    order = _order(cast)

    paper = _paper(cast.browser("clerk").page(f"/admin/work_order/print/?id={order}"))

    for words in (
        "维修任务单",
        "☑ 户内维修",
        "☐ 公共维修",
        "业户签名",
        "第一联 存根",
        f"GJ-work_order-{order}",
        "预览，未登记打印",
    ):
        assert words in paper, words
    assert "138****2046" in paper
    assert PHONE not in paper


def test_phone_stands_in_full_for_a_reason_that_is_logged(cast: Cast) -> None:
    order = _order(cast)
    repair = cast.row("work_order", order).repair_request_id
    clerk = cast.browser("clerk")

    without = _printed(clerk, "work_order", rowid=order, reveal="1", reason=" ")
    assert PHONE not in without
    assert "请写明印上完整内容的原因" in without
    assert [entry.action for entry in cast.audits("work_order", order)].count("print") == 0

    paper = _paper(_printed(clerk, "work_order", rowid=order, reveal="1", reason="上门前联系"))

    assert PHONE in paper
    assert [(e.action, e.reason) for e in cast.audits("repair_request", repair) if e.action == "reveal"] == [
        ("reveal", "上门前联系")
    ]
    last = cast.audits("work_order", order)[-1]
    assert last.action == "print"
    assert str(last.reason).startswith("回执 P-")
    assert str(last.reason).split("；")[0].removeprefix("回执 ") in paper
    assert PHONE not in _paper(_printed(clerk, "work_order", rowid=order))
    assert "第 3 次" in _paper(_printed(clerk, "work_order", rowid=order))


def test_who_may_not_reveal_prints_the_mask(cast: Cast) -> None:
    order = _order(cast)

    paper = _paper(_printed(cast.browser("butler"), "work_order", rowid=order, reveal="1", reason="上门前联系"))

    seen = cast.browser("butler").page(
        f"/admin/repair_request/details/?id={cast.row('work_order', order).repair_request_id}"
    )
    assert (PHONE in paper) == ("data-mask-url" in seen or "/reveal/" in seen)


def test_chosen_rows_are_printed_one_after_the_other(cast: Cast) -> None:
    orders = [_order(cast) for _ in range(3)]

    page = _printed(cast.browser("clerk"), "work_order", rowid=[orders[2], orders[0], orders[1]])

    assert re.findall(r"GJ-work_order-(\d+)", _paper(page)) == [str(orders[place]) for place in (2, 0, 1)]
    assert len(set(re.findall(r"P-[2-9A-Z]{6}", _paper(page)))) == 1
    assert "第 2 张 / 共 3 张" in _paper(page)


def test_rows_out_of_reach_are_not_among_the_slips(cast: Cast) -> None:
    mine, theirs = cast.repair("clerk"), cast.repair("stranger", unit="unit_b301")

    page = _paper(_printed(cast.browser("clerk"), "repair_request", rowid=[mine, theirs]))

    assert re.findall(r"GJ-repair_request-(\d+)", page) == [str(mine)]
    assert [entry.action for entry in cast.audits("repair_request", theirs)].count("print") == 0


def test_ledger_holds_the_rows_of_the_list_and_says_what_is_left_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [cast.row("repair_request", cast.repair("clerk")).record_no for _ in range(3)]
    clerk = cast.browser("clerk")

    paper = _paper(clerk.page("/admin/repair_request/ledger/?f_urgency=normal"))
    assert re.findall(r"[A-Z]+-BX-\d+-\d+", paper) == numbers[::-1]
    assert "紧急程度：一般" in paper

    monkeypatch.setattr(ledger.of_list, "__defaults__", (2,))
    paper = _paper(clerk.page("/admin/repair_request/ledger/"))
    assert re.findall(r"[A-Z]+-BX-\d+-\d+", paper) == numbers[:0:-1]
    assert "符合条件的超过 2 条" in paper


def test_signed_paper_comes_back_by_its_code(cast: Cast) -> None:
    order = _order(cast)
    number = cast.row("work_order", order).record_no
    clerk = cast.browser("clerk")

    for code in (
        number,
        number.lower(),
        codes.code_of("work_order", order),
        f"http://x/admin/work_order/details/?id={order}",
    ):
        answer = _file(clerk, code)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/admin/work_order/details/?id={order}#files")

    page = clerk.page(f"/admin/work_order/details/?id={order}")
    shown = re.findall(r"/admin/work_order/attachment/\?id=(\d+)\"", page)
    assert len(shown) == 4
    assert clerk.get(f"/admin/work_order/attachment/?id={shown[0]}").status_code == 200
    assert cast.browser("stranger").get(f"/admin/work_order/attachment/?id={shown[0]}").status_code in (403, 404)
    assert [entry.action for entry in cast.audits("work_order", order)].count("attach") == 4


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("", 400, "看不懂这个编码"),
        ("GJ-work_order", 400, "空白表的编码"),
        ("GJ-nothing-1", 400, "看不懂这个编码"),
        ("GJ-work_order-999999", 404, "没有找到这个编号的记录"),
        ("CH-WX-209901-0001", 404, "没有找到这个编号的记录"),
    ],
)
def test_code_of_no_record_is_refused_in_words(cast: Cast, code: str, status: int, said: str) -> None:
    answer = _file(cast.browser("clerk"), code)

    assert answer.status_code == status
    assert said in answer.get_data(as_text=True)


def test_paper_is_filed_by_who_may_edit_and_nobody_else(cast: Cast) -> None:
    order = _order(cast)

    assert _file(cast.browser("gm"), codes.code_of("work_order", order)).status_code == 403
    assert _file(cast.browser("stranger"), codes.code_of("work_order", order)).status_code == 404
    assert [entry.action for entry in cast.audits("work_order", order)].count("attach") == 0


def _file(browser: Browser, code: str) -> Any:
    picture = io.BytesIO()
    Image.new("RGB", (12, 8), "teal").save(picture, "PNG")
    picture.seek(0)
    return browser.post("/papers/", {"code": code, "file": (picture, "纸.png")})

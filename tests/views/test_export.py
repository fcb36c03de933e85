"""The dialog, the files and the download centre."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from sqlalchemy import select, update

from models.system.job import Job
from models.system.notice import Notice
from models.system.post import UserPost, user_post_site
from models.system.user import User
from services import clock
from services.exchange.out import export
from services.jobs import running
from tests.views.planting import Garden, csrf_of

NASTY = ["=1+1", "＝cmd|'/C calc'!A0", "+86 电话", "-层", "@SUM(A1)", "\t=1", "a<b>&\"'", " 前后 "]


def _post(client: Any, url: str, **data: Any) -> Any:
    token = csrf_of(client.get("/account/password/").get_data(as_text=True))
    return client.post(url, data={"csrf_token": token, **data}, headers={"X-Requested-With": "x"})


def _ask(client: Any, **asked: Any) -> Any:
    return _post(client, "/admin/repair_request/export/xlsx/", **{"confirmed": "1", "columns": "all", **asked})


def _file(client: Any, **asked: Any) -> bytes:
    answer = _ask(client, **asked)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found = client.get(answer.json["redirect"])
    assert found.status_code == 200
    assert found.headers["Content-Disposition"].startswith("attachment")
    return bytes(found.data)


def _perform(garden: Garden) -> list[Any]:
    """Do what waits, as a worker would; the rows of all jobs."""
    engine = garden.app.extensions["guanjia_jobs"].engine()
    for job_id in running.waiting(engine):
        running.perform(engine, job_id)
    garden.session.expire_all()
    return list(garden.session.scalars(select(Job).order_by(Job.id)))


@pytest.fixture
def planted(garden: Garden) -> Garden:
    """A row of each nasty text at site a, and one of site b."""
    for number, text in enumerate(NASTY):
        garden.repair("a1", content=text, reported_at=datetime(2026, 11, 3, 0, 30 + number, 40, tzinfo=UTC))
    garden.repair("b1", content="别的项目")
    return garden


def test_a_workbook_holds_typed_cells_and_texts_that_are_no_formulas(planted: Garden) -> None:
    with planted.client("supervisor") as client:
        book = openpyxl.load_workbook(io.BytesIO(_file(client, query="sort=reported_at")))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    content, reported = heads.index("报修内容") + 1, heads.index("报修时间") + 1
    cells = [sheet.cell(row, content) for row in range(2, sheet.max_row + 1)]

    assert [cell.value for cell in cells] == NASTY
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[:5]] == [True] * 5
    assert sheet.cell(2, reported).value == datetime(2026, 11, 3, 8, 30)  # noqa: DTZ001  a cell has no zone
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (
        "A2",
        f"A1:{sheet.cell(len(NASTY) + 1, len(heads)).coordinate}",
    )
    facts = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert (facts["行数"], facts["导出人"], facts["条件"]) == (str(len(NASTY)), "supervisor", "全部")
    named = {one.name: one.value for one in book.custom_doc_props.props}
    assert named["guanjia.register"] == "repair_request"
    assert named["guanjia.receipt"] == facts["回执号"]


def test_csv_has_its_mark_and_guards_what_looks_like_a_formula(planted: Garden) -> None:
    with planted.client("supervisor") as client:
        data = _file(client, form="csv", query="sort=reported_at")
    heads, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    texts = [row[heads.index("报修内容")] for row in rows]

    assert data.startswith(b"\xef\xbb\xbf")
    assert texts == [f"'{text}" for text in NASTY[:6]] + NASTY[6:]


def test_chosen_rows_alone_and_none_of_another_site(planted: Garden) -> None:
    far = planted.made["repair_request"]
    with planted.client("supervisor") as client:
        told = json.loads(_file(client, form="json", rowid=["1", "3", str(far)]))

    assert [row["content"] for row in told["rows"]] == [NASTY[0], NASTY[2]]


def test_the_filter_is_the_lists_own_in_its_order(planted: Garden) -> None:
    with planted.client("supervisor") as client:
        told = json.loads(_file(client, form="json", query="sort=-reported_at&f_reported_at.to=2026-11-03"))
        none = json.loads(_file(client, form="json", query="f_reported_at.from=2027-01-01"))
        wrong = _ask(client, query="f_no_such=1")

    assert [row["content"] for row in told["rows"]] == NASTY[::-1]
    assert told["receipt"]["条件"] == "报修时间 2026-11-04 00:00 前"
    assert none["rows"] == []
    assert wrong.status_code == 400


def test_many_rows_need_a_reason_and_too_many_are_refused(planted: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "WITH_REASON", 5)
    with planted.client("supervisor") as client:
        bare, reasoned = _ask(client), _ask(client, reason="核对上月报修")
        monkeypatch.setattr(export, "MOST", 5)
        refused = _ask(client, reason="核对上月报修")

    assert (bare.status_code, list(bare.json["errors"])) == (400, ["reason"])
    assert reasoned.status_code == 200
    assert refused.status_code == 400


def test_long_ones_wait_in_the_download_centre_and_each_sees_his_own(
    planted: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 3)
    with planted.client("supervisor") as client:
        assert _ask(client).json["redirect"] == "/downloads/"
        waits = client.get("/downloads/").get_data(as_text=True)
        (row,) = _perform(planted)
        ready = client.get("/downloads/").get_data(as_text=True)
        assert client.get(f"/downloads/file?id={row.id}").status_code == 200
    with planted.client("general_manager") as other:
        assert other.get(f"/downloads/file?id={row.id}").status_code == 404
        assert "住户报修记录表" not in re.sub(
            r"<nav.*?</nav>", "", other.get("/downloads/").get_data(as_text=True), flags=re.DOTALL
        )

    assert "data-open" in waits
    assert row.result["receipt"] in ready
    assert "可下载" in ready


def test_who_lost_the_right_gets_neither_a_file_nor_a_new_one(planted: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    with planted.client("supervisor") as client:
        address = _ask(client).json["redirect"]
        monkeypatch.setattr(export, "AT_ONCE", 3)
        _ask(client)
        user = planted.users["supervisor"]
        planted.session.execute(update(UserPost).where(UserPost.user_id == user).values(role="clerk"))
        planted.session.execute(update(User).where(User.id == user).values(auth_version=77))
        planted.session.commit()
        rows = _perform(planted)
        gone = client.get(address)
    planted.session.execute(update(UserPost).where(UserPost.user_id == user).values(role="supervisor"))
    planted.session.commit()

    assert [row.state for row in rows] == ["done", "failed"]
    assert gone.status_code == 403


def test_a_file_made_for_other_posts_is_not_given_out(planted: Garden) -> None:
    user = planted.users["supervisor"]
    mine = user_post_site.c.post_id.in_(select(UserPost.id).where(UserPost.user_id == user))

    def moved(site: int, version: int) -> None:
        planted.session.execute(update(user_post_site).where(mine).values(site_id=site))
        planted.session.execute(update(User).where(User.id == user).values(auth_version=version))
        planted.session.commit()

    with planted.client("supervisor") as client:
        address = _ask(client).json["redirect"]
        moved(2, 78)
        gone = client.get(address)
        moved(1, 79)
        back = client.get(address)

    assert (gone.status_code, back.status_code) == (403, 200)


def test_files_go_after_their_time_and_receipts_stay(planted: Garden) -> None:
    export.sweep(planted.session)  # what other tests left
    with planted.client("supervisor") as client:
        address = _ask(client).json["redirect"]
        (row,) = planted.session.scalars(select(Job))
        planted.session.execute(update(Job).values(ended_at=clock.now() - export.LASTS - timedelta(days=1)))
        planted.session.commit()
        refused = client.get(address)
        removed = export.sweep(planted.session)
        planted.session.commit()
        page = client.get("/downloads/").get_data(as_text=True)

    assert (refused.status_code, removed) == (409, 1)
    assert "已清理" in page
    assert row.result["receipt"] in page


def test_only_who_did_not_wait_for_a_file_is_told_of_it(planted: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[str]:
        planted.session.commit()
        mine = Notice.user_id == planted.users["supervisor"]
        found = list(planted.session.scalars(select(Notice.zh).where(mine, Notice.zh.startswith("导出"))))
        planted.session.commit()  # an open transaction would keep the pages from writing
        return found

    with planted.client("supervisor") as client:
        before = len(told())
        _file(client)
        at_once = len(told())
        planted.session.commit()
        monkeypatch.setattr(export, "AT_ONCE", 3)
        _ask(client)
        _perform(planted)

    assert at_once == before
    assert told()[before:] == ["导出住户报修记录表：已完成"]


def test_a_form_sent_twice_is_one_export(planted: Garden) -> None:
    with planted.client("supervisor") as client:
        answers = [_ask(client, __key__="k" * 24).json for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(list(planted.session.scalars(select(Job)))) == 1


def test_a_full_disk_is_told_and_leaves_no_file(planted: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    with planted.client("supervisor") as client:
        monkeypatch.setattr(export, "AT_ONCE", 3)
        _ask(client)
        root = export._Place.root
        assert root is not None
        before = set(root.glob("*"))
        monkeypatch.setitem(export.FORMS, "xlsx", _Full)
        rows = _perform(planted)

    assert rows[-1].state == "failed"
    assert "磁盘满" in rows[-1].zh
    assert set(root.glob("*")) == before


class _Full:
    """A form whose disk is full."""

    rows = 0
    several = False

    def __init__(self, *_: Any) -> None: ...

    def write(self, _rows: Any) -> None:
        raise OSError(28, "No space left on device")


def test_the_workbook_is_a_zip_of_well_formed_parts(planted: Garden) -> None:
    from xml.dom.minidom import parseString

    with planted.client("supervisor") as client:
        zipped = ZipFile(io.BytesIO(_file(client)))

    assert zipped.testzip() is None
    for name in zipped.namelist():
        parseString(zipped.read(name))


@pytest.mark.parametrize("order", ["urgency", "-urgency,record_no", "-record_no"])
@pytest.mark.parametrize("words", ["", "电话"])
def test_the_file_has_the_order_of_the_list(planted: Garden, order: str, words: str) -> None:
    for number in range(6):
        planted.repair("a1", urgency=("urgent", "normal")[number % 2], content=f"电话 {number}")
    query = f"sort={order}&q={words}&size=50"
    with planted.client("supervisor") as client:
        page = client.get(f"/admin/repair_request/?{query}").get_data(as_text=True)
        rows = json.loads(_file(client, form="json", query=query))["rows"]

    shown = re.findall(r'aria-label="选择 ([^"]+)"', page)
    assert len(shown) > 5
    assert [row["record_no"] for row in rows] == shown


def test_asking_again_by_a_double_click_makes_one_file(planted: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 0)
    with planted.client("supervisor") as client:
        assert _ask(client).json["redirect"] == "/downloads/"
        job_id = str(_perform(planted)[0].id)
        planted.session.commit()
        page = client.get("/downloads/").get_data(as_text=True)
        key = re.search(r'/downloads/again">.*?name="__key__" value="([^"]+)"', page)
        assert key
        answers = [_post(client, "/downloads/again", id=job_id, __key__=key[1]).status_code for _ in range(2)]
        fresh = re.search(r'/downloads/again">.*?name="__key__" value="([^"]+)"', client.get("/downloads/").text)
        assert fresh
        _post(client, "/downloads/again", id=job_id, __key__=fresh[1])

    assert answers == [302, 302]
    assert len(_perform(planted)) == 3  # the first, the double click, and one that was asked for anew

"""A pasted block becomes records by way of its columns and its check, and goes back; nobody else sees it."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.system.job import Job
from models.vocabulary.language.registry import registry
from services import clock
from services.exchange import reading
from services.jobs import asking, running
from tests.services.exchange.sheets import HEAD, repair
from tests.views.cast import Cast


def _block(*rows: list[Any], head: tuple[str, ...] = HEAD) -> str:
    return "\n".join("\t".join(str(one) for one in row) for row in (head, *rows))


def _begin(cast: Cast, text: str, who: str = "supervisor") -> str:
    """Paste the block; the address of its columns."""
    answer = cast.browser(who).post("/admin/imports/new/", {"register": "repair_request", "pasted": text})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def _work(cast: Cast) -> None:
    """Do what the last job asks for, as a worker would."""
    engine = cast.session.get_bind()
    cast.session.rollback()
    batch = cast.session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).first()
    assert batch is not None
    assert batch.job_id is not None
    job_id = batch.job_id
    cast.session.rollback()
    running.perform(engine, job_id)  # type: ignore[arg-type]  # the test's session is bound to the engine


def _count(cast: Cast) -> int:
    register: Any = registry.get("repair_request")
    cast.session.rollback()
    return cast.session.scalar(select(func.count()).where(register.deleted_at.is_(None))) or 0


def test_a_block_becomes_records_and_goes_back(cast: Cast) -> None:
    before = _count(cast)
    columns = _begin(cast, _block(repair(), repair(category="水电")))
    page = columns.removesuffix("columns/")
    assert "同名" in cast.browser("supervisor").get(columns).text

    assert cast.browser("supervisor").post(columns, {}).location == page
    _work(cast)
    check = cast.browser("supervisor").get(page).text
    assert "水电" in check
    assert _count(cast) == before

    line = re.search(r'name="line" value="(\d+)"', check)
    assert line is not None
    mended = {"line": line[1], "field": "category", "text": "电气"}
    assert cast.browser("supervisor").post(f"{page}mend/", mended).status_code == 303
    assert "有问题" not in re.sub(
        r"<script.*?</script>", "", cast.browser("supervisor").get(page).text.partition('class="tb imp"')[2]
    )

    assert cast.browser("supervisor").post(f"{page}apply/", {}).location == page
    _work(cast)
    assert _count(cast) == before + 2
    assert "已导入" in cast.browser("supervisor").get(page).text

    assert "移到回收站" in cast.browser("supervisor").get(f"{page}undo/").text
    cast.browser("supervisor").post(f"{page}undo/", {})
    _work(cast)
    assert _count(cast) == before
    assert "已撤销" in cast.browser("supervisor").get("/admin/imports/").text


def test_a_column_that_is_not_known_is_asked_for_once(cast: Cast) -> None:
    text = _block([*repair(), "老王"], head=(*HEAD, "师傅"))
    columns = _begin(cast, text)

    refused = cast.browser("supervisor").post(columns, {})
    assert refused.status_code == 400
    assert "师傅" in refused.text
    assert cast.browser("supervisor").post(columns, {f"column.{len(HEAD)}": "-"}).status_code == 303

    again = cast.browser("supervisor").get(_begin(cast, text)).text
    assert 'class="ask"' not in again


@pytest.mark.parametrize("step", ["upload", "columns"])
def test_while_a_file_is_taken_apart_others_write(cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    columns = _begin(cast, _block(repair())) if step == "columns" else ""
    wrote: list[str] = []
    engine = cast.session.get_bind()
    cast.session.rollback()
    paste = reading.paste

    def another_writes() -> None:
        now = clock.now()
        named = {"title_zh": "", "title_en": "", "lang": "zh"}
        with Session(engine) as session:
            session.add(Job(kind="other", asked={}, state="queued", created_at=now, beat_at=now, **named))
            session.commit()  # on SQLite it would wait for the lock, and fail in the end

    def looked_on(text: str) -> Any:
        with ThreadPoolExecutor(1) as others:  # somebody else: this request only reads
            others.submit(another_writes).result()
        wrote.append(text)
        return paste(text)

    monkeypatch.setattr(reading, "paste", looked_on)

    if step == "columns":
        assert cast.browser("supervisor").post(columns, {}).status_code == 303
    else:
        _begin(cast, _block(repair()))
    assert len(wrote) == 1


def test_who_makes_no_records_imports_none(cast: Cast) -> None:
    for who in ("gm", "it", "nobody"):
        answer = cast.browser(who).post(
            "/admin/imports/new/", {"register": "repair_request", "pasted": _block(repair())}
        )
        assert answer.status_code in (403, 404), who
        assert "导入" not in cast.browser(who).get("/admin/repair_request/").text
    cast.session.rollback()
    assert cast.session.scalar(select(func.count()).select_from(ImportBatch)) == 0


@pytest.mark.parametrize("act", ["", "columns/", "undo/", "faults.xlsx"])
def test_a_strangers_batch_is_not_there(cast: Cast, act: str) -> None:
    page = _begin(cast, _block(repair())).removesuffix("columns/")

    assert cast.browser("stranger").get(f"{page}{act}").status_code == 404
    assert cast.browser("clerk").get(f"{page}{act}").status_code == 404


def test_a_strangers_batch_is_not_touched(cast: Cast) -> None:
    page = _begin(cast, _block(repair())).removesuffix("columns/")

    for act in ("columns/", "mend/", "apply/", "drop/", "resume/", "undo/"):
        answer = cast.browser("stranger").post(f"{page}{act}", {"line": "2", "field": "category", "text": "电气"})
        assert answer.status_code == 404, act
    cast.session.rollback()
    assert cast.session.scalars(select(ImportBatch.state)).all() == ["mapping"]
    assert cast.session.scalar(select(func.count()).select_from(ImportRow)) == 0


def test_what_needs_the_right_to_import_is_refused_without_it(cast: Cast) -> None:
    columns = _begin(cast, _block(repair()))

    for tick in ("update", "history"):
        assert cast.browser("supervisor").post(columns, {tick: "1"}).status_code == 403
    assert "历史台账" not in cast.browser("supervisor").get(columns).text


def test_nothing_to_read_is_said_in_words(cast: Cast) -> None:
    answer = cast.browser("supervisor").post("/admin/imports/new/", {"register": "repair_request", "pasted": "  "})

    assert answer.status_code == 400
    assert "请选择文件" in answer.text


def test_while_another_takes_a_batch_back_its_owner_sees_it_and_who_asked_goes_on(cast: Cast) -> None:
    text = _block(["许文静", "业主", "13812340099"], head=("姓名", "身份", "联系电话"))
    answer = cast.browser("clerk").post("/admin/imports/new/", {"register": "resident", "pasted": text})
    columns = str(answer.location)
    page = columns.removesuffix("columns/")
    assert cast.browser("clerk").post(columns, {}).location == page
    _work(cast)
    assert cast.browser("clerk").post(f"{page}apply/", {}).location == page
    _work(cast)
    assert "已导入" in cast.browser("clerk").get(page).text

    assert cast.browser("supervisor").post(f"{page}undo/", {}).location == page

    for who in ("clerk", "supervisor"):
        assert "正在撤销" in cast.browser(who).get(page).text, who
    assert cast.browser("clerk").post(f"{page}resume/", {}).status_code == 404
    cast.session.rollback()
    job = cast.session.scalars(select(Job).order_by(Job.id.desc())).first()
    assert job is not None
    job.state = asking.State.FAILED  # the process ended too often
    cast.session.commit()
    assert cast.browser("supervisor").post(f"{page}resume/", {}).location == page
    _work(cast)
    assert "已撤销" in cast.browser("clerk").get(page).text


NAMES = "reported_at,unit,reporter,phone,address,category,content,receiver"


def _grid(cast: Cast, text: str, who: str = "supervisor", **more: str) -> Any:
    sent = {"register": "repair_request", "pasted": text, "names": NAMES, "picks": "{}", **more}
    return cast.browser(who).post("/admin/imports/new/", sent)


def test_what_was_typed_into_the_grid_is_checked_at_once_and_comes_back_to_it(cast: Cast) -> None:
    before = _count(cast)
    text = _block(repair(), repair(category="水电"))
    answer = _grid(cast, text)
    assert answer.status_code == 303, answer.text
    page = str(answer.location)
    _work(cast)
    assert "水电" in cast.browser("supervisor").get(page).text
    batch_id = page.rstrip("/").rpartition("/")[2]

    grid = cast.browser("supervisor").get(f"/admin/imports/new/?register=repair_request&before={batch_id}").text
    assert "厨房水管漏水" in grid
    assert f'name="before" value="{batch_id}"' in grid
    assert (
        cast.browser("clerk").get(f"/admin/imports/new/?register=repair_request&before={batch_id}").text.count("厨房")
        == 0
    )

    again = _grid(cast, _block(repair(), repair(category="电气")), before=batch_id)
    _work(cast)
    assert cast.session.scalars(select(ImportBatch.state).order_by(ImportBatch.id)).all() == ["dropped", "checked"]
    cast.session.rollback()
    assert cast.browser("supervisor").post(f"{again.location}apply/", {}).status_code == 303
    _work(cast)
    assert _count(cast) == before + 2


def test_a_grid_that_is_refused_keeps_what_was_typed(cast: Cast) -> None:
    text = _block(repair(content="不能丢的一句"))

    refused = _grid(cast, text, picks="no json")

    assert refused.status_code == 400
    assert "不能丢的一句" in refused.text
    assert NAMES in refused.text


def test_what_was_picked_in_the_grid_is_the_row_that_comes_in(cast: Cast) -> None:
    unit, staff = cast.ids["unit_a301"], cast.ids["staff_supervisor"]
    picks = f'{{"2": {{"unit": "id:{unit}", "receiver": "id:{staff}"}}}}'
    sent = {
        "register": "repair_request",
        "names": NAMES,
        "pasted": _block(repair(room="乱写", receiver="无此人")),
        "picks": picks,
    }

    (row,) = cast.browser("supervisor").post("/admin/imports/try/", sent).json["rows"]
    assert [one["name"] for one in row["cells"] if one["kind"] == "err"] == []
    answer = _grid(cast, sent["pasted"], picks=picks)
    _work(cast)
    cells = cast.session.scalars(select(ImportRow.cells)).one()
    assert (cells["unit"][1], cells["receiver"][1]) == ("chosen", "chosen")
    cast.session.rollback()
    assert cast.browser("supervisor").post(f"{answer.location}apply/", {}).status_code == 303
    _work(cast)
    register: Any = registry.get("repair_request")
    made = cast.session.scalars(select(register).order_by(register.id.desc())).first()
    assert (made.unit_id, made.receiver_id) == (unit, staff)


def test_of_a_file_with_several_sheets_one_is_chosen(cast: Cast) -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    for name, content in (("一月", "一月的漏水"), ("二月", "二月的漏水")):
        page = book.add_worksheet(name)
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, repair(content=content))
    hidden = book.add_worksheet("旧账")
    hidden.write_row(0, 0, HEAD)
    hidden.write_row(1, 0, repair())
    hidden.hide()
    book.close()
    file = {"register": "repair_request", "file": (io.BytesIO(made.getvalue()), "报修.xlsx")}
    columns = str(cast.browser("supervisor").post("/admin/imports/new/", file).location)
    first = cast.browser("supervisor").get(columns).text
    assert "一月的漏水" in first
    assert "旧账（隐藏）" in first

    assert cast.browser("supervisor").post(columns, {"sheet": "二月"}).location == columns
    assert "二月的漏水" in cast.browser("supervisor").get(columns).text
    assert cast.browser("supervisor").post(columns, {"sheet": "没有这张"}).status_code == 404
    cast.browser("supervisor").post(columns, {})
    _work(cast)
    assert cast.session.scalars(select(ImportRow.cells)).one()["content"][0] == "二月的漏水"
    cast.session.rollback()
    file = {"register": "repair_request", "file": (io.BytesIO(made.getvalue()), "报修.xlsx")}
    again = str(cast.browser("supervisor").post("/admin/imports/new/", file).location)
    assert "二月的漏水" in cast.browser("supervisor").get(again).text


def test_guesses_are_accepted_and_values_replaced_on_the_page_and_taken_back(cast: Cast) -> None:
    rows = [repair(room="1栋2单元301", content=f"堵 {n}") for n in range(2)] + [
        repair(category="水电") for _ in range(3)
    ]
    page = str(_grid(cast, _block(*rows)).location)
    _work(cast)
    browser = cast.browser("supervisor")
    check = browser.get(page).text
    assert "同样的问题 3 行" in check
    assert check.count('value="水电"') == 1
    key = re.search(r'name="key" value="(unit[^"]*)"', check)
    assert key is not None
    unfolded = re.search(r'href="([^"]*like=\d+[^"]*)"', check)
    assert unfolded is not None
    assert browser.get(unescape(unfolded[1])).text.count('value="水电"') == 3

    assert browser.post(f"{page}decide/", {"kind": "accept", "key": unescape(key[1])}).location == page
    _work(cast)
    assert "都对：房号" in browser.get(page).text
    asked = browser.get(f"{page}?column=category&said=水电").text
    assert "替换 3 行" in asked
    replaced = {"kind": "replace", "column": "category", "said": "水电", "put": "电气"}
    assert browser.post(f"{page}decide/", replaced).location == page
    _work(cast)
    check = browser.get(page).text
    assert "“水电”改为“电气”" in check
    assert "导入 5 行" in check
    assert browser.post(f"{page}decide/", {"kind": "back", "at": "1"}).location == page
    _work(cast)
    assert "导入 2 行" in browser.get(page).text
    for wrong in ({"kind": "x"}, {"kind": "back", "at": "7"}, {"kind": "accept", "key": "unit|?"}):
        assert browser.post(f"{page}decide/", wrong).status_code == 404
    assert cast.browser("clerk").post(f"{page}decide/", {"kind": "back", "at": "0"}).status_code == 404

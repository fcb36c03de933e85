"""The header of a sheet is found, and what its columns are."""

from __future__ import annotations

import time
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services.exchange import heads
from services.exchange.heads import How, Part
from tests.services.conftest import Estate
from tests.services.exchange.sheets import HEAD, repair, sheet


def _read(
    estate: Estate, rows: list[Any], *, remembered: Any = None, key: str = "repair_request", **more: Any
) -> heads.Heads:
    means = heads.known(estate.supervisor, registry.get(key), remembered=remembered)
    return heads.read(sheet(rows, **more.pop("sheet", {})), means, **more)


def _fields(found: heads.Heads) -> dict[str, str]:
    return {one.head: heads.answer_of(one) for one in found.columns}


def test_labels_are_recognised_in_either_language_whatever_their_order_and_signs(estate: Estate) -> None:
    found = _read(estate, [["*Fault", "房 号", "联系电话：", "category"], ["a", "b", "c", "d"]])

    assert list(_fields(found).values()) == ["content", "unit", "phone", "category"]
    assert found.row == 1


def test_titles_above_and_totals_below_are_none_of_the_data(estate: Estate) -> None:
    rows = [
        ["翠湖雅苑报修台账"],
        ["2026年11月", None, "制表：周晓敏"],
        HEAD,
        repair(),
        ["合计", None, 1],
        ["审核人：", "王海燕"],
    ]

    found = _read(estate, rows)

    assert (found.row, found.titles, found.totals, found.feet) == (3, (1, 2), (5,), (6,))


def test_a_header_printed_anew_on_the_next_page_is_no_row(estate: Estate) -> None:
    assert _read(estate, [HEAD, repair(), HEAD, repair()]).again == (3,)


def test_a_head_over_two_rows_belongs_to_its_column(estate: Estate) -> None:
    rows = [["房号", "报修", None], [None, "报修类别", "报修内容"], ["1-2-301", "给排水", "漏水"]]

    found = _read(estate, rows, sheet={"merged": ((1, 0, 2, 0), (1, 1, 1, 2))})

    assert found.row == 2
    assert [one.field for one in found.columns] == ["unit", "category", "content"]


def test_cells_merged_row_by_row_cost_no_square_of_the_sheet(estate: Estate) -> None:
    size = 30_000
    means = heads.known(estate.supervisor, registry.get("repair_request"))
    long = sheet([HEAD, *(["1-2-301"] for _ in range(size))])
    long.merged = tuple((number, 0, number + 1, 0) for number in range(2, size, 2))

    began = time.process_time()
    found = heads.read(long, means)

    assert (found.row, found.again) == (1, ())
    assert time.process_time() - began < 10  # each row looked for in each range takes far longer


def test_a_room_in_three_columns_is_one_field(estate: Estate) -> None:
    found = _read(estate, [["楼号", "单元", "门牌", "报修内容"], ["1栋", "2单元", "301室", "漏水"]])

    assert [(one.field, one.part) for one in found.of("unit")] == [
        ("unit", Part.BUILDING),
        ("unit", Part.ENTRANCE),
        ("unit", Part.DOOR),
    ]


def test_a_room_in_one_column_stays_whole_beside_a_building_that_is_asked_for(estate: Estate) -> None:
    found = _read(estate, [["房号", "报修内容"], ["1-2-301", "漏水"]])

    assert found.of("unit")[0].part is Part.WHOLE


def test_other_words_for_a_label_are_understood_and_told_apart_from_exact_ones(estate: Estate) -> None:
    found = _read(estate, [["日期", "手机", "问题"], ["a", "b", "c"]])

    assert [(one.field, one.how) for one in found.columns] == [
        ("reported_at", How.ALIKE),
        ("phone", How.ALIKE),
        ("content", How.ALIKE),
    ]


def test_an_unknown_column_is_asked_for_and_the_answer_is_remembered(estate: Estate) -> None:
    rows = [["房号", "报修内容", "师傅"], ["1-2-301", "漏水", "老王"]]

    assert [one.head for one in _read(estate, rows).asks] == ["师傅"]
    assert _read(estate, rows, chosen={2: "-"}).columns[2].how is How.IGNORED
    known = _read(estate, rows, remembered={"师傅": "engineering_receiver"}).columns[2]
    assert (known.how, known.field) in ((How.REMEMBERED, "engineering_receiver"), (How.SHUT, "engineering_receiver"))
    assert _read(estate, rows, remembered={"师傅": "-"}).columns[2].how is How.IGNORED


@pytest.mark.parametrize(("head", "why"), [("编号", heads.SYSTEM_FILLS), ("状态", heads.ONLY_STEPS)])
def test_what_nobody_fills_in_is_told(estate: Estate, head: str, why: Any) -> None:
    column = _read(estate, [["房号", "报修内容", head], ["1-2-301", "漏水", "x"]]).columns[2]

    assert (column.how, column.why, column.taken) == (How.SHUT, why, False)


def test_two_columns_for_one_field_are_a_question(estate: Estate) -> None:
    found = _read(estate, [["联系电话", "手机", "报修内容"], ["1", "2", "3"]])

    assert [one.how for one in found.columns] == [How.LABEL, How.UNKNOWN, How.LABEL]
    assert found.columns[1].why == heads.TWICE


def test_a_forged_answer_opens_no_field(estate: Estate) -> None:
    rows = [["房号", "报修内容", "x"], ["1-2-301", "漏水", "completed"]]

    for forged in ("state", "record_no", "id", "version", "deleted_at", "created_by_id", "unit:nowhere"):
        assert not _read(estate, rows, chosen={2: forged}).columns[2].taken


def test_a_sheet_without_a_header_has_all_its_columns_to_be_decided(estate: Estate) -> None:
    found = _read(estate, [["1-2-301", "漏水", "2026-11-24"]])

    assert found.row == 0
    assert len(found.asks) == 3


def test_the_example_of_a_template_and_a_column_that_counts_rows_do_not_come_in(estate: Estate) -> None:
    found = _read(estate, [["序号", "房号 *", "报修内容 *"], ["例：1", "3-2-1201", "漏水"], [1, "1-2-301", "漏水"]])

    assert (found.examples, found.feet) == ((2,), ())
    assert [one.how for one in found.columns] == [How.IGNORED, How.LABEL, How.LABEL]
    assert found.asks == ()

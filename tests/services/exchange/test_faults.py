"""The ledger of thirty faults, judged cell by cell: none is lost, each says what became of it and why."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.registry import registry
from services.exchange import reading
from services.exchange.book import Sheet
from services.exchange.cells import How, read
from tests.services.exchange import faults

registry.load()
READING = Reading(datetime(2026, 1, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai")))


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return reading.read(faults.workbook(), "装修.xlsx").sheets[0]


def test_there_are_thirty_kinds() -> None:
    assert len({fault.name for fault in faults.EXPECTED}) == 30


@pytest.mark.parametrize("place", range(len(faults.EXPECTED)), ids=[fault.name for fault in faults.EXPECTED])
def test_a_fault_is_judged(sheet: Sheet, place: int) -> None:
    fault = faults.EXPECTED[place]
    line = next(line for line in sheet.lines if line.number == faults.HEADER_ROW + 1 + place)
    held = registry.get(faults.REGISTER).spec.fields[faults.COLUMNS[fault.header]]

    found = read(line.cells[fault.column], held, READING)

    assert found.how is fault.how
    assert found.shown == line.cells[fault.column].shown
    if found.how is not How.TAKEN:
        assert found.why is not None
        assert found.why.zh
        assert found.why.en


def test_nothing_of_the_file_is_lost(sheet: Sheet) -> None:
    about = 1 + len(faults.HEADERS) + 1 + 1  # title, header, the column that is no field, total

    assert sheet.filled == len(faults.EXPECTED) + about
    assert [line.number for line in sheet.lines if line.hidden] == [faults.ODDITIES["hidden row"]]
    assert sheet.merged == ((1, 0, 1, len(faults.HEADERS) - 1),)
    assert sheet.lines[-1].cells[0].shown == faults.TOTAL

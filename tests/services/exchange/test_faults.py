"""The ledger of thirty faults, judged cell by cell: none is lost, each says what became of it and why."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.registry import registry
from services.exchange import heads, plan, reading
from services.exchange.balance import Fate
from services.exchange.book import Sheet
from services.exchange.cells import How, read
from services.exchange.order import Order
from services.exchange.plan import Planner
from tests.services.conftest import Estate
from tests.services.exchange import faults

registry.load()
READING = Reading(datetime(2026, 1, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai")))

# What is asked stays out until somebody has confirmed it.
FATES = {How.TAKEN: Fate.TAKEN, How.UNDERSTOOD: Fate.UNDERSTOOD, How.ASKED: Fate.REFUSED, How.REFUSED: Fate.REFUSED}
NOT_TYPED = {"permit_no", "notice_given_at", "state"}  # what steps fill in comes in with the paper book only


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


def test_the_import_accounts_for_every_cell(sheet: Sheet, estate: Estate) -> None:
    register = registry.get(faults.REGISTER)
    found = heads.read(sheet, heads.known(estate.supervisor, register))
    planner = Planner(estate.session, estate.supervisor, Order(register, estate.ids["site_a"]), found)

    planned = {one.row.line: one for one in planner.portion(plan.body(sheet, found))}

    assert found.row == faults.HEADER_ROW
    shut = {one.field for one in found.columns if one.how is heads.How.SHUT}
    assert shut == NOT_TYPED
    balance = plan.set_aside(sheet, found)
    assert balance.ignored == 1 + len(faults.HEADERS) + 1
    for number, fault in enumerate(faults.EXPECTED, faults.HEADER_ROW + 1):
        one, name = planned[number], faults.COLUMNS[fault.header]
        balance.add(one.row.balance)
        if name in shut:
            assert name not in one.row.said
            continue
        said = one.row.said[name]
        assert said.fate is FATES[fault.how], fault.name
        assert (said.rule is not None) == (fault.how is How.UNDERSTOOD), fault.name
        assert said.asked == (fault.how is How.ASKED), fault.name
        assert (name in one.errors and one.errors[name].why is not None) == (said.fate is Fate.REFUSED), fault.name
    assert balance.total == sheet.filled


def test_what_is_asked_is_confirmed_with_the_day_that_is_offered(sheet: Sheet, estate: Estate) -> None:
    register = registry.get(faults.REGISTER)
    found = heads.read(sheet, heads.known(estate.supervisor, register))
    wanted = Order(register, estate.ids["site_a"])
    number = faults.HEADER_ROW + 1 + next(n for n, one in enumerate(faults.EXPECTED) if "without its year" in one.name)
    (line,) = (one for one in sheet.lines if one.number == number)

    (asked,) = Planner(estate.session, estate.supervisor, wanted, found).portion([line])
    ((answer, _, _),) = asked.errors["applied_on"].near
    mends = {number: {"applied_on": answer}}
    (mended,) = Planner(estate.session, estate.supervisor, wanted, found, mends=mends).portion([line])

    assert mended.row.said["applied_on"].fate is Fate.CHOSEN
    assert mended.values["applied_on"].isoformat() == answer

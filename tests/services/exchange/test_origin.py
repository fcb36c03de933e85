"""A file of ours says where it comes from; whoever imports it is told, and what is no row of it does not come in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services.errors import Missing
from services.exchange import batches, heads, keeping, marks, origin, reading
from services.exchange.book import Book
from services.exchange.out import template
from tests.services.conftest import Estate
from tests.services.exchange.sheets import HEAD, book, repair, sheet

REPAIR = "repair_request"


def _template(estate: Estate, key: str) -> Book:
    held = io.BytesIO()
    template.write(estate.session, estate.supervisor, registry.get(key), held)
    return reading.read(held.getvalue(), "模板.xlsx")


def _told(estate: Estate, one: Book, key: str = REPAIR) -> list[str]:
    found = origin.told(estate.supervisor, registry.get(key), one, batches.sheet_of(one, None))
    return [label.zh for label in found]


def test_a_template_comes_in_without_its_example_and_its_choices(estate: Estate) -> None:
    one = _template(estate, REPAIR)
    shown = batches.sheet_of(one, "选项")  # a hidden sheet of ours is never the one

    found = heads.read(shown, heads.known(estate.supervisor, registry.get(REPAIR)))

    assert (found.row, found.examples) == (1, (2,))
    assert found.asks == ()
    assert _told(estate, one) == []


def test_the_template_of_another_register_is_told(estate: Estate) -> None:
    one = _template(estate, "renovation_application")

    (told,) = _told(estate, one)

    labels = [registry.get(key).spec.label.zh for key in ("renovation_application", REPAIR)]
    assert told == "这是“{}”的模板，不是“{}”的".format(*labels)
    one.properties[marks.REGISTER] = "no_such_register"
    assert "另一本台账" in _told(estate, one)[0]


def test_an_older_template_is_told_and_matched_anew(estate: Estate) -> None:
    one = _template(estate, REPAIR)
    one.properties[marks.SCHEMA] = "0" * 12

    (told,) = _told(estate, one)

    assert "重新对应" in told


def test_further_sheets_with_rows_are_told(estate: Estate) -> None:
    rows: list[list[Any]] = [["房号"], ["1-2-301"]]

    assert "第二张" in _told(estate, book(sheet(rows), sheet(rows, name="第二张")))[0]
    assert _told(estate, book(sheet(rows), sheet(rows[:1], name="第二张"))) == []


def test_the_sign_that_guards_a_csv_is_taken_off() -> None:
    text = "".join(f'"{marks.guarded(one)}"\n' for one in ("=1+1", "-3层", "＠甲", "'=1", "it's", "-5"))

    found = reading.read(text.encode("utf-8-sig"), "x.csv").sheets[0]

    assert [line.cells[0].value for line in found.lines] == ["=1+1", "-3层", "＠甲", "'=1", "it's", "-5"]


def test_a_hidden_sheet_is_told_and_can_be_taken_and_the_choice_is_remembered(estate: Estate, tmp_path: Path) -> None:
    keeping.configure(tmp_path)
    register, site = registry.get(REPAIR), estate.ids["site_a"]
    one = book(sheet([HEAD, repair()]), sheet([HEAD, repair(), repair()], name="旧账", hidden=True))
    assert "旧账（隐藏）" in _told(estate, one)[0]
    begun = batches.begin(estate.session, estate.supervisor, register, site, b"x", "一.xlsx", one)
    batches.decide(
        estate.session, estate.supervisor, begun, columns={6: "content"}, constants={}, update=False, history=False
    )
    assert begun.sheet == "报修"

    batches.turn(estate.session, begun, "旧账", one)
    look = batches.look(estate.session, estate.supervisor, begun, one)
    assert (look.sheet.name, begun.options["columns"], len(look.sheet.lines)) == ("旧账", {}, 3)
    batches.remember(estate.session, estate.supervisor, look)

    again = batches.begin(estate.session, estate.supervisor, register, site, b"x", "二.xlsx", one)
    other = batches.begin(estate.session, estate.stranger, register, estate.ids["site_b"], b"x", "二.xlsx", one)
    assert (again.sheet, other.sheet) == ("旧账", "报修")
    with pytest.raises(Missing):
        batches.turn(estate.session, again, "第九张", one)

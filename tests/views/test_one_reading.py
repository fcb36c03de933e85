"""Words and rows over HTTP: rooms that are typed, filters that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary import registry
from models.vocabulary.language.reading import token
from tests.views.cast import Cast
from tests.views.test_form import NEW, filled, last_id

LIST = "/admin/unit/"


def rows_on(page: str) -> int:
    return page.count("data-id=") or page.count("<tr data-")


@pytest.mark.parametrize("field", ["unit_a301", "unit_a302"])
def test_the_internal_number_of_a_flat_is_no_room(cast: Cast, field: str) -> None:
    """The page said in red that there is no such room, and saved the flat with that number all the same."""
    for text in (str(cast.ids[field]), token(cast.ids[field]), f"#{cast.ids[field]}"):
        before = cast.counts()
        answer = cast.browser("clerk").post(NEW, filled(cast, unit=text))

        assert answer.status_code == 400, text
        page = answer.get_data(as_text=True)
        assert "没有找到房号" in page
        assert f'value="{text}"' in page  # what was typed stays
        assert cast.counts() == before


def test_a_partial_number_offers_the_rooms_that_end_so(cast: Cast) -> None:
    answer = cast.browser("clerk").post(NEW, filled(cast, unit="301"))
    told = cast.browser("clerk").get("/admin/repair_request/resolve/?field=unit&q=301").json

    assert answer.status_code == 400
    assert "1-2-301" in answer.get_data(as_text=True)
    assert sorted(one["text"] for one in told["meant"]) == ["1-2-301", "2-1-301"]
    assert token(cast.ids["unit_b301"]) not in {one["id"] for one in told["meant"]}


def test_the_room_that_was_picked_counts_while_the_words_name_it(cast: Cast) -> None:
    picked = {"unit": "1-2-301", "unit__id": token(cast.ids["unit_a301"])}
    cast.browser("clerk").post(NEW, filled(cast, **picked))
    assert cast.row("repair_request", last_id(cast)).unit_id == cast.ids["unit_a301"]

    stale = {"unit": "1-2-302", "unit__id": token(cast.ids["unit_a301"])}
    cast.browser("clerk").post(NEW, filled(cast, **stale))
    assert cast.row("repair_request", last_id(cast)).unit_id == cast.ids["unit_a302"]


UNREADABLE = [
    "f_unit=99-9-999",
    "f_unit=201",
    "f_unit=id:1",
    "f_unit=1-2-301&f_unit=1-2-302",
    "f_reported_at.from=abc",
    "f_reported_at.to=99999-99-99",
    "f_category=飞船",
    "f_in_warranty=也许",
    "f_receiver=3",
    "f_receiver=id:999999",
    "f_reported_at.from=2026-01-01&f_reported_at.to=x",
]


@pytest.mark.parametrize("query", UNREADABLE)
def test_a_filter_that_cannot_be_read_finds_nothing(cast: Cast, query: str) -> None:
    """The list showed the rows that have no value at all."""
    cast.repair()
    browser = cast.browser("clerk")
    name = query.partition("=")[0][2:].partition(".")[0]
    answer = browser.get(f"/admin/repair_request/?{query}")
    if answer.status_code == 400:  # not a filter of this register
        pytest.skip(f"{name} is no filter here")
    counts = browser.get(f"/admin/repair_request/counts/?{query}", script=True).json

    assert "details/?id=" not in answer.get_data(as_text=True)
    assert set(counts["counts"].values()) == {"0"}


def test_rows_without_a_day_are_not_what_an_unreadable_day_finds(cast: Cast) -> None:
    unit: Any = registry.get("unit")
    cast.session.query(unit).update({"moved_in_on": None})
    cast.session.commit()
    browser = cast.browser("clerk")

    for query in ("f_moved_in_on.from=abc", "f_moved_in_on.to=2026-13-45", "f_moved_in_on.from=NaN"):
        page = browser.page(f"{LIST}?{query}")
        assert "details/?id=" not in page, query
        assert browser.get(f"{LIST}counts/?{query}&exact=1", script=True).json["total"] == "0"
    assert "details/?id=" in browser.page(f"{LIST}?f_moved_in_on.from=")
    assert browser.get(f"{LIST}?f_moved_in_on=2026").status_code == 400

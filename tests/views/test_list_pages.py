"""The pages of a list: cursors, numbers and totals."""

from __future__ import annotations

import re

import pytest

from tests.views.planting import Garden, ids_in

LIST = "/admin/repair_request/"


@pytest.mark.parametrize("size", ["100000", "-5", "0", "51", "abc", "1000000000000"])
def test_page_size_is_one_of_those_there_are(garden: Garden, size: str) -> None:
    for _ in range(20):
        garden.repair("a1")

    with garden.client("supervisor") as client:
        page = client.get(LIST, query_string={"size": size}).get_data(as_text=True)

    assert len(ids_in(page)) == 15


def test_same_number_of_statements_for_three_rows_and_for_fifty(garden: Garden) -> None:
    for number in range(3):
        garden.repair("a1", receiver_id=number + 1)
    with garden.client("supervisor") as client:
        client.get(f"{LIST}?size=50")
        with garden.statements() as few:
            client.get(f"{LIST}?size=50")
        for number in range(50):
            garden.repair("a2" if number % 2 else "a1", receiver_id=number % 4 + 1)
        garden.session.commit()
        with garden.statements() as many:
            page = client.get(f"{LIST}?size=50").get_data(as_text=True)

    assert len(ids_in(page)) == 50
    assert len(many) == len(few) == 3  # session and user, preferences, the page


def test_pages_by_cursor_are_the_pages_by_number(garden: Garden) -> None:
    for number in range(40):
        garden.repair("a1" if number % 3 else "b1", receiver_id=1)
    ids = list(range(40, 0, -1))

    with garden.client("two_sites") as client:
        first = client.get(LIST).get_data(as_text=True)
        following = _link(first, "next")
        second = client.get(LIST + following).get_data(as_text=True)
        third = client.get(LIST + _link(second, "next")).get_data(as_text=True)
        back = client.get(LIST + _link(third, "prev")).get_data(as_text=True)
        numbered = client.get(f"{LIST}?page=2").get_data(as_text=True)

    assert "after=" in following
    assert ids_in(first) + ids_in(second) + ids_in(third) == ids
    assert ids_in(back) == ids_in(second) == ids_in(numbered)
    assert 'rel="next"' not in third


def test_cursor_of_another_order_goes_on_where_the_page_ended(garden: Garden) -> None:
    for number in range(33):
        garden.repair("a1", record_no=f"BX-{(number * 7) % 33:04}")

    with garden.client("supervisor") as client:
        seen, url = [], f"{LIST}?sort=record_no"
        for _ in range(3):
            page = client.get(url).get_data(as_text=True)
            seen += re.findall(r"选择 (BX-\d+)", page)
            if 'rel="next"' in page:
                url = LIST + _link(page, "next")

    assert seen == [f"BX-{number:04}" for number in range(33)]


def test_total_is_told_where_the_list_ends_and_counted_apart_otherwise(garden: Garden) -> None:
    for _ in range(17):
        garden.repair("a1")

    with garden.client("supervisor") as client:
        first = client.get(LIST).get_data(as_text=True)
        last = client.get(f"{LIST}?page=2").get_data(as_text=True)
        exact = client.get(f"{LIST}counts/?exact=1").get_json()

    assert "<span data-total>…</span>" in first
    assert "<span data-total>17</span>" in last
    assert exact == {"total": "17", "exact": True}


def test_counting_stops_at_the_cap(garden: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.reading import listing

    monkeypatch.setattr(listing, "CAP", 5)
    monkeypatch.setattr("admin_views.listing.view.CAP", 5)
    for _ in range(9):
        garden.repair("a1")

    with garden.client("supervisor") as client:
        counts = client.get(f"{LIST}counts/").get_json()
        exact = client.get(f"{LIST}counts/?exact=1").get_json()

    assert counts["total"] == "5+"
    assert exact["total"] == "9"


def _link(page: str, rel: str) -> str:
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    assert found, f"no {rel} link"
    return found[1].replace("&amp;", "&")

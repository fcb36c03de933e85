"""Type-aheads and room numbers over HTTP: only what the caller may pick, capped, nothing for hidden fields."""

from __future__ import annotations

from models.vocabulary.language.reading import token
from services.reading.lookup import MOST
from tests.views.cast import Cast

LOOKUP = "/admin/repair_request/ajax/lookup/?field={}&q={}"
RESOLVE = "/admin/repair_request/resolve/?q={}"


def test_lookup_finds_people_of_the_own_site_only(cast: Cast) -> None:
    found = cast.browser("clerk").get(LOOKUP.format("receiver", "陈立群")).json
    foreign = cast.browser("clerk").get(LOOKUP.format("receiver", "吴秀兰")).json

    assert [one["id"] for one in found] == [token(cast.ids["staff_supervisor"])]
    assert foreign == []


def test_empty_word_gives_no_more_than_the_cap(cast: Cast) -> None:
    for limit in ("", "&limit=1000000", "&limit=-1", "&limit=abc"):
        found = cast.browser("clerk").get(LOOKUP.format("receiver", "") + limit).json

        assert len(found) <= MOST


def test_limit_may_be_smaller(cast: Cast) -> None:
    assert len(cast.browser("clerk").get(LOOKUP.format("receiver", "") + "&limit=2").json) == 2


def test_unknown_field_and_field_that_is_no_reference_are_missing(cast: Cast) -> None:
    for name in ("", "nothing", "content", "phone", "state", "created_by", "id", "__class__"):
        assert cast.browser("clerk").get(LOOKUP.format(name, "a")).status_code == 404, name


def test_lookup_asks_for_the_right_of_the_register(cast: Cast) -> None:
    for who in ("nobody", "it"):
        assert cast.browser(who).get(LOOKUP.format("receiver", "")).status_code in (403, 404)


def test_anonymous_is_sent_to_the_login(cast: Cast) -> None:
    cast.session.rollback()

    assert cast.app.test_client().get(LOOKUP.format("receiver", "")).status_code == 302


def test_numbers_of_persons_are_not_in_the_answers(cast: Cast) -> None:
    text = cast.browser("clerk").get(LOOKUP.format("resident", "")).get_data(as_text=True)

    assert "13812342046" not in text


def test_three_ways_of_writing_find_one_room(cast: Cast) -> None:
    found = [
        cast.browser("clerk").get(RESOLVE.format(text)).json for text in ("1-2-301", "1栋2单元301", "1幢2单元301室")
    ]

    assert {one["id"] for one in found} == {token(cast.ids["unit_a301"])}
    assert found[0]["facts"]["reporter"]["text"] == "沈建华"
    assert found[0]["facts"]["phone"] == {"value": "__from_unit__", "text": "138****2046", "masked": True}
    assert "13812342046" not in str(found)


def test_same_number_at_another_site_is_another_room(cast: Cast) -> None:
    assert cast.browser("stranger").get(RESOLVE.format("1-2-301")).json["id"] == token(cast.ids["unit_b301"])


def test_unknown_room_says_how_to_type_it(cast: Cast) -> None:
    answer = cast.browser("clerk").get(RESOLVE.format("9-9-999"))

    assert answer.status_code == 200
    assert answer.json["ok"] is False
    assert "3-2-1201" in answer.json["message"]


def test_room_out_of_the_buildings_is_unknown_to_the_butler(cast: Cast) -> None:
    assert cast.browser("butler").get(RESOLVE.format("1-2-301")).json["ok"] is True
    assert cast.browser("butler").get(RESOLVE.format("2-1-301")).json["ok"] is False


def test_resolve_of_a_field_that_is_no_room_is_missing(cast: Cast) -> None:
    assert cast.browser("clerk").get(RESOLVE.format("1-2-301") + "&field=receiver").status_code == 404


def test_aside_shows_the_unit_and_its_recent_records(cast: Cast) -> None:
    mine = cast.repair(content="水管漏水的记录")
    page = cast.browser("clerk").page(f"/admin/repair_request/aside/?unit={token(cast.ids['unit_a301'])}")
    foreign = cast.browser("clerk").page(f"/admin/repair_request/aside/?unit={token(cast.ids['unit_b301'])}")

    assert "沈建华" in page
    assert f"details/?id={mine}" in page
    assert "13812342046" not in page
    assert "郑国强" not in foreign
    assert "<dl" not in foreign


def test_duplicate_is_hinted_at_within_the_scope_only(cast: Cast) -> None:
    row = cast.repair(unit="unit_a302", category="gas")
    url = f"/admin/repair_request/twins/?unit={token(cast.ids['unit_a302'])}&kind="

    assert f"details/?id={row}" in cast.browser("clerk").page(f"{url}gas")
    assert cast.browser("clerk").page(f"{url}plumbing").strip() == ""
    assert cast.browser("stranger").page(f"{url}gas").strip() == ""
    assert cast.browser("clerk").page("/admin/repair_request/twins/?unit=x&kind=gas").strip() == ""


def test_duplicate_never_blocks_saving(cast: Cast) -> None:
    cast.repair(unit="unit_a302", category="gas")

    assert cast.repair(unit="unit_a302", category="gas") > 0

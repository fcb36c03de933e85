"""A round: what is gone through, one item saved on its own, and everything that must be refused."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image

from models.vocabulary import registry
from models.vocabulary.language.reading import token
from services import clock
from services.workflow import rounds
from tests.views.cast import Cast

PAGE = "/admin/vacant_unit_inspection/round/"
GOOD = {
    "door": "good",
    "windows": "good",
    "walls": "good",
    "drains": "good",
    "switches": "good",
    "valves_closed": "1",
    "cleanliness": "good",
}


def vacant(cast: Cast, unit: str, **more: Any) -> int:
    """A vacant unit on file."""
    site = cast.ids["site_b" if unit.startswith("b") else "site_a"]
    values = {
        "site": site,
        "unit": cast.ids[f"unit_{unit}"],
        "reason": "unsold",
        "vacant_from": date(2026, 1, 1),
        "is_active": True,
    }
    return cast.make("vacant_unit", "", **{**values, **more})


def form(cast: Cast, item: int, who: str = "butler", **more: Any) -> dict[str, Any]:
    """What the page posts of one item."""
    asked = {"kind": "monthly", "inspector": token(cast.ids[f"staff_{who}"]), "inspected_at": ""}
    return {**GOOD, **asked, "__item__": item, "__last__": "", **more}


def rows(cast: Cast, key: str) -> list[Any]:
    """All rows of a register, oldest first."""
    cast.session.expire_all()
    model: Any = registry.get(key)
    return list(cast.session.query(model).order_by(model.id))


def items_on(page: str) -> list[int]:
    """The items a page lists."""
    import re

    return [int(found) for found in re.findall(r'data-item="(\d+)"', page)]


def test_each_sees_the_items_of_his_scope(cast: Cast) -> None:
    mine, other, gone = vacant(cast, "a301"), vacant(cast, "a2_301"), vacant(cast, "a302", is_active=False)
    away = vacant(cast, "b301")

    assert items_on(cast.browser("butler").page(PAGE)) == [mine]
    assert items_on(cast.browser("supervisor").page(PAGE)) == [mine, other]
    assert not {gone, away} & set(items_on(cast.browser("manager").page(PAGE)))


def test_home_leads_to_the_rounds_of_the_post(cast: Cast) -> None:
    first = vacant(cast, "a301")
    vacant(cast, "a302"), vacant(cast, "a2_301")

    def told(who: str) -> list[tuple[str, str]]:
        part = cast.browser(who).page("/").partition('class="card-g rnds"')[2].partition("</section>")[0]
        found = re.findall(r'href="/admin/(\w+)/round/"><b>[^<]*</b> <span[^>]*>([^<]*)</span>', part)
        return [(key, words) for key, words in found if key != "appraisal"]

    assert told("butler") == [("patrol_record", "0 / 1，今天"), ("vacant_unit_inspection", "0 / 2，本月")]
    assert cast.browser("butler").post(PAGE, form(cast, first), script=True).status_code == 200
    assert cast.browser("butler").post(PATROL, patrol(cast), script=True).status_code == 200
    assert told("butler") == [("patrol_record", "1 / 1，今天"), ("vacant_unit_inspection", "1 / 2，本月")]
    assert dict(told("supervisor"))["vacant_unit_inspection"] == "1 / 3，本月"
    assert [key for key, _ in told("manager")] == ["vacant_unit_inspection"]  # his post goes no patrols
    [made] = rows(cast, "patrol_record")
    assert made.ended_at > made.started_at


def test_one_item_is_saved_on_its_own(cast: Cast) -> None:
    first, second = vacant(cast, "a301"), vacant(cast, "a302")
    browser = cast.browser("butler")

    answer = browser.post(PAGE, form(cast, first), script=True)

    assert answer.status_code == 200, answer.get_data(as_text=True)
    told = answer.get_json()["item"]
    assert (told["id"], told["state"]) == (first, "ok")
    [made] = rows(cast, "vacant_unit_inspection")
    assert (made.vacant_unit_id, made.inspector_id, made.kind.value) == (
        first,
        cast.ids["staff_butler"],
        "monthly",
    )
    assert made.unit_id == cast.ids["unit_a301"] or made.unit_id is None  # filled by the register's own rules
    assert made.inspected_at is not None
    assert made.created_by_id == cast.users["butler"]
    assert [one.action for one in cast.audits("vacant_unit_inspection", made.id)] == ["create"]
    page = browser.page(PAGE)
    assert f'data-item="{first}" data-state="ok"' in page
    assert f'data-item="{second}" data-state="todo"' in page


def test_what_is_wrong_is_told_by_field_and_shown_as_bad(cast: Cast) -> None:
    item = vacant(cast, "a301")
    browser = cast.browser("butler")

    answer = browser.post(PAGE, form(cast, item, walls="abnormal", problems="主卧外墙渗水"), script=True)

    assert answer.status_code == 200, answer.get_data(as_text=True)
    told = answer.get_json()["item"]
    assert told["state"] == "bad"
    assert "墙面天花" in told["words"]
    assert "主卧外墙渗水" in told["words"]


def test_mistakes_are_told_by_field_and_nothing_is_written(cast: Cast) -> None:
    item = vacant(cast, "a301")
    browser = cast.browser("butler")
    before = cast.counts()

    answer = browser.post(PAGE, form(cast, item, door="", windows="broken", water_reading="many"), script=True)

    assert answer.status_code == 400
    errors = answer.get_json()["errors"]
    assert {"windows", "water_reading"} <= set(errors)
    assert cast.counts() == before
    missing = browser.post(PAGE, form(cast, item, door=""), script=True)
    assert missing.status_code == 400
    assert "door" in missing.get_json()["errors"]


def test_a_lost_answer_does_not_write_twice(cast: Cast) -> None:
    item = vacant(cast, "a301")
    browser = cast.browser("butler")
    first = browser.post(PAGE, form(cast, item), script=True).get_json()["item"]

    again = browser.post(PAGE, form(cast, item), script=True).get_json()
    meant = browser.post(PAGE, form(cast, item, __last__=first["last"], kind="spot"), script=True).get_json()

    assert again["done"]
    assert again["item"]["last"] == first["last"]
    assert meant["item"]["last"] != first["last"]
    assert [row.kind.value for row in rows(cast, "vacant_unit_inspection")] == ["monthly", "spot"]


@pytest.mark.parametrize("who", ["clerk", "stranger", "gm", "it", "nobody"])
def test_who_may_not_create_is_refused(cast: Cast, who: str) -> None:
    item = vacant(cast, "a301")
    browser = cast.browser(who)
    before = cast.counts()

    assert browser.get(PAGE).status_code == 403
    assert browser.post(PAGE, form(cast, item), script=True).status_code == 403
    assert cast.counts() == before


def test_an_item_out_of_reach_looks_like_none(cast: Cast) -> None:
    other, away, gone = vacant(cast, "a2_301"), vacant(cast, "b301"), vacant(cast, "a302", is_active=False)
    browser = cast.browser("butler")
    before = cast.counts()

    answers = [browser.post(PAGE, form(cast, item), script=True) for item in (other, away, gone, 999999)]
    odd = browser.post(PAGE, form(cast, other, __item__="x1"), script=True)

    assert [one.status_code for one in [*answers, odd]] == [404] * 5
    assert len({one.get_json()["message"] for one in answers}) == 1
    assert cast.counts() == before


def test_a_register_without_a_round_has_no_such_page(cast: Cast) -> None:
    browser = cast.browser("supervisor")

    assert browser.get("/admin/repair_request/round/").status_code == 404
    assert browser.get("/admin/vacant_unit_inspection/grid/").status_code == 404
    assert browser.post("/admin/repair_request/grid/", {"rows": "[]"}, script=True).status_code == 404


def test_a_post_without_its_token_writes_nothing(cast: Cast) -> None:
    item = vacant(cast, "a301")

    answer = cast.browser("butler").post(PAGE, form(cast, item), script=True, csrf=False)

    assert answer.status_code == 400
    assert rows(cast, "vacant_unit_inspection") == []


def test_photos_go_with_the_item(cast: Cast) -> None:
    item = vacant(cast, "a301")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    browser = cast.browser("butler")
    browser.csrf()
    browser.session.rollback()

    answer = browser.client.post(
        PAGE,
        data={
            **form(cast, item),
            "csrf_token": browser.token,
            "photo": (io.BytesIO(picture.getvalue()), "wall.png"),
        },
        content_type="multipart/form-data",
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert answer.status_code == 200, answer.get_data(as_text=True)
    [made] = rows(cast, "vacant_unit_inspection")
    assert len(made.photo) == 1


PATROL = "/admin/patrol_record/round/"
NORMAL = dict.fromkeys(
    ("security", "fire_safety", "facilities", "cleaning", "greening", "renovation", "vacant"), "normal"
)


def patrol(cast: Cast, building: str = "a1", **more: Any) -> dict[str, Any]:
    return {
        **NORMAL,
        "patroller": token(cast.ids["staff_butler"]),
        "__item__": cast.ids[f"building_{building}"],
        "__last__": "",
        **more,
    }


def test_what_is_found_on_a_patrol_is_written_with_it(cast: Cast) -> None:
    found = {
        "fire_safety": "abnormal",
        "hazard": "4 层灭火器压力不足",
    }

    answer = cast.browser("butler").post(PATROL, patrol(cast, **found), script=True)

    assert answer.status_code == 200, answer.get_data(as_text=True)
    [record] = rows(cast, "patrol_record")
    assert record.hazard_found
    [issue] = [one for one in rows(cast, "patrol_issue") if one.description == "4 层灭火器压力不足"][:1]
    assert issue.patrol_record_id == record.id
    assert issue.site_id == record.site_id == cast.ids["site_a"]


def test_a_butler_patrols_his_own_buildings_only(cast: Cast) -> None:
    browser = cast.browser("butler")

    assert items_on(browser.page(PATROL)) == [cast.ids["building_a1"]]
    assert browser.post(PATROL, patrol(cast, "a2"), script=True).status_code == 404
    assert rows(cast, "patrol_record") == []


def test_the_page_costs_the_same_with_many_items(cast: Cast) -> None:
    from sqlalchemy import event

    browser = cast.browser("supervisor")
    engine = cast.session.get_bind()
    ran: list[str] = []
    event.listen(engine, "after_cursor_execute", lambda *call: ran.append(call[2]))
    vacant(cast, "a301")
    browser.page(PAGE)
    ran.clear()
    browser.page(PAGE)
    few = len(ran)
    vacant(cast, "a302")
    vacant(cast, "a2_301")
    ran.clear()
    browser.page(PAGE)

    assert len(ran) == few


def test_periods_begin_where_the_calendar_says() -> None:
    day = date(2026, 11, 22)

    found = {every: rounds.begin(every, day) for every in ("day", "week", "month", "quarter", "year")}

    assert found == {
        "day": day,
        "week": date(2026, 11, 16),
        "month": date(2026, 11, 1),
        "quarter": date(2026, 10, 1),
        "year": date(2026, 1, 1),
    }


def test_when_it_was_is_the_servers_to_say(cast: Cast) -> None:
    """A phone in another zone, or with a wrong clock, wrote its own time into the record."""
    first, second = vacant(cast, "a301"), vacant(cast, "a302")
    browser = cast.browser("butler")
    start = clock.now().replace(microsecond=0)
    device = {"inspected_at": "2020-01-01 03:04"}
    browser.post(PAGE, form(cast, first, **device), script=True)
    browser.post(PAGE, form(cast, second, __finished_ago__="3600", __opened_ago__="3700"), script=True)
    odd = vacant(cast, "a2_301")
    cast.browser("supervisor").post(PAGE, form(cast, odd, "supervisor", __finished_ago__="9" * 5000), script=True)

    made = {row.vacant_unit_id: row for row in rows(cast, "vacant_unit_inspection")}
    assert start <= made[first].inspected_at <= clock.now()
    assert abs(made[second].inspected_at - (start - timedelta(hours=1))) < timedelta(minutes=1)
    assert start <= made[odd].inspected_at <= clock.now()

"""The list over HTTP: what it shows, what it must not tell, what it costs."""

from __future__ import annotations

import re

import pytest

from services import clock
from services.reading import listing_query
from tests.views.planting import NOW, Garden, csrf_of, ids_in

LIST = "/admin/repair_request/"


INJECTIONS = [
    "1; DROP TABLE repair_request",
    "id) UNION SELECT phone FROM repair_request--",
    "' OR '1'='1",
    "-id,(SELECT 1)",
    "CASE WHEN 1=1 THEN id ELSE phone END",
    "record_no DESC; --",
    "\x00",
    "%",
    "_",
    "phone",
    "{{7*7}}",
    "../../etc/passwd",
    '"><script>alert(1)</script>',
    "1e309",
    "９９９",
    "-0x41",
    "a" * 5000,
]


def test_butler_sees_rows_of_his_building_and_his_own(garden: Garden) -> None:
    mine = garden.repair("a1")
    garden.repair("a2")
    taken = garden.repair("a2", receiver_id=4)
    made = garden.repair("b1", created_by_id=garden.users["butler"])
    garden.repair("b1")

    with garden.client("butler") as client:
        page = client.get(LIST).get_data(as_text=True)
        counts = client.get(f"{LIST}counts/").get_json()

    assert ids_in(page) == [made, taken, mine]
    assert counts["total"] == "3"
    assert counts["counts"]["all"] == "3"


def test_row_in_two_parts_of_the_scope_is_shown_once(garden: Garden) -> None:
    both = garden.repair("a1", receiver_id=4, created_by_id=garden.users["butler"])

    with garden.client("butler") as client:
        assert ids_in(client.get(LIST).get_data(as_text=True)) == [both]
        assert client.get(f"{LIST}counts/").get_json()["total"] == "1"


@pytest.mark.parametrize(
    "query",
    [
        "q=漏水",
        "sort=reported_at",
        "sort=-record_no",
        "f_category=gas",
        "tab=unfinished",
        "f_reported_at.from=2026-01-01",
    ],
)
def test_nothing_the_list_is_asked_reaches_beyond_the_scope(garden: Garden, query: str) -> None:
    mine = garden.repair("a1", content="厨房漏水", category="gas")
    garden.repair("b1", content="卧室漏水", category="gas")
    garden.repair("a2", content="客厅漏水", category="gas")

    with garden.client("butler") as client:
        page = client.get(f"{LIST}?{query}").get_data(as_text=True)
        counts = client.get(f"{LIST}counts/?{query}").get_json()

    assert ids_in(page) == [mine]
    assert counts["total"] == "1"
    assert "卧室" not in page
    assert "客厅漏水" not in page


def test_deleted_row_is_nowhere(garden: Garden) -> None:
    garden.repair("a1", deleted_at=NOW, content="已删漏水")

    with garden.client("supervisor") as client:
        page = client.get(f"{LIST}?q=漏水").get_data(as_text=True)
        assert ids_in(page) == []
        assert client.get(f"{LIST}counts/").get_json()["total"] == "0"


def test_user_without_sites_sees_no_rows(garden: Garden) -> None:
    garden.repair("a1")

    with garden.client("nobody") as client:
        answer = client.get(LIST)

    assert answer.status_code == 403


def test_masked_phone_stands_nowhere_in_the_page(garden: Garden) -> None:
    garden.repair("a1", phone="13812345678")

    for user in ("supervisor", "clerk", "butler", "general_manager"):
        with garden.client(user) as client:
            for query in ("", "?q=5678", "?sort=-reported_at"):
                page = client.get(LIST + query).get_data(as_text=True)
                assert "13812345678" not in page
        assert "138****5678" in page


@pytest.mark.parametrize(
    "query",
    [
        "sort=phone",
        "sort=-phone",
        "sort=password",
        "sort=created_by_id",
        "sort=unit",
        "f_phone=138",
        "f_nothing=1",
        "tab=nowhere",
        "page=0",
        "page=-1",
        "page=x",
        "after=x",
        "after=1~2",
        "before=~",
    ],
)
def test_what_is_not_to_be_asked_is_refused(garden: Garden, query: str) -> None:
    garden.repair("a1", phone="13812345678")

    with garden.client("supervisor") as client:
        assert client.get(f"{LIST}?{query}").status_code == 400
        assert client.get(f"{LIST}counts/?{query}").status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "sort",
        "q",
        "tab",
        "page",
        "size",
        "after",
        "before",
        "f_category",
        "f_unit",
        "f_reported_at.from",
        "f_reported_at.to",
        "f_receiver",
    ],
)
def test_injected_text_neither_breaks_nor_widens_the_list(garden: Garden, name: str) -> None:
    mine = garden.repair("a1")
    garden.repair("b1", content="别处的事")

    with garden.client("butler") as client:
        for text in INJECTIONS:
            answer = client.get(LIST, query_string={name: text})
            page = answer.get_data(as_text=True)
            assert answer.status_code in (200, 400), (name, text)
            assert set(ids_in(page)) <= {mine}
            assert "<script>alert" not in page
            assert "别处的事" not in page
        assert ids_in(client.get(LIST).get_data(as_text=True)) == [mine]


def test_filters_find_what_they_say(garden: Garden) -> None:
    early = garden.repair("a1", category="gas", reported_at=NOW.replace(month=3))
    late = garden.repair("a2", category="other", reported_at=NOW)

    with garden.client("supervisor") as client:

        def found(query: str) -> list[int]:
            return ids_in(client.get(f"{LIST}?{query}").get_data(as_text=True))

        assert found("f_category=gas") == [early]
        assert found("f_category=gas&f_category=other") == [late, early]
        assert found("f_category=燃气") == [early]
        assert found("f_reported_at.from=2026-11-20&f_reported_at.to=2026-11-20") == [late]
        assert found("f_reported_at.to=2026-11-19") == [early]
        assert found("f_category=gas&f_reported_at.from=2026-11-01") == []


def test_the_ends_of_a_range_are_read_together(garden: Garden) -> None:
    row = garden.repair("a1", reported_at=clock.now())
    today = clock.today()
    first, last = today.replace(day=1), today.replace(month=12, day=31)

    with garden.client("supervisor") as client:
        short = client.get(f"{LIST}?f_reported_at.from={first:%m%d}&f_reported_at.to={last:%m%d}").get_data(
            as_text=True
        )
        wrong = client.get(f"{LIST}?f_reported_at.from={last:%Y-%m-%d}&f_reported_at.to={first:%Y-%m-%d}").get_data(
            as_text=True
        )

    assert ids_in(short) == [row]
    assert (ids_in(wrong), "开始日期" in wrong or "开始时间晚于截止时间" in wrong) == ([], True)


def test_filter_that_cannot_be_read_says_so_and_finds_nothing(garden: Garden) -> None:
    garden.repair("a1")

    with garden.client("supervisor") as client:
        page = client.get(f"{LIST}?f_reported_at.from=昨晚").get_data(as_text=True)

    assert ids_in(page) == []
    assert "errmsg" in page


def test_poisoned_text_is_shown_as_text(garden: Garden) -> None:
    poison = '"><img src=x onerror=alert(1)>'
    garden.repair("a1", content=poison, record_no=poison[:40], reporter=poison)

    with garden.client("clerk") as client:
        for query in ("", "?q=onerror", f"?q={poison}"):
            page = client.get(LIST + query).get_data(as_text=True)
            assert "<img src=x" not in page
            assert 'title=""&gt;' not in page


def test_empty_list_tells_what_belongs_there_and_the_no_result_page_how_to_go_on(garden: Garden) -> None:
    with garden.client("clerk") as client:
        empty = client.get(LIST).get_data(as_text=True)
        garden.repair("a1")
        garden.session.commit()
        nothing = client.get(f"{LIST}?q=没有的词").get_data(as_text=True)

    assert "还没有记录" in empty
    assert 'href="new/"' in empty
    assert "没有找到符合条件的记录" in nothing


def test_chosen_columns_are_kept_and_unknown_ones_ignored(garden: Garden) -> None:
    garden.repair("a1", content="厨房漏水")

    with garden.client("clerk") as client:
        token = csrf_of(client.get(LIST).get_data(as_text=True))
        data = {"key": "list.repair_request", "value": "record_no password_hash state", "csrf_token": token}
        assert client.post("/set/pref", data=data).status_code == 204
        page = client.get(LIST).get_data(as_text=True)

    assert re.findall(r'<th[^>]* data-c="(\w+)"', page) == ["record_no", "state"]
    assert "厨房漏水" not in page


def test_row_offers_the_first_step_of_the_post(garden: Garden) -> None:
    garden.repair("a1", state="registered")

    with garden.client("clerk") as clerk:
        first = clerk.get(LIST).get_data(as_text=True)
    with garden.client("general_manager") as manager:
        other = manager.get(LIST).get_data(as_text=True)

    assert 'step=notify"' in first
    assert "data-dialog-url" not in re.findall(r"<tbody>.*</tbody>", other, re.DOTALL)[0]


def test_step_on_several_rows_tells_each_result(garden: Garden) -> None:
    when = {"reported_at": NOW, "appointment_at": NOW}
    good = garden.repair("a1", state="registered", **when)
    wrong = garden.repair("a1", state="archived", **when)
    foreign = garden.repair("b1", state="registered", **when)

    with garden.client("clerk") as client:
        token = csrf_of(client.get(LIST).get_data(as_text=True))
        data = {"action": "notify", "rowid": [good, wrong, foreign], "csrf_token": token}
        asked = client.post(f"{LIST}action/", data=data)
        done = client.post(f"{LIST}action/", data={**data, "confirmed": "1"}).get_data(as_text=True)

    assert asked.status_code == 200
    assert done.count("t-green") == 1
    assert done.count("t-red") == 2
    from models.vocabulary import registry

    table = registry.get("repair_request").__table__
    garden.session.expire_all()
    states = dict(garden.session.execute(table.select().with_only_columns(table.c.id, table.c.state)).all())
    assert {key: str(state) for key, state in states.items()} == {
        good: "notified",
        wrong: "archived",
        foreign: "registered",
    }


def test_step_on_several_rows_needs_the_token(garden: Garden) -> None:
    good = garden.repair("a1", state="registered")

    with garden.client("clerk") as client:
        answer = client.post(f"{LIST}action/", data={"action": "notify", "rowid": [good], "confirmed": "1"})

    assert answer.status_code == 400


def test_current_site_narrows_the_list(garden: Garden) -> None:
    here, there = garden.repair("a1"), garden.repair("b1")

    with garden.client("two_sites") as client:
        token = csrf_of(client.get("/").get_data(as_text=True))
        both = ids_in(client.get(LIST).get_data(as_text=True))
        client.post("/set/site", data={"site": "2", "next": "/", "csrf_token": token})
        one = ids_in(client.get(LIST).get_data(as_text=True))
        counts = client.get(f"{LIST}counts/").get_json()

    assert both == [there, here]
    assert one == [there]
    assert counts["total"] == "1"


@pytest.mark.parametrize("key", ["repair_request", "survey_response"])
def test_a_list_of_several_sites_begins_with_the_site_and_a_list_of_one_does_not(garden: Garden, key: str) -> None:
    """Whether the site is a field of the register or told by what the row belongs to."""
    rows = []
    for site in (1, 2):
        none = dict.fromkeys(("planner_id", "reviewed_by_id", "approved_by_id"))
        more = {
            "campaign_id": garden.plant("survey_campaign", site_id=site, **none),
            "resident_id": None,
            "collector_id": 1,
        }
        rows.append(garden.plant(key, site_id=site, **(more | {"unit_id": 1} if key == "survey_response" else {})))

    def told(page: str) -> tuple[list[str], dict[int, str]]:
        heads = re.findall(r'<th[^>]* data-c="(\w+)"', page)
        cells = re.findall(r'<tr data-id="(\d+)".*?<td class="cut k-meta"><span>([^<]*)</span>', page, re.DOTALL)
        return heads, {int(row): name for row, name in cells}

    with garden.client("two_sites") as client:
        token = csrf_of(client.get("/").get_data(as_text=True))
        heads, names = told(client.get(f"/admin/{key}/").get_data(as_text=True))
        assert heads[0] == "site"
        assert heads.count("site") == 1
        assert [names[one] for one in rows] == ["翠湖雅苑", "锦绣华庭"]
        client.post("/set/site", data={"site": "2", "next": "/", "csrf_token": token})
        assert "site" not in told(client.get(f"/admin/{key}/").get_data(as_text=True))[0]
    with garden.client("supervisor") as client:
        assert "site" not in told(client.get(f"/admin/{key}/").get_data(as_text=True))[0]


def test_sizes_are_capped_in_the_service() -> None:
    assert max(listing_query.SIZES) == 100

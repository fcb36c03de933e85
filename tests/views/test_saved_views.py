"""Saved views: a name for an address, for oneself or a role; and lists put in order by several columns."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from models.system.notice import Notice
from models.system.saved_view import SavedView
from models.vocabulary.rights.role import Role
from services.reading import listing
from tests.views.planting import Garden, csrf_of, ids_in

LIST = "/admin/repair_request/"
SHOWN = [("tab", "registered"), ("sort", "-urgency,record_no"), ("cols", "record_no.urgency.state")]


def post(client: FlaskClient, **values: str) -> tuple[int, dict[str, object]]:
    """What the dialog's form answers."""
    token = csrf_of(client.get(f"{LIST}?view=0").get_data(as_text=True))
    answer = client.post(
        f"{LIST}views/", data={"csrf_token": token, **values}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    return answer.status_code, answer.get_json()


def heads(page: str) -> list[str]:
    """The columns shown."""
    return re.findall(r'<th[^>]* data-c="(\w+)"', page)


def test_a_view_shows_its_conditions_columns_and_order_again(garden: Garden) -> None:
    for number in range(4):
        garden.repair("a1", urgency="urgent" if number % 2 else "normal", record_no=f"BX-{9 - number}")
    garden.repair("a1", state="archived", record_no="BX-0")

    with garden.client("supervisor") as client:
        status, answer = post(client, query=urlencode(SHOWN), name="急的")
        page = client.get(LIST + str(answer["redirect"])[2:]).get_data(as_text=True)
        view = garden.session.scalars(select(SavedView)).one()
        short = client.get(f"{LIST}?view={view.id}")
        dialog = client.get(f"{LIST}views/", query_string={"query": f"view={view.id}"}).get_data(as_text=True)

    assert status == 200
    assert view.asked == [list(pair) for pair in SHOWN]
    assert heads(page) == ["record_no", "urgency", "state"]
    assert re.findall(r"选择 (BX-\d)", page) == ["BX-7", "BX-9", "BX-6", "BX-8"]  # urgent stands before normal
    assert "急的" in page
    assert short.status_code == 302
    assert short.location == answer["redirect"]
    assert 'value="急的"' in dialog


def test_the_list_begins_with_the_own_view_else_with_that_of_the_role(garden: Garden) -> None:
    garden.repair("a1")
    with garden.client("supervisor") as client:
        post(client, query="tab=registered", name="待通知", role="clerk", opens="1")
        mine = client.get(LIST)
    with garden.client("clerk") as client:
        by_role = client.get(LIST)
        _, own = post(client, query="tab=archived", name="归档", opens="1")
        chosen = client.get(LIST)
        post(client, do="open:0")
        none = client.get(LIST)
    with garden.client("butler") as client:
        others = client.get(LIST)

    assert mine.status_code == 200
    assert (by_role.status_code, "tab=registered" in by_role.location) == (302, True)
    assert (chosen.status_code, chosen.location) == (302, own["redirect"])
    assert none.status_code == others.status_code == 200


def test_a_view_is_shared_by_who_leads_without_words_and_personal_data(garden: Garden) -> None:
    with garden.client("clerk") as client:
        denied = post(client, query="tab=registered", name="大家的", role="butler")
    with garden.client("supervisor") as client:
        words = post(client, query="q=漏水", name="大家的", role="butler")
        nameless = post(client, query="tab=registered", name=" ", role="butler")
        nobody = post(client, query="tab=registered", name="大家的", role="it_admin")
        unknown = post(client, query="f_nothing=1", name="大家的")

    assert denied[0] == 403
    assert list(words[1]["errors"]) == ["role"]  # type: ignore[call-overload]
    assert list(nameless[1]["errors"]) == ["name"]  # type: ignore[call-overload]
    assert list(nobody[1]["errors"]) == ["role"]  # type: ignore[call-overload]
    assert unknown[0] == 400
    assert garden.session.scalars(select(SavedView)).all() == []


def test_a_view_of_somebody_else_is_neither_shown_nor_removed(garden: Garden) -> None:
    with garden.client("supervisor") as client:
        post(client, query="tab=registered", name="我的")
        post(client, query="tab=archived", name="管家的", role="butler")
    mine, shared = [view.id for view in garden.session.scalars(select(SavedView).order_by(SavedView.id))]
    with garden.client("clerk") as client:
        dialog = client.get(f"{LIST}views/?query=").get_data(as_text=True)
        opened = client.get(f"{LIST}?view={mine}")
        answers = [post(client, do=f"{what}:{mine}")[0] for what in ("open", "drop")]
    with garden.client("butler") as client:
        offered = client.get(f"{LIST}views/?query=").get_data(as_text=True)
        dropped = post(client, do=f"drop:{shared}")[0]

    assert "我的" not in dialog
    assert opened.status_code == 200
    assert answers == [404, 404]
    assert ("管家的" in offered, "我的" in offered) == (True, False)
    assert dropped == 404
    garden.session.expire_all()
    assert len(garden.session.scalars(select(SavedView)).all()) == 2


def test_saving_under_the_same_name_replaces_and_one_view_a_role_opens(garden: Garden) -> None:
    with garden.client("supervisor") as client:
        post(client, query="tab=registered", name="一", role="clerk", opens="1")
        post(client, query="tab=archived", name="一", role="clerk", opens="1")
        post(client, query="tab=cancelled", name="二", role="clerk", opens="1")
        first = garden.session.scalars(select(SavedView.id).where(SavedView.name == "一")).one()
        garden.session.commit()
        _, gone = post(client, do=f"drop:{first}")
    kept = garden.session.scalars(select(SavedView)).all()

    assert [(one.name, one.opens) for one in kept] == [("二", True)]
    assert gone["redirect"] == "./?view=0"


@pytest.mark.parametrize(
    ("sort", "status"),
    [
        ("urgency,urgency", 400),
        ("urgency,-urgency", 400),
        ("urgency,nothing", 400),
        ("urgency,record_no,state,reported_at,category", 400),
        ("urgency,", 400),
        ("urgency,record_no,state,reported_at", 200),
    ],
)
def test_orders_name_columns_there_are_each_once(garden: Garden, sort: str, status: int) -> None:
    garden.repair("a1")
    with garden.client("supervisor") as client:
        assert client.get(LIST, query_string={"sort": sort}).status_code == status


def test_pages_in_order_of_several_columns_hold_each_row_once(garden: Garden) -> None:
    for number in range(40):
        garden.repair(
            "a1" if number % 3 else "b1", urgency=("urgent", "normal")[number % 2], record_no=f"BX-{number:02}"
        )

    with garden.client("two_sites") as client:
        pages = [client.get(f"{LIST}?sort=urgency,-record_no&page={n}").get_data(as_text=True) for n in (1, 2, 3)]
        found = [one for page in pages for one in ids_in(page)]
        back = client.get(f"{LIST}?sort=-urgency,record_no&size=50").get_data(as_text=True)

    assert len(found) == 40
    assert ids_in(back) == found[::-1]


def test_more_rows_than_are_put_in_order_follow_the_first_column(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "CAP", 3)
    for number in range(4):
        garden.repair("a1", urgency=("urgent", "normal")[number % 2], record_no=f"BX-{number}")

    with garden.client("supervisor") as client:
        many = client.get(f"{LIST}?sort=record_no,urgency").get_data(as_text=True)
        choice = client.get(f"{LIST}?sort=urgency").get_data(as_text=True)
        mixed = client.get(f"{LIST}?sort=-urgency,record_no").get_data(as_text=True)

    ascending = ["BX-0", "BX-1", "BX-2", "BX-3"]
    assert re.findall(r"选择 (BX-\d)", many) == re.findall(r"选择 (BX-\d)", mixed) == ascending
    assert re.findall(r"选择 (BX-\d)", choice) == ascending[::-1]  # as the list begins: newest first
    assert all("不按选项" in page for page in (many, choice, mixed))


def test_a_view_that_asks_for_what_is_not_there_shuts_nobody_out(garden: Garden) -> None:
    with garden.client("supervisor") as client:
        refused = [
            post(client, query=query, name="坏的", role="clerk", opens="1")[0] for query in ("sort=nope", "tab=nope")
        ]
        post(client, query="tab=registered", name="好的", role="clerk", opens="1")
    view = garden.session.scalars(select(SavedView)).one()
    view.asked = [["tab", "gone"], ["sort", "nope"]]  # as a state and a column that a later release does not have
    garden.session.commit()
    view_id = view.id
    garden.session.rollback()
    with garden.client("clerk") as client:
        opened = client.get(LIST)
        named = client.get(f"{LIST}?view={view_id}")
        far = client.get(f"{LIST}?view=9223372036854775807")

    assert refused == [400, 400]
    assert (opened.status_code, named.status_code, far.status_code) == (200, 200, 200)
    assert "这次没有用它" in opened.get_data(as_text=True)


@pytest.fixture
def two_estates(garden: Garden) -> Garden:
    """A supervisor and a clerk of site 2 besides those of site 1."""
    if "supervisor_2" not in garden.users:
        garden.user("supervisor_2", Role.SUPERVISOR, sites=(2,))
        garden.user("clerk_2", Role.CLERK, sites=(2,), tags=("reception",))
    garden.repair("a1")
    garden.repair("b1")
    return garden


def test_a_shared_view_is_offered_where_who_shared_it_leads(two_estates: Garden) -> None:
    for name in ("supervisor", "two_sites", "general_manager"):
        with two_estates.client(name) as client:
            assert post(client, query="tab=registered", name=f"由{name}", role="clerk")[0] == 200
    offered = {}
    for name in ("clerk", "clerk_2", "butler", "supervisor_2"):
        with two_estates.client(name) as client:
            dialog = client.get(f"{LIST}views/?query=").get_data(as_text=True)
        offered[name] = re.findall(r">由(\w+)</a>", dialog)

    assert offered == {
        "clerk": ["general_manager", "supervisor", "two_sites"],
        "clerk_2": ["general_manager", "two_sites"],
        "butler": [],
        "supervisor_2": [],  # what others share where he does not lead alone is not his to take away
    }


def test_a_list_begins_with_the_view_of_its_own_site(two_estates: Garden) -> None:
    with two_estates.client("supervisor") as client:
        post(client, query="tab=archived", name="一期", role="clerk", opens="1")
    with two_estates.client("general_manager") as client:
        post(client, query="tab=cancelled", name="公司", role="clerk", opens="1")
    begins = {}
    for name in ("clerk", "clerk_2"):
        with two_estates.client(name) as client:
            begins[name] = re.findall(r"tab=(\w+)", client.get(LIST).location or "")

    assert begins == {"clerk": ["archived"], "clerk_2": ["cancelled"]}


def test_a_shared_view_is_taken_away_by_whoever_leads_there_and_its_owner_is_told(two_estates: Garden) -> None:
    with two_estates.client("supervisor") as client:
        post(client, query="tab=registered", name="大家的", role="clerk")
        post(client, query="tab=registered", name="自己的")
    ids = {view.name: view.id for view in two_estates.session.scalars(select(SavedView))}
    answers = {}
    for name in ("clerk", "supervisor_2", "two_sites"):
        with two_estates.client(name) as client:
            answers[name] = [post(client, do=f"drop:{ids[one]}")[0] for one in ("自己的", "大家的")]
    two_estates.session.expire_all()
    left = [one.name for one in two_estates.session.scalars(select(SavedView))]
    told = two_estates.session.scalars(select(Notice.zh).where(Notice.user_id == two_estates.users["supervisor"])).all()

    assert answers == {"clerk": [404, 404], "supervisor_2": [404, 404], "two_sites": [404, 200]}
    assert left == ["自己的"]
    assert told == ["two_sites删去了你共用的视图“大家的”（住户报修记录表）"]


def test_a_view_saved_by_a_double_click_is_saved_once(garden: Garden) -> None:
    with garden.client("supervisor") as client:
        dialog = client.get(f"{LIST}views/?query=").get_data(as_text=True)
        key = re.search(r'name="__key__" value="([^"]+)"', dialog)
        assert key
        sent = {"query": "tab=registered", "name": "一次", "__key__": key[1]}
        first, second = post(client, **sent), post(client, **sent)
        other = post(client, **{**sent, "name": "两次"})

    assert first == second
    assert first[0] == 200
    assert other[0] == 400
    assert [one.name for one in garden.session.scalars(select(SavedView))] == ["一次"]

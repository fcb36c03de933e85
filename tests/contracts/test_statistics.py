"""Every register's statistics: each figure is the number of rows of the list that it leads to, for each role and grouping."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from sqlalchemy import select

from models.vocabulary import registry
from services.judge import access
from services.reading.listing_query import ListQuery
from services.reports import statistics
from services.reports.periods import Part
from tests.contracts.probing import cast, fingerprint, parts
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

LOOKED_AT = 3
_FIGURE = re.compile(r'<a class="fx(?: late)?" href="([^"]+)">([\d,]+)</a>')
_LEADING = re.compile(
    r'<a href="(/admin/[^"]+)"><span class="clip" title="件数">件数</span><b class="">([\d,]+)<small>'
)


def _page(client: Any, key: str, **asked: str) -> str:
    answer = client.get(f"/admin/{key}/statistics/?{urlencode(asked)}")
    assert answer.status_code == 200, (key, asked, answer.get_data(as_text=True)[:400])
    return str(answer.get_data(as_text=True))


def _rows(client: Any, url: str) -> str:
    path, query = urlsplit(unescape(url)).path, urlsplit(unescape(url)).query
    answer = client.get(f"{path}counts/?{query}&exact=1")
    assert answer.status_code == 200, (url, answer.get_data(as_text=True)[:300])
    return str(answer.json["total"])


@pytest.mark.parametrize("key", KEYS)
def test_each_figure_is_the_number_of_its_rows(world: World, key: str) -> None:
    register = registry.get(key)
    before = fingerprint(world)

    for user in world.some_here(key, cast(key)):
        if not parts(key, user, "view"):
            continue
        actor = world.actor(user)
        fields = statistics.periods(actor, register)
        period = {f"f_{fields[0].name}.from": "1990-01-01", "step": "year"} if fields else {}
        groups = ["-", *(held.name for held in statistics.groupings(actor, register))]
        with world.client(user) as client:
            whole = client.get(f"/admin/{key}/counts/?exact=1").json["total"]
            for group in groups:
                page = _page(client, key, group=group, **period)
                told = _FIGURE.findall(page)
                leading = _LEADING.search(page)
                assert leading is not None, (user, group)
                assert _rows(client, leading[1]) == leading[2], (user, group)
                if not fields:
                    assert leading[2] == whole, (user, group)
                # Some of each page, from its first to its last: every one of all registers would take half an hour.
                for url, number in [*told[:: max(1, len(told) // LOOKED_AT)], *told[-1:]]:
                    assert _rows(client, url) == number, (user, group, unescape(url))

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_the_groups_add_up_to_the_whole(world: World, key: str) -> None:
    """Nothing is counted twice, nothing left out, whatever the scope is made of."""
    register = registry.get(key)
    for user in world.some_here(key, cast(key)):
        if not parts(key, user, "view"):
            continue
        actor = world.actor(user)
        query = ListQuery()
        day = Part(date(2000, 1, 1), date(2100, 1, 1))
        whole = statistics.figures(world.session, actor, register, statistics.Wanted(query, (day,)))
        assert whole.total.count == len(_reached(world, actor, key)), user
        for held in statistics.groupings(actor, register):
            found = statistics.figures(
                world.session, actor, register, statistics.Wanted(query, (day,), group=held.name)
            )
            assert sum(group.total.count for group in found.groups) == found.total.count == whole.total.count, held.name
        world.session.commit()


def _reached(world: World, actor: Any, key: str) -> list[int]:
    register = registry.get(key)
    statement = select(register.__table__.c.id).where(access.alive(register), access.scope(register, actor, "view"))
    return list(world.session.scalars(statement))


@pytest.mark.parametrize("key", KEYS)
def test_what_is_not_his_to_see_is_not_his_to_count_by(world: World, key: str) -> None:
    register = registry.get(key)
    for user in world.some(key, cast(key)):
        with world.client(user) as client:
            if not parts(key, user, "view"):
                assert client.get(f"/admin/{key}/statistics/").status_code in (403, 404), user
                continue
            seen = {held.name for held in access.visible_fields(world.actor(user), register)}
            for name in [one for one in register.spec.fields if one not in seen][:3]:
                page = client.get(f"/admin/{key}/statistics/?group={name}&by={name}&show={name}").get_data(as_text=True)
                assert f'value="{name}"' not in page, (user, name)
            if not parts(key, user, "export"):
                assert client.get(f"/admin/{key}/statistics/xlsx/").status_code == 403, user


def test_the_address_of_a_figure_holds_what_was_asked(world: World) -> None:
    """The list's conditions stand in the page and in every link of it, the end that was typed as it was typed."""
    with world.client("cs_manager") as client:
        page = _page(client, "repair_request", f_urgency="normal", **{"f_reported_at.from": "2020-01-01 08:30"})
        url = _LEADING.search(page)
    assert url is not None
    asked = parse_qs(urlsplit(unescape(url[1])).query)
    assert asked["f_urgency"] == ["normal"]
    assert asked["f_reported_at.from"] == ["2020-01-01 08:30"]


def test_a_list_shows_the_conditions_that_none_of_its_controls_does(world: World) -> None:
    with world.client("cs_manager") as client:
        page = client.get("/admin/complaint/?f_resolve_due_at.is=late&f_category.is=empty&tab=").get_data(as_text=True)
    shown = re.findall(r'class="cond" href="([^"]+)"[^>]*>([^<]+)<', page)
    assert {words for _, words in shown} == {"办结时限：超过期限", "投诉类别：未填"}
    first, second = (parse_qs(urlsplit(unescape(url)).query) for url, _ in shown)
    assert {*first, *second} == {"f_category.is", "f_resolve_due_at.is"}
    assert page.count('type="hidden" name="f_category.is" value="empty"') == 1

"""The whole surface: every address is judged, every POST wants its token, and no text sent anywhere breaks anything."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from admin_views.http import security
from models.vocabulary import registry
from services.records import parsing
from tests.contracts.probing import MISSING, SCRIPT, fingerprint, get, post, token_of, told_inside, viewer
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

PUBLIC = {"static", "login", "set_lang", "set_theme", "health"}
# What people who break in try in orders, filters and searches.
NASTY = (
    "'",
    '"',
    "')",
    "1' OR '1'='1",
    "1 OR 1=1",
    "id;DROP TABLE staff",
    "id desc,(select 1)",
    "(CASE WHEN 1=1 THEN id ELSE name END)",
    "1 UNION SELECT password_hash FROM user_account",
    "%' AND 1=1 --",
    "%",
    "_",
    "\\",
    "0x61",
    "/**/",
    "pg_sleep(9)",
    "{{7*7}}",
    "${7*7}",
    "../../etc/passwd",
    "a\x00b",
    "\x00",
    "\x1b[2J",
    "\u202e",
    "😀" * 20,
    "９９",
    "²",
    "-1",
    "1e9",
    "9" * 30,
    "9" * 5000,
    "NaN",
    "NaN~1",
    "Infinity~1",
    "~1",
    "9" * 25 + "~5",
    "id:1",
    "id:" + "9" * 30,
    "0001-01-01",
    "0001-01-01T00:00:00~1",
    "9999-12-31",
    "9999-12-31T23:59:59~1",
    "x" * 5000,
    "(" * 500,
    "*",
    "NEAR(a b)",
    "a AND b",
    "a:*",
    "& | !",
)


def _rules(world: World, method: str) -> list[tuple[str, str]]:
    """(address, endpoint) of every page with the method; the addresses for programs have a door of their own (test_api.py)."""
    found = []
    for rule in world.app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint not in security.TOKEN_ENDPOINTS:
            address = str(rule).replace("<path:filename>", "x.css").replace("<export_type>", "csv")
            address = re.sub(r"<int:\w+>", "1", address)
            found.append((address, rule.endpoint))
    return sorted(found)


def _mine(world: World, method: str) -> list[tuple[str, str]]:
    """Of those the ones whose turn it is."""
    return [one for number, one in enumerate(_rules(world, method)) if world.turn(number)]


def _sound(answer: Any, *allowed: int) -> None:
    assert answer.status_code in allowed, (answer.request.url, answer.status_code)
    if answer.mimetype in ("text/html", "application/json"):
        text = answer.get_data(as_text=True)
        assert told_inside(text) is None, answer.request.url


def test_strangers_reach_the_public_addresses_and_no_others(world: World) -> None:
    before = fingerprint(world)
    with world.client(None) as client:
        for address, endpoint in _mine(world, "GET"):
            if endpoint in PUBLIC:
                continue
            answer = client.get(f"{address}?id=1")
            assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/login"), address
            _sound(client.get(f"{address}?id=1", headers=SCRIPT), 401)
    assert fingerprint(world) == before


def test_no_post_goes_through_without_its_token(world: World) -> None:
    before = fingerprint(world)
    for user in (None, "clerk+", "it_admin", "cs_manager"):
        with world.client(user) as client:
            mine = [
                rule
                for number, rule in enumerate(_mine(world, "POST"))
                if user in (None, "cs_manager") or number % 4 == 0
            ]
            stolen = token_of(client) if user else ""
            forged = {"id": "1", "csrf_token": stolen[:-2] + "xx"}
            for number, (address, _) in enumerate(mine):
                for data in ({"id": "1", "reason": "试一试"}, forged)[: 1 + (number % 5 == 0)]:
                    answer = client.post(f"{address}?id=1", data=data, headers=SCRIPT)
                    assert answer.status_code == 400, (user, address, answer.status_code)
            other = world.app.test_client()
            if user:
                assert other.post("/set/lang", data={"csrf_token": stolen, "lang": "en"}).status_code == 400
    assert fingerprint(world) == before


def test_addresses_that_write_are_not_there_by_other_methods(world: World) -> None:
    before = fingerprint(world)
    reading = {address for address, _ in _rules(world, "GET")}
    with world.client("cs_manager") as client:
        headers = {"X-CSRFToken": token_of(client)}
        for number, (address, _) in enumerate(_mine(world, "POST")):
            for method in ("GET", "HEAD", ("PUT", "PATCH", "DELETE")[number % 3]):
                if method in ("GET", "HEAD") and address in reading:
                    continue
                answer = client.open(f"{address}?id=1", method=method, headers=headers | SCRIPT)
                assert answer.status_code in (404, 405), (address, method)
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_no_text_in_an_address_breaks_or_widens_a_list(world: World, key: str) -> None:
    spec = registry.get(key).spec
    names = ["sort", "q", "tab", "page", "size", "after", "before", "f_id", "exact"]
    for name in spec.layout.filter:
        names += [f"f_{name}", f"f_{name}.from", f"f_{name}.to"]
    before = fingerprint(world)
    with world.client(viewer(key)) as client:
        usual = client.get(f"/admin/{key}/?size=100").get_data(as_text=True).count("/details/?id=")
        turn = KEYS.index(key)
        for number, name in enumerate(names):
            # Each argument gets one of the texts; over all registers every kind of argument gets every text.
            text = NASTY[(number + turn) % len(NASTY)]
            path = "" if number % 3 else "counts/"
            answer = client.get(f"/admin/{key}/{path}", query_string={name: text})
            _sound(answer, 200, 400, 404)
            assert answer.get_data(as_text=True).count("/details/?id=") <= usual, (name, text)
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_no_text_for_an_id_or_a_field_breaks_a_page(world: World, key: str) -> None:
    held = next((one.name for one in registry.get(key).spec.fields.values() if one.form == "ref"), "site")
    before = fingerprint(world)
    with world.client(viewer(key)) as client:
        for number, text in list(enumerate(NASTY))[KEYS.index(key) % 3 :: 3]:
            pages = [
                ("details/", {"id": text}),
                ("edit/", {"id": text}),
                ("step/", {"id": text, "step": text}),
                ("attachment/", {"id": text}),
                ("new/", {"copy": text}),
                ("new/", {"from": f"{key}:{text}"}),
                ("ajax/lookup/", {"field": held, "q": text, "limit": text}),
                ("ajax/lookup/", {"field": text}),
                ("resolve/", {"field": "unit", "q": text}),
                ("twins/", {"unit": text, "kind": text}),
                ("twins/", {"unit": "id:1", "kind": text}),
                ("aside/", {"unit": text, "row": text}),
                ("aside/", {"unit": "id:1", "row": text}),
            ]
            for page, arguments in pages[(number + KEYS.index(key)) % 13 :: 13]:
                answer = client.get(f"/admin/{key}/{page}", query_string=arguments, headers=SCRIPT)
                _sound(answer, 200, 400, 403, 404)
    assert fingerprint(world) == before


@pytest.mark.parametrize("user", ["clerk+", "general_manager", "it_admin"])
def test_no_text_breaks_the_pages_that_are_no_register(world: World, user: str) -> None:
    with world.client(user) as client:
        for text in NASTY[len(user) % 2 :: 2]:
            for address, arguments in (
                ("/search", {"q": text}),
                ("/search", {"q": f"投诉 {text}"}),
                ("/notices/", {"before": text}),
                ("/users/", {"q": text}),
                ("/admin/users/", {"q": text, "page": text}),
                ("/admin/users/lookup/", {"field": "staff", "q": text}),
                ("/admin/users/edit/", {"id": text}),
                ("/login", {"next": text}),
                ("/account/", {text: text}),
            ):
                _sound(client.get(address, query_string=arguments), 200, 302, 400, 403, 404)
            for address, data in (
                ("/set/lang", {"lang": text}),
                ("/set/theme", {"theme": text}),
                ("/set/site", {"site": text}),
                ("/set/pref", {"key": text, "value": text}),
                ("/set/pref", {"key": "favourites", "value": text}),
                ("/set/pref", {"key": "recent", "value": '["\\u0000"]'}),
                ("/set/pin", {"register": text}),
                ("/notices/read", {"id": text}),
            ):
                _sound(post(client, address, data), 200, 204, 400, 404)
        pref = {"key": "recent", "value": "null"}
        assert post(client, "/set/pref", pref).status_code == 204


# What may be typed into any field: too long, too large, no number, no date, signs that print nothing.
TYPED = (
    "长" * 6_000,
    "9" * 40,
    "9" * 5_000,
    "id:" + "9" * 19,
    "-" + "9" * 20,
    "1e999",
    "NaN",
    "9999-12-31",
    "0001-01-01 00:00",
    "a\x00b",
    "\u202e\x1b😀",
    "[1]",
    "'); --",
)


@pytest.mark.parametrize("key", KEYS)
def test_no_text_in_a_form_breaks_it(world: World, key: str) -> None:
    """What a field refuses is replaced and the rest sent again, so that what is taken reaches the database."""
    register: Any = registry.get(key)
    user = next(
        (u for u in ("cs_manager", "clerk+", "it_admin", "butler", "supervisor+") if _may_create(key, u)),
        None,
    )
    if user is None:
        return
    full = world.texts(key, dict(world.samples[key].full), "a1")
    actor, newest = world.actor(user), select(register.id).order_by(register.id.desc()).limit(1)
    for text in TYPED[KEYS.index(key) % 4 :: 4]:
        last = world.session.scalar(newest)
        texts = dict.fromkeys(full, text)
        bad = set(parsing.parse(world.session, actor, register, texts).errors)
        world.session.rollback()
        with world.client(user) as client:
            _sound(post(client, f"/admin/{key}/new/", texts), 400)
            texts |= {name: full[name] for name in full if name in bad or register.spec.fields[name].form != "field"}
            answer = post(client, f"/admin/{key}/new/", texts)
            _sound(answer, 303, 400, 403)
            _sound(
                post(client, f"/admin/{key}/edit/?id={world.row_id(key, 'a1')}", texts | {"version": 0}),
                400,
                403,
                404,
                409,
            )
            new = world.session.scalar(newest)
            world.session.commit()
            if answer.status_code != 303:
                assert new == last
            else:
                _sound(client.get(f"/admin/{key}/details/?id={new}"), 200)
                _sound(client.get(f"/admin/{key}/?size=100"), 200)


def _may_create(key: str, user: str) -> bool:
    from tests.contracts.probing import parts
    from tests.contracts.test_access_matrix import _reaches

    return bool(parts(key, user, "create")) and _reaches(key, user, "create", "a1")


@pytest.mark.parametrize("key", KEYS)
def test_page_sizes_and_depths_are_capped(world: World, key: str) -> None:
    with world.client(viewer(key)) as client:
        usual = client.get(f"/admin/{key}/").get_data(as_text=True).count("<tr")
        for size in ("100000", "0", "-5", "１０００００"):
            page = client.get(f"/admin/{key}/", query_string={"size": size})
            assert (page.status_code, page.get_data(as_text=True).count("<tr")) == (200, usual), size
        _sound(client.get(f"/admin/{key}/?page=999999"), 200, 400)
        _sound(client.get(f"/admin/{key}/?page=9999999"), 400)
        many = "&".join(f"f_x{n}=1" for n in range(500))
        _sound(client.get(f"/admin/{key}/?{many}"), 400)
        _sound(client.get(f"/admin/{key}/?q={'管' * 3000}"), 200, 400)
        ids = {"rowid": [str(n) for n in range(1, 700)], "action": "none", "confirmed": "1"}
        _sound(post(client, f"/admin/{key}/action/", ids), 400)


def test_forms_of_any_size_are_refused_in_a_sentence(world: World) -> None:
    before = fingerprint(world)
    with world.client("clerk+") as client:
        _sound(post(client, "/admin/repair_request/new/", {f"x{n}": "1" for n in range(6000)}), 400, 413)
        _sound(post(client, "/admin/repair_request/new/", {"content": "长" * 1_500_000}), 413)
        lines = {f"followups-{n}-progress": "写" for n in range(3000)}
        _sound(post(client, f"/admin/repair_request/edit/?id={MISSING}", lines), 404)
        _sound(get(client, "/search?q=" + "修" * 4000), 200)
    assert fingerprint(world) == before

"""Role × action × place over HTTP: every register answers exactly what its declaration says.

What is expected is worked out here from `describe()`, not by the judge, so the two readings check each other. A row
out of reach answers like a missing one; an action not granted answers 403 with a reason.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from models.roles import POST_TAGS
from models.vocabulary import registry
from models.vocabulary.register.describe import describe
from models.vocabulary.rights.role import Role
from tests.contracts.world import EVERYWHERE, MANY_TAGS, World

registry.load()
KEYS = [register.spec.key for register in registry.all()]
USERS = [role.key for role in Role] + [f"{role.key}+" for role in Role if MANY_TAGS[role] or role in EVERYWHERE]
READING = ("list", "view", "export")
MISSING = 999_999_999


@cache
def described(key: str) -> dict[str, Any]:
    """What the register declares; the same for the whole run."""
    return describe(registry.get(key))


@cache
def _parts(key: str, user: str, action: str) -> tuple[dict[str, Any], ...]:
    role = user.rstrip("+")
    tags = set(MANY_TAGS[Role.of(role)]) if user.endswith("+") else set()
    held = described(key)["access"][role]
    parts = held.get("grants") or [held]
    site = registry.get(key).spec.place["site"]
    if action not in READING and (site is None or (site == "id" and action == "create")) and not everywhere(user):
        return ()  # what belongs to the whole company is written by posts of all sites
    return tuple(
        part
        for part in parts
        if action in part["actions"]
        and (not part["posts"] or tags & set(part["posts"]) or ("none" in part["posts"] and not tags))
    )


def everywhere(user: str) -> bool:
    """Whether the user's post counts at all sites."""
    return user.endswith("+") and Role.of(user.rstrip("+")) in EVERYWHERE


def _reaches(key: str, user: str, action: str, place: str) -> bool:
    spec = registry.get(key).spec
    for part in _parts(key, user, action):
        scope = part["scope"]
        if scope in ("all", "site") and (place[0] == "a" or everywhere(user)):
            return True
        if scope == "all" and spec.place["site"] is None:
            return True
        if scope == "own_buildings" and place == "a1" and spec.place["building"]:
            return True
        # A row of the whole site has no building to be judged by; and nobody's own rows are among the samples.
    return False


@cache
def cast(key: str) -> tuple[str, ...]:
    """The users worth asking: where the tags of a role change nothing in the register, one of the two is enough."""
    access = described(key)["access"]
    found = []
    for role in Role:
        held = access[role.key]
        tagged = any(part["posts"] for part in held.get("grants") or [held])
        widened = role in EVERYWHERE and any(part["actions"] for part in held.get("grants") or [held])
        found += [role.key, f"{role.key}+"] if (tagged and MANY_TAGS[role]) or widened else [role.key]
    return tuple(found)


@pytest.mark.parametrize("key", KEYS)
def test_pages_answer_what_is_declared(world: World, key: str) -> None:
    rows = world.everywhere(key)
    assert {user: _answers(world, key, user, rows) for user in cast(key)} == {
        user: _expected(key, user, rows) for user in cast(key)
    }


def _expected(key: str, user: str, rows: dict[str, Any]) -> dict[str, int]:
    may_view = bool(_parts(key, user, "view"))
    expected: dict[str, int] = {
        "list": 200 if may_view else 403,
        "new": 200 if _parts(key, user, "create") else 403,
    }
    for place, row in rows.items():
        seen = _visible(key, user, "view", place, row)
        expected[f"details {place}"] = 200 if seen else (404 if may_view else 403)
    return expected | {"details missing": 404 if may_view else 403}


def _answers(world: World, key: str, user: str, rows: dict[str, Any]) -> dict[str, int]:
    with world.client(user) as client:
        base = f"/admin/{key}/"
        answers = {"list": client.get(base).status_code, "new": client.get(f"{base}new/").status_code}
        for place, row in rows.items():
            answers[f"details {place}"] = client.get(f"{base}details/?id={row.id}").status_code
        answers["details missing"] = client.get(f"{base}details/?id={MISSING}").status_code
    return answers


# How high a role stands, as the documents say who appraises whom; a row that judges a person is for those above him.
STANDS = {"general_manager": 9, "cs_manager": 3, "supervisor": 2, "butler": 1, "clerk": 1, "it_admin": 0}


def _visible(key: str, user: str, action: str, place: str, row: Any) -> bool:
    """As `_reaches`, by the row itself: rows without a site are everybody's where they are shared."""
    spec = registry.get(key).spec
    # The samples are about clerks; a general manager by a tag alone is above them too.
    if described(key)["about"] and row.about_rank >= STANDS[user.rstrip("+")]:
        return False
    if spec.place["site"] and getattr(row, spec.place["site"]) is None:
        scopes = {part["scope"] for part in _parts(key, user, action)}
        return bool(scopes & {"all", "site"}) and (spec.shared or everywhere(user))
    if spec.place["building"] and getattr(row, spec.place["building"]) is None:
        scopes = {part["scope"] for part in _parts(key, user, action)}
        return bool(scopes & {"all", "site"}) and (place[0] == "a" or everywhere(user))
    return _reaches(key, user, action, place)


@pytest.mark.parametrize("key", KEYS)
def test_users_without_post_or_site_see_no_row(world: World, key: str) -> None:
    row = world.get(key, "a1")

    for user in ("nobody", "no_site"):
        with world.client(user) as client:
            answer = client.get(f"/admin/{key}/details/?id={row.id}")
            assert answer.status_code in (403, 404)


def test_every_tag_of_the_cast_is_known() -> None:
    assert all(tag in POST_TAGS for tags in MANY_TAGS.values() for tag in tags)

"""The desk of the supervisors who assign, and what is held, counts and was told, for the tests of duties."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models.system import AuditEntry, Notice, PostTagHeld, UserPost
from models.vocabulary.rights.role import Role
from services.accounts import posts
from services.judge.actor import load_actor
from tests.system.conftest import World, add_user

ONE = frozenset({1})


def with_supervisors(world: World) -> World:
    """A customer service supervisor of site 1, one of the trades, and one of site 2."""

    def add(session: Any) -> None:
        supervisor = posts.PostInput(Role.SUPERVISOR, sites=ONE, tags=frozenset({"cs_supervisor"}))
        world.users["sue"] = add_user(session, "sue", supervisor)
        trade = posts.PostInput(Role.SUPERVISOR, sites=ONE, tags=frozenset({"engineering_supervisor"}))
        world.users["gong"] = add_user(session, "gong", trade)
        world.users["yan"] = add_user(session, "yan", posts.PostInput(Role.SUPERVISOR, sites=frozenset({2})))
        wide = posts.PostInput(Role.CLERK, sites=frozenset({1, 2}))
        world.users["wide"] = add_user(session, "wide", wide)

    world.act(add)
    return world


def post_of(world: World, name: str) -> int:
    return world.read(select(UserPost.id).where(UserPost.user_id == world.users[name]))[0][0]


def tags(world: World, name: str) -> list[str]:
    return world.read(select(UserPost.tags).where(UserPost.user_id == world.users[name]))[0][0]


def counting(world: World, name: str) -> set[str]:
    """The tags by which he is judged now."""
    actor = world.act(lambda session: load_actor(session, world.users[name]))
    return set().union(*(post.tags for post in actor.posts))


def told(world: World, name: str) -> list[str]:
    query = select(Notice.zh).where(Notice.user_id == world.users[name]).order_by(Notice.id)
    return [row[0] for row in world.read(query)]


def entry(world: World) -> tuple[Any, ...]:
    query = select(AuditEntry.action, AuditEntry.actor_name, AuditEntry.row_id, AuditEntry.changes)
    return tuple(world.read(query.order_by(AuditEntry.id.desc()).limit(1))[0])


def money(world: World, *, to: str = "idle", tag: str = "cashier", sites: tuple[str, ...] = ("1",), **more: Any) -> Any:
    data = {
        "id": world.users[to],
        "role": "clerk",
        "active": "1",
        "sites": list(sites),
        "tags": [tag, "reception"],
    }
    return world.client("root").post("/admin/users/post/", {**data, **more})


def held_id(world: World) -> int:
    return world.read(select(PostTagHeld.id).order_by(PostTagHeld.id.desc()))[0][0]

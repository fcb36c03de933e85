"""The one store: a key begins with the version, `forget` empties every store, the oldest makes room, threads agree."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from types import FunctionType, ModuleType

import pytest

import admin_views
import services
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.access import Grant
from models.vocabulary.rights.role import Role
from services import kept
from services.judge import access
from services.judge.actor import Actor, Post
from tests.services.conftest import Estate


def _modules() -> Iterator[ModuleType]:
    for package in (services, admin_views):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def test_key_begins_with_the_version() -> None:
    store: kept.Store[str] = kept.Store(2)
    made = []

    @kept.kept(2)
    def twice(number: int) -> int:
        made.append(number)
        return number * 2

    before = kept.version()
    store.put("a", "old")
    assert (store.get("a", lambda: "new"), store.find("a"), twice(3), twice(3)) == ("old", "old", 6, 6)
    kept.forget()
    assert kept.version() == before + 1
    assert (store.find("a"), len(store)) == (None, 0)
    assert (store.get("a", lambda: "new"), twice(3), made) == ("new", 6, [3, 3])


def test_what_was_begun_before_is_not_read_afterwards() -> None:
    """Somebody still works it out from the old declarations while they are changed."""
    store: kept.Store[str] = kept.Store(5)

    def old() -> str:
        kept.forget()
        return "old"

    @kept.kept(5)
    def slow(told: str) -> str:
        return store.get(told, old)

    assert slow("a") == "old"
    assert store.find("a") is None
    assert store.get("a", lambda: "new") == "new"
    assert slow("a") == "new"


def test_nothing_is_a_result_too() -> None:
    made = []

    @kept.kept(5)
    def none(of: str) -> None:
        made.append(of)

    assert (none("a"), none("a"), made) == (None, None, ["a"])


def test_the_oldest_makes_room() -> None:
    store: kept.Store[int] = kept.Store(3)
    for number in range(5):
        assert store.get(number, lambda number=number: number) == number  # type: ignore[misc]
    store.put(2, 20)  # written anew it is the newest

    assert [store.find(number) for number in range(5)] == [None, None, 20, 3, 4]
    store.put(5, 5)
    assert [store.find(number) for number in range(6)] == [None, None, 20, None, 4, 5]
    assert len(store) == 3


def test_threads_get_one_and_the_same() -> None:
    store: kept.Store[object] = kept.Store(50)
    start = Barrier(8)

    @kept.kept(50)
    def thing(number: int) -> object:
        return object()

    def ask(_: int) -> list[tuple[object, object]]:
        start.wait()
        return [(store.get(number, object), thing(number)) for number in range(50)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))

    assert all(answer == answers[0] for answer in answers)


def test_threads_may_forget_and_push_out_while_others_read() -> None:
    store: kept.Store[int] = kept.Store(20)

    def ask(at: int) -> bool:
        for number in range(2000):
            if at == 0 and not number % 100:
                kept.forget()
            if store.get(number % 40, lambda number=number: number % 40) != number % 40:  # type: ignore[misc]
                return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(6))) == [True] * 6
    assert len(store) <= 20


def test_forget_reaches_every_store_of_every_module() -> None:
    found: dict[str, kept.Store[object]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            store = getattr(value, "store", None) if isinstance(value, FunctionType) else value
            if isinstance(store, kept.Store):
                found[f"{module.__name__}.{name}"] = store
    assert {"services.judge.rights.at_all", "services.reading.listing._pages"} < set(found)
    assert {"admin_views.frame.frame._frames", "admin_views.form.controls.drawn"} < set(found)
    known = set(map(id, kept.stores()))
    assert [name for name, store in found.items() if id(store) not in known] == []
    for store in found.values():
        store.put("anything", 1)
    kept.forget()
    assert {name: len(store) for name, store in found.items() if len(store)} == {}


def test_forget_reaches_the_judge(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is changed of a declaration is read with the next question."""
    spec = registry.get("repair_request").spec
    actor = Actor(1, 1, "", (Post(Role.CS_MANAGER, all_sites=True),))

    def may() -> bool:
        return bool(access.decide(actor, "view", registry.get("repair_request")))

    shipped = may()
    with monkeypatch.context() as changed:
        changed.setattr(spec, "access", replace(spec.access, cs_manager=Grant()))
        remembered = may()
        kept.forget()
        without = may()
    kept.forget()
    assert (shipped, remembered, without, may()) == (True, True, False, True)

"""The one store of what is remembered: whatever a process works out once and reads again stands here, and `forget` empties it.

What follows from the declarations, and from posts that are part of the key, is the same until one of the two changes. A
change of somebody's posts makes another key (services/judge/actor.py: `auth_version`), in every worker with its next request.
A change of the declarations or of what they grant is said with `forget()`: it raises the version that every key begins with,
so that what another thread is still working out from the old ones is never read.

What hangs on a remembered thing (the pieces of a list's table, the drawings of a control) goes with it. Outside stands only
what tests/test_architecture.py names, each with its reason. `models/` keeps what follows from a text alone (sort keys, masks),
and a RegisterSpec its own properties: they live with the declaration, so who changes a field in place changes them only where
they were not read before. Nothing in `models/` keeps what follows from which registers there are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar, cast
from weakref import WeakSet

from cachetools import FIFOCache

P = ParamSpec("P")
T = TypeVar("T")

_version = 0
_changing = Lock()
_stores: WeakSet[Store[Any]] = WeakSet()


def version() -> int:
    """The version of the declarations and grants in this process; every key begins with it."""
    return _version


def forget() -> None:
    """Read declarations and grants anew: for who changes them in a running process, as a test does."""
    global _version
    with _changing:
        _version += 1
    for store in stores():
        store.clear()


def stores() -> tuple[Store[Any], ...]:
    """Every store there is in this process."""
    with _changing:
        return tuple(_stores)


class Store(Generic[T]):
    """At most `size` things by key; the one that was put in first makes room.

    Reading takes no lock: a dictionary is read in one piece. Putting in does, and of two threads that made the same thing
    both get the one that was put in first, so that what is found by identity (conditions, statements) stays one.
    """

    def __init__(self, size: int) -> None:
        self._held: FIFOCache[Hashable, T] = FIFOCache(size)
        self._writing = Lock()
        with _changing:
            _stores.add(self)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for the key before, else made now."""
        full = (_version, key)  # before it is made: what is made of old declarations is kept as old
        try:
            return self._held[full]
        except KeyError:
            pass
        made = make()
        with self._writing:
            return self._held.setdefault(full, made)

    def find(self, key: Hashable) -> T | None:
        """What was put in for the key, if it is still there."""
        try:
            return self._held[_version, key]
        except KeyError:
            return None

    def put(self, key: Hashable, value: T) -> None:
        """Put in, in place of what stood there: for what ends by itself, or is not kept every time."""
        with self._writing:
            self._held[_version, key] = value

    def clear(self) -> None:
        """Empty it."""
        with self._writing:
            self._held.clear()

    def __len__(self) -> int:
        return len(self._held)


def kept(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function whose results are remembered, `size` of them: they follow from its arguments (hashable, given by their
    place), the declarations and what these grant, and nobody changes them."""

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        store: Store[T] = Store(size)
        held = store._held  # noqa: SLF001 (the stores of this module)

        @wraps(make)
        def call(*args: Any) -> T:
            full = (_version, args)
            try:
                return held[full]
            except KeyError:
                pass
            made = make(*args)  # type: ignore[call-arg]  # by their place, as said
            with store._writing:  # noqa: SLF001 (the stores of this module)
                return held.setdefault(full, made)

        call.store = store  # type: ignore[attr-defined]  # for who looks at all stores; and it lives as long as the function
        return cast("Callable[P, T]", call)

    return decorate

"""What the rows of a set ask alike is asked once: an answer stays at hand while they are saved, or judged, together.

Only for what no row of such a set can change: rows go together where none of them hangs on another (services/records/many.py).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")
_KEY: Final = "guanjia.at_hand"


class Same:
    """This very thing, as a part of a key: told from others without being looked into, and held as long as the key."""

    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.held is self.held

    def __hash__(self) -> int:
        return id(self.held)


@contextmanager
def keeping(session: Session) -> Iterator[None]:
    """Answers stay at hand inside; one set within another has those of the outer."""
    outer = session.info.get(_KEY)
    session.info[_KEY] = {} if outer is None else outer
    try:
        yield
    finally:
        if outer is None:
            del session.info[_KEY]


def asked(session: Session, key: Hashable, ask: Callable[[], T]) -> T:
    """What `ask` says: of the answer that is at hand under the key, where rows go together; asked anew everywhere else."""
    held: dict[Hashable, Any] | None = session.info.get(_KEY)
    if held is None:
        return ask()
    if key not in held:
        held[key] = ask()
    return held[key]  # type: ignore[no-any-return]

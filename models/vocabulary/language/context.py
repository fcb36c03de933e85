"""What an expression is told besides the row it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session


class Parameters(Protocol):
    """Gives a rule's parameter as it stands for the row's site."""

    def __call__(self, rule: str, name: str, site_id: int | None) -> Any: ...


# The label of a field path; with a second argument, of a value which that field may hold.
Names = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may know besides the row: who acts, when, the parameters of the rulebook, and the session in which
    it may ask of other rows while the row itself is not saved yet."""

    user_id: int | None = None
    staff_id: int | None = None
    now: datetime | None = None
    parameter: Parameters | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    # Of each post of who acts: its tags, its sites, and whether it counts at all of them.
    posts: tuple[tuple[frozenset[str], frozenset[int], bool], ...] = ()
    session: Session | None = None

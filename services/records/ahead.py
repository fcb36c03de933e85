"""What many rows look at is read ahead of them, in sets, and stays at hand while they are saved together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import at_hand, rules

CHUNK = 1000


@contextmanager
def keeping(session: Session) -> Iterator[None]:
    """What is read meanwhile stays at hand: a session forgets what nobody refers to, and would read it for each row anew."""
    kept: list[Any] = []

    def keep(_: Session, row: Any) -> None:
        kept.append(row)

    event.listen(session, "loaded_as_persistent", keep)
    try:
        with at_hand.keeping(session):
            yield
    finally:
        event.remove(session, "loaded_as_persistent", keep)


def paths(register: type[Register]) -> set[str]:
    """The paths that saving a row of the register looks along."""
    fields = register.spec.fields.values()
    found = {held.name for held in fields if held.form == "ref"} | set(rules.paths_of(register))
    found |= {f"{register.spec.about}.job_post"} if register.spec.about is not None else set()
    found |= {held.along for held in fields if held.along}
    found |= {path for held in fields if held.compute is not None for path in held.compute.reads()}
    return found | {path for held in fields if held.meaning is not None for path in held.meaning.reads}


def looks_at_many(register: type[Register], path: str) -> bool:
    """Whether the path leads to rows of this register by way of another row."""
    here: type[Register] = register
    for at, name in enumerate(path.split(".")):
        held = here.spec.fields.get(name)
        if held is None or held.form == "field":
            return False
        here = registry.get(str(held.target))
        if held.form in ("refs", "lines"):
            return at > 0 and here is register
    return False


def rows_of(session: Session, register: Any, ids: Collection[int]) -> list[Any]:
    """The rows of these ids, those read that are not there already."""
    key = inspect(register).identity_key_from_primary_key
    missing = sorted(one for one in ids if key((one,)) not in session.identity_map)
    for start in range(0, len(missing), CHUNK):
        session.scalars(select(register).where(register.id.in_(missing[start : start + CHUNK]))).all()
    return [row for one in ids if (row := session.identity_map.get(key((one,)))) is not None]

"""What a list's page and its counts share: the parts of the actor's scope, and the rows that its words find."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, false, or_
from sqlalchemy.orm import Session

from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.kept import Store
from services.reading import listing_query
from services.reading.listing_query import ListQuery
from services.search import search_index
from services.search.among import Among

# Past so many parts one plain query is cheaper than a union of them.
PARTS = 64
_among: Store[Among] = Store(512)


def parts(actor: Actor, register: type[Register], query: ListQuery, *, apart: bool = False) -> tuple[list[Any], bool]:
    """The parts of the scope, and of the open tab where an index holds site and state together."""
    scope, disjoint = listing_query.parts(actor, register, query.site_id, apart=apart)
    if listing_query.by_site(actor, register, query.site_id):
        scope = listing_query.parts_by_state(register, scope, query)
    return scope, disjoint


def matches(session: Session, actor: Actor, register: type[Register], query: ListQuery, limit: int) -> list[int]:
    """Ids of the rows the query's words find, within scope and filters, newest first."""
    narrowed = ListQuery(conditions=query.conditions, tab=query.tab, site_id=query.site_id)

    def make() -> Among:
        scope, _ = parts(actor, register, narrowed)
        where = [access.alive(register), or_(*scope) if scope else false()]
        return Among(register, and_(*where, *listing_query.conditions(actor, register, narrowed)))

    among = _among.get((register.spec.key, listing_query.identity(actor), narrowed), make)
    return search_index.page_ids(session, register, query.text, actor, among, limit=limit)

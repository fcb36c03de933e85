"""Who stands above whom: a row about a person is read by those above him, and by himself (rule R052)."""

from __future__ import annotations

from models.vocabulary.rights.access import NARROWED
from models.vocabulary.rights.role import BUTLER, CLERK, CS_MANAGER, GENERAL_MANAGER, SUPERVISOR, Role

_RANKS = {GENERAL_MANAGER: 4, CS_MANAGER: 3, SUPERVISOR: 2, BUTLER: 1, CLERK: 1}
EVERYBODY = 99


def rank_of(role: str) -> int:
    """The rank of a post by its role's key: 0 without a login; administrators stand beside the managers."""
    if role == "no_login":
        return 0
    return _RANKS.get(Role.of(role), 3)


def reach_of(role: Role, tags: frozenset[str]) -> int:
    """Persons of a rank below this number are below the post.

    The general manager stands above everybody, his deputies and directors included; who holds the role by one of
    their tags stands beside them. Who holds a role for one matter only stands above nobody.
    """
    if tags and min(NARROWED.get(tag, 0) for tag in tags) == 2:
        return 0
    if role is GENERAL_MANAGER and not tags:
        return EVERYBODY
    return _RANKS.get(role, 0)

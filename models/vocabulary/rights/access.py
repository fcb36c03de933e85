"""Who may: one grant a role, all five roles named, a scope for the rows and post tags that narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER, Role

ACTIONS = ("list", "view", "create", "edit", "delete", "export", "import")
# How far a post is narrowed that has only such tags; where one of its tags is named, it is not.
# 1, the company's own managers: they write as the role does and, on rows of a site, take no step that is not named for them.
# 2 read as the role does, but for what judges a person, and act only where they are named. 3 have nothing but what they are named for.
NARROWED: dict[str, int] = {
    "company_customer_service": 1,
    "quality_centre": 1,
    "deputy": 2,
    "development_director": 2,
    "management_representative": 2,
    "finance_centre": 3,
    "engineering_supervisor": 3,
    "quality_supervisor": 3,
    "cleaning_foreman": 3,
    "security_captain": 3,
    "department_contact": 3,
}
# The tag that every night duty holds while the site's hours of the night run, and that nobody is given (services/judge/night.py).
AT_NIGHT = "at_night"
# So long it is held past the end: a form that was begun in the night is sent in the morning's first minutes.
NIGHT_GRACE = timedelta(minutes=30)
# The heads of the trades, who work for the desk without belonging to it.
TRADES = "cleaning_foreman security_captain engineering_supervisor quality_supervisor"
NARROW_SUPERVISORS = f"{TRADES} department_contact"


class Scope(Enum):
    """Which rows a grant reaches, always within the same post."""

    NOTHING = "nothing"
    OWN = "own"  # rows whose `own` staff is the user, or that the user created
    DEPARTMENT = "department"  # rows that fall to a department the user heads or coordinates, or that name him
    BUILDINGS = "own_buildings"  # rows of the post's buildings, plus own rows
    SITE = "site"
    ALL = "all"


NOTHING, OWN, BUILDINGS, SITE, ALL = Scope.NOTHING, Scope.OWN, Scope.BUILDINGS, Scope.SITE, Scope.ALL
DEPARTMENT = Scope.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Single:
    """Actions on the rows of one scope, for every post of the role or only for those with one of the tags."""

    actions: frozenset[str]
    scope: Scope
    posts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may: `Grant("view edit", SITE)`, narrowed `Grant("create", SITE, posts="cashier")`, joined by `+`."""

    parts: tuple[Single, ...]

    def __init__(
        self, actions: str = "", scope: Scope = NOTHING, *, posts: str = "", parts: tuple[Single, ...] = ()
    ) -> None:
        if not parts:
            wanted = frozenset(actions.split())
            if unknown := wanted - set(ACTIONS):
                raise ValueError(f"Grant: unknown action {', '.join(sorted(unknown))}; actions are {' '.join(ACTIONS)}")
            if wanted and scope is NOTHING:
                raise ValueError("Grant: actions need a scope (ALL, SITE, BUILDINGS, DEPARTMENT or OWN)")
            if "view" in wanted:
                wanted |= {"list"}
            parts = (Single(wanted, scope, frozenset(posts.split())),) if wanted else ()
        object.__setattr__(self, "parts", parts)

    def __add__(self, other: Grant) -> Grant:
        return Grant(parts=self.parts + other.parts)

    def __iter__(self) -> Iterator[Single]:
        return iter(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The shipped grants of one register. All five roles by keyword; leaving one out is an error at import."""

    general_manager: Grant
    cs_manager: Grant
    supervisor: Grant
    butler: Grant
    clerk: Grant
    it_admin: Grant = Grant()
    # Who may ask for what is masked, giving a reason, besides who may edit the row; a post held for one matter does not.
    reveals: Role = GENERAL_MANAGER | CS_MANAGER

    def of(self, role: Role) -> Grant:
        """The grant of one role."""
        return getattr(self, role.key)  # type: ignore[no-any-return]

"""Which grants of which posts carry an action: what a register declares, read once for each set of posts."""

from __future__ import annotations

from typing import Final

from models.vocabulary.register.register import Register
from models.vocabulary.rights.access import AT_NIGHT, NARROWED, Scope, Single
from services.judge.actor import Post
from services.judge.scopes import READING
from services.kept import kept

# The tags of the company's own managers.
OF_THE_COMPANY: Final = frozenset(tag for tag, level in NARROWED.items() if level == 1)


@kept(16384)
def carrying(register: type[Register], posts: tuple[Post, ...], action: str) -> tuple[tuple[Post, Single], ...]:
    """Each (post, grant) pair that carries the action. A page asks some forty times, and always the same."""
    access = register.spec.access
    return tuple(
        (post, part)
        for post in posts
        for part in access.of(post.role)
        if action in part.actions
        and tags_pass(post, part.posts)
        and not (action not in READING and not post.all_sites and of_company(register, action))
        and _opened(post, part, action)
    )


def of_company(register: type[Register], action: str) -> bool:
    """Whether the action writes what belongs to no one site: master data of the company, and the sites themselves."""
    site = register.spec.place["site"]
    return site is None or (site == "id" and action in ("create", "import"))


def tags_pass(post: Post, wanted: frozenset[str]) -> bool:
    """Whether the post has one of the tags, or none where none is what is wanted."""
    if not wanted or wanted & post.tags:
        return True
    return "none" in wanted and not post.tags


def by_night(register: type[Register], posts: tuple[Post, ...], action: str) -> str:
    """The hours in which one of the posts, keeping the night, carries the action in this register; else nothing."""
    for post in posts:
        if post.night and any(
            action in part.actions and AT_NIGHT in part.posts for part in register.spec.access.of(post.role)
        ):
            return post.night
    return ""


def narrowness(post: Post) -> int:
    """How far the post's tags narrow it (models/vocabulary/rights/access.py); 0 where one of them does not."""
    return min((NARROWED.get(tag, 0) for tag in post.tags), default=0)


def _opened(post: Post, part: Single, action: str) -> bool:
    """Whether a grant of the role counts for a narrow post. What falls to a department is its people's, whatever their post."""
    if part.posts & post.tags or (part.scope is Scope.DEPARTMENT and not part.posts):
        return True
    narrow = narrowness(post)
    return narrow < 2 or (narrow == 2 and action in READING)

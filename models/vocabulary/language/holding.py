"""A condition on the post of a person whom the row names: `Holds("handler", SUPERVISOR)`, or with one of some tags,
`Holds("applicant", CS_MANAGER, posts="company_customer_service")`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, not_, or_, select
from sqlalchemy.orm import object_session

from models.vocabulary.language.base import Base
from models.vocabulary.language.context import Context, Names
from models.vocabulary.language.related import Beyond
from models.vocabulary.rights.role import Role


@dataclass(frozen=True, eq=False)
class Holds(Beyond):
    """Whether the staff member in the field `person` holds a post of one of the roles (and with one of the tags, where `posts`
    names some) at the row's site.

    What counts is his account's posts of today; of a person without an account, what his job post stands for.
    Nobody holds nothing.
    """

    person: str
    roles: Role
    posts: str = ""

    def names_read(self) -> frozenset[str]:
        return frozenset({self.person})

    def value(self, row: Any, context: Context) -> bool:
        session, staff_id = object_session(row) or context.session, getattr(row, self._column(row))
        if session is None or staff_id is None:
            return False
        with session.no_autoflush:
            return bool(session.scalar(select(self._condition(staff_id, _site(row), context))))

    def sql(self, model: Any, context: Context) -> ColumnElement[bool]:
        return self._condition(getattr(model, self._column(model)), _site(model), context)

    def _column(self, row: Any) -> str:
        return str(row.spec.fields[self.person].column)

    def _condition(self, staff_id: Any, site_id: Any, context: Context) -> ColumnElement[bool]:
        if context.now is None:
            raise ValueError("whether somebody holds a post needs the day; give Context(now=…)")
        tables, day = Base.metadata.tables, context.now.date()
        user, post = tables["user_account"].alias(), tables["user_post"].alias()
        there, staff, job = (tables["user_post_site"].alias(), tables["staff"].alias(), tables["job_post"].alias())
        keys = [role.key for role in self.roles]
        here = false() if site_id is None else exists().where(there.c.post_id == post.c.id, there.c.site_id == site_id)
        held = [
            user.c.staff_id == staff_id,
            user.c.active,
            post.c.user_id == user.c.id,
            post.c.active,
            or_(post.c.starts_on.is_(None), post.c.starts_on <= day),
            or_(post.c.ends_on.is_(None), post.c.ends_on > day),
            or_(post.c.all_sites, here),
        ]
        # The tags are kept as JSON, the same text on both databases: ["deputy", "quality_centre"].
        tags = self.posts.split()
        tagged = [or_(*(cast(post.c.tags, Text).like(f'%"{tag}"%') for tag in tags))] if tags else []
        by_post = exists().where(*held, post.c.role.in_(keys), *tagged)
        named = [cast(job.c.post_tag, Text).in_(tags)] if tags else []
        by_job = exists().where(
            staff.c.id == staff_id, job.c.id == staff.c.job_post_id, cast(job.c.role, Text).in_(keys), *named
        )
        return or_(by_post, and_(not_(exists().where(*held)), by_job))

    def sentence(self, lang: str, names: Names) -> str:
        roles = [names(f"{self.person}.job_post.role", role.key) for role in self.roles]
        roles = [names(f"{self.person}.job_post.post_tag", tag) for tag in self.posts.split()] or roles
        who = names(self.person)
        return f"{who} is {' or '.join(roles)}" if lang == "en" else f"{who}是{'、'.join(roles)}"


def _site(row: Any) -> Any:
    """The row's site, or None where it has none to be judged by."""
    column = row.spec.place["site"]
    return getattr(row, column) if column else None

"""One line to whom it concerns."""

from __future__ import annotations

from typing import Any

from models.vocabulary.rights.role import Role
from services import notices
from services.reacting import Call
from services.workflow.following import who_next


def url(row: Any) -> str:
    """The page of the row."""
    return f"/admin/{row.spec.key}/details/?id={row.id}"


def tell(
    call: Call,
    zh: str,
    en: str,
    *,
    row: Any = None,
    roles: Role = Role(0),
    tags: str = "",
    staff_id: int | None = None,
) -> None:
    """One line about the row (default: the call's) to posts at its site, or to one person; not to who acts."""
    about = call.row if row is None else row
    if roles:
        notices.tell(call.session, zh, en, url(about), roles=roles, tags=tags.split(), site_id=about.site_id)
    if staff_id is not None and staff_id != call.actor.staff_id:
        notices.tell(call.session, zh, en, url(about), staff_id=staff_id)


def ask(
    call: Call,
    zh: str,
    en: str,
    *,
    row: Any = None,
    first: int | None = None,
    roles: Role = Role(0),
    tags: str = "",
    name: str = "",
) -> None:
    """One line about the row (default: the call's) to who may take its next step now (or the step `name`), the person
    `first` and posts of `roles` or `tags` before others; not to who acts. Nobody is asked for what he may not do."""
    about, wanted = call.row if row is None else row, tags.split()
    found = who_next(call.session, about, first=first, roles=roles, tags=wanted, name=name, but=call.actor.user_id)
    notices.tell(call.session, zh, en, url(about), user_ids=found)

"""People and rows that the flows about money need besides those of `conftest.py`."""

from __future__ import annotations

from typing import Any

from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.rights.role import Role
from services import clock
from services.files import attachments
from tests.flows.conftest import Flow

# name: role, tags, job of conftest, site ("" is every site)
MONEY = {
    "cashier": ("clerk", "cashier", "desk", "a"),
    "cashier2": ("clerk", "cashier", "desk", "a"),
    "accountant": ("clerk", "accountant", "desk", "a"),
    "far_accountant": ("clerk", "accountant", "desk", "b"),
    "director": ("general_manager", "development_director", "gm", ""),
    "deputy": ("general_manager", "deputy", "gm", ""),
}


def hire(flow: Flow, *names: str) -> None:
    """Give these people a staff row, an account and their post."""
    for at, name in enumerate(names):
        role, tags, job, where = MONEY[name]
        staff = flow.seed(
            f"staff_{name}",
            "staff",
            employee_no=f"M{at:03}",
            name=name,
            job_post=flow.ids[f"job_{job}"],
            status="on_duty",
            department=flow.ids["service"],
            qualified=True,
            site=flow.ids[f"site_{where}"] if where else None,
        )
        user = User(
            username=name,
            username_key=name,
            display_name=name,
            staff_id=staff,
            password_hash="x",
            fs_uniquifier=name,
            created_at=clock.now(),
            active=True,
            auth_version=1,
        )
        flow.session.add(user)
        flow.session.flush()
        post = UserPost(
            user_id=user.id,
            role=Role.of(role).key,
            tags=tags.split(),
            all_sites=not where,
            active=True,
            created_at=clock.now(),
        )
        flow.session.add(post)
        flow.session.flush()
        if where:
            site = flow.ids[f"site_{where}"]
            flow.session.execute(user_post_site.insert().values(post_id=post.id, site_id=site))
        flow.users[name] = user.id


def paper(monkeypatch: Any) -> list[int]:
    """A document at hand; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]

"""More people for a flow: posts that the shared cast does not hold."""

from __future__ import annotations

from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.rights.role import Role
from services import clock
from services.judge import actor as actors
from tests.flows.conftest import Flow


def hire(flow: Flow, name: str, role: str, tags: str = "", site: str = "a") -> int:
    """A member of staff with an account and one post at the site; his staff id, also `flow.ids["staff_<name>"]`."""
    job = flow.seed(
        f"job_{name}",
        "job_post",
        name=f"{name} 岗",
        role=role,
        post_tag=(tags.split() or ["none"])[0],
        is_active=True,
    )
    staff = flow.seed(
        f"staff_{name}",
        "staff",
        employee_no=f"H-{name}",
        name=name,
        job_post=job,
        department=flow.ids["service"],
        status="on_duty",
        qualified=True,
        site=flow.ids[f"site_{site}"],
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
    flow.users[name] = user.id
    also(flow, name, role, tags, site)
    return staff


def also(flow: Flow, name: str, role: str, tags: str = "", site: str = "a") -> None:
    """One more post of somebody, at the site."""
    post = UserPost(
        user_id=flow.users[name],
        role=Role.of(role).key,
        tags=tags.split(),
        all_sites=False,
        active=True,
        created_at=clock.now(),
    )
    flow.session.add(post)
    flow.session.flush()
    flow.session.execute(user_post_site.insert().values(post_id=post.id, site_id=flow.ids[f"site_{site}"]))
    actors._known.clear()

"""More people for a flow than its conftest knows: an account, a staff row and a post each."""

from __future__ import annotations

from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.role import Role
from services import clock
from tests.flows.conftest import Flow


def hire(flow: Flow, name: str, role: str, tags: str = "", site: str = "a") -> None:
    """Somebody of this role and these post tags at the site, signed in as `flow.who(name)`."""
    job = {"clerk": "desk", "supervisor": "supervisor", "butler": "butler", "cs_manager": "manager"}[role]
    flow.seed(
        f"staff_{name}", "staff", employee_no=f"H-{name}", name=name, job_post=flow.ids[f"job_{job}"], status="on_duty",
        department=flow.ids["service"], qualified=True, site=flow.ids[f"site_{site}"],
    )  # fmt: skip
    user = User(
        username=name, username_key=name, display_name=name, staff_id=flow.ids[f"staff_{name}"], password_hash="x",
        fs_uniquifier=name, created_at=clock.now(), active=True, auth_version=1,
    )  # fmt: skip
    flow.session.add(user)
    flow.session.flush()
    post = UserPost(
        user_id=user.id,
        role=Role.of(role).key,
        tags=tags.split(),
        all_sites=False,
        active=True,
        created_at=clock.now(),
    )
    flow.session.add(post)
    flow.session.flush()
    flow.session.execute(user_post_site.insert().values(post_id=post.id, site_id=flow.ids[f"site_{site}"]))
    flow.users[name] = user.id

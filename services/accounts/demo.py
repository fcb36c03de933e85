"""The demo's accounts: their password is printed in the manual, so only this machine may be let at them."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary.language.label import Label
from services.accounts import passwords

DEMO_PASSWORD: Final = "guanjia-demo-2026"  # noqa: S105  published on purpose


def open_to_all(session: Session) -> list[str]:
    """User names of the enabled accounts that still have the published password.

    Only accounts that nobody created by hand are tried: the demo's share one hash, so that this takes one check.
    """
    query = select(User.password_hash, User.username).where(User.active, User.created_by_id.is_(None))
    rows = sorted((hashed, name) for hashed, name in session.execute(query))
    return [
        name
        for hashed, group in groupby(rows, key=lambda row: row[0])
        if passwords.check_password(hashed, DEMO_PASSWORD)
        for _, name in group
    ]


def refusal(names: list[str]) -> Label:
    """Why such a database is not served to others."""
    shown = "、".join(names[:3])
    return Label(
        f"这个数据库里有 {len(names)} 个演示账号（{shown} 等）还用着公开的密码，只能在本机（HOST=127.0.0.1，不设代理和 GUANJIA_BASE_URL）使用，已拒绝启动。"
        "正式使用请换一个空的 GUANJIA_HOME（或 DATABASE_URL），运行 make site。",
        f"{len(names)} demo accounts of this database ({shown} …) still have the published password; it is served to this machine only "
        "(HOST=127.0.0.1, no proxy, no GUANJIA_BASE_URL). Not started. For real use take an empty GUANJIA_HOME (or DATABASE_URL) and run: make site",
    )

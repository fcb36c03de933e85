"""Pages of the catalogue that are no register, described in the same words: accounts (decision 3)."""

from __future__ import annotations

from typing import Any


def _field(
    name: str, kind: str, zh: str, en: str, *, required: bool = False, auto: bool = False, target: str = ""
) -> Any:
    return {
        "name": name,
        "kind": kind,
        "target": target or None,
        "zh": zh,
        "en": en,
        "required": required,
        "personal": False,
        "auto": auto,
        "choices": None,
    }


def _grant(actions: str, scope: str) -> dict[str, Any]:
    return {"actions": actions.split(), "scope": scope, "posts": []}


APP_USER: dict[str, Any] = {
    "key": "app_user",
    "zh": "系统用户",
    "en": "System users",
    "group": "master",
    "url": "/admin/users/",
    "source": ["004"],
    "parent": None,
    "file": "models/system/user.py",
    "fields": [
        _field("username", "code", "用户名", "User name", required=True),
        _field("staff", "ref", "员工", "Staff member", target="staff"),
        _field("role", "choice", "角色", "Role", required=True),
        _field("post_tags", "choices", "岗位标签", "Post tags"),
        _field("sites", "refs", "可见项目", "Sites", target="site"),
        _field("buildings", "refs", "负责楼栋", "Buildings", target="building"),
        _field("is_active", "flag", "启用", "Active"),
        _field("must_change_password", "flag", "须改密码", "Must change password", auto=True),
        _field("last_login_at", "moment", "最近登录", "Last sign-in", auto=True),
    ],
    "workflow": None,
    "access": {
        "general_manager": _grant("list view", "all"),
        "cs_manager": _grant("list view", "site"),
        "supervisor": _grant("", "nothing"),
        "butler": _grant("", "nothing"),
        "clerk": _grant("", "nothing"),
        "it_admin": _grant("list view create edit", "all"),
    },
    "rules": [],
    "numbering": None,
}
PAGES = (APP_USER,)

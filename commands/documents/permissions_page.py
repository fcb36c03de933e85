"""docs/permissions.md: register against role, with the documents the rights come from."""

from __future__ import annotations

from typing import Any

from commands.documents.sources import NOTICE, sources
from models.groups import GROUPS
from models.roles import POST_TAGS, ROLE_LABELS
from models.system.pages import PAGES as PANEL_PAGES
from models.vocabulary import registry
from models.vocabulary.register.describe import describe
from models.vocabulary.rights.role import Role


def permissions_md() -> str:
    """Register × role: actions, scope and steps, with the documents they come from."""
    heads = " | ".join(label.zh for label in ROLE_LABELS.values())
    lines = [NOTICE, "# 权限 Permissions\n\n", LEGEND]
    group = None
    for one in [*(describe(register) for register in registry.all()), *PANEL_PAGES]:
        if one["group"] != group:
            group = one["group"]
            lines.append(
                f"\n## {_group(group)}\n\n| 台账 Register | 出处 Source | {heads} |\n|---|---{'|---' * len(ROLE_LABELS)}|\n"
            )
        source = sources("; ".join(one["source"]))
        cells = " | ".join(_rights(one, role) for role in Role)
        lines.append(f"| {one['zh']} {one['en']} `{one['key']}` | {source} | {cells} |\n")
    return "".join(lines)


LEGEND = (
    "范围：all 全部，site 本项目，own_buildings 责任楼栋，department 归本部门办理的（负责人、协调员或责任人），own 本人；all 和 site 都以岗位任职的项目为限，公司的记录由任职全部项目的岗位维护；方括号内为岗位标签（at_night 为夜值在夜间值班时段内），+ 为另外放开的；→ 后为可办理的步骤，（2）为双人步骤，（部门）只由承办部门办理。\n\n"
    "Scope: all, site, own buildings, department (what falls to a department he heads or coordinates, or to him), own rows; all and site end with the sites of the post, rows of the company are written by posts of all sites. Post tags in brackets (at_night: the night duty while the night runs), + for those it is opened to besides. After → the steps the role may take; (2) is a step under four eyes, （部门） one for the department alone.\n"
)


def _group(key: str) -> str:
    found = next((group for group in GROUPS if group.key == key), None)
    return f"{found.zh} {found.en}" if found is not None else key


def _rights(one: dict[str, Any], role: Role) -> str:
    held = one["access"].get(role.key, {"actions": [], "posts": []})
    grants = held.get("grants") or ([held] if held["actions"] else [])
    found = [
        f"{' '.join(grant['actions'])} · {grant['scope']}"
        + (f" [{', '.join(grant['posts'])}]" if grant["posts"] else "")
        for grant in grants
    ]
    steps: dict[str, str] = {}
    for step in (one["workflow"] or {}).get("steps", []):
        if role.key in step["roles"]:
            tags = [*step["posts"].get(role.key, []), *(f"+{tag}" for tag in also_open(step, role))]
            marks = f"{'（部门）' if step['within'] else ''}{'（2）' if step['four_eyes'] else ''}"
            steps[step["name"]] = f"{step['zh']}{marks}" + (f" [{', '.join(tags)}]" if tags else "")
    if steps:
        found.append(f"→ {'、'.join(steps.values())}")
    return "<br>".join(found) or "–"


def also_open(step: dict[str, Any], role: Role) -> list[str]:
    """The narrow posts of the role that a step is opened to besides."""
    return [tag for tag in step["and_posts"] if tag in POST_TAGS and POST_TAGS[tag].role is role]

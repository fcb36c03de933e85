"""Checks of who may: what may be edited is seen, scopes have their place, tags are of the role, steps have viewers."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.flow.consequences import Tell
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role


def edit_without_see(register: type[Register]) -> Iterator[Check]:
    """V004: a role may edit a field, or the register, that it may not see."""
    for held in register.spec.fields.values():
        if held.see is not None and held.edit is not None and held.edit & ~held.see:
            yield finding(
                register,
                "V004",
                held.name,
                ("有角色可改却不可见", "A role may edit the field and not see it"),
                ("把该角色加入 see=，或从 edit= 去掉", "add the role to see= or take it from edit="),
            )
    for role in Role:
        parts = list(register.spec.access.of(role))
        actions = set().union(*(p.actions for p in parts)) if parts else set()
        if actions & {"edit", "delete", "export"} and "view" not in actions:
            yield finding(
                register,
                "V004",
                f"access.{role.key}",
                (f"{role.key} 可改却不可看", f"{role.key} may edit or export and not view"),
                ("在 Grant 里加上 view", "add view to the grant"),
            )


def scope_without_place(register: type[Register]) -> Iterator[Check]:
    """V010: a grant by site, building or department on a register whose rows belong to none."""
    spec = register.spec
    for role in Role:
        for part in spec.access.of(role):
            wants = {"site": "site", "own_buildings": "building"}.get(part.scope.value)
            if part.scope.value == "department" and not spec.department:
                yield finding(
                    register,
                    "V010",
                    f"access.{role.key}",
                    ("按部门授权，但没有说记录归哪个部门", "The grant is by department, and rows fall to none"),
                    ("在类上写 department=…", "say department=… on the class"),
                )
            if wants and spec.place[wants] is None:
                yield finding(
                    register,
                    "V010",
                    f"access.{role.key}",
                    (
                        f"按{wants}授权，但记录不属于任何{wants}",
                        f"The grant is by {wants}, but rows belong to no {wants}",
                    ),
                    ("加 ref 字段 site/unit，或写 place=…", "add a ref to site or unit, or say place=…"),
                )


def unknown_tag(register: type[Register]) -> Iterator[Check]:
    """V011: a post tag that `models/roles.py` does not know for the role."""
    from models.roles import KNOWN_TAGS

    spec = register.spec
    used: list[tuple[str, Role, str]] = []
    for role in Role:
        used += [(f"access.{role.key}", role, t) for part in spec.access.of(role) for t in part.posts]
        for step in spec.workflow.steps if spec.workflow else ():
            used += [(f"workflow.{step.name}", role, t) for t in step.tags_for(role)]
    for step in spec.workflow.steps if spec.workflow else ():
        theirs = [KNOWN_TAGS[t].role if t in KNOWN_TAGS else Role(0) for t in sorted(step.and_posts)]
        used += [
            (f"workflow.{step.name}", role if step.by and role in step.by else Role.IT_ADMIN, t)
            for t, role in zip(sorted(step.and_posts), theirs, strict=True)
        ]
    for _, one in spec.consequences:
        if isinstance(one, Tell):
            known = ((t, KNOWN_TAGS[t].role if t in KNOWN_TAGS else Role(0)) for t in one.posts)
            used += [("Tell", role if not one.roles or role in one.roles else one.roles, t) for t, role in known]
    for where, role, tag in used:
        if tag != "none" and (tag not in KNOWN_TAGS or KNOWN_TAGS[tag].role is not role):
            yield finding(
                register,
                "V011",
                where,
                (f"{role.key} 没有岗位标签 {tag}", f"{role.key} has no post tag {tag}"),
                ("标签见 models/roles.py", "the tags are in models/roles.py"),
            )


def steps_by_viewers(register: type[Register]) -> Iterator[Check]:
    """V014: a step for a role that may not even view the row."""
    spec = register.spec
    for step in spec.workflow.steps if spec.workflow else ():
        for role in Role:
            if step.by is None or role not in step.by:
                continue
            parts = list(spec.access.of(role))
            if not any("view" in part.actions for part in parts):
                yield finding(
                    register,
                    "V014",
                    f"workflow.{step.name}",
                    (f"{role.key} 可办理却不可查看", f"{role.key} may take the step and not view the row"),
                    ("在 access 给 view，或从 by= 去掉", "grant view or take the role from by="),
                )


def personal_in_label(register: type[Register]) -> Iterator[Check]:
    """V015: a personal field names the row elsewhere, and masked one is like the other."""
    for name in register.spec.label_fields:
        held = register.spec.fields.get(name)
        if held is not None and held.personal and not held.kind.tells_masked:
            yield finding(
                register,
                "V015",
                name,
                (
                    "个人信息字段用作名称，遮盖后分不出是哪一条",
                    "A personal field names the row, and masked it tells nothing",
                ),
                ("换一种类型或另选 label=", "use another kind or another label="),
            )

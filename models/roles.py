"""The roles in order with their labels, and the post tags that narrow them (hierarchy 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.vocabulary.language.label import Label
from models.vocabulary.rights.access import AT_NIGHT, NARROWED
from models.vocabulary.rights.role import (
    BUTLER,
    CLERK,
    CS_MANAGER,
    GENERAL_MANAGER,
    IT_ADMIN,
    SUPERVISOR,
    Role,
)

ROLE_LABELS: dict[Role, Label] = {
    GENERAL_MANAGER: Label("总经理", "General manager"),
    CS_MANAGER: Label("客服经理", "Customer service manager"),
    SUPERVISOR: Label("客服主管", "Supervisor"),
    BUTLER: Label("管家", "Butler"),
    CLERK: Label("文员", "Clerk"),
    IT_ADMIN: Label("系统管理员", "IT administrator"),
}


@dataclass(frozen=True, slots=True)
class PostTag:
    """A post inside a role; `all_sites` tells posts that the documents give every site. One of `money` counts once the site's
    manager has countersigned it; one that is `designated` is given by the supervisor too, to clerks of the own site."""

    key: str
    role: Role
    label: Label
    all_sites: bool = False
    money: bool = False
    designated: bool = False

    @property
    def narrow(self) -> bool:
        """Whether a user with only such tags acts nowhere but where the tag is named."""
        return self.key in NARROWED


COMPANY_TAGS = frozenset({"company_customer_service", "quality_centre", "finance_centre", "department_contact"})
# Who takes money in and who books it, pays it out and takes it over (rules R204, R205). The finance centre reads and reviews
# reports of money and touches none.
MONEY_TAGS = frozenset({"cashier", "accountant"})
# What the documents let the customer service supervisor settle among his clerks (004, R171, R176).
DESIGNATED_TAGS = frozenset({"archivist", "key_custodian", "reception", "night_duty"})


def _tags(role: Role, *rows: tuple[str, str, str]) -> dict[str, PostTag]:
    return {
        key: PostTag(key, role, Label(zh, en), key in COMPANY_TAGS, key in MONEY_TAGS, key in DESIGNATED_TAGS)
        for key, zh, en in rows
    }


POST_TAGS: dict[str, PostTag] = {
    **_tags(
        GENERAL_MANAGER,
        ("deputy", "分管领导", "Deputy"),
        ("development_director", "开发部总监", "Development director"),
        ("management_representative", "管理者代表", "Management representative"),
    ),
    **_tags(
        CS_MANAGER,
        ("company_customer_service", "公司客户服务经理", "Company customer service manager"),
        ("quality_centre", "品质运营中心", "Quality centre"),
        ("finance_centre", "财务核算中心", "Finance centre"),
    ),
    **_tags(
        SUPERVISOR,
        ("cs_supervisor", "客服主管", "Customer service supervisor"),
        ("quality_supervisor", "品质主管", "Quality supervisor"),
        ("engineering_supervisor", "工程主管", "Engineering supervisor"),
        ("cleaning_foreman", "绿化保洁领班", "Cleaning foreman"),
        ("security_captain", "保安班长", "Security captain"),
        ("department_contact", "开发公司部门联系人", "Department contact (developer)"),
    ),
    **_tags(
        CLERK,
        ("reception", "前台", "Reception"),
        ("night_duty", "夜值", "Night duty"),
        ("cashier", "收费员", "Cashier"),
        ("accountant", "财务内勤", "Accountant"),
        ("archivist", "档案管理员", "Archivist"),
        ("key_custodian", "钥匙专人", "Key custodian"),
        ("storekeeper", "库管", "Storekeeper"),
        ("complaint_officer", "客诉专员", "Complaint officer"),
        ("platform_maintainer", "平台维护人", "Platform maintainer"),
        ("sales_after_service", "售后服务", "After-sales service"),
    ),
}

# What a post holds for some hours only; grants and steps name it, and it is given to nobody.
HOURLY_TAGS = {AT_NIGHT: PostTag(AT_NIGHT, CLERK, Label("夜值（夜间值班时段）", "Night duty, during the night"))}
KNOWN_TAGS = {**POST_TAGS, **HOURLY_TAGS}

# Pairs one user must not hold together (hierarchy 1, rules R204, R205). Roles stand for every post of the role.
APPROVING_ROLES = GENERAL_MANAGER | CS_MANAGER | SUPERVISOR
FORBIDDEN_TAG_PAIRS: tuple[frozenset[str], ...] = (frozenset({"cashier", "accountant"}),)


def forbidden_together(posts: Sequence[tuple[Role, frozenset[str]]]) -> Label | None:
    """Why one user may not hold these posts together (hierarchy 1), or None."""
    tags = frozenset().union(*(held for _, held in posts))
    for pair in FORBIDDEN_TAG_PAIRS:
        if pair <= tags:
            names = [POST_TAGS[tag].label for tag in sorted(pair)]
            zh, en = "与".join(name.zh for name in names), " and ".join(name.en.lower() for name in names)
            return Label(f"{zh}不能由同一人担任", f"One person cannot be {en}")
    if "cashier" in tags and any(role & APPROVING_ROLES for role, _ in posts):
        return Label("收费员不能同时担任审批角色", "A cashier cannot hold an approving role")
    return None

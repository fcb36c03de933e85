"""Schemes, appraisals and deductions as the tests of appraisal, of rows about a person and of conduct make them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from services.errors import Missing
from services.judge import access
from services.records import writing
from tests.flows.conftest import Flow


def new_scheme(flow: Flow, group: str = "staff", *, effective: bool = True, **more: Any) -> Any:
    below = ("desk", "keys", "butler", "supervisor", "engineer")
    posts = [flow.ids[f"job_{name}"] for name in (["manager"] if group == "cs_manager" else below)]
    values = {"name": f"方案 {group}", "target_group": group, "target_posts": posts}
    row = flow.create("company", "appraisal_scheme", **{**values, **more})
    return flow.take("gm", row, "approve") if effective else row


def item_of(flow: Flow, scheme: Any, name: str) -> Any:
    return flow.one("appraisal_scheme_item", scheme_id=scheme.id, name=name)


def new_appraisal(flow: Flow, who: str, about: str, scheme: Any, **more: Any) -> Any:
    """A check of somebody; the scheme is the one of his post, which must be this one."""
    values = {"site": flow.ids["site_a"], "staff": flow.ids[f"staff_{about}"], "check_kind": "monthly"}
    row = flow.create(who, "appraisal", **{**values, **more})
    assert scheme is not None
    assert row.scheme_id == scheme.id
    return row


def deduct(flow: Flow, who: str, row: Any, item: Any, severity: str = "minor", **more: Any) -> Any:
    return flow.create(
        who,
        "appraisal_deduction",
        appraisal=row.id,
        item=item.id,
        severity=severity,
        violation="未按规程",
        **more,
    )


def seen_by(flow: Flow, who: str, row: Any) -> bool:
    """Whether he reaches the row: by the list, by its page and by the judge, which must agree."""
    actor, register = flow.who(who), type(row)
    listed = row.id in set(flow.session.scalars(select(register.id).where(access.reach(register, actor))))
    try:
        opened = writing.load(flow.session, actor, register, row.id) is not None
    except Missing:
        opened = False
    assert listed == opened == bool(access.decide(actor, "view", register, row)), who
    return listed

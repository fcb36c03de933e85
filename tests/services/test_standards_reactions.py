"""What staff, procedures, standards and parameters do on their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.roles import POST_TAGS
from models.rulebook import RULES
from models.system.notice import Notice
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.registry import registry
from services import clock, rules
from services.errors import BadInput, Refused
from services.judge.actor import SYSTEM
from services.reactions.master.rule_parameter import stricter, why_not
from services.rollout import reference
from services.workflow import transitions
from tests.services.master_rows import change, make, new_site, refusal

site = pytest.fixture(new_site)


def test_department_cannot_stand_above_itself(session: Session) -> None:
    above = make(session, "department", code="A", name="客服部", kind="customer_service")
    below = make(session, "department", code="B", name="前台", kind="other", parent=above.id)

    with pytest.raises(BadInput) as error:
        change(session, above, parent=below.id)

    assert list(refusal(error)) == ["parent"]


def staff_member(session: Session, role: str = "clerk", **more: Any) -> Any:
    post = make(session, "job_post", name=f"岗位{more['employee_no']}", role=role)
    team = make(session, "department", code=f"D{more['employee_no']}", name="客服部", kind="customer_service")
    return make(session, "staff", name="陈雨桐", department=team.id, job_post=post.id, **more)


def test_staff_are_on_duty_only_when_trained(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        staff_member(session, employee_no="G1", status="on_duty")

    assert refusal(error) == {"qualified": "培训合格后才能上岗，请先登记培训合格"}
    assert staff_member(session, employee_no="G2", status="on_duty", qualified=True).status == "on_duty"


def test_staff_number_is_used_once_in_the_company(session: Session, site: Any) -> None:
    staff_member(session, employee_no="G1")

    with pytest.raises(BadInput) as error:
        staff_member(session, employee_no="g1 ", site=site.id)

    assert refusal(error) == {"employee_no": "这个工号已有人使用：陈雨桐"}


def test_measures_are_drafted_by_a_cs_manager(session: Session) -> None:
    clerk, manager = (
        staff_member(session, employee_no="G1"),
        staff_member(session, "cs_manager", employee_no="G2"),
    )
    values = {"code": "GL", "title": "管理办法", "kind": "measures", "content": "…"}

    with pytest.raises(BadInput) as error:
        make(session, "procedure_document", **values, drafted_by=clerk.id)

    assert list(refusal(error)) == ["drafted_by"]
    assert make(session, "procedure_document", **values, drafted_by=manager.id).state == "draft"


def approved(session: Session, row: Any, *steps: str) -> Any:
    for step in steps:
        given = {"effective_from": date(2024, 1, 1)} if step == "approve" else {}
        transitions.take(session, SYSTEM, row, step, given, version=row.version)
    return row


def test_site_procedure_of_one_customer_is_reviewed_before_approval(session: Session, site: Any) -> None:
    values = {"code": "XM", "title": "项目规程", "kind": "site_procedure", "content": "…", "site": site.id}
    row = approved(session, make(session, "procedure_document", **values), "submit")

    with pytest.raises(Refused):
        approved(session, row, "approve")

    assert approved(session, row, "review", "approve", "file").filed_at_quality_centre is True


def test_a_manager_hears_until_his_one_customer_has_a_procedure_of_its_own(session: Session, site: Any) -> None:
    def filed(code: str, kind: str, *steps: str) -> list[str]:
        values = {"code": code, "title": code, "kind": kind, "content": "…", "site": site.id}
        approved(session, make(session, "procedure_document", **values), *steps)
        return list(session.scalars(select(Notice.zh).where(Notice.user_id == user.id)))

    user = User(username="gu", username_key="gu", display_name="顾", password_hash="x", fs_uniquifier="gu")
    user.created_at = clock.now()
    session.add(user)
    session.flush()
    post = UserPost(user_id=user.id, role="cs_manager", tags=[], all_sites=False, active=True, created_at=clock.now())
    session.add(post)
    session.flush()
    session.execute(user_post_site.insert().values(post_id=post.id, site_id=site.id))
    told = "翠湖花园是单一客户项目，请制定项目规程并报品质运营中心备案"

    assert filed("ZY", "procedure", "submit", "approve", "file") == [told]
    assert filed("XM", "site_procedure", "submit", "review", "approve", "file") == [told]
    assert filed("ZZ", "procedure", "submit", "approve", "file") == [told]


def test_new_version_retires_the_old_one(session: Session) -> None:
    values = {"code": "ZY", "title": "投诉处理作业规程", "kind": "procedure", "content": "…"}
    old = approved(session, make(session, "procedure_document", **values), "submit", "approve")
    new = approved(session, make(session, "procedure_document", **values, version_no="2.0"), "submit", "approve")

    assert (old.state, new.state) == ("retired", "approved")


def test_parameter_changes_the_rulebook_for_its_site_once_approved(session: Session, site: Any) -> None:
    row = make(session, "rule_parameter", site=site.id, rule_id="r181", name="accept_minutes", value="20")
    assert (row.default_value, row.value_unit, row.default_origin) == ("30", "分钟 minute", "practice")
    assert row.meaning == RULES["R181"].label.zh
    assert rules.parameter(session, site.id, "R181", "accept_minutes") == 30

    transitions.take(session, SYSTEM, row, "approve", version=row.version)

    assert rules.parameter(session, site.id, "R181", "accept_minutes") == 20
    assert rules.parameter(session, None, "R181", "accept_minutes") == 30


@pytest.mark.parametrize(
    ("rule", "name", "text", "allowed"),
    [
        ("R081", "rate", "0.06", True),
        ("R081", "rate", "0.04", False),
        ("R140", "notice_days", "14", True),
        ("R140", "notice_days", "7", False),
        ("R087", "due_day", "3", True),
        ("R087", "due_day", "6", False),
        ("R001", "limit_low", "5000", True),
        ("R001", "limit_low", "20000", False),
        ("R057", "floor", "1", False),
        ("R056", "general", "0", False),
        ("R056", "general", "101", False),
        ("R061", "pass_score", "0", False),
        ("R061", "pass_score", "80", True),
        ("R181", "accept_minutes", "60", True),
        ("R181", "accept_minutes", "1.5", False),
        ("R190", "cut_off", "17:30", True),
        ("R190", "cut_off", "25:00", False),
    ],
)
def test_parameter_stated_by_a_document_is_never_loosened(rule: str, name: str, text: str, allowed: bool) -> None:
    assert (why_not(rule, RULES[rule].parameter(name), text) is None) is allowed


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("general", "0", False),
        ("general", "2.5", True),
        ("general", "3", False),
        ("general", "100", False),
        ("serious", "1", False),
        ("serious", "4", True),
        ("serious", "5", False),
        ("adverse_min", "3", False),
        ("adverse_min", "9", True),
        ("adverse_min", "10", False),
        ("adverse_max", "5", False),
        ("adverse_max", "40", True),
        ("adverse_max", "41", False),
    ],
)
def test_points_of_a_class_lie_between_those_of_its_neighbours(
    session: Session, site: Any, name: str, text: str, allowed: bool
) -> None:
    """R056: a general finding costs less than a serious one, that less than bad consequences, and none more than an item holds."""
    if allowed:
        assert make(session, "rule_parameter", site=site.id, rule_id="R056", name=name, value=text).state == "proposed"
        return
    with pytest.raises(BadInput) as refusal:
        make(session, "rule_parameter", site=site.id, rule_id="R056", name=name, value=text)
    assert list(refusal.value.fields) == ["value"]


def test_two_proposals_do_not_pass_each_other_by(session: Session, site: Any) -> None:
    general = make(session, "rule_parameter", site=site.id, rule_id="R056", name="general", value="2.5")
    serious = make(session, "rule_parameter", site=site.id, rule_id="R056", name="serious", value="2")
    transitions.take(session, SYSTEM, general, "approve", version=general.version)

    with pytest.raises(BadInput) as refusal:
        transitions.take(session, SYSTEM, serious, "approve", version=serious.version)
    assert list(refusal.value.fields) == ["value"]


def test_every_shipped_figure_is_allowed() -> None:
    refused = [
        f"{rule.id}.{held.name}"
        for rule in RULES.values()
        for held in rule.parameters
        if why_not(rule.id, held, held.shipped) or stricter(rule.id, held) not in ("smaller", "larger", "fixed")
    ]

    assert refused == []


def test_post_tags_are_those_of_the_roles() -> None:
    choices = registry.get("job_post").spec.fields["post_tag"].choices
    assert choices is not None

    assert {one.value: one.label for one in choices if one.value != "none"} == {
        tag.key: tag.label for tag in POST_TAGS.values()
    }


def test_reference_data_are_entered_once(session: Session, site: Any) -> None:
    added = reference.load(session, site.id)

    assert (added["service_item"], added["complaint_category"], added["service_level_standard"]) == (
        56,
        6,
        15,
    )
    assert not reference.load(session, site.id)
    standard: Any = registry.get("service_level_standard")
    query = select(standard).where(standard.business == "complaint", standard.urgency == "normal")
    complaint = session.scalars(query).one()
    assert (complaint.respond_minutes, complaint.resolve_hours) == (30, Decimal(72))
    assert complaint.state == "effective"
    assert complaint.effective_from <= clock.today()

"""Publication: nothing goes out before its own approvals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Missing, Passed, Refused
from services.files import attachments
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.posts import hire

MORE = {
    "deputy": ("general_manager", "deputy", ""),
    "director": ("general_manager", "development_director", ""),
    "finance": ("cs_manager", "finance_centre", ""),
    "quality": ("cs_manager", "quality_centre", ""),
    "accountant": ("clerk", "accountant", "a"),
    "platform": ("clerk", "platform_maintainer", "a"),
}


@pytest.fixture
def office(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """The flow with the posts that only publication needs, and files that somebody uploaded."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    for at, (name, (role, tags, where)) in enumerate(MORE.items()):
        site = flow.ids[f"site_{where}"] if where else None
        staff = flow.seed(
            f"staff_{name}",
            "staff",
            employee_no=f"P{at:03}",
            name=name,
            job_post=flow.ids["job_desk"],
            status="on_duty",
            department=flow.ids["service"],
            qualified=True,
            site=site,
            qualified_on=date(2024, 1, 1),
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
            role=role,
            tags=tags.split(),
            all_sites=not where,
            active=True,
            created_at=clock.now(),
        )
        flow.session.add(post)
        flow.session.flush()
        if site:
            flow.session.execute(user_post_site.insert().values(post_id=post.id, site_id=site))
        flow.users[name] = user.id
    return flow


def _remuneration(flow: Flow) -> None:
    site = flow.session.get(registry.get("site"), flow.ids["site_a"])
    writing.change(flow.session, SYSTEM, site, {"billing_mode": "remuneration"}, version=site.version)


def _release(flow: Flow, who: str = "clerk", **more: Any) -> Any:
    values = {"site": flow.ids["site_a"], "title": "停水通知", "content": "明日 9 时至 12 时停水"}
    return flow.create(who, "info_release", **{**values, **more})


def test_notice_is_published_once_the_site_manager_approved_it(office: Flow) -> None:
    flow = office
    notice = _release(flow)
    assert (notice.is_online, notice.drafted_by_id) == (False, flow.ids["staff_clerk"])

    flow.refused(notice, "publish", "clerk", "supervisor", "manager", kind=Refused)
    flow.refused(notice, "submit", "night", "keeper", "stranger", kind=Missing)
    flow.refused(notice, "submit", "manager", "gm")
    flow.take("clerk", notice, "submit")
    assert flow.told("manager")[-1] == f"对客信息 {notice.record_no} 请审批"
    flow.refused(notice, "approve", "clerk", "supervisor", "gm", "deputy")
    flow.refused(notice, "approve", "finance", kind=Missing)
    flow.refused(notice, "approve", "butler", "far_manager", kind=Missing)
    flow.refused(notice, "publish", "clerk", kind=Refused)
    flow.take("manager", notice, "approve")
    assert notice.approved_by_id == flow.ids["staff_manager"]

    flow.refused(notice, "deputy_approve", "deputy", kind=Refused)  # the manager's approval will do
    flow.refused(notice, "gm_approve", "gm", kind=Refused)
    flow.refused(notice, "publish", "manager", "gm")
    flow.refused(notice, "publish", "butler", "stranger", "far_supervisor", kind=Missing)
    flow.take("clerk", notice, "publish")
    flow.refused(notice, "remove", "supervisor", "manager")
    flow.take("clerk", notice, "remove")
    assert (notice.state, notice.published_by_id, notice.removed_on) == (
        "removed",
        flow.ids["staff_clerk"],
        clock.today(),
    )


def test_nobody_approves_what_he_drafted(office: Flow) -> None:
    flow = office
    notice = _release(flow, drafted_by=flow.ids["staff_manager"])
    flow.take("clerk", notice, "submit")

    flow.refused(notice, "approve", "manager")
    flow.refused(notice, "approve", "company", "quality")  # the site's manager approves, not the company's
    hire(flow, "second", "cs_manager")
    flow.take("second", notice, "approve")
    assert notice.state == "approved"


@pytest.mark.parametrize("online", [{"channel": "wechat_group"}, {"channel": "website"}, {"kind": "online"}])
def test_online_information_passes_the_deputy(office: Flow, online: dict[str, str]) -> None:
    flow = office
    post = _release(flow, "platform", **online)
    assert post.is_online is True
    flow.take("platform", post, "submit")
    flow.take("manager", post, "approve")

    flow.refused(post, "publish", "platform", "clerk", "supervisor", kind=Refused)
    flow.refused(post, "deputy_approve", "manager", "company", "director", "rep", "clerk", "quality", "gm")
    flow.take("deputy", post, "deputy_approve")
    flow.refused(post, "gm_approve", "gm", kind=Refused)  # not marked for him
    flow.take("platform", post, "publish")
    assert (post.state, post.deputy_approved_by_id) == ("published", flow.ids["staff_deputy"])


def test_what_is_marked_waits_for_the_general_manager(office: Flow) -> None:
    flow = office
    post = _release(flow, channel="wechat_account", gm_required=True)
    flow.take("clerk", post, "submit")
    flow.take("manager", post, "approve")
    flow.take("deputy", post, "deputy_approve")

    flow.refused(post, "publish", "clerk", kind=Refused)
    flow.refused(post, "gm_approve", "deputy", "director", "rep", "manager", "clerk")
    flow.take("gm", post, "gm_approve")
    flow.take("clerk", post, "publish")
    assert post.state == "published"


@pytest.mark.parametrize("more", [{"channel": "website"}, {"gm_required": True}])
def test_the_general_manager_approves_in_the_deputys_place_once(office: Flow, more: dict[str, Any]) -> None:
    flow = office
    post = _release(flow, **more)
    flow.take("clerk", post, "submit")
    flow.take("manager", post, "approve")

    flow.take("gm", post, "gm_approve")
    flow.take("clerk", post, "publish")
    assert (post.state, post.deputy_approved_by_id) == ("published", None)


def test_approved_information_is_not_rewritten(office: Flow) -> None:
    flow = office
    notice = _release(flow)
    flow.take("clerk", notice, "submit")
    flow.take("manager", notice, "approve")

    with pytest.raises(AppError):
        writing.change(flow.session, flow.who("clerk"), notice, {"content": "另一段话"}, version=notice.version)
    flow.session.refresh(notice)
    flow.refused(notice, "reject", "gm", "manager", kind=BadInput, reason=None)
    flow.take("manager", notice, "reject", reason="时间写错了")
    assert flow.told("clerk")[-1] == f"对客信息 {notice.record_no} 退回：时间写错了"
    flow.take("clerk", notice, "revise")
    assert (notice.state, notice.approved_by_id) == ("draft", None)
    flow.refused(notice, "publish", "clerk", kind=Passed)


def _report(flow: Flow, **more: Any) -> Any:
    template = flow.seed(
        "template",
        "procedure_document",
        code="FB-01",
        title="物业服务报告范本",
        content="一、客户服务\n二、工程维修\n三、收支情况",
        kind="guide",
    )
    values = {
        "site": flow.ids["site_a"],
        "period": "2026年第三季度",
        "template": template,
        "sections": "客户服务：受理 126 件。工程维修：完成 98 件。收支情况：略。",
    }
    return flow.create("supervisor", "service_report", **{**values, **more})


def test_service_report_is_reviewed_approved_filed_and_published(office: Flow) -> None:
    flow = office
    report = _report(flow)
    assert (report.all_sections_present, report.missing, report.publish_due_on) == (
        True,
        None,
        date(2026, 10, 15),
    )
    keeper = {"publish_place": "board", "keeper": flow.ids["staff_clerk"]}

    flow.refused(report, "review", "supervisor", "clerk", "gm", "deputy", "finance")
    flow.refused(report, "review", "far_manager", kind=Missing)
    flow.refused(report, "approve", "gm", kind=Refused)
    flow.take("manager", report, "review")
    flow.refused(report, "finance_approve", "finance", kind=Refused)
    flow.refused(report, "finance_approve", "manager")  # lump sum: not asked
    flow.refused(report, "approve", "manager", "director", "rep", "supervisor")
    flow.take("deputy", report, "approve")
    flow.refused(report, "publish", "supervisor", "clerk", kind=Refused, **keeper)
    flow.refused(report, "file", "clerk", "gm", "butler")
    flow.take("supervisor", report, "file")
    assert flow.told("quality")[-1] == f"服务报告 {report.record_no} 抄送备案"
    flow.refused(report, "publish", "manager", "gm", "butler", **keeper)
    flow.refused(report, "publish", "stranger", kind=Missing, **keeper)
    for name in keeper:
        flow.refused(
            report,
            "publish",
            "supervisor",
            kind=BadInput,
            **{one: value for one, value in keeper.items() if one != name},
        )
    flow.take("supervisor", report, "publish", **keeper)

    assert (report.state, report.published_on) == ("published", clock.today())
    assert flow.warned(report) == ["公示请登记《对客信息发布一览表》"]


def test_publication_is_entered_as_an_information_release(office: Flow) -> None:
    flow = office
    report = _report(flow)
    for who, step in (("manager", "review"), ("gm", "approve"), ("manager", "file")):
        flow.take(who, report, step)
    release = _release(flow, "supervisor", title=report.period, kind="publicity", opened_from=report)
    flow.session.refresh(report)
    assert report.info_release_id == release.id

    flow.take("supervisor", report, "publish", publish_place="posted", keeper=flow.ids["staff_clerk"])
    assert flow.warned(report) == []


def test_remuneration_report_passes_the_finance_centre(office: Flow) -> None:
    flow = office
    _remuneration(flow)
    report = _report(flow)
    flow.refused(report, "review", "manager", kind=Refused)  # without the finance part nobody could take it on
    writing.change(flow.session, SYSTEM, report, {"finance_section": [1]}, version=report.version)
    flow.take("manager", report, "review")
    assert flow.told("finance")[-1] == f"服务报告 {report.record_no} 财务部分请审批"

    flow.refused(report, "approve", "gm", "deputy", kind=Refused)
    flow.refused(report, "finance_approve", "manager", "company", "quality", "gm", "accountant")
    flow.take("finance", report, "finance_approve")
    flow.take("deputy", report, "approve")
    assert report.pm_reviewed_on <= report.finance_approved_on <= report.deputy_approved_on
    flow.take("manager", report, "send_back", reason="收支表换版")
    assert (report.state, report.deputy_approved_on, report.finance_approved_on) == ("draft", None, None)


def test_report_lacking_a_heading_is_not_reviewed(office: Flow) -> None:
    flow = office
    report = _report(flow, sections="客户服务：受理 126 件。工程维修：完成 98 件。")
    assert (report.all_sections_present, report.missing) == (False, "收支情况")
    assert flow.warned(report) == ["报告内容缺少范本中的章节，审核前请补齐"]
    # What publishing demands is asked before the first approval: nobody approves what can then go neither on nor back.
    flow.refused(report, "review", "manager", kind=Refused)


def test_quality_centre_checks_reports(office: Flow) -> None:
    flow = office
    report = _report(flow)
    values = {
        "service_report": report.id,
        "content_complete": False,
        "missing": "缺收支情况",
        "conclusion": "fail",
    }

    for who in ("manager", "supervisor", "gm", "finance"):
        with pytest.raises(AppError):
            flow.create(who, "service_report_check", **values)
    check = flow.create("quality", "service_report_check", **values)
    assert (check.site_id, check.checker_id) == (report.site_id, flow.ids["staff_quality"])


def _budget(flow: Flow, who: str = "accountant", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "year": 2027,
        "income_total": Decimal(2860000),
        "expense_total": Decimal("2715000.50"),
        "file": [1],
    }
    return flow.create(who, "annual_budget", **{**values, **more})


def test_budget_is_reviewed_approved_by_the_committee_and_published(office: Flow) -> None:
    flow = office
    _remuneration(flow)
    committee = flow.seed("committee", "owners_committee", site=flow.ids["site_a"], term_no=1)
    budget = _budget(flow)
    assert (budget.balance, budget.publish_due_on) == (Decimal("144999.50"), date(2027, 1, 15))
    decided = {"committee": committee, "committee_approved_on": clock.today(), "committee_document": [1]}

    flow.refused(budget, "review", "manager", "accountant", "finance", "supervisor", "director")
    flow.take("gm", budget, "review")
    flow.refused(budget, "publish", "manager", kind=Refused)
    flow.refused(budget, "committee_approve", "gm", "accountant", **decided)
    flow.refused(budget, "committee_approve", "far_manager", kind=Missing, **decided)
    for name in decided:
        flow.refused(
            budget,
            "committee_approve",
            "manager",
            kind=BadInput,
            **{one: v for one, v in decided.items() if one != name},
        )
    flow.take("manager", budget, "committee_approve", **decided)
    flow.refused(budget, "publish", "gm", "accountant", "supervisor")
    flow.take("manager", budget, "publish")
    assert (budget.state, budget.published_on) == ("published", clock.today())


@pytest.mark.parametrize("missing", ["income_total", "expense_total", "file"])
def test_budget_without_its_figures_is_not_reviewed(office: Flow, missing: str) -> None:
    budget = _budget(office, **{missing: None})

    office.refused(budget, "review", "gm", kind=Refused)


def test_budget_published_late_is_told(office: Flow) -> None:
    flow = office
    committee = flow.seed("committee", "owners_committee", site=flow.ids["site_a"], term_no=1)
    budget = _budget(flow, year=2024, kind="settlement")
    assert budget.publish_due_on == date(2025, 1, 15)
    assert flow.warned(budget) == ["包干制项目不编物业服务资金预决算"]
    flow.take("gm", budget, "review")
    flow.take(
        "manager",
        budget,
        "committee_approve",
        committee=committee,
        committee_approved_on=clock.today(),
        committee_document=[1],
    )
    flow.take("manager", budget, "publish")

    assert flow.told("gm")[-1] == f"预决算 {budget.record_no} 逾期公布"

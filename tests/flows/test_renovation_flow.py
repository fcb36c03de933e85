"""A renovation from its application to its archive, with its alterations, patrols and acceptance."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services import clock
from services.errors import AppError, BadInput, Denied, Missing, Refused
from services.records import writing
from tests.flows import renovating
from tests.flows.conftest import Flow
from tests.flows.renovating import cast  # noqa: F401  # fixtures


def test_renovation_from_application_to_archive(flow: Flow) -> None:
    row = renovating.application(flow)
    flow.refused(row, "submit", "clerk", kind=BadInput)
    flow.refused(row, "submit", "night", "keeper", "stranger", kind=Missing, notice_signature=[1])
    flow.refused(row, "submit", "cashier", "manager", "gm", notice_signature=[1])
    flow.take("clerk", row, "submit", notice_signature=[1])
    assert row.notice_given_at is not None
    assert flow.told("supervisor") == [f"装修申请 {row.record_no} 请审批"]

    flow.refused(row, "approve", "clerk", "butler", "engineer", "gm")
    flow.refused(row, "approve", "far_supervisor", "far_manager", kind=Missing)
    flow.take("supervisor", row, "approve")
    assert (row.approved_by_id, flow.told("cashier")) == (
        flow.ids["staff_supervisor"],
        [f"装修申请 {row.record_no} 已批准，请收费"],
    )

    flow.refused(row, "pay", "cashier", kind=Refused)
    charge = renovating.charge(flow, row)
    flow.refused(row, "pay", "clerk", "supervisor", "manager", "butler")
    flow.refused(row, "pay", "far_cashier", kind=Missing)
    flow.take("cashier", row, "pay")
    permit = {"permit_no": row.permit_no, "permit_valid_until": row.permit_valid_until}
    assert permit == {"permit_no": row.record_no.replace("-ZX-", "-XK-"), "permit_valid_until": row.end_on}

    flow.refused(row, "start", "clerk", "supervisor", kind=Refused, **permit)
    flow.take("supervisor", charge, "check")
    flow.refused(row, "start", "cashier", "manager", **permit)
    flow.refused(row, "start", "night", "stranger", kind=Missing, **permit)
    flow.take("clerk", row, "start", **permit)

    flow.refused(row, "suspend", "butler", "clerk", "gm")
    flow.refused(row, "suspend", "far_manager", kind=Missing)
    flow.take("supervisor", row, "suspend", reason="动火未办手续")
    flow.take("supervisor", row, "resume")
    flow.refused(row, "accept", "supervisor", "engineer", kind=Refused)
    renovating.accept(flow, row)
    assert row.state == "completed"

    flow.refused(row, "archive", "cashier", "supervisor", "butler")
    flow.refused(row, "archive", "night", kind=Missing)
    flow.take("archivist", row, "archive")
    assert row.state == "archived"


def test_author_does_not_approve(flow: Flow) -> None:
    row = renovating.application(flow, "supervisor")
    flow.take("supervisor", row, "submit", notice_signature=[1])

    flow.refused(row, "approve", "supervisor")

    assert flow.take("manager", row, "approve").state == "approved"


def test_alterations_are_verified_one_by_one_before_approval(flow: Flow) -> None:
    two = [
        {"kind": "structure", "location": "客厅", "content": "拆门垛"},
        {"kind": "pipes", "location": "厨房", "content": "改水路"},
    ]
    row = renovating.application(flow, lines={"renovation_alterations": two})
    assert row.has_alteration
    flow.take("clerk", row, "submit", notice_signature=[1])
    assert flow.told("engineer") == [f"装修申请 {row.record_no} 有改动，请核实"]
    first, second = flow.all("renovation_alteration", application_id=row.id)

    flow.refused(row, "verify", "engineer", kind=Refused, engineering_opinion="同意")
    flow.refused(row, "approve", "supervisor", "manager", kind=Refused)
    flow.refused(first, "agree", "supervisor", "manager", "butler", "clerk", "gm", opinion="同意")
    flow.refused(first, "agree", "engineer", kind=BadInput)
    flow.take("engineer", first, "agree", opinion="非承重，同意")
    assert (first.within_safety, first.engineer, first.verified_on) == (True, "engineer", clock.today())
    flow.refused(row, "verify", "engineer", kind=Refused, engineering_opinion="同意")
    flow.take("engineer", second, "agree", opinion="同意", engineer="孙工")
    assert second.engineer == "孙工"

    flow.refused(row, "approve", "supervisor", kind=Refused)
    flow.refused(row, "verify", "supervisor", "manager", engineering_opinion="同意")
    flow.refused(row, "verify", "far_supervisor", kind=Missing, engineering_opinion="同意")
    flow.take("engineer", row, "verify", engineering_opinion="两项均同意")
    flow.refused(row, "approve", "engineer")
    flow.take("supervisor", row, "approve")
    with pytest.raises(BadInput):
        flow.create(
            "clerk",
            "renovation_alteration",
            application=row.id,
            kind="gas",
            location="厨房",
            content="移气表",
        )


def test_one_refused_alteration_stops_the_application(flow: Flow) -> None:
    one = [{"kind": "structure", "location": "主卧", "content": "拆承重墙"}]
    row = renovating.application(flow, lines={"renovation_alterations": one})
    flow.take("butler", row, "submit", notice_signature=[1])
    wall = flow.one("renovation_alteration", application_id=row.id)
    flow.take("engineer", wall, "refuse", opinion="承重墙不得拆除")
    assert not wall.within_safety

    flow.refused(row, "verify", "engineer", kind=Refused, engineering_opinion="同意")
    flow.refused(row, "approve", "supervisor", "manager", kind=Refused)
    flow.refused(row, "refuse", "supervisor", "clerk", "butler", "gm")
    flow.take("engineer", row, "refuse", reason="拆承重墙")
    assert row.state == "refused"


def test_failed_acceptance_sends_the_works_back(flow: Flow) -> None:
    row, _ = renovating.under_way(flow)
    early = flow.create("supervisor", "renovation_acceptance", application=row.id)
    passing = {"technicians": "孙工", "acceptance_items": "闭水"}
    flow.refused(early, "pass_acceptance", "engineer", kind=Refused, **passing)
    flow.take("clerk", row, "finish")

    flow.refused(early, "pass_acceptance", "supervisor", "butler", "manager", "clerk", "gm", **passing)
    flow.refused(early, "pass_acceptance", "engineer", kind=BadInput, acceptance_items="闭水")
    flow.refused(early, "fail_acceptance", "engineer", kind=BadInput, technicians="孙工", problems="渗水")
    again = clock.today() + timedelta(days=3)
    flow.take("engineer", early, "fail_acceptance", technicians="孙工", problems="卫生间渗水", recheck_on=again)
    assert (early.result, row.state) == ("fail", "in_progress")

    flow.refused(early, "recheck", "butler", kind=Refused)
    flow.take("butler", row, "finish")
    flow.refused(early, "recheck", "clerk", "manager", "gm")
    flow.take("butler", early, "recheck")
    flow.take("engineer", early, "pass_acceptance", **passing)
    assert (early.result, row.state) == ("pass", "completed")


def test_patrol_finds_a_violation_and_stops_the_works(flow: Flow) -> None:
    row, _ = renovating.under_way(flow)
    with pytest.raises(BadInput) as refusal:
        flow.create("butler", "renovation_inspection", application=row.id, check_items="私拆烟道", has_violation=True)
    assert list(refusal.value.fields) == ["instruction"]
    for who in ("clerk", "manager", "gm", "cashier"):
        with pytest.raises(Denied):
            flow.create(who, "renovation_inspection", application=row.id, check_items="看")
    patrol = flow.create(
        "butler",
        "renovation_inspection",
        opened_from=row,
        check_items="私拆烟道",
        has_violation=True,
        instruction="stop",
    )
    assert f"装修 {row.record_no} 巡查要求停工，请办停工" in flow.told("supervisor")

    found = flow.create(
        "butler",
        "violation",
        opened_from=patrol,
        unit=row.unit_id,
        site=row.site_id,
        kind="renovation",
        description="私拆烟道",
    )
    assert patrol.violation_id == found.id
    due = clock.today() + timedelta(days=7)
    flow.refused(found, "notify", "clerk", "manager", rectify_due=due)
    flow.refused(found, "notify", "other_butler", "far_supervisor", kind=Missing, rectify_due=due)
    flow.refused(found, "notify", "butler", kind=BadInput)
    flow.take("butler", found, "notify", rectify_due=due)
    assert (found.notice_no, found.notice_at is not None) == (found.record_no.replace("-WZ-", "-ZG-"), True)
    flow.refused(found, "escalate", "supervisor", "butler")
    today = clock.today()
    flow.refused(found, "recheck", "supervisor", kind=BadInput, rectified_on=today)
    flow.refused(found, "recheck", "supervisor", kind=BadInput, rectified_on=due, recheck_result="烟道已恢复")
    flow.take("supervisor", found, "recheck", rectified_on=today, recheck_result="烟道已恢复")
    flow.refused(found, "close", "butler", "clerk")
    assert flow.take("manager", found, "close").state == "closed"


def test_other_butlers_and_other_sites_do_not_see_the_application(flow: Flow) -> None:
    row = renovating.application(flow)

    for who in ("other_butler", "stranger", "far_manager", "far_cashier", "night"):
        with pytest.raises(AppError):
            writing.load(flow.session, flow.who(who), type(row), row.id)


def test_shop_signs_and_files_its_fire_drawing(flow: Flow) -> None:
    shop = flow.create(
        "clerk",
        "shop",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        name="老街面馆",
        merchant="胡秀英",
        phone="13705712233",
        business="餐饮",
    )
    assert not shop.agreement_signed
    flow.create("clerk", "shop_responsibility_agreement", opened_from=shop, content="三包", valid_until=clock.today())
    assert shop.agreement_signed

    plan = flow.create(
        "archivist",
        "shop_drawing_review",
        shop=shop.id,
        kind="fire",
        fire_changed=True,
        changes_facility=True,
        drawing=[1],
    )
    flow.refused(plan, "review", "engineer", "manager", kind=Refused, opinion="同意")
    values = {"revised_drawing": [2], "integrated": True}
    writing.change(flow.session, flow.who("archivist"), plan, values, version=plan.version)
    flow.refused(plan, "review", "engineer", kind=Refused, opinion="同意")
    writing.change(flow.session, flow.who("archivist"), plan, {"fire_integrated": True}, version=plan.version)
    flow.refused(plan, "review", "supervisor", "archivist", "clerk", "butler", opinion="同意")
    flow.take("engineer", plan, "review", opinion="同意")
    file = flow.create(
        "archivist",
        "archive_item",
        site=flow.ids["site_a"],
        category="drawing",
        title="面馆消防图",
        file_year=2026,
        location="D 柜",
    )
    flow.refused(plan, "archive", "archivist", kind=Refused, archive_item=file.id)
    flow.refused(plan, "fire_sign", "archivist", "butler", fire_signoff=[3], fire_signed_on=clock.today())
    flow.take("supervisor", plan, "fire_sign", fire_signoff=[3], fire_signed_on=clock.today())
    flow.refused(plan, "archive", "clerk", "supervisor", "manager", archive_item=file.id)
    flow.refused(plan, "archive", "archivist", kind=BadInput)
    assert flow.take("archivist", plan, "archive", archive_item=file.id).state == "archived"

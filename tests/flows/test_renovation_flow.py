"""A renovation from the application to the refund: alterations, standard charges, permit, patrols, acceptance, deposit."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from services import attachments, clock, records
from services.errors import AppError, BadInput, Denied, Missing, Refused
from tests.flows.conftest import Flow
from tests.flows.posts import hire


@pytest.fixture(autouse=True)
def cast(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cashiers and the archivist, a resident and published standards; how files are stored has its own tests."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    hire(flow, "cashier", "clerk", "cashier")
    hire(flow, "archivist", "clerk", "archivist")
    hire(flow, "far_cashier", "clerk", "cashier", "b")
    flow.seed("owner", "resident", site=flow.ids["site_a"], name="沈建华", kind="owner", phone="13812342046")
    flow.seed(
        "lives",
        "residency",
        resident=flow.ids["owner"],
        unit=flow.ids["room"],
        relation="owner",
        start_on=clock.today() - timedelta(days=900),
    )
    for code, name, kind in (("ZXGL", "装修管理费", "renovation"), ("ZXYJ", "装修押金", "deposit")):
        flow.seed(f"type_{kind}", "fee_type", code=code, name=name, kind=kind, is_active=True)
    _standard(flow, "fee", "renovation", "300", "元/户")
    _standard(flow, "deposit", "deposit", "1000", "元/户")
    _standard(flow, "big_deposit", "deposit", "1000.01", "元/户")
    _standard(flow, "by_area", "renovation", "3.50", "元/㎡")
    _standard(flow, "draft", "renovation", "300", "元/户", state="draft")
    _standard(flow, "old", "renovation", "200", "元/户", effective_to=clock.today() - timedelta(days=1))
    _standard(flow, "far", "renovation", "300", "元/户", site="b")


def _standard(
    flow: Flow,
    name: str,
    kind: str,
    price: str,
    unit: str,
    site: str = "a",
    state: str = "published",
    **more: Any,
) -> None:
    key = f"standard_{name}"
    flow.seed(
        key, "fee_standard", site=flow.ids[f"site_{site}"], fee_type=flow.ids[f"type_{kind}"], name=name, price=Decimal(price),
        price_unit=unit, basis="area" if "㎡" in unit else "household", effective_from=clock.today() - timedelta(days=100), published_on=clock.today() - timedelta(days=99),
        published_place="服务中心公示栏", **more,
    )  # fmt: skip
    row = flow.one("fee_standard", id=flow.ids[key])
    row.state = state  # how a standard is published is the fees' own flow
    flow.session.flush()


SLIP = {"refund_method": "cash", "refund_receipt_no": "TK-0001"}


def _application(flow: Flow, who: str = "clerk", lines: Any = None, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"], "unit": flow.ids["room"], "resident": flow.ids["owner"], "phone": "13812342046",
        "work_items": "水电改造、铺地板", "start_on": clock.today(), "end_on": clock.today() + timedelta(days=60),
    }  # fmt: skip
    return flow.create(who, "renovation_application", lines=lines, **{**values, **more})


def _charge(flow: Flow, application: Any, standard: str = "fee", who: str = "cashier", **more: Any) -> Any:
    values = {"fee_standard": flow.ids[f"standard_{standard}"], "receipt_no": f"002311-{standard}", **more}
    return flow.create(who, "renovation_charge", application=application.id, **values)


def _approved(flow: Flow) -> Any:
    row = _application(flow)
    flow.take("clerk", row, "submit", notice_signature=[1])
    return flow.take("supervisor", row, "approve")


def _under_way(flow: Flow, *standards: str) -> tuple[Any, list[Any]]:
    row = _approved(flow)
    charges = [_charge(flow, row, one) for one in standards or ("fee",)]
    flow.take("cashier", row, "pay")
    for charge in charges:
        flow.take("supervisor", charge, "check")
    flow.take("clerk", row, "start", permit_no=row.permit_no, permit_valid_until=row.permit_valid_until)
    return row, charges


def _accept(flow: Flow, row: Any, **more: Any) -> Any:
    flow.take("butler", row, "finish")
    sheet = flow.create("butler", "renovation_acceptance", application=row.id, opened_from=row)
    values = {"technicians": "孙工、赵师傅", "acceptance_items": "闭水、排水、外立面", **more}
    return flow.take("engineer", sheet, "pass_acceptance", **values)


def test_renovation_from_application_to_archive(flow: Flow) -> None:
    row = _application(flow)
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
        flow.ids["staff_supervisor"], [f"装修申请 {row.record_no} 已批准，请收费"])  # fmt: skip

    flow.refused(row, "pay", "cashier", kind=Refused)
    charge = _charge(flow, row)
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
    _accept(flow, row)
    assert row.state == "completed"

    flow.refused(row, "archive", "cashier", "supervisor", "butler")
    flow.refused(row, "archive", "night", kind=Missing)
    flow.take("archivist", row, "archive")
    assert row.state == "archived"


def test_author_does_not_approve(flow: Flow) -> None:
    row = _application(flow, "supervisor")
    flow.take("supervisor", row, "submit", notice_signature=[1])

    flow.refused(row, "approve", "supervisor")

    assert flow.take("manager", row, "approve").state == "approved"


def test_alterations_are_verified_one_by_one_before_approval(flow: Flow) -> None:
    two = [
        {"kind": "structure", "location": "客厅", "content": "拆门垛"},
        {"kind": "pipes", "location": "厨房", "content": "改水路"},
    ]
    row = _application(flow, lines={"renovation_alterations": two})
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
    with pytest.raises(Refused):
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
    row = _application(flow, lines={"renovation_alterations": one})
    flow.take("butler", row, "submit", notice_signature=[1])
    wall = flow.one("renovation_alteration", application_id=row.id)
    flow.take("engineer", wall, "refuse", opinion="承重墙不得拆除")
    assert not wall.within_safety

    flow.refused(row, "verify", "engineer", kind=Refused, engineering_opinion="同意")
    flow.refused(row, "approve", "supervisor", "manager", kind=Refused)
    flow.refused(row, "refuse", "supervisor", "clerk", "butler", "gm")
    flow.take("engineer", row, "refuse", reason="拆承重墙")
    assert row.state == "refused"


def test_charge_follows_the_published_standard(flow: Flow) -> None:
    row = _approved(flow)

    charge = _charge(flow, row, cashier=flow.ids["staff_cashier"])

    assert (charge.receivable, charge.received, charge.fee_type_id) == (
        Decimal(300),
        Decimal(300),
        flow.ids["type_renovation"],
    )
    assert (charge.is_refundable, charge.cashier_id, charge.site_id) == (
        False,
        flow.ids["staff_cashier"],
        row.site_id,
    )
    for who in ("clerk", "supervisor", "manager", "butler", "archivist"):
        with pytest.raises(Denied):
            _charge(flow, row, who=who)
    with pytest.raises(AppError):
        _charge(flow, row, who="far_cashier", standard="far")


@pytest.mark.parametrize(
    ("standard", "received", "field"),
    [("fee", "299.99", "received"), ("fee", "300.01", "received"), ("draft", None, "fee_standard"), ("old", None, "fee_standard"),
     ("far", None, "fee_standard"), ("by_area", None, "fee_standard")],
)  # fmt: skip
def test_other_sum_or_standard_is_refused(
    flow: Flow, standard: str, received: str | None, field: str
) -> None:
    row = _approved(flow)

    with pytest.raises(BadInput) as refusal:
        _charge(flow, row, standard, **({"received": Decimal(received)} if received else {}))

    assert list(refusal.value.fields) == [field]


def test_price_by_area_takes_the_area_of_the_home(flow: Flow) -> None:
    room = flow.one("unit", id=flow.ids["room"])
    room.area = Decimal("88.13")
    flow.session.flush()

    charge = _charge(flow, _approved(flow), "by_area")

    assert charge.receivable == Decimal("308.46")  # 3.50 × 88.13 = 308.455


def test_the_basis_alone_says_what_a_price_is_times(flow: Flow) -> None:
    room = flow.one("unit", id=flow.ids["room"])
    room.area = Decimal("173.35")
    standard = flow.one("fee_standard", id=flow.ids["standard_by_area"])
    standard.price, standard.price_unit = Decimal("3.00"), "元/平"
    flow.session.flush()

    charge = _charge(flow, _approved(flow), "by_area")

    assert charge.receivable == Decimal("520.05")


def test_charge_after_the_close_says_that_it_is_counted_later(flow: Flow) -> None:
    row = _approved(flow)
    _charge(flow, row, "deposit")
    day = flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"])
    flow.take("cashier", day, "submit", difference_note="次日缴存")

    late = _charge(flow, row)

    payment = flow.one("fee_payment", id=late.fee_payment_id)
    assert payment.booked_on == clock.today() + timedelta(days=1)
    assert flow.warned(late) == ["当日已日结或当月已结账，这笔收费记入下一个未结的日子（见收款登记）"]


def test_cashier_does_not_check_himself(flow: Flow) -> None:
    row = _approved(flow)
    charge = _charge(flow, row, cashier=flow.ids["staff_supervisor"])

    flow.refused(charge, "check", "supervisor", "cashier", "manager", "gm")
    flow.refused(charge, "check", "far_supervisor", "engineer", kind=Missing)
    hire(flow, "second", "supervisor", "cs_supervisor")
    flow.take("second", charge, "check")

    assert charge.checked_by_id == flow.ids["staff_second"]


def test_deposit_goes_back_only_after_acceptance(flow: Flow) -> None:
    row, (fee, deposit) = _under_way(flow, "fee", "deposit")
    assert deposit.is_refundable
    flow.refused(deposit, "request_refund", "clerk", "butler", kind=Refused)
    flow.refused(deposit, "close", "supervisor", kind=Refused)
    _accept(flow, row, deduction=Decimal(150), problems="楼道墙面划伤")

    flow.refused(fee, "request_refund", "clerk", "butler", kind=Refused)
    flow.refused(deposit, "request_refund", "cashier", "supervisor", "manager")
    flow.refused(deposit, "request_refund", "stranger", kind=Missing)
    flow.take("clerk", deposit, "request_refund")
    assert (deposit.refunded, deposit.deduction_reason) == (Decimal(850), "楼道墙面划伤")
    flow.refused(row, "archive", "clerk", kind=Refused)
    flow.refused(deposit, "approve_refund", "cashier", "clerk", "supervisor", refunded=Decimal(850))
    flow.refused(deposit, "approve_refund", "far_manager", kind=Missing, refunded=Decimal(850))
    flow.refused(deposit, "approve_refund", "manager", refunded=Decimal("1000.01"))
    flow.take("manager", deposit, "approve_refund", refunded=Decimal(850))
    assert (deposit.state, deposit.refunded_on) == ("refund_approved", None)
    flow.refused(row, "archive", "clerk", kind=Refused)
    flow.refused(deposit, "pay_refund", "clerk", "supervisor", "manager", "butler", **SLIP)
    flow.take("cashier", deposit, "pay_refund", **SLIP)
    assert (deposit.state, deposit.refunded_on) == ("refunded", clock.today())
    for charge in (fee, deposit):
        flow.refused(charge, "close", "cashier", "manager", "clerk", "butler")
        flow.take("supervisor", charge, "close")


def test_smaller_refund_needs_its_reason(flow: Flow) -> None:
    row, (deposit,) = _under_way(flow, "deposit")
    _accept(flow, row)

    with pytest.raises(BadInput) as refusal:
        flow.take("butler", deposit, "request_refund", refunded=Decimal("999.99"))

    assert list(refusal.value.fields) == ["deduction_reason"]
    flow.take("butler", deposit, "request_refund")
    assert deposit.refunded == Decimal(1000)
    flow.take("manager", deposit, "approve_refund")


def test_refund_above_the_managers_limit_is_the_general_managers(flow: Flow) -> None:
    row, (deposit,) = _under_way(flow, "big_deposit")
    _accept(flow, row)
    flow.take("clerk", deposit, "request_refund")

    with pytest.raises(Denied) as refusal:
        flow.take("manager", deposit, "approve_refund")
    flow.session.expire(deposit)

    assert refusal.value.label.zh == "超过 1000 元的退款由总经理批准"


def test_general_manager_approves_the_large_refund(flow: Flow) -> None:
    row, (deposit,) = _under_way(flow, "big_deposit")
    _accept(flow, row)
    flow.take("clerk", deposit, "request_refund")

    assert flow.take("gm", deposit, "approve_refund").state == "refund_approved"


def test_a_refund_lessens_the_day_the_remittance_and_the_month(flow: Flow) -> None:
    row, (deposit,) = _under_way(flow, "deposit")
    day = flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"])
    assert (day.payment_count, day.total, day.cash, day.refunds) == (1, 1000, 1000, 0)
    _accept(flow, row, deduction=Decimal(150), problems="楼道墙面划伤")
    flow.take("clerk", deposit, "request_refund")
    flow.take("manager", deposit, "approve_refund")
    assert flow.told("cashier")[-1] == "装修押金退还已批准：850.00 元，请退款"

    flow.refused(deposit, "pay_refund", "cashier", kind=BadInput, refund_method="cash")
    flow.take("cashier", deposit, "pay_refund", **SLIP)

    back = flow.one("fee_payment", is_refund=True)
    assert (back.amount, back.cashier_id, deposit.refund_payment_id) == (
        -850,
        flow.ids["staff_cashier"],
        back.id,
    )
    flow.session.refresh(day)
    assert (day.payment_count, day.total, day.cash, day.refunds) == (2, 150, 150, 850)
    handed = flow.create("cashier", "cash_remittance", site=flow.ids["site_a"], amount=Decimal(150))
    assert handed.difference == 0
    month = flow.create(
        "cashier", "monthly_income_expense", site=flow.ids["site_a"], period_month=f"{clock.today():%Y-%m}"
    )
    assert month.income_total == 150

    # What a charge or its refund entered is changed and reversed there, not in the cash book.
    flow.refused(back, "void", "manager", kind=Refused, void_reason="登错")
    taken = flow.one("fee_payment", id=deposit.fee_payment_id)
    flow.refused(taken, "void", "manager", kind=Refused, void_reason="登错")
    for payment in (back, taken):
        with pytest.raises(BadInput) as refusal:
            records.change(
                flow.session, flow.who("cashier"), payment, {"amount": Decimal(1)}, version=payment.version
            )
        assert list(refusal.value.fields) == ["amount"]
    # Nobody types a payment below zero by hand.
    with pytest.raises(BadInput):
        flow.create("cashier", "fee_payment", site=flow.ids["site_a"], unit=flow.ids["room"], fee_type=flow.ids["type_deposit"],
                    amount=Decimal(-1), receipt_no="R-1")  # fmt: skip


def test_a_day_of_refunds_alone_falls_below_zero(flow: Flow) -> None:
    row, (deposit,) = _under_way(flow, "deposit")
    flow.take(
        "cashier",
        flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"]),
        "submit",
        difference_note="次日缴存",
    )
    _accept(flow, row)
    flow.take("clerk", deposit, "request_refund")
    flow.take("manager", deposit, "approve_refund")
    flow.take("cashier", deposit, "pay_refund", **SLIP)

    back = flow.one("fee_payment", is_refund=True)
    tomorrow = clock.today() + timedelta(days=1)
    assert back.booked_on == tomorrow  # the day is closed; it belongs to the next
    with clock.stopped(tomorrow):
        day = flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"])
        assert (day.total, day.cash, day.refunds, day.unremitted) == (-1000, -1000, 1000, -1000)


def test_failed_acceptance_sends_the_works_back(flow: Flow) -> None:
    row, _ = _under_way(flow)
    early = flow.create("supervisor", "renovation_acceptance", application=row.id)
    passing = {"technicians": "孙工", "acceptance_items": "闭水"}
    flow.refused(early, "pass_acceptance", "engineer", kind=Refused, **passing)
    flow.take("clerk", row, "finish")

    flow.refused(early, "pass_acceptance", "supervisor", "butler", "manager", "clerk", "gm", **passing)
    flow.refused(early, "pass_acceptance", "engineer", kind=BadInput, acceptance_items="闭水")
    flow.refused(early, "fail_acceptance", "engineer", kind=BadInput, technicians="孙工", problems="渗水")
    again = clock.today() + timedelta(days=3)
    flow.take(
        "engineer", early, "fail_acceptance", technicians="孙工", problems="卫生间渗水", recheck_on=again
    )
    assert (early.result, row.state) == ("fail", "in_progress")

    flow.refused(early, "recheck", "butler", kind=Refused)
    flow.take("butler", row, "finish")
    flow.refused(early, "recheck", "clerk", "manager", "gm")
    flow.take("butler", early, "recheck")
    flow.take("engineer", early, "pass_acceptance", **passing)
    assert (early.result, row.state) == ("pass", "completed")


def test_patrol_finds_a_violation_and_stops_the_works(flow: Flow) -> None:
    row, _ = _under_way(flow)
    with pytest.raises(BadInput) as refusal:
        flow.create(
            "butler", "renovation_inspection", application=row.id, check_items="私拆烟道", has_violation=True
        )
    assert list(refusal.value.fields) == ["instruction"]
    for who in ("clerk", "manager", "gm", "cashier"):
        with pytest.raises(Denied):
            flow.create(who, "renovation_inspection", application=row.id, check_items="看")
    patrol = flow.create("butler", "renovation_inspection", opened_from=row, check_items="私拆烟道", has_violation=True,
                         instruction="stop")  # fmt: skip
    assert f"装修 {row.record_no} 巡查要求停工，请办停工" in flow.told("supervisor")

    found = flow.create("butler", "violation", opened_from=patrol, unit=row.unit_id, site=row.site_id, kind="renovation",
                        description="私拆烟道")  # fmt: skip
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
    row = _application(flow)

    for who in ("other_butler", "stranger", "far_manager", "far_cashier", "night"):
        with pytest.raises(AppError):
            records.load(flow.session, flow.who(who), type(row), row.id)


def test_shop_signs_and_files_its_fire_drawing(flow: Flow) -> None:
    shop = flow.create("clerk", "shop", site=flow.ids["site_a"], unit=flow.ids["room"], name="老街面馆", merchant="胡秀英",
                       phone="13705712233", business="餐饮")  # fmt: skip
    assert not shop.agreement_signed
    flow.create(
        "clerk", "shop_responsibility_agreement", opened_from=shop, content="三包", valid_until=clock.today()
    )
    assert shop.agreement_signed

    plan = flow.create("archivist", "shop_drawing_review", shop=shop.id, kind="fire", fire_changed=True, changes_facility=True,
                       drawing=[1])  # fmt: skip
    flow.refused(plan, "review", "engineer", "manager", kind=Refused, opinion="同意")
    values = {"revised_drawing": [2], "integrated": True}
    records.change(flow.session, flow.who("archivist"), plan, values, version=plan.version)
    flow.refused(plan, "review", "engineer", kind=Refused, opinion="同意")
    records.change(flow.session, flow.who("archivist"), plan, {"fire_integrated": True}, version=plan.version)
    flow.refused(plan, "review", "supervisor", "archivist", "clerk", "butler", opinion="同意")
    flow.take("engineer", plan, "review", opinion="同意")
    file = flow.create("archivist", "archive_item", site=flow.ids["site_a"], category="drawing", title="面馆消防图", file_year=2026,
                       location="D 柜")  # fmt: skip
    flow.refused(plan, "archive", "archivist", kind=Refused, archive_item=file.id)
    flow.refused(plan, "fire_sign", "archivist", "butler", fire_signoff=[3], fire_signed_on=clock.today())
    flow.take("supervisor", plan, "fire_sign", fire_signoff=[3], fire_signed_on=clock.today())
    flow.refused(plan, "archive", "clerk", "supervisor", "manager", archive_item=file.id)
    flow.refused(plan, "archive", "archivist", kind=BadInput)
    assert flow.take("archivist", plan, "archive", archive_item=file.id).state == "archived"


def test_what_a_renovation_pays_is_a_payment_of_the_day(flow: Flow) -> None:
    """One cash book; the cashier's day counts charges and deposits."""
    row = _approved(flow)
    charge = _charge(flow, row, method="wechat")
    payment = flow.one("fee_payment", id=charge.fee_payment_id)
    assert (payment.amount, payment.unit_id, payment.method, payment.receipt_no) == (
        charge.received, row.unit_id, "wechat", charge.receipt_no,
    )  # fmt: skip

    day = flow.create("cashier", "daily_collection_report", site=row.site_id)

    assert (day.payment_count, day.total, day.cash) == (1, charge.received, 0)


def test_a_charge_is_taken_once_and_only_for_renovation(flow: Flow) -> None:
    """The same deposit taken twice; a parking standard accepted as a renovation charge."""
    row = _approved(flow)
    _charge(flow, row, "deposit")
    with pytest.raises(BadInput) as twice:
        _charge(flow, row, "deposit", receipt_no="002399")
    assert twice.value.fields["fee_standard"].zh.startswith("这次装修的这项费用已经收过")

    flow.seed("type_parking", "fee_type", code="TC", name="停车费", kind="parking", is_active=True)
    _standard(flow, "parking", "parking", "300", "元/月")
    with pytest.raises(BadInput) as parking:
        _charge(flow, row, "parking")
    assert parking.value.fields["fee_standard"].zh == "这里只收装修费用和装修押金"


def test_a_withdrawn_renovation_gives_its_deposit_back(flow: Flow) -> None:
    row = _approved(flow)
    deposit = _charge(flow, row, "deposit")
    flow.take("supervisor", deposit, "check")
    flow.refused(deposit, "request_refund", "clerk", kind=Refused)
    flow.refused(row, "withdraw", "clerk", "cashier", "engineer", "gm")
    flow.take("butler", row, "withdraw", reason="业主不装修了")

    flow.take("clerk", deposit, "request_refund")

    assert (row.state, deposit.refunded) == ("withdrawn", Decimal(1000))


def test_a_failed_sheet_does_not_wait_once_another_has_passed(flow: Flow) -> None:
    row, _ = _under_way(flow)
    flow.take("butler", row, "finish")
    failed = flow.create("butler", "renovation_acceptance", application=row.id, opened_from=row)
    problems = {"technicians": "孙工", "problems": "漏水", "recheck_on": clock.today() + timedelta(days=3)}
    flow.take("engineer", failed, "fail_acceptance", **problems)

    passed = _accept(flow, row)

    assert (passed.state, failed.state, row.state) == ("passed", "replaced", "completed")

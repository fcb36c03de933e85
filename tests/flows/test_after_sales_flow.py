"""After-sales: six stages in order, each shut until the one before is done; money before delivery; returns undo the sale."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing, Passed, Refused
from services.judge import access
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.posts import hire
from tests.flows.selling import (
    for_sale,
    new_case,
    new_contract,
    new_filing,
    new_payment,
    new_subscription,
    tracking,
)

sale = pytest.fixture(for_sale)


STAGES = ["to_contract", "track", "deliver", "deliver_unpaid", "apply_title", "enter_warranty", "close"]


def _others_refused(flow: Flow, row: Any, step: str, **values: Any) -> None:
    """Nobody but the after-sales desk and the site's supervisor may; not Finance, not other posts, not another site."""
    for name in (
        "clerk",
        "night",
        "keeper",
        "accountant",
        "butler",
        "manager",
        "gm",
        "far_sales",
        "far_supervisor",
    ):
        sees = access.decide(flow.who(name), "view", type(row), row)
        flow.refused(row, step, name, kind=Denied if sees else Missing, **values)


def test_six_stages_run_in_order(sale: Flow) -> None:
    flow, today = sale, clock.today()
    case = new_case(flow)
    assert (case.state, case.handler_id, case.building_id) == (
        "subscription",
        flow.ids["staff_sales"],
        flow.ids["building_a1"],
    )
    for step in STAGES:
        flow.refused(case, step, "sales", "supervisor", kind=Refused)

    subscription = new_subscription(flow, case)
    assert subscription.contract_due_on == today + timedelta(days=7)
    flow.refused(subscription, "contract", "sales", "supervisor", kind=Refused)
    _others_refused(flow, case, "to_contract")
    flow.take("sales", case, "to_contract")
    assert (case.state, case.subscription_done_on) == ("contract", today)
    flow.refused(case, "track", "sales", "supervisor", kind=Refused)
    flow.refused(case, "deliver", "sales", kind=Refused)

    contract = new_contract(flow, case)
    home = flow.session.get(registry.get("unit"), flow.ids["home"])
    assert (subscription.state, home.occupancy_status) == ("contracted", "sold")
    values = {"registration_no": "预登-018", "registered_on": today}
    filing = new_filing(flow, case, "presale", done=False)
    flow.refused(contract, "register", "sales", kind=Refused, **values)
    flow.take("sales", filing, "finish", receipt_no="受-018")
    assert (filing.result, filing.finished_on) == ("done", today)
    _others_refused(flow, contract, "register", **values)
    _others_refused(flow, case, "track")
    flow.take("supervisor", case, "track")
    flow.refused(case, "deliver", "sales", "supervisor", kind=Refused)
    flow.take("sales", contract, "register", **values)

    flow.refused(case, "deliver", "sales", "supervisor", kind=Refused)
    new_payment(flow, contract, "1000000")
    _others_refused(flow, case, "deliver")
    flow.take("sales", case, "deliver")
    assert (case.state, case.tracking_done_on) == ("delivery", today)
    flow.refused(case, "apply_title", "sales", "supervisor", kind=Refused)

    delivery = flow.create(
        "sales", "unit_delivery", opened_from=case, unit=flow.ids["home"], resident=flow.ids["buyer"]
    )
    inspected = {"inspected_at": clock.now(), "inspector": flow.ids["staff_butler"]}
    flow.refused(delivery, "inspect", "butler", kind=BadInput)
    flow.refused(delivery, "inspect", "accountant", "keeper", "other_butler", "far_sales", kind=Missing, **inspected)
    flow.refused(delivery, "inspect", "manager", "gm", **inspected)
    flow.take("butler", delivery, "inspect", **inspected)
    flow.refused(delivery, "order", "sales", kind=BadInput)
    flow.take("sales", delivery, "order", defects="次卧窗锁松动", defect_due=today)
    assert flow.told("engineer")[-1].startswith(f"交房 {delivery.record_no} 须于")
    flow.refused(delivery, "accept", "butler", kind=Refused, result="refused", keys_handed="入户门 5 把")
    flow.refused(delivery, "accept", "butler", kind=BadInput, result="accepted_after")
    flow.take("butler", delivery, "accept", result="accepted_after", keys_handed="入户门 5 把")
    assert flow.told("sales")[-1] == f"跟踪卡 {case.record_no} 业主已接收，请转办证"
    _others_refused(flow, case, "apply_title")
    flow.take("sales", case, "apply_title")

    title = flow.create("sales", "title_certificate", opened_from=case)
    filing = new_filing(flow, case, "title", done=False)
    flow.refused(case, "enter_warranty", "sales", kind=Refused)
    flow.refused(
        title,
        "file",
        "sales",
        kind=Refused,
        documents_on=today,
        filing=flow.one("government_filing", kind="presale").id,
    )
    flow.take("sales", title, "file", documents_on=today, filing=filing.id)
    flow.refused(title, "issue", "sales", kind=Refused, certificate_no="不动产权第1号", issued_on=today)
    flow.take("sales", filing, "finish", receipt_no="受-101")
    flow.take("sales", title, "issue", certificate_no="不动产权第1号", issued_on=today)
    flow.refused(case, "enter_warranty", "sales", "supervisor", kind=Refused)
    flow.refused(title, "collect", "sales", kind=BadInput)
    flow.take("sales", title, "collect", collector="许文博")
    _others_refused(flow, case, "enter_warranty")
    flow.take("sales", case, "enter_warranty")

    flow.refused(case, "close", "sales", "supervisor", kind=Refused)
    values = {"warranty_ends_on": today - timedelta(days=1)}
    writing.change(flow.session, SYSTEM, home, values, version=home.version)
    flow.take("sales", case, "close")
    done = [
        case.subscription_done_on,
        case.contract_done_on,
        case.tracking_done_on,
        case.delivery_done_on,
        case.title_done_on,
    ]
    assert case.state == "closed"
    assert None not in done
    assert done == sorted(done)


@pytest.mark.parametrize(("paid", "enough"), [("0.01", False), ("999999.99", False), ("1000000", True)])
def test_delivery_asks_for_the_whole_price(sale: Flow, paid: str, enough: bool) -> None:
    case, contract = tracking(sale)
    with pytest.raises(BadInput) as more:
        new_payment(sale, contract, "9999999")
    assert more.value.fields["paid_amount"].zh == "已付金额不能超过应付金额"
    payment = new_payment(sale, contract, paid, confirmed=False)
    sale.refused(case, "deliver", "sales", "supervisor", kind=Refused)  # nobody in Finance has seen the money
    payment.finance_confirmed = True
    sale.session.flush()

    if enough:
        assert sale.take("sales", case, "deliver").state == "delivery"
        return
    sale.refused(case, "deliver", "sales", "supervisor", kind=Refused)
    sale.refused(case, "deliver_unpaid", "sales", "supervisor", "gm")
    sale.refused(case, "deliver_unpaid", "far_manager", kind=Missing)
    sale.refused(case, "deliver_unpaid", "manager", kind=BadInput, reason=" ")
    assert sale.take("manager", case, "deliver_unpaid", reason="尾款已承诺本周到账").state == "delivery"


def test_instalments_add_up_and_a_loan_is_enough(sale: Flow) -> None:
    case, contract = tracking(sale, "mortgage")
    new_payment(sale, contract, "300000")
    too_much = {"contract": contract.id, "bank": sale.ids["bank"], "loan_amount": Decimal("1000000.01")}
    with pytest.raises(BadInput):
        sale.create("sales", "mortgage_application", **too_much)
    loan = sale.create("sales", "mortgage_application", **too_much | {"loan_amount": Decimal(700000)})
    day = clock.today()
    assert loan.documents_due_on == day + timedelta(days=10)

    sale.refused(loan, "submit", "sales", kind=BadInput)
    sale.refused(loan, "submit", "accountant", "clerk", "butler", "far_sales", kind=Missing, documents_submitted_on=day)
    sale.refused(loan, "submit", "manager", "gm", documents_submitted_on=day)
    sale.take("sales", loan, "submit", documents_submitted_on=day)
    sale.take("sales", loan, "bank_approved", reviewed_on=day)
    sale.refused(case, "deliver", "sales", kind=Refused)
    sale.take("sales", loan, "arrive", loan_arrived_on=day)

    assert sale.take("sales", case, "deliver").state == "delivery"


def test_return_undoes_contract_case_and_unit(sale: Flow) -> None:
    case, contract = tracking(sale)
    home = sale.session.get(registry.get("unit"), sale.ids["home"])
    sale.refused(case, "cancel", "manager", kind=Refused)
    sale.refused(case, "cancel", "sales", "supervisor")
    sale.refused(contract, "cancel", "manager", kind=Refused)
    sale.refused(contract, "cancel", "sales", "gm")
    request = sale.create(
        "sales",
        "sale_change_request",
        opened_from=None,
        contract=contract.id,
        kind="return",
        reason="贷款未批",
    )

    sale.refused(request, "review", "sales", "supervisor", "gm")
    sale.refused(request, "review", "far_manager", kind=Missing)
    sale.take("manager", request, "review")
    assert sale.told("gm") == [f"退换房申请 {request.record_no} 请批准"]
    sale.refused(request, "approve", "manager", "sales", "supervisor")
    sale.take("gm", request, "approve")
    filing = sale.create(
        "sales",
        "government_filing",
        opened_from=request,
        tracking_case=case.id,
        kind="cancellation",
        agency=sale.ids["authority"],
    )
    sale.session.refresh(request)
    assert request.deregistration_id == filing.id
    sale.refused(request, "deregister", "sales", kind=Refused)
    sale.refused(
        request,
        "deregister",
        "sales",
        kind=Refused,
        deregistration=sale.one("government_filing", kind="presale").id,
    )
    sale.take("sales", filing, "finish", receipt_no="受-注销")
    sale.refused(request, "deregister", "accountant", "clerk", "far_sales", kind=Missing)
    sale.refused(request, "deregister", "supervisor", "manager")
    sale.take("sales", request, "deregister")
    sale.take("sales", request, "finish")

    assert (request.state, contract.state, case.state, home.occupancy_status) == (
        "done",
        "cancelled",
        "cancelled",
        "unsold",
    )
    assert sale.last_name(case) == "系统（sales）"


def test_withdrawn_subscription_ends_the_case(sale: Flow) -> None:
    case = new_case(sale)
    subscription = new_subscription(sale, case)

    sale.refused(subscription, "withdraw", "sales", "supervisor", "gm")
    sale.refused(subscription, "withdraw", "far_manager", kind=Missing)
    sale.refused(subscription, "withdraw", "manager", kind=BadInput, reason="")
    sale.take("manager", subscription, "withdraw", reason="客户改买他处")

    assert (subscription.state, case.state) == ("withdrawn", "cancelled")
    sale.refused(case, "to_contract", "sales", kind=Passed)


def test_finance_side_is_the_accountants(sale: Flow) -> None:
    _, contract = tracking(sale)
    payment = new_payment(sale, contract, "1000", confirmed=False)
    for who in ("sales", "supervisor"):
        with pytest.raises(BadInput):
            writing.change(sale.session, sale.who(who), payment, {"finance_confirmed": True}, version=payment.version)
    writing.change(sale.session, sale.who("accountant"), payment, {"finance_confirmed": True}, version=payment.version)
    contract.signed_on = clock.today() - timedelta(days=3)
    sale.session.flush()
    for days, count in ((1, 1), (0, 2)):
        day = clock.today() - timedelta(days=days)
        writing.change(sale.session, sale.who("sales"), payment, {"last_reminded_on": day}, version=payment.version)
        assert payment.reminders == count

    sheet = sale.create(
        "sales",
        "payment_reconciliation",
        site=sale.ids["site_a"],
        period_month="2026-03",
        aftersales_total=Decimal(1000),
    )
    sale.refused(sheet, "agree", "sales", "supervisor", "manager", finance_total=Decimal(1000))
    sale.refused(sheet, "agree", "clerk", kind=Missing, finance_total=Decimal(1000))
    sale.refused(sheet, "agree", "accountant", kind=Refused, finance_total=Decimal("999.99"))
    sale.refused(sheet, "differ", "accountant", kind=Refused, finance_total=Decimal(1000))
    sale.take("accountant", sheet, "differ", finance_total=Decimal("999.99"))
    assert (sheet.difference, sheet.finance_by_id) == (Decimal("0.01"), sale.ids["staff_accountant"])
    assert sale.told("sales")[-1] == "2026-03 房款对账有差异 0.01 元"
    sale.refused(sheet, "resolve", "accountant", kind=BadInput)
    sale.take("accountant", sheet, "resolve", explanation="手续费一分")
    assert sheet.state == "agreed"


def test_nobody_checks_his_own_reconciliation(sale: Flow) -> None:
    hire(sale, "both", "clerk", "sales_after_service accountant")
    sheet = sale.create(
        "both",
        "payment_reconciliation",
        site=sale.ids["site_a"],
        period_month="2026-03",
        aftersales_total=Decimal(1000),
    )

    sale.refused(sheet, "agree", "both", finance_total=Decimal(1000))

    assert sale.take("accountant", sheet, "agree", finance_total=Decimal(1000)).state == "agreed"


def test_sales_side_drawing_change_needs_engineering(sale: Flow) -> None:
    values = {
        "site": sale.ids["site_a"],
        "change_content": "厨房门改推拉门",
        "reason": "customer",
        "raised_by": sale.ids["service"],
    }
    notice = sale.create("sales", "drawing_change_notice", direction="to_engineering", **values)
    department = {"notified_department": sale.ids["service"]}

    sale.refused(notice, "notify", "engineer", kind=Refused, **department)
    sale.refused(notice, "notify", "supervisor", "sales", **department)
    sale.refused(notice, "notify_sales", "sales", "supervisor", kind=Refused, **department)
    sale.take("sales", notice, "consult")
    assert sale.told("engineer") == [f"图纸变更 {notice.record_no} 征询工程部意见"]
    sale.refused(notice, "agree", "sales", "supervisor", "manager", "gm", engineering_opinion="可以")
    sale.refused(notice, "agree", "engineer", kind=BadInput)
    sale.take("engineer", notice, "agree", engineering_opinion="不影响结构，可以")
    sale.refused(notice, "notify_sales", "accountant", "clerk", "far_sales", kind=Missing, **department)
    sale.refused(notice, "notify_sales", "manager", **department)
    sale.take("sales", notice, "notify_sales", **department)
    assert (notice.state, notice.engineering_agreed, notice.notified_on) == ("notified", True, clock.today())

    own = sale.create("supervisor", "drawing_change_notice", direction="to_sales", **values)
    sale.refused(own, "consult", "sales", kind=Refused)
    sale.refused(own, "consult", "engineer")
    sale.refused(own, "notify", "supervisor", "sales", "manager", **department)
    sale.take("engineer", own, "notify", **department)
    assert sale.told("sales")[-1] == f"图纸变更 {own.record_no}：厨房门改推拉门"


def test_warranty_work_is_engineerings(sale: Flow) -> None:
    values = {"site": sale.ids["site_a"], "unit": sale.ids["home"], "part": "外墙", "problem": "渗水"}
    builder = sale.seed("builder", "contractor", name="中宏建设", kind="builder", site=sale.ids["site_a"])
    case = new_case(sale)
    claim = sale.create("butler", "warranty_claim", **values)
    assert (claim.within_warranty, claim.warranty_ends_on) == (True, clock.today() + timedelta(days=700))

    sale.refused(claim, "verify", "engineer", kind=Refused, engineering_owner="赵工")  # the home is not delivered yet
    sale.take("manager", case, "cancel", reason="客户不再认购")
    sale.refused(claim, "verify", "supervisor", "butler", "sales", "manager", engineering_owner="赵工")
    sale.take("engineer", claim, "verify", engineering_owner="赵工")
    sale.refused(claim, "to_fund", "manager", kind=Refused)
    sale.refused(claim, "assign", "engineer", kind=BadInput)
    sale.take("engineer", claim, "assign", contractor=builder)
    sale.refused(claim, "to_fund", "engineer", "supervisor", "gm", contractor_defaulted=True)
    sale.take("manager", claim, "to_fund", contractor_defaulted=True)
    sale.refused(
        claim,
        "repair_by_fund",
        "supervisor",
        "engineer",
        kind=Refused,
        work_done="注浆",
        finished_on=clock.today(),
    )

    made = []
    for days in (0, 1):
        home = sale.seed(
            f"home_{days}",
            "unit",
            site=sale.ids["site_a"],
            building=sale.ids["building_a1"],
            unit_no=f"2-190{days}",
            unit_use="home",
            occupancy_status="unsold",
            warranty_ends_on=clock.today() - timedelta(days=days),
        )
        made.append(sale.create("butler", "warranty_claim", **values | {"unit": home}))
    old, late = made
    assert (old.within_warranty, late.within_warranty) == (True, False)
    assert sale.warned(late) == ["已过保修期或届满日未登记，工程部核实后再定"]
    sale.take("engineer", late, "verify", engineering_owner="赵工")
    sale.refused(late, "assign", "engineer", kind=Refused, contractor=builder)
    sale.take("engineer", old, "verify", engineering_owner="赵工")
    sale.take("engineer", old, "assign", contractor=builder)
    done = {"work_done": "重新打胶", "finished_on": old.reported_on}
    sale.refused(old, "repair", "supervisor", "butler", "sales", **done)
    sale.take("engineer", old, "repair", **done)
    sale.refused(old, "accept", "engineer", "manager")
    sale.refused(old, "accept", "other_butler", "accountant", kind=Missing)
    assert sale.take("butler", old, "accept").state == "accepted"

"""Reactions of after-sales: the case and its papers move together, money before delivery, engineering for defects."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CLERK, SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing


@reaction("case_cancelled", rules="R202")
def case_cancelled(call: Call) -> None:
    """Subscriptions that are still open end with the case."""
    for subscription in _of_case(call, "sale_subscription", call.row.id):
        step(call, subscription, "withdraw", reason=call.reason)


@reaction("subscription_withdrawn")
def subscription_withdrawn(call: Call) -> None:
    """With the subscription withdrawn the case ends, if there is no other."""
    papers = _of_case(call, "sale_subscription", call.row.tracking_case_id)
    if all(one.state == "withdrawn" for one in papers):
        step(call, _case(call), "cancel", reason=call.reason)


@reaction("home_for_sale", rules="R196")
def home_for_sale(call: Call) -> None:
    """A card is of a home that is still to be handed over. Raises BadInput for one that was, and is lived in or stands empty."""
    if call.actor.is_system or not call.changed("unit"):
        return
    unit = get(call.session, "unit", call.row.unit_id)
    if unit is not None and unit.occupancy_status not in ("unsold", "sold"):
        word = unit.occupancy_status.label
        raise BadInput(
            {
                "unit": Label(
                    f"这套房已交付（{word.zh}），不能再建售后跟踪卡",
                    f"This home was handed over ({word.en.lower()}); it has no new card",
                )
            }
        )


@reaction("contract_as_subscribed", rules="R196")
def contract_as_subscribed(call: Call) -> None:
    """Buyer and price are those of the subscription; another name after a change of name. Raises BadInput."""
    row = call.row
    if call.actor.is_system or not call.changed("customer", "total_price", "tracking_case"):
        return
    papers = [
        one for one in _of_case(call, "sale_subscription", row.tracking_case_id) if one.state != "withdrawn"
    ]
    if not papers:
        return
    paper = papers[-1]
    if paper.customer.strip() != row.customer.strip() and not _renamed(call):
        raise BadInput(
            {
                "customer": Label(
                    "与认购书的客户不同；要换人请先办更名",
                    "The subscription names another buyer; change the name first",
                )
            }
        )
    if paper.price is not None and paper.price != row.total_price:
        raise BadInput(
            {
                "total_price": Label(
                    f"与认购书的总价 {paper.price:,.2f} 元不同，请核对",
                    f"The subscription says {paper.price:,.2f}; check it",
                )
            }
        )


def _renamed(call: Call) -> bool:
    """Whether a change of name was carried out in this case."""
    change, contract = model("sale_change_request"), model("sale_contract")
    query = exists().where(
        change.contract_id == contract.id, contract.tracking_case_id == call.row.tracking_case_id, change.kind == "rename",
        change.state == "done", change.deleted_at.is_(None),
    )  # fmt: skip
    return bool(call.session.scalar(select(query)))


@reaction("contract_signed", rules="R196")
def contract_signed(call: Call) -> None:
    """A new contract takes the subscription of its case on, and the unit is sold."""
    if not call.is_new:
        return
    for subscription in _of_case(call, "sale_subscription", call.row.tracking_case_id):
        step(call, subscription, "contract")
    _unit_is(call, "unsold", "sold")


@reaction("contract_cancelled", rules="R202")
def contract_cancelled(call: Call) -> None:
    """The unit is for sale again, and who handles the case hears of it."""
    _unit_is(call, "sold", "unsold")
    no = call.row.contract_no
    tell(call, f"销售合同 {no} 已解除", f"Contract {no} is cancelled", staff_id=_case(call).handler_id)


@reaction("house_payment_saved", rules="R198")
def payment_saved(call: Call) -> None:
    """Count the reminders; what Finance has checked only the accountant ticks. Raises BadInput otherwise."""
    row = call.row
    row.reminders = row.reminders or 0
    if row.last_reminded_on is not None and call.changed("last_reminded_on"):
        row.reminders += 1
    ticked = row.finance_confirmed if call.is_new else call.changed("finance_confirmed")
    if ticked and not call.actor.is_system and not holds(call.actor.posts, CLERK, "accountant"):
        raise BadInput(
            {"finance_confirmed": Label("由会计核对后勾选", "The accountant ticks this after checking")}
        )


@reaction("loan_arrived", rules="R213")
def loan_arrived(call: Call) -> None:
    """Who handles the case hears that the money is there."""
    contract = get(call.session, "sale_contract", call.row.contract_id)
    case = get(call.session, "after_sales_case", contract.tracking_case_id)
    no = contract.contract_no
    tell(call, f"合同 {no} 的贷款已到位", f"The loan of contract {no} has arrived", staff_id=case.handler_id)


@reaction("totals_compared", rules="R198")
def totals_compared(call: Call) -> None:
    """The difference, once Finance has given its total."""
    row = call.row
    row.difference = None if row.finance_total is None else row.aftersales_total - row.finance_total


@reaction("difference_found", rules="R198")
def difference_found(call: Call) -> None:
    """The supervisor and who drew up the sheet hear of the difference."""
    row = call.row
    zh, en = (
        f"{row.period_month} 房款对账有差异 {row.difference:,.2f} 元",
        f"The payments of {row.period_month} differ by {row.difference:,.2f}",
    )
    tell(call, zh, en, roles=SUPERVISOR, tags="cs_supervisor", staff_id=row.aftersales_by_id)


@reaction("change_waits", rules="R203")
def change_waits(call: Call) -> None:
    """The general manager hears that a return or exchange waits for his approval."""
    no = call.row.record_no
    ask(call, f"退换房申请 {no} 请批准", f"Return request {no} waits for your approval")


@reaction("change_done", rules="R202")
def change_done(call: Call) -> None:
    """A return or exchange cancels the contract and ends the case; after a change of name somebody renews the contract."""
    row = call.row
    contract = get(call.session, "sale_contract", row.contract_id)
    case = get(call.session, "after_sales_case", contract.tracking_case_id)
    if row.kind == "rename":
        ask(
            call,
            f"{row.record_no} 更名已完成，请换签合同",
            f"{row.record_no}: the name is changed; renew the contract",
            first=case.handler_id,
        )
        return
    reason = f"{row.record_no} {row.kind.label.zh}：{row.reason[:200]}"
    step(call, contract, "cancel", reason=reason)
    step(call, case, "cancel", reason=reason)


@reaction("engineering_consulted", rules="R200")
def engineering_consulted(call: Call) -> None:
    """Engineering hears that its opinion is wanted."""
    no = call.row.record_no
    ask(
        call,
        f"图纸变更 {no} 征询工程部意见",
        f"Drawing change {no} asks for engineering's opinion",
        tags="engineering_supervisor",
    )


@reaction("sales_told", rules="R199")
def sales_told(call: Call) -> None:
    """The head of the department told, and after-sales, hear of the change."""
    row, no = call.row, call.row.record_no
    department = get(call.session, "department", row.notified_department_id)
    head = department.head_id if department is not None else None
    tell(call, f"图纸变更 {no}：{row.change_content[:80]}", f"Drawing change {no}", roles=CLERK, tags="sales_after_service",
         staff_id=head)  # fmt: skip


@reaction("unit_of_case", rules="R195")
def unit_of_case(call: Call) -> None:
    """A delivery without a case takes the open one of its room."""
    row = call.row
    if row.tracking_case_id is None:
        case = model("after_sales_case")
        query = select(case.id).where(
            case.unit_id == row.unit_id, case.state.not_in(("closed", "cancelled")), case.deleted_at.is_(None)
        )
        with call.session.no_autoflush:
            row.tracking_case_id = call.session.scalar(query.order_by(case.id.desc()).limit(1))


@reaction("defects_to_engineering", rules="R201")
def defects_to_engineering(call: Call) -> None:
    """Engineering hears of the defects to put right."""
    row = call.row
    tell(
        call,
        f"交房 {row.record_no} 须于 {row.defect_due} 前整改：{row.defects[:60]}",
        f"Delivery {row.record_no}: defects to be put right by {row.defect_due}",
        roles=SUPERVISOR,
        tags="engineering_supervisor",
    )


@reaction("home_delivered", rules="R195")
def home_delivered(call: Call) -> None:
    """The home is its owner's with its warranty running; who handles the case hears that the title comes next."""
    _warranty_begins(call)
    case = get(call.session, "after_sales_case", call.row.tracking_case_id)
    if case is not None:
        no = case.record_no
        ask(
            call,
            f"跟踪卡 {no} 业主已接收，请转办证",
            f"Case {no}: the owner has accepted; the title is next",
            row=case,
            first=case.handler_id,
        )


def _warranty_begins(call: Call) -> None:
    """The warranty runs from the day of the delivery, unless the unit has a later end already; the home is no longer unsold."""
    unit = get(call.session, "unit", call.row.unit_id)
    if unit is None:
        return
    moment = call.row.inspected_at or clock.now()
    handed = moment.astimezone(clock.zone()).date()
    months = int(rules.parameter(call.session, call.row.site_id, "R201", "warranty_months"))
    ends = handed + timedelta(days=round(months * 365.25 / 12))
    values: dict[str, Any] = {}
    if unit.warranty_ends_on is None or unit.warranty_ends_on < handed:
        values["warranty_ends_on"] = ends
    if unit.occupancy_status in ("unsold", "sold"):
        values["occupancy_status"] = "vacant"
    if values:
        writing.change(call.session, call.system, unit, values, version=unit.version)


@reaction("warranty_known", rules="R201")
def warranty_known(call: Call) -> None:
    """Until when the warranty runs, by the contract or else the unit, and whether the defect falls within."""
    row = call.row
    contract = get(call.session, "warranty_contract", row.warranty_contract_id)
    unit = get(call.session, "unit", row.unit_id)
    row.warranty_ends_on = (
        contract.end_on if contract is not None else unit.warranty_ends_on if unit is not None else None
    )
    row.within_warranty = row.warranty_ends_on is not None and row.reported_on <= row.warranty_ends_on


def _case(call: Call) -> Any:
    return get(call.session, "after_sales_case", call.row.tracking_case_id)


def _of_case(call: Call, key: str, case_id: int) -> list[Any]:
    paper = model(key)
    query = (
        select(paper).where(paper.tracking_case_id == case_id, paper.deleted_at.is_(None)).order_by(paper.id)
    )
    return list(call.session.scalars(query))


def _unit_is(call: Call, before: str, after: str) -> None:
    """Move the unit of the row from one occupancy to the other; one that is elsewhere is left alone."""
    unit = get(call.session, "unit", call.row.unit_id)
    if unit is not None and unit.occupancy_status == before:
        writing.change(call.session, call.system, unit, {"occupancy_status": after}, version=unit.version)

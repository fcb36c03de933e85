"""应收账单 Fee bills."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import FeeStandard, FeeType, Resident, Site, Unit


class State(Choices):
    OPEN = "open", "未缴", "Unpaid", "orange"
    PARTIAL = "partial", "部分缴纳", "Partly paid", "yellow"
    PAID = "paid", "已缴清", "Paid", "green"
    WAIVED = "waived", "已减免", "Waived", "teal"
    VOIDED = "voided", "作废", "Void", "grey"


OWED = F.state.is_in(State.OPEN, State.PARTIAL)


class FeeBill(
    Register, zh="应收账单", en="Fee bills", also="账单 应收 物业费账单 缴费通知 欠费", group=FEE, source="004; 001",
):
    """一套房屋一个费用所属期应缴的一笔费用，通常由收费标准“按月出账”开出。已收、减免和未缴余额由收款和减免自动计算。

    What one unit owes for one period; usually issued by a fee standard for the whole site. Paid, waived and outstanding
    amounts follow the payments and waivers.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-ZD-{yyyymm}-{seq5}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit", past=True)
    fee_standard: Mapped[FeeStandard] = ref("收费标准", "Fee standard", pick={"state": "published"},
        help=("须是已公示的标准", "A published one"))
    fee_type: Mapped[FeeType] = ref("收费项目", "Fee type", auto=True)
    period: Mapped[Month] = field("费用所属期", "Period",
        help=("季费、年费填起始月份", "The first month of a quarter or year"), meaning=PERIOD(ahead=True))
    quantity: Mapped[Number] = field("数量", "Quantity", maximum=1000000, minimum=0, default=Decimal(1),
        help=("面积或用量", "Area or use"))
    amount: Mapped[Money] = field("应收金额", "Amount", compute=F.quantity * F.fee_standard.price)
    due_on: Mapped[Day] = field("缴费期限", "Due on", meaning=DUE(after="period", lead=92))
    paid_amount: Mapped[Money] = field("已收金额", "Paid", auto=True, default=Decimal(0))
    waived_amount: Mapped[Money] = field("减免金额", "Waived", auto=True, default=Decimal(0))
    balance: Mapped[Money] = field("未缴余额", "Outstanding", compute=F.amount - F.paid_amount - F.waived_amount)
    charge_key: Mapped[Code | None] = field("计费标识", "Charge key", auto=True, unique=True,
        help=("同一房屋、项目、月份只开一张", "One bill a unit, type and period"))
    state: Mapped[State] = field("状态", "State", default=State.OPEN)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create import", SITE, posts="cashier accountant") + Grant("edit", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("pay_part", State.OPEN, State.PARTIAL, "部分收款", "Paid in part", system=True),
        Step("pay", [State.OPEN, State.PARTIAL], State.PAID, "收讫", "Paid", system=True),
        Step("waive", [State.OPEN, State.PARTIAL], State.WAIVED, "减免核销", "Waive", rules="R204", system=True),
        Step("reopen", [State.PARTIAL, State.PAID, State.WAIVED], State.OPEN, "收款冲销", "Payment reversed",
            system=True),
        Step("void", State.OPEN, State.VOIDED, "作废", "Void", by=CS_MANAGER, ask_reason=True,
            when=F.balance == F.amount, refusal=("已有收款或减免，不能作废", "It has been paid or waived in part"),
            then=Sets("", charge_key=None)),
        locked=[State.PAID, State.WAIVED, State.VOIDED],
    )
    rules = [
        Do("bill_once", on="save"),
        Rule("R187", F.fee_standard.state == "published", "未公示的收费标准不得计费，请选已公示的标准",
            "Only a published standard may be billed; choose one", when=F.id.absent),
        Kept("R204", "减免金额只由已批准的减免单写入", "Only approved waivers set the waived amount"),
    ]
    layout = Layout("record_no unit resident fee_type period amount balance due_on state",
        search="record_no unit period", filter="state fee_type due_on unit period", late="due_on",
        sections=[
            Section("应收", "Receivable", "site unit resident fee_standard fee_type period quantity amount due_on"),
            Section("收款", "Payment", "paid_amount waived_amount balance charge_key"),
        ])
    opens = [
        Opens("fee_payment", "收款", "Take payment", link="fee_bill", copy="site unit resident fee_type amount=balance",
            by=CLERK, when=OWED),
        Opens("fee_waiver", "申请减免", "Ask for a waiver", link="fee_bill", copy="site unit resident amount=balance",
            by=BUTLER | SUPERVISOR, when=OWED),
        Opens("dunning_record", "催收", "Remind", link="", copy="site unit resident", when=OWED),
    ]

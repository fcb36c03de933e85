"""商品房销售合同登记 Sale contracts."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AfterSalesCase


class PaymentMethod(Choices):
    ONCE = "once", "一次性", "At once"
    INSTALMENTS = "instalments", "分期", "Instalments"
    MORTGAGE = "mortgage", "按揭", "Mortgage"


class State(Choices):
    SIGNED = "signed", "已签", "Signed", "grey"
    REGISTERED = "registered", "已预售登记", "Registered", "teal"
    PERFORMING = "performing", "履行中", "Under way", "blue"
    COMPLETED = "completed", "履行完毕", "Completed", "green"
    CANCELLED = "cancelled", "已解除", "Cancelled", "grey"


DESK = {CLERK: "sales_after_service"}
FILED = Has("government_filing", "", (F.kind == "presale") & (F.state == "done"), same="tracking_case=tracking_case")
PAID = (
    (Total("house_payment", "paid_amount", "contract", where=F.finance_confirmed) >= F.total_price)
    | Has("mortgage_application", "contract", F.state == "arrived")
)
RETURNED = Has("sale_change_request", "contract",
    F.kind.is_in("return", "exchange") & F.state.is_in("deregistered", "done"))


class SaleContract(
    Register, zh="商品房销售合同登记", en="Sale contracts", also="销售合同 购房合同 买卖合同 签约", group=AFTER_SALES,
    source="004", place="tracking_case",
):
    """一份商品房销售合同，从签订、预售登记到房款付清。登记预售须有房管局办结的业务；已登记的合同要退换房，
    先办注销登记。

    One sale contract from signature through pre-sale registration to full payment. It is registered when the housing
    authority has finished the filing; a registered one is cancelled only by a return request.
    """

    tracking_case: Mapped[AfterSalesCase] = ref("跟踪卡", "Case")
    contract_no: Mapped[PaperNo] = field("合同号", "Contract no.", unique=True)
    signed_on: Mapped[Day] = field("签约日期", "Signed on", default=Today, meaning=HAPPENED(since=1990))
    customer: Mapped[Name] = field("客户", "Buyer", personal=True)
    total_price: Mapped[Money] = field("总价", "Total price", minimum=Decimal("0.01"), unit=("元", "yuan"))
    payment_method: Mapped[PaymentMethod] = field("付款方式", "Payment", default=PaymentMethod.MORTGAGE)
    registration_no: Mapped[Line | None] = field("预售登记号", "Registration no.")
    registered_on: Mapped[Day | None] = field("预售登记日期", "Registered on", meaning=HAPPENED(after="signed_on"))
    file: Mapped[Attachments | None] = field("合同", "Contract")
    state: Mapped[State] = field("状态", "State", default=State.SIGNED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="sales_after_service accountant")
            + Grant("create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("register", State.SIGNED, State.REGISTERED, "预售登记", "Register", by=CLERK | SUPERVISOR, posts=DESK,
            needs="registration_no registered_on", rules="R195 R202",
            when=FILED & (F.tracking_case.state != "subscription"),
            refusal=("跟踪卡进入签约、房管局办结预售登记后才能登记",
                "The case must be at Contract and the pre-sale filing done")),
        Step("perform", State.REGISTERED, State.PERFORMING, "履行", "Perform", by=CLERK | SUPERVISOR, posts=DESK),
        Step("complete", State.PERFORMING, State.COMPLETED, "完成", "Complete", by=CLERK | SUPERVISOR, posts=DESK,
            when=PAID, refusal=("房款付清或贷款到位后才算履行完毕", "Only when it is paid or the loan has arrived")),
        Step("cancel", [State.SIGNED, State.REGISTERED, State.PERFORMING], State.CANCELLED, "解除", "Cancel",
            by=CS_MANAGER, ask_reason=True, rules="R202",
            when=(F.state == State.SIGNED) | F.registered_on.absent | RETURNED,
            then=[
                Sets("tracking_case.unit", occupancy_status="unsold", where=F.occupancy_status == "sold"),
                Tell("tracking_case.handler", "销售合同 {contract_no} 已解除", "Contract {contract_no} is cancelled"),
            ],
            refusal=("已预售登记的合同先办退换房和注销登记",
                "A registered contract is cancelled after the de-registration")),
        locked=[State.COMPLETED, State.CANCELLED],
    )
    rules = [
        Once("tracking_case", when=F.state != State.CANCELLED, zh="这套房已有销售合同",
            en="This home has its contract already"),
        Rule("R195", F.tracking_case.state != "subscription", "跟踪卡还在认购阶段，登记后请把它转入签约",
            "The case is still at Subscription; move it on to Contract", level=WARN, when=F.id.absent,
            field="tracking_case"),
        Do("contract_as_subscribed", on="save"),
        Moves("sale_subscription", "contract", same="tracking_case=tracking_case", on="create", rules="R196"),
        Sets("tracking_case.unit", occupancy_status="sold", where=F.occupancy_status == "unsold", on="create"),
    ]
    layout = Layout("contract_no tracking_case customer total_price payment_method registration_no state signed_on",
        search="contract_no customer registration_no", filter="state payment_method signed_on registered_on",
        label="contract_no")
    opens = [
        Opens("government_filing", "办预售登记", "File pre-sale", link="", copy="tracking_case",
            sets={"kind": "presale"}, when=F.state == State.SIGNED),
        Opens("house_payment", "登记应付房款", "Enter instalment", link="contract",
            when=~F.state.is_in(State.COMPLETED, State.CANCELLED)),
        Opens("mortgage_application", "办按揭", "Apply for mortgage", link="contract",
            when=(F.payment_method == PaymentMethod.MORTGAGE) & ~F.state.is_in(State.COMPLETED, State.CANCELLED)),
        Opens("sale_change_request", "申请退换房", "Return or exchange", link="contract",
            when=F.state.is_in(State.REGISTERED, State.PERFORMING)),
    ]

"""认购书 Subscriptions."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AfterSalesCase


class State(Choices):
    SIGNED = "signed", "已认购", "Subscribed", "orange"
    CONTRACTED = "contracted", "已签约", "Contract signed", "green"
    WITHDRAWN = "withdrawn", "已退订", "Withdrawn", "grey"


class SaleSubscription(
    Register, zh="认购书", en="Subscriptions", also="认购 认购书 定金 订房 签约", group=AFTER_SALES, source="004",
    place="tracking_case",
):
    """客户签署的一份认购书，记定金和应签约日期。登记销售合同后自动转为已签约；退订由经理办理，跟踪卡随之结束。

    One signed subscription with its deposit and the date to sign the contract by. Entering the contract moves it on;
    withdrawing is the manager's and ends the case.
    """

    tracking_case: Mapped[AfterSalesCase] = ref("跟踪卡", "Case")
    subscription_no: Mapped[PaperNo] = field("认购书号", "Subscription no.", unique=True)
    signed_on: Mapped[Day] = field("签署日期", "Signed on", default=Today, meaning=HAPPENED(since=1990))
    customer: Mapped[Name] = field("客户", "Buyer", personal=True)
    phone: Mapped[Phone] = field("电话", "Phone", personal=True)
    deposit: Mapped[Money] = field("定金", "Deposit", minimum=Decimal("0.01"), unit=("元", "yuan"))
    price: Mapped[Money | None] = field("认购总价", "Price agreed", minimum=Decimal("0.01"), unit=("元", "yuan"))
    explained: Mapped[Text | None] = field("讲解方式", "Explained with",
        help=("模型、楼书、现场", "Model, brochure, on site"))
    contract_due_on: Mapped[Day] = field("应签约日期", "Sign contract by", default=Today + days(P.R196.days),
        meaning=DUE(after="signed_on"))
    state: Mapped[State] = field("状态", "State", default=State.SIGNED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("contract", State.SIGNED, State.CONTRACTED, "转签约", "Contract signed", by=CLERK | SUPERVISOR,
            rules="R195 R196",
            when=Has("sale_contract", "", F.state != "cancelled", same="tracking_case=tracking_case"),
            refusal=("先登记销售合同", "Enter the sale contract first")),
        Step("withdraw", State.SIGNED, State.WITHDRAWN, "退订", "Withdraw", by=CS_MANAGER, ask_reason=True,
            then=Moves("tracking_case", "cancel",
                when=~Has("sale_subscription", "", F.state != "withdrawn", same="tracking_case=tracking_case"),
                reason="{reason}"),
            consequence=("跟踪卡一并结束。", "Ends the case as well.")),
    )
    rules = [
        Once("tracking_case", when=F.state != State.WITHDRAWN, zh="这套房已有认购书",
            en="This home is subscribed already"),
        Rule("deposit", F.deposit <= F.price, "定金不能超过认购总价", "The deposit is more than the price",
            when=F.price.present),
        Rule("R195", F.tracking_case.state == "subscription", "这张跟踪卡已过认购阶段，请核对",
            "The case is past subscription; check it", level=WARN, when=F.id.absent, field="tracking_case"),
    ]
    layout = Layout("subscription_no tracking_case customer phone deposit price state signed_on contract_due_on",
        search="subscription_no customer phone", filter="state signed_on contract_due_on", label="subscription_no",
        late="contract_due_on")
    opens = [
        Opens("sale_contract", "签销售合同", "Sign contract", link="", copy="tracking_case customer total_price=price",
            when=F.state == State.SIGNED),
    ]

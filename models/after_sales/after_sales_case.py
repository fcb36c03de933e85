"""售后服务跟踪卡（六阶段） After-sales cases."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class State(Choices):
    SUBSCRIPTION = "subscription", "认购", "Subscription", "grey"
    CONTRACT = "contract", "签约", "Contract", "orange"
    TRACKING = "tracking", "合同跟踪", "Contract tracking", "blue"
    DELIVERY = "delivery", "交房", "Delivery", "yellow"
    TITLE = "title", "办理证件", "Title", "blue"
    WARRANTY = "warranty", "保固", "Warranty", "teal"
    CLOSED = "closed", "结束", "Closed", "green"
    CANCELLED = "cancelled", "退房", "Returned", "grey"


SIGNED = Has("sale_contract", "tracking_case", F.state != "cancelled")
REGISTERED = Has("sale_contract", "tracking_case", F.state.is_in("registered", "performing", "completed"))
WAS_REGISTERED = Has("sale_contract", "tracking_case", F.registered_on.present)
# No contract that stands is without its price or its loan.
OWED = (
    ~(Total("house_payment", "paid_amount", "contract", where=F.finance_confirmed) >= F.total_price)
    & ~Has("mortgage_application", "contract", F.state == "arrived")
)
PAID = ~Has("sale_contract", "tracking_case", (F.state != "cancelled") & OWED)
DEREGISTERED = Has("government_filing", "tracking_case", (F.kind == "cancellation") & (F.state == "done"))


class AfterSalesCase(
    Register, zh="售后服务跟踪卡（六阶段）", en="After-sales cases", also="售后 售后服务 跟踪卡 售后跟踪",
    group=AFTER_SALES, source="004", own="handler",
):
    """一位客户和一套房屋从认购、签约、合同跟踪、交房、办证到保固的一张卡。六个阶段依次走，
    前一阶段办完才能进入下一阶段。

    One buyer and one home from subscription to the end of the warranty. The six stages run in order; each opens only
    when the one before is done.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-SH-{yyyy}-{seq5}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("客户", "Buyer", fill="unit.resident")
    opened_on: Mapped[Day] = field("建卡日期", "Opened on", default=Today, meaning=HAPPENED(since=1990))
    subscription_done_on: Mapped[Day | None] = field("认购完成", "Subscribed on", auto=True,
        meaning=HAPPENED(after="opened_on"))
    contract_done_on: Mapped[Day | None] = field("签约完成", "Signed on", auto=True,
        meaning=HAPPENED(after="opened_on"))
    tracking_done_on: Mapped[Day | None] = field("合同跟踪完成", "Tracked until", auto=True,
        meaning=HAPPENED(after="opened_on"))
    delivery_done_on: Mapped[Day | None] = field("交房完成", "Delivered on", auto=True,
        meaning=HAPPENED(after="opened_on"))
    title_done_on: Mapped[Day | None] = field("办证完成", "Title done on", auto=True,
        meaning=HAPPENED(after="opened_on"))
    warranty_done_on: Mapped[Day | None] = field("保固届满", "Warranty end", auto=True,
        meaning=HAPPENED(after="opened_on"))
    handler: Mapped[Staff] = ref("经办人", "Handled by", default=Me.staff)
    next_action: Mapped[Text | None] = field("下一步工作", "Next")
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.SUBSCRIPTION)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("list", BUILDINGS),
        clerk=Grant("list", SITE, posts="sales_after_service reception")
            + Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("to_contract", State.SUBSCRIPTION, State.CONTRACT, "签约", "To contract", by=CLERK | SUPERVISOR,
            asks="next_action", sets={"subscription_done_on": Today}, rules="R195 R196",
            when=Has("sale_subscription", "tracking_case", F.state != "withdrawn"),
            refusal=("先登记认购书，再进入签约", "Enter the subscription first")),
        Step("track", State.CONTRACT, State.TRACKING, "进入合同跟踪", "To tracking", by=CLERK | SUPERVISOR,
            asks="next_action", sets={"contract_done_on": Today}, rules="R195", when=SIGNED,
            refusal=("先登记销售合同，再进入合同跟踪", "Enter the sale contract first")),
        Step("deliver", State.TRACKING, State.DELIVERY, "交房", "To delivery", by=CLERK | SUPERVISOR,
            asks="next_action", sets={"tracking_done_on": Today}, rules="R195 R202 R213", when=REGISTERED,
            guards=[Guard(PAID, "房款或贷款还没有到位；确需先交房的由客服经理办理",
                "Neither paid nor has the loan arrived; the manager may deliver before that")],
            refusal=("销售合同办完预售登记后才能交房", "The contract must be registered before delivery")),
        Step("deliver_unpaid", State.TRACKING, State.DELIVERY, "房款未到位先交房", "Deliver before payment",
            by=CS_MANAGER, ask_reason=True, sets={"tracking_done_on": Today}, rules="R195 R202 R213", when=REGISTERED,
            refusal=("销售合同办完预售登记后才能交房", "The contract must be registered before delivery")),
        Step("apply_title", State.DELIVERY, State.TITLE, "办证", "To title", by=CLERK | SUPERVISOR, asks="next_action",
            sets={"delivery_done_on": Today}, rules="R195",
            when=Has("unit_delivery", "tracking_case", F.state == "accepted"),
            refusal=("业主在交房验收单上接收后才能办证", "The owner must have accepted the home first")),
        Step("enter_warranty", State.TITLE, State.WARRANTY, "进入保固", "To warranty", by=CLERK | SUPERVISOR,
            asks="next_action", sets={"title_done_on": Today}, rules="R195 R202",
            when=Has("title_certificate", "tracking_case", F.state == "collected"),
            refusal=("产权证领取后才能进入保固", "The title certificate must have been collected first")),
        Step("close", State.WARRANTY, State.CLOSED, "保固届满", "Warranty over", by=CLERK | SUPERVISOR,
            sets={"warranty_done_on": Today}, rules="R195",
            guards=[Guard(~Has("warranty_claim", "", F.state != "accepted", same="unit=unit"), "还有保固维修单没有办完",
                "A warranty claim of this unit is still open")],
            when=(F.unit.warranty_ends_on < Today),
            refusal=("房屋单元的保修期届满后才能结束", "Only after the warranty date of the unit")),
        Step("cancel", [State.SUBSCRIPTION, State.CONTRACT, State.TRACKING], State.CANCELLED, "退房",
            "Return of the home", by=CS_MANAGER, ask_reason=True, rules="R202",
            when=~SIGNED & (DEREGISTERED | ~WAS_REGISTERED),
            then=Moves("sale_subscription", "withdraw", link="tracking_case", reason="{reason}"),
            refusal=("先办退换房申请和注销登记，解除合同",
                "The contract must be cancelled first, by a return request")),
    )
    rules = [
        Once("unit", when=F.state != State.CANCELLED, zh="这套房已有跟踪卡（已售）",
            en="This home has its card already (sold)", rule="R196"),
        Rule("R196", F.unit.occupancy_status.is_in("unsold", "sold"),
            "这套房已交付（{unit.occupancy_status}），不能再建售后跟踪卡",
            "This home was handed over ({unit.occupancy_status:lower}); it has no new card", field="unit",
            changed="unit"),
        Kept("R196", "认购书的应签约日期到期在列表标红", "The date to sign by is shown red on the subscriptions"),
    ]
    layout = Layout("record_no unit resident handler next_action state opened_on",
        search="record_no unit resident next_action remark", filter="state opened_on unit handler",
        label="record_no unit",
        sections=[
            Section("客户与房屋", "Buyer and home", "unit resident handler remark"),
            Section("六个阶段", "The six stages",
                "opened_on next_action subscription_done_on contract_done_on tracking_done_on delivery_done_on "
                    "title_done_on warranty_done_on"),
        ])
    opens = [
        Opens("sale_subscription", "登记认购书", "Enter subscription", link="tracking_case",
            when=F.state == State.SUBSCRIPTION),
        Opens("sale_contract", "登记销售合同", "Enter contract", link="tracking_case", when=F.state == State.CONTRACT),
        Opens("government_filing", "登记房管业务", "Enter filing", link="tracking_case",
            when=~F.state.is_in(State.SUBSCRIPTION, State.CLOSED, State.CANCELLED)),
        Opens("unit_delivery", "登记交房", "Enter delivery", link="tracking_case", copy="site unit resident",
            when=F.state == State.DELIVERY),
        Opens("title_certificate", "登记办证", "Enter title", link="tracking_case", when=F.state == State.TITLE),
        Opens("warranty_claim", "报保固维修", "Warranty claim", link="", copy="site unit resident",
            when=F.state.is_in(State.TITLE, State.WARRANTY)),
    ]

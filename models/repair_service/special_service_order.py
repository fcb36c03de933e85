"""特约服务单 Special service orders."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, FeePayment, Resident, ServiceItem, Site, Unit


class OwnerGrade(Choices):
    SATISFIED = "satisfied", "满意", "Satisfied"
    FAIRLY = "fairly", "较满意", "Fairly satisfied"
    UNSATISFIED = "unsatisfied", "不满意", "Not satisfied", "orange"


class State(Choices):
    REQUESTED = "requested", "已申请", "Requested", "grey"
    QUOTED = "quoted", "已报价", "Quoted", "orange"
    ACCEPTED = "accepted", "已确认", "Agreed", "teal"
    IN_SERVICE = "in_service", "服务中", "In service", "blue"
    FINISHED = "finished", "已完成", "Finished", "yellow"
    SETTLED = "settled", "已结算", "Settled", "teal"
    VISITED = "visited", "已回访", "Visited", "green"
    CANCELLED = "cancelled", "已取消", "Cancelled", "grey"


PUBLIC = F.service_item.published.present & F.service_item.content.present & F.service_item.quality_standard.present
VISIT = Has("return_visit", "", F.kind == "special_service", same="unit=unit", since="visited_at=finished_at")


class SpecialServiceOrder(
    Register, zh="特约服务单", en="Special service orders", also="特约服务 有偿服务 家政服务 上门服务",
    group=REPAIR_SERVICE, source="002",
):
    """业户订的一次便民、特约服务，从申请、报价、上门到收费和回访。只能订目录里已公开内容、质量和收费的项目，
    报价由目录带出。

    One convenience service a resident orders: price, work, payment, return visit. Only services made public in the
    catalogue can be ordered; the price comes from there.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TY-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    service_item: Mapped[ServiceItem] = ref("服务项目", "Service", pick={"is_active": True})
    requested_at: Mapped[Moment] = field("申请时间", "Requested at", default=Now, meaning=HAPPENED)
    appointment_at: Mapped[Moment | None] = field("预约时间", "Appointment", early=True,
        meaning=PLANNED(after="requested_at"))
    provider: Mapped[Contractor | None] = ref("服务人员/单位", "Provider", fill="service_item.provider",
        pick={"status": "active"})
    quoted: Mapped[Money | None] = field("报价", "Price quoted", minimum=0, unit=("元", "yuan"))
    finished_at: Mapped[Moment | None] = field("完成时间", "Finished at", auto=True,
        meaning=HAPPENED(after="requested_at"))
    amount: Mapped[Money | None] = field("实收金额", "Amount paid", fill="payment.amount", minimum=0,
        unit=("元", "yuan"))
    payment: Mapped[FeePayment | None] = ref("收费记录", "Payment")
    owner_grade: Mapped[OwnerGrade | None] = field("评价", "Resident's grade")
    owner_signature: Mapped[Signature | None] = field("业户签名", "Resident's signature")
    state: Mapped[State] = field("状态", "State", default=State.REQUESTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception cashier at_night"),
    )
    workflow = Workflow("state",
        Step("quote", State.REQUESTED, State.QUOTED, "报价", "Quote", by=CLERK | SUPERVISOR, needs="quoted",
            asks="provider appointment_at", rules="R114"),
        Step("accept", [State.QUOTED, State.REQUESTED], State.ACCEPTED, "业户确认", "Resident agrees", approving=False,
            by=CLERK | BUTLER, asks="appointment_at", when=F.quoted.present | F.service_item.is_paid.absent,
            refusal=("有偿服务先报价，业户再确认", "Quote a paid service before the resident agrees")),
        Step("start", State.ACCEPTED, State.IN_SERVICE, "开始服务", "Start", by=CLERK | BUTLER, asks="provider"),
        Step("finish", State.IN_SERVICE, State.FINISHED, "完成", "Finish", by=CLERK | BUTLER,
            asks="owner_grade owner_signature", sets={"finished_at": Now}, rules="R062"),
        Step("settle", State.FINISHED, State.SETTLED, "结算", "Settle", by=CLERK, posts="cashier", needs="amount",
            asks="payment"),
        Step("visit", [State.SETTLED, State.FINISHED], State.VISITED, "回访", "Return visit", by=CLERK | BUTLER,
            when=VISIT, rules="R170",
            refusal=("请先登记回访记录，类别选“特约服务”", "Record a return visit of the kind Special service first")),
        Step("cancel", [State.REQUESTED, State.QUOTED, State.ACCEPTED], State.CANCELLED, "取消", "Cancel",
            by=CLERK | SUPERVISOR, ask_reason=True),
    )
    rules = [
        Once("payment", zh="这笔收款已用于另一张服务单", en="This payment settles another order already"),
        Do("price_of_service"),
        Rule("R115", PUBLIC & (F.service_item.price.present | F.service_item.is_paid.absent),
            "这个服务项目还没有公开内容、质量标准和收费，公开后才可下单",
            "Content, quality and price of this service are not public yet", when=F.state == State.REQUESTED,
            field="service_item"),
        Rule("R114", F.quoted < F.service_item.market_avg_price, "报价应略低于市场平均价",
            "The price should be below the market average", level=WARN,
            when=F.state.is_in(State.REQUESTED, State.QUOTED) & F.quoted.present
                & F.service_item.market_avg_price.present),
    ]
    layout = Layout("record_no unit service_item phone provider quoted state appointment_at requested_at",
        search="record_no unit phone",
        filter="state service_item requested_at unit provider owner_grade appointment_at", late="appointment_at",
        met="finished_at", label="record_no unit service_item",
        sections=[
            Section("谁要什么", "Who wants what", "unit phone resident service_item requested_at"),
            Section("报价与上门", "Price and visit",
                "quoted provider appointment_at finished_at owner_grade owner_signature"),
            Section("结算", "Payment", "amount payment"),
        ])
    opens = [
        Opens("work_order", "开任务单", "Issue work order", link="special_service_order",
            copy="site unit appointment_at service_item",
            sets={"order_kind": "special", "is_paid": F.service_item.is_paid}, by=CLERK | SUPERVISOR,
            when=F.state.is_in(State.ACCEPTED, State.IN_SERVICE)),
        Opens("fee_payment", "收款", "Take payment", link="", back="payment", copy="site unit resident amount=quoted",
            by=CLERK, when=(F.state == State.FINISHED) & F.payment.absent),
        Opens("return_visit", "登记回访", "Record return visit", link="", copy="site unit resident",
            sets={"kind": "special_service"}, by=CLERK | BUTLER | SUPERVISOR | CS_MANAGER,
            when=F.state.is_in(State.FINISHED, State.SETTLED)),
    ]

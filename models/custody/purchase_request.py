"""物品采购申请 Purchase requests."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已批准", "Approved", "teal"
    ORDERED = "ordered", "已采购", "Ordered", "blue"
    ARRIVED = "arrived", "已到货", "Arrived", "green"
    REFUSED = "refused", "未批准", "Refused", "red"


class PurchaseRequest(
    Register, zh="物品采购申请", en="Purchase requests", also="采购申请 采购 请购 申购", group=CUSTODY, source="001",
    own="follower",
):
    """部门的一次采购申请，由客服助理跟进：提交、批准、采购、到货，到货后逐项开入库单。

    One purchase the assistant follows from request and approval to order and arrival; what arrives is received into the
    store.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-CG-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    department: Mapped[Department] = ref("申请部门", "Department")
    requested_on: Mapped[Day] = field("申请日期", "Requested on", default=Today, meaning=HAPPENED)
    purchase_items: Mapped[Text] = field("物品明细", "Items",
        help=("每种一行：品名、规格、数量、单价", "One a line: name, specification, quantity, price"))
    reason: Mapped[Text] = field("用途", "Purpose")
    budget: Mapped[Money | None] = field("预算", "Budget", minimum=Decimal("0.01"), unit=("元", "yuan"))
    follower: Mapped[Staff] = ref("跟进人（客服助理）", "Followed by", default=Me.staff)
    ordered_on: Mapped[Day | None] = field("下单日期", "Ordered on", auto=True, meaning=HAPPENED(after="requested_on"))
    arrived_on: Mapped[Day | None] = field("到货日期", "Arrived on", auto=True, meaning=HAPPENED(after="ordered_on"))
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view create edit", OWN, posts="cleaning_foreman"),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view create edit", SITE, posts="storekeeper"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | CLERK | BUTLER,
            and_posts="cleaning_foreman",
            then=Tell(NEXT, "采购申请 {record_no} 请审批", "Purchase request {record_no} waits for approval")),
        Step("approve", State.SUBMITTED, State.APPROVED, "批准", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER | GENERAL_MANAGER, four_eyes="follower", rules="R203"),
        Step("refuse", State.SUBMITTED, State.REFUSED, "不批准", "Refuse", approving=False,
            by=CS_MANAGER | GENERAL_MANAGER, ask_reason=True),
        Step("order", State.APPROVED, State.ORDERED, "采购", "Order", by=SUPERVISOR, sets={"ordered_on": Today}),
        Step("arrive", State.ORDERED, State.ARRIVED, "到货入库", "Arrived", by=CLERK, posts="storekeeper",
            sets={"arrived_on": Today},
            consequence=("请随后开入库单，库存才会增加。", "Record receipts afterwards; the stock follows those.")),
        locked=[State.ARRIVED, State.REFUSED],
    )
    layout = Layout("record_no department purchase_items reason budget follower state requested_on arrived_on",
        search="record_no purchase_items reason remark", filter="state requested_on department follower arrived_on",
        label="record_no purchase_items",
        sections=[
            Section("申请", "Request", "department requested_on purchase_items reason budget"),
            Section("跟进", "Follow-up", "follower ordered_on arrived_on remark"),
        ])
    opens = [
        Opens("stock_movement", "开入库单", "Record receipt", link="purchase_request", copy="site",
            sets={"kind": "receipt"}, by=CLERK, when=F.state == State.ARRIVED),
    ]

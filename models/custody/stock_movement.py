"""出入库单（领用单） Stock movements."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, PurchaseRequest, Site, Staff, Stocktake, StoreItem, WorkOrder


class Kind(Choices):
    RECEIPT = "receipt", "入库", "Receipt"
    ISSUE = "issue", "领用出库", "Issue"
    RETURN = "return", "退库", "Return"
    SURPLUS = "surplus", "盘盈", "Surplus"
    SHORTAGE = "shortage", "盘亏", "Shortage", "red"
    SCRAPPED = "scrapped", "报废", "Scrapped", "orange"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    POSTED = "posted", "已记账", "Posted", "green"
    VOIDED = "voided", "作废", "Void", "grey"


class StockMovement(
    Register, zh="出入库单（领用单）", en="Stock movements", also="出入库 领用单 入库 出库 领料", group=CUSTODY,
    source="004", place="work_order",
):
    """一种物品的一次入库、领用、退库、盘盈盘亏或报废；盘盈、盘亏由盘点表批准后自动开单记账。其余批准后由库管记账，
    库存随之增减；库存不足的不能记账。

    One receipt, issue, return, surplus, shortage or scrapping; surpluses and shortages come from an approved stocktake.
    Once approved the storekeeper posts it and the stock follows; more than is there cannot be posted.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-CR-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    store_item: Mapped[StoreItem] = ref("物品", "Item")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.ISSUE)
    quantity: Mapped[Number] = field("数量", "Quantity", minimum=Decimal("0.01"))
    unit_price: Mapped[Money | None] = field("单价", "Price", minimum=0, unit=("元", "yuan"))
    amount: Mapped[Money | None] = field("金额", "Amount", compute=Known(F.quantity * F.unit_price),
        unit=("元", "yuan"))
    moved_at: Mapped[Moment] = field("时间", "Moved at", default=Now, meaning=HAPPENED)
    supplier: Mapped[Contractor | None] = ref("供应商", "Supplier")
    purchase_request: Mapped[PurchaseRequest | None] = ref("采购申请", "Purchase request")
    work_order: Mapped[WorkOrder | None] = ref("维修任务单", "Work order")
    stocktake: Mapped[Stocktake | None] = ref("盘点表", "Stocktake", auto=True,
        help=("盘盈、盘亏由盘点表批准后自动开单", "Surpluses and shortages come from an approved stocktake"))
    receiver: Mapped[Staff | None] = ref("领用人", "Taken by", default=Me.staff)
    receiver_signature: Mapped[Signature | None] = field("领用人签名", "Signed by who takes it")
    keeper: Mapped[Staff] = ref("库管员", "Keeper", auto=True, fill="store_item.keeper")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view export", SITE) + Grant("view create", OWN, posts="engineering_supervisor"),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view create edit", SITE, posts="storekeeper"),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.APPROVED, "批准", "Approve", approving=True, by=SUPERVISOR | CS_MANAGER,
            four_eyes="receiver", rules="R203"),
        Step("post", State.APPROVED, State.POSTED, "出入库记账", "Post", by=CLERK, posts="storekeeper",
            asks="receiver_signature",
            when=F.kind.is_in("receipt", "return", "surplus") | (F.quantity <= F.store_item.quantity),
            refusal=("库存不足：只有 {store_item.quantity}", "There are only {store_item.quantity} in stock"),
            then="stock_posted",
            consequence=("库存数量随之增减，记账后不能再改。", "The stock changes; this cannot be undone.")),
        Step("void", [State.DRAFT, State.APPROVED], State.VOIDED, "作废", "Void", by=SUPERVISOR | CS_MANAGER,
            ask_reason=True),
        locked=[State.POSTED, State.VOIDED],
    )
    rules = [
        Once("stocktake store_item", zh="这次盘点的这种物品已开过单",
            en="This stocktake has its movement of these goods already"),
        Rule("kind", ~F.kind.is_in(Kind.SURPLUS, Kind.SHORTAGE), "盘盈、盘亏由盘点表批准后自动开单，请先盘点",
            "Surpluses and shortages come from an approved stocktake; count first", field="kind", changed="kind"),
        Rule("store", F.store_item.site == F.site, "这种物品是另一个项目的", "These goods are of another site",
            field="store_item", changed="store_item site"),
        Rule("receiver", F.receiver.present, "领用、退库要选领用人", "Say who takes or returns it",
            when=F.kind.is_in(Kind.ISSUE, Kind.RETURN), field="receiver"),
    ]
    layout = Layout("record_no store_item kind quantity amount receiver state moved_at work_order",
        search="record_no store_item", filter="state kind moved_at store_item receiver",
        label="record_no store_item kind",
        sections=[
            Section("物品", "Item", "store_item kind quantity unit_price amount moved_at"),
            Section("来源与去向", "From and to",
                "receiver receiver_signature keeper work_order supplier purchase_request stocktake"),
        ])

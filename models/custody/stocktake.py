"""库房盘点表 Stocktakes."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, StocktakeLine


class State(Choices):
    COUNTED = "counted", "已盘点", "Counted", "yellow"
    APPROVED = "approved", "已批准", "Approved", "green"


DIFFERS = F.difference != 0


class Stocktake(Register, zh="库房盘点表", en="Stocktakes", also="盘点 库房盘点 盘点表", group=CUSTODY, source="004"):
    """月末库房盘点一次，由另一人监盘。新建即按台账列出全部物品，逐项填实盘数，有差异的写明原因；批准后自动开盘盈、
    盘亏单入账，库存即为实盘数。

    The month-end count of the store, witnessed by a second person. A new one lists all goods; each is counted and a
    difference explained. With the approval surpluses and shortages are posted, and the stock is what was counted.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-PD-{yyyymm}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    counted_on: Mapped[Day] = field("盘点日期", "Counted on", default=Today, meaning=HAPPENED)
    counter: Mapped[Staff] = ref("盘点人", "Counted by", default=Me.staff)
    witness: Mapped[Staff] = ref("监盘人", "Witness", help=("不能是盘点人本人", "Somebody else than who counts"))
    stocktake_lines: Mapped[list[StocktakeLine]] = lines("盘点明细", "Count", by="stocktake",
        help=("不填即列出台账上的全部物品", "Empty: all goods of the store are listed"))
    book_amount: Mapped[Money | None] = field("账面金额", "In the books", auto=True, unit=("元", "yuan"))
    actual_amount: Mapped[Money | None] = field("实盘金额", "Counted", auto=True, unit=("元", "yuan"))
    difference: Mapped[Money | None] = field("差异", "Difference", compute=F.actual_amount - F.book_amount,
        unit=("元", "yuan"))
    surplus_items: Mapped[Whole | None] = field("盘盈", "Surplus", auto=True, unit=("种", "kinds"))
    shortage_items: Mapped[Whole | None] = field("盘亏", "Shortage", auto=True, unit=("种", "kinds"))
    reason: Mapped[Text | None] = field("差异说明", "About the differences")
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.COUNTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="storekeeper accountant"),
    )
    workflow = Workflow("state",
        Step("approve", State.COUNTED, State.APPROVED, "批准差异处理", "Approve", approving=True, by=CS_MANAGER,
            four_eyes="counter", rules="R203", when=F.witness != F.counter,
            refusal=("监盘人须是另一人", "The witness is somebody else than who counted"),
            guards=[
                Guard(Has("stocktake_line", "stocktake"), "还没有盘点明细", "Nothing was counted yet"),
                Guard(~Has("stocktake_line", "stocktake", F.counted.absent), "还有物品没有填实盘数",
                    "Some goods are not counted yet"),
                Guard(~Has("stocktake_line", "stocktake", DIFFERS & F.reason.absent), "有差异的物品要写明原因",
                    "Say of each difference why"),
            ],
            then="stocktake_approved",
            consequence=("有差异的自动开盘盈、盘亏单并记账，库存随之更正。",
                "Differences are posted as surpluses and shortages; the stock follows.")),
        locked=[State.APPROVED],
    )
    rules = [
        Once("site counted_on", zh="这一天已盘点过库房", en="The store was counted on that day already"),
        Do("stocktake_saved", on="saved"),
        Rule("witness", F.witness != F.counter, "监盘人不能是盘点人本人", "The witness is somebody else", level=WARN,
            field="witness"),
    ]
    layout = Layout(
        "record_no site counted_on counter witness book_amount actual_amount difference surplus_items shortage_items "
            "state",
        search="record_no reason remark", filter="state counted_on counter difference",
        sections=[
            Section("盘点", "Count", "site counted_on counter witness reason remark"),
            Section("合计", "Totals", "book_amount actual_amount difference surplus_items shortage_items"),
        ])

"""盘点明细 Stocktake lines."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Stocktake, StoreItem


class StocktakeLine(
    Register, zh="盘点明细", en="Stocktake lines", also="盘点明细 实盘 盘点清单", group=CUSTODY, source="004",
    parent="stocktake", place="stocktake",
):
    """盘点表里的一种物品。账面数取自库房物品台账，填上实盘数即算出差异；有差异的写明原因。盘点表批准后不能再改。

    One kind of goods in a stocktake. The books' quantity is the stock when the count is entered; a difference is
    explained. With the approval of the stocktake it stands.
    """

    stocktake: Mapped[Stocktake] = ref("盘点表", "Stocktake")
    store_item: Mapped[StoreItem] = ref("物品", "Item")
    book_quantity: Mapped[Number | None] = field("账面数", "In the books", auto=True,
        help=("填实盘数时的库存", "The stock when the count is entered"))
    counted: Mapped[Number | None] = field("实盘数", "Counted", minimum=0,
        help=("不填即还没有清点", "Empty: not counted yet"))
    difference: Mapped[Number | None] = field("差异", "Difference", compute=Known(F.counted - F.book_quantity))
    unit_price: Mapped[Money | None] = field("单价", "Price", minimum=0, unit=("元", "yuan"),
        help=("不填取最近一次记账的单价", "Empty: that of the last posted movement"))
    reason: Mapped[Line | None] = field("差异原因", "Why it differs")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit delete", SITE),
        butler=Grant(),
        clerk=Grant("view create edit delete", SITE, posts="storekeeper accountant"),
    )
    rules = [
        Once("stocktake store_item", zh="这种物品已在这张盘点表里", en="These goods are in this stocktake already"),
        Do("line_counted", on="save"),
        Do("line_adds_up", on="saved"),
        Do("line_adds_up", on="removed"),
        Rule("reason", ~(F.difference != 0) | F.reason.present, "账实有差异，请写明原因", "The count differs; say why",
            level=WARN, field="reason"),
    ]
    layout = Layout("stocktake store_item book_quantity counted difference unit_price reason",
        search="store_item reason", filter="store_item difference counted", label="store_item counted")

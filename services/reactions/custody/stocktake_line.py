"""Lines of stocktakes: what the books hold as the count is entered."""

from __future__ import annotations

from sqlalchemy import select

from models.custody.stock_movement import State, StockMovement
from models.custody.stocktake import Stocktake
from models.custody.stocktake_line import StocktakeLine
from models.custody.store_item import StoreItem
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.custody.stocktake import add_up
from services.reactions.shared.rows import get


@reaction("line_counted")
def line_counted(call: Call[StocktakeLine]) -> None:
    """What the books hold as the count is entered, and a price. Raises BadInput for goods of another store.

    No word: the price is looked for, the newest there is.
    """
    row = call.row
    item = get(call.session, StoreItem, row.store_item_id)
    stocktake = get(call.session, Stocktake, row.stocktake_id)
    if item is None or stocktake is None or not call.changed("store_item", "counted"):
        return
    if item.site_id != stocktake.site_id:
        raise BadInput({"store_item": Label("这种物品是另一个项目的", "These goods are of another site")})
    row.book_quantity = item.quantity
    if row.unit_price is None or (not call.is_new and call.changed("store_item")):
        query = select(StockMovement.unit_price).where(
            StockMovement.store_item_id == item.id,
            StockMovement.unit_price.is_not(None),
            StockMovement.state == State.POSTED,
            StockMovement.deleted_at.is_(None),
        )
        row.unit_price = call.session.scalar(query.order_by(StockMovement.id.desc()).limit(1))


@reaction("line_adds_up")
def line_adds_up(call: Call[StocktakeLine]) -> None:
    """The stocktake's totals follow a line. No word: sums over lines, with a price where one is known."""
    stocktake = get(call.session, Stocktake, call.row.stocktake_id)
    if stocktake is not None and not call.actor.is_system:
        add_up(call, stocktake)

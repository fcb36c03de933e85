"""Movements of stock: the stock follows them."""

from __future__ import annotations

from models.custody.stock_movement import Kind, StockMovement
from models.custody.store_item import StoreItem
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CLERK
from services.errors import Refused
from services.reacting import Call, reaction
from services.reactions.shared.telling import tell
from services.records import writing

INTO_STORE = frozenset({Kind.RECEIPT, Kind.RETURN, Kind.SURPLUS})


@reaction("stock_posted")
def stock_posted(call: Call[StockMovement]) -> None:
    """The stock goes up or down; the keeper hears when it falls below its minimum. Raises Refused when there is less.

    No word: the new stock is reckoned, and what is low is told of the goods.
    """
    row = call.row
    item = call.session.get_one(StoreItem, row.store_item_id)
    left = item.quantity + (row.quantity if row.kind in INTO_STORE else -row.quantity)
    if left < 0:
        raise Refused(
            Label(
                f"库存不足：只有 {item.quantity:f} {item.measure_unit}",
                f"There are only {item.quantity:f} {item.measure_unit} in stock",
            )
        )
    writing.change(call.session, call.system, item, {"quantity": left}, version=item.version)
    if item.min_quantity is not None and left < item.min_quantity:
        tell(
            call,
            f"{item.name}低于最低库存，请补货",
            f"{item.name} is below its minimum",
            row=item,
            roles=CLERK,
            tags="storekeeper",
        )

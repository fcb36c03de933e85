"""Stocktakes: their lines, totals, and the movements that come of them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select

from models.custody.stock_movement import Kind, StockMovement
from models.custody.stocktake import State, Stocktake
from models.custody.stocktake_line import StocktakeLine
from models.custody.store_item import StoreItem
from models.vocabulary.language.label import Label
from services import clock
from services.errors import Refused
from services.reacting import Call, reaction
from services.reactions.shared.steps import step
from services.records import writing

CENT = Decimal("0.01")


@reaction("stocktake_saved")
def stocktake_saved(call: Call[Stocktake]) -> None:
    """A new stocktake without lines lists all goods of its store; its totals are those of its lines.

    No word: lines are made and added up.
    """
    row = call.row
    empty = call.is_new and not call.actor.is_system
    if (
        empty
        and call.session.scalar(select(StocktakeLine.id).where(StocktakeLine.stocktake_id == row.id).limit(1)) is None
    ):
        goods = (
            select(StoreItem.id)
            .where(StoreItem.site_id == row.site_id, StoreItem.deleted_at.is_(None))
            .order_by(StoreItem.code, StoreItem.id)
        )
        for item_id in list(call.session.scalars(goods)):
            writing.create(
                call.session,
                call.system,
                StocktakeLine,
                {"store_item": item_id},
                trusted={"stocktake": row.id},
            )
    add_up(call, row)


@reaction("stocktake_approved")
def stocktake_approved(call: Call[Stocktake]) -> None:
    """Each difference becomes a posted surplus or shortage, so that the stock is what was counted (less what left since).

    Raises Refused where more left the store since the count than a shortage leaves.

    No word: movements are made, one a difference.
    """
    row = call.row
    for line in counted(call, row):
        if not line.difference:
            continue
        item = call.session.get_one(StoreItem, line.store_item_id)
        if item.quantity + line.difference < 0:
            raise Refused(
                Label(
                    f"{item.name}盘点后又领用过，现存 {item.quantity:f}，不够记盘亏；请重新清点这一项",
                    f"{item.name} was issued since the count and only {item.quantity:f} are left; count it again",
                )
            )
        values = {
            "site": row.site_id,
            "store_item": item.id,
            "kind": Kind.SURPLUS if line.difference > 0 else Kind.SHORTAGE,
            "quantity": abs(line.difference),
            "unit_price": line.unit_price,
            "moved_at": clock.now(),
        }
        movement = writing.create(call.session, call.system, StockMovement, values, trusted={"stocktake": row.id})
        step(call, movement, "approve")
        step(call, movement, "post")


def counted(call: Call, stocktake: Any) -> list[Any]:
    """The lines of a stocktake."""
    query = (
        select(StocktakeLine)
        .where(StocktakeLine.stocktake_id == stocktake.id, StocktakeLine.deleted_at.is_(None))
        .order_by(StocktakeLine.id)
    )
    return list(call.session.scalars(query))


def add_up(call: Call, stocktake: Any) -> None:
    """Sums of what was counted so far, where a price is known, and the kinds of goods with too many and too few."""
    if stocktake.state != State.COUNTED:
        return
    found = [one for one in counted(call, stocktake) if one.counted is not None]
    priced = [one for one in found if one.unit_price is not None]
    values = {
        "book_amount": sum((one.book_quantity * one.unit_price for one in priced), Decimal(0)).quantize(
            CENT, ROUND_HALF_UP
        ),
        "actual_amount": sum((one.counted * one.unit_price for one in priced), Decimal(0)).quantize(
            CENT, ROUND_HALF_UP
        ),
        "surplus_items": sum(one.difference > 0 for one in found),
        "shortage_items": sum(one.difference < 0 for one in found),
    }
    writing.change(call.session, call.system, stocktake, values, version=stocktake.version)

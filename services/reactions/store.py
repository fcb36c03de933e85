"""Reactions of store and deposits: stock follows posted movements, deposits are kept for a limited time."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CLERK
from services import clock, rules
from services.errors import BadInput, Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

CENT = Decimal("0.01")
INTO_STORE = frozenset({"receipt", "return", "surplus"})


@reaction("stock_by_movement")
def stock_by_movement(call: Call) -> None:
    """Refuse to change the stock by hand once there is an account of it."""
    if not call.is_new and call.changed("quantity") and not call.actor.is_system:
        raise BadInput(
            {"quantity": Label("库存随出入库单变动，请开出入库单", "The stock follows movements; record one")}
        )


@reaction("movement_saved")
def movement_saved(call: Call) -> None:
    """Amount and keeper. Raises BadInput for goods of another site, and for a surplus or shortage that no stocktake found."""
    row = call.row
    if call.changed("kind") and not call.actor.is_system and row.kind in ("surplus", "shortage"):
        raise BadInput({"kind": Label(
            "盘盈、盘亏由盘点表批准后自动开单，请先盘点", "Surpluses and shortages come from an approved stocktake; count first"
        )})  # fmt: skip
    price = row.unit_price
    row.amount = None if price is None else (row.quantity * price).quantize(CENT, ROUND_HALF_UP)
    item = get(call.session, "store_item", row.store_item_id)
    if item is None:
        return
    if item.site_id != row.site_id:
        raise BadInput({"store_item": Label("这种物品是另一个项目的", "These goods are of another site")})
    if row.keeper_id is None or call.changed("store_item"):
        row.keeper_id = item.keeper_id


@reaction("stock_posted")
def stock_posted(call: Call) -> None:
    """The stock goes up or down; the keeper hears when it falls below its minimum. Raises Refused when there is less."""
    row = call.row
    item = get(call.session, "store_item", row.store_item_id)
    left = item.quantity + (row.quantity if row.kind in INTO_STORE else -row.quantity)
    if left < 0:
        raise Refused(Label(
            f"库存不足：只有 {item.quantity:f} {item.measure_unit}", f"There are only {item.quantity:f} {item.measure_unit} in stock"
        ))  # fmt: skip
    writing.change(call.session, call.system, item, {"quantity": left}, version=item.version)
    if item.min_quantity is not None and left < item.min_quantity:
        tell(call, f"{item.name}低于最低库存，请补货", f"{item.name} is below its minimum", row=item, roles=CLERK,
             tags="storekeeper")  # fmt: skip


@reaction("stocktake_saved")
def stocktake_saved(call: Call) -> None:
    """A new stocktake without lines lists all goods of its store; its totals are those of its lines."""
    row, line, item = call.row, model("stocktake_line"), model("store_item")
    empty = call.is_new and not call.actor.is_system
    if empty and call.session.scalar(select(line.id).where(line.stocktake_id == row.id).limit(1)) is None:
        goods = (
            select(item.id)
            .where(item.site_id == row.site_id, item.deleted_at.is_(None))
            .order_by(item.code, item.id)
        )
        for item_id in list(call.session.scalars(goods)):
            writing.create(
                call.session, call.system, line, {"store_item": item_id}, trusted={"stocktake": row.id}
            )
    _add_up(call, row)


@reaction("line_counted")
def line_counted(call: Call) -> None:
    """What the books hold as the count is entered, and a price. Raises BadInput for goods of another store."""
    row = call.row
    item = get(call.session, "store_item", row.store_item_id)
    stocktake = get(call.session, "stocktake", row.stocktake_id)
    if item is None or stocktake is None or not call.changed("store_item", "counted"):
        return
    if item.site_id != stocktake.site_id:
        raise BadInput({"store_item": Label("这种物品是另一个项目的", "These goods are of another site")})
    row.book_quantity = item.quantity
    if row.unit_price is None or (not call.is_new and call.changed("store_item")):
        movement = model("stock_movement")
        query = select(movement.unit_price).where(
            movement.store_item_id == item.id, movement.unit_price.is_not(None), movement.state == "posted",
            movement.deleted_at.is_(None),
        )  # fmt: skip
        row.unit_price = call.session.scalar(query.order_by(movement.id.desc()).limit(1))


@reaction("line_adds_up")
def line_adds_up(call: Call) -> None:
    """The stocktake's totals follow a line."""
    stocktake = get(call.session, "stocktake", call.row.stocktake_id)
    if stocktake is not None and not call.actor.is_system:
        _add_up(call, stocktake)


def _counted(call: Call, stocktake: Any) -> list[Any]:
    line = model("stocktake_line")
    query = select(line).where(line.stocktake_id == stocktake.id, line.deleted_at.is_(None)).order_by(line.id)
    return list(call.session.scalars(query))


def _add_up(call: Call, stocktake: Any) -> None:
    """Sums of what was counted so far, where a price is known, and the kinds of goods with too many and too few."""
    if stocktake.state != "counted":
        return
    found = [one for one in _counted(call, stocktake) if one.counted is not None]
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


@reaction("stocktake_approved")
def stocktake_approved(call: Call) -> None:
    """Each difference becomes a posted surplus or shortage, so that the stock is what was counted (less what left since).

    Raises Refused where more left the store since the count than a shortage leaves.
    """
    row = call.row
    for line in _counted(call, row):
        if not line.difference:
            continue
        item = get(call.session, "store_item", line.store_item_id)
        if item.quantity + line.difference < 0:
            raise Refused(Label(
                f"{item.name}盘点后又领用过，现存 {item.quantity:f}，不够记盘亏；请重新清点这一项",
                f"{item.name} was issued since the count and only {item.quantity:f} are left; count it again",
            ))  # fmt: skip
        values = {
            "site": row.site_id, "store_item": item.id, "kind": "surplus" if line.difference > 0 else "shortage",
            "quantity": abs(line.difference), "unit_price": line.unit_price, "moved_at": clock.now(),
        }  # fmt: skip
        movement = writing.create(
            call.session, call.system, model("stock_movement"), values, trusted={"stocktake": row.id}
        )
        step(call, movement, "approve")
        step(call, movement, "post")


@reaction("purchase_submitted")
def purchase_submitted(call: Call) -> None:
    """The manager hears of the request."""
    no = call.row.record_no
    ask(call, f"采购申请 {no} 请审批", f"Purchase request {no} waits for approval")


@reaction("deposit_kept", rules="R210")
def deposit_kept(call: Call) -> None:
    """Without a term it is the longest there is. Raises BadInput for a longer one."""
    row = call.row
    if not call.changed("deposited_at", "keep_until"):
        return
    days = rules.parameter(call.session, row.site_id, "R210", "days")
    longest = (row.deposited_at + timedelta(days=float(days))).astimezone(clock.zone()).date()
    if row.keep_until is None:
        row.keep_until = longest
    elif row.keep_until > longest:
        raise BadInput(
            {
                "keep_until": Label(
                    f"最多保管 {days} 天，到 {longest}", f"Kept at most {days} days, until {longest}"
                )
            }
        )


@reaction("deposit_overdue", rules="R210")
def deposit_overdue(call: Call) -> None:
    """The supervisor and the desk hear that it is to be collected."""
    no = call.row.record_no
    ask(call, f"寄存 {no} 逾期未领，请催领", f"Deposit {no} is overdue; call the owner", tags="cs_supervisor reception")  # fmt: skip

"""Reactions of store and deposits: stock follows posted movements, deposits are kept for a limited time."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from models.vocabulary.label import Label
from models.vocabulary.role import CLERK
from services import clock, records, rules
from services.errors import BadInput, Refused
from services.reactions.base import Call, reaction
from services.reactions.people import ask, get, tell

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
    """Amount and keeper. Raises BadInput for goods of another site."""
    row = call.row
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
    records.change(call.session, call.system, item, {"quantity": left}, version=item.version)
    if item.min_quantity is not None and left < item.min_quantity:
        tell(call, f"{item.name}低于最低库存，请补货", f"{item.name} is below its minimum", row=item, roles=CLERK,
             tags="storekeeper")  # fmt: skip


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

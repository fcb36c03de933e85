"""Reactions of fees: bills and what is paid or waived of them, parking leases."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER
from services import audit, clock, notices
from services.errors import BadInput, Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell, url
from services.records import filling, numbering, writing
from services.search import search_index

OWING = ("open", "partial")
# Who owns or lives in a home pays for it; what the builder has not handed over is his own.
CHARGED = ("moved_in", "renovating", "vacant", "rented")
AREA_WORDS = ("㎡", "平方", "平米", "/平", "每平", "m²", "m2")
ZERO = Decimal(0)


def month_days(month: str) -> tuple[date, date]:
    """First and last day of a month written 2026-11."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


@reaction("standard_unit", rules="R185")
def standard_unit(call: Call) -> None:
    """The words “per what” say what the basis says: money is reckoned by the basis alone. Raises BadInput where they differ.

    What is charged by use may be sold by the square metre; renovation charges know no use, only the home's area.
    """
    row = call.row
    if not call.changed("price_unit", "basis", "fee_type"):
        return
    by_area = any(word in row.price_unit for word in AREA_WORDS)
    if row.basis == "area" and not by_area:
        raise BadInput({"price_unit": Label(
            "按建筑面积计费的，计价单位请写成“元/㎡·月”一类；不按面积的请改计费方式",
            "Charged by floor area it is per square metre, such as 元/㎡·月; else change how it is charged",
        )})  # fmt: skip
    fee_type = get(call.session, "fee_type", row.fee_type_id)
    renovating = fee_type is not None and fee_type.kind in ("renovation", "deposit")
    if by_area and (row.basis == "household" or (row.basis == "use" and renovating)):
        raise BadInput({"basis": Label(
            "计价单位是每平方米，计费方式请选“按建筑面积”", "It is priced per square metre: choose By floor area"
        )})  # fmt: skip


@reaction("standard_expired")
def standard_expired(call: Call) -> None:
    """A standard given up ends today, or before it began to count."""
    row, today = call.row, clock.today()
    if row.effective_to is None or row.effective_to > today:
        values = {"effective_to": max(today, row.effective_from)}
        writing.change(call.session, call.system, row, values, version=row.version)


# --- Bills -------------------------------------------------------------------------------------------


@reaction("bills_issued", rules="R187")
def bills_issued(call: Call) -> None:
    """Bill every chargeable unit of the site for the month, each once, in a handful of statements.

    Raises BadInput for a month the standard is not for, Refused where nothing is left to bill.
    """
    row = call.row
    first, last = month_days(row.billed_month)
    fee_type = get(call.session, "fee_type", row.fee_type_id)
    if row.basis == "use" or fee_type.billing_cycle not in (None, "month"):
        raise Refused(Label("只有按月计费的标准可以批量出账", "Only a monthly standard is billed in one go"))
    if row.effective_from > last or (row.effective_to is not None and row.effective_to < first):
        raise BadInput(
            {"billed_month": Label("收费标准在这个月没有生效", "The standard is not in force in that month")}
        )
    if first > clock.today() + timedelta(days=366):
        raise BadInput({"billed_month": Label("月份太远，请检查", "That month is too far ahead; check it")})
    units = _chargeable(call, row)
    sized = [unit for unit in units if row.basis != "area" or unit.area]
    billed = _billed(call, row)
    due = [unit for unit in sized if unit.id not in billed]
    if not due:
        raise Refused(
            Label(
                "没有要出账的房屋：都已出过账，或没有适用的房屋",
                "Nothing to bill: every unit has its bill, or none applies",
            )
        )
    _agreed(row, sum((amount_of(row, unit) for unit in due), ZERO), len(due))
    _issue(call, row, due, last)
    writing.change(call.session, call.system, row, {"billed_total": None}, version=row.version)
    zh, en = (
        f"{row.name} {row.billed_month} 已开出 {len(due)} 张账单",
        f"{row.name} {row.billed_month}: {len(due)} bills issued",
    )
    if left := len(units) - len(sized):
        zh, en = f"{zh}；{left} 套没有建筑面积，未出账", f"{en}; {left} units without an area were left out"
    tell(call, zh, en, roles=CS_MANAGER)
    if call.actor.user_id is not None:
        notices.tell(call.session, zh, en, url(row), user_ids=[call.actor.user_id])


def _agreed(row: Any, total: Decimal, count: int) -> None:
    """Nothing is billed before its count and sum were seen: raises BadInput that says them until the sum is entered."""
    if row.billed_total != total:
        raise BadInput(
            {
                "billed_total": Label(
                    f"{row.billed_month} 将开出 {count} 张账单，合计 {total:,.2f} 元。核对无误后填入合计再办",
                    f"{row.billed_month}: {count} bills, {total:,.2f} in all. Enter the total once it is right",
                )
            }
        )


def amount_of(row: Any, unit: Any) -> Decimal:
    """What one unit owes for a month: rounded half up once, here, to two decimals."""
    quantity = Decimal(unit.area) if row.basis == "area" else Decimal(1)
    bill = model("fee_bill")
    amount: Decimal = filling.fitting(bill, bill.spec.fields["amount"], quantity * row.price)
    return amount


def _chargeable(call: Call, row: Any) -> list[Any]:
    unit = model("unit")
    where = [
        unit.site_id == row.site_id,
        unit.deleted_at.is_(None),
        unit.occupancy_status.in_(CHARGED),
        unit.unit_use != "public",
    ]
    if row.applies_to is not None:
        where.append(unit.unit_use == row.applies_to.value)
    return list(
        call.session.execute(select(unit.id, unit.building_id, unit.area).where(*where).order_by(unit.id))
    )


def _billed(call: Call, row: Any) -> set[int]:
    bill = model("fee_bill")
    where = (
        bill.site_id == row.site_id, bill.fee_type_id == row.fee_type_id, bill.period == row.billed_month, bill.state != "voided",
        bill.deleted_at.is_(None),
    )  # fmt: skip
    return set(call.session.scalars(select(bill.unit_id).where(*where)))


def _issue(call: Call, row: Any, units: list[Any], due_on: date) -> None:
    """Insert the bills with number, audit entry and search words; the unique charge key bars a second one at the same moment."""
    session, bill = call.session, model("fee_bill")
    numbers = numbering.next_numbers(session, bill, row.site_id, len(units))
    people, now = _contacts(call, row.site_id), clock.now()
    made = []
    for unit, number in zip(units, numbers, strict=True):
        quantity = Decimal(unit.area) if row.basis == "area" else Decimal(1)
        amount = amount_of(row, unit)
        made.append({
            "record_no": number, "site_id": row.site_id, "building_id": unit.building_id, "unit_id": unit.id,
            "resident_id": people.get(unit.id), "fee_standard_id": row.id, "fee_type_id": row.fee_type_id, "period": row.billed_month,
            "quantity": quantity, "amount": amount, "due_on": due_on, "paid_amount": ZERO, "waived_amount": ZERO, "balance": amount,
            "charge_key": charge_key(unit.id, row.fee_type_id, row.billed_month), "state": "open", "created_at": now, "updated_at": now,
            "created_by_id": call.actor.user_id, "updated_by_id": call.actor.user_id, "version": 1, "extra": {},
        })  # fmt: skip
    try:
        with session.begin_nested():
            session.execute(insert(bill), made)
    except IntegrityError:
        raise Refused(
            Label("刚才有人开出了其中的账单，请再试一次", "Somebody just billed one of the units; try again")
        ) from None
    mine = (bill.site_id == row.site_id, bill.fee_standard_id == row.id, bill.created_at == now)
    rows = list(session.scalars(select(bill).where(*mine).order_by(bill.id)))
    audit.record_many(
        session,
        call.system,
        "create",
        "fee_bill",
        [(one.id, one.site_id) for one in rows],
        reason=f"fee_standard:{row.id}",
    )
    search_index.bulk_index(session, bill, rows)


def _contacts(call: Call, site_id: int) -> dict[int, int]:
    """Whom a bill is addressed to: the unit's main contact today, else who came last."""
    residency, today = model("residency"), clock.today()
    query = (
        select(residency.unit_id, residency.resident_id)
        .where(residency.site_id == site_id, residency.deleted_at.is_(None), residency.start_on <= today)
        .where(or_(residency.end_on.is_(None), residency.end_on >= today))
        .order_by(residency.is_primary, residency.start_on, residency.id)
    )
    return {row.unit_id: row.resident_id for row in call.session.execute(query)}  # the last one stands


def charge_key(unit_id: int, fee_type_id: int, period: str) -> str:
    """What a unit is charged once."""
    return f"{unit_id}-{fee_type_id}-{period}"


@reaction("bill_once", rules="R187")
def bill_once(call: Call) -> None:
    """The fee type is the standard's, and the quantity of a price by area the home's area; a periodic fee is charged once a
    unit, type and period. Raises BadInput otherwise."""
    row = call.row
    standard = get(call.session, "fee_standard", row.fee_standard_id)
    if standard is None or not (call.is_new or call.changed("unit", "fee_standard", "period")):
        return
    if standard.site_id != row.site_id:
        raise BadInput({"fee_standard": Label("不是本项目的收费标准", "The standard is of another site")})
    row.fee_type_id = standard.fee_type_id
    if standard.basis == "area" and row.quantity == 1:
        row.quantity = area_of(call, row.unit_id)
    fee_type = get(call.session, "fee_type", standard.fee_type_id)
    if fee_type.billing_cycle == "once":
        row.charge_key = None
        return
    row.charge_key = charge_key(row.unit_id, row.fee_type_id, row.period)
    bill = model("fee_bill")
    same = select(bill.record_no).where(
        bill.charge_key == row.charge_key, bill.id != (row.id or 0), bill.deleted_at.is_(None)
    )
    if (number := call.session.scalar(same.limit(1))) is not None:
        raise BadInput(
            {
                "period": Label(
                    f"这套房屋这一期已有账单 {number}", f"The unit has bill {number} for this period"
                )
            }
        )


def area_of(call: Call, unit_id: int | None) -> Decimal:
    """The home's area, for a price by area. Raises BadInput where it is not known."""
    unit = get(call.session, "unit", unit_id)
    if unit is None or unit.area is None:
        raise BadInput({"fee_standard": Label(
            "这个标准按面积计价，请先补上房屋的建筑面积", "The price is by area; give the home its area first"
        )})  # fmt: skip
    return Decimal(unit.area)


@reaction("bill_voided")
def bill_voided(call: Call) -> None:
    """A void bill makes room for a right one."""
    row = call.row
    if row.charge_key is not None:
        writing.change(call.session, call.system, row, {"charge_key": None}, version=row.version)


def settle(call: Call, bill_id: int | None, *, waiving: bool = False) -> None:
    """Add up what was paid and waived of the bill, and move it to the state that follows."""
    bill = get(call.session, "fee_bill", bill_id)
    if bill is None or bill.state == "voided":
        return
    values = {"paid_amount": paid_of(call, bill.id), "waived_amount": waived_of(call, bill.id)}
    writing.change(call.session, call.system, bill, values, version=bill.version)
    wanted = "open" if bill.paid_amount == 0 else "partial"
    if bill.balance <= 0:
        wanted = "waived" if waiving or bill.paid_amount == 0 else "paid"
    if bill.state == wanted or (bill.balance <= 0 and bill.state in ("paid", "waived")):
        return
    if bill.state != "open" and not (bill.state == "partial" and wanted in ("paid", "waived")):
        step(call, bill, "reopen")
    step(call, bill, {"partial": "pay_part", "paid": "pay", "waived": "waive"}.get(wanted, ""))


def paid_of(call: Call, bill_id: int, besides: int | None = None) -> Decimal:
    """What was paid of a bill, reversed payments apart."""
    payment = model("fee_payment")
    return _sum(
        call, payment, payment.fee_bill_id == bill_id, payment.state != "voided", payment.id != (besides or 0)
    )


def waived_of(call: Call, bill_id: int) -> Decimal:
    """What approved waivers took off a bill."""
    waiver = model("fee_waiver")
    return _sum(call, waiver, waiver.fee_bill_id == bill_id, waiver.state == "approved")


def _sum(call: Call, register: Any, *where: ColumnElement[bool]) -> Decimal:
    return Decimal(
        call.session.scalar(select(func.sum(register.amount)).where(register.deleted_at.is_(None), *where))
        or 0
    )


# --- Waivers -----------------------------------------------------------------------------------------


@reaction("waiver_fits", rules="R204")
def waiver_fits(call: Call) -> None:
    """A waiver is not more than is owed. Raises BadInput."""
    row = call.row
    bill = get(call.session, "fee_bill", row.fee_bill_id)
    if bill is None or not call.changed("fee_bill", "unit", "amount"):
        return
    if row.amount > bill.balance:
        raise BadInput(
            {"amount": Label(f"未缴余额只有 {bill.balance:,.2f} 元", f"Only {bill.balance:,.2f} is owed")}
        )


@reaction("waiver_submitted")
def waiver_submitted(call: Call) -> None:
    """Who checks hears of it: the supervisor, or the manager for the supervisor's own."""
    row = call.row
    ask(call, f"减免申请 {row.record_no} 请核实", f"Waiver {row.record_no} waits for a check")


@reaction("waiver_reviewed", rules="R204")
def waiver_reviewed(call: Call) -> None:
    """Who may approve the amount hears of it."""
    row = call.row
    ask(call, f"减免申请 {row.record_no} 请审批", f"Waiver {row.record_no} waits for approval")  # fmt: skip


@reaction("waiver_approved", rules="R204")
def waiver_approved(call: Call) -> None:
    """The bill is reduced."""
    row = call.row
    settle(call, row.fee_bill_id, waiving=True)
    tell(
        call,
        f"减免申请 {row.record_no} 已批准",
        f"Waiver {row.record_no} is approved",
        staff_id=row.applicant_id,
    )


# --- Parking -----------------------------------------------------------------------------------------


@reaction("parking_once")
def parking_once(call: Call) -> None:
    """Refuse a space that is not to let, or is let in the same days."""
    row = call.row
    space = get(call.session, "parking_space", row.parking_space_id)
    if space is None or not call.changed("parking_space", "start_on", "end_on"):
        return
    if space.site_id != row.site_id or space.kind == "temporary" or space.status == "disabled":
        raise BadInput({"parking_space": Label("这个车位不出租", "This space is not to let")})
    lease = model("parking_lease")
    others = select(lease.record_no).where(
        lease.parking_space_id == space.id, lease.id != (row.id or 0), lease.state == "active", lease.deleted_at.is_(None),
        lease.start_on <= row.end_on, lease.end_on >= row.start_on,
    )  # fmt: skip
    if (number := call.session.scalar(others.limit(1))) is not None:
        raise BadInput({"parking_space": Label(f"车位在租：{number}", f"The space is let: {number}")})


@reaction("parking_let")
def parking_let(call: Call) -> None:
    """The space is let."""
    if call.changed("parking_space"):
        _spaces(call, [call.row.parking_space_id, (call.before or {}).get("parking_space")])


@reaction("parking_freed")
def parking_freed(call: Call) -> None:
    """The space is free again, unless another lease runs."""
    _spaces(call, [call.row.parking_space_id])


def _spaces(call: Call, ids: Iterable[int | None]) -> None:
    lease = model("parking_lease")
    for space in (get(call.session, "parking_space", one) for one in ids):
        if space is None or space.status in ("sold", "disabled"):
            continue
        running = select(lease.id).where(
            lease.parking_space_id == space.id, lease.state == "active", lease.deleted_at.is_(None)
        )
        status = "leased" if call.session.scalar(running.limit(1)) is not None else "free"
        writing.change(call.session, call.system, space, {"status": status}, version=space.version)

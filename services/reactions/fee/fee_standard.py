"""Standards: what they are priced by, and a month's bills."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select

from models.fee.fee_bill import FeeBill
from models.fee.fee_bill import State as FeeBillState
from models.fee.fee_standard import Basis, FeeStandard
from models.fee.fee_type import FeeType
from models.fee.fee_type import Kind as FeeKind
from models.master.residency import Residency
from models.master.unit import OccupancyStatus, Unit
from models.master.unit import UnitUse as UnitUnitUse
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER
from services import clock, notices
from services.errors import BadInput, Refused
from services.reacting import Call, reaction
from services.reactions.fee.days import month_days
from services.reactions.shared.rows import get
from services.reactions.shared.telling import tell, url
from services.records import filling, many, writing

# Who owns or lives in a home pays for it; what the builder has not handed over is his own.
CHARGED = (
    OccupancyStatus.MOVED_IN,
    OccupancyStatus.RENOVATING,
    OccupancyStatus.VACANT,
    OccupancyStatus.RENTED,
)
AREA_WORDS = ("㎡", "平方", "平米", "/平", "每平", "m²", "m2")
ZERO = Decimal(0)


@reaction("standard_unit", rules="R185", alone=True)
def standard_unit(call: Call[FeeStandard]) -> None:
    """The words “per what” say what the basis says: money is reckoned by the basis alone. Raises BadInput where they differ.

    What is charged by use may be sold by the square metre; renovation charges know no use, only the home's area.

    No word: it reads words such as 元/㎡ out of a text.
    """
    row = call.row
    if not call.changed("price_unit", "basis", "fee_type"):
        return
    by_area = any(word in row.price_unit for word in AREA_WORDS)
    if row.basis == Basis.AREA and not by_area:
        raise BadInput(
            {
                "price_unit": Label(
                    "按建筑面积计费的，计价单位请写成“元/㎡·月”一类；不按面积的请改计费方式",
                    "Charged by floor area it is per square metre, such as 元/㎡·月; else change how it is charged",
                )
            }
        )
    fee_type = get(call.session, FeeType, row.fee_type_id)
    renovating = fee_type is not None and fee_type.kind in (FeeKind.RENOVATION, FeeKind.DEPOSIT)
    if by_area and (row.basis == Basis.HOUSEHOLD or (row.basis == Basis.USE and renovating)):
        raise BadInput(
            {
                "basis": Label(
                    "计价单位是每平方米，计费方式请选“按建筑面积”",
                    "It is priced per square metre: choose By floor area",
                )
            }
        )


@reaction("bills_issued", rules="R187")
def bills_issued(call: Call[FeeStandard]) -> None:
    """Bill every chargeable unit of the site for the month, each once, in a handful of statements.

    Raises BadInput for a month the standard is not for, Refused where nothing is left to bill.

    No word: hundreds of bills are made in a handful of statements.
    """
    row = call.row
    assert row.billed_month is not None  # the step asks for it
    first, last = month_days(row.billed_month)
    fee_type = call.session.get_one(FeeType, row.fee_type_id)
    if row.basis == Basis.USE or fee_type.billing_cycle not in (None, "month"):
        raise Refused(Label("只有按月计费的标准可以批量出账", "Only a monthly standard is billed in one go"))
    if row.effective_from > last or (row.effective_to is not None and row.effective_to < first):
        raise BadInput(
            {"billed_month": Label("收费标准在这个月没有生效", "The standard is not in force in that month")}
        )
    if first > clock.today() + timedelta(days=366):
        raise BadInput({"billed_month": Label("月份太远，请检查", "That month is too far ahead; check it")})
    units = _chargeable(call, row)
    sized = [unit for unit in units if row.basis != Basis.AREA or unit.area]
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
    quantity = Decimal(unit.area) if row.basis == Basis.AREA else Decimal(1)
    amount: Decimal = filling.fitting(FeeBill, FeeBill.spec.fields["amount"], quantity * row.price)
    return amount


def _chargeable(call: Call, row: Any) -> list[Any]:
    where = [
        Unit.site_id == row.site_id,
        Unit.deleted_at.is_(None),
        Unit.occupancy_status.in_(CHARGED),
        Unit.unit_use != UnitUnitUse.PUBLIC,
    ]
    if row.applies_to is not None:
        where.append(Unit.unit_use == row.applies_to.value)
    return list(call.session.execute(select(Unit.id, Unit.building_id, Unit.area).where(*where).order_by(Unit.id)))


def _billed(call: Call, row: Any) -> set[int]:
    where = (
        FeeBill.site_id == row.site_id,
        FeeBill.fee_type_id == row.fee_type_id,
        FeeBill.period == row.billed_month,
        FeeBill.state != FeeBillState.VOIDED,
        FeeBill.deleted_at.is_(None),
    )
    return set(call.session.scalars(select(FeeBill.unit_id).where(*where)))


def _issue(call: Call, row: Any, units: list[Any], due_on: date) -> None:
    """Write the bills in one go; what a unit is charged once bars a second one at the same moment. Raises Refused for such."""
    people = _contacts(call, row.site_id)
    bills = [
        {
            "site": row.site_id,
            "unit": unit.id,
            "resident": people.get(unit.id),
            "fee_standard": row.id,
            "due_on": due_on,
            "period": row.billed_month,
            "quantity": Decimal(unit.area) if row.basis == Basis.AREA else Decimal(1),
        }
        for unit in units
    ]
    try:
        many.create_many(call.session, call.system, FeeBill, bills, reason=f"fee_standard:{row.id}")
    except BadInput as refusal:
        if any(not name.endswith((".period", ".charge_key")) for name in refusal.fields):
            raise
        raise Refused(
            Label("刚才有人开出了其中的账单，请再试一次", "Somebody just billed one of the units; try again")
        ) from None


def _contacts(call: Call, site_id: int) -> dict[int, int]:
    """Whom a bill is addressed to: the unit's main contact today, else who came last."""
    today = clock.today()
    query = (
        select(Residency.unit_id, Residency.resident_id)
        .where(Residency.site_id == site_id, Residency.deleted_at.is_(None), Residency.start_on <= today)
        .where(or_(Residency.end_on.is_(None), Residency.end_on >= today))
        .order_by(Residency.is_primary, Residency.start_on, Residency.id)
    )
    return {row.unit_id: row.resident_id for row in call.session.execute(query)}  # the last one stands

"""Deliveries: the case they belong to, and the warranty that begins with them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.after_sales.after_sales_case import AfterSalesCase, State
from models.after_sales.unit_delivery import UnitDelivery
from models.master.unit import OccupancyStatus, Unit
from services import clock, rules
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.records import writing


@reaction("unit_of_case", rules="R195", alone=True)
def unit_of_case(call: Call[UnitDelivery]) -> None:
    """A delivery without a case takes the open one of its room. No word: it is looked for, the newest of several."""
    row = call.row
    if row.tracking_case_id is None:
        query = select(AfterSalesCase.id).where(
            AfterSalesCase.unit_id == row.unit_id,
            AfterSalesCase.state.not_in((State.CLOSED, State.CANCELLED)),
            AfterSalesCase.deleted_at.is_(None),
        )
        with call.session.no_autoflush:
            row.tracking_case_id = call.session.scalar(query.order_by(AfterSalesCase.id.desc()).limit(1))


@reaction("warranty_begins", rules="R195")
def warranty_begins(call: Call[UnitDelivery]) -> None:
    """The warranty runs from the day of the delivery, unless the unit has a later end already; the home is no longer unsold.

    No word: its end is reckoned in months of the site's own figure.
    """
    unit = get(call.session, Unit, call.row.unit_id)
    if unit is None:
        return
    moment = call.row.inspected_at or clock.now()
    handed = moment.astimezone(clock.zone()).date()
    months = int(rules.parameter(call.session, call.row.site_id, "R201", "warranty_months"))
    values: dict[str, Any] = {}
    if unit.warranty_ends_on is None or unit.warranty_ends_on < handed:
        values["warranty_ends_on"] = handed + timedelta(days=round(months * 365.25 / 12))
    if unit.occupancy_status in (OccupancyStatus.UNSOLD, OccupancyStatus.SOLD):
        values["occupancy_status"] = OccupancyStatus.VACANT
    if values:
        writing.change(call.session, call.system, unit, values, version=unit.version)

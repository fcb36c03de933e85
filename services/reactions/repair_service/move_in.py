"""Move-ins: meters as the delivery has them."""

from __future__ import annotations

from models.after_sales.unit_delivery import UnitDelivery
from models.repair_service.move_in import MoveIn
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("readings_of_delivery")
def readings_of_delivery(call: Call[MoveIn]) -> None:
    """A move-in takes the meters from its unit delivery. No word: three readings, each where it is empty."""
    row = call.row
    delivery = (
        get(call.session, UnitDelivery, row.unit_delivery_id) if call.changed("unit_delivery") else None
    )
    if delivery is None:
        return
    for name in ("water_reading", "electric_reading", "gas_reading"):
        if getattr(row, name) is None:
            setattr(row, name, getattr(delivery, name))

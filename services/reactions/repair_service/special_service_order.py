"""Orders of special services: the price by the catalogue."""

from __future__ import annotations

from models.master.service_item import ServiceItem
from models.repair_service.special_service_order import SpecialServiceOrder
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("price_of_service", rules="R114 R115", alone=True)
def price_of_service(call: Call[SpecialServiceOrder]) -> None:
    """An order takes the price from the catalogue. No word: only of what is paid for, and anew with another item."""
    row = call.row
    item = get(call.session, ServiceItem, row.service_item_id)
    if item is not None and call.changed("service_item") and (row.quoted is None or not call.is_new):
        row.quoted = item.price if item.is_paid else None

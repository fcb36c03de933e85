"""Orders of special services: price and provider by the catalogue."""

from __future__ import annotations

from models.fee.fee_payment import FeePayment
from models.master.service_item import ServiceItem
from models.repair_service.special_service_order import SpecialServiceOrder
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("price_of_service", rules="R114 R115")
def price_of_service(call: Call[SpecialServiceOrder]) -> None:
    """An order takes price and provider from the catalogue, and what was paid from its payment.

    No word: what is empty is taken over from two records.
    """
    row = call.row
    item = get(call.session, ServiceItem, row.service_item_id)
    if item is not None and call.changed("service_item"):
        if row.quoted is None or not call.is_new:
            row.quoted = item.price if item.is_paid else None
        if row.provider_id is None:
            row.provider_id = item.provider_id
    payment = get(call.session, FeePayment, row.payment_id) if call.changed("payment") else None
    if payment is not None and row.amount is None:
        row.amount = payment.amount

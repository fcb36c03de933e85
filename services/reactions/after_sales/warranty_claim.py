"""Warranty claims: until when the warranty runs."""

from __future__ import annotations

from models.after_sales.warranty_claim import WarrantyClaim
from models.fund_contract.warranty_contract import WarrantyContract
from models.master.unit import Unit
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("warranty_known", rules="R201", alone=True)
def warranty_known(call: Call[WarrantyClaim]) -> None:
    """Until when the warranty runs, by the contract or else the unit, and whether the defect falls within.

    No word: it is one of two paths, whichever is there.
    """
    row = call.row
    contract = get(call.session, WarrantyContract, row.warranty_contract_id)
    unit = get(call.session, Unit, row.unit_id)
    row.warranty_ends_on = (
        contract.end_on if contract is not None else unit.warranty_ends_on if unit is not None else None
    )
    row.within_warranty = row.warranty_ends_on is not None and row.reported_on <= row.warranty_ends_on

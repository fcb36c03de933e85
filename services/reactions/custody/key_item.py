"""Keys: the loan moves them, nobody by hand."""

from __future__ import annotations

from models.custody.key_item import KeyItem, Status
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("status_follows_loan", rules="R178 R179", alone=True)
def status_follows_loan(call: Call[KeyItem]) -> None:
    """Refuse to lend or take back a key by hand: the loan does that. No word: it asks what the status was before."""
    if call.actor.is_system or not call.changed("status"):
        return
    if call.row.status == Status.LENT:
        raise BadInput({"status": Label("借出请办借用登记", "Lending is done by a key loan")})
    if (call.before or {}).get("status") == Status.LENT:
        raise BadInput({"status": Label("钥匙借出中，请先办归还", "It is lent; take it back first")})

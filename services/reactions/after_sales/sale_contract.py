"""Sale contracts: buyer and price as the subscription has them."""

from __future__ import annotations

from sqlalchemy import exists, select

from models.after_sales import sale_change_request
from models.after_sales.sale_change_request import SaleChangeRequest
from models.after_sales.sale_contract import SaleContract
from models.after_sales.sale_subscription import SaleSubscription, State
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("contract_as_subscribed", rules="R196")
def contract_as_subscribed(call: Call[SaleContract]) -> None:
    """Buyer and price are those of the subscription; another name after a change of name. Raises BadInput.

    No word: it is compared with the last of several papers.
    """
    row = call.row
    if call.actor.is_system or not call.changed("customer", "total_price", "tracking_case"):
        return
    query = select(SaleSubscription).where(
        SaleSubscription.tracking_case_id == row.tracking_case_id,
        SaleSubscription.state != State.WITHDRAWN,
        SaleSubscription.deleted_at.is_(None),
    )
    paper = call.session.scalar(query.order_by(SaleSubscription.id.desc()).limit(1))
    if paper is None:
        return
    if paper.customer.strip() != row.customer.strip() and not _renamed(call):
        raise BadInput(
            {
                "customer": Label(
                    "与认购书的客户不同；要换人请先办更名",
                    "The subscription names another buyer; change the name first",
                )
            }
        )
    if paper.price is not None and paper.price != row.total_price:
        raise BadInput(
            {
                "total_price": Label(
                    f"与认购书的总价 {paper.price:,.2f} 元不同，请核对",
                    f"The subscription says {paper.price:,.2f}; check it",
                )
            }
        )


def _renamed(call: Call[SaleContract]) -> bool:
    """Whether a change of name was carried out in this case."""
    query = exists().where(
        SaleChangeRequest.contract_id == SaleContract.id,
        SaleContract.tracking_case_id == call.row.tracking_case_id,
        SaleChangeRequest.kind == sale_change_request.Kind.RENAME,
        SaleChangeRequest.state == sale_change_request.State.DONE,
        SaleChangeRequest.deleted_at.is_(None),
    )
    return bool(call.session.scalar(select(query)))

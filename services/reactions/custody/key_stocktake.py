"""Stocktakes of keys: the spares that are missing."""

from __future__ import annotations

from sqlalchemy import select

from models.custody.key_item import KeyItem, Status
from models.custody.key_stocktake import KeyStocktake
from models.vocabulary.language.label import Label
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("spares_there", rules="R179", alone=True)
def spares_there(call: Call[KeyStocktake]) -> None:
    """Raises BadInput where spares are called complete and are not.

    No word: it names the kinds that lack a spare.
    """
    row = call.row
    if row.spare_complete and (lacking := _without_spare(call)):
        raise BadInput(
            {
                "spare_complete": Label(
                    f"台账上缺紧急备用钥匙：{'、'.join(one.zh for one in lacking)}",
                    f"No spare in the books: {', '.join(one.en for one in lacking)}",
                )
            }
        )


def _without_spare(call: Call[KeyStocktake]) -> list[Label]:
    """The kinds of key that the site keeps and has too few emergency spares of in the cabinet."""
    held: dict[str, Label] = {}
    spare: dict[str, int] = {}
    query = select(KeyItem.category, KeyItem.owner_key_kind, KeyItem.is_emergency_spare, KeyItem.status).where(
        KeyItem.site_id == call.row.site_id,
        KeyItem.deleted_at.is_(None),
        KeyItem.status.in_([Status.IN_CABINET, Status.LENT]),
    )
    for category, owner_kind, is_spare, status in call.session.execute(query):
        kind = owner_kind or category
        held[kind] = kind.label
        spare[kind] = spare.get(kind, 0) + (is_spare and status == Status.IN_CABINET)
    wanted = rules.parameter(call.session, call.row.site_id, "R179", "min_sets")
    return [label for kind, label in held.items() if spare[kind] < wanted]

"""The receipt of a print: what stands on the paper stands in the log, so that a paper found somewhere tells who printed it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from services import audit, clock
from services.judge.actor import Actor
from services.printing.sheet import Slip

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
RECEIPT = Label("回执 {number}", "receipt {number}")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A number nobody can guess, when and by whom."""

    number: str
    at: str
    who: str


def new(actor: Actor) -> Receipt:
    """The receipt of a print that is about to be made."""
    number = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return Receipt(f"P-{number}", clock.now().strftime("%Y-%m-%d %H:%M"), actor.name)


def log_slips(
    session: Session, actor: Actor, key: str, slips: Iterable[Slip], receipt: Receipt, reason: str = ""
) -> None:
    """Write down that these records were printed, and why something masked stands on them in full."""
    said = RECEIPT.format(number=receipt.number).zh
    rows = [(slip.id, slip.site_id) for slip in slips if slip.id is not None]
    audit.record_many(session, actor, "print", key, rows, reason=f"{said}；{reason}" if reason else said)


def log_ledger(
    session: Session, actor: Actor, key: str, rows: int, conditions: Iterable[str], receipt: Receipt
) -> None:
    """Write down that the ledger was printed: how many rows, of what."""
    what = "；".join((RECEIPT.format(number=receipt.number).zh, f"台账 {rows} 条", *conditions))
    audit.record(session, actor, "print", key, None, reason=what[:500])

"""The registers that a site uses, and the ledgers that come along: brought in by the panel's own import."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.exchange import alike
from services.exchange.batches import State
from services.rollout import cells
from services.rollout.items import Ledger, Plan
from services.rollout.packs.pack import Problem

NO_REGISTER: Final = Label("没有这本台账", "There is no such register")
NO_FILE: Final = Label("ledgers 文件夹里没有这个文件", "There is no such file in the folder ledgers")


def plan(session: Session, plan: Plan, files: Mapping[str, bytes]) -> None:
    """Enter the registers in use into the plan; a ledger that is in already is known by its bytes."""
    words = {
        alike.plain(word): one.spec.key for one in registry.all() for word in (one.spec.label.zh, one.spec.label.en)
    }
    words |= {alike.plain(one.spec.key): one.spec.key for one in registry.all()}
    for entry in plan.pack.rows("ledger"):
        text, file = entry.text("register"), entry.text("file")
        key = words.get(alike.plain(text))
        history = cells.truth(plan, entry, "history")
        if key is None:
            near = difflib.get_close_matches(text, [one.spec.label.zh for one in registry.all()], 3, 0.4)
            plan.problems.append(Problem(entry.at("register"), NO_REGISTER, text, tuple(near)))
            continue
        if file and file not in files:
            near = difflib.get_close_matches(file, list(files), 3, 0.4)
            plan.problems.append(Problem(entry.at("file"), NO_FILE, file, tuple(near)))
            continue
        ledger = Ledger(key, entry.place, file, entry.text("sheet"), history or False)
        if file:
            ledger.digest = hashlib.sha256(files[file]).hexdigest()
            ledger.known = _is_in(session, ledger, plan.site_id)
        plan.ledgers.append(ledger)


def _is_in(session: Session, ledger: Ledger, site_id: int | None) -> bool:
    query = select(ImportBatch.id).where(
        ImportBatch.register == ledger.register,
        ImportBatch.site_id == site_id,
        ImportBatch.digest == ledger.digest,
        ImportBatch.state == State.APPLIED,
    )
    return site_id is not None and session.scalar(query.limit(1)) is not None

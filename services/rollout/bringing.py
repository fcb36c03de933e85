"""The ledgers of a pack come in: by the panel's own import, in the pack's run and in the name of who runs it.

Rows that cannot come in are told with their file and row; the others are in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from sqlalchemy import select

from models.system.importing import ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.errors import AppError, Refused
from services.exchange import apply, batches, checking, reading
from services.exchange.batches import State
from services.exchange.plan import Outcome
from services.jobs.work import Work
from services.judge.actor import SYSTEM, Actor
from services.rollout import writing
from services.rollout.items import Ledger, Plan
from services.rollout.journal import Journal
from services.rollout.packs.pack import Problem

MOST: Final = 200  # faults that are told of one ledger


@dataclass
class Behalf(Work):
    """The run of an import inside the pack's: the same job, done by the system on behalf of who runs it."""

    person: Actor = SYSTEM

    def actor(self, session: object) -> Actor:  # noqa: ARG002  as Work has it
        """Who imports."""
        return self.person


def bring(work: Work, run_id: int, who: Actor, plan: Plan, files: Mapping[str, bytes], site_id: int) -> list[Problem]:
    """Bring in the ledgers that are not in yet; returns what of them did not come in. Raises AppError for a file that cannot be read."""
    found: list[Problem] = []
    for ledger in plan.ledgers:
        if ledger.file and not ledger.known:
            found += _one(work, run_id, who, ledger, files[ledger.file], site_id)
    return found


def _one(work: Work, run_id: int, who: Actor, ledger: Ledger, data: bytes, site_id: int) -> list[Problem]:
    behalf = writing.on_behalf(who, run_id)
    person = replace(behalf, user_id=who.user_id, posts=who.posts)  # the file is his
    journal = Journal(run_id, str(behalf.request_id))
    register = registry.get(ledger.register)
    try:
        book = reading.read(data, ledger.file)
        with work.writing() as session:
            here = site_id if register.spec.place["site"] not in (None, "id") else None
            batch = batches.begin(session, person, register, here, data, ledger.file, book, sheet=ledger.sheet or None)
            batches.decide(session, person, batch, columns={}, constants={}, update=False, history=ledger.history)
            batch.state = State.CHECKING
            batch_id = batch.id
            journal.keep(session, made=[("import_batch", batch_id)])
        part = _part(work, batch_id, person)
        checking.check(part, book)
        with work.writing() as session:
            apply.confirm(session, person, batch_id, all_or_none=False)
        apply.apply(part)
    except Refused as refusal:
        if refusal.label != apply.NOTHING:
            raise
    except AppError as refusal:
        return [Problem(ledger.file, refusal.label)]
    with work.writing() as session:
        journal.keep(session)
    return _faults(work, batch_id, ledger)


def _part(work: Work, batch_id: int, person: Actor) -> Behalf:
    given = {one.name: getattr(work, one.name) for one in fields(work) if one.init}
    return Behalf(**{**given, "asked": {"batch": batch_id}, "person": person})


def _faults(work: Work, batch_id: int, ledger: Ledger) -> list[Problem]:
    query = select(ImportRow.line, ImportRow.errors).where(
        ImportRow.batch_id == batch_id, ImportRow.outcome == Outcome.REJECTED.value
    )
    fields_ = registry.get(ledger.register).spec.fields
    found = []
    with work.reading() as session:
        for line, errors in session.execute(query.order_by(ImportRow.line).limit(MOST)):
            for name, why in errors.items():
                label = fields_[name].label if name in fields_ else Label("", "")
                said = Label(f"{label.zh} {why['zh']}".strip(), f"{label.en} {why['en']}".strip())
                found.append(Problem(f"{ledger.file}!{line}", said))
    return found

"""New rows judged in portions as if they were written one after the other, with nothing written where they go in sets.

What `many.try_many` would say of all rows together: who has said first what there is once is remembered from portion to
portion. Where new rows may hang on one another each portion is written and undone, which sees the rows of the portion only;
who writes the rows afterwards judges them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.register.register import Register
from services.judge.actor import Actor
from services.records import many, once, stages
from services.records.many import Outcome
from services.records.references import Judged
from services.records.writing import CREATE

_WRITES = frozenset({stages.number, stages.insert})


class Trial:
    """The trial of many new rows of one register; `ahead.keeping` around all portions reads what they refer to once."""

    def __init__(self, session: Session, actor: Actor, register: type[Register]) -> None:
        self.session, self.actor, self.register = session, actor, register
        self._before = once.Before()
        self._judged: Judged = {}

    def judge(
        self,
        rows: Sequence[Mapping[str, Any]],
        *,
        vouched: Sequence[Mapping[str, Any]] = (),
        lines: Sequence[Mapping[str, Sequence[Mapping[str, Any]]]] = (),
        numbers: Sequence[int] = (),
    ) -> list[Outcome]:
        """What would become of the next rows, called by their `numbers`. Raises Denied for who makes no such rows."""
        batch = many.batch_of(self.session, self.actor, self.register, rows, lines, None, None, vouched)
        if any(lines) or not many.go_in_sets(batch):
            return many.try_many(self.session, self.actor, self.register, rows, lines=lines, vouched=vouched)
        batch.judged = self._judged
        with self.session.no_autoflush:
            for stage in (*CREATE.may, *CREATE.judged):
                if stage is stages.once:
                    self._once(batch, numbers)
                elif stage not in _WRITES:
                    many.take(batch, stage)
        return [Outcome(draft.row, batch.refused.get(at)) for at, draft in enumerate(batch.drafts)]

    def _once(self, batch: many.Batch, numbers: Sequence[int]) -> None:
        going = batch.going
        called = [numbers[at] for at, _ in going] if numbers else []
        rows = [draft.row for _, draft in going]
        found = once.errors_of_new(self.session, self.actor, rows, self._before, called)
        for (_, draft), errors in zip(going, found, strict=True):
            draft.say(errors)

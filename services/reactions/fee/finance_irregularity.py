"""Irregularities of money: the general manager hears."""

from __future__ import annotations

from datetime import timedelta

from models.fee.finance_irregularity import FinanceIrregularity
from models.vocabulary.rights.role import GENERAL_MANAGER
from services import clock, rules
from services.reacting import Call, reaction
from services.reactions.shared.telling import tell


@reaction("irregularity_reported", rules="R193")
def irregularity_reported(call: Call[FinanceIrregularity]) -> None:
    """The general manager hears of it, and whether the report is late. No word: hours are counted from the end of a day."""
    row = call.row
    hours = float(rules.parameter(call.session, row.site_id, "R193", "hours"))
    # Only the day it was found is kept, so the hours count from that day's end.
    late = (row.reported_at or clock.now()).astimezone(clock.zone()).date() > row.found_on + timedelta(
        days=1, hours=hours - 24
    )
    zh, en = ("，上报已超时", ", late") if late else ("", "")
    no = row.record_no
    tell(
        call,
        f"财务违规 {no}：{row.kind.label.zh}{zh}",
        f"Finance irregularity {no}: {row.kind.label.en}{en}",
        roles=GENERAL_MANAGER,
    )

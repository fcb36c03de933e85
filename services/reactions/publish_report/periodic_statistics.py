"""Statistics: every figure is counted."""

from __future__ import annotations

from models.publish_report.periodic_statistics import PeriodicStatistics
from services.reacting import Call, reaction
from services.reactions.publish_report.figures import figures


@reaction("registration_figures", rules="R069 R070")
def registration_figures(call: Call[PeriodicStatistics]) -> None:
    """Every figure is counted from the registers, at each save.

    No word: seven counts of a period, the company's or a site's.
    """
    row = call.row
    if row.period_start is None or row.period_end is None or row.period_end < row.period_start:
        return
    for name, number in figures(call, row.site_id, row.period_start, row.period_end).items():
        setattr(row, name, number)

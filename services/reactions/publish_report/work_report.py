"""Work reports: figures left empty are counted."""

from __future__ import annotations

from models.publish_report.work_report import WorkReport
from services.reacting import Call, reaction
from services.reactions.publish_report.figures import WORDS, figures


@reaction("work_report_figures", rules="R049 R069")
def work_report_figures(call: Call[WorkReport]) -> None:
    """Figures left empty are counted from the registers. No word: they are counted and put into words."""
    row = call.row
    if (row.figures or "").strip() or row.period_start is None or row.period_end is None:
        return
    found = figures(call, row.site_id, row.period_start, row.period_end)
    row.figures = "；".join(f"{WORDS[name]} {number} 件" for name, number in found.items())

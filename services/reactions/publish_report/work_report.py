"""Work reports: figures left empty are counted."""

from __future__ import annotations

from models.publish_report.periodic_statistics import PeriodicStatistics
from models.publish_report.work_report import WorkReport
from services import rules
from services.reacting import Call, reaction

WORDS = {
    "requests": "服务登记",
    "repairs": "报修",
    "repairs_done": "完成报修",
    "complaints": "投诉",
    "complaints_done": "处理投诉",
    "return_visits": "回访",
    "incidents": "突发事件",
}


@reaction("work_report_figures", rules="R049 R069")
def work_report_figures(call: Call[WorkReport]) -> None:
    """Figures left empty are those of the statistics of its period. No word: they are put into words."""
    row = call.row
    if (row.figures or "").strip() or row.period_start is None or row.period_end is None:
        return
    context = rules.context_for(call.session, call.actor, row)
    counted = {name: PeriodicStatistics.spec.fields[name].compute for name in WORDS}
    said = {name: figure.value(row, context) for name, figure in counted.items() if figure is not None}
    row.figures = "；".join(f"{WORDS[name]} {number} 件" for name, number in said.items())

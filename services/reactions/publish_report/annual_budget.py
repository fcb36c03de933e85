"""Budgets: by when they are published."""

from __future__ import annotations

from datetime import date

from models.publish_report.annual_budget import AnnualBudget, Kind
from services import rules
from services.reacting import Call, reaction


@reaction("budget_due", rules="R159", alone=True)
def budget_due(call: Call[AnnualBudget]) -> None:
    """A budget is published by the day of its own year, final accounts by that of the next.

    No word: a day is put together of figures.
    """
    row = call.row
    if row.year is not None and call.changed("year", "kind", "site"):
        month = int(rules.parameter(call.session, row.site_id, "R159", "due_month"))
        day = int(rules.parameter(call.session, row.site_id, "R159", "due_day"))
        row.publish_due_on = date(row.year + (1 if row.kind == Kind.SETTLEMENT else 0), month, day)

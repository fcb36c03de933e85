"""Lines of the month's statement: expenses only are entered by hand."""

from __future__ import annotations

from models.fee.income_expense_line import IncomeExpenseLine, Kind
from models.fee.monthly_income_expense import MonthlyIncomeExpense
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fee.monthly_income_expense import totals
from services.reactions.shared.rows import get


@reaction("line_by_hand", rules="R188")
def line_by_hand(call: Call[IncomeExpenseLine]) -> None:
    """Refuse income entered by hand: all money taken is a payment. No word: it asks what the kind was before."""
    if not call.actor.is_system and (call.row.kind == Kind.INCOME or (call.before or {}).get("kind") == "income"):
        raise BadInput(
            {
                "kind": Label(
                    "收入按收款登记自动汇总，这里只登记支出",
                    "Income is added up from payments; enter expenses only",
                )
            }
        )


@reaction("line_saved", rules="R188")
def line_saved(call: Call[IncomeExpenseLine]) -> None:
    """The statement's totals follow a line changed by itself. No word: sums of lines by kind."""
    statement = get(call.session, MonthlyIncomeExpense, call.row.statement_id)
    if statement is not None and not call.actor.is_system:
        totals(call, statement)

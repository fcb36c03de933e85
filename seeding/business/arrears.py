"""What is told of bills and payments: waivers, reminders, the month's statement and the report of its collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from models.vocabulary.rights.role import BUTLER
from seeding.business.billing import amount_due, tell, took
from seeding.figures import statements
from seeding.places import butler_of
from seeding.world import Row, World
from services import clock
from services.reactions.fee.days import month_days
from services.reactions.fee.fee_bill import OWING

ZERO = Decimal(0)
PENDING = ("draft", "submitted", "reviewed")


def waivers(world: World) -> None:
    """Each waiver is of a bill that owed as much then: approved, the bill follows; under way, the bill is still open."""
    bills = _by_site(world, "fee_bill")
    used: set[int] = set()
    waived: dict[int, int] = defaultdict(int)
    for row in list(world.rows["fee_waiver"]):
        pending = row["state"] in PENDING
        found = [one
            for one in bills[row["site"].seq]
                if one.seq not in used
                    and ((one["state"] in OWING and one.at < row.at) if pending
                        else [step.step for step in one.trail] == ["pay"])]
        month = f"{row.at:%Y-%m}"
        bill = next((one for one in found if one["period"] == month), found[-1] if found else None)
        if bill is None:
            world.rows["fee_waiver"].remove(row)
            continue
        used.add(bill.seq)
        _about(world, row, bill, "applicant")
        row.values["fee_bill"] = bill
        amount = amount_due(bill)
        whole = row["state"] == "approved" and waived[row["site"].seq] % 3 == 0
        tell(row, "amount", amount if whole else (amount / 5).quantize(Decimal(1)) + 1)
        if pending:
            continue
        _retimed(row, bill.at.date(), bill.trail[0].at.date())
        if row["complaint"] is not None and row["complaint"].at > row.at:
            row.values["complaint"] = None
        if row["state"] == "approved":
            waived[row["site"].seq] += 1
            bill.values["waived_amount"] = row["amount"]
            if whole:
                bill.trail.clear()
                bill.values["state"] = "open"
                took(bill, "waive", row.last[0], None)


def dunning(world: World) -> None:
    """Each reminder is of a bill that was due and owed on that day; what came of it is what the bill says."""
    bills = _by_site(world, "fee_bill")
    for number, row in enumerate(world.rows["dunning_record"]):
        due = [one
            for one in bills[row["site"].seq]
                if one["state"] in (*OWING, "paid")
                    and one["due_on"] < _settled(one, world.now).date() - timedelta(days=1)]
        near = [one for one in due if one["period"] == f"{row.at:%Y-%m}"] or due
        bill = near[number % len(near)]
        paid = bill["state"] == "paid"
        day = bill["due_on"] + timedelta(days=1)
        row.at = datetime.combine(day, time(9 + number % 8, number % 60), clock.zone())
        _about(world, row, bill, "reminder")
        before = sum((one["amount"] for one in _payments(world, bill) if one.at < row.at), ZERO)
        row.values |= {
            "bills": [bill],
            "reminded_at": row.at,
            "overdue_amount": amount_due(bill) - bill["waived_amount"] - before,
            "result": "paid" if paid else "unpaid",
            "promised_on": day + timedelta(days=2 + number % 4) if paid else None,
        }


def months(world: World) -> None:
    """The statements' income is what was taken in their month; the reports count the bills of theirs."""
    payments = _by_site(world, "fee_payment")
    for row in world.rows["monthly_income_expense"]:
        sums: dict[int, Decimal] = defaultdict(Decimal)
        for one in payments[row["site"].seq]:
            if one["state"] != "voided" and f"{one['paid_at']:%Y-%m}" == row["period_month"]:
                sums[one["fee_type"].seq] += one["amount"]
        _incomes(world, row, sums)
    statements(world)
    bills = _by_site(world, "fee_bill")
    for row in world.rows["collection_report"]:
        month, last = row["period_month"], month_days(row["period_month"])[1]
        mine = [one for one in bills[row["site"].seq] if one["state"] != "voided"]
        billed = [one for one in mine if one["period"] == month]
        owing = [one for one in mine if one["state"] in OWING and one["due_on"] <= last]
        due, paid = (_sum(amount_due(one) - one["waived_amount"] for one in billed),
            _sum(one["paid_amount"] for one in billed))
        row.values |= {
            "receivable": due,
            "received": paid,
            "collection_rate": (paid * 100 / due).quantize(Decimal("0.0001")) if due else None,
            "arrears": _sum(amount_due(one) - one["waived_amount"] - one["paid_amount"] for one in owing),
            "arrears_households": len({one["unit"].seq for one in owing}),
        }


def _incomes(world: World, row: Row, sums: dict[int, Decimal]) -> None:
    """One line a fee type instead of those that were made up."""
    lines, every = row.kids.setdefault("income_expense_line", []), world.rows["income_expense_line"]
    gone = {one.seq for one in lines if one["kind"] == "income"}
    lines[:] = [one for one in lines if one.seq not in gone]
    every[:] = [one for one in every if one.seq not in gone]
    for fee_type in world.rows["fee_type"]:
        if fee_type.seq in sums:
            values = {"statement": row, "kind": "income", "fee_type": fee_type, "amount": sums[fee_type.seq],
                "summary": f"{row['period_month']} {fee_type['name']}"}
            world.add("income_expense_line", values, row.at, row.by)


def _by_site(world: World, key: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in world.rows[key]:
        found[row["site"].seq].append(row)
    return found


def _payments(world: World, bill: Row) -> Sequence[Row]:
    cache = world.__dict__.setdefault("_paid", {})
    if not cache:
        for one in world.rows["fee_payment"]:
            if one["fee_bill"] is not None and one["state"] != "voided":
                cache.setdefault(one["fee_bill"].seq, []).append(one)
    found: list[Row] = cache.get(bill.seq, [])
    return found


def _settled(bill: Row, now: datetime) -> datetime:
    """Until when the bill was owed."""
    return bill.trail[-1].at if bill["state"] == "paid" else now


def _about(world: World, row: Row, bill: Row, actor: str) -> None:
    """The row is about the bill's home, made by the butler of its building where a butler made it."""
    row.values |= {"unit": bill["unit"], "resident": bill["resident"]}
    for name in ("building", "contact"):
        if name in row.values:
            row.values[name] = bill["unit"][name]
    before, butler = row.by, butler_of(world, bill["unit"]["building"])
    if before is not None and before.role is BUTLER and butler is not None:
        row.by = butler
        row.values[actor] = butler.staff
        row.trail[:] = [replace(one, by=butler) if one.by is before else one for one in row.trail]


def _retimed(row: Row, first: date, last: date) -> None:
    """The row was made the day after the first day, and its steps taken before the last."""
    span, steps = (last - first).days - 2, len(row.trail)
    moments = [
        datetime.combine(first + timedelta(days=1 + span * place // (steps + 1)), time(9 + 2 * place, row.seq % 60),
            clock.zone())
        for place in range(steps + 1)]
    row.at = moments[0]
    for place, taken in enumerate(row.trail):
        moment = moments[place + 1]
        changes = {
            name: (old, moment if isinstance(new, datetime) else new) for name, (old, new) in taken.changes.items()}
        row.values |= {name: new for name, (_, new) in changes.items() if isinstance(new, datetime)}
        row.trail[place] = replace(taken, at=moment, changes=changes)


def _sum(amounts: Any) -> Decimal:
    return sum(amounts, ZERO)

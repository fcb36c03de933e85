"""The money of the made-up world agrees with itself: bills and charges with their payments, the days with the payments, the
months with both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from models.vocabulary.rights.role import CLERK, CS_MANAGER
from seeding.business import arrears
from seeding.business.billing import amount_due, at, person, tell, took
from seeding.world import Row, World, view
from services import clock
from services.reactions.fee.fee_standard import amount_of

ZERO, CENT = Decimal(0), Decimal("0.01")
METHODS = ("cash", "cash", "wechat", "wechat", "wechat", "alipay", "card", "transfer")
# Their rows follow from all others.
MADE_LAST = frozenset({"fee_payment", "daily_collection_report", "cash_remittance"})


def settle(world: World) -> None:
    """Take the money of bills, renovations and services, and let waivers, days, months and reports tell of just that."""
    till = _Till(world)
    arrears.waivers(world)
    for bill in world.rows["fee_bill"]:
        till.bill(bill)
    for application in world.rows["renovation_application"]:
        till.renovation(application)
    for order in world.rows["special_service_order"]:
        till.service(order)
    till.close()
    arrears.dunning(world)
    arrears.months(world)


class _Till:
    """Takes money, and closes the days on which it was taken."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rng = Random(f"takings {world.today}")
        self.types = {row["code"]: row for row in world.rows["fee_type"]}
        self.standards = {(row["site"].seq, row["fee_type"]["code"]): row
            for row in world.rows["fee_standard"] if row["state"] == "published"}

    def take(self, about: Row, moment: datetime, amount: Decimal, **given: Any) -> Row:
        """A payment of what the row is about."""
        site, unit = about.place("site"), about.place("unit")
        assert site is not None
        by = person(self.world, site, CLERK, "cashier")
        who = about["resident"]
        values = {"site": site, "unit": unit, "resident": who, "payer": who["name"] if who is not None else None,
            "amount": amount, "method": self.rng.choice(METHODS), "cashier": by.staff, "state": "received",
            "is_refund": False}
        row = self.world.add("fee_payment", values | given, _by_day(moment), by)
        row.values["paid_at"] = row.at
        return row

    def bill(self, bill: Row) -> None:
        """What the bill says was paid, in one sum or two; now and then one was entered wrongly and reversed at once."""
        owed = amount_due(bill) - bill["waived_amount"]
        paid = ZERO
        for step in [one for one in bill.trail if one.step in ("pay_part", "pay")]:
            amount = (owed / 2).quantize(CENT, ROUND_HALF_UP) if step.step == "pay_part" else owed - paid
            given = {"fee_bill": bill, "fee_type": bill["fee_type"]}
            if len(self.world.rows["fee_payment"]) % 90 == 5:
                wrong = self.take(bill, step.at - timedelta(minutes=9), amount, **given, method="cash")
                by = person(self.world, wrong["site"], CS_MANAGER)
                took(wrong, "void", wrong.at + timedelta(minutes=4), by, void_reason="业户要求换微信支付")
                given["method"] = "wechat"
            self.take(bill, step.at, amount, **given)
            paid += amount
        bill.values["paid_amount"] = paid

    def renovation(self, application: Row) -> None:
        """The charges by the site's standards: the fee by area, and the deposit, which goes back after the works."""
        charges = application.kids.get("renovation_charge", [])
        free = ["ZX", "YJ"]
        for charge in sorted(charges, key=lambda one: not _goes_back(one)):
            code = "YJ" if _goes_back(charge) else "ZX" if charge["state"] == "closed" else (free or [""])[0]
            if code not in free:  # taken once already
                charges.remove(charge)
                self.world.rows["renovation_charge"].remove(charge)
                continue
            free.remove(code)
            self._charge(application, charge, self.standards[application["site"].seq, code])

    def _charge(self, application: Row, charge: Row, standard: Row) -> None:
        amount = amount_of(view(standard), view(application["unit"]))
        given = {"fee_type": standard["fee_type"], "method": charge["method"] or "cash"}
        paid = self.take(application, charge.at, amount, **given)
        charge.values |= given | {
            "fee_standard": standard,
            "receivable": amount,
            "received": amount,
            "fee_payment": paid,
            "paid_at": paid.at,
            "cashier": paid["cashier"],
            "refund_payment": None,
        }
        if not _goes_back(charge):
            charge.values |= {"refunded": None, "refund_method": None, "refund_receipt_no": None, "refunded_on": None}
            return
        tell(charge, "refunded", amount)
        for step in [one for one in charge.trail if one.step == "pay_refund"]:
            tell(charge, "refund_method", "transfer")
            given = {"fee_type": standard["fee_type"], "method": "transfer", "is_refund": True}
            charge.values["refund_payment"] = self.take(application, step.at, -amount, **given)

    def service(self, order: Row) -> None:
        """A paid service that was done is settled with the cashier before somebody asks how it was."""
        order.values["payment"] = None
        price = order["amount"] or order["quoted"]
        if order["state"] not in ("settled", "visited") or not price:
            return
        done = next(one for one in order.trail if one.step == "finish")
        settled = next((one for one in order.trail if one.step == "settle"), None)
        moment = settled.at if settled is not None else done.at + (order.trail[-1].at - done.at) / 2
        row = self.take(order, moment, price, fee_type=self.types["TY"])
        if settled is None:
            last = order.trail.pop()
            order.values["state"] = "finished"
            took(order, "settle", max(row.at, done.at), row.by, amount=price, payment=row)
            order.values["state"] = "visited"
            order.trail.append(replace(last, changes=last.changes | {"state": ("settled", "visited")}))
        order.values["amount"] = price
        tell(order, "payment", row)

    # --- The day ------------------------------------------------------------------------------------

    def close(self) -> None:
        """Give each payment its receipt, and each day with payments its report, the cash to the bank and the review."""
        days: dict[tuple[int, date], list[Row]] = defaultdict(list)
        for number, row in enumerate(sorted(self.world.rows["fee_payment"], key=lambda one: (one.at, one.seq))):
            row.values["receipt_no"] = f"{'TK' if row['is_refund'] else 'SJ'}{1_000_000 + number:07}"
            days[row["site"].seq, row.at.astimezone(clock.zone()).date()].append(row)
        for charge in self.world.rows["renovation_charge"]:
            charge.values["receipt_no"] = charge["fee_payment"]["receipt_no"]
            if charge["refund_payment"] is not None:
                tell(charge, "refund_receipt_no", charge["refund_payment"]["receipt_no"])
        later: dict[int, int] = defaultdict(int)
        for number, (site, day) in enumerate(sorted(days, reverse=True)):
            self._day(number, day, days[site, day], later[site])
            later[site] += 1

    def _day(self, number: int, day: date, rows: list[Row], later: int) -> None:
        """The day's figures; the newest of a site (none is `later`) is not handed in, the one before not reviewed."""
        live = [one for one in rows if one["state"] != "voided"]
        first, over = (rows[0], max([at(day, self.rng, 17, 17), *(one.last[0] + timedelta(minutes=3) for one in rows)]))
        for one in live if later < 3 else ():  # what waits has some cash
            one.values["method"] = "cash" if one["fee_bill"] is not None else one["method"]
        cash = _sum(one["amount"] for one in live if one["method"] == "cash")
        back = [one["amount"] for one in live if one["is_refund"]]
        short = Decimal(20) if (number % 50 == 7 or later == 2) and cash > 20 else ZERO
        handed = self._handed(first, day, over, cash - short, -short) if cash else None
        report = self.world.add("daily_collection_report",
            {"site": first["site"], "report_date": day, "cashier": first["cashier"], "payment_count": len(live),
                "cash": cash, "total": _sum(one["amount"] for one in live), "refunds": -_sum(back),
                "remitted": cash - short, "difference_note": "17:40 后收的 20 元次日缴存" if short else None},
            over + timedelta(minutes=10), first.by)
        morning = datetime.combine(day + timedelta(days=1), time(9, number % 60), clock.zone())
        if later == 0:
            return
        took(
            report, "submit", report.at + timedelta(minutes=5), first.by, submitted_at=report.at + timedelta(minutes=5)
        )
        for one in live:
            one.values["daily_report"] = report
        if later > 1:
            self._review(report, live, morning, handed, done=later > 2)

    def _handed(self, first: Row, day: date, moment: datetime, amount: Decimal, difference: Decimal) -> Row:
        row = self.world.add("cash_remittance",
            {"site": first["site"], "cashier": first["cashier"], "amount": amount, "date_from": day, "date_to": day,
                "method": "bank", "difference": difference},
            moment, first.by)
        row.values["remitted_at"] = row.at
        return row

    def _review(self, report: Row, live: list[Row], morning: datetime, handed: Row | None, *, done: bool) -> None:
        """The accountant accepts the cash, then the day; what is short is settled by the manager two days later."""
        accountant = person(self.world, report["site"], CLERK, "accountant")
        checked = remitted = morning + timedelta(hours=1)
        if handed is not None and handed["difference"]:
            took(handed, "dispute", morning, accountant, reason="缴存回单比日报现金少 20 元")
            remitted += timedelta(hours=24 if done else 20_000)
            if done:
                by = person(self.world, report["site"], CS_MANAGER)
                took(handed, "settle", remitted, by, reason="次日已补缴", accepted_at=remitted)
        elif handed is not None:
            took(handed, "accept", morning, accountant, accepted_by=accountant.staff, accepted_at=morning)
        took(report, "review", checked, accountant, reviewed_by=accountant.staff)
        for one in live:
            took(one, "check", checked, accountant, checked_by=accountant.staff, checked_at=checked)
            if remitted < self.world.now:
                took(one, "remit", remitted, one.by)


def _goes_back(charge: Row) -> bool:
    """Whether the charge is a deposit: somebody asked for it back."""
    return any(one.step == "request_refund" for one in charge.trail)


def _by_day(moment: datetime) -> datetime:
    """Money is taken while the office is open: what was later, before it closed."""
    here = moment.astimezone(clock.zone())
    return here if here.hour < 17 else here.replace(hour=15 + here.hour % 2)


def _sum(amounts: Iterator[Decimal] | Sequence[Decimal]) -> Decimal:
    return sum(amounts, ZERO)

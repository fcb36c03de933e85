"""Figures that follow from other made-up rows: totals of lines, balances carried over, counts that only grow."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import Any

from seeding.world import Row, World

OPENING = Decimal("4200.00")


def reckon(world: World) -> None:
    """Make the figures of statements and summaries agree with what they state."""
    _move_ins(world)
    _digests(world)
    _conclusions(world)
    _leases(world)
    _stocktakes(world)
    vacancies(world)


def _by_site(world: World, key: str, field: str) -> list[list[Row]]:
    """The rows of each site, the oldest first."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in world.rows[key]:
        site = row.place("site")
        found[site.seq if site is not None else 0].append(row)
    return [sorted(rows, key=lambda row: row[field]) for rows in found.values()]


def statements(world: World) -> None:
    """Income and expenses are the sum of the lines; a month opens with what the month before closed with."""
    for rows in _by_site(world, "monthly_income_expense", "period_month"):
        balance = OPENING
        for row in rows:
            row.values["opening_balance"] = balance
            for name, kind in (("income_total", "income"), ("expense_total", "expense")):
                lines = [one for one in row.kids.get("income_expense_line", ()) if one["kind"] == kind]
                row.values[name] = sum((one["amount"] for one in lines), Decimal(0))
            balance += row["income_total"] - row["expense_total"]


def _move_ins(world: World) -> None:
    """The homes taken over so far are those of the days before and of the day."""
    for rows in _by_site(world, "move_in_summary", "summary_date"):
        so_far = 0
        for row in rows:
            so_far += int(row["completed_count"] or 0)
            row.values["total_count"] = so_far


def _digests(world: World) -> None:
    """The visits of the month, the homes visited, and their share of the homes lived in."""
    lived: dict[int, int] = defaultdict(int)
    for unit in world.rows["unit"]:
        if unit["occupancy_status"] in ("moved_in", "rented"):
            lived[unit["site"].seq] += 1
    visits: dict[tuple[int, str], list[int]] = defaultdict(list)
    for visit in world.rows["owner_visit"]:
        visits[visit["site"].seq, f"{visit['visited_at']:%Y-%m}"].append(visit["unit"].seq)
    for row in world.rows["visit_digest"]:
        site = row["site"].seq
        made = visits[site, row["period_month"]]
        homes = len(set(made))
        rate = Decimal(homes * 100) / max(1, lived[site])
        row.values |= {
            "visits_total": len(made),
            "households_visited": homes,
            "moved_in_units": lived[site],
            "coverage_rate": rate.quantize(Decimal("0.01")),
        }


def _conclusions(world: World) -> None:
    """Each month's conclusion is drawn from the digest of that month: the newest from the newest."""
    digests = {rows[0]["site"].seq: rows for rows in _by_site(world, "visit_digest", "period_month")}
    conclusions: dict[int, list[Row]] = defaultdict(list)
    for row in world.rows["visit_conclusion"]:
        conclusions[row["site"].seq].append(row)
    for site, rows in conclusions.items():
        newest = sorted(rows, key=lambda row: row.at, reverse=True)
        for row, digest in zip(newest, reversed(digests.get(site, [])), strict=False):
            row.values |= {"digest": digest, "period_month": digest["period_month"]}


def _leases(world: World) -> None:
    """Most leases of the year still run: their space is let to nobody else."""
    let = {row["parking_space"].seq for row in world.rows["parking_lease"] if row["state"] == "active"}
    for number, row in enumerate(world.rows["parking_lease"]):
        past = row["state"] != "expired" or (world.now - row.at).days > 330
        if past or number % 6 == 0 or row["parking_space"].seq in let:
            continue
        let.add(row["parking_space"].seq)
        row.trail.clear()
        began = row.at.date()
        row.values |= {
            "state": "active",
            "start_on": began,
            "end_on": began + timedelta(days=364),
            "paid_until": max(began, world.today.replace(day=1)) + timedelta(days=60),
        }
        row.values["paid_until"] = min(row["paid_until"], row["end_on"])


def _stocktakes(world: World) -> None:
    """Totals are those of the lines. What was approved agreed with the books: a difference would have been posted."""
    for row in world.rows["stocktake"]:
        lines = row.kids.get("stocktake_line", ())
        for line in lines:
            if row["state"] == "approved":
                line.values |= {"counted": line["book_quantity"], "reason": None}
            line.values["difference"] = line["counted"] - line["book_quantity"]
        for name, quantity in (("book_amount", "book_quantity"), ("actual_amount", "counted")):
            row.values[name] = sum((one[quantity] * one["unit_price"] for one in lines), Decimal(0))
        row.values |= {
            "difference": row["actual_amount"] - row["book_amount"],
            "surplus_items": sum(one["difference"] > 0 for one in lines),
            "shortage_items": sum(one["difference"] < 0 for one in lines),
        }


def vacancies(world: World) -> None:
    """A home stands empty once at a time: what began earlier was over when the next vacancy began."""
    standing: dict[int, Row] = {}
    for row in sorted(world.rows["vacant_unit"], key=lambda row: row["vacant_from"]):
        if not row["is_active"]:
            continue
        earlier = standing.get(row["unit"].seq)
        if earlier is not None:
            until = max(earlier["vacant_from"], row["vacant_from"] - timedelta(days=1))
            earlier.values |= {"is_active": False, "vacant_until": until}
        standing[row["unit"].seq] = row

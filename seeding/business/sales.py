"""Who is still buying a home does not live there yet; who has closed the case was handed it."""

from __future__ import annotations

from seeding.places import main_contact
from seeding.world import Row, World

SOLD = ("sold", "unsold")
BUYING = ("subscription", "contract", "tracking", "delivery")
HANDED_OVER = ("title", "warranty", "closed")


def settle(world: World) -> None:
    """Let each after-sales case be of a home whose occupancy fits its stage."""
    for contract in world.rows["sale_contract"]:
        if contract["state"] != "cancelled" and contract["tracking_case"]["state"] == "cancelled":
            _reopen(contract["tracking_case"])
    taken = {row["unit"].seq for row in world.rows["after_sales_case"]}
    for case in world.rows["after_sales_case"]:
        unit, held = case["unit"], case["unit"]["occupancy_status"]
        if case["state"] in HANDED_OVER and held in SOLD:
            unit.values["occupancy_status"] = "vacant"
        elif case["state"] in BUYING and held not in SOLD:
            free = [one for word in SOLD
                for one in world.rows["unit"]
                    if one["site"] is unit["site"] and one["occupancy_status"] == word and one["unit_use"] == "home"
                        and one.seq not in taken]
            if free:
                taken.add(free[0].seq)
                _move(world, case, free[0])


def _reopen(case: Row) -> None:
    """A case whose contract stands was not cancelled: it is where it began."""
    for step in reversed(case.trail):
        case.values |= {name: old for name, (old, _) in step.changes.items()}
    case.trail.clear()


def _move(world: World, case: Row, unit: Row) -> None:
    """The case, and the papers of it, are of this home and its buyer."""
    buyer = main_contact(unit) or case["resident"]
    case.values |= {"unit": unit, "resident": buyer}
    said = {"unit": unit, "resident": buyer, "customer": buyer["name"], "phone": buyer["phone"]}
    for key in ("sale_subscription", "sale_contract", "unit_delivery"):
        for row in world.rows[key]:
            if row["tracking_case"] is case:
                row.values |= {name: value for name, value in said.items() if name in row.values}

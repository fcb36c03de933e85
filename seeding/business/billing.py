"""What is charged: fee types, the prices in force at each site, and the bills of some homes, month by month.

Every site charges by standards that were published before the eighteen months began. Some homes of its first building are
billed each month; a bill is settled within its month or never, so what was reported of a month still agrees with its bills.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from models.vocabulary.rights.role import CLERK, CS_MANAGER, GENERAL_MANAGER, Role
from seeding import texts
from seeding.places import main_contact
from seeding.values import fitted
from seeding.world import Person, Row, Taken, World, view
from services import clock
from services.reactions.fee.fee_bill import charge_key

# code: name, kind, charged, ledger account, price, per, basis
TYPES = {"WY": ("物业服务费", "property", "month", "主营业务收入-物业服务", "2.35", "元/㎡·月", "area"),
    "ZX": ("装修管理费", "renovation", "once", "其他业务收入-装修管理", "3.00", "元/㎡", "area"),
    "YJ": ("装修押金", "deposit", "once", "其他应付款-押金", "2000.00", "元/户", "household"),
    "SF": ("水费", "utilities", "month", "其他应付款-代收水费", "3.80", "元/吨", "use"),
    "TY": ("特约服务费", "special_service", "once", "其他业务收入-特约服务", "80.00", "元/次", "use"),
    "DF": ("公摊电费", "utilities", "month", "其他应付款-代收电费", "12.00", "元/户·月", "household"),
    "LJ": ("生活垃圾清运费", "collected", "month", "其他应付款-代收垃圾费", "10.00", "元/户·月", "household"),
    "CW": ("车位租赁费", "parking", "month", "其他业务收入-车位", "300.00", "元/个·月", "household")}
# Every site has these, however small the world is.
ALWAYS = 5
HOMES, DUE = 42, 20
# Homes that pay: the second owner's bill of that many months ago was paid in part, or made out again; the first owes the last ones.
OWES, PART, ANEW = 6, 4, 7


def bill(world: World) -> None:
    """The fee types, and each site's standards and bills; `takings.settle` takes the money."""
    manager = person(world, world.rows["site"][0], CS_MANAGER)
    types: dict[str, Row] = {}
    for code, (name, kind, cycle, account, *_) in TYPES.items():
        values = {"code": code, "name": name, "kind": kind, "billing_cycle": cycle, "ledger_subject": account,
            "is_agency": "代收" in account, "is_active": True}
        types[code] = world.add("fee_type", values, world.start - timedelta(days=640), manager)
    for place, site in enumerate(world.rows["site"]):
        standards = _standards(world, site, types, place)
        _bills(world, site, standards)


def key(world: World) -> None:
    """What each bill charges once, now that rows have ids."""
    for row in world.rows["fee_bill"]:
        if row["state"] != "voided":
            row.values["charge_key"] = charge_key(row["unit"].id, row["fee_type"].id, row["period"])


def person(world: World, site: Row, role: Role, tag: str = "") -> Person:
    """Who holds the post at the site, else for all sites."""
    fit = [
        one for one in world.people if one.role is role and one.site in (site, None) and (not tag or tag in one.tags)]
    return next((one for one in fit if one.site is site), fit[0])


def took(row: Row, name: str, at: datetime, by: Person | None, *, reason: str | None = None, **filled: Any) -> None:
    """The row has taken the step, which filled in this."""
    flow = row.spec.workflow
    assert flow is not None
    step = next(one for one in flow.steps if one.name == name)
    filled[flow.field] = str(step.target)
    row.trail.append(Taken(at, by, name, {key: (row[key], value) for key, value in filled.items()}, reason))
    row.values |= filled


def tell(row: Row, name: str, value: Any) -> None:
    """The field has this value, and the history tells the same."""
    row.values[name] = value
    for taken in row.trail:
        if name in taken.changes:
            taken.changes[name] = (taken.changes[name][0], value)


def amount_due(bill: Row) -> Decimal:
    """What the bill asks for, as its register reckons it."""
    found: Decimal = fitted(bill.spec.fields["amount"], view(bill).amount)
    return found


def at(day: date, rng: Random, first: int = 9, last: int = 16) -> datetime:
    """A moment of the office hours of that day."""
    return datetime.combine(day, time(rng.randint(first, last), rng.randrange(60)), clock.zone())


def months(world: World) -> list[date]:
    """The first days of the months that the world has been going on, the newest first."""
    found, first = [], world.now.date().replace(day=1)
    while first > world.start.date():
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return found


# --- Standards ---------------------------------------------------------------------------------------


def _standards(world: World, site: Row, types: dict[str, Row], place: int) -> dict[str, Row]:
    """The prices in force at the site, by code; besides, what was charged before and what is to come."""
    since = world.start.date() - timedelta(days=40)
    codes = list(types)[: ALWAYS if world.small else len(types)]
    found = {code: _standard(world, site, types[code], "published", since) for code in codes}
    past, coming = (since - timedelta(days=560), (world.now.date().replace(day=28) + timedelta(days=40)).replace(day=1))
    for code, state, day in (("LJ", "draft", coming), ("DF", "approved", coming), ("WY", "expired", past)):
        if not world.small or place == ("draft", "approved", "expired").index(state):
            _standard(world, site, types[code], state, day)
    return found


def _standard(world: World, site: Row, fee_type: Row, state: str, since: date) -> Row:
    name, kind, _, _, price, unit, basis = TYPES[fee_type["code"]]
    current = Decimal(price)
    values: dict[str, Any] = {"site": site, "fee_type": fee_type, "name": f"{name}标准", "price_unit": unit,
        "basis": basis, "effective_from": since,
        "price": {"expired": current - Decimal("0.15"), "published": current}.get(state, current + 2),
        "applies_to": "home" if kind == "property" else None,
        "market_avg_price": current * Decimal("1.1") if kind == "special_service" else None}
    rng = Random(f"{site['code']} {name} {state}")
    manager = person(world, site, CS_MANAGER)
    made_on = min(since, world.now.date()) - timedelta(days=30)
    row = world.add("fee_standard", values, at(made_on, rng), manager)
    if state != "draft":
        took(row, "approve", at(made_on + timedelta(days=4), rng), person(world, site, GENERAL_MANAGER))
    if state in ("published", "expired"):
        day = made_on + timedelta(days=8)
        where = rng.choice(["客服中心前台公示栏", "各楼栋大堂公告栏", "小区南门宣传栏"])
        took(row, "publish", at(day, rng), manager, published_on=day, published_place=where)
    if state == "published" and kind == "property":
        row.values["billed_month"] = f"{world.now:%Y-%m}"
    if state == "expired":
        day = world.start.date() - timedelta(days=41)
        took(row, "expire", at(day, rng), manager, effective_to=day)
    return row


# --- Bills -------------------------------------------------------------------------------------------


def _bills(world: World, site: Row, standards: dict[str, Row]) -> None:
    """The property fee of some homes each month, and the water of every third of them."""
    homes = [one
        for one in world.rows["unit"]
            if one["site"] is site and one["unit_use"] == "home"
                and one["occupancy_status"] in ("moved_in", "rented", "vacant")][: world.count(HOMES, 2)]
    rng = Random(f"bills {site['code']} {world.today}")
    for ago, month in enumerate(months(world)):
        for number, unit in enumerate(homes):
            _bill(world, rng, standards["WY"], unit, month, ago, number)
            if number % 3 == 1:
                _bill(world, rng, standards["SF"], unit, month, ago, number)


def _bill(world: World, rng: Random, standard: Row, unit: Row, month: date, ago: int, number: int) -> None:
    """One bill, made out on the first of its month and due on the 20th."""
    by = person(world, unit["site"], CLERK, "accountant")
    used = unit["area"] if standard["basis"] == "area" else Decimal(rng.randint(6, 22))
    values = {"site": unit["site"], "unit": unit, "resident": main_contact(unit), "fee_standard": standard,
        "fee_type": standard["fee_type"], "period": f"{month:%Y-%m}", "quantity": used,
        "due_on": month.replace(day=DUE), "waived_amount": Decimal(0)}
    if number == 1 and ago == ANEW:  # made out twice
        double = world.add("fee_bill", values, at(month, rng, 9, 9), by)
        reason = texts.GROUNDS[number % len(texts.GROUNDS)]
        took(double, "void", at(month, rng, 15), person(world, unit["site"], CS_MANAGER), reason=reason)
    row = world.add("fee_bill", values, at(month, rng, 10, 12), by)
    luck = rng.random()
    if (number == 0 and ago < OWES) or luck < 0.02:
        return
    day = month + timedelta(days=rng.randint(20, 26) if luck > 0.82 else rng.randint(5, 18))
    part = number == 1 and ago == PART
    steps = [("pay_part", day - timedelta(days=2))] if part or luck < 0.05 else []
    steps += [] if part or luck < 0.027 else [("pay", day)]
    for name, on in steps:
        if on < world.now.date():
            took(row, name, at(on, rng), None)

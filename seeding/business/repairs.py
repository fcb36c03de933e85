"""Service requests, repairs, work orders and the visits after them, as one flow."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from models.vocabulary.rights.role import BUTLER
from seeding import names, texts
from seeding.people import department
from seeding.places import butler_of, main_contact
from seeding.trail import Filled, begin, fills, state_of, take_named, walk
from seeding.world import Person, Row, World

URGENCY = ("normal", "booked", "urgent")
PASSED_ON = 1_000_000
CATEGORY_WEIGHTS = {"plumbing": 30, "electrical": 18, "doors_windows": 14, "intercom": 8, "gas": 3,
    "public_facility": 12, "building_quality": 9, "other": 6}


def caller(world: World, site: Row) -> tuple[Row, Row]:
    """A lived-in unit of the site and whom one calls about it."""
    pool = world.__dict__.setdefault("_callers", {})
    if site.seq not in pool:
        units = [u for u in world.rows["unit"] if u["site"] is site and main_contact(u) is not None]
        pool[site.seq] = [u for u in units if u["occupancy_status"] in ("moved_in", "rented", "renovating")] or units
    unit = world.rng.choice(pool[site.seq])
    contact = main_contact(unit)
    assert contact is not None
    return unit, contact


def which_site(world: World) -> Row:
    """A site, the larger the likelier."""
    return world.rng.choices(world.rows["site"], [site["planned_units"] for site in world.rows["site"]])[0]


def address(unit: Row) -> str:
    """How the unit is written on a slip."""
    return f"{unit['site']['name']}{unit['building']['name']}{unit['unit_no']}"


def desk(world: World, site: Row, at: datetime) -> Person:
    """Who takes a call at that hour."""
    return world.clerk(site, "night_duty" if at.hour < 7 or at.hour >= 22 else "reception")


def service_requests(world: World) -> None:
    """What residents bring to the desk; some open a repair or a complaint."""
    rng = world.rng
    for index in range(world.count(3400, 40)):
        site = which_site(world)
        at, state = begin(world, "service_request", index)
        unit, contact = caller(world, site)
        category = rng.choices(
            ("repair", "complaint", "help", "enquiry", "special_service", "application", "suggestion", "other"),
            (30, 6, 10, 24, 10, 9, 5, 6))[0]
        clerk = desk(world, site, at)
        kind = rng.choices(list(CATEGORY_WEIGHTS), list(CATEGORY_WEIGHTS.values()))[0]
        content = texts.repair(rng, kind) if category == "repair" else texts.request(rng, category)
        if category == "complaint":
            content = texts.complaint(rng, rng.choice(list(texts.COMPLAINTS)))[0]
        values = {"site": site, "received_at": at,
            "channel": rng.choices(("visit", "call", "online", "letter", "patrol", "text_message"),
                (30, 45, 15, 2, 5, 3))[0],
            "unit": unit, "resident": contact, "contact_name": contact["name"], "contact_phone": contact["phone"],
            "category": category, "content": content, "urgency": rng.choices(URGENCY, (80, 12, 8))[0],
            "receiver": clerk.staff,
            "promised_at": promised(world, at, state in ("registered", "dispatched", "in_progress"), 2, 48)
                if rng.random() < 0.5 else None}
        row = world.add("service_request", values, at, clerk)
        if category == "enquiry" and state == "archived":
            walk(world, row, state, hours=0.3, steps=["answer"])
        else:
            ways = ["dispatch", "start", "return_slip", "visit", "archive"]
            reach = {"dispatched": 1, "in_progress": 2, "receipt_returned": 3, "visited": 4, "archived": 5}
            walk(world, row, state, hours=8, steps=ways[: reach[state]] if state in reach else None)
        if category == "repair" and row["state"] != "cancelled":
            repair(world, site, unit, contact, at + timedelta(minutes=3), opened_by=row, kind=kind, content=content)


def promised(world: World, at: datetime, waits: bool, least: int, most: int) -> datetime:
    """A time for something that was agreed at that moment; of what still waits, most is not late."""
    hours = timedelta(hours=world.rng.randrange(least, most))
    ahead = waits and world.rng.random() < 0.75
    return (world.now if ahead else at) + hours


@fills("service_request", "dispatch")
def _dispatch(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    kind = (
        {"repair": "engineering", "complaint": "customer_service"}.get(row["category"])
        or world.rng.choice(("customer_service", "engineering", "cleaning", "security"))
    )
    return {"dispatched_to": department(world, row.place("site"), kind), "dispatched_at": at}


@fills("service_request", "return_slip", "answer")
def _result(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {
        "result": world.rng.choice(
            ("已办理完毕，业主知悉", "已答复并说明流程", "已转相关部门处理并回复", "现场解决，业主满意")
        ),
        "receipt_at": at,
    }


def repairs(world: World) -> None:
    """Repairs that were called in directly."""
    for index in range(world.count(4400, 60)):
        site = which_site(world)
        unit, contact = caller(world, site)
        at, state = begin(world, "repair_request", index)
        repair(world, site, unit, contact, at, state=state)


def repair(
    world: World,
    site: Row,
    unit: Row,
    contact: Row,
    at: datetime,
    *,
    opened_by: Row | None = None,
    kind: str = "",
    content: str = "",
    state: str = "",
) -> Row:
    """One repair with its work orders, follow-ups and return visit."""
    rng = world.rng
    # What the desk passed on takes the state of its age; the repairs that were called in show every state.
    state = state or state_of(world, "repair_request", PASSED_ON, at)
    kind = kind or rng.choices(list(CATEGORY_WEIGHTS), list(CATEGORY_WEIGHTS.values()))[0]
    public = kind == "public_facility" and opened_by is None
    clerk = desk(world, site, at)
    urgency = opened_by["urgency"] if opened_by else rng.choices(URGENCY, (70, 22, 8))[0]
    wait = {"urgent": 0.25, "normal": rng.choice((2, 4, 20, 24)), "booked": rng.choice((24, 48, 72))}[urgency]
    values: dict[str, Any] = {"site": site, "service_request": opened_by, "reported_at": at,
        "channel": rng.choices(("call", "visit", "butler", "online", "letter", "patrol"), (55, 18, 12, 10, 1, 4))[0],
        "place_kind": "public" if public else "indoor", "unit": None if public else unit,
        "resident": None if public else contact, "reporter": contact["name"],
        "address": f"{site['name']}{rng.choice(texts.PUBLIC)}" if public else address(unit), "phone": contact["phone"],
        "category": kind, "content": content or texts.repair(rng, kind),
        "appointment_at": (at + timedelta(hours=wait)).replace(second=0), "urgency": urgency, "receiver": clerk.staff,
        "in_warranty": not public and unit["warranty_ends_on"] is not None and unit["warranty_ends_on"] >= at.date()}
    if urgency != "urgent" and state in ("registered", "notified", "dispatched"):
        values["appointment_at"] = promised(world, values["appointment_at"], True, 1, 60).replace(minute=30)
    row = world.add("repair_request", values, at, clerk)
    walk(world, row, state, hours=5, steps=_way(world, state))
    if state not in ("registered", "notified", "cancelled") and not public and rng.random() < 0.18:
        _followup(world, row, unit, at)
    return row


_WAYS = {"registered": 0, "notified": 1, "dispatched": 2, "completed": 3, "visited": 4, "archived": 5}


def _way(world: World, state: str) -> list[str] | None:
    way = ["notify", "dispatch", "complete", "visit", "archive"][: _WAYS.get(state, 0)]
    chance = world.rng.random()
    if len(way) >= 2 and chance < 0.06:
        way[1:2] = ["delay", "dispatch"]
    elif len(way) >= 3 and chance < 0.09:
        way[3:3] = ["reopen", "complete"]
    if state == "cancelled":
        return ["notify", "dispatch", "cancel"] if chance < 0.5 or world.small else ["notify", "cancel"]
    return way if state in _WAYS else None


@fills("repair_request", "notify")
def _notify(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"notified_at": at, "engineering_receiver": _worker(world, row.place("site")), "butler_informed_at": at}


@fills("repair_request", "dispatch", "reopen")
def _order(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    rng = world.rng
    if by is None:
        by = desk(world, row["site"], at)
    paid = not row["in_warranty"] and row["place_kind"] == "indoor" and rng.random() < 0.35
    item = None
    if paid:
        pool = [one for one in world.rows["service_item"] if one["category"] == "repair" and one["is_active"]]
        item = rng.choice(pool)
    appointed = max(row["appointment_at"], at + timedelta(minutes=10))
    values = {"site": row["site"], "repair_request": row, "unit": row["unit"],
        "order_kind": "public" if row["place_kind"] == "public" else "indoor", "is_paid": paid, "service_item": item,
        "issued_at": at, "issued_by": by.staff, "appointment_at": appointed.replace(second=0)}
    order = world.add("work_order", values, at + timedelta(seconds=1), by)
    row.kids.setdefault("orders", []).append(order)
    return {}


@fills("repair_request", "delay")
def _delay(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"late_reason": world.rng.choice(texts.LATE), "owner_informed_at": at, "butler_informed_at": at}


@fills("repair_request", "complete")
def _complete(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    done = at
    for order in row.kids.get("orders", ()):
        if not order.trail:
            walk(world, order, "returned", hours=3, steps=["accept", "arrive", "finish", "return_slip"], until=at)
            if ((world.now - at).days > 10 and not world.small) or world.rng.random() < 0.85:
                take_named(world, order, "archive", order.trail[-1].at + timedelta(minutes=5))
            done = max((t.at for t in order.trail if t.step == "finish"), default=at)
    return {"completed_at": done, "completion_note": "已完成，任务单收回", "task_slip_returned": True}


@fills("repair_request", "visit")
def _visit(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    if row["unit"] is not None:
        grade = world.rng.choices(("A", "B"), (82, 18))[0]
        return_visit(world, row, "repair", max(at - timedelta(minutes=1), row["completed_at"]), grade)
    return {}


@fills("repair_request", "cancel")
def _cancel(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    for order in row.kids.get("orders", ()):
        walk(world, order, "voided", steps=["cancel"], until=at)
    return {}


def open_orders(world: World) -> None:
    """Work orders of repairs still under way stand in every state a slip can be in."""
    states = ["issued", "accepted", "on_site", "finished"]
    waiting = [one for one in world.rows["work_order"] if not one.trail and one["state"] in (None, "issued")]
    for number, order in enumerate(waiting):
        walk(world, order, states[number % 4], hours=3, steps=["accept", "arrive", "finish"][: number % 4])


@fills("work_order", "accept")
def _accept(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    name = _worker(world, row.place("site"))
    return {"received_by": name, "received_at": at, "worker": name}


@fills("work_order", "arrive")
def _arrive(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"arrived_at": at}


@fills("work_order", "finish")
def _finish(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    rng = world.rng
    cause, work, material = texts.work(rng, row["repair_request"]["category"])
    fees: Filled = {}
    if row["is_paid"]:
        labour, goods = Decimal(rng.randrange(2, 12) * 10), Decimal(rng.randrange(0, 90))
        fees = {"labour_fee": labour, "material_fee": goods, "total_fee": labour + goods}
    return {"finished_at": at, "fault_cause": cause, "work_done": work, "materials": material, **fees}


@fills("work_order", "return_slip")
def _return(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    grade = world.rng.choices(("satisfied", "fairly", "unsatisfied"), (80, 16, 4))[0]
    return {"returned_at": at, "returned_to": by.staff if by else None, "owner_grade": grade}


def _worker(world: World, site: Row | None) -> str:
    found = [p.name
        for p in world.people if p.role is None and p.site is site and p.staff["department"]["kind"] == "engineering"]
    return world.rng.choice(found) if found else "张师傅"


def _followup(world: World, row: Row, unit: Row, at: datetime) -> None:
    rng = world.rng
    butler = butler_of(world, unit["building"]) or world.pick(unit["site"], BUTLER)
    if butler is None:
        return
    timely = rng.random() < 0.9
    when = min(at + timedelta(hours=rng.randrange(3, 60)), world.now)
    values = {"repair_request": row, "followed_at": when, "butler": butler.staff, "progress": texts.progress(rng),
        "is_timely": timely, "problem": None if timely else rng.choice(texts.LATE)}
    world.add("repair_followup", values, when, butler)


def return_visit(world: World, subject: Row, kind: str, at: datetime, grade: str) -> Row:
    """A visit after a repair or a complaint."""
    rng = world.rng
    index = len(world.rows["return_visit"])
    unit: Row = subject["unit"]
    visitor = butler_of(world, unit["building"]) if rng.random() < 0.7 else None
    visitor = visitor or world.clerk(subject["site"], "reception")
    lately = (world.now - at).days < 4
    open_ = grade == "C" or (index % 3 == 1 if lately else world.small and index % 40 in (1, 2, 4))
    values = {"site": subject["site"], "kind": kind, kind if kind == "complaint" else "repair_request": subject,
        "unit": unit, "resident": subject["resident"],
        "method": rng.choices(("phone", "home", "meeting"), (75, 20, 5))[0], "visited_at": at,
        "content": f"回访{subject['reporter'] or subject['complainant']}，{rng.choice(('询问维修质量与服务态度', '核实问题是否解决', '了解使用情况', '征求意见'))}",
        "result": texts.opinion(rng), "satisfaction": grade,
        "opinion": texts.opinion(rng) if rng.random() < 0.3 else None, "visitor": visitor.staff}
    state = ("visited", "pending_reply", "escalated", "closed")[index % 4] if open_ else "closed"
    if state == "visited":  # what leaves nothing open closes itself
        values |= {"unanswered": True, "appointed_reply_at": at.replace(second=0) + timedelta(days=1)}
    row = world.add("return_visit", values, at, visitor)
    if state == "closed":
        walk(
            world,
            row,
            state,
            hours=2,
            steps=["close"] if grade != "C" else [rng.choice(("promise_reply", "escalate")), "reply"],
        )
    else:
        walk(world, row, state, hours=2)
    return row


@fills("return_visit", "promise_reply")
def _promise(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"unanswered": True, "appointed_reply_at": at.replace(second=0) + timedelta(days=1)}


@fills("return_visit", "escalate")
def _escalate(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"is_major_issue": True, "reported_at": at}


@fills("return_visit", "reply", "close")
def _reply(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"result": row["result"] or texts.opinion(world.rng)}


def call_logs(world: World) -> None:
    """Calls on the 24-hour line; some were passed on."""
    rng = world.rng
    requests = [row for row in world.rows["service_request"] if row["channel"] == "call"]
    for row in requests[: world.count(900, 8)]:
        values = {"site": row["site"], "called_at": row["received_at"] - timedelta(minutes=4),
            "phone": row["contact_phone"], "caller": row["contact_name"], "unit": row["unit"],
            "content": row["content"], "receiver": row["receiver"], "service_request": row}
        world.add("call_log", values, row.at - timedelta(minutes=4), row.by)
    for _ in range(world.count(900, 8)):
        site, at = which_site(world), world.moment()
        unit, contact = caller(world, site)
        clerk = desk(world, site, at)
        back = rng.random() < 0.3
        known = rng.random() < 0.8
        values = {"site": site, "called_at": at, "phone": contact["phone"] if known else names.mobile(rng),
            "caller": contact["name"] if known else names.courtesy(contact["name"], contact["gender"]),
            "unit": unit if known else None, "content": texts.request(rng, rng.choice(("enquiry", "other", "help"))),
            "receiver": clerk.staff, "need_call_back": back,
            "called_back_at": min(at + timedelta(hours=rng.randrange(1, 20)), world.now) if back and rng.random() < 0.85
                else None,
            "remark": None if back else "已当场答复"}
        world.add("call_log", values, at, clerk)

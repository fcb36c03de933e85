"""Visits to owners, keys and their loans."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from models.vocabulary.rights.role import BUTLER, SUPERVISOR
from seeding import names, texts
from seeding.business.repairs import caller, which_site
from seeding.places import butler_of
from seeding.trail import Filled, begin, fills, resting, walk
from seeding.world import Person, Row, World

NONE = "无"


def owner_visits(world: World) -> None:
    """The monthly visits with the five topics."""
    rng = world.rng
    for index in range(world.count(1500, 24)):
        site = which_site(world)
        at, state = begin(world, "owner_visit", index, open_days=30)
        unit, contact = caller(world, site)
        visitor = butler_of(world, unit["building"]) or world.clerk(site, "reception")
        method = rng.choices(("home", "office", "outdoors", "questionnaire", "phone"), (60, 12, 10, 6, 12))[0]
        signed = rng.random() < 0.15
        values = {"site": site, "unit": unit, "resident": contact, "method": method, "visited_at": at,
            "appointment_at": (at - timedelta(minutes=rng.randrange(0, 10))).replace(second=0) if method == "home"
                else None,
            "visitor": visitor.staff, "opinion_management": _said(world, texts.MANAGEMENT),
            "opinion_convenience": _said(world, texts.CONVENIENCE),
            "special_needs": rng.choice(texts.NEEDS) if rng.random() < 0.05 else NONE,
            "opinion_culture": _said(world, texts.CULTURE), "opinion_other": NONE, "is_important": rng.random() < 0.03,
            "signature_refused": signed, "feedback_required": rng.random() < 0.3}
        row = world.add("owner_visit", values, at, visitor)
        if row["is_important"]:
            row.values["reported_at"] = at + timedelta(minutes=30)
        ways = {"recorded": [], "opinion_signed": ["sign_opinion"], "feedback_done": ["sign_opinion", "feed_back"]}
        steps = ways.get(state,
            ["sign_opinion", "feed_back", "summarise"] if row["feedback_required"] else ["sign_opinion", "summarise"])
        walk(world, row, state, hours=30, steps=steps)


def _said(world: World, pool: list[str]) -> str:
    return world.rng.choice(pool) if world.rng.random() < 0.6 else NONE


@fills("owner_visit", "sign_opinion")
def _sign(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {
        "signed_opinion": world.rng.choice(
            ("意见已登记，转相关岗位改进", "住户总体满意，继续保持", "已列入下月工作计划", "需主管跟进")
        )
    }


@fills("owner_visit", "feed_back")
def _feed(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {
        "feedback": world.rng.choice(("已电话反馈处理进展", "已上门说明整改措施", "已答复并致谢")),
        "feedback_at": at,
    }


PLANT = ["配电室", "水泵房", "消防控制室", "电梯机房", "换热站", "弱电井", "生活水箱间", "发电机房"]
KINDS = ("security_door", "indoor_door", "intercom_door", "water_meter", "letter_box")


def keys(world: World) -> None:
    """The keys in custody: residents', public doors', plant rooms', meter boxes' and their emergency spares."""
    rng = world.rng
    for site in world.rows["site"]:
        custodian = next(p for p in world.people if p.site is site and "key_custodian" in p.tags)
        units = [row for row in world.rows["unit"] if row["site"] is site]
        buildings = [row for row in world.rows["building"] if row["site"] is site]
        for number in range(1, world.count(170, 14) + 1):
            category = ("owner", "owner", "public_door", "plant_room", "water_meter")[number % 5]
            building = rng.choice(buildings)
            unit = rng.choice(units) if category == "owner" else None
            plant, floor = rng.choice(PLANT), f"{rng.randrange(1, 26)}层"
            label = {"owner": f"{unit['room_key'] if unit else ''}入户",
                "public_door": f"{building['name']}{floor}防火门", "plant_room": f"{building['name']}{plant}",
                "water_meter": f"{building['name']}{floor}水表箱"}[category]
            spare = number % 7 == 0
            status = "in_cabinet"
            if category == "owner" and number % 11 == 0:
                status = "handed_over"
            elif number % 53 == 6:
                status = "scrapped"
            values: dict[str, Any] = {"site": site, "tag_no": f"{'ABCD'[number % 4]}{number:03d}", "category": category,
                "owner_key_kind": KINDS[number % 5] if category == "owner" else None,
                "building": unit["building"] if unit else building, "unit": unit,
                "floor": floor if category != "plant_room" else None,
                "equipment": plant if category == "plant_room" else None,
                "key_label": label + ("（备用）" if spare else ""), "quantity": rng.randrange(1, 4),
                "is_emergency_spare": spare, "cabinet_place": f"{1 + number // 60}柜{1 + number % 60}号",
                "custodian": custodian.staff, "status": status}
            world.add("key_item", values, world.start - timedelta(days=120) + timedelta(minutes=number), custodian)


def key_loans(world: World) -> None:
    """Loans in every state. A key is lent to one person at a time, and its status says where it is."""
    rng = world.rng
    free = [row for row in world.rows["key_item"] if row["status"] == "in_cabinet"]
    orders = [row for row in world.rows["work_order"] if row["unit"] is not None]
    busy: set[int] = set()
    for index in range(world.count(900, 24)):
        at, state = begin(world, "key_loan", index, open_days=3)
        emergency = index % 9 == 4 or (state == "lent" and index % 4 == 0)
        pool = [one for one in free if one["is_emergency_spare"] is emergency and one.seq not in busy]
        if not pool:
            continue
        key = rng.choice(pool)
        site: Row = key["site"]
        if state in ("lent", "approved", "requested"):
            at = world.now - timedelta(hours=rng.randrange(1, 6))
        if state == "overdue":
            at = world.now - timedelta(days=rng.randrange(2, 9))
        person = world.pick(site, BUTLER | SUPERVISOR) if rng.random() < 0.5 else None
        workers = [p for p in world.people if p.role is None and p.site is site]
        kind = "staff" if person or (workers and rng.random() < 0.7) else "builder"
        who = person or (rng.choice(workers) if kind == "staff" and workers else None)
        order = rng.choice(orders) if orders and who in workers and key["category"] == "owner" else None
        author = world.clerk(site, "key_custodian", "night_duty")
        values = {"key_item": key, "borrower_kind": kind, "borrower": who.staff if who else None,
            "borrower_name": who.name if who else names.person(rng)[0],
            "phone": who.staff["phone"] if who else names.mobile(rng), "purpose": rng.choice(texts.PURPOSES),
            "work_order": order if order is not None and order["site"] is site else None,
            "owner_consent": key["category"] == "owner", "due_at": (at + timedelta(hours=8)).replace(second=0)}
        row = world.add("key_loan", values, at, author)
        lend = ["emergency_lend"] if emergency else ["approve", "lend"]
        steps = {"requested": [], "approved": ["approve"], "refused": ["refuse"], "lent": lend,
            "returned": [*lend, "give_back"], "overdue": [*lend, "mark_overdue"], "lost": [*lend, "lose"]}[state]
        if emergency and state == "approved":
            steps = []
        walk(world, row, state, hours=2 if state != "overdue" else 9, steps=steps)
        now = row["state"]
        if now in ("lent", "overdue", "lost"):
            busy.add(key.seq)
            key.values["status"] = "lost" if now == "lost" else "lent"


@fills("key_loan", "approve")
def _approve(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"approved_by": by.staff if by else None}


@fills("key_loan", "lend", "emergency_lend")
def _lend(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"lent_at": at, "lent_by": by.staff if by else None, "due_at": (at + timedelta(hours=6)).replace(second=0)}


def incidents(world: World) -> None:
    """The emergency of every loan of a spare; after the register of incidents has its own rows."""
    for loan in world.rows["key_loan"]:
        if loan["key_item"]["is_emergency_spare"] and loan["lent_at"] is not None:
            loan.values["incident"] = _incident(world, loan["key_item"], loan["lent_at"], loan.by)


def _incident(world: World, key: Row, at: datetime, by: Person | None) -> Row:
    """The emergency for which a spare leaves the cabinet."""
    indoors = (("flood", "夜间水管爆裂，需入户关阀抢修"), ("fire", "住户家中冒烟报警，敲门无人应"),
        ("other", "独居老人联系不上，家属要求入户查看"))
    rooms = (("lift", "电梯困人，需进机房救援"), ("power_cut", "公共区域停电，需进设备房送电"))
    kind, what = world.rng.choice(indoors if key.values.get("unit") else rooms)
    values = {"site": key["site"], "building": key.values.get("building"), "unit": key.values.get("unit"),
        "place": str(key["key_label"]).removesuffix("（备用）"),
        "occurred_at": (at - timedelta(minutes=10)).replace(second=0), "reporter": names.person(world.rng)[0],
        "event_type": kind, "level": "normal", "description": what, "is_safety_liability": False, "state": "reported"}
    row = world.add("incident", values, at - timedelta(minutes=8), by)
    return walk(world, row, resting(world, "incident"), hours=30) if at < world.now - timedelta(days=2) else row


@fills("key_loan", "give_back")
def _back(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    condition = "damaged" if world.rng.random() < 0.02 else "good"
    return {"returned_at": at, "returned_to": by.staff if by else None, "return_condition": condition}


@fills("deposit_item", "mark_overdue")
def _unclaimed(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"keep_until": max(row["deposited_at"].date(), at.date() - timedelta(days=1))}

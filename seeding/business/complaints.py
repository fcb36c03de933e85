"""Complaints with what follows: follow-ups, major cases, contact slips, corrective action, the monthly analysis."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal

from models.vocabulary.rights.role import CS_MANAGER, SUPERVISOR, Role
from seeding import texts
from seeding.business.repairs import caller, desk, return_visit, which_site
from seeding.master import figure
from seeding.people import department
from seeding.trail import Filled, begin, fills, state_of, walk
from seeding.world import Person, Row, World

KINDS = {"fee": ["fee"], "works": ["repair", "quality"], "security": ["security", "parking"],
    "cleaning": ["cleaning", "green"], "manner": ["staff"], "other": ["noise", "other"]}
DEPARTMENT = {"fee": "finance", "works": "engineering", "security": "security", "cleaning": "cleaning",
    "manner": "customer_service", "other": "customer_service"}
# The first complaints came in directly and show every state; then follow those that the desk passed on.
DIRECT = 32


def complaints(world: World) -> None:
    """Complaints in every state; the major ones open a case and a contact slip."""
    rng = world.rng
    requests = [
        row for row in world.rows["service_request"] if row["category"] == "complaint" and row["state"] != "cancelled"]
    for index in range(world.count(900, 40)):
        at, state = begin(world, "complaint", index)
        passed = index - DIRECT
        opened_by = requests[passed] if 0 <= passed < len(requests) else None
        if opened_by is not None:
            site, unit, contact = (opened_by["site"], opened_by["unit"], opened_by["resident"])
            at = opened_by.at + timedelta(minutes=5)
            state = state_of(world, "complaint", index, at)
        else:
            site = which_site(world)
            unit, contact = caller(world, site)
        category = rng.choice(world.rows["complaint_category"])
        content, demand = texts.complaint(rng, rng.choice(KINDS.get(category["code"], ["other"])))
        major = index % 18 == 5 or (index < 36 and index % 9 in (3, 5, 6, 7))
        receiver = desk(world, site, at)
        limit = figure("R181.reply_hours" if major else "R181.resolve_hours_general") or Decimal(48)
        accept = figure("R182.minutes" if major else "R181.accept_minutes") or Decimal(30)
        values = {"site": site, "received_at": at,
            "channel": rng.choices(("call", "visit", "online", "hotline", "letter", "suggestion_box", "media"),
                (45, 20, 15, 12, 3, 4, 1))[0],
            "is_company_level": rng.random() < 0.05, "unit": unit, "resident": contact, "complainant": contact["name"],
            "phone": contact["phone"], "category": category, "severity": "major" if major else "normal",
            "content": opened_by["content"] if opened_by else content, "demand": demand, "receiver": receiver.staff,
            "initial_opinion": "已安抚业主情绪，转责任部门核实" if rng.random() < 0.7 else None,
            "accept_due_at": at + timedelta(minutes=float(accept)),
            "resolve_due_at": at + timedelta(hours=float(limit)), "is_valid": True, "service_request": opened_by}
        row = world.add("complaint", values, at, receiver)
        walk(world, row, state, hours=14, steps=_way(world, row, state))
        if state not in ("recorded", "rejected"):
            for _ in range(rng.randrange(0, 3)):
                _followup(world, row)
            if major and row.trail:
                _major(world, row)
            elif rng.random() < 0.08:
                _slip(world, row)
            if major or rng.random() < 0.1:
                _corrective(world, row)


def _way(world: World, row: Row, state: str) -> list[str] | None:
    order = ["transferred", "handling", "resolved", "verified", "visited", "closed"]
    if state not in order:
        return None
    way = ["transfer", "accept", "resolve", "verify", "visit", "close"][: order.index(state) + 1]
    if len(way) > 2 and (row["severity"] == "major" or world.rng.random() < 0.1):
        way[1:1] = ["escalate"]
    return way


@fills("complaint", "transfer")
def _transfer(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    handler = world.pick(row["site"], SUPERVISOR)
    unit = department(world, row["site"], DEPARTMENT.get(row["category"]["code"], "customer_service"))
    return {"transferred_to": unit, "handler": handler.staff if handler else None, "transferred_at": at}


@fills("complaint", "escalate")
def _escalate(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    boss = world.pick(row["site"], CS_MANAGER)
    return {"escalated_to": boss.staff if boss else None, "escalated_at": at}


@fills("complaint", "accept")
def _accept(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"handler": row["handler"] or (by.staff if by else None), "accepted_at": at}


@fills("complaint", "resolve")
def _resolve(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {
        "process": texts.causes(world.rng) + "；" + texts.measures(world.rng),
        "result": texts.measures(world.rng),
        "resolved_at": at,
        "replied_at": at,
    }


@fills("complaint", "verify")
def _verify(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"verified_by": by.staff if by else None, "verified_at": at, "verify_result": "solved"}


@fills("complaint", "visit")
def _visit(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    when = max(at - timedelta(minutes=1), row["resolved_at"])
    row.kids["visits"] = [return_visit(world, row, "complaint", when, world.rng.choices(("A", "B"), (6, 4))[0])]
    return {}


@fills("complaint", "close")
def _close(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"closed_at": at}


@fills("complaint", "invalidate")
def _invalid(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"is_valid": False, "result": "经核实与事实不符，已向业主说明"}


def _followup(world: World, row: Row) -> None:
    staff = world.pick(row["site"], SUPERVISOR)
    when = min(row.at + timedelta(hours=world.rng.randrange(2, 60)), world.now)
    if staff is None:
        return
    values = {"complaint": row, "followed_at": when, "staff": staff.staff, "progress": texts.progress(world.rng),
        "told_owner": world.rng.random() < 0.8,
        "next_step": "继续跟进直至业主确认" if world.rng.random() < 0.4 else None,
        "next_due_at": when + timedelta(days=1) if world.rng.random() < 0.3 else None}
    world.add("complaint_followup", values, when, staff)


def _major(world: World, row: Row) -> None:
    index = len(world.rows["major_complaint_case"])
    accepted = row.trail[0].at
    at = accepted + min(timedelta(minutes=20), (world.now - accepted) / 2)
    author = world.pick(row["site"], CS_MANAGER)
    values = {"complaint": row, "reported_at": at, "return_visit": next(iter(row.kids.get("visits", ())), None),
        "hq_reported": world.rng.random() < 0.4}
    case = world.add("major_complaint_case", values, at, author)
    begun = sum(case["return_visit"] is None for case in world.rows["major_complaint_case"]) - 1
    ends, begins = (("visited", "closed", "implementing"),
        ("reported", "accepted", "investigated", "proposed", "decided"))
    state = ends[index % 3] if row.kids.get("visits") else begins[begun % 5]
    long_ago = not world.small and (world.now - row.at).days > 30
    if row["state"] == "closed" and (index % 4 or long_ago):
        state = "closed"
    walk(world, case, state, hours=24)
    _slip(world, row)


@fills("major_complaint_case", "accept")
def _case_accept(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"accepted_at": at}


@fills("major_complaint_case", "investigate")
def _investigate(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    kind = world.rng.choice(("construction", "management", "service", "design"))
    return {
        "investigation": "已到现场查看并约谈相关人员，拍照留证",
        "analysis": texts.causes(world.rng),
        "classification": kind,
        "responsible_departments": [
            department(world, row.place("site"), "engineering"),
            department(world, row.place("site"), "customer_service"),
        ],
    }


@fills("major_complaint_case", "propose")
def _propose(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"recommendation": "限期整改并由责任部门承担维修费用，向业主书面答复"}


@fills("major_complaint_case", "decide")
def _decide(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"gm_decision": "同意处理意见，由公司客户服务经理监督落实", "decided_at": at}


@fills("major_complaint_case", "implement")
def _implement(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"supervision": "责任部门已进场整改，每日通报进度"}


@fills("major_complaint_case", "close")
def _case_close(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"closed_at": at}


def _turn(world: World, key: str, going: bool) -> int:
    """Which of its kind this one is: among those of open complaints, where there are few that show every state."""
    rows = world.rows[key]
    if world.small or not going:
        return len(rows)
    return sum(one["complaint"]["state"] != "closed" for one in rows)


def _slip(world: World, row: Row) -> None:
    index = _turn(world, "contact_slip", row["state"] != "closed")
    rng = world.rng
    at = row.at + timedelta(hours=rng.randrange(2, 12))
    at = min(at, world.now - timedelta(minutes=30))
    issuer = world.pick(None, Role.CS_MANAGER, frozenset({"company_customer_service"}))
    main = department(world, row["site"], DEPARTMENT.get(row["category"]["code"], "customer_service"))
    values = {"site": row["site"], "complaint": row, "issued_on": at.date(),
        "issued_by": issuer.staff if issuer else None,
        "subject": f"关于{row['unit']['room_key'] if row['unit'] else ''}业主反映问题的处理", "content": row["content"],
        "unit": row["unit"], "requirement": f"请于期限内办结并书面回复：{row['demand']}", "main_department": main,
        "copy_departments": [department(world, row["site"], "customer_service")],
        "due_on": at.date() + timedelta(days=rng.choice((3, 5, 7)))}
    slip = world.add("contact_slip", values, at, issuer)
    state = state_of(world, "contact_slip", index, at)
    walk(
        world,
        slip,
        state,
        hours=20,
        steps=["issue", "accept", "finish", "verify", "close"][
            : ["draft", "issued", "accepted", "done", "verified", "closed"].index(state)
        ],
    )
    slip.values["due_on"] = max(slip["due_on"], slip["issued_on"] + timedelta(days=2))
    if state != "draft":
        _tasks(world, slip, state)


def _tasks(world: World, slip: Row, state: str) -> None:
    for number in range(world.rng.randrange(1, 4)):
        worker = world.pick(slip["site"], SUPERVISOR)
        at = slip.trail[0].at + timedelta(minutes=10 + number)
        values = {"contact_slip": slip, "department": slip["main_department"],
            "coordinator": slip["main_department"]["coordinator"], "responsible": worker.staff if worker else None,
            "due_on": slip["due_on"], "task": ("现场核实并拍照", "组织整改并安排人员", "回复业主并取得确认")[number]}
        task = world.add("contact_slip_task", values, at, slip.by)
        full = ["accept", "finish", "verify"]
        reach = {"issued": 0, "accepted": 1 + number % 2, "done": 2}.get(state, 3)
        walk(world, task, "", hours=12, steps=full[:reach], until=slip.trail[-1].at if reach == 3 else world.now)


@fills("contact_slip_task", "finish")
def _task_done(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"reply": texts.measures(world.rng), "finished_on": at.date(), "on_time": at.date() <= row["due_on"]}


@fills("contact_slip_task", "verify")
def _task_score(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"score": Decimal(world.rng.randrange(80, 101))}


@fills("contact_slip", "finish")
def _slip_done(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"completion_summary": texts.measures(world.rng)}


@fills("contact_slip", "verify")
def _slip_score(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"completion_score": Decimal(world.rng.randrange(80, 101))}


@fills("contact_slip", "close")
def _slip_closed(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"closed_on": at.date()}


def _corrective(world: World, row: Row) -> None:
    index = _turn(world, "corrective_action", row["state"] != "closed")
    end = row.last[0] if row["state"] == "closed" else world.now
    at = min(row.at + timedelta(days=world.rng.randrange(1, 5)), row.at + (end - row.at) / 4)
    author = world.pick(row["site"], SUPERVISOR | CS_MANAGER)
    responsible = world.pick(row["site"], SUPERVISOR)
    row.values["needs_corrective_action"] = True
    values = {"site": row["site"], "source_kind": "complaint", "complaint": row, "nonconformity": row["content"],
        "cause": texts.causes(world.rng), "responsibility": "当班人员执行规程不到位，主管检查不及时",
        "corrective_measure": texts.measures(world.rng), "preventive_measure": "修订班组检查表，每周抽查并列入月度考核",
        "department": department(world, row["site"], DEPARTMENT.get(row["category"]["code"], "customer_service")),
        "responsible": responsible.staff if responsible else None, "due_on": at.date() + timedelta(days=14)}
    made = world.add("corrective_action", values, at, author)
    state = state_of(world, "corrective_action", index, at, open_days=25)
    order = [str(one) for one in made.spec.states]
    if row["state"] == "closed":  # a complaint is closed once its correction is verified
        lately = world.small or (world.now - row.at).days < 30
        state = "verified" if index % 5 == 0 and lately else "closed"
    walk(
        world,
        made,
        state,
        hours=60,
        steps=["submit", "start", "finish", "verify", "close"][: order.index(state)],
        until=end,
    )


@fills("corrective_action", "submit")
def _submit(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"reported_to_rep_at": at}


@fills("corrective_action", "finish")
def _implemented(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"finished_on": at.date()}


@fills("corrective_action", "verify")
def _effective(world: World, row: Row, at: datetime, by: Person | None) -> Filled:
    return {"verified_by": by.staff if by else None, "verified_on": at.date(), "verify_result": "effective"}


def analyses(world: World) -> None:
    """A monthly analysis for each site, from the complaints of that month."""
    month = date(world.start.year, world.start.month, 1)
    made = 0
    while (end := _next(month)) <= world.today:
        for site in world.rows["site"]:
            found = [row
                for row in world.rows["complaint"]
                    if row["site"] is site and month <= row.at.date() < end and row["is_valid"]]
            resolved = [row for row in found if row["resolved_at"] is not None]
            visited = [row for row in found if row.kids.get("visits")]
            by = Counter(row["category"]["name"] for row in found)
            author = world.pick(site, SUPERVISOR, frozenset({"cs_supervisor"}))
            values = {"site": site, "period_kind": "monthly", "period_start": month,
                "period_end": end - timedelta(days=1), "total": len(found),
                "major_total": sum(row["severity"] == "major" for row in found), "resolved_total": len(resolved),
                "resolve_rate": _rate(resolved, found), "visit_rate": _rate(visited, found),
                "by_category": "；".join(f"{name}{count}件" for name, count in by.most_common()) or "本月无投诉",
                "causes": texts.causes(world.rng), "responsibility": "责任部门已确认",
                "prevention": texts.measures(world.rng), "prepared_by": author.staff if author else None}
            at = datetime.combine(end, datetime.min.time(), world.now.tzinfo) + timedelta(days=2, hours=9)
            row_ = world.add("complaint_analysis", values, min(at, world.now - timedelta(hours=3)), author)
            recent = end > world.today - timedelta(days=45)
            walk(world, row_, ("draft", "submitted", "approved")[made % 3] if recent else "approved", hours=20)
            made += 1
        month = end


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _rate(part: list[Row], whole: list[Row]) -> Decimal | None:
    return (Decimal(100 * len(part)) / len(whole)).quantize(Decimal("0.01")) if whole else None

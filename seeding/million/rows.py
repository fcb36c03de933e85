"""The rows of `large`, ready for the driver: repairs by time, with their work orders and return visits."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CLERK
from seeding import texts
from seeding.business.repairs import CATEGORY_WEIGHTS, URGENCY
from seeding.world import World
from services import clock
from services.records import numbering

BIG_TABLES = ("repair_request", "work_order", "return_visit")
CHANNELS = ("call", "visit", "butler", "online", "letter", "patrol")
# Share of a day's repairs reported before each hour.
_DAY = (0, 1, 2, 3, 3, 4, 5, 7, 11, 19, 29, 38, 45, 50, 55, 63, 71, 79, 85, 90, 94, 97, 98, 99, 100)
RARE = "旁边挂着鹦鹉笼。"
_STATES = ("registered", "notified", "dispatched", "delayed", "completed", "visited", "archived", "cancelled")
_OLD = (0.05, 0.05, 0.3, 0.2, 0.4, 0.4, 95, 3)
_NEW = (12, 12, 22, 4, 12, 8, 27, 3)
_ORDER = {"dispatched": "accepted", "delayed": "issued", "completed": "returned", "visited": "archived",
    "archived": "archived"}


@dataclass(slots=True)
class Home:
    """What a repair needs to know of a home; `unit` is also the id of its resident."""

    unit: int
    building: int
    site: int
    room: str
    address: str
    name: str
    gender: str
    phone: str
    butler: int


class Maker:
    """Makes portions of rows; keeps the ids and the numbers given out."""

    def __init__(self, world: World, homes: list[Home], postgresql: bool) -> None:
        self.world, self.homes, self.postgresql = world, homes, postgresql
        self.ids: dict[str, int] = dict.fromkeys(BIG_TABLES, 0)
        self.numbers: Counter[tuple[str, str, str]] = Counter()
        self.serials = {key: str(registry.get(key).spec.number.serial) for key in BIG_TABLES}  # type: ignore[union-attr]
        self.codes = {site.id: str(site["code"]) for site in world.rows["site"]}
        self.desks: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for person in world.people:
            if person.role is CLERK and person.site is not None and "reception" in person.tags and person.user_id:
                self.desks[person.site.id].append((person.staff.id, person.user_id))
        self.workers = [p.name for p in world.people if p.role is None] or ["张师傅"]
        self.days = (world.now.date() - world.start.date()).days
        self.first = datetime.combine(world.start.date(), datetime.min.time(), clock.zone()).astimezone(UTC)
        self.yes, self.no = (True, False) if postgresql else (1, 0)
        self.last = world.now.astimezone(UTC)

    def portion(self, begin: int, end: int, total: int) -> dict[str, list[dict[str, Any]]]:
        """Repairs `begin` to `end` of `total`, and what belongs to them, as {column: value}."""
        rng = self.world.rng
        lines: dict[str, list[dict[str, Any]]] = {key: [] for key in BIG_TABLES}
        categories = rng.choices(list(CATEGORY_WEIGHTS), list(CATEGORY_WEIGHTS.values()), k=end - begin)
        for place, category in enumerate(categories, begin):
            home = self.homes[int(rng.random() * len(self.homes))]
            at = self._moment((place + rng.random()) / total)
            if at > self.last:
                at = self.last - timedelta(minutes=total - place)
            repair = self._repair(home, at, category)
            if place % max(10, total // 240) == 7:  # a word so rare that a search has to go through the index
                repair["content"] += RARE
            lines["repair_request"].append(repair)
            chance, state = rng.random(), repair["state"]
            if chance < 0.63 and state in _ORDER:
                lines["work_order"].append(self._order(home, repair, at))
            if chance < 0.42 and state in ("visited", "archived"):
                lines["return_visit"].append(self._visit(home, repair, at))
        return lines

    def _moment(self, share: float) -> datetime:
        day, rest = divmod(share * self.days, 1)
        wanted, hour = rest * 100, 0
        while _DAY[hour + 1] <= wanted:
            hour += 1
        span = _DAY[hour + 1] - _DAY[hour] or 1
        return self.first + timedelta(days=day, hours=hour + (wanted - _DAY[hour]) / span)

    def _stamp(self, moment: datetime) -> str:
        moment = moment.replace(microsecond=0, tzinfo=None)
        return f"{moment}+00" if self.postgresql else f"{moment}.000000"

    def _number(self, key: str, site: int, at: datetime) -> tuple[int, str]:
        self.ids[key] += 1
        day = at.astimezone(clock.zone()).date()
        code = self.codes[site]
        series = (key, code, numbering.period(self.serials[key], day))
        self.numbers[series] += 1
        return self.ids[key], numbering.render(self.serials[key], code, day, self.numbers[series])

    def _head(self, key: str, home: Home, at: datetime, user: int, version: int, last: datetime) -> dict[str, Any]:
        row_id, number = self._number(key, home.site, at)
        made, changed = self._stamp(at), self._stamp(min(last, self.last))
        return {
            "id": row_id,
            "record_no": number,
            "site_id": home.site,
            "building_id": home.building,
            "unit_id": home.unit,
            "resident_id": home.unit,
            "created_at": made,
            "created_by_id": user,
            "updated_at": changed,
            "updated_by_id": user,
            "version": version,
            "extra": "{}",
        }

    def _repair(self, home: Home, at: datetime, category: str) -> dict[str, Any]:
        rng = self.world.rng
        staff, user = self.desks[home.site][int(rng.random() * len(self.desks[home.site]))]
        old = (self.last - at).days > 20
        state = rng.choices(_STATES, _OLD if old else _NEW)[0]
        place = _STATES.index(state)
        done = (
            min(at + timedelta(hours=rng.expovariate(0.06) + 0.5), self.last)
            if state in ("completed", "visited", "archived") else None
        )
        urgency = URGENCY[0] if (chance := rng.random()) < 0.7 else URGENCY[1] if chance < 0.92 else URGENCY[2]
        appointed = at + timedelta(hours=(2, 24, 0.25)[URGENCY.index(urgency)] + rng.randrange(4) * 0.5)
        head = self._head("repair_request", home, at, user, place + 1, done or at)
        return head | {
            "reported_at": head["created_at"],
            "channel": CHANNELS[min(int(rng.expovariate(1.1)), 5)],
            "place_kind": "indoor",
            "reporter": home.name,
            "address": home.address,
            "phone": home.phone,
            "category": category,
            "content": texts.repair(rng, category),
            "appointment_at": self._stamp(appointed),
            "urgency": urgency,
            "receiver_id": staff,
            "notified_at": self._stamp(at + timedelta(minutes=3)) if place else None,
            "engineering_receiver": rng.choice(self.workers) if place else None,
            "completed_at": self._stamp(done) if done else None,
            "completion_note": "已完成，任务单收回" if done else None,
            "task_slip_returned": self.yes if done else self.no,
            "in_warranty": self.yes if rng.random() < 0.3 else self.no,
            "state": state,
        }

    def _order(self, home: Home, repair: dict[str, Any], at: datetime) -> dict[str, Any]:
        rng = self.world.rng
        issued = at + timedelta(minutes=8)
        head = self._head("work_order", home, issued, repair["created_by_id"], 4, issued)
        head.pop("resident_id")
        state = _ORDER[repair["state"]]
        worker = rng.choice(self.workers)
        cause, work, material = texts.work(rng, repair["category"])
        finished = repair["completed_at"]
        return head | {
            "repair_request_id": repair["id"],
            "order_kind": "indoor",
            "is_paid": self.no,
            "issued_at": head["created_at"],
            "issued_by_id": repair["receiver_id"],
            "received_by": worker if state != "issued" else None,
            "received_at": self._stamp(issued + timedelta(minutes=6)) if state != "issued" else None,
            "worker": worker,
            "appointment_at": repair["appointment_at"],
            "arrived_at": finished,
            "finished_at": finished,
            "fault_cause": cause if finished else None,
            "work_done": work if finished else None,
            "materials": material if finished else None,
            "owner_grade": ("satisfied", "satisfied", "satisfied", "fairly")[int(rng.random() * 4)]
            if finished
            else None,
            "returned_at": finished,
            "returned_to_id": repair["receiver_id"] if finished else None,
            "state": state,
        }

    def _visit(self, home: Home, repair: dict[str, Any], at: datetime) -> dict[str, Any]:
        rng = self.world.rng
        visited = min(at + timedelta(hours=rng.expovariate(0.03) + 20), self.last)
        # Numbered in the order made; close enough to the order of visits for a table of this size.
        head = self._head("return_visit", home, visited, repair["created_by_id"], 2, visited)
        return head | {
            "kind": "repair",
            "repair_request_id": repair["id"],
            "method": "phone" if rng.random() < 0.8 else "home",
            "visited_at": head["created_at"],
            "content": f"电话回访，{rng.choice(('询问维修质量', '核实是否解决', '了解使用情况'))}",
            "result": texts.opinion(rng),
            "satisfaction": "A" if rng.random() < 0.8 else "B",
            "unanswered": self.no,
            "is_major_issue": self.no,
            "visitor_id": home.butler,
            "state": "closed",
        }

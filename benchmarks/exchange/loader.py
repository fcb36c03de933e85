"""`python -m benchmarks.exchange.loader <address> <file>`: the same file by hand, in sets: what somebody writes who knows this file only.

It is read by the panel's own reader. Rooms, residents and staff are looked up in dictionaries that are read once, answers by their words,
times as they stand; a row that lacks something is left out. Numbers are counted on, and each five thousand rows are written in one
transaction with their audit and the words of the search: without these the database would hold less after it. Left out are the preview,
rules, rights, messages, what becomes of each cell, standards, who belongs to a home, and the way back.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from benchmarks.exchange import estate, sheet
from benchmarks.exchange.ours import Told, measured
from models.system.audit import AuditEntry
from models.system.search_index import SearchEntry
from models.vocabulary.language.registry import registry
from services import clock
from services.exchange import reading
from services.exchange.book import Line
from services.search import search_index
from services.search.tokens import index_tokens

PORTION = 5_000
CATEGORIES = {
    "给排水": "plumbing",
    "电气": "electrical",
    "门窗": "doors_windows",
    "燃气": "gas",
    "公共设施": "public_facility",
    "房屋质量": "building_quality",
    "其他": "other",
}
CHANNELS = {"来电": "call", "来访": "visit", "管家转报": "butler", "网络": "online"}


class Loader:
    """What is looked up, read once."""

    def __init__(self, session: Session) -> None:
        unit, resident, staff, site, repair = (
            registry.get(key).__table__.c for key in ("unit", "resident", "staff", "site", "repair_request")
        )
        here = estate.SITE_ID
        rooms = select(unit.room_key, unit.id, unit.building_id).where(unit.site_id == here, unit.deleted_at.is_(None))
        self.rooms = {room: (one, building) for room, one, building in session.execute(rooms)}
        people = select(resident.phone, resident.name, resident.id).where(resident.site_id == here)
        self.people = {f"{name} {phone}": one for phone, name, one in session.execute(people)}
        self.staff = dict(session.execute(select(staff.employee_no, staff.id)).all())
        self.code = session.scalar(select(site.code).where(site.id == here))
        self.id = session.scalar(select(func.max(repair.id))) or 0
        self.number = 100_000
        self.person = estate.person(session.get_bind())  # type: ignore[arg-type]  # the session is bound to the engine

    def rows(self, lines: list[Line]) -> Iterator[dict[str, Any]]:
        """The rows as they are written."""
        now = clock.now()
        for line in lines:
            cells = [line.cells[at].value if at in line.cells else None for at in range(len(sheet.HEADS))]
            at, channel, _, room, who, name, phone, address, category, content, _, receiver = cells
            home, person = self.rooms.get(room), self.people.get(str(who))
            if home is None or person is None or receiver not in self.staff or not isinstance(at, datetime):
                continue
            if not (name and phone and content) or str(category) not in CATEGORIES or str(channel) not in CHANNELS:
                continue
            self.id, self.number = self.id + 1, self.number + 1
            yield {
                "id": self.id,
                "record_no": f"{self.code}-BX-{now:%Y%m}-{self.number}",
                "site_id": estate.SITE_ID,
                "building_id": home[1],
                "unit_id": home[0],
                "resident_id": person,
                "reported_at": at.replace(tzinfo=clock.zone()),
                "channel": CHANNELS[str(channel)],
                "place_kind": "indoor",
                "reporter": name,
                "phone": phone,
                "address": address,
                "category": CATEGORIES[str(category)],
                "content": content,
                "urgency": "normal",
                "appointment_at": now + timedelta(minutes=30),
                "receiver_id": self.staff[receiver],
                "task_slip_returned": False,
                "in_warranty": False,
                "state": "registered",
                "created_at": now,
                "updated_at": now,
                "created_by_id": self.person.user_id,
                "updated_by_id": self.person.user_id,
                "version": 1,
                "room": room,
            }


def load(engine: Engine, data: bytes) -> int:
    """Write the rows of the file; how many."""
    lines = reading.read(data, "报修.xlsx").sheets[0].lines[1:]
    repairs, register = registry.get("repair_request").__table__, registry.get("repair_request")
    count = 0
    with Session(engine) as session:
        loader = Loader(session)
        for start in range(0, len(lines), PORTION):
            rows = list(loader.rows(lines[start : start + PORTION]))
            words, audit = [], []
            for row in rows:
                before = search_index.mark(session, register, row["id"])
                room = row.pop("room")
                found = [row["record_no"].lower(), room, *index_tokens(f"{row['address']} {row['content']}")]
                found += [f"p_{word}" for word in (row["phone"], row["phone"][-4:], *index_tokens(row["reporter"]))]
                shown = " ".join(dict.fromkeys(before + word for word in found))
                words.append({"id": search_index.entry_id(register, row["id"]), "words": f" {shown} "})
                audit.append(
                    {
                        "at": row["created_at"],
                        "actor_user_id": row["created_by_id"],
                        "actor_name": loader.person.name,
                        "action": "create",
                        "register": "repair_request",
                        "row_id": row["id"],
                        "site_id": row["site_id"],
                        "changes": {},
                    }
                )
            session.execute(repairs.insert(), rows)  # type: ignore[attr-defined]  # a Table
            session.execute(AuditEntry.__table__.insert(), audit)  # type: ignore[attr-defined]
            session.execute(SearchEntry.__table__.insert(), words)  # type: ignore[attr-defined]
            session.commit()
            count += len(rows)
    return count


def main() -> int:
    """Load the file and print what it needed."""
    url, path = sys.argv[1:3]
    engine = estate.engine_of(url)
    told: Told = {}
    with measured(told, "load"):
        count = load(engine, Path(path).read_bytes())
    told["load"]["rows"] = count
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())

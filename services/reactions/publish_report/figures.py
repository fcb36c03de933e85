"""Figures counted from the registers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from services import clock
from services.reacting import Call
from services.reactions.shared.rows import at_site, model

# Figure of the statistics: register, time that places a row in the period, states that do not count.
COUNTED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "requests": ("service_request", "received_at", ()),
    "repairs": ("repair_request", "reported_at", ("cancelled",)),
    "repairs_done": ("repair_request", "completed_at", ("cancelled",)),
    "complaints": ("complaint", "received_at", ("rejected",)),
    "complaints_done": ("complaint", "resolved_at", ("rejected",)),
    "return_visits": ("return_visit", "visited_at", ()),
    "incidents": ("incident", "occurred_at", ()),
}
WORDS = {
    "requests": "服务登记",
    "repairs": "报修",
    "repairs_done": "完成报修",
    "complaints": "投诉",
    "complaints_done": "处理投诉",
    "return_visits": "回访",
    "incidents": "突发事件",
}


def figures(call: Call, site_id: int | None, first: date, last: date) -> dict[str, int]:
    """How many rows of each register fall between the two days at the site (None: all of them), both days included."""
    start = datetime.combine(first, time(), clock.zone())
    end = datetime.combine(last + timedelta(days=1), time(), clock.zone())
    found: dict[str, int] = {}
    with call.session.no_autoflush:
        for name, (key, moment, out) in COUNTED.items():
            counted = model(key)
            at = getattr(counted, moment)
            query = select(func.count()).select_from(counted)
            query = query.where(at_site(counted, site_id), at >= start, at < end, counted.deleted_at.is_(None))
            if out:
                query = query.where(counted.state.not_in(out))
            found[name] = call.session.scalar(query) or 0
    return found

"""夜间值班: between the site's hours the night duty stands in for the desk and the key custodian in what cannot wait.

The hours are a figure of the rulebook (`night.from`, `night.to`), each site's own, in the company's zone; they run from the first up
to the second and may cross midnight. What a post does in them is declared in the registers: their grants and steps name the tag
`at_night`, which nobody is given and every night duty holds while the hours run, and NIGHT_GRACE longer. Source: document 001, the night duty receives and
hands on what came in at night.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.language.base import Base
from models.vocabulary.rights.access import AT_NIGHT, NIGHT_GRACE
from services import clock, rules

if TYPE_CHECKING:
    from services.judge.actor import Post

DUTY = "night_duty"
Hours = tuple[time, time]


def hours(session: Session, site_id: int | None) -> Hours:
    """From when to when the night of the site runs."""
    first, last = (time.fromisoformat(str(rules.parameter(session, site_id, "night", name))) for name in ("from", "to"))
    return first, last


def runs(held: Hours, at: datetime) -> bool:
    """Whether the night runs at the moment: its first minute belongs to it, its last does not."""
    first, last = held
    now = at.astimezone(clock.zone()).time()
    return first <= now < last if first < last else now >= first or now < last


def holds(held: Hours, at: datetime) -> bool:
    """Whether the night duty still acts at the moment: while the night runs, and for NIGHT_GRACE after it."""
    return runs(held, at) or runs(held, at - NIGHT_GRACE)


def span(held: Hours, day: date) -> tuple[datetime, datetime]:
    """When the night that begins on the day begins and ends."""
    first, last = held
    until = day if first < last else day + timedelta(days=1)
    return datetime.combine(day, first, clock.zone()), datetime.combine(until, last, clock.zone())


def words(held: Hours) -> str:
    """The hours as they stand in a sentence."""
    return f"{held[0]:%H:%M}–{held[1]:%H:%M}"


def at_this_hour(session: Session, posts: Iterable[Post]) -> tuple[Post, ...]:
    """The posts, with their hours where they keep the night, and with one more for the sites where it runs now or has just ended."""
    found: list[Post] = []
    for post in posts:
        if DUTY not in post.tags:
            found.append(post)
            continue
        kept = {site: hours(session, site) for site in sorted(_sites(session, post))}
        said = "、".join(dict.fromkeys(words(one) for one in kept.values()))
        found.append(replace(post, night=said))
        now = frozenset(site for site, one in kept.items() if holds(one, clock.now()))
        if now:
            found.append(replace(post, sites=now, all_sites=False, tags=frozenset({AT_NIGHT}), night=said))
    return tuple(found)


def _sites(session: Session, post: Post) -> frozenset[int]:
    if not post.all_sites:
        return post.sites
    site = Base.metadata.tables["site"]
    return frozenset(session.scalars(select(site.c.id).where(site.c.deleted_at.is_(None))))

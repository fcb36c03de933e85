"""Entering what the panel ships with (models/reference), once: what is there already is left as it is."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reference import rows
from models.vocabulary.registry import registry
from services import access, records, rules, workflow
from services.actor import SYSTEM


def load(session: Session, site_id: int | None = None) -> Counter[str]:
    """Enter what is missing: the company's reference data, and with `site_id` also that site's own.

    Returns how many rows were added, by register. Flushes, does not commit.
    """
    added: Counter[str] = Counter()
    _posts(session, added)
    _departments(session, added, None)
    _services(session, added)
    _procedures(session, added)
    _complaint_categories(session, added)
    if site_id is not None:
        _departments(session, added, site_id)
        _service_levels(session, added, site_id)
    return added


def _posts(session: Session, added: Counter[str]) -> None:
    known = _ids(session, "job_post", "name")
    for row in rows("job_posts"):
        if row["name"] not in known:
            values: dict[str, Any] = {key: row[key] for key in ("name", "role", "post_tag", "duties")}
            values["reports_to"] = known.get(row["reports_to"])
            known[row["name"]] = _add(session, added, "job_post", values)


def _departments(session: Session, added: Counter[str], site_id: int | None) -> None:
    known = _ids(session, "department", "code", site_id=site_id)
    for row in rows("departments"):
        if row["level"] == ("company" if site_id is None else "site") and row["code"] not in known:
            values = {key: row[key] for key in ("code", "name", "kind")}
            _add(session, added, "department", {**values, "site": site_id})


def _services(session: Session, added: Counter[str]) -> None:
    known = _ids(session, "service_item", "item_no")
    for row in rows("service_items"):
        if int(row["item_no"]) not in known:
            _add(session, added, "service_item", {**row, "item_no": int(row["item_no"])})


def _procedures(session: Session, added: Counter[str]) -> None:
    """Drafts: the company attaches its own text and has it approved."""
    known, posts = _ids(session, "procedure_document", "code"), _ids(session, "job_post", "name")
    for row in rows("procedures"):
        if row["code"] not in known:
            values: dict[str, Any] = {key: row[key] for key in ("code", "title", "kind", "content")}
            values["applies_to"] = _named(posts, row["posts"])
            _add(session, added, "procedure_document", values)


def _complaint_categories(session: Session, added: Counter[str]) -> None:
    known, posts = _ids(session, "complaint_category", "code"), _ids(session, "job_post", "name")
    for row in rows("complaint_categories"):
        if row["code"] not in known:
            values: dict[str, Any] = {key: row[key] for key in ("code", "name", "escalate_to")}
            values |= {key: _named(posts, row[key]) for key in ("normal_posts", "major_posts")}
            _add(
                session,
                added,
                "complaint_category",
                {**values, "verify_post": posts.get(row["verify_post"]), "is_active": True},
            )


def _service_levels(session: Session, added: Counter[str], site_id: int) -> None:
    """In force from the day the site was set up, so that no record of it is without its limits."""
    standard: Any = registry.get("service_level_standard")
    site: Any = session.get(registry.get("site"), site_id)
    there = select(standard.business, standard.urgency).where(
        standard.site_id == site_id, access.alive(standard)
    )
    known = {(business.value, urgency.value) for business, urgency in session.execute(there)}
    for row in rows("service_levels"):
        if (row["business"], row["urgency"]) in known:
            continue
        values = {
            "site": site_id,
            "business": row["business"],
            "urgency": row["urgency"],
            "respond_minutes": _figure(session, row["respond_minutes"]),
            "arrive_minutes": _figure(session, row["arrive_minutes"]),
            "resolve_hours": Decimal(_figure(session, row["resolve_hours"]) or 0),
            "effective_from": site.established_on,
        }
        made = records.create(session, SYSTEM, standard, values)
        workflow.take(session, SYSTEM, made, "approve", version=made.version)
        added["service_level_standard"] += 1


def _figure(session: Session, text: str) -> int | None:
    """A number, or the rulebook's figure that the text names (`R181.accept_minutes`); None where it is empty."""
    if not text:
        return None
    rule, _, name = text.partition(".")
    return int(rules.parameter(session, None, rule, name)) if name else int(text)


def _add(session: Session, added: Counter[str], key: str, values: dict[str, Any]) -> int:
    added[key] += 1
    row = records.create(
        session, SYSTEM, registry.get(key), {k: v for k, v in values.items() if v is not None}
    )
    return int(row.id)


def _ids(session: Session, key: str, name: str, *, site_id: int | None = None) -> dict[Any, int]:
    """{natural key: id} of the living rows, of the site where the register has one."""
    table: Any = registry.get(key)
    query = select(getattr(table, name), table.id).where(access.alive(table))
    if "site_id" in table.__table__.c:
        query = query.where(table.site_id == site_id if site_id is not None else table.site_id.is_(None))
    return {row[0]: row[1] for row in session.execute(query)}


def _named(posts: dict[Any, int], names: str) -> list[int]:
    return [posts[name] for name in names.split() if name in posts]

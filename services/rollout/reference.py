"""Entering what the panel ships with (models/reference), once: what is there already is left as it is."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.reference import rows
from models.rulebook import RULES
from models.vocabulary.language.registry import registry
from services import clock, rules
from services.judge import access
from services.judge.actor import SYSTEM, Actor
from services.records import writing
from services.workflow import transitions


def load(session: Session, site_id: int | None = None, *, actor: Actor = SYSTEM) -> Counter[str]:
    """Enter what is missing: the company's reference data, and with `site_id` also that site's own.

    `actor` is the system, acting for whoever asked. Returns how many rows were added, by register. Flushes, does not
    commit.
    """
    added = Added(actor)
    _posts(session, added)
    _departments(session, added, None)
    _services(session, added)
    _procedures(session, added)
    _complaint_categories(session, added)
    _schemes(session, added)
    if site_id is not None:
        _departments(session, added, site_id)
        _service_levels(session, added, site_id)
        _staffing(session, added, site_id)
        _survey(session, added, site_id)
        _plan(session, added, site_id)
    return added


class Added(Counter[str]):
    """How many rows were added by register, and in whose name."""

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        self.actor = actor


def _posts(session: Session, added: Added) -> None:
    known = _ids(session, "job_post", "name")
    for row in rows("job_posts"):
        if row["name"] not in known:
            values: dict[str, Any] = {key: row[key] for key in ("name", "role", "post_tag", "duties")}
            values["reports_to"] = known.get(row["reports_to"])
            known[row["name"]] = _add(session, added, "job_post", values)


def _departments(session: Session, added: Added, site_id: int | None) -> None:
    known = _ids(session, "department", "code", site_id=site_id)
    for row in rows("departments"):
        if row["level"] == ("company" if site_id is None else "site") and row["code"] not in known:
            values = {key: row[key] for key in ("code", "name", "kind")}
            _add(session, added, "department", {**values, "site": site_id})


def _services(session: Session, added: Added) -> None:
    known = _ids(session, "service_item", "item_no")
    for row in rows("service_items"):
        if int(row["item_no"]) not in known:
            _add(session, added, "service_item", {**row, "item_no": int(row["item_no"])})


def _procedures(session: Session, added: Added) -> None:
    """Drafts: the company attaches its own text and has it approved."""
    known, posts = _ids(session, "procedure_document", "code"), _ids(session, "job_post", "name")
    for row in rows("procedures"):
        if row["code"] not in known:
            values: dict[str, Any] = {key: row[key] for key in ("code", "title", "kind", "content")}
            values["applies_to"] = _named(posts, row["posts"])
            _add(session, added, "procedure_document", values)


def _complaint_categories(session: Session, added: Added) -> None:
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


def _service_levels(session: Session, added: Added, site_id: int) -> None:
    """In force from the day the site was set up, so that no record of it is without its limits."""
    standard: Any = registry.get("service_level_standard")
    site: Any = session.get(registry.get("site"), site_id)
    there = select(standard.business, standard.urgency).where(standard.site_id == site_id, access.alive(standard))
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
        made = writing.create(session, added.actor, standard, values)
        transitions.take(session, added.actor, made, "approve", version=made.version)
        added["service_level_standard"] += 1


def _figure(session: Session, text: str) -> int | None:
    """A number, or the rulebook's figure that the text names (`R181.accept_minutes`); None where it is empty."""
    if not text:
        return None
    rule, _, name = text.partition(".")
    return int(rules.parameter(session, None, rule, name)) if name else int(text)


def _add(session: Session, added: Added, key: str, values: dict[str, Any]) -> int:
    added[key] += 1
    row = writing.create(session, added.actor, registry.get(key), {k: v for k, v in values.items() if v is not None})
    return int(row.id)


def scheme_items(rule: str) -> list[tuple[int, str, Decimal]]:
    """The items of the staff's (R054) or the manager's (R055) appraisal: number, name, maximum."""
    return [(at, one.name, Decimal(one.value)) for at, one in enumerate(RULES[rule].parameters, 1)]


def plan_text() -> str:
    """The service plan of document 002 with its frequencies, one line an item."""
    lines = []
    for row in rows("service_plan"):
        figures = [str(RULES[row["rule"]].parameter(name).value) for name in row["figures"].split()]
        units = row["unit"].split()
        if len(units) == 1:
            lines.append(f"{row['item']}：每{units[0]}{'至'.join(figures)}次")
        else:
            lines.append(
                f"{row['item']}：" + "、".join(f"每{unit}{n}次" for unit, n in zip(units, figures, strict=True))
            )
    return "\n".join(lines)


def _schemes(session: Session, added: Added) -> None:
    """Approved at once, as the handbook prints them; a company that scores otherwise makes its own and retires these."""
    scheme, item = registry.get("appraisal_scheme"), registry.get("appraisal_scheme_item")
    known, posts = _ids(session, "appraisal_scheme", "name"), _ids(session, "job_post", "name")
    for row in rows("appraisal_schemes"):
        if row["name"] in known:
            continue
        values: dict[str, Any] = {key: row[key] for key in ("name", "target_group", "check_kinds")}
        values |= {name: Decimal(row[name]) for name in row if name.startswith("weight_") and row[name]}
        values |= {
            "target_posts": _named(posts, row["posts"]),
            "valid_from": clock.today(),
            "total": Decimal(100),
        }
        scheme_id = _add(session, added, "appraisal_scheme", _typed(scheme, values))
        there = select(item.name).where(item.scheme_id == scheme_id, access.alive(item))  # type: ignore[attr-defined]
        have = set(session.scalars(there))
        for at, name, most in scheme_items(row["rule"]):
            if name not in have:
                _add(
                    session,
                    added,
                    "appraisal_scheme_item",
                    {"scheme": scheme_id, "seq": at, "name": name, "max_score": most},
                )
        made: Any = session.get(scheme, scheme_id)
        session.refresh(made)
        transitions.take(session, added.actor, made, "approve", version=made.version)


def _staffing(session: Session, added: Added, site_id: int) -> None:
    """Document 002's establishment, as drafts for the general manager."""
    posts = _ids(session, "job_post", "name")
    known = set(_ids(session, "staffing_plan", "job_post_id", site_id=site_id))
    for row in rows("staffing"):
        post = posts.get(row["post"])
        if post is not None and post not in known:
            values = {
                "site": site_id,
                "job_post": post,
                "headcount": _figure(session, row["figure"]),
                "valid_from": clock.today(),
            }
            _add(session, added, "staffing_plan", values)


def _survey(session: Session, added: Added, site_id: int) -> None:
    """The first half-year survey as a draft with its questions, where the site never had a survey."""
    campaign: Any = registry.get("survey_campaign")
    if session.scalar(select(campaign.id).where(campaign.site_id == site_id, access.alive(campaign)).limit(1)):
        return
    today = clock.today()
    values = {
        "site": site_id,
        "kind": "half_year",
        "level": "site",
        "title": f"{today.year}年{'上' if today.month < 7 else '下'}半年业主意见调查",
        "start_on": today,
        "end_on": today + timedelta(days=30),
        "method": "questionnaire",
    }
    campaign_id = _add(session, added, "survey_campaign", values)
    question: Any = registry.get("survey_question")
    have = set(session.scalars(select(question.aspect).where(question.campaign_id == campaign_id)))
    for at, (aspect, words) in enumerate(questions().items(), 1):
        if aspect not in have:
            values = {
                "campaign": campaign_id,
                "seq": at,
                "aspect": aspect,
                "question": words,
                "is_required": True,
            }
            _add(session, added, "survey_question", values)


def questions() -> dict[str, str]:
    """{aspect: question}: the eight aspects that a half-year survey asks about (document 002)."""
    return {row["aspect"]: row["question"] for row in rows("survey_questions") if row["set"] == "half_year"}


def _plan(session: Session, added: Added, site_id: int) -> None:
    """This year's work plan as a draft with the service plan's frequencies, once somebody works at the site."""
    plan: Any = registry.get("annual_work_plan")
    year = clock.today().year
    if session.scalar(select(plan.id).where(plan.site_id == site_id, plan.year == year, access.alive(plan)).limit(1)):
        return
    site: Any = session.get(registry.get("site"), site_id)
    staff: Any = registry.get("staff")
    first = select(func.min(staff.id)).where(staff.site_id == site_id, access.alive(staff))
    author = site.manager_id or session.scalar(first)
    if author is None:
        return
    values = {
        "site": site_id,
        "year": year,
        "objectives": "按服务计划的频次完成各项工作，业主满意",
        "content": plan_text(),
        "includes_archive_plan": True,
        "includes_visit_plan": True,
        "includes_activity_plan": True,
        "includes_training_plan": True,
        "prepared_by": author,
    }
    _add(session, added, "annual_work_plan", values)


def _typed(register: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Without what the system fills in itself."""
    fields = register.spec.fields
    return {name: value for name, value in values.items() if name in fields and fields[name].typed}


def _ids(session: Session, key: str, name: str, *, site_id: int | None = None) -> dict[Any, int]:
    """{natural key: id} of the living rows, of the site where the register has one."""
    table: Any = registry.get(key)
    query = select(getattr(table, name), table.id).where(access.alive(table))
    if "site_id" in table.__table__.c:
        query = query.where(table.site_id == site_id if site_id is not None else table.site_id.is_(None))
    return {row[0]: row[1] for row in session.execute(query)}


def _named(posts: dict[Any, int], names: str) -> list[int]:
    return [posts[name] for name in names.split() if name in posts]

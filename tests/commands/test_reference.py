"""`flask reference`, and what a new site comes with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.reference import rows
from models.rulebook import RULES
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import IT_ADMIN
from services.judge.actor import SYSTEM, Actor, Post
from services.records import writing
from services.rollout import reference

SITE = {
    "name": "测试花园",
    "customer_mode": "multi_customer",
    "billing_mode": "lump_sum",
    "established_on": date(2024, 1, 1),
}


def a_site(session: Session, code: str = "ZZ", actor: Actor = SYSTEM) -> Any:
    return writing.create(session, actor, registry.get("site"), {**SITE, "code": code})


def count(session: Session, key: str, **where: Any) -> int:
    register: Any = registry.get(key)
    query = select(func.count()).select_from(register).filter_by(**where)
    return int(session.scalar(query) or 0)


def test_it_loads_what_is_missing_once(app: Flask, session: Session) -> None:
    site = a_site(session)
    session.commit()
    runner = app.test_cli_runner()
    first = runner.invoke(args=["reference", "--site", "ZZ"])
    assert first.exit_code == 0, first.output
    assert "service_item: +56" in first.output
    assert count(session, "department", site_id=site.id) == len(
        [row for row in rows("departments") if row["level"] == "site"]
    )
    assert count(session, "staffing_plan", site_id=site.id) == 6
    assert count(session, "survey_question", site_id=site.id) == 8
    session.rollback()  # one writer at a time
    second = runner.invoke(args=["reference"])
    assert "已载入 0 条" in second.output


def test_an_unknown_site_is_told(app: Flask, session: Session) -> None:
    told = app.test_cli_runner().invoke(args=["reference", "--site", "NO"])
    assert told.exit_code != 0
    assert "NO" in told.output
    assert "Traceback" not in told.output


def test_an_administrator_who_sets_up_a_site_finds_it_furnished(session: Session) -> None:
    admin = Actor(None, None, "系统管理员", (Post(IT_ADMIN, frozenset(), frozenset(), frozenset(), True),))
    site = a_site(session, "AD", admin)
    assert count(session, "service_level_standard", site_id=site.id, state="effective") == 15
    assert count(session, "survey_campaign", site_id=site.id, state="draft") == 1


@pytest.mark.parametrize(("rule", "items"), [("R054", 7), ("R055", 10)])
def test_a_scheme_comes_to_a_hundred(session: Session, rule: str, items: int) -> None:
    found = reference.scheme_items(rule)
    assert len(found) == items
    assert sum(most for _, _, most in found) == Decimal(100)
    reference.load(session)
    scheme, item = registry.get("appraisal_scheme"), registry.get("appraisal_scheme_item")
    name = next(row["name"] for row in rows("appraisal_schemes") if row["rule"] == rule)
    made: Any = session.scalars(select(scheme).where(scheme.name == name)).one()  # type: ignore[attr-defined]
    assert made.state == "effective"
    assert session.scalar(select(func.count()).select_from(item).where(item.scheme_id == made.id)) == items  # type: ignore[attr-defined]


def test_the_questions_hold_the_eight_aspects_and_the_six_of_the_form() -> None:
    sets = [row["set"] for row in rows("survey_questions")]
    assert (sets.count("half_year"), sets.count("form")) == (8, 6)
    assert len(reference.questions()) == 8, "a half-year survey asks about the eight aspects"
    aspects = {str(one) for one in registry.get("survey_question").spec.fields["aspect"].choices or ()}
    assert set(reference.questions()) <= aspects


def test_the_plan_says_the_frequencies_of_the_rulebook() -> None:
    text = reference.plan_text()
    assert "员工培训：每周1次、每月4次、每季度12次、每年48次" in text
    assert "走访回访：每季度2至3次" in text
    for row in rows("service_plan"):
        assert row["register"] in registry
        assert all(RULES[row["rule"]].parameter(name).value for name in row["figures"].split())

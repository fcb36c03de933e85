"""Who took which step is written with the step, and four eyes asks for the persons who acted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.step_taken import StepTaken
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import SUPERVISOR
from services import rules
from services.errors import Denied
from services.judge import taken
from services.judge.actor import SYSTEM, Actor
from services.records import writing
from services.workflow import transitions
from tests.services.conftest import Estate
from tests.services.test_records import new


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repair whose visit checks the work: by none of those who dispatched or completed it; two approving steps."""
    flow = registry.get("repair_request").spec.workflow
    assert flow is not None
    monkeypatch.setattr(flow.step("delay"), "other_than", ("notify",))
    monkeypatch.setattr(flow.step("dispatch"), "approving", True)
    monkeypatch.setattr(flow.step("reopen"), "approving", True)


def second(estate: Estate) -> Actor:
    return estate.actor("manager", SUPERVISOR, "cs_supervisor")


def repair(estate: Estate) -> Any:
    return new(estate, SYSTEM, receiver=estate.ids["staff_clerk"])


def test_a_step_is_written_down_with_who_when_from_and_to(estate: Estate) -> None:
    row = repair(estate)
    transitions.take(estate.session, estate.supervisor, row, "notify")

    one = estate.session.scalars(select(StepTaken).where(StepTaken.row_id == row.id)).one()
    assert (one.register, one.step, one.source, one.target) == (
        "repair_request",
        "notify",
        "registered",
        "notified",
    )
    assert (one.user_id, one.staff_id) == (estate.users["supervisor"], estate.ids["staff_supervisor"])
    assert (one.for_user_id, one.for_staff_id, one.for_name) == (None, None, None)
    assert abs(one.at - row.updated_at) < timedelta(seconds=5)


def test_what_the_system_goes_on_with_is_of_who_began(estate: Estate) -> None:
    from services.reacting import Call

    row = repair(estate)
    transitions.take(estate.session, Call(estate.session, estate.clerk, row).system, row, "notify")

    one = taken.latest(estate.session, row)
    assert one is not None
    assert (one.user_id, one.name) == (estate.users["clerk"], "系统（clerk）")


def both(estate: Estate, actor: Actor, row: Any, step: Step) -> bool:
    """Whether the actor is barred, by the row and as SQL, which must agree."""
    model: Any = type(row)
    estate.session.flush()
    found = estate.session.scalars(
        select(model.id).where(model.id == row.id, taken.barred_condition(model, step, actor))
    ).all()
    spared = estate.session.scalars(
        select(model.id).where(model.id == row.id, ~taken.barred_condition(model, step, actor))
    ).all()
    answer = taken.barred(estate.session, actor, row, step) is not None
    assert (bool(found), bool(spared)) == (answer, not answer)
    return answer


@pytest.mark.usefixtures("steps")
def test_who_took_the_named_step_does_not_take_the_later_one(estate: Estate) -> None:
    row = repair(estate)
    delay = row.spec.workflow.step("delay")
    assert not both(estate, estate.supervisor, row, delay)
    transitions.take(estate.session, estate.supervisor, row, "notify")

    assert both(estate, estate.supervisor, row, delay)
    assert not both(estate, estate.clerk, row, delay)
    assert not both(estate, SYSTEM, row, delay)
    version = row.version
    with pytest.raises(Denied) as refusal:
        transitions.take(estate.session, estate.supervisor, row, "delay", {"delay_reason": "缺件"})
    assert "通知维修部" in refusal.value.label.zh
    assert (row.state, row.version) == ("notified", version)


@pytest.mark.usefixtures("steps")
def test_another_account_or_the_same_account_of_another_person_is_the_same_eyes(estate: Estate) -> None:
    row = repair(estate)
    delay = row.spec.workflow.step("delay")
    transitions.take(estate.session, estate.supervisor, row, "notify")
    posts = estate.supervisor.posts

    assert both(estate, Actor(estate.users["gm"], estate.ids["staff_supervisor"], "他的另一账号", posts), row, delay)
    assert both(estate, Actor(estate.users["supervisor"], None, "换了人的账号", posts), row, delay)
    assert not both(estate, Actor(estate.users["gm"], None, "没有人员的账号", posts), row, delay)


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize(("said", "spared"), [("", False), ("site_a", True), ("site_b", False), ("all", True)])
def test_two_approving_steps_are_of_two_persons_unless_the_site_says_so(
    estate: Estate, said: str, spared: bool
) -> None:
    row = repair(estate)
    transitions.take(estate.session, estate.supervisor, row, "notify")
    transitions.take(estate.session, second(estate), row, "dispatch")
    reopen = row.spec.workflow.step("reopen")
    if said:
        allow(estate, said)

    assert both(estate, second(estate), row, reopen) is not spared
    assert not both(estate, estate.supervisor, row, reopen)


@pytest.mark.usefixtures("steps")
def test_what_a_site_says_goes_before_what_all_sites_say(estate: Estate) -> None:
    row = repair(estate)
    transitions.take(estate.session, estate.supervisor, row, "notify")
    transitions.take(estate.session, second(estate), row, "dispatch")
    allow(estate, "all")
    allow(estate, "site_a", "no")

    assert both(estate, second(estate), row, row.spec.workflow.step("reopen"))


def allow(estate: Estate, where: str, value: str = "yes") -> None:
    values = {
        "rule_id": "chain",
        "name": "same_person",
        "value": value,
        "site": None if where == "all" else estate.ids[where],
        "default_value": "no",
        "default_origin": "practice",
    }
    row = writing.create(estate.session, SYSTEM, registry.get("rule_parameter"), values)
    transitions.take(estate.session, SYSTEM, row, "approve")
    rules.forget(estate.session)  # here no reaction runs that would


def test_an_unknown_kind_of_value_is_refused_for_the_chain(session: Session) -> None:
    from models.rulebook import RULES
    from services.reactions.master.rule_parameter import why_not

    held = RULES["chain"].parameter("same_person")
    assert why_not("chain", held, "yes") is None
    assert why_not("chain", held, "no") is None
    assert why_not("chain", held, "1") is not None

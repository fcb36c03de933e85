"""Steps: who may take them, what they need, what they write, and that a refusal writes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.registry import registry
from models.vocabulary.language.terms import F
from models.vocabulary.rights.role import GENERAL_MANAGER, SUPERVISOR
from services import audit, clock, reacting
from services.errors import AppError, BadInput, Denied, Missing, Refused, Stale
from services.judge import taken
from services.judge.actor import SYSTEM, Actor
from services.reading import ranking
from services.records import writing
from services.workflow import transitions
from tests.services.conftest import Counting, Estate
from tests.services.test_records import new, refused


def take(estate: Estate, row: Any, step: str, actor: Actor | None = None, **more: Any) -> Any:
    return transitions.take(
        estate.session,
        actor or estate.clerk,
        row,
        step,
        more.pop("values", {}),
        reason=more.pop("reason", None),
        **more,
    )


def test_take_moves_sets_and_logs(estate: Estate, counting: Counting) -> None:
    row = new(estate)
    with counting:
        take(estate, row, "notify", values={"engineering_receiver": "老马"}, version=1)

    assert counting.count <= 10, "\n".join(counting.statements)
    assert (row.state, row.version, row.engineering_receiver) == ("notified", 2, "老马")
    assert abs(clock.now() - row.notified_at) < timedelta(minutes=1)
    entry = audit.entries(estate.session, "repair_request", row.id)[0]
    assert entry.action == "step:notify"
    assert entry.changes["state"] == ["registered", "notified"]
    estate.session.expire(row)
    assert row.state == "notified"


def test_open_steps_tell_who_and_why(estate: Estate) -> None:
    row = new(estate)

    mine = {one.step.name: one for one in transitions.open_steps(estate.session, estate.clerk, row)}

    assert list(mine) == ["notify", "cancel"]
    assert mine["notify"].decision.allowed
    assert mine["notify"].likeliest
    assert not mine["cancel"].decision.allowed
    assert mine["cancel"].decision.hidden
    assert [s.step.name for s in transitions.open_steps(estate.session, estate.supervisor, row) if s.decision] == [
        "notify",
        "cancel",
    ]


def test_open_steps_show_a_guard_with_its_sentence(estate: Estate) -> None:
    row = new(estate)
    row.state = row.spec.fields["state"].choices("dispatched")
    estate.session.flush()

    step = next(s for s in transitions.open_steps(estate.session, estate.clerk, row) if s.step.name == "complete")

    assert not step.decision
    assert not step.decision.hidden
    assert step.decision.reason == step.step.refusal


REFUSED: list[tuple[str, str, str, dict[str, Any], type[AppError]]] = [
    # from state, step, who, values, error
    ("registered", "dispatch", "clerk", {}, Refused),  # wrong state
    ("registered", "no_such_step", "clerk", {}, Refused),
    ("archived", "notify", "clerk", {}, Refused),  # an end state
    ("registered", "cancel", "clerk", {}, Denied),  # another role's
    ("registered", "notify", "gm", {}, Denied),
    ("registered", "notify", "stranger", {}, Missing),
    ("registered", "notify", "nobody", {}, Missing),
    ("registered", "notify", "it", {}, Missing),
    ("registered", "notify", "clerk", {"content": "x"}, Denied),  # not this step's field
    ("registered", "notify", "clerk", {"state": "archived"}, Denied),
    ("notified", "delay", "clerk", {}, BadInput),  # needs
    ("notified", "delay", "clerk", {"late_reason": " "}, BadInput),
    ("dispatched", "complete", "clerk", {}, BadInput),
    ("dispatched", "complete", "clerk", {"completed_at": "later"}, Refused),  # the guard: slips not returned
    ("registered", "cancel", "supervisor", {}, BadInput),  # asks a reason
]


@pytest.mark.parametrize(
    ("state", "step", "who", "values", "error"), REFUSED, ids=[f"{c[0]} {c[1]} {c[2]}" for c in REFUSED]
)
def test_take_refuses(
    estate: Estate, state: str, step: str, who: str, values: dict[str, Any], error: type[AppError]
) -> None:
    row = new(estate)
    row.state = row.spec.fields["state"].choices(state)
    estate.session.flush()
    given = {name: clock.now() + timedelta(hours=1) if value == "later" else value for name, value in values.items()}

    refusal = refused(estate.session, error, lambda: take(estate, row, step, getattr(estate, who), values=given))

    assert refusal.label.zh
    assert refusal.label.en
    assert row.state == state


def test_take_with_an_old_version_is_stale(estate: Estate) -> None:
    row = new(estate)
    writing.change(estate.session, estate.clerk, row, {"content": "改"}, version=1)

    refused(estate.session, Stale, lambda: take(estate, row, "notify", version=1))


def test_take_loses_against_who_wrote_meanwhile(estate: Estate) -> None:
    row = new(estate)
    table = type(row).__table__
    estate.session.execute(table.update().where(table.c.id == row.id).values(version=2, state="notified"))

    refused(estate.session, Stale, lambda: take(estate, row, "notify"))


def test_rules_hold_for_steps_too(estate: Estate) -> None:
    """The rule over the dates refuses a completion before the report, at its field."""
    row = new(estate)
    row.state, row.task_slip_returned = row.spec.fields["state"].choices("dispatched"), True
    estate.session.flush()
    values = {"completed_at": row.reported_at - timedelta(days=1)}

    refusal = refused(estate.session, BadInput, lambda: take(estate, row, "complete", values=values))

    assert isinstance(refusal, BadInput)
    assert list(refusal.fields) == ["completed_at"]


def test_reason_is_kept(estate: Estate) -> None:
    row = new(estate)
    take(estate, row, "cancel", estate.supervisor, reason=" 住户已自行修好 ")

    assert row.state == "cancelled"
    assert audit.entries(estate.session, "repair_request", row.id)[0].reason == "住户已自行修好"


def test_removed_rows_take_no_steps(estate: Estate) -> None:
    row = new(estate)
    writing.remove(estate.session, SYSTEM, row)

    assert transitions.open_steps(estate.session, estate.clerk, row) == []
    refused(estate.session, Missing, lambda: take(estate, row, "notify"))


# --- four eyes ---------------------------------------------------------------------------------------


def proposal(session: Session, estate: Estate, actor: Actor) -> Any:
    register = registry.get("rule_parameter")
    values = {
        "site": estate.ids["site_a"],
        "rule_id": "R102",
        "name": "transfer_minutes",
        "value": "15",
        "effective_from": clock.today(),
    }
    auto = {"default_value": "30", "default_origin": "document"}
    row = writing.create(session, SYSTEM, register, values | auto)
    row.created_by_id = actor.user_id
    session.flush()
    return row


def test_nobody_approves_his_own_paper(estate: Estate) -> None:
    row = proposal(estate.session, estate, estate.gm)

    decision = transitions.open_steps(estate.session, estate.gm, row)[0].decision
    assert not decision
    assert decision.reason == taken.OWN_PAPER
    refusal = refused(estate.session, Denied, lambda: take(estate, row, "approve", estate.gm))
    assert refusal.label == taken.OWN_PAPER

    second = estate.actor("manager", GENERAL_MANAGER)
    assert take(estate, row, "approve", second).state == "effective"


def test_four_eyes_bar_the_named_person(estate: Estate) -> None:
    row = new(estate, SYSTEM, receiver=estate.ids["staff_supervisor"])
    state = type(row.state)
    step = Step(
        "check",
        state.REGISTERED,
        state.NOTIFIED,
        "审核",
        "Check",
        by=SUPERVISOR,
        four_eyes="receiver",
        when=F.content.present,
        refusal=("无内容", "Nothing to check"),
    )
    other = estate.actor("manager", SUPERVISOR)

    assert not transitions.judge(estate.session, estate.supervisor, row, step)
    assert transitions.judge(estate.session, other, row, step)


# --- reactions ---------------------------------------------------------------------------------------


def test_reactions_run_after_the_state_changed_and_can_refuse(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    row = new(estate)
    seen: list[tuple[str, str, bool]] = []

    def run(_what: object, call: reacting.Call) -> None:
        if call.step is not None:
            seen.append((call.step.name, str(call.row.state), call.changed("state")))
            raise Refused(transitions.NOT_NOW)

    monkeypatch.setattr(reacting, "run", run)
    refused(estate.session, Refused, lambda: take(estate, row, "notify"))

    assert seen == [("notify", "notified", True)]
    estate.session.expire_all()
    assert row.state == "registered"


def test_the_system_acts_on_behalf_of_who_began(estate: Estate) -> None:
    call = reacting.Call(estate.session, estate.clerk, None)

    assert call.system.is_system
    assert "clerk" in call.system.name


@pytest.mark.parametrize(
    ("key", "step", "state", "onward"),
    [
        ("archive_item", "change", "in_store", False),  # kept: it waits for nobody
        ("archive_item", "finish_change", "under_change", True),
        ("contact_channel", "request_change", "active", False),
        ("contact_channel", "approve_change", "change_pending", True),
        ("service_request", "dispatch", "registered", True),
        ("letter", "assign", "registered", True),
        ("return_visit", "close", "visited", True),
    ],
)
def test_what_is_kept_waits_for_nobody(key: str, step: str, state: str, onward: bool) -> None:
    register: Any = registry.get(key)
    found = next(one for one in register.spec.states if str(one) == state)
    assert ranking.onward(register, register.spec.workflow.step(step, found), found) is onward

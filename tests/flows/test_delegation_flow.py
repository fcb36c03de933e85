"""Who is away lets another take his steps: within its bounds, named on the record, four eyes for both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.groups import GROUPS
from models.master.delegation import Family
from models.system.step_taken import StepTaken
from models.vocabulary.language.registry import registry
from services import audit, clock
from services.errors import BadInput, Denied, Missing
from services.judge import access, taken
from services.judge import actor as actors
from services.reactions.master.delegation import end_past
from services.records import writing
from services.search import search_index
from services.words import naming
from services.workflow import following, todo, transitions
from tests.flows.conftest import Flow
from tests.flows.posts import also, hire


def delegate(flow: Flow, who: str, to: str, **more: Any) -> Any:
    values = {
        "delegate": flow.ids[f"staff_{to}"],
        "ends_on": clock.today() + timedelta(days=7),
        "reason": "年休假",
    }
    row = flow.create(who, "delegation", **{**values, **more})
    actors._known.clear()
    return row


def verifiable(flow: Flow) -> Any:
    """A complaint that the supervisor handled: the manager verifies it."""
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", handler=flow.ids["staff_supervisor"], initial_opinion="请处理")
    flow.take("supervisor", complaint, "accept")
    return flow.take("supervisor", complaint, "resolve", process="已到场", result="已解决")


def test_the_delegate_takes_the_step_and_the_record_names_both(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    complaint = verifiable(flow)
    flow.refused(complaint, "verify", "second", kind=Missing, verify_result="solved")
    delegate(flow, "manager", "second")

    flow.take("second", complaint, "verify", verify_result="solved")

    assert (complaint.state, complaint.verified_by_id) == ("verified", flow.ids["staff_second"])
    one = taken.latest(flow.session, complaint)
    assert one is not None
    assert (one.staff_id, one.for_staff_id) == (flow.ids["staff_second"], flow.ids["staff_manager"])
    told = audit.history(flow.session, flow.who("manager"), complaint)[0]
    assert told.who == "second（受 manager 委托）"


def test_who_acts_for_another_sees_and_steps_and_does_nothing_else(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    complaint = verifiable(flow)
    delegate(flow, "manager", "second", families=["complaint"])
    actor, register = flow.who("second"), registry.get("complaint")

    assert access.decide(actor, "view", register, complaint)
    ids = flow.session.scalars(select(register.id).where(access.reach(register, actor)))
    assert complaint.id in set(ids)
    for action in ("create", "edit", "delete", "export", "import"):
        assert not access.decide(actor, action, register, complaint if action in ("edit", "delete") else None), action
    assert not access.may_reveal(actor, register, register.spec.fields["phone"], complaint)
    assert not access.shows_full(actor, register, register.spec.fields["complainant"])
    waiting = {one.register.spec.key: one.behalf for one in todo.waiting(flow.session, actor)}
    assert waiting["complaint"] == ("manager",)
    # Another family is not delegated, and what judges persons never is.
    assert not access.decide(actor, "view", registry.get("fund_request"))
    assert access.acting_in(actor, registry.get("appraisal")) == ()


def test_four_eyes_count_for_both(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    complaint = verifiable(flow)
    delegate(flow, "supervisor", "second")
    step = complaint.spec.workflow.step("verify")
    for one in access.acting_in(flow.who("second"), type(complaint)):
        assert taken.barred(flow.session, one, complaint, step) is not None
        found = flow.session.scalars(
            select(type(complaint).id).where(
                type(complaint).id == complaint.id, taken.barred_condition(type(complaint), step, one)
            )
        ).all()
        assert found == [complaint.id]
    flow.refused(complaint, "verify", "second", verify_result="solved")


def test_who_acted_for_another_is_barred_with_him(flow: Flow) -> None:
    hire(flow, "third", "supervisor", "cs_supervisor")
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", handler=flow.ids["staff_supervisor"], initial_opinion="请处理")
    delegate(flow, "supervisor", "third")
    flow.take("third", complaint, "accept")
    flow.take("third", complaint, "resolve", process="已到场", result="已解决")

    flow.refused(complaint, "verify", "third", "supervisor", verify_result="solved")
    rows = flow.session.scalars(select(StepTaken).where(StepTaken.row_id == complaint.id, StepTaken.step == "accept"))
    assert [one.for_staff_id for one in rows] == [flow.ids["staff_supervisor"]]


def test_nobody_delegates_what_he_does_not_hold_to_himself_or_onward(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    with pytest.raises(BadInput) as to_himself:
        delegate(flow, "manager", "manager")
    assert list(to_himself.value.fields) == ["delegate"]
    with pytest.raises(BadInput) as not_held:
        delegate(flow, "keeper", "second", families=["fund_contract"])
    assert list(not_held.value.fields) == ["families"]
    with pytest.raises(BadInput):
        delegate(flow, "manager", "second", ends_on=clock.today() - timedelta(days=1))

    delegate(flow, "manager", "second")
    delegate(flow, "second", "keeper")
    complaint = verifiable(flow)
    assert not access.decide(flow.who("keeper"), "edit", type(complaint), complaint)
    assert [one.name for one in flow.who("keeper").acting] == ["second"]
    assert flow.who("keeper").acting[0].acting == ()
    assert not transitions.judge(flow.session, flow.who("keeper"), complaint, complaint.spec.workflow.step("verify"))


@pytest.mark.parametrize(
    ("by", "to", "says"),
    [
        ("manager", "till", "不能委托给这位员工：收费员不能同时担任审批角色"),
        ("supervisor", "till", "不能委托给这位员工：收费员不能同时担任审批角色"),
        ("books", "till", "不能委托给这位员工：财务内勤与收费员不能由同一人担任"),
        ("till", "books", "不能委托给这位员工：财务内勤与收费员不能由同一人担任"),
        ("till", "manager", "不能委托给这位员工：收费员不能同时担任审批角色"),
    ],
)
def test_what_one_person_must_not_hold_is_not_delegated_to_him(flow: Flow, by: str, to: str, says: str) -> None:
    """A cashier would reverse his own payments on the manager's post."""
    hire(flow, "till", "clerk", "cashier")
    hire(flow, "books", "clerk", "accountant")
    with pytest.raises(BadInput) as refusal:
        delegate(flow, by, to)
    assert {name: label.zh for name, label in refusal.value.fields.items()} == {"delegate": says}


def test_a_post_that_comes_later_ends_what_it_must_not_meet(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    delegate(flow, "manager", "second")
    assert [one.name for one in flow.who("second").acting] == ["manager"]

    also(flow, "second", "clerk", "cashier")

    assert flow.who("second").acting == ()


def test_it_ends_by_itself_and_can_be_revoked(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    row = delegate(flow, "manager", "second")
    assert [one.name for one in flow.who("second").acting] == ["manager"]
    before = delegate(flow, "supervisor", "second", starts_on=clock.today() + timedelta(days=2))
    assert [one.name for one in flow.who("second").acting] == ["manager"]

    flow.refused(row, "revoke", "gm")
    flow.take("manager", row, "revoke", reason="已回来")
    actors._known.clear()
    assert flow.who("second").acting == ()
    before.starts_on = before.ends_on = clock.today() - timedelta(days=1)
    flow.session.flush()
    assert end_past(flow.session) == 1
    assert before.state == "ended"
    assert audit.entries(flow.session, "delegation", before.id)[0].action == "step:end"


def test_the_manager_revokes_for_his_people_and_it_for_managers(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    hire(flow, "it", "it_admin")
    theirs = delegate(flow, "supervisor", "second")
    managers = delegate(flow, "manager", "keeper")
    own = delegate(flow, "clerk", "second", families=["repair_service"])

    flow.refused(theirs, "withdraw", "company", "gm")
    flow.refused(theirs, "withdraw", "engineer", "far_manager", kind=Missing)
    flow.refused(managers, "withdraw", "manager")
    flow.take("manager", theirs, "withdraw", reason="主管已提前回岗")
    actors._known.clear()
    assert (theirs.state, theirs.revoked_at is not None) == ("revoked", True)
    assert [one.name for one in flow.who("second").acting] == ["clerk"]
    for name in ("second", "supervisor"):
        assert flow.told(name)[-1] == "manager 撤回了 supervisor 给 second 的授权委托：主管已提前回岗"
    assert audit.entries(flow.session, "delegation", theirs.id)[0].action == "step:withdraw"

    flow.take("it", managers, "withdraw", reason="经理来电要求")
    flow.take("it", own, "withdraw", reason="查出委托有误")
    assert (managers.state, own.state) == ("revoked", "revoked")


def test_another_manager_is_not_revoked_by_a_manager(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    hire(flow, "other_manager", "cs_manager")
    row = delegate(flow, "manager", "second")
    flow.refused(row, "withdraw", "other_manager")


def test_who_is_asked_next_includes_who_acts_for_him(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    complaint = verifiable(flow)
    asked = following.who_next(flow.session, complaint, name="verify")
    delegate(flow, "manager", "second")
    assert flow.users["manager"] in asked
    assert following.who_next(flow.session, complaint, name="verify") == sorted([*asked, flow.users["second"]])
    # Whose turn it is, and who acts for him; nobody else.
    turn = following.who_next(flow.session, complaint, name="verify", first=flow.ids["staff_manager"])
    assert turn == sorted([flow.users["manager"], flow.users["second"]])
    # The supervisor handled it: who acts for him is barred with him.
    hire(flow, "third", "clerk", "archivist")
    delegate(flow, "supervisor", "third")
    assert flow.users["third"] not in following.who_next(flow.session, complaint, name="verify")


def test_the_command_box_finds_what_is_delegated_and_no_names_of_persons(flow: Flow) -> None:
    hire(flow, "second", "it_admin")
    complaint = verifiable(flow)
    session = flow.session

    def found(words: str) -> bool:
        return complaint.id in search_index.find_all(session, flow.who("second"), words).get("complaint", [])

    assert not found(complaint.record_no)
    delegate(flow, "manager", "second")
    assert found(complaint.record_no)
    assert not found(complaint.complainant)
    assert naming.labels(session, flow.who("second"), "complaint", [complaint.id]) != {}


def test_the_page_of_the_record_names_both(flow: Flow) -> None:
    hire(flow, "second", "clerk", "archivist")
    complaint = verifiable(flow)
    delegate(flow, "manager", "second")
    flow.take("second", complaint, "verify", verify_result="solved")
    assert taken.named_for(flow.session, complaint)["verified_by"] == "second（受 manager 委托）"
    complaint.verified_by_id = flow.ids["staff_manager"]
    assert taken.named_for(flow.session, complaint) == {}


def test_the_families_are_the_menu_groups() -> None:
    groups = {group.key: (group.label.zh, group.label.en) for group in GROUPS}
    for one in Family:
        assert groups[one.value] == (one.label.zh, one.label.en)


def test_denied_is_denied_without_a_delegation(flow: Flow) -> None:
    complaint = verifiable(flow)
    with pytest.raises((Denied, Missing)):
        transitions.take(flow.session, flow.who("keeper"), complaint, "verify", {"verify_result": "solved"})
    assert writing.load(flow.session, flow.who("manager"), type(complaint), complaint.id).state == "resolved"

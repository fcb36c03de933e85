"""Keys: lent for work with approval, a spare only in an emergency, one loan at a time, the key's status following."""

from __future__ import annotations

from typing import Any

import pytest

from services.errors import BadInput, Missing, Refused
from services.files import attachments
from services.judge.actor import SYSTEM
from services.records import writing
from services.workflow import transitions
from tests.flows.conftest import Flow, soon


@pytest.fixture
def signature(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A signature drawn by whoever acts; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]


def _key(flow: Flow, tag: str = "K-01", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "tag_no": tag,
        "category": "public_door",
        "floor": "1 层",
        "key_label": "1 栋大堂",
        "quantity": 1,
    }
    return flow.create("keeper", "key_item", **{**values, **more})


def _incident(flow: Flow, site: str = "a") -> int:
    return flow.seed(
        f"incident_{site}",
        "incident",
        site=flow.ids[f"site_{site}"],
        place="11 楼管道井",
        occurred_at=soon(minutes=-5),
        reporter="沈建华",
        event_type="flood",
        level="normal",
        description="水管爆裂",
    )


def _loan(flow: Flow, key: Any, who: str = "keeper", **more: Any) -> Any:
    values = {
        "key_item": key.id,
        "borrower_kind": "staff",
        "borrower": flow.ids["staff_engineer"],
        "borrower_name": "赵师傅",
        "purpose": "检修大堂灯",
    }
    return flow.create(who, "key_loan", **{**values, **more})


def test_the_name_of_a_borrower_of_the_staff_is_his(flow: Flow) -> None:
    """Left empty it is taken over; what is written there stays, and of somebody else it is asked for."""
    key = _key(flow)

    assert _loan(flow, key, borrower_name=None).borrower_name == "engineer"
    assert _loan(flow, _key(flow, "K-02")).borrower_name == "赵师傅"
    with pytest.raises(BadInput) as refused:
        _loan(flow, _key(flow, "K-03"), borrower_kind="builder", borrower=None, borrower_name=None)
    assert list(refused.value.fields) == ["borrower_name"]


def test_key_is_lent_with_approval_and_given_back(flow: Flow, signature: list[int]) -> None:
    key = _key(flow)
    assert (key.status, key.custodian_id) == ("in_cabinet", flow.ids["staff_keeper"])
    loan = _loan(flow, key, opened_from=key)
    assert loan.site_id == key.site_id

    flow.refused(loan, "approve", "keeper", "night", "gm")
    flow.refused(loan, "approve", "engineer", kind=Missing)
    flow.refused(loan, "approve", "butler", "far_supervisor", "stranger", kind=Missing)
    flow.take("supervisor", loan, "approve")
    assert loan.approved_by_id == flow.ids["staff_supervisor"]
    due = soon(hours=4)
    flow.refused(loan, "lend", "supervisor", "manager", due_at=due, borrower_signature=signature)
    flow.refused(loan, "lend", "clerk", kind=Missing, due_at=due, borrower_signature=signature)
    flow.refused(loan, "lend", "keeper", kind=BadInput, due_at=due)
    flow.take("keeper", loan, "lend", due_at=due, borrower_signature=signature)
    assert (loan.state, loan.lent_by_id, key.status) == ("lent", flow.ids["staff_keeper"], "lent")
    assert flow.last_name(key) == "系统（keeper）"

    flow.refused(loan, "give_back", "supervisor", return_condition="good")
    flow.refused(loan, "give_back", "clerk", kind=Missing, return_condition="good")
    flow.refused(loan, "give_back", "keeper", kind=BadInput)
    flow.take("keeper", loan, "give_back", return_condition="good")
    assert (loan.state, loan.returned_to_id, key.status) == (
        "returned",
        flow.ids["staff_keeper"],
        "in_cabinet",
    )


def test_one_open_loan_a_key(flow: Flow, signature: list[int]) -> None:
    key = _key(flow)
    first, second = _loan(flow, key), _loan(flow, key)
    for loan in (first, second):
        flow.take("supervisor", loan, "approve")
    flow.take("keeper", first, "lend", due_at=soon(hours=1), borrower_signature=signature)

    flow.refused(second, "lend", "keeper", kind=Refused, due_at=soon(hours=1), borrower_signature=signature)
    flow.take("keeper", first, "give_back", return_condition="good")
    flow.take("keeper", second, "lend", due_at=soon(hours=1), borrower_signature=signature)

    assert second.state == "lent"


def test_private_loan_is_warned_of_and_never_approved(flow: Flow) -> None:
    loan = _loan(flow, _key(flow), is_private=True)

    assert flow.warned(loan) == ["私人名义的借用不会批准"]
    flow.refused(loan, "approve", "supervisor", "manager", kind=Refused)
    flow.take("supervisor", loan, "refuse", reason="私人名义")
    assert loan.state == "refused"


def test_spare_leaves_only_as_an_emergency_and_is_countersigned(flow: Flow) -> None:
    key = _key(flow, is_emergency_spare=True)
    loan = _loan(flow, key, "night")
    values = {"incident": _incident(flow), "due_at": soon(hours=2)}

    flow.refused(loan, "approve", "supervisor", "manager", kind=Refused)
    flow.refused(loan, "emergency_lend", "clerk", "butler", kind=Missing, **values)
    flow.refused(loan, "emergency_lend", "supervisor", "manager", **values)
    flow.refused(loan, "emergency_lend", "night", kind=BadInput, due_at=soon(hours=2))
    flow.refused(loan, "emergency_lend", "night", kind=BadInput, due_at=soon(hours=2), incident=_incident(flow, "b"))
    flow.take("night", loan, "emergency_lend", **values)
    assert (loan.state, key.status, loan.approved_by_id) == ("lent", "lent", None)
    assert flow.told("supervisor")[-1] == f"紧急借出钥匙 {loan.record_no}，请次日补签"

    flow.take("keeper", loan, "give_back", return_condition="good")
    flow.refused(loan, "countersign", "night", "keeper", "gm")
    flow.refused(loan, "countersign", "engineer", kind=Missing)
    flow.refused(loan, "countersign", "far_supervisor", kind=Missing)
    flow.take("supervisor", loan, "countersign")
    assert (loan.state, loan.approved_by_id) == ("returned", flow.ids["staff_supervisor"])
    flow.refused(loan, "countersign", "supervisor", "manager", kind=Refused)


def test_ordinary_key_is_no_emergency(flow: Flow) -> None:
    loan = _loan(flow, _key(flow))

    flow.refused(
        loan,
        "emergency_lend",
        "keeper",
        "night",
        kind=Refused,
        incident=_incident(flow),
        due_at=soon(hours=1),
    )
    flow.take("supervisor", loan, "approve")
    flow.refused(loan, "countersign", "manager", kind=Refused)


def test_lost_key_is_lost_in_the_ledger(flow: Flow, signature: list[int]) -> None:
    key = _key(flow)
    loan = _loan(flow, key)
    flow.take("supervisor", loan, "approve")
    flow.take("keeper", loan, "lend", due_at=soon(hours=10), borrower_signature=signature)
    assert flow.warned(loan) == ["钥匙一般当日归还，应还时间太晚"]
    assert flow.told("supervisor") == [f"钥匙借用 {loan.record_no} 超过 8 小时"]

    flow.refused(loan, "mark_overdue", "keeper", "supervisor", "manager", "gm")
    flow.refused(loan, "lose", "keeper", "night")
    flow.refused(loan, "lose", "butler", kind=Missing)
    flow.take("supervisor", loan, "lose", reason="赵师傅外出遗失")

    assert (loan.state, key.status) == ("lost", "lost")


def test_key_status_is_not_lent_by_hand(flow: Flow) -> None:
    key = _key(flow)

    with pytest.raises(BadInput) as refusal:
        writing.change(flow.session, flow.who("keeper"), key, {"status": "lent"}, version=key.version)

    assert refusal.value.fields["status"].zh == "借出请办借用登记"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"category": "owner"}, "owner_key_kind"),
        ({"category": "owner", "owner_key_kind": "letter_box"}, "unit"),
        ({"floor": None}, "floor"),
        ({"category": "plant_room"}, "equipment"),
        ({"custodian": "staff_night"}, "custodian"),
    ],
)
def test_key_without_its_labels_is_refused(flow: Flow, change: dict[str, Any], field: str) -> None:
    change = {name: flow.ids.get(str(value), value) for name, value in change.items()}

    with pytest.raises(BadInput) as refusal:
        _key(flow, **change)

    assert field in refusal.value.fields


def test_tag_is_unique_within_the_site(flow: Flow) -> None:
    _key(flow, "K-07")

    with pytest.raises(BadInput) as refusal:
        _key(flow, "K-07")

    assert list(refusal.value.fields) == ["tag_no"]


def test_overdue_is_marked_by_the_system(flow: Flow, signature: list[int]) -> None:
    key = _key(flow)
    loan = _loan(flow, key)
    flow.take("supervisor", loan, "approve")
    flow.take("keeper", loan, "lend", due_at=soon(minutes=1), borrower_signature=signature)

    transitions.take(flow.session, SYSTEM, loan, "mark_overdue")

    assert (loan.state, flow.told("engineer")) == ("overdue", [f"钥匙借用 {loan.record_no} 逾期未还"])
    flow.take("keeper", loan, "give_back", return_condition="damaged")
    assert key.status == "in_cabinet"


def test_emergency_loan_of_another_sites_incident_is_refused_to_everybody(flow: Flow) -> None:
    loan = _loan(flow, _key(flow, is_emergency_spare=True), "night")

    with pytest.raises(BadInput) as refusal:
        transitions.take(
            flow.session,
            SYSTEM,
            loan,
            "emergency_lend",
            {"incident": _incident(flow, "b"), "due_at": soon(hours=1)},
        )

    assert {name: said.zh for name, said in refusal.value.fields.items()} == {"incident": "突发事件不是本项目的"}


def test_a_residents_key_is_lent_only_with_the_residents_consent(flow: Flow) -> None:
    key = _key(flow, category="owner", owner_key_kind="indoor_door", unit=flow.ids["room"])
    without, agreed = _loan(flow, key), _loan(flow, key, owner_consent=True)

    flow.refused(without, "approve", "supervisor", kind=Refused)

    assert flow.take("supervisor", agreed, "approve").state == "approved"

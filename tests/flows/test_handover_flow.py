"""Handover: the record lists what is open, both sides sign, what is not done goes on to the next shift."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services import clock
from services.errors import BadInput, Missing, Refused
from services.files import attachments
from services.records import writing
from tests.flows.conftest import Flow


@pytest.fixture
def signature(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A signature drawn by whoever acts; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]


COUNTED = {"keys_ok": True, "tools_ok": True, "cash_ok": True, "mail_ok": True}


def _handover(flow: Flow, who: str = "clerk", to: str = "night", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "shift": "morning",
        "on_staff": flow.ids[f"staff_{to}"],
        "key_events": "无",
    }
    return flow.create(who, "shift_handover", **{**values, **more})


def _hand_on(flow: Flow, row: Any, signed: list[int], who: str, to: str) -> None:
    flow.take(who, row, "hand_over", off_signature=signed)
    flow.take(to, row, "accept", on_signature=signed, **COUNTED)


def _items(flow: Flow, row: Any) -> list[Any]:
    return flow.all("shift_handover_item", shift_handover_id=row.id)


def test_handover_is_signed_by_both_sides_and_nobody_else(flow: Flow, signature: list[int]) -> None:
    row = _handover(flow)
    assert (row.off_staff_id, row.shift_date) == (flow.ids["staff_clerk"], clock.today())

    flow.refused(row, "hand_over", "night", "butler", off_signature=signature)
    flow.refused(row, "hand_over", "keeper", "stranger", kind=Missing, off_signature=signature)
    flow.refused(row, "hand_over", "supervisor", "manager", "gm", off_signature=signature)
    flow.refused(row, "hand_over", "clerk", kind=BadInput)
    flow.take("clerk", row, "hand_over", off_signature=signature)
    assert (row.state, row.unfinished_count, flow.told("night")) == (
        "handed",
        0,
        [f"交接班记录 {row.record_no} 请签收"],
    )

    flow.refused(row, "accept", "clerk", "supervisor", "manager", "gm", on_signature=signature)
    flow.refused(row, "accept", "keeper", "stranger", kind=Missing, on_signature=signature)
    flow.refused(row, "accept", "butler", on_signature=signature, **COUNTED)
    flow.refused(row, "accept", "night", kind=BadInput, **COUNTED)
    flow.refused(row, "accept", "night", kind=Refused, on_signature=signature)
    for name in COUNTED:
        flow.refused(row, "accept", "night", kind=Refused, on_signature=signature, **{**COUNTED, name: False})
    flow.take("night", row, "accept", on_signature=signature, **COUNTED)
    assert row.state == "accepted"
    with pytest.raises(Refused):
        writing.change(flow.session, flow.who("clerk"), row, {"key_events": "补记"}, version=row.version)


def test_handover_not_in_order_goes_back(flow: Flow, signature: list[int]) -> None:
    row = _handover(flow)
    flow.take("clerk", row, "hand_over", off_signature=signature)

    flow.refused(row, "send_back", "clerk", "butler")
    flow.refused(row, "send_back", "supervisor")
    flow.refused(row, "send_back", "stranger", kind=Missing)
    flow.refused(row, "send_back", "night", kind=BadInput, reason=None)
    flow.take("night", row, "send_back", reason="钥匙少一把")

    assert (row.state, row.handed_at) == ("draft", None)
    assert flow.told("clerk") == [f"交接班记录 {row.record_no} 未交清：钥匙少一把"]


def test_nobody_takes_over_from_himself(flow: Flow) -> None:
    with pytest.raises(BadInput) as refusal:
        _handover(flow, to="clerk")

    assert list(refusal.value.fields) == ["on_staff"]


def test_record_lists_what_waits_at_the_desk_of_this_site(flow: Flow) -> None:
    repair, complaint = flow.repair(), flow.complaint()
    done = flow.repair()
    flow.take("supervisor", done, "cancel", reason="重复")

    here, there = (
        _handover(flow),
        flow.create(
            "stranger",
            "shift_handover",
            site=flow.ids["site_b"],
            on_staff=flow.ids["staff_far_manager"],
            key_events="无",
        ),
    )

    listed = [(one.repair_request_id, one.complaint_id, one.due_on) for one in _items(flow, here)]
    assert listed == [
        (repair.id, None, clock.today() + timedelta(days=1)),
        (None, complaint.id, clock.today() + timedelta(days=1)),
    ]
    assert _items(flow, there) == []
    # The item names the record and does not repeat what its reader may not be allowed to read.
    assert "漏水" not in _items(flow, here)[0].content


def test_complaints_under_way_are_handed_over_as_repairs_are(flow: Flow) -> None:
    states = ("recorded", "transferred", "escalated", "handling", "resolved", "closed")
    complaints = {state: flow.complaint() for state in states}
    for state, one in complaints.items():
        one.state = type(one.state)(state)
    flow.session.flush()

    told = [one.content for one in _items(flow, _handover(flow))]

    assert told == [
        f"投诉 {one.record_no} {one.state.label.zh}"
        for state, one in reversed(complaints.items())
        if state not in ("resolved", "closed")
    ]


def test_open_items_go_on_to_the_next_shift_until_one_is_done(flow: Flow, signature: list[int]) -> None:
    item = {"content": "3 栋业主约定明早来取门禁卡"}
    first = _handover(flow, lines={"shift_handover_items": [item, {"content": "大堂灯报修，等师傅"}]})
    card, lamp = _items(flow, first)
    assert card.due_on == clock.today() + timedelta(days=1)
    flow.take("clerk", lamp, "finish", result="师傅已修好")
    _hand_on(flow, first, signature, "clerk", "night")
    assert (first.unfinished_count, card.follower_id, lamp.follower_id) == (
        1,
        flow.ids["staff_night"],
        flow.ids["staff_clerk"],
    )

    second = _handover(flow, "night", "clerk", shift="night")
    (next_card,) = _items(flow, second)
    assert (card.state, next_card.content, next_card.carried_from_id) == ("carried", item["content"], card.id)
    flow.refused(card, "finish", "night", "clerk", kind=Refused, result="已取")
    _hand_on(flow, second, signature, "night", "clerk")
    third = _handover(flow, shift="afternoon")
    assert [one.carried_from_id for one in _items(flow, third)] == [next_card.id]

    last = _items(flow, third)[0]
    flow.refused(last, "finish", "keeper", "stranger", kind=Missing, result="已取")
    flow.refused(last, "finish", "supervisor", "manager", result="已取")
    flow.refused(last, "finish", "clerk", kind=BadInput)
    flow.take("clerk", last, "finish", result="业主已取")
    for one in (card, next_card, last):
        flow.session.refresh(one)
    assert [(one.state, one.result) for one in (card, next_card, last)] == [("done", "业主已取")] * 3
    _hand_on(flow, third, signature, "clerk", "night")
    for sheet in (first, second, third):
        sheet.shift_date = clock.today() - timedelta(days=1)
    flow.session.flush()
    assert _items(flow, _handover(flow, "night", "clerk")) == []


def test_item_put_off_is_due_the_next_day(flow: Flow) -> None:
    row = _handover(flow, lines={"shift_handover_items": [{"content": "等业主回电", "due_on": clock.today()}]})
    (item,) = _items(flow, row)

    flow.refused(item, "carry", "keeper", "stranger", kind=Missing)
    flow.refused(item, "carry", "manager")
    flow.refused(item, "carry", "engineer", kind=Missing)
    flow.take("butler", item, "carry")

    assert (item.state, item.due_on) == ("carried", clock.today() + timedelta(days=1))

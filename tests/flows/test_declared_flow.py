"""What is declared to follow a step or a save: who hears, which records move and change, and when it follows."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary import CS_MANAGER, NEXT, SUPERVISOR, F, Moves, P, Sets, Tell, hours
from models.vocabulary.flow.consequences import Consequence
from services import reacting
from services.errors import Refused
from tests.flows.conftest import Flow

# what is declared; who hears (of those asked about)
TOLD: list[tuple[Tell, set[str]]] = [
    (Tell(NEXT, "请办", "Next"), {"butler"}),
    (Tell(NEXT, "请办", "Next", prefers=SUPERVISOR), {"supervisor", "engineer"}),
    (Tell(NEXT, "请办", "Next", first="receiver"), {"night"}),
    (Tell(CS_MANAGER, "请看", "See"), {"manager"}),
    (Tell(CS_MANAGER | SUPERVISOR, "请看", "See"), {"manager", "supervisor", "engineer"}),
    (Tell(SUPERVISOR, "请看", "See", posts="engineering_supervisor"), {"engineer"}),
    (Tell("receiver", "请看", "See"), {"night"}),
    (Tell("transferred_to.head", "请看", "See"), {"engineer"}),
    (Tell("handler", "请看", "See"), set()),
    (Tell([CS_MANAGER, "receiver transferred_to.head"], "请看", "See"), {"manager", "night", "engineer"}),
    (Tell(CS_MANAGER, "请看", "See", when=F.severity == "major"), set()),
    (Tell(CS_MANAGER, "请看", "See", when=F.severity == "normal"), {"manager"}),
    (Tell(CS_MANAGER, "请看", "See", when=F.received_at <= F.created_at + hours(P.R206.hours)), {"manager"}),
]
TEXTS: list[tuple[str, str]] = [
    ("{content:.4}", "楼道三天"),
    ("{severity}", "一般"),
    ("{severity:lower}", "一般"),
    ("{category.name}", "清洁绿化"),
    ("{received_at:%Y}", "2026"),
    ("{resolved_at}{result}", ""),
    ("{reason}", "再看看"),
    ("{R206.hours}", "8"),
]


def after(flow: Flow, row: Any, word: Consequence, *, who: str = "gm", reason: str | None = None) -> None:
    """Carry the word out as after a step of the row."""
    step = row.spec.workflow.steps[0]
    reacting.run(word, reacting.Call(flow.session, flow.who(who), row, {}, step, reason=reason))


def hearing(flow: Flow) -> dict[str, list[str]]:
    return {name: flow.told(name) for name in flow.users}


@pytest.mark.parametrize(("word", "people"), TOLD)
def test_who_is_told(flow: Flow, word: Tell, people: set[str]) -> None:
    complaint = flow.complaint(receiver=flow.ids["staff_night"])
    complaint.transferred_to_id = flow.ids["engineering"]
    complaint.handler_id = None
    flow.session.flush()
    before = hearing(flow)

    after(flow, complaint, word)

    now = hearing(flow)
    assert {name for name in now if len(now[name]) > len(before[name])} == people


@pytest.mark.parametrize(("text", "said"), TEXTS)
def test_text_is_filled(flow: Flow, text: str, said: str) -> None:
    complaint = flow.complaint()

    after(flow, complaint, Tell(CS_MANAGER, f"“{text}”", "x"), reason="再看看")

    assert flow.told("manager")[-1].replace("2027", "2026") == f"“{said}”"


def test_who_acts_is_not_told_of_it_as_a_person(flow: Flow) -> None:
    complaint = flow.complaint(receiver=flow.ids["staff_night"])
    word = Tell("receiver", "请看", "See")

    after(flow, complaint, word, who="night")

    assert flow.told("night") == []


@pytest.mark.parametrize(
    ("word", "new", "changed", "follows"),
    [
        (Tell(CS_MANAGER, "x", "x", on="create"), True, "", True),
        (Tell(CS_MANAGER, "x", "x", on="create"), False, "severity", False),
        (Tell(CS_MANAGER, "x", "x", when=F.severity == "normal"), True, "", True),
        (Tell(CS_MANAGER, "x", "x", when=F.severity == "normal"), False, "severity", True),
        (Tell(CS_MANAGER, "x", "x", when=F.severity == "normal"), False, "content", False),
        (Tell(CS_MANAGER, "x", "x", when=F.severity == "major"), False, "severity", False),
        (Tell(CS_MANAGER, "x", "x", changed="handler"), False, "handler", True),
        (
            Tell(CS_MANAGER, "x", "x", changed="handler", when=F.severity == "normal"),
            False,
            "severity",
            False,
        ),
    ],
)
def test_when_it_follows_a_save(flow: Flow, word: Tell, new: bool, changed: str, follows: bool) -> None:
    complaint = flow.complaint()
    told = len(flow.told("manager"))
    before = None if new else dict.fromkeys(changed.split())

    reacting.run(word, reacting.Call(flow.session, flow.who("gm"), complaint, before))

    assert (len(flow.told("manager")) > told) is follows


def test_another_record_takes_its_step(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    flow.take("clerk", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)

    after(
        flow,
        repair,
        Moves("work_order", "cancel", link="repair_request", where=F.state == "accepted", reason="{reason}"),
    )
    assert order.state == "issued"

    after(
        flow,
        repair,
        Moves("work_order", "cancel", link="repair_request", reason="撤：{reason}"),
        reason="误报",
    )
    assert order.state == "voided"
    assert flow.last_name(order) == "系统（gm）"


def test_one_that_must_move_and_cannot_is_refused(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    flow.take("clerk", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)

    after(flow, order, Moves("repair_request", "archive"))
    with pytest.raises(Refused) as refusal:
        after(
            flow,
            order,
            Moves("repair_request", "archive", refusal=("报修“{repair_request.content}”还没有办完", "Not done")),
        )

    assert "厨房水槽下方漏水" in str(refusal.value.label)


def test_another_record_gets_values(flow: Flow) -> None:
    repair = flow.repair()
    unit = repair.unit

    after(flow, repair, Sets("unit", occupancy_status="rented", where=F.occupancy_status == "sold"))
    assert unit.occupancy_status == "moved_in"

    after(flow, repair, Sets("unit", occupancy_status="rented", when=F.urgency == "normal"))
    assert unit.occupancy_status == "rented"

    after(flow, repair, Sets("unit.site", hotline_24h=F.phone))
    assert flow.one("site", id=repair.site_id).hotline_24h == repair.phone

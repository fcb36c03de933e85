"""What the history shows to whom, and showing masked numbers on request."""

from __future__ import annotations

import pytest

from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CLERK
from services import audit
from services.errors import BadInput, Denied, Missing
from services.judge.actor import SYSTEM
from services.records import revealing, writing
from tests.services.conftest import Counting, Estate
from tests.services.test_records import new, refused


def test_history_speaks_in_words(estate: Estate, counting: Counting) -> None:
    row = new(estate)
    writing.change(
        estate.session,
        estate.clerk,
        row,
        {"content": "电梯异响", "urgency": "urgent", "unit": estate.ids["unit_a302"], "phone": "13912349999"},
        version=1,
    )
    with counting:
        newest, oldest = audit.history(estate.session, estate.clerk, row)

    assert counting.count <= 3
    told = {change.field.name: (change.old, change.new) for change in newest.changes}
    assert told["urgency"] == ("一般", "紧急")
    assert told["unit"] == ("1-2-301", "1-2-302")
    assert told["phone"] == ("138****2046", "139****9999")
    assert (oldest.action, oldest.changes) == ("create", ())


def test_history_masks_what_the_reader_may_not_read(estate: Estate) -> None:
    row = new(estate)
    writing.change(estate.session, estate.clerk, row, {"reporter": "王小虎"}, version=1)

    entry = audit.history(estate.session, estate.gm, row)[0]

    assert [(c.old, c.new) for c in entry.changes] == [("沈*华", "王*虎")]


def test_history_names_steps(estate: Estate) -> None:
    from services.workflow import transitions

    row = new(estate)
    transitions.take(estate.session, estate.clerk, row, "notify")

    entry = audit.history(estate.session, estate.clerk, row)[0]
    assert entry.step is not None
    assert entry.step.zh == "通知维修部"


def test_history_is_judged_like_the_row(estate: Estate) -> None:
    row = new(estate)

    for actor in (estate.stranger, estate.nobody, estate.it):
        with pytest.raises(Missing):
            audit.history(estate.session, actor, row)


def test_history_survives_values_of_another_kind(estate: Estate) -> None:
    row = new(estate)
    audit.record(
        estate.session,
        SYSTEM,
        "edit",
        "repair_request",
        row.id,
        {"reported_at": ["long ago", None], "urgency": ["gone", "normal"], "dropped_field": [1, 2]},
    )
    estate.session.flush()

    entry = audit.history(estate.session, estate.clerk, row)[0]
    assert {c.field.name: (c.old, c.new) for c in entry.changes} == {
        "reported_at": ("long ago", ""),
        "urgency": ("gone", "一般"),
    }


# --- reveal ------------------------------------------------------------------------------------------


def test_reveal_gives_the_number_and_logs_who_and_why(estate: Estate) -> None:
    row = new(estate)

    assert revealing.reveal(estate.session, estate.clerk, row, "phone", "联系住户上门") == "13812342046"

    entry = audit.entries(estate.session, "repair_request", row.id)[0]
    assert (entry.action, entry.reason, entry.actor_user_id) == (
        "reveal",
        "联系住户上门",
        estate.users["clerk"],
    )
    assert "13812342046" not in str(entry.changes)


def test_reveal_refuses(estate: Estate) -> None:
    row = new(estate)
    owner = estate.row("resident", "owner")
    night = estate.actor("clerk", CLERK, "night_duty")
    session = estate.session

    refused(session, BadInput, lambda: revealing.reveal(session, estate.clerk, row, "phone", "  "))
    refused(session, Missing, lambda: revealing.reveal(session, estate.stranger, row, "phone", "查看一下"))
    refused(session, Missing, lambda: revealing.reveal(session, estate.clerk, row, "content", "查看一下"))
    refused(session, Missing, lambda: revealing.reveal(session, estate.clerk, row, "version", "查看一下"))
    refused(session, Denied, lambda: revealing.reveal(session, night, owner, "phone", "查看一下"))
    assert revealing.reveal(session, estate.clerk, owner, "phone", "核对资料") == "13812342046"
    assert registry.get("resident").spec.fields["phone"].personal

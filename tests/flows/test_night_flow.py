"""The night: what the night duty does for desk and keys, from the first minute of the site's hours up to the last."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from models.roles import HOURLY_TAGS, KNOWN_TAGS, POST_TAGS
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CLERK
from services import clock
from services.errors import Denied, Missing, Refused
from services.files import attachments
from services.judge import access, night
from tests.flows.conftest import Flow
from tests.flows.posts import also

STOOD_IN_FOR = (
    "key_loan",
    "suggestion",
    "special_service_order",
    "tool_loan",
    "communication_record",
    "owner_visit",
)
TIMES = [
    ("17:59", False),
    ("18:00", True),
    ("00:30", True),
    ("08:29", True),
    ("08:59", True),
    ("09:00", False),
]
DESK = "此时请由前台或钥匙专人办理"


def _day() -> date:
    return clock.today() + timedelta(days=1)


def _at(text: str, day: date | None = None) -> datetime:
    return datetime.combine(day or _day(), time.fromisoformat(text), clock.zone())


@pytest.fixture
def signature(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A signature drawn by whoever acts; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]


def _suggestion(flow: Flow, who: str = "night") -> Any:
    return flow.create(who, "suggestion", site=flow.ids["site_a"], channel="visit", content="大堂加一盏灯")


def _approved_loan(flow: Flow) -> Any:
    key = flow.create(
        "keeper",
        "key_item",
        site=flow.ids["site_a"],
        tag_no="K-01",
        category="public_door",
        floor="1 层",
        key_label="1 栋大堂",
        quantity=1,
    )
    loan = flow.create(
        "keeper",
        "key_loan",
        key_item=key.id,
        borrower_kind="staff",
        borrower=flow.ids["staff_engineer"],
        borrower_name="赵师傅",
        purpose="检修大堂灯",
    )
    return flow.take("supervisor", loan, "approve")


@pytest.mark.parametrize(("text", "runs"), TIMES)
def test_the_night_begins_to_the_minute_and_ends_half_an_hour_after_its_hours(
    flow: Flow, signature: list[int], text: str, runs: bool
) -> None:
    """A form begun at 08:29 is sent at 08:31."""
    with clock.stopped(_at("09:00")):
        loan = _approved_loan(flow)
    day = _day() + timedelta(days=1) if text < "12:00" else _day()
    with clock.stopped(_at(text, day)):
        who = flow.who("night")
        for key in STOOD_IN_FOR:
            decision = access.decide(who, "create", registry.get(key))
            always = key == "key_loan"  # asking for a key is his at any hour
            assert bool(decision) is (runs or always), key
            if not decision:
                assert decision.reason.zh.startswith("夜值只在夜间值班时段（18:00–08:30）新增“")
                assert decision.reason.zh.endswith(DESK)
        assert access.decide(who, "create", registry.get("help_request"))
        assert access.decide(who, "create", registry.get("mail_item"))
        due = clock.now() + timedelta(hours=2)
        if runs:
            assert _suggestion(flow).site_id == flow.ids["site_a"]
            flow.take("night", loan, "lend", due_at=due, borrower_signature=signature)
            assert flow.take("night", loan, "give_back", return_condition="good").state == "returned"
            return
        with pytest.raises(Refused) as refusal:
            _suggestion(flow)
        assert refusal.value.label.zh == f"夜值只在夜间值班时段（18:00–08:30）新增“业户建议（合理化建议）登记”，{DESK}"
        flow.refused(loan, "lend", "night", kind=Refused, due_at=due, borrower_signature=signature)
        flow.take("keeper", loan, "lend", due_at=due, borrower_signature=signature)
        flow.refused(loan, "give_back", "night", kind=Refused, return_condition="good")


def test_a_refused_step_names_the_hours_as_a_matter_of_time(flow: Flow, signature: list[int]) -> None:
    with clock.stopped(_at("12:00")):
        loan = _approved_loan(flow)
        with pytest.raises(Refused) as refusal:
            flow.take("night", loan, "lend", due_at=clock.now() + timedelta(hours=1), borrower_signature=signature)
    assert refusal.value.label.zh == f"夜值只在夜间值班时段（18:00–08:30）办理“登记借出”，{DESK}"
    assert refusal.value.label.en.startswith("Night duty may take the step Lend from 18:00–08:30 only")


def test_money_stays_with_the_cashier_at_night(flow: Flow) -> None:
    """Special services are taken down, carried out and not settled."""
    spec = registry.get("special_service_order").spec
    assert spec.workflow is not None
    with clock.stopped(_at("23:00")):
        stands = next(post for post in flow.who("night").posts if night.AT_NIGHT in post.tags)
        takes = {step.name: access.post_takes(stands, step) for step in spec.workflow.steps}
    assert takes == {
        "quote": True,
        "accept": True,
        "start": True,
        "finish": True,
        "settle": False,
        "visit": True,
        "cancel": True,
    }


def test_only_the_night_duty_has_the_night(flow: Flow) -> None:
    with clock.stopped(_at("23:00")):
        held = {name: any(night.AT_NIGHT in post.tags for post in flow.who(name).posts) for name in flow.users}
        assert {name for name, at_night in held.items() if at_night} == {"night"}
        with pytest.raises(Denied):
            _suggestion(flow, "keeper")


def _hours(flow: Flow, site: str | None, first: str, last: str) -> None:
    for name, value in (("from", first), ("to", last)):
        row = flow.seed(
            "parameter",
            "rule_parameter",
            rule_id="night",
            name=name,
            value=value,
            site=flow.ids[f"site_{site}"] if site else None,
        )
        flow.take("gm", flow.one("rule_parameter", id=row), "approve")


def test_each_site_has_its_own_hours(flow: Flow) -> None:
    also(flow, "night", "clerk", "night_duty", "b")
    with clock.stopped(_at("09:00")):
        _hours(flow, "b", "22:00", "06:00")
    with clock.stopped(_at("19:00")):
        posts = [post for post in flow.who("night").posts if night.AT_NIGHT in post.tags]
        assert [post.sites for post in posts] == [frozenset({flow.ids["site_a"]})]
        with pytest.raises(Denied):
            flow.create("night", "suggestion", site=flow.ids["site_b"], channel="visit", content="晚间意见")
    with clock.stopped(_at("22:00")):
        row = flow.create("night", "suggestion", site=flow.ids["site_b"], channel="visit", content="晚间意见")
        assert row.site_id == flow.ids["site_b"]


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("18:00", "08:30", ["18:00", "23:59", "00:00", "08:29"], ["17:59", "08:30", "12:00"]),
        ("00:00", "06:00", ["00:00", "05:59"], ["06:00", "23:59"]),
    ],
)
def test_hours_are_half_open_and_may_cross_midnight(
    first: str, last: str, inside: list[str], outside: list[str]
) -> None:
    held = (time.fromisoformat(first), time.fromisoformat(last))
    assert [night.runs(held, _at(text)) for text in inside] == [True] * len(inside)
    assert [night.runs(held, _at(text)) for text in outside] == [False] * len(outside)
    begins, ends = night.span(held, date(2026, 12, 31))
    assert ends - begins == timedelta(hours=14.5 if first == "18:00" else 6)


def test_the_handover_lists_what_the_night_did(flow: Flow, signature: list[int]) -> None:
    day = _day()
    with clock.stopped(_at("09:00", day)):
        loan = _approved_loan(flow)
        _suggestion(flow, "clerk")
    with clock.stopped(_at("18:30", day)):
        _suggestion(flow, "clerk")  # the desk's own
        sheet = flow.create(
            "night",
            "shift_handover",
            site=flow.ids["site_a"],
            shift="night",
            shift_date=day,
            on_staff=flow.ids["staff_clerk"],
            key_events="无",
        )
        assert sheet.night_work is None
    with clock.stopped(_at("20:00", day)):
        said = _suggestion(flow)
        flow.take("night", loan, "lend", due_at=clock.now() + timedelta(hours=2), borrower_signature=signature)
        mail = flow.create("night", "mail_item", site=flow.ids["site_a"], unit=flow.ids["room"], mail_kind="parcel")
    morning = day + timedelta(days=1)
    with clock.stopped(_at("08:00", morning)):
        flow.take("night", loan, "give_back", return_condition="good")
        flow.take("night", sheet, "hand_over", off_signature=signature)
        lines = [
            f"20:00 业户建议（合理化建议）登记 #{said.id}：登记（night）",
            f"20:00 钥匙借用登记表 {loan.record_no}：登记借出、归还（night）",
            f"20:00 特殊邮件收递登记表 {mail.record_no}：登记（night）",
        ]
        assert sheet.night_work.splitlines() == lines
        late = flow.create(
            "night",
            "mail_item",
            site=flow.ids["site_a"],
            unit=flow.ids["room"],
            mail_kind="parcel",
            tracking_no="SF02",
        )
    with clock.stopped(_at("08:31", morning)):
        last = _suggestion(flow)  # begun in the night
    with clock.stopped(_at("09:00", morning)):
        flow.create(
            "night",
            "mail_item",
            site=flow.ids["site_a"],
            unit=flow.ids["room"],
            mail_kind="parcel",
            tracking_no="SF03",
        )
        counted = dict.fromkeys(("keys_ok", "tools_ok", "cash_ok", "mail_ok"), True)
        flow.take("clerk", sheet, "accept", on_signature=signature, **counted)
    lines.append(f"08:00 特殊邮件收递登记表 {late.record_no}：登记（night）")
    lines.append(f"08:31 业户建议（合理化建议）登记 #{last.id}：登记（night）")
    assert sheet.night_work.splitlines() == lines


def test_a_sheet_of_the_day_lists_nothing_of_the_night(flow: Flow) -> None:
    with clock.stopped(_at("20:00")):
        _suggestion(flow)
        sheet = flow.create(
            "clerk",
            "shift_handover",
            site=flow.ids["site_a"],
            shift="afternoon",
            on_staff=flow.ids["staff_night"],
            key_events="无",
        )
    assert sheet.night_work is None


def test_what_was_written_at_night_is_the_desks_in_the_morning(flow: Flow) -> None:
    with clock.stopped(_at("02:00")):
        row = _suggestion(flow)
    with clock.stopped(_at("09:00")):
        flow.refused(row, "analyse", "night", kind=Missing, category="management")
        assert flow.take("clerk", row, "analyse", category="management").state == "analysed"


def test_nobody_is_given_the_tag_of_the_hours() -> None:
    assert set(KNOWN_TAGS) - set(POST_TAGS) == set(HOURLY_TAGS) == {night.AT_NIGHT}


def test_the_registers_that_name_the_night_are_those_of_the_decision() -> None:
    named = {
        register.spec.key
        for register in registry.all()
        if any(night.AT_NIGHT in part.posts for part in register.spec.access.of(CLERK))
    }
    assert named == set(STOOD_IN_FOR)

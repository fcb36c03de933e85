"""Appraisal: a scheme of a hundred points, who appraises whom by which, appeals ruled above."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing, Refused
from services.judge.actor import SYSTEM
from services.records import writing
from services.workflow import rounds
from tests.flows.appraising import deduct, item_of, new_appraisal, new_scheme
from tests.flows.conftest import Flow

STAFF_ITEMS = [
    "岗位工作质量",
    "交接班质量",
    "培训质量",
    "工作效率",
    "服务质量及物业费收费率",
    "执行其他相关作业规程质量",
    "其他质量",
]


def test_scheme_lists_the_printed_items_and_comes_to_100(flow: Flow) -> None:
    row = new_scheme(flow, effective=False)
    items = flow.all("appraisal_scheme_item", scheme_id=row.id)
    assert [one.name for one in items] == STAFF_ITEMS
    assert (row.total, [int(one.max_score) for one in items]) == (100, [40, 10, 10, 10, 20, 5, 5])
    manager = new_scheme(flow, "cs_manager", effective=False)
    assert (manager.total, len(flow.all("appraisal_scheme_item", scheme_id=manager.id))) == (100, 10)

    flow.refused(row, "approve", "manager", "company", "supervisor", "clerk", "butler")
    flow.take("gm", row, "approve")

    assert row.state == "effective"


@pytest.mark.parametrize("most", ["39", "41", "39.9"])
def test_scheme_that_does_not_come_to_100_is_refused(flow: Flow, most: str) -> None:
    row = new_scheme(flow, effective=False)
    item = item_of(flow, row, "岗位工作质量")
    writing.change(flow.session, flow.who("company"), item, {"max_score": Decimal(most)}, version=item.version)

    assert row.total == 60 + Decimal(most)
    flow.refused(row, "approve", "gm", kind=Refused)


def test_scheme_without_a_printed_item_is_refused(flow: Flow) -> None:
    row = new_scheme(flow, effective=False)
    gone = item_of(flow, row, "其他质量")
    writing.remove(flow.session, flow.who("company"), gone)
    assert row.total == 95
    flow.create("company", "appraisal_scheme_item", scheme=row.id, seq=7, name="形象", max_score=Decimal(5))
    assert row.total == 100
    flow.refused(row, "approve", "gm", kind=Refused)

    writing.restore(flow.session, flow.who("company"), gone)
    assert row.total == 105


def test_items_of_a_scheme_in_force_are_fixed(flow: Flow) -> None:
    row = new_scheme(flow)
    item = item_of(flow, row, "其他质量")

    with pytest.raises(Denied):
        writing.change(flow.session, flow.who("manager"), item, {"max_score": Decimal(6)}, version=item.version)
    with pytest.raises(Denied):
        writing.remove(flow.session, flow.who("manager"), item)


@pytest.mark.parametrize(
    ("who", "about", "field"),
    [
        ("supervisor", "butler", None),
        ("supervisor", "clerk", None),
        ("manager", "supervisor", None),
        ("manager", "butler", None),
        ("gm", "manager", None),
        ("gm", "clerk", None),
        ("supervisor", "supervisor", "staff"),
        ("supervisor", "engineer", "staff"),
        ("supervisor", "manager", "staff"),
        ("manager", "manager", "staff"),
        ("manager", "gm", "staff"),
        ("company", "manager", "staff"),
    ],
)
def test_only_those_above_appraise(flow: Flow, who: str, about: str, field: str | None) -> None:
    scheme = new_scheme(flow, "cs_manager" if about == "manager" else "staff")
    if field is None:
        assert new_appraisal(flow, who, about, scheme).checker_id == flow.ids[f"staff_{who}"]
        return

    with pytest.raises(BadInput) as refusal:
        new_appraisal(flow, who, about, scheme)

    assert field in refusal.value.fields


@pytest.mark.parametrize(
    ("who", "below", "others"),
    [
        ("supervisor", ("butler", "clerk"), ("supervisor", "engineer", "manager")),
        ("manager", ("supervisor", "clerk"), ("manager", "gm")),
    ],
)
def test_round_goes_through_those_below(flow: Flow, who: str, below: tuple[str, ...], others: tuple[str, ...]) -> None:
    listed = {item.id for item in rounds.items(flow.session, flow.who(who), registry.get("appraisal"))}

    assert {flow.ids[f"staff_{name}"] for name in (*below, *others)} & listed == {
        flow.ids[f"staff_{name}"] for name in below
    }


def test_clerks_and_butlers_appraise_nobody(flow: Flow) -> None:
    scheme = new_scheme(flow)
    for who in ("clerk", "butler", "night"):
        with pytest.raises(Denied):
            new_appraisal(flow, who, "keeper", scheme)


@pytest.mark.parametrize(("who", "about"), [("supervisor", "butler"), ("manager", "supervisor"), ("gm", "manager")])
def test_who_enters_a_check_is_its_appraiser(flow: Flow, who: str, about: str) -> None:
    scheme = new_scheme(flow, "cs_manager" if about == "manager" else "staff")

    assert new_appraisal(flow, who, about, scheme).checker_id == flow.ids[f"staff_{who}"]
    with pytest.raises(Denied):
        new_appraisal(flow, who, about, scheme, checker=flow.ids["staff_gm"], check_kind="spot")


@pytest.mark.parametrize(
    ("who", "lower", "upper"), [("manager", "supervisor", "gm"), ("supervisor", "clerk", "manager")]
)
def test_appraiser_stands_on_the_reporting_line(flow: Flow, who: str, lower: str, upper: str) -> None:
    scheme = new_scheme(flow)
    post = {"clerk": "desk"}.get(lower, lower)
    job = flow.one("job_post", id=flow.ids[f"job_{post}"])
    writing.change(flow.session, SYSTEM, job, {"reports_to": flow.ids[f"job_{upper}"]}, version=job.version)

    with pytest.raises(BadInput) as refusal:
        new_appraisal(flow, who, lower, scheme)
    assert list(refusal.value.fields) == ["staff"]
    assert new_appraisal(flow, upper, lower, scheme).id


def test_scheme_is_that_of_the_post_and_nobody_chooses_another(flow: Flow) -> None:
    staff, desk = (
        new_scheme(flow, target_posts=[flow.ids["job_butler"]]),
        new_scheme(flow, target_posts=[flow.ids["job_desk"]]),
    )
    manager = new_scheme(flow, "cs_manager")

    assert new_appraisal(flow, "supervisor", "butler", staff).total_score == 100
    assert new_appraisal(flow, "supervisor", "clerk", desk).total_score == 100
    assert new_appraisal(flow, "gm", "manager", manager).total_score == 100
    with pytest.raises(Denied):
        flow.create(
            "supervisor",
            "appraisal",
            site=flow.ids["site_a"],
            staff=flow.ids["staff_butler"],
            scheme=manager.id,
            check_kind="spot",
        )


def test_post_without_a_scheme_in_force_is_refused_with_what_to_do(flow: Flow) -> None:
    new_scheme(flow, target_posts=[flow.ids["job_desk"]])
    new_scheme(flow, target_posts=[flow.ids["job_butler"]], effective=False)
    later = flow.ids["job_keys"]
    new_scheme(flow, target_posts=[later], valid_from=clock.today() + timedelta(days=3))

    for about, post in (("butler", "butler"), ("keeper", "keys")):
        with pytest.raises(BadInput) as refusal:
            new_appraisal(flow, "supervisor", about, None)
        assert {name: label.zh for name, label in refusal.value.fields.items()} == {
            "staff": f"“{post}”在这一天没有生效的考评方案，请客服部经理编制适用这个岗位的方案，报总经理批准"
        }


def test_another_person_brings_another_scheme_and_the_lines_must_be_of_it(flow: Flow) -> None:
    butlers = new_scheme(flow, target_posts=[flow.ids["job_butler"]])
    desk = new_scheme(flow, target_posts=[flow.ids["job_desk"]])
    row = new_appraisal(flow, "supervisor", "butler", butlers)
    made = deduct(flow, "supervisor", row, item_of(flow, butlers, "工作效率"))

    with pytest.raises(BadInput) as refusal:
        flow.change("supervisor", row, staff=flow.ids["staff_clerk"])
    assert list(refusal.value.fields) == ["scheme"]
    flow.session.refresh(row)
    writing.remove(flow.session, flow.who("supervisor"), made)
    flow.change("supervisor", row, staff=flow.ids["staff_clerk"])
    assert (row.scheme_id, row.total_score) == (desk.id, 100)


def test_round_gives_everybody_the_scheme_of_his_post(flow: Flow) -> None:
    by_post = {post: new_scheme(flow, target_posts=[flow.ids[f"job_{post}"]]) for post in ("desk", "keys", "butler")}
    register = registry.get("appraisal")
    for about, post in (("clerk", "desk"), ("night", "desk"), ("keeper", "keys"), ("butler", "butler")):
        item = rounds.item(flow.session, flow.who("supervisor"), register, flow.ids[f"staff_{about}"])
        found = {
            "item": item_of(flow, by_post[post], "工作效率").id,
            "violation": "未按规程",
            "severity": "minor",
        }
        made = rounds.write(flow.session, flow.who("supervisor"), register, item, {}, [found])
        assert (made.scheme_id, made.total_score) == (by_post[post].id, 99)

    wrong = {
        "item": item_of(flow, by_post["desk"], "工作效率").id,
        "violation": "未按规程",
        "severity": "minor",
    }
    item = rounds.item(flow.session, flow.who("supervisor"), register, flow.ids["staff_other_butler"])
    with pytest.raises(BadInput) as refusal:
        rounds.write(flow.session, flow.who("supervisor"), register, item, {}, [wrong])
    assert list(refusal.value.fields) == ["lines.0.item"]


def test_sheet_is_confirmed_appealed_against_and_ruled(flow: Flow) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)
    deduct(flow, "supervisor", row, item_of(flow, scheme, "工作效率"), "serious")

    flow.refused(row, "confirm", "butler")
    flow.refused(row, "confirm", "clerk", "other_butler", "far_supervisor", "far_manager", kind=Missing)
    flow.take("supervisor", row, "confirm")
    assert flow.told("butler") == [f"考评 {row.record_no} 得分 97，有异议可申诉"]
    flow.refused(row, "appeal", "other_butler", "clerk", kind=Missing)
    flow.refused(row, "appeal", "supervisor", "manager")
    flow.refused(row, "appeal", "gm")
    flow.refused(row, "appeal", "butler", kind=BadInput, reason=None)
    flow.take("butler", row, "appeal", reason="当天在培训")
    assert flow.told("manager") == [f"考评 {row.record_no} 有申诉，请裁定"]
    flow.refused(row, "rule", "supervisor", "butler")
    flow.refused(row, "rule", "far_manager", kind=Missing)
    flow.take("manager", row, "rule", reason="维持")

    assert (row.state, row.total_score) == ("final", 97)
    with pytest.raises(Refused):
        deduct(flow, "manager", row, item_of(flow, scheme, "工作效率"))


def test_appeal_against_ones_own_check_is_decided_above(flow: Flow) -> None:
    row = new_appraisal(flow, "manager", "supervisor", new_scheme(flow))
    flow.take("manager", row, "confirm")
    flow.take("supervisor", row, "appeal", reason="当天外出培训")

    flow.refused(row, "rule", "manager")
    flow.take("gm", row, "rule", reason="维持")
    assert row.state == "final"


def test_scheme_not_in_force_confirms_nothing_and_nobody_his_own(flow: Flow) -> None:
    drawn_up = new_scheme(flow, effective=False)
    values = {
        "site": flow.ids["site_a"],
        "staff": flow.ids["staff_butler"],
        "check_kind": "monthly",
        "scheme": drawn_up.id,
    }
    draft = writing.create(flow.session, SYSTEM, registry.get("appraisal"), values)
    flow.refused(draft, "confirm", "supervisor", "manager", "gm", kind=Refused)
    own = new_appraisal(flow, "manager", "supervisor", new_scheme(flow))

    flow.refused(own, "confirm", "supervisor")
    flow.refused(own, "confirm", "engineer", kind=Missing)
    with pytest.raises((Denied, Missing)):
        writing.change(flow.session, flow.who("supervisor"), own, {"comment": "很好"}, version=own.version)
    flow.take("manager", own, "confirm")
    flow.refused(own, "finalise", "supervisor")
    flow.refused(own, "finalise", "far_manager", kind=Missing)
    flow.take("manager", own, "finalise")


def test_one_scheme_is_in_force_for_a_post(flow: Flow) -> None:
    """Two schemes in force for one post."""
    first = new_scheme(flow)
    second = new_scheme(flow, name="另一个方案", effective=False)

    flow.refused(second, "approve", "gm", kind=Refused)
    flow.take("gm", first, "retire", reason="换新方案")
    assert flow.take("gm", second, "approve").state == "effective"

"""Archives: lent with permission and brought back, changed, destroyed and checked."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.kinds.day import DAY
from models.vocabulary.kinds.integer import INTEGER
from models.vocabulary.kinds.line import LINE
from models.vocabulary.kinds.paper_no import PAPER_NO
from models.vocabulary.kinds.ref import REF
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing, Refused
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.custody import cast  # noqa: F401  # fixtures


def _file(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "category": "contract",
        "title": "电梯维保合同",
        "file_year": 2025,
        "location": "C 柜",
    }
    return flow.create("archivist", "archive_item", **{**values, **more})


def _loan(flow: Flow, file: Any, who: str = "butler", **more: Any) -> Any:
    return flow.create(who, "archive_loan", archive_item=file.id, purpose="比对条款", **more)


def test_archive_is_lent_with_permission_and_given_back(flow: Flow) -> None:
    file = _file(flow)
    loan = _loan(flow, file, kind="borrow", opened_from=None)
    assert (loan.requester_id, loan.site_id) == (flow.ids["staff_butler"], file.site_id)

    flow.refused(loan, "permit", "butler", "archivist")
    flow.refused(loan, "permit", "supervisor", "clerk", "far_manager", kind=Missing)
    flow.refused(loan, "superior_bypass", "archivist", kind=Refused)
    flow.take("manager", loan, "permit")
    assert (loan.approved_by_id, loan.approved_at is not None) == (flow.ids["staff_manager"], True)
    assert flow.told("archivist") == [f"档案借阅 {loan.record_no} 已许可，请借出"]

    due = clock.today() + timedelta(days=7)
    flow.refused(loan, "hand_out", "clerk", "supervisor", kind=Missing, due_on=due)
    flow.refused(loan, "hand_out", "butler", "manager", "gm", due_on=due)
    flow.refused(loan, "hand_out", "archivist", kind=Refused)
    flow.refused(loan, "hand_out", "archivist", kind=Refused, due_on=due + timedelta(days=1))
    flow.refused(loan, "hand_out", "archivist", kind=Refused, due_on=clock.today() - timedelta(days=1))
    flow.take("archivist", loan, "hand_out", due_on=due)
    assert (loan.state, file.state) == ("out", "on_loan")
    assert flow.last_name(file) == "系统（archivist）"

    second = _loan(flow, file, "supervisor")
    flow.take("gm", second, "permit")
    flow.refused(second, "hand_out", "archivist", kind=Refused)
    flow.refused(loan, "give_back", "butler", "manager")
    flow.refused(loan, "give_back", "clerk", kind=Missing)
    flow.take("archivist", loan, "give_back")
    assert (loan.state, file.state) == ("returned", "in_store")
    flow.take("archivist", second, "hand_out")
    assert file.state == "on_loan"


def test_managers_own_loan_is_the_general_managers(flow: Flow) -> None:
    file = _file(flow)
    loan = _loan(flow, file, "archivist", requester=flow.ids["staff_manager"])

    flow.refused(loan, "permit", "manager")
    flow.refused(loan, "permit", "company")
    flow.refused(loan, "permit", "far_manager", kind=Missing)

    assert flow.take("gm", loan, "permit").approved_by_id == flow.ids["staff_gm"]


def test_superiors_inspection_is_recorded_and_told(flow: Flow) -> None:
    loan = _loan(flow, _file(flow), "archivist", is_superior_inspection=True)

    flow.refused(loan, "superior_bypass", "clerk", "butler", "supervisor", kind=Missing)
    flow.refused(loan, "superior_bypass", "manager")
    flow.take("archivist", loan, "superior_bypass")

    assert (loan.state, loan.approved_by_id) == ("permitted", None)
    assert flow.told("manager") == [f"上级临时检查档案，登记 {loan.record_no}"]


def test_confidential_file_leaves_only_against_a_promise(flow: Flow) -> None:
    loan = _loan(flow, _file(flow, confidentiality="secret"))
    flow.take("manager", loan, "permit")

    flow.refused(loan, "hand_out", "archivist", kind=Refused)

    assert flow.take("archivist", loan, "hand_out", confidentiality_signed=True).state == "out"


def test_overdue_archive_loan_is_seen(flow: Flow) -> None:
    loan = _loan(flow, _file(flow), kind="borrow")
    flow.take("manager", loan, "permit")
    flow.take("archivist", loan, "hand_out", due_on=clock.today())
    layout = registry.get("archive_loan").spec.layout

    assert (layout.late, layout.met, loan.returned_at) == ("due_on", "returned_at", None)


@pytest.mark.parametrize("keeper", ["staff_clerk", "staff_keeper", "staff_butler", "staff_manager"])
def test_archive_is_kept_by_the_archivist(flow: Flow, keeper: str) -> None:
    with pytest.raises(BadInput) as refusal:
        _file(flow, custodian=flow.ids[keeper])

    assert list(refusal.value.fields) == ["custodian"]


@pytest.mark.parametrize("who", ["clerk", "keeper", "butler", "supervisor", "manager", "gm"])
def test_nobody_else_archives(flow: Flow, who: str) -> None:
    with pytest.raises(Denied):
        flow.create(
            who,
            "archive_item",
            site=flow.ids["site_a"],
            category="other",
            title="x",
            file_year=2025,
            location="A",
        )


def test_change_is_approved_before_the_file_is_back(flow: Flow) -> None:
    file = _file(flow)
    words = {"reason": "续签", "before_change": "至 2026 年", "after_change": "至 2027 年"}
    change = flow.create("archivist", "archive_change", archive_item=file.id, **words)
    assert file.state == "under_change"
    loan = _loan(flow, file)
    flow.take("manager", loan, "permit")
    flow.refused(loan, "hand_out", "archivist", kind=Refused)
    flow.refused(file, "finish_change", "archivist", kind=Refused)
    flow.refused(change, "approve", "archivist", "gm")
    flow.refused(change, "approve", "butler", "clerk", "far_supervisor", kind=Missing)
    flow.take("supervisor", change, "approve")
    assert flow.told("archivist")[-1] == f"档案 {file.record_no} 的更改已批准，请完成更改"
    flow.refused(file, "finish_change", "supervisor", "manager")
    flow.take("archivist", file, "finish_change")
    flow.take("archivist", loan, "hand_out")

    with pytest.raises(BadInput) as lent:
        flow.create("archivist", "archive_change", archive_item=file.id, **words)
    assert lent.value.fields["archive_item"].zh == "这一项是“借出”，要选“在库、更改中”的"


@pytest.mark.parametrize(
    ("retention", "days", "allowed"),
    [
        ("short", 730, True),
        ("short", 729, False),
        ("long", 5475, True),
        ("long", 5474, False),
        ("permanent", 9999, False),
        (None, 9999, False),
    ],
)
def test_file_is_destroyed_only_when_its_term_is_over(
    flow: Flow, retention: str | None, days: int, allowed: bool
) -> None:
    file = _file(flow, retention=retention, archived_on=clock.today() - timedelta(days=days))

    flow.refused(file, "dispose", "archivist", "supervisor", "gm")
    flow.refused(file, "dispose", "far_manager", kind=Missing)
    if allowed:
        assert flow.take("manager", file, "dispose", reason="期满").state == "disposed"
    else:
        flow.refused(file, "dispose", "manager", kind=Refused)


def test_household_has_one_file_whose_completeness_is_counted(flow: Flow) -> None:
    papers = {"has_registration": True, "has_identity": True, "has_renovation": True}
    values = {"site": flow.ids["site_a"], "unit": flow.ids["room"], "resident": flow.ids["owner"]}
    file = flow.create("archivist", "owner_file", **values, **papers)
    assert (file.completeness, file.last_updated_on) == (Decimal("33.33"), clock.today())
    four = {"has_contract": True, "has_agreement": True, "has_inspection": True, "has_key_receipt": True}
    writing.change(flow.session, flow.who("archivist"), file, four, version=file.version)
    assert file.completeness == 100

    with pytest.raises(BadInput) as refusal:
        flow.create("archivist", "owner_file", **values)
    assert list(refusal.value.fields) == ["unit"]
    with pytest.raises(Denied):
        flow.create("clerk", "owner_file", **values)

    later = clock.today()
    update = flow.create(
        "butler", "owner_data_update", owner_file=file.id, item="联系电话", new_value="138…", updated_on=later
    )
    assert (update.period_month, file.last_updated_on) == (f"{later:%Y-%m}", later)


def test_archive_checks_are_planned_and_rectified(flow: Flow) -> None:
    annual = flow.seed(
        "annual",
        "annual_work_plan",
        site=flow.ids["site_a"],
        year=clock.today().year,
        includes_archive_plan=False,
        **_typed("annual_work_plan", flow, "site year includes_archive_plan"),
    )
    plan = flow.create(
        "archivist",
        "archive_check_plan",
        site=flow.ids["site_a"],
        year=clock.today().year,
        planned_times=1,
        schedule="年中一次",
        annual_work_plan=annual,
    )
    assert flow.warned(plan) == ["每年的检查次数少于规定"]
    flow.refused(plan, "submit", "archivist", "supervisor", kind=Refused)
    writing.change(flow.session, flow.who("archivist"), plan, {"planned_times": 2}, version=plan.version)
    flow.refused(plan, "submit", "manager")
    flow.refused(plan, "submit", "clerk", "butler", kind=Missing)
    flow.take("archivist", plan, "submit")
    flow.refused(plan, "approve", "manager", kind=Refused)
    flow.refused(plan, "approve", "archivist", "supervisor", "gm")
    flow.refused(plan, "approve", "far_manager", kind=Missing)
    row = flow.one("annual_work_plan", id=annual)
    row.includes_archive_plan = True
    flow.session.flush()
    flow.take("manager", plan, "approve")

    values = {"plan": plan.id, "scope": "合同档案", "total": 3}
    with pytest.raises(BadInput):
        flow.create("supervisor", "archive_check", **values, complete_total=4)
    check = flow.create("supervisor", "archive_check", **values, complete_total=2)
    assert check.completeness == Decimal("66.67")
    flow.refused(check, "close", "manager", kind=Refused)
    flow.refused(check, "close", "supervisor", "archivist", "gm")
    flow.refused(check, "order", "supervisor", kind=Refused, rectify_due=clock.today())
    writing.change(flow.session, flow.who("supervisor"), check, {"problems": "缺附件"}, version=check.version)
    flow.take("supervisor", check, "order", rectify_due=clock.today())
    flow.refused(check, "close", "manager", kind=BadInput)
    flow.refused(check, "close", "supervisor", rectified_on=clock.today())
    flow.take("manager", check, "close", rectified_on=clock.today())
    if clock.today().timetuple().tm_yday == 1:
        return  # no earlier day of the plan's year
    again = {**values, "checked_on": clock.today() - timedelta(days=1)}
    full = flow.create("supervisor", "archive_check", **again, complete_total=3)
    assert flow.take("manager", full, "close").state == "closed"


def _typed(key: str, flow: Flow, but: str) -> dict[str, Any]:
    """Something for what else the register asks for."""
    made: dict[str, Any] = {}
    for held in registry.get(key).spec.fields.values():
        if (
            not held.required
            or not held.typed
            or held.name in but.split()
            or (held.default is not None and held.form != "ref")
        ):
            continue
        made[held.name] = {
            TEXT: "略",
            LINE: "略",
            PAPER_NO: "略",
            REF: flow.ids["staff_manager"],
            DAY: date(2027, 1, 1),
            INTEGER: 1,
        }.get(held.kind)
    return {name: value for name, value in made.items() if value is not None}

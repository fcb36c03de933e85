"""Archives, keys, store and deposits: lent with permission and brought back, counted, and differences explained."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.registry import registry
from services import attachments, clock, records, workflow
from services.actor import SYSTEM
from services.errors import AppError, BadInput, Denied, Missing, Refused
from tests.flows.conftest import Flow, soon
from tests.flows.posts import hire


@pytest.fixture(autouse=True)
def cast(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archivist, the storekeeper and the accountant; how files are stored has its own tests."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    hire(flow, "archivist", "clerk", "archivist")
    hire(flow, "storekeeper", "clerk", "storekeeper")
    hire(flow, "accountant", "clerk", "accountant")
    flow.seed("owner", "resident", site=flow.ids["site_a"], name="沈建华", kind="owner", phone="13812342046",
              current_unit=flow.ids["room"])  # fmt: skip


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

    with pytest.raises(Refused):
        flow.create("archivist", "archive_change", archive_item=file.id, **words)


@pytest.mark.parametrize(
    ("retention", "days", "allowed"),
    [("short", 730, True), ("short", 729, False), ("long", 5475, True), ("long", 5474, False), ("permanent", 9999, False),
     (None, 9999, False)],
)  # fmt: skip
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
    records.change(flow.session, flow.who("archivist"), file, four, version=file.version)
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
        "annual", "annual_work_plan", site=flow.ids["site_a"], year=clock.today().year, includes_archive_plan=False,
        **_typed("annual_work_plan", flow, "site year includes_archive_plan"),
    )  # fmt: skip
    plan = flow.create("archivist", "archive_check_plan", site=flow.ids["site_a"], year=clock.today().year, planned_times=1, schedule="年中一次",
                       annual_work_plan=annual)  # fmt: skip
    assert flow.warned(plan) == ["每年的检查次数少于规定"]
    flow.refused(plan, "submit", "archivist", "supervisor", kind=Refused)
    records.change(flow.session, flow.who("archivist"), plan, {"planned_times": 2}, version=plan.version)
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
    records.change(flow.session, flow.who("supervisor"), check, {"problems": "缺附件"}, version=check.version)
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
            "text": "略",
            "line": "略",
            "ref": flow.ids["staff_manager"],
            "day": date(2027, 1, 1),
            "integer": 1,
        }.get(held.kind.name)
    return {name: value for name, value in made.items() if value is not None}


def _key(flow: Flow, tag: str, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "tag_no": tag,
        "category": "public_door",
        "floor": "1 层",
        "key_label": "大堂",
        "quantity": 2,
    }
    return flow.create("keeper", "key_item", **{**values, **more})


def test_key_stocktake_explains_what_is_missing(flow: Flow) -> None:
    _key(flow, "K-1")
    loose = _key(flow, "K-2")
    values = {"site": flow.ids["site_a"], "actual_count": 3}
    with pytest.raises(BadInput) as refusal:
        flow.create("keeper", "key_stocktake", **values, spare_complete=True)
    assert "公共门窗钥匙" in refusal.value.fields["spare_complete"].zh
    count = flow.create("keeper", "key_stocktake", **values)
    assert (count.book_count, count.overdue_loans, flow.warned(count)) == (4, 0, ["账实不符，请写明缺失明细"])

    flow.refused(count, "confirm", "supervisor", "manager", kind=Refused)
    records.change(
        flow.session, flow.who("keeper"), count, {"missing": "K-2 少 1 把；缺备用"}, version=count.version
    )
    flow.refused(count, "confirm", "keeper", "gm")
    flow.refused(count, "confirm", "clerk", "butler", "far_supervisor", kind=Missing)
    flow.take("supervisor", count, "confirm")
    assert flow.told("manager") == [f"钥匙盘点 {count.counted_on} 有缺失：K-2 少 1 把；缺备用"]

    _key(flow, "K-3", is_emergency_spare=True)
    again = {**values, "actual_count": 6, "counted_on": clock.today() - timedelta(days=1)}
    good = flow.create("supervisor", "key_stocktake", **again, spare_complete=True)
    flow.refused(good, "confirm", "supervisor")
    assert flow.take("manager", good, "confirm").state == "confirmed"
    assert loose.status == "in_cabinet"


def test_stocktake_counts_overdue_loans(flow: Flow) -> None:
    key = _key(flow, "K-1")
    loan = flow.create(
        "keeper", "key_loan", key_item=key.id, borrower_kind="builder", borrower_name="赵师傅", purpose="检修"
    )
    flow.take("supervisor", loan, "approve")
    flow.take("keeper", loan, "lend", due_at=soon(hours=1), borrower_signature=[1])
    loan.lent_at, loan.due_at = soon(hours=-2), soon(minutes=-1)
    flow.session.flush()

    count = flow.create("keeper", "key_stocktake", site=flow.ids["site_a"], actual_count=0)

    assert (count.book_count, count.overdue_loans) == (0, 1)


def test_entrusted_keys_are_given_back_by_the_custodian(flow: Flow) -> None:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "resident": flow.ids["owner"],
        "key_list": "入户门 1 把",
    }
    with pytest.raises(BadInput) as unsigned:
        flow.create("butler", "key_entrustment", **values)
    assert list(unsigned.value.fields) == ["resident_signature"]
    letter = flow.create("butler", "key_entrustment", **values, resident_signature=[2])
    letter.resident_signature = []  # as it was taken before a signature was asked for
    flow.session.flush()
    flow.refused(letter, "give_back", "keeper", kind=Refused, return_signature=[1])
    records.change(
        flow.session, flow.who("keeper"), letter, {"resident_signature": [2]}, version=letter.version
    )

    flow.refused(letter, "give_back", "clerk", "butler", "supervisor", "manager", return_signature=[1])
    flow.refused(letter, "give_back", "keeper", kind=BadInput)
    assert flow.take("keeper", letter, "give_back", return_signature=[1]).returned_on == clock.today()


def _goods(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "code": "WX-1",
        "name": "灯泡",
        "measure_unit": "只",
        "category": "repair",
        "quantity": Decimal(10),
    }
    return flow.create("storekeeper", "store_item", **{**values, **more})


def _movement(flow: Flow, item: Any, kind: str, quantity: str, who: str = "storekeeper", **more: Any) -> Any:
    return flow.create(
        who,
        "stock_movement",
        site=flow.ids["site_a"],
        store_item=item.id,
        kind=kind,
        quantity=Decimal(quantity),
        **more,
    )


def test_stock_follows_posted_movements(flow: Flow) -> None:
    item = _goods(flow, min_quantity=Decimal(5))
    issue = _movement(flow, item, "issue", "6", "butler", unit_price=Decimal("12.51"))
    assert (issue.keeper_id, issue.receiver_id) == (flow.ids["staff_storekeeper"], flow.ids["staff_butler"])
    assert issue.amount == Decimal("75.06")

    flow.refused(issue, "post", "storekeeper", kind=Refused)
    flow.refused(issue, "approve", "butler", "storekeeper", "gm")
    flow.refused(issue, "approve", "clerk", "far_supervisor", kind=Missing)
    flow.take("supervisor", issue, "approve")
    flow.refused(issue, "post", "butler", "supervisor", "manager")
    flow.refused(issue, "post", "clerk", kind=Missing)
    flow.take("storekeeper", issue, "post")
    assert (item.quantity, issue.state) == (Decimal(4), "posted")

    more = _movement(flow, item, "issue", "4.01")
    flow.take("manager", more, "approve")
    flow.refused(more, "post", "storekeeper", kind=Refused)
    flow.take("manager", more, "void", reason="库存不足")
    exact = _movement(flow, item, "scrapped", "4")
    flow.take("supervisor", exact, "approve")
    flow.take("storekeeper", exact, "post")
    assert item.quantity == 0
    back = _movement(flow, item, "return", "1.50")
    flow.take("supervisor", back, "approve")
    flow.take("storekeeper", back, "post")
    assert item.quantity == Decimal("1.50")


def test_stock_is_not_changed_by_hand(flow: Flow) -> None:
    item = _goods(flow)

    with pytest.raises(BadInput) as refusal:
        records.change(
            flow.session, flow.who("storekeeper"), item, {"quantity": Decimal(99)}, version=item.version
        )

    assert list(refusal.value.fields) == ["quantity"]
    for who in ("clerk", "keeper", "supervisor", "manager"):
        with pytest.raises(AppError):
            _goods_by(flow, who)


def _goods_by(flow: Flow, who: str) -> Any:
    return flow.create(
        who, "store_item", site=flow.ids["site_a"], code="X", name="x", measure_unit="个", category="other"
    )


def _stocktake(flow: Flow, **more: Any) -> tuple[Any, dict[str, Any]]:
    values = {"site": flow.ids["site_a"], "witness": flow.ids["staff_accountant"], **more}
    count = flow.create("storekeeper", "stocktake", **values)
    lines = flow.all("stocktake_line", stocktake_id=count.id)
    return count, {flow.one("store_item", id=line.store_item_id).code: line for line in lines}


def _count(flow: Flow, line: Any, counted: str, **more: Any) -> None:
    flow.change("storekeeper", line, counted=Decimal(counted), **more)


def test_stocktake_lists_the_store_and_its_differences_are_posted(flow: Flow) -> None:
    """The stock is what was counted, by movements that name the stocktake."""
    bulbs, taps, paper = (_goods(flow, code=code, name=code) for code in ("DP", "LT", "ZZ"))
    receipt = _movement(flow, bulbs, "receipt", "2", unit_price=Decimal("12.50"), receiver=None)
    flow.take("supervisor", receipt, "approve")
    flow.take("storekeeper", receipt, "post", receiver_signature=[1])

    count, lines = _stocktake(flow)

    assert {code: (line.book_quantity, line.counted, line.unit_price) for code, line in lines.items()} == {
        "DP": (12, None, Decimal("12.50")), "LT": (10, None, None), "ZZ": (10, None, None)}  # fmt: skip
    flow.refused(count, "approve", "manager", kind=Refused)  # nothing counted yet
    _count(flow, lines["DP"], "9")
    _count(flow, lines["LT"], "11", unit_price=Decimal("20.00"))
    _count(flow, lines["ZZ"], "10")
    assert (count.book_amount, count.actual_amount, count.difference) == (
        Decimal("350.00"), Decimal("332.50"), Decimal("-17.50"))  # fmt: skip
    assert (count.surplus_items, count.shortage_items) == (1, 1)
    assert flow.warned(lines["DP"]) == ["账实有差异，请写明原因"]
    flow.refused(count, "approve", "manager", kind=Refused)
    for code in ("DP", "LT"):
        flow.change("storekeeper", lines[code], reason="上月漏登")
    flow.refused(count, "approve", "storekeeper", "accountant", "supervisor", "gm")
    flow.refused(count, "approve", "far_manager", kind=Missing)

    flow.take("manager", count, "approve")

    assert (bulbs.quantity, taps.quantity, paper.quantity) == (9, 11, 10)
    made = flow.all("stock_movement", stocktake_id=count.id)
    assert [(one.store_item_id, one.kind, one.quantity, one.unit_price, one.state) for one in made] == [
        (bulbs.id, "shortage", 3, Decimal("12.50"), "posted"), (taps.id, "surplus", 1, Decimal("20.00"), "posted")]  # fmt: skip
    with pytest.raises(AppError):
        _count(flow, lines["ZZ"], "8")
    assert (count.actual_amount, lines["ZZ"].counted) == (Decimal("332.50"), 10)


def test_stocktake_is_witnessed_by_another(flow: Flow) -> None:
    _goods(flow)
    count, lines = _stocktake(flow, witness=flow.ids["staff_storekeeper"])
    _count(flow, lines["WX-1"], "10")

    assert flow.warned(count) == ["监盘人不能是盘点人本人"]
    flow.refused(count, "approve", "manager", kind=Refused)
    flow.change("storekeeper", count, witness=flow.ids["staff_accountant"])
    assert flow.take("manager", count, "approve").state == "approved"


def test_what_left_the_store_since_the_count_is_said_when_a_shortage_cannot_be_posted(flow: Flow) -> None:
    item = _goods(flow)
    count, lines = _stocktake(flow)
    _count(flow, lines["WX-1"], "4", reason="丢失")
    item.quantity = Decimal(5)  # issued meanwhile
    flow.session.flush()

    flow.refused(count, "approve", "manager", kind=Refused)

    _count(flow, lines["WX-1"], "5")
    assert (lines["WX-1"].book_quantity, lines["WX-1"].difference) == (5, 0)


@pytest.mark.parametrize("kind", ["surplus", "shortage"])
def test_surplus_and_shortage_are_not_posted_without_a_stocktake(flow: Flow, kind: str) -> None:
    item = _goods(flow)

    with pytest.raises(BadInput) as refusal:
        _movement(flow, item, kind, "1")

    assert list(refusal.value.fields) == ["kind"]


def test_goods_of_another_store_are_not_counted(flow: Flow) -> None:
    _goods(flow)
    far = flow.seed("far_goods", "store_item", site=flow.ids["site_b"], code="F-1", name="灯泡", category="repair",
                    quantity=Decimal(3), keeper=flow.ids["staff_stranger"])  # fmt: skip
    count, _ = _stocktake(flow)

    with pytest.raises(AppError) as refusal:
        flow.create("storekeeper", "stocktake_line", stocktake=count.id, store_item=far, counted=Decimal(3))

    assert list(refusal.value.fields) == ["store_item"]  # type: ignore[attr-defined]


def test_purchase_is_approved_by_another_and_received_into_the_store(flow: Flow) -> None:
    request = flow.create("supervisor", "purchase_request", site=flow.ids["site_a"], department=flow.ids["service"],
                          purchase_items="灯泡 50 只", reason="备货")  # fmt: skip
    flow.refused(request, "submit", "manager", "gm")
    flow.refused(request, "submit", "far_supervisor", kind=Missing)
    flow.take("supervisor", request, "submit")
    assert flow.told("manager") == [f"采购申请 {request.record_no} 请审批"]
    flow.refused(request, "approve", "supervisor", "storekeeper")
    flow.refused(request, "approve", "butler", "far_manager", kind=Missing)
    flow.take("manager", request, "approve")
    flow.refused(request, "order", "storekeeper", "manager")
    flow.take("supervisor", request, "order")
    flow.refused(request, "arrive", "supervisor", "manager")
    flow.refused(request, "arrive", "clerk", kind=Missing)
    flow.take("storekeeper", request, "arrive")
    assert (request.ordered_on, request.arrived_on) == (clock.today(), clock.today())

    item = _goods(flow)
    receipt = _movement(flow, item, "receipt", "50", opened_from=request)
    assert receipt.purchase_request_id == request.id
    own = flow.create("storekeeper", "purchase_request", site=flow.ids["site_a"], department=flow.ids["service"],
                      purchase_items="扫帚", reason="备货", follower=flow.ids["staff_manager"])  # fmt: skip
    flow.take("storekeeper", own, "submit")
    flow.refused(own, "approve", "manager")
    assert flow.take("gm", own, "approve").state == "approved"


def test_deposit_is_kept_thirty_days_and_collected_against_identity(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "depositor": "沈建华", "phone": "13812342046", "item": "推车"}
    with pytest.raises(BadInput) as unsigned:
        flow.create("clerk", "deposit_item", **values)
    assert {name: label.zh for name, label in unsigned.value.fields.items()} == {
        "depositor_signature": "请签名"
    }
    values["depositor_signature"] = [2]
    at = clock.now()
    limit = (at + timedelta(days=30)).astimezone(clock.zone()).date()
    with pytest.raises(BadInput) as refusal:
        flow.create("clerk", "deposit_item", **values, deposited_at=at, keep_until=limit + timedelta(days=1))
    assert list(refusal.value.fields) == ["keep_until"]
    kept = flow.create("clerk", "deposit_item", **values, deposited_at=at)
    assert (kept.keep_until, flow.warned(kept)) == (limit, ["未查验的物品不要收"])

    mine = {"collector": "沈丽", "collector_signature": [1]}
    kept.depositor_signature = []  # as it was left before a signature was asked for
    flow.session.flush()
    flow.refused(kept, "collect", "night", kind=Refused, **mine, id_checked=True)
    records.change(flow.session, flow.who("clerk"), kept, {"depositor_signature": [2]}, version=kept.version)
    flow.refused(kept, "collect", "night", kind=BadInput, **mine)
    flow.refused(kept, "collect", "keeper", "stranger", kind=Missing, **mine, id_checked=True)
    flow.refused(kept, "collect", "supervisor", "manager", **mine, id_checked=True)
    assert flow.take("night", kept, "collect", **mine, id_checked=True).collected_at is not None

    late = flow.create("night", "deposit_item", **values, deposited_at=at)
    flow.refused(late, "mark_overdue", "clerk", "supervisor", "manager")
    flow.refused(late, "handle_unclaimed", "supervisor", kind=Refused)
    workflow.take(flow.session, SYSTEM, late, "mark_overdue")
    assert flow.told("clerk")[-1] == f"寄存 {late.record_no} 逾期未领，请催领"
    flow.refused(late, "handle_unclaimed", "clerk", "night", "gm")
    flow.refused(late, "handle_unclaimed", "butler", kind=Missing)
    assert flow.take("supervisor", late, "handle_unclaimed", reason="多次联系无人领取").state == "disposed"

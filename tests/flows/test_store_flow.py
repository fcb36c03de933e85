"""Keys, store and deposits: counted, and differences explained."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Missing, Refused
from services.judge.actor import SYSTEM
from services.records import writing
from services.workflow import todo, transitions
from tests.flows.conftest import Flow, soon
from tests.flows.custody import cast  # noqa: F401  # fixtures


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
    writing.change(flow.session, flow.who("keeper"), count, {"missing": "K-2 少 1 把；缺备用"}, version=count.version)
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
    writing.change(flow.session, flow.who("keeper"), letter, {"resident_signature": [2]}, version=letter.version)

    flow.refused(letter, "give_back", "clerk", "butler", "supervisor", "manager", return_signature=[1])
    flow.refused(letter, "give_back", "keeper", kind=BadInput)
    assert flow.take("keeper", letter, "give_back", return_signature=[1]).returned_on == clock.today()


def test_entrusted_keys_wait_for_nobody_until_their_term_ends(flow: Flow) -> None:
    """They are kept until their owner comes for them; what counted all of them as work to be done hid the rest."""
    tomorrow = clock.today() + timedelta(days=1)
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "resident": flow.ids["owner"],
        "key_list": "入户门 1 把",
        "resident_signature": [2],
    }
    kept = flow.create("butler", "key_entrustment", **values)
    until = flow.create("butler", "key_entrustment", **values, purpose="repair", end_on=tomorrow)

    def waiting() -> list[int]:
        return todo.oldest(flow.session, flow.who("keeper"), registry.get("key_entrustment"))

    assert waiting() == []
    assert transitions.open_steps(flow.session, flow.who("keeper"), kept)[0].decision
    with clock.stopped(tomorrow):
        assert waiting() == [until.id]


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
        writing.change(flow.session, flow.who("storekeeper"), item, {"quantity": Decimal(99)}, version=item.version)

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
        "DP": (12, None, Decimal("12.50")),
        "LT": (10, None, None),
        "ZZ": (10, None, None),
    }
    assert [line.difference for line in lines.values()] == [None, None, None]
    flow.refused(count, "approve", "manager", kind=Refused)  # nothing counted yet
    _count(flow, lines["DP"], "9")
    _count(flow, lines["LT"], "11", unit_price=Decimal("20.00"))
    _count(flow, lines["ZZ"], "10")
    assert (count.book_amount, count.actual_amount, count.difference) == (
        Decimal("350.00"),
        Decimal("332.50"),
        Decimal("-17.50"),
    )
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
        (bulbs.id, "shortage", 3, Decimal("12.50"), "posted"),
        (taps.id, "surplus", 1, Decimal("20.00"), "posted"),
    ]
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
    far = flow.seed(
        "far_goods",
        "store_item",
        site=flow.ids["site_b"],
        code="F-1",
        name="灯泡",
        category="repair",
        quantity=Decimal(3),
        keeper=flow.ids["staff_stranger"],
    )
    count, _ = _stocktake(flow)

    with pytest.raises(AppError) as refusal:
        flow.create("storekeeper", "stocktake_line", stocktake=count.id, store_item=far, counted=Decimal(3))

    assert list(refusal.value.fields) == ["store_item"]  # type: ignore[attr-defined]


def test_purchase_is_approved_by_another_and_received_into_the_store(flow: Flow) -> None:
    request = flow.create(
        "supervisor",
        "purchase_request",
        site=flow.ids["site_a"],
        department=flow.ids["service"],
        purchase_items="灯泡 50 只",
        reason="备货",
    )
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
    own = flow.create(
        "storekeeper",
        "purchase_request",
        site=flow.ids["site_a"],
        department=flow.ids["service"],
        purchase_items="扫帚",
        reason="备货",
        follower=flow.ids["staff_manager"],
    )
    flow.take("storekeeper", own, "submit")
    flow.refused(own, "approve", "manager")
    assert flow.take("gm", own, "approve").state == "approved"


def test_deposit_is_kept_thirty_days_and_collected_against_identity(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "depositor": "沈建华", "phone": "13812342046", "item": "推车"}
    with pytest.raises(BadInput) as unsigned:
        flow.create("clerk", "deposit_item", **values)
    assert {name: label.zh for name, label in unsigned.value.fields.items()} == {"depositor_signature": "请签名"}
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
    writing.change(flow.session, flow.who("clerk"), kept, {"depositor_signature": [2]}, version=kept.version)
    flow.refused(kept, "collect", "night", kind=BadInput, **mine)
    flow.refused(kept, "collect", "keeper", "stranger", kind=Missing, **mine, id_checked=True)
    flow.refused(kept, "collect", "supervisor", "manager", **mine, id_checked=True)
    assert flow.take("night", kept, "collect", **mine, id_checked=True).collected_at is not None

    late = flow.create("night", "deposit_item", **values, deposited_at=at)
    flow.refused(late, "mark_overdue", "clerk", "supervisor", "manager")
    flow.refused(late, "handle_unclaimed", "supervisor", kind=Refused)
    transitions.take(flow.session, SYSTEM, late, "mark_overdue")
    assert flow.told("clerk")[-1] == f"寄存 {late.record_no} 逾期未领，请催领"
    flow.refused(late, "handle_unclaimed", "clerk", "night", "gm")
    flow.refused(late, "handle_unclaimed", "butler", kind=Missing)
    assert flow.take("supervisor", late, "handle_unclaimed", reason="多次联系无人领取").state == "disposed"

"""退换房申请 Return and exchange requests."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import GovernmentFiling, SaleContract, Unit


class Kind(Choices):
    RETURN = "return", "退房", "Return", "orange"
    EXCHANGE = "exchange", "换房", "Exchange"
    RENAME = "rename", "更名", "Change of name"


class State(Choices):
    REQUESTED = "requested", "已申请", "Requested", "orange"
    REVIEWED = "reviewed", "已审核", "Reviewed", "yellow"
    APPROVED = "approved", "已批准", "Approved", "teal"
    DEREGISTERED = "deregistered", "已注销登记", "De-registered", "blue"
    DONE = "done", "完成", "Done", "green"
    REFUSED = "refused", "不同意", "Refused", "red"


FILING = (F.deregistration.kind == "cancellation") & (F.deregistration.state == "done")
SAME_CASE = F.deregistration.tracking_case == F.contract.tracking_case


class SaleChangeRequest(
    Register, zh="退换房申请", en="Return and exchange requests", also="退房 换房 退换房 更名", group=AFTER_SALES,
    source="004", place="contract",
):
    """客户退房、换房或更名的一次申请：经理审核，总经理批准，房管局注销登记后完成。退房、换房完成时合同解除、
    跟踪卡结束。

    One request to return, exchange or rename: reviewed by the manager, approved by the general manager, done after
    de-registration. A return or exchange then cancels the contract and ends the case.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TH-{yyyy}-{seq3}")
    contract: Mapped[SaleContract] = ref("销售合同", "Contract")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.RETURN)
    reason: Mapped[Text] = field("原因", "Reason")
    refund: Mapped[Money | None] = field("退款金额", "Refund", minimum=0, unit=("元", "yuan"))
    new_unit: Mapped[Unit | None] = ref("新房号", "New unit")
    requested_on: Mapped[Day] = field("申请日期", "Requested on", default=Today,
        meaning=HAPPENED(after="contract.signed_on"))
    deregistration: Mapped[GovernmentFiling | None] = ref("注销登记", "De-registration")
    state: Mapped[State] = field("状态", "State", default=State.REQUESTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("review", State.REQUESTED, State.REVIEWED, "审核", "Review", approving=True, four_eyes=True, by=CS_MANAGER,
            then=Tell(NEXT, "退换房申请 {record_no} 请批准", "Return request {record_no} waits for your approval")),
        Step("approve", State.REVIEWED, State.APPROVED, "批准", "Approve", approving=True, by=GENERAL_MANAGER,
            four_eyes=True, rules="R203"),
        Step("deregister", State.APPROVED, State.DEREGISTERED, "注销登记", "De-register", by=CLERK,
            needs="deregistration", rules="R202", when=FILING & SAME_CASE,
            refusal=("请选这张跟踪卡已办结的退换房注销登记", "Pick the finished de-registration of this case")),
        Step("finish", State.DEREGISTERED, State.DONE, "完成", "Finish", by=CLERK,
            then=[
                Tell("contract.tracking_case.handler", "{record_no} 更名已完成，请换签合同",
                    "{record_no}: the name is changed; renew the contract", when=F.kind == Kind.RENAME),
                Moves("contract", "cancel", when=F.kind != Kind.RENAME, reason="{record_no} {kind}：{reason:.200}"),
                Moves("contract.tracking_case", "cancel", when=F.kind != Kind.RENAME,
                    reason="{record_no} {kind}：{reason:.200}"),
            ],
            rules="R202",
            consequence=("退房、换房的解除合同并结束跟踪卡。",
                "A return or exchange cancels the contract and ends the case.")),
        Step("refuse", State.REVIEWED, State.REFUSED, "不同意", "Refuse", by=GENERAL_MANAGER | CS_MANAGER,
            ask_reason=True),
        locked=[State.DONE, State.REFUSED],
    )
    rules = [
        Once("contract", when=F.state.is_in(State.REQUESTED, State.REVIEWED, State.APPROVED, State.DEREGISTERED),
            zh="这份合同已有退换房申请在办", en="A change of this contract is under way already"),
        Rule("new_unit", F.new_unit.present, "换房请选新房号", "Choose the new unit", when=F.kind == Kind.EXCHANGE,
            field="new_unit"),
        Rule("refund", F.refund <= F.contract.total_price, "退款金额不能超过合同总价",
            "The refund is more than the price", when=F.refund.present),
    ]
    layout = Layout("record_no contract kind reason refund new_unit state requested_on",
        search="record_no contract reason", filter="state kind requested_on contract")
    opens = [
        Opens("government_filing", "办注销登记", "File de-registration", link="", back="deregistration",
            sets={"kind": "cancellation", "tracking_case": F.contract.tracking_case},
            when=(F.state == State.APPROVED) & F.deregistration.absent),
    ]

"""收款上交登记 Cash remittances."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Method(Choices):
    BANK = "bank", "银行缴存", "Paid into the bank"
    FINANCE = "finance", "交财务", "Handed to finance"


class State(Choices):
    SUBMITTED = "submitted", "已上交", "Handed over", "yellow"
    ACCEPTED = "accepted", "已接收", "Accepted", "green"
    DISPUTED = "disputed", "有差异", "Disputed", "red"


class CashRemittance(
    Register, zh="收款上交登记", en="Cash remittances", also="上交款 交款 缴存 解款 上缴", group=FEE, source="004",
    own="cashier",
):
    """收费员把一天或几天的现金存入银行或交给财务的登记。金额按实点填写，与收款登记的差额由系统算出；
    有差额的财务不接收，转客服经理处理。

    Cash of one or more days paid into the bank or handed to finance. The amount is what was counted; the difference
    from the payments is worked out, and finance accepts only what agrees.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-SJ-{yyyymm}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    remitted_at: Mapped[Moment] = field("上交时间", "Remitted at", default=Now, meaning=HAPPENED(after="date_to"))
    cashier: Mapped[Staff] = ref("上交人", "Cashier", default=Me.staff)
    amount: Mapped[Money] = field("上交金额", "Amount", minimum=Decimal("0.01"), unit=("元", "yuan"))
    date_from: Mapped[Day] = field("对应收款起日", "Collected from", default=Today, meaning=HAPPENED)
    date_to: Mapped[Day] = field("对应收款止日", "Collected until", default=Today, meaning=HAPPENED(after="date_from"))
    method: Mapped[Method] = field("上交方式", "How", default=Method.BANK)
    slip: Mapped[Attachments | None] = field("回单", "Bank slip")
    accepted_by: Mapped[Staff | None] = ref("财务接收人", "Accepted by", auto=True)
    accepted_at: Mapped[Moment | None] = field("接收时间", "Accepted at", auto=True,
        meaning=HAPPENED(after="remitted_at"))
    difference: Mapped[Money | None] = field("差额", "Difference", auto=True,
        help=("上交减去应上交的现金", "Remitted less the cash due"))
    state: Mapped[State] = field("状态", "State", default=State.SUBMITTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", OWN, posts="cashier") + Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("accept", State.SUBMITTED, State.ACCEPTED, "财务接收", "Accept", by=CLERK, posts="accountant",
            four_eyes="cashier", sets={"accepted_by": Me.staff, "accepted_at": Now}, when=F.difference == 0,
            rules="R205", then="remittance_accepted",
            refusal=("与收款登记有差额，请办理“差异”", "It differs from the payments; take the step Dispute")),
        Step("dispute", State.SUBMITTED, State.DISPUTED, "差异", "Dispute", by=CLERK, posts="accountant",
            ask_reason=True, rules="R193",
            then=Tell(NEXT, "上交 {record_no} 有差异 {difference:,.2f} 元，请处理",
                "Remittance {record_no} differs by {difference:,.2f}; settle it")),
        Step("settle", State.DISPUTED, State.ACCEPTED, "差异处理完", "Settle", by=CS_MANAGER, ask_reason=True,
            sets={"accepted_at": Now}, then="remittance_accepted"),
        locked=[State.ACCEPTED],
    )
    rules = [
        Do("remittance_difference", on="save"),
        Do("remittance_saved", on="saved"),
        Rule("R189", F.difference == 0, "上交金额与应上交的现金不符，请核对", "It differs from the cash due; check it",
            field="amount", level=WARN),
    ]
    layout = Layout("record_no remitted_at cashier amount difference date_from date_to method state",
        search="record_no cashier", filter="state method remitted_at cashier", label="record_no cashier remitted_at")
    opens = [
        Opens("finance_irregularity", "上报财务违规", "Report an irregularity", link="", copy="site person=cashier",
            by=CS_MANAGER, when=F.state == State.DISPUTED),
    ]

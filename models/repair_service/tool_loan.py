"""便民工具借用登记 Tool loans."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, StoreItem, Unit


class ReturnCondition(Choices):
    GOOD = "good", "完好", "Good"
    DAMAGED = "damaged", "损坏", "Damaged", "orange"
    MISSING = "missing", "缺失", "Parts missing", "orange"


class State(Choices):
    LENT = "lent", "借出", "Lent", "blue"
    RETURNED = "returned", "已归还", "Returned", "green"
    OVERDUE = "overdue", "逾期", "Overdue", "red"
    LOST = "lost", "丢失赔偿", "Lost", "grey"


class ToolLoan(
    Register, zh="便民工具借用登记", en="Tool loans", also="借工具 工具借用 借雨伞 便民服务 借还", group=REPAIR_SERVICE,
    source="002",
):
    """业户借走的一件工具或电器，归还时写明状况；丢失由主管办赔偿。过了应还时间系统标为逾期。

    One tool or appliance lent to a resident; its condition is noted when it comes back, and a lost one is the
    supervisor's to settle. Past its time it is marked overdue.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    store_item: Mapped[StoreItem | None] = ref("工具（库房物品）", "Tool (store item)")
    tool_name: Mapped[Line] = field("工具名称", "Tool")
    quantity: Mapped[Whole] = field("数量", "Number", default=1, minimum=1, maximum=99)
    deposit: Mapped[Money | None] = field("押金", "Deposit", minimum=0, unit=("元", "yuan"))
    lent_at: Mapped[Moment] = field("借出时间", "Lent at", default=Now, meaning=HAPPENED)
    due_at: Mapped[Moment] = field("应还时间", "Due back", default=Now + days(1), meaning=DUE(after="lent_at"))
    lent_by: Mapped[Staff] = ref("经办人", "Lent by", default=Me.staff)
    borrower_signature: Mapped[Signature | None] = field("借用人签名", "Borrower's signature")
    returned_at: Mapped[Moment | None] = field("归还时间", "Returned at", auto=True, meaning=HAPPENED(after="lent_at"))
    return_condition: Mapped[ReturnCondition | None] = field("归还状况", "Condition")
    state: Mapped[State] = field("状态", "State", default=State.LENT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception storekeeper at_night"),
    )
    workflow = Workflow("state",
        Step("give_back", [State.LENT, State.OVERDUE], State.RETURNED, "归还", "Give back", by=CLERK | BUTLER,
            needs="return_condition", sets={"returned_at": Now},
            then=Tell(SUPERVISOR, "借出的{tool_name}归还时{return_condition}",
                "The {tool_name} lent out came back: {return_condition:lower}", posts="cs_supervisor",
                when=F.return_condition.is_in("damaged", "missing"))),
        Step("mark_overdue", State.LENT, State.OVERDUE, "逾期", "Overdue", system=True),
        Step("lose", [State.LENT, State.OVERDUE], State.LOST, "丢失处理", "Lost", by=SUPERVISOR, ask_reason=True),
    )
    rules = [Rule("due", F.due_at > F.lent_at, "应还时间要晚于借出时间", "It is due back before it is lent")]
    layout = Layout("unit tool_name quantity deposit lent_by state lent_at due_at returned_at",
        search="unit tool_name phone", filter="state lent_at unit due_at return_condition lent_by",
        label="unit tool_name", late="due_at", met="returned_at",
        sections=[
            Section("谁借什么", "Who borrows what", "unit phone resident tool_name store_item quantity deposit"),
            Section("借出与归还", "Loan and return",
                "lent_at due_at lent_by borrower_signature return_condition returned_at"),
        ])

"""小件物品寄存登记 Deposited items."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, Unit


class State(Choices):
    STORED = "stored", "寄存中", "Kept", "blue"
    COLLECTED = "collected", "已领取", "Collected", "green"
    OVERDUE = "overdue", "逾期", "Overdue", "red"
    DISPOSED = "disposed", "已处理", "Disposed of", "grey"


class DepositItem(
    Register, zh="小件物品寄存登记", en="Deposited items", also="寄存 物品寄存 代存 小件寄存", group=CUSTODY,
    source="001",
):
    """业户寄存的一件小物品：当面查验、签名，领取时核对证件。最多保管 30 天，逾期催领，仍不领的由主管处理。

    One small thing left with the centre: looked at, signed for, collected against identity. Kept at most 30 days, then
    the owner is called and the supervisor decides.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JC-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    depositor: Mapped[Name] = field("寄存人", "Left by", personal=True, fill="unit.contact")
    phone: Mapped[Phone] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    item: Mapped[Line] = field("物品名称", "Item")
    quantity: Mapped[Whole] = field("数量", "Quantity", maximum=9999, default=1, minimum=1, unit=("件", "pieces"))
    is_valuable: Mapped[Flag] = field("贵重物品", "Valuable", default=False)
    inspected: Mapped[Flag] = field("已查验非违禁品", "Looked at, nothing forbidden", default=False)
    deposited_at: Mapped[Moment] = field("寄存时间", "Left at", default=Now, meaning=HAPPENED)
    keep_until: Mapped[Day | None] = field("保管期限", "Kept until", help=("不填即最长期限", "Empty: the longest term"),
        meaning=DUE(after="deposited_at"))
    received_by: Mapped[Staff] = ref("经办人", "Received by", default=Me.staff)
    depositor_signature: Mapped[Signature] = field("寄存人签名", "Signed when left")
    collector: Mapped[Name | None] = field("领取人", "Collected by", personal=True)
    id_checked: Mapped[Flag] = field("已核对证件", "Identity checked", default=False)
    collected_at: Mapped[Moment | None] = field("领取时间", "Collected at", auto=True,
        meaning=HAPPENED(after="deposited_at"))
    collector_signature: Mapped[Signature | None] = field("领取人签名", "Signed when collected")
    state: Mapped[State] = field("状态", "State", default=State.STORED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("collect", [State.STORED, State.OVERDUE], State.COLLECTED, "领取", "Collect", by=CLERK,
            needs="collector id_checked collector_signature", sets={"collected_at": Now},
            when=F.depositor_signature.present | (F.state == State.OVERDUE),
            refusal=("请先补上寄存人签名", "Add the depositor's signature first")),
        Step("mark_overdue", State.STORED, State.OVERDUE, "逾期", "Overdue", system=True, rules="R210",
            then=Tell(NEXT, "寄存 {record_no} 逾期未领，请催领", "Deposit {record_no} is overdue; call the owner",
                posts="cs_supervisor reception")),
        Step("handle_unclaimed", State.OVERDUE, State.DISPOSED, "处理", "Dispose", by=SUPERVISOR | CS_MANAGER,
            ask_reason=True),
        locked=[State.COLLECTED, State.DISPOSED],
    )
    rules = [
        Do("deposit_kept", on="save"),
        Rule("inspected", F.inspected.present, "未查验的物品不要收", "Do not take what was not looked at", level=WARN),
        Rule("valuable", F.is_valuable.absent, "贵重物品请业户自行保管", "Let the resident keep valuables himself",
            level=WARN),
    ]
    layout = Layout("record_no unit depositor phone item quantity state deposited_at keep_until",
        search="record_no unit depositor phone item collector", filter="state unit deposited_at keep_until is_valuable",
        label="record_no item", late="keep_until", met="collected_at",
        sections=[
            Section("寄存", "Left", "unit depositor phone item quantity is_valuable inspected"),
            Section("保管", "Kept", "deposited_at keep_until received_by depositor_signature"),
            Section("领取", "Collected", "collector id_checked collected_at collector_signature"),
        ])

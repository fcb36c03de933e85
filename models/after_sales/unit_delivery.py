"""交房验收单 Unit deliveries."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AfterSalesCase, Resident, Site, Staff, Unit


class Result(Choices):
    ACCEPTED = "accepted", "接收", "Accepted"
    ACCEPTED_AFTER = "accepted_after", "整改后接收", "Accepted after repair"
    REFUSED = "refused", "拒收", "Refused", "red"


class State(Choices):
    SCHEDULED = "scheduled", "已预约", "Booked", "grey"
    INSPECTED = "inspected", "已验房", "Inspected", "yellow"
    RECTIFYING = "rectifying", "整改中", "Being put right", "orange"
    ACCEPTED = "accepted", "已接收", "Accepted", "green"


DESK = {CLERK: "sales_after_service reception"}


# A case that is left out bars as one that is named.
TURN = [
    Guard(
        (F.tracking_case.absent | F.tracking_case.state.is_in("delivery", "title", "warranty", "closed"))
            & ~Has("after_sales_case", "", F.state.is_in("subscription", "contract", "tracking"), same="unit=unit"),
        "跟踪卡进入交房阶段后才能验房、接收", "The case must be at Delivery before the home is inspected and accepted"),
    Guard(F.unit.occupancy_status != "unsold", "这套房还没有售出，先建跟踪卡并签约",
        "This home is not sold; open its case and sign the contract first"),
]


class UnitDelivery(
    Register, zh="交房验收单", en="Unit deliveries", also="交房 验收单 交房验收 交楼", group=AFTER_SALES, source="004",
    own="inspector",
):
    """一套房屋交给业主的一次验收：陪同验房、抄表、记质量问题、移交钥匙。质量问题由工程部整改；物业手续另办入住手续表。

    One home handed to its owner: joint inspection, meters, defects, keys. Engineering puts defects right; the property
    centre's formalities are a move-in.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JF-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    tracking_case: Mapped[AfterSalesCase | None] = ref("跟踪卡", "Case", among="unit",
        pick={"state": ["subscription", "contract", "tracking", "delivery", "title", "warranty", "closed"]},
        help=("不填则取这套房未结束的跟踪卡", "Empty: the open case of the home"))
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("业主", "Owner", fill="unit.resident", home="unit")
    notice_on: Mapped[Day | None] = field("交房通知日期", "Notice sent on", meaning=HAPPENED(since=1990))
    inspected_at: Mapped[Moment | None] = field("验房时间", "Inspected at", meaning=HAPPENED(after="notice_on"))
    inspector: Mapped[Staff | None] = ref("陪验人", "Accompanied by")
    water_reading: Mapped[Number | None] = field("水表底数", "Water meter", minimum=0)
    electric_reading: Mapped[Number | None] = field("电表底数", "Electricity meter", minimum=0)
    gas_reading: Mapped[Number | None] = field("燃气底数", "Gas meter", minimum=0)
    defects: Mapped[Text | None] = field("质量问题", "Defects")
    defect_due: Mapped[Day | None] = field("整改期限", "To be put right by", meaning=DUE(after="inspected_at"))
    keys_handed: Mapped[Text | None] = field("移交钥匙", "Keys handed over")
    result: Mapped[Result | None] = field("结论", "Conclusion")
    owner_signature: Mapped[Signature | None] = field("业主签名", "Owner's signature")
    state: Mapped[State] = field("状态", "State", default=State.SCHEDULED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="sales_after_service reception archivist")
            + Grant("create edit", SITE, posts="sales_after_service reception"),
    )
    workflow = Workflow("state",
        Step("inspect", State.SCHEDULED, State.INSPECTED, "验房", "Inspect", by=BUTLER | CLERK | SUPERVISOR, posts=DESK,
            rules="R195", needs="inspected_at inspector", asks="water_reading electric_reading gas_reading defects",
            guards=TURN),
        Step("order", State.INSPECTED, State.RECTIFYING, "整改", "Have it put right", by=CLERK | SUPERVISOR, posts=DESK,
            needs="defects defect_due", rules="R201",
            then=Tell(SUPERVISOR, "交房 {record_no} 须于 {defect_due} 前整改：{defects:.60}",
                "Delivery {record_no}: defects to be put right by {defect_due}", posts="engineering_supervisor"),
            consequence=("通知工程部整改。", "Tells engineering to put it right.")),
        Step("accept", [State.INSPECTED, State.RECTIFYING], State.ACCEPTED, "业主接收", "Owner accepts",
            by=CLERK | BUTLER, posts=DESK, needs="result keys_handed", asks="owner_signature",
            when=F.result != Result.REFUSED, guards=TURN,
            then=["warranty_begins",
                Tell(NEXT, "跟踪卡 {tracking_case.record_no} 业主已接收，请转办证",
                    "Case {tracking_case.record_no}: the owner has accepted; the title is next", about="tracking_case",
                    first="tracking_case.handler", rules="R195")],
            refusal=("业主拒收的不能办接收，请整改", "What the owner refused is put right first")),
        Step("send_back", [State.INSPECTED, State.RECTIFYING], State.SCHEDULED, "退回待验房", "Back to scheduled",
            by=CLERK | SUPERVISOR, posts=DESK, ask_reason=True,
            consequence=("可改跟踪卡、改期重验；不再交房的删除。",
                "Its case or day may be changed; one that is off is deleted.")),
        locked=[State.ACCEPTED],
    )
    rules = [
        Once("tracking_case", zh="这张跟踪卡已有交房单", en="This case has its delivery already"),
        Once("unit resident", zh="这套房对这位业主已有交房单", en="This home has its delivery to this owner already",
            field="unit"),
        Do("unit_of_case"),
        Kept("R201", "整改转工程部负责人办理", "Defects go to the engineering supervisor"),
    ]
    layout = Layout("record_no unit resident tracking_case inspector result state notice_on inspected_at",
        search="record_no unit resident defects keys_handed",
        filter="state result unit notice_on inspected_at inspector defect_due", late="defect_due",
        sections=[
            Section("交给谁", "To whom", "tracking_case unit resident notice_on"),
            Section("验房", "Inspection",
                "inspected_at inspector water_reading electric_reading gas_reading defects defect_due"),
            Section("接收", "Acceptance", "result keys_handed owner_signature"),
        ])
    opens = [
        Opens("move_in", "办理入住", "Move-in", link="unit_delivery", by=CLERK | SUPERVISOR | CS_MANAGER,
            when=F.state == State.ACCEPTED, copy="site unit resident water_reading electric_reading gas_reading"),
        Opens("warranty_claim", "报保固维修", "Warranty claim", link="", copy="site unit resident problem=defects",
            when=F.state.is_in(State.RECTIFYING, State.ACCEPTED)),
    ]

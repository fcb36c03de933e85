"""业户入住（入伙）手续办理表 Move-ins."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit, UnitDelivery


class State(Choices):
    OPENED = "opened", "开始办理", "Opened", "grey"
    DOCUMENTS = "documents", "资料核验", "Papers checked", "blue"
    INSPECTED = "inspected", "验房完成", "Inspected", "blue"
    HANDED_OVER = "handed_over", "钥匙移交", "Keys handed over", "yellow"
    COMPLETED = "completed", "办结", "Completed", "green"


DESK = CLERK | SUPERVISOR


class MoveIn(
    Register, zh="业户入住（入伙）手续办理表", en="Move-ins", also="入住 入伙 收楼 入住手续 办理入住 签约",
    group=REPAIR_SERVICE, source="001; 002", own="handler",
):
    """一户入住的手续清单：核验资料、验房抄表、移交钥匙和功能卡、建业主档案。物业一侧办这一张，
    开发商一侧的交房办交房验收单。

    The checklist of one household moving in: papers, inspection and meters, keys and cards, owner file. This is the
    property centre's side; the developer's is the unit delivery.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-RZ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    handled_on: Mapped[Day] = field("办理日期", "Date", default=Today, meaning=HAPPENED)
    notice_checked: Mapped[Flag] = field("入住通知书", "Move-in notice seen")
    id_verified: Mapped[Flag] = field("身份核验", "Identity checked")
    contract_seen: Mapped[Flag] = field("购房合同核验", "Purchase contract seen")
    fees_paid: Mapped[Flag] = field("入住费用结清", "Charges paid")
    signed_documents: Mapped[Text | None] = field("签署文件", "Papers signed",
        help=("管理规约、协议、承诺书", "Rules, agreements, undertakings"))
    unit_delivery: Mapped[UnitDelivery | None] = ref("交房验收单", "Unit delivery", among="unit")
    water_reading: Mapped[Number | None] = field("水表底数", "Water meter", fill="unit_delivery.water_reading",
        minimum=0, early=True)
    electric_reading: Mapped[Number | None] = field("电表底数", "Electricity meter",
        fill="unit_delivery.electric_reading", minimum=0, early=True)
    gas_reading: Mapped[Number | None] = field("燃气底数", "Gas meter", fill="unit_delivery.gas_reading", minimum=0,
        early=True)
    keys_issued: Mapped[Text | None] = field("钥匙发放明细", "Keys handed over")
    cards_issued: Mapped[Text | None] = field("功能卡发放明细", "Cards handed over")
    owner_file_created: Mapped[Flag] = field("已建业主档案", "Owner file made")
    handler: Mapped[Staff] = ref("经办人", "Handled by", default=Me.staff)
    resident_signature: Mapped[Signature | None] = field("业主签名", "Resident's signature")
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.OPENED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    workflow = Workflow("state",
        Step("check_documents", State.OPENED, State.DOCUMENTS, "核验资料", "Check papers", by=DESK, needs="id_verified",
            asks="notice_checked contract_seen fees_paid signed_documents"),
        Step("inspect", State.DOCUMENTS, State.INSPECTED, "陪同验房", "Inspect together", by=BUTLER | DESK,
            asks="water_reading electric_reading gas_reading unit_delivery"),
        Step("hand_over", State.INSPECTED, State.HANDED_OVER, "移交钥匙功能卡", "Hand over keys and cards", by=DESK,
            needs="keys_issued", asks="cards_issued fees_paid resident_signature", rules="R039",
            when=Has("residency", "", (F.start_on <= Today) & (F.end_on.absent | (F.end_on >= Today)),
                same="unit=unit resident=resident"),
            refusal=("这位住户没有登记在这套房屋名下，请先登记居住关系",
                "This resident is not registered in that unit; enter the residency first")),
        Step("complete", State.HANDED_OVER, State.COMPLETED, "归档办结", "File and complete", by=DESK,
            needs="owner_file_created",
            then=[
                Sets("unit", occupancy_status="moved_in", moved_in_on=F.handled_on,
                    where=F.occupancy_status.is_in("unsold", "sold", "vacant") & F.moved_in_on.absent),
                Sets("unit", occupancy_status="moved_in", where=F.occupancy_status.is_in("unsold", "sold", "vacant")),
            ],
            consequence=("房屋单元转为已入住。", "The unit becomes moved in.")),
    )
    rules = [
        Once("unit resident", zh="这户业主的入住手续已登记", en="The moving in of this owner is recorded already",
            field="unit"),
        Kept("R040", "当日收楼汇总表由这里自动数出户数", "The daily summary counts these records"),
    ]
    layout = Layout("record_no unit resident handler fees_paid state handled_on",
        search="record_no unit resident signed_documents keys_issued remark",
        filter="state handled_on unit handler fees_paid",
        sections=[
            Section("谁入住", "Who moves in", "unit resident handled_on handler"),
            Section("资料核验", "Papers", "notice_checked id_verified contract_seen fees_paid signed_documents"),
            Section("验房与移交", "Inspection and keys",
                "unit_delivery water_reading electric_reading gas_reading keys_issued cards_issued resident_signature"),
            Section("归档", "Filing", "owner_file_created remark"),
        ])
    opens = [
        Opens("access_card_issue", "发功能卡", "Issue cards", link="", copy="site unit resident", by=CLERK,
            when=F.state.is_in(State.INSPECTED, State.HANDED_OVER)),
    ]

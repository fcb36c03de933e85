"""功能卡发放登记 Access cards."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class CardKind(Choices):
    DOOR = "door", "门禁卡", "Door card"
    VEHICLE = "vehicle", "车辆卡", "Vehicle card"
    LIFT = "lift", "电梯卡", "Lift card"
    CLUB = "club", "会所卡", "Clubhouse card"
    OTHER = "other", "其他", "Other"


class Action(Choices):
    FIRST = "first", "初领", "First issue"
    REPLACEMENT = "replacement", "补办", "Replacement"
    ADDITIONAL = "additional", "增办", "Additional"
    LOSS = "loss", "挂失", "Reported lost", "orange"
    CANCEL = "cancel", "注销", "Cancelled", "grey"


class AccessCardIssue(
    Register, zh="功能卡发放登记", en="Access cards", also="门禁卡 功能卡 办卡 IC卡 电梯卡 办证", group=REPAIR_SERVICE,
    source="001", own="issued_by",
):
    """一次发卡、补卡、挂失或注销。核对房号后才能发卡，领卡的住户须登记在这套房屋名下。

    One card issued, replaced, reported lost or cancelled. The room is checked first, and the resident must be
    registered there.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-KP-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit", past=True)
    card_no: Mapped[PaperNo] = field("卡号", "Card no.")
    card_kind: Mapped[CardKind] = field("卡类", "Card", default=CardKind.DOOR)
    action: Mapped[Action] = field("办理事项", "Done", default=Action.FIRST)
    quantity: Mapped[Whole] = field("数量", "Number", default=1, minimum=1, maximum=99)
    fee: Mapped[Money | None] = field("工本费", "Charge", minimum=0, unit=("元", "yuan"))
    room_verified: Mapped[Flag] = field("已核对房号", "Room checked")
    id_verified: Mapped[Flag] = field("已核对身份", "Identity checked")
    issued_at: Mapped[Moment] = field("发放时间", "Issued at", default=Now, meaning=HAPPENED)
    issued_by: Mapped[Staff] = ref("经办人", "Issued by", default=Me.staff)
    receiver: Mapped[Name | None] = field("领卡人", "Received by", personal=True, fill="unit.contact")
    receiver_signature: Mapped[Signature | None] = field("领卡人签名", "Receiver's signature")
    cancelled_at: Mapped[Moment | None] = field("注销时间", "Cancelled at",
        when=F.action.is_in(Action.LOSS, Action.CANCEL), meaning=HAPPENED(after="issued_at"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view edit", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    rules = [
        Once("site card_kind card_no",
            when=F.action.is_in(Action.FIRST, Action.REPLACEMENT, Action.ADDITIONAL) & F.cancelled_at.absent,
            zh="这张卡已发出、还没有注销", en="This card is issued already and not cancelled", field="card_no"),
        Rule("R039", F.room_verified.present, "先核对房号并勾选“已核对房号”，再登记",
            "Check the room and tick it before the card is registered", field="room_verified"),
        Do("resident_lives_there"),
    ]
    layout = Layout("record_no unit card_no card_kind action quantity receiver issued_by issued_at",
        search="record_no unit card_no receiver", filter="action card_kind issued_at unit issued_by",
        label="record_no card_no",
        sections=[
            Section("核对", "Check", "unit resident room_verified id_verified"),
            Section("卡", "Card", "action card_kind card_no quantity fee cancelled_at"),
            Section("领取", "Handing over", "receiver issued_at issued_by receiver_signature"),
        ])
    opens = [
        Opens("fee_payment", "收工本费", "Take the charge", link="", copy="site unit resident amount=fee", by=CLERK,
            when=F.fee > 0),
    ]

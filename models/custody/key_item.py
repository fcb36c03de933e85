"""钥匙台账 Keys."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Building, Site, Staff, Unit


class Category(Choices):
    OWNER = "owner", "业主（住户）钥匙", "Resident's key"
    PUBLIC_DOOR = "public_door", "公共门窗钥匙", "Public door or window"
    PLANT_ROOM = "plant_room", "设备房钥匙", "Plant room"
    WATER_METER = "water_meter", "水表箱钥匙", "Water-meter box"


class OwnerKeyKind(Choices):
    SECURITY_DOOR = "security_door", "防盗门钥匙", "Security door"
    INDOOR_DOOR = "indoor_door", "室内门钥匙", "Indoor door"
    INTERCOM_DOOR = "intercom_door", "电子对讲门钥匙", "Intercom door"
    WATER_METER = "water_meter", "水表箱钥匙", "Water-meter box"
    LETTER_BOX = "letter_box", "信箱钥匙", "Letter box"


class Status(Choices):
    IN_CABINET = "in_cabinet", "在柜", "In the cabinet"
    LENT = "lent", "借出", "Lent", "blue"
    HANDED_OVER = "handed_over", "已移交业主", "Handed to the owner", "green"
    LOST = "lost", "遗失", "Lost", "orange"
    SCRAPPED = "scrapped", "报废", "Scrapped", "grey"


class KeyItem(
    Register, zh="钥匙台账", en="Keys", also="钥匙 钥匙管理 钥匙柜 钥匙登记", group=CUSTODY, source="004",
    own="custodian",
):
    """一把（套）由客服部保管的钥匙：类别、标识、挂放牌、柜位。借出和归还由借用登记改变状态，移交、遗失、报废时结束。

    One key or set in custody with its category, label, tag and place. Loans change its status; it ends when handed
    over, lost or scrapped.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-KEY-{seq5}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    tag_no: Mapped[Code] = field("挂放牌号", "Tag", unique=True)
    category: Mapped[Category] = field("钥匙类别", "Category")
    owner_key_kind: Mapped[OwnerKeyKind | None] = field("业主钥匙种类", "Kind of resident's key")
    building: Mapped[Building | None] = ref("楼栋", "Building")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    floor: Mapped[Line | None] = field("楼层标识", "Floor")
    equipment: Mapped[Line | None] = field("设备标识", "Equipment")
    key_label: Mapped[Line] = field("标识", "Label")
    quantity: Mapped[Whole] = field("数量", "Quantity", maximum=999, default=1, minimum=1, unit=("把", "keys"))
    is_emergency_spare: Mapped[Flag] = field("紧急备用钥匙", "Emergency spare")
    cabinet_place: Mapped[Line | None] = field("柜位", "Place in the cabinet")
    custodian: Mapped[Staff] = ref("钥匙管理员", "Custodian", default=Me.staff)
    status: Mapped[Status] = field("状态", "Status", default=Status.IN_CABINET)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view export", SITE) + Grant("list", SITE, posts="engineering_supervisor"),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE, posts="key_custodian night_duty") + Grant("create edit", SITE, posts="key_custodian"),
    )
    rules = [
        Rule("R180", F.owner_key_kind.present, "业主钥匙要选钥匙种类", "A resident's key needs its kind",
            when=F.category == Category.OWNER, field="owner_key_kind"),
        Rule("R180", F.unit.present, "业主钥匙要选房号", "A resident's key needs its unit",
            when=F.category == Category.OWNER, field="unit"),
        Rule("R180", F.floor.present, "公共门窗钥匙按楼层标识，请填楼层", "A public door's key is labelled by floor",
            when=F.category == Category.PUBLIC_DOOR, field="floor"),
        Rule("R180", F.equipment.present, "设备房钥匙按设备标识，请填设备", "A plant-room key is labelled by equipment",
            when=F.category == Category.PLANT_ROOM, field="equipment"),
        Rule("R130", F.custodian.department.kind == "customer_service", "钥匙由客服部保管，管理员应属客服部",
            "Keys are kept by customer service", level=WARN, field="custodian"),
        Rule("R176", Holds("custodian", CLERK, posts="key_custodian"), "管理员须是钥匙专人",
            "The custodian must hold the key custodian's post", field="custodian", changed="custodian"),
        Do("status_follows_loan", on="save"),
    ]
    layout = Layout(
        "record_no tag_no category unit key_label status cabinet_place is_emergency_spare owner_key_kind custodian",
        search="record_no tag_no unit floor equipment key_label",
        filter="status category unit building is_emergency_spare owner_key_kind custodian", label="tag_no key_label",
        sections=[
            Section("哪把钥匙", "Which key", "category owner_key_kind unit building floor equipment"),
            Section("标识与存放", "Label and place",
                "tag_no key_label quantity is_emergency_spare cabinet_place custodian status"),
        ])
    opens = [
        Opens("key_loan", "借出登记", "Lend", link="key_item", by=CLERK | BUTLER, when=F.status == Status.IN_CABINET),
    ]

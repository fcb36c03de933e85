"""空置房台账 Vacant units."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import KeyItem, Resident, Site, Unit


class Reason(Choices):
    UNSOLD = "unsold", "未售出", "Unsold"
    SOLD = "sold", "已售未收楼", "Sold, not handed over"
    NOT_MOVED_IN = "not_moved_in", "收楼未入住", "Handed over, not moved in"
    OWNER_AWAY = "owner_away", "业主长期外出", "Owner long away"
    SEALED = "sealed", "查封", "Sealed by a court"
    OTHER = "other", "其他", "Other"


class VacantUnit(
    Register, zh="空置房台账", en="Vacant units", also="空置房 空房 空置", group=INSPECTION_EMERGENCY,
    source="002; 001",
):
    """一套空置的房屋，从空置到有人入住。现空置的每月都要检查一次，检查率 100%；入住后填空置止日。

    A unit that stands empty, until somebody moves in. Every one is inspected each month; give the last day when it is
    over.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    reason: Mapped[Reason] = field("空置原因", "Reason")
    vacant_from: Mapped[Day] = field("空置起日", "Vacant from", default=Today, meaning=VALID)
    vacant_until: Mapped[Day | None] = field("空置止日", "Vacant until", meaning=VALID(after="vacant_from"))
    resident: Mapped[Resident | None] = ref("业主", "Owner", fill="unit.resident", home="unit")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    key_item: Mapped[KeyItem | None] = ref("钥匙", "Key",
        help=("由钥匙专人保管的才填", "Where the custodian keeps one"))
    is_active: Mapped[Flag] = field("现空置", "Vacant now", default=True)
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception key_custodian"),
    )
    rules = [
        Once("unit", when=F.is_active, zh="这套房已在空置台账中", en="This unit is in the ledger already", rule="R093"),
        Do("vacancy_ends", on="save"),
        Kept("R130", "空置房只由客服部各岗位登记和检查",
            "Only the posts of customer service keep and inspect vacant units"),
    ]
    layout = Layout("unit reason resident phone key_item is_active vacant_from vacant_until",
        search="unit phone remark", filter="is_active reason unit vacant_from vacant_until", label="unit")
    opens = [
        Opens("vacant_unit_inspection", "登记检查", "Record an inspection", link="vacant_unit", copy="site",
            by=BUTLER | SUPERVISOR | CS_MANAGER, when=F.is_active.present),
    ]

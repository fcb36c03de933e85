"""清洁工具设备台账 Cleaning equipment."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site


class Condition(Choices):
    GOOD = "good", "完好", "In order"
    REPAIR = "repair", "待修", "To be repaired", "orange"
    SCRAPPED = "scrapped", "报废", "Scrapped", "grey"


class CleaningEquipment(
    Register, zh="清洁工具设备台账", en="Cleaning equipment", also="清洁设备 清洁工具 保洁设备",
    group=INSPECTION_EMERGENCY, source="001",
):
    """一件清洁工具或设备，谁保管、什么状态、何时保养。状态随维护记录的结果更新。

    One cleaning tool or machine: who keeps it, its condition, its next service. The condition follows the maintenance
    log.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    code: Mapped[Code] = field("设备编号", "Code", unique=True)
    name: Mapped[Line] = field("名称", "Name")
    model: Mapped[Line | None] = field("型号", "Model")
    bought_on: Mapped[Day | None] = field("购置日期", "Bought on", meaning=HAPPENED(since=1990))
    equipment_condition: Mapped[Condition] = field("状态", "Condition", default=Condition.GOOD)
    keeper: Mapped[Line] = field("使用/保管人", "Kept by")
    next_service_on: Mapped[Day | None] = field("下次保养日期", "Next service on", meaning=DUE(after="bought_on"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE, posts="cleaning_foreman cs_supervisor"),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="storekeeper"),
    )
    layout = Layout("code name model keeper equipment_condition next_service_on bought_on",
        search="code name model keeper", filter="equipment_condition next_service_on bought_on", late="next_service_on",
        label="code name")
    opens = [
        Opens("equipment_maintenance", "登记使用维护", "Record maintenance", link="equipment", by=SUPERVISOR,
            when=F.equipment_condition != Condition.SCRAPPED),
    ]

"""清洁设备使用维护记录 Equipment maintenance."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import CleaningEquipment


class Kind(Choices):
    USE = "use", "使用", "Use"
    MAINTENANCE = "maintenance", "保养", "Service"
    REPAIR = "repair", "维修", "Repair"


class Result(Choices):
    NORMAL = "normal", "正常", "In order"
    REPAIR = "repair", "待修", "To be repaired", "orange"
    SCRAPPED = "scrapped", "报废", "Scrapped", "grey"


class EquipmentMaintenance(
    Register, zh="清洁设备使用维护记录", en="Equipment maintenance", also="设备维护 设备保养 设备使用",
    group=INSPECTION_EMERGENCY, source="001", place="equipment",
):
    """清洁设备的一次使用、保养或维修。填了结果，设备台账的状态随之更新。

    One use, service or repair of cleaning equipment. Its result becomes the equipment's condition.
    """

    equipment: Mapped[CleaningEquipment] = ref("设备", "Equipment")
    done_on: Mapped[Day] = field("日期", "Date", default=Today, meaning=HAPPENED)
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.MAINTENANCE)
    content: Mapped[Text] = field("内容", "What was done")
    done_by: Mapped[Line] = field("执行人", "Done by")
    cost: Mapped[Money | None] = field("费用", "Cost", minimum=0, unit=("元", "yuan"))
    result: Mapped[Result | None] = field("结果", "Result", default=Result.NORMAL)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view create edit export", SITE, posts="cleaning_foreman cs_supervisor"),
        butler=Grant(),
        clerk=Grant(),
    )
    rules = [Do("equipment_follows", on="saved")]
    layout = Layout("equipment done_on kind content done_by cost result", search="equipment content done_by",
        filter="kind result done_on equipment", label="equipment done_on")

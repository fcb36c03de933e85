"""空置房检查记录 Vacant-unit inspections."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, RepairRequest, Site, Staff, Unit, VacantUnit


class Kind(Choices):
    MONTHLY = "monthly", "月度检查", "Monthly"
    SPOT = "spot", "抽查", "Spot check"
    QUARTERLY = "quarterly", "季度检查", "Quarterly"
    WEATHER = "weather", "恶劣天气检查", "After bad weather"


class Finding(Choices):
    GOOD = "good", "完好", "Sound"
    ABNORMAL = "abnormal", "异常", "Defective", "red"


class Cleanliness(Choices):
    GOOD = "good", "良好", "Clean"
    CLEANING = "cleaning", "需清洁", "To be cleaned", "orange"


BAD = Finding.ABNORMAL
FAULTY = (F.door == BAD) | (F.windows == BAD) | (F.walls == BAD) | (F.drains == BAD) | (F.switches == BAD)


class VacantUnitInspection(
    Register, zh="空置房检查记录", en="Vacant-unit inspections", also="空置房检查 空房检查 空置房巡查",
    group=INSPECTION_EMERGENCY, source="002", place="vacant_unit", own="inspector",
):
    """一套空置房的一次检查：每月一次，另有抽查和季度检查。有异常须写明问题，转部门整改后补记整改日期。

    One inspection of a vacant unit: monthly, besides spot and quarterly checks. Describe what is wrong, and enter the
    day it was put right.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-KZ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit | None] = ref("房号", "Unit", auto=True, fill="vacant_unit.unit")
    vacant_unit: Mapped[VacantUnit] = ref("空置房", "Vacant unit")
    kind: Mapped[Kind] = field("检查类别", "Kind", default=Kind.MONTHLY)
    inspected_at: Mapped[Moment] = field("检查时间", "Inspected at", default=Now,
        meaning=HAPPENED(after="vacant_unit.vacant_from"))
    inspector: Mapped[Staff] = ref("检查人", "Inspected by", default=Me.staff)
    door: Mapped[Finding] = field("入户门", "Front door", default=Finding.GOOD)
    windows: Mapped[Finding] = field("门窗玻璃", "Windows and panes", default=Finding.GOOD)
    walls: Mapped[Finding | None] = field("墙面天花（空鼓、开裂、渗水）", "Walls and ceilings", default=Finding.GOOD)
    drains: Mapped[Finding | None] = field("出水口排水", "Drains", default=Finding.GOOD)
    switches: Mapped[Finding | None] = field("插座开关", "Sockets and switches", default=Finding.GOOD)
    valves_closed: Mapped[Flag] = field("水电气阀门关闭", "Water, power and gas are off", default=True)
    water_reading: Mapped[Number | None] = field("水表读数", "Water meter", minimum=0, unit=("m³", "m³"))
    electric_reading: Mapped[Number | None] = field("电表读数", "Electricity meter", minimum=0, unit=("度", "kWh"))
    gas_reading: Mapped[Number | None] = field("燃气表读数", "Gas meter", minimum=0, unit=("m³", "m³"))
    cleanliness: Mapped[Cleanliness] = field("卫生状况", "Cleanliness", default=Cleanliness.GOOD)
    problems: Mapped[Text | None] = field("存在问题", "Problems")
    photo: Mapped[Photos | None] = field("照片", "Photos")
    department: Mapped[Department | None] = ref("转交部门", "Passed to")
    repair_request: Mapped[RepairRequest | None] = ref("转报修", "Repair request")
    rectified_on: Mapped[Day | None] = field("整改日期", "Put right on", meaning=HAPPENED(after="inspected_at"))
    recheck_result: Mapped[Text | None] = field("复查结果", "On second look")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE),
    )
    rules = [
        Do("inspection_of_vacancy", on="save"),
        Rule("problems", F.problems.present, "有异常项目，请写明存在问题", "Something is defective: describe it",
            when=FAULTY, field="problems"),
        Rule("valves", F.valves_closed.present | F.problems.present, "水电气阀门未关，请关闭后再走",
            "Turn water, power and gas off before leaving", level=WARN, field="valves_closed"),
    ]
    layout = Layout("record_no unit kind inspected_at inspector door windows walls cleanliness rectified_on",
        search="record_no unit problems recheck_result", filter="kind inspected_at unit inspector door department",
        sections=[
            Section("检查", "Inspection", "site vacant_unit unit kind inspected_at inspector"),
            Section("各项情况", "Findings",
                "door windows walls drains switches cleanliness valves_closed problems photo"),
            Section("读表", "Meters", "water_reading electric_reading gas_reading"),
            Section("整改", "Remedy", "department repair_request rectified_on recheck_result"),
        ])
    opens = [
        Opens("repair_request", "转报修", "To a repair", link="", back="repair_request",
            copy="site unit content=problems", sets={"channel": "patrol"}, by=BUTLER | SUPERVISOR | CS_MANAGER,
            when=F.problems.present & F.repair_request.absent),
    ]
    entry = Round("vacant_unit", "vacant_unit", where=F.is_active, when="inspected_at", every="month",
        once="kind inspector", checks="door windows walls drains switches valves_closed cleanliness",
        more="water_reading electric_reading gas_reading", notes="problems photo department")

"""保洁绿化检查记录 Cleaning inspections."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Building, Site, Staff


class Kind(Choices):
    CLEANING = "cleaning", "清洁卫生", "Cleaning"
    REFUSE = "refuse", "垃圾清运", "Refuse removal"
    GREENING = "greening", "绿化养护", "Greening"
    TOOLS = "tools", "清洁工具", "Cleaning tools"


class Result(Choices):
    PASS = "pass", "合格", "Pass"
    FAIL = "fail", "不合格", "Fail", "red"


class CleaningInspection(
    Register, zh="保洁绿化检查记录", en="Cleaning inspections", also="保洁检查 绿化检查 卫生检查",
    group=INSPECTION_EMERGENCY, source="001", own="inspector",
):
    """领班对一个责任区的一次检查，每天每区至少一次。不合格的写明问题、当场指导，并定复查日期。

    One inspection of a cleaner's area by the foreman, at least one a day. A failure says what is wrong and when it is
    seen again.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-BJ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    building: Mapped[Building | None] = ref("楼栋", "Building")
    area: Mapped[Line] = field("责任区", "Area")
    kind: Mapped[Kind] = field("检查类别", "Kind", default=Kind.CLEANING)
    inspected_at: Mapped[Moment] = field("检查时间", "Inspected at", default=Now, meaning=HAPPENED)
    inspector: Mapped[Staff] = ref("检查人（领班）", "Inspector", default=Me.staff)
    cleaner: Mapped[Line] = field("责任保洁员", "Cleaner")
    result: Mapped[Result] = field("结果", "Result", default=Result.PASS)
    score: Mapped[Number | None] = field("评分", "Score", minimum=0, maximum=100, unit=("分", "points"))
    problem: Mapped[Text | None] = field("问题", "Problem")
    guidance: Mapped[Text | None] = field("批评纠正指导", "Guidance given")
    recheck_on: Mapped[Day | None] = field("复查日期", "Look again on", meaning=DUE(after="inspected_at"))
    photo: Mapped[Photos | None] = field("照片", "Photos")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE, posts="cleaning_foreman cs_supervisor"),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE),
    )
    rules = [
        Rule("problem", F.problem.present, "不合格的请写明问题", "Say what is wrong", when=F.result == Result.FAIL,
            field="problem"),
        Rule("R066", F.guidance.present & F.recheck_on.present, "不合格的请写明指导并定复查日期",
            "Give guidance and a day to look again", when=F.result == Result.FAIL, level=WARN, field="recheck_on"),
    ]
    layout = Layout("record_no area kind cleaner result score inspector inspected_at recheck_on",
        search="record_no area cleaner problem", filter="result kind inspected_at building inspector recheck_on",
        label="record_no area kind",
        sections=[
            Section("检查", "Inspection", "site building area kind inspected_at inspector cleaner"),
            Section("结果", "Result", "result score problem guidance recheck_on photo"),
        ])

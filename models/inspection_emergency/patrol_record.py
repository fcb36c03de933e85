"""客服巡视记录 Butler patrols."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Building, Site, Staff


class Finding(Choices):
    NORMAL = "normal", "正常", "Normal"
    ABNORMAL = "abnormal", "异常", "Abnormal", "red"


class VacantFinding(Choices):
    NORMAL = "normal", "正常", "Normal"
    ABNORMAL = "abnormal", "异常", "Abnormal", "red"
    NONE = "none", "不适用", "Not applicable"


WRONG = Finding.ABNORMAL
SEEN = (
    (F.security == WRONG) | (F.fire_safety == WRONG) | (F.facilities == WRONG) | (F.cleaning == WRONG)
    | (F.greening == WRONG)
)


class PatrolRecord(
    Register, zh="客服巡视记录", en="Butler patrols", also="巡视 巡楼 巡逻 巡视记录 巡查 日巡",
    group=INSPECTION_EMERGENCY, source="001", own="patroller",
):
    """管家对责任楼栋的一次巡视，每天至少一次。发现隐患就写明情况，保存后自动生成一份巡视问题处理报告。

    One patrol of a building by its butler, at least one a day. Describe a hazard found: saving opens its issue report.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-XS-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    building: Mapped[Building] = ref("楼栋", "Building")
    patrol_date: Mapped[Day | None] = field("巡视日期", "Patrolled on", auto=True, meaning=HAPPENED)
    started_at: Mapped[Moment] = field("开始时间", "Started at", default=Now, meaning=HAPPENED)
    ended_at: Mapped[Moment | None] = field("结束时间", "Ended at", meaning=HAPPENED(after="started_at"),
        help=("当天登记、不填即保存的时间", "Left empty on the day: when it is saved"))
    patroller: Mapped[Staff] = ref("巡视人（管家）", "Patrolled by", default=Me.staff)
    security: Mapped[Finding] = field("治安情况", "Security", default=Finding.NORMAL)
    fire_safety: Mapped[Finding] = field("消防情况", "Fire safety", default=Finding.NORMAL)
    facilities: Mapped[Finding] = field("公共设施", "Facilities", default=Finding.NORMAL)
    cleaning: Mapped[Finding | None] = field("清洁卫生", "Cleaning", default=Finding.NORMAL)
    greening: Mapped[Finding | None] = field("绿化", "Greening", default=Finding.NORMAL)
    renovation: Mapped[Finding | None] = field("装修与违章", "Renovation and breaches", default=Finding.NORMAL)
    vacant: Mapped[VacantFinding | None] = field("空置房", "Vacant units", default=VacantFinding.NONE)
    hazard_found: Mapped[Flag] = field("发现隐患", "Hazard found")
    hazard: Mapped[Text | None] = field("隐患情况", "Hazard", help=("写明部位和现象", "Say where and what"))
    photo: Mapped[Photos | None] = field("照片", "Photos")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE),
    )
    rules = [
        Do("patrol_day", on="save"),
        Rule("order", F.ended_at > F.started_at, "结束时间须晚于开始时间", "It ends after it began",
            when=F.ended_at.present, field="ended_at"),
        Rule("R042", F.hazard.present, "请写明隐患情况", "Describe the hazard", when=F.hazard_found.present,
            field="hazard"),
        Rule("abnormal", F.hazard_found.present, "有异常项目，请勾选“发现隐患”并写明情况",
            "Something is abnormal: tick hazard found", when=SEEN, level=WARN, field="hazard_found"),
        Do("patrol_hazard", on="saved"),
    ]
    layout = Layout("record_no building patrol_date patroller security fire_safety facilities cleaning hazard_found",
        search="record_no building hazard", filter="patrol_date building patroller hazard_found security fire_safety",
        label="record_no building patrol_date",
        sections=[
            Section("何时、何处", "When and where", "site building patrol_date started_at ended_at patroller"),
            Section("巡视情况", "What was seen", "security fire_safety facilities cleaning greening renovation vacant"),
            Section("隐患", "Hazard", "hazard_found hazard photo"),
        ])
    opens = [
        Opens("patrol_issue", "另报一处隐患", "Report another hazard", link="patrol_record", copy="found_at=started_at",
            by=BUTLER | SUPERVISOR, when=F.hazard_found.present),
    ]
    entry = Round("building", "building", when="started_at ended_at", every="day", once="patroller",
        marks="hazard_found", checks="security fire_safety facilities cleaning greening renovation vacant",
        notes="hazard photo")

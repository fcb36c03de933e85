"""考评扣分记录 Appraisal deductions."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Appraisal, AppraisalSchemeItem, ProcedureDocument, Staff


class Severity(Choices):
    MINOR = "minor", "一般违规", "General"
    SERIOUS = "serious", "严重违规", "Serious", "orange"
    CONSEQUENCE = "consequence", "引起不良后果", "With bad consequences", "red"


class Cause(Choices):
    TRAINING = "training", "培训未到位", "Training lacking"
    SKILL = "skill", "自身工作技能素质", "Own skill"
    RESPONSIBILITY = "responsibility", "责任心不够", "Lack of responsibility"
    FAIRNESS = "fairness", "处事有失公正", "Unfair handling"
    ETHICS = "ethics", "道德水准失误", "Ethical failing"
    TEAMWORK = "teamwork", "团结配合不畅", "Poor teamwork"
    NONE = "none", "不适用", "Not applicable"


class AppraisalDeduction(
    Register, zh="考评扣分记录", en="Appraisal deductions", also="扣分 扣分记录 考评扣分", group=PEOPLE, source="001",
    parent="appraisal", place="appraisal", own="staff", about="staff",
):
    """一行是一项违规：扣在哪一项、程度和分数。一般和严重违规的分数自动带出，引起不良后果的在范围内填写；
    客服部经理须判断主观因素并连带扣分。

    One finding a row: the item, how grave, the points. General and serious ones have fixed points; with bad
    consequences they are chosen within limits. For the manager the cause is judged and its item loses points too.
    """

    appraisal: Mapped[Appraisal] = ref("考评表", "Appraisal")
    staff: Mapped[Staff | None] = ref("被考评人", "Person appraised", auto=True)
    item: Mapped[AppraisalSchemeItem] = ref("扣分项目", "Item", among="scheme")
    severity: Mapped[Severity] = field("违规程度", "How grave", default=Severity.MINOR)
    points: Mapped[Number | None] = field("扣分", "Points", minimum=0, maximum=100, places=1, unit=("分", "points"),
        help=("只有引起不良后果的需要填", "Only to be given for bad consequences"))
    violation: Mapped[Text] = field("违规事实", "What was found")
    procedure_document: Mapped[ProcedureDocument | None] = ref("违反的作业规程", "Procedure not kept")
    cause: Mapped[Cause | None] = field("主观因素", "Cause",
        help=("考评客服部经理时必选", "Needed when the manager is appraised"))
    linked_item: Mapped[AppraisalSchemeItem | None] = ref("连带扣分项目", "Item of the cause", auto=True)
    linked_points: Mapped[Number | None] = field("连带扣分", "Its points", auto=True, places=1, unit=("分", "points"))
    evidence: Mapped[Attachments | None] = field("依据", "Evidence")

    access = Access(
        general_manager=Grant("view create edit", ALL),
        cs_manager=Grant("view create edit delete", SITE) + Grant("view", OWN, posts="finance_centre"),
        supervisor=Grant("view create edit delete", SITE) + Grant("view", OWN, posts=TRADES)
            + Grant("view", SITE, posts="quality_supervisor"),
        butler=Grant("view", OWN),
        clerk=Grant("view", OWN),
    )
    rules = [
        Do("deduction_points", on="save"),
        Do("deduction_linked", on="save"),
        Rule("R058", F.cause.present, "请判断主观因素，没有的选“不适用”", "Judge the cause; not applicable if none",
            when=F.appraisal.scheme.target_group == "cs_manager", field="cause"),
        Do("deduction_counts", on="saved"),
        Do("deduction_counts", on="removed"),
        Do("deduction_procedure", on="saved"),
        Rule("R065", F.severity == Severity.MINOR, "严重违规另按员工手册处罚，请登记违纪处罚",
            "Serious: also record a penalty by the handbook", level=WARN, field="severity"),
        Kept("R061", "培训不合格时提示在“培训质量”项扣分", "A failed training suggests a deduction for training"),
    ]
    layout = Layout("appraisal staff item violation severity points cause linked_points", search="violation",
        label="item severity", filter="severity cause item staff")
    opens = [
        Opens("disciplinary_record", "登记处罚", "Record penalty", link="", copy="appraisal staff reason=violation",
            sets={"basis": "handbook"}, by=CS_MANAGER, when=(F.severity != Severity.MINOR) & (F.staff != Me.staff)),
    ]

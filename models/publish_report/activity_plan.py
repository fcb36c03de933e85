"""社区文化活动计划 Activity plans."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Quarter(Choices):
    Q1 = "q1", "一季度", "First quarter"
    Q2 = "q2", "二季度", "Second quarter"
    Q3 = "q3", "三季度", "Third quarter"
    Q4 = "q4", "四季度", "Fourth quarter"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    HELD = "held", "已举办", "Held", "green"
    CANCELLED = "cancelled", "取消", "Cancelled", "grey"


class ActivityPlan(
    Register, zh="社区文化活动计划", en="Activity plans", also="活动计划 文化活动计划", group=PUBLISH_REPORT,
    source="002; 003", own="responsible",
):
    """计划中的一次社区文化活动，每季度至少一次。批准后举办，登记了活动记录即转为已举办。

    One planned community activity, at least one a quarter. Once approved it is held; its record marks it as held.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    year: Mapped[Whole] = field("年度", "Year", default=ThisYear, minimum=2000, maximum=2100,
        meaning=PERIOD(ahead=True))
    quarter: Mapped[Quarter] = field("季度", "Quarter")
    title: Mapped[Line] = field("活动名称", "Title")
    purpose: Mapped[Text | None] = field("目的", "Purpose")
    planned_on: Mapped[Day] = field("计划日期", "Planned for", meaning=PLANNED(within="year quarter"))
    budget: Mapped[Money | None] = field("预算", "Budget", minimum=0, unit=("元", "yuan"))
    responsible: Mapped[Staff] = ref("负责人", "Responsible", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.APPROVED, "批准", "Approve", approving=True, by=CS_MANAGER | GENERAL_MANAGER,
            four_eyes="responsible", sets={"approved_by": Me.staff}, rules="R164 R203"),
        Step("hold", State.APPROVED, State.HELD, "举办", "Held", by=SUPERVISOR | CS_MANAGER,
            when=Has("community_activity", "activity_plan"),
            refusal=("请登记活动记录，登记后自动转为已举办", "Record the activity; that marks the plan as held")),
        Step("cancel", State.APPROVED, State.CANCELLED, "取消", "Cancel", by=CS_MANAGER, ask_reason=True),
    )
    rules = [
        Once("site year quarter title", when=F.state != State.CANCELLED, zh="这一季度已计划这项活动",
            en="This activity is planned for the quarter already", field="title"),
    ]
    layout = Layout("title site year quarter planned_on budget responsible state", search="title purpose",
        filter="state year quarter planned_on responsible", late="planned_on", label="title planned_on")
    opens = [
        Opens("community_activity", "登记活动记录", "Record the activity", link="activity_plan", copy="site name=title",
            by=SUPERVISOR | BUTLER | CLERK, when=F.state == State.APPROVED, step="hold"),
    ]

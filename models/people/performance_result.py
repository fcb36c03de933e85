"""月度绩效考评结果 Monthly results."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Grade(Choices):
    EXCELLENT = "excellent", "优秀", "Excellent", "green"
    GOOD = "good", "良好", "Good", "teal"
    PASS = "pass", "合格", "Satisfactory", "blue"
    FAIL = "fail", "不合格", "Unsatisfactory", "red"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已批准", "Approved", "teal"
    PUBLISHED = "published", "已公布", "Published", "green"


MANAGERS = CS_MANAGER | GENERAL_MANAGER
OTHERS = {"when": F.staff != Me.staff, "refusal": ("不能办理自己的结果", "Nobody does this with his own result")}


class PerformanceResult(
    Register, zh="月度绩效考评结果", en="Monthly results", also="绩效 月度绩效 绩效考评 绩效工资", group=PEOPLE,
    source="001; 002", own="staff", about="staff",
):
    """一人一月一行，由当月已定稿的考评自动算分；上级评等级并提交，再由上一级批准、公布。只有上级和本人看得到。

    One row a person and month, scored from the month's final appraisals. A superior grades and submits it, the next
    superior approves it, then it is published. Only those above him, and he himself, see it.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    staff: Mapped[Staff] = ref("员工", "Staff member", help=("只能考评下级", "Somebody below you"))
    period_month: Mapped[Month] = field("月份", "Month", meaning=PERIOD)
    daily_average: Mapped[Number | None] = field("日检均分", "Daily checks", auto=True, unit=("分", "points"))
    weekly_average: Mapped[Number | None] = field("周检均分", "Weekly checks", auto=True, unit=("分", "points"))
    monthly_score: Mapped[Number | None] = field("月检得分", "Monthly check", auto=True, unit=("分", "points"))
    spot_average: Mapped[Number | None] = field("抽检均分", "Spot checks", auto=True, unit=("分", "points"))
    final_score: Mapped[Number | None] = field("综合得分", "Score", auto=True, unit=("分", "points"))
    grade: Mapped[Grade | None] = field("等级", "Grade")
    evaluator: Mapped[Staff] = ref("考评人", "Appraised by", default=Me.staff)
    published_on: Mapped[Day | None] = field("公布日期", "Published on", auto=True,
        meaning=HAPPENED(after="period_month"))
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view", OWN, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE) + Grant("view", OWN, posts=TRADES),
        butler=Grant("view", OWN),
        clerk=Grant("view", OWN),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | MANAGERS, needs="grade",
            asks="remark", sets={"evaluator": Me.staff}, rules="R047",
            then=Tell(NEXT, "{period_month} 月度考评结果待批准", "A result of {period_month} waits for approval"),
            when=(F.staff != Me.staff) & F.final_score.present,
            refusal=("当月有已定稿的考评，由上级提交", "A superior submits it, with a final appraisal of the month")),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=MANAGERS, ask_reason=True,
            then=Tell(NEXT, "{period_month} 月度考评结果退回：{reason:.80}",
                "Your result of {period_month} is sent back", first="evaluator"),
            **OTHERS),
        Step("approve", State.SUBMITTED, State.APPROVED, "批准", "Approve", approving=True, by=MANAGERS, needs="grade",
            four_eyes="staff", rules="R203", when=(F.evaluator != Me.staff) | (F.staff.job_post.role == "cs_manager"),
            refusal=("由考评人的上一级批准", "The superior of who appraised approves it")),
        Step("publish", State.APPROVED, State.PUBLISHED, "公布", "Publish", by=CS_MANAGER, sets={"published_on": Today},
            then=Tell("staff", "你 {period_month} 的考评结果：{grade}（{final_score} 分）",
                "Your result of {period_month}: {grade}")),
        locked=[State.PUBLISHED],
    )
    rules = [
        Once("staff period_month", zh="这个人这个月已有考评结果", en="There is a result of this month already",
            field="period_month"),
        Do("result_scored", on="save"),
        Kept("R052", "客服经理的结果只有总经理看得到，因而由总经理批准",
            "Only the general manager sees a manager's, and approves it"),
    ]
    layout = Layout("staff period_month final_score grade evaluator state published_on site",
        search="period_month remark", filter="state grade period_month staff evaluator", label="staff period_month")
    opens = [
        Opens("disciplinary_record", "登记处罚", "Record penalty", link="", copy="staff", sets={"basis": "appraisal"},
            by=CS_MANAGER,
            when=(F.grade == Grade.FAIL) & F.state.is_in(State.APPROVED, State.PUBLISHED) & (F.staff != Me.staff)),
    ]

"""培训计划 Training plans."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import JobPost, Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    CLOSED = "closed", "已完成", "Completed", "green"


class TrainingPlan(Register, zh="培训计划", en="Training plans", also="培训计划 年度培训", group=PEOPLE, source="002"):
    """一个项目一年或一个月的培训计划，由主管编制、客服经理批准。每周至少一次、每月四次、全年四十八次；
    培训记录由此登记。

    A site's training for a year or a month, drawn up by the supervisor and approved by the manager: weekly, four times
    a month, forty-eight a year. Sessions are recorded from here.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    year: Mapped[Whole] = field("年度", "Year", default=ThisYear, minimum=2000, maximum=2100,
        meaning=PERIOD(ahead=True))
    month: Mapped[Whole | None] = field("月份", "Month", minimum=1, maximum=12,
        help=("年度计划不填", "Empty for a year's plan"))
    topics: Mapped[Text] = field("培训内容", "Topics")
    target_posts: Mapped[list[JobPost]] = refs("培训对象", "Who is trained", help=("报批前必选", "Needed for approval"))
    planned_sessions: Mapped[Whole] = field("计划次数", "Sessions", default=4, minimum=1, maximum=999,
        unit=("次", "sessions"))
    trainer: Mapped[Line | None] = field("培训人", "Trainer")
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view create edit", SITE, posts="quality_supervisor"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.APPROVED, "批准", "Approve", approving=True, by=CS_MANAGER, four_eyes=True,
            when=F.target_posts.present, sets={"approved_by": Me.staff}, rules="R096 R203",
            refusal=("请先选择培训对象", "Choose who is trained first")),
        Step("close", State.APPROVED, State.CLOSED, "完成", "Complete", by=SUPERVISOR, and_posts="quality_supervisor",
            when=Count("training_session", "training_plan") >= F.planned_sessions, rules="R096",
            refusal=("培训记录还没有达到计划次数", "Fewer sessions are recorded than planned")),
    )
    rules = [
        Once("site year", when=F.month.absent, zh="这一年已有年度培训计划",
            en="There is a yearly training plan already", field="year"),
        Once("site year month", zh="这个月已有培训计划", en="There is a training plan for this month already",
            field="month"),
        Rule("R096", F.planned_sessions >= P.R096.per_month, "每月培训不少于四次，计划次数不够",
            "A month needs four sessions", level=WARN, when=F.month.present, field="planned_sessions"),
        Rule("R096", F.planned_sessions >= P.R096.per_year, "全年培训不少于四十八次，计划次数不够",
            "A year needs forty-eight sessions", level=WARN, when=F.month.absent, field="planned_sessions"),
    ]
    layout = Layout("year month topics planned_sessions trainer state site", search="topics trainer",
        label="year month topics", filter="state year month")
    opens = [
        Opens("training_session", "登记培训", "Record session", link="training_plan", copy="site trainer",
            by=SUPERVISOR, when=F.state == State.APPROVED),
    ]

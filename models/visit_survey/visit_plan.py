"""客户访谈/拜访计划 Customer visit plans."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, VisitPlanItem


class Kind(Choices):
    YEARLY = "yearly", "年度", "Yearly"
    MONTHLY = "monthly", "月度", "Monthly"
    NEW_PROJECT = "new_project", "新项目", "New site", "purple"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已批准", "Approved", "teal"
    EXECUTING = "executing", "执行中", "Under way", "blue"
    CLOSED = "closed", "已完成", "Finished", "green"


LEADERS = SUPERVISOR | CS_MANAGER
# The plan of the site manager himself, of a new site, or with visits by the company's leaders goes above the site.
ABOVE_SITE = (
    (F.kind == Kind.NEW_PROJECT) | (F.prepared_by == F.site.manager) | (F.prepared_by.job_post.role == "cs_manager")
    | Has("visit_plan_item", "visit_plan", F.visitor.job_post.role == "general_manager")
)


class VisitPlan(
    Register, zh="客户访谈/拜访计划", en="Customer visit plans", also="访谈计划 拜访计划 走访计划", group=VISIT_SURVEY,
    source="003",
):
    """一份年度、月度或新项目的访谈计划；年度计划批准后按月分解，月度计划写明访谈谁、由谁访谈，批准后实施。

    One yearly, monthly or new-site plan of customer visits. The yearly plan is broken down by month; a monthly plan
    names whom to visit and by whom, and is carried out once approved.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-BF-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    kind: Mapped[Kind] = field("计划类别", "Kind", default=Kind.MONTHLY)
    year: Mapped[Whole] = field("年度", "Year", minimum=2000, maximum=2100, meaning=PERIOD(ahead=True))
    month: Mapped[Whole | None] = field("月份", "Month", minimum=1, maximum=12, when=F.kind == Kind.MONTHLY)
    parent: Mapped[VisitPlan | None] = ref("所属年度计划", "Yearly plan",
        pick={"kind": [Kind.YEARLY, Kind.NEW_PROJECT]}, when=F.kind == Kind.MONTHLY)
    objective: Mapped[Text | None] = field("目的与重点", "Aim and focus")
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    prepared_on: Mapped[Day] = field("编制日期", "Prepared on", default=Today, meaning=HAPPENED)
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    approved_on: Mapped[Day | None] = field("审批日期", "Approved on", auto=True, meaning=HAPPENED(after="prepared_on"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    visit_plan_items: Mapped[list[VisitPlanItem]] = lines("访谈对象", "Planned visits", by="visit_plan")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=LEADERS, rules="R133 R135",
            then=[
                Tell(NEXT, "访谈计划 {record_no} 请审批", "Visit plan {record_no} waits for approval",
                    prefers=GENERAL_MANAGER, when=F.kind == Kind.NEW_PROJECT),
                Tell(NEXT, "访谈计划 {record_no} 请审批", "Visit plan {record_no} waits for approval",
                    prefers=CS_MANAGER, when=F.kind != Kind.NEW_PROJECT),
            ],
            when=(F.kind == Kind.YEARLY) | Has("visit_plan_item", "visit_plan"),
            refusal=("请先写明访谈对象", "Name whom to visit first")),
        Step("approve", State.SUBMITTED, State.APPROVED, "项目经理审批", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER, four_eyes="prepared_by", sets={"approved_by": Me.staff, "approved_on": Today},
            rules="R134 R203",
            then=Tell("prepared_by visit_plan_items.visitor", "访谈计划 {record_no} 已批准，请按计划访谈",
                "Visit plan {record_no} is approved", rules="R134 R138")),
        Step("deputy_approve", State.SUBMITTED, State.APPROVED, "分管领导审批", "Approve as deputy", approving=True,
            other_than="submit", four_eyes="prepared_by", by=GENERAL_MANAGER, posts="none deputy", when=ABOVE_SITE,
            sets={"approved_by": Me.staff, "approved_on": Today}, rules="R138",
            then=Tell("prepared_by visit_plan_items.visitor", "访谈计划 {record_no} 已批准，请按计划访谈",
                "Visit plan {record_no} is approved", rules="R134 R138"),
            refusal=("项目自己的计划由项目经理审批", "The site manager approves the site's own plan")),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER | GENERAL_MANAGER,
            and_posts="deputy", ask_reason=True),
        Step("start", State.APPROVED, State.EXECUTING, "实施", "Start", by=LEADERS),
        Step("close", State.EXECUTING, State.CLOSED, "完成", "Finish", by=LEADERS),
    )
    rules = [
        Once("site year", when=F.kind == Kind.YEARLY, zh="这一年已有年度访谈计划",
            en="There is a yearly plan for this year already", field="year"),
        Once("site year month", when=F.kind == Kind.MONTHLY, zh="这个月已有访谈计划",
            en="There is a plan for this month already", field="month"),
        Rule("month", F.month.present, "月度计划请填月份", "A monthly plan needs its month",
            when=F.kind == Kind.MONTHLY, field="month"),
        Rule("year", F.parent.year == F.year, "与所属年度计划不是同一年", "Not the year of its yearly plan",
            when=F.parent.present),
        Rule("R138", F.approved_by.job_post.role == "general_manager", "新项目的计划由分管领导审批",
            "The deputy approves a new site's plan", when=(F.kind == Kind.NEW_PROJECT) & F.approved_by.present,
            level=WARN),
        Kept("R203", "编制人不能审批自己的计划", "Nobody approves the plan he prepared"),
    ]
    layout = Layout("record_no kind year month objective prepared_by approved_by state prepared_on",
        search="record_no objective", filter="state kind year month prepared_by prepared_on",
        label="record_no kind year month")
    opens = [
        Opens("visit_plan", "分解月度计划", "Add a month", link="parent", copy="site year", sets={"kind": Kind.MONTHLY},
            by=LEADERS, when=(F.kind != Kind.MONTHLY) & F.state.is_in(State.APPROVED, State.EXECUTING)),
    ]

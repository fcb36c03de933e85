"""档案检查计划 Archive check plans."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AnnualWorkPlan, Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已批准", "Approved", "green"


ENOUGH = F.planned_times >= P.R172.min_times
TOO_FEW = ("每年的检查次数少于规定", "Fewer checks a year than required")


class ArchiveCheckPlan(
    Register, zh="档案检查计划", en="Archive check plans", also="档案检查计划 档案计划", group=CUSTODY, source="004",
):
    """一个项目一年的档案检查计划，至少检查两次，归入客服部年度工作计划后由客服经理批准。

    A site's archive checks of one year, two at least; part of the annual work plan, approved by the manager.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    year: Mapped[Whole] = field("年度", "Year", unique=True, minimum=2000, maximum=2100, meaning=PERIOD(ahead=True))
    planned_times: Mapped[Whole] = field("计划次数", "Checks planned", default=2, minimum=1, maximum=366,
        unit=("次", "times"))
    schedule: Mapped[Text] = field("检查安排", "Schedule")
    annual_work_plan: Mapped[AnnualWorkPlan | None] = ref("客服部年度工作计划", "Annual work plan",
        help=("批准前必填", "Needed for approval"))
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | CLERK,
            posts={CLERK: "archivist"}, rules="R172", when=ENOUGH, refusal=TOO_FEW),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER, ask_reason=True),
        Step("approve", State.SUBMITTED, State.APPROVED, "批准", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER, sets={"approved_by": Me.staff}, four_eyes="prepared_by",
            when=F.annual_work_plan.includes_archive_plan.present, rules="R173 R203",
            refusal=("须先归入含档案检查计划的年度工作计划",
                "It must be part of an annual plan that includes archive checks")),
        locked=[State.APPROVED],
    )
    rules = [
        Rule("R172", ENOUGH, *TOO_FEW, level=WARN),
        Rule("year", F.annual_work_plan.year == F.year, "与所选年度工作计划不是同一年",
            "Not the year of the annual work plan", when=F.annual_work_plan.present, field="annual_work_plan"),
    ]
    layout = Layout("site year planned_times schedule annual_work_plan prepared_by approved_by state",
        search="schedule", filter="state year prepared_by", label="site year")
    opens = [
        Opens("archive_check", "登记检查", "Record check", link="plan", by=SUPERVISOR, when=F.state == State.APPROVED),
    ]

"""客服部年度工作计划 Annual work plans."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已批准", "Approved", "green"


ARCHIVES = F.includes_archive_plan.present
MISSING = ("年度工作计划须纳入档案检查计划，请写入并勾选",
    "The plan must contain the archive check plan; add it and tick it")


class AnnualWorkPlan(
    Register, zh="客服部年度工作计划", en="Annual work plans", also="年度计划 工作计划 年计划", group=PUBLISH_REPORT,
    source="004; 000", shared=True,
):
    """客服部一年的工作计划，须含档案检查计划，由他人审批后执行。公司的计划不填项目，由公司客服编制、总经理批准，
    各项目都能查看。

    The customer service department's plan for a year. It contains the archive check plan and is approved by somebody
    else. That of the company has no site: the company's customer service draws it up, the general manager approves it,
    every site reads it.
    """

    site: Mapped[Site | None] = ref("项目（管理处）", "Site", help=("公司的计划不填", "Empty for the company's plan"))
    year: Mapped[Whole] = field("年度", "Year", minimum=2000, maximum=2100, meaning=PERIOD(ahead=True))
    objectives: Mapped[Text] = field("工作目标", "Aims")
    content: Mapped[Text] = field("工作内容", "Work")
    includes_archive_plan: Mapped[Flag] = field("含档案检查计划", "With archive check plan")
    includes_visit_plan: Mapped[Flag] = field("含客户拜访计划", "With visit plan")
    includes_activity_plan: Mapped[Flag] = field("含社区文化活动计划", "With activity plan")
    includes_training_plan: Mapped[Flag] = field("含培训计划", "With training plan")
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | CS_MANAGER, when=ARCHIVES,
            refusal=MISSING, rules="R173"),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER | GENERAL_MANAGER,
            ask_reason=True),
        Step("approve", State.SUBMITTED, State.APPROVED, "批准", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER | GENERAL_MANAGER, when=ARCHIVES, refusal=MISSING,
            guards=[Guard(F.site.present, "公司的年度计划由总经理批准",
                "The company's plan is approved by the general manager", by=CS_MANAGER)],
            four_eyes="prepared_by", sets={"approved_by": Me.staff}, rules="R173 R203"),
    )
    rules = [Once("site year", zh="这一年已有年度工作计划", en="There is a plan for this year already")]
    layout = Layout("site year objectives includes_archive_plan includes_visit_plan prepared_by approved_by state",
        search="objectives content", filter="state year includes_archive_plan prepared_by", label="site year",
        sections=[
            Section("计划", "Plan", "site year objectives content prepared_by approved_by"),
            Section("所含计划", "Contains",
                "includes_archive_plan includes_visit_plan includes_activity_plan includes_training_plan"),
        ])

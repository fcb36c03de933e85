"""部门客户服务指标考核 Department assessments."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SCORED = "scored", "已评分", "Scored", "orange"
    APPROVED = "approved", "已审定", "Approved", "green"


# The department's contact slips that are due in the year.
OF_YEAR = {"same": "department", "on": "due_on", "within": "year", "rules": "R019"}
COMPANY = {CS_MANAGER: "company_customer_service"}


class DepartmentAssessment(
    Register, zh="部门客户服务指标考核", en="Department assessments", also="部门考核 服务指标 部门指标", group=PEOPLE,
    source="000", own="head",
):
    """一个部门一年一行。联系单完成情况自动统计，公司客户服务经理对配合情况评分，总经理审定；部门负责人看得到本部门的。

    One row a department and year. Contact slips are counted, the company customer service manager scores cooperation,
    the general manager approves. The head sees his own department's.
    """

    year: Mapped[Whole] = field("年度", "Year", minimum=2000, maximum=2100, meaning=PERIOD)
    department: Mapped[Department] = ref("部门", "Department")
    head: Mapped[Staff | None] = ref("部门负责人", "Head", auto=True)
    slip_total: Mapped[Whole | None] = field("联系单总数", "Contact slips",
        compute=Count("contact_slip_task", **OF_YEAR), unit=("件", "slips"))
    slip_done: Mapped[Whole | None] = field("按期完成数", "Done in time",
        compute=Count("contact_slip_task", where=F.on_time.present, **OF_YEAR), unit=("件", "slips"))
    slip_rate: Mapped[Percent | None] = field("按期完成率", "In time", compute=Share(F.slip_done, F.slip_total))
    cooperation_score: Mapped[Number | None] = field("日常服务配合与落实评分", "Cooperation", minimum=0, maximum=100,
        places=1)
    completion_score: Mapped[Number | None] = field("联系单完成评分", "Completion", minimum=0, maximum=100, places=1,
        help=("不填时按完成率", "Taken from the rate if empty"))
    final_score: Mapped[Number | None] = field("客户服务指标得分", "Score", auto=True, places=1)
    scored_by: Mapped[Staff] = ref("评分人（客户服务经理）", "Scored by", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("审定人（总经理）", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", ALL),
        supervisor=Grant("view", OWN) + Grant("view", OWN, posts=NARROW_SUPERVISORS),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("score", State.DRAFT, State.SCORED, "评分", "Score", by=CS_MANAGER, posts=COMPANY, rules="R019",
            needs="cooperation_score completion_score", sets={"scored_by": Me.staff}),
        Step("send_back", State.SCORED, State.DRAFT, "退回", "Send back", by=GENERAL_MANAGER, ask_reason=True),
        Step("approve", State.SCORED, State.APPROVED, "总经理审定", "Approve", approving=True, other_than="score",
            by=GENERAL_MANAGER, four_eyes="scored_by", sets={"approved_by": Me.staff}, rules="R019 R203",
            then=Tell("head", "{year} 年{department.name}客户服务指标得分 {final_score}",
                "Your department's score of {year}: {final_score}")),
    )
    rules = [
        Once("department year", zh="这个部门当年已有考核", en="This department is assessed for the year already"),
        Do("assessment_scored", on="save"),
    ]
    layout = Layout("year department slip_total slip_rate cooperation_score completion_score final_score state",
        label="year department", filter="state year department")

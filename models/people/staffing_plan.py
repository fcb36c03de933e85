"""人员编制 Staffing plans."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import JobPost, Site


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    APPROVED = "approved", "已批准", "Approved", "green"


class StaffingPlan(Register, zh="人员编制", en="Staffing plans", also="编制 人员编制 定编", group=PEOPLE, source="002"):
    """一行是一个项目一个岗位的编制人数，由总经理批准；在岗人数按员工档案自动统计，不足编制时提示。

    One row is the headcount of a post at a site, approved by the general manager. Who is on duty is counted from the
    staff register; fewer than planned is warned of.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    job_post: Mapped[JobPost] = ref("岗位", "Post", pick={"is_active": True})
    headcount: Mapped[Whole] = field("编制人数", "Headcount", default=1, minimum=0, maximum=999, unit=("人", "people"))
    actual: Mapped[Whole | None] = field("在岗人数", "On duty",
        compute=Count("staff", at="site", same="job_post", where=F.status == "on_duty", rules="R090"),
        unit=("人", "people"))
    valid_from: Mapped[Day] = field("生效日期", "Valid from", default=Today, meaning=VALID)
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
        it_admin=Grant("view", ALL),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.APPROVED, "批准", "Approve", approving=True, four_eyes=True,
            by=GENERAL_MANAGER, rules="R090"),
    )
    rules = [
        Once("site job_post valid_from", zh="这个岗位从这一天起已有编制",
            en="The staffing of this post from that day is entered already", field="job_post"),
        Rule("R090", F.actual >= F.headcount, "在岗人数不足编制", "Fewer on duty than planned", level=WARN,
            field="headcount"),
    ]
    layout = Layout("site job_post headcount actual valid_from state", search="remark",
        filter="state job_post valid_from", label="job_post valid_from")

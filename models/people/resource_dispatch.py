"""人员器材调配单 Resource dispatches."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class State(Choices):
    REQUESTED = "requested", "已申请", "Requested", "orange"
    APPROVED = "approved", "已批准", "Approved", "teal"
    DONE = "done", "已归位", "Back in place", "green"


class ResourceDispatch(
    Register, zh="人员器材调配单", en="Resource dispatches", also="调配单 人员调配 器材调配 调度", group=PEOPLE,
    source="000; 001", own="requested_by",
):
    """一次为客户服务的人员或器材调配。部门内调配由客服经理批准，跨部门由总经理批准；用完归位。

    One loan of people or equipment for service. The manager approves it within a department, the general manager across
    departments; afterwards everything goes back.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    reason: Mapped[Text] = field("事由", "Reason")
    from_department: Mapped[Department] = ref("调出部门", "From department")
    to_department: Mapped[Department] = ref("调入部门", "To department")
    staff: Mapped[list[Staff]] = refs("人员", "People")
    equipment: Mapped[Text | None] = field("器材", "Equipment")
    from_at: Mapped[Moment] = field("起始时间", "From", default=Now, meaning=VALID)
    to_at: Mapped[Moment | None] = field("结束时间", "Until", meaning=VALID(after="from_at"))
    requested_by: Mapped[Staff] = ref("申请人", "Requested by", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("批准人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.REQUESTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("approve", State.REQUESTED, State.APPROVED, "批准", "Approve", approving=True,
            by=GENERAL_MANAGER | CS_MANAGER, four_eyes="requested_by", sets={"approved_by": Me.staff},
            rules="R029 R203",
            then=Tell("requested_by from_department.head", "调配已批准：{reason:.60}",
                "The request for people or equipment is approved"),
            guards=[Guard(F.from_department == F.to_department, "跨部门调配由总经理批准",
                "The general manager approves across departments", by=CS_MANAGER)],
            consequence=("跨部门调配只能由总经理批准。", "Across departments only the general manager approves.")),
        Step("finish", State.APPROVED, State.DONE, "归位", "Take back", by=SUPERVISOR | CS_MANAGER, needs="to_at"),
    )
    rules = [
        Tell(NEXT, "人员器材调配待批准：{reason:.60}", "People or equipment are asked for", on="create", rules="R029"),
    ]
    layout = Layout("reason from_department to_department equipment from_at to_at requested_by state",
        search="reason equipment", filter="state from_at to_department requested_by", label="reason")

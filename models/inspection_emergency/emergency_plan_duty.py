"""预案岗位分工 Emergency duties."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import EmergencyPlan, JobPost, Staff


class Link(Choices):
    FINDER = "finder", "第一发现人", "First finder"
    CONTACT = "contact", "联系相关部门", "Contacts the departments"
    COMMAND = "command", "指挥全面布置", "Commands"
    ON_SITE = "on_site", "出现场", "Goes to the scene"
    ORDER = "order", "维持秩序", "Keeps order"
    AFTERMATH = "aftermath", "善后工作", "Aftermath"


class EmergencyPlanDuty(
    Register, zh="预案岗位分工", en="Emergency duties", also="预案分工 岗位分工", group=INSPECTION_EMERGENCY,
    source="002", parent="emergency_plan", place="emergency_plan", own="assignee",
):
    """预案中一个环节由谁做什么、多长时间内做完。六个环节都要有人，预案提交后不再改动，改动请先修订预案。

    Who does what at one step of a plan and how fast. All six steps need somebody; once the plan is submitted, revise it
    first.
    """

    emergency_plan: Mapped[EmergencyPlan] = ref("预案", "Emergency plan", pick={"state": ["draft", "revising"]})
    step: Mapped[Link] = field("环节", "Step")
    job_post: Mapped[JobPost] = ref("岗位", "Post")
    assignee: Mapped[Staff] = ref("责任人", "Person")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True,
        help=("不填则取员工电话", "Left empty: the staff phone"))
    action: Mapped[Text] = field("应做事项", "What to do")
    time_limit: Mapped[Whole | None] = field("时限（分钟）", "Within, minutes", maximum=10080, minimum=1)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit delete", SITE),
        supervisor=Grant("view create edit delete", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Rule("R122", F.emergency_plan.state.is_in("draft", "revising"), "预案已提交，请先退回或修订再改分工",
            "The plan is submitted; send it back or revise it first", field="emergency_plan"),
        Do("duty_phone", on="save"),
    ]
    layout = Layout("emergency_plan step job_post assignee phone action time_limit",
        search="emergency_plan assignee action", filter="step emergency_plan assignee", label="emergency_plan step")

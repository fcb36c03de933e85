"""座谈会意见与改善措施 Symposium opinions."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Staff, Symposium


class State(Choices):
    COLLECTED = "collected", "已汇总", "Collected", "grey"
    SUBMITTED = "submitted", "已上报", "Reported up", "orange"
    APPROVED = "approved", "已审批", "Approved", "teal"
    DONE = "done", "已完成", "Carried out", "blue"
    PUBLISHED = "published", "已公布", "Published", "green"


class SymposiumOpinion(
    Register, zh="座谈会意见与改善措施", en="Symposium opinions", also="座谈会意见 改善措施", group=VISIT_SURVEY,
    source="003", parent="symposium", place="symposium",
):
    """座谈会上的一条意见和针对它的改善措施；措施逐级上报，分管管理层审批后才能公布。

    One opinion raised at a symposium with its measure; reported up, and published only once the deputy has approved it.
    """

    symposium: Mapped[Symposium] = ref("座谈会", "Symposium")
    raised_by: Mapped[Name | None] = field("提出人", "Raised by", personal=True)
    opinion: Mapped[Text] = field("意见或建议", "Opinion")
    measure: Mapped[Text | None] = field("改善措施", "Measure")
    department: Mapped[Department | None] = ref("责任部门", "Department")
    due_on: Mapped[Day | None] = field("完成期限", "Due on", meaning=DUE(after="symposium.held_at"))
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    finished_on: Mapped[Day | None] = field("完成日期", "Carried out on", auto=True,
        meaning=HAPPENED(after="symposium.held_at"))
    published_on: Mapped[Day | None] = field("公布日期", "Published on", auto=True,
        meaning=HAPPENED(after="symposium.held_at"))
    state: Mapped[State] = field("状态", "State", default=State.COLLECTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit delete", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("submit", State.COLLECTED, State.SUBMITTED, "逐级上报", "Report up", by=SUPERVISOR | CS_MANAGER,
            needs="measure", asks="department due_on"),
        Step("approve", State.SUBMITTED, State.APPROVED, "分管管理层审批", "Approve", approving=True, four_eyes=True,
            by=GENERAL_MANAGER, posts="none deputy", needs="measure", sets={"approved_by": Me.staff}, rules="R141"),
        Step("finish", State.APPROVED, State.DONE, "落实", "Carried out", by=SUPERVISOR, sets={"finished_on": Today}),
        Step("publish", [State.DONE, State.APPROVED], State.PUBLISHED, "公布", "Publish", by=CS_MANAGER,
            when=F.approved_by.present, sets={"published_on": Today}, rules="R141",
            refusal=("审批后才能公布", "Publish once it is approved")),
    )
    layout = Layout("symposium opinion measure department due_on approved_by state published_on",
        search="opinion measure", filter="state symposium department due_on", late="due_on", met="finished_on",
        label="opinion")

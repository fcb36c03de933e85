"""上级交办事项 Assigned tasks."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    ASSIGNED = "assigned", "已交办", "Assigned", "orange"
    DONE = "done", "已完成", "Done", "yellow"
    CONFIRMED = "confirmed", "已确认", "Confirmed", "green"


SUPERIORS = GENERAL_MANAGER | CS_MANAGER | SUPERVISOR
NOT_SELF = {"when": F.assignee != Me.staff,
    "refusal": ("由交办的上级确认，不能自己确认", "A superior confirms it, not who did it")}


class AssignedTask(
    Register, zh="上级交办事项", en="Assigned tasks", also="交办 交办事项 督办 领导交办 待办事项", group=PEOPLE,
    source="001; 002", own="assignee",
):
    """上级交办的一件事，承办人办完填完成情况，由上级确认或退回。逾期标红。

    Something a superior asked for. Who does it reports the outcome; a superior confirms it or sends it back.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    assigned_by: Mapped[Staff] = ref("交办人", "Assigned by", default=Me.staff, edit=SUPERIORS)
    assignee: Mapped[Staff] = ref("承办人", "Assigned to", edit=SUPERIORS, assign=SUPERIORS,
        pick={"status": ["on_duty", "probation"]})
    content: Mapped[Text] = field("事项", "Task", edit=SUPERIORS)
    assigned_on: Mapped[Day] = field("交办日期", "Assigned on", default=Today, edit=SUPERIORS, meaning=HAPPENED)
    due_on: Mapped[Day] = field("期限", "Due on", edit=SUPERIORS, meaning=DUE(after="assigned_on"))
    result: Mapped[Text | None] = field("完成情况", "Outcome")
    finished_on: Mapped[Day | None] = field("完成日期", "Finished on", meaning=HAPPENED(after="assigned_on"))
    state: Mapped[State] = field("状态", "State", default=State.ASSIGNED)

    access = Access(
        general_manager=Grant("view create edit", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view edit", OWN, posts=TRADES),
        butler=Grant("view edit", OWN),
        clerk=Grant("view edit", OWN),
    )
    workflow = Workflow("state",
        Step("finish", State.ASSIGNED, State.DONE, "完成", "Finish", by=SUPERVISOR | BUTLER | CLERK | CS_MANAGER,
            and_posts=TRADES, needs="result", sets={"finished_on": Today}, when=F.assignee == Me.staff,
            then=Tell(NEXT, "交办事项已完成，请确认：{content:.60}", "A task you assigned is done; confirm it",
                first="assigned_by"),
            refusal=("由承办人本人报完成", "Who it is assigned to reports it done")),
        Step("confirm", State.DONE, State.CONFIRMED, "确认", "Confirm", approving=True, other_than="finish assignee",
            by=SUPERIORS, **NOT_SELF),
        Step("send_back", State.DONE, State.ASSIGNED, "退回", "Send back", by=SUPERIORS, ask_reason=True,
            sets={"finished_on": None},
            then=Tell(NEXT, "交办事项（{due_on:%m-%d} 前）退回：{reason:.80}", "A task for you, due {due_on}",
                first="assignee"),
            **NOT_SELF),
    )
    rules = [
        Tell(NEXT, "交办事项（{due_on:%m-%d} 前）{content:.80}", "A task for you, due {due_on}", first="assignee",
            changed="assignee"),
    ]
    layout = Layout("content assignee assigned_by assigned_on due_on result state", search="content result",
        label="content", filter="state due_on assignee assigned_by assigned_on", late="due_on", met="finished_on")

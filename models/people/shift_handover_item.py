"""交接班未完成项目 Handover items."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Complaint, RepairRequest, ServiceRequest, ShiftHandover, Staff


class State(Choices):
    OPEN = "open", "待跟进", "To follow up", "orange"
    DONE = "done", "已完成", "Done", "green"
    CARRIED = "carried", "顺延", "Carried on", "blue"


DESK = {CLERK: "reception night_duty"}
LATEST = ~Has("shift_handover_item", "carried_from")
ELSEWHERE = ("已转入下一班的交接记录，请在那里办理", "The next shift's record has it now; go on there")


class ShiftHandoverItem(
    Register, zh="交接班未完成项目", en="Handover items", also="未完成项目 交接事项 遗留问题", group=PEOPLE,
    source="001", parent="shift_handover", place="shift_handover", own="follower",
):
    """一行是一件当班没办完的事，次日跟进；办完填结果，仍未办完的顺延并转入下一班的记录。

    One row is something a shift left open, to be followed up the next day. Done, it gets a result; else it is carried
    on into the next shift's record.
    """

    shift_handover: Mapped[ShiftHandover] = ref("交接班记录", "Handover")
    content: Mapped[Text] = field("未完成项目", "Left open")
    service_request: Mapped[ServiceRequest | None] = ref("服务登记", "Service request")
    repair_request: Mapped[RepairRequest | None] = ref("报修记录", "Repair request")
    complaint: Mapped[Complaint | None] = ref("投诉", "Complaint")
    due_on: Mapped[Day] = field("跟进日期（次日）", "Follow up by", default=Today + days(P.R036.follow_days),
        meaning=DUE(after="shift_handover.shift_date"))
    follower: Mapped[Staff | None] = ref("跟进人", "Followed up by")
    result: Mapped[Text | None] = field("跟进结果", "Result")
    done_at: Mapped[Moment | None] = field("完成时间", "Done at", auto=True,
        meaning=HAPPENED(after="shift_handover.shift_date"))
    carried_from: Mapped[ShiftHandoverItem | None] = ref("上一班的项目", "From the last shift", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.OPEN)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view create edit", SITE),
        clerk=Grant("view create edit", SITE, posts="reception night_duty") + Grant("view", OWN),
    )
    workflow = Workflow("state",
        Step("finish", [State.OPEN, State.CARRIED], State.DONE, "完成", "Finish", by=CLERK | BUTLER, posts=DESK,
            needs="result", sets={"done_at": Now, "follower": Me.staff}, when=LATEST, refusal=ELSEWHERE, rules="R036",
            then="item_finished"),
        Step("carry", [State.OPEN, State.CARRIED], State.CARRIED, "顺延至下班", "Carry on", by=CLERK | BUTLER,
            posts=DESK, asks="result", sets={"due_on": Today + days(P.R036.follow_days)}, when=LATEST,
            refusal=ELSEWHERE, rules="R036"),
        Step("done_later", State.CARRIED, State.DONE, "下一班已办完", "Done by a later shift", system=True,
            asks="result follower", sets={"done_at": Now}, rules="R036"),
    )
    rules = [
        Once("shift_handover service_request", zh="这件服务登记已列入本班", en="This request is listed already"),
        Once("shift_handover repair_request", zh="这件报修已列入本班", en="This repair is listed already"),
        Once("shift_handover complaint", zh="这件投诉已列入本班", en="This complaint is listed already"),
        Rule("R036", F.due_on <= F.shift_handover.shift_date + days(P.R036.follow_days),
            "当日未完成的应次日跟进，日期定晚了", "What is left open is followed up the next day", level=WARN,
            when=F.state == State.OPEN, field="due_on"),
    ]
    layout = Layout("shift_handover content service_request repair_request complaint due_on follower state",
        search="content result", filter="state due_on follower", late="due_on", met="done_at", label="content")

"""巡视问题处理报告 Patrol issues."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, PatrolRecord, RepairRequest


class State(Choices):
    FOUND = "found", "已发现", "Found", "orange"
    NOTIFIED = "notified", "已通知", "Notified", "blue"
    DONE = "done", "已处理", "Dealt with", "yellow"
    REPORTED = "reported", "已书面报告", "Reported", "teal"
    CLOSED = "closed", "已关闭", "Closed", "green"


WORKERS = BUTLER | SUPERVISOR
TOLD_LATE = F.manager_informed_at > F.found_at + hours(P.R042.inform_hours)


class PatrolIssue(
    Register, zh="巡视问题处理报告", en="Patrol issues", also="巡视问题 巡查问题 问题报告", group=INSPECTION_EMERGENCY,
    source="001", place="patrol_record", department="department",
):
    """巡视中发现的一处隐患：通知客服经理和相关部门，处理后把结果书面报告客服经理，由经理关闭。

    One hazard found on a patrol: manager and department are told, the outcome is reported in writing, the manager
    closes it.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-XW-{yyyymm}-{seq4}")
    patrol_record: Mapped[PatrolRecord] = ref("巡视记录", "Patrol")
    description: Mapped[Text] = field("问题描述", "Problem")
    found_at: Mapped[Moment] = field("发现时间", "Found at", default=Now,
        meaning=HAPPENED(after="patrol_record.started_at"))
    manager_informed_at: Mapped[Moment | None] = field("通知客服经理时间", "Manager told at", auto=True,
        meaning=HAPPENED(after="found_at"))
    department: Mapped[Department | None] = ref("通知部门", "Department told")
    due_on: Mapped[Day | None] = field("处理期限", "Due on", meaning=DUE(after="found_at"))
    repair_request: Mapped[RepairRequest | None] = ref("转报修", "Repair request")
    result: Mapped[Text | None] = field("处理结果", "Outcome")
    photo: Mapped[Photos | None] = field("整改照片", "Photos after")
    written_report: Mapped[Attachments | None] = field("书面报告", "Written report")
    reported_at: Mapped[Moment | None] = field("报告客服经理时间", "Reported at", auto=True,
        meaning=HAPPENED(after="found_at"))
    state: Mapped[State] = field("状态", "State", default=State.FOUND)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE)
            + Grant("view edit", DEPARTMENT, posts="cleaning_foreman security_captain"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("notify", State.FOUND, State.NOTIFIED, "通知经理和相关部门", "Notify", by=WORKERS, needs="department",
            asks="due_on", sets={"manager_informed_at": Now}, rules="R042",
            then=[
                Tell(CS_MANAGER, "巡视发现隐患 {record_no}", "Hazard found on patrol: {record_no}", when=~TOLD_LATE),
                Tell(CS_MANAGER, "巡视发现隐患 {record_no}（超过 {R042.inform_hours} 小时才通知）",
                    "Hazard found on patrol: {record_no} (told later than {R042.inform_hours} hours)", when=TOLD_LATE),
                Tell("department.head", "巡视隐患 {record_no} 请处理", "Please deal with hazard {record_no}"),
            ],
            consequence=("客服经理和部门负责人即收到通知。",
                "The manager and the department's head are told at once.")),
        Step("finish", State.NOTIFIED, State.DONE, "处理完成", "Finish", by=WORKERS,
            and_posts="cleaning_foreman security_captain", needs="result", asks="photo"),
        Step("report", State.DONE, State.REPORTED, "书面报告", "Report", by=WORKERS,
            and_posts="cleaning_foreman security_captain", needs="result", asks="written_report",
            sets={"reported_at": Now}, rules="R042",
            then=Tell(NEXT, "巡视问题 {record_no} 已书面报告，请关闭",
                "Patrol issue {record_no} is reported; please close it", prefers=CS_MANAGER)),
        Step("close", State.REPORTED, State.CLOSED, "关闭", "Close", by=CS_MANAGER, rules="R042",
            when=F.result.present & F.reported_at.present,
            refusal=("有书面报告才可关闭", "Only with a written report")),
    )
    layout = Layout("record_no patrol_record description department state found_at due_on reported_at",
        search="record_no description result", filter="state found_at department due_on", late="due_on",
        met="reported_at", label="record_no description",
        sections=[
            Section("发现", "Found", "patrol_record description found_at"),
            Section("通知与处理", "Handling",
                "department due_on manager_informed_at repair_request result photo written_report reported_at"),
        ])
    opens = [
        Opens("repair_request", "转报修", "To a repair", link="", back="repair_request", copy="content=description",
            sets={"channel": "patrol", "place_kind": "public"}, by=WORKERS,
            when=F.repair_request.absent & F.state.is_in(State.FOUND, State.NOTIFIED)),
    ]

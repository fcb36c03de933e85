"""整改单 Rectification orders."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import CommunicationRecord, Department, Site, Staff, SurveyReport


class Source(Choices):
    SURVEY = "survey", "意见调查", "Opinion survey"
    INTERVIEW = "interview", "客户访谈", "Customer interview"
    SYMPOSIUM = "symposium", "座谈会", "Symposium"
    QUALITY_CHECK = "quality_check", "质检", "Quality check"
    CONTRACT = "contract", "合同检查", "Contract check"
    DRILL = "drill", "演练", "Drill"
    ACCIDENT = "accident", "事故", "Accident"
    RETURN_VISIT = "return_visit", "回访", "Return visit"
    OTHER = "other", "其他", "Other"


class State(Choices):
    ISSUED = "issued", "已下达", "Issued", "orange"
    IN_PROGRESS = "in_progress", "整改中", "In hand", "blue"
    DONE = "done", "已完成", "Done", "yellow"
    VERIFIED = "verified", "已验证", "Verified", "teal"
    CLOSED = "closed", "已关闭", "Closed", "green"


# What owners raised is told back to them before the order is closed.
RAISED = F.source.is_in(Source.SURVEY, Source.INTERVIEW, Source.SYMPOSIUM, Source.RETURN_VISIT)


class Rectification(
    Register, zh="整改单", en="Rectification orders", also="整改 整改单 整改通知 整改通知单",
    group=INSPECTION_EMERGENCY, source="002; 003", place="communication_record", own="proposed_by",
    department="department",
):
    """管理处主任就调查、访谈、座谈会、检查、演习或事故中的问题下达的限期整改。质检事项记质检处理单，
    巡视隐患记巡视问题。

    A dated order by the manager after a survey, visit, symposium, check, drill or accident. A quality finding or a
    patrol hazard has its own register.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-ZG-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    source: Mapped[Source] = field("来源", "Source")
    survey_report: Mapped[SurveyReport | None] = ref("调查报告", "Survey report")
    communication_record: Mapped[CommunicationRecord | None] = ref("沟通记录", "Communication")
    problem: Mapped[Text] = field("问题", "Problem")
    proposed_by: Mapped[Staff] = ref("提出人（管理处主任）", "Ordered by", default=Me.staff)
    department: Mapped[Department] = ref("责任部门", "Department", assign=SUPERVISOR | CS_MANAGER)
    measure: Mapped[Text] = field("整改意见/措施", "Measure")
    due_on: Mapped[Day] = field("限期", "Due on", default=Today + days(P.R075.default_due_days), meaning=DUE)
    finished_on: Mapped[Day | None] = field("完成日期", "Finished on", auto=True, meaning=HAPPENED)
    evidence: Mapped[Attachments | None] = field("完成依据", "Evidence")
    verified_by: Mapped[Staff | None] = ref("验证人", "Verified by", auto=True)
    told_owner_on: Mapped[Day | None] = field("回访业主日期", "Owner told on", meaning=HAPPENED(after="finished_on"))
    state: Mapped[State] = field("状态", "State", default=State.ISSUED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view edit", SITE, posts="quality_supervisor")
            + Grant("view edit", DEPARTMENT, posts=NARROW_SUPERVISORS),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("accept", State.ISSUED, State.IN_PROGRESS, "接收", "Accept", by=SUPERVISOR, and_posts=NARROW_SUPERVISORS),
        Step("finish", State.IN_PROGRESS, State.DONE, "完成", "Finish", by=SUPERVISOR, and_posts=NARROW_SUPERVISORS,
            asks="evidence", sets={"finished_on": Today}, rules="R075",
            then=[
                Tell(NEXT, "整改单 {record_no} 已完成，请验证", "Rectification {record_no} is done; please verify",
                    when=F.finished_on <= F.due_on),
                Tell(NEXT, "整改单 {record_no} 已完成（逾期），请验证",
                    "Rectification {record_no} is done (late); please verify", when=F.finished_on > F.due_on),
            ]),
        Step("verify", State.DONE, State.VERIFIED, "验证", "Verify", approving=True, other_than="accept finish",
            by=CS_MANAGER | SUPERVISOR, and_posts="quality_centre", posts={SUPERVISOR: "quality_supervisor"},
            sets={"verified_by": Me.staff}, four_eyes="proposed_by", rules="R203"),
        Step("send_back", State.DONE, State.IN_PROGRESS, "退回", "Send back", by=CS_MANAGER, ask_reason=True,
            sets={"finished_on": None}),
        Step("close", State.VERIFIED, State.CLOSED, "回访后关闭", "Close", by=CS_MANAGER, asks="told_owner_on",
            rules="R077", when=F.told_owner_on.present | ~RAISED,
            refusal=("业主提出的问题，回访业主后才可关闭，请填写回访业主日期",
                "Raised by owners: tell them first and give the day")),
    )
    rules = [
        Rule("R075", F.survey_report.present, "来源是意见调查的，请选择调查报告", "Choose the survey report",
            when=F.source == Source.SURVEY, level=WARN, field="survey_report"),
        Rule("R136", F.communication_record.present, "来源是客户访谈的，请选择沟通记录", "Choose the communication",
            when=F.source == Source.INTERVIEW, level=WARN, field="communication_record"),
        Kept("R079", "回访的重大问题在此开整改单，来源选“回访”",
            "A major problem of a return visit is ordered here, source return visit"),
        Tell("department.head", "整改单 {record_no}，{due_on} 前完成", "Rectification order {record_no}, due {due_on}",
            when=F.state == State.ISSUED, changed="department", rules="R075"),
    ]
    layout = Layout("record_no source problem department proposed_by state due_on finished_on",
        search="record_no problem measure", filter="state source department due_on proposed_by", late="due_on",
        met="finished_on", label="record_no problem",
        sections=[
            Section("问题", "Problem", "site source survey_report communication_record problem proposed_by"),
            Section("整改", "Measure", "department measure due_on finished_on evidence verified_by told_owner_on"),
        ])

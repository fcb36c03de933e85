"""纠正措施报告 Corrective actions."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Complaint, Department, Site, Staff


class SourceKind(Choices):
    COMPLAINT = "complaint", "投诉", "Complaint"
    QUALITY_CHECK = "quality_check", "质检", "Quality check"
    SURVEY = "survey", "意见调查", "Survey"
    DRILL = "drill", "演练", "Drill"
    ACCIDENT = "accident", "事故", "Accident"
    OTHER = "other", "其他", "Other"


class VerifyResult(Choices):
    EFFECTIVE = "effective", "有效", "Effective"
    PARTLY = "partly", "部分有效", "Partly effective"
    INEFFECTIVE = "ineffective", "无效", "Not effective", "red"


class State(Choices):
    DRAFT = "draft", "草拟", "Draft", "grey"
    SUBMITTED = "submitted", "已上报", "Submitted", "orange"
    IMPLEMENTING = "implementing", "实施中", "Being done", "blue"
    IMPLEMENTED = "implemented", "已完成", "Done", "yellow"
    VERIFIED = "verified", "已验证", "Verified", "teal"
    CLOSED = "closed", "已关闭", "Closed", "green"


class CorrectiveAction(
    Register, zh="纠正措施报告", en="Corrective actions", also="纠正措施 纠正预防 整改措施", group=COMPLAINT,
    source="002", place="complaint", department="responsible",
):
    """对一件投诉或不合格的原因分析、纠正和预防措施，报管理者代表，实施后由其验证，再关闭。

    Cause, correction and prevention for one complaint or non-conformity, reported to the management representative,
    carried out, verified by him and closed.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JZ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    source_kind: Mapped[SourceKind] = field("来源", "From", default=SourceKind.COMPLAINT)
    complaint: Mapped[Complaint | None] = ref("投诉", "Complaint", when=F.source_kind == SourceKind.COMPLAINT)
    nonconformity: Mapped[Text] = field("问题（不合格）事实", "What was wrong")
    cause: Mapped[Text | None] = field("原因分析", "Cause")
    responsibility: Mapped[Text | None] = field("责任认定", "Responsibility")
    corrective_measure: Mapped[Text | None] = field("纠正措施", "Correction")
    preventive_measure: Mapped[Text | None] = field("预防措施", "Prevention")
    department: Mapped[Department] = ref("责任部门", "Department")
    responsible: Mapped[Staff | None] = ref("责任人", "Responsible")
    due_on: Mapped[Day | None] = field("计划完成日期", "Due on", meaning=DUE)
    finished_on: Mapped[Day | None] = field("实际完成日期", "Finished on", auto=True, meaning=HAPPENED)
    reported_to_rep_at: Mapped[Moment | None] = field("报管理者代表时间", "Reported at", auto=True, meaning=HAPPENED)
    verified_by: Mapped[Staff | None] = ref("验证人（管理者代表）", "Verified by", auto=True)
    verified_on: Mapped[Day | None] = field("验证日期", "Verified on", auto=True, meaning=HAPPENED(after="finished_on"))
    verify_result: Mapped[VerifyResult | None] = field("验证结果", "Verification")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view", DEPARTMENT),
        butler=Grant("view", DEPARTMENT),
        clerk=Grant("view", DEPARTMENT),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "上报管理者代表", "Submit", by=CS_MANAGER | SUPERVISOR,
            needs="cause corrective_measure responsible due_on", asks="preventive_measure responsibility",
            sets={"reported_to_rep_at": Now}, rules="R109",
            then=[
                Tell(GENERAL_MANAGER, "纠正措施报告 {record_no} 已上报", "Corrective action {record_no} is reported",
                    posts="management_representative"),
                Tell("responsible", "纠正措施 {record_no} 由你负责，期限 {due_on}",
                    "Corrective action {record_no} is yours, due {due_on}"),
                Tell(CS_MANAGER, "纠正措施报告 {record_no} 上报超过 {R109.report_days} 天",
                    "Corrective action {record_no} is late",
                    when=F.reported_to_rep_at > F.complaint.resolved_at + days(P.R109.report_days)),
            ]),
        Step("start", State.SUBMITTED, State.IMPLEMENTING, "实施", "Start", by=CS_MANAGER | SUPERVISOR),
        Step("finish", State.IMPLEMENTING, State.IMPLEMENTED, "完成", "Finish", by=SUPERVISOR | CS_MANAGER,
            needs="corrective_measure", asks="preventive_measure", sets={"finished_on": Today}),
        Step("verify", State.IMPLEMENTED, State.VERIFIED, "管理者代表验证", "Verify", approving=True,
            other_than="submit start finish", by=GENERAL_MANAGER, posts="management_representative",
            needs="verify_result", four_eyes=True, rules="R109", sets={"verified_by": Me.staff, "verified_on": Today},
            when=F.reported_to_rep_at.present
                & (F.verify_result.absent | (F.verify_result != VerifyResult.INEFFECTIVE)),
            refusal=("须已报管理者代表；措施无效的请退回", "It must be reported; send back what is not effective")),
        Step("send_back", State.IMPLEMENTED, State.IMPLEMENTING, "措施无效退回", "Send back", by=GENERAL_MANAGER,
            posts="management_representative", ask_reason=True, sets={"verify_result": None, "finished_on": None}),
        Step("close", State.VERIFIED, State.CLOSED, "关闭", "Close", by=CS_MANAGER, rules="R110",
            when=F.cause.present & F.corrective_measure.present & F.verify_result.present,
            refusal=("原因、纠正措施和验证结果须完整", "Cause, correction and verification must be complete")),
    )
    rules = [
        Rule("complaint", (F.source_kind != SourceKind.COMPLAINT) | F.complaint.present, "请选择来源投诉",
            "Choose the complaint it comes from", field="complaint"),
    ]
    layout = Layout("record_no source_kind complaint department nonconformity responsible state due_on verify_result",
        label="record_no nonconformity", search="record_no nonconformity cause corrective_measure preventive_measure",
        filter="state source_kind due_on department complaint responsible verify_result", late="due_on",
        met="finished_on",
        sections=[
            Section("问题", "Problem", "source_kind complaint nonconformity department"),
            Section("原因与措施", "Cause and measures",
                "cause responsibility corrective_measure preventive_measure responsible due_on"),
            Section("上报与验证", "Report and verification",
                "reported_to_rep_at finished_on verified_by verified_on verify_result"),
        ])

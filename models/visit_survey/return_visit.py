"""回访记录表 Return visits."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import CallLog, Complaint, Letter, RepairRequest, Resident, Site, Staff, SurveyCampaign, Unit


class Kind(Choices):
    REPAIR = "repair", "维修", "Repair"
    COMPLAINT = "complaint", "投诉", "Complaint"
    SPECIAL_SERVICE = "special_service", "特约服务", "Special service"
    HELP = "help", "求助", "Help"
    CALL_LETTER = "call_letter", "来电来函", "Call or letter"
    SURVEY = "survey", "意见调查", "Survey"
    ACTIVITY = "activity", "社区活动", "Activity"
    REGULAR = "regular", "定期走访", "Regular round"


class Method(Choices):
    HOME = "home", "上门", "At home"
    PHONE = "phone", "电话", "By phone"
    MEETING = "meeting", "面谈", "In person"
    OTHER = "other", "其他", "Other"


class Satisfaction(Choices):
    A = "A", "A满意", "A satisfied"
    B = "B", "B较满意", "B fairly satisfied"
    C = "C", "C不满意", "C not satisfied", "orange"


class State(Choices):
    VISITED = "visited", "已回访", "Visited", "yellow"
    PENDING_REPLY = "pending_reply", "待答复", "Reply promised", "orange"
    ESCALATED = "escalated", "已上报", "Reported up", "orange"
    CLOSED = "closed", "已办结", "Closed", "green"


ANYONE = CLERK | BUTLER | SUPERVISOR | CS_MANAGER


class ReturnVisit(
    Register, zh="回访记录表", en="Return visits", also="回访 回访记录 回访工作记录表 电话回访 随访",
    group=VISIT_SURVEY, source="002; 004", own="visitor",
):
    """办完一件事之后的一次回访，按 A、B、C 评价并办结。A、B 使所回访的报修或投诉转为已回访，C 使其返修或重新处理。

    One visit or call back after something was done, graded A, B or C, then closed. A and B move the repair or complaint
    on to visited; C sends it back to be done again.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-HF-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    kind: Mapped[Kind] = field("回访类别", "Kind")
    repair_request: Mapped[RepairRequest | None] = ref("报修记录", "Repair request", when=F.kind == Kind.REPAIR)
    complaint: Mapped[Complaint | None] = ref("投诉", "Complaint", when=F.kind == Kind.COMPLAINT)
    campaign: Mapped[SurveyCampaign | None] = ref("意见调查", "Survey", when=F.kind == Kind.SURVEY)
    call_log: Mapped[CallLog | None] = ref("来电", "Call", when=F.kind == Kind.CALL_LETTER)
    letter: Mapped[Letter | None] = ref("来函", "Letter", when=F.kind == Kind.CALL_LETTER)
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("受访人", "Person visited", fill="unit.resident", home="unit")
    method: Mapped[Method] = field("回访方式", "Method", default=Method.PHONE)
    visited_at: Mapped[Moment] = field("回访时间", "Visited at", default=Now,
        meaning=HAPPENED(after="repair_request.reported_at complaint.received_at campaign.start_on call_log.called_at "
            "letter.received_on"))
    content: Mapped[Text] = field("回访内容", "Asked and heard")
    result: Mapped[Text | None] = field("处理结果", "Result")
    satisfaction: Mapped[Satisfaction] = field("用户满意度", "Grade")
    opinion: Mapped[Text | None] = field("意见和建议", "Opinion")
    unanswered: Mapped[Flag] = field("不能当即答复", "No answer yet")
    appointed_reply_at: Mapped[Moment | None] = field("预约答复时间", "Reply promised for", when=F.unanswered.present,
        meaning=DUE(after="visited_at"))
    replied_at: Mapped[Moment | None] = field("答复时间", "Replied at", auto=True, when=F.unanswered.present,
        meaning=HAPPENED(after="visited_at"))
    is_major_issue: Mapped[Flag] = field("重大问题", "Major problem")
    reported_at: Mapped[Moment | None] = field("上报管理处时间", "Reported up at", auto=True,
        when=F.is_major_issue.present, meaning=HAPPENED(after="visited_at"))
    owner_signature: Mapped[Signature | None] = field("用户签名", "Resident's signature")
    visitor: Mapped[Staff] = ref("回访人员", "Visitor", default=Me.staff)
    visitor_signature: Mapped[Signature | None] = field("回访人员签名", "Visitor's signature")
    state: Mapped[State] = field("状态", "State", default=State.VISITED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("close", State.VISITED, State.CLOSED, "办结", "Close", by=ANYONE, needs="result", rules="R080",
            when=(F.satisfaction != Satisfaction.C) & F.unanswered.absent,
            refusal=("不满意（C）或未当即答复的不能直接办结，请预约答复或上报",
                "C, or no answer yet: promise a reply or report up")),
        Step("promise_reply", State.VISITED, State.PENDING_REPLY, "预约答复", "Promise a reply", by=ANYONE,
            needs="appointed_reply_at", sets={"unanswered": True}, rules="R078"),
        Step("escalate", State.VISITED, State.ESCALATED, "上报重大问题", "Report up", by=ANYONE,
            sets={"is_major_issue": True, "reported_at": Now}, rules="R079"),
        Step("reply", [State.PENDING_REPLY, State.ESCALATED], State.CLOSED, "答复办结", "Reply and close", by=ANYONE,
            needs="result", sets={"replied_at": Now}, rules="R078"),
    )
    rules = [
        Rule("subject", (F.kind != Kind.REPAIR) | F.repair_request.present, "请选择所回访的报修",
            "Choose the repair visited", field="repair_request"),
        Rule("subject", (F.kind != Kind.COMPLAINT) | F.complaint.present, "请选择所回访的投诉",
            "Choose the complaint visited", field="complaint"),
        Rule("R077", (F.kind != Kind.SURVEY) | F.campaign.present, "请选择所回访的意见调查",
            "Choose the survey the visit follows", level=WARN, field="campaign"),
        Do("visit_of_subject", on="save"),
        Rule("R046", F.unit.building.butler.absent | (F.visitor == F.unit.building.butler),
            "本楼栋报修的回访由责任管家办理", "The building's butler makes the visits after repairs",
            when=F.kind == Kind.REPAIR, level=WARN, field="visitor"),
        Rule("R078", F.appointed_reply_at.present, "不能当即答复的，请填写预约答复时间",
            "No answer yet: give the time promised", when=F.unanswered.present, field="appointed_reply_at"),
        Rule("R078", F.appointed_reply_at <= F.visited_at + days(P.R078.max_days), "预约答复的时间太久",
            "The time promised is too far away", when=F.appointed_reply_at.present, level=WARN),
        Do("report_major_issue", on="save"),
        Tell(CS_MANAGER, "回访 {record_no} 发现重大问题，请登记投诉或整改",
            "Return visit {record_no} found a major problem", when=F.is_major_issue.present, rules="R044 R079"),
        Do("visit_moves_subject", on="saved"),
        Do("visit_calls_back", on="saved"),
        Do("visit_closes", on="saved"),
        Kept("R166", "个人信息遮盖显示，查看和导出都留痕", "Personal data is masked; reading and export are logged"),
    ]
    layout = Layout("record_no kind unit repair_request complaint method satisfaction visitor state visited_at",
        search="record_no unit content result opinion",
        filter="state kind visited_at unit satisfaction method visitor appointed_reply_at is_major_issue",
        late="appointed_reply_at", met="replied_at",
        sections=[
            Section("回访谁", "Who",
                "kind repair_request complaint campaign call_log letter unit resident method visited_at visitor"),
            Section("结果", "Outcome", "content satisfaction opinion result owner_signature visitor_signature"),
            Section("答复与上报", "Reply and report",
                "unanswered appointed_reply_at replied_at is_major_issue reported_at"),
        ])
    papers = [
        Paper("visit", "a5",
            ["unit resident visited_at", "kind:5", "method:3 repair_request|complaint|campaign|call_log|letter",
                Row("content:5", tall=2), "satisfaction:5", Row("opinion:5", tall=2), Row("result:5", tall=2),
                "unanswered appointed_reply_at replied_at", "is_major_issue reported_at visitor"],
            title=("回访记录表", "Record of a return visit"), above="record_no state",
            labels={"repair_request": ("回访事项", "Follows")},
            signs=[("用户签名", "Resident", "owner_signature"), ("回访人员签名", "Visitor", "visitor_signature"),
                ("日期", "Date")]),
    ]
    opens = [
        Opens("rectification", "开整改单", "Order rectification", link="", copy="site problem=opinion",
            sets={"source": "return_visit"}, by=SUPERVISOR | CS_MANAGER, when=F.is_major_issue.present),
    ]

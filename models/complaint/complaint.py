"""业主投诉记录表 Complaints."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import (
        ComplaintCategory,
        ComplaintFollowup,
        Department,
        Resident,
        ServiceRequest,
        Site,
        Staff,
        Unit,
    )


class Channel(Choices):
    VISIT = "visit", "来访", "Visit"
    CALL = "call", "来电", "Call"
    LETTER = "letter", "来函", "Letter"
    ONLINE = "online", "网络平台", "Online"
    HOTLINE = "hotline", "公司投诉热线", "Company hotline"
    SUGGESTION_BOX = "suggestion_box", "意见箱", "Suggestion box"
    MEDIA = "media", "媒体", "Media"
    SUPERIOR = "superior", "上级转办", "Passed down"


class Severity(Choices):
    NORMAL = "normal", "一般", "Ordinary"
    MAJOR = "major", "重大", "Major", "red"


class VerifyResult(Choices):
    SOLVED = "solved", "已解决", "Solved"
    UNSOLVED = "unsolved", "未解决", "Not solved", "red"
    PARTLY = "partly", "部分解决", "Partly solved"


class State(Choices):
    RECORDED = "recorded", "已记录", "Recorded", "grey"
    TRANSFERRED = "transferred", "已转办", "Passed on", "orange"
    ESCALATED = "escalated", "已上报", "Reported up", "orange"
    HANDLING = "handling", "处理中", "Handling", "blue"
    RESOLVED = "resolved", "已处理", "Handled", "yellow"
    VERIFIED = "verified", "已验证", "Verified", "teal"
    VISITED = "visited", "已回访", "Visited", "teal"
    CLOSED = "closed", "已关闭", "Closed", "green"
    REJECTED = "rejected", "无效", "Not valid", "grey"


ORDINARY = F.severity == Severity.NORMAL
DECIDED = Has("major_complaint_case", "complaint", F.gm_decision.present & F.decided_at.present)
CORRECTED = Has("corrective_action", "complaint", F.state.is_in("verified", "closed"))
REVISITED = Has("return_visit", "complaint", F.satisfaction.is_in("A", "B"), since="visited_at=resolved_at")

# Ordinary: the supervisor, or the manager where he handled it. Major: the management representative.
ORDINARY_BY = ("一般投诉由客服主管验证；主管处理的由客服经理验证",
    "The supervisor verifies, or the manager where the supervisor handled it")
VERIFIERS = (
    Guard(ORDINARY, "重大投诉由管理者代表验证", "A major complaint is verified by the representative",
        by=SUPERVISOR | CS_MANAGER),
    Guard(Holds("handler", SUPERVISOR), *ORDINARY_BY, by=CS_MANAGER),
    Guard(~ORDINARY, *ORDINARY_BY, by=GENERAL_MANAGER),
    Guard(F.verify_result == VerifyResult.SOLVED, "未解决或只部分解决的投诉请办“验证不通过”，退回继续处理",
        "Not solved, or in part only: choose Not solved, and it goes back to be handled"),
)


# Who handles one: the handler, whom it was reported up to, or a post that its category names.
MINE = (
    (F.handler == Me.staff) | (F.escalated_to == Me.staff) | (ORDINARY & MyPost("category.normal_posts"))
    | (~ORDINARY & MyPost("category.major_posts"))
)
NOT_MINE = ("由处理人、上报对象或投诉类别指定的岗位办理；换人请先移交",
    "The handler, whom it was reported up to, or a post of its category does this; hand it over first")
# Where all posts of a category are managers', a manager handles: another accepts only what a manager handles already.
MANAGERS_ONLY = Guard(~OnlyPosts("category.normal_posts", CS_MANAGER) | Holds("handler", CS_MANAGER),
    "这类投诉由客服经理受理并处理", "Complaints of this kind are the manager's to accept and handle",
    by=SUPERVISOR | BUTLER | CLERK)


HANDED_ON = (
    Tell(NEXT, "投诉 {record_no} 已转给你，请受理", "Complaint {record_no} is passed on to you", first="handler"),
    "transferred_outside_posts")


class Complaint(
    Register, zh="业主投诉记录表", en="Complaints", also="投诉 投诉登记 投诉来访记录 来访记录 投诉记录 客诉",
    group=COMPLAINT, source="004; 002; 001", own="receiver", department="transferred_to handler", subject="about_staff",
):
    """一件投诉，从当场记录起，转办、处理、验证、回访，到关闭为止。重大投诉另立案卷，须总经理决策、
    纠正措施验证后才能关闭。

    One complaint, recorded at once, passed on, handled, verified, visited and closed. A major one has its own case and
    closes only with the general manager's decision and a verified corrective action.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TS-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    service_request: Mapped[ServiceRequest | None] = ref("服务登记", "Service request")
    received_at: Mapped[Moment] = field("投诉时间", "Received at", default=Now, meaning=HAPPENED)
    channel: Mapped[Channel] = field("投诉方式", "Channel", default=Channel.CALL)
    is_company_level: Mapped[Flag] = field("公司层级投诉", "Company level")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    complainant: Mapped[Name] = field("投诉人", "Complainant", personal=True, fill="unit.contact")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    category: Mapped[ComplaintCategory] = ref("投诉类别", "Category", pick={"is_active": True},
        assign=SUPERVISOR | CS_MANAGER)
    severity: Mapped[Severity] = field("严重程度", "Severity", default=Severity.NORMAL, assign=SUPERVISOR | CS_MANAGER)
    content: Mapped[Text] = field("投诉内容", "Complaint")
    demand: Mapped[Text] = field("投诉要求", "What is asked for")
    photos: Mapped[Attachments | None] = field("照片附件", "Photos and files")
    receiver: Mapped[Staff] = ref("接待人", "Received by", default=Me.staff)
    initial_opinion: Mapped[Text | None] = field("处理意见与建议", "First opinion")
    transferred_to: Mapped[Department | None] = ref("转交部门/班组", "Passed on to")
    handler: Mapped[Staff | None] = ref("处理人", "Handler",
        help=("不填时按投诉类别提示", "Taken from the category if empty"))
    about_staff: Mapped[Staff | None] = ref("被投诉员工", "Staff complained about", assign=SUPERVISOR | CS_MANAGER,
        help=("被投诉的人不得修改和办理这件投诉；登记后由主管或经理更改",
            "Takes no part in it; changed later by supervisor or manager only"))
    transferred_at: Mapped[Moment | None] = field("转交时间", "Passed on at", auto=True,
        meaning=HAPPENED(after="received_at"))
    accept_due_at: Mapped[Moment | None] = field("受理时限", "Accept by", auto=True, meaning=DUE(after="received_at"))
    resolve_due_at: Mapped[Moment | None] = field("办结时限", "Resolve by", auto=True, meaning=DUE(after="received_at"))
    escalated_to: Mapped[Staff | None] = ref("上报对象", "Reported up to")
    escalated_at: Mapped[Moment | None] = field("上报时间", "Reported up at", auto=True,
        meaning=HAPPENED(after="received_at"))
    process: Mapped[Text | None] = field("处理过程", "What was done")
    result: Mapped[Text | None] = field("处理结果", "Result")
    resolved_at: Mapped[Moment | None] = field("处理完成时间", "Handled at", auto=True,
        meaning=HAPPENED(after="received_at"))
    replied_at: Mapped[Moment | None] = field("回复业户时间", "Resident told at", meaning=HAPPENED(after="received_at"))
    verified_by: Mapped[Staff | None] = ref("跟踪验证人", "Verified by", auto=True)
    verified_at: Mapped[Moment | None] = field("验证时间", "Verified at", auto=True,
        meaning=HAPPENED(after="received_at"))
    verify_result: Mapped[VerifyResult | None] = field("验证结论", "Verification")
    is_valid: Mapped[Flag] = field("有效投诉", "Valid", default=True)
    needs_corrective_action: Mapped[Flag] = field("需纠正措施", "Needs corrective action")
    closed_at: Mapped[Moment | None] = field("关闭时间", "Closed at", auto=True, meaning=HAPPENED(after="received_at"))
    state: Mapped[State] = field("状态", "State", default=State.RECORDED)
    complaint_followups: Mapped[list[ComplaintFollowup]] = lines("跟踪记录", "Follow-ups", by="complaint")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE)
            + Grant("view edit", DEPARTMENT, posts="cleaning_foreman security_captain engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS) + Grant("view", DEPARTMENT),
        clerk=Grant("view create edit", SITE, posts="reception night_duty complaint_officer")
            + Grant("view", DEPARTMENT),
    )
    workflow = Workflow("state",
        Step("transfer", State.RECORDED, State.TRANSFERRED, "转办", "Pass on", by=CLERK | SUPERVISOR | BUTLER,
            needs="handler initial_opinion", asks="transferred_to", sets={"transferred_at": Now}, rules="R102 R103",
            then=HANDED_ON),
        Step("accept", [State.TRANSFERRED, State.ESCALATED], State.HANDLING, "受理", "Accept",
            by=SUPERVISOR | BUTLER | CS_MANAGER,
            and_posts="cleaning_foreman security_captain engineering_supervisor company_customer_service "
                "quality_centre",
            rules="R105 R181",
            then=Sets("", handler=Me.staff,
                when=Me.staff.present
                    & (F.handler.absent
                        | (OnlyPosts("category.normal_posts", CS_MANAGER) & ~Holds("handler", CS_MANAGER)))),
            when=MINE, refusal=NOT_MINE, guards=(MANAGERS_ONLY,)),
        Step("hand_over", State.TRANSFERRED, State.TRANSFERRED, "移交", "Hand over", by=SUPERVISOR | CS_MANAGER,
            needs="handler", asks="transferred_to", ask_reason=True, sets={"transferred_at": Now}, then=HANDED_ON),
        Step("hand_over", State.HANDLING, State.HANDLING, "移交", "Hand over", by=SUPERVISOR | CS_MANAGER,
            needs="handler", asks="transferred_to", ask_reason=True, then=HANDED_ON),
        Step("escalate", [State.RECORDED, State.TRANSFERRED, State.HANDLING], State.ESCALATED, "逐级上报", "Report up",
            by=CLERK | BUTLER | SUPERVISOR | CS_MANAGER,
            and_posts="cleaning_foreman security_captain engineering_supervisor company_customer_service "
                "quality_centre",
            needs="escalated_to", asks="initial_opinion", sets={"escalated_at": Now}, rules="R009 R104 R107",
            then=["escalated_high_enough",
                Tell("escalated_to", "投诉 {record_no} 逐级上报", "Complaint {record_no} is reported up"),
                Tell(CS_MANAGER, "投诉 {record_no} 逐级上报", "Complaint {record_no} is reported up",
                    when=~Holds("escalated_to", CS_MANAGER))]),
        Step("resolve", State.HANDLING, State.RESOLVED, "处理完成", "Handled", by=SUPERVISOR | BUTLER | CS_MANAGER,
            and_posts="cleaning_foreman security_captain engineering_supervisor company_customer_service "
                "quality_centre",
            needs="process result", asks="replied_at needs_corrective_action", sets={"resolved_at": Now}, rules="R111",
            then=[
                Moves("service_request", "return_slip", sets={"result": F.result}),
                Tell(NEXT, "投诉 {record_no} 已处理，请跟踪验证", "Complaint {record_no} is handled; verify"),
            ],
            when=MINE, refusal=NOT_MINE),
        Step("verify", State.RESOLVED, State.VERIFIED, "跟踪验证", "Verify", approving=True,
            other_than="accept resolve handler", by=SUPERVISOR | CS_MANAGER | GENERAL_MANAGER,
            posts={SUPERVISOR: "cs_supervisor none", GENERAL_MANAGER: "management_representative"},
            needs="verify_result", sets={"verified_by": Me.staff, "verified_at": Now}, rules="R106",
            then="complaint_verified", guards=VERIFIERS,
            consequence=("一般投诉由客服主管验证，主管处理的由客服经理验证；重大投诉由管理者代表验证。",
                "Ordinary: the supervisor, or the manager where he handled it. Major: the representative.")),
        Step("reopen", [State.RESOLVED, State.VERIFIED, State.VISITED], State.HANDLING, "验证不通过", "Not solved",
            approving=False, by=SUPERVISOR | CS_MANAGER, and_posts="company_customer_service quality_centre",
            ask_reason=True,
            then=Tell(NEXT, "投诉 {record_no} 未解决，请继续处理：{reason:.120}",
                "Complaint {record_no} is not solved; go on", first="handler", rules="R111"),
            sets={"resolved_at": None, "verified_by": None, "verified_at": None, "verify_result": None}),
        Step("visit", State.VERIFIED, State.VISITED, "回访", "Return visit",
            by=BUTLER | CLERK | SUPERVISOR | CS_MANAGER, needs="replied_at", when=REVISITED | F.unit.absent,
            rules="R038 R108 R170", then=Moves("service_request", "visit"),
            refusal=("请填写回访记录：满意度为 A、B 时自动转为已回访",
                "Record a return visit; grade A or B does this")),
        Step("close", State.VISITED, State.CLOSED, "关闭", "Close", by=SUPERVISOR | CS_MANAGER,
            and_posts="company_customer_service quality_centre", sets={"closed_at": Now},
            when=F.result.present & (ORDINARY | DECIDED) & ((ORDINARY & F.needs_corrective_action.absent) | CORRECTED),
            rules="R013 R109 R110 R111",
            refusal=("须有处理结果；重大投诉须有总经理决策；需纠正措施的须已验证",
                "Needs a result; if major, the decision; and the corrective action verified")),
        Step("invalidate", State.RECORDED, State.REJECTED, "判定无效", "Not valid", by=CS_MANAGER, ask_reason=True,
            sets={"is_valid": False}),
        grows={"photos": [State.TRANSFERRED, State.ESCALATED, State.HANDLING, State.RESOLVED],
            "complaint_followups": [State.TRANSFERRED, State.ESCALATED, State.HANDLING, State.RESOLVED, State.VERIFIED,
                State.VISITED]},
    )
    rules = [
        Rule("R182", F.received_at >= Now - minutes(P.R182.minutes), "接到投诉应立即填写，这一条补记晚了",
            "A complaint is entered at once; this one is late", level=WARN, when=F.id.absent),
        Rule("not_about", F.about_staff.absent | F.handler.absent | (F.handler != F.about_staff),
            "投诉不能由被投诉的人处理", "Nobody handles a complaint about himself", field="handler"),
        Rule("not_up_to", F.about_staff.absent | F.escalated_to.absent | (F.escalated_to != F.about_staff),
            "投诉不能上报给被投诉的人", "A complaint is not reported up to whom it is about", field="escalated_to"),
        Rule("R104", ~(F.escalated_to == Me.staff), "逐级上报要报给上级，不能报给自己",
            "It is reported up to somebody above, not to oneself", field="escalated_to", changed="escalated_to"),
        Do("complaint_due_times", on="save"),
        Do("route_complaint", on="save"),
        Do("major_case_opened", on="saved"),
        Tell(CS_MANAGER, "重大投诉 {record_no}：{content:.60}", "Major complaint {record_no}",
            when=F.severity == Severity.MAJOR, rules="R009 R044"),
        Tell(CS_MANAGER | CLERK, "公司层级投诉 {record_no}，请统一处理", "Company-level complaint {record_no}",
            posts="quality_centre complaint_officer", when=F.is_company_level.present, rules="R147"),
        Do("request_dispatched", on="saved"),
        Kept("R026", "公司客户服务经理的岗位覆盖全部项目",
            "The company customer service manager's post covers all sites"),
        Kept("R063", "接待人必填，转办时必填处理人", "A receiver is required, and a handler when it is passed on"),
        Kept("R166", "个人信息遮盖显示，查看和导出都留痕", "Personal data is masked; reading and export are logged"),
        Kept("R101", "时间、内容和要求必填", "Time, content and demand are required"),
        Kept("R211", "没有岗位可删除，只能判定无效", "No post may delete; it can be found not valid"),
        Kept("R212", "导出时遮盖投诉人和电话并留痕", "Exports mask complainant and phone and are logged"),
    ]
    layout = Layout(
        "record_no unit category severity content complainant phone handler state resolve_due_at received_at",
        search="record_no unit complainant phone content demand",
        filter="state category received_at unit severity channel handler resolve_due_at is_company_level receiver",
        late="resolve_due_at", met="resolved_at",
        sections=[
            Section("投诉内容", "Complaint",
                "unit complainant phone resident channel received_at receiver category severity content photos demand "
                    "about_staff is_company_level service_request"),
            Section("处理", "Handling",
                "initial_opinion transferred_to handler transferred_at accept_due_at resolve_due_at process result "
                    "resolved_at replied_at needs_corrective_action"),
            Section("上报与验证", "Report and verification",
                "escalated_to escalated_at verified_by verified_at verify_result is_valid closed_at"),
        ])
    opens = [
        Opens("return_visit", "登记回访", "Record return visit", link="complaint", copy="site unit resident",
            sets={"kind": "complaint"}, step="visit",
            when=F.unit.present & F.state.is_in(State.RESOLVED, State.VERIFIED, State.VISITED)),
        Opens("contact_slip", "开联系单", "Contact slip", link="complaint", copy="site unit content requirement=demand",
            by=CS_MANAGER, when=~F.state.is_in(State.CLOSED, State.REJECTED)),
        Opens("corrective_action", "纠正措施报告", "Corrective action", link="complaint",
            copy="site nonconformity=content department=transferred_to", sets={"source_kind": "complaint"},
            by=CS_MANAGER | SUPERVISOR, when=~F.state.is_in(State.CLOSED, State.REJECTED)),
    ]

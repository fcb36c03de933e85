"""客户/业委会座谈会 Symposiums."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff, SymposiumOpinion


class Kind(Choices):
    CUSTOMERS = "customers", "客户座谈会", "With customers"
    COMMITTEE = "committee", "业委会座谈会", "With the owners' committee"
    SAFETY = "safety", "安全座谈", "On safety"
    MERCHANTS = "merchants", "商户座谈", "With shops"


class NoticeMethod(Choices):
    NOTICE = "notice", "公告", "Notice"
    PHONE = "phone", "电话", "Phone"
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    HOME = "home", "上门", "At the home"
    WECHAT_GROUP = "wechat_group", "微信群", "WeChat group"


class State(Choices):
    PLANNED = "planned", "已计划", "Planned", "grey"
    POSTPONED = "postponed", "延期", "Postponed", "red"
    NOTIFIED = "notified", "已通知", "Notified", "orange"
    HELD = "held", "已召开", "Held", "blue"
    MINUTED = "minuted", "已形成纪要", "Minutes out", "yellow"
    MEASURES_APPROVED = "measures_approved", "措施已审批", "Measures approved", "teal"
    PUBLISHED = "published", "已公布", "Published", "green"


LEADERS = SUPERVISOR | CS_MANAGER


class Symposium(
    Register, zh="客户/业委会座谈会", en="Symposiums", also="座谈会 业委会座谈 恳谈会 业主座谈", group=VISIT_SURVEY,
    source="003; 002",
):
    """一次座谈会：提前10天通知客户，项目经理主持，讲满四项内容，形成纪要并抄送，意见和措施审批后向全体客户公布。

    One symposium: customers are told ten days ahead, the site manager chairs and covers four items, minutes are copied
    up, and the opinions with their approved measures are published to everybody.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-ZTH-{yyyymm}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.CUSTOMERS)
    departments: Mapped[list[Department]] = refs("参加部门", "Departments")
    planned_at: Mapped[Moment] = field("计划时间", "Planned for", meaning=PLANNED)
    place: Mapped[Line | None] = field("地点", "Place")
    notice_sent_on: Mapped[Day | None] = field("通知日期", "Notice sent on",
        meaning=HAPPENED(before="planned_at", lead=60))
    notice_method: Mapped[NoticeMethod | None] = field("通知方式", "Told by")
    chair: Mapped[Staff] = ref("主持人（项目经理）", "Chair", default=Me.staff)
    deputy: Mapped[Staff | None] = ref("参加的分管管理层", "Deputy attending")
    attendees: Mapped[Text | None] = field("参加客户", "Customers attending")
    agenda_focus: Mapped[Text | None] = field("①本期工作重点", "1 Focus of this period")
    agenda_difficulties: Mapped[Text | None] = field("②工作中疑难问题", "2 Difficulties")
    agenda_next: Mapped[Text | None] = field("③下期工作计划", "3 Next period's plan")
    agenda_opinions: Mapped[Text | None] = field("④听取客户意见或建议", "4 Customers' opinions")
    held_at: Mapped[Moment | None] = field("实际召开时间", "Held at", meaning=HAPPENED(after="planned_at"))
    postponed_to: Mapped[Moment | None] = field("延期至", "Postponed to", meaning=PLANNED)
    postpone_reason: Mapped[Text | None] = field("延期原因", "Why postponed")
    postpone_approved_by: Mapped[Staff | None] = ref("同意延期人（总经理）", "Postponing agreed by", auto=True)
    minutes: Mapped[Text | None] = field("会议纪要", "Minutes")
    minutes_file: Mapped[Attachments | None] = field("纪要附件", "Minutes file")
    cc_quality_centre: Mapped[Flag] = field("已抄送品质运营中心", "Copied to the quality centre")
    cc_deputy: Mapped[Flag] = field("已抄送分管管理层", "Copied to the deputy")
    cc_general_manager: Mapped[Flag] = field("已抄送总经理", "Copied to the general manager")
    published_on: Mapped[Day | None] = field("向全体客户公布日期", "Published on", auto=True,
        meaning=HAPPENED(after="held_at"))
    state: Mapped[State] = field("状态", "State", default=State.PLANNED)
    symposium_opinions: Mapped[list[SymposiumOpinion]] = lines("意见与改善措施", "Opinions and measures",
        by="symposium")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("notify", State.PLANNED, State.NOTIFIED, "通知客户", "Notify", by=CLERK | SUPERVISOR | BUTLER,
            needs="notice_sent_on notice_method", asks="place", rules="R140"),
        Step("hold", State.NOTIFIED, State.HELD, "召开", "Hold", by=CS_MANAGER,
            needs="held_at agenda_focus agenda_difficulties agenda_next agenda_opinions",
            asks="chair attendees deputy departments", when=F.chair.job_post.role == "cs_manager", rules="R139 R143",
            refusal=("座谈会由项目经理主持，请改主持人", "The site manager chairs; change the chair")),
        Step("postpone", [State.PLANNED, State.NOTIFIED], State.POSTPONED, "延期", "Postpone", by=GENERAL_MANAGER,
            posts="none", needs="postponed_to postpone_reason", sets={"postpone_approved_by": Me.staff}, rules="R144",
            then=Tell(NEXT, "座谈会 {record_no} 已同意延期，请重新通知客户",
                "Symposium {record_no} is postponed; notify again")),
        Step("renotify", State.POSTPONED, State.NOTIFIED, "重新通知", "Notify again", by=CLERK | SUPERVISOR,
            needs="notice_sent_on notice_method", sets={"planned_at": F.postponed_to}, rules="R144"),
        Step("minute", State.HELD, State.MINUTED, "形成会议纪要并抄送", "Minute and copy", by=LEADERS,
            needs="minutes cc_quality_centre cc_deputy cc_general_manager", asks="minutes_file", rules="R142",
            then=[
                Tell(NEXT, "座谈会 {record_no} 纪要抄送，改善措施请审批",
                    "Minutes of symposium {record_no}; approve the measures"),
                Tell(CS_MANAGER, "座谈会 {record_no} 纪要抄送", "Minutes of symposium {record_no}",
                    posts="quality_centre"),
                Tell(CS_MANAGER, "座谈会 {record_no} 超过 {R142.cc_days} 天才抄送纪要",
                    "Minutes of {record_no} took over {R142.cc_days} days",
                    when=F.held_at < Now - days(P.R142.cc_days)),
            ],
            consequence=("总经理和分管管理层会收到通知。", "The general manager and the deputy are told.")),
        Step("approve_measures", State.MINUTED, State.MEASURES_APPROVED, "审批改善措施", "Approve measures",
            approving=True, other_than="minute", by=GENERAL_MANAGER, posts="none deputy",
            when=~Has("symposium_opinion", "symposium", F.measure.absent), rules="R141", then="measures_approved",
            refusal=("还有意见没有写明改善措施", "An opinion has no measure yet"),
            consequence=("各条意见一并审批。", "Approves each opinion with it.")),
        Step("publish", State.MEASURES_APPROVED, State.PUBLISHED, "向全体客户公布", "Publish", by=LEADERS,
            when=~Has("symposium_opinion", "symposium", F.measure.absent | F.approved_by.absent),
            sets={"published_on": Today}, rules="R141",
            then=[
                Moves("symposium_opinion", "publish", link="symposium"),
                Tell(CS_MANAGER, "座谈会 {record_no} 超过 {R141.publish_days} 天才公布",
                    "Symposium {record_no} was published after {R141.publish_days} days",
                    when=F.held_at < Now - days(P.R141.publish_days)),
            ],
            refusal=("每条意见都要有改善措施并经审批", "Each opinion needs a measure that is approved")),
        grows={"symposium_opinions": [State.NOTIFIED, State.POSTPONED, State.HELD, State.MINUTED,
            State.MEASURES_APPROVED]},
    )
    rules = [
        Rule("R139", F.chair.job_post.role == "cs_manager", "座谈会由项目经理主持", "The site manager chairs",
            level=WARN, field="chair"),
        Do("symposium_notice", on="save"),
        Rule("R165", F.state != State.PUBLISHED, "公布后请登记信息发布一览表", "Register what was published",
            level=WARN),
    ]
    layout = Layout("record_no kind planned_at place chair notice_sent_on held_at state published_on",
        search="record_no place attendees agenda_focus agenda_opinions minutes",
        filter="state kind planned_at chair notice_method held_at", late="planned_at", met="held_at",
        sections=[
            Section("何时何地", "When and where", "kind planned_at place chair deputy departments attendees"),
            Section("通知与延期", "Notice and postponing",
                "notice_sent_on notice_method postponed_to postpone_reason postpone_approved_by"),
            Section("四项内容", "Agenda", "agenda_focus agenda_difficulties agenda_next agenda_opinions"),
            Section("纪要与公布", "Minutes and publishing",
                "held_at minutes minutes_file cc_quality_centre cc_deputy cc_general_manager published_on"),
        ])
    opens = [
        Opens("info_release", "登记信息发布", "Register the release", link="", copy="site content=minutes",
            by=SUPERVISOR, when=F.state.is_in(State.MEASURES_APPROVED, State.PUBLISHED)),
    ]

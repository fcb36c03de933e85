"""客户沟通记录表 Customer communication records."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Rectification, Resident, Site, Staff, Unit, VisitPlanItem


class Channel(Choices):
    RECEPTION = "reception", "日常接待", "At the desk"
    HOME_VISIT = "home_visit", "上门拜访", "Home visit"
    INTERVIEW = "interview", "访谈", "Interview"
    SYMPOSIUM = "symposium", "座谈会", "Symposium"
    PHONE = "phone", "电话", "Phone"
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    LETTER = "letter", "信函", "Letter"
    ONLINE = "online", "网络平台", "Online"


class State(Choices):
    RECORDED = "recorded", "已记录", "Recorded", "grey"
    FOLLOWING = "following", "措施跟进中", "Followed up", "blue"
    DONE = "done", "已落实", "Carried out", "teal"
    ARCHIVED = "archived", "已存档", "Archived", "green"


LINE = CS_MANAGER | SUPERVISOR | BUTLER


class CommunicationRecord(
    Register, zh="客户沟通记录表", en="Customer communication records", also="沟通记录 客户沟通 谈话记录 约谈",
    group=VISIT_SURVEY, source="003", own="staff",
):
    """与客户的一次沟通或访谈；客户有意见的，制定整改措施并落实后才存档。五个方面的访问记在访问业主记录，
    办完事的回访记在回访记录表。

    One conversation or interview with a customer; what he minds gets a measure, carried out before the record is
    archived. Visits in the five-topic form are owner visits, visits after a job are return visits.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-GT-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    channel: Mapped[Channel] = field("沟通方式", "Channel", default=Channel.RECEPTION)
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    customer_name: Mapped[Name] = field("客户姓名", "Customer", personal=True, fill="unit.contact")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    talked_at: Mapped[Moment] = field("沟通时间", "Talked at", default=Now, meaning=HAPPENED)
    staff: Mapped[Staff] = ref("沟通人", "Talked with", default=Me.staff)
    plan_item: Mapped[VisitPlanItem | None] = ref("访谈计划明细", "Planned visit", among="unit")
    in_depth: Mapped[Flag] = field("深入上门访谈", "In-depth home visit")
    content: Mapped[Text] = field("沟通内容", "Content")
    opinion: Mapped[Text | None] = field("建议和意见", "Opinion")
    measure: Mapped[Text | None] = field("整改措施", "Measure")
    due_on: Mapped[Day | None] = field("完成期限", "Due on", meaning=DUE(after="talked_at"))
    rectification: Mapped[Rectification | None] = ref("整改单", "Rectification order")
    follow_result: Mapped[Text | None] = field("落实情况", "What came of it")
    archived_on: Mapped[Day | None] = field("存档日期", "Archived on", auto=True, meaning=HAPPENED(after="talked_at"))
    state: Mapped[State] = field("状态", "State", default=State.RECORDED)

    access = Access(
        general_manager=Grant("view create", ALL) + Grant("create", ALL, posts="deputy"),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", OWN, posts="reception complaint_officer at_night")
            + Grant("view", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("set_measure", State.RECORDED, State.FOLLOWING, "制定整改措施", "Set a measure", by=LINE,
            needs="measure due_on", asks="rectification", rules="R136"),
        Step("finish", State.FOLLOWING, State.DONE, "落实完成", "Carried out", by=LINE, needs="follow_result",
            asks="rectification"),
        Step("archive", [State.RECORDED, State.DONE], State.ARCHIVED, "存档", "Archive", by=CLERK | SUPERVISOR | BUTLER,
            sets={"archived_on": Today}, rules="R132 R137", when=F.opinion.absent | F.follow_result.present,
            refusal=("客户有意见的，先制定整改措施并落实",
                "The customer minds something; set a measure and carry it out")),
    )
    rules = [
        Once("plan_item", zh="这项计划已有访谈记录", en="This item of the plan has its record already"),
        Rule("in_depth", F.channel == Channel.HOME_VISIT, "深入访谈应为上门拜访",
            "An in-depth interview is a home visit", when=F.in_depth.present, level=WARN, field="channel"),
        Do("interview_recorded", on="saved"),
        Kept("R085", "文员只看本人的记录，姓名和电话遮盖显示",
            "Clerks see their own records only; name and phone are masked"),
        Kept("R166", "个人信息遮盖显示，查看和导出都留痕", "Personal data is masked; reading and export are logged"),
    ]
    layout = Layout("record_no channel unit customer_name content staff due_on state talked_at",
        search="record_no unit customer_name phone content opinion",
        filter="state channel talked_at unit staff in_depth due_on", late="due_on", met="follow_result",
        sections=[
            Section("与谁沟通", "Who", "channel unit customer_name phone resident talked_at staff plan_item in_depth"),
            Section("说了什么", "What was said", "content opinion"),
            Section("措施与落实", "Measure", "measure due_on rectification follow_result archived_on"),
        ])
    opens = [
        Opens("rectification", "开整改单", "Order a rectification", link="communication_record", back="rectification",
            copy="site problem=opinion measure due_on", sets={"source": "interview"}, by=CS_MANAGER | SUPERVISOR,
            when=(F.state == State.FOLLOWING) & F.rectification.absent),
    ]

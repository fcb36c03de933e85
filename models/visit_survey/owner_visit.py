"""访问业主记录 Owner visits."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class Method(Choices):
    HOME = "home", "上门访问", "At home"
    OFFICE = "office", "管理处办公室访问", "At the office"
    OUTDOORS = "outdoors", "户外休闲时访问", "Outdoors"
    QUESTIONNAIRE = "questionnaire", "问卷", "Questionnaire"
    PHONE = "phone", "电话访问", "By phone"
    OTHER = "other", "其他", "Other"


class State(Choices):
    RECORDED = "recorded", "已记录", "Recorded", "grey"
    OPINION_SIGNED = "opinion_signed", "已签署意见", "Opinion signed", "blue"
    FEEDBACK_DONE = "feedback_done", "已反馈", "Fed back", "teal"
    SUMMARISED = "summarised", "已汇总", "Summarised", "green"


ANYONE = CLERK | BUTLER | SUPERVISOR | CS_MANAGER
# What an owner says in confidence stays with the visitor and the line above him (R085).
CONFIDANTS = CS_MANAGER | SUPERVISOR | BUTLER | CLERK
TOPIC = ("没有意见请填“无”", "Write 无 where there is nothing")


class OwnerVisit(
    Register, zh="访问业主记录", en="Owner visits", also="走访 家访 拜访业主 访问业主 访问记录 随访",
    group=VISIT_SURVEY, source="002", own="visitor",
):
    """每月访问业主的一次记录，问五个方面，签署意见、反馈后纳入月度汇总。办完事之后的回访记在回访记录表。

    One monthly visit to an owner with the five topics; signed off, fed back, then counted in the month's digest. A
    visit after a job is a return visit.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-FY-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("被访人", "Person visited", fill="unit.resident", home="unit")
    method: Mapped[Method] = field("访问方式", "Method", default=Method.HOME)
    appointment_at: Mapped[Moment | None] = field("预约时间", "Appointment",
        meaning=PLANNED(before="visited_at", lead=60))
    visited_at: Mapped[Moment] = field("访问时间", "Visited at", default=Now, meaning=HAPPENED)
    visitor: Mapped[Staff] = ref("访问人", "Visitor", default=Me.staff)
    opinion_management: Mapped[Text | None] = field("对物业管理工作的意见和建议", "On management", see=CONFIDANTS,
        help=TOPIC)
    opinion_convenience: Mapped[Text | None] = field("对便民服务的意见和建议", "On convenience services",
        see=CONFIDANTS, help=TOPIC)
    special_needs: Mapped[Text | None] = field("特殊困难和需求", "Special needs", personal=True, see=CONFIDANTS,
        help=TOPIC)
    opinion_culture: Mapped[Text | None] = field("对社区文化建设的意见和建议", "On community life", see=CONFIDANTS,
        help=TOPIC)
    opinion_other: Mapped[Text | None] = field("其他意见和建议", "Anything else", see=CONFIDANTS, help=TOPIC)
    is_important: Mapped[Flag] = field("重要问题", "Important")
    reported_at: Mapped[Moment | None] = field("上报客服经理时间", "Reported up at", auto=True,
        when=F.is_important.present, meaning=HAPPENED(after="visited_at"))
    owner_signature: Mapped[Signature | None] = field("业主签名", "Owner's signature")
    signature_refused: Mapped[Flag] = field("业主拒绝签名", "Did not want to sign")
    feedback_required: Mapped[Flag] = field("需要反馈", "Feedback due")
    feedback: Mapped[Text | None] = field("反馈内容", "Feedback", when=F.feedback_required.present)
    feedback_at: Mapped[Moment | None] = field("反馈时间", "Fed back at", auto=True, when=F.feedback_required.present,
        meaning=HAPPENED(after="visited_at"))
    signed_opinion: Mapped[Text | None] = field("接待员签署意见", "Signed opinion")
    state: Mapped[State] = field("状态", "State", default=State.RECORDED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", OWN, posts="reception at_night"),
    )
    workflow = Workflow("state",
        Step("sign_opinion", State.RECORDED, State.OPINION_SIGNED, "签署意见", "Sign off", approving=False, by=ANYONE,
            needs="signed_opinion", asks="feedback_required", rules="R087"),
        Step("feed_back", State.OPINION_SIGNED, State.FEEDBACK_DONE, "反馈被访人", "Feed back", by=ANYONE,
            needs="feedback", sets={"feedback_at": Now}, rules="R083"),
        Step("summarise", [State.OPINION_SIGNED, State.FEEDBACK_DONE], State.SUMMARISED, "纳入月度汇总", "Summarise",
            by=CLERK | SUPERVISOR, when=F.feedback_required.absent | F.feedback_at.present,
            refusal=("需要反馈的，请先反馈被访人", "Feedback is due; give it first"), rules="R087"),
    )
    rules = [
        Rule("R084", F.appointment_at <= F.visited_at, "上门访问须先预约，预约时间不能晚于访问时间",
            "A home visit is appointed beforehand", when=F.method == Method.HOME, field="appointment_at"),
        Rule("R084", F.visited_at <= F.appointment_at + minutes(P.R084.tolerance_minutes), "没有按约定的时间上门",
            "The visit was not at the time agreed", when=(F.method == Method.HOME) & F.appointment_at.present,
            level=WARN, field="visited_at"),
        Rule("R082", F.owner_signature.present | F.signature_refused.present,
            "请业主签名；业主不愿签的勾选“拒绝签名”，不得强求", "Ask for the signature; if refused, tick so",
            level=WARN, field="owner_signature"),
        Rule("R086",
            F.opinion_management.present & F.opinion_convenience.present & F.special_needs.present
                & F.opinion_culture.present & F.opinion_other.present,
            "五个方面都要问到，没有意见填“无”", "Ask all five topics; write 无 for none", level=WARN,
            field="opinion_management"),
        Do("report_important", on="save"),
        Tell(CS_MANAGER, "访问业主 {record_no} 反映重要问题", "Owner visit {record_no} raised something important",
            when=F.is_important.present, rules="R044"),
        Kept("R085", "意见只有访问人、主管和客服经理可见",
            "Only the visitor, supervisors and the manager see opinions"),
        Kept("R089", "常住、暂住、单位宿舍的住户都可选为被访人",
            "Whoever lives there, also in a dormitory, can be chosen"),
        Kept("R166", "个人信息遮盖显示，查看和导出都留痕", "Personal data is masked; reading and export are logged"),
    ]
    layout = Layout("record_no unit resident method visitor is_important feedback_required state visited_at",
        search="record_no unit opinion_management opinion_convenience opinion_culture opinion_other",
        filter="state method visited_at unit visitor is_important feedback_required",
        sections=[
            Section("访问谁", "Who", "unit resident method appointment_at visited_at visitor"),
            Section("五个方面", "Five topics",
                "opinion_management opinion_convenience special_needs opinion_culture opinion_other"),
            Section("签名与上报", "Signature and report", "owner_signature signature_refused is_important reported_at"),
            Section("意见与反馈", "Sign-off and feedback", "signed_opinion feedback_required feedback feedback_at"),
        ])

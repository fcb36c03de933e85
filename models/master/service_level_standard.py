"""等级服务标准时限 Service-level standard."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.site import Site


class Business(Choices):
    REPAIR = "repair", "报修", "Repair"
    COMPLAINT = "complaint", "投诉", "Complaint"
    HELP = "help", "求助", "Help"
    ENQUIRY = "enquiry", "咨询", "Enquiry"
    APPLICATION = "application", "申请", "Application"


class Urgency(Choices):
    URGENT = "urgent", "紧急", "Urgent", "red"
    NORMAL = "normal", "一般", "Normal"
    BOOKED = "booked", "预约", "By appointment", "blue"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    EFFECTIVE = "effective", "生效", "In force", "green"
    RETIRED = "retired", "停用", "Retired", "grey"


class ServiceLevelStandard(
    Register, zh="等级服务标准时限", en="Service-level standards", also="服务标准 时限标准 等级标准 响应时限",
    group=MASTER, source="004; 001",
):
    """一行是本项目某项业务在某种紧急程度下的受理、到场和办结时限，投诉和报修的到期时间由此算出。批准后生效，
    新标准生效时旧的自动停用。

    One row gives the limits of a site for accepting, arriving and finishing, by business and urgency; due times of
    complaints and repairs follow from it. It counts once approved and retires when a newer one takes its place.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    business: Mapped[Business] = field("业务", "Business")
    urgency: Mapped[Urgency] = field("紧急程度", "Urgency", default=Urgency.NORMAL)
    respond_minutes: Mapped[Whole] = field("受理/响应时限", "Accept within", minimum=1, maximum=10080,
        unit=("分钟", "minutes"))
    arrive_minutes: Mapped[Whole | None] = field("到场时限", "Arrive within", minimum=1, maximum=10080,
        unit=("分钟", "minutes"),
        help=("无需上门的业务不填；预约的按约定时间", "Empty where nobody calls; by appointment it is the time agreed"))
    resolve_hours: Mapped[Number] = field("办结时限", "Finish within", places=1, minimum=Decimal("0.1"),
        maximum=Decimal(8760), unit=("小时", "hours"))
    effective_from: Mapped[Day] = field("生效日期", "In force from", default=Today, meaning=VALID)
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.EFFECTIVE, "批准", "Approve", approving=True, four_eyes=True,
            by=GENERAL_MANAGER | CS_MANAGER, rules="R181", then="standard_replaces",
            consequence=("同一业务、同一紧急程度的旧标准随之停用", "The older standard for the same business retires")),
        Step("retire", State.EFFECTIVE, State.RETIRED, "停用", "Retire", by=CS_MANAGER, ask_reason=True),
    )
    rules = [
        Once("site business urgency effective_from", when=F.state == State.EFFECTIVE, zh="这一类从这一天起已有标准",
            en="There is a standard of this kind from that day already", field="business"),
        Rule("arrive", F.arrive_minutes >= F.respond_minutes, "到场时限不能短于受理时限",
            "Arriving takes at least as long as accepting", when=F.arrive_minutes.present, field="arrive_minutes"),
        Rule("resolve", F.resolve_hours * 60 >= F.respond_minutes, "办结时限不能短于受理时限",
            "Finishing takes at least as long as accepting", field="resolve_hours"),
        Rule("resolve_after", F.resolve_hours * 60 >= F.arrive_minutes, "办结时限不能短于到场时限",
            "Finishing takes at least as long as arriving", when=F.arrive_minutes.present, field="resolve_hours"),
    ]
    layout = Layout("business urgency respond_minutes arrive_minutes resolve_hours effective_from site state",
        search="remark", filter="state business urgency effective_from site", label="business urgency",
        sections=[
            Section("适用", "Applies to", "site business urgency effective_from"),
            Section("时限", "Limits", "respond_minutes arrive_minutes resolve_hours remark"),
        ])

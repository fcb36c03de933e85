"""来电信息记录 Incoming calls."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ServiceRequest, Site, Staff, Unit


class CallLog(
    Register, zh="来电信息记录", en="Incoming calls", also="来电 来电登记 电话记录 接听记录 热线", group=VISIT_SURVEY,
    source="003; 001", own="receiver",
):
    """24 小时电话接到的一个来电。有事要办的，从这里转服务登记；需要回电的，回电后填写时间。

    One call on the 24-hour line. What asks for something is passed on as a service request; a call back owed is done
    when its time is filled in.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    called_at: Mapped[Moment] = field("来电时间", "Called at", default=Now, meaning=HAPPENED)
    phone: Mapped[Phone | None] = field("来电号码", "Phone", personal=True, fill="unit.phone")
    caller: Mapped[Name | None] = field("来电人", "Caller", personal=True, fill="unit.contact")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    content: Mapped[Text] = field("来电内容", "Said")
    receiver: Mapped[Staff] = ref("接听人", "Answered by", default=Me.staff)
    service_request: Mapped[ServiceRequest | None] = ref("转服务登记", "Service request")
    need_call_back: Mapped[Flag] = field("需电话回访", "Call back owed")
    called_back_at: Mapped[Moment | None] = field("电话回访时间", "Called back at", when=F.need_call_back.present,
        meaning=HAPPENED(after="called_at"))
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty complaint_officer"),
    )
    rules = [
        Rule("R146", F.service_request.present | F.need_call_back.present | F.remark.present,
            "请写明怎样跟进：转服务登记、需电话回访，或在备注说明",
            "Say what follows: a request, a call back, or a remark", level=WARN, field="remark"),
        Kept("R063", "接听人必填，办理的事转服务登记", "An answerer is required; what is to be done goes to a request"),
    ]
    layout = Layout("called_at unit caller phone content service_request need_call_back called_back_at receiver",
        search="unit caller phone content remark", filter="receiver called_at unit need_call_back called_back_at",
        label="called_at unit",
        sections=[
            Section("谁来电", "Who called", "called_at unit caller phone receiver"),
            Section("什么事", "What about", "content remark"),
            Section("跟进", "What follows", "service_request need_call_back called_back_at"),
        ])
    opens = [
        Opens("service_request", "转服务登记", "To a service request", link="", back="service_request",
            copy="site unit contact_name=caller contact_phone=phone content received_at=called_at",
            sets={"channel": "call"}, by=CLERK, when=F.service_request.absent),
        Opens("return_visit", "登记回访", "Record return visit", link="call_log", copy="site unit",
            sets={"kind": "call_letter", "method": "phone"}, by=CLERK,
            when=F.unit.present & F.need_call_back.present & F.called_back_at.absent),
    ]

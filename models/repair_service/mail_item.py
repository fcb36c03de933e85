"""特殊邮件收递登记表 Mail kept for residents."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class MailKind(Choices):
    REGISTERED_LETTER = "registered_letter", "挂号信", "Registered letter"
    EXPRESS = "express", "特快专递", "Express mail"
    PARCEL = "parcel", "包裹", "Parcel"
    MONEY_ORDER = "money_order", "汇款单", "Money order"
    PERIODICAL = "periodical", "报刊", "Periodical"
    OUTGOING = "outgoing", "待发信件", "Letter to send"
    OTHER = "other", "其他", "Other"


class State(Choices):
    STORED = "stored", "代管中", "In our keeping", "grey"
    NOTIFIED = "notified", "已通知", "Resident told", "orange"
    COLLECTED = "collected", "已领取", "Collected", "green"
    RETURNED = "returned", "已退回", "Sent back", "grey"
    SENT = "sent", "已寄出", "Sent", "green"


class MailItem(
    Register, zh="特殊邮件收递登记表", en="Mail kept for residents",
    also="快递 邮件 信件 挂号信 包裹 特殊邮件 邮件收发", group=REPAIR_SERVICE, source="001; 002",
):
    """代业户收下的一件挂号信、快递、包裹或汇款单，从收件、通知到领取。领取时核对身份，代管不超过 30 天，
    过期催领或退回。

    One letter, parcel or money order taken in for a resident until it is collected against proof of identity. It is
    kept for 30 days at most, then chased or sent back.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YJ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    mail_kind: Mapped[MailKind] = field("邮件类别", "Kind", default=MailKind.EXPRESS)
    tracking_no: Mapped[PaperNo | None] = field("单号", "Tracking no.", early=True)
    carrier: Mapped[Line | None] = field("投递单位", "Carrier", early=True)
    received_at: Mapped[Moment] = field("收件时间", "Taken in at", default=Now, meaning=HAPPENED)
    received_by: Mapped[Staff] = ref("收件人员", "Taken in by", default=Me.staff)
    notified_at: Mapped[Moment | None] = field("通知时间", "Resident told at", auto=True,
        meaning=HAPPENED(after="received_at"))
    keep_until: Mapped[Day | None] = field("保管截止日", "Kept until", default=Today + days(P.R210.days),
        meaning=DUE(after="received_at"))
    collector: Mapped[Name | None] = field("领取人", "Collected by", personal=True)
    id_checked: Mapped[Flag] = field("已核对身份", "Identity checked")
    collector_signature: Mapped[Signature | None] = field("领取人签名", "Collector's signature")
    collected_at: Mapped[Moment | None] = field("领取时间", "Collected at", auto=True,
        meaning=HAPPENED(after="received_at"))
    sent_at: Mapped[Moment | None] = field("寄出时间", "Sent at", auto=True, meaning=HAPPENED(after="received_at"))
    state: Mapped[State] = field("状态", "State", default=State.STORED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("notify", State.STORED, State.NOTIFIED, "通知业户", "Tell the resident", by=CLERK,
            sets={"notified_at": Now}, when=F.mail_kind != MailKind.OUTGOING,
            refusal=("待发信件请办“寄出”", "A letter to send is sent")),
        Step("collect", [State.STORED, State.NOTIFIED], State.COLLECTED, "签收", "Hand over", by=CLERK,
            needs="collector id_checked", asks="collector_signature", sets={"collected_at": Now},
            when=F.mail_kind != MailKind.OUTGOING, refusal=("待发信件请办“寄出”", "A letter to send is sent")),
        Step("send", State.STORED, State.SENT, "寄出", "Send", by=CLERK, needs="carrier", asks="tracking_no",
            sets={"sent_at": Now}, when=F.mail_kind == MailKind.OUTGOING,
            refusal=("只有待发信件需要寄出", "Only a letter to send is sent")),
        Step("return_item", [State.STORED, State.NOTIFIED], State.RETURNED, "退回", "Send back", by=CLERK | SUPERVISOR,
            ask_reason=True, rules="R210"),
    )
    rules = [
        Once("site tracking_no", when=F.state != State.RETURNED, zh="这个邮件号已登记",
            en="This tracking number is registered already"),
    ]
    layout = Layout("record_no unit mail_kind tracking_no carrier state keep_until received_at",
        search="record_no unit tracking_no carrier", filter="state mail_kind received_at unit keep_until received_by",
        late="keep_until", met="collected_at",
        sections=[
            Section("收件", "Taken in",
                "unit resident mail_kind tracking_no carrier received_at received_by keep_until"),
            Section("领取、寄出", "Collection, sending",
                "notified_at collector id_checked collector_signature collected_at sent_at"),
        ])

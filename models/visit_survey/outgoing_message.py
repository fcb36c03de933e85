"""对客电话短信发送记录 Messages sent to customers."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ContactChannel, Site, Staff


class Channel(Choices):
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    VOICE = "voice", "语音电话", "Voice call"
    WECHAT = "wechat", "微信通知", "WeChat message"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "待审核", "To be reviewed", "orange"
    APPROVED = "approved", "已审核", "Reviewed", "teal"
    SENT = "sent", "已发送", "Sent", "green"
    REJECTED = "rejected", "退回", "Sent back", "red"


IN_USE = F.sender_account.state == "active"
NOT_IN_USE = ("须用启用中的公司号码发送，请改选号码", "Send from a company account that is in use; choose another")
ACCOUNTS = ["hotline_24h", "hotline", "wechat_account", "wechat_group", "qq_group", "sms_number"]


class OutgoingMessage(
    Register, zh="对客电话短信发送记录", en="Messages to customers", also="短信 群发短信 电话通知 通知业主",
    group=VISIT_SURVEY, source="003", own="drafted_by",
):
    """发给客户的一条短信、语音或微信通知：项目经理审核后才用公司号码发出，不得以个人名义发送；审核后内容不能再改。

    One text, voice or WeChat message to customers: sent from a company account once the site manager has reviewed it,
    never in a personal name. The text is closed after the review.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-DX-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    channel: Mapped[Channel] = field("方式", "Sent as", default=Channel.TEXT_MESSAGE)
    scope: Mapped[Text] = field("发送范围", "Sent to",
        help=("如“1栋全体业主”", "For instance: everybody in building 1"))
    recipient_count: Mapped[Whole | None] = field("接收户数", "Homes", minimum=0, unit=("户", "homes"))
    content: Mapped[Text] = field("信息内容", "Message")
    sender_account: Mapped[ContactChannel] = ref("发送号码/账号", "Sent from",
        pick={"kind": ACCOUNTS, "state": ["proposed", "active", "change_pending"]})
    drafted_by: Mapped[Staff] = ref("拟稿人", "Drafted by", default=Me.staff)
    reviewed_by: Mapped[Staff | None] = ref("审核人（项目经理）", "Reviewed by", auto=True)
    reviewed_at: Mapped[Moment | None] = field("审核时间", "Reviewed at", auto=True, meaning=HAPPENED)
    sent_by: Mapped[Staff | None] = ref("发送人", "Sent by", auto=True)
    sent_at: Mapped[Moment | None] = field("发送时间", "Sent at", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交审核", "Submit", approving=False,
            by=CLERK | BUTLER | SUPERVISOR, when=IN_USE, refusal=NOT_IN_USE, rules="R148",
            then=Tell(NEXT, "对客信息 {record_no} 请审核", "Message {record_no} waits for your review")),
        Step("approve", State.SUBMITTED, State.APPROVED, "项目经理审核", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER, four_eyes="drafted_by", when=IN_USE,
            refusal=("发送号码已停用，请退回改选号码", "The account is no longer in use; send it back for another"),
            sets={"reviewed_by": Me.staff, "reviewed_at": Now}, rules="R148 R203",
            then=Tell(NEXT, "对客信息 {record_no} 已审核，可以发送", "Message {record_no} may be sent",
                first="drafted_by")),
        Step("reject", State.SUBMITTED, State.REJECTED, "退回", "Send back", by=CS_MANAGER, ask_reason=True,
            then=Tell(NEXT, "对客信息 {record_no} 已退回", "Message {record_no} was sent back", first="drafted_by",
                rules="R148")),
        Step("revise", State.REJECTED, State.DRAFT, "修改", "Revise", by=CLERK | BUTLER | SUPERVISOR),
        Step("withdraw", State.APPROVED, State.DRAFT, "退回修改", "Back to draft", by=CLERK | SUPERVISOR | CS_MANAGER,
            ask_reason=True, sets={"reviewed_by": None, "reviewed_at": None}, rules="R148",
            then=Tell(NEXT, "对客信息 {record_no} 已退回", "Message {record_no} was sent back", first="drafted_by",
                rules="R148")),
        Step("send", State.APPROVED, State.SENT, "发送", "Send", by=CLERK | SUPERVISOR, when=IN_USE,
            sets={"sent_by": Me.staff, "sent_at": Now}, rules="R148", refusal=NOT_IN_USE),
    )
    rules = [
        Rule("R148", IN_USE, "这个号码或账号没有启用", "This account is not in use", level=WARN,
            field="sender_account"),
        Rule("R165", F.state != State.SENT, "发给全体客户的，请登记信息发布一览表",
            "Register it if it went to everybody", level=WARN),
        Kept("R203", "拟稿人不能审核自己的信息", "Nobody reviews the message he drafted"),
    ]
    layout = Layout("record_no channel scope content sender_account drafted_by reviewed_by state sent_at",
        search="record_no scope content", filter="state channel sent_at sender_account drafted_by reviewed_by")
    opens = [
        Opens("info_release", "登记信息发布", "Register the release", link="", copy="site content scope drafted_by",
            sets={"kind": "text_message", "channel": "text_message"}, by=CLERK | SUPERVISOR,
            when=F.state.is_in(State.APPROVED, State.SENT)),
    ]

"""对客信息发布一览表 Information releases."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    NOTICE = "notice", "通知", "Notice"
    ANNOUNCEMENT = "announcement", "通告", "Announcement"
    REMINDER = "reminder", "温馨提示", "Friendly reminder"
    PUBLICITY = "publicity", "公示", "Public display"
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    ONLINE = "online", "网络平台信息", "Online information"
    BOARD = "board", "展板", "Display board"


class Channel(Choices):
    BOARD = "board", "宣传栏", "Notice board"
    LOBBY = "lobby", "单元大堂", "Lobby"
    LIFT = "lift", "电梯", "Lift"
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    WECHAT_PUBLISH_REPORT = "wechat_group", "微信群", "WeChat group"
    WECHAT_ACCOUNT = "wechat_account", "公众号", "WeChat account"
    WEBSITE = "website", "网站", "Website"
    HOME = "home", "上门", "Home visit"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "待审批", "To be approved", "orange"
    APPROVED = "approved", "项目经理已批", "Approved by the manager", "teal"
    DEPUTY_APPROVED = "deputy_approved", "分管领导已批", "Approved by the deputy", "teal"
    GM_APPROVED = "gm_approved", "总经理已批", "Approved by the general manager", "teal"
    PUBLISHED = "published", "已发布", "Published", "green"
    REMOVED = "removed", "已撤除", "Taken down", "grey"
    REJECTED = "rejected", "退回", "Sent back", "red"


DRAFTERS = CLERK | BUTLER | SUPERVISOR
# What goes online, or is marked for the general manager, passes the deputy after the site's manager.
HIGHER = F.is_online.present | F.gm_required.present
THROUGH = (
    (F.state == State.GM_APPROVED) | ((F.state == State.DEPUTY_APPROVED) & F.gm_required.absent)
    | ((F.state == State.APPROVED) & ~HIGHER)
)


class InfoRelease(
    Register, zh="对客信息发布一览表", en="Information releases",
    also="信息发布 发布一览 通知公告 公告 通知 公示 停水通知 停电通知 温馨提示", group=PUBLISH_REPORT, source="003",
    own="drafted_by",
):
    """对客户发布的一条通知、通告或信息。先由项目经理审批，网络平台的还要分管领导（必要时总经理）审批，批完才可发布。

    One notice or message to customers. The site manager approves it; what goes online passes the deputy too, and where
    needed the general manager, before it can be published.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-FB-{yyyymm}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    title: Mapped[Line] = field("标题", "Title")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.NOTICE)
    content: Mapped[Text] = field("内容", "Content")
    channel: Mapped[Channel] = field("发布渠道", "Channel", default=Channel.BOARD)
    is_online: Mapped[Flag] = field("网络平台发布", "Online",
        compute=(F.kind == Kind.ONLINE)
            | F.channel.is_in(Channel.WECHAT_PUBLISH_REPORT, Channel.WECHAT_ACCOUNT, Channel.WEBSITE))
    gm_required: Mapped[Flag] = field("需总经理审批", "General manager approves")
    scope: Mapped[Text] = field("发布范围", "For whom", default="全体业户")
    file: Mapped[Attachments | None] = field("附件", "Files")
    drafted_by: Mapped[Staff] = ref("拟稿人", "Drafted by", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("审批人（项目经理）", "Approved by", auto=True)
    deputy_approved_by: Mapped[Staff | None] = ref("分管领导审批人", "Deputy", auto=True)
    publish_from: Mapped[Day] = field("发布日期", "Publish on", default=Today, meaning=VALID)
    publish_until: Mapped[Day | None] = field("撤除日期", "Take down on", meaning=VALID(after="publish_from"))
    published_by: Mapped[Staff | None] = ref("发布人", "Published by", auto=True)
    removed_on: Mapped[Day | None] = field("实际撤除日期", "Taken down on", auto=True,
        meaning=HAPPENED(after="publish_from"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view create edit", SITE, posts="reception platform_maintainer"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=DRAFTERS,
            then=Tell(NEXT, "对客信息 {record_no} 请审批", "Release {record_no} waits for your approval",
                rules="R153")),
        Step("approve", State.SUBMITTED, State.APPROVED, "项目经理审批", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER, four_eyes="drafted_by", sets={"approved_by": Me.staff}, rules="R153 R203",
            then=[
                Tell(NEXT, "对客信息 {record_no} 请分管领导审批", "Release {record_no} waits for the deputy",
                    when=F.is_online.present | F.gm_required.present, rules="R161"),
                Tell(NEXT, "对客信息 {record_no} 已批准，可以发布", "Release {record_no} may be published",
                    first="drafted_by", when=F.is_online.absent & F.gm_required.absent),
            ]),
        Step("reject", [State.SUBMITTED, State.APPROVED, State.DEPUTY_APPROVED], State.REJECTED, "退回", "Send back",
            by=CS_MANAGER | GENERAL_MANAGER, and_posts="deputy", ask_reason=True,
            then=Tell(NEXT, "对客信息 {record_no} 退回：{reason}", "Release {record_no} is sent back: {reason}",
                first="drafted_by")),
        Step("revise", State.REJECTED, State.DRAFT, "重新拟稿", "Redraft", by=DRAFTERS,
            sets={"approved_by": None, "deputy_approved_by": None}),
        Step("deputy_approve", State.APPROVED, State.DEPUTY_APPROVED, "分管领导审批", "Approve as deputy",
            approving=True, other_than="submit", four_eyes="drafted_by", by=GENERAL_MANAGER, posts="deputy",
            when=HIGHER, sets={"deputy_approved_by": Me.staff}, rules="R161",
            then=[
                Tell(NEXT, "对客信息 {record_no} 请总经理审批", "Release {record_no} waits for you",
                    when=F.gm_required.present),
                Tell(NEXT, "对客信息 {record_no} 已批准，可以发布", "Release {record_no} may be published",
                    first="drafted_by", when=F.gm_required.absent),
            ],
            refusal=("不是网络平台信息，项目经理批准即可发布", "Not online: the site manager's approval will do")),
        Step("gm_approve", [State.APPROVED, State.DEPUTY_APPROVED], State.GM_APPROVED, "总经理审批",
            "Approve as general manager", approving=True, other_than="submit", four_eyes="drafted_by",
            by=GENERAL_MANAGER, posts="none",
            when=F.gm_required.present | ((F.state == State.APPROVED) & F.is_online.present), rules="R161",
            then=Tell(NEXT, "对客信息 {record_no} 已批准，可以发布", "Release {record_no} may be published",
                first="drafted_by"),
            refusal=("没有注明需总经理审批", "Not marked for the general manager")),
        Step("publish", [State.APPROVED, State.DEPUTY_APPROVED, State.GM_APPROVED], State.PUBLISHED, "发布", "Publish",
            by=CLERK | SUPERVISOR, when=THROUGH & F.approved_by.present, sets={"published_by": Me.staff},
            rules="R153 R161",
            refusal=("审批未走完：网络平台信息须分管领导批准，注明的还须总经理批准",
                "Not approved by all: online passes the deputy, and the general manager where marked")),
        Step("remove", State.PUBLISHED, State.REMOVED, "撤除", "Take down", by=CLERK, sets={"removed_on": Today}),
    )
    rules = [
        Kept("R141", "座谈会措施审批后在此登记公布", "Measures of a symposium are published here once approved"),
        Kept("R165", "其他登记册的公布都引用这里的一行", "What other registers publish cites a row here"),
    ]
    layout = Layout("record_no title kind channel drafted_by state publish_from publish_until",
        search="record_no title content", filter="state kind channel publish_from is_online drafted_by",
        late="publish_until", met="removed_on", label="record_no title",
        sections=[
            Section("信息", "Information",
                "site title kind channel scope content file gm_required is_online drafted_by"),
            Section("审批与发布", "Approval",
                "approved_by deputy_approved_by publish_from publish_until published_by removed_on"),
        ])

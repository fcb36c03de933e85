"""网络平台客户信息 Online messages."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ContactChannel, Site, Staff, Unit


class Kind(Choices):
    APPEAL = "appeal", "诉求", "Request"
    ENQUIRY = "enquiry", "咨询", "Enquiry"
    COMPLAINT = "complaint", "投诉", "Complaint", "orange"
    SUGGESTION = "suggestion", "建议", "Suggestion"
    OPINION = "opinion", "舆情", "Public opinion", "red"


class State(Choices):
    COLLECTED = "collected", "已收集", "Collected", "grey"
    FORWARDED = "forwarded", "已反馈", "Passed on", "orange"
    DRAFTED = "drafted", "已拟复", "Reply drafted", "blue"
    REVIEWED = "reviewed", "已审核", "Reviewed", "blue"
    APPROVED = "approved", "已审批", "Approved", "teal"
    GM_APPROVED = "gm_approved", "总经理已批", "Approved at the top", "teal"
    REPLIED = "replied", "已回复", "Replied", "green"


class OnlineMessage(
    Register, zh="网络平台客户信息", en="Online messages", also="网络留言 微信留言 网上投诉 论坛 业主论坛",
    group=VISIT_SURVEY, source="003",
):
    """客户在网站、邮箱、微信或群里发的一条信息：及时反馈品质部和服务中心，回复经项目经理审核、分管领导审批，
    必要时总经理审批。

    One message of a customer on the website, by mail, WeChat or in a group: passed on at once; the reply is reviewed by
    the site manager, approved by the deputy and where needed by the general manager.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    channel: Mapped[ContactChannel] = ref("平台", "Channel")
    posted_at: Mapped[Moment] = field("发布时间", "Posted at", default=Now, meaning=HAPPENED)
    poster: Mapped[Name | None] = field("客户昵称/姓名", "Customer", personal=True)
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    kind: Mapped[Kind] = field("类别", "Kind")
    content: Mapped[Text] = field("内容", "Message")
    forwarded_quality_at: Mapped[Moment | None] = field("反馈品质管理部时间", "Quality centre told at", auto=True,
        meaning=HAPPENED(after="posted_at"))
    forwarded_centre_at: Mapped[Moment | None] = field("反馈管家服务中心时间", "Service centre told at", auto=True,
        meaning=HAPPENED(after="posted_at"))
    reply_draft: Mapped[Text | None] = field("拟回复内容", "Reply")
    reviewed_by: Mapped[Staff | None] = ref("项目经理审核人", "Reviewed by", auto=True)
    approved_by: Mapped[Staff | None] = ref("分管领导审批人", "Approved by", auto=True)
    gm_required: Mapped[Flag] = field("需总经理审批", "General manager decides")
    replied_at: Mapped[Moment | None] = field("回复时间", "Replied at", auto=True, meaning=HAPPENED(after="posted_at"))
    state: Mapped[State] = field("状态", "State", default=State.COLLECTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="platform_maintainer complaint_officer reception"),
    )
    workflow = Workflow("state",
        Step("forward", State.COLLECTED, State.FORWARDED, "反馈品质部与服务中心", "Pass on",
            by=CLERK | BUTLER | SUPERVISOR, sets={"forwarded_quality_at": Now, "forwarded_centre_at": Now},
            rules="R160",
            then=[
                Tell(CS_MANAGER, "网络平台客户信息：{content:.60}", "A message came in online", posts="quality_centre"),
                Tell(SUPERVISOR, "网络平台客户信息：{content:.60}", "A message came in online", posts="cs_supervisor"),
            ]),
        Step("draft", State.FORWARDED, State.DRAFTED, "拟回复", "Draft a reply", by=CLERK | SUPERVISOR,
            needs="reply_draft", asks="gm_required"),
        Step("review", State.DRAFTED, State.REVIEWED, "项目经理审核", "Review", approving=True, other_than="draft",
            by=CS_MANAGER, asks="gm_required", sets={"reviewed_by": Me.staff}, rules="R161"),
        Step("approve", State.REVIEWED, State.APPROVED, "分管领导审批", "Approve", approving=True, other_than="draft",
            by=GENERAL_MANAGER, posts="deputy", asks="gm_required", sets={"approved_by": Me.staff}, rules="R161"),
        Step("gm_approve", [State.REVIEWED, State.APPROVED], State.GM_APPROVED, "总经理审批", "Approve at the top",
            approving=True, other_than="draft", by=GENERAL_MANAGER, posts="none",
            when=F.gm_required.present | (F.state == State.REVIEWED), rules="R161",
            refusal=("这条回复不需总经理审批", "This reply does not need it")),
        Step("reply", [State.APPROVED, State.GM_APPROVED], State.REPLIED, "回复", "Reply", by=CLERK | SUPERVISOR,
            when=F.gm_required.absent | (F.state == State.GM_APPROVED), sets={"replied_at": Now}, rules="R161",
            refusal=("须总经理审批后才能回复", "The general manager approves it first")),
        Step("send_back", [State.DRAFTED, State.REVIEWED, State.APPROVED], State.FORWARDED, "退回重拟", "Send back",
            by=CS_MANAGER | GENERAL_MANAGER, and_posts="deputy", ask_reason=True,
            sets={"reviewed_by": None, "approved_by": None}),
    )
    rules = [
        Tell(CS_MANAGER, "公司渠道收到投诉：{content:.60}", "A complaint came in on a company channel",
            posts="quality_centre", when=(F.kind == Kind.COMPLAINT) & F.channel.present & F.channel.site.absent,
            changed="kind", rules="R147"),
        Kept("R063", "投诉可从这里转入投诉登记，统一跟踪",
            "A complaint is taken into the complaint register from here"),
    ]
    layout = Layout("channel posted_at kind unit poster content gm_required state replied_at",
        search="unit poster content reply_draft", filter="state kind posted_at channel unit gm_required",
        label="kind content")
    opens = [
        Opens("complaint", "转投诉登记", "Register a complaint", link="",
            copy="site unit complainant=poster content received_at=posted_at", sets={"channel": "online"},
            by=CLERK | BUTLER | SUPERVISOR, when=F.kind.is_in(Kind.COMPLAINT, Kind.OPINION)),
    ]

"""对外沟通渠道 Contact channels."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    HOTLINE_24H = "hotline_24h", "24小时服务电话", "24-hour line"
    HOTLINE = "hotline", "公司投诉热线", "Company hotline"
    WEBSITE = "website", "公司网站", "Company website"
    MAILBOX = "mailbox", "公共邮箱", "Public mailbox"
    WECHAT_ACCOUNT = "wechat_account", "公共微信号", "WeChat account"
    QQ_GROUP = "qq_group", "QQ群", "QQ group"
    WECHAT_GROUP = "wechat_group", "微信群", "WeChat group"
    SUGGESTION_BOX = "suggestion_box", "意见箱", "Suggestion box"
    SMS_NUMBER = "sms_number", "企业短信号码", "Text message number"


class State(Choices):
    PROPOSED = "proposed", "待批", "Proposed", "orange"
    CHANGE_PENDING = "change_pending", "变更待批", "Change proposed", "yellow"
    ACTIVE = "active", "启用", "In use", "green"
    CLOSED = "closed", "停用", "Closed", "grey"


ONE_HOTLINE = [
    Guard(
        (F.kind != Kind.HOTLINE_24H)
            | ~Has("contact_channel", "", (F.kind == Kind.HOTLINE_24H) & (F.state == State.ACTIVE), same="site=site"),
        "本项目已有启用的24小时服务电话，请先停用或变更", "The site has a 24-hour number in use; close or change that"),
]


class ContactChannel(
    Register, zh="对外沟通渠道", en="Contact channels", also="沟通渠道 服务电话 公众号 业主群", group=VISIT_SURVEY,
    source="003", own="maintainer", shared=True,
):
    """对客户公布的一个电话、网站、邮箱、微信号或群及其维护人；不选项目的是公司级渠道。启用和变更由公司审批，
    群每天检查。

    One published phone, website, mailbox, account or group with its maintainer; without a site it is the company's. The
    company approves opening and changing it; groups are checked daily.
    """

    site: Mapped[Site | None] = ref("项目", "Site", help=("公司级渠道不填", "Empty for a company channel"))
    kind: Mapped[Kind] = field("渠道类别", "Kind")
    name: Mapped[Line] = field("名称", "Name")
    value: Mapped[Line] = field("号码/地址/群号", "Number or address")
    public_place: Mapped[Line | None] = field("公布位置", "Displayed at", early=True)
    maintainer: Mapped[Staff] = ref("维护人", "Maintainer", default=Me.staff)
    opened_on: Mapped[Day | None] = field("启用日期", "In use since", auto=True, meaning=HAPPENED(since=1990))
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    last_checked_on: Mapped[Day | None] = field("最近检查日期", "Last checked on", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.PROPOSED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE) + Grant("edit", SITE, posts="platform_maintainer reception"),
        it_admin=Grant("view", ALL),
    )
    workflow = Workflow("state",
        Step("approve", State.PROPOSED, State.ACTIVE, "公司审批启用", "Approve", approving=True, four_eyes=True,
            by=GENERAL_MANAGER, rules="R145 R160", when=(F.kind != Kind.HOTLINE_24H) | F.public_place.present,
            sets={"approved_by": Me.staff, "opened_on": Today},
            refusal=("24小时服务电话须在明显位置公布，请先填公布位置",
                "Say first where the 24-hour number is displayed"),
            then="hotline_in_force", guards=ONE_HOTLINE),
        Step("check", State.ACTIVE, State.ACTIVE, "今日已检查", "Checked today", by=CLERK | CS_MANAGER,
            posts={CLERK: "platform_maintainer reception"}, sets={"last_checked_on": Today}, rules="R162"),
        Step("request_change", State.ACTIVE, State.CHANGE_PENDING, "申请变更", "Propose a change", by=CS_MANAGER,
            ask_reason=True,
            consequence=("改好号码或地址后由公司审批。",
                "Type the new number or address; the company then approves it.")),
        Step("approve_change", State.CHANGE_PENDING, State.ACTIVE, "批准变更", "Approve the change", approving="change",
            other_than="request_change", by=GENERAL_MANAGER, asks="name value public_place maintainer",
            when=(F.kind != Kind.HOTLINE_24H) | F.public_place.present, sets={"approved_by": Me.staff}, rules="R145",
            then="hotline_in_force", guards=ONE_HOTLINE,
            refusal=("24小时服务电话须在明显位置公布，请先填公布位置",
                "Say first where the 24-hour number is displayed")),
        Step("close", State.ACTIVE, State.CLOSED, "停用", "Close", by=GENERAL_MANAGER | CS_MANAGER, ask_reason=True),
    )
    rules = [
        Once("site kind value", when=F.state != State.CLOSED, zh="这个号码或账号已登记",
            en="This number or account is registered already", field="value"),
    ]
    layout = Layout("site kind name value public_place maintainer last_checked_on state",
        search="name value public_place", filter="state site kind maintainer last_checked_on opened_on")

"""图纸变更联系单 Drawing change notices."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Unit


class Direction(Choices):
    TO_SALES = "to_sales", "工程部通知销售", "Engineering tells sales"
    TO_ENGINEERING = "to_engineering", "销售征询工程部", "Sales asks engineering"


class Reason(Choices):
    DESIGN = "design", "设计变更", "Design change"
    SALES = "sales", "销售考虑", "For sales"
    CUSTOMER = "customer", "客户要求", "Customer's wish"
    OTHER = "other", "其他", "Other"


class State(Choices):
    RAISED = "raised", "已提出", "Raised", "grey"
    CONSULTED = "consulted", "已征询工程部", "Engineering asked", "orange"
    AGREED = "agreed", "已一致", "Agreed", "teal"
    NOTIFIED = "notified", "已通知销售", "Sales told", "green"
    REFUSED = "refused", "不同意", "Refused", "red"


ENGINEERING = {SUPERVISOR: "engineering_supervisor"}


SALES_TOLD = Tell([CLERK, "notified_department.head"], "图纸变更 {record_no}：{change_content:.80}",
    "Drawing change {record_no}", posts="sales_after_service")


class DrawingChangeNotice(
    Register, zh="图纸变更联系单", en="Drawing change notices", also="图纸变更 变更联系单 设计变更", group=AFTER_SALES,
    source="004",
):
    """一次图纸变更。工程部的变更两天内通知销售；销售方要改的先征询工程部，同意后才修改并通知。

    One change of drawings. Engineering tells sales of its changes within two days; what sales wants changed needs
    engineering's agreement first.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TB-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    direction: Mapped[Direction] = field("方向", "Direction", default=Direction.TO_ENGINEERING)
    change_content: Mapped[Text] = field("变更内容", "Change")
    reason: Mapped[Reason] = field("原因", "Reason")
    raised_by: Mapped[Department] = ref("提出部门", "Raised by")
    raised_on: Mapped[Day] = field("提出日期", "Raised on", default=Today, meaning=HAPPENED(since=1990))
    affected_units: Mapped[list[Unit]] = refs("涉及房号", "Units affected")
    engineering_opinion: Mapped[Text | None] = field("工程部意见", "Engineering's opinion")
    engineering_agreed: Mapped[Flag] = field("工程部同意", "Engineering agrees", auto=True)
    notified_department: Mapped[Department | None] = ref("通知部门", "Department told")
    notified_on: Mapped[Day | None] = field("通知日期", "Told on", auto=True, meaning=HAPPENED(after="raised_on"))
    drawing: Mapped[Attachments | None] = field("图纸", "Drawings")
    state: Mapped[State] = field("状态", "State", default=State.RAISED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view", SITE, posts="engineering_supervisor"),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("consult", State.RAISED, State.CONSULTED, "征询工程部", "Ask engineering", by=CLERK | SUPERVISOR,
            rules="R200",
            then=Tell(NEXT, "图纸变更 {record_no} 征询工程部意见",
                "Drawing change {record_no} asks for engineering's opinion", posts="engineering_supervisor"),
            when=F.direction == Direction.TO_ENGINEERING,
            refusal=("工程部自己的变更直接通知销售", "Engineering's own change is told to sales at once")),
        Step("agree", State.CONSULTED, State.AGREED, "工程部同意", "Engineering agrees", by=SUPERVISOR,
            posts=ENGINEERING, needs="engineering_opinion", sets={"engineering_agreed": True}, rules="R200"),
        Step("refuse", State.CONSULTED, State.REFUSED, "工程部不同意", "Engineering refuses", by=SUPERVISOR,
            posts=ENGINEERING, needs="engineering_opinion", sets={"engineering_agreed": False}),
        Step("notify", State.RAISED, State.NOTIFIED, "工程变更通知销售", "Tell sales", by=SUPERVISOR, posts=ENGINEERING,
            needs="notified_department", sets={"notified_on": Today}, rules="R199",
            when=F.direction == Direction.TO_SALES, then=SALES_TOLD,
            refusal=("销售方的变更先征询工程部", "Sales' own change needs engineering's agreement first")),
        Step("notify_sales", State.AGREED, State.NOTIFIED, "按一致意见修改并通知", "Change as agreed and tell",
            by=SUPERVISOR | CLERK, needs="notified_department", sets={"notified_on": Today}, rules="R199 R200",
            then=SALES_TOLD, when=F.engineering_agreed.present & F.engineering_opinion.present,
            refusal=("工程部写明意见并同意后才能修改", "Only with engineering's opinion and agreement")),
        locked=[State.NOTIFIED, State.REFUSED],
    )
    rules = [
        Rule("R199", F.notified_on <= F.raised_on + days(P.R199.days), "通知销售晚了：变更应及时通知",
            "Sales was told late; tell it promptly", level=WARN, when=F.notified_on.present),
    ]
    layout = Layout("record_no direction change_content reason raised_by state raised_on notified_on",
        search="record_no change_content engineering_opinion",
        filter="state direction reason raised_on raised_by notified_department",
        sections=[
            Section("变更", "Change", "direction change_content reason raised_by raised_on affected_units drawing"),
            Section("征询与通知", "Opinion and notice",
                "engineering_opinion engineering_agreed notified_department notified_on"),
        ])

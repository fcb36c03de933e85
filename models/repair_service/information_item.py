"""物业管理信息处理单 Information items."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site


class Source(Choices):
    MUNICIPAL = "municipal", "市政府主管部门", "Municipal authority"
    MEDIA = "media", "新闻媒介", "News media"
    OWNER_SURVEY = "owner_survey", "业主及意见调查", "Owners and surveys"
    SUGGESTION_BOX = "suggestion_box", "意见箱", "Suggestion box"
    STAFF = "staff", "管理中心员工", "Our staff"
    OTHER = "other", "其他", "Other"


class Category(Choices):
    POLICY = "policy", "政策", "Policy"
    COMPLAINT = "complaint", "投诉", "Complaint", "orange"
    SUGGESTION = "suggestion", "建议", "Suggestion"
    PRAISE = "praise", "表扬", "Praise"
    SAFETY = "safety", "安全", "Safety", "red"
    OTHER = "other", "其他", "Other"


class State(Choices):
    RECEIVED = "received", "已收集", "Received", "grey"
    ASSIGNED = "assigned", "已分派", "Assigned", "blue"
    HANDLED = "handled", "已处理", "Handled", "yellow"
    ARCHIVED = "archived", "已归档", "Archived", "green"


class InformationItem(
    Register, zh="物业管理信息处理单", en="Information items", also="信息处理单 信息反馈 信息传递",
    group=REPAIR_SERVICE, source="002", department="department",
):
    """从主管部门、媒体、业主、意见箱或员工得到的一条信息，一天内分派到部门，处理后每周归档。

    One piece of information from authorities, media, owners, the box or staff: assigned to a department within a day,
    handled, and archived every week.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-XX-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    source: Mapped[Source] = field("信息来源", "Source")
    received_at: Mapped[Moment] = field("收到时间", "Received at", default=Now, meaning=HAPPENED)
    content: Mapped[Text] = field("信息内容", "Information")
    category: Mapped[Category | None] = field("类别", "Kind")
    department: Mapped[Department | None] = ref("处理部门", "Department")
    result: Mapped[Text | None] = field("处理结果", "Outcome")
    archived_at: Mapped[Moment | None] = field("归档时间", "Archived at", auto=True,
        meaning=HAPPENED(after="received_at"))
    state: Mapped[State] = field("状态", "State", default=State.RECEIVED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view", DEPARTMENT, posts=TRADES),
        butler=Grant("view create", SITE),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    workflow = Workflow("state",
        Step("assign", State.RECEIVED, State.ASSIGNED, "分派", "Assign", by=SUPERVISOR | CS_MANAGER, needs="department",
            asks="category", rules="R113",
            then=[
                Tell(NEXT, "信息 {record_no} 已分派给{department.name}", "Information {record_no} is assigned to you",
                    first="department.head", when=F.department.present),
                Tell(SUPERVISOR, "信息 {record_no} 收到超过 {R113.days} 天才分派",
                    "Information {record_no} was assigned later than {R113.days} days", posts="cs_supervisor",
                    when=F.received_at < Now - days(P.R113.days)),
            ]),
        Step("handle", State.ASSIGNED, State.HANDLED, "处理", "Handle", by=SUPERVISOR | BUTLER | CLERK,
            and_posts=TRADES, needs="result", asks="category"),
        Step("archive", State.HANDLED, State.ARCHIVED, "归档", "Archive", by=CLERK, needs="category",
            sets={"archived_at": Now}, rules="R069"),
        locked=[State.ARCHIVED],
    )
    rules = [
        Rule("R113", F.received_at >= Now - days(P.R113.days), "收到超过一天才登记或分派，已提醒主管",
            "Entered or assigned more than a day after it came; the supervisor is told", level=WARN,
            when=F.state.is_in(State.RECEIVED, State.ASSIGNED)),
    ]
    layout = Layout("record_no source category content department state received_at archived_at",
        search="record_no content result", filter="state source category received_at department",
        label="record_no content")

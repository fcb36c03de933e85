"""客户意见和要求分析报告 Opinion reports."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SENT = "sent", "已报送", "Sent", "blue"
    ADOPTED = "adopted", "已反馈采纳情况", "Answered", "green"


TOPICS = "service_opinion design_opinion planning_opinion quality_opinion marketing_opinion property_opinion"


class OpinionAnalysisReport(
    Register, zh="客户意见和要求分析报告", en="Opinion reports", also="意见分析 意见和要求 分析报告",
    group=PUBLISH_REPORT, source="000", own="compiled_by", shared=True,
):
    """按专题汇总的客户意见和建议，定期报送相关部门，再登记采纳情况。投诉原因用投诉分析，调查结果用调查报告。

    Customers' opinions by subject, sent to the departments concerned; what they adopt is entered afterwards. Causes of
    complaints and survey results have reports of their own.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YJF-{yyyymm}-{seq2}")
    period: Mapped[Period] = field("期间", "Period",
        help=("如 2026年第三季度、2026年9月、2026年上半年", "Such as 2026 Q3, 2026-09 or 2026 H1"), meaning=PERIOD)
    site: Mapped[Site | None] = ref("项目", "Site", help=("全公司的不填", "Empty for the whole company"))
    service_opinion: Mapped[Text | None] = field("对服务的意见", "On service")
    design_opinion: Mapped[Text | None] = field("对产品设计的意见", "On design")
    planning_opinion: Mapped[Text | None] = field("对规划的意见", "On planning")
    quality_opinion: Mapped[Text | None] = field("对工程质量的意见", "On building quality")
    marketing_opinion: Mapped[Text | None] = field("对营销的意见", "On marketing")
    property_opinion: Mapped[Text | None] = field("对物业管理的意见", "On management")
    suggestion: Mapped[Text] = field("建议", "Suggestions")
    sent_departments: Mapped[list[Department]] = refs("报送部门", "Sent to")
    sent_on: Mapped[Day | None] = field("报送日期", "Sent on", auto=True, meaning=HAPPENED)
    adoption: Mapped[Text | None] = field("采纳情况", "What was adopted")
    compiled_by: Mapped[Staff] = ref("编制人", "Compiled by", default=Me.staff)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("send", State.DRAFT, State.SENT, "报送", "Send", by=CS_MANAGER, and_posts="company_customer_service",
            needs="sent_departments", sets={"sent_on": Today}, rules="R022",
            then=Tell("sent_departments.head", "客户意见报告 {record_no} 请研究采纳",
                "Opinion report {record_no} is for you")),
        Step("record", State.SENT, State.ADOPTED, "登记采纳情况", "Record the answer", by=CS_MANAGER,
            and_posts="company_customer_service", needs="adoption"),
    )
    rules = [Once("site period", zh="这一期已有意见分析报告", en="There is a report on this period already")]
    layout = Layout("record_no period site suggestion compiled_by state sent_on adoption",
        search="record_no period suggestion", filter="state sent_on compiled_by", label="record_no period",
        sections=[
            Section("期间", "Period", "period site compiled_by"),
            Section("意见", "Opinions", f"{TOPICS} suggestion"),
            Section("报送", "Sending", "sent_departments sent_on adoption"),
        ])

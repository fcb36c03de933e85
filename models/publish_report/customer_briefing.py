"""客户服务工作简报 Service briefings."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    ISSUED = "issued", "已签发", "Issued", "green"


class CustomerBriefing(
    Register, zh="客户服务工作简报", en="Service briefings", also="简报 工作简报 服务简报", group=PUBLISH_REPORT,
    source="000", own="compiled_by", shared=True,
):
    """客户服务经理定期编制的一期工作简报，签发后发给所选部门，部门负责人收到通知。全公司的简报不填项目。

    One issue of the bulletin the customer service manager compiles; issuing it tells the heads of the departments
    chosen. A company-wide issue has no site.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JB-{yyyymm}-{seq2}")
    issue_no: Mapped[PaperNo] = field("期号", "Issue")
    site: Mapped[Site | None] = ref("项目", "Site", help=("全公司的不填", "Empty for the whole company"))
    period: Mapped[Period] = field("期间", "Period",
        help=("如 2026年第三季度、2026年9月、2026年上半年", "Such as 2026 Q3, 2026-09 or 2026 H1"), meaning=PERIOD)
    content: Mapped[Text] = field("内容", "Content")
    compiled_by: Mapped[Staff] = ref("编制人", "Compiled by", default=Me.staff)
    sent_to: Mapped[list[Department]] = refs("发送对象", "Sent to")
    issued_on: Mapped[Day | None] = field("签发日期", "Issued on", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("issue", State.DRAFT, State.ISSUED, "签发", "Issue", approving=False, by=CS_MANAGER,
            and_posts="company_customer_service", needs="sent_to", sets={"issued_on": Today}, rules="R021",
            then=Tell("sent_to.head", "客户服务工作简报 {record_no}", "Service briefing {record_no}")),
    )
    rules = [Once("site issue_no", zh="这一期简报已编", en="This issue exists already")]
    layout = Layout("record_no issue_no site period content compiled_by state issued_on",
        search="record_no issue_no period content", filter="state issued_on compiled_by", label="record_no issue_no")

"""物业服务报告 Service reports."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import InfoRelease, ProcedureDocument, ServiceReportCheck, Site, Staff


class PublishPlace(Choices):
    BOARD = "board", "宣传栏公布", "On the notice board"
    POSTED = "posted", "张贴查阅通知", "Notice to consult it"


class State(Choices):
    DRAFT = "draft", "编写中", "Draft", "grey"
    REVIEWED = "reviewed", "项目经理已审核", "Reviewed by the manager", "blue"
    FINANCE_APPROVED = "finance_approved", "财务核算中心已批", "Approved by finance", "blue"
    APPROVED = "approved", "分管领导已批", "Approved by the deputy", "teal"
    FILED = "filed", "已备案", "Filed", "yellow"
    PUBLISHED = "published", "已公示", "Published", "green"


REMUNERATION = F.site.billing_mode == "remuneration"


class ServiceReport(
    Register, zh="物业服务报告", en="Service reports", also="物业服务报告 服务报告 公示报告", group=PUBLISH_REPORT,
    source="003",
):
    """给全体业主的一期服务报告。照范本写全各章，项目经理审核（酬金制再经财务核算中心）、分管领导审批、备案后公示。

    One periodic report to all owners: every heading of the template, reviewed by the manager (finance centre on the
    remuneration basis), approved by the deputy, filed, then published.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-WB-{yyyymm}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period: Mapped[Period] = field("报告期", "Period",
        help=("如 2026年第三季度、2026年9月、2026年上半年", "Such as 2026 Q3, 2026-09 or 2026 H1"), meaning=PERIOD)
    template: Mapped[ProcedureDocument | None] = ref("范本", "Template",
        help=("内容摘要每行一个章节", "Its summary has one heading a line"))
    sections: Mapped[Text | None] = field("报告内容（按范本章节）", "Content, by headings")
    missing: Mapped[Text | None] = field("缺少章节", "Headings missing", auto=True)
    all_sections_present: Mapped[Flag] = field("范本章节齐全", "All headings there", auto=True)
    finance_section: Mapped[Attachments | None] = field("财务收支部分（酬金制）", "Finance part")
    file: Mapped[Attachments | None] = field("报告文件", "Files")
    prepared_by: Mapped[Staff] = ref("编写人", "Written by", default=Me.staff)
    pm_reviewed_on: Mapped[Day | None] = field("项目经理审核日期", "Reviewed on", auto=True, meaning=HAPPENED)
    finance_approved_on: Mapped[Day | None] = field("财务核算中心审批日期", "Finance approved on", auto=True,
        meaning=HAPPENED)
    deputy_approved_on: Mapped[Day | None] = field("分管领导审批日期", "Deputy approved on", auto=True,
        meaning=HAPPENED)
    filed_quality_on: Mapped[Day | None] = field("品质运营中心备案日期", "Filed on", auto=True, meaning=HAPPENED)
    publish_due_on: Mapped[Day | None] = field("应公示日期", "To be published by", auto=True, meaning=DUE)
    published_on: Mapped[Day | None] = field("公示日期", "Published on", auto=True, meaning=HAPPENED)
    publish_place: Mapped[PublishPlace | None] = field("公示方式", "Published how")
    keeper: Mapped[Staff | None] = ref("存放保管人", "Kept by")
    info_release: Mapped[InfoRelease | None] = ref("信息发布登记", "Information release")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    checks: Mapped[list[ServiceReportCheck]] = lines("抽查记录", "Spot checks", by="service_report")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("review", State.DRAFT, State.REVIEWED, "项目经理审核", "Review", approving=True, four_eyes=True,
            by=CS_MANAGER, when=F.sections.present & F.template.present,
            refusal=("请先选范本、写报告内容", "Choose the template and write the report first"),
            guards=[
                Guard(F.all_sections_present.present, "报告缺少范本中的章节，补齐后再审核",
                    "Headings of the template are missing; complete the report first"),
                Guard(~REMUNERATION | F.finance_section.present, "酬金制项目请先附财务收支部分",
                    "On the remuneration basis attach the finance part first"),
            ],
            sets={"pm_reviewed_on": Today}, rules="R154",
            then=[
                Tell(NEXT, "服务报告 {record_no} 财务部分请审批", "Finance part of report {record_no} waits for you",
                    posts="finance_centre", when=REMUNERATION),
                Tell(NEXT, "服务报告 {record_no} 请审批", "Service report {record_no} waits for your approval",
                    when=~REMUNERATION),
            ]),
        Step("finance_approve", State.REVIEWED, State.FINANCE_APPROVED, "财务核算中心审批（酬金制）",
            "Approve as finance", approving=True, four_eyes=True, by=CS_MANAGER, posts="finance_centre",
            when=REMUNERATION & F.finance_section.present, sets={"finance_approved_on": Today}, rules="R154",
            then=Tell(NEXT, "服务报告 {record_no} 请审批", "Service report {record_no} waits for your approval"),
            refusal=("只有酬金制项目附上财务收支部分后才报财务核算中心",
                "Only on the remuneration basis, with the finance part")),
        Step("approve", [State.REVIEWED, State.FINANCE_APPROVED], State.APPROVED, "分管领导审批", "Approve",
            approving=True, four_eyes=True, by=GENERAL_MANAGER, posts="none deputy",
            when=(F.state == State.FINANCE_APPROVED) | ~REMUNERATION, sets={"deputy_approved_on": Today}, rules="R154",
            refusal=("酬金制项目须先经财务核算中心审批", "On the remuneration basis finance approves first")),
        Step("file", State.APPROVED, State.FILED, "抄送品质运营中心备案", "File", by=CS_MANAGER | SUPERVISOR,
            and_posts="quality_centre", when=~REMUNERATION | F.finance_approved_on.present,
            sets={"filed_quality_on": Today}, rules="R154",
            then=Tell(CS_MANAGER, "服务报告 {record_no} 抄送备案", "Service report {record_no} for your files",
                posts="quality_centre"),
            refusal=("酬金制项目须先经财务核算中心审批", "On the remuneration basis finance approves first")),
        Step("publish", State.FILED, State.PUBLISHED, "公示", "Publish", by=SUPERVISOR | CLERK,
            needs="publish_place keeper", when=F.all_sections_present.present, sets={"published_on": Today},
            rules="R155 R156 R157",
            then=Tell(CS_MANAGER, "服务报告 {record_no} 逾期公示", "Service report {record_no} was published late",
                when=F.published_on > F.publish_due_on),
            refusal=("报告缺少范本中的章节，退回补齐后再公示",
                "Headings of the template are missing; send it back and complete it")),
        Step("send_back", [State.REVIEWED, State.FINANCE_APPROVED, State.APPROVED, State.FILED], State.DRAFT, "退回",
            "Send back", by=CS_MANAGER | GENERAL_MANAGER, and_posts="deputy", ask_reason=True,
            sets={"pm_reviewed_on": None, "finance_approved_on": None, "deputy_approved_on": None,
                "filed_quality_on": None}),
        grows={"checks": [State.FILED]},
    )
    rules = [
        Once("site period", zh="这一期已有服务报告", en="There is a report on this period already", rule="R155"),
        Do("report_sections", on="save"),
        Rule("R156", F.all_sections_present.present, "报告内容缺少范本中的章节，审核前请补齐",
            "Headings of the template are missing", when=F.sections.present & F.template.present, level=WARN,
            field="sections"),
        Rule("R165", F.info_release.present, "公示请登记《对客信息发布一览表》",
            "Enter the publication as an information release", when=F.state == State.PUBLISHED, level=WARN,
            field="info_release"),
    ]
    layout = Layout("record_no site period prepared_by all_sections_present state publish_due_on published_on keeper",
        search="record_no period sections", filter="state publish_due_on published_on all_sections_present prepared_by",
        late="publish_due_on", met="published_on", label="record_no period",
        sections=[
            Section("报告", "Report",
                "site period template sections missing all_sections_present finance_section file prepared_by"),
            Section("审批与公示", "Approval and publication",
                "publish_due_on published_on publish_place keeper info_release pm_reviewed_on finance_approved_on "
                    "deputy_approved_on filed_quality_on"),
        ])
    opens = [
        Opens("info_release", "登记信息发布", "Enter as information release", link="", back="info_release",
            copy="site title=period", sets={"kind": "publicity"}, by=SUPERVISOR,
            when=F.info_release.absent & F.state.is_in(State.FILED, State.PUBLISHED)),
    ]

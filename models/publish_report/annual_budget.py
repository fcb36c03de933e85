"""物业服务资金年度预决算 Annual budgets and accounts."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import InfoRelease, OwnersCommittee, Site, Staff


class Kind(Choices):
    BUDGET = "budget", "预算", "Budget"
    SETTLEMENT = "settlement", "决算", "Final accounts"


class State(Choices):
    DRAFT = "draft", "编制中", "Draft", "grey"
    REVIEWED = "reviewed", "公司已审", "Reviewed by the company", "blue"
    COMMITTEE_APPROVED = "committee_approved", "业委会已批准", "Approved by the committee", "teal"
    PUBLISHED = "published", "已公布", "Published", "green"


class AnnualBudget(
    Register, zh="物业服务资金年度预决算", en="Annual budgets and accounts", also="预算 决算 预决算 年度预算",
    group=PUBLISH_REPORT, source="003",
):
    """酬金制项目一年的预算或决算：公司审核、业委会批准后，于 1 月 15 日前向业主公布。

    The budget or final accounts of one year on the remuneration basis: reviewed by the company, approved by the owners'
    committee, published by 15 January.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YJS-{yyyy}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    year: Mapped[Whole] = field("年度", "Year", minimum=2000, maximum=2100, meaning=PERIOD(ahead=True))
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.BUDGET)
    income_total: Mapped[Money | None] = field("收入", "Income", minimum=0, unit=("元", "yuan"))
    expense_total: Mapped[Money | None] = field("支出", "Expense", minimum=0, unit=("元", "yuan"))
    balance: Mapped[Money | None] = field("结余", "Balance", compute=F.income_total - F.expense_total,
        unit=("元", "yuan"))
    file: Mapped[Attachments | None] = field("预决算表", "Sheets")
    committee: Mapped[OwnersCommittee | None] = ref("业主委员会", "Owners' committee")
    committee_approved_on: Mapped[Day | None] = field("业委会批准日期", "Committee approved on", meaning=HAPPENED)
    committee_document: Mapped[Attachments | None] = field("批准文件", "Approval document")
    publish_due_on: Mapped[Day | None] = field("应公布日期", "To be published by", auto=True, meaning=DUE)
    published_on: Mapped[Day | None] = field("公布日期", "Published on", auto=True, meaning=HAPPENED)
    info_release: Mapped[InfoRelease | None] = ref("信息发布登记", "Information release")
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("review", State.DRAFT, State.REVIEWED, "审核", "Review", approving=True, by=GENERAL_MANAGER,
            four_eyes="prepared_by", rules="R203",
            when=F.income_total.present & F.expense_total.present & F.file.present,
            refusal=("收支金额和预决算表未齐，请编制人补上",
                "Income, expense and the sheets are to be filled in first")),
        Step("send_back", State.REVIEWED, State.DRAFT, "退回", "Send back", by=GENERAL_MANAGER, ask_reason=True),
        Step("committee_approve", State.REVIEWED, State.COMMITTEE_APPROVED, "登记业委会批准",
            "Record the committee's approval", approving=False, by=CS_MANAGER,
            needs="committee committee_approved_on committee_document", rules="R159"),
        Step("publish", State.COMMITTEE_APPROVED, State.PUBLISHED, "公布", "Publish", by=CS_MANAGER,
            when=F.committee_approved_on.present, sets={"published_on": Today}, rules="R159",
            then=Tell(GENERAL_MANAGER, "预决算 {record_no} 逾期公布", "Budget {record_no} was published late",
                when=F.published_on > F.publish_due_on),
            refusal=("业委会批准后才可公布", "Only once the committee approved it")),
    )
    rules = [
        Once("site year kind", zh="这一年已有同类预决算", en="There is one of this kind for the year already",
            field="year"),
        Do("budget_due", on="save"),
        Rule("R159", F.site.billing_mode == "remuneration", "包干制项目不编物业服务资金预决算",
            "The site is not on the remuneration basis", level=WARN, field="site"),
        Rule("R165", F.info_release.present, "公布请登记《对客信息发布一览表》",
            "Enter the publication as an information release", when=F.state == State.PUBLISHED, level=WARN,
            field="info_release"),
    ]
    layout = Layout("record_no site year kind income_total expense_total balance state publish_due_on",
        search="record_no", filter="state kind publish_due_on published_on prepared_by", late="publish_due_on",
        met="published_on",
        sections=[
            Section("预决算", "Figures", "site year kind income_total expense_total balance file prepared_by"),
            Section("批准与公布", "Approval and publication",
                "committee committee_approved_on committee_document publish_due_on published_on info_release"),
        ])
    opens = [
        Opens("info_release", "登记信息发布", "Enter as information release", link="", back="info_release", copy="site",
            sets={"kind": "publicity"}, by=SUPERVISOR | CLERK,
            when=F.info_release.absent & F.state.is_in(State.COMMITTEE_APPROVED, State.PUBLISHED)),
    ]

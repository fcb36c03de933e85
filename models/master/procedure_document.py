"""制度与作业规程 Procedure document."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.department import Department
    from models.master.job_post import JobPost
    from models.master.site import Site
    from models.master.staff import Staff


class Kind(Choices):
    MEASURES = "measures", "管理办法", "Management measures"
    PROCEDURE = "procedure", "作业规程", "Work procedure"
    GUIDE = "guide", "指导书", "Guide"
    HANDBOOK = "handbook", "手册", "Handbook"
    SITE_PROCEDURE = "site_procedure", "项目规程", "Site procedure"
    STANDARD = "standard", "服务标准", "Service standard"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "已审核", "Reviewed", "blue"
    APPROVED = "approved", "已审定", "Approved", "teal"
    FILED = "filed", "已备案", "Filed", "green"
    RETIRED = "retired", "作废", "Retired", "grey"


class ProcedureDocument(
    Register, zh="制度与作业规程", en="Procedure documents", also="制度 作业规程 作业指导书 程序文件 规程",
    group=MASTER, source="000; 003; 001", shared=True,
):
    """一行是一份管理办法、作业规程、手册或项目规程的一个版本：起草、审核、总经理审定、品质运营中心备案，
    被新版本取代时作废。全公司适用的不填项目。

    One row is one version of management measures, a work procedure, a handbook or a site procedure: drafted, reviewed,
    approved by the general manager, filed by the quality centre, and retired when a newer version takes its place.
    """

    code: Mapped[Code] = field("文件编号", "Code", help=("各版本用同一编号", "The same for every version"))
    title: Mapped[Line] = field("文件名称", "Title")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.PROCEDURE)
    version_no: Mapped[Code] = field("版本", "Version", default="1.0")
    site: Mapped[Site | None] = ref("适用项目", "Site", help=("全公司适用的不填", "Empty where it counts everywhere"))
    owner_department: Mapped[Department | None] = ref("归口部门", "Kept by")
    applies_to: Mapped[list[JobPost]] = refs("适用岗位", "For the posts")
    content: Mapped[Text | None] = field("内容摘要", "Summary")
    file: Mapped[Attachments | None] = field("文件", "Files")
    drafted_by: Mapped[Staff | None] = ref("拟稿人", "Drafted by", default=Me.staff)
    reviewed_by: Mapped[Staff | None] = ref("审核人", "Reviewed by", auto=True)
    approved_by: Mapped[Staff | None] = ref("审定人", "Approved by", auto=True)
    filed_at_quality_centre: Mapped[Flag] = field("品质运营中心备案", "Filed at the quality centre", default=False,
        auto=True)
    effective_from: Mapped[Day | None] = field("生效日期", "In force from", meaning=VALID)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE) + Grant("view create edit", SITE, posts="quality_supervisor"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
        it_admin=Grant("view", ALL),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=CS_MANAGER | SUPERVISOR,
            and_posts="quality_supervisor", when=F.file.present | F.content.present,
            refusal=("请先上传文件或写内容摘要", "Attach the file or write a summary first")),
        Step("review", State.SUBMITTED, State.REVIEWED, "品质运营中心审核", "Review", approving=True,
            other_than="submit", four_eyes=True, by=CS_MANAGER, posts="quality_centre", sets={"reviewed_by": Me.staff},
            rules="R131"),
        Step("approve", State.SUBMITTED, State.APPROVED, "总经理审定", "Approve", approving=True, other_than="submit",
            four_eyes=True, by=GENERAL_MANAGER, needs="effective_from", sets={"approved_by": Me.staff},
            rules="R017 R131", then="procedure_replaces",
            when=~((F.kind == Kind.SITE_PROCEDURE) & (F.site.customer_mode == "single_customer")),
            refusal=("单一客户项目的项目规程须先经品质运营中心审核",
                "The procedure of a site with one customer is reviewed by the quality centre first")),
        Step("approve", State.REVIEWED, State.APPROVED, "总经理审定", "Approve", approving=True, other_than="submit",
            four_eyes=True, by=GENERAL_MANAGER, needs="effective_from", sets={"approved_by": Me.staff}, rules="R017",
            then="procedure_replaces"),
        Step("file", State.APPROVED, State.FILED, "备案", "File", by=CS_MANAGER, posts="quality_centre",
            sets={"filed_at_quality_centre": True}, rules="R131", then="single_customer_procedure"),
        Step("send_back", [State.SUBMITTED, State.REVIEWED], State.DRAFT, "退回", "Send back",
            by=CS_MANAGER | GENERAL_MANAGER, and_posts="quality_centre", ask_reason=True),
        Step("retire", [State.FILED, State.APPROVED], State.RETIRED, "作废", "Retire", by=CS_MANAGER, ask_reason=True),
        locked=[State.RETIRED],
    )
    rules = [
        Once("site code version_no", zh="这份文件的这个版本已经登记过了",
            en="This version of the document is registered already"),
        Rule("R017", F.drafted_by.job_post.role == "cs_manager", "管理办法由客服经理拟稿",
            "Management measures are drafted by the customer service manager", when=F.kind == Kind.MEASURES,
            field="drafted_by"),
    ]
    layout = Layout("code title kind version_no site effective_from filed_at_quality_centre state",
        search="code title content", filter="state kind site effective_from", label="code title",
        sections=[
            Section("文件", "Document", "code title kind version_no site owner_department effective_from"),
            Section("内容", "Content", "content file applies_to"),
            Section("审批", "Approval", "drafted_by reviewed_by approved_by filed_at_quality_centre"),
        ])

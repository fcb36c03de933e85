"""档案目录 Archive."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class Category(Choices):
    OWNER = "owner", "业主档案", "Owners"
    REPAIR = "repair", "报修档案", "Repairs"
    COMPLAINT = "complaint", "投诉档案", "Complaints"
    RETURN_VISIT = "return_visit", "回访档案", "Return visits"
    RENOVATION = "renovation", "装修档案", "Renovations"
    CONTRACT = "contract", "合同档案", "Contracts"
    DRAWING = "drawing", "图纸档案", "Drawings"
    LETTER = "letter", "信函档案", "Letters"
    TRAINING = "training", "培训档案", "Training"
    EMERGENCY = "emergency", "应急档案", "Emergencies"
    REPORT = "report", "报告档案", "Reports"
    OTHER = "other", "其他", "Other"


class Confidentiality(Choices):
    PUBLIC = "public", "公开", "Public"
    INTERNAL = "internal", "内部", "Internal"
    SECRET = "secret", "机密", "Confidential", "red"


class Medium(Choices):
    PAPER = "paper", "纸质", "Paper"
    ELECTRONIC = "electronic", "电子", "Electronic"
    BOTH = "both", "纸质加电子", "Paper and electronic"


class Retention(Choices):
    PERMANENT = "permanent", "永久", "Permanent"
    LONG = "long", "长期", "Long"
    SHORT = "short", "短期", "Short"


class State(Choices):
    IN_STORE = "in_store", "在库", "In the archive", "green"
    ON_LOAN = "on_loan", "借出", "On loan", "blue"
    UNDER_CHANGE = "under_change", "更改中", "Being changed", "orange"
    DISPOSED = "disposed", "已销毁", "Destroyed", "grey"


KEPT_LONG_ENOUGH = (
    ((F.retention == Retention.SHORT) & (F.archived_on <= Today - days(P.R211.short_years * 365)))
    | ((F.retention == Retention.LONG) & (F.archived_on <= Today - days(P.R211.long_years * 365)))
)


class ArchiveItem(
    Register, zh="档案目录", en="Archive", also="档案 档案目录 文件目录 归档", group=CUSTODY, source="004; 002; 001",
    own="custodian",
):
    """归档的一卷，由档案管理员保管。查阅、借阅办借阅登记，更改写更改记录，状态随之改变；到保管期限才可销毁。

    One archived file, kept by the archivist. Loans and changes are registered and move its state; it is destroyed only
    when its term is over.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-DA-{yyyy}-{seq5}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    category: Mapped[Category] = field("档案类别", "Category")
    title: Mapped[Line] = field("题名", "Title")
    file_year: Mapped[Whole] = field("年度", "Year", default=ThisYear, minimum=1990, maximum=2100, meaning=PERIOD)
    source_department: Mapped[Department | None] = ref("归档部门", "From department")
    confidentiality: Mapped[Confidentiality] = field("密级", "Confidentiality", default=Confidentiality.INTERNAL)
    medium: Mapped[Medium | None] = field("载体", "Medium", default=Medium.PAPER)
    pages: Mapped[Whole | None] = field("页数", "Pages", maximum=99999, minimum=1, unit=("页", "pages"))
    location: Mapped[Line] = field("存放位置", "Kept at")
    retention: Mapped[Retention | None] = field("保管期限", "Kept for",
        help=("未定期限的不能销毁", "Without a term it is never destroyed"))
    archived_on: Mapped[Day] = field("归档日期", "Archived on", default=Today, meaning=HAPPENED(since=1990))
    custodian: Mapped[Staff] = ref("档案管理员", "Archivist", default=Me.staff)
    is_complete: Mapped[Flag] = field("资料完整", "Complete", default=False)
    file: Mapped[Attachments | None] = field("电子文件", "Files")
    state: Mapped[State] = field("状态", "State", default=State.IN_STORE)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("list", SITE),
        clerk=Grant("view create edit", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("lend", State.IN_STORE, State.ON_LOAN, "借出", "Lend", system=True, rules="R175"),
        Step("give_back", State.ON_LOAN, State.IN_STORE, "归还", "Give back", system=True),
        Step("change", State.IN_STORE, State.UNDER_CHANGE, "更改", "Change", by=CLERK, posts="archivist", rules="R174",
            when=Has("archive_change", "archive_item", F.state == "drafted"),
            refusal=("请填写更改记录，保存后自动转为更改中", "Record the change; saving it does this")),
        Step("finish_change", State.UNDER_CHANGE, State.IN_STORE, "完成更改", "Finish change", by=CLERK,
            posts="archivist", when=~Has("archive_change", "archive_item", F.state == "drafted"),
            refusal=("还有更改记录没有批准", "A change is not approved yet")),
        Step("dispose", State.IN_STORE, State.DISPOSED, "销毁", "Destroy", by=CS_MANAGER, ask_reason=True,
            when=KEPT_LONG_ENOUGH, rules="R211",
            refusal=("保管期限未满、永久保管或未定期限的不能销毁", "Its term is not over, permanent or not set")),
        locked=[State.DISPOSED],
        reopened=[State.UNDER_CHANGE],
    )
    rules = [
        Rule("R171", Holds("custodian", CLERK, posts="archivist"), "须是客服主管指定的档案管理员",
            "This must be the designated archivist", field="custodian", changed="custodian"),
        Kept("R150", "信函归入“信函档案”类别，由信函登记的归档步骤检查",
            "Letters go to their own category; the filing of a letter checks it"),
    ]
    layout = Layout("record_no category title file_year confidentiality location retention is_complete state custodian",
        search="record_no title location",
        filter="state category confidentiality archived_on retention is_complete file_year", label="record_no title",
        sections=[
            Section("档案", "File", "category title file_year source_department confidentiality pages file"),
            Section("保管", "Keeping", "medium location retention archived_on custodian is_complete"),
        ])
    opens = [
        Opens("archive_loan", "申请查阅、借阅", "Request loan", link="archive_item", when=F.state == State.IN_STORE),
        Opens("archive_change", "登记更改", "Record change", link="archive_item", by=CLERK,
            when=F.state.is_in(State.IN_STORE, State.UNDER_CHANGE), step="change"),
    ]

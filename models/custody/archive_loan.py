"""档案查阅、借阅登记 Archive loans."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ArchiveItem, Department, Staff


class Kind(Choices):
    CONSULT = "consult", "查阅", "Consulted on site"
    BORROW = "borrow", "借阅", "Taken out"


class State(Choices):
    REQUESTED = "requested", "已申请", "Requested", "orange"
    PERMITTED = "permitted", "已许可", "Permitted", "teal"
    OUT = "out", "已借出", "Out", "blue"
    RETURNED = "returned", "已归还", "Returned", "green"
    REFUSED = "refused", "不许可", "Refused", "red"


class ArchiveLoan(
    Register, zh="档案查阅、借阅登记", en="Archive loans", also="借档案 档案借阅 查档 档案查阅", group=CUSTODY,
    source="004", place="archive_item", own="requester",
):
    """查阅或借阅一卷档案，须管理处经理许可，经理本人的由总经理许可；上级临时检查由档案管理员登记即可。借阅要按期归还。

    One reading or loan of a file, with the manager's permission (the general manager's for the manager); a superior's
    spot inspection is only recorded. What is taken out comes back by its date.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-DJ-{yyyymm}-{seq4}")
    archive_item: Mapped[ArchiveItem] = ref("档案", "File", pick={"state": ["in_store", "on_loan", "under_change"]})
    kind: Mapped[Kind] = field("方式", "Kind", default=Kind.CONSULT)
    requester: Mapped[Staff] = ref("申请人", "Requested by", default=Me.staff)
    department: Mapped[Department | None] = ref("部门", "Department")
    purpose: Mapped[Text] = field("用途", "Purpose")
    is_superior_inspection: Mapped[Flag] = field("上级部门临时性检查", "Superior's inspection", default=False)
    approved_by: Mapped[Staff | None] = ref("许可人（管理处经理）", "Permitted by", auto=True)
    approved_at: Mapped[Moment | None] = field("许可时间", "Permitted at", auto=True, meaning=HAPPENED)
    out_at: Mapped[Moment | None] = field("借出时间", "Out at", auto=True, meaning=HAPPENED)
    due_on: Mapped[Day | None] = field("应还日期", "Due back", meaning=DUE(after="out_at"))
    returned_at: Mapped[Moment | None] = field("归还时间", "Returned at", auto=True, meaning=HAPPENED(after="out_at"))
    confidentiality_signed: Mapped[Flag] = field("保密承诺", "Confidentiality promised", default=False)
    state: Mapped[State] = field("状态", "State", default=State.REQUESTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", OWN),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view create edit", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("permit", State.REQUESTED, State.PERMITTED, "许可", "Permit", approving=True, four_eyes="requester",
            by=CS_MANAGER | GENERAL_MANAGER, sets={"approved_by": Me.staff, "approved_at": Now}, rules="R175 R203",
            then=[
                Tell(NEXT, "档案借阅 {record_no} 已许可，请借出", "Archive loan {record_no} is permitted; hand it out",
                    posts="archivist"),
                Tell("requester", "档案借阅 {record_no} 已许可", "Archive loan {record_no} is permitted"),
            ],
            guards=[Guard(~Holds("requester", CS_MANAGER), "经理本人查阅、借阅的由总经理许可",
                "A manager's loan is the general manager's to permit", by=CS_MANAGER)]),
        Step("superior_bypass", State.REQUESTED, State.PERMITTED, "上级临时检查登记", "Record inspection", by=CLERK,
            posts="archivist", sets={"approved_at": Now}, when=F.is_superior_inspection.present, rules="R175",
            then=Tell(CS_MANAGER, "上级临时检查档案，登记 {record_no}", "A superior inspects the archive: {record_no}"),
            refusal=("只有上级部门临时性检查不须许可", "Only a superior's inspection needs no permission"),
            consequence=("客服经理会收到通知。", "The manager is told.")),
        Step("refuse", [State.REQUESTED, State.PERMITTED], State.REFUSED, "不许可", "Refuse",
            by=CS_MANAGER | GENERAL_MANAGER, ask_reason=True),
        Step("hand_out", State.PERMITTED, State.OUT, "借出", "Hand out", by=CLERK, posts="archivist",
            sets={"out_at": Now}, asks="due_on confidentiality_signed",
            then=Moves("archive_item", "lend", refusal=("档案不在库，不能借出", "The file is not in the archive")),
            rules="R175",
            guards=[
                Guard(F.archive_item.state == "in_store", "档案不在库，不能借出", "The file is not in the archive")],
            when=((F.kind == Kind.CONSULT) | ((F.due_on >= Today) & (F.due_on <= Today + days(P.R175.max_loan_days))))
                & ((F.archive_item.confidentiality != "secret") | F.confidentiality_signed.present),
            refusal=("借阅须填归还期限且不超过最长天数；机密档案须有保密承诺",
                "A loan needs a date within the limit; a confidential file a promise")),
        Step("give_back", State.OUT, State.RETURNED, "归还", "Give back", by=CLERK, posts="archivist",
            sets={"returned_at": Now}, then=Moves("archive_item", "give_back")),
        locked=[State.RETURNED, State.REFUSED],
    )
    rules = [
        Once("archive_item", when=F.state == State.OUT, zh="这份档案已借出、还没有归还", en="This file is out already"),
    ]
    layout = Layout("record_no archive_item kind requester purpose state out_at due_on returned_at",
        search="record_no archive_item purpose",
        filter="state kind requester due_on approved_at is_superior_inspection", label="record_no archive_item",
        late="due_on", met="returned_at",
        sections=[
            Section("申请", "Request", "archive_item kind requester department purpose is_superior_inspection"),
            Section("许可与借出", "Permission and loan",
                "approved_by approved_at confidentiality_signed out_at due_on returned_at"),
        ])

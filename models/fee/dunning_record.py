"""费用催收记录 Dunning records."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import FeeBill, Resident, Site, Staff, Unit


class Stage(Choices):
    PHONE = "phone", "电话", "Phone"
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    HOME = "home", "上门", "Home visit"
    NOTICE = "notice", "书面催缴通知", "Written reminder", "orange"
    LAWYER_LETTER = "lawyer_letter", "律师函", "Lawyer's letter", "red"
    LAWSUIT = "lawsuit", "诉讼", "Lawsuit", "red"


class ArrearsReason(Choices):
    DISSATISFIED = "dissatisfied", "服务不满", "Dissatisfied with service"
    BUILDING_QUALITY = "building_quality", "房屋质量", "Building quality"
    HARDSHIP = "hardship", "经济困难", "Hardship"
    NOT_MOVED_IN = "not_moved_in", "未入住", "Not moved in"
    UNREACHABLE = "unreachable", "联系不上", "Cannot be reached"
    OTHER = "other", "其他", "Other"


class Result(Choices):
    PAID = "paid", "已缴", "Paid", "green"
    PARTLY = "partly", "部分缴", "Partly paid", "orange"
    UNPAID = "unpaid", "未缴", "Unpaid", "red"


class DunningRecord(
    Register, zh="费用催收记录", en="Dunning records", also="催费 催缴 催收 欠费催缴", group=FEE, source="001",
    own="reminder",
):
    """对一户欠费的一次催收和业户的答复。不选账单则取该户全部未缴账单，欠费金额由账单合计；
    答复和欠费原因只给经办人看全。

    One reminder to a household in arrears, and its answer. Without bills chosen it takes all the household owes; the
    amount is added up from the bills.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-CJ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit", past=True)
    bills: Mapped[list[FeeBill]] = refs("欠费账单", "Bills",
        help=("不选则取全部未缴账单", "Empty takes every unpaid bill"))
    overdue_amount: Mapped[Money] = field("欠费金额", "Arrears", auto=True)
    stage: Mapped[Stage] = field("催收方式", "How", default=Stage.PHONE)
    reminded_at: Mapped[Moment] = field("催收时间", "Reminded at", default=Now, meaning=HAPPENED)
    reminder: Mapped[Staff] = ref("催收人", "Reminded by", default=Me.staff)
    arrears_reason: Mapped[ArrearsReason | None] = field("欠费原因", "Why in arrears", personal=True)
    reply: Mapped[Text | None] = field("业户答复", "Answer", personal=True)
    promised_on: Mapped[Day | None] = field("承诺缴费日", "Promised for", meaning=DUE(after="reminded_at"))
    result: Mapped[Result | None] = field("结果", "Result")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="cashier"),
    )
    rules = [Do("dunning_amount", on="save"), Do("dunning_bills", on="saved")]
    layout = Layout("record_no unit overdue_amount stage reminded_at reminder promised_on result",
        search="record_no unit reply", filter="stage result reminded_at unit arrears_reason promised_on reminder",
        sections=[
            Section("催收", "Reminder", "site unit resident bills overdue_amount stage reminded_at reminder"),
            Section("答复", "Answer", "arrears_reason reply promised_on result"),
        ])

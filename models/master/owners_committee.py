"""业主委员会 Owners' committee."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site


class OwnersCommittee(
    Register, zh="业主委员会", en="Owners' committees", also="业委会 业主委员会 业主大会", group=MASTER,
    source="000; 003",
):
    """一行是一届业主委员会：它决定维修基金的使用，审批酬金制项目的预算，参加座谈会。换届时新增一行，
    上一届到任期届满日为止。

    One row is a term of the owners' committee, which decides on the maintenance fund, approves budgets on the
    remuneration basis and attends meetings. A new term is a new row; the old one ends with its last day.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    term_no: Mapped[Whole] = field("届次", "Term", minimum=1, maximum=99, unique=True, unit=("届", "term"))
    chair: Mapped[Name | None] = field("主任", "Chair", personal=True)
    chair_phone: Mapped[Phone | None] = field("主任电话", "Chair's phone", personal=True)
    members: Mapped[Text | None] = field("委员名单", "Members", personal=True,
        help=("每行一位：姓名、房号", "One a line: name and unit"))
    elected_on: Mapped[Day | None] = field("选举日期", "Elected on", meaning=HAPPENED(since=1990))
    term_ends_on: Mapped[Day | None] = field("任期届满日", "Term ends on", meaning=VALID(after="elected_on"))
    filing_no: Mapped[Code | None] = field("备案号", "Filing no.")
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("list", SITE, posts="accountant"),
    )
    rules = [
        Rule("term", F.term_ends_on > F.elected_on, "任期届满日应晚于选举日期", "The term ends after the election",
            when=F.elected_on.present & F.term_ends_on.present, field="term_ends_on"),
    ]
    layout = Layout("site term_no chair chair_phone elected_on term_ends_on filing_no",
        search="chair chair_phone members filing_no remark", filter="site term_ends_on", label="site term_no",
        sections=[
            Section("届次", "Term", "site term_no elected_on term_ends_on filing_no"),
            Section("成员", "Members", "chair chair_phone members remark"),
        ])

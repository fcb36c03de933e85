"""财务违规上报 Finance irregularities."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    WRONG = "wrong", "错收", "Wrong amount"
    ARBITRARY = "arbitrary", "乱收", "Arbitrary charge"
    MISUSE = "misuse", "挪用", "Misappropriation", "red"
    NOT_CLEARED = "not_cleared", "未日清", "Day not cleared"
    NOT_REPORTED = "not_reported", "未日报", "Not reported the same day"
    RECEIPT = "receipt", "票据问题", "Receipt"
    OTHER = "other", "其他", "Other"


class State(Choices):
    FOUND = "found", "已发现", "Found", "orange"
    REPORTED = "reported", "已上报", "Reported", "yellow"
    INVESTIGATING = "investigating", "调查中", "Investigating", "blue"
    CLOSED = "closed", "已处理", "Closed", "green"


class FinanceIrregularity(
    Register, zh="财务违规上报", en="Finance irregularities", also="财务违规 违规上报 收费违规", group=FEE,
    source="004", subject="person",
):
    """管理处经理发现的一次错收、乱收、挪用或未日清，及时上报总经理，由总经理调查处理。只有经理和总经理看得到。

    One breach of the finance rules found by the manager, reported promptly to the general manager, who looks into it.
    Nobody else sees it.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-CWG-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    found_on: Mapped[Day] = field("发现日期", "Found on", default=Today, meaning=HAPPENED)
    found_by: Mapped[Staff] = ref("发现人（管理处经理）", "Found by", default=Me.staff)
    kind: Mapped[Kind] = field("类别", "Kind")
    person: Mapped[Staff | None] = ref("涉及人员", "Person", personal=True, assign=CS_MANAGER)
    amount: Mapped[Money | None] = field("涉及金额", "Amount", minimum=0, unit=("元", "yuan"))
    description: Mapped[Text] = field("情况说明", "What happened")
    reported_to: Mapped[Line | None] = field("上报对象", "Reported to")
    reported_at: Mapped[Moment | None] = field("上报时间", "Reported at", auto=True, meaning=HAPPENED(after="found_on"))
    disposition: Mapped[Text | None] = field("处理结果", "Outcome")
    state: Mapped[State] = field("状态", "State", default=State.FOUND)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant(),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("report", State.FOUND, State.REPORTED, "上报", "Report", by=CS_MANAGER, asks="reported_to",
            sets={"reported_at": Now}, rules="R193", then="irregularity_reported"),
        Step("investigate", State.REPORTED, State.INVESTIGATING, "调查", "Investigate", by=GENERAL_MANAGER),
        Step("close", State.INVESTIGATING, State.CLOSED, "处理", "Close", by=GENERAL_MANAGER, needs="disposition",
            rules="R189"),
        locked=[State.CLOSED],
    )
    layout = Layout("record_no site kind person amount description found_on state",
        search="record_no description disposition", filter="state kind found_on site", late="found_on",
        met="reported_at",
        sections=[
            Section("发现", "Found", "site found_on found_by kind person amount description"),
            Section("上报与处理", "Report and outcome", "reported_to reported_at disposition"),
        ])

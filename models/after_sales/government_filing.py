"""房管业务办理登记 Housing-authority filings."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AfterSalesCase, ExternalAgency, Staff


class Kind(Choices):
    CONTRACT = "contract", "销售合同备案", "Sale contract"
    PRESALE = "presale", "预售登记", "Pre-sale registration"
    MORTGAGE = "mortgage", "抵押登记", "Mortgage registration"
    TITLE = "title", "办理房产证", "Title certificate"
    CANCELLATION = "cancellation", "退换房注销登记", "De-registration"


class Result(Choices):
    DONE = "done", "办结", "Done"
    RETURNED = "returned", "退件", "Sent back", "orange"


class State(Choices):
    FILED = "filed", "已递件", "Filed", "blue"
    DONE = "done", "已办结", "Done", "green"
    RETURNED = "returned", "退件", "Sent back", "red"


class GovernmentFiling(
    Register, zh="房管业务办理登记", en="Housing-authority filings", also="房管 房管局 备案 备案登记",
    group=AFTER_SALES, source="004", place="tracking_case", own="handler",
):
    """向房管局递交的一件业务：备案、预售、抵押、办证或注销登记。办结后，合同、产权证和退换房才能往下走。

    One filing with the housing authority: contract, pre-sale, mortgage, title or de-registration. Contract, title and
    return requests move on only when it is done.
    """

    tracking_case: Mapped[AfterSalesCase] = ref("跟踪卡", "Case")
    kind: Mapped[Kind] = field("业务", "Filing")
    agency: Mapped[ExternalAgency] = ref("办理单位（房管局）", "Authority")
    filed_on: Mapped[Day] = field("递件日期", "Filed on", default=Today, meaning=HAPPENED(since=1990))
    receipt_no: Mapped[PaperNo | None] = field("受理号", "Receipt no.")
    finished_on: Mapped[Day | None] = field("办结日期", "Finished on", auto=True, meaning=HAPPENED(after="filed_on"))
    result: Mapped[Result | None] = field("结果", "Result", auto=True)
    handler: Mapped[Staff] = ref("经办人", "Handled by", default=Me.staff)
    state: Mapped[State] = field("状态", "State", default=State.FILED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("finish", State.FILED, State.DONE, "办结", "Done", by=CLERK | SUPERVISOR, needs="receipt_no",
            sets={"finished_on": Today, "result": Result.DONE}, rules="R202"),
        Step("send_back", State.FILED, State.RETURNED, "退件", "Sent back", by=CLERK | SUPERVISOR, ask_reason=True,
            sets={"finished_on": Today, "result": Result.RETURNED}),
        Step("refile", State.RETURNED, State.FILED, "重新递件", "File again", by=CLERK | SUPERVISOR, needs="filed_on",
            sets={"finished_on": None, "result": None}),
        locked=[State.DONE],
    )
    rules = [
        Once("tracking_case kind", when=F.state == State.FILED, zh="这项房管业务已在办",
            en="This filing is under way already", field="kind"),
        Once("agency receipt_no", zh="这个回执号已登记", en="This receipt number is registered already"),
        Rule("agency", F.agency.kind == "housing_authority", "所选单位不是房管局，请核对",
            "This is no housing authority; check it", level=WARN, field="agency"),
    ]
    layout = Layout("tracking_case kind agency receipt_no handler state filed_on finished_on",
        search="tracking_case receipt_no", filter="state kind filed_on agency handler tracking_case",
        label="kind tracking_case")

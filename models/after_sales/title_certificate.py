"""产权证办理登记 Title certificates."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AfterSalesCase, GovernmentFiling


class State(Choices):
    COLLECTING = "collecting", "收件", "Collecting papers", "grey"
    FILED = "filed", "已递件", "Filed", "blue"
    ISSUED = "issued", "已出证", "Issued", "yellow"
    COLLECTED = "collected", "已领取", "Collected", "green"


TITLE_FILING = (F.filing.kind == "title") & (F.filing.tracking_case == F.tracking_case)


class TitleCertificate(
    Register, zh="产权证办理登记", en="Title certificates", also="产权证 房产证 办证 不动产证", group=AFTER_SALES,
    source="004", place="tracking_case",
):
    """为一位客户办产权证：收齐资料、完税、向房管局递件、出证、领取。递件须是本卡登记的“办理房产证”，办结后才出证。

    One buyer's ownership certificate: papers, tax, filing, issue, collection. The filing is the Title one of this case,
    and the certificate is issued when that is done.
    """

    tracking_case: Mapped[AfterSalesCase] = ref("跟踪卡", "Case",
        pick={"state": ["subscription", "contract", "tracking", "delivery", "title"]})
    documents_on: Mapped[Day | None] = field("收齐资料日期", "Papers complete on", meaning=HAPPENED(since=1990))
    tax_paid_on: Mapped[Day | None] = field("完税日期", "Tax paid on", meaning=HAPPENED(since=1990))
    filing: Mapped[GovernmentFiling | None] = ref("房管业务", "Filing", among="tracking_case", pick={"kind": "title"})
    certificate_no: Mapped[Name | None] = field("产权证号", "Certificate no.", personal=True)
    issued_on: Mapped[Day | None] = field("出证日期", "Issued on", meaning=HAPPENED(after="documents_on tax_paid_on"))
    collector: Mapped[Name | None] = field("领证人", "Collected by", personal=True)
    collected_on: Mapped[Day | None] = field("领证日期", "Collected on", auto=True, meaning=HAPPENED(after="issued_on"))
    signature: Mapped[Signature | None] = field("签名", "Signature")
    state: Mapped[State] = field("状态", "State", default=State.COLLECTING)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("file", State.COLLECTING, State.FILED, "递件", "File", by=CLERK | SUPERVISOR, needs="documents_on filing",
            asks="tax_paid_on", rules="R195 R202", when=TITLE_FILING & (F.tracking_case.state == "title"),
            refusal=("跟踪卡进入办证、并登记本卡的“办理房产证”后才能递件",
                "The case must be at Title, with its own title filing entered")),
        Step("issue", State.FILED, State.ISSUED, "出证", "Issued", by=CLERK | SUPERVISOR,
            needs="certificate_no issued_on", rules="R202", when=F.filing.state == "done",
            refusal=("房管业务办结后才能出证", "The filing must be done first")),
        Step("collect", State.ISSUED, State.COLLECTED, "领取", "Collect", by=CLERK | SUPERVISOR, needs="collector",
            asks="signature", sets={"collected_on": Today}),
        locked=[State.COLLECTED],
    )
    rules = [
        Once("tracking_case", zh="这张跟踪卡已有办证登记", en="This case has its title record already"),
        Once("site certificate_no", zh="这个产权证号已登记", en="This certificate number is registered already"),
    ]
    layout = Layout(
        "tracking_case filing documents_on tax_paid_on certificate_no collector state issued_on collected_on",
        search="tracking_case certificate_no collector", filter="state tracking_case documents_on issued_on",
        label="tracking_case certificate_no")
    opens = [
        Opens("government_filing", "递交办证", "File for the title", link="", back="filing", copy="tracking_case",
            sets={"kind": "title"}, when=(F.state == State.COLLECTING) & F.filing.absent),
    ]

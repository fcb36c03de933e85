"""本体维修基金使用决议 Maintenance fund resolutions."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import OwnersCommittee, Site


class MaintenanceFundResolution(
    Register, zh="本体维修基金使用决议", en="Maintenance fund resolutions", also="维修基金 维修资金 本体基金 基金决议",
    group=FUND_CONTRACT, source="000",
):
    """业委会同意动用本体维修基金的一次决议。基金申请引用它，各笔申请合计不能超过批准额度，过了有效期不能再用。

    One decision of the owners' committee to use the maintenance fund. Requests cite it, stay within its amount together
    and end with its validity.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-WXJ-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    owners_committee: Mapped[OwnersCommittee] = ref("业委会", "Owners' committee")
    resolved_on: Mapped[Day] = field("决议日期", "Resolved on", default=Today, meaning=HAPPENED)
    matter: Mapped[Text] = field("事项", "Matter")
    amount_limit: Mapped[Money] = field("批准额度", "Amount allowed", minimum=Decimal("0.01"), unit=("元", "yuan"))
    votes_for: Mapped[Whole | None] = field("同意票", "For", minimum=0, unit=("票", "votes"))
    votes_against: Mapped[Whole | None] = field("反对票", "Against", minimum=0, unit=("票", "votes"))
    document: Mapped[Attachments] = field("决议文件", "Document",
        help=("动用基金时要核对", "Checked when money is drawn"))
    valid_until: Mapped[Day | None] = field("有效期至", "Valid until", help=("不填为长期有效", "Empty: no end"),
        meaning=VALID(after="resolved_on"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE) + Grant("view", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant archivist"),
    )
    rules = [
        Rule("votes", F.votes_for > F.votes_against, "同意票须多于反对票", "More votes for than against",
            when=F.votes_for.present & F.votes_against.present, level=WARN),
        Kept("R007", "提交基金申请时核对决议的项目、有效期和额度",
            "A request is checked against site, validity and amount when submitted"),
    ]
    layout = Layout("record_no site owners_committee matter amount_limit resolved_on valid_until",
        search="record_no matter", filter="resolved_on owners_committee site valid_until")

"""上月访问业主总结 Conclusions on owner visits."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, VisitDigest


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    ISSUED = "issued", "已签发", "Issued", "green"


class VisitConclusion(
    Register, zh="上月访问业主总结", en="Conclusions on owner visits", also="访问总结 上月总结 走访总结",
    group=VISIT_SURVEY, source="002",
):
    """主任根据一份月度汇总做出的总结，决定哪些意见采纳、哪些不采纳及理由；每月10日前签发。

    The director's conclusion on one digest: which suggestions are adopted, which are not and why. Issued by the 10th.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    digest: Mapped[VisitDigest] = ref("月度汇总", "Digest", unique=True)
    period_month: Mapped[Month] = field("总结月份", "Month", auto=True, fill="digest.period_month", meaning=PERIOD)
    own_visits: Mapped[Whole | None] = field("主任本人访问户数", "Homes the director visited",
        compute=Count("owner_visit", at="site", same="visitor=concluded_by", on="visited_at", within="period_month",
            each="unit", rules="R088"))
    conclusion: Mapped[Text | None] = field("总结", "Conclusion")
    adopted: Mapped[Text | None] = field("采纳的意见和建议", "Adopted", help=("没有请填“无”", "Write 无 for none"))
    not_adopted: Mapped[Text | None] = field("未采纳的意见及理由", "Not adopted, and why")
    concluded_by: Mapped[Staff] = ref("总结人", "Concluded by", default=Me.staff)
    concluded_at: Mapped[Moment | None] = field("总结时间", "Concluded at", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("issue", State.DRAFT, State.ISSUED, "签发总结", "Issue", approving=False, by=CS_MANAGER,
            needs="conclusion adopted", asks="not_adopted", sets={"concluded_at": Now, "concluded_by": Me.staff},
            when=F.digest.state == "reviewed", rules="R088", refusal=("请先审阅月度汇总", "Review the digest first"),
            then="conclusion_issued"),
    )
    rules = [
        Rule("digest", F.digest.site == F.site, "不是本项目的汇总", "The digest is another site's", field="digest"),
    ]
    layout = Layout("period_month digest own_visits conclusion adopted concluded_by state concluded_at",
        search="period_month conclusion adopted not_adopted", filter="state period_month concluded_by concluded_at",
        label="period_month", order="-period_month")

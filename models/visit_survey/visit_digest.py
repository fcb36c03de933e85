"""访问业主月度汇总 Digests of owner visits."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "已审阅", "Reviewed", "green"


# The site's visits of the month.
HERE_THEN = {"at": "site", "on": "visited_at", "within": "period_month", "rules": "R081"}


class VisitDigest(
    Register, zh="访问业主月度汇总", en="Digests of owner visits", also="访问汇总 走访汇总 访问月报",
    group=VISIT_SURVEY, source="002", own="prepared_by",
):
    """一个项目一个月访问业主的汇总，户数由系统统计；次月5日前提交主任审阅，访问不低于已入住业主的5%。

    One site's owner visits of one month; the figures are counted. Due to the director by the 5th of the next month; at
    least 5% of the homes lived in are to be visited.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period_month: Mapped[Month] = field("汇总月份", "Month", unique=True, meaning=PERIOD)
    visits_total: Mapped[Whole] = field("访问户次", "Visits", compute=Count("owner_visit", **HERE_THEN))
    households_visited: Mapped[Whole] = field("访问户数", "Homes visited",
        compute=Count("owner_visit", each="unit", **HERE_THEN))
    moved_in_units: Mapped[Whole] = field("已入住户数", "Homes lived in",
        compute=Count("unit", at="site", where=F.occupancy_status.is_in("moved_in", "rented"), rules="R081"))
    coverage_rate: Mapped[Percent | None] = field("访问比例", "Share visited",
        compute=Share(F.households_visited, F.moved_in_units))
    main_opinions: Mapped[Text | None] = field("主要意见和建议", "Main opinions")
    unresolved: Mapped[Text | None] = field("待解决事项", "Still open")
    prepared_by: Mapped[Staff] = ref("汇总人", "Prepared by", default=Me.staff)
    submitted_at: Mapped[Moment | None] = field("提交时间", "Submitted at", auto=True,
        meaning=HAPPENED(after="period_month"))
    reviewed_by: Mapped[Staff | None] = ref("审阅人（管理处主任）", "Reviewed by", auto=True)
    reviewed_at: Mapped[Moment | None] = field("审阅时间", "Reviewed at", auto=True,
        meaning=HAPPENED(after="submitted_at"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交主任审阅", "Submit", by=CLERK | SUPERVISOR,
            needs="main_opinions", asks="unresolved", sets={"submitted_at": Now}, rules="R081 R087",
            then="digest_submitted",
            when=~Has("owner_visit", "", F.state == "recorded", same="site=site", month="visited_at=period_month"),
            refusal=("本月还有访问记录未签署意见", "A visit of the month is not signed off yet"),
            consequence=("本月已签署意见的访问记录一并纳入汇总。", "Takes in the month's visits that are signed off.")),
        Step("review", State.SUBMITTED, State.REVIEWED, "审阅", "Review", approving=True, other_than="submit",
            four_eyes=True, by=CS_MANAGER, sets={"reviewed_by": Me.staff, "reviewed_at": Now}, rules="R088"),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER, ask_reason=True),
    )
    rules = [
        Rule("R081", F.coverage_rate >= P.R081.rate * 100, "本月访问户数未达到已入住业主的规定比例",
            "Fewer homes were visited than the rule asks for", when=F.coverage_rate.present, level=WARN,
            field="coverage_rate"),
    ]
    layout = Layout(
        "period_month visits_total households_visited moved_in_units coverage_rate prepared_by state submitted_at",
        search="period_month main_opinions unresolved", filter="state period_month prepared_by submitted_at",
        label="period_month", order="-period_month")
    opens = [
        Opens("visit_conclusion", "做出总结", "Conclude", link="digest", copy="site", by=CS_MANAGER,
            when=F.state == State.REVIEWED),
    ]

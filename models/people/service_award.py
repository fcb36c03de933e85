"""客户服务评奖 Service awards."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    TEAM = "team", "团队", "Team"
    PERSON = "person", "个人", "Person"


class State(Choices):
    NOMINATED = "nominated", "已提名", "Nominated", "orange"
    AWARDED = "awarded", "已表彰", "Awarded", "green"


class ServiceAward(
    Register, zh="客户服务评奖", en="Service awards", also="评奖 服务之星 优秀员工 奖励", group=PEOPLE, source="000",
    own="staff", subject="staff",
):
    """一项客户服务先进的提名，团队或个人，由总经理评定表彰；全体员工看得到。

    One nomination of a team or a person for good service, awarded by the general manager; everybody sees it.
    """

    year: Mapped[Whole] = field("年度", "Year", minimum=2000, maximum=2100, meaning=PERIOD)
    title: Mapped[Line] = field("奖项", "Award")
    kind: Mapped[Kind] = field("类别", "For a", default=Kind.TEAM)
    team: Mapped[Site | None] = ref("获奖团队", "Team")
    staff: Mapped[Staff | None] = ref("获奖个人", "Person", assign=GENERAL_MANAGER | CS_MANAGER)
    reason: Mapped[Text] = field("先进经验", "What was good")
    awarded_on: Mapped[Day | None] = field("表彰日期", "Awarded on", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.NOMINATED)

    access = Access(
        general_manager=Grant("view create edit export", ALL),
        cs_manager=Grant("view create edit", ALL),
        supervisor=Grant("view", ALL),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
    )
    workflow = Workflow("state",
        Step("award", State.NOMINATED, State.AWARDED, "评定表彰", "Award", by=GENERAL_MANAGER,
            sets={"awarded_on": Today}, rules="R020",
            then=Tell("staff", "祝贺获得{year}年“{title}”", "You are awarded: {title}")),
    )
    rules = [
        Once("year title staff", zh="这个人当年已评这个奖", en="This person has this award for the year already",
            field="staff"),
        Once("year title team", zh="这个项目当年已评这个奖", en="This site has this award for the year already",
            field="team"),
        Rule("team", F.team.present, "团队奖请选择获奖团队", "Choose the team", when=F.kind == Kind.TEAM, field="team"),
        Rule("staff", F.staff.present, "个人奖请选择获奖个人", "Choose the person", when=F.kind == Kind.PERSON,
            field="staff"),
        Kept("R020", "只有总经理能评定表彰", "Only the general manager awards"),
    ]
    layout = Layout("year title kind team staff reason awarded_on state", search="title reason",
        filter="state kind year awarded_on")

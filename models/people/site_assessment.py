"""小区物业管理和客户服务考核 Site assessments."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    ASSESSED = "assessed", "已考核", "Assessed", "teal"
    PUBLISHED = "published", "已公布", "Published", "green"


class SiteAssessment(
    Register, zh="小区物业管理和客户服务考核", en="Site assessments", also="小区考核 项目考核 管理处考核", group=PEOPLE,
    source="000",
):
    """一个小区一年至少一行，由总经理考核并公布；满意率取当年意见调查，投诉数自动统计。评奖由此提名。

    At least one row a site and year, assessed and published by the general manager. The satisfaction rate is the year's
    surveys', complaints are counted. Awards are nominated from here.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    year: Mapped[Whole] = field("年度", "Year", minimum=2000, maximum=2100, meaning=PERIOD)
    property_score: Mapped[Number | None] = field("物业管理得分", "Property management", minimum=0, maximum=100,
        places=1)
    service_score: Mapped[Number | None] = field("客户服务得分", "Customer service", minimum=0, maximum=100, places=1)
    contract_score: Mapped[Number | None] = field("合同完成得分", "Contract", minimum=0, maximum=100, places=1)
    satisfaction_rate: Mapped[Percent | None] = field("满意率", "Satisfied",
        compute=Mean("survey_report", F.overall_rate, at="site", on="created_at", within="year", rules="R020"))
    complaint_count: Mapped[Whole | None] = field("投诉数", "Complaints",
        compute=Count("complaint", at="site", where=F.state != "rejected", on="received_at", within="year",
            rules="R020"),
        unit=("件", "cases"))
    total_score: Mapped[Number | None] = field("总分", "Total", minimum=0, maximum=300, places=1)
    assessed_by: Mapped[Staff] = ref("考核人", "Assessed by", default=Me.staff)
    comment: Mapped[Text | None] = field("评语", "Comment")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view create edit export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("assess", State.DRAFT, State.ASSESSED, "考核", "Assess", by=GENERAL_MANAGER, asks="comment", rules="R020",
            needs="property_score service_score contract_score total_score", sets={"assessed_by": Me.staff}),
        Step("publish", State.ASSESSED, State.PUBLISHED, "公布", "Publish", by=GENERAL_MANAGER,
            then=Tell(CS_MANAGER, "{year} 年小区考核已公布：{total_score} 分",
                "The assessment of {year} is published: {total_score}", rules="R020")),
        locked=[State.PUBLISHED],
    )
    rules = [Once("site year", zh="这个小区当年已有考核", en="This site is assessed for the year already")]
    layout = Layout(
        "year site property_score service_score contract_score satisfaction_rate complaint_count total_score state",
        search="comment", filter="state year", label="year site")
    opens = [
        Opens("service_award", "提名评奖", "Nominate", link="", copy="year team=site", by=GENERAL_MANAGER | CS_MANAGER,
            when=F.state != State.DRAFT),
    ]

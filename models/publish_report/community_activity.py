"""社区文化活动记录 Community activities."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ActivityPlan, Site, Staff


class Kind(Choices):
    ARTS = "arts", "文艺", "Arts"
    SPORTS = "sports", "体育", "Sports"
    FESTIVAL = "festival", "节庆", "Festival"
    LECTURE = "lecture", "讲座", "Lecture"
    CHARITY = "charity", "公益", "Charity"
    FAMILY = "family", "亲子", "Family"
    OTHER = "other", "其他", "Other"


class CommunityActivity(
    Register, zh="社区文化活动记录", en="Community activities", also="社区活动 文化活动 活动记录", group=PUBLISH_REPORT,
    source="001; 003", own="organiser",
):
    """已举办的一次社区文化活动：多少人参加、花了多少、业户怎么说。每季度至少一次。

    One community activity that took place: who came, what it cost, what residents said. At least one a quarter.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-HD-{yyyymm}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    activity_plan: Mapped[ActivityPlan | None] = ref("活动计划", "Plan")
    name: Mapped[Line] = field("活动名称", "Activity")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.FESTIVAL)
    held_at: Mapped[Moment] = field("时间", "Held at", default=Now, meaning=HAPPENED(within="activity_plan.year"))
    place: Mapped[Line] = field("地点", "Place")
    organiser: Mapped[Staff] = ref("组织人", "Organised by", default=Me.staff)
    participants: Mapped[Whole] = field("参加人数", "Headcount", maximum=99999, minimum=0)
    cost: Mapped[Money | None] = field("费用", "Cost", minimum=0, unit=("元", "yuan"))
    process: Mapped[Text | None] = field("活动情况", "What took place")
    feedback: Mapped[Text | None] = field("业户反馈", "Residents' feedback")
    photos: Mapped[Attachments | None] = field("照片", "Photos")
    evaluation: Mapped[Text | None] = field("总结评价", "Evaluation")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", SITE),
        clerk=Grant("view create", SITE, posts="reception"),
    )
    rules = [
        Once("activity_plan", zh="这项计划已有活动记录", en="This plan has its record already"),
        Rule("budget", F.cost <= F.activity_plan.budget, "费用超过了计划的预算", "It cost more than was planned",
            when=F.cost.present & F.activity_plan.budget.present, level=WARN, field="cost"),
        Moves("activity_plan", "hold", changed="activity_plan", rules="R164"),
    ]
    layout = Layout("record_no name kind held_at place participants cost organiser",
        search="record_no name place feedback", filter="kind held_at activity_plan organiser", label="record_no name",
        sections=[
            Section("活动", "Activity", "site activity_plan name kind held_at place organiser participants cost"),
            Section("情况", "Outcome", "process feedback photos evaluation"),
        ])

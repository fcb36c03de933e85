"""当日收楼情况汇总表 Daily move-in summaries."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已上报", "Reported", "yellow"
    REVIEWED = "reviewed", "已审阅", "Reviewed", "green"


class MoveInSummary(
    Register, zh="当日收楼情况汇总表", en="Daily move-in summaries", also="收楼汇总 收楼日报 入住汇总",
    group=REPAIR_SERVICE, source="001",
):
    """有收楼的日子当日一张，户数由入住手续表自动数出，当日上报，主管审阅。

    One sheet for a day with move-ins: the numbers are counted from the move-ins, it is reported the same day and
    reviewed.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    summary_date: Mapped[Day] = field("日期", "Date", default=Today, unique=True, meaning=HAPPENED)
    planned_count: Mapped[Whole | None] = field("计划户数", "Planned", maximum=99999, minimum=0, unit=("户", "homes"))
    completed_count: Mapped[Whole] = field("当日收楼户数", "Moved in",
        compute=Count("move_in", at="site", on="handled_on", within="summary_date", rules="R040"), unit=("户", "homes"))
    total_count: Mapped[Whole | None] = field("累计收楼户数", "Moved in so far",
        compute=Count("move_in", at="site", on="handled_on", until="summary_date", rules="R040"), unit=("户", "homes"))
    problem_units: Mapped[Whole | None] = field("存在问题户数", "With problems", minimum=0, unit=("户", "homes"))
    problems: Mapped[Text | None] = field("主要问题", "Main problems")
    fees_collected: Mapped[Money | None] = field("当日收费", "Money taken", minimum=0, unit=("元", "yuan"))
    prepared_by: Mapped[Staff] = ref("填报人", "Prepared by", default=Me.staff)
    reviewed_by: Mapped[Staff | None] = ref("审阅人", "Reviewed by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "当日上报", "Report", by=CLERK,
            asks="fees_collected problem_units problems", rules="R040",
            then=[
                Tell(NEXT, "{summary_date} 收楼汇总已上报，请审阅", "The move-in summary of {summary_date} is reported",
                    posts="cs_supervisor", when=F.summary_date >= Today),
                Tell(NEXT, "{summary_date} 收楼汇总已上报（晚报），请审阅",
                    "The move-in summary of {summary_date} is reported late", posts="cs_supervisor",
                    when=F.summary_date < Today),
            ]),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=SUPERVISOR | CS_MANAGER,
            ask_reason=True),
        Step("review", State.SUBMITTED, State.REVIEWED, "审阅", "Review", approving=True, other_than="submit",
            four_eyes=True, by=SUPERVISOR | CS_MANAGER, sets={"reviewed_by": Me.staff}),
        locked=[State.REVIEWED],
    )
    rules = [
        Rule("R040", F.completed_count > 0, "当日没有办理入住的记录，请核对日期",
            "No move-in of that day is recorded; check the date", level=WARN, field="summary_date"),
        Rule("problems", F.problems.present, "有问题户的请写明主要问题", "Say what the problems are", level=WARN,
            when=F.problem_units > 0),
    ]
    layout = Layout(
        "summary_date planned_count completed_count total_count problem_units fees_collected prepared_by reviewed_by "
            "state",
        search="problems", filter="state summary_date prepared_by", order="-summary_date", label="summary_date")

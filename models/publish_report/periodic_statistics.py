"""登记信息统计表（周、月） Registration statistics."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    WEEKLY = "weekly", "周统计", "Weekly"
    MONTHLY = "monthly", "月统计", "Monthly"


# The site's rows of the period.
HERE_THEN = {"at": "site", "within": "period_start period_end", "rules": "R069 R070"}


class PeriodicStatistics(
    Register, zh="登记信息统计表（周、月）", en="Registration statistics", also="统计表 周统计 月统计 登记统计",
    group=PUBLISH_REPORT, source="002",
):
    """一个项目一周或一月的登记数。只选期间，数字由系统从各登记册统计，每次保存重算。

    The counts of one site for a week or a month. Choose the period only: the figures are counted from the registers,
    anew at each save.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.WEEKLY)
    period_start: Mapped[Day] = field("起始日期", "From", meaning=PERIOD)
    period_end: Mapped[Day] = field("截止日期", "To", meaning=PERIOD(after="period_start"))
    requests: Mapped[Whole | None] = field("服务登记数", "Requests",
        compute=Count("service_request", on="received_at", **HERE_THEN))
    repairs: Mapped[Whole | None] = field("报修数", "Repairs",
        compute=Count("repair_request", on="reported_at", where=F.state != "cancelled", **HERE_THEN))
    repairs_done: Mapped[Whole | None] = field("完成数", "Repairs done",
        compute=Count("repair_request", on="completed_at", where=F.state != "cancelled", **HERE_THEN))
    complaints: Mapped[Whole | None] = field("投诉数", "Complaints",
        compute=Count("complaint", on="received_at", where=F.state != "rejected", **HERE_THEN))
    complaints_done: Mapped[Whole | None] = field("投诉处理数", "Complaints handled",
        compute=Count("complaint", on="resolved_at", where=F.state != "rejected", **HERE_THEN))
    return_visits: Mapped[Whole | None] = field("回访数", "Return visits",
        compute=Count("return_visit", on="visited_at", **HERE_THEN))
    incidents: Mapped[Whole | None] = field("突发事件数", "Incidents",
        compute=Count("incident", on="occurred_at", **HERE_THEN))
    prepared_by: Mapped[Staff] = ref("统计人", "Prepared by", default=Me.staff)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    rules = [
        Once("site kind period_start", zh="这一期已有统计表", en="There are statistics of this period already",
            field="period_start"),
        Rule("R069", F.period_end <= F.period_start + days(6), "周统计一般不超过 7 天", "A week has seven days",
            when=F.kind == Kind.WEEKLY, level=WARN, field="period_end"),
        Rule("R070", F.period_end <= F.period_start + days(30), "月统计一般不超过一个月", "A month has 31 days at most",
            when=F.kind == Kind.MONTHLY, level=WARN, field="period_end"),
    ]
    layout = Layout(
        "period_start period_end kind requests repairs repairs_done complaints complaints_done return_visits",
        filter="kind period_start prepared_by", label="kind period_start", order="-period_start")

"""部门工作日志 Work logs."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class WorkLog(
    Register, zh="部门工作日志", en="Work logs", also="工作日记 工作日志 部门日志 日记 日志", group=PEOPLE,
    source="001; 002", own="author",
):
    """每个部门每天一篇，由客服助理填写；当日报修数和投诉数自动统计，经理在此批阅。

    One entry a department and day, written by the assistant. The day's repairs and complaints are counted; the manager
    comments here.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    log_date: Mapped[Day] = field("日期", "Date", default=Today, meaning=HAPPENED)
    department: Mapped[Department] = ref("部门", "Department")
    author: Mapped[Staff] = ref("填写人（客服助理）", "Written by", default=Me.staff)
    summary: Mapped[Text] = field("当日工作", "Work done")
    repair_count: Mapped[Whole | None] = field("报修数", "Repairs",
        compute=Count("repair_request", at="site", on="reported_at", within="log_date", rules="R048 R194"),
        anew="log_date site", unit=("件", "cases"))
    complaint_count: Mapped[Whole | None] = field("投诉数", "Complaints",
        compute=Count("complaint", at="site", on="received_at", within="log_date", rules="R048 R194"),
        anew="log_date site", unit=("件", "cases"))
    important_events: Mapped[Text | None] = field("重要事项", "What mattered")
    unfinished: Mapped[Text | None] = field("未完成事项", "Left open")
    comment: Mapped[Text | None] = field("上级批阅", "Manager's comment", edit=CS_MANAGER)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view edit export", SITE),
        supervisor=Grant("view create edit export", SITE)
            + Grant("view create edit", OWN, posts="cleaning_foreman security_captain"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Once("department log_date author", zh="这个人当天的日志已写", en="The log of that day is written already",
            field="log_date"),
        Kept("R194", "每次修改都留痕，日志不能删除", "Every change is logged and no entry is deleted"),
    ]
    layout = Layout("log_date department author summary repair_count complaint_count site", label="log_date department",
        search="summary important_events unfinished comment", filter="log_date department author")

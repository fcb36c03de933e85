"""物业服务报告抽查记录 Service report checks."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Rectification, ServiceReport, Staff


class Conclusion(Choices):
    PASS = "pass", "合格", "Pass", "green"
    FAIL = "fail", "不合格", "Fail", "red"


class ServiceReportCheck(
    Register, zh="物业服务报告抽查记录", en="Service report checks", also="报告抽查 服务报告抽查", group=PUBLISH_REPORT,
    source="003", parent="service_report", place="service_report", own="checker",
):
    """品质运营中心对一期服务报告的抽查，每年每个项目不少于一次。缺内容的写明缺什么，并下整改单。

    One check of a service report by the quality centre, at least one a site and year. What is missing is written down
    and ordered to be put right.
    """

    service_report: Mapped[ServiceReport] = ref("物业服务报告", "Service report")
    checked_on: Mapped[Day] = field("抽查日期", "Checked on", default=Today, meaning=HAPPENED)
    checker: Mapped[Staff] = ref("抽查人（品质运营中心）", "Checked by", default=Me.staff)
    format_ok: Mapped[Flag] = field("格式符合范本", "Form as the template", default=True)
    content_complete: Mapped[Flag] = field("内容完整", "Complete", default=True)
    missing: Mapped[Text | None] = field("缺少内容", "What is missing")
    conclusion: Mapped[Conclusion] = field("结论", "Conclusion", default=Conclusion.PASS)
    rectification: Mapped[Rectification | None] = ref("整改单", "Rectification order")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE, posts="quality_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    rules = [
        Rule("R156", F.format_ok.present & F.content_complete.present, "格式不符或内容不全的不能判为合格",
            "Not a pass where form or content falls short", when=F.conclusion == Conclusion.PASS, field="conclusion"),
        Rule("missing", F.missing.present, "请写明缺少的内容", "Say what is missing", when=F.content_complete.absent,
            field="missing"),
        Kept("R158", "抽查从报告登记，按项目和日期可统计",
            "Checks are kept with the report and counted by site and day"),
    ]
    layout = Layout("service_report checked_on checker format_ok content_complete missing conclusion rectification",
        search="service_report missing", filter="conclusion checked_on checker", label="service_report checked_on")
    opens = [
        Opens("rectification", "下整改单", "Order a remedy", link="", back="rectification", copy="problem=missing",
            sets={"source": "quality_check"}, by=CS_MANAGER,
            when=(F.conclusion == Conclusion.FAIL) & F.rectification.absent),
    ]

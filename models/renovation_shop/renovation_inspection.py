"""装修巡查记录 Renovation patrols."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import RenovationApplication, Staff, Violation


class Instruction(Choices):
    GO_ON = "go_on", "继续施工", "Go on"
    RECTIFY = "rectify", "限期整改", "Rectify", "orange"
    STOP = "stop", "停工", "Stop works", "red"


class RenovationInspection(
    Register, zh="装修巡查记录", en="Renovation patrols", also="装修巡查 装修检查 装修巡视", group=RENOVATION_SHOP,
    source="004", place="application", own="inspector",
):
    """对在施工的装修巡查一次；发现违章的写明处理，并从这里登记违章。要求停工的，主管会收到通知。

    One patrol of works under way. A violation found is recorded from here; the supervisor hears where works must stop.
    """

    application: Mapped[RenovationApplication] = ref("装修申请", "Application")
    inspected_at: Mapped[Moment] = field("巡查时间", "Inspected at", default=Now,
        meaning=HAPPENED(after="application.applied_on"))
    inspector: Mapped[Staff] = ref("巡查人", "Inspector", default=Me.staff)
    check_items: Mapped[Text] = field("巡查内容", "What was checked")
    has_violation: Mapped[Flag] = field("发现违章", "Violation found", default=False)
    violation: Mapped[Violation | None] = ref("违章记录", "Violation")
    instruction: Mapped[Instruction | None] = field("处理", "Instruction", default=Instruction.GO_ON)
    photo: Mapped[Photos | None] = field("照片", "Photos")
    recheck_on: Mapped[Day | None] = field("复查日期", "Recheck on", meaning=DUE(after="inspected_at"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view create edit", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception"),
    )
    rules = [
        Rule("instruction", F.instruction.is_in(Instruction.RECTIFY, Instruction.STOP),
            "发现违章的，处理应为限期整改或停工", "With a violation the works are rectified or stopped",
            when=F.has_violation.present, field="instruction"),
        Rule("recheck", F.recheck_on.present, "限期整改的要填复查日期", "Say when it is rechecked",
            when=F.instruction == Instruction.RECTIFY, field="recheck_on"),
        Tell(NEXT, "装修 {application.record_no} 巡查要求停工，请办停工",
            "Renovation {application.record_no}: stop the works", about="application", step="suspend",
            posts="cs_supervisor", when=F.instruction == Instruction.STOP),
    ]
    layout = Layout("application inspected_at inspector check_items has_violation instruction recheck_on violation",
        search="check_items", filter="instruction has_violation inspected_at inspector",
        label="application inspected_at")
    opens = [
        Opens("violation", "登记违章", "Record violation", link="", back="violation",
            copy="site=site_id unit=unit_id description=check_items", sets={"kind": "renovation"},
            by=BUTLER | SUPERVISOR, when=F.has_violation.present & F.violation.absent),
    ]

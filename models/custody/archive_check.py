"""档案检查记录 Archive checks."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ArchiveCheckPlan, Staff


class State(Choices):
    CHECKED = "checked", "已检查", "Checked", "yellow"
    RECTIFYING = "rectifying", "整改中", "Being rectified", "orange"
    CLOSED = "closed", "完成", "Closed", "green"


COMPLETE = F.completeness >= P.R098.rate * 100


class ArchiveCheck(
    Register, zh="档案检查记录", en="Archive checks", also="档案检查 档案抽查", group=CUSTODY, source="004; 002",
    place="plan", own="checker",
):
    """按计划检查一次档案，完整率按完整件数自动算出。未达 100% 的要整改，整改好才算完成。

    One planned check of the archive with its completeness. Below 100 percent it is rectified before it is closed.
    """

    plan: Mapped[ArchiveCheckPlan] = ref("检查计划", "Plan")
    checked_on: Mapped[Day] = field("检查日期", "Checked on", default=Today, meaning=HAPPENED(within="plan.year"))
    checker: Mapped[Staff] = ref("检查人", "Checked by", default=Me.staff)
    scope: Mapped[Text] = field("检查范围", "Scope")
    total: Mapped[Whole] = field("应有件数", "Files due", maximum=999999, minimum=1, unit=("件", "files"))
    complete_total: Mapped[Whole] = field("完整件数", "Files complete", minimum=0, unit=("件", "files"))
    completeness: Mapped[Percent | None] = field("完整率", "Completeness", auto=True)
    problems: Mapped[Text | None] = field("问题", "Problems")
    rectify_due: Mapped[Day | None] = field("整改期限", "Rectify by", meaning=DUE(after="checked_on"))
    rectified_on: Mapped[Day | None] = field("整改日期", "Rectified on", meaning=HAPPENED(after="checked_on"))
    state: Mapped[State] = field("状态", "State", default=State.CHECKED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("order", State.CHECKED, State.RECTIFYING, "整改", "Order rectification", by=SUPERVISOR | CS_MANAGER,
            needs="rectify_due", when=F.problems.present, rules="R098",
            refusal=("请先写明问题", "Say what the problems are first")),
        Step("close", State.CHECKED, State.CLOSED, "完成", "Close", by=CS_MANAGER, when=COMPLETE, rules="R098",
            refusal=("完整率未达标，请先整改", "Completeness is too low; rectify first")),
        Step("close", State.RECTIFYING, State.CLOSED, "完成", "Close", by=CS_MANAGER, needs="rectified_on",
            rules="R098"),
        locked=[State.CLOSED],
    )
    rules = [
        Once("plan checked_on", zh="这一天的检查已登记", en="The check of that day is recorded already"),
        Rule("counts", F.complete_total <= F.total, "完整件数不能超过应有件数", "More files complete than are due"),
        Do("archive_check_rate", on="save"),
        Rule("problems", COMPLETE | F.problems.present, "完整率未达标，请写明问题",
            "Completeness is too low; say what is wrong", level=WARN, field="problems"),
    ]
    layout = Layout("plan checked_on checker total complete_total completeness problems state rectify_due",
        search="scope problems", filter="state checked_on plan checker rectify_due", label="plan checked_on",
        late="rectify_due", met="rectified_on",
        sections=[
            Section("检查", "Check", "plan checked_on checker scope total complete_total completeness problems"),
            Section("整改", "Rectification", "rectify_due rectified_on"),
        ])

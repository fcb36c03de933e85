"""访谈计划明细 Planned visits."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import CommunicationRecord, Resident, Staff, Unit, VisitPlan


class Method(Choices):
    HOME_VISIT = "home_visit", "上门拜访", "Home visit"
    MEETING = "meeting", "面谈", "In person"
    PHONE = "phone", "电话", "By phone"
    OTHER = "other", "其他", "Other"


class VisitPlanItem(
    Register, zh="访谈计划明细", en="Planned visits", also="访谈明细 拜访明细", group=VISIT_SURVEY, source="003",
    parent="visit_plan", place="visit_plan", own="visitor",
):
    """计划中的一次访谈：访谈哪一户、哪天、由谁；登记沟通记录后自动标为已完成。

    One visit of a plan: which home, which day, by whom. Recording the conversation marks it done.
    """

    visit_plan: Mapped[VisitPlan] = ref("访谈计划", "Visit plan")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    planned_on: Mapped[Day] = field("计划日期", "Planned for",
        meaning=PLANNED(within="visit_plan.year visit_plan.month"))
    visitor: Mapped[Staff] = ref("访谈人", "Visitor", default=Me.staff)
    method: Mapped[Method] = field("方式", "Method", default=Method.HOME_VISIT)
    purpose: Mapped[Text | None] = field("访谈目的", "Purpose")
    in_depth: Mapped[Flag] = field("深入访谈", "In depth",
        help=("项目经理每月至少 3 户", "The site manager makes three a month"))
    record: Mapped[CommunicationRecord | None] = ref("客户沟通记录", "Record")
    is_done: Mapped[Flag] = field("已完成", "Done")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit delete", SITE),
        supervisor=Grant("view create edit delete", SITE),
        butler=Grant("view edit", BUILDINGS),
        clerk=Grant("view", SITE),
    )
    rules = [
        Once("visit_plan unit planned_on", zh="计划里这一天已安排这一户",
            en="The plan has this home on that day already", field="unit"),
        Rule("R134", F.visit_plan.state.is_in("approved", "executing", "closed"), "计划审批后才能标为已完成",
            "Done only once the plan is approved", when=F.is_done.present, field="is_done"),
        Rule("R137", F.record.present, "访谈后请登记客户沟通记录", "Record the conversation", when=F.is_done.present,
            level=WARN),
    ]
    layout = Layout("visit_plan unit resident planned_on visitor method in_depth record is_done", search="unit purpose",
        filter="visit_plan planned_on visitor unit method is_done", late="planned_on", met="record",
        waits=F.visit_plan.state.is_in("approved", "executing"), label="unit planned_on", order="planned_on")
    opens = [
        Opens("communication_record", "登记沟通记录", "Record the conversation", link="plan_item",
            copy="unit resident in_depth", sets={"channel": "home_visit"}, by=CS_MANAGER | SUPERVISOR | BUTLER,
            when=F.record.absent),
    ]

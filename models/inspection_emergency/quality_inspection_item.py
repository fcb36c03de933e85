"""质检巡查事项处理单 Quality inspection items."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff


class Source(Choices):
    COMPANY = "company", "公司质检", "Company quality check"
    SUPERVISOR = "supervisor", "品质主管", "Quality supervisor"
    SELF = "self", "项目自查", "Site self-check"
    EXTERNAL = "external", "外部检查", "External check"


class Severity(Choices):
    NORMAL = "normal", "一般", "Normal"
    SEVERE = "severe", "严重", "Severe", "red"


class State(Choices):
    ISSUED = "issued", "已下发", "Issued", "orange"
    HANDLING = "handling", "整改中", "In hand", "blue"
    DONE = "done", "已整改", "Put right", "yellow"
    VERIFIED = "verified", "已验证", "Verified", "green"


CHECKERS, TAGS = SUPERVISOR | CS_MANAGER, {SUPERVISOR: "quality_supervisor"}


class QualityInspectionItem(
    Register, zh="质检巡查事项处理单", en="Quality inspection items", also="质检 品质检查 质量检查 处理单",
    group=INSPECTION_EMERGENCY, source="002", own="responsible", department="department responsible",
):
    """质检巡查发现的一个事项，下发责任部门限期整改，由品质主管或经理验证；不合格的退回再整改。

    One finding of a quality inspection, put right by the department in time and verified by the quality supervisor or
    manager.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-ZJ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    source: Mapped[Source] = field("来源", "Source", default=Source.SUPERVISOR)
    inspected_on: Mapped[Day] = field("检查日期", "Inspected on", default=Today, meaning=HAPPENED)
    inspector: Mapped[Staff] = ref("检查人", "Inspector", default=Me.staff)
    item: Mapped[Line] = field("检查事项", "Item")
    standard: Mapped[Text | None] = field("标准", "Standard")
    finding: Mapped[Text | None] = field("发现问题", "Finding")
    severity: Mapped[Severity] = field("程度", "Severity", default=Severity.NORMAL)
    department: Mapped[Department] = ref("责任部门", "Department", assign=SUPERVISOR | CS_MANAGER)
    responsible: Mapped[Staff | None] = ref("责任人", "Responsible", assign=SUPERVISOR | CS_MANAGER)
    due_on: Mapped[Day] = field("整改期限", "Due on", default=Today + days(P.R100.default_due_days),
        meaning=DUE(after="inspected_on"))
    result: Mapped[Text | None] = field("整改结果", "What was done")
    photo: Mapped[Photos | None] = field("照片", "Photos")
    rectified_on: Mapped[Day | None] = field("整改日期", "Put right on", auto=True,
        meaning=HAPPENED(after="inspected_on"))
    verified_by: Mapped[Staff | None] = ref("验证人", "Verified by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.ISSUED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view create edit", SITE, posts="quality_supervisor")
            + Grant("view", DEPARTMENT, posts=TRADES),
        butler=Grant("view edit", OWN),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("accept", State.ISSUED, State.HANDLING, "接收", "Accept", by=SUPERVISOR | BUTLER, and_posts=TRADES),
        Step("finish", State.HANDLING, State.DONE, "整改完成", "Finish", by=SUPERVISOR | BUTLER, and_posts=TRADES,
            needs="result", asks="photo", sets={"rectified_on": Today}, rules="R100",
            then=[
                Tell(NEXT, "质检事项 {record_no} 已整改，请验证", "Quality item {record_no} is done; please verify",
                    posts="quality_supervisor"),
                Tell(CS_MANAGER, "质检事项 {record_no} 超过期限才整改", "Quality item {record_no} was put right late",
                    when=F.rectified_on > F.due_on),
            ]),
        Step("verify", State.DONE, State.VERIFIED, "验证", "Verify", approving=True, other_than="accept finish",
            by=CHECKERS, and_posts="quality_centre", posts=TAGS, sets={"verified_by": Me.staff},
            four_eyes="responsible", rules="R203"),
        Step("send_back", State.DONE, State.HANDLING, "不合格退回", "Send back", by=CHECKERS,
            and_posts="quality_centre", posts=TAGS, ask_reason=True, sets={"rectified_on": None},
            then=Tell(NEXT, "质检事项 {record_no} 不合格退回：{reason}",
                "Quality item {record_no} is sent back: {reason}", first="responsible")),
    )
    rules = [
        Tell("department.head responsible", "质检事项 {record_no}，{due_on} 前完成",
            "Quality item {record_no}, due {due_on}", when=F.state == State.ISSUED, changed="department responsible",
            rules="R100"),
    ]
    layout = Layout("record_no item source severity department responsible state due_on rectified_on",
        search="record_no item finding result",
        filter="state source severity department responsible due_on inspected_on", late="due_on", met="rectified_on",
        label="record_no item",
        sections=[
            Section("检查", "Inspection", "site source inspected_on inspector item standard finding severity"),
            Section("整改", "Remedy", "department responsible due_on result photo rectified_on verified_by"),
        ])

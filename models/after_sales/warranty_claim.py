"""保固（保修）维修单 Warranty claims."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, FundRequest, Resident, Site, Unit, WarrantyContract


class State(Choices):
    REPORTED = "reported", "已报告", "Reported", "grey"
    VERIFIED = "verified", "已核实", "Verified", "orange"
    ASSIGNED = "assigned", "已派施工单位", "With the builder", "blue"
    FUND = "fund", "转基金维修", "On the fund", "purple"
    REPAIRED = "repaired", "已维修", "Repaired", "yellow"
    ACCEPTED = "accepted", "业主验收", "Accepted", "green"


ENGINEERING = {SUPERVISOR: "engineering_supervisor"}


class WarrantyClaim(
    Register, zh="保固（保修）维修单", en="Warranty claims", also="保修 保修单 保固 质保 维修单", group=AFTER_SALES,
    source="004; 000",
):
    """施工单位应负责的一件质量问题，由工程部核实、派施工单位维修，业主验收。施工单位不履约或已过保修期的转基金维修；
    日常报修不记在这里。

    One defect the builder answers for: engineering verifies it and sends the builder, the owner accepts. Where the
    builder defaults or the warranty is over the fund pays; everyday repairs are kept elsewhere.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-BG-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    reported_on: Mapped[Day] = field("报告日期", "Reported on", default=Today, meaning=HAPPENED(since=1990))
    part: Mapped[Line] = field("部位", "Part of the home")
    problem: Mapped[Text] = field("质量问题", "Defect")
    warranty_ends_on: Mapped[Day | None] = field("保修届满日", "Warranty until", auto=True, meaning=VALID)
    within_warranty: Mapped[Flag] = field("保修期内", "Within warranty", auto=True)
    contractor: Mapped[Contractor | None] = ref("施工单位", "Builder")
    warranty_contract: Mapped[WarrantyContract | None] = ref("保修合同", "Warranty contract", among="contractor")
    engineering_owner: Mapped[Line | None] = field("工程部负责人", "In charge (engineering)")
    work_done: Mapped[Text | None] = field("维修情况", "Work done")
    finished_on: Mapped[Day | None] = field("完成日期", "Finished on", meaning=HAPPENED(after="reported_on"))
    contractor_defaulted: Mapped[Flag] = field("施工单位未履约", "Builder in default")
    fund_request: Mapped[FundRequest | None] = ref("基金使用申请", "Fund request",
        pick={"state": ["approved", "paid", "settled"]})
    owner_signature: Mapped[Signature | None] = field("业主签名", "Owner's signature")
    state: Mapped[State] = field("状态", "State", default=State.REPORTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE)
            + Grant("view create edit", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception sales_after_service"),
    )
    workflow = Workflow("state",
        Step("verify", State.REPORTED, State.VERIFIED, "工程部核实", "Verify", approving=True, four_eyes=True,
            by=SUPERVISOR, posts=ENGINEERING, needs="engineering_owner", asks="warranty_contract contractor",
            rules="R195 R201",
            guards=[Guard(
                ~Has("after_sales_case", "", F.state.is_in("subscription", "contract", "tracking"), same="unit=unit"),
                "这套房屋还没有交房，保固从交房后开始", "This home is not delivered yet; the warranty comes after")],
            when=F.unit.warranty_ends_on.present | F.warranty_contract.present,
            refusal=("先在房屋单元登记保修期届满日，或选保修合同",
                "Enter the unit's warranty date or choose the warranty contract")),
        Step("assign", State.VERIFIED, State.ASSIGNED, "派施工单位", "Send the builder", by=SUPERVISOR,
            posts=ENGINEERING, needs="contractor", when=F.within_warranty.present,
            refusal=("已过保修期，请转基金或办报修", "The warranty is over: use the fund or a repair")),
        Step("repair", State.ASSIGNED, State.REPAIRED, "维修完成", "Repaired", by=SUPERVISOR, posts=ENGINEERING,
            needs="work_done finished_on"),
        Step("accept", State.REPAIRED, State.ACCEPTED, "业主验收", "Owner accepts", by=BUTLER | CLERK,
            asks="owner_signature"),
        Step("to_fund", [State.ASSIGNED, State.VERIFIED], State.FUND, "施工单位未履约转基金", "To the fund",
            by=CS_MANAGER, asks="contractor_defaulted fund_request", rules="R008",
            when=F.contractor_defaulted.present | F.within_warranty.absent,
            refusal=("施工单位未履约，或已过保修期，才可转基金",
                "Only where the builder defaults or the warranty is over")),
        Step("repair_by_fund", State.FUND, State.REPAIRED, "基金维修完成", "Repaired by the fund", by=SUPERVISOR,
            and_posts="engineering_supervisor", rules="R008", needs="work_done finished_on", asks="fund_request",
            when=F.fund_request.state.is_in("approved", "paid", "settled"),
            refusal=("基金使用申请批准后才能维修", "The fund request must be approved first")),
        locked=[State.ACCEPTED],
    )
    rules = [
        Do("warranty_known"),
        Rule("R201", F.within_warranty.present, "已过保修期或届满日未登记，工程部核实后再定",
            "The warranty is over or its date unknown; engineering decides", level=WARN, when=F.state == State.REPORTED,
            field="unit"),
    ]
    layout = Layout("record_no unit part problem contractor within_warranty state reported_on finished_on",
        search="record_no unit part problem engineering_owner",
        filter="state reported_on unit contractor within_warranty contractor_defaulted",
        sections=[
            Section("问题", "Defect",
                "unit resident reported_on part problem warranty_ends_on within_warranty warranty_contract"),
            Section("维修", "Repair", "contractor engineering_owner work_done finished_on owner_signature"),
            Section("转基金", "Fund", "contractor_defaulted fund_request"),
        ])
    opens = [
        Opens("fund_request", "申请基金", "Ask the fund", link="", back="fund_request", by=CS_MANAGER | SUPERVISOR,
            copy="site unit warranty_contract description=problem contractor_in_default=contractor_defaulted",
            when=(F.state == State.FUND) & F.fund_request.absent),
    ]

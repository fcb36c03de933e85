"""装修申请表 Renovation applications."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import (
        Contractor,
        RenovationAlteration,
        RenovationCharge,
        RenovationWorker,
        Resident,
        Site,
        Staff,
        Unit,
    )


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已受理", "Received", "orange"
    ENGINEERING_OK = "engineering_ok", "维修部已核实", "Verified by engineering", "blue"
    APPROVED = "approved", "已批准", "Approved", "teal"
    FEES_PAID = "fees_paid", "已缴费", "Fees paid", "teal"
    IN_PROGRESS = "in_progress", "施工中", "Works under way", "blue"
    ACCEPTANCE = "acceptance", "待验收", "Awaiting acceptance", "yellow"
    COMPLETED = "completed", "验收合格", "Accepted", "green"
    ARCHIVED = "archived", "已归档", "Archived", "green"
    REFUSED = "refused", "不予办理", "Refused", "red"
    SUSPENDED = "suspended", "停工", "Stopped", "red"
    WITHDRAWN = "withdrawn", "业主撤回", "Withdrawn", "grey"


DESK = {CLERK: "reception"}
# Charges are taken and workers registered once the application is approved.
UNDER_WAY = (State.APPROVED, State.FEES_PAID, State.IN_PROGRESS, State.SUSPENDED, State.ACCEPTANCE, State.COMPLETED)
ITEMS_AGREED = (
    Has("renovation_alteration", "application")
    & ~Has("renovation_alteration", "application", (F.state != "agreed") | F.within_safety.absent)
)


class RenovationApplication(
    Register, zh="装修申请表", en="Renovation applications", also="装修申请 装修 装修手续 装修报批 办证",
    group=RENOVATION_SHOP, source="004; 002",
):
    """一户的一次装修：受理并告知、维修部核实改动、批准、缴费、发证开工、巡查、验收、归档。有改动的要逐项填改动项。

    One renovation of a home: received and instructed, alterations verified by engineering, approved, paid, permitted,
    inspected, accepted and archived. Every alteration is listed.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-ZX-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    phone: Mapped[Phone] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    applied_on: Mapped[Day] = field("申请日期", "Applied on", default=Today, meaning=HAPPENED)
    contractor: Mapped[Contractor | None] = ref("装修单位", "Contractor")
    contractor_manager: Mapped[Name | None] = field("施工负责人", "Works manager", personal=True)
    manager_phone: Mapped[Phone | None] = field("施工负责人电话", "Works manager's phone", personal=True)
    qualification: Mapped[Attachments | None] = field("资质文件", "Qualification")
    work_items: Mapped[Text] = field("装修项目", "Works")
    has_alteration: Mapped[Flag] = field("涉及改动", "Alterations", default=False,
        help=("填了改动项会自动勾选", "Ticked once one is listed"))
    drawings: Mapped[Attachments | None] = field("装修图纸", "Drawings")
    start_on: Mapped[Day] = field("开工日期", "Starts on", meaning=DUE(after="applied_on"))
    end_on: Mapped[Day] = field("完工日期", "Ends on", meaning=VALID(after="start_on"))
    worker_count: Mapped[Whole | None] = field("施工人数", "Workers", maximum=999, minimum=1, unit=("人", "people"))
    fire_officer: Mapped[Name | None] = field("消防负责人", "Fire officer", personal=True)
    notice_given_at: Mapped[Moment | None] = field("注意事项告知时间", "Instructed at", auto=True,
        meaning=HAPPENED(after="applied_on"))
    notice_signature: Mapped[Signature | None] = field("告知签收", "Instructions signed for")
    engineering_opinion: Mapped[Text | None] = field("维修部核实意见", "Engineering's opinion")
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    permit_no: Mapped[PaperNo | None] = field("装修许可证号", "Permit no.")
    permit_valid_until: Mapped[Day | None] = field("许可有效期", "Permit valid until", meaning=VALID(after="start_on"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    renovation_alterations: Mapped[list[RenovationAlteration]] = lines("改动项", "Alterations", by="application")
    renovation_workers: Mapped[list[RenovationWorker]] = lines("施工人员", "Workers", by="application")
    renovation_charges: Mapped[list[RenovationCharge]] = lines("装修费用", "Charges", by="application")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception cashier archivist") + Grant("create edit", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "受理并告知注意事项", "Receive and instruct",
            by=CLERK | BUTLER | SUPERVISOR, posts=DESK, needs="notice_signature", sets={"notice_given_at": Now},
            rules="R183",
            then=[
                Tell(NEXT, "装修申请 {record_no} 有改动，请核实", "Renovation {record_no}: verify the alterations",
                    posts="engineering_supervisor", when=F.has_alteration.present, rules="R184"),
                Tell(NEXT, "装修申请 {record_no} 请审批", "Renovation {record_no} waits for approval",
                    posts="cs_supervisor", when=F.has_alteration.absent),
            ]),
        Step("verify", State.SUBMITTED, State.ENGINEERING_OK, "维修部核实同意", "Verify", approving=True,
            four_eyes=True, by=SUPERVISOR, posts="engineering_supervisor", needs="engineering_opinion",
            when=ITEMS_AGREED | F.has_alteration.absent, rules="R184",
            then=Tell(NEXT, "装修申请 {record_no} 请审批", "Renovation {record_no} waits for approval",
                posts="cs_supervisor"),
            refusal=("改动项要先逐项核实同意", "Agree to every alteration first")),
        Step("refuse", State.SUBMITTED, State.REFUSED, "维修部不同意", "Refuse", by=SUPERVISOR | CS_MANAGER,
            posts={SUPERVISOR: "engineering_supervisor"}, asks="engineering_opinion", ask_reason=True, rules="R184"),
        Step("approve", [State.SUBMITTED, State.ENGINEERING_OK], State.APPROVED, "批准", "Approve", approving=True,
            by=SUPERVISOR | CS_MANAGER, posts={SUPERVISOR: "cs_supervisor"}, sets={"approved_by": Me.staff},
            four_eyes=True, rules="R184 R203",
            when=((F.state == State.ENGINEERING_OK) & ITEMS_AGREED) | F.has_alteration.absent,
            then=Tell(NEXT, "装修申请 {record_no} 已批准，请收费",
                "Renovation {record_no} is approved; collect the charges", posts="cashier", rules="R185"),
            refusal=("有改动的须维修部逐项核实同意后才可批准", "Alterations need engineering's consent, one by one")),
        Step("pay", State.APPROVED, State.FEES_PAID, "收取装修费用", "Fees paid", by=CLERK, posts="cashier",
            rules="R185", when=Has("renovation_charge", "application"),
            refusal=("请先按标准登记装修费用", "Register the charges first"),
            consequence=("生成装修许可证号，有效至完工日期。",
                "Gives the permit its number, valid until the works end.")),
        Step("start", State.FEES_PAID, State.IN_PROGRESS, "发证开工", "Permit and start",
            by=CLERK | BUTLER | SUPERVISOR, posts=DESK, needs="permit_no permit_valid_until",
            when=~Has("renovation_charge", "application", F.state == "received"),
            refusal=("装修费用还没有核查", "The charges are not checked yet")),
        Step("suspend", State.IN_PROGRESS, State.SUSPENDED, "停工", "Stop works", by=SUPERVISOR | CS_MANAGER,
            ask_reason=True),
        Step("resume", State.SUSPENDED, State.IN_PROGRESS, "复工", "Resume", by=SUPERVISOR | CS_MANAGER),
        Step("finish", State.IN_PROGRESS, State.ACCEPTANCE, "申请验收", "Ask for acceptance",
            by=CLERK | BUTLER | SUPERVISOR, posts=DESK,
            then=Tell(NEXT, "装修申请 {record_no} 请组织验收", "Renovation {record_no}: organise the acceptance",
                posts="cs_supervisor engineering_supervisor", rules="R186")),
        Step("accept", State.ACCEPTANCE, State.COMPLETED, "验收合格", "Accept", by=SUPERVISOR, rules="R186",
            when=Has("renovation_acceptance", "application", F.state == "passed"),
            refusal=("请先办装修验收单：合格时自动转为验收合格", "Record the acceptance; passing it does this")),
        Step("rework", State.ACCEPTANCE, State.IN_PROGRESS, "验收不合格", "Rework", by=SUPERVISOR, ask_reason=True),
        Step("withdraw", [State.SUBMITTED, State.ENGINEERING_OK, State.APPROVED, State.FEES_PAID], State.WITHDRAWN,
            "业主撤回", "Withdraw", by=SUPERVISOR | BUTLER, posts={SUPERVISOR: "cs_supervisor"}, ask_reason=True,
            consequence=("不再装修；已收的押金可申请退还。",
                "The works are off; a deposit that was taken may be refunded.")),
        Step("archive", State.COMPLETED, State.ARCHIVED, "归档", "Archive", by=CLERK, posts="reception archivist",
            when=~Has("renovation_charge", "application",
                F.state.is_in("received", "refund_requested", "refund_approved")),
            refusal=("还有费用未核查或押金待退", "A charge is unchecked or a refund is pending")),
        locked=[State.ARCHIVED, State.REFUSED],
        grows={"renovation_alterations": [State.SUBMITTED], "renovation_workers": UNDER_WAY,
            "renovation_charges": UNDER_WAY},
    )
    rules = [
        Once("unit",
            when=F.state.is_in(State.SUBMITTED, State.ENGINEERING_OK, State.APPROVED, State.FEES_PAID,
                State.IN_PROGRESS, State.ACCEPTANCE, State.SUSPENDED),
            zh="这户已有装修在办", en="A renovation of this home is under way already"),
        Once("site permit_no", zh="这个许可证号已经用过", en="This permit number is used already"),
        Do("renovation_saved", on="save"),
    ]
    layout = Layout("record_no unit resident contractor work_items has_alteration state start_on end_on",
        search="record_no unit phone work_items permit_no manager_phone",
        filter="state applied_on unit has_alteration contractor end_on",
        sections=[
            Section("谁、哪里", "Who and where", "unit resident phone applied_on"),
            Section("装修内容", "Works", "work_items has_alteration drawings start_on end_on"),
            Section("装修单位", "Contractor",
                "contractor qualification contractor_manager manager_phone worker_count fire_officer"),
            Section("核实与审批", "Verification", "notice_given_at notice_signature engineering_opinion approved_by"),
            Section("许可证", "Permit", "permit_no permit_valid_until"),
        ])
    papers = [
        Paper("permit", "a4",
            ["unit resident:3", "contractor:3 contractor_manager", Row("work_items:5", tall=4),
                "start_on end_on permit_valid_until", "worker_count fire_officer:3",
                Heading("施工须知", "To be kept to"),
                Says("一、本证张贴在装修房屋入户门外，施工人员凭出入证进出。",
                    "1. Hang this permit outside the door; workers enter with their passes."),
                Says("二、不得拆改承重墙、梁、柱、外墙及给排水、燃气、消防管线。",
                    "2. Bearing walls, beams, columns, outer walls and pipes stay as they are."),
                Says("三、按小区公布的施工时间施工，不得扰民。",
                    "3. Work in the hours the estate has published; do not disturb others."),
                Says("四、装修垃圾袋装堆放到指定地点，动火作业须备灭火器材并有人看护。",
                    "4. Rubble goes in bags to its place; hot work needs an extinguisher and a watch."),
                Says("五、逾期未完工的，到客服中心办理延期；完工后申请验收。",
                    "5. Late works are extended at the service centre; ask for acceptance when done.")],
            title=("装修施工许可证", "Renovation permit"), when=F.permit_no.present, above="permit_no record_no",
            signs=[("发证单位（盖章）", "Issued by (seal)"), ("业主签名", "Owner"), ("发证日期", "Issued on")],
            trail=False),
    ]
    opens = [
        Opens("renovation_charge", "登记装修费用", "Record charge", link="application", by=CLERK,
            when=F.state.is_in(State.APPROVED, State.FEES_PAID, State.IN_PROGRESS)),
        Opens("renovation_inspection", "登记巡查", "Record patrol", link="application", by=BUTLER | SUPERVISOR,
            when=F.state.is_in(State.IN_PROGRESS, State.SUSPENDED)),
        Opens("renovation_acceptance", "组织验收", "Organise acceptance", link="application", by=BUTLER | SUPERVISOR,
            when=F.state == State.ACCEPTANCE),
    ]

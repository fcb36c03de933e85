"""维修任务单 Work orders."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import RepairRequest, ServiceItem, Site, SpecialServiceOrder, Staff, Unit


class OrderKind(Choices):
    INDOOR = "indoor", "户内维修", "In the home"
    PUBLIC = "public", "公共维修", "Public area"
    SPECIAL = "special", "特约维修", "Special service"


class OwnerGrade(Choices):
    SATISFIED = "satisfied", "满意", "Satisfied"
    FAIRLY = "fairly", "较满意", "Fairly satisfied"
    UNSATISFIED = "unsatisfied", "不满意", "Not satisfied", "orange"


class State(Choices):
    ISSUED = "issued", "已下单", "Issued", "orange"
    ACCEPTED = "accepted", "已接单", "Accepted", "blue"
    ON_SITE = "on_site", "已到场", "On site", "blue"
    FINISHED = "finished", "已完工", "Finished", "yellow"
    RETURNED = "returned", "已回单", "Returned", "teal"
    ARCHIVED = "archived", "已归档", "Archived", "green"
    VOIDED = "voided", "作废", "Void", "grey"


DESK = {CLERK: "reception night_duty", SUPERVISOR: "engineering_supervisor"}


class WorkOrder(
    Register, zh="维修任务单", en="Work orders", also="维修单 派工单 工单 任务单 维修派工", group=REPAIR_SERVICE,
    source="004; 001; 002",
):
    """交给工程部的一张维修任务单，业户签字后收回，收回即归档。

    One slip handed to engineering and taken back when the job is signed off; then it is archived.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-WX-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    repair_request: Mapped[RepairRequest | None] = ref("报修记录", "Repair request")
    special_service_order: Mapped[SpecialServiceOrder | None] = ref("特约服务单", "Special service order", among="unit")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    order_kind: Mapped[OrderKind] = field("类别", "Kind", default=OrderKind.INDOOR)
    is_paid: Mapped[Flag] = field("有偿", "Paid")
    service_item: Mapped[ServiceItem | None] = ref("服务项目", "Service item", when=F.is_paid.present)
    issued_at: Mapped[Moment] = field("下单时间", "Issued at", default=Now,
        meaning=HAPPENED(after="repair_request.reported_at special_service_order.requested_at"))
    issued_by: Mapped[Staff] = ref("派单人", "Issued by", default=Me.staff)
    received_by: Mapped[Name | None] = field("工程接单人", "Taken by")
    received_at: Mapped[Moment | None] = field("接单时间", "Taken at", auto=True, meaning=HAPPENED(after="issued_at"))
    worker: Mapped[Name | None] = field("维修人员", "Worker")
    appointment_at: Mapped[Moment | None] = field("预约时间", "Appointment", fill="repair_request.appointment_at",
        meaning=PLANNED(after="issued_at"))
    arrived_at: Mapped[Moment | None] = field("到场时间", "Arrived at", auto=True, meaning=HAPPENED(after="issued_at"))
    finished_at: Mapped[Moment | None] = field("完工时间", "Finished at", auto=True,
        meaning=HAPPENED(after="issued_at"))
    fault_cause: Mapped[Text | None] = field("故障原因", "Cause")
    work_done: Mapped[Text | None] = field("维修内容", "Work done")
    materials: Mapped[Text | None] = field("用料", "Materials")
    photos: Mapped[Attachments | None] = field("完工照片", "Photos of the work")
    labour_fee: Mapped[Money | None] = field("人工费", "Labour", minimum=0)
    material_fee: Mapped[Money | None] = field("材料费", "Material", minimum=0)
    total_fee: Mapped[Money | None] = field("合计金额", "Total", compute=F.labour_fee + F.material_fee)
    owner_grade: Mapped[OwnerGrade | None] = field("业户评价", "Resident's grade")
    owner_signature: Mapped[Signature | None] = field("业户签名", "Resident's signature")
    returned_at: Mapped[Moment | None] = field("回单时间", "Returned at", auto=True,
        meaning=HAPPENED(after="issued_at"))
    returned_to: Mapped[Staff | None] = ref("收单人", "Returned to", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.ISSUED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view edit export", SITE),
        supervisor=Grant("view create edit export", SITE)
            + Grant("view create edit", SITE, posts="engineering_supervisor"),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception night_duty key_custodian storekeeper")
            + Grant("create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("accept", State.ISSUED, State.ACCEPTED, "工程接单", "Accept", by=CLERK | SUPERVISOR, posts=DESK,
            asks="received_by worker", sets={"received_at": Now}, rules="R030"),
        Step("arrive", State.ACCEPTED, State.ON_SITE, "到场", "Arrive", by=CLERK | SUPERVISOR | BUTLER, posts=DESK,
            asks="worker", sets={"arrived_at": Now}, rules="R207", then="order_arrived"),
        Step("finish", State.ON_SITE, State.FINISHED, "完工", "Finish", by=CLERK | SUPERVISOR | BUTLER, posts=DESK,
            needs="work_done", asks="photos fault_cause materials labour_fee material_fee owner_grade owner_signature",
            sets={"finished_at": Now}),
        Step("return_slip", State.FINISHED, State.RETURNED, "收回任务单", "Take back", by=CLERK,
            posts="reception night_duty", asks="owner_grade owner_signature", rules="R169", then="slip_settled",
            sets={"returned_at": Now, "returned_to": Me.staff},
            consequence=("任务单全部收回后，报修自动转为已完成。", "The repair is completed once all slips are back.")),
        Step("archive", State.RETURNED, State.ARCHIVED, "归档", "Archive", by=CLERK, posts="reception night_duty",
            rules="R068"),
        Step("cancel", [State.ISSUED, State.ACCEPTED], State.VOIDED, "作废", "Void", by=SUPERVISOR | CS_MANAGER,
            and_posts="engineering_supervisor", ask_reason=True, then="slip_settled"),
    )
    rules = [
        Do("order_from_repair", on="save"),
        Rule("R099", F.repair_request.present | (F.order_kind == OrderKind.SPECIAL), "请选择这张任务单所属的报修记录",
            "Choose the repair this order is for", field="repair_request"),
        Rule("fee", (F.total_fee == 0) | F.total_fee.absent, "有金额的任务单请勾选“有偿”",
            "Tick paid where there is a fee", when=F.is_paid.absent, level=WARN, field="is_paid"),
        Kept("R033", "收回任务单即完成报修，并须回访",
            "Taking the slip back completes the repair, which is then visited"),
    ]
    layout = Layout("record_no repair_request unit order_kind worker appointment_at owner_grade state issued_at",
        label="record_no unit order_kind", search="record_no unit received_by worker fault_cause work_done",
        filter="state order_kind issued_at unit is_paid owner_grade appointment_at", late="appointment_at",
        met="arrived_at",
        sections=[
            Section("派工", "Order",
                "repair_request special_service_order unit order_kind appointment_at is_paid service_item issued_at "
                    "issued_by"),
            Section("接单与到场", "On the way", "received_by received_at worker arrived_at"),
            Section("完工", "Work", "fault_cause work_done materials labour_fee material_fee total_fee finished_at"),
            Section("回单", "Return", "owner_grade owner_signature returned_at returned_to"),
        ])
    papers = [
        Paper("order", "a5",
            ["unit repair_request.reporter repair_request.phone|special_service_order.phone",
                "order_kind:3 repair_request.urgency", "appointment_at:3 issued_by",
                Row("repair_request.content|special_service_order.service_item:5", tall=2),
                "received_by received_at worker", "arrived_at finished_at fault_cause",
                Row("work_done:3 materials", tall=3), "labour_fee material_fee total_fee", "owner_grade:3 returned_to"],
            above="record_no repair_request.record_no issued_at",
            labels={"repair_request.reporter": ("联系人", "Contact"),
                "repair_request.record_no": ("报修编号", "Repair no."), "labour_fee": ("人工费（元）", "Labour"),
                "material_fee": ("材料费（元）", "Material"), "total_fee": ("合计（元）", "Total")},
            signs=[("维修人员签名", "Worker"), ("业户签名", "Resident", "owner_signature"), ("日期", "Date")],
            copies=("第一联 存根 / 第二联 维修部 / 第三联 业户", "1 stub / 2 engineering / 3 resident"),
            reveals="repair_request.phone special_service_order.phone"),
    ]

"""业户申请服务登记表 Owner applications."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class Category(Choices):
    PARKING = "parking", "停车位", "Parking space"
    GOODS_RELEASE = "goods_release", "货物放行", "Goods release"
    TEMPORARY_UTILITIES = "temporary_utilities", "临时用电用水", "Temporary power or water"
    PUBLIC_AREA = "public_area", "占用公共区域", "Use of public area"
    PET = "pet", "宠物登记", "Pet registration"
    CERTIFICATE = "certificate", "证明开具", "Certificate"
    OTHER = "other", "其他", "Other"


class State(Choices):
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    ACCEPTED = "accepted", "已受理", "Accepted", "yellow"
    APPROVED = "approved", "已同意", "Approved", "teal"
    REFUSED = "refused", "不同意", "Refused", "red"
    DONE = "done", "已办结", "Done", "green"


FRONT = CLERK | BUTLER | SUPERVISOR
BOSSES = SUPERVISOR | CS_MANAGER


class OwnerApplication(
    Register, zh="业户申请服务登记表", en="Owner applications", also="业主申请 服务申请 申请登记 证明开具",
    group=REPAIR_SERVICE, source="001; 002", own="handler",
):
    """业户的一项申请：停车、货物放行、宠物、证明等。前台受理，主管或经理决定，登记的人不能批自己登记的申请。

    One application of a resident: parking, goods release, pets, certificates. The desk accepts it, supervisor or
    manager decide; nobody approves what he entered himself.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-SQ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    category: Mapped[Category] = field("申请类别", "Applies for")
    content: Mapped[Text] = field("申请内容", "Application")
    applied_at: Mapped[Moment] = field("申请时间", "Applied at", default=Now, meaning=HAPPENED)
    attachments: Mapped[Attachments | None] = field("证明材料", "Supporting papers")
    handler: Mapped[Staff | None] = ref("经办人", "Handled by", default=Me.staff)
    decision: Mapped[Text | None] = field("办理意见", "Decision")
    decided_at: Mapped[Moment | None] = field("办结时间", "Closed at", auto=True, meaning=HAPPENED(after="applied_at"))
    applicant_signature: Mapped[Signature | None] = field("申请人签名", "Applicant's signature")
    state: Mapped[State] = field("状态", "State", default=State.SUBMITTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("accept", State.SUBMITTED, State.ACCEPTED, "受理", "Accept", by=FRONT, sets={"handler": Me.staff},
            then=Tell(NEXT, "业户申请 {record_no} 请审批", "Application {record_no} waits for your decision",
                posts="cs_supervisor", rules="R203")),
        Step("approve", State.ACCEPTED, State.APPROVED, "同意", "Approve", approving=True, by=BOSSES, asks="decision",
            four_eyes=True, rules="R203",
            then=Tell(NEXT, "业户申请 {record_no} 已同意，请告知业户",
                "Application {record_no} was approved; tell the resident", first="handler")),
        Step("refuse", State.ACCEPTED, State.REFUSED, "不同意", "Refuse", by=BOSSES, needs="decision",
            sets={"decided_at": Now},
            then=Tell(NEXT, "业户申请 {record_no} 不同意，请告知业户",
                "Application {record_no} was refused; tell the resident", first="handler")),
        Step("finish", State.APPROVED, State.DONE, "办结", "Close", by=FRONT, asks="applicant_signature",
            sets={"decided_at": Now}),
    )
    layout = Layout("record_no unit category content resident handler state applied_at",
        search="record_no unit content decision", filter="state category applied_at unit handler",
        sections=[
            Section("申请", "Application", "unit resident category content applied_at attachments"),
            Section("办理", "Handling", "handler decision decided_at applicant_signature"),
        ])

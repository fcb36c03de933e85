"""业户违章处理记录 Violations."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ExternalAgency, Resident, Shop, Site, Staff, Unit


class Kind(Choices):
    RENOVATION = "renovation", "违章装修", "Illegal renovation"
    BUILDING = "building", "违章搭建", "Illegal structure"
    PUBLIC_AREA = "public_area", "占用公共区域", "Use of public area"
    PARKING = "parking", "乱停车", "Illegal parking"
    LITTER = "litter", "乱扔垃圾", "Littering"
    PET = "pet", "饲养宠物", "Pets"
    WIRING = "wiring", "私拉电线", "Unsafe wiring"
    OTHER = "other", "其他", "Other"


class State(Choices):
    FOUND = "found", "已发现", "Found", "orange"
    NOTIFIED = "notified", "已发整改通知", "Notice served", "blue"
    RECTIFIED = "rectified", "已整改", "Rectified", "teal"
    ESCALATED = "escalated", "已上报", "Reported to the authority", "red"
    CLOSED = "closed", "已结案", "Closed", "green"


class Violation(
    Register, zh="业户违章处理记录", en="Violations", also="违章 违建 违章处理 违章整改", group=RENOVATION_SHOP,
    source="001", own="found_by",
):
    """业户或商户的一次违章：发现、送达整改通知书、到期复查，拒不整改的上报主管部门。

    One violation by a resident or shop: found, notice served, rechecked when due; who will not rectify is reported.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-WZ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("责任人", "Responsible", fill="unit.resident", home="unit")
    shop: Mapped[Shop | None] = ref("商铺", "Shop", among="unit")
    found_at: Mapped[Moment] = field("发现时间", "Found at", default=Now, meaning=HAPPENED)
    found_by: Mapped[Staff] = ref("发现人", "Found by", default=Me.staff)
    kind: Mapped[Kind] = field("违章类别", "Kind")
    description: Mapped[Text] = field("违章情况", "What was found")
    photo: Mapped[Photos | None] = field("照片", "Photos")
    notice_no: Mapped[PaperNo | None] = field("整改通知书编号", "Notice no.",
        help=("不填自动编号", "Numbered when left empty"))
    notice_at: Mapped[Moment | None] = field("送达时间", "Served at", auto=True, meaning=HAPPENED(after="found_at"))
    notice_signature: Mapped[Signature | None] = field("签收", "Signed for")
    rectify_due: Mapped[Day | None] = field("限期", "Rectify by", meaning=DUE(after="found_at"))
    rectified_on: Mapped[Day | None] = field("整改日期", "Rectified on", meaning=HAPPENED(after="found_at"))
    recheck_result: Mapped[Text | None] = field("复查结果", "Recheck")
    agency: Mapped[ExternalAgency | None] = ref("上报部门", "Reported to")
    state: Mapped[State] = field("状态", "State", default=State.FOUND)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("notify", State.FOUND, State.NOTIFIED, "发整改通知书", "Serve notice", by=BUTLER | SUPERVISOR,
            needs="rectify_due", asks="notice_no notice_signature", sets={"notice_at": Now}),
        Step("recheck", State.NOTIFIED, State.RECTIFIED, "复查合格", "Rectified", by=BUTLER | SUPERVISOR,
            needs="rectified_on recheck_result"),
        Step("escalate", State.NOTIFIED, State.ESCALATED, "上报主管部门", "Report", by=CS_MANAGER, needs="agency",
            ask_reason=True),
        Step("close", [State.RECTIFIED, State.ESCALATED], State.CLOSED, "结案", "Close", by=SUPERVISOR | CS_MANAGER,
            asks="recheck_result"),
        locked=[State.CLOSED],
    )
    rules = [
        Once("site notice_no", zh="这个通知书编号已经用过", en="This notice number is used already"),
        Do("violation_saved", on="save"),
    ]
    layout = Layout("record_no unit shop kind description state found_at rectify_due rectified_on",
        search="record_no unit shop description notice_no", filter="state kind unit found_at found_by rectify_due",
        late="rectify_due", met="rectified_on",
        sections=[
            Section("违章", "Violation", "unit resident shop kind description photo found_at found_by"),
            Section("整改", "Rectification",
                "notice_no notice_at notice_signature rectify_due rectified_on recheck_result agency"),
        ])

"""商铺装修图纸审核存档 Shop drawing reviews."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ArchiveItem, RenovationApplication, Shop, Staff


class Kind(Choices):
    RENOVATION = "renovation", "装修图", "Fit-out"
    CHANGE = "change", "更改图", "Change"
    FIRE = "fire", "消防图", "Fire protection", "orange"
    ELECTRICAL = "electrical", "电气图", "Electrical"
    PLUMBING = "plumbing", "给排水图", "Plumbing"


class State(Choices):
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "已审核", "Reviewed", "teal"
    FIRE_SIGNED = "fire_signed", "消防已签字", "Signed by fire authority", "teal"
    ARCHIVED = "archived", "已存档", "Filed", "green"
    RETURNED = "returned", "退回修改", "Sent back", "red"


ENGINEERING = {SUPERVISOR: "engineering_supervisor"}
COMPLETE = (
    F.drawing.present & (F.changes_facility.absent | (F.revised_drawing.present & F.integrated.present))
    & (F.fire_changed.absent | F.fire_integrated.present)
)


class ShopDrawingReview(
    Register, zh="商铺装修图纸审核存档", en="Shop drawing reviews", also="商铺图纸 图纸审核 商铺装修",
    group=RENOVATION_SHOP, source="002", place="shop",
):
    """商铺交来的一份装修图纸，审核后存档。更改小区设施的要有更改图并与设施连为一体；更改消防的要消防部门签字。

    One fit-out drawing of a shop, reviewed and filed. A change to estate facilities needs a revised, integrated
    drawing; a change to fire protection the fire authority's signature.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TZ-{yyyymm}-{seq3}")
    shop: Mapped[Shop] = ref("商铺", "Shop")
    application: Mapped[RenovationApplication | None] = ref("装修申请", "Renovation")
    submitted_on: Mapped[Day] = field("提交日期", "Submitted on", default=Today, meaning=HAPPENED)
    kind: Mapped[Kind] = field("图纸类别", "Kind", default=Kind.RENOVATION)
    drawing: Mapped[Attachments] = field("图纸", "Drawing")
    changes_facility: Mapped[Flag] = field("更改小区设施", "Changes estate facilities", default=False)
    revised_drawing: Mapped[Attachments | None] = field("更改后图纸", "Revised drawing")
    integrated: Mapped[Flag] = field("更改部分与小区设施连为一体", "Integrated with the estate", default=False)
    fire_changed: Mapped[Flag] = field("更改消防系统", "Changes fire protection", default=False)
    fire_integrated: Mapped[Flag] = field("消防系统融为一体", "Fire protection integrated", default=False)
    fire_signoff: Mapped[Attachments | None] = field("消防部门签字文件", "Fire authority's signature")
    fire_signed_on: Mapped[Day | None] = field("消防签字日期", "Signed by fire authority on", meaning=HAPPENED)
    reviewer: Mapped[Staff | None] = ref("审核人", "Reviewed by", auto=True)
    opinion: Mapped[Text | None] = field("审核意见", "Opinion")
    archive_item: Mapped[ArchiveItem | None] = ref("存档号", "Filed as")
    state: Mapped[State] = field("状态", "State", default=State.SUBMITTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view", SITE, posts="engineering_supervisor"),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    workflow = Workflow("state",
        Step("send_back", State.SUBMITTED, State.RETURNED, "退回修改", "Send back", by=SUPERVISOR | CS_MANAGER,
            posts=ENGINEERING, ask_reason=True),
        Step("resubmit", State.RETURNED, State.SUBMITTED, "重新提交", "Submit again", by=CLERK | SUPERVISOR),
        Step("review", State.SUBMITTED, State.REVIEWED, "审核", "Review", approving=True, other_than="resubmit",
            four_eyes=True, by=SUPERVISOR | CS_MANAGER, posts=ENGINEERING, needs="opinion", sets={"reviewer": Me.staff},
            when=COMPLETE, rules="R117",
            refusal=("图纸须齐全：更改设施的有更改图并连为一体，更改消防的融为一体",
                "Drawings are missing or not integrated")),
        Step("fire_sign", State.REVIEWED, State.FIRE_SIGNED, "消防部门签字认可", "Record fire authority's consent",
            approving=False, by=SUPERVISOR | CS_MANAGER, needs="fire_signoff fire_signed_on", rules="R118"),
        Step("archive", [State.REVIEWED, State.FIRE_SIGNED], State.ARCHIVED, "存档", "File", by=CLERK,
            posts="archivist", needs="opinion archive_item", rules="R116 R118",
            when=(F.fire_changed.absent & (F.kind != Kind.FIRE)) | (F.state == State.FIRE_SIGNED),
            refusal=("消防图纸须先有消防部门签字认可", "The fire authority must sign first")),
        locked=[State.ARCHIVED],
    )
    layout = Layout("record_no shop kind submitted_on changes_facility fire_changed state reviewer archive_item",
        search="record_no shop opinion", filter="state kind submitted_on shop changes_facility fire_changed",
        label="record_no shop kind",
        sections=[
            Section("图纸", "Drawing", "shop application kind submitted_on drawing"),
            Section("更改", "Changes", "changes_facility revised_drawing integrated fire_changed fire_integrated"),
            Section("审核与存档", "Review and filing", "opinion reviewer fire_signoff fire_signed_on archive_item"),
        ])

"""商铺（商户）档案 Shops."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Unit


class Status(Choices):
    RENOVATING = "renovating", "装修中", "Fitting out", "blue"
    OPEN = "open", "营业", "Open", "green"
    CLOSED = "closed", "停业", "Closed", "grey"
    VACANT = "vacant", "空置", "Vacant", "orange"


class Shop(
    Register, zh="商铺（商户）档案", en="Shops", also="商铺 商户 店铺 商户档案", group=RENOVATION_SHOP, source="002",
):
    """一间商铺和它的经营者、证照、租期；换了商户另建一条，旧的改为停业。门前三包责任书签订后自动标记。

    One shop with its merchant, papers and lease. A new merchant is a new row; the old one becomes closed.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-SP-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    name: Mapped[Line] = field("商铺名称", "Name")
    merchant: Mapped[Name] = field("经营者", "Merchant", personal=True, fill="unit.contact")
    phone: Mapped[Phone] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    business: Mapped[Line] = field("经营范围", "Business")
    licence_no: Mapped[Line | None] = field("营业执照号", "Licence no.")
    licence: Mapped[Attachments | None] = field("营业执照", "Licence")
    fire_permit: Mapped[Attachments | None] = field("消防审批文件", "Fire permit")
    lease_from: Mapped[Day | None] = field("租期起", "Lease from", meaning=VALID)
    lease_until: Mapped[Day | None] = field("租期止", "Lease until", meaning=VALID(after="lease_from"))
    agreement_signed: Mapped[Flag] = field("已签门前三包责任书", "Frontage agreement signed", auto=True)
    status: Mapped[Status] = field("状态", "Status", default=Status.OPEN)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    rules = [
        Once("unit name", when=F.status != Status.CLOSED, zh="这家店已建档", en="This shop is on file already"),
        Kept("R118", "更改的消防图纸没有消防部门签字不能存档，见图纸审核",
            "A changed fire drawing is filed only once signed; see the review"),
    ]
    layout = Layout("record_no unit name business merchant phone status lease_until agreement_signed",
        search="record_no unit name merchant phone business", filter="status unit agreement_signed lease_until",
        label="name",
        sections=[
            Section("商铺", "Shop", "unit name business status lease_from lease_until"),
            Section("经营者与证照", "Merchant and papers",
                "merchant phone licence_no licence fire_permit agreement_signed"),
        ])
    opens = [
        Opens("shop_responsibility_agreement", "签三包责任书", "Sign frontage agreement", link="shop",
            by=SUPERVISOR | CLERK),
        Opens("shop_inspection", "登记检查", "Record inspection", link="shop", by=SUPERVISOR | BUTLER),
        Opens("shop_drawing_review", "提交装修图纸", "Submit drawings", link="shop", by=SUPERVISOR | CLERK),
        Opens("violation", "登记违章", "Record violation", link="shop", copy="site unit", by=SUPERVISOR | BUTLER),
    ]

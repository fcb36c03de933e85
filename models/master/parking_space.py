"""车位 Parking space."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.resident import Resident
    from models.master.site import Site


class Kind(Choices):
    OWNED = "owned", "产权车位", "Owned"
    LEASED = "leased", "租赁车位", "To let"
    TEMPORARY = "temporary", "临停车位", "Visitors"


class Status(Choices):
    FREE = "free", "空闲", "Free", "green"
    LEASED = "leased", "已租", "Let"
    SOLD = "sold", "已售", "Sold"
    DISABLED = "disabled", "停用", "Out of use", "grey"


class ParkingSpace(
    Register, zh="车位", en="Parking spaces", also="车位 停车位 停车场", group=MASTER, source="002", place="owner",
):
    """一行是项目里的一个车位，可售、可租或供临停。不再使用的改为“停用”。

    One row is a parking space of a site: sold, let or for visitors. A space no longer used is set out of use.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    code: Mapped[Code] = field("车位号", "Space no.", unique=True)
    zone: Mapped[Line | None] = field("区域", "Zone", help=("如 地下一层 A 区", "Such as 地下一层 A 区"))
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.LEASED)
    status: Mapped[Status] = field("状态", "Status", default=Status.FREE)
    owner: Mapped[Resident | None] = ref("产权人", "Owner", when=F.status == Status.SOLD)
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit import", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view", SITE, posts="security_captain"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
        it_admin=Grant("view import", ALL),
    )
    rules = [
        Rule("sold_to", F.owner.present, "已售车位请填产权人", "Give the owner of a space that is sold",
            when=F.status == Status.SOLD, field="owner"),
        Rule("visitors", F.status.is_in(Status.FREE, Status.DISABLED), "临停车位不出租、不出售",
            "Visitors' spaces are neither let nor sold", when=F.kind == Kind.TEMPORARY, field="kind"),
        Rule("owner_here", F.owner.site == F.site, "所选产权人不在这个项目，请重新选择",
            "The owner belongs to another site", when=F.owner.present, field="owner"),
    ]
    layout = Layout("code zone kind status owner remark", search="code zone remark", filter="status kind site",
        order="code", label="code", sections=[Section("车位", "Space", "site code zone kind status owner remark")])

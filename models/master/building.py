"""楼栋 Building."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    RESIDENTIAL = "residential", "住宅楼", "Residential"
    COMMERCIAL = "commercial", "商业楼", "Commercial"
    GARAGE = "garage", "地下车库", "Underground garage"
    PLANT = "plant", "设备用房", "Plant building"
    OTHER = "other", "其他", "Other"


class Building(Register, zh="楼栋", en="Buildings", also="楼 楼座 栋 大楼", group=MASTER, source="002; 001"):
    """一行是项目里的一栋楼。责任管家看到并办理的，就是他名下楼栋的房屋和业务记录；换管家时改这里，立即生效。

    One row is a building of a site. Its butler sees and handles the homes and records of the buildings under
    his name; a change of butler is made here and counts at once.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    code: Mapped[Code] = field("楼栋号", "Building no.", unique=True,
        help=("只写号，如 1、12、A；房号 1-2-301 的第一段", "Only the number, such as 1, 12 or A; it begins 1-2-301"))
    name: Mapped[Line | None] = field("名称", "Name", help=("不填则为“1栋”", "Left empty it becomes 1栋"))
    kind: Mapped[Kind | None] = field("类别", "Kind", default=Kind.RESIDENTIAL)
    floors: Mapped[Whole | None] = field("层数", "Floors", minimum=1, maximum=150, unit=("层", "floors"))
    butler: Mapped[Staff | None] = ref("责任管家", "Butler", pick={"status": "on_duty"})
    completed_on: Mapped[Day | None] = field("竣工日期", "Completed on", meaning=VALID)
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit import", SITE),
        supervisor=Grant("view edit", SITE) + Grant("list", SITE, posts=TRADES),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE),
        it_admin=Grant("view create edit import", ALL),
    )
    rules = [
        Do("building_names", on="save"),
        Do("building_rooms", on="saved"),
        Do("building_butler_rights", on="saved"),
    ]
    layout = Layout("code name kind floors butler completed_on", search="code name remark", filter="kind butler site",
        order="code", label="name",
        sections=[
            Section("楼栋", "Building", "site code name kind floors completed_on"),
            Section("管理", "Care", "butler remark"),
        ])

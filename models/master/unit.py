"""房屋单元 Unit."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Building, Site


class UnitUse(Choices):
    HOME = "home", "住宅", "Home"
    SHOP = "shop", "商铺", "Shop"
    GARAGE = "garage", "车库", "Garage"
    OFFICE = "office", "办公", "Office"
    PUBLIC = "public", "公建", "Public"
    DORMITORY = "dormitory", "单位宿舍", "Company dormitory"


class OccupancyStatus(Choices):
    UNSOLD = "unsold", "未售", "Unsold", "grey"
    SOLD = "sold", "已售未收楼", "Sold, not handed over", "purple"
    MOVED_IN = "moved_in", "已入住", "Moved in"
    RENOVATING = "renovating", "装修中", "Renovating", "orange"
    VACANT = "vacant", "空置", "Vacant", "yellow"
    RENTED = "rented", "出租", "Let", "blue"


class Unit(Register, zh="房屋单元", en="Units", also="房号 房屋 房间 住宅 单元 户", group=MASTER, source="002; 001"):
    """一行是一套房屋、一间商铺或一个车库。各处只要输入房号（1-2-301、1栋2单元301室、商铺-12 都认得）就能找到它；
    已入住户数由入住状态统计。

    One row is a home, a shop or a garage. It is found everywhere by its room number, such as 1-2-301; how many homes
    are moved in is counted by the occupancy given here.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    building: Mapped[Building] = ref("楼栋", "Building")
    unit_no: Mapped[Code] = field("房号", "Unit no.",
        help=("有单元的写 2-301，没有单元的写 301；商铺、车库按门牌写，如 12、A-023",
            "2-301 where the building has entrances, else 301; a shop or garage as its sign says: 12, A-023"))
    room_key: Mapped[Room] = field("完整房号", "Room no.", unique=True, auto=True)
    floor: Mapped[Whole | None] = field("楼层", "Floor", minimum=-9, maximum=150,
        help=("不填则取自房号，301 为 3 层", "Left empty it comes from the number: 301 is floor 3"))
    house_type: Mapped[Line | None] = field("户型", "Layout", help=("如 三室两厅", "Such as 三室两厅"))
    area: Mapped[Number | None] = field("建筑面积", "Area", minimum=Decimal("0.01"), maximum=Decimal("100000"),
        unit=("㎡", "m²"))
    unit_use: Mapped[UnitUse] = field("用途", "Use", default=UnitUse.HOME)
    occupancy_status: Mapped[OccupancyStatus] = field("入住状态", "Occupancy")
    moved_in_on: Mapped[Day | None] = field("入住日期", "Moved in on", meaning=HAPPENED(since=1990))
    water_meter_no: Mapped[Code | None] = field("水表号", "Water meter")
    electric_meter_no: Mapped[Code | None] = field("电表号", "Electricity meter")
    gas_meter_no: Mapped[Code | None] = field("燃气表号", "Gas meter")
    warranty_ends_on: Mapped[Day | None] = field("保修期届满日", "Warranty until",
        help=("报修时据此判断是否在保修期内", "Tells at a repair whether it is still under warranty"),
        meaning=VALID(after="moved_in_on building.completed_on"))
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export import", SITE) + Grant("list", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit import", SITE) + Grant("list", SITE, posts=NARROW_SUPERVISORS),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE),
        it_admin=Grant("view import", ALL),
    )
    rules = [
        Do("unit_room_key", on="save"),
        Rule("moved_in", F.moved_in_on.present, "已入住的房屋最好填上入住日期", "Give the day for a home moved in",
            when=F.occupancy_status == OccupancyStatus.MOVED_IN, level=WARN),
    ]
    layout = Layout("room_key unit_use occupancy_status house_type area floor moved_in_on warranty_ends_on",
        search="room_key unit_no house_type water_meter_no electric_meter_no gas_meter_no",
        filter="occupancy_status unit_use building moved_in_on", label="room_key",
        sections=[
            Section("房屋", "Unit", "site building unit_no room_key floor unit_use house_type area"),
            Section("入住", "Occupancy", "occupancy_status moved_in_on warranty_ends_on"),
            Section("表号与备注", "Meters and remark", "water_meter_no electric_meter_no gas_meter_no remark"),
        ])

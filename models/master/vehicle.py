"""业户车辆 Vehicle."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Unit


class Kind(Choices):
    CAR = "car", "小型汽车", "Car"
    MOTORCYCLE = "motorcycle", "摩托车", "Motorcycle"
    ELECTRIC = "electric", "电动车", "Electric bike"
    OTHER = "other", "其他", "Other"


class Vehicle(Register, zh="业户车辆", en="Vehicles", also="车辆 车牌 汽车 车", group=MASTER, source="002"):
    """一行是住户的一辆车，用于车位租赁和车辆管理，凭车牌找到车主。车辆过户或搬走后删除（进回收站）。

    One row is a resident's vehicle, for parking and traffic: the owner is found by the plate. It goes to the
    recycle bin when the vehicle is sold or moves away.
    """

    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("车主", "Owner", fill="unit.resident", home="unit")
    plate_no: Mapped[Plate] = field("车牌号", "Plate", personal=True, unique=True)
    brand: Mapped[Line | None] = field("品牌型号", "Make and model")
    colour: Mapped[Line | None] = field("颜色", "Colour")
    kind: Mapped[Kind | None] = field("类型", "Kind", default=Kind.CAR)
    driving_licence: Mapped[Attachments | None] = field("行驶证", "Vehicle licence", personal=True)
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view", SITE, posts="security_captain"),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception cashier"),
    )
    rules = [
        Rule("owner_here", F.resident.site == F.site_id, "所选车主不在这个项目，请重新选择",
            "The owner belongs to another site", field="resident"),
        Do("private_view", on="view"),
    ]
    layout = Layout("plate_no unit resident kind brand colour", search="plate_no brand colour remark",
        filter="kind unit", label="plate_no unit brand",
        sections=[
            Section("车辆", "Vehicle", "plate_no kind brand colour"),
            Section("车主", "Owner", "unit resident driving_licence remark"),
        ])

"""库房物品台账 Store items."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Category(Choices):
    OFFICE = "office", "办公用品", "Office supplies"
    REPAIR = "repair", "维修材料", "Repair materials"
    CLEANING = "cleaning", "保洁用品", "Cleaning supplies"
    SAFETY = "safety", "安全用品", "Safety supplies"
    TOOL = "tool", "工具", "Tools"
    OTHER = "other", "其他", "Other"


class StoreItem(
    Register, zh="库房物品台账", en="Store items", also="库房物品 库存 物品台账 仓库", group=CUSTODY, source="004",
    own="keeper",
):
    """库房的一种物品。建账时填期初数量，之后库存只随出入库单记账而变，不能直接改。

    One kind of goods in the store. The opening quantity is typed once; afterwards only posted movements change it.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    code: Mapped[Code] = field("物品编码", "Code", unique=True)
    name: Mapped[Line] = field("品名", "Name")
    specification: Mapped[Line | None] = field("规格", "Specification")
    measure_unit: Mapped[Line] = field("单位", "Unit of measure", default="个")
    category: Mapped[Category] = field("类别", "Category")
    quantity: Mapped[Number] = field("库存数量", "In stock", default=0, minimum=0)
    min_quantity: Mapped[Number | None] = field("最低库存", "Minimum", minimum=0)
    place: Mapped[Line | None] = field("库位", "Place")
    is_hazardous: Mapped[Flag] = field("危险品", "Hazardous", default=False)
    keeper: Mapped[Staff] = ref("库管员", "Keeper", default=Me.staff)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view export", SITE) + Grant("view", SITE, posts="engineering_supervisor"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE, posts="storekeeper reception") + Grant("create edit", SITE, posts="storekeeper"),
        it_admin=Grant("view import", ALL),
    )
    rules = [
        Rule("quantity", F.id.absent, "库存随出入库单变动，请开出入库单", "The stock follows movements; record one",
            field="quantity", changed="quantity"),
        Rule("minimum", F.quantity >= F.min_quantity, "库存低于最低库存，请补货", "Below the minimum; order more",
            level=WARN, when=F.min_quantity.present),
    ]
    layout = Layout("code name specification category quantity measure_unit min_quantity place keeper",
        search="code name specification place", filter="category is_hazardous quantity keeper",
        label="code name specification")
    opens = [
        Opens("stock_movement", "开出入库单", "Record movement", link="store_item", copy="site", by=CLERK | BUTLER),
    ]

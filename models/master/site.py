"""项目（管理处） Site."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Staff


class CustomerMode(Choices):
    MULTI_CUSTOMER = "multi_customer", "多客户项目", "Many customers"
    SINGLE_CUSTOMER = "single_customer", "单一客户项目", "One customer"


class BillingMode(Choices):
    LUMP_SUM = "lump_sum", "包干制", "Lump sum"
    REMUNERATION = "remuneration", "酬金制", "Remuneration basis"


class PropertyKind(Choices):
    HOUSING = "housing", "商品住宅", "Housing"
    MIXED = "mixed", "商住", "Mixed use"
    OTHER = "other", "其他", "Other"


class Stage(Choices):
    EARLY = "early", "介入期", "Early involvement", "purple"
    MOVE_IN = "move_in", "入住期", "Move-in", "blue"
    NORMAL = "normal", "正常居住期", "Normal occupancy"


class Site(
    Register, zh="项目（管理处）", en="Sites", also="小区 项目 管理处 楼盘", group=MASTER, source="002; 003; 004",
):
    """一行是一个住宅项目及其管理处，楼栋、房屋和各类业务记录都属于某个项目。撤出项目时不删除，取消“启用”即可。

    One row is a managed estate with its service centre; buildings, homes and all records belong to one. When
    the company leaves, the site is not deleted: it is no longer in use.
    """

    code: Mapped[Code] = field("项目编码", "Code", unique=True,
        help=("2 至 4 位字母或数字，全公司不重复；写在编号前面，如 CH-BX-202611-0146",
            "2 to 4 letters or digits, once in the company; it stands in numbers: CH-BX-202611-0146"))
    name: Mapped[Line] = field("项目名称", "Name")
    company: Mapped[Line | None] = field("物业公司", "Property company")
    developer: Mapped[Line | None] = field("开发建设单位", "Developer")
    customer_mode: Mapped[CustomerMode] = field("客户类型", "Customers", default=CustomerMode.MULTI_CUSTOMER,
        help=("单一客户项目须另订项目规程，报品质运营中心审核备案",
            "A site with one customer has its own procedure, reviewed and filed by the quality centre"))
    billing_mode: Mapped[BillingMode] = field("计费方式", "Billing", default=BillingMode.LUMP_SUM)
    property_kind: Mapped[PropertyKind | None] = field("物业类型", "Property type")
    established_on: Mapped[Day] = field("项目成立日期", "Set up on",
        help=("新项目的访谈计划期限由此算起", "The deadline of the first visit plan counts from this day"),
        meaning=VALID)
    stage: Mapped[Stage | None] = field("管理阶段", "Stage")
    address: Mapped[Line | None] = field("地址", "Address")
    service_centre_address: Mapped[Line | None] = field("管家服务中心地点", "Service centre")
    hotline_24h: Mapped[Phone | None] = field("24小时服务电话", "24-hour number", auto=True,
        help=("变更须报公司审批，批准后由沟通渠道带入", "Filled from the contact channel once the company approved it"))
    manager: Mapped[Staff | None] = ref("项目经理（管理处主任）", "Site manager")
    planned_units: Mapped[Whole | None] = field("规划户数", "Planned homes", minimum=1, maximum=100000,
        unit=("户", "homes"))
    is_active: Mapped[Flag] = field("启用", "In use", default=True)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view", SITE) + Grant("list", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE) + Grant("list", SITE, posts=NARROW_SUPERVISORS),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
        it_admin=Grant("view create edit import", ALL),
    )
    rules = [Do("site_code", on="save"), Do("site_reference", on="saved")]
    layout = Layout("code name manager hotline_24h stage billing_mode planned_units is_active",
        search="code name company developer address", filter="stage customer_mode billing_mode is_active", order="code",
        label="name",
        sections=[
            Section("项目", "Site", "code name property_kind stage established_on planned_units is_active"),
            Section("单位与计费", "Companies and billing", "company developer customer_mode billing_mode"),
            Section("管理处", "Service centre", "manager hotline_24h address service_centre_address"),
        ])

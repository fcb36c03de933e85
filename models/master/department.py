"""部门 Department."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.site import Site
    from models.master.staff import Staff


class Kind(Choices):
    CUSTOMER_SERVICE = "customer_service", "客服部", "Customer service"
    ENGINEERING = "engineering", "工程部（维修部）", "Engineering (repairs)"
    FINANCE = "finance", "财务部", "Finance"
    PUBLIC_AFFAIRS = "public_affairs", "公共事务部", "Public affairs"
    SECURITY = "security", "保安部", "Security"
    CLEANING = "cleaning", "绿化保洁", "Greening and cleaning"
    QUALITY_CENTRE = "quality_centre", "品质运营中心", "Quality centre"
    DEVELOPMENT = "development", "开发部", "Development"
    MARKETING = "marketing", "营销部", "Marketing"
    BUSINESS_ADMIN = "business_admin", "业务行政", "Business administration"
    AFTER_SALES = "after_sales", "售后服务", "After-sales service"
    SALES = "sales", "销售", "Sales"
    PROPERTY_COMPANY = "property_company", "物业公司", "Property company"
    OTHER = "other", "其他", "Other"


class Department(
    Register, zh="部门", en="Departments", also="部门 科室 处室", group=MASTER, source="000; 001", shared=True,
):
    """一行是项目或公司的一个部门。负责人是客户服务第一责任人，联系单由他接收；协调员负责落实。公司部门不填项目，
    各项目都看得到。

    One row is a department of a site or of the company. Its head is first responsible to customers and accepts contact
    slips, the coordinator sees them done. A company department has no site and is seen by every site.
    """

    code: Mapped[Code] = field("部门编码", "Code", unique=True)
    name: Mapped[Line] = field("部门名称", "Name")
    kind: Mapped[Kind] = field("类别", "Kind")
    site: Mapped[Site | None] = ref("所属项目", "Site", help=("公司部门不填", "Empty for a company department"))
    head: Mapped[Staff | None] = ref("负责人", "Head")
    coordinator: Mapped[Staff | None] = ref("协调员", "Coordinator")
    parent: Mapped[Department | None] = ref("上级部门", "Part of")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE) + Grant("list", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE) + Grant("list", SITE, posts=NARROW_SUPERVISORS),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
        it_admin=Grant("view create edit import", ALL),
    )
    rules = [Do("no_circle", on="save"), Do("department_rights", on="saved")]
    layout = Layout("code name kind site head coordinator parent", search="code name", filter="kind site", order="code",
        label="name",
        sections=[
            Section("部门", "Department", "code name kind site parent"),
            Section("责任人", "Who is responsible", "head coordinator"),
        ])

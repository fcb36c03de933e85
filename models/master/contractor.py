"""外部单位 Contractor."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.site import Site


class Kind(Choices):
    BUILDER = "builder", "施工单位", "Builder"
    SUPERVISION = "supervision", "监理公司", "Construction supervisor"
    DECORATOR = "decorator", "装修单位", "Renovation company"
    MAINTENANCE = "maintenance", "维保单位", "Maintenance company"
    SOCIAL_SERVICE = "social_service", "社会服务机构", "Social service"
    SPECIALIST = "specialist", "专业公司", "Specialist company"
    SUPPLIER = "supplier", "供应商", "Supplier"


class Status(Choices):
    ACTIVE = "active", "合作中", "Working with us"
    DISABLED = "disabled", "停用", "No longer used", "grey"
    BLACKLISTED = "blacklisted", "黑名单", "Blacklisted", "red"


class Contractor(
    Register, zh="外部单位", en="Contractors", also="外包单位 外委 供应商 施工单位 合作单位", group=MASTER,
    source="000; 002", shared=True,
):
    """一行是一家施工、监理、装修、维保或定点服务单位。不再合作的改为“停用”，出过问题的列入黑名单，记录保留。
    服务全公司的不填项目。

    One row is a builder, supervisor, renovation, maintenance or contracted service company. It is set to no longer used
    or blacklisted, never deleted. A company that serves every site has no site.
    """

    name: Mapped[Line] = field("单位名称", "Name", unique=True)
    kind: Mapped[Kind] = field("类别", "Kind")
    site: Mapped[Site | None] = ref("服务项目", "Serves", help=("服务各项目的不填", "Empty where it serves every site"))
    licence_no: Mapped[Code | None] = field("统一社会信用代码", "Company code",
        help=("18 位，见营业执照", "18 characters, on the business licence"))
    contact: Mapped[Name | None] = field("联系人", "Contact", personal=True)
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True)
    qualification: Mapped[Attachments | None] = field("资质文件", "Qualifications")
    services: Mapped[Text | None] = field("定点服务内容", "Services")
    status: Mapped[Status | None] = field("状态", "Status", default=Status.ACTIVE)
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE) + Grant("list", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE) + Grant("list", SITE, posts="engineering_supervisor"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Rule("blacklist", F.remark.present, "列入黑名单请在备注写明原因", "Say in the remark why it is blacklisted",
            when=F.status == Status.BLACKLISTED, field="remark"),
        Do("contractor_code", on="save"),
        Do("private_view", on="view"),
    ]
    layout = Layout("name kind site contact phone services status", search="name licence_no contact phone services",
        filter="status kind site", label="name",
        sections=[
            Section("单位", "Company", "name kind site licence_no status"),
            Section("联系", "Contact", "contact phone"),
            Section("服务与资质", "Services", "services qualification remark"),
        ])

"""岗位职责 Job post."""

from __future__ import annotations

from models.groups import MASTER
from models.roles import POST_TAGS
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, ProcedureDocument


class RoleKind(Choices):
    GENERAL_MANAGER = "general_manager", "总经理", "General manager"
    CS_MANAGER = "cs_manager", "客服经理", "Customer service manager"
    SUPERVISOR = "supervisor", "客服主管", "Supervisor"
    BUTLER = "butler", "管家", "Butler"
    CLERK = "clerk", "文员", "Clerk"
    IT_ADMIN = "it_admin", "系统管理员", "IT administrator"
    NO_LOGIN = "no_login", "无登录", "No login"


class PostTag(Choices):
    # The tags of models/roles.py, once more as choices; a test holds the two together.
    NONE = "none", "无标签", "No tag"
    DEPUTY = "deputy", "分管领导", "Deputy"
    DEVELOPMENT_DIRECTOR = "development_director", "开发部总监", "Development director"
    COMPANY_CUSTOMER_SERVICE = "company_customer_service", "公司客户服务经理", "Company customer service manager"
    QUALITY_CENTRE = "quality_centre", "品质运营中心", "Quality centre"
    FINANCE_CENTRE = "finance_centre", "财务核算中心", "Finance centre"
    MANAGEMENT_REPRESENTATIVE = "management_representative", "管理者代表", "Management representative"
    CS_SUPERVISOR = "cs_supervisor", "客服主管", "Customer service supervisor"
    QUALITY_SUPERVISOR = "quality_supervisor", "品质主管", "Quality supervisor"
    ENGINEERING_SUPERVISOR = "engineering_supervisor", "工程主管", "Engineering supervisor"
    CLEANING_FOREMAN = "cleaning_foreman", "绿化保洁领班", "Cleaning foreman"
    SECURITY_CAPTAIN = "security_captain", "保安班长", "Security captain"
    DEPARTMENT_CONTACT = "department_contact", "开发公司部门联系人", "Department contact (developer)"
    RECEPTION = "reception", "前台", "Reception"
    NIGHT_DUTY = "night_duty", "夜值", "Night duty"
    CASHIER = "cashier", "收费员", "Cashier"
    ACCOUNTANT = "accountant", "财务内勤", "Accountant"
    ARCHIVIST = "archivist", "档案管理员", "Archivist"
    KEY_CUSTODIAN = "key_custodian", "钥匙专人", "Key custodian"
    STOREKEEPER = "storekeeper", "库管", "Storekeeper"
    COMPLAINT_OFFICER = "complaint_officer", "客诉专员", "Complaint officer"
    PLATFORM_MAINTAINER = "platform_maintainer", "平台维护人", "Platform maintainer"
    SALES_AFTER_SERVICE = "sales_after_service", "售后服务", "After-sales service"


def tag_of_role() -> Expr:
    """Whether the tag is one of those that divide this role."""
    found: Expr = F.post_tag == PostTag.NONE
    for role in dict.fromkeys(tag.role for tag in POST_TAGS.values()):
        tags = [tag.key for tag in POST_TAGS.values() if tag.role == role]
        found |= (F.role == role.key) & F.post_tag.is_in(*tags)
    return found


class JobPost(Register, zh="岗位职责", en="Job posts", also="岗位 职务 岗位职责", group=MASTER, source="001; 002"):
    """一行是一个岗位：职责、报告上级、对应的系统角色和岗位标签、应执行的作业规程。员工按岗位登记，投诉按岗位分派。
    不再设的岗位取消“启用”。

    One row is a post: its duties, whom it reports to, the role and tag it has in the panel, the procedures it follows.
    Staff hold a post and complaints are routed to posts. A post given up is no longer in use.
    """

    name: Mapped[Line] = field("岗位名称", "Name", unique=True)
    role: Mapped[RoleKind] = field("系统角色", "Role")
    post_tag: Mapped[PostTag] = field("岗位标签", "Post tag", default=PostTag.NONE,
        help=("标签细分同一角色的职责，如收费员与档案员都是文员",
            "Tags divide a role: cashier and archivist are both clerks"))
    department: Mapped[Department | None] = ref("所属部门", "Department")
    reports_to: Mapped[JobPost | None] = ref("报告上级", "Reports to")
    supervises: Mapped[Text | None] = field("督导下级", "Supervises")
    liaison_departments: Mapped[list[Department]] = refs("联系部门", "Works with")
    duties: Mapped[Text | None] = field("岗位职责", "Duties")
    sop_documents: Mapped[list[ProcedureDocument]] = refs("应执行的作业规程", "Procedures to follow")
    approval_limit: Mapped[Money | None] = field("审批限额", "Approval limit", minimum=0)
    is_active: Mapped[Flag] = field("启用", "In use", default=True)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", ALL),
        supervisor=Grant("view", ALL) + Grant("list", ALL, posts=TRADES),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
        it_admin=Grant("view create edit import", ALL),
    )
    rules = [
        Rule("tag_of_role", tag_of_role(), "“{post_tag}”不是这个角色的标签", "{post_tag} is no tag of this role",
            field="post_tag"),
        Do("no_circle", on="save"),
        Do("ranks_of_post", on="saved"),
    ]
    layout = Layout("name role post_tag department reports_to approval_limit is_active",
        search="name duties supervises", filter="role post_tag department is_active", order="id", label="name",
        sections=[
            Section("岗位", "Post", "name role post_tag department is_active"),
            Section("上下级", "Reporting line", "reports_to supervises liaison_departments approval_limit"),
            Section("职责与规程", "Duties and procedures", "duties sop_documents"),
        ])

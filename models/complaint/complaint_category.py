"""投诉类别与分派规则 Complaint categories."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import JobPost


class EscalateTo(Choices):
    SUPERVISOR = "supervisor", "客服主管", "Supervisor"
    CS_MANAGER = "cs_manager", "管理处主任（客服经理）", "Site manager (CS manager)"
    COMPANY_CS = "company_cs", "公司客户服务经理", "Company CS manager"
    GENERAL_MANAGER = "general_manager", "总经理", "General manager"


class ComplaintCategory(
    Register, zh="投诉类别与分派规则", en="Complaint categories", also="投诉类别 投诉分类 分派规则", group=COMPLAINT,
    source="002",
):
    """一类投诉由谁办、由谁验证、报给谁。登记投诉时按它提示处理人，并通知相应岗位。不再使用时取消启用。

    Who handles, who verifies and who is told of one kind of complaint. A new complaint takes its handler from here.
    A category no longer used is switched off.
    """

    code: Mapped[Code] = field("代码", "Code", unique=True)
    name: Mapped[Line] = field("投诉类别", "Name")
    normal_posts: Mapped[list[JobPost]] = refs("一般投诉处理岗位", "Posts for ordinary ones",
        help=("全部为客服经理岗位的类别（如服务态度），只能由客服经理处理",
            "Where all are manager posts, only a manager handles"))
    major_posts: Mapped[list[JobPost]] = refs("重大投诉处理岗位", "Posts for major ones")
    verify_post: Mapped[JobPost | None] = ref("跟踪验证岗位", "Verified by post")
    escalate_to: Mapped[EscalateTo | None] = field("上报对象", "Major ones go up to",
        help=("重大投诉上报时，上报对象须是这一级", "Whom a major complaint is reported to"))
    is_active: Mapped[Flag] = field("启用", "In use", default=True)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", ALL),
        supervisor=Grant("view", ALL),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
        it_admin=Grant("view", ALL),
    )
    rules = [Do("category_has_posts", on="saved")]
    layout = Layout("code name normal_posts major_posts verify_post escalate_to is_active", search="code name",
        filter="escalate_to is_active", order="code", label="name")

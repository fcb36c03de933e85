"""员工 Staff member."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.department import Department
    from models.master.job_post import JobPost
    from models.master.site import Site


class Gender(Choices):
    MALE = "male", "男", "Male"
    FEMALE = "female", "女", "Female"


class Status(Choices):
    PROBATION = "probation", "试用", "Probation", "orange"
    ON_DUTY = "on_duty", "在岗", "On duty"
    SUSPENDED = "suspended", "待岗", "Awaiting post", "yellow"
    LEFT = "left", "离职", "Left", "grey"


class Staff(
    Register, zh="员工", en="Staff members", also="员工 人员 花名册 职员 同事", group=MASTER, source="002; 001",
    own="id", shared=True,
):
    """一行是一位员工，有没有登录账号都登记。培训合格后才能上岗；离职时填离职日期并改状态，资料保留。公司员工不填项目，
    各项目都看得到。

    One row is a member of staff, with or without a login. Nobody is on duty before passing the training; who leaves
    gets a last day and stays on file. Company staff have no site and are seen by every site.
    """

    employee_no: Mapped[Code] = field("工号", "Staff no.", unique=True,
        help=("全公司不重复", "Used once in the company"))
    name: Mapped[Name] = field("姓名", "Name")
    department: Mapped[Department] = ref("部门", "Department")
    job_post: Mapped[JobPost] = ref("岗位", "Post", pick={"is_active": True})
    site: Mapped[Site | None] = ref("项目", "Site", help=("公司员工不填", "Empty for company staff"))
    phone: Mapped[Phone | None] = field("电话", "Phone", personal=True)
    id_no: Mapped[IdCard | None] = field("身份证号", "ID card no.", personal=True)
    gender: Mapped[Gender | None] = field("性别", "Gender", personal=True)
    hired_on: Mapped[Day | None] = field("入职日期", "Joined on", meaning=HAPPENED(since=1950))
    left_on: Mapped[Day | None] = field("离职日期", "Left on", when=F.status == Status.LEFT,
        meaning=VALID(after="hired_on"))
    qualified: Mapped[Flag] = field("培训合格", "Trained", default=False)
    qualified_on: Mapped[Day | None] = field("合格日期", "Trained on", when=F.qualified.present,
        meaning=HAPPENED(since=1950))
    status: Mapped[Status] = field("状态", "Status", default=Status.PROBATION)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE) + Grant("list", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE) + Grant("list", SITE, posts=NARROW_SUPERVISORS),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
        it_admin=Grant("view create edit import", ALL),
    )
    rules = [
        Once("employee_no", zh="这个工号已有人使用", en="Somebody has this staff number"),
        Rule("R060", F.qualified.present, "培训合格后才能上岗，请先登记培训合格",
            "Nobody is on duty before the training is passed", when=F.status == Status.ON_DUTY, field="qualified"),
        Rule("trained_on", F.qualified_on.present, "请填合格日期", "Give the day the training was passed",
            when=F.qualified.present, field="qualified_on", level=WARN),
        Rule("left", F.left_on.present, "离职请填离职日期", "Give the last day of who left",
            when=F.status == Status.LEFT, field="left_on"),
        Do("staff_number", on="save"),
        Do("staff_left", on="saved"),
        Do("ranks_of_person", on="saved"),
    ]
    layout = Layout("employee_no name job_post department site phone status", search="employee_no name phone",
        filter="status job_post department site hired_on", label="name",
        sections=[
            Section("员工", "Staff member", "employee_no name site department job_post status"),
            Section("联系与身份", "Contact and identity", "phone id_no gender"),
            Section("在职", "Employment", "hired_on qualified qualified_on left_on"),
        ])

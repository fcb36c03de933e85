"""编号规则 Number template."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *


class NumberRule(
    Register, zh="编号规则", en="Number templates", also="编号 编号规则 编号设置 流水号", group=MASTER,
    source="项目要求", shared=True,
):
    """一行把一本台账的编号改成公司的写法，没有登记的用默认写法。项目编码写在各项目的资料里。只管以后的编号，
    已有的编号不变，仍查得到。

    One row gives the numbers of a register the company's form; what is not entered keeps its own. The code is the
    site's. It holds for numbers given out from now on; earlier ones stay and are found.
    """

    register_key: Mapped[Line] = field("台账", "Register", unique=True,
        help=("名称，如 住户报修记录表", "Its name, such as Repair requests"))
    register_name: Mapped[Line] = field("台账名称", "Name", auto=True)
    template: Mapped[Line] = field("编号写法", "Template",
        help=("如 {site}-BX-{yyyymm}-{seq4}", "Such as {site}-BX-{yyyymm}-{seq4}"))
    example: Mapped[Line] = field("例", "Example", auto=True)
    remark: Mapped[Line | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", ALL),
        supervisor=Grant("view", ALL),
        butler=Grant(),
        clerk=Grant(),
        it_admin=Grant("view create edit delete", ALL),
    )
    rules = [Do("number_template", on="save")]
    layout = Layout("register_name template example remark", search="register_key register_name template remark",
        filter="register_key", label="register_name")

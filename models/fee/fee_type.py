"""收费项目 Fee types."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *


class Kind(Choices):
    PROPERTY = "property", "物业服务费", "Property service fee"
    COLLECTED = "collected", "代收代缴费", "Collected for others"
    RENOVATION = "renovation", "装修管理费", "Renovation management fee"
    UTILITIES = "utilities", "水电费", "Water and power"
    PARKING = "parking", "车位租赁费", "Parking rent"
    SPECIAL_SERVICE = "special_service", "特约服务费", "Special service fee"
    DEPOSIT = "deposit", "押金", "Deposit", "purple"
    OTHER = "other", "其他", "Other"


class BillingCycle(Choices):
    MONTH = "month", "月", "Monthly"
    QUARTER = "quarter", "季", "Quarterly"
    YEAR = "year", "年", "Yearly"
    ONCE = "once", "一次性", "One-off"


class FeeType(Register, zh="收费项目", en="Fee types", also="收费项目 费用类别 费项", group=FEE, source="004; 002"):
    """一行是公司收取的一种费用，各项目共用。按月计费的项目才能批量出账；不再收的取消“启用”，不要删除。

    One row is a kind of money the company collects, the same for all sites. Only what is charged monthly is billed in
    one go; a type given up is no longer in use.
    """

    code: Mapped[Code] = field("代码", "Code", unique=True, help=("如 WY、SD", "Such as WY, SD"))
    name: Mapped[Line] = field("名称", "Name")
    kind: Mapped[Kind] = field("类别", "Kind")
    is_agency: Mapped[Flag] = field("代收代缴", "For others", default=False,
        help=("替水电等单位代收", "Passed on to a utility"))
    billing_cycle: Mapped[BillingCycle | None] = field("计费周期", "Charged", default=BillingCycle.MONTH)
    ledger_subject: Mapped[Line | None] = field("会计科目", "Ledger account")
    is_active: Mapped[Flag] = field("启用", "In use", default=True)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", ALL) + Grant("view", ALL, posts="finance_centre"),
        supervisor=Grant("view", ALL),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
        it_admin=Grant("view", ALL),
    )
    layout = Layout("code name kind is_agency billing_cycle ledger_subject is_active",
        search="code name ledger_subject", filter="kind billing_cycle is_agency is_active", order="code", label="name")

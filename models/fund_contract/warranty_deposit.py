"""工程保修金台账 Warranty deposits."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, WarrantyContract


class WarrantyDeposit(
    Register, zh="工程保修金台账", en="Warranty deposits", also="保修金 质保金 工程保修金", group=FUND_CONTRACT,
    source="000",
):
    """一份保修合同留存的保修金。已扣减、已支付和余额随保修款审批单的支付自动计算，不能手填。

    The money retained under one warranty contract. Deducted, paid and remaining amounts follow the payments made; none
    is typed.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    warranty_contract: Mapped[WarrantyContract] = ref("保修合同", "Warranty contract")
    total: Mapped[Money] = field("保修金总额", "Total", minimum=Decimal("0.01"), unit=("元", "yuan"))
    deducted: Mapped[Money] = field("已扣减", "Deducted", auto=True, default=Decimal(0))
    released: Mapped[Money] = field("已支付", "Paid out", auto=True, default=Decimal(0))
    balance: Mapped[Money] = field("余额", "Balance", compute=F.total - F.deducted - F.released)
    due_on: Mapped[Day] = field("到期日", "Due on", meaning=VALID(after="warranty_contract.start_on"))
    keeper: Mapped[Staff] = ref("管理人", "Kept by", default=Me.staff)
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("list", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="accountant"),
    )
    rules = [
        Once("warranty_contract", zh="这份保修合同已有保修金台账", en="This contract has its deposit account already"),
        Rule("total", F.balance >= 0, "总额不能少于已扣减和已支付的金额", "Less than was deducted and paid",
            field="total"),
        Kept("R008", "动用保修金的申请和扣款都核对余额和未履约通知",
            "Requests and deductions are checked for the default notice and the balance"),
        Kept("R024", "余额只随已批准的支付变动", "The balance moves with approved payments only"),
    ]
    layout = Layout("warranty_contract site total deducted released balance due_on keeper",
        search="warranty_contract remark", filter="due_on site keeper", label="warranty_contract", order="due_on")
    opens = [
        Opens("warranty_payment", "申请支付或扣款", "Ask for payment", link="warranty_deposit", copy="site",
            by=CS_MANAGER, when=F.balance > 0),
    ]

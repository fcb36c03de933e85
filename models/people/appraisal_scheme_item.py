"""考评项目与满分 Appraisal items."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AppraisalScheme


class AppraisalSchemeItem(
    Register, zh="考评项目与满分", en="Appraisal items", also="考评项目 考核项目 评分项目", group=PEOPLE, source="001",
    parent="appraisal_scheme",
):
    """考评方案的一个项目及其满分。扣分时每项扣完为止；方案生效后不能再改。

    One item of an appraisal scheme with its maximum. No item falls below zero; once the scheme is in force it is fixed.
    """

    scheme: Mapped[AppraisalScheme] = ref("考评方案", "Scheme")
    seq: Mapped[Whole] = field("序号", "Order", default=1, minimum=1, maximum=99)
    name: Mapped[Line] = field("项目", "Item")
    max_score: Mapped[Number] = field("满分", "Maximum", minimum=0, maximum=100, places=1, unit=("分", "points"))

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit delete", ALL),
        supervisor=Grant("view", ALL),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
    )
    rules = [
        Once("scheme name", zh="方案里已有这个项目", en="The scheme has this item already"),
        Do("scheme_total", on="saved"),
        Do("scheme_total", on="removed"),
        Kept("R057", "考评得分按每项满分减扣分计算，最低为零",
            "An item's score is its maximum less deductions, never below zero"),
    ]
    layout = Layout("scheme seq name max_score", search="name", filter="scheme", order="seq")

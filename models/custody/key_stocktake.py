"""钥匙盘点记录 Key stocktakes."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    COUNTED = "counted", "已盘点", "Counted", "yellow"
    CONFIRMED = "confirmed", "已确认", "Confirmed", "green"


class KeyStocktake(
    Register, zh="钥匙盘点记录", en="Key stocktakes", also="钥匙盘点 盘点钥匙", group=CUSTODY, source="004",
):
    """定期清点柜中的钥匙，并查每类是否还有一套紧急备用。账面数和逾期数由系统给出，不符的写明缺失，由主管确认。

    A count of the keys in the cabinet and of the emergency spares of each kind. The books' figures come from the
    system; a difference is explained and the supervisor confirms.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    counted_on: Mapped[Day] = field("盘点日期", "Counted on", default=Today, meaning=HAPPENED)
    counter: Mapped[Staff] = ref("盘点人", "Counted by", default=Me.staff)
    book_count: Mapped[Whole | None] = field("账面数", "In the books",
        compute=Total("key_item", F.quantity, at="site", where=F.status == "in_cabinet", rules="R179"),
        anew="counted_on actual_count spare_complete", unit=("把", "keys"),
        help=("在柜钥匙的把数，借出的不算", "Keys in the cabinet, not those on loan"))
    actual_count: Mapped[Whole] = field("实际数", "Counted", maximum=9999, minimum=0, unit=("把", "keys"))
    missing: Mapped[Text | None] = field("缺失明细", "What is missing")
    spare_complete: Mapped[Flag] = field("备用钥匙齐全", "Spares complete", default=False)
    overdue_loans: Mapped[Whole | None] = field("逾期未还", "Overdue loans",
        compute=Count("key_loan", at="site", rules="R179",
            where=(F.state == "overdue") | ((F.state == "lent") & (F.due_at < Now))),
        anew="counted_on actual_count spare_complete", unit=("笔", "loans"))
    remark: Mapped[Text | None] = field("备注", "Remark")
    state: Mapped[State] = field("状态", "State", default=State.COUNTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="key_custodian"),
    )
    workflow = Workflow("state",
        Step("confirm", State.COUNTED, State.CONFIRMED, "主管确认", "Confirm", approving=True,
            by=SUPERVISOR | CS_MANAGER, four_eyes="counter",
            when=((F.actual_count == F.book_count) & F.spare_complete.present) | F.missing.present, rules="R179",
            then=Tell(CS_MANAGER, "钥匙盘点 {counted_on} 有缺失：{missing:.80}",
                "Key stocktake {counted_on}: {missing:.80}",
                when=(F.actual_count != F.book_count) | F.spare_complete.absent),
            refusal=("账实不符或备用钥匙不齐的，要先写明缺失明细",
                "Explain the difference or the missing spares first")),
        locked=[State.CONFIRMED],
    )
    rules = [
        Once("site counted_on", zh="这一天已盘点过钥匙", en="The keys were counted on that day already"),
        Do("spares_there", on="save"),
        Rule("difference", (F.actual_count == F.book_count) | F.missing.present, "账实不符，请写明缺失明细",
            "The count differs; say what is missing", level=WARN, field="missing"),
    ]
    layout = Layout("site counted_on counter book_count actual_count missing spare_complete overdue_loans state",
        search="missing remark", filter="state counted_on spare_complete counter", label="site counted_on")

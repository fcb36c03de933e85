"""库房盘点表 Stocktakes."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    COUNTED = "counted", "已盘点", "Counted", "yellow"
    APPROVED = "approved", "已批准", "Approved", "green"


EXPLAINED = ~(F.difference != 0) | F.reason.present


class Stocktake(Register, zh="库房盘点表", en="Stocktakes", also="盘点 库房盘点 盘点表", group=CUSTODY, source="004"):
    """月末库房盘点一次，由另一人监盘。账实有差异的写明原因，批准后开盘盈、盘亏单入账。

    The month-end count of the store, witnessed by a second person. A difference is explained; once approved, surpluses and shortages are posted.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-PD-{yyyymm}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    counted_on: Mapped[Day] = field("盘点日期", "Counted on", default=Today, meaning=HAPPENED)
    counter: Mapped[Staff] = ref("盘点人", "Counted by", default=Me.staff)
    witness: Mapped[Staff] = ref("监盘人", "Witness", help=("不能是盘点人本人", "Somebody else than who counts"))
    count_lines: Mapped[Text] = field("盘点明细", "Lines", help=("每种一行：编码、品名、账面、实盘", "One a line: code, name, books, counted"))
    book_amount: Mapped[Money | None] = field("账面金额", "In the books", minimum=0, unit=("元", "yuan"))
    actual_amount: Mapped[Money | None] = field("实盘金额", "Counted", minimum=0, unit=("元", "yuan"))
    difference: Mapped[Money | None] = field("差异", "Difference", compute=F.actual_amount - F.book_amount, unit=("元", "yuan"))
    reason: Mapped[Text | None] = field("差异原因", "Why it differs")
    state: Mapped[State] = field("状态", "State", default=State.COUNTED)

    access = Access(general_manager=Grant("view", ALL), cs_manager=Grant("view export", SITE), supervisor=Grant("view create edit", SITE),
                    butler=Grant(), clerk=Grant("view create edit", SITE, posts="storekeeper accountant"))  # fmt: skip
    workflow = Workflow("state",
        Step("approve", State.COUNTED, State.APPROVED, "批准差异处理", "Approve", approving=True, by=CS_MANAGER, four_eyes="counter", rules="R203",
             when=EXPLAINED & (F.witness != F.counter), refusal=("须写明差异原因，监盘人须是另一人", "Explain the difference; the witness is somebody else")),
        locked=[State.APPROVED])  # fmt: skip
    rules = [Once("site counted_on", zh="这一天已盘点过库房", en="The store was counted on that day already"),
             Rule("difference", EXPLAINED, "账实有差异，请写明原因", "The count differs; say why", level=WARN, field="reason"),
             Rule("witness", F.witness != F.counter, "监盘人不能是盘点人本人", "The witness is somebody else", level=WARN, field="witness")]  # fmt: skip
    layout = Layout("record_no site counted_on counter witness book_amount actual_amount difference state",
                    search="record_no count_lines reason", filter="state counted_on counter difference")  # fmt: skip
    opens = [Opens("stock_movement", "开盘盈盘亏单", "Post a difference", link="", copy="site", sets={"kind": "shortage"}, by=CLERK,
                   when=(F.state == State.APPROVED) & (F.difference != 0))]  # fmt: skip

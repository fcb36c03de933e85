"""交接班记录表 Shift handovers."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ShiftHandoverItem, Site, Staff


class Shift(Choices):
    MORNING = "morning", "早班", "Morning shift"
    AFTERNOON = "afternoon", "中班", "Afternoon shift"
    NIGHT = "night", "夜班", "Night shift"


class State(Choices):
    DRAFT = "draft", "填写中", "Being written", "grey"
    HANDED = "handed", "已交班", "Handed over", "orange"
    ACCEPTED = "accepted", "已接班", "Accepted", "green"


DESK = {CLERK: "reception night_duty"}
LEFT_OVER = Count("shift_handover_item", "shift_handover", where=F.state != "done")
COUNTED = F.keys_ok.present & F.tools_ok.present & F.cash_ok.present & F.mail_ok.present
NOT_YOU = ("由接班人本人签收或退回", "Only who takes the shift over may do this")


class ShiftHandover(
    Register, zh="交接班记录表", en="Shift handovers", also="交接班 交班 接班 交接班记录 工作日记", group=PEOPLE,
    source="001", own="off_staff",
):
    """一班一张，交班人写、双方签字。新建时自动列入上一班没办完的事项和还在等的服务登记、报修、投诉，次日跟进。

    One sheet a shift, written by who leaves and signed by both. A new one lists what the last shift left open and the
    requests, repairs and complaints still waiting, to be followed up the next day.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JJB-{yyyymmdd}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    shift_date: Mapped[Day] = field("日期", "Date", default=Today, meaning=HAPPENED)
    shift: Mapped[Shift] = field("班次", "Shift", default=Shift.MORNING)
    off_staff: Mapped[Staff] = ref("交班人", "Hands over", default=Me.staff)
    on_staff: Mapped[Staff] = ref("接班人", "Takes over", pick={"status": ["on_duty", "probation"]})
    handed_at: Mapped[Moment | None] = field("交接时间", "Handed over at", auto=True,
        meaning=HAPPENED(after="shift_date"))
    key_events: Mapped[Text] = field("当班重要事项", "What mattered",
        help=("没有的写“无”", "Write none if nothing happened"))
    instructions: Mapped[Text | None] = field("上级指示", "Instructions")
    night_work: Mapped[Text | None] = field("夜间代办", "Done at night", auto=True,
        help=("夜班自动列出当晚夜值登记和办理的", "A night shift lists what the night duty wrote and did"))
    unfinished_count: Mapped[Whole | None] = field("未完成项目数", "Left open", auto=True, unit=("项", "items"))
    cash_ok: Mapped[Flag] = field("现金票据相符", "Cash agrees")
    mail_ok: Mapped[Flag] = field("邮件寄存物品点清", "Mail counted")
    keys_ok: Mapped[Flag] = field("钥匙点清", "Keys counted")
    tools_ok: Mapped[Flag] = field("工具资料点清", "Tools counted")
    off_signature: Mapped[Signature | None] = field("交班人签名", "Signed by who leaves")
    on_signature: Mapped[Signature | None] = field("接班人签名", "Signed by who takes over")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    shift_handover_items: Mapped[list[ShiftHandoverItem]] = lines("未完成项目", "Left open", by="shift_handover")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view create edit", SITE),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("hand_over", State.DRAFT, State.HANDED, "交班", "Hand over", by=CLERK | BUTLER, posts=DESK,
            needs="off_signature", sets={"handed_at": Now, "unfinished_count": LEFT_OVER}, when=F.off_staff == Me.staff,
            rules="R035 R036", refusal=("由交班人本人交班", "Only who leaves the shift hands it over"),
            then=Tell(NEXT, "交接班记录 {record_no} 请签收", "Handover {record_no} waits for you", first="on_staff")),
        Step("accept", State.HANDED, State.ACCEPTED, "接班签收", "Accept", by=CLERK | BUTLER, posts=DESK,
            needs="on_signature", asks="keys_ok tools_ok cash_ok mail_ok",
            guards=[Guard(COUNTED,
                "钥匙、工具资料、现金票据、邮件寄存物品须逐项点清打勾（没有的也打勾）才能签收；有出入的请退回",
                "Keys, tools, cash and mail are each counted and ticked (ticked as well where there are none) before "
                    "you sign; else send it back")],
            when=F.on_staff == Me.staff, refusal=NOT_YOU, four_eyes="off_staff", rules="R035 R203",
            then=Sets("shift_handover_item", link="shift_handover", where=(F.state != "done") & F.follower.absent,
                follower=F.on_staff, rules="R036"),
            consequence=("未完成项目转由接班人跟进。", "What is left open is yours to follow up.")),
        Step("send_back", State.HANDED, State.DRAFT, "未交清退回", "Send back", by=CLERK | BUTLER, posts=DESK,
            ask_reason=True, sets={"handed_at": None}, when=F.on_staff == Me.staff, refusal=NOT_YOU,
            then=Tell(NEXT, "交接班记录 {record_no} 未交清：{reason:.80}", "Handover {record_no} is sent back",
                first="off_staff", rules="R035")),
        locked=[State.ACCEPTED],
    )
    rules = [
        Once("site shift_date shift", zh="这一班已有交接班记录", en="This shift has its sheet already", rule="R035"),
        Rule("R035", F.off_staff != F.on_staff, "接班人不能是交班人本人", "Nobody takes over from himself",
            field="on_staff"),
        Do("night_listed", on="save"),
        Do("handover_prefilled", on="saved"),
    ]
    layout = Layout("record_no shift_date shift off_staff on_staff unfinished_count handed_at state",
        search="record_no key_events instructions", filter="state shift_date shift off_staff on_staff",
        label="record_no shift_date shift",
        sections=[
            Section("谁交谁接", "Who", "shift_date shift off_staff on_staff"),
            Section("当班情况", "The shift", "key_events instructions night_work"),
            Section("点清与签字", "Counted and signed",
                "keys_ok tools_ok cash_ok mail_ok unfinished_count handed_at off_signature on_signature"),
        ])
    papers = [
        Paper("sheet", "a4",
            ["shift_date shift:3", "off_staff on_staff handed_at", Row("key_events:5", tall=6),
                Row("instructions:5", tall=3), Row("night_work:5", tall=3),
                Heading("交接清点", "Counted at the handover"), "cash_ok keys_ok mail_ok",
                "tools_ok unfinished_count:3",
                Table("shift_handover_items", "content due_on follower result state", blank=6)],
            title=("交接班记录表", "Shift handover"), above="record_no state",
            signs=[("交班人签名", "Hands over", "off_signature"), ("接班人签名", "Takes over", "on_signature"),
                ("交接时间", "At")]),
    ]

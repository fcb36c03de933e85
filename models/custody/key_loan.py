"""钥匙借用登记表 Key loans."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Incident, KeyItem, Staff, WorkOrder


class BorrowerKind(Choices):
    STAFF = "staff", "员工", "Staff"
    OWNER = "owner", "业主", "Owner"
    BUILDER = "builder", "施工单位", "Builder"
    OTHER = "other", "其他", "Other"


class ReturnCondition(Choices):
    GOOD = "good", "完好", "Good"
    DAMAGED = "damaged", "损坏", "Damaged", "orange"
    LOST = "lost", "遗失", "Lost", "orange"


class State(Choices):
    REQUESTED = "requested", "已申请", "Requested", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    LENT = "lent", "借出", "Lent", "blue"
    RETURNED = "returned", "已归还", "Returned", "green"
    OVERDUE = "overdue", "逾期", "Overdue", "red"
    LOST = "lost", "遗失处理", "Lost", "grey"
    REFUSED = "refused", "不予借出", "Refused", "red"


APPROVERS = SUPERVISOR | CS_MANAGER
IN_CABINET = F.key_item.status == "in_cabinet"
SPARE = F.key_item.is_emergency_spare.present


def countersign(state: State) -> Step:
    """The supervisor signs an emergency loan afterwards, wherever the key is by then."""
    return Step(
        "countersign",
        state,
        state,
        "补签",
        "Countersign",
        approving=True,
        other_than="emergency_lend",
        by=APPROVERS,
        sets={"approved_by": Me.staff},
        rules="R179",
        when=F.incident.present,
        four_eyes="borrower lent_by",
        guards=[Guard(F.approved_by.absent, "这笔紧急借出已经补签", "This loan is countersigned already", before=True)],
        refusal=("只有紧急借出需要补签", "Only an emergency loan is countersigned"),
    )


class KeyLoan(
    Register, zh="钥匙借用登记表", en="Key loans", also="借钥匙 钥匙借用 钥匙借返 还钥匙 钥匙借还", group=CUSTODY,
    source="004", place="key_item", own="lent_by",
):
    """因工作借用一把钥匙，从申请、批准、借出到归还。私人名义不借；紧急备用钥匙只用于突发事件，次日由主管补签。

    One loan of a key for work, from the request to the return. Nothing is lent privately; an emergency spare leaves
    only for an incident and is countersigned by the supervisor the next day.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YS-{yyyymm}-{seq4}")
    key_item: Mapped[KeyItem] = ref("钥匙", "Key", pick={"status": ["in_cabinet", "lent"]})
    borrower_kind: Mapped[BorrowerKind] = field("借用人类别", "Borrower is", default=BorrowerKind.STAFF)
    borrower: Mapped[Staff | None] = ref("借用员工", "Staff member", assign=CLERK)
    borrower_name: Mapped[Name] = field("借用人", "Borrower", personal=True, at_work="borrower")
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True)
    purpose: Mapped[Text] = field("工作用途", "Work purpose",
        help=("写明任务单、空置房检查、业主要求或突发事件", "Work order, inspection, owner's wish or incident"))
    work_order: Mapped[WorkOrder | None] = ref("维修任务单", "Work order")
    incident: Mapped[Incident | None] = ref("突发事件", "Incident")
    owner_consent: Mapped[Flag] = field("业主同意", "Owner agrees")
    is_private: Mapped[Flag] = field("私人名义", "Private")
    approved_by: Mapped[Staff | None] = ref("批准人", "Approved by", auto=True)
    lent_at: Mapped[Moment | None] = field("借出时间", "Lent at", auto=True, meaning=HAPPENED)
    lent_by: Mapped[Staff | None] = ref("经办人", "Lent by", auto=True)
    due_at: Mapped[Moment | None] = field("应还时间", "Due back", default=Now + hours(P.R206.hours),
        meaning=DUE(after="lent_at"))
    borrower_signature: Mapped[Signature | None] = field("借用人签名", "Borrower's signature")
    returned_at: Mapped[Moment | None] = field("归还时间", "Returned at", auto=True, meaning=HAPPENED(after="lent_at"))
    returned_to: Mapped[Staff | None] = ref("接收人", "Returned to", auto=True)
    return_condition: Mapped[ReturnCondition | None] = field("归还状况", "Condition")
    state: Mapped[State] = field("状态", "State", default=State.REQUESTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view export", SITE) + Grant("view create", OWN, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="key_custodian night_duty at_night"),
    )
    workflow = Workflow("state",
        Step("approve", State.REQUESTED, State.APPROVED, "批准", "Approve", approving=True, by=APPROVERS, asks="due_at",
            guards=[Guard((F.key_item.category != "owner") | F.owner_consent.present, "业主的钥匙须先征得业主同意",
                "The owner of the key must agree first")],
            sets={"approved_by": Me.staff}, four_eyes="borrower", rules="R177 R203",
            when=F.is_private.absent & F.purpose.present & F.key_item.is_emergency_spare.absent,
            refusal=("私人名义不借；紧急备用钥匙只能由紧急借出",
                "Nothing private; a spare leaves only as an emergency")),
        Step("refuse", [State.REQUESTED, State.APPROVED], State.REFUSED, "不予借出", "Refuse", by=APPROVERS,
            ask_reason=True, rules="R177"),
        Step("lend", State.APPROVED, State.LENT, "登记借出", "Lend", by=CLERK, posts="key_custodian at_night",
            needs="due_at borrower_signature", sets={"lent_at": Now, "lent_by": Me.staff}, rules="R178",
            when=IN_CABINET,
            then=[
                Sets("key_item", status="lent"),
                Tell(SUPERVISOR, "钥匙借用 {record_no} 超过 {R206.hours} 小时",
                    "Key loan {record_no} is longer than {R206.hours} hours", posts="cs_supervisor",
                    when=F.due_at > F.lent_at + hours(P.R206.hours), rules="R206"),
            ],
            refusal=("钥匙不在柜中：一把钥匙同时只能借给一人", "The key is not in the cabinet; one loan at a time")),
        Step("emergency_lend", State.REQUESTED, State.LENT, "紧急借出", "Emergency loan", by=CLERK,
            posts="key_custodian night_duty", needs="incident due_at", asks="borrower_signature",
            sets={"lent_at": Now, "lent_by": Me.staff}, when=SPARE & IN_CABINET & F.is_private.absent, rules="R179",
            then=[
                Sets("key_item", status="lent"),
                Tell(NEXT, "紧急借出钥匙 {record_no}，请次日补签",
                    "Emergency key loan {record_no}; countersign tomorrow", step="countersign"),
            ],
            refusal=("紧急借出只限在柜的紧急备用钥匙", "Only an emergency spare that is in the cabinet"),
            consequence=("立即借出，次日由主管补签。", "Leaves at once; the supervisor countersigns the next day.")),
        Step("give_back", [State.LENT, State.OVERDUE], State.RETURNED, "归还", "Give back", by=CLERK,
            posts="key_custodian at_night", needs="return_condition", rules="R206",
            then=[
                Sets("key_item", status="in_cabinet", when=F.return_condition != ReturnCondition.LOST),
                Sets("key_item", status="lost", when=F.return_condition == ReturnCondition.LOST),
                Tell(SUPERVISOR, "钥匙借用 {record_no} 归还时{return_condition}",
                    "Key loan {record_no} came back {return_condition:lower}",
                    when=F.return_condition != ReturnCondition.GOOD),
            ],
            sets={"returned_at": Now, "returned_to": Me.staff}),
        Step("mark_overdue", State.LENT, State.OVERDUE, "逾期", "Overdue", system=True, rules="R206",
            then=Tell([SUPERVISOR, "borrower"], "钥匙借用 {record_no} 逾期未还", "Key loan {record_no} is overdue",
                posts="cs_supervisor")),
        Step("lose", [State.LENT, State.OVERDUE], State.LOST, "遗失处理", "Lost", by=APPROVERS, ask_reason=True,
            then=Sets("key_item", status="lost")),
        countersign(State.LENT),
        countersign(State.OVERDUE),
        countersign(State.RETURNED),
        locked=[State.RETURNED, State.LOST, State.REFUSED],
    )
    rules = [
        Once("key_item", when=F.state.is_in(State.LENT, State.OVERDUE), zh="这把钥匙已借出、还没有归还",
            en="This key is out already"),
        Rule("borrower", F.borrower.present, "员工借用请选择借用员工", "Choose the staff member who borrows",
            when=F.borrower_kind == BorrowerKind.STAFF, field="borrower"),
        Rule("borrower_kind", F.borrower.absent, "不是员工借用，不选借用员工",
            "Not lent to staff: choose no staff member", when=F.borrower_kind != BorrowerKind.STAFF, field="borrower"),
        Rule("R177", F.is_private.absent, "私人名义的借用不会批准", "A private loan will not be approved", level=WARN,
            field="is_private"),
        Rule("R206", F.due_at <= F.lent_at + hours(P.R206.hours), "钥匙一般当日归还，应还时间太晚",
            "Keys come back the same day; this is late", when=F.due_at.present & F.lent_at.present, level=WARN,
            field="due_at"),
        Rule("R179", F.incident.absent | (F.incident.site == F.site_id), "突发事件不是本项目的",
            "The incident is of another site", field="incident"),
        Kept("R176", "钥匙专人登记借出和归还，夜间值班时段由夜值代办",
            "The custodian hands out and takes back, at night the night duty"),
        Kept("R211", "没有岗位可删除，只能不予借出", "No post may delete; it can be refused"),
    ]
    layout = Layout("record_no key_item borrower_kind borrower_name purpose state lent_at due_at returned_at",
        search="record_no borrower_name phone purpose",
        filter="state borrower_kind lent_at key_item borrower return_condition due_at", late="due_at",
        met="returned_at",
        sections=[
            Section("借什么、为什么", "What and why", "key_item purpose work_order owner_consent is_private incident"),
            Section("谁借", "Who", "borrower_kind borrower borrower_name phone"),
            Section("借出", "Loan", "approved_by due_at lent_at lent_by borrower_signature"),
            Section("归还", "Return", "return_condition returned_at returned_to"),
        ])

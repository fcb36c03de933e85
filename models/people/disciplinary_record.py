"""违纪处罚记录 Disciplinary records."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Appraisal, FinanceIrregularity, PrivacyBreach, Staff


class Basis(Choices):
    HANDBOOK = "handbook", "员工手册", "Staff handbook"
    PENALTY = "penalty", "行政处罚制度", "Administrative penalties"
    FINANCE = "finance", "财务制度", "Finance rules"
    APPRAISAL = "appraisal", "绩效考评", "Appraisal"


class State(Choices):
    PROPOSED = "proposed", "拟处罚", "Proposed", "orange"
    DECIDED = "decided", "已决定", "Decided", "teal"
    APPEALED = "appealed", "申诉中", "Appealed", "red"
    CLOSED = "closed", "结案", "Closed", "green"


class DisciplinaryRecord(
    Register, zh="违纪处罚记录", en="Disciplinary records", also="处罚 违纪 奖惩 过失单", group=PEOPLE,
    source="001; 003", place="staff", own="staff", about="staff",
):
    """对一位员工的一次处罚，写明依据和事实，提出人不得决定；本人可申诉，由总经理结案。只有上级和本人看得到。

    One penalty of a member of staff, with its basis and the facts. Who proposes it does not decide it; he may appeal,
    the general manager closes it. Only those above him, and he himself, see it.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-CF-{yyyy}-{seq3}")
    staff: Mapped[Staff] = ref("员工", "Staff member", help=("只能处理下级", "Somebody below you"))
    basis: Mapped[Basis] = field("依据", "Basis", default=Basis.HANDBOOK)
    reason: Mapped[Text] = field("事实", "Facts")
    appraisal: Mapped[Appraisal | None] = ref("关联考评", "Appraisal")
    privacy_breach: Mapped[PrivacyBreach | None] = ref("关联泄密事件", "Data leak")
    irregularity: Mapped[FinanceIrregularity | None] = ref("关联财务违规", "Financial irregularity")
    measure: Mapped[Text] = field("处罚", "Penalty")
    amount: Mapped[Money | None] = field("金额", "Amount", minimum=0, unit=("元", "yuan"))
    decided_by: Mapped[Staff | None] = ref("决定人", "Decided by", auto=True)
    decided_on: Mapped[Day | None] = field("决定日期", "Decided on", auto=True, meaning=HAPPENED)
    appeal: Mapped[Text | None] = field("申诉", "Appeal")
    state: Mapped[State] = field("状态", "State", default=State.PROPOSED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE) + Grant("view", OWN, posts="finance_centre"),
        supervisor=Grant("view", OWN) + Grant("view", OWN, posts=TRADES),
        butler=Grant("view", OWN),
        clerk=Grant("view", OWN),
    )
    workflow = Workflow("state",
        Step("decide", State.PROPOSED, State.DECIDED, "决定", "Decide", by=GENERAL_MANAGER | CS_MANAGER,
            four_eyes="staff", sets={"decided_by": Me.staff, "decided_on": Today}, rules="R065 R203",
            then=Tell("staff", "违纪处罚 {record_no} 已决定，有异议可申诉",
                "Penalty {record_no} is decided; you may appeal")),
        Step("appeal", State.DECIDED, State.APPEALED, "申诉", "Appeal", by=CS_MANAGER | SUPERVISOR | BUTLER | CLERK,
            and_posts=f"{TRADES} finance_centre", needs="appeal", when=F.staff == Me.staff,
            then=Tell(NEXT, "违纪处罚 {record_no} 有申诉，请结案", "Penalty {record_no}: an appeal"),
            refusal=("由本人申诉", "Only the person himself appeals")),
        Step("close", [State.APPEALED, State.DECIDED], State.CLOSED, "结案", "Close", by=GENERAL_MANAGER),
    )
    rules = [
        Once("staff privacy_breach", zh="这件事对这个人已有处罚记录", en="There is a penalty for this already",
            field="privacy_breach"),
        Once("staff irregularity", zh="这件事对这个人已有处罚记录", en="There is a penalty for this already",
            field="irregularity"),
        Once("staff appraisal", zh="这次考评对这个人已有处罚记录", en="There is a penalty for this appraisal already",
            field="appraisal"),
        Rule("R166", F.basis == Basis.PENALTY, "泄密事件按行政处罚制度处理",
            "A data leak is punished by the administrative rules", when=F.privacy_breach.present, field="basis"),
        Rule("R065", F.appraisal.staff.absent | (F.appraisal.staff == F.staff), "关联的记录是另一位员工的",
            "That record is about somebody else", field="appraisal", changed="staff appraisal"),
        Rule("R166", F.privacy_breach.staff.absent | (F.privacy_breach.staff == F.staff), "关联的记录是另一位员工的",
            "That record is about somebody else", field="privacy_breach", changed="staff privacy_breach"),
    ]
    layout = Layout("record_no staff basis reason measure amount decided_on state",
        search="record_no reason measure appeal", filter="state basis decided_on staff", label="record_no staff")

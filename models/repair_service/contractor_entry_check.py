"""施工单位入户跟进验收单 Contractor visits in homes."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, Site, Staff, Unit


class Result(Choices):
    PASS = "pass", "合格", "Passed"
    FAIL = "fail", "不合格", "Failed", "red"
    RECHECK = "recheck", "待复验", "To be checked again", "orange"


class State(Choices):
    FOLLOWING = "following", "跟进中", "Under way", "blue"
    ACCEPTED = "accepted", "验收合格", "Accepted", "green"
    REWORK = "rework", "整改中", "Being redone", "orange"


class ContractorEntryCheck(
    Register, zh="施工单位入户跟进验收单", en="Contractor visits in homes",
    also="施工单位入户 施工验收 入户跟进 施工队", group=REPAIR_SERVICE, source="001", own="escort",
):
    """施工单位进一户施工的一次跟进：先有业户同意，全程有人陪同，合格才验收，不合格限期整改。

    One contractor's work inside a home: with the resident's consent, accompanied, and accepted only when it passes;
    else it is redone by a date.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    contractor: Mapped[Contractor] = ref("施工单位", "Contractor", pick={"status": "active"})
    purpose: Mapped[Text] = field("施工内容", "Work")
    entered_at: Mapped[Moment] = field("入户时间", "Entered at", default=Now, meaning=HAPPENED)
    left_at: Mapped[Moment | None] = field("离户时间", "Left at", meaning=HAPPENED(after="entered_at"))
    escort: Mapped[Staff] = ref("跟进人（管家）", "Accompanied by", default=Me.staff)
    owner_consent: Mapped[Flag] = field("业户同意", "Resident agrees")
    result: Mapped[Result | None] = field("验收结果", "Result")
    problems: Mapped[Text | None] = field("存在问题", "Problems")
    redo_due: Mapped[Day | None] = field("整改期限", "To be redone by", meaning=DUE(after="entered_at"))
    owner_signature: Mapped[Signature | None] = field("业户签名", "Resident's signature")
    state: Mapped[State] = field("状态", "State", default=State.FOLLOWING)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view create edit", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("accept", [State.FOLLOWING, State.REWORK], State.ACCEPTED, "验收合格", "Accept", by=BUTLER | SUPERVISOR,
            and_posts="engineering_supervisor", needs="result left_at", asks="owner_consent owner_signature",
            rules="R067", when=(F.result == Result.PASS) & F.owner_consent.present & F.escort.present,
            refusal=("业户同意、结果为合格才可验收", "Only with the resident's consent and the result Passed")),
        Step("order_rework", State.FOLLOWING, State.REWORK, "不合格整改", "Have it redone", by=BUTLER | SUPERVISOR,
            and_posts="engineering_supervisor", needs="result problems redo_due", when=F.result != Result.PASS,
            refusal=("结果为合格的不用整改", "What passed need not be redone")),
        locked=[State.ACCEPTED],
    )
    rules = [
        Rule("R067", F.owner_consent.present, "还没有业户同意，验收前要补上", "The resident's consent is still missing",
            level=WARN),
    ]
    layout = Layout("unit contractor purpose escort result redo_due state entered_at left_at",
        search="unit contractor purpose problems", filter="state result entered_at unit contractor escort redo_due",
        label="unit contractor", late="redo_due",
        sections=[
            Section("入户", "Entry", "unit contractor purpose owner_consent escort entered_at"),
            Section("验收", "Acceptance", "left_at result problems redo_due owner_signature"),
        ])

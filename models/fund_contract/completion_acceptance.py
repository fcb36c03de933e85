"""工程竣工验收参与记录 Completion acceptances."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, Site, Staff


class Conclusion(Choices):
    PASS = "pass", "通过", "Passed", "green"
    PASS_AFTER = "pass_after", "整改后通过", "Passed after repairs", "orange"
    FAIL = "fail", "不通过", "Failed", "red"


class State(Choices):
    HELD = "held", "已验收", "Held", "yellow"
    RECTIFYING = "rectifying", "整改中", "Being put right", "orange"
    CLOSED = "closed", "完成", "Closed", "green"


class CompletionAcceptance(
    Register, zh="工程竣工验收参与记录", en="Completion acceptances", also="竣工验收 验收 工程验收",
    group=FUND_CONTRACT, source="000",
):
    """客户服务参加的一次工程竣工验收。客户服务经理必须参加；遗留问题写明期限整改，不通过的整改合格后才能完成。

    One completion acceptance that customer service took part in. The customer service manager is present; what is left
    over is put right by a date, and a failed acceptance is not closed.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JGYS-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    part: Mapped[Line] = field("验收部位/工程", "Part or works")
    accepted_on: Mapped[Day] = field("验收日期", "Held on", default=Today, meaning=HAPPENED(since=1990))
    cm_participant: Mapped[Staff] = ref("客户服务经理", "Customer service manager", assign=CS_MANAGER | SUPERVISOR)
    participants: Mapped[Text] = field("参加单位人员", "Present",
        help=("每行一个单位：单位、人员", "One company a line, with its people"))
    contractor: Mapped[Contractor] = ref("施工单位", "Builder")
    problems: Mapped[Text | None] = field("遗留问题", "Left over",
        when=F.conclusion.is_in(Conclusion.PASS_AFTER, Conclusion.FAIL))
    rectify_due: Mapped[Day | None] = field("整改期限", "To be put right by",
        when=F.conclusion.is_in(Conclusion.PASS_AFTER, Conclusion.FAIL), meaning=DUE(after="accepted_on"))
    conclusion: Mapped[Conclusion] = field("结论", "Conclusion", default=Conclusion.PASS)
    minutes: Mapped[Attachments | None] = field("验收纪要", "Minutes")
    state: Mapped[State] = field("状态", "State", default=State.HELD)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("order", State.HELD, State.RECTIFYING, "整改", "Order repairs", by=CS_MANAGER,
            when=F.problems.present & F.rectify_due.present,
            refusal=("请先填遗留问题和整改期限", "Give what is left over and by when first")),
        Step("close", [State.HELD, State.RECTIFYING], State.CLOSED, "完成", "Close", by=CS_MANAGER,
            asks="conclusion minutes cm_participant", rules="R027", when=F.conclusion != Conclusion.FAIL,
            refusal=("不通过的须整改合格后再完成", "It failed; put it right first"),
            guards=[Guard(Holds("cm_participant", CS_MANAGER), "参加人须是客户服务经理",
                "The participant must be a customer service manager")]),
        locked=[State.CLOSED],
    )
    rules = [
        Rule("problems", F.problems.present, "请写明遗留问题", "Say what is left over",
            when=F.conclusion != Conclusion.PASS, field="problems", level=WARN),
    ]
    layout = Layout("record_no site part contractor accepted_on conclusion rectify_due state",
        search="record_no part problems", label="record_no part", filter="state conclusion accepted_on contractor site",
        late="rectify_due",
        sections=[
            Section("验收", "Acceptance", "site part contractor accepted_on cm_participant participants"),
            Section("结论", "Conclusion", "conclusion problems rectify_due minutes"),
        ])

"""装修验收单 Renovation acceptances."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import RenovationApplication, Staff


class Result(Choices):
    PASS = "pass", "合格", "Passed", "green"
    FAIL = "fail", "不合格", "Failed", "red"


class State(Choices):
    ORGANISED = "organised", "待验收", "To be accepted", "yellow"
    PASSED = "passed", "合格", "Passed", "green"
    FAILED = "failed", "不合格", "Failed", "red"
    REPLACED = "replaced", "已由新验收单代替", "Replaced by a later sheet", "grey"


AWAITED = F.application.state == "acceptance"
NOT_AWAITED = ("装修申请还没有到待验收", "The application is not awaiting acceptance")


class RenovationAcceptance(
    Register, zh="装修验收单", en="Renovation acceptances", also="装修验收 装修验收单 装修退押金",
    group=RENOVATION_SHOP, source="004", place="application", own="organiser",
):
    """客服部组织维修技术人员对装修的一次验收，由工程主管判定。合格后申请自动转为验收合格，押金才可退；
    不合格的整改后复验。

    One acceptance of a renovation, organised by customer service with technicians and decided by the engineering
    supervisor. Passing it completes the application and opens the way to the refund.
    """

    application: Mapped[RenovationApplication] = ref("装修申请", "Application")
    requested_on: Mapped[Day] = field("申请验收日期", "Requested on", default=Today,
        meaning=HAPPENED(after="application.applied_on"))
    accepted_on: Mapped[Day | None] = field("验收日期", "Inspected on", auto=True,
        meaning=HAPPENED(after="requested_on"))
    organiser: Mapped[Staff] = ref("组织人（客服部）", "Organised by", default=Me.staff)
    technicians: Mapped[Text | None] = field("维修技术人员", "Technicians")
    acceptance_items: Mapped[Text | None] = field("验收内容", "What was inspected")
    result: Mapped[Result | None] = field("验收结果", "Result", auto=True)
    problems: Mapped[Text | None] = field("存在问题", "Problems")
    recheck_on: Mapped[Day | None] = field("复验日期", "Inspect again on", meaning=DUE(after="requested_on"))
    deduction: Mapped[Money | None] = field("建议扣款", "Proposed deduction", minimum=0, unit=("元", "yuan"))
    owner_signature: Mapped[Signature | None] = field("业主签名", "Owner's signature")
    state: Mapped[State] = field("状态", "State", default=State.ORGANISED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view edit", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("pass_acceptance", State.ORGANISED, State.PASSED, "合格", "Pass", by=SUPERVISOR,
            posts="engineering_supervisor", needs="technicians acceptance_items",
            asks="deduction problems owner_signature", rules="R186", sets={"result": Result.PASS, "accepted_on": Today},
            when=AWAITED, refusal=NOT_AWAITED,
            then=[
                Moves("renovation_acceptance", "replace", same="application=application", where=F.state == "failed"),
                Moves("application", "accept"),
            ],
            consequence=("装修申请转为验收合格，可申请退押金。",
                "Completes the application; the deposit may be refunded.")),
        Step("fail_acceptance", State.ORGANISED, State.FAILED, "不合格", "Fail", by=SUPERVISOR,
            posts="engineering_supervisor", needs="technicians problems recheck_on", asks="acceptance_items",
            sets={"result": Result.FAIL, "accepted_on": Today}, when=AWAITED, refusal=NOT_AWAITED,
            then=Moves("application", "rework", reason="验收不合格：{problems:.200}", rules="R186"),
            consequence=("装修申请退回施工中整改。", "Sends the application back to the works.")),
        Step("recheck", State.FAILED, State.ORGANISED, "复验", "Inspect again", by=SUPERVISOR | BUTLER, when=AWAITED,
            refusal=("整改后请先在装修申请上申请验收", "Ask for acceptance on the application first"),
            sets={"requested_on": Today, "result": None, "accepted_on": None}),
        Step("replace", State.FAILED, State.REPLACED, "由新验收单代替", "Replaced", system=True),
        locked=[State.PASSED],
    )
    rules = [
        Once("application", when=F.state.is_in(State.ORGANISED, State.PASSED), zh="这次装修已有验收单",
            en="This renovation has its acceptance already"),
    ]
    layout = Layout("application requested_on organiser technicians state accepted_on recheck_on deduction",
        search="technicians acceptance_items problems", filter="state requested_on accepted_on organiser",
        label="application requested_on",
        sections=[
            Section("申请", "Request", "application requested_on organiser technicians"),
            Section("验收", "Inspection",
                "acceptance_items result accepted_on problems recheck_on deduction owner_signature"),
        ])

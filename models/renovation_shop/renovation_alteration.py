"""装修改动核实项 Renovation alterations."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import RenovationApplication


class Kind(Choices):
    STRUCTURE = "structure", "结构", "Structure", "orange"
    PIPES = "pipes", "管线", "Pipes and wiring"
    FACADE = "facade", "外观", "Façade"
    WATERPROOFING = "waterproofing", "防水", "Waterproofing"
    FIRE = "fire", "消防", "Fire protection", "orange"
    GAS = "gas", "燃气", "Gas", "orange"
    FACILITIES = "facilities", "设施", "Facilities"
    OTHER = "other", "其他", "Other"


class State(Choices):
    PENDING = "pending", "待核实", "To be verified", "orange"
    AGREED = "agreed", "同意", "Agreed", "green"
    REFUSED = "refused", "不同意", "Refused", "red"


class RenovationAlteration(
    Register, zh="装修改动核实项", en="Renovation alterations", also="装修改动 改动核实", group=RENOVATION_SHOP,
    source="004", parent="renovation_application", place="application",
):
    """装修申请中的一项改动，由工程主管核实；有一项不同意，申请就不能批准。

    One alteration of an application, verified by the engineering supervisor; with one refused there is no approval.
    """

    application: Mapped[RenovationApplication] = ref("装修申请", "Application", pick={"state": ["draft", "submitted"]})
    kind: Mapped[Kind] = field("改动类别", "Kind")
    location: Mapped[Line] = field("部位", "Where")
    content: Mapped[Text] = field("改动内容", "Alteration")
    drawing: Mapped[Attachments | None] = field("图纸", "Drawing")
    within_safety: Mapped[Flag] = field("不影响安全", "Safe", auto=True)
    engineer: Mapped[Line | None] = field("核实人", "Verified by", edit=SUPERVISOR,
        help=("不填即办理人", "Empty: who takes the step"))
    opinion: Mapped[Text | None] = field("核实意见", "Opinion", edit=SUPERVISOR)
    verified_on: Mapped[Day | None] = field("核实日期", "Verified on", auto=True,
        meaning=HAPPENED(after="application.applied_on"))
    state: Mapped[State] = field("状态", "State", default=State.PENDING)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit delete", SITE) + Grant("view edit", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    workflow = Workflow("state",
        Step("agree", State.PENDING, State.AGREED, "核实同意", "Agree", approving=True, four_eyes=True, by=SUPERVISOR,
            posts="engineering_supervisor", needs="opinion", asks="engineer",
            sets={"within_safety": True, "verified_on": Today}, rules="R184",
            consequence=("即确认这项改动不影响安全。", "Confirms that the alteration is safe.")),
        Step("refuse", State.PENDING, State.REFUSED, "核实不同意", "Refuse", approving=True, four_eyes=True,
            by=SUPERVISOR, posts="engineering_supervisor", needs="opinion", asks="engineer",
            sets={"verified_on": Today}, rules="R184"),
        locked=[State.AGREED, State.REFUSED],
    )
    rules = [
        Do("alteration_engineer"),
        Rule("R184", F.application.state.is_in("draft", "submitted"),
            "申请已核实或批准，不能再加改动项；新的改动请另行申请",
            "The application is verified already; apply anew for more", when=F.id.absent, field="content",
            changed="application"),
        Sets("application", has_alteration=True, changed="application content", rules="R184"),
    ]
    layout = Layout("application kind location content state engineer verified_on", search="location content opinion",
        filter="state kind verified_on", label="kind location")

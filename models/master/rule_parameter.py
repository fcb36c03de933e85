"""规则参数 Rule parameter."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.site import Site


class DefaultOrigin(Choices):
    DOCUMENT = "document", "原文", "Document"
    PRACTICE = "practice", "惯例", "Practice"


class State(Choices):
    PROPOSED = "proposed", "待批", "Proposed", "orange"
    EFFECTIVE = "effective", "生效", "In force", "green"
    RETIRED = "retired", "停用", "Retired", "grey"


class RuleParameter(
    Register, zh="规则参数", en="Rule parameters", also="参数 规则参数 时限设置 系统参数", group=MASTER, source="004",
    shared=True,
):
    """一行把某条规则的一个数字改成本项目（或全公司）的取值，未登记的用默认值。原文写明的数字只能更严，不能放宽。
    提出人与批准人不能是同一人；批准后按生效日期起用，停用后回到默认值。

    One row changes one figure of a rule for a site (or for all); what is not entered keeps its default. Figures stated
    in a document may only be made stricter. Proposer and approver are two persons; a retired row gives the default
    back.
    """

    site: Mapped[Site | None] = ref("项目（空=全部）", "Site (empty: all)")
    rule_id: Mapped[Code] = field("规则编号", "Rule", help=("如 R181", "Such as R181"))
    name: Mapped[Line] = field("参数名", "Figure", help=("如 accept_minutes", "Such as accept_minutes"))
    meaning: Mapped[Line | None] = field("规则内容", "The rule, in Chinese", auto=True)
    value: Mapped[Line] = field("取值", "Value")
    value_unit: Mapped[Line | None] = field("单位", "Unit", auto=True)
    default_value: Mapped[Line] = field("默认值", "Default", auto=True)
    default_origin: Mapped[DefaultOrigin] = field("默认值来源", "Default from", auto=True)
    effective_from: Mapped[Day] = field("生效日期", "In force from", default=Today, meaning=VALID)
    reason: Mapped[Text | None] = field("调整原因", "Why")
    state: Mapped[State] = field("状态", "State", default=State.PROPOSED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
        it_admin=Grant("view create edit import", ALL),
    )
    workflow = Workflow("state",
        Step("approve", State.PROPOSED, State.EFFECTIVE, "批准", "Approve", approving=True, by=GENERAL_MANAGER,
            rules="R203", four_eyes=True, then="parameter_replaces"),
        Step("retire", State.EFFECTIVE, State.RETIRED, "停用", "Retire", by=GENERAL_MANAGER, ask_reason=True),
    )
    rules = [
        Once("site rule_id name effective_from", when=F.state == State.EFFECTIVE, zh="这个参数从这一天起已有取值",
            en="This figure has a value from that day already", field="name"),
        Do("parameter_in_rulebook", on="save"),
        Do("parameters_anew", on="saved"),
    ]
    layout = Layout("rule_id meaning name value value_unit default_value site effective_from state",
        search="rule_id meaning name reason", filter="state default_origin site effective_from", label="rule_id name",
        sections=[
            Section("参数", "Figure", "site rule_id name value effective_from reason"),
            Section("规则", "Rule", "meaning default_value value_unit default_origin"),
        ])

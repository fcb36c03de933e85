"""授权委托 Delegations."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Family(Choices):
    # The menu groups of models/groups.py with steps of their own, as choices; a test holds the two together.
    REPAIR_SERVICE = "repair_service", "报修与服务", "Repair & service"
    COMPLAINT = "complaint", "投诉", "Complaints"
    VISIT_SURVEY = "visit_survey", "回访·沟通·调查", "Visits & surveys"
    FEE = "fee", "收费", "Fees"
    FUND_CONTRACT = "fund_contract", "基金与合同", "Fund & contracts"
    RENOVATION_SHOP = "renovation_shop", "装修·商铺·违章", "Renovation & shops"
    CUSTODY = "custody", "钥匙·档案·库房", "Keys, archives & store"
    INSPECTION_EMERGENCY = "inspection_emergency", "巡查·空置·应急", "Patrol & emergency"
    PEOPLE = "people", "人员·培训·值班", "People & duty"
    AFTER_SALES = "after_sales", "售后销售", "After-sales"
    PUBLISH_REPORT = "publish_report", "发布·活动·报告", "Publishing & reports"
    MASTER = "master", "基础档案", "Master data"


class State(Choices):
    ACTIVE = "active", "有效", "In force", "green"
    REVOKED = "revoked", "已撤回", "Revoked", "grey"
    ENDED = "ended", "已到期", "Ended", "grey"


ALL_POSTS = CLERK | BUTLER | SUPERVISOR | CS_MANAGER | GENERAL_MANAGER


class Delegation(
    Register, zh="授权委托", en="Delegations", group=MASTER, source="000", own="delegator", place="delegator",
    also="委托书 代办授权 授权书",
):
    """一个人不在时把自己岗位的办理步骤委托给另一个人：从哪天到哪天，全部或某几类台账。
    受托人只能办理步骤和查看所需的记录，记录上写“李四（受 张三 委托）”。只能委托自己有的，不能转委托，不能委托给自己；
    双人规定对两个人都算。对人的考评和处罚不能委托。委托人本人可随时撤回；他人的由本项目客服经理代为撤回，客服经理、
    总经理的由系统管理员代为撤回。

    Who is away lets another take the steps of his post: from which day to which, everywhere or in some families of
    registers. The delegate takes steps and sees what they need, and the record names both. Nobody delegates what he
    does not hold, onward or to himself; four eyes counts for both. What judges a person is not delegated. The delegator
    revokes it at any time; for others the site's customer service manager does, for managers the IT administrator.
    """

    site: Mapped[Site | None] = ref("项目（管理处）", "Site")
    delegator: Mapped[Staff | None] = ref("委托人", "Delegator", auto=True, default=Me.staff)
    delegate: Mapped[Staff] = ref("受托人", "Delegate")
    families: Mapped[list[Family] | None] = field("台账范围", "Registers",
        help=("不选即全部本人的办理权", "None chosen: all that is yours"))
    starts_on: Mapped[Day] = field("开始日期", "From", default=Today, meaning=VALID)
    ends_on: Mapped[Day] = field("结束日期", "To", meaning=VALID,
        help=("含当日，到期自动终止", "That day included; it ends by itself"))
    reason: Mapped[Text] = field("委托原因", "Why")
    revoked_at: Mapped[Moment | None] = field("撤回时间", "Revoked at", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.ACTIVE)

    access = Access(
        general_manager=Grant("view create", ALL),
        cs_manager=Grant("view create", SITE),
        supervisor=Grant("view create", OWN),
        butler=Grant("view create", OWN),
        clerk=Grant("view create", OWN),
        it_admin=Grant("view", ALL),
    )
    workflow = Workflow("state",
        Step("revoke", State.ACTIVE, State.REVOKED, "撤回", "Revoke", by=ALL_POSTS, ask_reason=True,
            sets={"revoked_at": Now}, when=F.delegator == Me.staff,
            refusal=("由委托人本人撤回", "The delegator himself revokes it"), then="delegation_ends"),
        Step("withdraw", State.ACTIVE, State.REVOKED, "代为撤回", "Revoke for the delegator", by=CS_MANAGER | IT_ADMIN,
            ask_reason=True, sets={"revoked_at": Now}, when=~(F.delegator == Me.staff),
            refusal=("自己的授权用“撤回”", "Your own is revoked by yourself"),
            guards=[Guard(~Holds("delegator", CS_MANAGER | GENERAL_MANAGER),
                "客服经理、总经理的授权由本人或系统管理员撤回",
                "What managers delegate is revoked by themselves or by the IT administrator", by=CS_MANAGER)],
            then="delegation_ends"),
        Step("end", State.ACTIVE, State.ENDED, "到期终止", "End", system=True, then="delegation_ends"),
        locked=[State.REVOKED, State.ENDED],
    )
    rules = [
        Rule("order", F.ends_on >= F.starts_on, "结束日期不能早于开始日期", "It ends before it begins",
            field="ends_on"),
        Rule("not_himself", F.delegator.absent | (F.delegate != F.delegator), "不能委托给自己",
            "Nobody delegates to himself", field="delegate"),
        Rule("past", F.ends_on >= Today, "结束日期已经过去，请改为以后的日期", "That day is past; choose a later one",
            field="ends_on", changed="ends_on"),
        Do("delegation_holds", on="save"),
        Do("delegation_counts", on="saved"),
    ]
    layout = Layout("delegator delegate families starts_on ends_on state", search="reason",
        filter="state delegator delegate starts_on ends_on", label="delegator delegate")

"""收费标准（明码标价） Fee standards."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import FeeType, ServiceItem, Site


class Basis(Choices):
    AREA = "area", "按建筑面积", "By floor area"
    HOUSEHOLD = "household", "按户", "Per household"
    USE = "use", "按用量或次数", "By use"


class AppliesTo(Choices):  # as `unit.unit_use` has them
    HOME = "home", "住宅", "Homes"
    SHOP = "shop", "商铺", "Shops"
    GARAGE = "garage", "车库", "Garages"
    OFFICE = "office", "办公", "Offices"
    DORMITORY = "dormitory", "单位宿舍", "Company dormitories"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    PUBLISHED = "published", "已公示", "Published", "blue"
    EXPIRED = "expired", "失效", "Expired", "green"


class FeeStandard(
    Register, zh="收费标准（明码标价）", en="Fee standards", also="收费标准 价格公示 明码标价 物业费标准", group=FEE,
    source="004; 001; 002",
):
    """一行是一项费用或有偿服务的价格，总经理批准并公示后才可计费。调价另立一条，旧的办理“失效”。
    已公示的按月标准用“按月出账”一次开出全项目的账单。

    One row is the price of a fee or paid service; it may be charged once approved and published. A new price is a new
    row and the old one expires. A published monthly standard bills the whole site in one step.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    fee_type: Mapped[FeeType] = ref("收费项目", "Fee type", pick={"is_active": True})
    service_item: Mapped[ServiceItem | None] = ref("服务项目", "Service",
        help=("有偿服务才填", "For paid services only"))
    name: Mapped[Line] = field("标准名称", "Name")
    price: Mapped[Number] = field("单价", "Price", places=4, minimum=Decimal("0.0001"), maximum=Decimal(1000000),
        unit=("元", "yuan"))
    price_unit: Mapped[Line] = field("计价单位", "Per",
        help=("如 元/㎡·月、元/户·月；与计费方式一致", "Such as 元/㎡·月, 元/户·月; as it is charged"))
    basis: Mapped[Basis] = field("计费方式", "Charged", default=Basis.AREA,
        help=("按用量的不能批量出账", "By use is not billed in bulk"))
    applies_to: Mapped[AppliesTo | None] = field("适用房屋", "For",
        help=("不填则各类房屋都适用", "Empty for every kind of unit"))
    market_avg_price: Mapped[Number | None] = field("市场平均价", "Market average", places=4, minimum=Decimal("0.0001"),
        maximum=Decimal(1000000), unit=("元", "yuan"))
    effective_from: Mapped[Day] = field("生效日期", "In force from", default=Today, meaning=VALID)
    effective_to: Mapped[Day | None] = field("失效日期", "In force until", meaning=VALID(after="effective_from"))
    published_on: Mapped[Day | None] = field("公示日期", "Published on", auto=True, meaning=HAPPENED(since=1990))
    published_place: Mapped[Line | None] = field("公示位置", "Published at")
    billed_month: Mapped[Month | None] = field("出账月份", "Month billed",
        help=("要出账的月份，如 2026-11", "Such as 2026-11"), meaning=PERIOD(ahead=True))
    billed_total: Mapped[Money | None] = field("出账合计", "Total billed", unit=("元", "yuan"),
        help=("先不填：会告诉你张数和合计，核对后把合计填在这里再办",
            "Leave it empty first: you are told how many bills and their total; enter the total to go on"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE) + Grant("view", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.APPROVED, "批准", "Approve", approving=True, by=GENERAL_MANAGER,
            four_eyes=True, rules="R114 R203"),
        Step("publish", State.APPROVED, State.PUBLISHED, "公示", "Publish", by=CS_MANAGER | SUPERVISOR,
            needs="published_place", sets={"published_on": Today}, rules="R187"),
        Step("issue_bills", State.PUBLISHED, State.PUBLISHED, "按月出账", "Bill a month", by=CS_MANAGER | CLERK,
            posts={CLERK: "accountant"}, needs="billed_month", asks="billed_total", rules="R187", then="bills_issued",
            consequence=("给每套应缴费的房屋开一张账单；已开过的不重复。",
                "One bill for each unit that owes; none twice.")),
        Step("expire", State.PUBLISHED, State.EXPIRED, "失效", "Expire", by=CS_MANAGER,
            then=[
                Sets("", effective_to=Today,
                    when=(F.effective_from <= Today) & (F.effective_to.absent | (F.effective_to > Today))),
                Sets("", effective_to=F.effective_from,
                    when=(F.effective_from > Today) & (F.effective_to.absent | (F.effective_to > Today))),
            ],
            consequence=("今天起不再计费。", "Nothing is charged by it from today.")),
        locked=[State.EXPIRED],
    )
    rules = [
        Once("site fee_type name effective_from", when=F.state != State.EXPIRED, zh="同名标准已从这一天起生效",
            en="A standard of this name begins on that day already", field="effective_from"),
        Do("standard_unit", on="save"),
        Rule("R114", F.price < F.market_avg_price, "有偿服务应略低于市场平均价",
            "A paid service costs less than on the market", when=F.market_avg_price.present, level=WARN),
        Rule("R114", F.price >= F.market_avg_price * P.R114.max_discount, "价格比市场平均价低得太多，请核对",
            "The price is far below the market; check it", when=F.market_avg_price.present, level=WARN),
        Kept("R185", "装修费用登记引用这里的标准，价格批准后不能再改",
            "Renovation charges cite it; an approved price is not changed"),
    ]
    layout = Layout("name fee_type price price_unit applies_to effective_from effective_to billed_month state",
        search="name price_unit published_place", filter="state fee_type basis effective_from applies_to", label="name",
        sections=[
            Section("价格", "Price",
                "site fee_type name service_item price price_unit basis applies_to market_avg_price"),
            Section("期限与公示", "Period and publication",
                "effective_from effective_to published_on published_place billed_month billed_total"),
        ])
    opens = [
        Opens("fee_bill", "单独开账单", "Bill one unit", link="fee_standard", copy="site", by=CLERK,
            when=F.state == State.PUBLISHED),
    ]

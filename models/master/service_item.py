"""服务项目目录 Service item."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor


class Category(Choices):
    HOUSEHOLD = "household", "家政、商务服务类", "Household and business"
    INSTALLATION = "installation", "安装服务类", "Installation"
    REPAIR = "repair", "维修服务类", "Repair"
    OTHER = "other", "其他", "Other"


class ServiceItem(
    Register, zh="服务项目目录", en="Service items", also="服务项目 服务目录 服务价目", group=MASTER, source="002; 001",
):
    """一行是一项便民或特约服务，系统自带 56 项。内容、质量标准和收费公开明确后才可下单；
    有偿服务的价格略低于市场平均价。不再提供的取消“启用”。

    One row is a service residents may order; 56 come with the panel. Content, quality and price are public before it is
    ordered, and a paid service costs slightly less than on the market. A service given up is no longer in use.
    """

    item_no: Mapped[Whole] = field("序号", "No.", minimum=1, maximum=9999, unique=True)
    category: Mapped[Category] = field("类别", "Category")
    name: Mapped[Line] = field("服务项目", "Service")
    is_paid: Mapped[Flag] = field("有偿服务", "Paid", default=False)
    price: Mapped[Money | None] = field("收费标准", "Price", minimum=Decimal("0.01"), when=F.is_paid.present)
    price_unit: Mapped[Line | None] = field("计价单位", "Per", when=F.is_paid.present,
        help=("如 次、小时、米", "Such as 次, 小时, 米"))
    market_avg_price: Mapped[Money | None] = field("市场平均价", "Market average", minimum=Decimal("0.01"),
        when=F.is_paid.present)
    content: Mapped[Text | None] = field("服务内容", "What is done")
    quality_standard: Mapped[Text | None] = field("质量标准", "Quality")
    provider: Mapped[Contractor | None] = ref("定点服务单位", "Provider", pick={"status": "active"})
    published: Mapped[Flag] = field("已公开", "Public", default=False)
    is_active: Mapped[Flag] = field("启用", "In use", default=True)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit import", ALL),
        supervisor=Grant("view create edit", ALL),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
        it_admin=Grant("view import", ALL),
    )
    rules = [
        Rule("R115", F.content.present & F.quality_standard.present & (F.price.present | F.is_paid.absent),
            "公开前请写明服务内容、质量标准和收费", "Content, quality and price come before it is public",
            when=F.published.present, field="published"),
        Rule("R114", F.price < F.market_avg_price, "有偿服务应略低于市场平均价",
            "A paid service costs less than on the market",
            when=F.is_paid.present & F.price.present & F.market_avg_price.present, field="price", level=WARN),
        Rule("R114", F.price >= F.market_avg_price * P.R114.max_discount, "价格比市场平均价低得太多，请核对",
            "The price is far below the market; check it",
            when=F.is_paid.present & F.price.present & F.market_avg_price.present, field="price", level=WARN),
    ]
    layout = Layout("item_no category name is_paid price price_unit provider published is_active",
        search="name content quality_standard", filter="category is_paid published is_active", order="item_no",
        label="name",
        sections=[
            Section("服务", "Service", "item_no category name provider published is_active"),
            Section("收费", "Price", "is_paid price price_unit market_avg_price"),
            Section("内容与质量", "Content and quality", "content quality_standard"),
        ])

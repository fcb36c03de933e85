"""门前三包责任书 Shop-front agreements."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Shop

THREE = (
    "包卫生：门前地面整洁，不乱倒垃圾污水；包绿化：爱护花木，不在树上拉绳挂物；包秩序：不占道经营，不乱停乱放，"
    "不乱张贴。"
)


class ShopResponsibilityAgreement(
    Register, zh="门前三包责任书", en="Shop-front agreements", also="门前三包 责任书 三包", group=RENOVATION_SHOP,
    source="002", place="shop",
):
    """与一间商铺签订的门前三包（卫生、绿化、秩序）责任书；到期前续签。

    The agreement by which a shop answers for cleanliness, plants and order before its door; renewed before it ends.
    """

    shop: Mapped[Shop] = ref("商铺", "Shop")
    signed_on: Mapped[Day] = field("签订日期", "Signed on", default=Today, meaning=HAPPENED)
    content: Mapped[Text] = field("三包内容（卫生、绿化、秩序）", "Duties", default=THREE)
    valid_until: Mapped[Day] = field("有效期至", "Valid until", meaning=VALID(after="signed_on"))
    file: Mapped[Attachments | None] = field("责任书", "Agreement")
    merchant_signature: Mapped[Signature | None] = field("经营者签名", "Merchant's signature")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    rules = [
        Once("shop signed_on", zh="这家店当天已签过责任书", en="The shop signed one on that day already"),
        Sets("shop", agreement_signed=True, when=F.valid_until >= Today, changed="shop valid_until", rules="R119"),
    ]
    layout = Layout("shop signed_on valid_until content", search="shop content", filter="signed_on valid_until shop",
        label="shop signed_on")

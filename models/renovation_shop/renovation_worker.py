"""装修施工人员登记（出入证） Renovation workers."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import RenovationApplication


class RenovationWorker(
    Register, zh="装修施工人员登记（出入证）", en="Renovation workers", also="出入证 施工人员 装修工人 临时出入证 办证",
    group=RENOVATION_SHOP, source="004", parent="renovation_application", place="application",
):
    """一名进场施工人员和他的出入证；完工退场要收回证件并填退证日期。

    One worker admitted for a renovation and his pass, which is taken back when he leaves.
    """

    application: Mapped[RenovationApplication] = ref("装修申请", "Application")
    name: Mapped[Name] = field("姓名", "Name", personal=True)
    id_no: Mapped[IdNumber] = field("身份证号", "ID card no.", personal=True)
    phone: Mapped[Phone | None] = field("电话", "Phone", personal=True)
    trade: Mapped[Line | None] = field("工种", "Trade")
    photo: Mapped[Photos | None] = field("照片", "Photo", personal=True)
    pass_no: Mapped[PaperNo] = field("出入证号", "Pass no.", unique=True)
    valid_from: Mapped[Day] = field("有效期起", "Valid from", default=Today, meaning=VALID)
    valid_until: Mapped[Day] = field("有效期止", "Valid until", meaning=VALID(after="valid_from"))
    returned_on: Mapped[Day | None] = field("退证日期", "Pass returned on", meaning=HAPPENED(after="valid_from"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    rules = [
        Once("application id_no", zh="这个人已登记在这次装修里",
            en="This person is registered for this renovation already"),
        Rule("works", F.valid_until <= F.application.end_on, "出入证超过了装修完工日期", "The pass outlasts the works",
            level=WARN),
    ]
    layout = Layout("pass_no name trade phone application valid_from valid_until returned_on",
        search="pass_no name phone trade", filter="valid_until returned_on", label="pass_no name", late="valid_until",
        met="returned_on")

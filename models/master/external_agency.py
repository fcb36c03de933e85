"""外联单位 External agency."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.site import Site


class Kind(Choices):
    HOUSING_AUTHORITY = "housing_authority", "房管局", "Housing authority"
    BANK = "bank", "按揭银行", "Mortgage bank"
    POLICE = "police", "派出所", "Police station"
    RESIDENTS_COMMITTEE = "residents_committee", "居委会", "Residents' committee"
    FIRE = "fire", "消防部门", "Fire authority"
    ENVIRONMENT = "environment", "环保部门", "Environment authority"
    MUNICIPAL = "municipal", "市政府主管部门", "Municipal authority"
    MEDIA = "media", "新闻媒介", "News media"
    OTHER = "other", "其他", "Other"


class ExternalAgency(
    Register, zh="外联单位", en="External agencies", also="派出所 居委会 社区 街道 外联", group=MASTER,
    source="004; 002", shared=True,
):
    """一行是客服部要经常联系的一家机关、银行、派出所、居委会或媒体。联系后更新最近联系日期；各项目共用的不填项目。

    One row is an authority, bank, police station, residents' committee or newspaper that customer service
    keeps in touch with. The last contact is brought up to date; an agency for every site has no site.
    """

    name: Mapped[Line] = field("单位名称", "Name", unique=True)
    kind: Mapped[Kind] = field("类别", "Kind")
    site: Mapped[Site | None] = ref("项目", "Site", help=("各项目共用的不填", "Empty where every site uses it"))
    contact: Mapped[Name | None] = field("联系人", "Contact", personal=True)
    phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True)
    matters: Mapped[Text | None] = field("联系事项", "Contacted about")
    last_contact_on: Mapped[Day | None] = field("最近联系日期", "Last contact", meaning=HAPPENED(since=1990))
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    layout = Layout("name kind site contact phone matters last_contact_on", search="name contact phone matters remark",
        filter="kind site last_contact_on", label="name",
        sections=[
            Section("单位", "Agency", "name kind site"),
            Section("联系", "Contact", "contact phone matters last_contact_on remark"),
        ])

"""业主/住户 Resident."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.site import Site
    from models.master.unit import Unit


class Kind(Choices):
    OWNER = "owner", "业主", "Owner"
    TENANT = "tenant", "租户", "Tenant"
    FAMILY = "family", "家庭成员", "Family member"
    DORMITORY = "dormitory", "单位宿舍", "Company dormitory"
    MERCHANT = "merchant", "商户", "Merchant"
    OTHER = "other", "其他", "Other"


class Gender(Choices):
    MALE = "male", "男", "Male"
    FEMALE = "female", "女", "Female"


class IdType(Choices):
    ID_CARD = "id_card", "身份证", "ID card"
    PASSPORT = "passport", "护照", "Passport"
    LICENCE = "licence", "营业执照", "Business licence"
    OTHER = "other", "其他", "Other"


class Resident(
    Register, zh="业主/住户", en="Residents", also="业主 住户 客户 租户 业户 业主资料", group=MASTER, source="002; 001",
    place="current_unit",
):
    """一行是一位业主、住户或商户，多数业务记录都指向他。姓名、电话、证件和生活习惯属隐私，平时遮盖，
    查看完整内容要写原因并留痕。搬走后资料保留，在居住关系里填结束日期。

    One row is an owner, occupant or merchant; most records are about one. Names, numbers and habits are private and
    masked; who looks at them in full gives a reason, which is logged. Who moves out stays on file: the residency ends.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    name: Mapped[Name] = field("姓名/单位名称", "Name", personal=True)
    kind: Mapped[Kind] = field("身份", "Status", default=Kind.OWNER)
    gender: Mapped[Gender | None] = field("性别", "Gender", personal=True)
    phone: Mapped[Phone] = field("联系电话", "Phone", personal=True)
    phone_alt: Mapped[Phone | None] = field("备用电话", "Second phone", personal=True)
    id_type: Mapped[IdType | None] = field("证件类型", "Identity document")
    id_no: Mapped[IdNumber | None] = field("证件号码", "Document no.", personal=True,
        help=("身份证会核对校验位，并带出生日和性别", "An ID card is checked and gives birthday and gender"))
    birthday: Mapped[Day | None] = field("出生日期", "Birthday", personal=True, meaning=HAPPENED(since=1900))
    employer: Mapped[Line | None] = field("工作单位", "Employer", personal=True)
    emergency_contact: Mapped[Name | None] = field("紧急联系人", "Emergency contact", personal=True)
    emergency_phone: Mapped[Phone | None] = field("紧急联系电话", "Emergency phone", personal=True)
    special_needs: Mapped[Text | None] = field("特殊困难和需求", "Special needs", personal=True)
    habits: Mapped[Text | None] = field("生活习惯与服务禁忌", "Habits and what to avoid", personal=True)
    is_key_customer: Mapped[Flag] = field("重点客户", "Key customer", default=False)
    consent_at: Mapped[Moment | None] = field("个人信息告知同意时间", "Consent given",
        help=("住户知悉并同意收集个人信息的时间", "When the resident agreed that personal data are kept"),
        meaning=HAPPENED)
    current_unit: Mapped[Unit | None] = ref("现住房号", "Lives in",
        help=("登记居住关系后自动填入，也可先填", "Filled by a residency, or typed beforehand"))
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit export import", SITE),
        supervisor=Grant("view create edit import", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("list", SITE, posts="accountant key_custodian storekeeper")
            + Grant("view", SITE, posts="night_duty cashier complaint_officer")
            + Grant("view create edit", SITE, posts="reception archivist sales_after_service"),
    )
    rules = [
        Rule("id_type", F.id_type.present, "填了证件号码，请选证件类型", "Choose the document of this number",
            when=F.id_no.present, field="id_type"),
        Rule("emergency", F.emergency_phone.present, "请填紧急联系人的电话", "Give the emergency contact's phone",
            when=F.emergency_contact.present, field="emergency_phone", level=WARN),
        Once("site id_no", when=F.id_type == IdType.ID_CARD, zh="这张身份证已登记在这位住户名下，请查找后使用",
            en="This ID card is on file with this resident; look him up", field="id_no"),
        Do("resident_identity", on="save"),
        Do("resident_known", on="save"),
        Do("private_view", on="view"),
    ]
    layout = Layout("name kind current_unit phone is_key_customer consent_at",
        search="name phone phone_alt id_no employer", filter="kind is_key_customer current_unit", label="name",
        sections=[
            Section("住户", "Resident", "site name kind current_unit phone phone_alt is_key_customer"),
            Section("身份信息", "Identity", "id_type id_no gender birthday employer consent_at"),
            Section("紧急联系", "In an emergency", "emergency_contact emergency_phone"),
            Section("照顾与禁忌", "Care", "special_needs habits remark"),
        ])

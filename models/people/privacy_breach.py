"""客户信息泄漏登记 Data leaks."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class DataKind(Choices):
    CONTACT = "contact", "联系方式", "Contact details"
    IDENTITY = "identity", "证件", "Identity documents"
    ADDRESS = "address", "住址", "Address"
    FAMILY = "family", "家庭", "Family"
    CONVERSATION = "conversation", "沟通内容", "What was said"
    OTHER = "other", "其他", "Other"


class State(Choices):
    FOUND = "found", "已发现", "Found", "red"
    CONTAINED = "contained", "已控制", "Contained", "orange"
    DECIDED = "decided", "已处理", "Decided", "teal"
    CLOSED = "closed", "结案", "Closed", "green"


class PrivacyBreach(
    Register, zh="客户信息泄漏登记", en="Data leaks", also="信息泄漏 泄密 信息泄露 保密", group=PEOPLE,
    source="003; 002", own="staff", subject="staff",
):
    """一次客户信息泄漏：先控制，再由总经理处理；查到责任人的，自动拟一份违纪处罚。描述中不要再写出泄漏的内容。

    One leak of customer data: contained first, then decided by the general manager. Where somebody is responsible, a
    penalty is proposed. Do not repeat in the description what leaked.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-XL-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    found_on: Mapped[Day] = field("发现日期", "Found on", default=Today, meaning=HAPPENED)
    staff: Mapped[Staff | None] = ref("涉及员工", "Staff involved")
    description: Mapped[Text] = field("泄漏情况", "What happened", personal=True)
    data_kind: Mapped[DataKind] = field("信息类别", "Kind of data", default=DataKind.CONTACT)
    affected: Mapped[Whole | None] = field("影响户数", "Homes affected", maximum=99999, minimum=0, unit=("户", "homes"))
    containment: Mapped[Text | None] = field("控制措施", "How contained")
    owner_notified_on: Mapped[Day | None] = field("告知业主日期", "Residents told on",
        meaning=HAPPENED(after="found_on"))
    decision: Mapped[Text | None] = field("处理决定", "Decision")
    nobody_note: Mapped[Text | None] = field("查无责任人说明", "Why nobody is responsible")
    state: Mapped[State] = field("状态", "State", default=State.FOUND)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant(),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("contain", State.FOUND, State.CONTAINED, "控制", "Contain", by=CS_MANAGER, needs="containment",
            asks="affected owner_notified_on staff",
            then=Tell(NEXT, "客户信息泄漏 {record_no} 已控制，请处理", "Data leak {record_no} is contained; decide",
                rules="R166")),
        Step("decide", State.CONTAINED, State.DECIDED, "处理", "Decide", by=GENERAL_MANAGER, needs="decision",
            asks="staff nobody_note", when=F.staff.present | F.nobody_note.present, rules="R166", then="breach_decided",
            refusal=("请填责任人；查无责任人的请写明", "Name who is responsible, or say why nobody is"),
            consequence=("有责任人的，自动拟一份违纪处罚。", "A penalty is proposed for who is responsible.")),
        Step("close", State.DECIDED, State.CLOSED, "结案", "Close", by=GENERAL_MANAGER,
            when=F.staff.absent | Has("disciplinary_record", "privacy_breach", F.state != "proposed"), rules="R166",
            refusal=("责任人的处罚决定后才能结案", "Close it after the penalty is decided")),
    )
    rules = [Kept("R166", "描述遮盖显示，查看和导出都留痕", "The description is masked; reading and export are logged")]
    layout = Layout("record_no found_on data_kind staff affected containment state site",
        search="record_no containment decision", filter="state data_kind found_on")
    opens = [
        Opens("disciplinary_record", "登记处罚", "Record penalty", link="privacy_breach",
            copy="staff reason=containment", sets={"basis": "penalty"}, by=CS_MANAGER,
            when=F.staff.present & (F.state == State.DECIDED)),
    ]

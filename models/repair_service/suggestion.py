"""业户建议（合理化建议）登记 Suggestions."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class Channel(Choices):
    SUGGESTION_BOX = "suggestion_box", "意见箱", "Suggestion box"
    VISIT = "visit", "来访", "Visit"
    CALL = "call", "来电", "Call"
    OWNER_VISIT = "owner_visit", "访问", "Owner visit"
    RETURN_VISIT = "return_visit", "回访", "Return visit"
    SYMPOSIUM = "symposium", "座谈会", "Symposium"
    SURVEY = "survey", "调查", "Survey"
    ONLINE = "online", "网络", "Online"
    STAFF = "staff", "员工", "Staff"


class Category(Choices):
    MANAGEMENT = "management", "管理服务", "Management service"
    CONVENIENCE = "convenience", "便民服务", "Convenience service"
    CULTURE = "culture", "社区文化", "Community culture"
    PUBLIC_FACILITY = "public_facility", "公共设施", "Public facility"
    OTHER = "other", "其他", "Other"


class Decision(Choices):
    ADOPTED = "adopted", "采纳", "Adopted"
    PARTLY = "partly", "部分采纳", "Adopted in part"
    REJECTED = "rejected", "不采纳", "Not adopted"
    STUDYING = "studying", "研究中", "Being studied", "orange"


class State(Choices):
    RECEIVED = "received", "已登记", "Received", "grey"
    ANALYSED = "analysed", "已分析", "Sorted", "orange"
    DECIDED = "decided", "已决定", "Decided", "teal"
    REPLIED = "replied", "已答复", "Answered", "green"


class Suggestion(
    Register, zh="业户建议（合理化建议）登记", en="Suggestions", also="建议 合理化建议 意见建议 意见箱",
    group=REPAIR_SERVICE, source="001; 002",
):
    """业户的一条建议，归类后由管理处主任决定是否采纳，再答复业户。匿名投意见箱的不填房号。

    One suggestion from a resident: sorted, decided upon by the manager, then answered. One from the box without a name
    has no unit.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    channel: Mapped[Channel] = field("来源", "Came by", default=Channel.SUGGESTION_BOX)
    received_on: Mapped[Day] = field("收到日期", "Received on", default=Today, meaning=HAPPENED)
    content: Mapped[Text] = field("建议内容", "Suggestion")
    category: Mapped[Category | None] = field("类别", "About")
    decision: Mapped[Decision | None] = field("处理决定", "Decision")
    decided_by: Mapped[Staff | None] = ref("决定人", "Decided by", auto=True)
    decision_reason: Mapped[Text | None] = field("说明", "Explanation")
    replied_at: Mapped[Moment | None] = field("答复时间", "Answered at", auto=True,
        meaning=HAPPENED(after="received_on"))
    state: Mapped[State] = field("状态", "State", default=State.RECEIVED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception at_night"),
    )
    workflow = Workflow("state",
        Step("analyse", State.RECEIVED, State.ANALYSED, "整理归类", "Sort", by=SUPERVISOR | CLERK | CS_MANAGER,
            needs="category",
            then=Tell(NEXT, "业户建议请决定是否采纳：{content:.40}",
                "A suggestion waits for your decision: {content:.40}", rules="R088")),
        Step("decide", State.ANALYSED, State.DECIDED, "决定是否采纳", "Decide", by=CS_MANAGER, needs="decision",
            asks="decision_reason", sets={"decided_by": Me.staff}, rules="R088"),
        Step("reply", State.DECIDED, State.REPLIED, "答复业户", "Answer", by=CLERK | BUTLER | SUPERVISOR,
            asks="decision_reason", sets={"replied_at": Now}, rules="R083"),
    )
    rules = [
        Rule("reason", F.decision_reason.present, "不采纳的请写明原因，好答复业户",
            "Say why it is not adopted, to be able to answer", when=F.decision == Decision.REJECTED,
            field="decision_reason"),
        Kept("R113", "来源必填，意见箱、调查、员工等都在选项中",
            "The source is required; box, survey and staff are among the choices"),
    ]
    layout = Layout("received_on channel unit content category decision decided_by state",
        search="unit content decision_reason", filter="state channel category decision received_on unit",
        label="received_on content",
        sections=[
            Section("建议", "Suggestion", "channel unit resident received_on content category"),
            Section("决定与答复", "Decision and answer", "decision decision_reason decided_by replied_at"),
        ])

"""考评方案 Appraisal schemes."""

from __future__ import annotations

from models.groups import PEOPLE
from models.rulebook import RULES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AppraisalSchemeItem, JobPost


class TargetGroup(Choices):
    STAFF = "staff", "员工（客服中心、夜值、绿化保洁领班、管家）", "Staff (centre, night duty, foremen, butlers)"
    CS_MANAGER = "cs_manager", "客服部经理", "Customer service manager"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    EFFECTIVE = "effective", "生效", "In force", "green"
    RETIRED = "retired", "停用", "Retired", "grey"


def lists(group: TargetGroup, rule: str) -> Expr:
    """Whether a scheme for the group has every item that the handbook prints for it."""
    names = [one.name for one in RULES[rule].parameters]
    there = Count("appraisal_scheme_item", "scheme", where=F.name.is_in(*names)) >= len(names)
    found: Expr = there | (F.target_group != group)
    return found


WEIGHTS = F.weight_daily + F.weight_weekly + F.weight_monthly + F.weight_spot


class AppraisalScheme(
    Register, zh="考评方案（评分结构）", en="Appraisal schemes", also="考评方案 评分标准 考核标准", group=PEOPLE,
    source="001",
):
    """一类岗位的百分制评分结构。新建时自动列出手册的项目和满分，可调整，合计必须为 100 分，由总经理批准后生效。

    The 100-point structure for a group of posts. A new one lists the handbook's items with their maxima; they may be
    changed but come to 100. It is in force once the general manager approves it.
    """

    name: Mapped[Line] = field("方案名称", "Name")
    target_group: Mapped[TargetGroup] = field("适用对象", "For", default=TargetGroup.STAFF)
    target_posts: Mapped[list[JobPost]] = refs("适用岗位", "Posts", help=("批准前必选", "Needed for approval"))
    check_kinds: Mapped[Text] = field("检查类别", "Kinds of check", default="日检、周检、月检、抽检")
    total: Mapped[Number | None] = field("总分", "Total", auto=True, unit=("分", "points"))
    weight_daily: Mapped[Number | None] = field("日检权重", "Weight of daily checks", minimum=0, maximum=100,
        unit=("%", "%"))
    weight_weekly: Mapped[Number | None] = field("周检权重", "Weight of weekly checks", minimum=0, maximum=100,
        unit=("%", "%"))
    weight_monthly: Mapped[Number | None] = field("月检权重", "Weight of monthly checks", minimum=0, maximum=100,
        unit=("%", "%"))
    weight_spot: Mapped[Number | None] = field("抽检权重", "Weight of spot checks", minimum=0, maximum=100,
        unit=("%", "%"))
    valid_from: Mapped[Day] = field("生效日期", "Valid from", default=Today, meaning=VALID)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    appraisal_scheme_items: Mapped[list[AppraisalSchemeItem]] = lines("考评项目与满分", "Items and maxima", by="scheme",
        help=("不填则自动列出手册的项目", "Left empty, the handbook's items are listed"))

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", ALL),
        supervisor=Grant("view", ALL),
        butler=Grant("view", ALL),
        clerk=Grant("view", ALL),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.EFFECTIVE, "批准", "Approve", approving=True, by=GENERAL_MANAGER,
            four_eyes=True, when=F.target_posts.present, refusal=("请先选择适用岗位", "Choose the posts first"),
            rules="R054 R055 R203", then="scheme_in_force",
            guards=[
                Guard(F.total == 100, "满分合计 {total}，须为 100 分", "The maxima come to {total}, not to 100"),
                Guard(lists(TargetGroup.STAFF, "R054") & lists(TargetGroup.CS_MANAGER, "R055"),
                    "缺少手册规定的考评项目，请补齐", "An item of the handbook is missing; add it"),
                Guard(
                    ~Has("appraisal_scheme", "", F.state == State.EFFECTIVE, same="target_group=target_group",
                        shares="target_posts"),
                    "同一岗位已有生效的方案，请先停用它",
                    "A scheme for one of these posts is in force; retire it first"),
            ],
            consequence=("生效后项目和满分不能再改。", "Items are fixed from then on.")),
        Step("retire", State.EFFECTIVE, State.RETIRED, "停用", "Retire", by=GENERAL_MANAGER, ask_reason=True),
        locked=[State.EFFECTIVE, State.RETIRED],
    )
    rules = [
        Do("scheme_items", on="saved"),
        Rule("weights", WEIGHTS == 100, "四个权重合计应为 100%；不加权时都不填",
            "The weights come to 100%, or are all empty", when=WEIGHTS.present, field="weight_daily"),
    ]
    layout = Layout("name target_group total check_kinds valid_from state", search="name check_kinds",
        filter="state target_group valid_from",
        sections=[
            Section("方案", "Scheme", "name target_group target_posts check_kinds valid_from total"),
            Section("月度综合得分的权重", "Weights of the month's score",
                "weight_daily weight_weekly weight_monthly weight_spot"),
        ])

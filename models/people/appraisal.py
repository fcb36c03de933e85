"""客服部日检周检月检抽检考评表 Appraisals."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import AppraisalDeduction, AppraisalScheme, Site, Staff


class CheckKind(Choices):
    DAILY = "daily", "日检", "Daily check"
    WEEKLY = "weekly", "周检", "Weekly check"
    MONTHLY = "monthly", "月检", "Monthly check"
    SPOT = "spot", "抽检", "Spot check"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    CONFIRMED = "confirmed", "已确认", "Confirmed", "yellow"
    APPEALED = "appealed", "申诉", "Appealed", "red"
    FINAL = "final", "最终", "Final", "green"


MANAGERS = CS_MANAGER | GENERAL_MANAGER
OTHERS = {"when": F.staff != Me.staff, "refusal": ("不能办理自己的考评", "Nobody does this with his own appraisal")}

FINAL = (
    Tell("staff", "考评 {record_no} 已定稿，得分 {total_score}",
        "Appraisal {record_no} is final: {total_score} points"),
    "month_counted")


class Appraisal(
    Register, zh="客服部日检周检月检抽检考评表", en="Appraisals", also="考评 考核 日检 周检 月检 抽检", group=PEOPLE,
    source="001", own="staff", about="staff",
):
    """上级对一位下级的一次检查评分：从满分起按违规扣分，确认后本人可申诉，定稿后计入当月结果。只有上级和本人看得到。

    One check of somebody by a superior: from full marks, findings deduct. Confirmed, he may appeal; final, it counts
    for the month. Only those above him, and he himself, see it.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-KPB-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    scheme: Mapped[AppraisalScheme | None] = ref("考评方案", "Scheme", auto=True, suits="staff checked_on",
        help=("按被考评人的岗位带出", "By the post of the person"))
    check_kind: Mapped[CheckKind] = field("检查类别", "Kind of check", default=CheckKind.DAILY)
    checked_on: Mapped[Day] = field("检查日期", "Checked on", default=Today, meaning=HAPPENED)
    staff: Mapped[Staff] = ref("被考评人", "Person appraised", help=("只能考评下级", "Somebody below you"))
    checker: Mapped[Staff | None] = ref("考评人", "Appraised by", auto=True, default=Me.staff,
        help=("谁登记谁就是考评人", "Who enters it"))
    total_score: Mapped[Number | None] = field("得分", "Score", auto=True, places=1, unit=("分", "points"))
    comment: Mapped[Text | None] = field("评语", "Comment", early=True)
    staff_signature: Mapped[Signature | None] = field("被考评人签名", "Signed by the person")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    appraisal_deductions: Mapped[list[AppraisalDeduction]] = lines("扣分", "Deductions", by="appraisal")

    access = Access(
        general_manager=Grant("view create edit export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view", OWN, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE) + Grant("view", OWN, posts=TRADES)
            + Grant("view", SITE, posts="quality_supervisor"),
        butler=Grant("view", OWN),
        clerk=Grant("view", OWN),
    )
    workflow = Workflow("state",
        Step("confirm", State.DRAFT, State.CONFIRMED, "确认", "Confirm", approving=False, by=SUPERVISOR | MANAGERS,
            asks="comment staff_signature", rules="R052 R057",
            then=Tell("staff", "考评 {record_no} 得分 {total_score}，有异议可申诉",
                "Appraisal {record_no}: {total_score} points; you may appeal"),
            when=(F.staff != Me.staff) & F.scheme.state.is_in("effective", "retired"),
            refusal=("由上级按批准过的考评方案确认", "A superior confirms it, by a scheme that was approved")),
        Step("appeal", State.CONFIRMED, State.APPEALED, "申诉", "Appeal", by=BUTLER | CLERK | SUPERVISOR | CS_MANAGER,
            and_posts=f"{TRADES} finance_centre", ask_reason=True, when=F.staff == Me.staff,
            then=[
                Tell(NEXT, "考评 {record_no} 有申诉，请裁定", "Appraisal {record_no}: an appeal to decide"),
                Tell("checker", "考评 {record_no} 有申诉", "Appraisal {record_no} is appealed against"),
            ],
            refusal=("由被考评人本人申诉", "Only the person himself appeals")),
        Step("rule", State.APPEALED, State.FINAL, "裁定", "Decide the appeal", by=MANAGERS, ask_reason=True, then=FINAL,
            guards=[Guard(F.checker.absent | (F.checker != Me.staff), "自己考评的，申诉由总经理裁定",
                "The general manager decides about one's own check", by=CS_MANAGER)],
            consequence=("裁定前可修改扣分；裁定后不能再改。", "Deductions may be changed before; nothing after."),
            **OTHERS),
        Step("finalise", State.CONFIRMED, State.FINAL, "定稿", "Make final", by=MANAGERS, then=FINAL, **OTHERS),
        locked=[State.FINAL],
    )
    rules = [
        Once("staff check_kind checked_on checker", zh="你当天已对这个人做过这种考评",
            en="This check of the person is entered for that day already", field="checked_on"),
        Rule("R052", F.staff != F.checker, "不能考评本人", "Nobody appraises himself", when=F.checker.present,
            field="staff"),
        Do("checker_above", on="save"),
        Do("appraisal_scored", on="save"),
    ]
    layout = Layout("record_no staff check_kind checked_on scheme checker total_score state site",
        search="record_no comment", filter="state check_kind checked_on staff checker total_score",
        label="record_no staff check_kind")
    papers = [
        Paper("sheet", "a4",
            ["check_kind:5", "staff scheme:3", "checked_on checker total_score",
                Table("appraisal_deductions", "item violation severity points linked_item linked_points", blank=8),
                Row("comment:5", tall=3)],
            title=("客服部日检周检月检抽检考评表", "Daily, weekly, monthly and spot appraisal"),
            above="record_no state",
            signs=[("考评人签名", "Appraised by"), ("被考评人签名", "Person appraised", "staff_signature"),
                ("日期", "Date")]),
    ]
    opens = [
        Opens("disciplinary_record", "登记处罚", "Record penalty", link="appraisal", copy="staff",
            sets={"basis": "handbook"}, by=CS_MANAGER,
            when=F.state.is_in(State.CONFIRMED, State.FINAL) & (F.staff != Me.staff)),
    ]
    entry = Round("staff", "staff", where=F.status != "left", when="checked_on", every="month",
        sets={"check_kind": "monthly"}, notes="comment", lines="appraisal_deductions",
        tells="item violation severity points cause")

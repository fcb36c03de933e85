"""What the demo's records of people hold: shifts, tasks, training, appraisals, penalties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from seeding.content import Seed

VIOLATIONS = ["接报修后十分钟未通知工程部", "交接班记录未签字", "回访晚于承诺时间一天", "未佩戴工牌", "巡视记录缺一栋",
    "钥匙借用未登记归还时间", "投诉转办未附处理意见", "接电话未报部门和姓名", "业户资料更改后未更新档案",
    "前台物品摆放零乱", "维修任务单当日未收回"]
TOPICS = ["三米微笑制与接待用语", "报修接待与派单流程", "投诉受理时限与转办", "入户回访注意事项", "业主隐私保护",
    "钥匙借用登记制度", "消防疏散与报警", "电梯困人应急处置", "装修手续与告知事项", "值班与交接班规程",
    "收费与票据管理", "档案整理与借阅"]
EVENTS = ["无", "3 栋电梯停梯半小时，已恢复", "夜间有业主反映楼上噪声，已劝解", "台风预警，已检查门窗和排水",
    "北门岗亭停电，电工已处理", "自来水公司通知次日停水，已张贴通知", "地下车库有积水，已抽排", "收到区里消防检查通知"]


def _later(name: str, low: float, high: float) -> Any:
    """So many hours after another time of the row."""

    def make(rng: Random, row: Mapping[str, Any]) -> Any:
        since = row.get(name)
        return None if since is None else since + timedelta(hours=rng.uniform(low, high))

    return make


def _days_after(name: str, low: int, high: int) -> Any:
    """So many days after another day of the row."""

    def make(rng: Random, row: Mapping[str, Any]) -> Any:
        since = row.get(name)
        return None if since is None else since + timedelta(days=rng.randint(low, high))

    return make


def _points(rng: Random, row: Mapping[str, Any]) -> Decimal:
    """The points of the severity, as the rules have them."""
    severity = str(getattr(row.get("severity"), "value", row.get("severity")))
    return Decimal({"minor": 1, "serious": 3}.get(severity, rng.randint(5, 10)))


def _made(name: str) -> Any:
    """A part of the moment at which the row was made."""
    return lambda rng, row: getattr(row["_at"], name)


def _begins(rng: Random, row: Mapping[str, Any]) -> datetime:
    return datetime.combine(row["duty_date"], time(SHIFTS[row["shift"]]), row["_at"].tzinfo)


def _score(rng: Random, row: Mapping[str, Any]) -> Decimal:
    """A hundred less what was deducted."""
    return Decimal(100) - sum(kid["points"] or 0 for kid in row["_kids"].get("appraisal_deduction", ()))


def _grade(rng: Random, row: Mapping[str, Any]) -> str:
    return next(
        (grade for low, grade in ((95, "excellent"), (88, "good"), (70, "pass")) if row["final_score"] >= low), "fail"
    )


def _average(rng: Random, row: Mapping[str, Any]) -> Any:
    parts = ((row["daily_average"], 40), (row["weekly_average"], 30), (row["monthly_score"], 20),
        (row["spot_average"], 10))
    return sum(Decimal(part) * weight for part, weight in parts) / 100


# The hour at which each shift begins.
SHIFTS = {"morning": 7, "afternoon": 15, "night": 23, "office": 9}
TOPIC_KINDS = {"三米微笑制与接待用语": "courtesy", "消防疏散与报警": "safety", "电梯困人应急处置": "safety",
    "入户回访注意事项": "courtesy", "业主隐私保护": "procedure", "钥匙借用登记制度": "procedure",
    "值班与交接班规程": "procedure", "收费与票据管理": "procedure", "档案整理与借阅": "procedure"}
AWARDS = {"优秀管理处": "team", "零投诉团队": "team", "服务之星": "person", "微笑大使": "person", "最佳管家": "person"}
MOVES = {"台风前加固门窗和广告牌": "梯子 2 架、沙袋 60 个", "业主座谈会布置会场": "折叠椅 40 把、音响 1 套",
    "集中交房需要增加接待人员": None, "雨后地下车库排水": "抽水泵 2 台", "节日灯饰安装": "梯子 2 架",
    "社区文化节现场秩序": "警示桩 20 个、对讲机 6 部"}


HELPERS = ["何秀兰", "白建军", "罗玉梅"]  # of the cleaning contractor, not on the register of staff


def _examined(row: Mapping[str, Any]) -> bool:
    return bool({"written", "oral"} & set(str(row["training_session"]["exam_form"]).split("_")))


def _makeup(rng: Random, row: Mapping[str, Any]) -> Any:
    """A week later, for who did not pass."""
    held = row["training_session"]["held_at"]
    return None if row["passed"] or held is None else held.date() + timedelta(days=7)


SEEDS: dict[str, Seed] = {
    "staffing_plan": Seed(rows=24,
        values={"headcount": [1, 1, 1, 2, 2, 3], "actual": [1, 1, 1, 2, 2],
            "remark": ["按 2026 年预算", "旺季增加一名", "与档案管理兼任", "试用期满转正"]},
        hours=60),
    "duty_roster": Seed(rows=900,
        values={"shift": list(SHIFTS), "start_at": _begins, "end_at": _later("start_at", 8, 8),
            "swapped_with": lambda rng, row: ... if rng.random() < 0.06 else None,
            "remark": [None, None, None, "与同事调班，主管已同意", "节日值班"]}),
    "shift_handover": Seed(rows=700,
        values={"key_events": EVENTS,
            "instructions": [None, None, "明早 9 点前清理大堂展板", "注意 2 栋装修噪声时段",
                "上午有领导检查，请注意着装"],
            "unfinished_count": lambda rng, row: len(row["_kids"].get("shift_handover_item", ())), "keys_ok": [True],
            "tools_ok": [True], "cash_ok": [True], "mail_ok": [True]},
        lines={"shift_handover_item": (0, 3)}, hours=1),
    "shift_handover_item": Seed(rows=0,
        values={
            "content": ["3 栋业主约定明早来取门禁卡", "2 栋大堂灯报修，等师傅到场", "业主寄存的行李待取",
                "4 栋楼道堆物，已电话通知业主清理", "快递柜故障，厂家次日上门", "业主来电询问车位租赁，待财务答复",
                "1 栋漏水已临时关阀，待工程部查看", "待回复装修申请的图纸意见"],
            "result": ["业主已取", "师傅已修好", "已电话回复", "业主已清理", "厂家已修复", "转工程部办理"],
            "carried_from": [None]},
        hours=20),
    "work_log": Seed(rows=600,
        values={
            "summary": ["接待来访 15 批，处理来电 22 个；回访报修 6 件；巡视各楼栋。",
                "登记报修 8 件，派工 8 件，收回任务单 7 张；整理档案两盒。",
                "组织部门培训一次；跟踪投诉 2 件；张贴停水通知。",
                "陪同工程部检查电梯；上门访问业主 4 户；更新业主资料 3 份。",
                "核对当日收费；发放装修告知书 2 份；检查保洁。"],
            "repair_count": (2, 14), "complaint_count": (0, 3), "important_events": [None, None, *EVENTS[1:]],
            "unfinished": [None, "两件报修待料", "一户回访电话未接通", "业主座谈会通知未发完"],
            "comment": [None, None, "已阅", "投诉要盯到底", "做得好，继续保持"]}),
    "assigned_task": Seed(rows=180,
        values={
            "content": ["整理去年报修档案并编目录", "更换各栋大堂通知栏", "统计空置房并核对水电表",
                "准备业主座谈会会场和签到表", "核对车位租赁台账", "联系街道办理垃圾分类宣传", "更新值班电话公示牌",
                "汇总本月业主意见"],
            "due_on": _days_after("assigned_on", 2, 14),
            "result": ["已完成并归档", "已办好，照片附后", "已核对，差异两处已更正", "已联系，下周实施"]},
        hours=40),
    "resource_dispatch": Seed(rows=60,
        values={"reason": list(MOVES), "equipment": lambda rng, row: MOVES[row["reason"]],
            "to_at": _later("from_at", 2, 5)},
        hours=6),
    "attendance_check": Seed(rows=600,
        values={"staff": lambda rng, row: None if rng.random() < 0.05 else ...,
            "staff_name": lambda rng, row: None if row.get("staff") else rng.choice(HELPERS),
            "on_duty": [True, True, True, True, True, True, False], "appearance_ok": [True, True, True, True, False],
            "conduct_ok": [True, True, True, True, True, False],
            "attitude": ["接待主动，微笑服务", "责任区整洁，动作规范", "态度认真，记录齐全", "应答欠主动",
                "工作认真，需加快速度"],
            "guidance": lambda rng, row: ("未到岗，已电话提醒并记录" if not row["on_duty"] else "未戴工牌，已当场纠正"
                if not row["appearance_ok"] else "提醒注意站姿和用语" if not row["conduct_ok"] else None),
            "appraisal": [None]}),
    "training_plan": Seed(rows=54,
        values={
            "topics": ["服务礼仪、报修流程、投诉时限", "消防疏散与应急处置", "隐私保护与档案管理",
                "收费与票据、装修告知", "岗前培训：制度、流程、礼仪"],
            "year": _made("year"), "month": _made("month"), "planned_sessions": [4, 4, 4, 5],
            "trainer": ["客服主管", "客服经理", "品质主管", "外请讲师"]},
        hours=48),
    "training_session": Seed(rows=230,
        values={"topic": TOPICS, "kind": lambda rng, row: TOPIC_KINDS.get(row["topic"], "on_the_job"),
            "emergency_plan": [None], "training_plan": [None], "hours": [Decimal(1), Decimal("1.5"), Decimal(2)],
            "place": ["二楼会议室", "客服中心", "业主活动室", "消防控制室旁空地"],
            "trainer": lambda rng, row: (
                "消防维保单位" if row["kind"] == "safety" else rng.choice(("客服主管", "客服经理", "品质主管"))),
            "exam_form": ["written", "oral", "written", "practical", "none"]},
        lines={"training_attendance": (3, 8)}),
    "training_attendance": Seed(rows=0,
        values={
            "written_score": lambda rng, row: (
                rng.randint(62, 100) if "written" in str(row["training_session"]["exam_form"]) else None),
            "oral_score": lambda rng, row: (
                rng.randint(65, 98) if "oral" in str(row["training_session"]["exam_form"]) else None),
            "passed": lambda rng, row: _examined(row) or rng.random() > 0.05, "makeup_on": _makeup}),
    "appraisal_scheme": Seed(rows=2,
        values={"name": ["客服中心员工考评方案", "客服部经理考评方案"], "check_kinds": ["日检、周检、月检、抽检"],
            "total": [Decimal(100)], "weight_daily": [Decimal(30)], "weight_weekly": [Decimal(20)],
            "weight_monthly": [Decimal(40)], "weight_spot": [Decimal(10)]},
        lines={"appraisal_scheme_item": (7, 7)}, hours=72),
    "appraisal_scheme_item": Seed(rows=0,
        values={"seq": (1, 7),
            "name": ["岗位工作质量", "交接班质量", "培训质量", "工作效率", "服务质量及物业费收费率",
                "执行其他相关作业规程质量", "其他质量"],
            "max_score": [Decimal(40), Decimal(10), Decimal(10), Decimal(10), Decimal(20), Decimal(5), Decimal(5)]}),
    "appraisal": Seed(rows=800,
        values={"check_kind": ["daily", "daily", "daily", "weekly", "monthly", "spot"], "total_score": _score,
            "comment": ["接待规范，登记及时", "报修跟进到位，回访率高", "交接清楚，台账完整", "效率有待提高",
                "培训认真，执行规程较好"]},
        lines={"appraisal_deduction": (0, 2)}, hours=24),
    "appraisal_deduction": Seed(rows=0,
        values={"violation": VIOLATIONS, "severity": ["minor", "minor", "minor", "minor", "serious", "consequence"],
            "points": _points, "cause": [None, "training", "responsibility", "none"], "linked_item": [None],
            "linked_points": [None]}),
    "performance_result": Seed(rows=400,
        values={"daily_average": (88, 100), "weekly_average": (86, 100), "monthly_score": (85, 100),
            "spot_average": (84, 100), "final_score": _average, "grade": _grade,
            "remark": [None, "本月回访完成率高", "投诉为零", "需加强交接班记录", "培训考试优秀"]},
        hours=30),
    "department_assessment": Seed(rows=8,
        values={"year": lambda rng, row: row["_at"].year - 1, "slip_total": (12, 60),
            "slip_done": lambda rng, row: row["slip_total"] - rng.randint(0, 5),
            "slip_rate": lambda rng, row: round(Decimal(100 * row["slip_done"]) / row["slip_total"], 2),
            "cooperation_score": (80, 98), "completion_score": lambda rng, row: row["slip_rate"],
            "final_score": lambda rng, row: ((Decimal(row["cooperation_score"]) + Decimal(row["completion_score"])) / 2
                if row.get("cooperation_score") is not None and row.get("completion_score") is not None else None)},
        hours=90),
    "site_assessment": Seed(rows=6,
        values={"year": lambda rng, row: row["_at"].year - 1, "property_score": (82, 96), "service_score": (84, 97),
            "contract_score": (88, 99), "satisfaction_rate": (86, 97), "complaint_count": (20, 80),
            "total_score": lambda rng, row: row["property_score"] + row["service_score"] + row["contract_score"],
            "comment": ["投诉处理及时，绿化养护需加强", "回访和访问完成好，设备巡检记录欠完整",
                "收费率和满意率居前，继续保持"]},
        hours=90),
    "service_award": Seed(rows=12,
        values={"year": lambda rng, row: row["_at"].year - 1, "title": list(AWARDS),
            "kind": lambda rng, row: AWARDS[row["title"]],
            "team": lambda rng, row: ... if row["kind"] == "team" else None,
            "staff": lambda rng, row: ... if row["kind"] == "person" else None,
            "reason": ["全年零投诉，回访率百分之百", "“三米微笑”在全公司推广", "台风夜连续值守，业主送锦旗",
                "帮助独居老人二十余次"]},
        hours=120),
    "disciplinary_record": Seed(rows=18,
        values={"basis": ["handbook", "handbook", "appraisal"], "appraisal": [None], "privacy_breach": [None],
            "irregularity": [None],
            "reason": ["当班睡岗", "未经批准调班造成空岗", "对业主言语不当", "钥匙借出未登记", "迟到三次以上"],
            "measure": ["口头警告", "书面警告，扣当月绩效 5 分", "通报批评", "记过一次"],
            "amount": lambda rng, row: Decimal(200) if row["measure"] == "记过一次" else None,
            "appeal": ["当时在巡楼，请核对监控"]},
        hours=60),
    "privacy_breach": Seed(rows=6,
        values={
            "description": ["业主群里出现住户登记表照片", "业主反映接到装修推销电话", "前台登记本可被来访者翻看",
                "转发通知时误附住户名单"],
            "data_kind": ["contact", "contact", "address", "identity"], "affected": (1, 40),
            "containment": ["照片已撤回，提醒群友勿转发", "登记本改为一页一户并收柜", "已联系收件方删除"],
            "decision": ["全员保密培训，责任人书面警告", "通报批评"], "nobody_note": [None, "未查到外传人员"]},
        hours=40)}

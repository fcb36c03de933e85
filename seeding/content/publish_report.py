"""What made-up notices, reports, budgets, statistics and activities hold."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock

NOTICES = {
    "notice": ("停水通知", "明日 9 时至 12 时清洗水箱，请提前储水，水质浑浊时先放水。"), "announcement": ("装修时段通告", "工作日 8:00–12:00、14:00–18:00 可施工，节假日禁止噪声作业。"),
    "reminder": ("防汛温馨提示", "本周有大到暴雨，请关好门窗，勿将花盆放在窗台外沿。"), "publicity": ("公共收益公示", "第三季度公共收益收支情况公示于各单元大堂。"),
    "text_message": ("缴费提醒", "您的物业服务费账单已生成，可在服务中心或手机缴纳。"), "online": ("公众号推文：邻里节预告", "周末中心广场举办邻里节，欢迎报名参加。"),
    "board": ("消防安全展板", "楼道不堆物、电动车不上楼，发现隐患请拨打服务电话。"),
}  # fmt: skip
CHANNELS = {
    "notice": ["lobby", "board", "lift"], "announcement": ["board", "lobby"], "reminder": ["wechat_group", "lobby", "lift"],
    "publicity": ["board"], "text_message": ["text_message"], "online": ["wechat_account", "website"], "board": ["board"],
}  # fmt: skip
SECTIONS = (
    "一、客户服务：受理报修与咨询，回访满意率 97%。\n二、工程维修：按计划保养电梯、水泵和消防设施。\n"
    "三、安全管理：无重大责任事故，组织演习一次。\n四、环境绿化：补种灌木 260 株。\n五、收支情况：详见附表。"
)
ACTIVITIES = [
    "元宵灯谜会",
    "端午包粽子",
    "中秋邻里节",
    "重阳敬老健康讲座",
    "亲子运动会",
    "夏日露天电影",
    "爱心义卖",
    "新春送福写春联",
    "旧物交换市集",
]


def _kind(rng: Random, row: Mapping[str, Any]) -> str:
    return next((kind for kind, (title, _) in NOTICES.items() if title == row.get("title")), "notice")


def _monday(rng: Random, row: Mapping[str, Any]) -> date:
    """The first day of a past month for what is monthly, else a past Monday."""
    today = clock.today()
    if row.get("kind") == "monthly":
        months = today.year * 12 + today.month - 1 - rng.randint(1, 17)
        return date(months // 12, months % 12 + 1, 1)
    return today - timedelta(days=today.weekday() + 7 * rng.randint(1, 76))


def _last(rng: Random, row: Mapping[str, Any]) -> date | None:
    first = row.get("period_start")
    if not isinstance(first, date):
        return None
    if row.get("kind") == "monthly":
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first + timedelta(days=6)


def _quarter(rng: Random, row: Mapping[str, Any]) -> str:
    today = clock.today()
    months = today.year * 12 + today.month - 1 - 3 * rng.randint(1, 5)
    return f"{months // 12}年第{'一二三四'[months % 12 // 3]}季度"


def _month(rng: Random, row: Mapping[str, Any]) -> str:
    today = clock.today()
    months = today.year * 12 + today.month - 1 - rng.randint(1, 17)
    return f"{months // 12} 年 {months % 12 + 1} 月"


def _year(rng: Random, row: Mapping[str, Any]) -> int:
    return clock.today().year - rng.randint(0, 1)


def _planned(rng: Random, row: Mapping[str, Any]) -> date:
    quarter = int(str(row.get("quarter") or "q1")[1:])
    return date(
        int(row.get("year") or clock.today().year), 3 * quarter - rng.randint(0, 2), rng.randint(1, 28)
    )


SEEDS: dict[str, Seed] = {
    "info_release": Seed(
        rows=260, hours=8,
        values={
            "title": [title for title, _ in NOTICES.values()], "kind": _kind,
            "content": lambda rng, row: NOTICES[_kind(rng, row)][1], "channel": lambda rng, row: rng.choice(CHANNELS[_kind(rng, row)]),
            "publish_until": lambda rng, row: row["publish_from"] + timedelta(days=rng.randint(3, 14)) if row.get("publish_from") else None,
            "gm_required": lambda rng, row: rng.random() < 0.05, "scope": ["全体业户", "1 栋、2 栋业户", "商铺经营户", "地下车库车位使用人"],
        },
    ),
    "service_report": Seed(rows=18, hours=48, values={"period": _quarter, "sections": [SECTIONS], "publish_place": ["board", "posted"]}),
    "service_report_check": Seed(
        rows=12,
        values={
            "content_complete": lambda rng, row: rng.random() < 0.8, "format_ok": lambda rng, row: True,
            "missing": lambda rng, row: None if row.get("content_complete") else "缺收支情况附表",
            "conclusion": lambda rng, row: "pass" if row.get("content_complete") else "fail",
        },
    ),
    "annual_budget": Seed(
        rows=6, hours=80,
        values={"year": _year, "kind": ["budget", "settlement"], "income_total": (2400000, 3600000), "expense_total": (2200000, 3400000)},
    ),
    "customer_briefing": Seed(
        rows=18, hours=20,
        values={
            "period": _month, "issue_no": lambda rng, row: f"第 {rng.randint(1, 18)} 期",
            "content": ["本月受理来电 312 件，报修及时率 98%，投诉 9 件均已办结。", "本月重点：汛前检查、车位续租和暑期安全宣传。", "满意度回访 126 户，建议集中在车位和绿化。"],
        },
    ),
    "opinion_analysis_report": Seed(
        rows=18, hours=60,
        values={
            "period": _quarter, "service_opinion": ["前台响应快，晚间电话偶有占线", "希望增加周末值班"], "design_opinion": ["厨房插座偏少", "玄关缺少收纳位"],
            "planning_opinion": ["缺少非机动车棚", "儿童活动区偏小"], "quality_opinion": ["外窗渗水集中在西立面", "卫生间墙砖空鼓"],
            "marketing_opinion": ["交付标准与宣传有出入", "车位销售说明不清"], "property_opinion": ["夜间巡逻可再加密", "绿化补种及时"],
            "suggestion": ["后期项目加宽单元门雨棚，优化外窗节点", "增设非机动车充电棚", "交付前组织业主开放日"], "adoption": ["设计部已采纳两条", "列入二期方案比选"],
        },
    ),
    "annual_work_plan": Seed(
        rows=6, hours=60,
        values={
            "objectives": ["满意度 96% 以上，投诉处理率 100%，报修及时率 98%"],
            "content": ["一季度访谈与档案检查，二季度汛前演练，三季度社区活动，四季度满意度调查与预算。"],
            **{f"includes_{one}_plan": [True] for one in ("archive", "visit", "activity", "training")},
        },
    ),
    "work_report": Seed(
        rows=230, hours=16,
        values={
            "kind": ["weekly", "weekly", "weekly", "weekly", "monthly"], "period_start": _monday, "period_end": _last,
            "summary": ["本周接待与回访正常，完成两次空置房抽查。", "完成季度档案检查，补齐交接签字。", "组织应急演习一次，全员参加。", "处理雨后渗水报修集中，均已派工。"],
            "problems": ["雨季渗水集中", "个别住户拒绝入户检查", "晚高峰车位紧张", None],
            "suggestions": ["提前安排外墙检查", "增加晚高峰疏导岗", "更新访客系统"], "comment": ["已阅", "按建议办", "下周例会讨论"],
        },
    ),
    "periodic_statistics": Seed(
        rows=260, values={"kind": ["weekly", "weekly", "weekly", "weekly", "monthly"], "period_start": _monday, "period_end": _last}
    ),
    "activity_plan": Seed(
        rows=24, hours=90,
        values={
            "year": _year, "quarter": ["q1", "q2", "q3", "q4"], "title": ACTIVITIES, "planned_on": _planned, "budget": (800, 8000),
            "purpose": ["增进邻里往来", "丰富老年业主生活", "让孩子认识身边的消防安全"],
        },
    ),
    "community_activity": Seed(
        rows=30,
        values={
            "name": ACTIVITIES, "place": ["中心广场", "架空层活动区", "社区活动室", "会所一层"], "participants": (20, 220), "cost": (300, 6000),
            "process": ["邻里同乐，老人孩子都参与", "志愿者协助签到和秩序，活动顺利", "现场设咨询台，收集意见 12 条"],
            "feedback": ["希望多办亲子活动", "音响声音小一点", "节目丰富，下次还来"], "evaluation": ["参与面广，费用控制在预算内", "组织有序，宣传可再提前一周"],
        },
    ),
}  # fmt: skip

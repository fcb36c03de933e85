"""What made-up notices, reports, budgets, statistics and activities hold."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from models.vocabulary.formats import periods
from seeding.content import Seed

NOTICES = {"notice": ("停水通知", "明日 9 时至 12 时清洗水箱，请提前储水，水质浑浊时先放水。"),
    "announcement": ("装修时段通告", "工作日 8:00–12:00、14:00–18:00 可施工，节假日禁止噪声作业。"),
    "reminder": ("防汛温馨提示", "本周有大到暴雨，请关好门窗，勿将花盆放在窗台外沿。"),
    "publicity": ("公共收益公示", "第三季度公共收益收支情况公示于各单元大堂。"),
    "text_message": ("缴费提醒", "您的物业服务费账单已生成，可在服务中心或手机缴纳。"),
    "online": ("公众号推文：邻里节预告", "周末中心广场举办邻里节，欢迎报名参加。"),
    "board": ("消防安全展板", "楼道不堆物、电动车不上楼，发现隐患请拨打服务电话。")}
CHANNELS = {"notice": ["lobby", "board", "lift"], "announcement": ["board", "lobby"],
    "reminder": ["wechat_group", "lobby", "lift"], "publicity": ["board"], "text_message": ["text_message"],
    "online": ["wechat_account", "website"], "board": ["board"]}
SECTIONS = (
    "一、客户服务：受理报修与咨询，回访满意率 97%。\n二、工程维修：按计划保养电梯、水泵和消防设施。\n三、安全管理："
    "无重大责任事故，组织演习一次。\n四、环境绿化：补种灌木 260 株。\n五、收支情况：详见附表。"
)
# Each activity with its kind and, where it belongs to a feast, its month.
SEASON = {"元宵灯谜会": ("festival", 2), "端午包粽子": ("festival", 6), "中秋邻里节": ("festival", 9),
    "重阳敬老健康讲座": ("lecture", 10), "亲子运动会": ("family", 0), "夏日露天电影": ("arts", 7),
    "爱心义卖": ("charity", 0), "新春送福写春联": ("festival", 1), "旧物交换市集": ("charity", 0)}


def _activity(rng: Random, row: Mapping[str, Any]) -> str:
    """One that is held in the month in which the row was made, or in any."""
    return rng.choice([name for name, (_, month) in SEASON.items() if month in (0, row["_at"].month)])


def _kind(rng: Random, row: Mapping[str, Any]) -> str:
    return next((kind for kind, (title, _) in NOTICES.items() if title == row.get("title")), "notice")


def _monday(rng: Random, row: Mapping[str, Any]) -> date:
    """The first day of the month before for what is monthly, else the Monday of the week before."""
    day: date = row["_at"].date()
    if row["kind"] == "monthly":
        months = day.year * 12 + day.month - 2
        return date(months // 12, months % 12 + 1, 1)
    return day - timedelta(days=day.weekday() + 7)


def _last(rng: Random, row: Mapping[str, Any]) -> date | None:
    first = row.get("period_start")
    if not isinstance(first, date):
        return None
    if row.get("kind") == "monthly":
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first + timedelta(days=6)


def _quarter(rng: Random, row: Mapping[str, Any]) -> str:
    months = row["_at"].year * 12 + row["_at"].month - 4
    return f"{months // 12}-Q{months % 12 // 3 + 1}"


def _month(rng: Random, row: Mapping[str, Any]) -> str:
    months = row["_at"].year * 12 + row["_at"].month - 2
    return f"{months // 12}-{months % 12 + 1:02d}"


def _year(rng: Random, row: Mapping[str, Any]) -> int:
    return int(row["_at"].year)


def _upto(name: str, least: int) -> Any:
    """Nearly as many as another figure of the row."""
    return lambda rng, row: max(0, row[name] - rng.randint(0, least))


def _planned(rng: Random, row: Mapping[str, Any]) -> date:
    quarter = int(row["quarter"][1:])
    return date(int(row["year"]), SEASON[row["title"]][1] or 3 * quarter - 1, rng.randint(1, 28))


def _report_due(rng: Random, row: Mapping[str, Any]) -> Any:
    """The fifteenth of the month after the period (R155)."""
    covers = periods.span(row["period"])
    return (covers[1] + timedelta(days=1)).replace(day=15) if covers is not None else None


SEEDS: dict[str, Seed] = {
    "info_release": Seed(rows=260, hours=8,
        values={"title": [title for title, _ in NOTICES.values()], "kind": _kind,
            "content": lambda rng, row: NOTICES[_kind(rng, row)][1],
            "channel": lambda rng, row: rng.choice(CHANNELS[_kind(rng, row)]),
            "publish_until": lambda rng, row: (
                row["publish_from"] + timedelta(days=rng.randint(3, 14)) if row.get("publish_from") else None),
            "gm_required": lambda rng, row: rng.random() < 0.05,
            "scope": ["全体业户", "1 栋、2 栋业户", "商铺经营户", "地下车库车位使用人"]}),
    "service_report": Seed(rows=18, hours=48,
        values={"period": _quarter, "sections": [SECTIONS], "publish_place": ["board", "posted"],
            "publish_due_on": _report_due}),
    "service_report_check": Seed(rows=12,
        values={"content_complete": lambda rng, row: rng.random() < 0.8, "format_ok": lambda rng, row: True,
            "missing": lambda rng, row: None if row.get("content_complete") else "缺收支情况附表",
            "conclusion": lambda rng, row: "pass" if row.get("content_complete") else "fail"}),
    "annual_budget": Seed(rows=6, hours=80,
        values={"year": _year, "kind": ["budget"], "publish_due_on": lambda rng, row: date(row["year"], 1, 15),
            "income_total": (2400000, 3600000),
            "expense_total": lambda rng, row: row["income_total"] - 1000 * rng.randint(-20, 160)}),
    "customer_briefing": Seed(rows=18, hours=20,
        values={"period": _month, "issue_no": lambda rng, row: f"{row['_at'].year} 年第 {row['_at'].month} 期",
            "content": ["本月受理来电 312 件，报修及时率 98%，投诉 9 件均已办结。",
                "本月重点：汛前检查、车位续租和暑期安全宣传。", "满意度回访 126 户，建议集中在车位和绿化。"]}),
    "opinion_analysis_report": Seed(rows=18, hours=60,
        values={"period": _quarter, "service_opinion": ["前台响应快，晚间电话偶有占线", "希望增加周末值班"],
            "design_opinion": ["厨房插座偏少", "玄关缺少收纳位"],
            "planning_opinion": ["缺少非机动车棚", "儿童活动区偏小"],
            "quality_opinion": ["外窗渗水集中在西立面", "卫生间墙砖空鼓"],
            "marketing_opinion": ["交付标准与宣传有出入", "车位销售说明不清"],
            "property_opinion": ["夜间巡逻可再加密", "绿化补种及时"],
            "suggestion": ["后期项目加宽单元门雨棚，优化外窗节点", "增设非机动车充电棚", "交付前组织业主开放日"],
            "adoption": ["设计部已采纳两条", "列入二期方案比选"]}),
    "annual_work_plan": Seed(rows=6, hours=60,
        values={"objectives": ["满意度 96% 以上，投诉处理率 100%，报修及时率 98%"],
            "content": ["一季度访谈与档案检查，二季度汛前演练，三季度社区活动，四季度满意度调查与预算。"],
            **{f"includes_{one}_plan": [True] for one in ("archive", "visit", "activity", "training")}}),
    "work_report": Seed(rows=230, hours=16,
        values={"kind": ["weekly", "weekly", "weekly", "weekly", "monthly"], "period_start": _monday,
            "period_end": _last,
            "summary": ["本周接待与回访正常，完成两次空置房抽查。", "完成季度档案检查，补齐交接签字。",
                "组织应急演习一次，全员参加。", "处理雨后渗水报修集中，均已派工。"],
            "problems": ["雨季渗水集中", "个别住户拒绝入户检查", "晚高峰车位紧张", None],
            "suggestions": ["提前安排外墙检查", "增加晚高峰疏导岗", "更新访客系统"],
            "comment": ["已阅", "按建议办", "下周例会讨论"]}),
    "periodic_statistics": Seed(rows=260,
        values={"kind": ["weekly", "weekly", "weekly", "weekly", "monthly"], "period_start": _monday,
            "period_end": _last, "requests": (28, 60), "repairs": (18, 40), "repairs_done": _upto("repairs", 4),
            "complaints": (1, 8), "complaints_done": _upto("complaints", 2), "return_visits": (12, 34),
            "incidents": [0, 0, 0, 1]}),
    "activity_plan": Seed(rows=24, hours=90,
        values={"year": _year,
            "quarter": lambda rng, row: f"q{((SEASON[row['title']][1] or row['_at'].month) + 2) // 3}",
            "title": list(SEASON), "planned_on": _planned, "budget": (800, 8000),
            "purpose": ["增进邻里往来", "丰富老年业主生活", "让孩子认识身边的消防安全"]}),
    "community_activity": Seed(rows=30,
        values={"name": _activity, "kind": lambda rng, row: SEASON[row["name"]][0], "activity_plan": [None],
            "held_at": lambda rng, row: row["_at"].replace(hour=rng.choice((9, 10, 14, 15, 19)), minute=0),
            "place": ["中心广场", "架空层活动区", "社区活动室", "会所一层"], "participants": (20, 220),
            "cost": (300, 6000),
            "process": ["邻里同乐，老人孩子都参与", "志愿者协助签到和秩序，活动顺利", "现场设咨询台，收集意见 12 条"],
            "feedback": ["希望多办亲子活动", "音响声音小一点", "节目丰富，下次还来"],
            "evaluation": ["参与面广，费用控制在预算内", "组织有序，宣传可再提前一周"]})}

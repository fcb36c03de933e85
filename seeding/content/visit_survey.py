"""Made-up content of visits, communication and surveys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import count, cycle
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock

TOPICS = ["希望地下车库增设充电位", "儿童活动区夜间灯光偏暗", "早高峰电梯等候时间偏长", "建议快递柜旁增加遮雨棚",
    "绿化带杂草清理要及时", "单元门禁夜间偶有失灵", "装修噪声时段管理要再严一些", "垃圾分类投放点气味较重",
    "访客停车引导不清楚", "遛狗不牵绳现象需要劝导"]
MEASURES = ["本周内联系维保单位调整运行参数", "增加夜班巡查频次并做记录", "张贴提示并由管家入户说明",
    "列入下月工作计划，报经理审批后实施", "更换损坏灯具，增设感应照明", "与业委会商定方案后公示",
    "安排保洁每日增加一次清运"]
RESULTS = ["已完成，业主表示认可", "已落实，继续观察一个月", "已整改并拍照存档", "部分完成，余下事项下月跟进",
    "已向业主说明，业主理解"]
TALKS = ["上门了解入住以来的总体感受，业主对保洁和门岗服务表示肯定", "就电梯更换后的使用情况征求意见",
    "说明本季度绿化补种和外墙清洗安排", "业主来前台咨询装修手续和施工时段，已详细解答",
    "电话沟通物业费账单明细，逐项核对无误", "了解家中老人的出行需要，约定定期探访", "就楼上漏水维修进度作说明并致歉"]
OBJECTIVES = ["走访空巢老人和行动不便的住户", "重点走访上季度有投诉的住户", "了解新入住业户的需求",
    "听取车库改造方案的意见", "回访装修完工户的邻里影响", "商户经营环境座谈前的摸底"]
PLACES = ["服务中心一楼会议室", "社区活动室", "会所二楼多功能厅", "业委会办公室", "小区中心广场"]
MESSAGES = ["您好，明日 9 时至 12 时 1 栋因水箱清洗停水，请提前储水。",
    "温馨提示：台风将至，请收好阳台物品，关好门窗。", "本周六上午 9 时在社区活动室举行客户座谈会，欢迎参加。",
    "电梯年检将于周三 14 时至 16 时进行，期间停运，敬请谅解。", "物业服务报告已在各单元公告栏公布，欢迎查阅。",
    "近期推销诈骗较多，请勿向陌生人透露验证码。", "春季消杀将于周五进行，请看护好儿童和宠物。"]
SUBJECTS = {"反映楼道堆放杂物": "反映楼道长期堆放杂物，要求清理并回复",
    "申请减免滞纳金": "因住院逾期缴费，申请减免滞纳金", "感谢保安拾金不昧": "感谢保安归还钱包，附感谢信",
    "反映空调外机噪声": "反映楼下商铺空调外机夜间噪声大", "咨询房屋保修范围": "咨询外墙渗水是否在保修范围内",
    "要求公布公共收益": "要求公布上年度公共收益收支", "建议调整广场舞时间": "建议广场舞在晚九点前结束"}
SENT = {"关于楼道堆物清理的复函": "告知清理安排和完成时间", "关于滞纳金减免的复函": "告知审批结果和办理手续",
    "催缴物业服务费通知函": "告知欠费金额和缴费期限", "关于外墙渗水维修安排的函": "告知维修时间和配合事项"}
NEWS = {"老旧电梯更换进小区": ("报道本项目电梯更换，评价正面", "positive"),
    "业主自发组织清洁日": ("报道业主与保洁一起清理绿地", "positive"),
    "小区地库积水引关注": ("转载业主帖文，反映地库积水", "negative"),
    "物业服务满意度公布": ("公布全区物业服务满意度，本项目居中", "neutral"),
    "周报：无相关消息": ("本周未见与项目有关的消息", "neutral")}
CHANNELS = {"wechat_account": ["服务号"], "sms_number": ["项目短信号码"], "wechat_group": ["业主服务群", "楼长联络群"],
    "suggestion_box": ["大堂意见箱"], "mailbox": ["服务邮箱"], "qq_group": ["商户交流群"]}
POSTS = {"enquiry": ["群里问一下，地库什么时候加装充电桩？", "请问装修押金多久能退"],
    "complaint": ["二栋西侧路灯坏了三天没人修"],
    "opinion": ["给昨晚帮忙抬轮椅的保安点赞", "网上有帖子说小区要涨物业费，是真的吗"],
    "suggestion": ["泳池能不能延长开放到九点", "电梯里的广告声音太大了"],
    "appeal": ["门口共享单车乱停，谁来管管", "楼上半夜拖家具，能否帮忙提醒"]}
REPLIES_TO = {"enquiry": ["您好，相关规定已贴在单元公告栏，如需协助请拨打 24 小时服务电话。"],
    "complaint": ["给您带来不便深表歉意，已责成相关班组整改。"],
    "appeal": ["您好，已安排人员今日到场处理，完成后电话告知您。"],
    "suggestion": ["感谢您的建议，方案正在征求业委会意见，确定后公示。"],
    "opinion": ["感谢您的关注，以管理处正式公告为准，欢迎到客服中心了解。"]}
REPLIES = ["您好，已安排工程部今日到场处理，完成后电话告知您。", "感谢您的建议，方案正在征求业委会意见，确定后公示。",
    "您好，相关规定已贴在单元公告栏，如需协助请拨打 24 小时服务电话。", "给您带来不便深表歉意，已责成相关班组整改。"]
COMMON = ["多数业主对服务态度和保洁满意，意见集中在停车和夜间照明", "业主普遍关注电梯运行和维修及时率",
    "环境绿化评价上升，车辆管理仍是短板", "业主希望维修前后主动沟通，消杀提前通知"]
PROBLEMS = ["工程部：公共照明更换不及时", "秩序部：访客车辆引导不足", "保洁：地下车库清扫频次不够",
    "客服部：维修进度告知不主动"]
ASPECTS = [("power", "供电管理"), ("water", "供水管理"), ("fire_security", "消防治安管理"), ("sanitation", "卫生管理"),
    ("greening", "绿化管理"), ("facilities", "公共设施管理"), ("repair", "维修服务"), ("attitude", "服务态度")]
SHORTFALLS = ["正值暑假，多户不在家，已电话补访", "部分住户出租，联系不上业主", "雨天入户少，改为线上补填",
    "长期空置户较多"]
_back: dict[Any, Iterator[int]] = defaultdict(lambda: count(1))
_number = cycle(range(1, len(ASPECTS) + 1))


def _aspect(rng: Random, row: Mapping[str, Any]) -> str:
    return ASPECTS[(int(row.get("seq") or 1) - 1) % len(ASPECTS)][0]


def _question(rng: Random, row: Mapping[str, Any]) -> str:
    return f"您对{ASPECTS[(int(row.get('seq') or 1) - 1) % len(ASPECTS)][1]}是否满意？"


def _month(rng: Random, row: Mapping[str, Any]) -> str:
    """One month after the other backwards from the last, each once a site."""
    today = clock.today()
    at = today.year * 12 + today.month - 1 - next(_back[row.get("site")])
    return f"{at // 12}-{at % 12 + 1:02}"


def _next_month(part: int) -> Any:
    """Year or month of the month after the one in which the plan was made."""

    def made(rng: Random, row: Mapping[str, Any]) -> int:
        day = (row["prepared_on"].replace(day=1) + timedelta(days=32)).replace(day=1)
        return int((day.year, day.month)[part])

    return made


def _shortfall(rng: Random, row: Mapping[str, Any]) -> str | None:
    """Why too few forms came back, of a survey that is over."""
    return rng.choice(SHORTFALLS) if row["state"] in ("closed", "reported") else None


def _of(name: str, texts: Mapping[str, Any]) -> Any:
    """What suits another field of the row."""
    return lambda rng, row: rng.choice(found) if isinstance(found := texts[str(row[name])], list) else found


def _channel(rng: Random, row: Mapping[str, Any]) -> str:
    """One channel after the other at each site, so that each has an account to send from."""
    kinds = list(CHANNELS)
    return kinds[(next(_back[rng, row.get("site")]) - 1) % len(kinds)]


def _campaign(rng: Random, row: Mapping[str, Any]) -> str:
    """A survey's title, from its kind and the day it begins."""
    day, kind = row["start_on"], str(row["kind"])
    if kind == "half_year":
        return f"{day.year}年{'上' if day.month <= 6 else '下'}半年业主意见调查"
    if kind == "quarterly":
        return f"{day.year}年{'一二三四'[(day.month - 1) // 3]}季度满意度调查"
    return f"{day.year}年度满意度调查" if kind == "yearly" else rng.choice(["快递柜设置专项问卷", "车库充电桩专项问卷"])


def _meeting(rng: Random, row: Mapping[str, Any]) -> Any:
    """The half hour at which it was held, else a day to come, at an hour at which people have time."""
    if (held := row.get("held_at")) is not None:
        return held.replace(minute=held.minute // 30 * 30)
    day = clock.today() + timedelta(days=rng.randint(4, 20))
    return datetime.combine(day, time(rng.choice([10, 14, 15, 19]), rng.choice([0, 30])), clock.zone())


def _days_before(name: str, days: int) -> Any:
    """The day so long before a moment of the row, where the field is filled at all."""

    def settle(field: str) -> Any:
        return lambda rng, row: (
            (row[name] - timedelta(days=days)).date() if row.get(field) is not None and row.get(name) else None
        )

    return settle


def _grade(rng: Random, row: Mapping[str, Any]) -> str:
    return rng.choices(("satisfied", "fairly", "unsatisfied"), (66, 27, 7))[0]


def _after(name: str, days: int) -> Any:
    """A day so long after another field's."""
    return lambda rng, row: row[name] + timedelta(days=days) if row.get(name) else None


def _item_rates(rng: Random, row: Mapping[str, Any]) -> str:
    lines = []
    for _, name in ASPECTS:
        happy, fair, not_ = rng.randint(90, 150), rng.randint(20, 60), rng.randint(1, 14)
        rate = (happy + fair) * 100 / (happy + fair + not_)
        lines.append(f"{name} {rate:.1f}%（满意 {happy}，较满意 {fair}，不满意 {not_}）")
    return "\n".join(lines)


def _returned(rng: Random, row: Mapping[str, Any]) -> int:
    return int((row.get("issued_count") or 240) * rng.uniform(0.66, 0.9))


def _response_rate(rng: Random, row: Mapping[str, Any]) -> float:
    return round((row.get("returned_count") or 0) * 100 / (row.get("issued_count") or 1), 2)


SEEDS: dict[str, Seed] = {
    "visit_plan": Seed(rows=54, hours=30, lines={"visit_plan_item": (3, 6)},
        values={"kind": ["monthly"], "year": _next_month(0), "month": _next_month(1), "objective": OBJECTIVES,
            "parent": lambda rng, row: None}),
    "visit_plan_item": Seed(rows=0,
        values={"method": ["home_visit", "home_visit", "meeting", "phone"], "purpose": OBJECTIVES, "is_done": [False],
            "planned_on": lambda rng, row: date(int(row["visit_plan"]["year"]), int(row["visit_plan"]["month"]),
                rng.randint(3, 26))}),
    "visit_digest": Seed(rows=51, hours=20,
        values={"period_month": _month, "visits_total": (12, 30), "households_visited": (10, 26),
            "moved_in_units": (180, 320), "coverage_rate": (5, 9),
            "main_opinions": [f"{a}；{b}" for a, b in zip(TOPICS, TOPICS[3:] + TOPICS[:3], strict=True)],
            "unresolved": TOPICS}),
    "visit_conclusion": Seed(rows=50, hours=30,
        values={"own_visits": (1, 5),
            "conclusion": ["本月走访面达到要求，意见集中在停车和照明", "业主评价总体平稳，维修及时率有改善",
                "意见较上月减少，便民服务受欢迎"],
            "adopted": TOPICS,
            "not_adopted": ["免费停车：与收费公示不符，已向业主说明", "拆除绿地改车位：须业主大会决定", "无"]}),
    "return_visit": Seed(rows=0,
        values={
            "content": ["电话回访，询问服务是否及时、是否满意", "上门回访，核实问题是否解决",
                "回访了解使用情况和其他需要"],
            "result": ["业户满意", "业户满意，表示感谢", "业户基本满意", "问题已解决，无其他意见"],
            "satisfaction": [*"AAAAAAAAB"], "opinion": [None, None, None, "希望继续保持", "希望上门前再来个电话"],
            "unanswered": [False], "is_major_issue": [False]}),
    "return_visit_plan": Seed(rows=54, hours=30,
        values={"target_rate": [100, 100, 90, 30], "home_visit_rate": [81, 85, 90],
            "period_end": _after("period_start", 30), "period_kind": ["month"],
            "content": ["回访本月全部维修和投诉，重点是漏水户", "定期走访两轮，上门为主", "特约服务按三成抽访",
                "意见调查不满意户逐户上门"]}),
    "communication_record": Seed(rows=220, hours=40,
        values={"content": TALKS, "opinion": [*TOPICS, None, None, None, None, None], "measure": MEASURES,
            "follow_result": RESULTS,
            "channel": ["reception", "reception", "home_visit", "phone", "interview", "online"],
            "in_depth": [False, False, False, True]}),
    "symposium": Seed(rows=18, hours=120,
        values={"place": PLACES, "kind": ["customers", "customers", "committee", "merchants", "safety"],
            "attendees": ["各楼栋业主代表 18 人", "业委会委员 7 人", "沿街商户 12 家", "热心业主和楼长 25 人"],
            "agenda_focus": ["一季度电梯更换和绿化补种", "夏季防汛和消防设施检查", "年度公共收益使用情况"],
            "agenda_difficulties": ["地下车库充电位不足", "装修垃圾清运不及时", "群租整治需要配合"],
            "agenda_next": ["二季度外墙清洗", "儿童活动区改造", "门禁系统升级"], "agenda_opinions": TOPICS,
            "minutes": ["到会人员对近期工作表示肯定，提出意见 6 条，均已登记并明确责任部门",
                "围绕停车和照明讨论，形成改善措施 4 条"],
            "postpone_reason": ["台风天气"], "cc_quality_centre": [True], "cc_deputy": [True],
            "cc_general_manager": [True]},
        settled={"planned_at": _meeting, "notice_sent_on": _days_before("planned_at", 8)("notice_sent_on"),
            "postponed_to": lambda rng, row: row["planned_at"] if row.get("postponed_to") is not None else None},
        lines={"symposium_opinion": (2, 5)}),
    "symposium_opinion": Seed(rows=0, hours=60, values={"opinion": TOPICS, "measure": MEASURES},
        settled={"measure": lambda rng, row: row.get("measure") or rng.choice(MEASURES)}),
    "outgoing_message": Seed(rows=150, hours=5,
        values={"content": MESSAGES, "scope": ["1栋全体业主", "全体业主", "2栋 3 单元", "地下车库车位业主", "沿街商户"],
            "recipient_count": (20, 320), "channel": ["text_message", "text_message", "wechat", "voice"]}),
    "letter": Seed(rows=70, hours=30,
        values={"subject": lambda rng, row: rng.choice(list(SENT if str(row["direction"]) == "outgoing" else SUBJECTS)),
            "content": lambda rng, row: (SUBJECTS | SENT)[row["subject"]], "reply": REPLIES,
            "is_important": [False] * 5 + [True],
            "call_back_note": ["业主已收到回复，表示满意", "电话告知处理结果，业主认可",
                "下午、晚上各打一次，无人接听"],
            "filed_no": lambda rng, row: f"XH-{rng.randint(1, 400):04}", "backed_up": [True],
            "direction": ["incoming", "incoming", "incoming", "outgoing"]}),
    "contact_channel": Seed(rows=18, hours=30,
        values={"kind": _channel, "name": _of("kind", CHANNELS),
            "value": _of("kind",
                {"wechat_group": "扫码入群", "wechat_account": "qinling-wuye", "suggestion_box": "1 号楼大堂东侧",
                    "sms_number": "1069 0288 6100", "mailbox": "service@example.com", "qq_group": "576 218 403"})},
        settled={"public_place": lambda rng, row: rng.choice(["各单元大堂公告栏", "服务中心前台", "小区正门"]),
            "last_checked_on": lambda rng, row: (
                clock.today() - timedelta(days=rng.randint(1, 3)) if row["state"] == "active" else None)}),
    "online_message": Seed(rows=260, hours=4,
        values={"kind": ["appeal", "appeal", "enquiry", "suggestion", "complaint", "opinion"],
            "content": _of("kind", POSTS), "reply_draft": _of("kind", REPLIES_TO),
            "gm_required": [False] * 8 + [True]}),
    "media_watch": Seed(rows=80,
        values={"media": ["本地晚报", "都市频道", "同城论坛", "短视频平台", "住建局网站"], "link": [None],
            "title": list(NEWS), "summary": lambda rng, row: NEWS[row["title"]][0],
            "tendency": lambda rng, row: NEWS[row["title"]][1],
            "action": _of("tendency",
                {"positive": "转发业主群", "neutral": "存档备查", "negative": "已报客服经理并联系发布者说明"})}),
    "survey_campaign": Seed(rows=12, hours=90, lines={"survey_question": (8, 8)},
        settled={"title": _campaign, "shortfall_reason": _shortfall},
        values={"kind": ["half_year", "half_year", "quarterly", "yearly", "special"], "issued_count": (180, 320),
            "title": _campaign, "question_set": ["eight"], "end_on": _after("start_on", 20),
            "method": ["questionnaire", "home", "mixed", "online"]}),
    "survey_question": Seed(rows=0,
        values={"seq": lambda rng, row: next(_number), "aspect": _aspect, "question": _question,
            "is_required": [True]}),
    "survey_response": Seed(rows=420, lines={"survey_answer": (8, 8)},
        values={"opinion": [*TOPICS, *[None] * 20], "is_misunderstanding": [False] * 30 + [True], "is_valid": [True],
            "counted": [True]}),
    "survey_answer": Seed(rows=0, values={"grade": _grade, "comment": [*[None] * 25, *TOPICS[:5]]}),
    "survey_report": Seed(rows=9, hours=100,
        values={"issued_count": (180, 320), "returned_count": _returned, "response_rate": _response_rate,
            "overall_rate": (88, 97), "item_rates": _item_rates, "common_opinions": COMMON,
            "department_problems": PROBLEMS, "rectification_opinion": MEASURES})}

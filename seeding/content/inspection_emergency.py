"""What made-up patrols, inspections, plans, drills, incidents and meetings hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any

from models.inspection_emergency.emergency_plan import INTERNAL
from seeding.content import Maker, Seed
from services import clock

HAZARDS = ["2 单元 11 层消防通道堆放纸箱和旧家具", "1 栋大堂单元门闭门器失灵，门不能自动关上",
    "地下车库 B2 区应急照明两盏不亮", "儿童乐园秋千链条磨损，有断裂风险", "3 栋 9 层住户在楼道给电动车充电",
    "南门车行道闸地感失灵，抬杆缓慢", "架空层配电箱门未上锁", "5 栋东侧外墙瓷砖空鼓，有脱落痕迹",
    "屋面检修口未关闭，有人员进入痕迹", "中心水景池边灯线皮破损"]
WALL = ["北卧窗下墙面渗水", "客厅天花有细裂缝", "卫生间墙砖空鼓三处", "入户门锁芯松动", "厨房下水有返味，地漏干涸",
    "阳台地漏排水慢", "次卧插座面板松脱"]
PLACES = ["1 栋大堂", "中心广场", "地下车库 B1 区", "南门岗亭", "架空层活动区", "物业服务中心", "商业街二层",
    "3 栋 2 单元电梯厅"]
SEEN = ("security", "fire_safety", "facilities", "cleaning", "greening", "renovation")
# What is checked, what it is measured by, what was found.
QUALITY = {"前台着装和胸牌": ("按服务标准着装，佩戴胸牌", "一名接待员未佩胸牌"),
    "钥匙柜双人核对": ("每日交接双方签字", "周三交接缺一人签字"),
    "回访记录完整性": ("按服务标准逐项核对，记录及时完整", "两条回访未写满意度"),
    "公告栏过期通知": ("到期次日撤除", "大堂仍贴上月停水通知"), "消防器材点检卡": ("每月点检并签名", "三处点检卡漏签"),
    "档案室温湿度记录": ("每日记录一次", "记录中断两天")}
MACHINES = {"洗地机": "T350", "高压清洗机": "HD 6/15", "吸尘吸水机": "NT 30/1", "割草机": "HRJ216", "绿篱机": "SGE-550",
    "垃圾清运车": None, "尘推车": None, "升降梯": None}
WORK = {"use": ["当班使用，运转正常", "借出半日，收回时完好"],
    "maintenance": ["清洁保养，加注润滑油", "清洗并检查电源线", "检查紧固件和轮子"],
    "repair": ["更换磨损件后试机正常", "排除异响"]}
CLEANERS = ["王秀兰", "李桂芳", "赵春梅", "刘玉珍", "陈淑英", "周桂花", "孙建国", "吴长海"]
PLANS = {"archive_fire": "档案室失火应急预案", "food_poisoning": "员工食物中毒应急预案",
    "robbery": "办公区域遇盗抢应急预案", "weather_injury": "雨雪天防滑伤人应急预案",
    "key_area_injury": "重点部位人身伤害应急预案", "dispute": "业主纠纷处置预案", "traffic": "园区交通事故应急预案",
    "works_damage": "施工破坏管线应急预案", "suspicious_item": "可疑物品处置预案", "burst_main": "主管爆裂应急预案",
    "evacuation": "居民紧急疏散预案", "other": "电梯困人应急预案"}
EVENTS = {"security": "巡逻时发现一名外来人员翻越围栏，劝离并登记", "fire": "业主家厨房油锅起火，烟雾报警启动",
    "flood": "喷淋支管接头爆裂，地面积水约 5 厘米", "power_cut": "市政线路故障，2 栋公共区域停电 40 分钟",
    "lift": "两名住户被困在 9 至 10 层之间", "injury": "老人在雨后坡道滑倒，右腕疼痛",
    "dispute": "两户因漏水赔偿在大堂争执，围观二十余人", "traffic": "车库转弯处两车刮擦，无人受伤",
    "works_damage": "装修打孔打穿消防支管", "suspicious_item": "大堂角落发现无人认领的行李箱",
    "food_poisoning": "食堂晚餐后三名员工腹泻", "natural": "暴雨导致东侧车道倒灌",
    "other": "业主饲养的犬只走失，惊扰儿童"}

REMEDIES = {"业主反映夜间巡逻次数少": "增设夜间两个巡更点，队长抽查", "车位引导标识不清": "重新喷涂标线并加装反光牌",
    "电梯维保记录缺两次": "补做维保，约谈维保单位", "地下车库照明偏暗": "更换灯具并调整感应时长",
    "垃圾清运时间与早高峰重叠": "清运改为 6 时前", "访客登记流于形式": "岗位当面核对，班长每班抽查"}
TALKS = {"汛期值班安排": "增设夜间值班两人，名单周五前报", "本周投诉与回访通报": "重复投诉由主管亲自回访",
    "周边停车秩序": "高峰时段联合疏导", "装修现场消防管理": "每日巡查并留痕", "节日安全值守": "值班表上墙，领导带班"}

# Each plan has six duties, one a step.
_LINKS = cycle(("finder", "contact", "command", "on_site", "order", "aftermath"))


def of(texts: Mapping[str, str], field: str) -> Maker:
    """The text that goes with the value of another field."""
    return lambda rng, row: texts.get(str(row.get(field)), next(iter(texts.values())))


def when(field: str, wanted: Any, texts: list[Any]) -> Maker:
    """One of the texts where the other field has the value, else nothing."""
    return lambda rng, row: rng.choice(texts) if row.get(field) == wanted else None


def chance(share: float) -> Maker:
    """Yes so often."""
    return lambda rng, row: rng.random() < share


def mostly(usual: str, other: str, share: float) -> Maker:
    """The usual value, and the other so often."""
    return lambda rng, row: other if rng.random() < share else usual


def after(field: str, low: int, high: int, unit: str = "days") -> Maker:
    """So much later than another field of the row."""

    def make(rng: Random, row: Mapping[str, Any]) -> date | datetime | None:
        start = row.get(field)
        return start + timedelta(**{unit: rng.randint(low, high)}) if isinstance(start, date) else None

    return make


def _member(rng: Random, row: Mapping[str, Any]) -> Any:
    """The member of the staff himself, else somebody of the shop."""
    return row["staff"]["name"] if row.get("staff") else ...


def _code(rng: Random, row: Mapping[str, Any]) -> str:
    return f"QJ-{rng.randint(1000, 99999)}"


SEEDS: dict[str, Seed] = {
    "patrol_record": Seed(rows=900,
        values={"ended_at": after("started_at", 25, 70, "minutes"), "security": mostly("normal", "abnormal", 0.01),
            "fire_safety": mostly("normal", "abnormal", 0.03), "facilities": mostly("normal", "abnormal", 0.04),
            "cleaning": mostly("normal", "abnormal", 0.03), "greening": mostly("normal", "abnormal", 0.02),
            "renovation": mostly("normal", "abnormal", 0.02), "vacant": mostly("none", "normal", 0.4),
            "patrol_date": lambda rng, row: row["started_at"].date(),
            "hazard_found": lambda rng, row: "abnormal" in {str(row[name]) for name in SEEN},
            "hazard": when("hazard_found", True, HAZARDS)}),
    "patrol_issue": Seed(rows=90, hours=20,
        values={"description": HAZARDS, "due_on": after("found_at", 1, 5),
            "result": ["已当场清理并张贴提示", "工程部更换配件，现已正常", "约谈住户，电动车移至充电棚",
                "围挡隔离，已报维保单位修复", "加锁并纳入每日巡视"]}),
    "vacant_unit": Seed(rows=120,
        values={"reason": ["sold", "not_moved_in", "not_moved_in", "owner_away", "owner_away", "owner_away"],
            "vacant_until": lambda rng, row: (row["vacant_from"] + timedelta(days=60)
                if row["vacant_from"] < clock.today() - timedelta(days=90) and rng.random() < 0.3 else None),
            "is_active": lambda rng, row: row.get("vacant_until") is None,
            "remark": ["业主出国，由亲属代管", "等待装修", "钥匙由业主自管", "业主春节回来", None, None, None]}),
    "vacant_unit_inspection": Seed(rows=900,
        values={"kind": ["monthly", "monthly", "monthly", "monthly", "spot", "quarterly", "weather"],
            "door": mostly("good", "abnormal", 0.01), "windows": mostly("good", "abnormal", 0.02),
            "walls": mostly("good", "abnormal", 0.03), "drains": mostly("good", "abnormal", 0.03),
            "switches": mostly("good", "abnormal", 0.01), "valves_closed": chance(0.98), "water_reading": (0, 380),
            "electric_reading": (0, 2600), "gas_reading": (0, 160), "cleanliness": mostly("good", "cleaning", 0.15),
            "problems": lambda rng, row: (rng.choice(WALL)
                if "abnormal" in {str(row.get(name)) for name in ("door", "windows", "walls", "drains", "switches")}
                else None),
            "rectified_on": lambda rng, row: after("inspected_at", 2, 12)(rng, row) if row.get("problems") else None,
            "recheck_result": lambda rng, row: (
                rng.choice(["已修复，复查正常", "已补胶，雨后无渗水"]) if row.get("rectified_on") else None)}),
    "quality_inspection_item": Seed(rows=160, hours=26,
        values={"item": list(QUALITY), "standard": lambda rng, row: QUALITY[row["item"]][0],
            "finding": lambda rng, row: QUALITY[row["item"]][1], "severity": mostly("normal", "severe", 0.12),
            "due_on": after("inspected_on", 2, 5),
            "result": ["已补签并重温交接要求", "已撤除并指定专人每日检查", "已逐条补齐，组长复核",
                "已更换，纳入晨会检查"]}),
    "rectification": Seed(rows=80, hours=60, values={"problem": list(REMEDIES), "measure": of(REMEDIES, "problem")}),
    "cleaning_inspection": Seed(rows=700,
        values={"area": [*PLACES, "1 栋各层楼道", "垃圾中转房", "东侧绿化带", "公共卫生间", "单元门厅玻璃"],
            "cleaner": CLEANERS, "kind": ["cleaning", "cleaning", "cleaning", "refuse", "greening", "tools"],
            "result": mostly("pass", "fail", 0.1),
            "score": lambda rng, row: rng.randint(60, 79) if row.get("result") == "fail" else rng.randint(85, 100),
            "problem": when("result", "fail",
                ["桶身未冲洗，地面有污水", "踢脚线积灰", "玻璃有水渍", "草坪有枯枝未清", "拖把未分色存放"]),
            "guidance": when("result", "fail", ["现场示范，强调日产日清", "当面批评并重做", "指导分色使用，领班复查"]),
            "recheck_on": lambda rng, row: (
                after("inspected_at", 1, 2)(rng, row) if row.get("result") == "fail" else None)}),
    "cleaning_equipment": Seed(rows=36,
        values={"code": _code, "name": list(MACHINES), "model": lambda rng, row: MACHINES[row["name"]],
            "keeper": CLEANERS,
            "next_service_on": lambda rng, row: (None if row["equipment_condition"] == "scrapped"
                else clock.today() + timedelta(days=rng.randint(-4, 80))),
            "equipment_condition": ["good", "good", "good", "good", "repair", "scrapped"]}),
    "equipment_maintenance": Seed(rows=240,
        values={"content": lambda rng, row: rng.choice(WORK[row["kind"]]), "done_by": CLEANERS,
            "cost": lambda rng, row: 0 if row["kind"] == "use" else 10 * rng.randint(0, 26),
            "result": ["normal", "normal", "normal", "normal", "repair"]}),
    "emergency_plan": Seed(rows=30, hours=60, lines={"emergency_plan_duty": (6, 6)}, rests="effective",
        values={"title": list(PLANS.values()),
            "event_type": of({title: kind for kind, title in PLANS.items()}, "title"),
            "version_no": ["1.0", "1.1", "2.0"],
            "scope_kind": lambda rng, row: "internal" if str(row["event_type"]) in INTERNAL else "external",
            "trained_rate": (62, 100),
            "occurrence": ["第一发现人立即报告前台并按下报警按钮", "监控发现后通知最近岗位核实，2 分钟内回报"],
            "command": ["客服主管到场指挥，客服经理 15 分钟内接替", "值班主管先行指挥，划定警戒区"],
            "aftermath": ["清理现场，登记损失，上门慰问受影响业户", "配合保险和维修单位，三日内恢复原状"],
            "reporting": ["30 分钟内口头报告客服经理，24 小时内书面报告", "重大事件立即报告总经理并通知相关部门"],
            "prevention": ["每季度检查设施并演练一次", "每月点检，隐患当日登记整改"],
            "legal_basis": ["《消防法》", "《物业管理条例》", "《突发事件应对法》"]}),
    "emergency_plan_duty": Seed(rows=0,
        values={"step": lambda rng, row: next(_LINKS),
            "action": ["确认情况并报告前台", "电话通知工程部、保安部和客服经理", "统一调度人员，决定是否报警",
                "携带工具 5 分钟内到场", "拉警戒线，疏导围观人员", "登记损失，联系保险"],
            "time_limit": (1, 30)}),
    "emergency_drill": Seed(rows=36, hours=70,
        values={"kind": ["live", "live", "tabletop", "joint"], "place": PLACES, "participant_count": (12, 80),
            "owners_invited": chance(0.4),
            "held_at": lambda rng, row: datetime.combine(min(row["planned_on"], clock.today() - timedelta(days=1)),
                time(rng.choice((9, 10, 14, 15))), row["_at"].tzinfo),
            "planned_on": lambda rng, row: row["_at"].date() + timedelta(days=1),
            "participants": ["客服部、保安部、工程部全体当班人员", "商户义务消防队与物业保安队", "全体管家和夜值人员"],
            "step_timings": ["报警 1 分钟，到场 3 分钟，疏散 8 分钟", "发现 30 秒，关阀 4 分钟，排水 15 分钟",
                "报警 2 分钟，救援 12 分钟"],
            "situation_report": ["按预案完成，秩序良好", "整体顺利，通讯略有中断"],
            "process_analysis": ["报警及时，集合路线清楚", "到场快，分工明确"],
            "feasibility_analysis": ["人员与器材配置可行", "夜间人手偏紧，须增援机制"],
            "loopholes": ["地下室对讲机有盲区", "两名新员工不熟悉阀门位置", None],
            "improvement_plan": ["增设中继台，更新通讯录", "阀门挂牌并组织认阀", "夜班增加一名机动"]}),
    "incident": Seed(rows=100, hours=30,
        values={"event_type": list(EVENTS), "description": of(EVENTS, "event_type"), "place": PLACES,
            "level": mostly("normal", "major", 0.08),
            "actions": ["派人到场，隔离现场并安抚人员", "关闭阀门、切断电源，通知维修", "联系 110 并调取监控",
                "引导绕行，设置警示牌"],
            "casualties": ["无", "无", "无", "一人轻微擦伤，已送医"], "loss": (0, 6000),
            "result": ["已处置完毕，现场恢复", "人员安全，设施修复", "双方和解，已记录"],
            "aftermath": ["上门慰问并说明情况", "协助保险理赔", "清洗地面并消毒"],
            "cause": ["接头老化", "操作不当", "天气原因", "外来人员闯入", "设备故障"],
            "lessons": ["到场较快，信息传递可再清楚", "夜间人员不足，须增援机制"],
            "prevention": ["缩短维保周期", "加装监控探头", "更换同批次接头", "加强门岗登记"],
            "is_safety_liability": chance(0.02), "building": lambda rng, row: None}),
    "safety_team_member": Seed(rows=60,
        values={
            "trained_on": lambda rng, row: min(row["joined_on"] + timedelta(days=rng.randint(20, 150)),
                clock.today() - timedelta(days=3)),
            "shop": lambda rng, row: ... if rng.random() < 0.6 else None,
            "staff": lambda rng, row: None if row.get("shop") else ..., "name": _member, "team": ["security", "fire"],
            "duty": ["leader", "member", "member", "member"]}),
    "safety_publicity": Seed(rows=54,
        values={"form": ["board", "board", "meeting", "drill", "leaflet"], "place": PLACES, "audience": (30, 600),
            "topic": ["冬季用电用气安全", "电动车禁止上楼", "高空抛物警示", "逃生疏散演习观摩", "防诈骗宣传",
                "燃气软管更换提醒", "汛期安全提示"]}),
    "meeting_record": Seed(rows=110,
        values={"kind": ["department", "department", "safety", "topic", "coordination"],
            "place": ["管理处会议室", "服务中心二楼", "社区活动室"],
            "attendees": ["客服部全体", "客服经理、各主管、管家", "社区民警、街道安监员、客服主管",
                "工程、保安、保洁负责人"],
            "topics": list(TALKS), "resolutions": of(TALKS, "topics"),
            "follow_up": ["已执行", "执行两周，效果良好", None]})}

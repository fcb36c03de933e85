"""Made-up rows of the front desk's registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from seeding.content import Seed

Values = Mapping[str, Any]


def _after(name: str, low: float, high: float) -> Any:
    """So many hours after another moment of the row."""

    def make(rng: Random, row: Values) -> Any:
        start = row.get(name)
        return start + timedelta(hours=rng.randint(int(low * 4), int(high * 4)) / 4) if start is not None else None

    return make


def _by(name: str, texts: dict[str, list[str]]) -> Any:
    """A text that suits another field of the row."""

    def make(rng: Random, row: Values) -> str:
        key = str(getattr(row.get(name), "value", row.get(name)))
        return rng.choice(texts.get(key) or next(iter(texts.values())))

    return make


HELP = {
    "medical": ["母亲突然头晕站不稳，请帮忙叫救护车", "孩子误食药片，急需车辆送医", "老人在卫生间滑倒，家属不在身边"],
    "security": ["有陌生人反复按门铃，请保安上来看看", "电动车电瓶被盗，请调监控", "楼道有人争吵推搡"],
    "disaster": ["楼上水管爆裂，天花板大量漏水", "闻到楼道有燃气味", "电梯里被困两人"],
    "enquiry": ["咨询新生儿落户需要哪些证明", "询问临时车辆怎样收费", "问附近哪里可以打狂犬疫苗"],
    "daily": ["钥匙忘在家里，请帮忙联系开锁", "老人独自在家，请代买一份午饭", "阳台晾衣杆卡住收不回来",
        "请帮忙搬一件家具上楼"],
    "other": ["捡到一只走失的小狗，请帮忙找主人", "手机掉进电梯井缝隙"]}
APPLICATIONS = {"parking": ["申请地下一层固定车位一个，按月交费", "家中新购第二辆车，申请增加车位"],
    "goods_release": ["搬出沙发一套、冰箱一台", "运出装修剩余瓷砖十箱", "搬家，家具一车，今日下午离场"],
    "temporary_utilities": ["装修临时用电三天，自备配电箱", "楼下活动临时接电半天"],
    "public_area": ["婚礼当日在单元门口搭充气拱门半天", "借用架空层摆放寿宴桌椅"],
    "pet": ["登记小型犬一只，已免疫办证", "登记猫两只，室内饲养"],
    "certificate": ["开具居住证明，用于孩子入学", "开具物业费缴清证明，办理过户"],
    "other": ["申请在阳台外安装花架", "申请更换入户门颜色"]}
SUGGESTIONS = ["建议在东门加装非机动车坡道", "希望快递柜移到大堂外，减少人员进出", "儿童乐园地垫老化，建议更换",
    "建议夜间把路灯关闭时间推迟到零点", "希望周末增加一次垃圾清运", "建议组织一次免费的家电清洗活动",
    "地下车库转角请加装反光镜", "希望会所延长晚间开放时间", "建议电梯里张贴维保日期", "请在公告栏公布每月公共能耗"]
INFORMATION = {
    "municipal": ["街道通知开展电动车充电安全检查", "区住建局下发汛期排查要求", "社区通报流感高发，要求加强消毒"],
    "media": ["晚报报道周边小区高空抛物伤人"],
    "owner_survey": ["业主意见调查中多人反映电梯等候久", "业主送来锦旗，表扬管家拾金不昧"],
    "suggestion_box": ["意见箱收到匿名信，反映保洁不及时"], "staff": ["保安反映西门道闸反应慢"],
    "other": ["居委会转告本周人口登记安排"]}
MATTERS = {"街道通知开展电动车充电安全检查": "safety", "区住建局下发汛期排查要求": "policy",
    "晚报报道周边小区高空抛物伤人": "safety", "业主意见调查中多人反映电梯等候久": "complaint",
    "意见箱收到匿名信，反映保洁不及时": "complaint", "保安反映西门道闸反应慢": "suggestion",
    "社区通报流感高发，要求加强消毒": "policy", "业主送来锦旗，表扬管家拾金不昧": "praise",
    "居委会转告本周人口登记安排": "other"}

DONE = {"medical": ["陪同送医，晚间电话问候，已无大碍", "联系家属到场，已陪同等候"],
    "security": ["保安到场处理，情况已平息", "已调监控并报派出所"],
    "disaster": ["工程部到场处置，险情已排除", "已通知专业单位到场，业户安全"],
    "enquiry": ["已电话说明办法，业户自行办理"], "daily": ["已当场办妥，业户满意", "管家上门帮忙，业户道谢"],
    "other": ["已当场办妥，业户满意"]}


def _price(rng: Random, row: Values) -> Any:
    """What the catalogue asks for the service."""
    return row["service_item"]["price"] or rng.choice([20, 30, 50])


SEEDS = {
    "help_request": Seed(420,
        {"content": _by("category", HELP), "result": _by("category", DONE),
            "out_of_scope": [False, False, False, False, True],
            "public_service": _by("category",
                {"medical": ["ambulance", "none"], "security": ["police", "none"], "daily": ["none"]})},
        settled={"service_item": lambda rng, row: None}, hours=0.4),
    "special_service_order": Seed(600,
        {"appointment_at": _after("requested_at", 2, 72), "quoted": _price,
            "amount": lambda rng, row: row.get("quoted") or _price(rng, row),
            "owner_grade": ["satisfied", "satisfied", "satisfied", "fairly", "unsatisfied"]},
        hours=9.0),
    "owner_application": Seed(360,
        {"content": _by("category", APPLICATIONS),
            "decision": ["同意，按规定时间办理", "同意，须保持通道畅通", "同意，办妥后交回复印件",
                "材料齐全，同意办理"]},
        hours=7.0),
    "access_card_issue": Seed(480,
        {"card_no": lambda rng, row: f"M{rng.randint(100000, 899999)}", "quantity": [1, 1, 1, 2, 2, 4],
            "fee": [None, 15, 20, 30], "room_verified": [True], "id_verified": [True, True, True, False],
            "cancelled_at": [None],
            "action": ["first", "first", "additional", "replacement", "replacement", "loss", "cancel"]},
        settled={"quantity": lambda rng, row: 1 if str(row["action"]) in ("loss", "cancel") else row["quantity"],
            "fee": lambda rng, row: None if str(row["action"]) in ("loss", "cancel") else row.get("fee")}),
    "mail_item": Seed(900,
        {"tracking_no": lambda rng, row: f"{rng.choice(('SF', 'YT', 'EMS', 'JD'))}{rng.randint(10**11, 10**12 - 1)}",
            "carrier": ["顺丰速运", "中国邮政", "圆通速递", "京东物流", "中通快递", "韵达快递"], "id_checked": [True],
            "keep_until": lambda rng, row: row["received_at"].date() + timedelta(days=30)},
        hours=20.0),
    "tool_loan": Seed(300,
        {
            "tool_name": ["冲击钻", "人字梯（三米）", "管道疏通器", "手推车", "打气筒", "工具箱", "电烙铁", "测电笔",
                "热水袋", "雨伞"],
            "quantity": [1, 1, 1, 2], "deposit": [None, None, 50, 100], "due_at": _after("lent_at", 4, 48),
            "return_condition": ["good", "good", "good", "good", "good", "damaged", "missing"]},
        settled={"store_item": lambda rng, row: None,
            "due_at": lambda rng, row: (
                row["lent_at"] + timedelta(hours=3) if str(row["state"]) == "overdue" else row["due_at"])},
        hours=18.0),
    "move_in": Seed(150,
        {
            "signed_documents": ["管理规约、前期物业服务协议、防火责任书", "管理规约、物业服务合同、装修承诺书",
                "管理规约、车位租赁协议、防火责任书"],
            "keys_issued": ["入户门 5 把、信报箱 2 把", "入户门 3 把、储藏室 2 把",
                "入户门 5 把、信报箱 2 把、水表箱 1 把"],
            "cards_issued": ["门禁卡 2 张、电梯卡 2 张", "门禁卡 3 张", "门禁卡 2 张、车辆卡 1 张"],
            "water_reading": (0, 8), "electric_reading": (1, 40), "gas_reading": (0, 3), "notice_checked": [True],
            "id_verified": [True], "contract_seen": [True], "fees_paid": [True, True, True, False],
            "remark": [None, None, "约下月开始装修", "委托他人代办，委托书已收", "预约周末再领车辆卡"]},
        settled={"owner_file_created": lambda rng, row: str(row["state"]) == "completed",
            "fees_paid": lambda rng, row: (
                row.get("fees_paid") if str(row["state"]) in ("opened", "documents") else True)},
        hours=5.0),
    "move_in_summary": Seed(90,
        {"planned_count": (3, 12), "completed_count": lambda rng, row: rng.randint(1, int(row["planned_count"])),
            "total_count": (20, 400), "problem_units": (0, 3),
            "problems": ["窗框密封条脱落，已转工程部", "入户门把手松动一户", "卫生间地漏排水慢两户", "无"],
            "fees_collected": (1200, 36000)},
        hours=12.0),
    "contractor_entry_check": Seed(180,
        {
            "purpose": ["更换厨房烟道止回阀", "主卧外墙渗水注浆", "空鼓地砖返工", "入户门更换锁体", "窗户重新打胶",
                "可视对讲调试"],
            "left_at": _after("entered_at", 1, 7), "owner_consent": [True],
            "result": ["pass", "pass", "pass", "fail", "recheck"],
            "problems": [None, None, "收口不平，须返工", "雨后再看是否渗水", "现场垃圾未清"]},
        hours=30.0),
    "suggestion": Seed(210,
        {"content": SUGGESTIONS, "decision": ["adopted", "adopted", "partly", "rejected", "studying"],
            "decision_reason": ["费用在预算内，下月实施", "涉及公共收益，提交业委会后再定", "受场地条件限制，暂不实施",
                "先在一栋试行三个月"]},
        hours=60.0),
    "information_item": Seed(240,
        {"content": _by("source", INFORMATION), "category": lambda rng, row: MATTERS[row["content"]],
            "result": ["已张贴提示并逐户告知", "已整改完毕，照片归档", "已转相关部门并回复", "列入下月例会讨论",
                "已全面排查，无隐患"]},
        hours=20.0)}

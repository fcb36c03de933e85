"""Made-up content of keys, archives, store and deposits (keys and their loans are seeded with the visits)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock

GOODS = {"LED 灯泡": ("9W E27", "只", "repair"), "水龙头": ("4 分 铜", "个", "repair"),
    "生料带": ("20 米", "卷", "repair"), "角阀": ("4 分", "个", "repair"), "断路器": ("C20", "个", "repair"),
    "A4 纸": ("70 克", "包", "office"), "中性笔": ("0.5 黑", "支", "office"), "档案盒": ("5.5 厘米", "个", "office"),
    "垃圾袋": ("90×100", "卷", "cleaning"), "拖把": ("棉线", "把", "cleaning"), "洗洁精": ("5 升", "桶", "cleaning"),
    "84 消毒液": ("2.5 升", "瓶", "cleaning"), "灭火器": ("4 千克", "具", "safety"),
    "警戒带": ("50 米", "卷", "safety"), "反光背心": ("均码", "件", "safety"), "手电钻": ("12V", "把", "tool"),
    "人字梯": ("2 米", "架", "tool"), "万用表": ("数字", "台", "tool")}

KEYS = {"入户门 1 把": 1, "入户门 2 把、信箱 1 把": 3, "入户门 1 把、储藏室 1 把": 2, "入户门 4 把、信箱 1 把": 5,
    "入户门 2 把": 2}
# What was wrong, before, after.
CHANGES = {"合同续签": ("合同期至 2026-06-30", "合同期至 2027-06-30，见补充协议"),
    "联系人变更": ("联系人王强", "联系人李敏"), "图纸按现状修订": ("旧版平面图", "新版平面图，注明修订日期"),
    "漏页补入": ("缺第 12 页", "补入第 12 页"), "错页更正": ("页码颠倒", "已按顺序重装")}
UPDATES = {"联系电话": ("原登记号码停机", "已更新为新号码"), "户内人数": ("3 人", "4 人，新增一名儿童"),
    "紧急联系人": ("未登记", "补登配偶电话"), "车辆情况": ("一辆", "新增一辆车"), "出租情况": ("自住", "已出租"),
    "工作单位": ("未登记", "已补登"), "宠物情况": ("无", "养犬一只，已办证")}
ARCHIVES = {"住户报修记录（当月）": "repair", "投诉处理案卷": "complaint", "回访记录表（当月）": "return_visit",
    "装修资料一户一卷": "renovation", "电梯维保合同及附件": "contract", "消防竣工图": "drawing",
    "往来信函（当季）": "letter", "突发事件演练记录": "emergency", "业主资料一户一档": "owner"}
LIBRARY = {"物业管理条例要点": ("law", "法规 资金"), "住宅专项维修资金管理办法解读": ("law", "法规 资金"),
    "楼上漏水赔偿调解案例": ("case", "漏水 赔偿"), "高空抛物处置案例": ("case", "安全 消防"),
    "电动车充电管理规定": ("standard", "安全 消防"), "装修管理服务协议范本": ("contract", "装修 范本"),
    "门前三包责任书范本": ("contract", "商铺 范本"), "满意度调查意见汇编": ("opinions", "满意度 意见"),
    "客户服务简报": ("briefing", "满意度 意见"), "服务用语规范": ("standard", "礼仪 用语"),
    "投诉分级处理标准": ("standard", "投诉 时限")}
PURCHASES = {"LED 灯泡 9W 50 只，单价 12.5 元": "楼道灯更换备货", "A4 纸 10 包、中性笔 2 盒": "前台办公",
    "垃圾袋 90×100 100 卷": "保洁日常消耗", "灭火器 4 千克 6 具": "年检到期更换",
    "水龙头 4 分 20 个、生料带 30 卷": "户内维修常备", "档案盒 5.5 厘米 60 个": "年度归档",
    "反光背心 12 件、警戒带 5 卷": "应急演练"}

PAPERS = ("has_registration", "has_identity", "has_contract", "has_agreement", "has_inspection", "has_key_receipt")


def _after(name: str, low: int, high: int) -> Any:
    """So many days after another day of the row, where that is known."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        return row[name] + timedelta(days=rng.randint(low, high)) if row.get(name) is not None else None

    return made


def _pair(texts: Mapping[str, tuple[str, str]], name: str, place: int) -> Any:
    """One of the two that belong to the text of another field."""
    return lambda rng, row: texts[row[name]][place] if row[name] in texts else None


def _often(share: float) -> Any:
    """Yes in that share of the rows."""
    return lambda rng, row: rng.random() < share


def _of(place: int, default: Any) -> Any:
    """What belongs to the goods that the row names."""
    return lambda rng, row: GOODS[row["name"]][place] if row.get("name") in GOODS else default


def _entrusted_until(rng: Random, row: Mapping[str, Any]) -> Any:
    """Keys in custody are entrusted for some time yet, a few a day or two too long; those taken back were due then."""
    if row["state"] == "returned":
        return row["returned_on"] + timedelta(days=rng.randint(0, 20))
    if rng.random() < 0.4:
        return None
    day = clock.today() + timedelta(days=rng.randint(-2, 160))
    return max(day, row["start_on"] + timedelta(days=30))


DIFFERENCES = ("两只破损未开单", "领用单漏登，已补", "包装破损报废", "上次入库少点一件")

SEEDS: dict[str, Seed] = {
    "key_entrustment": Seed(rows=70, hours=900.0, rests="held",
        values={"key_list": list(KEYS), "quantity": lambda rng, row: KEYS[row["key_list"]]},
        settled={"end_on": _entrusted_until}),
    "key_stocktake": Seed(rows=54, hours=20.0,
        values={"book_count": lambda rng, row: row["actual_count"] + int(rng.random() < 0.15), "actual_count": (28, 46),
            "overdue_loans": lambda rng, row: rng.choice((0, 0, 0, 1, 2)),
            "missing": lambda rng, row: (None if row["spare_complete"]
                else rng.choice(
                    ("2 栋水表箱缺备用 1 套，已补配", "信箱备用钥匙缺一套，已登记补配", "防盗门备用缺一套，正在补配"))),
            "spare_complete": lambda rng, row: row["book_count"] == row["actual_count"] and rng.random() < 0.8,
            "remark": ["柜锁完好", "挂牌已统一更换", "与借用登记核对一致"]}),
    "owner_file": Seed(rows=240,
        values={"file_no": lambda rng, row: f"YZ-{rng.randint(1, 99999):05d}", "has_registration": _often(0.97),
            "has_identity": _often(0.95), "has_contract": _often(0.92), "has_agreement": _often(0.96),
            "has_inspection": _often(0.9), "has_key_receipt": _often(0.93), "has_renovation": _often(0.3),
            "completeness": lambda rng, row: round(
                sum(row.get(name) is True for name in PAPERS) / Decimal(len(PAPERS)) * 100, 2),
            "last_updated_on": (0, 0),
            "location": ["档案室 A 柜 1 层", "档案室 A 柜 2 层", "档案室 A 柜 3 层", "档案室 B 柜 1 层",
                "档案室 B 柜 2 层"]}),
    "owner_data_update": Seed(rows=320,
        values={
            "period_month": lambda rng, row: (
                f"{row['updated_on']:%Y-%m}" if row.get("updated_on") is not None else None),
            "item": list(UPDATES), "old_value": _pair(UPDATES, "item", 0), "new_value": _pair(UPDATES, "item", 1)}),
    "archive_item": Seed(rows=260, hours=400.0, rests="in_store",
        values={"title": list(ARCHIVES), "category": lambda rng, row: ARCHIVES[row["title"]],
            "file_year": lambda rng, row: row["_at"].year - (row["_at"].month < 3),
            "retention": ["permanent", "long", "long", "short"], "pages": (4, 180),
            "location": ["档案室 B 柜 1 层", "档案室 B 柜 3 层", "档案室 C 柜 1 层", "档案室 C 柜 2 层",
                "档案室 D 柜 1 层"],
            "confidentiality": ["internal", "internal", "internal", "public", "secret"], "is_complete": _often(0.96)}),
    "archive_change": Seed(rows=45,
        values={"reason": list(CHANGES), "before_change": _pair(CHANGES, "reason", 0),
            "after_change": _pair(CHANGES, "reason", 1)}),
    "archive_loan": Seed(rows=120,
        values={"kind": ["borrow", "consult"],
            "purpose": ["续签合同，比对条款", "处理漏水投诉，查装修图纸", "复核上次维修情况", "准备业委会资料",
                "配合上级检查", "办理房产手续，核对资料"],
            "is_superior_inspection": _often(0.06),
            "due_on": lambda rng, row: (
                None if row["kind"] == "consult" else row["_at"].date() + timedelta(days=rng.randint(4, 7))),
            "confidentiality_signed": _often(1.0)}),
    "archive_check_plan": Seed(rows=6, hours=72.0,
        values={"year": lambda rng, row: row["_at"].year, "planned_times": (2, 4),
            "schedule": lambda rng, row: {2: "5 月、11 月各检查一次",
                3: "3 月、7 月、11 月各一次，抽查不少于三成"}.get(row["planned_times"], "每季度末月下旬检查一次")}),
    "archive_check": Seed(rows=18, hours=120.0,
        values={
            "checked_on": lambda rng, row: min(date(row["plan"]["year"], row["_at"].month, min(row["_at"].day, 28)),
                clock.today()),
            "scope": ["业主档案", "报修、投诉、回访档案", "装修档案与图纸", "合同与信函档案"], "total": (80, 240),
            "complete_total": lambda rng, row: (row.get("total") or 80) - rng.choice((0, 0, 0, 1, 2, 5)),
            "completeness": lambda rng, row: round(Decimal(row.get("complete_total", 1)) / row.get("total", 1) * 100,
                2),
            "problems": lambda rng, row: (
                rng.choice(("装修档案缺验收单", "业主资料缺身份证明复印件", "个别卷内页码未编", "合同缺附件"))
                if row.get("complete_total") != row.get("total") else "资料齐全，个别封面字迹不清"),
            "rectify_due": _after("checked_on", 7, 14), "rectified_on": _after("checked_on", 3, 12)}),
    "service_library_item": Seed(rows=60,
        values={"title": list(LIBRARY), "kind": _pair(LIBRARY, "title", 0),
            "content": ["摘录要点供前台和管家查阅", "先止水、再查因、后协商；第三方鉴定由责任方承担",
                "按月整理，供晨会学习", "适用于住宅项目，商铺另见附件"],
            "tags": _pair(LIBRARY, "title", 1), "confidentiality": ["public", "internal", "internal"]}),
    "deposit_item": Seed(rows=260, hours=30.0, rests="collected",
        values={
            "item": ["儿童推车", "大米和牛奶", "行李箱", "雨伞", "给家人的药品", "鲜花", "快递小件", "钥匙扣", "乐器盒",
                "水果"],
            "quantity": [1, 1, 1, 2], "is_valuable": _often(0.02), "inspected": _often(1.0),
            "id_checked": lambda rng, row: row.get("collected_at") is not None,
            "keep_until": lambda rng, row: (row["deposited_at"].date() + timedelta(days=rng.choice((1, 3, 7, 15, 30)))
                if row.get("deposited_at") is not None else None)}),
    "store_item": Seed(rows=54,
        values={"name": lambda rng, row: list(GOODS)[(row["_nth"] - 1) // 3 % len(GOODS)],
            "specification": _of(0, None), "measure_unit": _of(1, "个"), "category": _of(2, "other"),
            "code": lambda rng, row: f"WP-{row['_nth']:04d}", "quantity": (5, 120), "min_quantity": (2, 10),
            "place": ["A 架 1 层", "A 架 2 层", "B 架 1 层", "B 架 3 层", "地面区"],
            "is_hazardous": lambda rng, row: row.get("name") == "84 消毒液"}),
    "stock_movement": Seed(rows=520, hours=6.0,
        values={"kind": ["issue", "issue", "issue", "issue", "receipt", "receipt", "return", "scrapped"],
            "quantity": (1, 4),
            "work_order": lambda rng, row: (
                ... if row["kind"] == "issue" and GOODS.get(row["store_item"]["name"], "ooo")[2] == "repair" else None),
            "supplier": lambda rng, row: ... if row["kind"] == "receipt" else None,
            "purchase_request": lambda rng, row: ... if row["kind"] == "receipt" else None,
            "unit_price": lambda rng, row: Decimal(rng.choice(("3.50", "8.00", "12.50", "25.00", "48.00", "120.00"))),
            "amount": lambda rng, row: (
                row.get("quantity", 1) * row["unit_price"] if row.get("unit_price") is not None else None),
            "keeper": lambda rng, row: row["store_item"]["keeper"]}),
    "stocktake": Seed(rows=54, hours=24.0, lines={"stocktake_line": (6, 10)},
        values={"reason": lambda rng, row: None, "remark": ["危险品柜一并清点", "新货架已贴标签", "零散件并入 B 架"]}),
    "stocktake_line": Seed(rows=0,
        values={"book_quantity": (8, 90),
            "counted": lambda rng, row: row["book_quantity"] - rng.choice((0, 0, 0, 0, 0, 1, 2, -1)),
            "unit_price": lambda rng, row: Decimal(rng.choice(("3.50", "8.00", "12.50", "25.00"))),
            "reason": lambda rng, row: rng.choice(DIFFERENCES) if row["counted"] != row["book_quantity"] else None}),
    "purchase_request": Seed(rows=90, hours=36.0,
        values={"purchase_items": list(PURCHASES), "reason": lambda rng, row: PURCHASES[row["purchase_items"]],
            "budget": (120, 2600), "remark": ["请于月底前到货", "按上次供应商", "验收时清点数量", "急用"]})}

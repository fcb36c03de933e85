"""Made-up content of renovations, shops and violations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock


def _after(name: str, low: int, high: int) -> Any:
    """So many days after another day of the row, where that is known."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        return row[name] + timedelta(days=rng.randint(low, high)) if row.get(name) is not None else None

    return made


def _often(share: float) -> Any:
    """Yes in that share of the rows."""
    return lambda rng, row: rng.random() < share


def _numbered(prefix: str) -> Any:
    return lambda rng, row: f"{prefix}{rng.randint(1, 9_999_999):07d}"


BREACHES = {"public_area": ["楼道内堆放鞋柜和纸箱，影响疏散", "一楼绿地种菜"],
    "building": ["露台搭建玻璃房约 6 平方米"], "parking": ["地下车库占用他人车位", "消防通道停车"],
    "wiring": ["电动车在楼道内充电，私拉电线"], "pet": ["遛犬未牵绳，粪便未清理"], "litter": ["装修垃圾倒入生活垃圾房"],
    "renovation": ["空调外机装在外立面非指定位置", "周日中午装修电锤施工扰民"]}
SHOPS = {"老街面馆": "餐饮", "翠湖水果店": "水果零售", "邻里便利店": "日用百货", "康宁药房": "药品零售",
    "小满咖啡": "咖啡饮品", "丽人美发": "美容美发", "好运家电维修": "家电维修", "晨光文具": "文具用品",
    "鲜丰生鲜": "生鲜食品", "贝贝母婴": "母婴用品", "惠民菜鸟驿站": "快递代收", "悦动健身": "健身服务",
    "外婆家小炒": "餐饮", "金鼎房产中介": "房产中介", "净衣洗衣店": "洗衣服务", "萌宠之家": "宠物用品"}
MANAGERS = ["马志远", "方建军", "钱永福", "许国梁", "蒋文斌", "董立新", "傅少华"]

SEEDS: dict[str, Seed] = {
    "renovation_application": Seed(rows=150, hours=60.0,
        lines={"renovation_alteration": (1, 2), "renovation_worker": (1, 5), "renovation_charge": (1, 2)},
        values={
            "work_items": ["全屋水电改造、厨卫墙地砖、吊顶、木地板", "厨房、卫生间翻新，防水重做",
                "客厅与阳台打通，铺地砖", "二手房局部翻新：墙面重刷、换门、换地板", "封阳台、装中央空调和新风",
                "卫生间改淋浴房，重做防水并闭水试验", "精装房加装橱柜、衣柜和智能门锁", "儿童房改造、加做榻榻米",
                "更换入户门和窗户"],
            "contractor_manager": MANAGERS, "fire_officer": MANAGERS, "has_alteration": _often(1.0),
            "permit_no": _numbered("XK-"), "permit_valid_until": _after("end_on", 0, 0),
            "start_on": _after("applied_on", 1, 4), "end_on": _after("start_on", 20, 90), "worker_count": (2, 12),
            "engineering_opinion": ["改动不涉及承重结构，同意", "已现场核实，同意按图施工", "管线改动走顶面，同意",
                "防水须做 48 小时闭水试验，同意", "燃气管线不得改动，其余同意", "外立面样式按小区统一标准，同意"]}),
    "renovation_alteration": Seed(rows=200,
        values={
            "location": ["厨房", "主卫", "客卫", "客厅与阳台之间", "阳台", "餐厅隔墙", "空调机位", "入户门厅", "书房"],
            "content": ["水槽移至窗下，冷热水管改走顶面", "拆除非承重隔墙约 1.2 米", "封阳台，采用小区统一窗型",
                "卫生间重做防水，反边高 1.8 米", "增加两路空调回路，更换配电箱", "喷淋头下移与吊顶齐平",
                "洗衣机位移至阳台，接入污水管", "地暖分水器移位"],
            "engineer": ["孙工", "赵师傅", "陆工", "高师傅"],
            "opinion": ["非承重构件，同意", "按图施工，同意", "须由燃气公司施工，同意", "做闭水试验后同意覆盖",
                "与设计相符，同意", "样式不符，请按统一标准修改"]}),
    "renovation_charge": Seed(rows=220,
        values={"receipt_no": _numbered("ZX"), "fee_type": lambda rng, row: row["fee_standard"]["fee_type"],
            "receivable": lambda rng, row: row["fee_standard"]["price"] if row.get("fee_standard") else None,
            "received": lambda rng, row: row["fee_standard"]["price"] if row.get("fee_standard") else None,
            "refunded": lambda rng, row: row.get("received"), "deduction_reason": lambda rng, row: None}),
    "renovation_worker": Seed(rows=300,
        values={"trade": ["水电工", "泥瓦工", "木工", "油漆工", "安装工", "搬运工", "防水工"],
            "pass_no": _numbered("SG"), "valid_until": _after("valid_from", 30, 90),
            "returned_on": lambda rng, row: row["valid_until"] if row["valid_until"] < clock.today() else None}),
    "renovation_inspection": Seed(rows=420,
        values={
            "check_items": ["施工时间、噪声、材料堆放", "动火证、灭火器、临时用电", "防水闭水试验 48 小时，楼下无渗漏",
                "出入证佩戴，现场整洁", "建筑垃圾袋装，堆放指定点", "外立面、空调机位按统一标准", "承重墙、烟道未动",
                "消防喷淋未遮挡"],
            "has_violation": _often(0.12),
            "instruction": lambda rng, row: (
                rng.choice(("rectify", "rectify", "stop")) if row.get("has_violation") else "go_on"),
            "recheck_on": lambda rng, row: (row["inspected_at"].date() + timedelta(days=rng.randint(1, 4))
                if row.get("instruction") == "rectify" and row.get("inspected_at") is not None else None)}),
    "renovation_acceptance": Seed(rows=110, hours=40.0,
        values={"technicians": ["孙工、赵师傅", "陆工、高师傅", "孙工、高师傅", "陆工"],
            "acceptance_items": ["闭水试验、排水通畅、外立面、消防设施、公共部位",
                "管线、防水、燃气、空调机位、楼道保护", "封阳台样式、水压、电路、可视对讲"],
            "problems": ["楼道墙面有划痕", "卫生间地漏排水慢", "空调孔未封堵", "入户门框外侧污染", "对讲分机未复位"],
            "deduction": [0, 0, 0, 100, 150, 200, 300]}),
    "violation": Seed(rows=190, hours=70.0,
        values={"kind": list(BREACHES), "description": lambda rng, row: rng.choice(BREACHES[row["kind"]]),
            "shop": lambda rng, row: None,
            "rectify_due": lambda rng, row: (row["found_at"].date() + timedelta(days=rng.choice((3, 5, 7, 7, 15)))
                if row.get("found_at") is not None else None),
            "notice_no": _numbered("ZG-"), "rectified_on": _after("rectify_due", -3, 2),
            "recheck_result": ["已清理干净", "已拆除，恢复原状", "已改正，现场无异常", "已移至规定位置",
                "口头教育后未再发生"]}),
    "shop": Seed(rows=48,
        values={"name": lambda rng, row: list(SHOPS)[(row["_nth"] - 1) // 3 % len(SHOPS)],
            "business": lambda rng, row: SHOPS[row["name"]],
            "licence_no": lambda rng, row: f"92330106MA2{rng.randint(10000, 99999)}X{rng.randint(1, 9)}",
            "lease_until": _after("lease_from", 365, 1460),
            "status": ["open", "open", "open", "open", "open", "renovating", "closed"]}),
    "shop_responsibility_agreement": Seed(rows=60,
        values={"valid_until": _after("signed_on", 364, 365),
            "content": ["包卫生：门前地面整洁；包绿化：爱护花木；包秩序：不占道经营、不乱停乱放",
                "门前五米内卫生、绿化、秩序由商户负责，垃圾袋装入桶", "保持门前整洁，不倒污水，不挂晒，不外摆"]}),
    "shop_drawing_review": Seed(rows=40, hours=50.0,
        values={"changes_facility": _often(0.3), "integrated": _often(1.0),
            "fire_changed": lambda rng, row: row.get("kind") == "fire", "fire_integrated": _often(1.0),
            "opinion": ["图纸齐全，同意", "油烟管道须接入专用烟道，同意", "喷淋支管与小区管网相连，同意",
                "用电负荷在核定范围内，同意", "排水须设隔油池，同意"]}),
    "shop_inspection": Seed(rows=360,
        values={"kind": ["frontage", "six_disorders", "three_wastes", "fire_safety", "frontage"],
            "waste_kind": lambda rng, row: (
                rng.choice(("gas", "water", "solid")) if row.get("kind") == "three_wastes" else "none"),
            "result": lambda rng, row: "fail" if rng.random() < 0.15 else "pass",
            "problem": lambda rng, row: (
                rng.choice(("隔油池未按时清理", "店外摆放桌椅占道", "灭火器压力不足", "油烟净化器未开启",
                    "门前垃圾未及时清理", "横幅乱挂", "应急灯损坏"))
                if row.get("result") == "fail" else None),
            "rectify_due": lambda rng, row: (row["inspected_at"].date() + timedelta(days=rng.choice((1, 3, 7)))
                if row.get("result") == "fail" and row.get("inspected_at") is not None else None),
            "rectified_on": lambda rng, row: (
                row["rectify_due"] if row.get("result") == "fail" and row["rectify_due"] < clock.today() else None),
            "agency": lambda rng, row: None})}

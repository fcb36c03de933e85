"""Made-up rows of after-sales, from the case to the warranty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock

Values = Mapping[str, Any]


FAULTS = {"主卧外墙": ("雨后内墙返潮", "外墙注浆，雨后复查不渗"),
    "卫生间": ("防水失效，楼下天花渗水", "重做防水并闭水试验"),
    "厨房烟道": ("排烟不畅，倒灌油烟", "更换止逆阀，疏通烟道"), "客厅地面": ("地砖空鼓开裂", "空鼓部位凿除重铺"),
    "入户门": ("门扇变形关不严", "更换门扇和合页"), "阳台门窗": ("窗户渗水，密封胶脱落", "重新打胶并淋水试验"),
    "屋面": ("顶层天花有渗水痕迹", "重铺防水卷材，淋水试验")}


def _later(name: str, low: int, high: int) -> Any:
    """So many days after another date of the row."""

    def make(rng: Random, row: Values) -> Any:
        start = row.get(name)
        return start + timedelta(days=rng.randint(low, high)) if start is not None else None

    return make


def _number(prefix: str, digits: int = 5) -> Any:
    return lambda rng, row: f"{prefix}{rng.randint(10 ** (digits - 1), 10**digits - 1)}"


def _price(low: int, high: int) -> Any:
    """A price to the thousand."""
    return lambda rng, row: rng.randint(low, high) * 1000


def _buyer(name: str) -> Any:
    """What the case says of its buyer."""
    return lambda rng, row: row["tracking_case"]["resident"][name] if row["tracking_case"]["resident"] else ...


def _reminded(rng: Random, row: Mapping[str, Any]) -> Any:
    """A few days after the day it was due, where somebody was reminded."""
    day = row["due_on"] + timedelta(days=rng.randint(1, 6))
    return day if row["reminders"] and day < clock.today() else None


SEEDS = {
    "after_sales_case": Seed(200,
        {
            "next_action": ["电话提醒客户三日内来签合同", "催客户补收入证明", "约业主验房时间", "核对尾款到账",
                "通知业主来领产权证", "保修期满前上门回访一次"],
            "remark": [None, None, "客户在外地，资料寄送", "夫妻共有，须双方到场", "老业主推荐", "方便晚上联系"]},
        hours=400.0),
    "sale_subscription": Seed(200,
        {"customer": _buyer("name"), "phone": _buyer("phone"), "subscription_no": _number("RG-"),
            "deposit": [20000, 30000, 50000, 100000], "price": _price(860, 4200),
            "explained": ["看过沙盘和样板间，发给楼书一册", "现场看房两次，讲解户型图", "样板间讲解，附精装交付标准",
                "工地开放日参观后签署"],
            "contract_due_on": _later("signed_on", 7, 7)},
        hours=120.0),
    "sale_contract": Seed(180,
        {"customer": _buyer("name"), "contract_no": _number("HT-", 6), "total_price": _price(860, 4200),
            "payment_method": ["mortgage", "mortgage", "mortgage", "once", "instalments"],
            "registration_no": _number("预登-", 6), "registered_on": _later("signed_on", 5, 25)},
        hours=300.0),
    "house_payment": Seed(420,
        {"instalment": ["首付", "第二期", "第三期", "尾款", "面积差价款"], "due_amount": _price(50, 900),
            "paid_amount": lambda rng, row: (row["due_amount"]
                if row["due_on"] < clock.today() - timedelta(days=9) and rng.random() < 0.95 else None),
            "paid_on": lambda rng, row: (
                row["due_on"] + timedelta(days=rng.randint(-6, 9)) if row["paid_amount"] else None),
            "reminders": [0, 0, 0, 1, 1, 2, 3], "last_reminded_on": _reminded,
            "finance_confirmed": lambda rng, row: row["paid_amount"] is not None}),
    "mortgage_application": Seed(120,
        {"loan_amount": _price(400, 850), "documents_submitted_on": _later("documents_due_on", -8, 3),
            "reviewed_on": _later("documents_submitted_on", 6, 20), "loan_arrived_on": _later("reviewed_on", 3, 15),
            "guarantor": [None, "阶段性担保", "公积金中心担保", "父母共同还款"],
            "problem": [None, None, None, "收入证明须重新开具", "征信有一次逾期，补说明", "银行额度紧张，放款延后"]},
        hours=170.0),
    "payment_reconciliation": Seed(54,
        {"aftersales_total": _price(2000, 16000),
            "explanation": [None, None, "一笔尾款到账晚一天", "银行手续费差额", "一户退款跨月入账"]},
        hours=30.0),
    "government_filing": Seed(320, {"receipt_no": _number("受-", 8)}, hours=160.0),
    "sale_change_request": Seed(24,
        {
            "reason": ["贷款未获批准，申请退房", "家中老人需要低楼层，申请换房", "工作调动离开本地，申请退房",
                "增加配偶为共有人，申请更名", "改买大户型，申请换房"],
            "refund": _price(20, 600)},
        hours=70.0),
    "drawing_change_notice": Seed(60,
        {
            "change_content": ["3 栋地下室增设排烟管，净高降低 10 厘米", "C 户型厨房门改为推拉门",
                "单元门厅地面石材改为防滑砖", "空调机位加宽 15 厘米", "屋面增设太阳能支架", "大堂信报箱移至东侧墙面"],
            "engineering_opinion": ["不影响结构，可以修改", "须加设过梁后修改", "管线要改道，同意但工期延后十天",
                "满足消防要求，可以修改"]},
        hours=26.0),
    "unit_delivery": Seed(160,
        {
            "defects": ["次卧窗锁松动，客厅地砖一块空鼓", "卫生间地漏排水慢", "入户门有划痕", "厨房插座无电",
                "阳台栏杆漆面脱落", "墙面一处开裂"],
            "keys_handed": ["入户门 5 把、信报箱 2 把", "入户门 3 把、储藏室 2 把"], "water_reading": (0, 5),
            "electric_reading": (1, 30), "gas_reading": (0, 2), "result": ["accepted", "accepted", "accepted_after"]},
        hours=100.0),
    "title_certificate": Seed(130,
        {"collector": _buyer("name"), "tax_paid_on": _later("documents_on", 1, 12),
            "certificate_no": _number("不动产权第", 7), "issued_on": _later("tax_paid_on", 15, 60)},
        hours=300.0),
    "warranty_claim": Seed(240,
        {"part": list(FAULTS), "problem": lambda rng, row: FAULTS[row["part"]][0],
            "engineering_owner": ["赵工", "钱工", "孙工", "李工"], "work_done": lambda rng, row: FAULTS[row["part"]][1],
            "contractor_defaulted": [False, False, False, False, False, True]},
        hours=90.0)}

"""Made-up content of fees: months stated, arrears and waivers; bills and money taken are made by `seeding/business`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import cycle
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock


def _in_turn(values: list[str], *, by_site: bool = False) -> Any:
    """The values one after the other, at each site for itself where asked; begun anew with each world made up."""
    held: dict[str, Any] = {}

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        if held.get("rng") is not rng:
            held.clear()
            held["rng"] = rng
        key = str(row["site"]["code"]) if by_site and row.get("site") is not None else ""
        return next(held.setdefault(f"at {key}", cycle(values)))

    return made


def _month_before(rng: Random, row: Mapping[str, Any]) -> str:
    """The month before, then the one before that, at each site for itself: a month is stated when it is over."""
    return _months_ago(int(_BACK(rng, row)))


def _months_ago(back: int) -> str:
    today = clock.today()
    at = today.year * 12 + today.month - 1 - back
    return f"{at // 12}-{at % 12 + 1:02}"


_BACK = _in_turn([str(back) for back in range(1, 25)], by_site=True)


RENTED = {"month": 1, "quarter": 3, "year": 12}


def _ended(rng: Random, row: Mapping[str, Any]) -> Any:
    """A lease that has run out ended some days ago; one that runs, a year after it began."""
    if str(row["state"]) == "expired":
        return clock.today() - timedelta(days=rng.randint(1, 25))
    return row["start_on"] + timedelta(days=364)


def _voucher(rng: Random, row: Mapping[str, Any]) -> str:
    return f"记-{rng.randint(1, 12):02}{rng.randint(1, 180):03}"


EXPENSES = ["购收据 10 本", "大堂灯管 20 支", "电梯维保月费", "绿化浇灌水费", "消防器材年检", "保洁耗材",
    "门禁电源更换", "公共照明电费", "化粪池清掏", "监控硬盘更换"]
WAIVERS = ["电梯停运 3 天", "楼上漏水影响居住一周", "空置房按规定减免三成", "入户管道维修停水两天",
    "多计一个月，核对后冲减", "外墙施工封窗半月", "困难家庭，社区已开证明"]
REPLIES = ["发工资后缴", "先修好单元门再缴", "在外地，月底回来缴", "已让家人代缴", "对垃圾费有疑问，要看标准",
    "房子没住，想按空置减免", "账号没收到，已发缴费二维码", "漏水没修好，暂不缴"]
BREACHES = {"wrong": ["装修管理费按旧标准多收 50 元"], "not_cleared": ["前一日现金未上交，抽屉清点相符"],
    "receipt": ["收据存根缺号两张", "押金退款未登记"], "not_reported": ["大额收款次日才上报"],
    "arbitrary": ["收款员私自减免垃圾费"]}


SEEDS = {
    "monthly_income_expense": Seed(rows=51, hours=30, lines={"income_expense_line": (3, 8)},
        values={"period_month": _month_before}),
    "income_expense_line": Seed(rows=54,
        values={"kind": ["expense"], "amount": (200, 3000), "voucher": _voucher, "summary": EXPENSES,
            "fee_type": lambda rng, row: None}),
    "dunning_record": Seed(rows=260,
        values={"stage": ["phone", "phone", "text_message", "home", "home", "notice", "lawyer_letter"],
            "overdue_amount": (120, 3800), "reply": REPLIES, "promised_on": (3, 20),
            "result": ["paid", "paid", "partly", "unpaid", "unpaid"]}),
    "collection_report": Seed(rows=51, hours=36,
        values={"period_month": _month_before,
            "reasons": ["空置房联系不上；3 户因漏水未解决拒缴", "外地业主托收失败居多", "装修期住户对垃圾费有异议",
                "新交付楼栋业主尚未绑定缴费账号"],
            "arrangement": ["20 日前管家逐户上门，漏水户由工程部先处理", "每周二、四晚集中电话催收，月底发书面通知",
                "对连续三个月欠费的发律师函", "微信群发缴费二维码，管家跟进到户"]}),
    "fee_waiver": Seed(rows=90, hours=30,
        values={"amount": (20, 400), "reason": WAIVERS,
            "cs_opinion": ["情况属实，建议减免", "已到现场核实", "按规定可减三成"],
            "approver_opinion": ["同意", "同意，下不为例", "按核实金额减免"]}),
    "parking_lease": Seed(rows=150, hours=2000,
        values={"rent": [260, 300, 350], "end_on": lambda rng, row: row["start_on"] + timedelta(days=364)},
        settled={"rent": lambda rng, row: rng.choice([260, 300, 350]) * RENTED[str(row["rent_cycle"])],
            "end_on": _ended, "start_on": lambda rng, row: row["end_on"] - timedelta(days=364),
            "paid_until": lambda rng, row: (row["end_on"] if str(row["state"]) == "expired"
                else row["start_on"] + timedelta(days=rng.choice([89, 179, 364])))}),
    "finance_irregularity": Seed(rows=9, hours=30,
        values={"kind": list(BREACHES), "description": lambda rng, row: rng.choice(BREACHES[str(row["kind"])]),
            "amount": (30, 2600), "reported_to": ["总经理"],
            "disposition": ["当日补缴，口头警告", "退还多收款并更正标准", "调离收费岗位，全款追回",
                "补登票据，重新培训"]})}

"""Made-up content of fees: types, prices, bills, money taken, handed over and stated, arrears and waivers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock

# code: name, kind, charged, ledger account, price, per, basis
TYPES = {
    "WY": ("物业服务费", "property", "month", "主营业务收入-物业服务", "2.35", "元/㎡·月", "area"),
    "SF": ("水费", "utilities", "month", "其他应付款-代收水费", "3.80", "元/吨", "use"),
    "DF": ("公摊电费", "utilities", "month", "其他应付款-代收电费", "12.00", "元/户·月", "household"),
    "LJ": ("生活垃圾清运费", "collected", "month", "其他应付款-代收垃圾费", "10.00", "元/户·月", "household"),
    "CW": ("车位租赁费", "parking", "month", "其他业务收入-车位", "300.00", "元/个·月", "household"),
    "ZX": ("装修管理费", "renovation", "once", "其他业务收入-装修管理", "3.00", "元/㎡", "area"),
    "YJ": ("装修押金", "deposit", "once", "其他应付款-押金", "2000.00", "元/户", "household"),
    "TY": ("特约服务费", "special_service", "once", "其他业务收入-特约服务", "80.00", "元/次", "use"),
}


def _of_code(place: int) -> Any:
    return lambda rng, row: TYPES[row["code"]][place]


def _of_type(place: int) -> Any:
    """What belongs to the fee type that the row names."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        held = row.get("fee_type")
        return TYPES.get(held["code"], TYPES["WY"])[place] if held is not None else TYPES["WY"][place]

    return made


def _standard(name: str) -> Any:
    return lambda rng, row: row["fee_standard"][name] if row.get("fee_standard") is not None else None


def _quantity(rng: Random, row: Mapping[str, Any]) -> Any:
    area = row["unit"]["area"] if row.get("unit") is not None else None
    return area if area is not None and _standard("basis")(rng, row) == "area" else Decimal(1)


def _share(*states: str, part: str = "1") -> Any:
    """That part of the bill, in these states."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        owed = Decimal(row.get("quantity") or 1) * Decimal(_standard("price")(rng, row) or 1)
        if str(row.get("state")) in states:
            return owed * Decimal(part)
        return owed / 2 if str(row.get("state")) == "partial" and "paid" in states else Decimal(0)

    return made


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


def _lately(rng: Random, row: Mapping[str, Any]) -> str:
    """One of the last eighteen months, this one among them."""
    return _months_ago(rng.randint(0, 17))


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


def _until_now(rng: Random, row: Mapping[str, Any]) -> Any:
    """Two years from the beginning; a price that is no longer in force ended lately."""
    if str(row["state"]) == "expired":
        return max(row["effective_from"], clock.today() - timedelta(days=rng.randint(3, 60)))
    return row["effective_from"] + timedelta(days=730)


def _short(rng: Random, row: Mapping[str, Any]) -> Decimal:
    """What is missing where the receiver disputes the amount."""
    return Decimal(-rng.choice([10, 20, 50, 100])) if str(row["state"]) == "disputed" else Decimal(0)


def _receipt(rng: Random, row: Mapping[str, Any]) -> str:
    return f"SJ{rng.randint(100_000, 999_999):07}"


def _voucher(rng: Random, row: Mapping[str, Any]) -> str:
    return f"记-{rng.randint(1, 12):02}{rng.randint(1, 180):03}"


EXPENSES = [
    "购收据 10 本", "大堂灯管 20 支", "电梯维保月费", "绿化浇灌水费", "消防器材年检", "保洁耗材", "门禁电源更换", "公共照明电费", "化粪池清掏", "监控硬盘更换",
]  # fmt: skip
WAIVERS = [
    "电梯停运 3 天", "楼上漏水影响居住一周", "空置房按规定减免三成", "入户管道维修停水两天", "多计一个月，核对后冲减", "外墙施工封窗半月", "困难家庭，社区已开证明",
]  # fmt: skip
REPLIES = [
    "发工资后缴", "先修好单元门再缴", "在外地，月底回来缴", "已让家人代缴", "对垃圾费有疑问，要看标准", "房子没住，想按空置减免", "账号没收到，已发缴费二维码", "漏水没修好，暂不缴",
]  # fmt: skip
BREACHES = {
    "wrong": ["装修管理费按旧标准多收 50 元"],
    "not_cleared": ["前一日现金未上交，抽屉清点相符"],
    "receipt": ["收据存根缺号两张", "押金退款未登记"],
    "not_reported": ["大额收款次日才上报"],
    "arbitrary": ["收款员私自减免垃圾费"],
}


def _billed(*, total: bool = False) -> Any:
    """The month billed last, and for how much, where the standard is in force and billed by the month."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        if row["state"] != "published" or _of_type(1)(rng, row) not in ("property", "parking"):
            return None
        return Decimal(rng.randint(180, 620) * 100) if total else _months_ago(0)

    return made


SEEDS = {
    "fee_type": Seed(rows=len(TYPES), values={
        "code": _in_turn(list(TYPES)), "name": _of_code(0), "kind": _of_code(1), "billing_cycle": _of_code(2),
        "ledger_subject": _of_code(3), "is_agency": lambda rng, row: "代收" in TYPES[row["code"]][3], "is_active": lambda rng, row: True,
    }),
    "fee_standard": Seed(rows=36, hours=48, values={
        "name": lambda rng, row: f"{_of_type(0)(rng, row)}标准", "price": _of_type(4), "price_unit": _of_type(5), "basis": _of_type(6),
        "applies_to": lambda rng, row: "home" if _of_type(1)(rng, row) == "property" else None,
        "market_avg_price": lambda rng, row: Decimal(row["price"]) * Decimal("1.1") if _of_type(1)(rng, row) == "special_service" else None,
        "published_place": ["客服中心前台公示栏", "各楼栋大堂公告栏", "小区南门宣传栏"],
    }, settled={
        "billed_month": _billed(), "billed_total": _billed(total=True),
        "effective_to": _until_now,
        "service_item": lambda rng, row: row.get("service_item") if _of_type(1)(rng, row) == "special_service" else None,
    }),
    "fee_bill": Seed(rows=900, hours=240, values={
        "period": _lately, "quantity": _quantity, "fee_type": _standard("fee_type"), "paid_amount": _share("paid"), "waived_amount": _share("waived"),
    }),
    "fee_payment": Seed(rows=900, hours=6, values={
        "amount": lambda rng, row: row["fee_bill"]["amount"] if row.get("fee_bill") is not None else rng.choice([30, 80, 150, 240, 300, 860, 2000]),
        "method": ["cash", "cash", "wechat", "wechat", "alipay", "card", "transfer", "collection"], "receipt_no": _receipt,
        "void_reason": ["票据开错，重新登记", "业户要求换微信支付", "金额录错"],
    }),
    "daily_collection_report": Seed(rows=600, hours=14, values={
        "payment_count": (2, 24), "total": (600, 9000), "cash": lambda rng, row: Decimal(rng.randint(100, 600)),
        "remitted": lambda rng, row: row.get("cash") or Decimal(0), "difference_note": ["17:40 后收的 30 元次日缴存", "零钱留作备用金，已登记"],
    }),
    "cash_remittance": Seed(rows=240, hours=20, values={
        "amount": (300, 6000), "date_to": lambda rng, row: row["date_from"], "difference": lambda rng, row: Decimal(0),
    }, settled={"difference": _short}),
    "monthly_income_expense": Seed(rows=51, hours=30, lines={"income_expense_line": (3, 8)}, values={
        "period_month": _month_before, "opening_balance": (2000, 12000), "income_total": (80000, 260000), "expense_total": (12000, 60000),
    }),
    "income_expense_line": Seed(rows=54, values={
        "kind": ["expense", "expense", "income"], "amount": (60, 8600), "voucher": _voucher,
        "summary": lambda rng, row: f"本月{_of_type(0)(rng, row)}" if row.get("kind") == "income" else rng.choice(EXPENSES),
    }, settled={"fee_type": lambda rng, row: row.get("fee_type") if row.get("kind") == "income" else None}),
    "dunning_record": Seed(rows=260, values={
        "stage": ["phone", "phone", "text_message", "home", "home", "notice", "lawyer_letter"], "overdue_amount": (120, 3800), "reply": REPLIES,
        "promised_on": (3, 20), "result": ["paid", "paid", "partly", "unpaid", "unpaid"],
    }),
    "collection_report": Seed(rows=51, hours=36, values={
        "period_month": _month_before, "receivable": (180000, 320000), "received": lambda rng, row: (row.get("receivable") or 0) * Decimal(rng.randint(82, 98)) / 100,
        "collection_rate": lambda rng, row: Decimal(row["received"]) * 100 / Decimal(row["receivable"]) if row.get("receivable") else None,
        "arrears": (12000, 90000), "arrears_households": (8, 60),
        "reasons": ["空置房联系不上；3 户因漏水未解决拒缴", "外地业主托收失败居多", "装修期住户对垃圾费有异议", "新交付楼栋业主尚未绑定缴费账号"],
        "arrangement": ["20 日前管家逐户上门，漏水户由工程部先处理", "每周二、四晚集中电话催收，月底发书面通知", "对连续三个月欠费的发律师函", "微信群发缴费二维码，管家跟进到户"],
    }),
    "fee_waiver": Seed(rows=90, hours=30, values={
        "amount": (20, 400), "reason": WAIVERS, "cs_opinion": ["情况属实，建议减免", "已到现场核实", "按规定可减三成"],
        "approver_opinion": ["同意", "同意，下不为例", "按核实金额减免"],
    }),
    "parking_lease": Seed(rows=150, hours=2000, values={
        "rent": [260, 300, 350], "end_on": lambda rng, row: row["start_on"] + timedelta(days=364),
    }, settled={
            "rent": lambda rng, row: rng.choice([260, 300, 350]) * RENTED[str(row["rent_cycle"])],
        "end_on": _ended, "start_on": lambda rng, row: row["end_on"] - timedelta(days=364),
        "paid_until": lambda rng, row: row["end_on"] if str(row["state"]) == "expired" else row["start_on"] + timedelta(days=rng.choice([89, 179, 364])),
    }),
    "finance_irregularity": Seed(rows=9, hours=30, values={
        "kind": list(BREACHES), "description": lambda rng, row: rng.choice(BREACHES[str(row["kind"])]), "amount": (30, 2600), "reported_to": ["总经理"],
        "disposition": ["当日补缴，口头警告", "退还多收款并更正标准", "调离收费岗位，全款追回", "补登票据，重新培训"],
    }),
}  # fmt: skip

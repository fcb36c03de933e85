"""The file that is brought in: a ledger of repairs as a clerk keeps it, twelve columns, written by XlsxWriter."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.exchange.estate import FIRST, SITE_ID
from models.vocabulary.language.registry import registry
from services import clock
from services.database import transactions

HEADS = (
    "报修时间",
    "报修方式",
    "报修区域",
    "房号",
    "业主/住户",
    "住户姓名（联系人）",
    "联系电话",
    "地址",
    "报修类别",
    "报修内容",
    "紧急程度",
    "报修接待人",
)
CHANNELS = ("来电", "来访", "管家转报", "网络")
CATEGORIES = ("给排水", "电气", "门窗", "燃气", "公共设施", "房屋质量", "其他")
WHERE = ("厨房", "卫生间", "阳台", "客厅", "主卧", "次卧", "入户门", "餐厅")
WHAT = ("水管漏水", "灯不亮", "插座没电", "窗户关不严", "地漏返味", "墙面渗水", "门锁坏了", "水龙头滴水", "马桶堵塞")
MORE = ("已关总阀", "昨晚开始", "请尽快", "家里有老人", "上次修过", "白天有人", "请先电话联系")


def write(engine: Engine, path: Path, rows: int) -> None:
    """The file of so many rows, over the homes of the site."""
    rng, homes, receivers = Random(rows), _homes(engine), _receivers(engine)
    begin = clock.now().astimezone(clock.zone()).replace(tzinfo=None, hour=8, minute=0, second=0, microsecond=0)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet = book.add_worksheet("报修")
    sheet.write_row(0, 0, HEADS)
    for number in range(1, rows + 1):
        room, name, phone, address = rng.choice(homes)
        at = begin - timedelta(minutes=5 * (rows - number) % 500_000 + 1)
        content = f"{rng.choice(WHERE)}{rng.choice(WHAT)}，{rng.choice(MORE)}，{number}"
        row: tuple[Any, ...] = (
            at,
            rng.choice(CHANNELS),
            "户内",
            room,
            f"{name} {phone}",
            name,
            phone,
            address,
            rng.choice(CATEGORIES),
            content,
            "一般",
            rng.choice(receivers),
        )
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, moment)
            else:
                sheet.write_string(number, column, value)
    book.close()


def _homes(engine: Engine) -> list[tuple[str, str, str, str]]:
    unit, resident, building = (registry.get(key) for key in ("unit", "resident", "building"))
    u: Any = unit
    r: Any = resident
    b: Any = building
    with transactions.reading(), Session(engine) as session:
        query = (
            select(u.room_key, r.name, r.phone)
            .join(r, r.unit_id == u.id)
            .join(b, b.id == u.building_id)
            .where(u.site_id == SITE_ID, b.code >= str(FIRST))
        )
        return [(room, name, phone, f"天成美雅{room}") for room, name, phone in session.execute(query)]


def _receivers(engine: Engine) -> list[str]:
    staff: Any = registry.get("staff")
    with transactions.reading(), Session(engine) as session:
        query = select(staff.employee_no).where(staff.site_id == SITE_ID, staff.status == "on_duty").limit(5)
        return list(session.scalars(query))

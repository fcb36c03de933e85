"""Heads of columns that mean the same: what clerks call a column where the register's own label is another word."""

from __future__ import annotations

import re
from typing import Final

from models.vocabulary.formats import comparing

_MEASURE: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_MARKS: Final = re.compile(r"[\s*＊:：/／、,，.。_\-—–|]+")
# Each line is one idea; the first word of it that is part of a field's label makes the field one of those it may mean.
_GROUPS: Final = (
    "电话 手机 联系电话 手机号 手机号码 电话号码 联系方式 移动电话 phone mobile tel telephone",
    "姓名 联系人 住户姓名 业主姓名 名字 客户姓名 报修人 name contact",
    "房号 门牌 门牌号 房间号 室号 房屋 户号 单元房号 房间 room unit roomno",
    "内容 问题 事项 情况 描述 详情 content description",
    "类别 类型 分类 种类 项目类别 category type kind",
    "时间 日期 date time",
    "金额 费用 总额 款项 amount sum",
    "备注 说明 附注 remark remarks note notes",
    "状态 处理情况 办理状态 进度 status state",
    "编号 单号 号码 流水号 no number",
    "地址 住址 address",
    "楼栋 楼号 栋号 幢号 楼 building",
    "部门 科室 department",
    "数量 个数 件数 quantity qty",
    "证件号码 身份证 身份证号 身份证号码 证件号 idcard idno",
    "车牌 车牌号 车牌号码 车号 plate",
    "面积 建筑面积 area",
)
GROUPS: Final = tuple(frozenset(comparing.compact(word) for word in line.split()) for line in _GROUPS)
# The three columns of a room, in the order in which they are read.
BUILDING: Final = frozenset(
    comparing.compact(one) for one in ["楼栋", "楼号", "栋号", "幢号", "栋", "幢", "楼", "座", "楼宇", "building"]
)
ENTRANCE: Final = frozenset(comparing.compact(one) for one in ["单元", "单元号", "门洞", "梯", "entrance"])
DOOR: Final = frozenset(
    comparing.compact(one)
    for one in [
        "房号",
        "房间号",
        "室号",
        "室",
        "户号",
        "门牌",
        "门牌号",
        "房间",
        "铺号",
        "门号",
        "room",
        "roomno",
        "door",
    ]
)
# A column that only counts the rows of the sheet.
COUNTING: Final = frozenset(comparing.compact(one) for one in ("序号", "行号", "Row no.", "S/N"))


def plain(head: str) -> str:
    """A head as it is compared: without the mark of what must be filled in, the measure in brackets, blanks and signs."""
    bare = _MEASURE.sub("", head)
    return comparing.compact(_MARKS.sub("", bare or head)) or comparing.compact(head)


def meanings(head: str) -> tuple[frozenset[str], ...]:
    """The ideas that a head, in its plain form, stands for."""
    return tuple(group for group in GROUPS if head in group)

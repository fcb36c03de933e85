"""The sheets of a pack. Their columns are the registers' own fields; only what no register holds is declared here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from models.roles import POST_TAGS, ROLE_LABELS
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.exchange.out import template
from services.judge.actor import SYSTEM
from services.kept import kept

YES, NO = Label("是", "Yes"), Label("否", "No")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that no register holds."""

    name: str
    label: Label
    hint: Label
    needed: bool = False
    answers: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the registers whose fields are its columns, and further columns. `late` are fields that name rows of later
    sheets, written at the end; `company` says that its rows are the company's and are never changed by a site's pack."""

    key: str
    label: Label
    registers: tuple[str, ...] = ()
    own: tuple[Column, ...] = ()
    without: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    company: bool = False
    single: bool = False
    needed: tuple[str, ...] = field(default=())


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HOMES: Final = (
    Column(
        "buildings",
        Label("楼栋", "Buildings"),
        Label("楼栋号，如 1-3、5", "Numbers of buildings, such as 1-3, 5"),
        True,
    ),
    Column(
        "entrances",
        Label("单元", "Entrances"),
        Label("如 1-2 或 东、西；没有单元的不填", "Such as 1-2 or 东、西; empty where there is none"),
    ),
    Column(
        "floors",
        Label("楼层", "Floors"),
        Label("如 1-18、-1；商铺和车位不分层的不填", "Such as 1-18; empty where doors are not by floor"),
    ),
    Column(
        "doors", Label("每层户", "Doors"), Label("户数或号，如 4 或 1-4、6", "How many, or which: 4 or 1-4, 6"), True
    ),
    Column(
        "except",
        Label("除外", "Except"),
        Label("没有的房屋，如 4层、404、2-1801", "What is not there: 4层 (a floor), 404, 2-1801"),
    ),
    Column(
        "numbering",
        Label("房号写法", "Number"),
        Label(
            "不填为 {单元}-{层}{户02}；商铺如 {户}铺，车位如 A-{户03}",
            "Empty means {单元}-{层}{户02}; shops {户}铺, spaces A-{户03}",
        ),
    ),
)
_POSTS: Final = (
    Column("staff", Label("工号", "Staff no."), Label("员工的工号", "The staff number"), True),
    Column("login", Label("登录名", "Login"), Label("字母、数字，全公司不重复", "Letters and digits, once"), True),
    Column("role", Label("角色", "Role"), Label("系统角色", "The role"), True, tuple(ROLE_LABELS.values())),
    Column(
        "tags",
        Label("岗位标签", "Post tags"),
        Label(
            "几项之间用顿号；经手资金的由客服经理会签后生效", "Several parted by commas; money waits for a signature"
        ),
        answers=tuple(tag.label for tag in POST_TAGS.values()),
    ),
    Column("buildings", Label("楼栋", "Buildings"), Label("只对管家：楼栋号，如 1-3", "Of butlers: 1-3")),
    Column("all_sites", Label("全部项目", "All sites"), Label("不填为否", "Empty means no"), answers=(NO, YES)),
    Column("note", Label("备注", "Remark"), Label("可不填", "May be left empty")),
)

SHEETS: Final[tuple[Sheet, ...]] = (
    Sheet(
        "company",
        Label("公司", "Company"),
        own=(
            Column("name", Label("公司名称", "Company"), Label("与公司的设置一致", "As the installation has it"), True),
            Column("code", Label("公司编码", "Company code"), Label("如 GS，可不填", "Such as GS; may be empty")),
        ),
        single=True,
    ),
    Sheet("site", Label("项目", "Site"), ("site",), late=_names("manager"), single=True),
    Sheet(
        "department",
        Label("部门", "Departments"),
        ("department",),
        without=_names("parent"),
        late=_names("head coordinator"),
    ),
    Sheet("staff", Label("员工", "Staff"), ("staff",)),
    Sheet("building", Label("楼栋", "Buildings"), ("building",)),
    Sheet(
        "homes",
        Label("房屋规律", "Homes by pattern"),
        ("unit",),
        _HOMES,
        without=_names("building unit_no floor moved_in_on water_meter_no electric_meter_no gas_meter_no remark"),
    ),
    Sheet(
        "unit",
        Label("房屋", "Homes"),
        ("unit",),
        (Column("entrance", Label("单元", "Entrance"), Label("没有单元的填 0 或不填", "0 or empty for none")),),
    ),
    Sheet(
        "resident",
        Label("业主", "Residents"),
        ("resident", "residency"),
        without=_names("current_unit resident"),
    ),
    Sheet("vehicle", Label("车辆", "Vehicles"), ("vehicle",)),
    Sheet("parking_space", Label("车位", "Parking spaces"), ("parking_space",)),
    Sheet("fee_type", Label("收费项目", "Fee types"), ("fee_type",), company=True),
    Sheet(
        "fee_standard",
        Label("收费标准", "Fee standards"),
        ("fee_standard",),
        without=_names("billed_month billed_total published_place"),
    ),
    Sheet("rule_parameter", Label("规则参数", "Rule parameters"), ("rule_parameter",)),
    Sheet("post", Label("岗位与权限", "Accounts and posts"), own=_POSTS),
    Sheet(
        "ledger",
        Label("启用的台账", "Registers in use"),
        own=(
            Column("register", Label("台账", "Register"), Label("台账的名称", "Its name"), True),
            Column(
                "file",
                Label("旧台账文件", "Ledger"),
                Label("放在 ledgers 文件夹里的文件名", "A file in the folder ledgers"),
            ),
            Column("sheet", Label("工作表", "Sheet"), Label("不填为第一张", "Empty means the first")),
            Column(
                "history",
                Label("保留编号和状态", "As history"),
                Label("旧台账的编号和状态照收", "Numbers and states of the paper book are kept"),
                answers=(NO, YES),
            ),
        ),
    ),
)
BY_KEY: Final = {one.key: one for one in SHEETS}


@kept(64)
def fields(key: str) -> dict[str, Field]:
    """The fields of the sheet's registers that are columns, by name; of two registers with one name the first has it."""
    found: dict[str, Field] = {}
    sheet = BY_KEY[key]
    for register in sheet.registers:
        for held in template.fields_of(SYSTEM, registry.get(register)):
            if held.name not in sheet.without and held.name != "site":
                found.setdefault(held.name, held)
    return found


def named(sheet: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    """The columns by name in their order, each with the words that its head may be."""
    own = [(one.name, (one.label.zh, one.label.en, one.name)) for one in sheet.own]
    held = [(one.name, (one.label.zh, one.label.en, one.name)) for one in fields(sheet.key).values()]
    return [*own, *held]


def register_of(sheet: str, name: str) -> Any:
    """The register of the sheet that holds the column."""
    return next(
        register
        for register in map(registry.get, BY_KEY[sheet].registers)
        if register.spec.fields.get(name) is fields(sheet)[name]
    )

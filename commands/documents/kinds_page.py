"""docs/kinds.md: every kind of value, with an example that is read, kept, shown and masked by the kind itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from admin_views.kinds.cells import CELLS, WIDTHS
from commands.documents.sources import NOTICE
from models.vocabulary import registry
from models.vocabulary.field import kinds
from models.vocabulary.field.field import Field
from models.vocabulary.field.kinds import Kind, Reading
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Label
from models.vocabulary.language.zone import set_zone, zone

MORNING = datetime(2026, 11, 20, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


class Example(Choices):
    """The choices of the example."""

    ROOF = "roof", "屋面", "Roof"
    WALL = "wall", "外墙", "Wall"


# What is typed for each kind, and an example of it.
TYPED: dict[str, tuple[str, str, str]] = {
    "Code": ("编号，最多40字", "a number of ours, at most 40 characters", "ws-0077"),
    "Room": ("房号，怎么写都查得到", "a room number, found in every spelling", "1-2-301"),
    "Line": ("一行字，最多200字", "a line, at most 200 characters", "厨房漏水"),
    "PaperNo": (
        "抄自纸面的票据号、证号，只有一种写法",
        "a number copied from a paper, kept in one way",
        "ａｂ－００７７",
    ),
    "Name": ("姓名，最多80字", "a person's name, at most 80 characters", "王小明"),
    "Text": ("一段话，最多4000字", "several lines, at most 4000 characters", "来电说明"),
    "Whole": ("整数", "a whole number", "１２"),
    "Number": ("小数，默认两位", "a number, two decimals unless declared", "3.50"),
    "Percent": ("百分数", "per cent", "97.5%"),
    "Money": ("金额，到分", "money, to the cent", "1,280.5"),
    "Day": ("日期，可省略年份", "a day, the year may be left out", "11.3"),
    "Month": ("月份", "a month", "2026年3月"),
    "Period": ("月、季、半年、年", "a month, quarter, half or whole year", "2026年第三季度"),
    "Moment": ("日期和时间", "day and time", "11.3 8:30"),
    "Flag": ("是或否", "yes or no", "是"),
    "class …(Choices)": ("选一项：值、中文或英文", "one choice: its value or its word", "屋面"),
    "list[…]": ("选几项", "several choices", "屋面、外墙"),
    "Phone": ("电话", "a telephone", "138 0013 8000"),
    "IdCard": ("身份证", "an identity card", "11010519491231002X"),
    "IdNumber": ("其他证件号", "the number of another document", "G12345678"),
    "Plate": ("车牌", "a number plate", "陕a·zk573"),
    "Email": ("邮箱", "an e-mail address", "Wang@Example.com"),
    "Url": ("网址", "a web address", "https://example.com/a"),
    "Attachment": ("一个附件", "one file", "7"),
    "Attachments": ("附件", "files", "7,8"),
    "Photo": ("一张照片", "one photo", "7"),
    "Photos": ("照片", "photos", "7,8"),
    "Signature": ("签名", "a signature", "7"),
    "ref(…)": ("另一本台账的一行，由查找选定", "a row of another register, picked", "id:12"),
    "refs(…)": ("另一本台账的几行", "several rows of another register", "id:12,id:15"),
    "lines(…)": ("子表的行，在子表里填", "child rows, each a form of its own", ""),
}
KINDS: dict[str, Kind] = {
    **{name: get_args(one)[1] for name, one in vars(kinds).items() if name in TYPED},
    "class …(Choices)": kinds.CHOICE, "list[…]": kinds.CHOICES,
    "ref(…)": kinds.REF, "refs(…)": kinds.REFS, "lines(…)": kinds.LINES,
}  # fmt: skip
FILTERS = {
    "none": Label("不能", "none"),
    "text": Label("含这些字", "holds the words"),
    "prefix": Label("开头", "begins with"),
    "range": Label("从…到…", "from … to"),
    "choice": Label("选", "choices"),
    "flag": Label("是/否", "yes/no"),
    "ref": Label("查找", "picked"),
}
HEAD = (
    "# 类型 Kinds\n\n"
    "字段的注解就是类型。类型决定怎么读、数据库列、怎么显示、怎么遮盖、怎么筛选、导出成什么；都在 `models/vocabulary/field/kinds.py`，"
    "列表单元格在 `admin_views/kinds/cells.py`。例子由类型自己读出，“现在”为2026-11-20 09:05。怎么加一种：[how-to/add-a-kind.md](how-to/add-a-kind.md)。\n\n"
    "A field's annotation is its kind. The kind decides reading, column, words, mask, filter and export, all in "
    "`models/vocabulary/field/kinds.py`; the cell of a list is in `admin_views/kinds/cells.py`. The examples are read by the kinds "
    "themselves, on 2026-11-20 at 09:05. Adding one: [how-to/add-a-kind.md](how-to/add-a-kind.md).\n\n"
    "| 写 Write | 类型 Kind | 填什么 What is typed | 例 Example | 存 Kept | 显示 Shown | 遮盖 Masked | 列 Column | 界限 Bounds | 单元格 Cell | 筛选 Filter | 导出 Export | 排序 Sorts | 字段数 Fields |\n"
    f"|{'---|' * 14}\n"
)


def kinds_md() -> str:
    """Every kind, by the word that is written for it."""
    here = str(zone())
    set_zone("Asia/Shanghai")  # the examples say the same wherever the page is written
    try:
        return NOTICE + HEAD + "".join(_lines())
    finally:
        set_zone(here)


def _lines() -> Iterator[str]:
    used = Counter(id(held.kind) for register in registry.all() for held in register.spec.fields.values())
    yield from (_line(word, KINDS[word], used[id(KINDS[word])]) for word in TYPED)


def _line(word: str, kind: Kind, used: int) -> str:
    zh, en, typed = TYPED[word]
    several = kind.name in ("choice", "choices")
    held = Field(
        Label("例", "example"), "field", name="example", kind=kind, choices=Example if several else None
    )
    kept = kind.parse(typed, held, Reading(MORNING)) if typed else None
    kept = getattr(kept, "value", kept)
    shown = _shown(kind, held, typed)
    masked = kind.mask(kept) if kind.mask is not None and kept is not None else None
    bounds = f"{kind.least:,}–{kind.most:,}" if kind.most is not None else None
    cell = CELLS.get(kind.name)
    look = f"{WIDTHS.get(kind.name, 100)} px · `{cell.__name__ if cell is not None else '_shown'}`"
    sorts = "✓" if kind.sortable else None
    column = repr(kind.column(held)) if kind.column is not None else None
    mask = _code(masked) if masked is not None else "–"
    way_out = "；“!” 照原样 as written" if kind.as_written else ""
    cells = (
        f"`{word}`", f"`{kind.name}`", f"{zh}{way_out}<br>{en}", _code(typed or None), _code(kept), _code(shown), mask,
        _code(column), bounds or "–", look, f"{FILTERS[kind.filter].zh} {FILTERS[kind.filter].en}", kind.export, sorts or "–",
        str(used),
    )  # fmt: skip
    return "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |\n"


def _shown(kind: Kind, held: Field, typed: str) -> str | None:
    """The plain words in Chinese, and in English where those differ."""
    if not typed or held.kind.name in ("ref", "refs"):
        return None
    kept = kind.parse(typed, held, Reading(MORNING))
    return " / ".join(dict.fromkeys(kind.show(kept, held, lang) for lang in ("zh", "en")))


def _code(value: Any) -> str:
    return "–" if value is None else f"`{value}`"

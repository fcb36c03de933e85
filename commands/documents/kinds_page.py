"""docs/kinds.md: every kind of value, with an example that is read, kept, shown and masked by the kind itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from admin_views.kinds.looks import LOOKS
from commands.documents.sources import NOTICE
from models.vocabulary import registry
from models.vocabulary.field.field import Field
from models.vocabulary.kinds import KINDS
from models.vocabulary.kinds.kind import Kind, Reading
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Label
from models.vocabulary.language.zone import set_zone, zone
from services.words import texts

MORNING = datetime(2026, 11, 20, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


class Example(Choices):
    """The choices of the example."""

    ROOF = "roof", "屋面", "Roof"
    WALL = "wall", "外墙", "Wall"


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
    "字段的注解就是类型。类型决定怎么读、数据库列、怎么显示、怎么遮盖、怎么筛选、导出成什么；都在 `models/vocabulary/kinds/`，一种一个文件；"
    "样子在 `admin_views/kinds/` 的同名文件。例子由类型自己读出，“现在”为2026-11-20 09:05。怎么加一种：[how-to/add-a-kind.md](how-to/add-a-kind.md)。\n\n"
    "A field's annotation is its kind. The kind decides reading, column, words, mask, filter and export, one file a kind in "
    "`models/vocabulary/kinds/`; its looks are in the file of the same name in `admin_views/kinds/`. The examples are read by the kinds "
    "themselves, on 2026-11-20 at 09:05. Adding one: [how-to/add-a-kind.md](how-to/add-a-kind.md).\n\n"
    "| 写 Write | 类型 Kind | 填什么 What is typed | 例 Example | 存 Kept | 显示 Shown | 遮盖 Masked | 列 Column | 界限 Bounds | 列宽和控件 Width and control | 筛选 Filter | 导出 Export | 排序 Sorts | 字段数 Fields |\n"
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
    used = Counter(held.kind.name for register in registry.all() for held in register.spec.fields.values())
    yield from (_line(kind, used[kind.name]) for kind in KINDS.values())


def _line(kind: Kind, used: int) -> str:
    held = Field(Label("例", "example"), "field", name="example", kind=kind, choices=Example)
    kept = kind.parse(kind.example, held, Reading(MORNING)) if kind.example else None
    # The plain words in Chinese, and in English where those differ.
    told = [texts.words(held, kept, lang) for lang in ("zh", "en")] if kept is not None else []
    bounds = f"{kind.least:,}–{kind.most:,}" if kind.most is not None else None
    way_out = "；“!” 照原样 as written" if kind.as_written else ""
    look = LOOKS[kind]
    cells = (
        f"`{kind.word}`",
        f"`{kind.name}`",
        f"{kind.says.zh}{way_out}<br>{kind.says.en}",
        _code(kind.example or None),
        _code(getattr(kept, "value", kept)),
        _code(" / ".join(dict.fromkeys(told)) or None),
        _code(kind.mask(kept) if told else None),
        _code(kind.column(held)),
        bounds or "–",
        f"{kind.width} px · `{look.control}`",
        FILTERS[kind.filter].zh + " " + FILTERS[kind.filter].en,
        kind.export,
        "✓" if kind.sortable else "–",
        str(used),
    )
    return "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |\n"


def _code(value: Any) -> str:
    return "–" if value is None else f"`{value}`"

"""The figures of the statistics page as it shows them: leading figures, the matrix, charts and times; each with its address."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from admin_views.http import web
from admin_views.listing.figured import Figured, value_of
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from services.reports.periods import DAY, Part
from services.reports.statistics import Cell, Figures, Group, Taken

TOTAL, PREVIOUS, LATE = Label("合计", "Total"), Label("上一期", "Before"), Label("其中超期", "Late")
MEDIAN, NINTH = Label("中位", "Median"), Label("九成在", "90% within")
COLOURS = 8
# The period before: its days, its parts, its figures.
Earlier = tuple[Part, list[Part], Figures]


def lead(
    name: str, number: str, unit: str, url: str, note: str, *, late: bool = False, money: bool = False
) -> dict[str, Any]:
    """A leading figure as the template shows it."""
    return {"name": name, "number": number, "unit": unit, "url": url, "note": note, "late": late, "money": money}


def compared(now: Any, was: Any, lang: str, held: Field | None = None) -> str:
    """The figure of the period before, and how much more or less this is."""
    if was is None:
        return ""

    def show(one: Any) -> str:
        return held.kind.show(one, held, lang) if held is not None else f"{one:,}"

    more = now - was
    if lang == "en":
        return f"before {show(was)}, {'+' if more > 0 else ''}{show(more)}" if more else f"before {show(was)}, the same"
    return f"上期 {show(was)}，{'多' if more > 0 else '少'} {show(abs(more))}" if more else f"上期 {show(was)}，持平"


def until(held: Field, lang: str) -> str:
    """What a time is counted to, in words: 到维修完成, Until completed."""
    words = held.label.text(lang)
    if lang == "en":
        name = f"Until {words[:1].lower()}{words[1:]}"
        return name.removesuffix(" at") if name.endswith(" at") else name.removesuffix(" on")
    return f"到{words.removesuffix('时间').removesuffix('日期')}"


def spell(minutes: float | None, lang: str) -> tuple[str, str]:
    """Minutes in the unit they are read in: minutes, hours or days."""
    en = lang == "en"
    if minutes is None:
        return "—", ""
    if minutes < 120:
        return f"{minutes:.0f}", "min" if en else "分钟"
    if minutes < 60 * 72:
        return f"{minutes / 60:.1f}".removesuffix(".0"), "h" if en else "小时"
    return f"{minutes / 1440:.1f}".removesuffix(".0"), "days" if en else "天"


def short(part: Part, step: str, *, years: bool = False) -> str:
    """A part in words, short: 26-11, 11-03, 11-02~, 2026."""
    day = part.start
    if step == "year":
        return f"{day.year}"
    if step == "month":
        return f"{day:%Y-%m}" if years else f"{day:%y-%m}"
    if years:
        return f"{day}" if step == "day" else f"{day} – {part.end - DAY}"
    return f"{day:%m-%d}" if step == "day" else f"{day:%m-%d}~"


def table_of(page: Figured, found: Figures, earlier: Earlier | None, lang: str) -> dict[str, Any]:
    """The matrix: heads, rows of groups, the sums, the late ones, the period before where its parts fit."""
    late = (page.late, "late") if page.measure == "late" else None

    def cells(own: Iterable[Cell], total: Cell, group: Group | None) -> list[dict[str, Any]]:
        made = [
            _shown(page, found, cell, part, page.rows(one, group, mark=late))
            for one, cell, part in zip(page.parts, own, found.parts, strict=True)
        ]
        return [*made, _shown(page, found, total, found.total, page.rows(None, group, mark=late))]

    rows = [
        {"name": group.name, "cells": cells(group.cells, group.total, group), "colour": min(at, COLOURS - 1) + 1}
        for at, group in enumerate(found.groups)
    ]
    sums: list[dict[str, Any]] = [
        {"name": TOTAL.text(lang), "cells": cells(found.parts, found.total, None), "sum": True}
    ]
    if page.late and page.measure == "count":
        mark = (page.late, "late")
        own = [*zip(page.parts, found.parts, strict=True), (None, found.total)]
        told = [{"text": f"{c.late:,}" if c.late else "", "url": page.rows(p, mark=mark), "late": True} for p, c in own]
        sums.append({"name": LATE.text(lang), "cells": told, "aux": True})
    if earlier is not None and page.measure != "share" and len(earlier[1]) == len(page.parts):
        sums.append(_before(page, earlier, lang))
    return {
        "heads": [short(one, page.step) for one in page.parts],
        "titles": [f"{one.start} – {one.end - DAY}" for one in page.parts],
        "rows": rows,
        "sums": sums,
        "first": page.group.label.text(lang) if page.group else "",
    }


def _before(page: Figured, earlier: Earlier, lang: str) -> dict[str, Any]:
    days, parts, figures = earlier
    late = (page.late, "late") if page.measure == "late" else None
    told = [
        _shown(page, figures, cell, cell, page.other(part, mark=late))
        for part, cell in zip(parts, figures.parts, strict=True)
    ]
    told.append(_shown(page, figures, figures.total, figures.total, page.other(days, mark=late)))
    return {"name": PREVIOUS.text(lang), "cells": told, "aux": True, "title": f"{days.start} – {days.end - DAY}"}


def _shown(page: Figured, found: Figures, cell: Cell, whole: Cell, url: str) -> dict[str, Any]:
    """One cell of the matrix: its text, empty where there is nothing, and its list."""
    if page.measure == "share":
        text = f"{cell.count * 100 / whole.count:.1f}%" if cell.count and whole.count else ""
        return {"text": text, "url": url, "value": float(f"{cell.count * 100 / whole.count:.1f}") if whole.count else 0}
    value = value_of(cell, found, page.measure)
    held = next((one for one in found.sums if one.name == page.measure), None)
    shown = held.kind.show(value, held, web.lang()) if held is not None else f"{value:,}"
    return {
        "text": shown if cell.count and value else "",
        "url": url,
        "value": float(value) if isinstance(value, Decimal) else value,
    }


def chart_of(page: Figured, table: dict[str, Any]) -> dict[str, Any]:
    """The table as columns: stacked by group, each part with the addresses of its cells."""
    rows = table["rows"] or table["sums"][:1]
    if not page.parts or page.period is None:
        # Without a period the groups stand side by side.
        rows = table["rows"]
        last = [row["cells"][-1] for row in rows]
        return {
            "x": [row["name"] for row in rows],
            "lying": True,
            "s": [{"name": "", "v": [one["value"] for one in last], "u": [one["url"] for one in last]}],
        }
    return {
        "x": table["heads"],
        "s": [
            {
                "name": row["name"],
                "v": [one["value"] for one in row["cells"][:-1]],
                "u": [one["url"] for one in row["cells"][:-1]],
            }
            for row in rows
        ],
        "percent": page.measure == "share",
    }


def timed(page: Figured, held: Field, by_part: list[Taken], whole: Taken, lang: str) -> dict[str, Any]:
    """How long it took until the field was filled in: a line of medians and ninths, and its table."""
    longest = max((one.ninth or 0) for one in by_part)
    size, unit = (
        (1440, "天" if lang != "en" else "days") if longest > 60 * 96 else (60, "小时" if lang != "en" else "h")
    )
    if longest < 120:
        size, unit = 1, "分钟" if lang != "en" else "min"
    mark = (held.name, "filled")
    words = [MEDIAN, NINTH]
    lines: list[list[float | None]] = [
        [None if one.median is None else round(one.median / size, 1) for one in by_part],
        [None if one.ninth is None else round(one.ninth / size, 1) for one in by_part],
    ]
    urls = [page.rows(part, mark=mark) for part in page.parts]
    return {
        "name": until(held, lang),
        "unit": unit,
        "heads": [short(one, page.step) for one in page.parts],
        "rows": [
            {"name": word.text(lang), "cells": ["" if one is None else f"{one:g}" for one in line], "urls": urls}
            for word, line in zip(words, lines, strict=True)
        ],
        "counts": [
            {"text": f"{one.count:,}" if one.count else "", "url": url} for one, url in zip(by_part, urls, strict=True)
        ],
        "total": {"text": f"{whole.count:,}", "url": page.rows(mark=mark)},
        "chart": {
            "x": [short(one, page.step) for one in page.parts],
            "s": [
                {"name": words[0].text(lang), "v": lines[0], "u": urls, "line": True},
                {"name": words[1].text(lang), "v": lines[1], "u": urls, "line": True, "dash": True},
            ],
        },
    }

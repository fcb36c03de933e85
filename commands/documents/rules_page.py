"""docs/rules.md: every rule with its source, its figures and where it is in force."""

from __future__ import annotations

from typing import Any

from commands.documents.sources import DOCUMENTS, NOTICE
from models.vocabulary import registry
from models.vocabulary.register.describe import describe
from services.enforcement import SCHEDULED, rulebook

HOW = {
    "rule": "保存校验 rule",
    "once": "只有一条 once",
    "step": "步骤 step",
    "follows": "随之 follows",
    "figure": "统计 figure",
    "reaction": "联动 reaction",
    "kept": "声明 kept",
    "grant": "权限 grant",
    "house": "全系统 house",
}


def rules_md() -> str:
    """Every rule with document and clause, its figures, and the places that enforce it."""
    rulebook_ = rulebook()
    left = [one for one in rulebook_ if one["trigger"].startswith(SCHEDULED)]
    lines = [
        NOTICE,
        "# 规则 Rules\n\n",
        "每条规则的出处（文件与原文）、可调参数和执行处。定时规则已列出，尚未由时钟执行。\n\n",
        (
            "Every rule with its source (document and exact words), its figures and where it is in force. Rules that a "
            f"clock must trigger ({len(left)} of {len(rulebook_)}) are listed and not evaluated by one yet.\n"
        ),
    ]
    for document, title in DOCUMENTS.items():
        lines.append(f"\n## {document} {title}\n\n" if document != "practice" else f"\n## {title}\n\n")
        lines.append(
            "| 编号 | 规则 Rule | 原文 Clause | 触发 Trigger | 参数 Figures | 执行处 In force |\n|---|---|---|---|---|---|\n"
        )
        lines.extend(_rule_line(one) for one in rulebook_ if one["document"] == document)
    lines.append(_once_md())
    lines.append(_follows_md())
    lines.append(_figures_md())
    return "".join(lines)


def _once_md() -> str:
    """Every `Once` of every register: of what there is one, and when it counts."""
    lines = [
        "\n## 只能有一条 What there is once\n\n",
        "由部分唯一索引保证，同时保存也不会重复；提示会带上已有的那一条。\n\n",
        "Kept by partial unique indexes, also against two who save at the same moment; the message leads to the row that is there.\n\n",
        "| 台账 Register | 字段 Fields | 何时 When | 提示 Message | 规则 |\n|---|---|---|---|---|\n",
    ]
    for register in registry.all():
        data = describe(register)
        for once in data["once"]:
            lines.append(
                _line(
                    f"{data['zh']} `{data['key']}`",
                    ", ".join(f"`{name}`" for name in once["fields"]),
                    f"{once['when_zh']}<br>{once['when_en']}" if once["when_zh"] else "–",
                    f"{once['zh']}<br>{once['en']}",
                    " ".join(once["rules"]) or "–",
                )
            )
    return "".join(lines)


def _follows_md() -> str:
    """Who is told what after which step or save, and what else moves."""
    lines = [
        "\n## 随之发生 What follows\n\n",
        "办理一步或保存之后谁会收到通知、哪些记录随之变动；条件说不清的在 `services/reactions/`。\n\n",
        "Who is told what after a step or a save, and which records move with it; what no word says stands in `services/reactions/`.\n\n",
        "| 台账 Register | 何时 When | 什么 What | 规则 |\n|---|---|---|---|\n",
    ]
    for register in registry.all():
        data = describe(register)
        for one in data["follows"]:
            lines.append(
                _line(
                    f"{data['zh']} `{data['key']}`",
                    f"{one['after_zh']}<br>{one['after_en']}",
                    f"{one['zh']}<br>{one['en']}",
                    " ".join(one["rules"]) or "–",
                )
            )
    return "".join(lines)


def _figures_md() -> str:
    """Every figure that is counted from other rows, and how."""
    lines = [
        "\n## 统计的数字 Figures of other rows\n\n",
        "在用的记录每次保存时重新统计，提交以后不再变动；注明“改动……时”的只在那时统计。\n\n",
        "Counted anew at each save while the record is open, and kept once it was submitted; where fields are named, only when they change.\n\n",
        "| 台账 Register | 字段 Field | 怎么算 How | 何时 When | 规则 |\n|---|---|---|---|---|\n",
    ]
    for register in registry.all():
        data = describe(register)
        for one in data["figures"]:
            lines.append(
                _line(
                    f"{data['zh']} `{data['key']}`",
                    f"{one['zh']}<br>{one['en']}",
                    f"{one['how_zh']}<br>{one['how_en']}",
                    f"改动{one['anew_zh']}时<br>{one['anew_en']} changed" if one["anew_zh"] else "–",
                    " ".join(one["rules"]) or "–",
                )
            )
    return "".join(lines)


def _rule_line(one: dict[str, Any]) -> str:
    figures = "<br>".join(
        f"`{p['name']}` {p['value']} {p['unit']} ({p['figure']}, {p['configurable']})" for p in one["parameters"]
    )
    by: dict[tuple[str, str], list[str]] = {}
    for place in one["enforced"]:
        by.setdefault((place["register"], place["how"]), []).append(f"`{place['name']}`")
    at = "<br>".join(f"`{register}` {HOW[how]}: {', '.join(names)}" for (register, how), names in by.items())
    if one["trigger"].startswith(SCHEDULED):
        at += ("<br>" if at else "") + "（定时部分尚未执行 / scheduled part not yet evaluated）"
    return _line(
        one["id"],
        f"{one['zh']}<br>{one['en']}",
        one["quote"] or "–",
        f"`{one['trigger']}`",
        figures or "–",
        at or "–",
    )


def _line(*cells: str) -> str:
    """A line of a table; a bar within a cell is no end of it."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"

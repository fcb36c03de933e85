"""Cells of columns that no register holds."""

from __future__ import annotations

from typing import Any, Final

from models.vocabulary.language.label import Label
from services.rollout.items import Plan
from services.rollout.packs.pack import Entry, Problem

YES_OR_NO: Final = Label("请填 是 或 否", "Write yes or no")
_YES: Final = frozenset(["是", "有", "yes", "y", "true", "1", "√", "✓"])
_NO: Final = frozenset(["否", "无", "no", "n", "false", "0", "×"])


def truth(plan: Plan, entry: Entry, name: str) -> bool | None:
    """Yes or no; None where nothing stands, and where it is neither, which is told."""
    text = entry.text(name).casefold()
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    plan.problems.append(Problem(entry.at(name), YES_OR_NO, entry.text(name)))
    return None


def one_of(known: dict[str, Any], text: str) -> Any:
    """The value that a word means, in any case and width; None for none."""
    return known.get("".join(text.split()).casefold())

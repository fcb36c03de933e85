"""What happened to a record as its page tells it. `services/audit.py` has already hidden and masked what it must."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from admin_views.http.addresses import address
from admin_views.kinds.values import short_time
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.audit import Entry

FIRST, ALL = 8, 200
NOTHING = Label("空", "empty")
ACTIONS = {
    "create": Label("登记", "Registered"),
    "import": Label("导入", "Imported"),
    "edit": Label("修改 {n} 个字段", "Changed {n} fields"),
    "delete": Label("删除", "Deleted"),
    "restore": Label("恢复", "Restored"),
    "reveal": Label("查看完整内容", "Saw it in full"),
    "attach": Label("上传附件", "Added a file"),
    "export": Label("导出", "Exported"),
    "print": Label("打印", "Printed"),
}
OTHER = Label("其他操作", "Another act")
OPENED = Label("由另一条记录开出", "opened from another record")
SILENT = frozenset({"create", "import", "reveal"})


def part(row: Register, entries: list[Entry], lang: str, *, whole: bool = False) -> dict[str, Any]:
    """The newest entries, or all of them, as `gj/_history.html` reads them."""
    limit = ALL if whole else FIRST
    url = address(row.spec.key, "details", id=row.id, history="all") + "#history"
    rows = [_row(row, entry, lang) for entry in entries[:limit]]
    return {"rows": rows, "total": len(entries), "all_url": url if len(entries) > limit else ""}


def _row(row: Register, entry: Entry, lang: str) -> dict[str, Any]:
    state = row.spec.state
    moved = next((change for change in entry.changes if change.field is state), None)
    others = [change for change in entry.changes if change.field is not state]
    title = entry.step or ACTIONS.get(entry.action, OTHER).format(n=len(others))
    step = entry.step is not None or entry.action in ("create", "import")
    opened = entry.action == "create" and entry.reason
    changes = (
        []
        if entry.action in SILENT
        else [
            {
                "label": change.field.label.text(lang),
                "old": change.old,
                "new": change.new or NOTHING.text(lang),
            }
            for change in others
        ]
    )
    return {
        "step": step,
        "title": title.text(lang),
        "who": entry.who,
        "when": short_time(entry.at, lang),
        "before": moved.old if moved and step and entry.action != "create" else "",
        "after": moved.new if moved and step and entry.action != "create" else "",
        "reason": OPENED.text(lang) if opened else entry.reason or "",
        "opened": bool(opened),
        "changes": changes,
    }


def reached(row: Register, entries: Iterable[Entry], lang: str) -> dict[Choices, tuple[str, datetime]]:
    """(who, when) each state was last entered."""
    spec = row.spec
    found: dict[Choices, tuple[str, datetime]] = {}
    if spec.state is None or spec.initial is None:
        return found
    by_words = {state.label.text(lang): state for state in spec.states}
    for entry in sorted(entries, key=lambda one: one.id):
        if entry.action in ("create", "import"):
            found.setdefault(spec.initial, (entry.who, entry.at))
        for change in entry.changes:
            if change.field is spec.state and change.new in by_words:
                found[by_words[change.new]] = (entry.who, entry.at)
    found.setdefault(spec.initial, ("", row.created_at))
    return found

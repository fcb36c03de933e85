"""Why somebody may or may not, as the judge says it, for the page of a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from admin_views.record.visible import Seen
from models.vocabulary.language.label import Label
from services.judge import access

ACCEPTABLE = ("view", "edit")
DELETE = Label("删除", "Delete")
MAY = {
    ("view", "edit"): Label("可查看、可修改", "You may view and edit it"),
    ("view",): Label("可查看", "You may view it"),
}
MAY_NOT_EDIT = Label("不能修改", "You may not edit it")
HIDDEN_WHY = Label("个人信息；填写原因后可显示，并留痕。", "Personal data; shown for a reason that is logged.")
HIDDEN_NO = Label("个人信息；你的岗位不能查看完整内容。", "Personal data; your post does not see it in full.")
HIDDEN = Label("{names} 部分隐藏", "{names} partly hidden")
WHY_PARTS = (Label("这条记录", "This record"), Label("操作", "Steps"), Label("字段", "Fields"))


def why(seen: Seen, states: Iterable[Any], edit: access.Decision, delete: access.Decision) -> list[dict[str, Any]]:
    """The judge's reasons, part by part: record, steps, fields."""
    lang, actor = seen.lang, seen.actor
    view = access.decide(actor, "view", seen.register, seen.row)
    record = [_reason(True, MAY[ACCEPTABLE if edit else ("view",)].text(lang), view.reason.text(lang))]
    if not edit and not edit.hidden:
        record.append(_reason(False, MAY_NOT_EDIT.text(lang), edit.reason.text(lang)))
    steps = []
    for one in states:
        if one.decision.hidden:
            continue
        cites = "、".join(one.step.rules) if lang != "en" else ", ".join(one.step.rules)
        reason = one.decision.reason.text(lang) + (f" · {cites}" if cites else "")
        steps.append(_reason(bool(one.decision), one.step.label.text(lang), reason))
    if not delete:
        steps.append(_reason(False, DELETE.text(lang), delete.reason.text(lang)))
    hidden = [held for held in seen.fields if held.name in seen.masked]
    fields = []
    if hidden:
        names = ("、" if lang != "en" else ", ").join(held.label.text(lang) for held in hidden)
        may = any(access.may_reveal(actor, seen.register, held, seen.row) for held in hidden)
        words = (HIDDEN_WHY if may else HIDDEN_NO).text(lang)
        fields.append(
            {
                "icon": "eye-off",
                "tone": "t-orange",
                "text": HIDDEN.format(names=names).text(lang),
                "reason": words,
            }
        )
    parts = zip(WHY_PARTS, (record, steps, fields), strict=True)
    return [{"label": label.text(lang), "rows": found} for label, found in parts]


def _reason(good: bool, text: str, reason: str) -> dict[str, str]:
    return {
        "icon": "check" if good else "lock",
        "tone": "t-green" if good else "t-red",
        "text": text,
        "reason": reason,
    }

"""The acceptance checklist as a page to print and sign."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from services.rollout.acceptance import BAD, GOOD, WARNS

_MARKS: Final = {GOOD: "✓", WARNS: "△", BAD: "✗"}
_STYLE: Final = (
    "body{font:13px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:14mm}h1{font-size:20px;margin:0 0 4px}"
    "p{color:#555;margin:0 0 12px}table{border-collapse:collapse;width:100%}thead{display:table-header-group}"
    "td,th{border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top}tr{break-inside:avoid}"
    ".warns td:nth-child(2),.bad td:nth-child(2){font-weight:700}.sign{margin-top:28px;display:flex;gap:40px}"
)


def checklist(site: str, when: str, lines: Sequence[Sequence[str]], notes: Sequence[Sequence[str]]) -> str:
    """The page: what was looked at and how it came out, rows that did not come in, and room for signatures."""
    rows = "".join(
        f"<tr class={escape(state)}><td>{escape(about)}<td>{_MARKS[state]}<td>{escape(zh)}<br><small>{escape(en)}</small></tr>"
        for about, state, zh, en in lines
    )
    more = "".join(
        f"<tr class=warns><td>{escape(place)}<td>△<td>{escape(zh)}<br><small>{escape(en)}</small></tr>"
        for place, zh, en in notes
    )
    return (
        f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>上线验收单 · {escape(site)}</title><style>{_STYLE}</style><body>"
        f"<h1>上线验收单 Acceptance · {escape(site)}</h1><p>{escape(when)}　✓ 通过 good　△ 请核对 look at it　✗ 不通过 failed</p>"
        f"<table><thead><tr><th>对象 About<th>结果<th>内容 What</tr></thead><tbody>{rows}{more}</tbody></table>"
        "<div class=sign><span>系统管理员 IT administrator：____________</span><span>项目经理 Site manager：____________</span>"
        "<span>日期 Date：____________</span></div></body></html>"
    )

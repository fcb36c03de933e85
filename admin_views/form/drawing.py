"""Controls of a form as HTML. What a control looks like follows from its field; only its value belongs to one form.

So the macro (gj/macros/controls.html) draws each control once, with blanks where value and words stand, and a form
fills the blanks in. A control that is out of the ordinary (wrong, filled in by the system, with files) is drawn anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from admin_views.form.controls import Control, choose, copied

# Marks of this process that no user can type: the text between them is random.
_VALUE, _TEXT = (f"\x02{name}{secrets.token_hex(12)}\x03" for name in ("value", "text"))
LIMIT = 200  # drawings of one control


def draw(control: Control, macro: Any) -> Markup:
    """The control as `macro` draws it, with its label or without."""
    return Markup(_html(control, macro))  # noqa: S704  drawn by our own macro, filled with escaped values


def draw_all(controls: Iterable[Control], macro: Any, at: str = "", between: str = "") -> Markup:
    """The controls one after the other; `between` stands after the one named `at`."""
    parts = []
    for control in controls:
        parts.append(_html(control, macro))
        if at and control.name == at:
            parts.append(escape(between))
    return Markup("".join(parts))  # noqa: S704  as above


def draw_lines(table: Any, macro: Any) -> Any:
    """The table of child rows as `macro` draws it. A table that is still empty looks the same in every form."""
    if table.kept is None or table.rows or table.error:
        return macro(table)
    html = table.kept.get(macro.name)
    if html is None:
        html = table.kept[macro.name] = macro(table)
    return html


def _html(control: Control, macro: Any) -> str:
    kept, kind = control.kept, control.kind
    if kind in ("choice", "choices"):
        return _chosen(control, macro)
    unusual = control.error or control.auto or control.files or control.lines or control.url
    if kept is None or unusual or kind == "refs":
        return str(macro(control))
    value, text = control.value, control.text
    blank = kind == "flag"  # shows its state, never its value
    key = (macro.name, control.masked, bool(value), text is None, bool(text))
    html = kept.get(key)
    if html is None:
        empty = copied(control)
        if not blank:
            empty.value = _VALUE if value else value
            empty.text = _TEXT if text else text
        html = kept[key] = str(macro(empty))
    if blank:
        return html
    if value:
        html = html.replace(_VALUE, escape(value))
    return html.replace(_TEXT, escape(text)) if text else html


def _chosen(control: Control, macro: Any) -> str:
    """Choices: one drawing for each that may be chosen."""
    kept, value = control.kept, control.value
    usual = kept is not None and not (control.error or control.auto)
    key = (macro.name, tuple(value) if isinstance(value, list) else value)
    html = kept.get(key) if kept is not None and usual else None
    if html is None:
        if control.choices is not None:
            choose(control)
        html = str(macro(control))
        offered = not value or any(one["selected"] for one in control.choices or ())
        if usual and offered and kept is not None and len(kept) < LIMIT:
            kept[key] = html
    return html

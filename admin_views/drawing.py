"""Controls of a form as HTML. What a control looks like follows from its field; only its value belongs to one form.

So the macro (gj/macros/controls.html) draws each control once, with blanks where value and words stand, and a form
fills the blanks in. A control that is out of the ordinary (wrong, filled in by the system, with files) is drawn anew.
"""

from __future__ import annotations

import secrets
from operator import attrgetter
from typing import Any

from markupsafe import Markup, escape

from admin_views.forms import Control, copied

# Marks of this process that no user can type: the text between them is random.
_VALUE, _TEXT = (f"\x02{name}{secrets.token_hex(12)}\x03" for name in ("value", "text"))
# What may differ between two controls of the same field, beside value and words.
_looks = attrgetter("kept", "span", "readonly", "required", "select", "masked", "autofocus", "hint", "label")
_kept: dict[Any, str] = {}
LIMIT = 20_000


def draw(control: Control, macro: Any) -> Markup:
    """The control as `macro` draws it, with its label or without."""
    unusual = control.error or control.auto or control.files or control.lines or control.url
    if control.kept is None or unusual or control.kind == "refs":
        return macro(control)
    value, text = control.value, control.text
    chosen = tuple(one["selected"] for one in control.choices) if control.choices is not None else None
    plain = chosen is not None or control.kind == "flag"  # shows its state, never its value
    key = (macro.name, _looks(control), chosen, bool(value), text is None, bool(text))
    html = _kept.get(key)
    if html is None:
        blank = copied(control)
        if not plain:
            blank.value = _VALUE if value else value
            blank.text = _TEXT if text else text
        html = str(macro(blank))
        if len(_kept) < LIMIT:
            _kept[key] = html
    if not plain:
        html = html.replace(_VALUE, escape(value)).replace(_TEXT, escape(text))
    return Markup(html)  # noqa: S704  drawn by our own macro, filled with escaped values

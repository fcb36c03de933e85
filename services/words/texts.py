"""Values as texts: how a control posts them, and whether a text that came back is the one that was shown."""

from __future__ import annotations

import re
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import token
from models.vocabulary.register.register import Register
from services import clock

_ENDS = re.compile(r"\r\n?")


def text_of(held: Field, value: Any) -> Any:
    """A value as its control posts it: a text, or a list of texts for several choices, refs and files."""
    kind = held.kind.name
    if kind == "refs":
        return [token(getattr(one, "id", one)) for one in value or ()]
    if held.is_files or kind == "choices":
        return [str(getattr(one, "id", one)) for one in value or ()]
    if value is None:
        return ""
    if held.form == "ref":
        return token(getattr(value, "id", value))
    if kind == "choice":
        return str(value.value if hasattr(value, "value") else value)
    if kind == "flag":
        return "1" if value else ""
    if kind == "moment":
        return value.astimezone(clock.zone()).strftime("%Y-%m-%d %H:%M")
    if kind == "day":
        return value.isoformat()
    if kind == "money":
        return f"{value:.2f}"
    if kind in ("number", "percent"):
        plain = f"{value:f}"
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"
    return str(value)


def value_of(row: Register, held: Field) -> Any:
    """The field's value in a row: the id for a reference."""
    return getattr(row, held.column) if held.column else getattr(row, held.name)


def line_ends(text: str) -> str:
    """The text with the line ends of this panel: a browser sends each as CR LF."""
    return _ENDS.sub("\n", text) if "\r" in text else text


def as_shown(held: Field, value: Any, posted: Any) -> bool:
    """Whether a posted text is the one that the control of this value shows: then nobody changed it.

    What a browser does to a text by itself does not count: line ends, blanks around it, and in a control of one line
    the ends of lines within it.
    """
    shown = text_of(held, value)
    if isinstance(shown, list):
        given = posted if isinstance(posted, list) else [posted]
        return sorted(shown) == sorted(one for one in given if one)
    one = posted[-1] if isinstance(posted, list) and posted else "" if isinstance(posted, list) else posted
    return _bare(held, shown) == _bare(held, str(one))


def _bare(held: Field, text: str) -> str:
    text = line_ends(text)
    return (text if held.kind.name == "text" else text.replace("\n", "")).strip()


def masked_text(held: Field, value: Any) -> str:
    """The value with its middle hidden; nothing at all for a kind that has no mask."""
    if value in (None, "", []):
        return ""
    return held.kind.mask(value) if held.kind.mask is not None else "******"

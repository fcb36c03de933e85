"""What a form posted, turned into the texts that `records.parse` reads.

Only the fields handed in are looked at: everything else in a post is nobody's business. Tokens that stand for a
value the user may not read (masked, taken from the unit, copied from an opened record) are replaced here, from the
database, never from what the browser sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import Any

from werkzeug.datastructures import MultiDict

from admin_views.form.controls import TOKENS, is_room
from models.vocabulary.field.field import Field
from models.vocabulary.register.register import Register
from services.words.texts import line_ends

PRESENT = "__form__"  # the names of the fields the page had: an unticked box posts nothing
_LINE = re.compile(r"(?P<field>[a-z][a-z0-9_]*)-(?P<row>[0-9]{1,6})-(?P<name>[a-z_][a-z0-9_]*)")


@dataclass(slots=True)
class Posted:
    """The texts by field, those that are tokens, room numbers as typed, and child rows as posted."""

    texts: dict[str, Any] = data_field(default_factory=dict)
    tokens: dict[str, str] = data_field(default_factory=dict)
    rooms: dict[str, str] = data_field(default_factory=dict)
    lines: dict[str, list[dict[str, Any]]] = data_field(default_factory=dict)


def read(form: MultiDict[str, str], fields: Iterable[Field], row: Register | None) -> Posted:
    """The posted texts of these fields. A field that was not on the page stays as it is (edit), or as a new row has it."""
    posted = Posted()
    shown = set(form.get(PRESENT, "").split())
    given = form.to_dict(flat=False)
    for held in fields:
        name = held.name
        if held.lines:
            if name in shown or any(key.startswith(f"{name}-") for key in form):
                posted.lines[name] = read_lines(form, name)
            continue
        if held.is_files:  # admin_views/form/files.py takes uploads and drawn signatures
            continue
        default = PRESENT in form and held.default is not None
        if name not in given and name not in shown and (row is not None or default):
            continue
        text = _text(given.get(name, []), held)
        text = line_ends(text) if isinstance(text, str) else text
        if isinstance(text, str) and text in TOKENS:
            posted.tokens[name] = text
            continue
        if is_room(held):
            # A box for words; where the form has a list of rooms instead, nothing stands beside it.
            if f"{name}__id" in given:
                posted.rooms[name] = text
                posted.texts[f"{name}__id"] = given[f"{name}__id"][0]
        posted.texts[name] = text
    return posted


def read_lines(form: MultiDict[str, str], name: str) -> list[dict[str, Any]]:
    """The child rows of one field in the order of the page: `<field>-<n>-<child field>`; `__gone__` marks deleted."""
    return list(numbered_lines(form, name).values())


def numbered_lines(form: MultiDict[str, str], name: str) -> dict[int, dict[str, Any]]:
    """The child rows of one field by their number on the page, in its order."""
    rows: dict[int, dict[str, Any]] = {}
    for key in form:
        match = _LINE.fullmatch(key)
        if match and match["field"] == name:
            values = form.getlist(key)
            rows.setdefault(int(match["row"]), {})[match["name"]] = values if len(values) > 1 else values[0]
    return {at: rows[at] for at in sorted(rows)}


def blank_line(texts: Mapping[str, Any], defaults: Mapping[str, Any]) -> bool:
    """Whether nothing was typed into a child row: it holds what it was offered with."""
    for name, text in texts.items():
        if name in ("id", "version") or name.startswith("__") or name.endswith("__id"):
            continue
        words = text[-1] if isinstance(text, list) else text
        if str(words).strip() not in ("", str(defaults.get(name, ""))):
            return False
    return True


def _text(values: list[str], held: Field) -> Any:
    kind = held.kind.name
    if kind in ("choices", "refs"):
        return [one for value in values for one in value.split(",") if one]
    if not values:
        return ""
    return values[-1] if kind == "flag" else values[0]

"""A save that came too late: mine, theirs and the original side by side, and the choice made of them.

The form carries its original values, signed, so that nothing is kept on the server for forms that are never sent.
A personal value is not in it, only its keyed digest: enough to see that somebody changed it.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from flask import current_app

from admin_views.kinds.field import TOKENS
from admin_views.kinds.looks import look_of
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services import clock
from services.kept import kept
from services.words.texts import masked_text, text_of, value_of

MINE, THEIRS, BOTH = "mine", "theirs", "both"
EMPTY = Label("空", "empty")


@dataclass(slots=True)
class Side:
    """One value of a field on the page: what is shown, and whether it differs from the original."""

    text: str
    changed: bool


@dataclass(slots=True)
class Difference:
    """One field that differs. `pick` is chosen already, or "" where the user must choose."""

    name: str
    label: str
    original: str
    mine: Side
    theirs: Side
    pick: str
    both: str = ""
    asked: bool = False
    code: bool = False


def digest(row_id: int, name: str, text: str) -> str:
    """A keyed fingerprint of a personal value: equal values give equal ones, the value cannot be read from it."""
    return "#" + _keyed("digest", f"{row_id}\x00{name}\x00{text}".encode(), 12).hex()


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_lines = json.JSONEncoder(sort_keys=True, default=str).encode


def originals(
    row: Register,
    fields: Iterable[Field],
    hidden: Iterable[str],
    lines: Mapping[str, Any],
    known: Mapping[str, Any] | None = None,
) -> str:
    """The token of the values as they stand in the row now; `hidden` are the fields shown masked, `known` the texts of
    the row's values where somebody has made them already."""
    texts = snapshot(row, fields, set(hidden), lines, known)
    body = _compact([row.id, row.version, clock.now().strftime("%H:%M"), texts]).encode()
    return base64.urlsafe_b64encode(_seal(body) + body).decode()


def _seal(body: bytes) -> bytes:
    return _keyed("originals", body, 32)


def _keyed(purpose: str, text: bytes, size: int) -> bytes:
    """BLAKE2 with a key is a MAC by itself, and costs a tenth of an HMAC that has to be looked up in OpenSSL first."""
    return blake2b(text, digest_size=size, key=_key(purpose, current_app.secret_key)).digest()


@kept(8)
def _key(purpose: str, secret: Any) -> bytes:
    return blake2b(f"guanjia.{purpose}.{secret}".encode()).digest()


def snapshot(
    row: Register,
    fields: Iterable[Field],
    hidden: set[str],
    lines: Mapping[str, Any],
    known: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The comparable values of a row: texts as posted, digests where masked, JSON for child rows."""
    texts: dict[str, Any] = {}
    known = known or {}
    for held in fields:
        name = held.name
        if held.lines:
            texts[name] = digest(row.id, name, _lines(lines.get(name, [])))
        elif name in known and name not in hidden:
            texts[name] = known[name]
        else:
            text = known[name] if name in known else text_of(held, value_of(row, held))
            texts[name] = digest(row.id, name, str(text)) if name in hidden else text
    return texts


def read_originals(row_id: int, token: str) -> tuple[int, str, dict[str, Any]] | None:
    """(version, time of opening, values) of a token of this row; None for one that is not ours."""
    try:
        raw = base64.urlsafe_b64decode(token)
        if not hmac.compare_digest(raw[:32], _seal(raw[32:])):
            return None
        held_id, version, at, texts = json.loads(raw[32:])
    except (ValueError, TypeError):
        return None
    return (int(version), str(at), dict(texts)) if held_id == row_id else None


def differences(
    row: Register,
    fields: Iterable[Field],
    hidden: set[str],
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    mine: Mapping[str, Any],
    show: Any,
    lang: str,
    picks: Mapping[str, str] | None = None,
) -> list[Difference]:
    """The fields whose value of mine is not theirs. `mine` are posted texts of fields that were sent (tokens stand
    for "untouched"), `show(field, text)` words a value."""
    found, picks = [], picks or {}
    empty = EMPTY.text(lang)
    for held in fields:
        name = held.name
        original, theirs = before.get(name, ""), now.get(name, "")
        sent = mine.get(name, original)
        if isinstance(sent, str) and sent in TOKENS:
            sent = original
        elif name in mine and (name in hidden or held.lines) and not str(sent).startswith("#"):
            sent = digest(row.id, name, str(sent))
        if sent == theirs:
            continue
        changed_mine, changed_theirs = sent != original, theirs != original
        if not changed_mine and not changed_theirs:
            continue
        if name in hidden or held.lines:
            words = _hidden_words(row, held, mine.get(name, ""), lang)
            shown_original, shown_mine, shown_theirs = words
        else:
            shown_original, shown_mine, shown_theirs = (show(held, one) for one in (original, sent, theirs))
        pick = picks.get(name, "")
        if not pick and not (changed_mine and changed_theirs):
            pick = MINE if changed_mine else THEIRS
        both = ""
        if held.kind.long and changed_mine and changed_theirs and name not in hidden and sent and theirs:
            both = keep_both(str(original), str(sent), str(theirs))
        found.append(
            Difference(
                name,
                held.label.text(lang),
                shown_original or empty,
                Side(shown_mine or empty, changed_mine),
                Side(shown_theirs or empty, changed_theirs),
                pick,
                both,
                asked=changed_mine and changed_theirs,
                code=look_of(held).figures or held.kind.amount,
            )
        )
    return found


def _hidden_words(row: Register, held: Field, mine: Any, lang: str) -> tuple[str, str, str]:
    """What may be said of a masked value or of child rows: never the value itself."""
    if held.lines:
        return (
            Label("打开时的明细", "the rows when opened").text(lang),
            Label("我填的明细", "the rows as I filled them").text(lang),
            Label("对方保存的明细", "the rows they saved").text(lang),
        )
    now = masked_text(held, value_of(row, held))
    own = masked_text(held, mine) if mine and mine not in TOKENS else Label("未改", "unchanged").text(lang)
    return Label("（隐藏）", "(hidden)").text(lang), own, now


def keep_both(original: str, mine: str, theirs: str) -> str:
    """Both texts in one: the shared beginning once, then what each side added; else one after the other."""
    shared = 0
    for left, right in zip(mine, theirs, strict=False):
        if left != right:
            break
        shared += 1
    if shared and (shared >= len(original) or shared * 2 >= len(original)):
        end_mine, end_theirs = mine[shared:].strip(), theirs[shared:].strip()
        if not end_mine or not end_theirs:
            return (mine if end_mine else theirs).strip()
        return f"{mine[:shared]}{end_mine.rstrip('。；;，, ')}；{end_theirs}"
    return f"{mine.rstrip()}\n{theirs.lstrip()}"

"""The one way from a value to a text: in words, masked, as its control posts it. Names of rows: `services/words/naming.py`.

What a kind's words are is said by the kind (`models/vocabulary/kinds/`); who may read them in full, by the judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import line_ends as line_ends
from models.vocabulary.register.register import Register

Names = Mapping[int, str]


def is_blank(value: Any) -> bool:
    """Whether there is nothing to tell; no and nought are something."""
    return value is None or value in ("", [])


def value_of(row: Register, held: Field) -> Any:
    """The field's value in a row: the id for a reference."""
    return getattr(row, held.column) if held.column else getattr(row, held.name)


def words(held: Field, value: Any, lang: str, names: Names | None = None, *, unknown: str = "") -> str:
    """A value in plain words, empty for none. `names` are those of the rows that a reference means, for who may look them up;
    `unknown` stands for one that has none."""
    if is_blank(value):
        return ""
    if held.target is None:
        return held.kind.show(value, held, lang)
    known = names or {}
    told = (known.get(getattr(one, "id", one), unknown) for one in (value if held.kind.several else (value,)))
    return joined((one for one in told if one), lang)


def told(held: Field, value: Any, lang: str, names: Names | None = None, *, full: bool) -> str:
    """The words, or what is left of them for who may not read them in full."""
    return words(held, value, lang, names) if full else masked_text(held, value)


def of_row(row: Register, held: Field, lang: str, names: Names | None = None) -> str:
    """The words of a row's field."""
    return words(held, value_of(row, held), lang, names)


def masked_text(held: Field, value: Any) -> str:
    """The value with its middle hidden, empty for none."""
    return "" if is_blank(value) else held.kind.mask(value)


def joined(parts: Iterable[str], lang: str) -> str:
    """Several words in a row: 甲、乙; A, B."""
    return (", " if lang == "en" else "、").join(parts)


def text_of(held: Field, value: Any) -> Any:
    """A value as its control posts it: a text, or a list of texts for several choices, refs and files."""
    if value is None:
        return [] if held.kind.several else ""
    return held.kind.text_of(value)


def as_shown(held: Field, value: Any, posted: Any) -> bool:
    """Whether a posted text is the one that the control of this value shows: then nobody changed it."""
    return held.kind.as_shown(value, posted)

"""What a kind of value looks like: everything the pages must know of it. One file a kind stands beside this one.

A cell is made once a day for a field, a language and a mask, and then called for every row: it takes the value and
gives HTML. Rows go through these closures and not through templates, because fifty rows are five hundred cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from flask import current_app
from markupsafe import escape

from admin_views.kinds.field import RegisterField
from admin_views.kinds.filtering import Filter
from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.kinds import Kind, known
from models.vocabulary.kinds.kind import Option
from models.vocabulary.language.label import Label

Cell = Callable[[Any], str]
EMPTY = "—"
BY_HAND = Label("按原样保存，格式未核对", "Kept as written, the format unchecked")
AS_IT_STANDS = Label("原样", "as written")
PADDING = 14
_UNSAFE = re.compile(r"[&<>\"']").search


@dataclass(slots=True)
class Mark:
    """A chip: words, colour, icon."""

    label: str
    color: str
    icon: str


@dataclass(slots=True)
class Value:
    """One value as `gj/_value.html` reads it."""

    label: str = ""
    text: str = ""
    code: bool = False
    wide: bool = False
    masked: bool = False
    mask_url: str = ""
    href: str = ""
    sub: str = ""
    tone: str = ""
    copy: bool = False
    chip: Mark | None = None
    files: list[dict[str, Any]] | None = None
    image: str = ""
    cls: str = ""
    html: Any = None
    drawn: Any = None  # HTML of its kind, where that is more than the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one kind is shown, entered and asked for. There are no usual answers: what is left out is an error at the start."""

    kind: Kind
    # In a list: its cell, and the class of its column (figures to the right, a number in even figures, cut where it is long).
    cell: Callable[[Field, str], Cell]
    column: Literal["", "num", "code", "cut"]
    width: Callable[[Field, str, bool], int]  # of a column in pixels: field, language, whether it is the state
    on_card: bool  # whether a phone's card of a row has room for it
    # On a page of details: what is set besides the words (value, language, whether it is brief), and even figures.
    detail: Callable[[Value, Any, str, bool], None]
    figures: bool
    # In a form: its WTForms field, the macro of gj/macros/controls.html that draws it, the wished and the smallest width in the grid of twelve, half a phone's width.
    field: type[RegisterField]
    control: str
    option: Callable[[Option, str], str]  # how one of the answers to pick from is written
    span: tuple[int, int]
    half: bool
    # In a sheet of many rows, and in the panel of conditions.
    in_sheet: bool
    filter: Filter

    def __post_init__(self) -> None:
        known(self.kind)
        if self.kind.filter not in self.filter.serves:
            raise TypeError(f"{self.kind.name} is filtered by {self.kind.filter}, its look by {self.filter.look}")


def icon(name: str) -> str:
    """An icon of the sprite."""
    return f'<svg class="ti ti-{name}" aria-hidden="true"><use href="{sprite()}#{name}"/></svg>'


def sprite() -> str:
    """Address of the icons."""
    return current_app.jinja_env.globals["asset"]("icons.svg")  # type: ignore[no-any-return, operator]


def safe(value: Any) -> str:
    """The value as text for HTML; most texts have nothing to escape, and looking is cheaper than escaping."""
    text = str(value)
    return text if _UNSAFE(text) is None else str(escape(text))


def pixels(text: str) -> int:
    """About how wide a text is in a list."""
    return sum(13 if ord(char) > 255 else 7 for char in text)


def usual_width(kind: Kind) -> Callable[[Field, str, bool], int]:
    """The kind's own width."""
    return lambda held, lang, state: kind.width


def in_words(one: Option, lang: str) -> str:
    """An answer in its words."""
    return one.label.text(lang)


def as_text(out: Value, value: Any, lang: str, brief: bool) -> None:
    """Nothing besides the words."""


def plain(held: Field, lang: str) -> Cell:
    """A text that is its own words."""

    def cell(value: Any) -> str:
        return safe(value) if value else EMPTY

    return cell


def shown(held: Field, lang: str) -> Cell:
    """The words of the kind."""
    show = held.kind.show

    def cell(value: Any) -> str:
        return EMPTY if value is None or value in ("", []) else safe(show(value, held, lang))

    return cell


def masked(held: Field, lang: str) -> Cell:
    """What is left of the value for who may not read it."""
    mask, vouched, mark = held.kind.mask, held.kind.as_written, _mark(lang)

    def cell(value: Any) -> str:
        if value is None or value == "":
            return EMPTY
        return safe(mask(value)) + (mark if vouched and value[-1] == formats.MARK else "")

    return cell


def as_written(held: Field, lang: str) -> Cell:
    """A value of a format; one that stands as written says so."""
    mark = _mark(lang)

    def cell(value: Any) -> str:
        if not value:
            return EMPTY
        return safe(value[:-1]) + mark if value[-1] == formats.MARK else safe(value)

    return cell


def number_of_rows(held: Field, lang: str) -> Cell:
    """How many rows there are in another table."""

    def cell(value: int | None) -> str:
        return EMPTY if not value else str(value) if lang == "en" else f"{value} 条"

    return cell


def _mark(lang: str) -> str:
    return f' <span class="tg orange" title="{BY_HAND.text(lang)}">{AS_IT_STANDS.text(lang)}</span>'

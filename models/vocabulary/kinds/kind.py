"""What a kind of value is: everything the panel must know of it, wherever it is written, shown, asked for or kept.

A kind is one file beside this one, and one in `admin_views/kinds/` for its looks. What is abstract here has no usual answer: a
kind that leaves it out cannot be made, so the panel does not start. What follows below is what few kinds are.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy.types import TypeEngine

from models.vocabulary.kinds.cell import Said, words
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import line_ends

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

Filter = Literal["none", "text", "prefix", "range", "choice", "flag", "ref"]
Export = Literal["text", "integer", "number", "percent", "money", "day", "moment"]
NEEDED = Label("请填写", "This is needed")
HIDDEN = "******"
NO_TEXT = Label("应为文本", "A text is expected here")
TOO_LONG = Label("最多 {most} 个字", "At most {most} characters")
NO_SUCH_FORM = Label("格式应为 {pattern}", "It must look like {pattern}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a kind needs besides the text: the present moment, aware, in the site's zone."""

    now: datetime


@dataclass(frozen=True, slots=True)
class Files:
    """What a field of files takes: one or several, pictures only, drawn by hand."""

    one: bool
    pictures: bool
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers that a field can be given: the text that a control posts, and its words."""

    value: str
    label: Label


class Kind(ABC):
    """One kind of value. A text is read by `parse`, which raises Invalid; `text_of` is the text that reads back as the value.

    Values are never empty where a method takes one: what stands for none (`empty`) is dealt with by who asks.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """The one name of the kind."""

    @property
    @abstractmethod
    def word(self) -> str:
        """What a register writes for it."""

    @property
    @abstractmethod
    def says(self) -> Label:
        """What a person types."""

    @property
    @abstractmethod
    def example(self) -> str:
        """Something that a person types; empty where nothing is."""

    @abstractmethod
    def column(self, held: Field) -> TypeEngine[Any] | None:
        """The type of the field's column; None for what lives in another table."""

    @abstractmethod
    def parse(self, text: str, held: Field, reading: Reading) -> Any:
        """The value that a text says. Raises Invalid."""

    @abstractmethod
    def text_of(self, value: Any) -> Any:
        """The value as its control posts it: a text, or a list of texts where there may be several."""

    @abstractmethod
    def show(self, value: Any, held: Field, lang: str) -> str:
        """The value in plain words, never none."""

    @abstractmethod
    def mask(self, value: Any) -> str:
        """What is shown of the value to those who may not read it."""

    @property
    @abstractmethod
    def tells_masked(self) -> bool:
        """Whether two masked values can be told apart by what is left of them."""

    @abstractmethod
    def json(self, value: Any) -> Any:
        """The value as plain JSON."""

    @abstractmethod
    def from_json(self, kept: Any, held: Field) -> Any:
        """The value that was kept as JSON; raises ValueError, TypeError or ArithmeticError for what is none."""

    @property
    @abstractmethod
    def empty(self) -> Any:
        """What a row holds where nothing was said."""

    @property
    @abstractmethod
    def several(self) -> bool:
        """Whether the value is a list."""

    @property
    @abstractmethod
    def filter(self) -> Filter:
        """How a list is narrowed by it."""

    @property
    @abstractmethod
    def export(self) -> Export:
        """The cell of a spreadsheet that holds it."""

    @property
    @abstractmethod
    def width(self) -> int:
        """The usual width of its column in pixels, with padding."""

    @property
    @abstractmethod
    def sortable(self) -> bool:
        """Whether a list can be ordered by it."""

    @property
    @abstractmethod
    def numeric(self) -> bool:
        """Whether it is a figure: aligned to the right, counted and added up."""

    # --- Written in words.
    long = False  # of several lines
    keyed = False  # short words that name a row: beside them stands the key they sort by
    key_indexed = False  # lists are long by it: the key has an index
    prose = False  # what somebody wrote in his own words
    person = False  # a person's name: sorted by surname, found by its pinyin
    somebody = False  # rows named by it are looked for first: people and vehicles
    number = False  # a number that names one record
    found_by_end = False  # looked for by its last figures too
    tidies = False  # there is one way in which it is kept
    nobody: tuple[str, ...] = ()  # what stands for none at all, and may stand in many rows of a unique field
    as_written = False  # a text that ends in ! is kept though the format refuses it
    always_masked = False  # masked until it is asked for with a reason, whoever looks (rules R064, R212)
    dialled = False  # can be rung up
    coded = False  # kept in a code of ours: where it becomes a text, people are told its words
    # Further columns of the field (`room_key_end`) that hold the value in other ways, for looking it up.
    follow: Mapping[str, Callable[[Any], Any]] = {}

    # --- Picked, not written.
    answers = False  # one of a few options
    silent = False  # left empty, its control posts nothing
    always_answered = False  # left alone it is an answer: a tick that is not set says no
    files: Files | None = None

    # --- Figures and times.
    amount = False  # of money
    adds_up = False  # a sum of several says something
    least: Any = None  # what a person may type where the field itself has no bounds
    most: Any = None
    dated = False  # lies in time, and says what it means (`meaning=`)
    by_month = False  # no day is told
    is_time = False  # a day or a moment: it passes
    exact = False  # to the minute

    needed = NEEDED  # the message where a required one is empty

    def tidy(self, text: str) -> str:
        """A text in the one way it is kept, whichever door it came through."""
        return text

    def read(self, texts: list[str], held: Field, reading: Reading) -> Any:
        """What posted texts say, blanks left out; `empty` where there is none. Raises Invalid."""
        return self.parse(line_ends(texts[0]), held, reading) if texts else self.empty

    def said(self, value: Any, shown: str) -> Said:
        """The text to read of a spreadsheet's cell: its value (a text, Decimal, bool, date, datetime) and how it looks there.
        Raises Invalid."""
        return words(value, shown)

    def as_shown(self, value: Any, posted: Any) -> bool:
        """Whether a posted text is the one that the control of this value shows: then nobody changed it.

        What a browser does to a text by itself does not count: line ends, blanks around it, and in a control of one line
        the ends of lines within it.
        """
        texts = posted if isinstance(posted, list) else [posted]
        if self.several:
            return sorted(self.text_of(value or [])) == sorted(one for one in texts if one)
        shown = self.text_of(value) if value is not None else ""
        return self._bare(shown) == self._bare(str(texts[-1]) if texts else "")

    def _bare(self, text: str) -> str:
        text = line_ends(text)
        return (text if self.long else text.replace("\n", "")).strip()

    def schema(self, held: Field) -> dict[str, Any]:
        """The JSON schema of what `json` gives and `json_texts` takes."""
        return {"type": "string"}

    def json_texts(self, told: Any, held: Field) -> list[str]:
        """What a control would post for a JSON value from outside, in the one form that `json` gives. Raises Invalid."""
        if not isinstance(told, str):
            raise Invalid(NO_TEXT.zh, NO_TEXT.en)
        schema = self.schema(held)
        if len(told) > (most := schema.get("maxLength", len(told))):
            said = TOO_LONG.format(most=most)
            raise Invalid(said.zh, said.en)
        pattern = schema.get("pattern")
        if pattern is not None and re.fullmatch(pattern, told) is None:
            said = NO_SUCH_FORM.format(pattern=pattern)
            raise Invalid(said.zh, said.en)
        return [told]

    def options(self, held: Field) -> tuple[Option, ...]:
        """The answers there are; none where it is typed."""
        return ()

    def at(self, moment: datetime) -> Any:
        """The value that a moment of the site's clock is. Raises TypeError for what is no time."""
        raise TypeError(f"{self.name} is no time")

    def ends(self, value: Any) -> tuple[Any, Any] | None:
        """The first and the last that the value takes of time; None where it was kept as it was written."""
        return value, value

    def __repr__(self) -> str:
        return f"<kind {self.name}>"

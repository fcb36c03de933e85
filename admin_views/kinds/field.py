"""What the WTForms fields of all kinds share: how one reads what was posted, and what its control shows.

The class of a kind is said by its look, in the file of the kind. A field reads through its kind (`Reader`), keeps its message in `errors` in the user's language, and is drawn by the macro of its
`kind` in gj/macros/controls.html, unless a register gives it another widget. What it shows of a value that the user may not read is
a mask with a token; the token comes back and stands for the value, which is read where it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import wtforms
from flask import get_template_attribute
from markupsafe import Markup
from wtforms.validators import ValidationError

from models.vocabulary.field.field import Field
from models.vocabulary.formats import WAY_OUT
from models.vocabulary.language.label import Invalid, Label, Linked
from models.vocabulary.language.reading import chosen
from models.vocabulary.register.register import Register
from services.reading.units import FROM_UNIT
from services.records import filling
from services.records.parsing import IN_FULL, MASKED, missing
from services.words.texts import line_ends, masked_text, text_of

if TYPE_CHECKING:
    from admin_views.form.forms import RegisterForm

FROM = "__from__"  # stands for a value of the record that a form is opened from
TOKENS = frozenset({MASKED, FROM_UNIT, FROM})
UNSEEN = Label("已关联（无权查看）", "linked (not visible to you)")
UNSEEN_MORE = Label("另有 {n} 项已关联（无权查看），保持不变", "{n} more linked (not visible to you), kept as they are")
# What a macro writes by itself; other words for a widget become attributes of the control.
_OWN = ("rows", "placeholder", "maxlength", "readonly", "autofocus", "accept")


class Macro:
    """The widget of our fields: the macro of the field's kind."""

    def __call__(self, field: RegisterField, **words: Any) -> Markup:
        for name, said in words.items():
            if name in _OWN:
                setattr(field, name, said)
            else:
                field.attrs = field.attrs | {name: said}
        return Markup(get_template_attribute("gj/macros/controls.html", field.kind)(field))  # noqa: S704  our own macro


class Needed:
    """What a required field asks for."""

    field_flags = {"required": True}

    def __call__(self, form: RegisterForm, field: RegisterField) -> None:
        held = field.held
        if (field.says or held.is_files) and missing(held, field.data, form.values()):
            raise ValidationError(filling.needed(held).text(form.meta.lang))


NEEDED = Needed()


class RegisterField(wtforms.Field):
    """A field of a register in a form; `shown` is its text, or its texts, as the control posts them."""

    widget = Macro()
    # From the declaration, see look.py.
    kind: str
    caption: str
    hint: str | None
    attrs: dict[str, Any]
    options: list[dict[str, str]]
    rows: int | None
    target: str | None
    as_written: str | None
    files: list[dict[str, Any]] | None
    # Of this form.
    says = False  # whether something was posted of it
    token = ""
    mask: tuple[str, str] | None = None
    words: str | None = None  # what a person reads, where that is not the value
    readonly = False
    auto: Any = False
    link: str | None = None  # the record that its error speaks of
    span = ""
    place = 0  # which row of the grid it stands in
    choices: Any = None
    offers: Any = None  # rows that words found without a script
    bare = select = plain = False

    def __init__(self, register: type[Register], held: Field, **words: Any) -> None:
        label = words.pop("label", None)
        super().__init__(label="", **words)
        self.register, self.held, self.shown, self.files = register, held, "", None
        self.__dict__.update(self.meta.drawn(register, held.name))
        self.id = self.label.field_id = f"f-{self.name}"
        self.label.text = self._said(label) or self.caption
        self.hint = self._said(self.description) or self.hint

    def _said(self, words: Any) -> str:
        return words.text(self.meta.lang) if isinstance(words, Label) else str(words or "")

    # ---- values in, values out

    def process_data(self, value: Any) -> None:
        """Show what the row holds, or its mask."""
        self.data = value
        if self.short_name in self.meta.hidden and value not in (None, "", []):
            self.mask = (MASKED, masked_text(self.held, value))
        else:
            self.shown = text_of(self.held, value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was posted; a field that was not on the page stays as it is. Raises ValueError with the message."""
        if self.readonly or not self.meta.form.asks(self, valuelist):
            return
        self.says, text = True, self.posted(valuelist)
        if isinstance(text, str) and text in TOKENS:
            self.token = text
            return
        self.shown, self.mask = text, None
        try:
            self.data = self.read(text if isinstance(text, list) else [text])
        except Invalid as refusal:
            raise ValueError(refusal.label.text(self.meta.lang)) from None

    def posted(self, valuelist: list[str]) -> Any:
        """The text, or the texts, that came."""
        return line_ends(valuelist[0]) if valuelist else ""

    def read(self, texts: list[str]) -> Any:
        """What the texts say. Raises Invalid."""
        return self.meta.reader.read(self.held, texts)

    def pre_validate(self, form: RegisterForm) -> None:
        """What is known of the room, where the clerk saw it masked."""
        if self.token == FROM_UNIT:
            self.data = self.meta.reader.from_unit(self.held, form.unit_id())
            if self.data is None:
                raise ValidationError(IN_FULL.text(self.meta.lang))

    def refuse(self, said: Label) -> None:
        """Say what is wrong with it."""
        self.errors = [said.text(self.meta.lang)]
        self.link = said.url if isinstance(said, Linked) else None

    # ---- what the macro draws

    def _value(self) -> Any:
        return self.shown

    @property
    def value(self) -> Any:
        """What the control posts."""
        return self.mask[0] if self.mask else self._value()

    @property
    def text(self) -> str | None:
        """What a person reads instead."""
        return self.mask[1] if self.mask else self.words

    @property
    def masked(self) -> bool:
        return self.mask is not None

    @property
    def required(self) -> bool:
        return bool(self.flags.required)

    @required.setter
    def required(self, needed: bool) -> None:
        self.flags.required = needed

    @property
    def error(self) -> str | None:
        """The first message."""
        return self.errors[0] if self.errors else None

    @property
    def way_out(self) -> bool:
        """Whether the refusal is one that keeping the text as written gets past."""
        said = self.error or ""
        return bool(self.as_written and (WAY_OUT.zh in said or WAY_OUT.en in said))

    def refers(self) -> list[int]:
        """The rows it refers to, by what its control would post."""
        if not self.target:
            return []
        texts = self.shown if isinstance(self.shown, list) else [self.shown]
        return [row_id for one in texts if (row_id := chosen(one)) is not None]

    def dress(self, labels: Mapping[int, str]) -> None:
        """Put in the words of the rows it refers to; `labels` are those that the user may read."""

    def in_row(self) -> None:
        """Stand in a table of child rows: without a label, one line high."""
        self.bare = self.select = self.plain = True
        self.hint = None
        self.rows = 1 if self.kind == "textarea" else self.rows


class Written(RegisterField):
    """A text, a figure, a day."""


class Shown(RegisterField):
    """What is numbered, computed or set by the system: read-only, in words, as no reader will read it."""

    readonly = True

    def process_data(self, value: Any) -> None:
        """Show it in words."""
        super().process_data(value)
        if not self.mask:
            self.shown = self.held.kind.show(value, self.held, self.meta.lang) if value not in (None, "") else ""
            self.words = self.shown


class Several(RegisterField):
    """What posts a list: several texts, or one with commas."""

    def posted(self, valuelist: list[str]) -> Any:
        """The texts; a single one may be a token."""
        if len(valuelist) == 1 and valuelist[0] in TOKENS:
            return valuelist[0]
        return [one for text in valuelist for one in text.split(",") if one]

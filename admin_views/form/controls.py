"""The form of a register: which controls, how wide, with which words, filled from a row, a post or defaults.

A form holds the fields that `access.editable_fields` opens and nothing else. What depends on the register and the
language only is laid out once and remembered; a request copies it and puts the values in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import Any

from admin_views.http.addresses import address
from admin_views.kinds.looks import look_of
from models.vocabulary.field.field import Field
from models.vocabulary.formats import WAY_OUT
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen
from models.vocabulary.language.registry import registry
from models.vocabulary.language.shown import called_for
from models.vocabulary.register.references import among_field
from models.vocabulary.register.register import Register
from services.kept import kept
from services.reading import belonging
from services.reading.units import FROM_UNIT
from services.records.parsing import MASKED

FACT, FROM = FROM_UNIT, "__from__"
TOKENS = frozenset({MASKED, FACT, FROM})
UNSEEN = Label("已关联（无权查看）", "linked (not visible to you)")
UNSEEN_MORE = Label(
    "另有 {n} 项已关联（无权查看），保持不变", "{n} more linked (not visible to you), kept as they are"
)
FIND_BY, FIND, PINYIN = (
    Label("输入{words}查找", "Find by {words}"),
    Label("输入关键词查找", "Find by a word"),
    Label("拼音", "pinyin"),
)
OR = Label("{many}或{last}", "{many} or {last}")
# Preferred and smallest width in the grid of twelve of what is no kind: a room's number, a figure of the panel.
ROOM, COMPUTED = (5, 5), (4, 3)
SPANS = {3: "s3", 4: "", 5: "s5", 6: "s6", 7: "s7", 8: "s8", 9: "s9", 12: "s12"}
AS_WRITTEN = Label("按原样保存", "Keep as written")


@dataclass(eq=False)  # one control is never another, and lists of them are searched
class Control:
    """One control as `gj/macros/controls.html` reads it."""

    name: str
    kind: str
    label: str
    id: str = ""
    hint: str | None = None
    error: str | None = None
    required: bool = False
    placeholder: str | None = None
    readonly: bool = False
    value: Any = None
    text: str | None = None
    choices: Any = None
    select: bool = False
    auto: Any = False
    masked: bool = False
    lookup_url: str | None = None
    target: str | None = None
    among: str | None = None  # the fields whose choice narrows what is offered here
    resolve_url: str | None = None
    unit: str | None = None
    rows: int | None = None
    multiple: bool = False
    accept: str | None = None
    capture: bool = False
    files: Any = None
    url: str | None = None
    link: str | None = None  # the record that its error speaks of
    span: str = ""
    nodraft: bool = False
    personal: bool = False
    maxlength: int | None = None
    autofocus: bool = False
    attrs: dict[str, Any] | None = None
    bare: bool = False
    blank: str | None = None
    plain: bool = False
    grouped: bool = False
    autocomplete: str | None = None
    lines: Any = None
    grid: tuple[int, int] = (4, 4)  # preferred and smallest width
    half: bool = False  # on a phone
    row: int = 0  # which row of the grid it stands in
    as_written: str | None = None  # the way out of its format, offered beside a refusal
    of: str | None = None  # the member of staff whose name it takes
    lean: str | None = None  # a day without its year lies in the past, the future or near
    called: str | None = None  # `field=answer answer`: out of sight until that is the answer
    kept: dict[Any, Any] | None = (
        None  # its drawings, where they follow from the field: admin_views/form/drawing.py
    )

    @property
    def way_out(self) -> bool:
        """Whether the refusal is one that keeping the text as written gets past."""
        return bool(self.as_written and self.error and (WAY_OUT.zh in self.error or WAY_OUT.en in self.error))


def copied(control: Control) -> Control:
    """A copy to be filled in; a tenth of the cost of dataclasses.replace, for some thirty controls a page."""
    copy = object.__new__(Control)
    copy.__dict__.update(control.__dict__)
    return copy


@dataclass(slots=True)
class FormSection:
    """A headed part of the form."""

    label: str
    controls: list[Control] = data_field(default_factory=list)


@dataclass(slots=True)
class FormPage:
    """What the form's template is given."""

    sections: list[FormSection]
    lines: list[Any]
    controls: dict[str, Control]


def is_room(held: Field) -> bool:
    """Whether the field is entered as a room number."""
    return held.form == "ref" and held.target == "unit"


@kept(512)
def found_by(target: str, lang: str) -> str:
    """What the rows of a register are found by, for the box that looks them up: 输入工号、姓名或拼音查找."""
    spec = registry.get(target).spec
    looked = [spec.fields[name] for name in spec.layout.search]
    shown = [one for one in looked if (not one.personal and one.see is None) or one.name in spec.label_fields]
    words = [one.label.text(lang) for one in shown if one.kind.name != "text"][:2]
    if any(one.kind.name == "name" for one in shown):
        words.append(PINYIN.text(lang))
    if not words:
        return FIND.text(lang)
    said = (
        words[0]
        if len(words) == 1
        else OR.format(many=("、" if lang != "en" else ", ").join(words[:-1]), last=words[-1]).text(lang)
    )
    return FIND_BY.format(words=said).text(lang)


@kept(1024)
def blueprint(key: str, lang: str, names: frozenset[str]) -> tuple[FormSection, ...]:
    """The sections of a register's form with empty controls of these fields; a copy is filled per request."""
    register = registry.get(key)
    sections = []
    for section in register.spec.sections:
        fields = [
            register.spec.fields[n]
            for n in section.fields
            if n in names and not register.spec.fields[n].lines
        ]
        controls = [control_of(key, held, lang) for held in fields]
        widen(controls)
        for control in controls:
            control.kept = {}
        if controls:
            sections.append(FormSection(section.label.text(lang), controls))
    return tuple(sections)


def control_of(key: str, held: Field, lang: str, *, prefix: str = "") -> Control:
    """The empty control of a field. A field that is not typed is shown read-only."""
    kind = held.kind.name
    name = f"{prefix}{held.name}"
    if not held.typed:
        shown = "code" if held.serial else "computed"
        control = Control(name, shown, held.label.text(lang), readonly=True)
    else:
        shown = "room" if is_room(held) else look_of(held).control
        control = Control(name, shown, held.label.text(lang), required=held.required and kind != "flag")
    control.id = f"f-{name}"
    look = look_of(held)
    control.grid = ROOM if shown == "room" else COMPUTED if shown == "computed" else look.span
    control.half = look.half and shown not in ("room", "computed")
    control.hint = held.help.text(lang) if held.help else None
    unit = held.unit.text(lang) if held.unit else ""
    control.unit = unit if unit.lower() not in control.label.lower() else None
    control.personal = control.nodraft = held.personal
    control.as_written = AS_WRITTEN.text(lang) if held.kind.as_written and held.typed else None
    control.lean = held.meaning.lean if held.meaning else None
    control.of = held.at_work if held.at_work and held.kind.name == "name" else None
    control.span = SPANS[4]
    if held.when is not None and (asked := called_for(held.when)) is not None:
        control.called = f"{asked[0]}={' '.join(asked[1])}"
    if held.choices is not None and held.typed:
        control.choices = [
            {"value": str(c.value), "label": c.label.text(lang), "selected": False} for c in held.choices
        ]
    if held.form in ("ref", "refs"):
        control.target = held.target
        control.among = " ".join(dict.fromkeys((*narrowing(key, held), "unit", "site")))
        control.lookup_url = address(key, "ajax/lookup", field=name)
        control.placeholder = found_by(str(held.target), lang)
    if is_room(held):
        control.resolve_url = address(key, "resolve", field=held.name)
    if held.is_files:
        control.multiple = kind in ("photos", "attachments")
        control.attrs = None
    if kind == "text":
        control.rows = 3
    if kind in ("day", "moment") and held.typed and not control.hint:
        control.attrs = {"title": Label("可只输 0315 或 1500", "0315 or 1500 is enough").text(lang)}
    if kind == "month" and held.typed and not control.hint:
        control.attrs = {
            "title": Label("如 202611，或 本月、上月", "such as 202611, this month, last month").text(lang)
        }
    return control


def narrowing(key: str, held: Field) -> tuple[str, ...]:
    """The fields of a form whose choice narrows what a reference offers; a child's own form says it by its parent."""
    register = registry.get(key)
    back = (
        belonging.parent_field(register) if any(n not in register.spec.fields for n in held.among) else None
    )
    others = [other for name in held.among if (other := among_field(register, name)) is not None]
    return (
        *held.among,
        *(head for other in others for head in other.suits),
        *([back.name] if back is not None else []),
    )


def widen(controls: list[Control]) -> None:
    """Give the controls their widths, so that rows of twelve are filled and nothing is squeezed."""
    row: list[tuple[Control, int, int]] = []
    done = 0

    def close() -> None:
        nonlocal done
        over = sum(want for _, want, _ in row) - 12
        widths = []
        for _, want, least in row:
            give = min(max(over, 0), want - least)
            over -= give
            widths.append(want - give)
        if len(row) == 1 and row[0][0].kind in ("textarea", "choice", "choices") and row[0][1] >= 8:
            widths = [12]
        for (control, _, _), width in zip(row, widths, strict=True):
            half = " m1" if control.half else ""
            control.span = (SPANS.get(width, "s12") + half).strip()
            control.row = done
        row.clear()
        done += 1

    for control in controls:
        want, least = _width(control)
        if row and sum(small for _, _, small in row) + least > 12:
            close()
        row.append((control, want, least))
    if row:
        close()


def _width(control: Control) -> tuple[int, int]:
    if control.kind in ("choice", "choices") and control.choices and len(control.choices) <= 7:
        # A button is its words plus padding and gap; a column of the grid is about 68 px.
        pixels = sum(34 + sum(14 if ord(c) > 255 else 7.5 for c in o["label"]) for o in control.choices)
        wide = next((n for n in (4, 5, 6, 8) if pixels <= n * 68 - 18), 12)
        return wide, wide
    return control.grid


def build(
    register: type[Register],
    lang: str,
    names: Iterable[str],
    *,
    texts: Mapping[str, Any],
    labels: Mapping[str, Mapping[int, str]],
    errors: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    masks: Mapping[str, tuple[str, str]] | None = None,
    autos: Mapping[str, Any] | None = None,
    rooms: Mapping[str, tuple[str, str]] | None = None,
    files: Mapping[str, Any] | None = None,
) -> FormPage:
    """The controls with their values. `texts` are values as posted; `links` lead to what errors speak of; `labels` the words of references by field;
    `masks` (token, masked text) by field; `rooms` (typed text, id) by field; `files` what is attached by field."""
    errors, masks, autos = errors or {}, masks or {}, autos or {}
    sections, controls = [], {}
    for section in blueprint(register.spec.key, lang, frozenset(names)):
        filled = []
        for empty in section.controls:
            control = copied(empty)
            name = control.name
            text = texts.get(name, "")
            if control.kind in ("choice", "choices"):
                control.value = text  # what is chosen is marked where it is drawn
            else:
                fill(control, text, labels.get(name, {}) if control.target else {})
            if name in masks:
                control.masked = True
                control.value, control.text = masks[name]
            if rooms and name in rooms:
                control.text, control.value = rooms[name]
            if files and name in files:
                control.files = files[name]
                control.url = files[name][0]["url"] if control.kind == "signature" and files[name] else None
            if errors:
                control.error, control.link = errors.get(name), (links or {}).get(name)
            if autos:
                control.auto = autos.get(name, False)
            filled.append(control)
            controls[name] = control
        sections.append(FormSection(section.label, filled))
    return FormPage(sections, [], controls)


def fill(control: Control, text: Any, labels: Mapping[int, str]) -> None:
    """Put a posted text (or list of texts) into a control."""
    kind = control.kind
    if control.choices is not None:
        control.value = text
        choose(control)
    elif kind == "ref":
        row_id = chosen(text)
        control.value = text if row_id is not None else ""
        control.text = labels.get(row_id, "") if row_id is not None else ""
        if row_id is not None and not control.text:
            control.value = ""  # a row that may not be named is not shown by its number either
    elif kind == "refs":
        control.choices = [
            {"value": one, "label": labels[row_id]}
            for one in text or []
            if (row_id := chosen(one)) is not None and row_id in labels
        ]
    elif kind == "flag":
        control.value = text not in ("", None, "0", "false", False)
    elif kind == "signature":
        control.value = text if isinstance(text, str) else ""
    elif kind in ("photo", "photos", "attachment", "attachments"):
        control.value = None
    else:
        control.value = text
        if control.readonly:
            control.text = text


def choose(control: Control) -> None:
    """Mark the choices that the control's value names."""
    chosen = set(control.value if isinstance(control.value, list) else [control.value])
    control.choices = [{**o, "selected": o["value"] in chosen} for o in control.choices]

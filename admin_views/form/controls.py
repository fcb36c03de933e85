"""What a control looks like as far as its declaration says: words, addresses, measures. The same in every form."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from admin_views.http.addresses import address
from admin_views.kinds.looks import look_of
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.shown import called_for
from models.vocabulary.register.references import among_field
from models.vocabulary.register.register import Register
from services.kept import kept
from services.reading import belonging

FIND_BY, FIND, PINYIN = (
    Label("输入{words}查找", "Find by {words}"),
    Label("输入关键词查找", "Find by a word"),
    Label("拼音", "pinyin"),
)
OR = Label("{many}或{last}", "{many} or {last}")
AS_WRITTEN = Label("按原样保存", "Keep as written")
DAY_SHORT = Label("可只输 0315 或 1500", "0315 or 1500 is enough")
MONTH_SHORT = Label("如 202611，或 本月、上月", "such as 202611, this month, last month")
# The wished and the smallest width of what is no kind: a room's number, a figure of the panel.
ROOM, COMPUTED = (5, 5), (4, 3)
PICKED = ("choice", "choices")


def is_room(held: Field) -> bool:
    """Whether the field is entered as a room number."""
    return held.form == "ref" and held.target == "unit"


def _answer(value: str, shown: str) -> dict[str, str]:
    """One of the answers to pick from; `words` are what is read of it, by which its width is reckoned."""
    return {"value": value, "label": shown, "words": shown.striptags() if isinstance(shown, Markup) else shown}


@kept(8192)
def drawn(register: type[Register], name: str, lang: str) -> dict[str, Any]:
    """The attributes of the field that gj/macros/controls.html draws; not to be changed."""
    held, key = register.spec.fields[name], register.spec.key
    kind, looks = held.kind, look_of(held)
    shown, span, half = looks.control, looks.span, looks.half
    if not held.typed:
        shown, span, half = ("code", span, half) if held.serial else ("computed", COMPUTED, False)
    elif is_room(held):
        shown, span, half = "room", ROOM, False
    label = held.label.text(lang)
    unit = held.unit.text(lang) if held.unit else ""
    asked = called_for(held.when) if held.when is not None else None
    short = DAY_SHORT if kind.is_time else MONTH_SHORT if kind.by_month and not kind.coded else None
    points = held.form in ("ref", "refs")
    return {
        "kind": shown,
        "caption": label,
        "hint": held.help.text(lang) if held.help else None,
        "grid": span,
        "half": half,
        "unit": unit if unit.lower() not in label.lower() else None,
        "nodraft": held.personal,
        "as_written": AS_WRITTEN.text(lang) if kind.as_written and held.typed else None,
        "lean": held.meaning.lean if held.meaning else None,
        "of": held.at_work if held.at_work and kind.person else None,
        "called": f"{asked[0]}={' '.join(asked[1])}" if asked is not None else None,
        "options": [_answer(one.value, looks.option(one, lang)) for one in kind.options(held)]
        if shown in PICKED
        else [],
        "target": held.target if points else None,
        "among": " ".join(dict.fromkeys((*narrowing(register, held), "unit", "site"))) if points else None,
        "lookup_url": address(key, "ajax/lookup", field=name) if points else None,
        "placeholder": found_by(str(held.target), lang) if points else None,
        "resolve_url": address(key, "resolve", field=name) if is_room(held) else None,
        "upload": address(key, "attachment", field=name) if held.is_files else None,
        "multiple": kind.files is not None and not kind.files.one,
        "rows": 3 if kind.long else None,
        "attrs": {"title": short.text(lang)} if held.typed and not held.help and short is not None else {},
    }


@kept(512)
def found_by(target: str, lang: str) -> str:
    """What the rows of a register are found by, for the box that looks them up: 输入工号、姓名或拼音查找."""
    spec = registry.get(target).spec
    looked = [spec.fields[name] for name in spec.layout.search]
    shown = [one for one in looked if (not one.personal and one.see is None) or one.name in spec.label_fields]
    words = [one.label.text(lang) for one in shown if not one.kind.long][:2]
    if any(one.kind.person for one in shown):
        words.append(PINYIN.text(lang))
    if not words:
        return FIND.text(lang)
    said = words[0]
    if len(words) > 1:
        many = ("、" if lang != "en" else ", ").join(words[:-1])
        said = OR.format(many=many, last=words[-1]).text(lang)
    return FIND_BY.format(words=said).text(lang)


def narrowing(register: type[Register], held: Field) -> tuple[str, ...]:
    """The fields of a form whose choice narrows what a reference offers; a child's own form says it by its parent."""
    strange = any(name not in register.spec.fields for name in held.among)
    back = belonging.parent_field(register) if strange else None
    others = [other for name in held.among if (other := among_field(register, name)) is not None]
    return (
        *held.among,
        *(head for other in others for head in other.suits),
        *([back.name] if back is not None else []),
    )

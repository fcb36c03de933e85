"""Values of a record as its pages show them: by kind, masked where the judge says so, references by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from admin_views.http.addresses import address
from admin_views.kinds.look import Mark as Mark
from admin_views.kinds.look import Value as Value
from admin_views.kinds.looks import look_of
from admin_views.kinds.moment import short_time as short_time
from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.words import naming, texts
from services.words.texts import value_of

BESIDE = frozenset({"site", "staff", "department"})
MARKS = {"red": "red", "orange": "orange"}


def state_mark(register: type[Register], state: Choices | None, lang: str) -> Mark | None:
    """The chip of a state: its icon follows from its place in the workflow unless the register names one."""
    if state is None:
        return None
    spec, color = register.spec, state.colour or "grey"
    icon = state.icon
    if not icon:
        if state in spec.ends:
            icon = "circle-check" if color in ("green", "teal") else "circle-minus"
        elif color == "red":
            icon = "alert-circle"
        elif state == spec.initial:
            icon = "circle"
        else:
            icon = {"orange": "circle-dot", "teal": "circle-check", "green": "circle-check"}.get(color, "circle-half-2")
    return Mark(state.label.text(lang), color, icon)


def row_state(row: Register, lang: str) -> Mark | None:
    """The chip of a row's state; None without a workflow."""
    held = row.spec.state
    return state_mark(type(row), getattr(row, held.name), lang) if held is not None else None


def ref_ids(rows: Iterable[Register], fields: Iterable[Field]) -> dict[str, set[int]]:
    """The ids that the rows' references hold, by target register."""
    wanted: dict[str, set[int]] = {}
    fields = [held for held in fields if held.form in ("ref", "refs")]
    for row in rows:
        for held in fields:
            value = value_of(row, held)
            if value is not None:
                ids = [other.id for other in value] if held.many else [value]
                wanted.setdefault(str(held.target), set()).update(ids)
    return wanted


def labels_for(session: Session, actor: Actor, wanted: Mapping[str, set[int]]) -> dict[str, dict[int, str]]:
    """The words of referenced rows by target register and id, a query a target at most, judged by the lookup."""
    asked = {target: ids for target, ids in wanted.items() if ids and target in registry}
    return naming.labels_of(session, actor, asked)


def shown(
    actor: Actor,
    row: Register,
    held: Field,
    labels: Mapping[str, Mapping[int, str]],
    *,
    masked: bool,
    revealing: bool = False,
    brief: bool = False,
) -> Value:
    """The value of a field of a row. `brief` is for tables: short times, no links."""
    lang, look = actor.lang, look_of(held)
    value = value_of(row, held)
    out = Value(held.label.text(lang), code=look.figures, wide=held.kind.long)
    if texts.is_blank(value):
        return out
    if masked:
        mark = formats.AS_WRITTEN.text(lang) if held.kind.as_written and formats.is_as_written(value) else ""
        out.text, out.masked = texts.masked_text(held, value) + mark, True
        if revealing:
            out.mask_url = address(row.spec.key, "reveal", id=row.id, field=held.name)
        return out
    out.text = texts.words(held, value, lang, labels.get(str(held.target), {}))
    if held.form == "ref":
        if out.text and not brief and access.decide(actor, "view", registry.get(str(held.target))):
            out.href = address(str(held.target), "details", id=value)
        out.code = held.target == "unit"
        return out
    if held is row.spec.state:
        out.chip = state_mark(type(row), value, lang)
    if held.unit is not None:
        out.sub = held.unit.text(lang)
    look.detail(out, value, lang, brief)
    return out


def masked_fields(actor: Actor, register: type[Register], row: Register | None, fields: Iterable[Field]) -> set[str]:
    """The names of those fields that this actor sees masked (in this row)."""
    return {f.name for f in fields if f.personal and not access.shows_full(actor, register, f, row)}


def title_of(
    row: Register,
    labels: Mapping[str, Mapping[int, str]],
    visible: Iterable[Field],
    masked: set[str],
    lang: str,
) -> tuple[str, str]:
    """(number, title): the title is the unit and what the record is about."""
    spec = row.spec
    fields = {held.name: held for held in visible}
    number = getattr(row, spec.number.name) or "" if spec.number is not None and spec.number.name in fields else ""
    parts: list[str] = []
    for name in title_fields(type(row)):
        held = fields.get(name)
        if held is None or name in masked or held is spec.number:
            continue
        words = texts.of_row(row, held, lang, labels.get(str(held.target), {}))
        words = words.splitlines()[0] if words else ""
        if words:
            parts.append(words if len(words) <= 28 else words[:27] + "…")
    return str(number), " ".join(parts[:3]) or str(number) or f"{spec.label.text(lang)} {row.id}"


def title_fields(register: type[Register]) -> tuple[str, ...]:
    """The fields a record's title is made of: the layout's label, else the unit and what it is about."""
    spec = register.spec
    named = tuple(name for name in spec.label_fields if name in spec.fields)
    about = [n for n in ("title", "subject", "name", "category", "kind", "content") if n in spec.fields]
    if spec.layout.label or any(n in ("name", "title") for n in named):
        return named
    first = ["unit"] if "unit" in spec.fields else []
    if not first and not about:
        # A loan is titled by its key, a case by its complaint.
        subject = (f.name for f in spec.fields.values() if f.form == "ref" and f.required and f.target not in BESIDE)
        first = list(subject)[:1]
    return tuple(dict.fromkeys([*first, *about[:1], *named]))


def short_name(label: Label) -> Label:
    """The name of one row for a title: without a bracket, without 记录表 or 台账 at the end, one of them in English."""
    zh = re.sub("（[^）]*）", "", label.zh)
    for end in ("记录表", "登记表", "一览表", "台账", "记录", "登记", "目录", "表"):
        if zh.endswith(end) and len(zh) > len(end) + 1:
            zh = zh[: -len(end)]
            break
    en = label.en.split(" (")[0]
    en = en.removesuffix(" register")
    if en.endswith("yses"):
        en = f"{en[:-2]}is"
    elif en.endswith("ies"):
        en = f"{en[:-3]}y"
    elif en.endswith("s") and not en.endswith(("ss", "us", "is", "ises")):
        en = en[:-1]
    return Label(zh, en[:1].lower() + en[1:])

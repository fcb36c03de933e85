"""The page of a round: what is asked once, the items with their state, one item's form as a template, saving one item."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as data_field
from datetime import timedelta
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from admin_views.form import files, forms, rows, submitting
from admin_views.form.new import NewPage
from admin_views.frame import shell
from admin_views.http.addresses import address
from admin_views.kinds.field import RegisterField
from admin_views.kinds.ref import Room
from admin_views.kinds.values import masked_fields, short_name, short_time
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import token, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Round
from models.vocabulary.register.register import Register
from services import clock
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.words import naming
from services.workflow import rounds
from services.workflow.rounds import Item

LINES = "lines"
AGO = ("__opened_ago__", "__finished_ago__")  # in seconds
LONGEST_AGO = 30 * 24 * 3600
MARK, LINE = "__n__", "__l__"  # stand for the item and the line in ids and names of the template
ALL_GOOD = Label("正常", "All good")
WRITTEN = Label("已登记", "Recorded")
BAD = Label("异常：{what}", "Not good: {what}")
BEFORE = Label("上次 {at}：{what}", "Last time, {at}: {what}")
UNANSWERED = Label("请选一个", "Choose one")
NEVER = Label("还没有记录", "No record yet")
MEANWHILE = Label(
    "这一个刚才已有人登记（{at}），没有重复写入",
    "This was recorded meanwhile ({at}); nothing was written twice",
)
PERIODS = {
    "day": Label("今天", "Today"),
    "week": Label("本周", "This week"),
    "month": Label("本月", "This month"),
    "quarter": Label("本季度", "This quarter"),
    "year": Label("今年", "This year"),
}
WIDE = 16  # more than so many half-width characters do not stand beside a name on a phone


@dataclass(slots=True)
class Line:
    """One check: its name, its buttons."""

    name: str
    label: str
    hint: str
    buttons: list[dict[str, str]]
    wide: bool = False


@dataclass(slots=True)
class Group:
    """Items of one building."""

    label: str
    items: list[dict[str, Any]] = data_field(default_factory=list)


def page(session: Session, actor: Actor, register: type[Register]) -> dict[str, Any]:
    """Everything `gj/round.html` needs."""
    entry: Any = register.spec.entry
    assert isinstance(entry, Round)
    lang, spec = actor.lang, register.spec
    fields = {held.name: held for held in access.editable_fields(actor, register)}
    found = rounds.items(session, actor, register, shell.current_site_id())
    shown = found[: rounds.MOST]
    groups: dict[str, Group] = {}
    for one in shown:
        groups.setdefault(one.group, Group(one.group)).items.append(told(actor, register, one))
    extra = rounds.along(actor, register, entry)
    notes = _controls(session, actor, register, [n for n in entry.notes if n in fields])
    if entry.marks in fields and entry.marks not in (*entry.notes, *entry.checks):
        notes.insert(0, *_controls(session, actor, register, [entry.marks]))
    done = sum(1 for one in shown if one.done)
    return {
        "key": spec.key,
        "title": spec.label.text(lang),
        "name": short_name(spec.label).text(lang),
        "doc": spec.doc.text(lang),
        "period": PERIODS[entry.every].text(lang),
        "total": len(shown),
        "done": done,
        "more_than": rounds.MOST if len(found) > rounds.MOST else 0,
        "over": registry.get(entry.over).spec.label.text(lang),
        "back": address(spec.key),
        "action": address(spec.key, "round"),
        "link": entry.link,
        "once": _once(session, actor, register, [n for n in entry.once if n in fields]),
        "checks": [_line(fields[n], lang) for n in entry.checks if n in fields],
        "more": _controls(session, actor, register, [n for n in entry.more if n in fields]),
        "notes": notes,
        "tells": _tells(session, actor, extra) if extra else [],
        "tells_label": extra.held.label.text(lang) if extra else "",
        "once_key": submitting.new_key(),
        "groups": list(groups.values()),
        "bad": sum(1 for g in groups.values() for i in g.items if i["state"] == "bad"),
    }


def save(session: Session, actor: Actor, register: type[Register], form: MultiDict[str, str]) -> dict[str, Any]:
    """Write one item; the caller commits. Raises BadInput by the names of the page, Missing, Denied."""
    entry: Any = register.spec.entry
    row = rounds.item(session, actor, register, whole(form.get("__item__")) or 0)
    newest = rounds.latest(session, actor, register, row.id)
    if newest is not None and str(newest.id) != form.get("__last__", ""):
        # An answer that was lost on the way, or a colleague who was faster: never the same item twice unasked.
        at = short_time(newest.created_at, actor.lang)
        item = _item_of(session, actor, register, row)
        return {"done": True, "message": MEANWHILE.format(at=at).text(actor.lang), "item": item}
    open_fields = {held.name: held for held in access.editable_fields(actor, register)}
    asked = {*entry.once, *entry.checks, *entry.more, *entry.notes, *entry.when, entry.marks}
    fields = [held for name, held in open_fields.items() if name in asked]
    kept, wrong = files.take(session, actor, register, form, request.files, fields, None)
    # When it was is the server's to say: the page tells how long ago it was, for a device may have another clock or zone.
    names = [
        held.name
        for held in fields
        if not (held.lines or held.is_files) and (held.name not in entry.when or held.name in entry.once)
    ]
    # What was left alone on a round is not said: a row has what it starts with.
    said = MultiDict((name, text) for name, text in form.items(multi=True) if text or name.endswith("__id"))
    given = forms.bind(session, actor, register, names, said, site_id=rounds.site_of(row), partial=True)
    given.validate()
    errors: dict[str, Label] = dict(wrong) | given.messages()
    for name in entry.checks:
        held = open_fields.get(name)
        if held is not None and held.choices is not None and held.required and not given[name].says:
            # A default is for forms: on a round nothing is good unless somebody said so.
            errors.setdefault(name, UNANSWERED)
    lines, places = _read_lines(session, actor, register, form, rounds.site_of(row), errors)
    if errors:
        raise BadInput(errors)
    try:
        with session.begin_nested():
            values = _times(entry, open_fields, form) | given.values() | kept
            made: Any = rounds.write(session, actor, register, row, values, lines)
    except BadInput as refusal:
        raise BadInput({_placed(name, places): label for name, label in refusal.fields.items()}) from None
    return {"row": made, "item": row}


def _times(entry: Round, fields: dict[str, Field], form: MultiDict[str, str]) -> dict[str, Any]:
    """When the item was opened and finished, by this clock."""
    now = clock.now()
    opened, finished = (now - timedelta(seconds=whole(form.get(name), LONGEST_AGO) or 0) for name in AGO)
    found = {}
    for at, name in enumerate(entry.when):
        if name in fields:
            # A second that has begun is one: what is opened and finished in it has not ended as it began.
            begun = min(opened, finished - timedelta(seconds=1))
            moment = begun if at == 0 and len(entry.when) > 1 else finished
            found[name] = fields[name].kind.at(moment.replace(microsecond=0))
    return found


def saved(actor: Actor, register: type[Register], made: Any, row: Any) -> dict[str, Any]:
    """What the page is told of an item that was written."""
    return told(actor, register, Item(row.id, "", "", "", rounds.site_of(row), made, True))


def told(actor: Actor, register: type[Register], one: Item) -> dict[str, Any]:
    """An item as the page shows it: open, good or bad, and in words what is known of it."""
    lang = actor.lang
    data: dict[str, Any] = {
        "id": one.id,
        "text": one.text,
        "sub": one.sub,
        "state": "todo",
        "words": "",
        "last": "",
        "url": "",
    }
    row = one.last
    if row is None:
        return data | {"words": NEVER.text(lang)}
    wrong = rounds.wrong_of(actor, register, row)
    entry: Any = register.spec.entry
    comma = "、" if lang == "zh" else ", "
    good = ALL_GOOD if entry.checks else WRITTEN
    words = (
        BAD.format(what=comma.join(held.label.text(lang) for held in wrong)).text(lang) if wrong else good.text(lang)
    )
    told_text = _note(actor, register, row) if wrong else ""
    words = f"{words} {told_text}".strip()
    at = short_time(row.created_at, lang)
    if not one.done:
        return data | {"words": BEFORE.format(at=at, what=words).text(lang), "bad": bool(wrong)}
    url = address(register.spec.key, "details", id=row.id)
    return data | {
        "state": "bad" if wrong else "ok",
        "words": f"{words} · {at}",
        "last": row.id,
        "url": url,
        "bad": bool(wrong),
    }


def _note(actor: Actor, register: type[Register], row: Any) -> str:
    """The first line of what was noted, where the actor may read it."""
    entry: Any = register.spec.entry
    fields = [held for held in access.visible_fields(actor, register, row) if held.name in entry.notes]
    hidden = masked_fields(actor, register, row, fields)
    texts = [getattr(row, h.name) for h in fields if h.kind.prose and h.name not in hidden]
    return next((str(text).splitlines()[0][:40] for text in texts if text), "")


def _item_of(session: Session, actor: Actor, register: type[Register], row: Any) -> dict[str, Any]:
    newest = rounds.latest(session, actor, register, row.id)
    return told(actor, register, Item(row.id, "", "", "", rounds.site_of(row), newest, newest is not None))


def _line(held: Field, lang: str) -> Line:
    reading = Reading(clock.now())
    buttons = [
        {
            "value": one.value,
            "label": one.label.text(lang),
            "tone": "bad" if rounds.is_bad(held, held.kind.parse(one.value, held, reading)) else "none" if at else "ok",
        }
        for at, one in enumerate(held.kind.options(held))
    ]
    width = sum(2 if ord(char) > 255 else 1 for one in buttons for char in one["label"])
    return Line(
        held.name,
        held.label.text(lang),
        held.help.text(lang) if held.help else "",
        buttons,
        wide=width > WIDE,
    )


def _controls(session: Session, actor: Actor, register: type[Register], names: list[str]) -> list[RegisterField]:
    made = list(forms.bind(session, actor, register, names))
    for one in made:
        one.id = f"i{MARK}-{one.name}"
        one.required = False  # the judge says what is missing
        one.dress({})
    return made


def _once(session: Session, actor: Actor, register: type[Register], names: list[str]) -> list[RegisterField]:
    """What is asked once for the whole round, with what a new row starts with."""
    start = NewPage.empty(session, actor, register)
    labels = start.labels(names)
    made = []
    for name in names:
        one = start.form[name]
        known = labels.get(str(one.target), {})
        if one.target == "staff" and one.held.form == "ref" and not one.shown and actor.staff_id:
            # Who goes round is who writes it down, unless he says otherwise.
            one.shown = token(actor.staff_id)
            known = naming.labels(session, actor, "staff", [actor.staff_id])
        if one.held.picks_one and not one.shown and one.options:
            one.shown = one.options[0]["value"]
        one.dress(known)
        one.span = "s6"
        made.append(one)
    return made


def _tells(session: Session, actor: Actor, extra: rounds.Along) -> list[RegisterField]:
    """The controls of one line written along, for the template."""
    fields = list(extra.fields)
    starts = rows.defaults(session, actor, fields)
    names = [held.name for held in fields]
    made = list(forms.bind(session, actor, extra.register, names, None, starts, prefix=f"{LINES}-{LINE}-"))
    for one in made:
        one.id, one.select = f"i{MARK}-{one.name}", True
        one.rows = 2 if one.kind == "textarea" else one.rows
        if isinstance(one, Room):
            one.as_list()
        one.dress({})
    return made


def _read_lines(
    session: Session,
    actor: Actor,
    register: type[Register],
    form: MultiDict[str, str],
    site_id: int | None,
    errors: dict[str, Label],
) -> tuple[list[dict[str, Any]], list[int]]:
    """The lines that were written along, and where each stands on the page; mistakes are put among the errors."""
    entry: Any = register.spec.entry
    extra = rounds.along(actor, register, entry)
    if extra is None:
        return [], []
    names = [held.name for held in extra.fields]
    starts = rows.defaults(session, actor, list(extra.fields))
    entries, places = [], []
    for number in rows.numbered(form, LINES):
        line = forms.bind(
            session,
            actor,
            extra.register,
            names,
            form,
            starts,
            site_id=site_id,
            prefix=f"{LINES}-{number}-",
            partial=True,
        )
        if line.untouched(starts):
            continue
        line.validate()
        errors |= {f"{LINES}-{number}-{name}": label for name, label in line.messages().items()}
        entries.append(line.values())
        places.append(number)
    return entries, places


def _placed(name: str, places: list[int]) -> str:
    """`lines.0.points` as the page calls it."""
    parts = name.split(".")
    if parts[0] == LINES and len(parts) > 1 and parts[1].isdecimal() and int(parts[1]) < len(places):
        return f"{LINES}-{places[int(parts[1])]}-{parts[2] if len(parts) > 2 else ''}"
    return name

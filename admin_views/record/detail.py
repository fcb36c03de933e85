"""The page of one record: header with steps, sections, child rows, related records, why, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session

from admin_views.form import files, openings, submitting
from admin_views.http.addresses import address
from admin_views.kinds.values import (
    MARKS,
    row_state,
    short_time,
    title_of,
)
from admin_views.listing.columns import short
from admin_views.record import history, related
from admin_views.record.lines import child_rows
from admin_views.record.reasons import DELETE, why
from admin_views.record.state_trail import never, trail
from admin_views.record.visible import Seen, look
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services import audit, clock
from services.judge import access, taken
from services.judge.actor import Actor
from services.reading import ranking
from services.words.texts import value_of
from services.workflow import transitions

FILES = Label("附件", "Files")
PAPER = Label("附签字纸件", "File the signed paper")
RELATED_LABEL = Label("相关记录", "Related")
RECEIVED = Label("登记 {who} {when}", "Registered by {who} {when}")
ENTERED = Label("登记 {when}", "Registered {when}")
LEFT = Label("{label} {when}，剩 {left}", "{label} {when}, {left} left")
LATE = Label("{label} {when}，超时 {left}", "{label} {when}, late by {left}")


class DetailsPage:
    """The page of one record."""

    template = "gj/detail.html"

    def __init__(self, session: Session, actor: Actor, row: Register, *, whole_history: bool) -> None:
        self.session, self.actor, self.row, self.whole_history = session, actor, row, whole_history

    def show(self) -> str:
        """The page as HTML."""
        return render_template(self.template, **self.page())

    def page(self) -> dict[str, Any]:
        """Everything the template needs."""
        return page(self.session, self.actor, self.row, whole_history=self.whole_history)


def page(session: Session, actor: Actor, row: Register, *, whole_history: bool = False) -> dict[str, Any]:
    """Everything `gj/detail.html` needs."""
    spec, lang = row.spec, actor.lang
    past, seen = audit.read(session, actor, row), look(session, actor, row)
    lines, others = child_rows(seen), related.find(seen)
    seen.name(past.wanted, others.wanted, *(one.wanted for one in lines))
    entries = audit.told(actor, past, seen.labels)
    number, title = title_of(row, seen.labels, seen.fields, seen.masked, lang)
    states = transitions.open_steps(session, actor, row) if row.deleted_at is None else []
    edit = access.edits(actor, type(row), row)
    delete = access.decide(actor, "delete", type(row), row)
    gallery = files.gallery(session, actor, row, seen.fields)
    author = created_by(entries)
    openers = openings.buttons(session, actor, row) if row.deleted_at is None else []
    ways = {one["step"]: one for one in openers if openings.instead(session, actor, row, one["step"])}
    context: dict[str, Any] = {
        "page": {
            "key": spec.key,
            "id": row.id,
            "label": spec.label.text(lang),
            "list_url": address(spec.key),
            "number": number,
            "title": title,
            "chip": row_state(row, lang),
            "tags": tags(seen),
            "meta": meta(seen, author),
            "deadline": deadline(seen),
            "deleted": row.deleted_at is not None,
            "edit_url": address(spec.key, "edit", id=row.id) if edit and row.deleted_at is None else "",
            "print_url": address(spec.key, "print", id=row.id) if row.deleted_at is None else "",
            "restore_url": address(spec.key, "restore", id=row.id) if row.deleted_at is not None else "",
        },
        "steps": step_buttons(row, states, ways, lang),
        "trail": trail(row, entries, lang),
        "alone": [said.text(lang) for said in taken.alone(session, row)],
        "sections": sections(seen),
        "tables": [one.table(seen) for one in lines],
        "related": related.rows(seen, others),
        "gallery": gallery,
        "why": why(seen, states, edit, delete),
        "history": history.part(row, entries, lang, whole=whole_history),
    }
    openers = [one for one in openers if one["step"] not in ways]
    if openers and not any("url" in one for one in context["steps"]):
        # With no step to take, what the record opens (a return visit) is what comes next.
        context["steps"].insert(0, {**openers.pop(0), "main": True, "page": True})
    context["more"] = more_menu(seen, states, ways, openers, delete)
    context["anchors"] = anchors(context, lang)
    return context


def sections(seen: Seen) -> list[dict[str, Any]]:
    """The form's sections with their values; number, state, files and child rows stand elsewhere on the page."""
    spec, names = seen.row.spec, {held.name for held in seen.fields}
    laid_out = {name for section in spec.layout.sections for name in section.fields}
    out: list[dict[str, Any]] = []
    for place, section in enumerate(spec.sections):
        held_fields = [spec.fields[name] for name in section.fields if name in names]
        values, told = [], False
        for held in held_fields:
            if (
                (held.name == "site" and laid_out and held.name not in laid_out)
                or held is spec.state
                or held is spec.number
                or held.lines
                or ((files_of := held.kind.files) is not None and not files_of.drawn)
            ):
                continue
            if held.when is not None and value_of(seen.row, held) in (None, "", [], False):
                if not held.when.check(seen.row):
                    continue  # nothing called for it: it is not missing
            revealing = held.name in seen.masked and bool(access.may_reveal(seen.actor, seen.register, held, seen.row))
            value = seen.value(held, revealing=revealing)
            value.label = short(value.label)
            told = told or value_of(seen.row, held) not in (None, "", False, [])
            if held.is_files:
                value.image = files.first_url(seen.row, held)
            values.append(value)
        # What a later step fills in is not shown before; elsewhere a blank says that something is missing.
        if values and (told or not out or spec.workflow is None):
            out.append({"id": f"s{place + 1}", "label": section.label.text(seen.lang), "values": values})
    return out


def tags(seen: Seen) -> list[dict[str, str]]:
    """Choices that stand out: those with a colour of their own."""
    found = []
    state = seen.row.spec.state and getattr(seen.row, seen.row.spec.state.name)
    for held in seen.fields:
        value = getattr(seen.row, held.name) if held.picks_one and held is not seen.row.spec.state else None
        # What the state says already, as a result of the same name, is not said twice.
        if value is not None and value.colour and (state is None or state.label != value.label):
            found.append({"label": value.label.text(seen.lang), "tone": MARKS.get(value.colour, "brand")})
    return found[:3]


def meta(seen: Seen, author: str) -> list[str]:
    """Who has to do with the record: its creator and up to three people it names."""
    out: list[str] = []
    for held in seen.fields:
        if held.form == "ref" and held.target == "staff" and len(out) < 3:
            if words := seen.person(held):
                out.append(f"{short(held.label.text(seen.lang))} {words}")
    if not out:
        created = {"who": author, "when": short_time(seen.row.created_at, seen.lang)}
        out.append((RECEIVED if author else ENTERED).format(**created).text(seen.lang))
    site = seen.labels.get("site", {}).get(getattr(seen.row, "site_id", None) or 0, "")
    if site and (seen.actor.all_sites or len(seen.actor.sites) > 1):
        out.append(site)
    return out


def deadline(seen: Seen) -> dict[str, str] | None:
    """The layout's deadline while the record is open: orange in its last quarter, red when past."""
    spec = seen.row.spec
    held = next((one for one in seen.fields if one.name == spec.layout.late), None)
    due = getattr(seen.row, held.name) if held is not None else None
    if held is None or due is None or not held.kind.exact:
        return None
    if spec.state is not None and getattr(seen.row, spec.state.name) in spec.ends:
        return None
    if spec.layout.met and getattr(seen.row, str(spec.fields[spec.layout.met].column)) is not None:
        return None
    now, start = clock.now(), seen.row.created_at
    late = now > due
    close = (due - now) * 4 < (due - start) if due > start else True
    words = {
        "label": held.label,
        "when": short_time(due, seen.lang),
        "left": spell(abs(due - now), seen.lang),
    }
    tone = "t-red" if late else "t-orange" if close else ""
    return {"text": (LATE if late else LEFT).format(**words).text(seen.lang), "tone": tone}


def spell(span: Any, lang: str) -> str:
    """2 天 3 小时, 3 小时 26 分."""
    minutes = int(span.total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    names = ("d", "h", "min") if lang == "en" else ("天", "小时", "分")
    parts = [f"{n} {unit}" for n, unit in zip((days, hours, minutes), names, strict=True) if n]
    return " ".join(parts[:2]) or f"0 {names[2]}"


def created_by(entries: Iterable[Any]) -> str:
    """Who wrote the first entry."""
    first = min(entries, key=lambda one: one.id, default=None)
    return first.who if first is not None else ""


def icon_of(row: Register, step: Any) -> str:
    """The sign on a step's button: where it leads."""
    spec = row.spec
    order = {state: place for place, state in enumerate(spec.states)}
    if step.target in spec.ends:
        return "check" if step.target.colour not in ("grey", "red") else "circle-minus"
    now = getattr(row, spec.state.name) if spec.state else None
    if now is not None and order.get(step.target, 0) < order.get(now, 0):
        return "arrow-back-up"
    return "arrow-big-up-line" if step.target.colour == "red" else "check"


def step_buttons(
    row: Register, states: Iterable[Any], ways: Mapping[str, dict[str, Any]], lang: str
) -> list[dict[str, Any]]:
    """The likeliest step solid, up to two more, and own next steps that are shut, dashed with a lock."""
    states = list(states)
    out = [_button(row, step, ways, lang, lead=not place) for place, step in enumerate(_may(row, states, ways)[:3])]
    shut = [one for one in states if not one.decision.allowed and not one.decision.hidden and not never(row, one.step)]
    out += [
        {"label": one.step.label.text(lang), "off": True, "reason": one.decision.reason.text(lang)}
        for one in shut[:2]
        if one.step.name not in ways
    ]
    return out


def _may(row: Register, states: Iterable[Any], ways: Mapping[str, dict[str, Any]]) -> list[Step]:
    """The steps that can be taken now, by dialog or by the form that stands for one, the likeliest first."""
    flow = row.spec.workflow
    if flow is None or row.spec.state is None:
        return []
    state = getattr(row, row.spec.state.name)
    names = {one.step.name for one in states if one.decision.allowed} | set(ways)
    return ranking.ranked(type(row), [step for step in flow.from_state(state) if step.name in names], state)


def _button(row: Register, step: Step, ways: Mapping[str, dict[str, Any]], lang: str, *, lead: bool) -> dict[str, Any]:
    """A step's button; only one that brings the row on is solid."""
    way, dead = ways.get(step.name), ranking.dead_end(type(row), step)
    return {
        "label": way["label"] if way else step.label.text(lang),
        "url": way["url"] if way else step_url(row, step),
        "page": bool(way),
        "main": lead and ranking.onward(type(row), step, getattr(row, step_field(row))),
        "icon": way["icon"] if way else icon_of(row, step),
        "danger": dead,
    }


def step_field(row: Register) -> str:
    """The name of the field that holds the state."""
    return row.spec.workflow.field if row.spec.workflow else ""


def step_url(row: Register, step: Any) -> str:
    """Where the step's dialog is asked for."""
    return address(row.spec.key, "step", id=row.id, step=step.name)


def more_menu(
    seen: Seen,
    states: Iterable[Any],
    ways: Mapping[str, dict[str, Any]],
    openers: list[dict[str, Any]],
    delete: access.Decision,
) -> list[dict[str, Any]]:
    """Steps beyond the third, the records this one opens, a copy, and deleting."""
    row, lang = seen.row, seen.lang
    if row.deleted_at is not None:
        return []
    out: list[dict[str, Any]] = []
    for step in _may(row, states, ways)[3:]:
        made = _button(row, step, ways, lang, lead=False)
        out.append({"label": made["label"], "url": made["url"], "dialog": not made["page"], "icon": made["icon"]})
    out += openers
    if access.decide(seen.actor, "create", type(row)):
        url = address(row.spec.key, "new", copy=row.id)
        out.append({"label": Label("复制为新记录", "Copy as a new record").text(lang), "url": url, "icon": "copy"})
    if access.may_file_paper(seen.actor, type(row), row):
        url = f"/papers/?code=GJ-{row.spec.key}-{row.id}"
        out.append({"label": PAPER.text(lang), "url": url, "icon": "paperclip"})
    if delete:
        out.append(
            {
                "label": DELETE.text(lang),
                "url": address(row.spec.key, "delete", id=row.id),
                "icon": "trash",
                "post": True,
                "key": submitting.new_key(),
                "danger": True,
                "text": Label("记录移到回收站，可以恢复。", "It goes to the recycle bin and can be restored.").text(
                    lang
                ),
                "confirm": Label("删除这条记录", "Delete this record").text(lang),
            }
        )
    return out


def anchors(context: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    """The links to the parts of the page."""
    out = [{"id": part["id"], "label": part["label"], "n": 0} for part in context["sections"]]
    out += [{"id": part["id"], "label": part["label"], "n": len(part["rows"])} for part in context["tables"]]
    if context["related"]:
        out.append({"id": "related", "label": RELATED_LABEL.text(lang), "n": len(context["related"])})
    if context["gallery"]:
        out.append({"id": "files", "label": FILES.text(lang), "n": len(context["gallery"])})
    return out

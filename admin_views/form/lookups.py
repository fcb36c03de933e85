"""What a form looks up while it is filled in: references, room numbers, facts of the unit, possible duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from admin_views.form.controls import is_room
from admin_views.frame import shell
from admin_views.http.addresses import address
from admin_views.kinds.values import masked_fields, row_state, short_name, short_time, title_of
from models.vocabulary.field.field import Field
from models.vocabulary.formats.rooms import parse_room
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen, token, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.references import among_field
from models.vocabulary.register.register import Register
from services import clock
from services.errors import Missing
from services.judge import access
from services.judge.actor import Actor
from services.reading import belonging, choosing, lookup, units
from services.records import writing
from services.words import naming
from services.words.texts import value_of

LOOK, LONGEST_LOOK = "__look__", 60
PICK = Label("请在列表里选好，再保存", "Choose from the list, then save")
NOTHING_CALLED = Label("没有找到“{text}”，请换个说法", "'{text}' was not found; try other words")
HOURS = 24
RECENT = 3
UNKNOWN_ROOM = Label(
    "没有找到这个房号。可以这样输：3-2-1201 或 3栋2单元1201",
    "There is no such unit. Type it like 3-2-1201 or 3栋2单元1201",
)
MEANT = Label("没有这个房号。是不是：", "There is no such unit. Is it:")
WHICH_SITE = Label("几个项目都有这个房号，请先在左上角选项目", "Several sites have this unit; choose the site first")
RECENT_TITLE = Label("近期{name}", "Recent: {name}")
HINT = Label(
    "输入房号后，这里显示住户资料和近期记录。",
    "Once the unit is typed, its resident and recent records stand here.",
)
FACT_LABELS = (
    ("resident", Label("业主", "Resident")),
    ("phone", Label("电话", "Phone")),
    ("area", Label("建筑面积", "Area")),
    ("building", Label("楼栋", "Building")),
    ("butler", Label("管家", "Butler")),
    ("warranty_ends_on", Label("保修至", "Warranty until")),
    ("hints", Label("服务提示", "Notes")),
)


def candidates(session: Session, actor: Actor, register: type[Register], args: Any) -> list[dict[str, Any]]:
    """Rows to pick for a field. Raises Missing for a field that is unknown, hidden or no reference."""
    held = register.spec.fields.get(args.get("field", ""))
    if held is None or held.form not in ("ref", "refs") or held not in access.visible_fields(actor, register):
        raise Missing
    if not access.may_list(actor, str(held.target)):
        raise Missing
    found = lookup.candidates(
        session,
        actor,
        str(held.target),
        args.get("q", ""),
        pick=held.pick,
        site_id=None if held.target == "site" else chosen(args.get("site")) or shell.current_site_id(),
        asking=(register, held),
        among=_among(session, actor, register, held, args),
        unit_id=chosen(args.get("unit")),
        limit=whole(args.get("limit"), 999) or lookup.MOST,
    )
    return [{"id": token(one.id), "text": one.text, "sub": one.sub} for one in found]


def looked(
    session: Session, actor: Actor, register: type[Register], form: Any, fields: Iterable[Field]
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Label]]:
    """What the words find that a page without script sent beside its references: the choices to offer, and what to do now,
    both by field. One row that is called just so is chosen at once."""
    offers: dict[str, list[dict[str, Any]]] = {}
    told: dict[str, Label] = {}
    for held in fields:
        words = str(form.get(f"{LOOK}{held.name}", "")).strip()[:LONGEST_LOOK]
        if not words or held.form not in ("ref", "refs"):
            continue
        asked = {**form.to_dict(), "field": held.name, "q": words}
        found = candidates(session, actor, register, asked)
        same = [one for one in found if one["text"] == words]
        offers[held.name] = [
            {
                "value": one["id"],
                "label": f"{one['text']} {one['sub'] or ''}".strip(),
                "selected": same == [one],
            }
            for one in found
        ]
        told[held.name] = PICK if found else NOTHING_CALLED.format(text=words)
    return offers, told


def _among(session: Session, actor: Actor, register: type[Register], held: Field, args: Any) -> dict[str, int]:
    """The rows that the form has chosen so far and that narrow this field, by register; what the form of a child row does
    not hold itself is read from its parent."""
    found = {}
    for name in held.among:
        other, one = among_field(register, name), chosen(args.get(name))
        if other is None:
            continue
        at = register if name in register.spec.fields else registry.get(str(register.spec.parent))
        if one is None and other.suits:
            suiting = choosing.choose(session, at, other, {head: chosen(args.get(head)) for head in other.suits})
            one = 0 if isinstance(suiting, Label) else suiting  # nothing is offered where nothing suits
        if one is None and at is not register:
            one = _of_parent(session, actor, register, other, args)
        if one is not None:
            found[str(other.target)] = one
    return found


def _of_parent(session: Session, actor: Actor, register: type[Register], other: Field, args: Any) -> int | None:
    """What the parent that the form names says in a field, as far as the actor may view it."""
    back = belonging.parent_field(register)
    parent_id = chosen(args.get(back.name)) if back is not None else None
    if parent_id is None:
        return None
    try:
        parent = writing.load(session, actor, registry.get(str(register.spec.parent)), parent_id)
    except Missing:
        return None
    return getattr(parent, str(other.column))  # type: ignore[no-any-return]


def resolve(session: Session, actor: Actor, register: type[Register], args: Any) -> dict[str, Any]:
    """The unit of a typed room number: {ok, label, sub, id, facts} or {ok: false, message}."""
    held = register.spec.fields.get(args.get("field", "unit"))
    if held is None or not is_room(held) or held not in access.visible_fields(actor, register):
        raise Missing
    text, site_id = args.get("q", "").strip(), shell.current_site_id()
    picked = chosen(args.get("id"))
    unit = units.same(session, actor, text, picked) if picked is not None else None
    unit = unit or units.resolve(session, actor, text, site_id)
    if unit is None:
        several = site_id is None and parse_room(text) is not None and len(actor.sites) != 1
        meant = units.candidates(session, actor, text, site_id) if text else []
        said = WHICH_SITE if several else MEANT if meant else UNKNOWN_ROOM
        sites = _sites_of(session, actor, [one.id for one in meant])
        return {
            "ok": False,
            "message": said.text(actor.lang),
            "meant": [{"id": token(one.id), "text": one.text, "site": sites.get(one.id, "")} for one in meant],
        }
    told = units.facts(session, actor, unit)
    parts = [told.get("building"), _floor(unit, actor), told.get("occupancy"), _butler(told, actor)]
    return {
        "ok": True,
        "id": token(unit.id),
        "label": told["label"],
        "sub": " · ".join(p for p in parts if p),
        "facts": fill(actor, register, told) if held.name == "unit" else {},
    }


def _sites_of(session: Session, actor: Actor, ids: list[int]) -> dict[int, str]:
    """The sites of units in words, by unit, where they lie in several."""
    unit: Any = registry.get("unit")
    query = select(unit.id, unit.site_id).where(unit.id.in_(ids))
    at: dict[int, int] = {row[0]: row[1] for row in session.execute(query)} if ids else {}
    names = naming.labels(session, actor, "site", set(at.values())) if len(set(at.values())) > 1 else {}
    return {one: names.get(site, "") for one, site in at.items()}


def fill(actor: Actor, register: type[Register], told: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What the form fills in: {field: {value, text, masked}} for the editable fields that take a fact of the unit."""
    values = units.fill_values(dict(told))
    open_fields = {held.name for held in access.editable_fields(actor, register)}
    out: dict[str, dict[str, Any]] = {}
    for held in register.spec.fields.values():
        if not held.fill or held.fill not in values or held.name not in open_fields:
            continue
        value, text = values[held.fill]
        if held.kind.always_answered:
            value = "1" if value else ""
        elif held.form == "ref":
            value = token(value)
        out[held.name] = {"value": value, "text": text, "masked": value == units.FROM_UNIT}
    return out


def _floor(unit: Any, actor: Actor) -> str:
    if getattr(unit, "floor", None) is None:
        return ""
    return Label(f"{unit.floor}层", f"floor {unit.floor}").text(actor.lang)


def _butler(told: Mapping[str, Any], actor: Actor) -> str:
    return Label(f"{told['butler']}管家", f"butler {told['butler']}").text(actor.lang) if told.get("butler") else ""


def load_unit(session: Session, actor: Actor, unit_id: Any) -> Any | None:
    """The unit of that id within what the actor may look up, or None."""
    if not isinstance(unit_id, int) or "unit" not in registry:
        return None
    try:
        return writing.load(session, actor, registry.get("unit"), unit_id, "list")
    except Missing:
        return None


def unit_of(texts: Mapping[str, Any], row: Register | None) -> int | None:
    """The unit that a form names: posted as its id, else the row's."""
    if (picked := chosen(texts.get("unit"))) is not None:
        return picked
    return getattr(row, "unit_id", None) if row is not None and row.spec.place["unit"] == "unit_id" else None


def masked_fact(session: Session, actor: Actor, held: Field, unit_id: int | None) -> str:
    """The masked text of what a form takes from the unit."""
    unit = load_unit(session, actor, unit_id)
    if unit is None or not held.fill:
        return ""
    values = units.fill_values(units.facts(session, actor, unit))
    return str(values[held.fill][1]) if held.fill in values else ""


def aside_start(actor: Actor, register: type[Register], unit_id: int | None) -> dict[str, Any]:
    """Beside a form that just opens: nothing but a hint; the script asks for the unit's facts once the form stands."""
    stands = register.spec.place["unit"] == "unit_id" and "unit" in register.spec.fields
    return {"unit": None, "recent": None, "hint": HINT.text(actor.lang) if stands and unit_id is None else ""}


def aside(session: Session, actor: Actor, register: type[Register], args: Any) -> dict[str, Any]:
    """What stands beside the form once a room is known."""
    return aside_for(session, actor, register, chosen(args.get("unit")), whole(args.get("row")))


def aside_for(
    session: Session, actor: Actor, register: type[Register], unit_id: int | None, without: int | None
) -> dict[str, Any]:
    """The unit's facts and the register's newest records of it but one, as far as the actor sees them."""
    lang = actor.lang
    if register.spec.place["unit"] != "unit_id" or "unit" not in register.spec.fields:
        return {"unit": None, "recent": None, "hint": ""}
    unit = load_unit(session, actor, unit_id)
    if unit is None:
        return {"unit": None, "recent": None, "hint": HINT.text(lang)}
    told = units.facts(session, actor, unit)
    rows = []
    for name, label in FACT_LABELS:
        value = told.get(name)
        text = value["label"] if name == "resident" and value else value["text"] if name == "phone" and value else value
        if text:
            words = f"{text} ㎡" if name == "area" else str(text)
            rows.append(
                {
                    "label": label.text(lang),
                    "text": words,
                    "code": name in ("phone", "area", "warranty_ends_on"),
                }
            )
    url = address("unit", "details", id=unit.id) if access.decide(actor, "view", registry.get("unit"), unit) else ""
    card = {"label": told["label"], "tag": told.get("occupancy") or "", "url": url, "rows": rows}
    return {"unit": card, "recent": _recent(session, actor, register, unit.id, without), "hint": ""}


def _recent(session: Session, actor: Actor, register: Any, unit_id: int, without: int | None) -> dict[str, Any] | None:
    if not access.decide(actor, "view", register):
        return None
    query = select(register).where(register.unit_id == unit_id, access.reach(register, actor, "view"))
    if without is not None:
        query = query.where(register.id != without)
    found = list(session.scalars(query.order_by(register.id.desc()).limit(RECENT)))
    if not found:
        return None
    title = RECENT_TITLE.format(name=short_name(register.spec.label))
    return {"title": title.text(actor.lang), "note": "", "rows": [brief(actor, one) for one in found]}


def brief(actor: Actor, row: Any, labels: Mapping[str, Mapping[int, str]] | None = None) -> dict[str, Any]:
    """A record in two lines: number, state, what it is about, when."""
    register, lang = type(row), actor.lang
    fields = access.visible_fields(actor, register, row)
    masked = masked_fields(actor, register, row, fields)
    number, title = title_of(row, labels or {}, fields, masked, lang)
    text = next(
        (value_of(row, held) for held in fields if held.kind.long and held.name not in masked and value_of(row, held)),
        "",
    )
    text = str(text).splitlines()[0][:40] if text else title if number and title != number else ""
    return {
        "url": address(register.spec.key, "details", id=row.id),
        "code": number or title,
        "text": text,
        "when": short_time(row.created_at, lang),
        "chip": row_state(row, lang),
    }


def twin_field(register: type[Register]) -> Field | None:
    """What tells two records of a unit apart: the category among the fields; None where duplicates are not looked for."""
    spec = register.spec
    if spec.number is None or spec.place["unit"] != "unit_id" or "unit" not in spec.fields:
        return None
    named = [spec.fields[name] for name in ("category", "kind", "type") if name in spec.fields]
    filtered = [spec.fields[name] for name in spec.layout.filter if name in spec.fields]
    return next(
        (
            f
            for f in [*named, *filtered]
            if (f.picks_one or f.form == "ref")
            and f is not spec.state
            and f.name not in ("unit", "site", "building", "channel")
        ),
        None,
    )


def twin_settings(register: type[Register], row: Register | None) -> dict[str, str]:
    """For the form: after which control the hint stands, and where it is asked for. A saved row has no duplicates."""
    held = twin_field(register) if row is None else None
    key = register.spec.key
    aside_url = (
        address(key, "aside") if "unit" in register.spec.fields and register.spec.place["unit"] == "unit_id" else ""
    )
    return {
        "twins_after": held.name if held else "",
        "twins_url": address(key, "twins") if held else "",
        "aside_url": aside_url,
    }


def twins(session: Session, actor: Actor, register: Any, args: Any) -> list[dict[str, Any]]:
    """Records of the same unit and kind within 24 hours that the actor may view; at most two."""
    held = twin_field(register)
    unit_id, kind = chosen(args.get("unit")), args.get("kind", "")
    if held is None or unit_id is None or not kind:
        return []
    if held not in access.visible_fields(actor, register) or not access.decide(actor, "view", register):
        return []
    if held.form == "ref":
        value: Any = chosen(kind)
    else:
        value = next((c for c in held.choices or () if c.value == kind), None)
    if value is None:
        return []
    column = getattr(register, str(held.column))
    query = (
        select(register)
        .where(
            register.unit_id == unit_id,
            column == value,
            register.created_at >= clock.now() - timedelta(hours=HOURS),
            access.reach(register, actor, "view"),
        )
        .order_by(register.id.desc())
        .limit(2)
    )
    out = []
    for one in session.scalars(query):
        item = brief(actor, one)
        item["state"] = item["chip"].label if item["chip"] else ""
        item["add_url"] = address(register.spec.key, "edit", id=one.id) if access.edits(actor, register, one) else ""
        out.append(item)
    return out


def newest_own(session: Session, actor: Actor, register: Any) -> int | None:
    """The actor's last record of the register, for 沿用上一条."""
    if actor.user_id is None:
        return None
    where = (register.created_by_id == actor.user_id, access.reach(register, actor, "view"))
    found = session.scalar(select(register.id).where(*where).order_by(register.id.desc()).limit(1))
    return int(found) if found is not None else None

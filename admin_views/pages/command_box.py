"""The command box: `/search?q=` finds registers by name, English name or pinyin initials, and rows by their words."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

from flask import Flask, Response, jsonify, request

from admin_views.frame import shell
from admin_views.http import web
from admin_views.kinds.values import short_name, state_mark
from admin_views.listing import columns
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing
from services.search import register_names, search_index
from services.words import naming

LONGEST = 60
REGISTERS = Label("台账", "Registers")
ACTIONS = Label("操作", "Actions")
ADD = Label("新增{name}", "New: {name}")
ONLY = Label("{name}，只看“{text}”", "{name}: only '{text}'")
MANY = {
    "round": Label("{name}：逐个登记", "{name}: go round"),
    "grid": Label("{name}：连续录入", "{name}: fast entry"),
}
EACH, MOST = 5, 8
PERSONS = ("resident", "staff", "vehicle")


def init(app: Flask) -> None:
    """Add the address."""
    app.add_url_rule("/search", "search", find)


def find() -> Response:
    """JSON {groups: [{label, items: [{title, sub, url, badge, icon}]}]}; only what the actor may open."""
    text = request.args.get("q", "").strip()[:LONGEST]
    if not text:
        return jsonify(groups=[])
    lang = web.lang()
    mine = [registry.get(key) for key in shell.visible_keys(web.actor()) if key in registry]
    named = _named(mine, text)
    groups: list[dict[str, Any]] = []
    if named:
        items = [_register_item(register, lang) for register in named[:EACH]]
        groups.append({"label": REGISTERS.text(lang), "registers": True, "items": items})
    first, _, rest = text.partition(" ")
    within = _named(mine, first)[:MOST] if rest.strip() else []
    actions = _actions(within or named, rest.strip() if within else "", lang)
    if actions:
        groups.append({"label": ACTIONS.text(lang), "items": actions})
    groups += _rows(within, rest.strip(), lang) if within else _rows(mine, text, lang)
    return jsonify(groups=groups)


def _actions(registers: list[type[Register]], rest: str, lang: str) -> list[dict[str, Any]]:
    """What can be done with the first of these registers: look at the rows with the words, enter one, enter many."""
    if not registers:
        return []
    spec = registers[0].spec
    name, base, items = spec.label.text(lang), f"/admin/{spec.key}/", []
    if rest and spec.layout.search:
        items.append(
            {
                "title": ONLY.format(name=name, text=rest).text(lang),
                "url": f"{base}?q={quote_plus(rest)}",
                "icon": "list-details",
            }
        )
    if access.decide(web.actor(), "create", registers[0]) and not spec.parent:
        items.append(
            {
                "title": ADD.format(name=short_name(spec.label).text(lang)).text(lang),
                "url": f"{base}new/",
                "icon": "plus",
            }
        )
        if spec.entry is not None:
            title = MANY[spec.entry.page].format(name=name).text(lang)
            items.append({"title": title, "url": f"{base}{spec.entry.page}/", "icon": "checklist"})
    return items


def _named(registers: list[type[Register]], text: str) -> list[type[Register]]:
    """The registers of that name: those that begin with it first."""
    wanted = text.lower()
    ranked = [(rank, at) for at, one in enumerate(registers) if (rank := _rank(one, wanted)) is not None]
    return [registers[at] for _, at in sorted(ranked)]


def _rank(register: type[Register], wanted: str) -> int | None:
    return register_names.rank(register, wanted, shell.initials(register.spec.label.zh))


def _register_item(register: type[Register], lang: str) -> dict[str, Any]:
    spec = register.spec
    return {
        "title": spec.label.text(lang),
        "sub": spec.group.label.text(lang),
        "url": f"/admin/{spec.key}/",
        "badge": shell.initials(spec.label.zh)[:6],
        "icon": spec.group.icon,
    }


def _rows(registers: list[type[Register]], text: str, lang: str) -> list[dict[str, Any]]:
    session, actor = web.session(), web.actor()
    groups = []
    found = search_index.find_all(session, actor, text, limit=EACH, registers=registers)
    # Who types a room number looks for the room first, who types a name for the person, before old papers about either.
    order = sorted(found, key=lambda key: (key != "unit" or "-" not in text, key not in PERSONS))
    for key in order[:MOST]:
        ids = found[key]
        register = registry.get(key)
        names = naming.labels(session, actor, key, ids)
        rows, plan = listing.rows_of(session, actor, register, ids, _telling(actor, register))
        looks = [columns.plain(column, lang) for column in plan.columns]
        items = [
            {
                "title": names[row[plan.id_at]],
                "sub": " ".join(filter(None, [look(row) for look in looks])),
                "url": f"/admin/{key}/details/?id={row[plan.id_at]}",
                "icon": register.spec.group.icon,
                "badge": _badge(register, row[plan.state_at] if plan.state_at is not None else None, lang),
            }
            for row in rows
            if names.get(row[plan.id_at])
        ]
        if items:
            groups.append({"label": register.spec.label.text(lang), "items": items})
    return groups


def _telling(actor: Actor, register: type[Register]) -> tuple[str, ...]:
    """Two columns that tell a row besides its name: the unit or another reference, and what it is about."""
    spec = register.spec
    mine = [spec.fields[name] for name in columns.shipped(actor, register) if name not in spec.label_fields]
    refs = [held.name for held in mine if held.form == "ref"][:1]
    words = [held.name for held in mine if (held.kind.prose or held.kind.person)]
    return tuple(held.name for held in mine if held.name in (*refs, *words[: 2 - len(refs)]))


def _badge(register: type[Register], state: Any, lang: str) -> dict[str, str] | None:
    mark = state_mark(register, state, lang)
    seen = register.spec.state is not None and any(
        one is register.spec.state for one in access.visible_fields(web.actor(), register)
    )
    return {"label": mark.label, "color": mark.color} if mark and seen else None

"""Home, 待办 and 全部台账: what waits for me, what is new, where to begin."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, jsonify, render_template
from flask_babel import format_date
from markupsafe import Markup
from sqlalchemy.orm import Session

from admin_views.entry import round_page
from admin_views.frame import shell
from admin_views.http import web
from admin_views.listing import columns
from admin_views.listing.asked import chosen_site, looked_at
from admin_views.pages.notices import BADGES
from models.groups import GROUPS
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Round
from models.vocabulary.register.register import Register
from services import clock, notices
from services.accounts import countersign, users
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing
from services.search import register_names
from services.upkeep import soundness
from services.workflow import rounds, todo

QUICK, NOTICES, FIGURES, ROWS, SECTIONS, PRESSING, TELLING = 8, 5, 4, 5, 12, 2, 4
GREETINGS = (
    (5, Label("夜深了", "Good evening")),
    (12, Label("上午好", "Good morning")),
    (18, Label("下午好", "Good afternoon")),
    (24, Label("晚上好", "Good evening")),
)
SIGN, SIGNING = Label("岗位会签", "Posts to countersign"), Label("会签或退回", "Countersign or send back")
DUE, BEHALF = Label("到期", "Due"), Label("含受 {name} 委托的", "for {name} too")
# Families whose registers are kept by the administration, not written during the day.
QUIET = frozenset({"master"})


def init(app: Flask) -> None:
    """Add the pages, and the number beside 待办."""
    app.add_url_rule("/", "home", home)
    app.add_url_rule("/todo", "todo", todo_page)
    app.add_url_rule("/todo/counts", "todo_counts", todo_counts)
    app.add_url_rule("/registers", "all_registers", all_registers)
    app.add_url_rule("/new", "new", new)
    if _badges not in BADGES:
        BADGES.append(_badges)


def home() -> str:
    """What waits for me by register, what came in today, quick entry, notices, what I opened lately."""
    session, actor, lang = web.session(), web.actor(), web.lang()
    site = chosen_site()
    waiting = todo.counts(session, actor, site)
    daily = _daily(actor)
    fresh = todo.new_today(session, actor, daily, site)
    now = clock.now()
    greeting = next(label for hour, label in GREETINGS if now.hour < hour)
    figures = [
        {
            "label": _brief(register.spec.label.text(lang)),
            "number": fresh.get(register.spec.key, (0, 0))[0],
            "before": _capped(fresh.get(register.spec.key, (0, 0))[1]),
            "url": f"/admin/{register.spec.key}/",
        }
        for register in sorted(daily, key=lambda one: -sum(fresh.get(one.spec.key, (0, 0))))[:FIGURES]
    ]
    return render_template(
        "gj/home.html",
        trouble=_trouble(actor),
        greeting=greeting.text(lang),
        today=format_date(now.date(), "full"),
        rounds=_rounds(session, actor, site),
        waiting=[*_signatures(session, actor, lang), *(_waiting(one, lang) for one in waiting)],
        sections=[_waiting(one, lang) | _oldest(session, actor, one.register, site) for one in _pressing(waiting)],
        waiting_total=_all_waiting(session, actor, waiting),
        late_total=sum(one.late for one in waiting),
        figures=figures,
        new_cap=todo.NEW_CAP,
        quick=[_entry(register, lang) for register in _quick(actor)],
        notices=[
            {
                "text": n.en if lang == "en" else n.zh,
                "url": notices.local_url(n.url),
                "at": n.created_at,
                "unread": n.read_at is None,
            }
            for n in notices.page(session, actor, limit=NOTICES)
        ],
    )


def _trouble(actor: Actor) -> str | None:
    """What an administrator should see to on the machine, in his language; nobody else is told."""
    if not users.administers(actor).all_sites:
        return None
    found = soundness.low_on_room(web.settings().home)
    return web.say(found) if found is not None else None


def todo_page() -> str:
    """Every row that waits for me, by register, the oldest first."""
    session, actor, lang = web.session(), web.actor(), web.lang()
    site = chosen_site()
    waiting = todo.counts(session, actor, site)
    sections = _signatures(session, actor, lang)
    for number, one in enumerate(waiting):
        section = _waiting(one, lang)
        if number < SECTIONS:
            section.update(_oldest(session, actor, one.register, site))
        sections.append(section)
    return render_template("gj/todo.html", sections=sections, total=_all_waiting(session, actor, waiting))


def todo_counts() -> Response:
    """How much waits for me: {total, registers: {key: n}}."""
    return jsonify(_badges(web.session(), web.actor()))


def all_registers() -> str:
    """The names of all registers I may open, by family."""
    actor, lang = web.actor(), web.lang()
    mine = {register.spec.key: register for register in _mine(actor)}
    pinned = frozenset(key for key in (g.user.favourites or []) if isinstance(key, str))
    families: list[dict[str, Any]] = []
    for group in GROUPS:
        specs = [one.spec for one in mine.values() if one.spec.group is group or one.spec.group == group]
        items = [
            {
                "key": spec.key,
                "label": spec.label.text(lang),
                "url": f"/admin/{spec.key}/",
                "child": bool(spec.parent),
                "words": _words_of(mine[spec.key]),
                "pinned": spec.key in pinned,
            }
            for spec in specs
        ]
        if items:
            families.append({"label": group.label.text(lang), "icon": group.icon, "items": items})
    return render_template("gj/all_registers.html", families=families, total=len(mine))


def new() -> str:
    """What I may write down (the ＋ of the phone)."""
    lang, actor = web.lang(), web.actor()
    families, many = [], []
    for group in GROUPS:
        mine = [one for one in _mine(actor) if one.spec.group == group and _may_write(actor, one)]
        many += [
            _entry(one, lang) | {"url": f"/admin/{one.spec.key}/{one.spec.entry.page}/"}
            for one in mine
            if one.spec.entry
        ]
        if mine:
            entries = [_entry(one, lang) | {"words": _words_of(one)} for one in mine]
            families.append({"label": group.label.text(lang), "icon": group.icon, "entries": entries})
    often = [_entry(one, lang) for one in _quick(actor)] if g.user.favourites else []
    return render_template("gj/new.html", families=families, many=many, often=often)


def _words_of(register: type[Register]) -> str:
    """What a register is found by on these pages: its names, what else it is called, and pinyin."""
    label = register.spec.label
    return f"{label.zh} {label.en} {shell.initials(label.zh)} {register_names.other_names(register)}".lower()


def _badges(session: Session, actor: Actor) -> dict[str, Any]:
    waiting = todo.counts(session, actor, chosen_site())
    registers = {one.register.spec.key: one.number for one in waiting}
    return {
        "todo": sum(registers.values()) + len(countersign.waiting(session, actor)),
        "registers": registers,
    }


def _all_waiting(session: Session, actor: Actor, waiting: list[todo.Count]) -> str:
    number = sum(one.number for one in waiting) + len(countersign.waiting(session, actor))
    return _capped(number, any(one.number > todo.CAP for one in waiting))


def _signatures(session: Session, actor: Actor, lang: str) -> list[dict[str, Any]]:
    """Posts that handle money and wait for his signature, as one line of the to-do."""
    found = countersign.waiting(session, actor)
    if not found:
        return []
    return [
        {
            "key": "appointments",
            "label": SIGN.text(lang),
            "icon": "user-check",
            "url": "/admin/appointments/",
            "steps": SIGNING.text(lang),
            "number": _capped(len(found)),
            "late": 0,
        }
    ]


def _pressing(waiting: list[todo.Count]) -> list[todo.Count]:
    """The registers whose oldest rows stand on the home page: those with most that is late."""
    return sorted(waiting, key=lambda one: (-one.late, -one.number))[:PRESSING]


def _waiting(one: todo.Count, lang: str) -> dict[str, Any]:
    spec = one.register.spec
    comma = ", " if lang == "en" else "、"
    # Without a workflow a row waits as its day has come; what it opens is what is to be done.
    todo_words = [step.label for step in one.steps] or [opens.label for opens in spec.opens if opens.link] or [DUE]
    url = f"/admin/{spec.key}/?tab=unfinished" if one.steps else f"/todo#{spec.key}"
    return {
        "key": spec.key,
        "label": spec.label.text(lang),
        "icon": spec.group.icon,
        "url": url,
        "steps": comma.join(
            [
                *dict.fromkeys(columns.short(label.text(lang)) for label in todo_words),
                *(BEHALF.format(name=name).text(lang) for name in one.behalf),
            ]
        ),
        "number": _capped(one.number),
        "late": one.late,
    }


def _rounds(session: Session, actor: Actor, site: int | None) -> list[dict[str, Any]]:
    """The rounds that are his to make, with how far he is in the running period."""
    found = []
    for register in _mine(actor):
        entry = register.spec.entry
        if not isinstance(entry, Round) or not _may_write(actor, register):
            continue
        done, due = rounds.progress(session, actor, register, site)
        if due:
            found.append(
                {
                    "label": _brief(register.spec.label.text(actor.lang)),
                    "icon": register.spec.group.icon,
                    "done": done,
                    "due": _capped_at(due, rounds.MOST),
                    "period": round_page.PERIODS[entry.every].text(actor.lang),
                    "over": registry.get(entry.over).spec.label.text(actor.lang),
                    "all": done >= due,
                    "url": f"/admin/{register.spec.key}/round/",
                }
            )
    return found


def _oldest(session: Session, actor: Actor, register: type[Register], site: int | None) -> dict[str, Any]:
    ids = todo.oldest(session, actor, register, site_id=site, limit=ROWS)
    names = tuple(held.name for held in _telling(actor, register))
    rows, plan = listing.rows_of(session, actor, register, ids, names)
    table = columns.table_for(actor, register, names, True, looked_at())
    show = table.row(plan, f"/admin/{register.spec.key}/")
    return {"heads": table.heads, "body": Markup("".join(show(row) for row in rows))}  # noqa: S704  cells escape


def _telling(actor: Actor, register: type[Register]) -> list[Field]:
    """The few columns that tell a row: number, unit, text, state, deadline."""
    spec = register.spec
    shipped = columns.shipped(actor, register)
    fields = [held for held in columns.offered(actor, register) if held.name in shipped]
    keep = {
        spec.number.name if spec.number else shipped[0],
        spec.state.name if spec.state else "",
        spec.layout.late,
    }
    keep |= {held.name for held in fields if held.form == "ref" and held.target == "unit"}
    keep |= {held.name for held in fields if held.kind.long}
    for held in fields:
        if len(keep) < TELLING:
            keep.add(held.name)
    return [held for held in columns.offered(actor, register) if held.name in keep]


def _mine(actor: Actor) -> list[type[Register]]:
    return [registry.get(key) for key in shell.visible_keys(actor) if key in registry]


def _may_write(actor: Actor, register: type[Register]) -> bool:
    return not register.spec.parent and bool(access.decide(actor, "create", register))


def _daily(actor: Actor) -> list[type[Register]]:
    """The registers that are written during the day: with a workflow or a number, no child and no master data."""
    found = [one for one in _mine(actor) if not one.spec.parent and one.spec.group.key not in QUIET]
    return [one for one in found if one.spec.workflow is not None or one.spec.number is not None]


def _quick(actor: Actor) -> list[type[Register]]:
    """The registers offered for entry: favourites first, then as the menu has them."""
    pinned = [key for key in (g.user.favourites or []) if key in registry]
    mine = [one for one in _mine(actor) if _may_write(actor, one)]
    # Who writes nothing during the day, the administrator, keeps the master data.
    found = [one for one in mine if one.spec.group.key not in QUIET] or mine
    found.sort(key=lambda one: pinned.index(one.spec.key) if one.spec.key in pinned else len(pinned))
    return found[:QUICK]


def _entry(register: type[Register], lang: str) -> dict[str, Any]:
    spec = register.spec
    return {
        "label": _brief(spec.label.text(lang)),
        "name": spec.label.text(lang),
        "icon": spec.group.icon,
        "url": f"/admin/{spec.key}/new/",
    }


def _brief(words: str) -> str:
    """A register's name without what every register is."""
    words = columns.short(words)
    for ending in ("记录表", "登记表", "记录", "登记", "表", " register", " record"):
        words = words.removesuffix(ending) if len(words) > len(ending) + 1 else words
    return words


def _capped_at(number: int, most: int) -> str:
    return f"{most}+" if number > most else str(number)


def _capped(number: int, more: bool = False) -> str:
    return f"{todo.CAP}+" if number > todo.CAP and not more else f"{number}{'+' if more else ''}"

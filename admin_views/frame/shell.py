"""What stands around every page: menu, sites, favourites, addresses. The menu's HTML is kept per set of posts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask, current_app, g, render_template, url_for
from markupsafe import Markup
from sqlalchemy import select

from admin_views.frame import frame
from admin_views.http import web
from models.groups import GROUPS
from models.roles import ROLE_LABELS
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.accounts import countersign, designation, users
from services.judge import access
from services.judge.actor import Actor
from services.kept import Store, kept
from services.search import register_names

ALL_SITES = Label("全部项目", "All sites")
OTHER_SITE = Label("其他项目", "Another site")
ALL_MINE = Label("我的全部项目", "All my sites")
NO_SITE = Label("没有项目", "No site")


@dataclass(frozen=True)
class SystemPage:
    """A page that is no register and stands in the last family of the menu."""

    key: str
    label: Label
    url: str
    allowed: Callable[[Actor], bool]


SYSTEM = Label("系统管理", "System")
SYSTEM_PAGES: list[SystemPage] = [
    SystemPage(
        "app_user",
        Label("系统用户", "System users"),
        "/admin/users/",
        lambda actor: bool(users.sees(actor)),
    ),
    SystemPage(
        "appointments",
        Label("岗位指派", "Duties of clerks"),
        "/admin/appointments/",
        lambda actor: bool(designation.sees(actor) or countersign.signs_everywhere(actor)),
    ),
]
# name in `shell.urls` → endpoint; an endpoint that does not exist (yet) leads home.
URLS = {
    "home": "home",
    "todo": "todo",
    "all_registers": "all_registers",
    "search": "search",
    "logout": "logout",
    "set_site": "set_site",
    "set_lang": "set_lang",
    "set_theme": "set_theme",
    "notices": "notices.index",
    "change_password": "change_password",
    "pin": "set_pin",
    "pref": "set_pref",
    "me": "account.index",
    "downloads": "downloads.index",
    "badges": "badges",
    "new": "new",
}
OPTIONAL = frozenset({"new", "badges"})

_visible: Store[tuple[str, ...]] = Store(500)
_menus: Store[tuple[Markup, int]] = Store(500)


def init(app: Flask) -> None:
    """Give every template `shell`, built only when a template asks for it."""
    app.extensions["guanjia_urls"] = None
    app.extensions["guanjia_sites"] = Store(2)  # the database's, by the number of their last writing
    app.context_processor(lambda: {"shell": shell()})


def shell() -> Shell:
    """The shell of this request."""
    if "shell" not in g:
        g.shell = Shell()
    return g.shell  # type: ignore[no-any-return]


def visible_keys(actor: Actor) -> tuple[str, ...]:
    """Keys of what stands in his menu, in menu order: registers he may open, then system pages."""

    def make() -> tuple[str, ...]:
        found = [r.spec.key for r in registry.all() if access.decide(actor, "view", r)]
        found += [page.key for page in SYSTEM_PAGES if page.key not in found and page.allowed(actor)]
        return tuple(found)

    return _visible.get((actor.posts, actor.acting), make)


def site_names() -> dict[int, str]:
    """Names of all sites by id, in the order of their codes; read again as soon as a site was written (`sites_written`)."""
    written = g.user.sites_written if g.get("user") else None
    if written is None:
        return _site_names()
    names: Store[dict[int, str]] = current_app.extensions["guanjia_sites"]
    return names.get(written, _site_names)


def _site_names() -> dict[int, str]:
    table = Base.metadata.tables["site"]
    query = select(table.c.id, table.c.name).where(table.c.deleted_at.is_(None)).order_by(table.c.code)
    return {row[0]: row[1] for row in web.session().execute(query)}


def current_site_id() -> int | None:
    """The site chosen in the header, while he may see it; None means all of his."""
    wanted = g.user.current_site_id if g.get("user") else None
    if wanted is not None and wanted in site_names() and g.actor.sees_site(wanted):
        return int(wanted)
    mine = own_sites(g.actor) if web.signed_in() else {}
    return next(iter(mine)) if len(mine) == 1 else None


def own_sites(actor: Actor) -> dict[int, str]:
    """Names of the sites he may see."""
    everywhere, mine = actor.all_sites, actor.sites
    return {key: name for key, name in site_names().items() if everywhere or key in mine}


def link_of(key: str, lang: str) -> dict[str, Any] | None:
    """Name and address of a menu entry, or None for an unknown key."""
    if key in registry:
        spec = registry.get(key).spec
        return {"key": key, "label": _in(spec.label, lang), "url": f"/admin/{key}/", "badge": None}
    for page in SYSTEM_PAGES:
        if page.key == key:
            return {"key": key, "label": _in(page.label, lang), "url": page.url, "badge": None}
    return None


class Shell:
    """The object `shell` of the templates; its shape is described in gj/shell.html."""

    todo_count = None  # filled in by script from urls.badges: counting must not hold up the page

    @cached_property
    def lang(self) -> str:
        return web.lang()

    @cached_property
    def theme(self) -> str:
        return web.theme()

    @cached_property
    def request_id(self) -> str:
        return web.request_id()

    @cached_property
    def company(self) -> str:
        return web.settings().company

    @cached_property
    def user(self) -> dict[str, Any] | None:
        if not web.signed_in():
            return None
        name = g.actor.name
        return {
            "id": g.actor.user_id,
            "name": name,
            "role_label": role_words(g.actor, self.lang),
            "initial": name[-1:],
        }

    @cached_property
    def urls(self) -> dict[str, str]:
        return addresses()

    @cached_property
    def sites(self) -> list[dict[str, Any]]:
        if not web.signed_in():
            return []
        names, current = own_sites(g.actor), current_site_id()
        rows = [{"id": key, "name": name, "current": key == current} for key, name in names.items()]
        if len(rows) > 1:
            every = ALL_SITES if g.actor.all_sites else ALL_MINE
            rows.insert(0, {"id": "", "name": _in(every, self.lang), "current": current is None})
        return rows

    @cached_property
    def site_name(self) -> str:
        return next((row["name"] for row in self.sites if row["current"]), _in(NO_SITE, self.lang))

    @cached_property
    def notice_count(self) -> int:
        return g.user.unread if g.get("user") else 0

    @cached_property
    def density(self) -> str | None:
        return "loose" if g.get("user") and g.user.density == "loose" else None

    @cached_property
    def pinned(self) -> list[dict[str, Any]]:
        return self._links(g.user.favourites) if g.get("user") else []

    @cached_property
    def recent(self) -> list[dict[str, Any]]:
        return self._links(g.user.recent) if g.get("user") else []

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        return build_menu(visible_keys(g.actor), self.lang) if web.signed_in() else []

    @cached_property
    def menu_total(self) -> int:
        return self._kept()[1]

    @cached_property
    def menu_html(self) -> Markup:
        return self._kept()[0]

    @cached_property
    def frame(self) -> list[Markup]:
        """The layout of the page in parts, kept for all that it is made of: nothing it shows may be missing in the key."""
        user, actor = g.get("user"), g.get("actor")
        made_of = (
            self.lang,
            self.theme,
            self.density,
            self.notice_count,
            tuple(site_names().items()),
            (actor.user_id, actor.name, actor.posts, actor.acting) if actor is not None else None,
            (user.current_site_id, _keys(user.favourites), _keys(user.recent)) if user else None,
        )
        return frame.parts(self, made_of)

    def _kept(self) -> tuple[Markup, int]:
        if not web.signed_in():
            return Markup(""), 0
        keys = visible_keys(g.actor)

        def make() -> tuple[Markup, int]:
            menu = build_menu(keys, self.lang)
            total = sum(family["count"] for family in menu)
            facts = {"menu": menu, "menu_total": total, "lang": self.lang}
            return Markup(render_template("gj/_sidebar_tree.html", shell=facts)), total  # noqa: S704  our own template

        return _menus.get((keys, self.lang), make)

    def _links(self, keys: Any) -> list[dict[str, Any]]:
        allowed = set(visible_keys(g.actor))
        wanted = [key for key in _keys(keys) if key in allowed]
        return [link for key in wanted[:5] if (link := link_of(key, self.lang))]


def build_menu(keys: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """The families with the registers among the keys; child registers stand on their parent's page instead."""
    wanted = set(keys)
    menu = []
    for group in GROUPS:
        specs = [r.spec for r in registry.all() if r.spec.group == group and r.spec.key in wanted and not r.spec.parent]
        items = [
            _item(spec.key, spec.label, f"/admin/{spec.key}/", lang)
            | {"form": register_names.other_names(registry.get(spec.key))}
            for spec in specs
        ]
        if items:
            menu.append(_family(group.key, _in(group.label, lang), group.icon, items))
    pages = [page for page in SYSTEM_PAGES if page.key in wanted and page.key not in registry]
    if pages:
        items = [_item(page.key, page.label, page.url, lang) for page in pages]
        menu.append(_family("system", _in(SYSTEM, lang), "settings", items))
    return menu


def role_words(actor: Actor, lang: str) -> str:
    """The roles of his posts, in words."""
    words = dict.fromkeys(_in(ROLE_LABELS[post.role], lang) for post in actor.posts)
    return ("、" if lang == "zh" else ", ").join(words) or ("无岗位" if lang == "zh" else "No post")


def addresses() -> dict[str, str]:
    """The addresses templates and scripts ask for, built once."""
    app = web.current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 (Flask documents it)
    urls: dict[str, str] | None = app.extensions.get("guanjia_urls")
    if urls is None:
        there = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.arguments}
        urls = {n: url_for(e) if e in there else "/" for n, e in URLS.items() if e in there or n not in OPTIONAL}
        app.extensions["guanjia_urls"] = urls
    return urls


def _family(key: str, label: str, icon: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"key": key, "label": label, "icon": icon, "count": len(items), "items": items}


def _item(key: str, label: Label, url: str, lang: str) -> dict[str, Any]:
    text = _in(label, lang)
    return {"key": key, "label": text, "url": url, "zh": label.zh, "en": label.en, "py": initials(label.zh)}


# The common characters stand in GB 2312 in the order of their pinyin: the first code of each letter.
_FIRST = (
    45217,
    45253,
    45761,
    46318,
    46826,
    47010,
    47297,
    47614,
    48119,
    49062,
    49324,
    49896,
    50371,
    50614,
    50622,
    50906,
    51387,
    51446,
    52218,
    52698,
    52980,
    53689,
    54481,
    55290,
)
_LETTERS = "abcdefghjklmnopqrstwxyz"


@kept(2048)
def initials(text: str) -> str:
    """Pinyin initials, small letters: 回访记录 → hfjl. (A dictionary knows rarer characters, but loads for a second.)"""
    letters = []
    for char in text.lower():
        raw = char.encode("gb2312", "ignore")
        if len(raw) == 1:
            letters.append(char if char.isalnum() else "")
        elif raw and _FIRST[0] <= (code := raw[0] << 8 | raw[1]) < _FIRST[-1]:
            letters.append(_LETTERS[bisect_right(_FIRST, code) - 1])
    return "".join(letters)


def _keys(kept: Any) -> tuple[str, ...]:
    """The keys of a preference, whatever else was put there."""
    return tuple(key for key in kept if isinstance(key, str)) if isinstance(kept, list) else ()


def _in(label: Label, lang: str) -> str:
    return label.en if lang == "en" else label.zh

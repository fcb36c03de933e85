"""The pages of a list: the table, its counts, and a step taken on several rows at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

from flask import Response, flash, g, jsonify, make_response, redirect, render_template, request
from flask_admin import expose
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from admin_views.http import web
from admin_views.kinds.values import state_mark
from admin_views.listing import bulk, columns, filters, saved
from admin_views.listing.asked import looked_at
from admin_views.listing.exporting import ExportPages
from admin_views.listing.saved import SavedViewPages
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import system_id
from services.accounts import preferences, saved_views
from services.accounts.saved_views import View
from services.errors import BadInput
from services.exchange.out.asked import condition_in_words
from services.judge import access
from services.reading import counting, listing, listing_query
from services.reading.listing import CAP, OPEN, Page

PAGES_SHOWN = 5
PIECES = 200
# Stands for the words searched for in pieces that are kept; random, so that nobody can type it.
WORDS = f"w{secrets.token_hex(12)}"
OPEN_LABEL = Label("待办结", "Open")
ALL_LABEL = Label("全部", "All")
NOT_NOW = Label(
    "这个视图里有你不能用、或已经没有的条件，这次没有用它",
    "The view asks for what is not there or not yours to ask for; it was left out",
)


class ListPages(SavedViewPages, ExportPages):
    """Mixed into a register's view; `model` is the register."""

    @expose("/")
    def index_view(self) -> Response:
        """The list."""
        session, actor = web.session(), web.actor()
        prefs, begins = self._prefs(session, actor)
        if begins is not None and self._stands(begins):
            return redirect(saved.address(begins))  # type: ignore[return-value]  # as Flask has it
        asked, own = self._asked(request.args, prefs)
        page = listing.page(session, actor, self.register, asked.query)
        table = columns.table_for(actor, self.register, asked.query.columns, own, looked_at())
        show = table.row(page.plan)
        body = Markup("".join([show(row) for row in page.rows]))  # noqa: S704  cells escape what they show
        spec, lang = self.register.spec, web.lang()
        loose = prefs.get("density") == "loose"
        html = render_template(
            "gj/list.html",
            spec=spec,
            key=self.key,
            label=spec.label.text(lang),
            doc=spec.doc.text(lang),
            page=page,
            body=body,
            asked=asked,
            query=asked.query,
            view=self._view(asked),
            chips=self._tabs(table, asked, phone=True),
            stabs=self._tabs(table, asked, phone=False),
            heads=self._heads(table, asked),
            pager=self._pager(asked, page),
            may_create=bool(access.decide(actor, "create", self.register)),
            entry=spec.entry.page if spec.entry else "",
            panel=self._panel(table, asked),
            bar=self._bar(table, loose, page.has_next or page.has_previous),
            foot=self._foot(table),
            cells=self._cell_columns(table),
            pinned=self.key in (g.user.favourites or []),
            recent_due=(g.user.recent or [""])[0] != self.key,
            counts_url=asked.url("counts/"),
            figures_url=asked.url("statistics/"),
            exact_url=asked.url("counts/", exact=1),
        )
        return make_response(html)

    def _prefs(self, session: Any, actor: Any) -> tuple[dict[str, Any], View | None]:
        """What he chose for lists; and the view to show instead, where the address names nothing but one, or nothing."""
        wanted = (f"list.{self.key}", "page_size", "density")
        if not request.args:
            return saved_views.beginning(session, actor, self.register, *wanted)
        named = system_id(request.args.get("view")) if len(request.args) == 1 else None
        prefs = preferences.get_many(session, actor, *wanted)
        return prefs, saved_views.one(session, actor, self.register, named) if named else None

    def _stands(self, view: View) -> bool:
        """Whether what the view asks for is there and his to ask for; where not, the list begins without it, and says so."""
        actor = web.actor()
        try:
            asked, _ = self._asked(MultiDict(view.args), {})
            listing_query.check(actor, self.register, asked.query)
        except BadInput:
            flash(web.say(NOT_NOW), "warning")
            return False
        return True

    def _view(self, asked: filters.Asked) -> dict[str, Any]:
        """The name of the view in the address, and whether what is shown is what it holds."""
        named = system_id(dict(asked.args).get("view"))
        found = saved_views.one(web.session(), web.actor(), self.register, named) if named else None
        if found is None:
            return {"name": "", "changed": False}
        now = [pair for pair in asked.args if pair[0] != "view"]
        return {"name": found.name, "changed": sorted(now) != sorted(found.args)}

    @expose("/counts/")
    def counts_view(self) -> Response:
        """How many rows each tab holds, counted to a limit; `exact=1` counts the shown tab to the end."""
        session, actor = web.session(), web.actor()
        asked, _ = self._asked(request.args, {})
        if request.args.get("exact"):
            total = counting.total(session, actor, self.register, asked.query, exact=True)
            return jsonify(total=f"{total:,}", exact=True)
        found = counting.counts(session, actor, self.register, asked.query)
        words = {tab or "all": capped(number) for tab, number in found.items()}
        return jsonify(counts=words, total=words[asked.query.tab or "all"])

    def _kept(
        self, table: columns.Table, asked: filters.Asked, name: str, make: Callable[[filters.Asked], str]
    ) -> Markup:
        """A piece of the page. Without conditions it follows from rights, tab, order and size, and is kept with the
        table; words that are searched for are left blank in it, and filled in as an address holds them."""
        query = asked.query
        if any(one.value or one.until or one.error for one in asked.controls) or query.conditions:
            return Markup(make(asked))  # noqa: S704  our own templates
        said = tuple(pair for pair in asked.args if pair[0] != "q")
        key = (name, said, query.order, query.size, bool(query.text))
        kept = table.pieces.get(key)
        if kept is None:
            kept = Markup(make(filters.with_text(asked, WORDS) if query.text else asked))  # noqa: S704  our own templates
            if len(table.pieces) < PIECES:
                table.pieces[key] = kept
        if not query.text:
            return kept
        words = query.text if name == "panel" else quote_plus(query.text)
        return Markup(kept.replace(WORDS, escape(words)))  # noqa: S704  our own templates

    def _panel(self, table: columns.Table, asked: filters.Asked) -> Markup:
        """The conditions."""

        def make(asked: filters.Asked) -> str:
            search = self._search_words(web.actor(), web.lang())
            return render_template(
                "gj/_list_query.html", asked=asked, query=asked.query, search=search, apart=self._apart(asked)
            )

        return self._kept(table, asked, "panel", make)

    def _apart(self, asked: filters.Asked) -> list[dict[str, str]]:
        """The conditions that no control shows: what they say, and the list without them."""
        session, actor, fields = web.session(), web.actor(), self.register.spec.fields
        return [
            {
                "words": condition_in_words(session, actor, fields[one.field], one),
                "url": asked.url(**filters.without(one.field)),
                "field": one.field,
            }
            for one in asked.apart
        ]

    def _tabs(self, table: columns.Table, asked: filters.Asked, *, phone: bool) -> Markup:
        """The states above the list, in one of their two forms; nothing without a workflow."""

        def make(asked: filters.Asked) -> str:
            tabs = self._states(asked)
            return render_template("gj/_list_tabs.html", tabs=tabs, phone=phone) if tabs else ""

        return self._kept(table, asked, "chips" if phone else "tabs", make)

    def _heads(self, table: columns.Table, asked: filters.Asked) -> Markup:
        """The heads of the columns."""
        sorting = asked.query.order or self.register.spec.layout.order
        return self._kept(
            table,
            asked,
            "heads",
            lambda asked: render_template("gj/_list_heads.html", table=table, asked=asked, sorting=sorting),
        )

    def _bar(self, table: columns.Table, loose: bool, several: bool) -> Markup:
        """The toolbar, kept with the table: it follows from the rights, the density and whether there are more pages."""
        kept = table.pieces.get((loose, several))
        if kept is None:
            lang = web.lang()
            text = render_template(
                "gj/_list_bar.html",
                key=self.key,
                loose=loose,
                several=several,
                may_create=bool(access.decide(web.actor(), "create", self.register)),
                may_export=bool(access.decide(web.actor(), "export", self.register)),
                entry=self.register.spec.entry.page if self.register.spec.entry else "",
                bulk=[
                    {"name": s.name, "label": columns.short(s.label.text(lang))}
                    for s in bulk.steps(web.actor(), self.register)
                ],
                sets=bool(bulk.settable(web.actor(), self.register)),
            )
            kept = table.pieces[loose, several] = Markup(text)  # noqa: S704  our own template
        return kept

    def _foot(self, table: columns.Table) -> Markup:
        """What is behind buttons, kept with the table."""
        kept = table.pieces.get("foot")
        if kept is None:
            spec, lang, actor = self.register.spec, web.lang(), web.actor()
            flow = spec.workflow
            text = render_template(
                "gj/_list_foot.html",
                spec=spec,
                key=self.key,
                label=spec.label.text(lang),
                doc=spec.doc.text(lang),
                names=table.names,
                offered=[(held.name, held.label.text(lang)) for held in columns.offered(actor, self.register)],
                may_edit=bool(access.decide(actor, "edit", self.register)),
                step_words={step.name: step.label.text(lang) for step in flow.steps} if flow else {},
            )
            kept = table.pieces["foot"] = Markup(text)  # noqa: S704  our own template
        return kept

    def _cell_columns(self, table: columns.Table) -> str:
        """The columns in which he may change a row where it stands, kept with the table; in which row is asked later."""
        kept = table.pieces.get("cells")
        if kept is None:
            shown = [held.name for held in bulk.settable(web.actor(), self.register) if held.name in table.classes]
            kept = table.pieces["cells"] = Markup(" ".join(shown))  # noqa: S704  names of fields
        return kept

    def _states(self, asked: filters.Asked) -> list[dict[str, Any]]:
        lang, spec = web.lang(), self.register.spec
        tabs = []
        for tab in listing_query.tabs(self.register):
            state = next((one for one in spec.states if str(one.value) == tab), None)
            mark = state_mark(self.register, state, lang)
            label = mark.label if mark else (OPEN_LABEL if tab == OPEN else ALL_LABEL).text(lang)
            tabs.append(
                {
                    "name": tab or "all",
                    "label": label,
                    "url": asked.url(tab=tab),
                    "current": tab == asked.query.tab,
                    "hot": bool(mark and mark.color == "red" and state not in spec.ends),
                }
            )
        return tabs if len(tabs) > 1 else []

    def _pager(self, asked: filters.Asked, page: Page) -> dict[str, Any]:
        """Previous and next lead from the rows shown; numbers skip, as far as pages are known."""
        number, size = asked.query.page, asked.query.size
        last = None if page.total is None else max(1, -(-page.total // size))
        begin = max(1, min(number - PAGES_SHOWN // 2, (last or number + PAGES_SHOWN) - PAGES_SHOWN + 1))
        end = min(begin + PAGES_SHOWN - 1, last or begin + PAGES_SHOWN - 1)
        if last is None and not page.has_next:
            end = min(end, number)
        known = range(begin, end + 1)
        pages = [{"n": n, "url": self._page_url(asked, n), "current": n == number} for n in known]
        if begin > 1:
            pages = [{"n": 1, "url": self._page_url(asked, 1), "current": False}, {"gap": True}, *pages]
        if last is None and page.has_next:
            pages.append({"gap": True})
        elif last is not None and end < last:
            pages += [{"gap": True}, {"n": last, "url": self._page_url(asked, last), "current": False}]
        after, before = filters.cursor_text(page.last), filters.cursor_text(page.first)
        next_url = previous_url = ""
        if page.has_next:
            next_url = asked.url(page=number + 1, after=after) if after else asked.url(page=number + 1)
        if page.has_previous and number > 1:
            back = {"before": before} if before and number > 2 else {}
            previous_url = asked.url(page=number - 1, **back) if number > 2 else asked.url()
        total = None if page.total is None else f"{page.total:,}"
        return {"pages": pages, "next": next_url, "previous": previous_url, "total": total}

    def _page_url(self, asked: filters.Asked, number: int) -> str:
        return asked.url(page=number if number > 1 else None)

    def _search_words(self, actor: Any, lang: str) -> str:
        """What the search box looks through, in words; empty where nothing is searched."""
        spec = self.register.spec
        seen = {held.name for held in access.visible_fields(actor, self.register)}
        personal = access.searches_personal(actor, self.register)
        fields = [spec.fields[n] for n in spec.layout.search if n in seen and (personal or not spec.fields[n].personal)]
        return ("、" if lang != "en" else ", ").join(held.label.text(lang) for held in fields[:4])


def capped(number: int) -> str:
    """10,000+ where counting stopped."""
    return f"{CAP:,}+" if number > CAP else f"{number:,}"

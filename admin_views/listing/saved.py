"""The views of a list: which there are, keeping what is shown under a name, beginning with one, taking one away."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from flask import Response, make_response, render_template, request
from flask_admin import expose

from admin_views.form import submitting
from admin_views.http import web
from admin_views.listing import filters
from admin_views.listing.asked import AsksList
from models.roles import ROLE_LABELS
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import system_id
from models.vocabulary.rights.role import Role
from services.accounts import preferences, saved_views
from services.accounts.saved_views import View
from services.errors import Missing
from services.reading import listing_query

# endpoint → action that the guard asks for.
ENDPOINTS = {"views_view": "view"}


class SavedViewPages(AsksList):
    """Mixed into the pages of a list."""

    @expose("/views/", methods=("GET", "POST"))
    def views_view(self) -> Response:
        """The dialog: the views there are, and the form that keeps what the address in `query` shows. Posted, `do` tells what
        to do: save, or open or drop with the id of a view (`open:0`: begin with none)."""
        if request.method == "GET":
            return self._dialog(request.args.get("query", ""))
        return submitting.once(self.model, self._posted)  # type: ignore[no-any-return]  # an answer of Flask's

    def _posted(self) -> dict[str, Any]:
        """What the dialog's form asks for; the answer."""
        session, actor = web.session(), web.actor()
        what, _, number = request.form.get("do", "save").partition(":")
        view_id = system_id(number) if number else None
        if what == "save":
            view = self._save()
            return _answer(address(view), Label(f"已存为视图“{view.name}”", f"Kept as view '{view.name}'"))
        if what == "open" and view_id is not None:
            saved_views.open_with(session, actor, self.register, view_id)
            return _answer(f"./?view={view_id}", Label("以后打开就是这样", "From now on the list opens like this"))
        if what == "drop" and view_id:
            name = saved_views.remove(session, actor, self.register, view_id)
            return _answer("./?view=0", Label(f"已删去视图“{name}”", f"View '{name}' was removed"))
        raise Missing

    def _save(self) -> View:
        query = request.form.get("query", "")
        session, actor = web.session(), web.actor()
        prefs = preferences.get_many(session, actor, f"list.{self.key}")
        asked = self._asked_in(query, prefs)
        listing_query.check(actor, self.register, asked.query)
        said = [(name, value) for name, value in asked.args if name not in ("view", "cols", "sort")]
        order = asked.query.order or self.register.spec.layout.order
        said += [("sort", order), ("cols", ".".join(asked.query.columns))]
        form = request.form
        return saved_views.save(
            session,
            actor,
            self.register,
            form.get("name", ""),
            said,
            role=form.get("role", ""),
            opens=bool(form.get("opens")),
        )

    def _dialog(self, query: str) -> Response:
        session, actor, lang = web.session(), web.actor(), web.lang()
        current = system_id(dict(parse_qsl(query)).get("view"))
        views = saved_views.offered(session, actor, self.register)
        begins = preferences.get_many(session, actor, f"view.{self.key}").get(f"view.{self.key}")
        shown = [
            {
                "id": view.id,
                "name": view.name,
                "url": address(view),
                "his": view.his,
                "current": view.id == current,
                "role": ROLE_LABELS[Role.of(view.role)].text(lang) if view.role else "",
                "opens": view.id == begins or (begins is None and view.opens),
            }
            for view in views
        ]
        roles = saved_views.shareable() if saved_views.may_share(actor) else []
        html = render_template(
            "gj/_list_views.html",
            key=self.key,
            query=query,
            current=next((view for view in views if view.id == current and view.mine), None),
            views=shown,
            any_opens=any(one["opens"] for one in shown),
            roles=[(role.key, ROLE_LABELS[role].text(lang)) for role in roles],
        )
        return make_response(html)


def _answer(url: str, said: Label) -> dict[str, Any]:
    return {"url": url, "said": [(web.say(said), "success")], "script": True}


def address(view: View) -> str:
    """The address of the list as a view shows it."""
    return filters.address([("view", str(view.id)), *view.args])

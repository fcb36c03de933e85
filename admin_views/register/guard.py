"""The door of every page: endpoint → action → the one judge. What is not listed here is refused."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request

from admin_views.entry import view as entry_view
from admin_views.http import security, web
from admin_views.listing import exporting, saved, statistics
from admin_views.printing import view as print_view
from admin_views.record import bulk, cells
from admin_views.record import view as record_view
from models.roles import POST_TAGS, ROLE_LABELS
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services.errors import Denied, Refused
from services.judge import access
from services.judge.actor import Actor

# The pages of a register and the action each is judged by; the row itself is judged again by the services.
REGISTER_PAGES = (
    {"index_view": "view", "counts_view": "view"}
    | bulk.ENDPOINTS
    | cells.ENDPOINTS
    | saved.ENDPOINTS
    | exporting.ENDPOINTS
    | statistics.ENDPOINTS
    | record_view.ENDPOINTS
    | entry_view.ENDPOINTS
    | print_view.ENDPOINTS
)
# Pages that are no register: they judge for themselves, each in its module under admin_views/pages.
SYSTEM_PAGES = ("users.", "posts.", "appointments.", "account.", "notices.", "admin.", "imports.", "papers.")
SYSTEM_ENDPOINTS = frozenset({"home", "todo", "todo_counts", "all_registers", "search", "new"})


def init(app: Flask) -> None:
    """Refuse what no table lists, before anything else of the page runs."""
    app.before_request(_listed)


def allowed_endpoint(endpoint: str, registers: frozenset[str]) -> bool:
    """Whether some table says who may open the endpoint."""
    listed = (security.PUBLIC_ENDPOINTS, security.PERSONAL_ENDPOINTS, SYSTEM_ENDPOINTS, security.TOKEN_ENDPOINTS)
    if any(endpoint in one for one in listed):
        return True
    view, _, page = endpoint.partition(".")
    if view in registers:
        return page in REGISTER_PAGES
    return endpoint.startswith(SYSTEM_PAGES)


def check(register: type[Register], page: str) -> Response | None:
    """Judge a page of a register: None lets it through. Raises Denied for scripts and for pages no table lists."""
    actor = web.actor()
    action = REGISTER_PAGES.get(page)
    if action is None:
        raise Denied(Label("没有这种操作", "There is no such action"))
    decision = access.decide(actor, action, register)
    if decision:
        return None
    if web.wants_json() or request.method not in web.READS:
        raise decision.refusal()
    return _refused(actor, register, action, decision)


def _listed() -> None:
    endpoint = request.endpoint
    if endpoint is None:
        return
    keys = current_app.extensions.get("guanjia_registers", frozenset())
    if not allowed_endpoint(endpoint, keys):
        raise Denied(Label("没有这种操作", "There is no such action"))


def _refused(actor: Actor, register: type[Register], action: str, decision: access.Decision) -> Response:
    """The page that says what is not allowed, why, what is, and whom to ask."""
    lang = web.lang()
    verb, name = access.ACTION_LABELS[action].text(lang), register.spec.label.text(lang)
    title = f"You may not {verb} in '{name}'" if lang == "en" else f"你不能{verb}“{name}”"
    if decision.waits:  # the hour forbids it, not the post
        title = Refused.heading.text(lang)
    page = render_template(
        "gj/errors/403.html",
        title=title,
        text=decision.reason.text(lang),
        reasons=_reasons(actor, register, action, lang),
        back_url=f"/admin/{register.spec.key}/" if access.decide(actor, "view", register) else None,
    )
    return make_response(page, Refused.status if decision.waits else Denied.status)


def _whom(actor: Actor, register: type[Register], action: str) -> list[Label]:
    """The posts that may, as somebody would ask for them: by their tags where only those may, and never the asker's own."""
    found: dict[Label, None] = {}
    for role in Role:
        parts = [part for part in register.spec.access.of(role) if action in part.actions]
        if not parts:
            continue
        tags = frozenset[str]().union(*(part.posts for part in parts)) & set(POST_TAGS)
        plain = any(not part.posts or "none" in part.posts for part in parts)
        held = {tag for post in actor.posts if post.role is role for tag in post.tags}
        if plain and not any(post.role is role for post in actor.posts):
            found[ROLE_LABELS[role]] = None
        elif not plain:
            found |= dict.fromkeys(POST_TAGS[tag].label for tag in sorted(tags - held))
    return list(found)


def _reasons(actor: Actor, register: type[Register], action: str, lang: str) -> list[dict[str, Any]]:
    may = [
        verb
        for verb in ("view", "create", "edit", "delete", "export", "import")
        if access.decide(actor, verb, register)
    ]
    comma, en = (", ", True) if lang == "en" else ("、", False)
    posts = comma.join(dict.fromkeys(ROLE_LABELS[post.role].text(lang) for post in actor.posts)) or (
        "none" if en else "无"
    )
    can = comma.join(access.ACTION_LABELS[verb].text(lang) for verb in may) or ("nothing" if en else "无")
    wanted = access.ACTION_LABELS[action].text(lang)
    whom = comma.join(one.text(lang) for one in _whom(actor, register, action))
    rows = [
        {
            "tone": "no",
            "label": f"Your post: {posts}" if en else f"你的岗位：{posts}",
            "note": f"May: {can}. May not: {wanted}." if en else f"可：{can}。不可：{wanted}。",
        }
    ]
    if whom:
        rows.append(
            {
                "tone": "ok",
                "label": f"Whom to ask: {whom}" if en else f"可以找谁：{whom}",
                "note": "or ask the IT administrator for the right" if en else "或请 IT 管理员按流程申请授权",
            }
        )
    return rows

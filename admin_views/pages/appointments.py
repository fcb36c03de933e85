"""岗位指派: who of the clerks keeps archives and keys, sits at the desk and takes the night; and tags of money to countersign."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask, make_response, render_template, request, url_for
from flask_admin import Admin, BaseView, expose
from flask_babel import gettext as _

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import security, web
from admin_views.http.once import RunOnce
from admin_views.listing.asked import chosen_site
from models.roles import DESIGNATED_TAGS, POST_TAGS
from models.vocabulary import formats
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import whole
from services import clock
from services.accounts import countersign, designation
from services.errors import BadInput, Missing
from services.judge.actor import Actor

KEY = "appointments"
LOOK = Label(
    "岗位指派由客服主管办理，经手资金的岗位由客服经理会签",
    "Duties are assigned by the customer service supervisor; posts that handle money are countersigned by the manager",
)
DID = {
    "give_tag": Label("指派", "Assigned"),
    "take_tag": Label("收回", "Taken back"),
    "end_tag": Label("到期收回", "Ended by itself"),
    "countersign_tag": Label("会签", "Countersigned"),
    "refuse_tag": Label("退回", "Sent back"),
}
TAGS = tuple(tag for tag in POST_TAGS.values() if tag.key in DESIGNATED_TAGS)


def allowed(actor: Actor) -> bool:
    """Who finds the page in the menu: supervisors, the managers above them, and whoever countersigns."""
    return next(page for page in shell.SYSTEM_PAGES if page.key == KEY).allowed(actor)


def init(_app: Flask, admin: Admin) -> None:
    """Add the pages and say who may open them."""
    admin.add_view(AppointmentPages(name="岗位指派", endpoint=KEY, url="/admin/appointments"))
    for name in ("index", "give", "take", "sign", "refuse"):
        security.protect(f"{KEY}.{name}", lambda actor: None if allowed(actor) else LOOK)


class AppointmentPages(RunOnce, BaseView):
    """The page, the form for one duty, and the acts; services judge each of them."""

    @expose("/")
    def index(self) -> str:
        """The clerks of the site with the four duties, and what waits to be countersigned."""
        return _page({})

    @expose("/give/", methods=["GET", "POST"])
    def give(self) -> Any:
        """Give a clerk a duty, perhaps until a day; what a colleague changed meanwhile is shown first."""
        actor, session = web.actor(), web.session()
        post_id, tag, seen = _number("post"), _asked("tag"), request.form.get("seen")
        if tag not in DESIGNATED_TAGS:
            raise Missing
        clerk = designation.load(session, actor, post_id)
        if request.method != "POST":
            note = clerk.notes.get(tag)
            text = (note.ends_on - timedelta(days=1)).isoformat() if note and note.ends_on else ""
            return _form(clerk, tag, text, {})
        text = request.form.get("until", "").strip()

        def work() -> dict[str, Any]:
            designation.give(session, actor, post_id, tag, _day(text), seen=seen)
            name, duty = clerk.user.display_name, web.say(POST_TAGS[tag].label)
            return _told(_("已指派 %(name)s 为%(duty)s，即时生效", name=name, duty=duty))

        try:
            return submitting.once(KEY, work)
        except BadInput as error:
            web.db.session.rollback()
            return make_response(_form(designation.load(session, actor, post_id), tag, text, error.fields), 400)

    @expose("/take/", methods=["POST"])
    def take(self) -> Any:
        """Take a duty back."""

        def work() -> dict[str, Any]:
            seen = request.form.get("seen")
            designation.take(web.session(), web.actor(), _number("post"), _asked("tag"), seen=seen)
            return _told(_("已收回，即时生效"))

        return submitting.once(KEY, work)

    @expose("/sign/", methods=["POST"])
    def sign(self) -> Any:
        """Countersign a tag of money."""

        def work() -> dict[str, Any]:
            counts = countersign.sign(web.session(), web.actor(), _number("id"))
            return _told(_("已会签，岗位即时生效") if counts else _("已会签，还须其他项目的客服经理会签"))

        return submitting.once(KEY, work)

    @expose("/refuse/", methods=["POST"])
    def refuse(self) -> Any:
        """Send a tag of money back, with the reason."""
        held_id, reason = _number("id"), request.form.get("reason", "")

        def work() -> dict[str, Any]:
            countersign.refuse(web.session(), web.actor(), held_id, reason)
            return _told(_("已退回，已告知系统管理员"))

        try:
            return submitting.once(KEY, work)
        except BadInput as error:
            web.db.session.rollback()
            label = error.fields.get("reason", error.label)
            return make_response(_page({held_id: (reason, web.say(label))}), 400)


def _page(refused: dict[int, tuple[str, str]]) -> str:
    actor, session = web.actor(), web.session()
    names = shell.own_sites(actor)
    site_id = chosen_site() if designation.sees(actor) else None
    found = designation.clerks(session, actor, site_id)
    return render_template(
        "gj/appointments/index.html",
        register=KEY,
        waiting=[_waiting(one, refused.get(one.held.id)) for one in countersign.waiting(session, actor)],
        signs=bool(countersign.signs(actor) or countersign.signs_everywhere(actor)),
        tags=[{"key": tag.key, "label": web.say(tag.label)} for tag in TAGS],
        rows=[_row(one, actor, names) for one in found],
        assigns=bool(designation.appoints(actor)),
        sees=bool(designation.sees(actor)),
        past=[_act(one) for one in designation.past(session, actor, site_id)],
    )


def _act(one: designation.Act) -> dict[str, Any]:
    return {
        "at": one.entry.at,
        "by": one.entry.actor_name,
        "what": web.say(DID[one.entry.action]),
        "name": one.name,
        "duty": web.say(POST_TAGS[one.tag].label),
        "until": one.until.isoformat() if one.until else "",
        "reason": one.entry.reason or "",
    }


def _row(clerk: designation.Clerk, actor: Actor, names: dict[int, str]) -> dict[str, Any]:
    reason = designation.why_not(actor, clerk)
    held = [tag for tag in clerk.post.tags or [] if tag in POST_TAGS]
    return {
        "post": clerk.post.id,
        "name": clerk.user.display_name,
        "sites": _sites(clerk.post.all_sites, clerk.sites, names),
        "others": [web.say(POST_TAGS[tag].label) for tag in held if tag not in DESIGNATED_TAGS],
        "why": web.say(reason) if reason is not None and designation.appoints(actor) else "",
        "may": reason is None,
        "duties": [_duty(clerk, tag.key, tag.key in held) for tag in TAGS],
    }


def _duty(clerk: designation.Clerk, tag: str, held: bool) -> dict[str, Any]:
    note = clerk.notes.get(tag)
    last = note.ends_on - timedelta(days=1) if note is not None and note.ends_on is not None else None
    return {
        "tag": tag,
        "mark": designation.mark(clerk, tag),
        "label": web.say(POST_TAGS[tag].label),
        "held": held and (last is None or last >= clock.today()),
        "until": last.isoformat() if last else "",
        "by": note.given_by if note is not None else "",
        "at": note.given_at if note is not None else None,
    }


def _waiting(one: countersign.Waiting, refused: tuple[str, str] | None) -> dict[str, Any]:
    names = shell.site_names()
    return {
        "id": one.held.id,
        "name": one.user.display_name,
        "tag": web.say(POST_TAGS[one.held.tag].label),
        "sites": _sites(one.post.all_sites, one.sites, names),
        "by": one.held.given_by,
        "at": one.held.given_at,
        "reason": refused[0] if refused else "",
        "error": refused[1] if refused else "",
    }


def _sites(everywhere: bool, sites: frozenset[int], names: dict[int, str]) -> list[str]:
    if everywhere:
        return [web.say(shell.ALL_SITES)]
    other = web.say(shell.OTHER_SITE)
    return list(dict.fromkeys(names.get(one, other) for one in sorted(sites)))


def _form(clerk: designation.Clerk, tag: str, until: str, problems: dict[str, Label]) -> str:
    errors = {name: web.say(label) for name, label in problems.items()}
    field = {
        "name": "until",
        "label": _("至"),
        "kind": "day",
        "value": until,
        "error": errors.get("until"),
        "hint": _("含当日，到期自动收回；长期的不填"),
        "span": "s8",
    }
    return render_template(
        "gj/appointments/give.html",
        register=KEY,
        post=clerk.post.id,
        mark=designation.mark(clerk, tag),
        name=clerk.user.display_name,
        tag={"key": tag, "label": web.say(POST_TAGS[tag].label)},
        field=field,
        errors=[{"id": f"f-{name}", "label": text, "message": text} for name, text in errors.items()],
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return formats.day(text, clock.today())
    except Invalid as error:
        raise BadInput({"until": error.label}) from None


def _asked(name: str) -> str:
    return (request.form if request.method == "POST" else request.args).get(name, "")


def _number(name: str) -> int:
    number = whole(_asked(name))
    if number is None:
        raise Missing
    return number


def _told(words: str) -> dict[str, Any]:
    return {"url": url_for(f"{KEY}.index"), "said": [(words, "success")], "code": 302}

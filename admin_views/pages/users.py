"""系统用户: the IT administrator's pages for accounts; managers may look. Posts of a user are in pages/posts.py."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask_admin import Admin, BaseView, expose
from flask_babel import gettext as _
from sqlalchemy import select

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import security, web
from admin_views.http.once import RunOnce
from admin_views.pages import tokens as token_pages
from admin_views.pages import webhooks as hook_pages
from admin_views.pages.posts import PostPages, told
from models.roles import POST_TAGS, ROLE_LABELS
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary import formats
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Label, Linked
from models.vocabulary.language.reading import system_id, whole
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts import countersign, tokens
from services.accounts import users as accounts
from services.accounts.posts import post_scope
from services.errors import BadInput, Missing
from services.judge.actor import Actor
from services.reading.listing_query import LONGEST_TEXT
from services.webhooks import hooks

PAGE = 30
FIELDS = ("username", "display_name", "staff_no", "phone")
LOOK = Label("你的岗位不能查看系统用户", "Your post does not show system users")
KEEP = Label("只有系统管理员可以维护账号", "Only an IT administrator maintains accounts")
LOOKING = ("index", "edit")
KEEPING = ("new", "save", "active", "password", "post", "post_remove", "lookup", "token_revoke", "hook_end")


def init(_app: Flask, admin: Admin) -> None:
    """Add the pages and say who may open them."""
    admin.add_view(UserPages(name="系统用户", endpoint="users", url="/admin/users"))
    for name in LOOKING:
        security.protect(f"users.{name}", lambda actor: None if accounts.sees(actor) else LOOK)
    for name in KEEPING:
        security.protect(f"users.{name}", lambda actor: None if accounts.administers(actor) else KEEP)


UNREADABLE = Label("看不懂这个查询条件，请重新选", "This condition cannot be read; choose again")
STATES = {"active": True, "disabled": False}


class UserPages(RunOnce, PostPages, BaseView):
    """List, new, edit, enable and disable, reset the password; the posts' pages come from PostPages."""

    @expose("/")
    def index(self) -> str:
        """The list with its search."""
        text, role, state = (request.args.get(name, "").strip() for name in ("q", "role", "state"))
        page = whole(request.args.get("page", "1"), 10_000)
        # A condition that cannot be read finds nobody, and never everybody.
        unread = [
            bool(role) and role not in {one.key for one in Role},
            bool(state) and state not in STATES,
            len(text) > LONGEST_TEXT,
        ]
        wrong = UNREADABLE if any(unread) or not page else None
        page = page or 1
        active = STATES.get(state)
        held = Role.of(role) if role and wrong is None else None
        query = accounts.find_users(web.actor(), text, active=active, role=held).order_by(User.username_key)
        query = query.offset((page - 1) * PAGE).limit(PAGE + 1)
        users = list(web.session().scalars(query)) if wrong is None else []
        rows = _rows(users[:PAGE], web.actor())
        asked = {"q": text, "role": role, "state": state}

        def link(number: int) -> str:
            kept: dict[str, Any] = {name: value for name, value in asked.items() if value}
            return url_for("users.index", page=number, **kept)

        return render_template(
            "gj/users/list.html",
            register=accounts.SUBJECT,
            rows=rows,
            asked=asked,
            wrong=web.say(wrong) if wrong else "",
            roles=[{"value": one.key, "label": web.say(ROLE_LABELS[one])} for one in Role],
            prev_url=link(page - 1) if page > 1 else "",
            next_url=link(page + 1) if len(users) > PAGE else "",
            may_keep=bool(accounts.administers(web.actor())),
        )

    @expose("/new/", methods=["GET", "POST"])
    def new(self) -> Any:
        """A new account; the answer shows its initial password, once."""
        if request.method != "POST":
            return _form(None, {})
        values, made = _posted(), _Shown(created=True)

        def work() -> dict[str, Any]:
            return made.keep(*accounts.create_user(web.session(), web.actor(), values))

        try:
            return submitting.once(accounts.SUBJECT, work, show=made.page)
        except BadInput as error:
            web.db.session.rollback()
            return make_response(_form(None, values, error), 400)

    @expose("/edit/")
    def edit(self) -> str:
        """One account with its posts."""
        return _form(_wanted(), {})

    @expose("/save/", methods=["POST"])
    def save(self) -> Any:
        """Store names and numbers."""
        values = _posted()

        def work() -> dict[str, Any]:
            accounts.change_user(web.session(), web.actor(), _wanted(), values)
            return told(_("已保存"))

        try:
            return submitting.once(accounts.SUBJECT, work)
        except BadInput as error:
            web.db.session.rollback()
            return make_response(_form(_wanted(), values, error), 400)

    @expose("/active/", methods=["POST"])
    def active(self) -> Any:
        """Enable or disable."""

        def work() -> dict[str, Any]:
            on = request.form.get("active") == "1"
            accounts.set_active(web.session(), web.actor(), _wanted(), on)
            return told(_("账号已启用") if on else _("账号已停用，已登录的设备随即退出"))

        return submitting.once(accounts.SUBJECT, work)

    @expose("/token/revoke/", methods=["POST"])
    def token_revoke(self) -> Any:
        """End an access token of the user."""

        def work() -> dict[str, Any]:
            token_id = system_id(request.form.get("token"))
            if token_id is None:
                raise Missing
            user = _wanted()
            accounts.revoke_token(web.session(), web.actor(), user, token_id)
            return told(_("令牌已吊销"), user.id)

        return submitting.once(accounts.SUBJECT, work)

    @expose("/webhook/end/", methods=["POST"])
    def hook_end(self) -> Any:
        """End a webhook of the user."""

        def work() -> dict[str, Any]:
            hook_id = system_id(request.form.get("hook"))
            if hook_id is None:
                raise Missing
            user = _wanted()
            accounts.end_webhook(web.session(), web.actor(), user, hook_id)
            return told(_("回调已停用"), user.id)

        return submitting.once(accounts.SUBJECT, work)

    @expose("/password/", methods=["POST"])
    def password(self) -> Any:
        """A new initial password, shown once."""
        made = _Shown(created=False)

        def work() -> dict[str, Any]:
            user = _wanted()
            return made.keep(user, accounts.reset_password(web.session(), web.actor(), user))

        return submitting.once(accounts.SUBJECT, work, show=made.page)


def _wanted() -> User:
    user_id = whole((request.form if request.method == "POST" else request.args).get("id"))
    if user_id is None:
        raise Missing
    return accounts.load(web.session(), web.actor(), user_id)


def _posted() -> dict[str, Any]:
    values: dict[str, Any] = {name: request.form.get(name, "") for name in FIELDS}
    if request.form.get("phone") == "__masked__":
        del values["phone"]  # shown masked and left as it was
    staff = request.form.get("staff_id", "")
    # What cannot be read is nobody, which is refused beside the field; only an empty box means that none is linked.
    values["staff_id"] = whole(staff) or (0 if staff.strip() else None)
    return values


class _Shown:
    """An initial password, which one page shows and nothing keeps: who posts the same again is told so."""

    def __init__(self, *, created: bool) -> None:
        self.created, self.password = created, ""
        self.user: dict[str, Any] = {}

    def keep(self, user: User, password: str) -> dict[str, Any]:
        """The answer that is kept, without the password."""
        self.user = {"name": user.display_name, "username": user.username, "id": user.id}
        self.password = password
        words = _("这一步刚才已经完成，初始密码只显示一次；没有记下的请再重置密码。")
        return told(words, user.id)

    def page(self) -> Response:
        """The page that shows it."""
        page = render_template(
            "gj/users/password.html",
            register=accounts.SUBJECT,
            user=self.user,
            password=self.password,
            created=self.created,
        )
        return make_response(page)


def _form(user: User | None, values: dict[str, Any], error: BadInput | None = None) -> str:
    actor, session = web.actor(), web.session()
    errors = {name: web.say(label) for name, label in error.fields.items()} if error else {}
    links = {n: one.url for n, one in error.fields.items() if isinstance(one, Linked)} if error else {}
    double = accounts.double_of(session, actor, user) if user else None
    reason = accounts.why_not(session, actor, user) if user else None
    locked = bool(user and user.locked_until and user.locked_until > clock.now())
    staff_id = values.get("staff_id", user.staff_id if user else None)
    return render_template(
        "gj/users/form.html",
        register=accounts.SUBJECT,
        user=user,
        fields=_controls(user, values, errors, staff_id, links, readonly=reason is not None),
        errors=[{"id": f"f-{name}", "label": text, "message": text} for name, text in errors.items()],
        double=web.say(double) if double else "",
        posts=_posts_of(user) if user else [],
        webhooks=hook_pages.told(hooks.mine(session, user.id)) if user else [],
        tokens=token_pages.told(tokens.mine(session, user.id)) if user else [],
        reason=web.say(reason) if reason and user and user.id != g.user.id else (web.say(reason) if reason else ""),
        may_keep=reason is None,
        locked=locked,
    )


def _controls(
    user: User | None,
    values: dict[str, Any],
    errors: dict[str, str],
    staff_id: int | None,
    links: dict[str, str],
    *,
    readonly: bool,
) -> list[dict[str, Any]]:
    def value(name: str) -> str:
        return str(values.get(name, getattr(user, name) if user else "") or "")

    def control(name: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
        base = {"name": name, "label": label, "kind": kind, "value": value(name), "error": errors.get(name)}
        return {**base, "link": links.get(name), "readonly": readonly, "maxlength": 60, **more}

    phone = control("phone", _("手机"), "phone")
    if user and user.phone and "phone" not in values:
        phone.update(masked=not readonly, value="__masked__", text=formats.mask_phone(user.phone))
        if readonly:
            phone["value"] = formats.mask_phone(user.phone)
    staff = control("staff_id", _("员工"), "ref", value=staff_id or "", text=staff_name(staff_id))
    staff["lookup_url"] = url_for("users.lookup", field="staff")
    staff["placeholder"] = _("输入姓名或工号查找")
    staff["hint"] = _("管家按此员工取其责任楼栋")
    return [
        control("username", _("用户名"), required=True, hint=_("登录用，不区分大小写")),
        control("display_name", _("姓名"), required=True),
        control("staff_no", _("工号"), hint=_("也可用来登录")),
        {**phone, "hint": _("也可用来登录")},
        staff,
    ]


def staff_name(staff_id: int | None) -> str:
    """The name of a staff member, or an empty text."""
    table = Base.metadata.tables.get("staff")
    if staff_id is None or table is None:
        return ""
    return web.session().scalar(select(table.c.name).where(table.c.id == staff_id)) or ""


def _rows(users: list[User], actor: Actor) -> list[dict[str, Any]]:
    held: dict[int, list[UserPost]] = {user.id: [] for user in users}
    for post in web.session().scalars(select(UserPost).where(UserPost.user_id.in_(held)).order_by(UserPost.id)):
        held[post.user_id].append(post)
    sites: dict[int, list[str]] = {}
    names, other = shell.own_sites(actor), web.say(shell.OTHER_SITE)
    ids = [post.id for posts in held.values() for post in posts]
    query = select(user_post_site.c.post_id, user_post_site.c.site_id).where(user_post_site.c.post_id.in_(ids))
    for post_id, site_id in web.session().execute(query.order_by(user_post_site.c.site_id)):
        sites.setdefault(post_id, []).append(names.get(site_id, other))
    now = clock.now()
    return [
        {
            "id": user.id,
            "username": user.username,
            "name": user.display_name,
            "staff_no": user.staff_no,
            "posts": [_post_words(post) + ("" if post.active else "✕") for post in held[user.id]],
            "sites": sorted({name for post in held[user.id] for name in _site_words(post, sites)}),
            "active": user.active,
            "locked": bool(user.locked_until and user.locked_until > now),
            "waiting": user.must_change_password,
            "double": bool(user.repeats),
            "last_login_at": user.last_login_at,
        }
        for user in users
    ]


def _post_words(post: Any) -> str:
    """The role, with the tags that tell one clerk or supervisor from another."""
    role = web.say(ROLE_LABELS[Role.of(post.role)])
    tags = [web.say(POST_TAGS[tag].label) for tag in post.tags or [] if tag in POST_TAGS]
    if not tags:
        return role
    return f"{role} ({', '.join(tags)})" if web.lang() == "en" else f"{role}（{'、'.join(tags)}）"


def _site_words(post: UserPost, sites: dict[int, list[str]]) -> list[str]:
    return [web.say(shell.ALL_SITES)] if post.all_sites else sites.get(post.id, [])


def _posts_of(user: User) -> list[dict[str, Any]]:
    notes = countersign.of_posts(web.session(), [post.id for post in user.posts])
    names, other = shell.own_sites(web.actor()), web.say(shell.OTHER_SITE)
    rows = []
    for post in user.posts:
        sites, buildings = post_scope(web.session(), post)
        rows.append(
            {
                "id": post.id,
                "role": web.say(ROLE_LABELS[Role.of(post.role)]),
                "sites": [web.say(shell.ALL_SITES)]
                if post.all_sites
                else list(dict.fromkeys(names.get(s, other) for s in sorted(sites))),
                "buildings": len(buildings),
                "tags": [web.say(POST_TAGS[tag].label) for tag in post.tags or [] if tag in POST_TAGS],
                "waiting": [
                    {
                        "label": web.say(POST_TAGS[tag].label),
                        "refused": note.state == countersign.REFUSED,
                        "reason": note.reason or "",
                        "by": note.decided_by or "",
                    }
                    for (post_id, tag), note in sorted(notes.items())
                    if post_id == post.id and note.state != countersign.GIVEN
                ],
                "active": post.active,
                "starts_on": post.starts_on,
                "ends_on": post.ends_on,
                "note": post.note,
            }
        )
    return rows

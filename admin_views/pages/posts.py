"""Posts of a user: role, sites, buildings, tags and period, inside the pages of pages/users.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, jsonify, make_response, render_template, request, url_for
from flask_admin import expose
from flask_babel import gettext as _
from sqlalchemy import or_, select

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import web
from models.roles import POST_TAGS, ROLE_LABELS
from models.system.post import UserPost
from models.system.user import User
from models.vocabulary import formats
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import whole
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services import clock, limits
from services.accounts import countersign, posts, users
from services.errors import BadInput, Missing
from services.judge import access

LIMIT = 20
ROLE_AGAIN = Label("请选择一个角色", "Choose one role")


class PostPages:
    """The part of the users' view that is about posts."""

    @expose("/post/", methods=["GET", "POST"])
    def post(self) -> Any:
        """Add a post (no `post`) or change one."""
        user = _user()
        post = _post(user)
        if request.method != "POST":
            return _form(user, post, _stored(post), {})

        def work() -> dict[str, Any]:
            seen = request.form.get("seen")
            saved = posts.save_post(web.session(), web.actor(), user, _posted(), post, seen=seen)
            asked = bool(countersign.waiting_tags(web.session(), [saved.id]))
            words = _("岗位已保存；经手资金的岗位待客服经理会签后生效") if asked else _("岗位已保存，此用户需重新登录")
            return told(words)

        try:
            return submitting.once(users.SUBJECT, work)
        except BadInput as error:
            user_id, post_id = user.id, post.id if post else None
            web.db.session.rollback()
            user = users.load(web.session(), web.actor(), user_id)
            post = next((one for one in user.posts if one.id == post_id), None)
            typed = _typed()
            if post is not None and (seen := request.form.get("seen")) is not None:
                typed["tags"] = posts.tags_since(web.session(), post, seen, typed["tags"])
            return make_response(_form(user, post, typed, error.fields), 400)

    @expose("/post/remove/", methods=["POST"])
    def post_remove(self) -> Any:
        """Take a post away."""

        def work() -> dict[str, Any]:
            user = _user()
            post = _post(user)
            if post is None:
                raise Missing
            posts.remove_post(web.session(), web.actor(), user, post)
            return told(_("岗位已移除，此用户需重新登录"))

        return submitting.once(users.SUBJECT, work)

    @expose("/lookup/")
    def lookup(self) -> Response:
        """Staff members or buildings by name or number, for the two search boxes; never more than 20."""
        field, text = request.args.get("field", ""), request.args.get("q", "").strip()[:40]
        key, columns = {
            "staff": ("staff", ("name", "employee_no")),
            "buildings": ("building", ("name", "code")),
        }.get(field, ("", ()))
        table = Base.metadata.tables.get(key)
        if table is None or key not in registry:
            raise Missing
        shown = [table.c[name] for name in columns if name in table.c]
        query = select(table.c.id, table.c.site_id, *shown).where(users.namable(web.actor(), key))
        if key == "staff":
            query = query.where(~users.has_account())
        if text:
            like = "%" + "".join("\\" + c if c in "\\%_" else c for c in text) + "%"
            query = query.where(or_(*(column.like(like, escape="\\") for column in shown)))
        names = shell.site_names()
        found = [
            {
                "id": row[0],
                "text": " ".join(str(part) for part in row[2:] if part),
                "sub": names.get(row[1], ""),
            }
            for row in web.session().execute(query.order_by(table.c.id).limit(LIMIT))
        ]
        return jsonify(found)


def _asked(name: str) -> str:
    return (request.form if request.method == "POST" else request.args).get(name, "")


def _number(text: str) -> int:
    number = whole(text)
    if number is None:
        raise Missing
    return number


def _user() -> User:
    user = users.load(web.session(), web.actor(), _number(_asked("id")))
    users.check(web.session(), web.actor(), user)
    return user


def _post(user: User) -> UserPost | None:
    if not _asked("post"):
        return None
    wanted = _number(_asked("post"))
    post = next((one for one in user.posts if one.id == wanted), None)
    if post is None:
        raise Missing
    return post


def told(words: str, user_id: int | None = None) -> dict[str, Any]:
    """The answer of these pages: what is said on the account's own page."""
    at = str(user_id) if user_id is not None else request.form.get("id")
    return {"url": url_for("users.edit", id=at), "said": [(words, "success")], "code": 302}


def _typed() -> dict[str, Any]:
    """What was posted, as texts, to show the form again."""
    form = request.form
    return {
        "role": form.get("role", ""),
        "all_sites": form.getlist("all_sites")[-1:] == ["1"],
        "sites": form.getlist("sites"),
        "buildings": form.getlist("buildings"),
        "tags": form.getlist("tags"),
        "active": form.getlist("active")[-1:] == ["1"],
        "note": form.get("note", ""),
        "starts_on": form.get("starts_on", ""),
        "ends_on": form.get("ends_on", ""),
    }


def _stored(post: UserPost | None) -> dict[str, Any]:
    if post is None:
        return {"role": "", "all_sites": False, "sites": [], "buildings": [], "tags": [], "active": True}
    sites, buildings = posts.post_scope(web.session(), post)
    return {
        "role": post.role,
        "all_sites": post.all_sites,
        "sites": [str(one) for one in sorted(sites)],
        "buildings": [str(one) for one in sorted(buildings)],
        "tags": sorted({*(post.tags or []), *countersign.waiting_tags(web.session(), [post.id]).get(post.id, ())}),
        "active": post.active,
        "note": post.note or "",
        "starts_on": post.starts_on.isoformat() if post.starts_on else "",
        "ends_on": post.ends_on.isoformat() if post.ends_on else "",
    }


def _posted() -> posts.PostInput:
    """What was posted, read; raises BadInput."""
    typed, problems = _typed(), {}
    days: dict[str, date | None] = {}
    for name in ("starts_on", "ends_on"):
        try:
            days[name] = formats.day(typed[name], clock.today()) if typed[name].strip() else None
        except Invalid as error:
            problems[name] = error.label
    if typed["role"] not in {one.key for one in Role}:
        problems["role"] = ROLE_AGAIN
    try:
        limits.short(typed["note"], limits.NOTE, "note")
    except BadInput as refusal:
        problems |= refusal.fields
    if problems:
        raise BadInput(fields=problems)
    return posts.PostInput(
        role=Role.of(typed["role"]),
        all_sites=typed["all_sites"],
        sites=frozenset() if typed["all_sites"] else frozenset(map(_number, filter(None, typed["sites"]))),
        buildings=frozenset(map(_number, filter(None, typed["buildings"]))),
        tags=frozenset(filter(None, typed["tags"])),
        active=typed["active"],
        note=typed["note"].strip() or None,
        starts_on=days["starts_on"],
        ends_on=days["ends_on"],
    )


def _form(user: User, post: UserPost | None, values: dict[str, Any], problems: dict[str, Label]) -> str:
    reach = users.administers(web.actor())
    errors = {name: web.say(label) for name, label in problems.items()}
    roles = [role for role in Role if reach.all_sites or role is not Role.IT_ADMIN]
    sites = {key: name for key, name in shell.site_names().items() if reach.all_sites or key in reach.sites}

    def options(pairs: Any, chosen: Any) -> list[dict[str, Any]]:
        return [{"value": value, "label": label, "selected": str(value) in chosen} for value, label in pairs]

    def control(name: str, label: str, kind: str, **more: Any) -> dict[str, Any]:
        value = values.get(name, "")
        return {"name": name, "label": label, "kind": kind, "value": value, "error": errors.get(name), **more}

    tags = [(tag.key, f"{web.say(tag.label)}（{web.say(ROLE_LABELS[tag.role])}）") for tag in POST_TAGS.values()]
    named = options([(role.key, web.say(ROLE_LABELS[role])) for role in roles], [values["role"]])
    fields = [
        control("role", _("角色"), "choice", required=True, choices=named, span="s12"),
        control("sites", _("项目"), "choices", choices=options(sites.items(), values["sites"]), span="s8"),
    ]
    if reach.all_sites:
        fields.append(control("all_sites", _("全部项目"), "flag", text=_("包括以后新增的项目")))
    chosen = [{"value": key, "label": name} for key, name in _building_names(values["buildings"]).items()]
    lookup = url_for("users.lookup", field="buildings")
    hint = _("只用于管家；楼栋资料里的责任管家自动计入")
    fields += [
        control(
            "buildings",
            _("负责楼栋"),
            "refs",
            choices=chosen,
            lookup_url=lookup,
            hint=hint,
            span="s8",
            placeholder=_("输入楼栋名称或编号查找"),
        ),
        control(
            "tags",
            _("岗位标签"),
            "choices",
            choices=options(tags, values["tags"]),
            span="s12",
            hint=_("收费员、财务内勤经手资金，须客服经理会签后生效"),
        ),
        control("starts_on", _("开始日期"), "day"),
        control("ends_on", _("结束日期"), "day", hint=_("当天起不再生效")),
        control("active", _("启用"), "flag"),
        control("note", _("备注"), "text", span="s12"),
    ]
    return render_template(
        "gj/users/post.html",
        register=users.SUBJECT,
        user=user,
        post=post,
        seen=posts.mark(web.session(), post) if post is not None else None,
        fields=fields,
        errors=[{"id": f"f-{name}", "label": text, "message": text} for name, text in errors.items()],
    )


def _building_names(ids: list[str]) -> dict[int, str]:
    table = Base.metadata.tables.get("building")
    wanted = [number for one in ids if (number := whole(one)) is not None]
    if table is None or not wanted:
        return {}
    names = shell.site_names()
    rows = web.session().execute(
        select(table.c.id, table.c.site_id, table.c.code).where(
            table.c.id.in_(wanted), access.scope(registry.get("building"), web.actor(), "list")
        )
    )
    return {row[0]: f"{names.get(row[1], '')} {row[2]}".strip() for row in rows}

"""Sign in, sign out, my account, change of password."""

from __future__ import annotations

import hmac
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_admin import Admin
from flask_babel import gettext as _
from wtforms import Form, HiddenField, PasswordField, StringField

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import security, web
from admin_views.pages import tokens as token_pages
from admin_views.pages import webhooks as hook_pages
from models.roles import POST_TAGS, ROLE_LABELS
from models.system.user import User
from models.vocabulary.language.label import Label
from services.accounts import passwords, sign_in, tokens, users
from services.errors import BadInput
from services.upkeep import housekeeping
from services.webhooks import hooks
from settings import VERSION

# One sentence for every reason, so that nobody learns which accounts exist.
REFUSED = Label(
    "账号或密码不正确，或账号暂时不能登录。请核对后再试，或联系 IT 管理员。",
    "The account or password is wrong, or the account cannot sign in now. Check and try again, or ask the IT administrator.",
)
MISMATCH = Label("两次输入的新密码不一致", "The two new passwords differ")
TOO_MANY = Label(
    "原密码多次输错，为了安全已退出登录，请重新登录",
    "The present password was wrong too often; you are signed out for safety. Please sign in again",
)
CHANGED = Label("密码已修改，其他设备上的登录已失效", "Password changed; other devices are signed out")


class SignInForm(Form):
    """The page's own fields; CSRF is checked for the whole application."""

    identity = StringField()
    password = PasswordField()
    next = HiddenField()


class PasswordForm(Form):
    """Old password once, new one twice."""

    password = PasswordField()
    new_password = PasswordField()
    new_password_confirm = PasswordField()


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    app.add_url_rule("/login", "login", login, methods=["GET", "POST"])
    app.add_url_rule("/logout", "logout", logout, methods=["POST"])
    app.add_url_rule("/account/", "account.index", index)
    app.add_url_rule("/account/password/", "change_password", change_password, methods=["GET", "POST"])


def login() -> Any:
    """Show the page, or judge what was typed: read, check the password without a transaction, write."""
    form = SignInForm(request.form if request.method == "POST" else request.args)
    if request.method != "POST":
        form.identity.data = ""
        if web.signed_in():
            return redirect(security.safe_next(form.next.data))
        return render_template("security/login_user.html", form=form, login_user_form=form)
    web.only_reads()
    agent = request.user_agent.string
    found = sign_in.find(web.session(), form.identity.data or "")
    if sign_in.throttled(web.session(), found, address=request.remote_addr):
        web.may_write()
        sign_in.turn_away(web.session(), found, address=request.remote_addr, agent=agent)
        web.db.session.commit()
        return _not_signed_in(form)
    web.db.session.rollback()
    right = passwords.check_password(found.password_hash, form.password.data or "")
    web.may_write()
    outcome = sign_in.finish(
        web.session(),
        found,
        right,
        address=request.remote_addr,
        agent=agent,
        hours=web.settings().session_hours,
    )
    housekeeping.tidy_now_and_then(web.session())
    web.db.session.commit()
    if outcome.token is None:
        return _not_signed_in(form)
    security.open_session(outcome.token)
    return redirect(security.safe_next(form.next.data))


def _not_signed_in(form: SignInForm) -> Response:
    form.password.errors = [web.say(REFUSED)]
    return make_response(render_template("security/login_user.html", form=form, login_user_form=form), 401)


def logout() -> Response:
    """End this session on the server and in the browser."""
    sign_in.end(web.session(), g.user.token, g.user.id, address=request.remote_addr, agent=request.user_agent.string)
    web.db.session.commit()
    security.close_session()
    return redirect(url_for("login"))  # type: ignore[return-value]


def index() -> str:
    """My account: who I am here, my posts, my sites, my access tokens and webhooks."""
    lang = web.lang()
    names = shell.site_names()
    posts = [
        {
            "role": web.say(ROLE_LABELS[post.role]),
            "tags": [web.say(POST_TAGS[tag].label) for tag in sorted(post.tags) if tag in POST_TAGS],
            "sites": [web.say(shell.ALL_SITES)]
            if post.all_sites
            else [names.get(s, str(s)) for s in sorted(post.sites)],
            "buildings": len(post.buildings),
        }
        for post in web.actor().posts
    ]
    told = hook_pages.told(hooks.mine(web.session(), web.actor().user_id))
    mine = token_pages.told(tokens.mine(web.session(), web.actor().user_id))
    return render_template(
        "gj/account.html", nav="me", posts=posts, user=g.user, lang=lang, version=VERSION, tokens=mine, webhooks=told
    )


def change_password() -> Any:
    """Change my password; the only page there is while an initial one is in force."""
    form = PasswordForm(request.form)
    forced = bool(g.user.must_change_password)
    if request.method == "POST":

        def work() -> dict[str, Any]:
            if form.new_password.data != form.new_password_confirm.data:
                raise BadInput(fields={"new_password_confirm": MISMATCH})
            user, typed = web.session().get_one(User, g.user.id), (form.password.data, form.new_password.data)
            users.change_password(web.session(), web.actor(), user, *(one or "" for one in typed), keep=g.user.token)
            return {"url": "/", "said": [(web.say(CHANGED), "success")], "code": 302}

        try:
            answer = submitting.once(users.SUBJECT, work, content=_unreadable(form))
        except BadInput as error:
            web.db.session.rollback()
            if "old_password" in error.fields and _guessed_too_often():
                security.close_session()
                flash(web.say(TOO_MANY), "error")
                return redirect(url_for("login"))
            names = {"old_password": "password"}
            for name, label in error.fields.items():
                form[names.get(name, name)].errors = [web.say(label)]
            return make_response(_page(form, forced), 400)
        security.renew_csrf()
        return answer
    return _page(form, forced)


def _unreadable(form: PasswordForm) -> str:
    """What tells one try from another: of passwords no digest is kept that the installation's own secret does not seal."""
    typed = "\0".join(form[name].data or "" for name in ("password", "new_password", "new_password_confirm"))
    secret = current_app.secret_key or ""
    key = secret if isinstance(secret, bytes) else secret.encode()
    return hmac.new(key, typed.encode(), "sha256").hexdigest()


def _guessed_too_often() -> bool:
    """Count a wrong present password; whether that was one too many, and every session of the account has ended."""
    session = web.session()
    ended = sign_in.wrong_present_password(
        session,
        session.get_one(User, g.user.id),
        address=request.remote_addr,
        agent=request.user_agent.string,
    )
    session.commit()
    return ended


def _page(form: PasswordForm, forced: bool) -> str:
    rules = [
        _("至少 %(n)s 位", n=passwords.MINIMUM),
        _("不能与用户名、工号或手机号相同，也不能是常见密码"),
        _("忘记密码只能由 IT 管理员重置"),
    ]
    return render_template("gj/change_password.html", form=form, change_password_form=form, forced=forced, rules=rules)

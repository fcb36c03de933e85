"""Who is at the door: Flask-Security's login on our own sessions, and the gate before every page.

Of Flask-Security only the login manager and the sign-in routine are used; it registers no page. One query a request
loads the session, its user, his favourites and his unread notices; his posts are remembered (services/judge/actor.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, Response, flash, g, redirect, request, url_for
from flask import session as cookie
from flask_security import Security, SQLAlchemyUserDatastore, UserMixin
from flask_security.utils import login_user, logout_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Connection, Engine, bindparam, column, func, select, table
from sqlalchemy.orm import Session
from werkzeug.exceptions import Unauthorized

from admin_views.http import cookies, web
from models.system.login import LoginSession
from models.system.notice import Notice
from models.system.preference import Preference
from models.system.user import User
from models.vocabulary.language.label import Label
from services import clock
from services.accounts import preferences
from services.database import transactions
from services.database.prepared import Prepared
from services.errors import Denied
from services.judge.actor import Actor, load_actor
from settings import Settings

T = TypeVar("T")
R = TypeVar("R")
# Endpoints that answer without a sign-in. Everything else asks for one; tests compare this with the url_map.
PUBLIC_ENDPOINTS = frozenset({"static", "login", "set_lang", "set_theme", "health"})
# Endpoints of every signed-in user, whatever his posts.
PERSONAL_ENDPOINTS = frozenset(
    {
        "logout",
        "change_password",
        "account.index",
        "account.token",
        "account.revoke",
        "account.hook",
        "account.hook_new",
        "account.hook_again",
        "account.hook_end",
        "account.api",
        "account.openapi",
        "set_site",
        "set_pref",
        "set_pin",
        "notices.index",
        "notices.read",
        "badges",
        "jobs.status",
        "jobs.cancel",
        "downloads.index",
        "downloads.file",
        "downloads.again",
        "admin.index",
    }
)
# Addresses for programs: their own door asks for a token (admin_views/api/door.py), and no cookie opens them.
TOKEN_ENDPOINTS: set[str] = set()
# Pages that are no register → the reason why this Actor may not open them, or None. `protect` enters them.
PAGES: dict[str, Callable[[Actor], Label | None]] = {}
# What is left to somebody who has to change his initial password first.
BEFORE_FIRST_CHANGE = frozenset({"static", "logout", "change_password", "set_lang", "set_theme", "health"})
LOST = Label(
    "登录已失效，刚才没有保存。填的内容留在这台设备上，登录后会恢复（照片和附件要重新选）",
    "You were signed out and nothing was saved. What you typed is kept on this device and comes back once you sign in (photos and files have to be chosen again)",
)
MUST_CHANGE = Label("请先修改初始密码", "Change the initial password first")
UNREAD_LIMIT = 100

# Written once over the plain tables; each request only binds the token.
_user, _open, _notice = User.__table__.c, LoginSession.__table__.c, Notice.__table__.c
_site = table("site", column("version"), column("deleted_at"))
# Another number after each writing of a site, of which there are few: its name stands on every page.
_SITES_WRITTEN = select(func.sum(_site.c.version) * 10_000 + func.count(_site.c.deleted_at)).scalar_subquery()


def _choice(key: str) -> Any:
    kept = Preference.__table__.c
    return select(kept.value).where(kept.user_id == _user.id, kept.key == key).scalar_subquery().label(key)


_unread = select(_notice.id).where(_notice.user_id == _user.id, _notice.read_at.is_(None)).limit(UNREAD_LIMIT)
_LOAD = Prepared(
    select(
        *(
            _user[name]
            for name in (
                "id",
                "staff_id",
                "username",
                "display_name",
                "auth_version",
                "fs_uniquifier",
                "must_change_password",
                "lang",
                "theme",
                "current_site_id",
            )
        ),
        _open.token,
        _open.expires_at,
        _choice("favourites"),
        _choice("recent"),
        _choice("density"),
        select(func.count())
        .select_from(_unread.correlate(User.__table__).subquery())
        .scalar_subquery()
        .label("unread"),
        func.coalesce(_SITES_WRITTEN, 0).label("sites_written"),
    )
    .select_from(LoginSession.__table__.join(User.__table__, _user.id == _open.user_id))
    .where(_open.token == bindparam("token"), _user.fs_uniquifier == _open.uniquifier, _user.active)
)
_NAMES = tuple(_LOAD.statement.selected_columns.keys())


class Principal(UserMixin):
    """The signed-in user as one request needs him: the columns of the session query, nothing to write to."""

    active = True
    id: int
    token: str
    expires_at: datetime
    auth_version: int

    def __init__(self, row: Sequence[Any]) -> None:
        self.__dict__.update(zip(_NAMES, row, strict=True))
        for key in ("favourites", "recent", "density"):  # whatever was stored, a page can be made
            self.__dict__[key] = preferences.sound(key, self.__dict__[key])

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of the session, not the user."""
        return str(self.token)


def init(app: Flask, settings: Settings) -> None:
    """Attach Flask-Security with everything off that we do not use, and put the gate before every request."""
    app.config.update(
        SECRET_KEY=settings.secret_key(),
        SESSION_COOKIE_NAME="__Host-gj" if settings.cookies_secure else "gj",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.cookies_secure,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        SESSION_PROTECTION=None,  # phones change their address; our sessions end on the server
        SECURITY_REGISTER_BLUEPRINT=False,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_JOIN_USER_ROLES=False,
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_TRACKABLE=False,
    )
    app.session_interface = cookies.KeptSessions()
    store = SQLAlchemyUserDatastore(web.db, User, None)  # type: ignore[arg-type]  # roles are posts, ours
    security = Security(app, store, register_blueprint=False)
    security.login_manager.user_loader(_load)
    security.login_manager.request_loader(lambda _request: None)  # no tokens in headers or addresses
    security.principal.identity_loaders.clear()  # it would load the user for static files as well
    app.before_request(_gate)


def protect(endpoint: str, judge: Callable[[Actor], Label | None]) -> None:
    """Let the gate ask `judge` before the page; a page nobody entered anywhere fails a test."""
    PAGES[endpoint] = judge


def open_session(token: str) -> None:
    """Sign the browser in with a token of services.accounts.sign_in; whatever its cookie held before is dropped."""
    row = _LOAD.first(web.session().connection(), {"token": token})
    if row is None:
        raise LookupError("the session was ended at once")
    cookie.clear()
    cookie.permanent = True
    login_user(Principal(row), remember=False, authn_via=["password"])
    renew_csrf()


def close_session() -> None:
    """Forget the sign-in in this browser; services.accounts.sign_in.end has ended it on the server."""
    logout_user()
    cookie.clear()


def renew_csrf() -> None:
    """A new CSRF secret, after the rights of the session changed; set at once, so that no page has to set it later."""
    cookie.pop("csrf_token", None)
    g.pop("csrf_token", None)
    generate_csrf()


def safe_next(target: str | None, default: str = "/") -> str:
    """The target when it is a page of this panel, else the default.

    A path of ours begins with one slash and holds no backslash, no control character and no host.
    """
    if not target or len(target) > 2000 or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return default
    if any(ord(c) < 33 or ord(c) == 127 for c in target):
        return default
    try:
        parts = urlsplit(target)
    except ValueError:
        return default
    if parts.scheme or parts.netloc or parts.path.startswith("//") or parts.path in ("/login", "/logout"):
        return default
    return target.rstrip("?")


def _load(token: str) -> Principal | None:
    """Whom Flask-Login's `current_user` means: whom this request knows already, where it is the same session."""
    known: Principal | None = g.get("user")
    if known is not None and known.token == token:
        return known
    return _principal(web.session().connection(), token)


def _principal(connection: Connection, token: str) -> Principal | None:
    row = _LOAD.first(connection, {"token": token})
    if row is None:
        return None
    found = Principal(row)
    return found if found.expires_at > clock.now() else None


def _gate() -> Response | None:
    """Before every page: a session, a changed password. What the post allows is judged by the guard and services."""
    endpoint = request.endpoint
    if endpoint is None or endpoint in {"static", "health"} or endpoint in TOKEN_ENDPOINTS:
        return None
    known = know_user()
    if not known and endpoint not in PUBLIC_ENDPOINTS:
        return _to_login()
    if known and g.user.must_change_password and endpoint not in BEFORE_FIRST_CHANGE:
        if web.wants_json():
            raise Denied(MUST_CHANGE)
        return redirect(url_for("change_password"))  # type: ignore[return-value]
    if endpoint in PAGES and (reason := PAGES[endpoint](g.actor)):
        raise Denied(reason)
    return None


def know_user() -> bool:
    """Load the user and his Actor into `g`; False when nobody is signed in."""
    token = cookie.get("_user_id")
    if token is None:
        return False
    return read_first(lambda connection: _principal(connection, token), _know)


def read_first(look: Callable[[Connection], T], know: Callable[[Session, T], R]) -> R:
    """Look up who asks, then know him, before the page begins.

    SQLite has one writer at a time: who asks is read before the page takes its turn. PostgreSQL goes on as it began.
    """
    session = web.session()
    if request.method in web.READS or not web.one_writer():
        return know(session, look(session.connection()))
    with transactions.reading():
        with cast(Engine, session.get_bind()).connect() as connection:
            found = look(connection)
        known = know(session, found)
        if session.in_transaction():
            session.rollback()  # whose rights had to be read
    return known


def _know(session: Session, user: Principal | None) -> bool:
    if user is None:
        cookie.clear()
        return False
    g.user = user
    g.actor = asking(session, user.id, user.auth_version)
    return True


def asking(session: Session, user_id: int, auth_version: int) -> Actor:
    """Who asks, with the posts he has now: of a session or of a token, as it was made for this state of his account."""
    return load_actor(
        session,
        user_id,
        lang=web.lang(),
        request_id=web.request_id(),
        address=request.remote_addr,
        auth_version=auth_version,
    )


def _to_login() -> Response:
    if web.wants_json():
        raise Unauthorized
    wanted = here()
    if request.method == "POST":
        flash(web.say(LOST), "error")
    return redirect(url_for("login", next=wanted if wanted != "/" else None))  # type: ignore[return-value]


def here() -> str:
    """The page to come back to: this address where it can be opened, else the page that posted to it."""
    rule = request.url_rule
    if request.method == "GET" or (rule is not None and "GET" in (rule.methods or ())):
        return safe_next(request.full_path.rstrip("?"))
    came = urlsplit(request.referrer or "")
    if came.netloc != request.host:
        return "/"
    return safe_next(f"{came.path}?{came.query}" if came.query else came.path)

"""The bench every page stands on: the database session, the request's own facts, texts in the user's language."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel, get_translations
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as BoundSession
from flask_wtf import CSRFProtect
from markupsafe import Markup
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from admin_views.http import cookies
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Label
from services import clock, limits
from services.database import transactions
from services.errors import BadInput
from services.judge.actor import Actor
from services.kept import kept
from services.records import numbering
from settings import Settings

HERE = Path(__file__).resolve().parents[1]
READS = frozenset({"GET", "HEAD", "OPTIONS"})
LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
API = "/api/v1/"  # the addresses for programs
LANG_COOKIE, THEME_COOKIE = "gj_lang", "gj_theme"
NOTHING = Label("内容里有不能保存的字符，请重新输入", "There is a character that cannot be kept; type it again")
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}


class OneDatabase(BoundSession):
    """A session of the one database there is. Flask-SQLAlchemy looks for the engine of each statement anew."""

    _engine: Any = None
    _held: tuple[Any, Connection] | None = None

    def connection(self, bind_arguments: Any = None, execution_options: Any = None) -> Connection:
        """The connection of the transaction; a page asks for it several times, and it stays the same until the end."""
        begun = self.get_transaction()
        usual = not (bind_arguments or execution_options) and self.get_nested_transaction() is None
        if usual and self._held is not None and self._held[0] is begun and begun is not None and begun.is_active:
            return self._held[1]
        found = super().connection(bind_arguments, execution_options)
        self._held = (self.get_transaction(), found) if usual else None
        return found

    def get_bind(self, mapper: Any = None, clause: Any = None, bind: Any = None, **more: Any) -> Any:
        """The application's engine, unless another is named."""
        if bind is not None:
            return bind
        if self._engine is None:
            self._engine = super().get_bind(mapper, clause, **more)
        return self._engine


db = SQLAlchemy(model_class=Base, disable_autonaming=True, session_options={"class_": OneDatabase})


class Csrf(CSRFProtect):
    """Flask-WTF's protection. A token is not taken apart again that this process gave the session last."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a request that changes something without the token of its session."""
        if request.method == "POST" and not request.is_secure and cookies.is_given(request.form.get("csrf_token")):
            g.csrf_valid = True
        else:
            super().protect(apply_exemptions)


csrf = Csrf()
babel = Babel()


def init(app: Flask, settings: Settings) -> None:
    """Attach the database, translation, CSRF and what each request starts and ends with."""
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=transactions.engine_options(settings.database, settings.db_pool),
        BABEL_DEFAULT_LOCALE=LOCALES["zh"],
        BABEL_DEFAULT_TIMEZONE=settings.timezone,
        BABEL_TRANSLATION_DIRECTORIES=str(HERE / "translations"),
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as the session it is bound to
        WTF_CSRF_HEADERS=["X-CSRFToken", "X-CSRF-Token"],
        MAX_CONTENT_LENGTH=settings.max_upload_mb * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=limits.FORM_BYTES,
        MAX_FORM_PARTS=limits.FORM_PARTS,
    )
    clock.set_zone(settings.timezone)
    numbering.use_company_code(settings.company_code)
    if settings.now:
        clock.start_at(settings.now)
    app.wsgi_app = HeadIsGet(app.wsgi_app)  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    app.before_request(_start)
    db.init_app(app)
    with app.app_context():
        transactions.prepare(db.engine)
    babel.init_app(app, locale_selector=lambda: LOCALES[lang()])
    csrf.init_app(app)
    app.jinja_env.globals["csrf_token"] = cookies.csrf_token
    app.context_processor(lambda: {"csrf_token": cookies.csrf_token})
    app.ensure_sync = lambda func: func  # type: ignore[method-assign]  # no view of ours is a coroutine; asking costs a tenth of an empty page
    app.teardown_request(_end)
    app.jinja_env.globals["_"] = words
    app.jinja_env.globals["once_key"] = lambda: secrets.token_urlsafe(18)
    app.jinja_env.globals["asset"] = asset_urls(app)
    app.jinja_env.globals["say"] = say
    app.jinja_env.globals["most_files"] = limits.FILES
    app.jinja_env.globals["largest_file"] = settings.max_upload_mb
    app.jinja_env.filters.setdefault("moment", moment)


class HeadIsGet:
    """Answer HEAD as GET without the body, so that no page can take it for a POST that needs no token."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """The WSGI call."""
        if environ.get("REQUEST_METHOD") != "HEAD":
            return self.app(environ, start_response)
        body = self.app({**environ, "REQUEST_METHOD": "GET"}, start_response)
        if hasattr(body, "close"):
            body.close()
        return []


def settings() -> Settings:
    """The settings of the running application."""
    return current_app.extensions["guanjia"]  # type: ignore[no-any-return]


def session() -> Session:
    """The database session of this request; closed, and rolled back unless committed, at its end."""
    return db.session()


def actor() -> Actor:
    """Who asks. Raises AttributeError on public pages, where nobody needs to be signed in."""
    return g.actor  # type: ignore[no-any-return]


def signed_in() -> bool:
    """Whether somebody is signed in."""
    return "actor" in g


def is_api() -> bool:
    """Whether a program asks the interface: it signs in by its token, and no cookie counts."""
    return bool(request) and request.path.startswith(API)


def lang() -> str:
    """The language of this request: the user's, else the cookie's, else Chinese; of the interface, what the request prefers."""
    if is_api() and (wanted := request.accept_languages.best_match(LANGUAGES)):
        return wanted
    if user := g.get("user"):
        return str(user.lang) if user.lang in LANGUAGES else "zh"
    if is_api():
        return "zh"
    wanted = request.cookies.get(LANG_COOKIE) if request else None
    return wanted if wanted in LANGUAGES else "zh"


def theme() -> str:
    """Light or dark: the user's, else the cookie's."""
    wanted = g.user.theme if g.get("user") else request.cookies.get(THEME_COOKIE)
    return wanted if wanted in THEMES else "light"


def say(label: Label) -> str:
    """The label in the language of the request."""
    return label.en if lang() == "en" else label.zh


_said: dict[tuple[str, str], Markup] = {}


def words(text: str, /, **values: Any) -> Markup:
    """`_()` of the templates: the text in the user's language, with its values escaped and put in.

    A page says some sixty texts; looking each up once for ever is a tenth of the cost of asking Flask-Babel.
    """
    key = (lang(), text)
    said = _said.get(key)
    if said is None:
        said = Markup(get_translations().gettext(text))  # noqa: S704  texts of our own templates and catalogues
        if len(_said) < 20000:
            _said[key] = said
    return said % values if values else said.replace("%%", "%") if "%%" in said else said


def moment(value: datetime) -> str:
    """A moment in the company's zone, to the minute."""
    return value.astimezone(clock.zone()).strftime("%Y-%m-%d %H:%M")


def read_json(text: str | bytes) -> Any:
    """What a JSON text says. Raises BadInput for one that is none, is nested too deep, or holds what is no JSON (NaN) or no
    text: half of a surrogate pair, which can be escaped there and written down nowhere."""
    try:
        found = json.loads(text, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode()
        return found
    except (ValueError, RecursionError):
        raise BadInput({"": Label("内容看不懂，请重试", "The content cannot be read; try again")}) from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def posted() -> Mapping[str, Any]:
    """What a script posted, as a form or as a JSON object. Raises BadInput where it is neither."""
    if not request.is_json:
        return request.form
    data = read_json(request.get_data(cache=True))
    if not isinstance(data, dict):
        raise BadInput({"": Label("内容看不懂，请重试", "The content cannot be read; try again")})
    return data


def wants_json() -> bool:
    """Whether a script asks: it says so by its address, by X-Requested-With, or accepts JSON before HTML."""
    if is_api() or request.headers.get("X-Requested-With"):
        return True
    accept = request.headers.get("Accept", "")
    return "application/json" in accept and "text/html" not in accept


def request_id() -> str:
    """The number that ties this request's answer, log line and audit entries together."""
    return g.get("request_id") or ""


def may_write() -> None:
    """From here on this request writes: what it read is let go, and SQLite's write lock is taken when next used."""
    db.session.rollback()
    transactions.set_writes(True)


def one_writer() -> bool:
    """Whether the database lets one transaction write at a time, as SQLite does."""
    return session().get_bind().dialect.name == "sqlite"


def only_reads() -> None:
    """From here on this request only reads, although its method is POST (slow work before a short write)."""
    db.session.rollback()
    transactions.set_writes(False)


def asset_urls(app: Flask) -> Callable[[str], str]:
    """`asset("css/base.css")` → address with a hash of the content, so that it may be cached for ever."""
    root = Path(app.static_folder or "")

    def version(name: str) -> str:
        try:
            return hashlib.sha256((root / name).read_bytes()).hexdigest()[:10]
        except OSError:
            return "0"

    def asset(name: str) -> str:
        return f"{app.static_url_path}/{name}?v={version(name)}"

    return kept(1000)(asset) if not app.debug else asset


def _start() -> None:
    g.request_id = secrets.token_hex(6)
    g.writes_token = transactions.set_writes(request.method not in READS)
    if request.mimetype != "multipart/form-data":  # a part of a form is limited by Werkzeug, a form in one piece is not
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
    typed = [request.args] if request.method in READS else [request.args, request.form]
    if any("\0" in text for texts in typed for _, text in texts.items(multi=True)):
        raise BadInput({"": NOTHING})


def _end(_error: BaseException | None) -> None:
    if token := g.pop("writes_token", None):
        transactions.reset_writes(token)

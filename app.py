"""Start here: `create_app()` builds the panel, `python app.py` serves it."""

from __future__ import annotations

import gc

if __name__ == "__main__":
    gc.disable()  # until what the start makes is set apart, see `settle_memory`

import logging
import os
import re
import sqlite3
import sys
import traceback
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from flask import Flask, redirect
from flask_admin import Admin, AdminIndexView, expose
from flask_admin.theme import Theme
from sqlalchemy.orm import configure_mappers

import admin_views.pages
import commands
from admin_views.api import openapi, routes
from admin_views.frame import shell
from admin_views.http import delivery, errors, security, web
from admin_views.http.once import RunOnce
from admin_views.http.routing import PlainRule
from admin_views.http.templating import keep_compiled
from admin_views.register import factory, overriding
from models.vocabulary.checks import suite
from models.vocabulary.language.registry import registry
from services import clock
from services.accounts import demo, passwords
from services.exchange import keeping
from services.exchange.out import export
from services.files import attachments
from services.files.bucket import Address, Bucket
from services.files.stores import Folder, Store
from services.jobs import queue
from services.reacting import known
from services.rollout import applying
from services.upkeep import housekeeping, soundness
from services.webhooks import deliveries as deliveries  # enters its kind of job
from services.webhooks import hooks, sending
from settings import ROOT, VERSION, Settings, SettingsError
from tools.compile_translations import compile_all

NOT_MIGRATED = (
    "数据库还没有建立，或不是最新版本。请先运行：flask db upgrade（`make run` 会自动完成）\n"
    "The database is missing or not up to date. Run first: flask db upgrade (`make run` does it for you)"
)


class StartRefused(click.ClickException):
    """The panel does not start; the text says what to mend. The command line prints it without a traceback."""


class _Migrations:
    """Flask-Migrate, imported with Alembic by the first command that needs it: serving never does."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def load(self) -> Any:
        """Put Flask-Migrate's own in this place."""
        from flask_migrate import Migrate

        folder = str(ROOT / "migrations")
        Migrate(self._app, web.db, directory=folder, render_as_batch=True, compare_type=True)
        return self._app.extensions["migrate"]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.load(), name)


def create_app(settings: Settings | None = None) -> Flask:
    """The application; raises StartRefused for settings or registers that cannot work."""
    collecting = gc.isenabled()
    gc.disable()  # nearly all that a start makes stays; looking for what does not is a third of its time
    try:
        return _create(settings)
    finally:
        if collecting:
            gc.enable()


def _create(settings: Settings | None) -> Flask:
    try:
        settings = settings or Settings.from_env()
        settings.secret_key()  # makes the folder as well
    except SettingsError as error:
        raise StartRefused(str(error)) from None
    if wrong := soundness.address_problem(settings.database):
        raise StartRefused(f"{wrong.zh}\n{wrong.en}")
    _load_registers()
    if settings.weak_hash:
        passwords.use_weak_hash()
    app = Flask(
        "guanjia",
        root_path=str(ROOT),
        static_folder=str(ROOT / "admin_views" / "static"),
        template_folder=str(ROOT / "admin_views" / "templates"),
        instance_path=str(settings.home.resolve()),
    )
    app.url_rule_class = PlainRule
    app.extensions["guanjia"] = settings
    _compile_texts()
    web.init(app, settings)
    keep_compiled(app.jinja_env, settings.home / "cache")
    attachments.configure(_store(settings), largest=settings.max_upload_mb * 1024 * 1024)
    export.configure(settings.home / "exports")
    _queue(app, settings)
    hooks.configure(settings.secret_key())
    sending.configure(settings.webhook_networks)
    keeping.configure(settings.home / "imports")
    applying.configure(settings.home / "rollout")
    delivery.init(app, settings)
    security.init(app, settings)
    errors.init(app)
    shell.init(app)
    migrations = app.extensions["migrate"] = _Migrations(app)
    if click.get_current_context(silent=True):
        migrations.load()  # the command line offers `flask db`
    admin = Admin(app, name="管家台账", theme=Theme(folder="admin", base_template="gj/shell.html"), index_view=_Index())
    admin_views.pages.init(app, admin)
    if wrong_pages := overriding.problems():
        raise StartRefused("\n".join(str(check) for check in wrong_pages))
    factory.init(app, admin)
    routes.init(app)
    openapi.init(app)
    commands.init(app)
    return app


def _store(settings: Settings) -> Store:
    """Where files of records are kept. Raises StartRefused where a bucket is wanted and its client is not installed."""
    if not settings.files:
        return Folder(settings.home / "files")
    if find_spec("boto3") is None:
        raise StartRefused("没有安装 boto3：pip install boto3 / boto3 is not installed: pip install boto3")
    bucket, _, prefix = settings.files.removeprefix("s3://").partition("/")
    return Bucket(
        Address(
            bucket,
            prefix=f"{prefix.strip('/')}/" if prefix.strip("/") else "",
            endpoint=settings.s3_endpoint,
            region=settings.s3_region,
            key=settings.s3_key,
            secret=settings.s3_secret,
            style=settings.s3_style,
        )
    )


def _queue(app: Flask, settings: Settings) -> None:
    """The queue of jobs. Raises StartRefused where Redis is wanted and its client is not installed."""
    if settings.redis_url and find_spec("redis") is None:
        raise StartRefused("没有安装 redis：pip install redis / redis is not installed: pip install redis")

    def engine() -> Any:
        with app.app_context():
            return web.db.engine

    try:
        app.extensions["guanjia_jobs"] = queue.configure(engine, settings.home, settings.redis_url)
    except (sqlite3.Error, OSError) as error:
        raise StartRefused(
            f"不能写入 {settings.home}（{error}）。请检查权限和磁盘空间，或用 GUANJIA_HOME 另指一个。\n"
            f"Cannot write to {settings.home} ({error}). Check rights and disk space, or name another by GUANJIA_HOME."
        ) from None


def work_on_jobs(app: Flask) -> None:
    """Begin to work on jobs in threads of this process, unless another process does."""
    if app.extensions["guanjia"].jobs == "panel":
        app.extensions["guanjia_jobs"].start()


def gunicorn_app() -> Flask:
    """The application of one of gunicorn's workers."""
    app = ready_app()
    work_on_jobs(app)
    return app


def migrated(app: Flask) -> bool:
    """Whether the database has every revision of `migrations/`."""
    from sqlalchemy import inspect, text

    with app.app_context(), web.db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return set(connection.scalars(text("SELECT version_num FROM alembic_version"))) == newest()


def has_tables(app: Flask) -> bool:
    """Whether the tables are there, and of the newest revision where one is written down."""
    from sqlalchemy import inspect

    from models.system.user import User

    with app.app_context(), web.db.engine.connect() as connection:
        found = inspect(connection)
        whole, told = found.has_table(User.__tablename__), found.has_table("alembic_version")
    return whole and (not told or migrated(app))


def must_be_sound(app: Flask) -> None:
    """Raises StartRefused, with one sentence, when the database cannot be reached, read or written."""
    with app.app_context():
        wrong = soundness.problem(web.db.engine)
    if wrong is not None:
        raise StartRefused(f"{wrong.zh}\n{wrong.en}")


def _no_demo_for_others(app: Flask) -> None:
    """Raises StartRefused when accounts with the published password could be reached from another machine."""
    settings: Settings = app.extensions["guanjia"]
    if settings.local:
        return
    with app.app_context():
        names = demo.open_to_all(web.db.session())
        web.db.session.rollback()
    if names:
        told = demo.refusal(names)
        raise StartRefused(f"{told.zh}\n{told.en}")


def newest() -> set[str]:
    """The revisions of `migrations/` that no other one follows, as Alembic would say; it takes a while to import."""
    texts = [_head(path) for path in (ROOT / "migrations" / "versions").glob("*.py")]
    own = {found[1] for one in texts if (found := re.search(r"""^revision = ["'](\w+)""", one, re.MULTILINE))}
    return own - {
        found[1] for one in texts if (found := re.search(r"""^down_revision = ["'](\w+)""", one, re.MULTILINE))
    }


def _head(path: Path) -> str:
    """The beginning of a revision, where it says its name and whom it follows; two hundred tables come after it."""
    with path.open(encoding="utf-8") as file:
        return file.read(4000)


def ready_app(app: Flask | None = None) -> Flask:
    """The application on a database that is up to date, for servers; raises StartRefused."""
    gc.disable()
    try:
        app = app or create_app()
        must_be_sound(app)
        if not migrated(app):
            raise StartRefused(NOT_MIGRATED)
        _no_demo_for_others(app)
        if wrong := attachments.kept_in().problem():
            raise StartRefused(f"{wrong.zh}\n{wrong.en}")
        configure_mappers()  # the first page would, and what that makes stays as well
        settle_memory()
    finally:
        gc.enable()
    return app


def settle_memory() -> None:
    """What the start has built stays until the end: the collector need not walk through it, now or ever again.

    A page makes some thousands of short-lived objects, next to none of them in cycles; looking for cycles after every
    700 of them, as Python does, is a tenth of a page's time.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def main(app: Flask | None = None) -> int:
    """Serve until stopped, the application given or a new one; the exit code is not 0 when the start is refused."""
    try:
        app = ready_app(app)
        settings: Settings = app.extensions["guanjia"]
        with app.app_context():
            housekeeping.tidy(web.db.session())
            web.db.session.commit()
            web.db.session.remove()
        if settings.server == "gunicorn":
            _say_where(settings)  # it says itself when it listens
            _serve_by_gunicorn(settings)
    except StartRefused as refused:
        click.echo(refused.message, err=True)
        return 1
    from waitress import create_server

    logging.getLogger("waitress").setLevel(logging.ERROR)
    limit = (settings.max_upload_mb + 1) * 1024 * 1024
    options = {
        "threads": settings.threads,
        "max_request_body_size": limit,
        "channel_timeout": 60,
        "ident": None,
    }
    try:
        server = create_server(app, host=settings.host, port=settings.port, **options)
    except OSError as error:
        click.echo(
            f"不能在 {settings.host}:{settings.port} 监听（{error.strerror}）。换一个端口：PORT=5001 make run\n"
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). Another port: PORT=5001 make run",
            err=True,
        )
        return 1
    _say_where(settings)
    work_on_jobs(app)
    try:
        server.run()
    finally:
        app.extensions["guanjia_jobs"].stop()
    return 0


def _say_where(settings: Settings) -> None:
    """The line with the address that is opened, and whether the clock was moved."""
    click.echo(f"管家台账 {VERSION} {settings.address}  (Ctrl+C 停止 / stops)")
    if settings.now:
        moved = f"{clock.now():%Y-%m-%d %H:%M}"
        click.secho(
            f"!! GUANJIA_NOW: 时钟已拨到 {moved}，只供试用 / the clock was moved, for trials only",
            bold=True,
        )


def _serve_by_gunicorn(settings: Settings) -> None:
    """Turn this process into gunicorn, each of whose workers builds its own application."""
    if find_spec("gunicorn") is None:
        raise StartRefused("没有安装 gunicorn：pip install gunicorn / gunicorn is not installed: pip install gunicorn")
    words = [
        "--workers",
        settings.workers,
        "--threads",
        settings.threads,
        "--bind",
        f"{settings.host}:{settings.port}",
    ]
    command = [sys.executable, "-m", "gunicorn", "--chdir", ROOT, *words, "app:gunicorn_app()"]
    os.execv(sys.executable, [str(word) for word in command])  # noqa: S606  our own words


class _Index(RunOnce, AdminIndexView):
    """Flask-Admin's own front page leads home; its stock static files are not served."""

    def __init__(self) -> None:
        super().__init__(url="/admin")
        self.static_folder = None  # we ship our own

    @expose()
    def index(self) -> str:
        """To the home page."""
        return redirect("/")  # type: ignore[return-value]


def _compile_texts() -> None:
    """Bring the catalogues up to date; a broken one stops the start by name."""
    try:
        compile_all()
    except Exception as error:  # noqa: BLE001  whatever is wrong, it is the catalogue
        raise StartRefused(f"翻译文件有误 / a translation catalogue is broken: {error}") from None


def _load_registers() -> None:
    """Read every register file and check them all; a mistake stops the start with the check's text."""
    try:
        registry.load()
    except Exception as error:  # noqa: BLE001  any error of a register file is told by file and line
        raise StartRefused(_mistake(error)) from None
    found = suite.run(known())
    if found:
        raise StartRefused("\n".join(str(check) for check in found))


def _mistake(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if re.search(r"[\\/]models[\\/](?!vocabulary[\\/])", f.filename)]
    where = f"{Path(own[-1].filename).relative_to(ROOT)}:{own[-1].lineno}" if own else "models/"
    if isinstance(error, SyntaxError) and error.filename:
        where = f"{Path(error.filename).name}:{error.lineno}"
    return (
        f"台账文件有误，未启动。{where}：{error}\n"
        f"A register file has a mistake; not started. {where}: {type(error).__name__}: {error}"
    )


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m commands.start` (`make run`, `make site`): make or update the database, fill it the first time, then serve.

What an empty database is filled with is said, never guessed: `demo` (made-up data, logins with a published password, for
this machine only) or `empty` (a real panel: one administrator with a random password, shown once).
"""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

USAGE = "请说明要什么：make run（演示）或 make site（正式，空面板） / say what you want: make run (demo) or make site (real, empty)"


def main(words: list[str] | None = None) -> int:
    """Prepare and serve until stopped; the exit code is not 0 when the start is refused."""
    gc.disable()  # `ready_app` sets apart what the start makes before it is looked through
    import app as panel
    from commands.seed import DEMO_IS_LOCAL

    try:
        application = panel.create_app()
        settings = application.extensions["guanjia"]
        wanted = (words or [settings.start])[0]
        if wanted not in ("demo", "empty"):
            raise panel.StartRefused(USAGE)
        if wanted == "demo" and not settings.local:
            raise panel.StartRefused(DEMO_IS_LOCAL)
        prepare(application, wanted)
    except click.ClickException as refused:
        click.echo(refused.message, err=True)
        return 1
    return panel.main(application)


def prepare(application: Any, wanted: str) -> None:
    """Bring the database up to date and, when it is empty, fill it. Raises StartRefused where it cannot be worked with."""
    from admin_views.http.web import db

    with application.app_context():
        bring_up(application)
        if wanted == "demo" and _is_empty():
            gc.enable()
            click.echo("首次启动：正在放入演示数据（约两分钟）… / first start: demo data, about two minutes …")
            from commands.seed import run

            run("demo")
        elif wanted == "empty" and first_administrator_if_empty():
            gc.enable()
        elif wanted == "empty":
            click.echo("数据库里已有数据，照常启动。 / the database is not empty; starting as it is.")
        db.session.remove()
        db.engine.dispose()
    if gc.isenabled():
        gc.collect()


def bring_up(application: Any) -> None:
    """A database of the newest revision, made where there is none; in the application's context. Raises StartRefused."""
    import app as panel
    from commands import renew

    panel.must_be_sound(application)
    if not panel.migrated(application):
        gc.enable()  # making tables and demo data is no start: it leaves much behind
        click.echo("正在建立或更新数据库 … / preparing the database …")
        _upgrade()
    renew.run()


def first_administrator_if_empty() -> bool:
    """The first administrator of an empty database; whether it was one."""
    if not _is_empty():
        return False
    _first_administrator()
    return True


def _upgrade() -> None:
    import logging

    from flask_migrate import upgrade
    from sqlalchemy.exc import DBAPIError

    from app import StartRefused
    from services.upkeep import soundness

    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        upgrade()
    except DBAPIError as error:
        trouble = soundness.disk_trouble(error)
        if trouble is None:
            raise
        raise StartRefused(f"{trouble.zh}\n{trouble.en}") from None


def _first_administrator() -> None:
    """One administrator with a random password to be changed at once, shown this once; no demo data."""
    from admin_views.http.web import db
    from models.vocabulary.rights.role import Role
    from services.accounts import posts, users
    from services.judge.actor import SYSTEM

    session = db.session()
    user, password = users.create_user(session, SYSTEM, {"username": "admin", "display_name": "系统管理员"})
    posts.save_post(session, SYSTEM, user, posts.PostInput(role=Role.IT_ADMIN, all_sites=True))
    session.commit()
    click.echo("首次启动：空的正式面板，没有演示数据。 / first start: an empty, real panel without demo data.")
    click.echo(f"系统管理员 administrator: admin    初始密码 initial password（只显示这一次 / shown once）: {password}")


def _is_empty() -> bool:
    from admin_views.http.web import db
    from seeding.demo import is_empty

    session = db.session()
    found = is_empty(session)
    session.rollback()
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""`python -m commands.start` (`make run`): make or update the database, seed the demo the first time, then serve.

Demo data come only into an empty database and only when the panel listens to this machine alone: their password is
public. On any other address the first start makes one administrator with a random password instead.
"""

from __future__ import annotations

import gc
import sys

import click

LOCAL = ("127.0.0.1", "localhost", "::1")


def main() -> int:
    """Prepare and serve until stopped; the exit code is not 0 when the start is refused."""
    gc.disable()  # `ready_app` sets apart what the start makes before it is looked through
    import app as panel
    from admin_views.web import db

    try:
        application = panel.create_app()
    except panel.StartRefused as refused:
        print(refused.message, file=sys.stderr)
        return 1
    settings = application.extensions["guanjia"]
    try:
        with application.app_context():
            if not panel.migrated(application):
                gc.enable()  # making tables and demo data is no start: it leaves much behind
                click.echo("正在建立或更新数据库 … / preparing the database …")
                _upgrade()
            if _is_empty():
                gc.enable()
                if settings.host in LOCAL:
                    click.echo(
                        "首次启动：正在放入演示数据（约一分钟）… / first start: demo data, about a minute …"
                    )
                    from commands.seed import run

                    run("demo")
                else:
                    _first_administrator()
            db.session.remove()
            db.engine.dispose()
        if gc.isenabled():
            gc.collect()
    except click.ClickException as refused:
        print(refused.message, file=sys.stderr)
        return 1
    return panel.main(application)


def _upgrade() -> None:
    import logging

    from flask_migrate import upgrade

    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()


def _first_administrator() -> None:
    """One administrator with a random password to be changed at once, shown this once; no demo data."""
    from admin_views.web import db
    from models.vocabulary.role import Role
    from services import accounts, posts
    from services.actor import SYSTEM

    session = db.session()
    user, password = accounts.create_user(
        session, SYSTEM, {"username": "admin", "display_name": "系统管理员"}
    )
    posts.save_post(session, SYSTEM, user, posts.PostInput(role=Role.IT_ADMIN, all_sites=True))
    session.commit()
    click.echo("首次启动，对外监听，不放入演示数据。 / first start on a public address: no demo data.")
    click.echo(
        f"系统管理员 administrator: admin    初始密码 initial password（只显示这一次 / shown once）: {password}"
    )


def _is_empty() -> bool:
    from admin_views.web import db
    from seeding.demo import is_empty

    session = db.session()
    found = is_empty(session)
    session.rollback()
    return found


if __name__ == "__main__":
    raise SystemExit(main())

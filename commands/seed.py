"""`flask seed --size demo|tiny|large`: made-up data into an empty database."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from commands.on_database import on_database

DEMO_IS_LOCAL = (
    "演示数据的密码是公开的，只能在本机使用：请去掉 HOST、GUANJIA_BASE_URL 和 GUANJIA_PROXIES；正式使用请运行 make site。\n"
    "Demo data have a published password and are for this machine only: unset HOST, GUANJIA_BASE_URL and GUANJIA_PROXIES; "
    "for real use run: make site"
)


def on_this_machine(command: Callable[..., None]) -> Callable[..., None]:
    """Run the command where only this machine can reach the panel; asked first, whatever the database is like. Raises
    ClickException."""

    @with_appcontext
    @wraps(command)
    def here(**options: Any) -> None:
        _must_be_local()
        command(**options)

    return here


def _must_be_local() -> None:
    if not current_app.extensions["guanjia"].local:
        raise click.ClickException(DEMO_IS_LOCAL)


@click.command("seed")
@click.option(
    "--size",
    type=click.Choice(["demo", "tiny", "large"]),
    default="demo",
    help="demo: 3 sites; large: 1,000,000 repairs",
)
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="the last day of the data (default: today)"
)
@click.option("--rows", type=int, default=1_000_000, help="repairs of --size large")
@on_this_machine
@on_database
def seed(size: str, day: datetime | None, rows: int) -> None:
    """放入演示数据（只限空数据库） / fill an empty database with demo data."""
    run(size, day=day, rows=rows)


def run(size: str, *, day: datetime | None = None, rows: int = 1_000_000) -> None:
    """Seed, commit and print what came of it. Raises ClickException where the database is not empty, or other machines could reach it."""
    from admin_views.http.web import db
    from seeding import demo
    from seeding.million import large
    from services.errors import AppError

    _must_be_local()
    begun = time.monotonic()
    session: Any = db.session()
    try:
        if size == "large":
            counts = large.seed(session, rows=rows, today=day.date() if day else None, tell=click.echo)
            people: Sequence[Any] = ()
        else:
            found = demo.seed(session, size, today=day.date() if day else None)
            counts, people = found.counts, found.people
        session.commit()
    except AppError as refused:
        session.rollback()
        raise click.ClickException(f"{refused.label.zh}\n{refused.label.en}") from None
    click.echo(
        f"已写入 {sum(counts.values()):,} 条记录，用时 {time.monotonic() - begun:.0f} 秒 / rows written",
        nl=True,
    )
    print_logins(people)


def print_logins(people: Sequence[Any]) -> None:
    """One login a role, then the tags; loudly marked as demo accounts."""
    from seeding.people import MAIN_LOGINS
    from services.accounts.demo import DEMO_PASSWORD

    if not people:
        return
    from models.roles import POST_TAGS, ROLE_LABELS

    address = current_app.extensions["guanjia"].address
    by_login = {person.login: person for person in people if person.login}
    click.echo("")
    click.secho(
        "  演示账号，密码公开，切勿用于正式环境！ DEMO ACCOUNTS WITH A PUBLIC PASSWORD: never for real use!",
        bold=True,
    )
    click.echo(f"  {address}    密码 password: {DEMO_PASSWORD}\n")
    for login in MAIN_LOGINS:
        person = by_login[login]
        label = ROLE_LABELS[person.role]
        site = f"（{person.site['name']}）" if person.site is not None else "（全部项目 all sites）"
        click.echo(f"  {login:<12} {label.zh} {label.en}{site}")
    others = [
        p for p in people if p.login and p.login not in MAIN_LOGINS and p.tags and (p.site is None or p.site.id == 1)
    ]
    tags = "、".join(f"{p.login}={'+'.join(POST_TAGS[tag].label.zh for tag in sorted(p.tags))}" for p in others)
    click.echo(f"\n  其他岗位 other posts: {tags}\n")


COMMANDS = [seed]

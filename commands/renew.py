"""`flask renew`: work out search words and sort keys anew, for rows written before their way changed."""

from __future__ import annotations

import click
from flask.cli import with_appcontext


@click.command("renew")
@click.option("--all", "everything", is_flag=True, help="also what is not behind")
@with_appcontext
def renew(everything: bool) -> None:
    """重新生成检索词和排序键（升级后 make run、make site 会自动进行） / search words and sort keys anew."""
    run(everything=everything)


def run(*, everything: bool = False) -> None:
    """Renew what is behind, or everything, in short transactions; says what it did."""
    from admin_views.web import db
    from services import derived

    session = db.session()
    names = list(derived.VERSIONS) if everything else derived.behind(session)
    session.rollback()
    if not names:
        return
    rows, last = 0, ("", 0)
    for key, done in derived.renew(session, names):
        session.commit()
        if done and not rows:  # an empty database has nothing to wait for
            click.echo("正在更新检索词和排序键 … / renewing search words and sort keys …")
        rows += done - (last[1] if key == last[0] else 0)
        last = (key, done)
    if rows:
        click.echo(f"已更新 {rows:,} 条 / rows renewed")


COMMANDS = [renew]

"""`flask renew`: names, search words and sort keys anew, for rows written before their way changed."""

from __future__ import annotations

import click

from commands.on_database import on_database


@click.command("renew")
@click.option("--all", "everything", is_flag=True, help="also what is not behind")
@on_database
def renew(everything: bool) -> None:
    """统一姓名写法，重新生成检索词和排序键（升级后 make run、make site 会自动进行） / names, search words and sort keys anew."""
    run(everything=everything)


def run(*, everything: bool = False) -> None:
    """Renew what is behind, or everything, in short transactions; says what it did."""
    from admin_views.http.web import db
    from services.upkeep import derived

    session = db.session()
    names = list(derived.VERSIONS) if everything else derived.behind(session)
    session.rollback()
    if not names:
        return
    rows, last, told = 0, ("", 0), 0
    for key, done, found in derived.renew(session, names):
        session.commit()
        if done and not rows:  # an empty database has nothing to wait for
            click.echo("正在更新姓名写法、检索词和排序键 … / renewing names, search words and sort keys …")
        for sentence in found:
            click.echo(f"  请核对 / to be looked at: {sentence}")
        told += len(found)
        rows += done - (last[1] if key == last[0] else 0)
        last = (key, done)
    if rows:
        click.echo(f"已更新 {rows:,} 条 / rows renewed")
    if told:
        click.echo(
            f"{told} 条未改或需核对，不会自动合并 / rows left as they are or to be looked at; nothing is merged by itself"
        )


COMMANDS = [renew]

"""`flask reference --site CODE`: what the panel ships with, entered where it is missing."""

from __future__ import annotations

from typing import Any

import click

from commands.on_database import on_database


@click.command("reference")
@click.option("--site", "codes", multiple=True, help="a site's code; may be given several times. Default: every site")
@on_database
def reference(codes: tuple[str, ...]) -> None:
    """载入随系统提供的基础数据（已有的不动） / enter the shipped reference data; what is there stays."""
    from sqlalchemy import select

    from admin_views.http.web import db
    from models.vocabulary.language.registry import registry
    from services.judge import access
    from services.rollout import reference as shipped

    session: Any = db.session()
    site: Any = registry.get("site")
    found = {row.code: row.id for row in session.scalars(select(site).where(access.alive(site)).order_by(site.code))}
    if unknown := [code for code in codes if code not in found]:
        raise click.ClickException(
            f"没有项目编号 {'、'.join(unknown)}；现有：{'、'.join(found) or '无'}\n"
            f"no site with code {', '.join(unknown)}; there are: {', '.join(found) or 'none'}"
        )
    added = shipped.load(session)
    for code in codes or tuple(found):
        added.update(shipped.load(session, found[code]))
    session.commit()
    for key, count in added.items():
        click.echo(f"{registry.get(key).spec.label.zh} {key}: +{count}")
    click.echo(f"已载入 {sum(added.values())} 条 / {sum(added.values())} rows added")


COMMANDS = [reference]

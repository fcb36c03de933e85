"""`flask files`: what is left over where attachments lie, and their copy into a folder or back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from commands.on_database import on_database

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("files")
@click.option("--clean", is_flag=True, help="remove what belongs to nothing, however much it is")
@click.option("--copy-to", type=FOLDER, help="copy all attachments into this folder (a backup of them)")
@click.option("--copy-from", type=FOLDER, help="copy the attachments of this folder to where they are kept now")
@on_database
def files(clean: bool, copy_to: Path | None, copy_from: Path | None) -> None:
    """查附件：无主的文件、缺失的文件（只看不动；--clean 才删），或整套复制 / attachments: what is left over or missing; nothing is
    removed without --clean. With --copy-to or --copy-from all of them are copied, also into a bucket or out of it."""
    from services.errors import AppError

    try:
        if copy_to is not None or copy_from is not None:
            _copy(copy_to, copy_from)
        else:
            _look(clean)
    except (OSError, AppError) as error:
        raise click.ClickException(str(error)) from None


def _copy(to: Path | None, source: Path | None) -> None:
    from services.files import attachments, copying
    from services.files.stores import Folder

    kept = attachments.kept_in()
    for one, other in ((kept, Folder(to) if to else None), (Folder(source) if source else None, kept)):
        if one is not None and other is not None:
            copied, there = copying.copy(one, other)
            click.echo(f"复制 {copied} 个，已有 {there} 个 / {copied} copied, {there} there already")


@contextmanager
def _reading() -> Iterator[Any]:
    from sqlalchemy.orm import Session

    from admin_views.http.web import db
    from services.database import transactions

    with transactions.reading(), Session(db.engine) as session:
        yield session


def _look(clean: bool) -> None:
    from services.upkeep import leftovers

    found, others = leftovers.by_hand(_reading, remove=clean)
    done = ("已删除", "removed") if clean else ("未删除，加 --clean 删除", "not removed; --clean removes them")
    size = f"{found.bytes / 1048576:.1f} MB"
    click.echo(f"附件共 {found.seen} 个文件 / {found.seen} files of attachments")
    click.echo(f"无主 {found.files} 个，{size}（{done[0]}） / {found.files} belong to nothing, {size} ({done[1]})")
    click.echo(
        f"导入遗留 {others['imports']} 个，导出遗留 {others['exports']} 个 / left over: {others['imports']} of imports, {others['exports']} of exports"
    )
    click.echo(f"缺失 {found.missing} 个 / {found.missing} missing")
    for row in found.rows:
        click.echo(f"  {row}")


COMMANDS = [files]

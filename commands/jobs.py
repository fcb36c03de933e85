"""`flask jobs`: the workers of jobs as a process of their own."""

from __future__ import annotations

import signal
from threading import Event

import click
from flask import current_app

from commands.on_database import on_database


@click.command("jobs")
@click.option("--threads", type=click.IntRange(1, 32), default=2, help="jobs done at the same time")
@on_database
def jobs(threads: int) -> None:
    """做后台任务（GUANJIA_JOBS=separate 时用） / work on jobs, where GUANJIA_JOBS=separate says that the panel does not."""
    queue = current_app.extensions["guanjia_jobs"]
    ending = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    queue.start(threads)
    click.echo("后台任务已开始（Ctrl+C 停止） / working on jobs (Ctrl+C stops)")
    while not ending.wait(1):
        pass
    queue.stop()


COMMANDS = [jobs]

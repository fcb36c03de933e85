"""`flask rollout …`: a site pack checked, applied, taken back; how each site stands."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from commands.on_database import on_database

CHANGED = 3  # the exit code where the world has changed since the plan
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
AS = click.option("--as", "login", default=None, help="login of the administrator who does it; default: the first one")
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="language of what is said")


@click.group("rollout")
def rollout() -> None:
    """项目上线：项目包的模板、计划、执行、撤回、状态、差异 / bring a site live by its pack."""


@rollout.command("template")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--example", is_flag=True, help="filled in with an example site")
@LANG
@with_appcontext
def template(file: Path, example: bool, lang: str) -> None:
    """写出空的项目包 / write an empty pack, or an example."""
    from admin_views.http.web import db
    from services.rollout.packs import template as pack

    with file.open("wb") as out:
        pack.write(db.session(), out, filled=example, lang=lang)
    click.echo(f"已写出 / written: {file}")


@rollout.command("plan")
@click.argument("pack", type=FILE)
@AS
@LANG
@with_appcontext
def plan(pack: Path, login: str | None, lang: str) -> None:
    """检查项目包，列出会新建、变更、不变的，什么也不写入 / check a pack and say what it would do; 1 where something is wrong."""
    _ready()
    made = _plan(pack, _who(login), keep=True)
    _tell(made, lang)
    if made.problems:
        sys.exit(1)


@rollout.command("apply")
@click.argument("pack", type=FILE)
@AS
@LANG
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="where the sheets go; default: beside the pack",
)
@click.option("--changed", is_flag=True, help="go on although things have changed since the plan")
@with_appcontext
def apply(pack: Path, login: str | None, lang: str, out: Path | None, changed: bool) -> None:
    """执行项目包；空库先建库、建第一个系统管理员 / apply a pack; an empty database is made ready first."""
    from services.rollout import desk

    _ready()
    _first_administrator()
    _settle()
    who = _who(login)
    made = _plan(pack, who)
    _tell(made, lang)
    if made.problems:
        sys.exit(1)
    if (other := desk.otherwise(_engine(), made)) and not changed:
        click.echo("计划之后情况变了，没有执行： / changed since the plan, not applied:")
        for place, register, then, now in other:
            click.echo(f"  {place}  {_label(register, lang)}: {then or '—'} → {now or '—'}")
        click.echo("核对后加 --changed 再执行 / look at it, then apply with --changed")
        sys.exit(CHANGED)
    if made.empty:
        click.echo("没有要写入的 / nothing to write")
        return
    begun = time.monotonic()
    data, files = _files(pack)
    run_id, job_id = _refusing(lambda: desk.begin(_engine(), who, made, data, files, company=_company()))
    _perform(job_id)
    click.echo(f"已执行，用时 {time.monotonic() - begun:.0f} 秒 / applied")
    _hand_over(run_id, out or pack.parent, lang)


@rollout.command("rollback")
@click.argument("site")
@AS
@on_database
def rollback(site: str, login: str | None) -> None:
    """撤回某个项目最近一次上线（没有别的记录引用时） / take a site's last rollout back while nothing depends on it."""
    from services.rollout import desk
    from services.rollout.packs.keys import fold

    _settle()
    who = _who(login)
    _, job_id = _refusing(lambda: desk.begin_undo(_engine(), who, fold(site)))
    _perform(job_id)
    click.echo("已全部撤回 / taken back whole")


@rollout.command("status")
@AS
@LANG
@on_database
def status(login: str | None, lang: str) -> None:
    """各次上线 / the rollouts."""
    from admin_views.http.web import db
    from services.clock import zone
    from services.rollout import acceptance, runs

    who = _who(login)
    for run in runs.listed(db.session(), who):
        bad, warns = acceptance.summary(run.report)
        new = sum(counted.get("new", 0) for counted in run.counts.values())
        click.echo(
            f"{run.site_code:<6}{runs.LABELS[runs.State(run.state)].text(lang)}  {run.started_at.astimezone(zone()):%Y-%m-%d %H:%M}  {run.pack}  "
            f"+{new}  ✗{bad} △{warns}  {run.user_name}"
        )


@rollout.command("drift")
@click.argument("pack", type=FILE)
@AS
@LANG
@on_database
def drift(pack: Path, login: str | None, lang: str) -> None:
    """项目与项目包、与其他项目有什么不同 / how a site differs from its pack, and from the other sites; 1 where it does from the pack."""
    from admin_views.http.web import db
    from services.rollout import drifting

    made = _plan(pack, _who(login))
    _tell(made, lang)
    for line in drifting.from_others(db.session(), made.site_id):
        click.echo(f"  {line.text(lang)}")
    if made.problems or not made.empty:
        sys.exit(1)


# --- What the commands share -------------------------------------------------------------------------


def _engine() -> Any:
    from admin_views.http.web import db

    db.session.remove()
    return db.engine


def _company() -> str:
    return str(current_app.extensions["guanjia"].company)


def _ready() -> None:
    """A database of the newest revision, made where there is none. Raises StartRefused."""
    from commands import start

    start.bring_up(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 (Flask documents it)


def _first_administrator() -> None:
    from commands import start

    start.first_administrator_if_empty()


def _who(login: str | None) -> Any:
    from admin_views.http.web import db
    from services.rollout import desk

    found = desk.administrators(db.session())
    db.session.rollback()
    if login is not None and login not in found:
        raise click.ClickException(
            f"{login} 不是全部项目的系统管理员；有：{'、'.join(found) or '无'}\n"
            f"{login} is no administrator of all sites; there are: {', '.join(found) or 'none'}"
        )
    return found[login] if login else next(iter(found.values()), desk.NOBODY_YET)


def _files(pack: Path) -> tuple[bytes, dict[str, bytes]]:
    """The pack, and the ledgers beside it by name."""
    folder = pack.parent / "ledgers"
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return pack.read_bytes(), {one.name: one.read_bytes() for one in found if one.is_file()}


def _plan(pack: Path, who: Any, *, keep: bool = False) -> Any:
    from services.rollout import desk

    data, files = _files(pack)
    engine = _engine()
    return _refusing(lambda: desk.plan(engine, who, data, pack.name, files, company=_company(), keep=keep))


def _refusing(act: Any) -> Any:
    """What a service answers; its refusal as a sentence of the terminal."""
    from services.errors import AppError, BadInput

    try:
        return act()
    except AppError as refused:
        labels = refused.fields.values() if isinstance(refused, BadInput) else [refused.label]
        raise click.ClickException("\n".join(f"{one.zh}\n{one.en}" for one in labels)) from None


def _label(register: str, lang: str) -> str:
    from models.vocabulary.language.registry import registry

    own = {"app_user": ("账号", "Accounts"), "user_post": ("岗位", "Posts"), "import_batch": ("旧台账", "Ledgers")}
    if register in own:
        return own[register][lang == "en"]
    return registry.get(register).spec.label.text(lang)


def _tell(made: Any, lang: str) -> None:
    """The plan: rows by register and what becomes of them, what is wrong cell by cell, and what to look at."""
    from services.rollout.items import LABELS, Action

    heads = [LABELS[one].text(lang) for one in Action]
    click.echo(f"{made.site_code}  {made.pack.name}    " + "  ".join(f"{one:>8}" for one in heads))
    for register, counted in made.counts.items():
        click.echo("  " + "  ".join(f"{counted.get(one, 0):>8}" for one in Action) + f"  {_label(register, lang)}")
    for one in made.items:
        if one.action is Action.CHANGED:
            click.echo(f"  ~ {one.place}: {', '.join(sorted(one.changes))}")
    for problem in made.problems:
        click.echo(f"✗ {problem.told(lang)}")
    for note in made.notes:
        click.echo(f"△ {note.told(lang)}")
    if made.problems:
        click.echo(f"{len(made.problems)} 处要改，什么都没有写入 / places to mend; nothing was written")


def _perform(job_id: int) -> None:
    """Do the job here and now. Raises ClickException with why it was not done."""
    from admin_views.http.web import db
    from models.system.job import Job
    from services.jobs import running

    running.perform(_engine(), job_id)
    job = db.session().get_one(Job, job_id)
    state, zh, en = job.state, job.zh, job.en
    db.session.remove()
    if state != "done":
        raise click.ClickException(f"{zh}\n{en}")


def _settle() -> None:
    """A run that a dead process left is taken back; one that lives is waited for no longer than its sign of life lasts."""
    from admin_views.http.web import db
    from services.jobs import running
    from services.rollout import runs

    told = False
    for _ in range(40):
        left = [job.id for _, job in runs.unfinished(db.session()) if job is not None]
        waiting = [job.id for _, job in runs.unfinished(db.session()) if job is not None and job.state == "waiting"]
        engine = _engine()
        if not left:
            return
        for job_id in {*running.look_after(engine), *waiting} & set(left):
            click.echo("上次执行被中断，正在撤回 / the last apply was interrupted; taking it back")
            running.perform(engine, job_id)
            told = True
        if told:
            return
        time.sleep(1)


def _hand_over(run_id: int, folder: Path, lang: str) -> None:
    """First passwords, this once, and the acceptance checklist."""
    from admin_views.http.web import db
    from models.system.rollout import RolloutRun
    from services.clock import zone
    from services.rollout import acceptance, papers, slips

    run = db.session().get_one(RolloutRun, run_id)
    folder.mkdir(parents=True, exist_ok=True)
    if given := slips.take(run_id):
        address = current_app.extensions["guanjia"].address
        path = folder / f"{run.site_code}-passwords.html"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(slips.sheet(given, run.site_code, address))
        click.echo(f"初始密码（只给这一次，每人一页，打印后删除） / first passwords, this once: {path}")
        for one in given:
            click.echo(f"  {one.name}  {one.login}  {one.password}")
    path = folder / f"{run.site_code}-acceptance.html"
    when = f"{(run.ended_at or run.started_at).astimezone(zone()):%Y-%m-%d %H:%M}"
    path.write_text(papers.checklist(run.site_code, when, run.report, run.note), "utf-8")
    bad, warns = acceptance.summary(run.report)
    click.echo(f"验收单 / acceptance: {path}  ✗ {bad}  △ {warns}")
    for about, state, zh, en in run.report:
        if state != acceptance.GOOD:
            click.echo(f"  {'✗' if state == acceptance.BAD else '△'} {about}: {en if lang == 'en' else zh}")
    for place, zh, en in run.note:
        click.echo(f"  △ {place}: {en if lang == 'en' else zh}")


COMMANDS = [rollout]

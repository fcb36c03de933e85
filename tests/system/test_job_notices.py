"""When a job has ended its asker finds a notice, unless the page that shows it stood before him."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from admin_views.http import web
from models.system import Job
from models.system.notice import Notice
from models.vocabulary.language.label import Label
from services import clock
from services.jobs import asking, running
from services.jobs.kinds import job
from services.judge.actor import load_actor
from tests.system import job_process  # noqa: F401  # its kinds
from tests.system.conftest import World


def notices_of(world: World, name: str) -> list[tuple[str, str, str | None]]:
    rows = world.read(select(Notice.__table__).where(Notice.user_id == world.users[name]).order_by(Notice.id))
    return [(row.zh, row.en, row.url) for row in rows]


@pytest.fixture
def shown_at() -> str:
    """The name of a kind whose end is shown on a page."""
    name = f"shown_{secrets.token_hex(4)}"
    job(name, page="/downloads/", called=Label("导出{title}", "Export of {title}"))(lambda work: {"n": work.asked["n"]})
    return name


def test_who_asked_is_told_that_it_is_done_and_where(
    world: World, ask: Callable[..., int], perform: Callable[..., None], shown_at: str
) -> None:
    job_id = ask(shown_at, n=1)

    perform(job_id)
    perform(job_id)

    assert notices_of(world, "mia") == [("导出数数：已完成", "Export of Counting: done", f"/downloads/#job-{job_id}")]


def test_who_asked_is_told_why_it_was_not_done_and_nothing_of_what_he_cancelled(
    world: World, ask: Callable[..., int], perform: Callable[..., None]
) -> None:
    refused, cancelled = ask("refuse"), ask("who")
    with world.app.app_context():
        session = web.db.session()
        asking.cancel(session, load_actor(session, world.users["mia"]), cancelled)
        session.commit()

    for one in (refused, cancelled):
        perform(one)

    assert notices_of(world, "mia") == [("数数：没有完成。不行", "Counting: not done. No", None)]


def test_a_job_whose_process_died_is_told_once_by_whoever_finds_it(world: World, ask: Callable[..., int]) -> None:
    job_id = ask("count_once", path="nowhere", to=1)
    engine = world.app.extensions["guanjia_jobs"].engine()
    with world.app.app_context():
        session = web.db.session()
        long_ago = clock.now() - running.LOST - timedelta(seconds=1)
        session.execute(update(Job).where(Job.id == job_id).values(state="running", runner="gone", beat_at=long_ago))
        session.commit()

    for _ in range(2):
        running.look_after(engine)

    assert [zh for zh, _, _ in notices_of(world, "mia")] == [f"数数：中断了。{running.INTERRUPTED.zh}"]


def test_the_page_that_shows_the_end_says_which_notice_is_read_with_it(
    world: World, ask: Callable[..., int], perform: Callable[..., None], shown_at: str
) -> None:
    mine, others = ask(shown_at, n=1), ask(shown_at, "zhou", n=2)
    perform(mine)
    perform(others)
    mia = world.client("mia")
    ids = {row.user_id: str(row.id) for row in world.read(select(Notice.__table__))}

    page = mia.get("/downloads/").get_data(as_text=True)
    before = mia.get("/badges").get_json()["notices"]
    mia.post("/notices/read", {"id": [ids[world.users["mia"]], ids[world.users["zhou"]]]})

    assert f'data-notices-here="{ids[world.users["mia"]]}"' in page
    assert "data-notices-here" not in mia.get("/downloads/").get_data(as_text=True)
    assert "data-notices-here" not in mia.get("/notices/").get_data(as_text=True)
    assert (before, mia.get("/badges").get_json()["notices"]) == (1, 0)
    assert world.client("zhou").get("/badges").get_json()["notices"] == 1

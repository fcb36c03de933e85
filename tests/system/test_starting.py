"""Starting: the demo only by word and only for this machine, and every failure told in one sentence."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import URL, make_url, select

from admin_views.http.web import db
from app import StartRefused, create_app, ready_app
from commands import start
from models.system import User
from services import clock
from services.accounts import demo, passwords
from services.files import attachments
from services.files.bucket import Address, Bucket
from services.files.stores import Folder
from settings import ROOT, Settings, SettingsError, is_loopback
from tests.conftest import make_app
from tests.databases import Databases

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Start a command of the program as a shell would, with these settings and nothing else."""

    def go(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
        clean = {
            "PATH": os.environ["PATH"],
            "GUANJIA_HOME": str(tmp_path / "home"),
            "PYTHONIOENCODING": "utf-8",
            **env,
        }
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=clean,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return go


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What a refused start says: no traceback, exit status 1, Chinese and English."""
    text = done.stdout + done.stderr
    assert done.returncode == 1, text
    assert "Traceback" not in text
    assert any("一" <= char <= "鿿" for char in text)
    return text


@pytest.fixture
def panel() -> Iterator[Callable[..., Flask]]:
    """Applications that let go of their database at the end."""
    made: list[Flask] = []

    def make(url: str, home: Path, **settings: Any) -> Flask:
        made.append(make_app(url, home, **settings))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("guanjia.example", False),
        ("", False),
        ("127.0.0.1.example", False),
    ],
)
def test_which_addresses_are_this_machine(host: str, own: bool) -> None:
    assert is_loopback(host) is own


@pytest.mark.parametrize(
    "given",
    [
        {"host": "0.0.0.0"},
        {"base_url": "https://g.example"},
        {"proxies": 1},
        {"base_url": "https://127.0.0.1.example"},
    ],
)
def test_a_panel_that_others_reach_is_not_local(given: dict[str, object], tmp_path: Path) -> None:
    assert Settings(home=tmp_path).local
    assert not Settings(home=tmp_path, **given).local  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "env", [{"HOST": "0.0.0.0"}, {"GUANJIA_BASE_URL": "https://g.example"}, {"GUANJIA_PROXIES": "1"}]
)
def test_demo_data_are_refused_where_others_could_reach_them(run: Run, env: dict[str, str]) -> None:
    assert "make site" in told(run("-m", "commands.start", "demo", **env))
    assert "make site" in told(run("-m", "flask", "--app", "app", "seed", "--size", "tiny", **env))


def test_a_start_without_a_word_makes_nothing(run: Run, tmp_path: Path) -> None:
    assert "make site" in told(run("-m", "commands.start"))
    assert not (tmp_path / "home" / "guanjia.db").exists()


def test_a_database_with_demo_logins_is_served_to_this_machine_only(
    database_url: str, tmp_path: Path, panel: Callable[..., Flask]
) -> None:
    app = panel(database_url, tmp_path / "a")
    with app.app_context():
        for name in ("zongjingli", "wenyuan"):
            db.session.add(
                User(
                    username=name,
                    username_key=name,
                    display_name=name,
                    fs_uniquifier=name * 4,
                    active=True,
                    created_at=clock.now(),
                    password_hash=passwords.hash_password(demo.DEMO_PASSWORD),
                )
            )
        db.session.commit()
        assert set(demo.open_to_all(db.session())) == {"wenyuan", "zongjingli"}
        db.session.rollback()
    ready_app(app)
    for given in ({"host": "0.0.0.0"}, {"base_url": "https://g.example"}, {"proxies": 1}):
        other = panel(database_url, tmp_path / "b", **given)
        with pytest.raises(StartRefused) as refused:
            ready_app(other)
        assert "make site" in refused.value.message
    with app.app_context():
        for user in db.session.scalars(select(User)):
            user.password_hash = passwords.hash_password("another-one-4711")
        db.session.commit()
    ready_app(panel(database_url, tmp_path / "b", host="0.0.0.0"))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "99999"),
        ("PORT", "0"),
        ("PORT", "-1"),
        ("PORT", "５０００"),
        ("PORT", "9" * 5000),
        ("GUANJIA_THREADS", "0"),
        ("GUANJIA_WORKERS", "0"),
        ("GUANJIA_TIMEZONE", "Asia/Nowhere"),
        ("GUANJIA_TIMEZONE", "../../etc/passwd"),
        ("GUANJIA_MAX_UPLOAD_MB", "0"),
        ("GUANJIA_SESSION_HOURS", "0"),
        ("GUANJIA_GZIP_LEVEL", "10"),
        ("GUANJIA_DB_POOL", "0"),
        ("GUANJIA_BASE_URL", "guanjia.example"),
        ("GUANJIA_SERVER", "apache"),
        ("GUANJIA_START", "yes"),
        ("GUANJIA_PROXIES", "-1"),
        ("GUANJIA_SECURE_COOKIES", "maybe"),
        ("GUANJIA_LOG", "syslog"),
        ("GUANJIA_SLOW_MS", "x"),
    ],
)
def test_a_setting_that_cannot_work_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        Settings.from_env({variable: value})


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://u:geheim@h/d",
        "sqlite",
        "http://x",
        "oracle+cx://geheim@x/y",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_an_address_of_no_database_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(StartRefused) as refused:
        create_app(Settings(home=tmp_path, database_url=url))
    assert "DATABASE_URL" in refused.value.message
    assert "geheim" not in refused.value.message


def test_a_database_that_is_away_is_told_without_its_password(run: Run) -> None:
    away = "postgresql://u:geheim@127.0.0.1:9/d?connect_timeout=3"
    for command in (("app.py",), ("-m", "commands.start", "demo"), ("-m", "flask", "--app", "app", "db", "upgrade")):
        text = told(run(*command, DATABASE_URL=away))
        assert "DATABASE_URL" in text, command
        assert "geheim" not in text, command


def test_a_command_without_its_database_says_what_to_do(panel: Callable[..., Flask], tmp_path: Path) -> None:
    empty = panel(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path / "one")
    away = panel("postgresql+psycopg://u:geheim@127.0.0.1:9/d?connect_timeout=3", tmp_path / "two")
    for app, words in ((empty, "flask db upgrade"), (away, "DATABASE_URL")):
        for command in ("renew", "reference", "seed"):
            done = app.test_cli_runner().invoke(args=[command])
            assert (done.exit_code, words in done.output, "geheim" in done.output) == (1, True, False), command


def test_a_binary_secret_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "secret").write_bytes(bytes(range(256)))
    assert "secret" in told(run("app.py"))


def test_a_home_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    assert "GUANJIA_HOME" in told(run("app.py"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sound SQLite database in a file of its own."""
    (tmp_path / "home").mkdir()
    with Databases("sqlite", tmp_path).lent() as url:
        return Path(shutil.copy(str(make_url(url).database), tmp_path / "home" / "guanjia.db"))


def refuses(path: Path) -> str:
    with pytest.raises(StartRefused) as refused:
        ready_app(make_app(f"sqlite:///{path}", path.parent))
    return refused.value.message


def test_a_sound_file_starts(file: Path, panel: Callable[..., Flask]) -> None:
    ready_app(panel(f"sqlite:///{file}", file.parent))


def test_the_address_is_said_only_once_it_is_listened_at(file: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        text = told(run("app.py", PORT=str(taken.getsockname()[1]), GUANJIA_HOME=str(file.parent)))

    assert "PORT=5001" in text
    assert "Ctrl+C" not in text


def test_a_file_that_is_no_database_is_told(file: Path) -> None:
    file.write_bytes(b"PK not a database at all" * 100)
    assert "备份" in refuses(file)


def test_a_file_cut_off_is_told(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 8192 * 4096)
    assert "备份" in refuses(file)


def test_a_file_with_a_broken_beginning_is_told(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(100)
        opened.write(b"\xff" * 4000)
    assert "备份" in refuses(file)


def test_a_file_that_can_only_be_read_is_told(file: Path) -> None:
    address = URL.create("sqlite", database=f"file:{file}", query={"mode": "ro", "uri": "true"})
    with pytest.raises(StartRefused, match="只能读"):
        ready_app(make_app(address.render_as_string(), file.parent))


def test_the_word_may_come_from_the_environment(run: Run) -> None:
    assert "make site" in told(run("-m", "commands.start", GUANJIA_START="demo", HOST="0.0.0.0"))


def test_an_empty_panel_gets_one_administrator(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], panel: Callable[..., Flask]
) -> None:
    app = panel(database_url, tmp_path, host="0.0.0.0")
    start.prepare(app, "empty")
    text = capsys.readouterr().out
    assert text.count("initial password") == 1
    assert demo.DEMO_PASSWORD not in text
    start.prepare(app, "empty")
    assert "initial password" not in capsys.readouterr().out


def test_a_bucket_that_is_away_or_misspelt_is_told(file: Path, run: Run) -> None:
    """Files of records in a bucket: the start looks at it, commands that need none of it do not."""
    text = told(run("app.py", GUANJIA_HOME=str(file.parent), GUANJIA_FILES="S3:/x"))
    assert "s3://bucket/prefix" in text
    away = {"GUANJIA_FILES": "s3://attachments/a", "GUANJIA_S3_ENDPOINT": "http://127.0.0.1:9", "GUANJIA_S3_KEY": "k"}
    text = told(run("app.py", GUANJIA_HOME=str(file.parent), GUANJIA_S3_SECRET="geheim", **away))
    assert "GUANJIA_S3_ENDPOINT" in text
    assert "geheim" not in text


def test_the_bucket_of_the_settings_is_where_files_are_kept(tmp_path: Path, panel: Callable[..., Flask]) -> None:
    named = {"files": "s3://attachments/site-a/", "s3_endpoint": "http://127.0.0.1:9", "s3_style": "path"}
    url = f"sqlite:///{tmp_path / 'panel.sqlite'}"
    panel(url, tmp_path, **named, s3_region="r", s3_key="k", s3_secret="s")
    kept = attachments.kept_in()
    assert isinstance(kept, Bucket)
    assert kept.address == Address("attachments", "site-a/", "http://127.0.0.1:9", "r", "k", "s", "path")
    panel(url, tmp_path)
    assert isinstance(attachments.kept_in(), Folder)

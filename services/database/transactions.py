"""How the product talks to its database: each one's switches, and which transactions write.

SQLite lets one writer work at a time. A transaction that reads first and writes later fails at once (not after
busy_timeout) when somebody else wrote in between, so whoever may write begins with BEGIN IMMEDIATE and waits his turn;
whoever only reads begins deferred and never waits. The mode belongs to the running task (a context variable):
the web sets it by HTTP method, commands and jobs write unless they say `with reading():`.

PostgreSQL is told too: who only reads begins READ ONLY. psycopg forgets every prepared statement when a transaction is
rolled back, and pages end by rolling back; so a transaction that could change nothing is committed instead, and the
statements that every page asks are parsed and planned once a connection.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar, Token
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session

_writes: ContextVar[bool] = ContextVar("guanjia_writes", default=True)

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    "temp_store=MEMORY",
    "cache_size=-32000",
    "mmap_size=268435456",
)

# How many entries of an index are looked at: a fifth of a second for all of them, at a million rows too.
ANALYSED = 400
# Of a table with fewer rows nothing is said: SQLite then takes it for a long one, which it may be an hour later.
FEW = 1000
# Seconds after which a connection of SQLite is opened anew: it reads the statistics only then.
RENEWED = 3600

# Statements that a connection keeps ready: two or three of each register, and those of every page.
PREPARED = 400


def engine_options(url: str, pool: int) -> dict[str, Any]:
    """Keywords of `create_engine` for this address."""
    options: dict[str, Any] = {"hide_parameters": True, "pool_size": pool, "max_overflow": pool}
    if url.startswith("sqlite"):
        options["connect_args"] = {"cached_statements": 512}
        options["pool_recycle"] = RENEWED
    else:
        options["pool_pre_ping"] = True
    return options


def take_statistics(session: Session) -> None:
    """Have SQLite count what its indexes tell apart, in the caller's transaction; PostgreSQL does so by itself.

    Without it SQLite takes all indexes for equally good, and looks for the orders of one repair among all of the site's.
    """
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text(f"PRAGMA analysis_limit={ANALYSED}"))
        session.execute(text("ANALYZE"))
        session.execute(text("DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < :few"), {"few": FEW})
        session.execute(text("ANALYZE sqlite_schema"))  # which reads them anew


def prepare(engine: Engine) -> None:
    """Set the switches on every connection of the engine, and have it begin and end transactions as said above."""
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    else:
        _prepare_postgresql(engine)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; `_begun` does
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        if _writes.get():
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # straight to the driver: it neither waits nor fails, and every page begins with it
            connection.connection.dbapi_connection.execute("BEGIN")


def _prepare_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.prepared_max = PREPARED

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        raw, reads = connection.connection.dbapi_connection, not _writes.get()
        if raw.read_only is not reads:
            raw.read_only = reads

    @event.listens_for(engine, "rollback")
    def _ended(connection: Connection) -> None:
        if connection.closed or connection.invalidated:
            return
        raw: Any = connection.connection.dbapi_connection
        if raw is not None and raw.read_only:
            with suppress(engine.dialect.loaded_dbapi.Error):  # the rollback that follows tells of a broken connection
                raw.commit()  # and else finds nothing to do


def set_writes(writes: bool) -> Token[bool]:
    """Whether transactions begun from here on by this task may write; the token goes to `reset_writes`."""
    return _writes.set(writes)


def writes() -> bool:
    """Whether transactions of this task may write."""
    return _writes.get()


def reset_writes(token: Token[bool]) -> None:
    """Undo `set_writes`."""
    _writes.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun inside only read, so they neither take nor wait for the write lock."""
    token = _writes.set(False)
    try:
        yield
    finally:
        _writes.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """Transactions begun inside may write, although the task else only reads."""
    token = _writes.set(True)
    try:
        yield
    finally:
        _writes.reset(token)

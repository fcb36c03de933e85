"""Whether the database can be worked with: asked once at a start, so that what is wrong is told in one sentence.

A database that is away, damaged, cut off or read-only would otherwise answer the first page that needs it, as an error.
"""

from __future__ import annotations

import errno
import os
import shutil
import struct
from pathlib import Path

from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from models.vocabulary.language.label import Label

FULL = Label(
    "磁盘已满，没有保存。请告诉 IT 管理员；腾出空间后再试，页面上填的内容还在",
    "The disk is full; nothing was saved. Tell the IT administrator; try again when there is room, what you typed is still here",
)
READ_ONLY = Label(
    "数据库现在只能读，没有保存。请告诉 IT 管理员；恢复后再试，页面上填的内容还在",
    "The database can only be read now; nothing was saved. Tell the IT administrator; what you typed is still here",
)
_DISK = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}
LEAST_FREE = 500 * 1024 * 1024
SCHEMES = ("sqlite", "postgresql")
SQLITE_HEADER = b"SQLite format 3\0"
ADDRESS = Label(
    "DATABASE_URL 不能用：应为 sqlite:////路径/guanjia.db 或 postgresql://用户:密码@主机/库名",
    "DATABASE_URL cannot be used: give sqlite:////path/guanjia.db or postgresql://user:password@host/name",
)


def address_problem(url: str) -> Label | None:
    """What is wrong with the address of the database itself (DATABASE_URL), or None. The address may hold a password
    and is not repeated."""
    try:
        given = make_url(url)
        backend = given.get_backend_name()
    except (ArgumentError, ValueError):
        return ADDRESS
    kept = backend != "sqlite" or given.database not in (None, "", ":memory:")  # nothing lasts in memory
    return None if backend in SCHEMES and kept else ADDRESS


def problem(engine: Engine) -> Label | None:
    """What keeps the panel from working with this database, or None. An empty database is sound."""
    if engine.dialect.name == "sqlite" and (found := _cut_off(engine)):
        return found
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                # Beginning took the write lock already; a change of nothing asks the file itself.
                version = connection.exec_driver_sql("PRAGMA user_version").scalar()
                connection.exec_driver_sql(f"PRAGMA user_version = {int(version or 0)}")
            elif connection.scalar(text("SELECT pg_is_in_recovery()")) or (
                connection.scalar(text("SHOW default_transaction_read_only")) == "on"
            ):
                return _only_read(engine)
            connection.rollback()
    except DBAPIError as error:
        return _why(engine, error)
    return None


def disk_trouble(error: BaseException) -> Label | None:
    """The sentence for a write that met a full or read-only disk, from the database or from the file system, or None."""
    if isinstance(error, DBAPIError):
        state = str(getattr(error.orig, "sqlstate", None) or "")
        name = str(getattr(error.orig, "sqlite_errorname", None) or "")
        if name == "SQLITE_FULL" or state == "53100":
            return FULL
        return READ_ONLY if name.startswith("SQLITE_READONLY") else None
    return _DISK.get(error.errno or 0) if isinstance(error, OSError) else None


def low_on_room(home: Path) -> Label | None:
    """What the IT administrator should see to before saves fail, or None: little room left, or a folder that cannot be
    written."""
    try:
        usage = shutil.disk_usage(home)
    except OSError:
        return Label(f"数据文件夹 {home} 不能读取", f"The data folder {home} cannot be read")
    if not os.access(home, os.W_OK):
        return Label(
            f"数据文件夹 {home} 只能读，所有保存都会失败",
            f"The data folder {home} can only be read; every save fails",
        )
    if usage.free < LEAST_FREE:
        left = usage.free // (1024 * 1024)
        return Label(
            f"磁盘只剩 {left} MB，满了以后不能再保存，请尽快清理",
            f"Only {left} MB are left on the disk; when it is full nothing can be saved. Make room soon",
        )
    return None


def _where(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _cut_off(engine: Engine) -> Label | None:
    """A file that is shorter than it says of itself: a copy that stopped half-way."""
    name = engine.url.database or ""
    path = Path(name)
    if not name or name == ":memory:" or name.startswith("file:") or not path.is_file():
        return None
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(100)
    if not size:
        return None
    if len(head) < 100 or head[:16] != SQLITE_HEADER:
        return _damaged(engine)
    page = struct.unpack(">H", head[16:18])[0]
    page = 65536 if page == 1 else page
    changed, pages, valid_for = (struct.unpack(">I", head[at : at + 4])[0] for at in (24, 28, 92))
    log = path.with_name(path.name + "-wal")
    waiting = log.is_file() and log.stat().st_size > 0  # what the log still holds may lie beyond the end of the file
    if size % page or (pages and changed == valid_for and size < pages * page and not waiting):
        return _damaged(engine)
    return None


def _why(engine: Engine, error: DBAPIError) -> Label:
    name = str(getattr(error.orig, "sqlite_errorname", None) or "")
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(engine)
    if name.startswith("SQLITE_READONLY") or state == "25006":
        return _only_read(engine)
    if disk_trouble(error) is FULL:
        return Label(
            "磁盘已满，数据库不能打开。请先腾出空间。",
            "The disk is full and the database cannot be opened. Make room first.",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Label(
            f"数据库 {_where(engine)} 正被另一个程序占用。请先停掉它。",
            f"The database {_where(engine)} is held by another program. Stop that first.",
        )
    # The driver's text may hold the address with its password; its first line without it is enough to go by.
    why = str(error.orig).strip().splitlines()[0][:200] if str(error.orig).strip() else type(error.orig).__name__
    if engine.url.password:
        why = why.replace(str(engine.url.password), "***")
    return Label(
        f"连不上数据库 {_where(engine)}（{why}）。请检查 DATABASE_URL、文件夹权限，以及数据库是否在运行。",
        f"The database {_where(engine)} cannot be reached ({why}). Check DATABASE_URL, the folder's rights, and that it runs.",
    )


def _damaged(engine: Engine) -> Label:
    return Label(
        f"数据库 {_where(engine)} 已损坏或不完整。请停止使用，从备份恢复这个文件。",
        f"The database {_where(engine)} is damaged or cut off. Stop using it and restore the file from a backup.",
    )


def _only_read(engine: Engine) -> Label:
    return Label(
        f"数据库 {_where(engine)} 只能读。请检查文件和文件夹的权限、磁盘是否只读，或数据库是否为备机。",
        f"The database {_where(engine)} can only be read. Check the rights of file and folder, the disk, or whether it is a standby.",
    )

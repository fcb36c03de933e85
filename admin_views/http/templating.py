"""Compiled templates are kept from one start to the next."""

from __future__ import annotations

import logging
import zlib
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class _Kept(FileSystemBytecodeCache):
    """What cannot be kept (a full disk, a folder that another user's command made) is compiled again, and said."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it, if it is there."""
        with suppress(OSError):  # writing tells of it
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write it, if that is possible."""
        try:
            super().dump_bytecode(bucket)
        except OSError as error:
            logging.getLogger("guanjia").warning("compiled templates are not kept: %s", error)


def keep_compiled(environment: jinja2.Environment, folder: Path) -> None:
    """Keep compiled templates in the folder, so that the next start need not compile those that did not change.

    Jinja itself looks whether the source is another; of what else decides how it compiles, the file's name tells.
    """
    with suppress(OSError):  # told when the first one cannot be written
        folder.mkdir(mode=0o700, exist_ok=True)
    how = zlib.crc32(" ".join([jinja2.__version__, *sorted(environment.extensions)]).encode())
    environment.bytecode_cache = _Kept(str(folder), f"template-{how:08x}-%s.cache")

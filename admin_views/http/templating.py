"""Jinja as this panel uses it: one set of globals, entered at the start, for every template."""

from __future__ import annotations

import logging
import zlib
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Templates(Environment):
    """Flask's environment without a layer of globals for each template.

    Jinja lays a ChainMap over the globals so that a template could have its own; none of ours has, and asking through
    it what is global, for every import of a macro and every context, is a twentieth of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own globals, unless a template is given more."""
        return super().make_globals(d) if d else self.globals


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

"""Jinja as this panel uses it: one set of globals, entered at the start, for every template."""

from __future__ import annotations

import zlib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache


class Templates(Environment):
    """Flask's environment without a layer of globals for each template.

    Jinja lays a ChainMap over the globals so that a template could have its own; none of ours has, and asking through
    it what is global, for every import of a macro and every context, is a twentieth of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own globals, unless a template is given more."""
        return super().make_globals(d) if d else self.globals


def keep_compiled(environment: jinja2.Environment, folder: Path) -> None:
    """Keep compiled templates in the folder, so that the next start need not compile those that did not change.

    Jinja itself looks whether the source is another; of what else decides how it compiles, the file's name tells.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    how = zlib.crc32(" ".join([jinja2.__version__, *sorted(environment.extensions)]).encode())
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder), f"template-{how:08x}-%s.cache")

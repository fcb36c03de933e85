"""Jinja as this panel uses it: one set of globals, entered at the start, for every template."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Flask's environment without a layer of globals for each template.

    Jinja lays a ChainMap over the globals so that a template could have its own; none of ours has, and asking through
    it what is global, for every import of a macro and every context, is a twentieth of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own globals, unless a template is given more."""
        return super().make_globals(d) if d else self.globals

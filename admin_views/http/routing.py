"""Addresses without variables, which nearly all of ours are, built by hand.

Werkzeug writes and compiles two functions for each rule, a millisecond a rule: with sixteen pages a register that is
seconds of every start. A fixed address needs no compiler. (Overrides a method Werkzeug calls its own; a test compares
both, and the pinned version is the one it was written for.)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from werkzeug.routing import Rule

SLASHES = re.compile("/{2,}")


class PlainRule(Rule):
    """A rule whose builder is a plain closure when its address is fixed."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        if self.arguments or self.defaults or self.host or self.subdomain or "<" in self.rule:
            return super()._compile_builder(append_unknown)
        path = quote(SLASHES.sub("/", self.rule) if self.merge_slashes else self.rule, safe="!$&'()*+,/:;=@")

        def build(rule: PlainRule, **values: Any) -> tuple[str, str]:
            asked = rule._encode_query_vars(values) if values and append_unknown else ""
            return "", f"{path}?{asked}" if asked else path

        return build

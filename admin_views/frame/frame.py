"""The layout around a page, kept ready-made: menu, header and foot are nine tenths of the markup of a small page.

It is rendered once (gj/_frame.html) for all that it shows: language, look, user, sites, notices, favourites, menu. What
belongs to one answer only, the CSRF token and the address to come back to, is left blank and filled in each time.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from flask import render_template, request
from markupsafe import Markup, escape

from admin_views.http import cookies
from services.kept import Store

# Marks of this process that no user can type: the text between them is random.
_CUT, _CSRF, _NEXT = (f"\x02{name}{secrets.token_hex(12)}\x03" for name in ("cut", "csrf", "next"))
_frames: Store[list[Markup | list[str]]] = Store(200)
_BLANKS = re.compile(f"({_CSRF}|{_NEXT})")
PARTS = 7


def parts(shell: Any, key: Any) -> list[Markup]:
    """The layout's parts, between which a page puts its own; `key` is everything that the layout shows."""
    kept = _frames.get(key, lambda: _render(shell))
    blanks = {_CSRF: cookies.csrf_token(), _NEXT: str(escape(request.full_path)) if request else ""}
    return [
        part if isinstance(part, Markup) else Markup("".join([blanks.get(bit, bit) for bit in part]))  # noqa: S704  our own template
        for part in kept
    ]


def _render(shell: Any) -> list[Markup | list[str]]:
    """The parts: whole where nothing is left blank, else cut at the blanks."""
    csrf, here, cut = (Markup(mark) for mark in (_CSRF, _NEXT, _CUT))  # noqa: S704  our own marks
    html = render_template("gj/_frame.html", shell=shell, csrf_token=lambda: csrf, next=here, cut=cut)
    found = html.split(_CUT)
    if len(found) != PARTS:
        raise ValueError(f"gj/_frame.html has {len(found)} parts, not {PARTS}")
    cuts = [_BLANKS.split(part) for part in found]
    return [bits if len(bits) > 1 else Markup(bits[0]) for bits in cuts]  # noqa: S704  our own template

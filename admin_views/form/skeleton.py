"""The page of a form, kept ready-made: what stands between its values follows from register, language and fields.

gj/form.html is rendered once with marks where the values belong, and cut there; a form then only puts its own in. A form
that says something of its own (mistakes, a message, what was posted) is rendered as a template is.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from flask import render_template, session
from markupsafe import Markup, escape

from admin_views.form import drawing
from admin_views.frame import frame
from admin_views.frame.shell import Shell, shell
from admin_views.http import cookies
from services.kept import Store

TEMPLATE = "gj/form.html"
# What each page has of its own: texts that the template shows or leaves out, and asks nothing else of. All the rest of
# `page` belongs to the key of a skeleton.
OWN = ("title", "sub", "back", "cancel", "action", "draft", "copy_url")
_APART = frozenset({*OWN, "hidden", "posted", "warnings"})
_MARK = secrets.token_hex(12)  # no user can type it
_CUT = re.compile(f"\x02{_MARK}(\\w+)\x03")
_own = itemgetter(*OWN)
_skeletons: Store[Skeleton] = Store(500)


@dataclass(slots=True)
class Skeleton:
    """The texts between the blanks, what belongs into each blank, and the macros that draw controls and tables."""

    bits: list[str] = field(default_factory=list)
    wanted: Callable[[dict[str, Any]], tuple[Any, ...]] = itemgetter(0)
    control: Any = None
    table: Any = None
    between: Markup | None = None


def show(made: dict[str, Any]) -> str:
    """The page of what `Form.page` has made."""
    page, form = made["page"], made["form"]
    if (
        page["posted"] or page["warnings"] or "_flashes" in session
        or made["errors"] or made["twins"] or made["unit"] or made["recent"]
    ):  # fmt: skip
        return render_template(TEMPLATE, **made)
    around = shell()
    own = _own(page)
    key = (
        around.lang, made["hint"], tuple(map(bool, own)), tuple(form.controls),
        tuple(value for name, value in page.items() if name not in _APART),
        tuple(name for name, _ in page["hidden"]), tuple(table.name for table in form.lines),
    )  # fmt: skip
    kept = _skeletons.get(key, lambda: _made(made, around))
    values: dict[str, Any] = dict(zip(OWN, map(escape, own), strict=True))
    values["csrf"] = cookies.csrf_token()
    _number(values, "frame", around.frame)
    _number(values, "hidden", [escape(value) for _, value in page["hidden"]])
    _number(values, "section", [
        drawing.draw_all(one.controls, kept.control, page["twins_at"], kept.between or "") for one in form.sections
    ])  # fmt: skip
    _number(values, "table", [drawing.draw_lines(one, kept.table) for one in form.lines])
    bits = kept.bits.copy()
    bits[1::2] = kept.wanted(values)
    return "".join(bits)


def _number(values: dict[str, Any], name: str, found: Iterable[Any]) -> None:
    for at, one in enumerate(found):
        values[f"{name}{at}"] = one


def _mark(name: str) -> Markup:
    return Markup(f"\x02{_MARK}{name}\x03")  # noqa: S704  our own mark


def _made(made: dict[str, Any], around: Shell) -> Skeleton:
    """Render the template with a mark for each value, and take it apart."""
    page, form, kept = made["page"], made["form"], Skeleton()
    sections, tables = iter(range(len(form.sections))), iter(range(len(form.lines)))

    def draw_all(_controls: Any, macro: Any, _at: str, between: Markup) -> Markup:
        kept.control, kept.between = macro, between
        return _mark(f"section{next(sections)}")

    def draw_lines(_table: Any, macro: Any) -> Markup:
        kept.table = macro
        return _mark(f"table{next(tables)}")

    blank = page | {name: _mark(name) if page[name] else page[name] for name in OWN}
    blank["hidden"] = [(name, _mark(f"hidden{at}")) for at, (name, _) in enumerate(page["hidden"])]
    layout = SimpleNamespace(
        lang=around.lang, urls=around.urls, frame=[_mark(f"frame{at}") for at in range(frame.PARTS)]
    )
    html = render_template(
        TEMPLATE, **(made | {"page": blank}), shell=layout, csrf_token=lambda: _mark("csrf"),
        draw_all=draw_all, draw_lines=draw_lines,
    )  # fmt: skip
    kept.bits = _CUT.split(html)
    kept.wanted = itemgetter(*kept.bits[1::2])
    return kept

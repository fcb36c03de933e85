"""Many rows: asked for as the list's address asks for them, and no more found than the list finds."""

from __future__ import annotations

from flask import Response, jsonify, request

from admin_views.api import shown
from admin_views.http import web
from admin_views.listing import filters
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from services.errors import BadInput
from services.reading import listing, listing_query
from services.reading.listing import Page

ARGUMENTS = ("q", "sort", "tab", "page", "size", "after", "before", "cols")
DEFAULT = 50
UNKNOWN = Label("没有这个参数", "There is no such parameter")
NO_SIZE = Label("每页条数可为 {sizes}", "The size of a page is one of {sizes}")
LONG = Label("最多 {most} 个字", "At most {most} characters")
NO_COLUMN = Label("没有“{name}”这一项", "There is no field {name}")
TOO_MANY = Label("行数太多，不能按这一列排序，请先缩小范围", "Too many rows to order by this; narrow the list first")


def page(register: type[Register]) -> Response:
    """One page of the list, with the addresses of the next and the one before."""
    session, actor, args = web.session(), web.actor(), request.args
    for name in args:
        if name not in ARGUMENTS and not name.startswith("f_"):
            raise BadInput({name[:60]: UNKNOWN})
        if name in ARGUMENTS and len(args.getlist(name)) > 1:
            raise BadInput({name: UNKNOWN})
    if args.get("page") == "":
        raise BadInput({"page": UNKNOWN})
    if len(args.get("q", "")) > listing_query.LONGEST_TEXT:
        raise BadInput({"q": LONG.format(most=listing_query.LONGEST_TEXT)})
    size = args.get("size")
    if size is not None and whole(size) not in listing_query.SIZES:
        raise BadInput({"size": NO_SIZE.format(sizes=", ".join(map(str, listing_query.SIZES)))})
    names = _columns(register)
    asked = filters.read(session, actor, register, args, columns=(), site_id=None, size=DEFAULT)
    if asked.wrong:
        raise BadInput({name: Label(text, text) for name, text in asked.wrong.items()})
    found = listing.page(session, actor, register, asked.query)
    if found.too_many:
        raise BadInput({"sort": TOO_MANY})
    ids = [row[found.plan.id_at] for row in found.rows]
    return jsonify(
        {
            "items": shown.rows(session, actor, register, ids, names),
            "total": found.total,
            "next": _address(register, asked, found, 1) if found.has_next else None,
            "previous": _address(register, asked, found, -1) if found.has_previous else None,
        }
    )


def _address(register: type[Register], asked: filters.Asked, found: Page, way: int) -> str:
    """The address of the page after or before: beginning at a row where the order allows it, else counted."""
    base = f"{shown.BASE}/{register.spec.key}"
    cursor = found.last if way > 0 else found.first
    counted = asked.query.page > 1 and asked.query.cursor is None
    if cursor is not None and not (way < 0 and counted):
        return asked.url(base, **{"after" if way > 0 else "before": filters.cursor_text(cursor)})
    return asked.url(base, page=asked.query.page + way)


def _columns(register: type[Register]) -> list[str]:
    """The fields that are wanted, all that the list may show where none are named. Raises BadInput."""
    there = [held.name for held in shown.listed(web.actor(), register)]
    wanted = request.args.get("cols", "").replace(".", " ").replace(",", " ").split()
    if unknown := [name for name in wanted if name not in there]:
        raise BadInput({"cols": NO_COLUMN.format(name=unknown[0][:60])})
    return wanted or there

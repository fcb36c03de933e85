"""The 查询条件 panel: which controls a register's filters get, and what an address asks for.

Arguments: `f_<field>` (several for several choices), `f_<field>.from` and `f_<field>.to` for ranges, `f_<field>.is` for
`filled`, `empty` and `late`, `q` for the search, `sort`, `tab`, `page`, `size`, `cols`, `view`, `after`, `before`. Anything else in the address is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from admin_views.kinds.filtering import Asking, Control
from admin_views.kinds.looks import look_of
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import LARGEST, whole
from models.vocabulary.register.register import Register
from services import clock
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing_query
from services.reading.conditions import MARKS, as_of
from services.reading.listing import Condition, Cursor, ListQuery

KEPT = ("q", "sort", "tab", "size", "cols", "view")
LONGEST_KEY, LARGEST_CURSOR = 500, 10**14


@dataclass(slots=True)
class Asked:
    """What an address asks for: the query, the panel's controls, the arguments to carry on, `apart` the conditions that no
    control of the panel shows, and by field what is `wrong`."""

    query: ListQuery
    controls: list[Control]
    args: list[tuple[str, str]]
    filtered: bool
    apart: tuple[Condition, ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)

    def url(self, path: str = "", **changes: Any) -> str:
        """The address of this list with some arguments changed; None takes one away. The page starts anew."""
        pairs = [(name, value) for name, value in self.args if name not in changes]
        for name, value in changes.items():
            several = value if isinstance(value, list | tuple) else [value]
            pairs += [(name, str(one)) for one in several if one not in (None, "")]
        return f"{path}?{urlencode(pairs)}" if pairs else path or "./"

    @property
    def plainly(self) -> str:
        """The address without conditions: of the same view, or of none where the list would begin with one."""
        return address([pair for pair in self.args if pair[0] in ("view", "cols", "sort")])


def address(pairs: list[tuple[str, str]]) -> str:
    """The address of the list with these arguments."""
    return f"./?{urlencode(pairs)}" if pairs else "./"


def offered(actor: Actor, register: type[Register]) -> list[Field]:
    """The fields of the panel: the layout's filters that this actor may filter by, but the state (it has tabs)."""
    state = register.spec.state
    seen = {held.name: held for held in access.visible_fields(actor, register)}
    names = [n for n in register.spec.layout.filter if n in seen and not (state is not None and n == state.name)]
    return [seen[name] for name in names if listing_query.may_filter(actor, register, seen[name])]


def read(
    session: Session,
    actor: Actor,
    register: type[Register],
    args: MultiDict[str, str],
    *,
    columns: tuple[str, ...],
    site_id: int | None,
    size: int,
) -> Asked:
    """Read an address. A value that cannot be read is shown beside its control and finds nothing; raises BadInput
    for a field, an order or a tab that is not this actor's to ask for."""
    asking = Asking(session, actor, args, site_id)
    shown = {held.name: held for held in offered(actor, register)}
    wanted = dict(shown)
    for name in args:
        if name.startswith("f_"):
            field_name, _, end = name[2:].partition(".")
            held = register.spec.fields.get(field_name)
            if (
                held is None
                or (end not in ("", "is") if held.kind.filter != "range" else end not in ("from", "to", "is"))
                or not _seen(actor, register, held)
                or not listing_query.may_filter(actor, register, held)
            ):
                raise BadInput({field_name: Label("不能按这一项查询", "This cannot be filtered by")})
            wanted.setdefault(field_name, held)
    controls, conditions, kept, apart, wrong = [], [], [], [], {}
    for held in wanted.values():
        control, found, pairs = _control(asking, held)
        conditions += found
        kept += pairs
        if control.error:
            wrong[held.name] = control.error
        if held.name in shown:
            controls.append(control)
        marks = _marks(held, args)
        conditions += marks
        kept += [(f"f_{held.name}.is", one.operator) for one in marks]
        apart += marks if held.name in shown else [*found, *marks]
    text = args.get("q", "").strip()
    query = ListQuery(
        columns=columns,
        order=args.get("sort", ""),
        conditions=tuple(conditions),
        text=text,
        tab=args.get("tab", ""),
        site_id=site_id,
        size=_size(args.get("size"), size),
        page=_page(args.get("page")),
    )
    query = _from_cursor(actor, register, query, args)
    filtered = bool(conditions or text)
    kept = [(name, value) for name in KEPT for value in args.getlist(name)[:1] if value] + kept
    return Asked(query, controls, kept, filtered, tuple(apart), wrong)


def without(name: str) -> dict[str, Any]:
    """The arguments that a condition on the field may have, to be taken away."""
    return dict.fromkeys((f"f_{name}", f"f_{name}.from", f"f_{name}.to", f"f_{name}.is"))


def with_text(asked: Asked, text: str) -> Asked:
    """The same list searched for other words."""
    args = [(name, text if name == "q" else value) for name, value in asked.args]
    return replace(asked, query=replace(asked.query, text=text), args=args)


def cursor_text(cursor: Cursor | None) -> str:
    """A cursor as it stands in an address: the id, or value~id."""
    if cursor is None:
        return ""
    key = cursor.key
    if key is None:
        return str(cursor.id)
    text = key.isoformat() if isinstance(key, date) else str(key.value) if hasattr(key, "value") else str(key)
    return f"{text}~{cursor.id}"


def _seen(actor: Actor, register: type[Register], held: Field) -> bool:
    return any(one is held for one in access.visible_fields(actor, register))


def _control(asking: Asking, held: Field) -> tuple[Control, list[Condition], list[tuple[str, str]]]:
    asked = look_of(held).filter
    control = asked.control(asking, held)
    try:
        found = asked.read(asking, control, held)
    except Invalid as invalid:
        control.error = invalid.label.text(asking.actor.lang)
        found = [Condition(held.name, "none", ())]  # the list stays empty, the panel says why
    return control, found, asked.pairs(asking, control)


def _marks(held: Field, args: MultiDict[str, str]) -> list[Condition]:
    """Filled in, empty or late: as the address asks for the field. Raises BadInput for anything else."""
    words = [text for text in args.getlist(f"f_{held.name}.is") if text]
    if any(word not in MARKS for word in words):
        raise BadInput({held.name: Label("不能按这一项查询", "This cannot be filtered by")})
    return [Condition(held.name, word, (as_of(held),) if word == "late" else ()) for word in dict.fromkeys(words)]


def _size(text: str | None, default: int) -> int:
    """One of the sizes there are; anything else is the default."""
    size = whole(text)
    return size if size in listing_query.SIZES else default


def _page(text: str | None) -> int:
    if not text:
        return 1
    page = whole(text, listing_query.LARGEST_PAGE)
    if not page:
        raise BadInput({"page": Label("没有这一页", "There is no such page")})
    return page


def _from_cursor(actor: Actor, register: type[Register], query: ListQuery, args: Mapping[str, str]) -> ListQuery:
    """The query beginning after (before) the row that the address names."""
    for name, before in (("after", False), ("before", True)):
        text = args.get(name, "")
        if not text:
            continue
        key, _, row_id = text.rpartition("~")
        order = listing_query.order_of(actor, register, query)
        try:
            number = whole(row_id)
            if number is None or bool(key) == order.by_id or not order.steady:
                raise ValueError(text)
            value = None if order.by_id else _key(order.column, key)
        except (ValueError, ArithmeticError, LookupError):
            raise BadInput({name: Label("没有这一页", "There is no such page")}) from None
        return replace(query, cursor=Cursor(number, value, before))
    return query


def _key(column: Any, text: str) -> Any:
    """The value of an order's column from its text in a cursor; raises ValueError."""
    kind = type(column.type).__name__
    if kind == "UtcDateTime":
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=clock.zone())).astimezone(UTC)
    if kind == "Date":
        return date.fromisoformat(text)
    if kind == "Scaled":
        number = Decimal(text)
        if not number.is_finite() or abs(number) >= LARGEST_CURSOR:
            raise ValueError(text)
        return number
    if kind in ("Integer", "BigInteger"):
        whole_number = whole(text.removeprefix("-"), 2**31 - 1 if kind == "Integer" else LARGEST)
        if whole_number is None:
            raise ValueError(text)
        return -whole_number if text.startswith("-") else whole_number
    if kind == "Boolean":
        return {"True": True, "False": False}[text]
    if kind == "ChoiceType":
        return column.type.enum_cls(text)
    if len(text) > LONGEST_KEY:
        raise ValueError(text)
    return text

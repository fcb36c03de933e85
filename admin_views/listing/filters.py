"""The 查询条件 panel: which controls a register's filters get, and what an address asks for.

Arguments: `f_<field>` (several for several choices), `f_<field>.from` and `f_<field>.to` for ranges, `q` for the
search, `sort`, `tab`, `page`, `size`, `after`, `before`. Anything else in the address is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as data_field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.field.kinds import Reading
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import LARGEST, token, whole
from models.vocabulary.register.register import Register
from services import clock
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing_query, units
from services.reading.listing import Condition, Cursor, ListQuery
from services.words import naming

KEPT = ("q", "sort", "tab", "size")
MANY, LONGEST_KEY, LARGEST_NUMBER, LARGEST_CURSOR = 50, 500, 10**12, 10**14


@dataclass(slots=True)
class Control:
    """One condition of the panel, as gj/_list_query.html shows it."""

    name: str
    label: str
    look: str  # choice | flag | range | ref | room | text
    kind: str
    value: Any = ""
    until: str = ""
    choices: list[dict[str, Any]] = data_field(default_factory=list)
    error: str = ""
    target: str = ""
    lean: str = ""


@dataclass(slots=True)
class Asked:
    """What an address asks for: the query, the panel's controls, the arguments to carry on."""

    query: ListQuery
    controls: list[Control]
    args: list[tuple[str, str]]
    filtered: bool

    def url(self, path: str = "", **changes: Any) -> str:
        """The address of this list with some arguments changed; None takes one away. The page starts anew."""
        pairs = [(name, value) for name, value in self.args if name not in changes]
        pairs += [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
        return f"{path}?{urlencode(pairs)}" if pairs else path or "./"


def offered(actor: Actor, register: type[Register]) -> list[Field]:
    """The fields of the panel: the layout's filters that this actor may filter by, but the state (it has tabs)."""
    state = register.spec.state
    seen = {held.name: held for held in access.visible_fields(actor, register)}
    names = [
        n for n in register.spec.layout.filter if n in seen and not (state is not None and n == state.name)
    ]
    return [seen[name] for name in names if listing_query.may_filter(actor, register, seen[name])]


def read(
    session: Session, actor: Actor, register: type[Register], args: MultiDict[str, str], *,
    columns: tuple[str, ...], site_id: int | None, size: int,
) -> Asked:  # fmt: skip
    """Read an address. A value that cannot be read is shown beside its control and finds nothing; raises BadInput
    for a field, an order or a tab that is not this actor's to ask for."""
    lang = actor.lang
    shown = {held.name: held for held in offered(actor, register)}
    wanted = dict(shown)
    for name in args:
        if name.startswith("f_"):
            field_name, _, end = name[2:].partition(".")
            held = register.spec.fields.get(field_name)
            if (
                held is None
                or (end not in ("from", "to") if held.kind.filter == "range" else end)
                or not _seen(actor, register, held)
                or not listing_query.may_filter(actor, register, held)
            ):
                raise BadInput({field_name: Label("不能按这一项查询", "This cannot be filtered by")})
            wanted.setdefault(field_name, held)
    controls, conditions, kept = [], [], []
    for held in wanted.values():
        control, found, pairs = _control(session, actor, register, held, args, lang, site_id)
        conditions += found
        kept += pairs
        if held.name in shown:
            controls.append(control)
    text = args.get("q", "").strip()
    query = ListQuery(
        columns=columns, order=args.get("sort", ""), conditions=tuple(conditions), text=text,
        tab=args.get("tab", ""), site_id=site_id, size=_size(args.get("size"), size), page=_page(args.get("page")),
    )  # fmt: skip
    query = _from_cursor(actor, register, query, args)
    filtered = bool(conditions or text)
    kept = [(name, value) for name in KEPT for value in args.getlist(name)[:1] if value] + kept
    return Asked(query, controls, kept, filtered)


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


def _control(
    session: Session, actor: Actor, register: type[Register], held: Field, args: MultiDict[str, str], lang: str,
    site_id: int | None,
) -> tuple[Control, list[Condition], list[tuple[str, str]]]:  # fmt: skip
    name = f"f_{held.name}"
    look = "room" if held.form == "ref" and held.target == "unit" else held.kind.filter
    control = Control(name, held.label.text(lang), "text" if look == "prefix" else look, held.kind.name)
    control.lean = held.meaning.lean if held.meaning is not None else ""
    found: list[Condition] = []
    pairs: list[tuple[str, str]] = []
    try:
        if look == "range":
            found, pairs = _range(control, held, args)
        else:
            texts = [text.strip() for text in args.getlist(name) if text.strip()]
            pairs = [(name, text) for text in texts[:MANY]]
            if len(texts) > MANY:
                raise Invalid(f"最多选 {MANY} 项", f"Choose at most {MANY}")
            if look == "choice":
                found = _choices(control, held, texts, lang)
            elif look == "flag":
                found = _flag(control, held, texts, lang)
            elif look == "ref":
                found = _ref(session, actor, control, held, texts)
            elif look == "room":
                found = _room(session, actor, control, held, texts, site_id)
            elif texts:
                control.value = texts[0]
                found = [Condition(held.name, "prefix", (_one(texts),))]
    except Invalid as invalid:
        control.error = invalid.label.text(lang)
        found = [Condition(held.name, "none", ())]  # the list stays empty, the panel says why
    return control, found, pairs


def _one(texts: list[str]) -> str:
    """The only text, of a length that can be looked for. Raises Invalid."""
    if len(texts) > 1:
        raise Invalid("这里只能填一个", "Only one can be given here")
    if len(texts[0]) > listing_query.LONGEST_TEXT:
        raise Invalid(
            f"最多输入 {listing_query.LONGEST_TEXT} 个字", f"At most {listing_query.LONGEST_TEXT} characters"
        )
    return texts[0]


def _choices(control: Control, held: Field, texts: list[str], lang: str) -> list[Condition]:
    values = [held.kind.parse(part, held, _reading()) for text in texts for part in text.split(",")]
    assert held.choices is not None
    control.choices = [
        {"value": str(one.value), "label": one.label.text(lang), "selected": one in values}
        for one in held.choices
    ]
    return [Condition(held.name, "in", tuple(values))] if values else []


def _flag(control: Control, held: Field, texts: list[str], lang: str) -> list[Condition]:
    words = (("1", "Yes"), ("0", "No")) if lang == "en" else (("1", "是"), ("0", "否"))
    value = texts[0] if texts else ""
    control.choices = [{"value": one, "label": word, "selected": one == value} for one, word in words]
    return [Condition(held.name, "in", (held.kind.parse(_one(texts), held, _reading()),))] if value else []


def _ref(session: Session, actor: Actor, control: Control, held: Field, texts: list[str]) -> list[Condition]:
    control.target = str(held.target)
    ids = tuple(held.kind.parse(text, held, _reading()) for text in texts)
    if not ids:
        return []
    labels = naming.labels(session, actor, str(held.target), list(ids))
    control.choices = [
        {"value": token(one), "label": labels.get(one, ""), "selected": True} for one in ids if one in labels
    ]
    if len(labels) < len(set(ids)):
        raise Invalid("请从查到的结果中选择一项", "Pick one of the results found")
    return [Condition(held.name, "in", ids)]


def _room(
    session: Session, actor: Actor, control: Control, held: Field, texts: list[str], site_id: int | None
) -> list[Condition]:
    if not texts:
        return []
    control.value = texts[0]
    unit = units.resolve(session, actor, _one(texts), site_id)
    if unit is None:
        meant = [one.text for one in units.candidates(session, actor, texts[0], site_id)]
        if meant:
            raise Invalid(
                f"没有这个房号，是不是 {'、'.join(meant)}？",
                f"There is no such unit; is it {', '.join(meant)}?",
            )
        raise Invalid("没有找到这个房号，例如 3-2-1201", "There is no such unit; type it like 3-2-1201")
    return [Condition(held.name, "in", (unit.id,))]


def _range(
    control: Control, held: Field, args: Mapping[str, str]
) -> tuple[list[Condition], list[tuple[str, str]]]:
    """A half-open period for times, both ends included for numbers. What was typed is kept as typed."""
    found: list[Condition] = []
    control.value = args.get(f"{control.name}.from", "").strip()
    control.until = args.get(f"{control.name}.to", "").strip()
    texts = {"from": control.value, "to": control.until}
    pairs = [(f"{control.name}.{end}", text) for end, text in texts.items() if text]
    edges = {end: _edge(held, text) for end, text in texts.items() if text}
    if len(edges) == 2 and edges["from"][0] > edges["to"][0]:
        edges = _together(held, texts["from"], texts["to"])
    for end, (value, width) in edges.items():
        if end == "from":
            found.append(Condition(held.name, "from", (value,)))
        elif width is None:
            found.append(Condition(held.name, "upto", (value,)))
        else:
            found.append(Condition(held.name, "until", (value + width,)))
    return found, pairs


def _together(held: Field, first: str, last: str) -> dict[str, tuple[Any, timedelta | None]]:
    """Two ends of which the first, read alone, is later than the last: days without a year are read with each other in mind.
    Raises Invalid where it is later all the same."""
    lean = held.meaning.lean if held.meaning is not None else ""
    if held.kind.name == "day":
        start, end = formats.range_of_days(first, last, clock.today(), lean)
        return {"from": (start, timedelta(days=1)), "to": (end, timedelta(days=1))}
    if held.kind.name == "moment":
        try:
            days = formats.range_of_days(first, last, clock.today(), lean)
        except Invalid:
            raise Invalid(
                "开始时间晚于截止时间，请调换或改正", "The beginning is later than the end; change them"
            ) from None
        start_, end_ = (datetime(one.year, one.month, one.day, tzinfo=clock.zone()) for one in days)
        return {"from": (start_, timedelta(days=1)), "to": (end_, timedelta(days=1))}
    raise Invalid("从小到大填：前一个大于后一个", "The first is larger than the second; change them")


def _edge(held: Field, text: str) -> tuple[Any, timedelta | None]:
    """One end of a range, and how long it lasts (a day, a minute), or None for a number."""
    now = clock.now()
    lean = held.meaning.lean if held.meaning is not None else ""
    if held.kind.name == "day":
        return formats.day(text, now.date(), lean), timedelta(days=1)
    if held.kind.name == "moment":
        try:
            day = formats.day(text, now.date(), lean)
        except Invalid:
            return formats.moment(text, now, lean), timedelta(minutes=1)
        return datetime(day.year, day.month, day.day, tzinfo=clock.zone()), timedelta(days=1)
    value = held.kind.parse(text, _unbounded(held), _reading())
    if isinstance(value, Decimal) and abs(value) >= LARGEST_NUMBER:
        raise Invalid("数字过大，请检查", "The number is too large")
    return value, None


def _unbounded(held: Field) -> Field:
    return replace(held, minimum=None, maximum=None)


def _reading() -> Reading:
    return Reading(clock.now())


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


def _from_cursor(
    actor: Actor, register: type[Register], query: ListQuery, args: Mapping[str, str]
) -> ListQuery:
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

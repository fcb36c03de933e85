"""The table of a list: which columns, how wide, and the compiled function that turns a row into HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape

from admin_views.http import web
from admin_views.kinds import cells as kinds
from admin_views.kinds.look import EMPTY, safe
from admin_views.kinds.looks import look_of
from admin_views.listing.row_steps import RowSteps
from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.judge import access
from services.judge.actor import Actor
from services.kept import Store
from services.reading import listing_query, ranking
from services.reading.listing_plan import Column, Plan

SITE, PROJECT, COMPANY, SITE_WIDTH = "site", Label("项目", "Site"), Label("公司", "Company"), 96
# Names of sites by id, as they can be part of a key.
Sites = tuple[tuple[int, str], ...]
# What the table may take at window widths from which a class of priority is shown (static/css/list.css).
ROOM = (("p2", 770), ("p3", 900), ("p4", 1010))
META_LIMIT = 3
KINDS_OF_ROWS = 8
_tables: Store[Table] = Store(256)


@dataclass(slots=True)
class Head:
    """One column's head, as gj/_list_table.html shows it."""

    name: str
    label: str
    cls: str
    sortable: bool
    unit: str = ""


class Table:
    """The look of one register's list for one set of rights, columns and language."""

    def __init__(
        self,
        actor: Actor,
        register: type[Register],
        names: tuple[str, ...],
        own: bool,
        lang: str,
        sites: Sites | None,
    ) -> None:
        self.actor, self.register, self.lang = actor, register, lang
        self.names, self.own, self.sites = names, own, dict(sites or ())
        fields = [register.spec.fields[name] for name in names if name != SITE or not sites]
        self.classes = _classes(register, fields, own, lang, SITE_WIDTH if sites else 0)
        self.heads = [
            Head(
                held.name,
                short(held.label.text(lang)),
                _head_class(held, self.classes[held.name]),
                listing_query.may_sort(actor, register, held),
                unit_beside(held, lang),
            )
            for held in fields
        ]
        if sites:
            site = register.spec.fields.get(SITE)
            sortable = site is not None and listing_query.may_sort(actor, register, site)
            self.heads.insert(0, Head(SITE, PROJECT.text(lang), "", sortable))
        self.reveals = access.may_reveal_some(actor, register)
        # What follows from the rights alone and is made while pages are shown: steps by kind of row, pieces of HTML.
        self.steps: dict[Any, tuple[Step, ...]] = {}
        self.pieces: dict[Any, Markup] = {}
        self.shows: dict[Any, Callable[[Any], str]] = {}

    def row(self, plan: Plan, base: str = "") -> Callable[[Any], str]:
        """The function from a row of the plan to `<tr>…</tr>`; made once a day. `base` is the register's address
        where the page is another one; rows can be picked on their own page only."""
        key = (plan, base, clock.today())
        show = self.shows.get(key)
        if show is None:
            if len(self.shows) > KINDS_OF_ROWS:
                self.shows.clear()
            show = self.shows[key] = self._row(plan, base)
        return show

    def _row(self, plan: Plan, base: str) -> Callable[[Any], str]:
        opened, pick, detail, more = f"{base}details/?id=", *_words(("选择", "详情", "更多操作"))
        first = self._first(plan)
        cells = [
            self._cell(column, opened if first is column else "", plan)
            for column in plan.columns
            if column.field.name in self.classes
        ]
        if self.sites:
            cells.insert(0, self._site(plan))
        acts = self._acts(plan, base)
        id_at = plan.id_at
        name_at = first.at if first is not None and not first.masked and first.field.form == "field" else id_at
        box = f'<td class="mid hide"><input type="checkbox" class="form-check-input" data-row aria-label="{pick} '
        tail = f'<button type="button" class="not-m" data-row-menu aria-label="{more}" title="{more}">⋯</button></td></tr>\n'
        if base:
            box, tail = "", "</td></tr>\n"

        def show(row: Any) -> str:
            row_id = row[id_at]
            can, step = acts(row, row_id)
            head = f'<tr data-id="{row_id}" data-href="{opened}{row_id}"{can}>{box}'
            if not base:
                head = f'{head}{safe(row[name_at])}" value="{row_id}"></td>'
            middle = "".join([make(row, row_id) for make in cells])
            return f'{head}{middle}<td class="acts"><a href="{opened}{row_id}">{detail}</a>{step}{tail}'

        return show

    def _site(self, plan: Plan) -> Callable[[Any, int], str]:
        """The cell that names the row's site; what belongs to no site is the company's."""
        at, company = plan.places["site"], escape(COMPANY.text(self.lang))
        assert at is not None
        names = {key: escape(name) for key, name in self.sites.items()}
        return lambda row, row_id: (
            f'<td class="cut k-meta"><span>{company if row[at] is None else names.get(row[at], EMPTY)}</span></td>'
        )

    def _first(self, plan: Plan) -> Column | None:
        """The column that opens the row: its number, else its name, else the first one."""
        wanted = (plan.columns[0] if plan.columns else None) if not self.register.spec.number else None
        for column in plan.columns:
            if column.field is self.register.spec.number:
                return column
        for column in plan.columns:
            if column.field.name in self.register.spec.label_fields and column.field.form == "field":
                return column
        return wanted

    def _cell(self, column: Column, opens: str, plan: Plan) -> Callable[[Any, int], str]:
        held, at, lang = column.field, column.at, self.lang
        cls = self.classes[held.name]
        shown = name_of(column, lang) if held.form == "ref" else cell_of(column, lang, self.register)
        inner: Callable[[Any], str] = shown
        if held.name == self.register.spec.layout.late and held.kind.is_time and not column.masked:
            late, plainly = kinds.late_of(self.register, lang), inner
            state_at, created_at, met_at = plan.state_at, plan.created_at, plan.met_at

            def inner(row: Any) -> str:
                if met_at is not None and row[met_at] is not None:
                    return plainly(row)
                state = row[state_at] if state_at is not None else None
                return late(row[at], state, row[created_at], plainly(row))

        words = f' data-l="{escape(held.label.text(lang))}"' if "k-wide" in cls.split() else ""
        start = f'<td class="{cls}"{words}>' if cls or words else "<td>"
        if opens:
            if "txt" in cls.split():
                return lambda row, row_id: f'{start}<span><a href="{opens}{row_id}">{inner(row)}</a></span></td>'
            return lambda row, row_id: f'{start}<a href="{opens}{row_id}">{inner(row)}</a></td>'
        if column.masked and self.reveals:
            masked = f'<td class="{cls} mk" data-m="{held.name}">'
            staff = column.at_work
            if staff is not None:
                return lambda row, row_id: f"{masked if row[at] and row[staff] is None else start}{inner(row)}</td>"
            return lambda row, row_id: f"{masked if row[at] else start}{inner(row)}</td>"
        if "txt" in cls.split() or "cut" in cls.split():
            tag = start[:-1]

            def long(row: Any, row_id: int) -> str:
                text = inner(row)
                return (
                    f'{tag} title="{text}"><span>{text}</span></td>'
                    if len(text) > 12
                    else f"{start}<span>{text}</span></td>"
                )

            return long
        return lambda row, row_id: f"{start}{inner(row)}</td>"

    def _acts(self, plan: Plan, base: str) -> Callable[[Any, int], tuple[str, str]]:
        """What can be done with a row: the attribute that names its steps, and the button of the first."""
        takes = RowSteps(self.actor, self.register, plan, self.steps)
        made: dict[Any, tuple[str, str]] = {}

        def show(row: Any, row_id: int) -> tuple[str, str]:
            steps = takes(row)
            if not steps:
                return "", ""
            state = row[plan.state_at]
            if (steps, state) not in made:
                made[steps, state] = self._pieces(steps, state, base)
            can, button = made[steps, state]
            return can, button.replace("%s", str(row_id))

        return show

    def _pieces(self, steps: tuple[Step, ...], state: Any, base: str) -> tuple[str, str]:
        """The names of the steps, and a button where the first of them brings the row on."""
        first, names = steps[0], " ".join(dict.fromkeys(step.name for step in steps))
        if not ranking.onward(self.register, first, state):
            return f' data-can="{names}"', ""
        label = escape(short(first.label.text(self.lang)))
        url = f"{base}step/?id=%s&amp;step={first.name}"
        return f' data-can="{names}"', f'<button type="button" data-dialog-url="{url}">{label}</button>'


def table_for(
    actor: Actor, register: type[Register], names: tuple[str, ...], own: bool, sites: Sites | None = None
) -> Table:
    """The table of an actor's columns, kept for the next request of somebody with the same rights.

    `sites` are the names of the sites looked at, where there are several: then the first column says which.
    """
    lang = web.lang()
    sites = sites if sites and register.spec.place["site"] == f"{SITE}_id" else None
    key = (listing_query.identity(actor), register.spec.key, names, own, lang, sites)
    return _tables.get(key, lambda: Table(actor, register, names, own, lang, sites))


def offered(actor: Actor, register: type[Register]) -> list[Field]:
    """The fields a user may choose as columns: those of the layout first."""
    seen = {held.name: held for held in access.visible_fields(actor, register) if _listed(actor, held)}
    first = [name for name in register.spec.layout.list if name in seen]
    return [seen[name] for name in (*first, *(name for name in seen if name not in first))]


def shipped(actor: Actor, register: type[Register]) -> tuple[str, ...]:
    """The columns nobody chose: the layout's, or the first six there are. The site is none of them: a list of several
    sites begins with it, in a list of one it would say the same in every row."""
    placed = register.spec.place["site"] == f"{SITE}_id"
    fields = [held for held in offered(actor, register) if held.name != SITE or not placed]
    layout = [held.name for held in fields if held.name in register.spec.layout.list]
    return tuple(layout or [held.name for held in fields[:6]])


def chosen(actor: Actor, register: type[Register], wanted: Any) -> tuple[tuple[str, ...], bool]:
    """The columns to show, from a preference that may name anything; and whether they were chosen."""
    names = wanted.split() if isinstance(wanted, str) else wanted if isinstance(wanted, list) else []
    mine = tuple(held.name for held in offered(actor, register) if held.name in names)
    return (mine, True) if mine else (shipped(actor, register), False)


def name_of(column: Column, lang: str) -> Callable[[Any], str]:
    """The function that shows the name of the row a reference points to."""
    looks = [(p.at, kinds.cell_of(p.field, lang, hidden=p.masked) if p.field else str) for p in column.parts]
    if len(looks) == 1:
        at, look = looks[0]
        return lambda row: look(row[at])

    def show(row: Any) -> str:
        words = [look(row[at]) for at, look in looks if row[at] is not None]
        return " ".join(words) or EMPTY

    return show


def cell_of(column: Column, lang: str, register: type[Register] | None = None) -> Callable[[Any], str]:
    """The function that shows a value of the row itself; a masked name in full where it is a staff member's."""
    at, staff = column.at, column.at_work
    look = kinds.cell_of(column.field, lang, hidden=column.masked, register=register)
    if staff is None:
        return lambda row: look(row[at])
    full = kinds.cell_of(column.field, lang, register=register)
    return lambda row: (look if row[staff] is None else full)(row[at])


def plain(column: Column, lang: str) -> Callable[[Any], str]:
    """The function that tells a column's value in plain words, empty where there is none."""
    look = name_of(column, lang) if column.field.form == "ref" else cell_of(column, lang)

    def show(row: Any) -> str:
        text = str(Markup(look(row)).striptags())  # noqa: S704
        return "" if text == EMPTY else text[:60]

    return show


def unit_beside(held: Field, lang: str) -> str:
    """The unit to name beside a field's label, unless the label says it already: 层数, not 层数 层."""
    unit = held.unit.text(lang) if held.unit else ""
    return "" if unit.lower() in held.label.text(lang).lower() else unit


def short(label: str) -> str:
    """A step's name without what stands in brackets: 派工（开维修任务单） → 派工."""
    return label.split("（", maxsplit=1)[0].split(" (", maxsplit=1)[0]


def _listed(actor: Actor, held: Field) -> bool:
    if held.form in ("lines", "refs"):
        return held.target in registry and bool(access.decide(actor, "view", registry.get(str(held.target))))
    return True


def _classes(register: type[Register], fields: Iterable[Field], own: bool, lang: str, taken: int) -> dict[str, str]:
    """Classes of each column's cells: alignment, place on a phone's card, priority by the room there is."""
    spec = register.spec
    fields = list(fields)
    number = spec.number.name if spec.number else ""
    unit = next((f.name for f in fields if f.form == "ref" and f.target == "unit"), "")
    code = next((f.name for f in fields if f.name == number), "")
    names = [f.name for f in fields if f.name in spec.label_fields and f.name != code]
    title = unit or (names[0] if names else "") or code or (fields[0].name if fields else "")
    lead = next((f.name for f in fields if f.kind.long), "") or next(
        (f.name for f in fields if f.kind.prose and f.name != title), ""
    )
    state = spec.state.name if spec.state else ""
    classes: dict[str, list[str]] = {held.name: [] for held in fields}
    metas = 0
    for held in fields:
        look, mine = look_of(held), classes[held.name]
        column = "txt" if held.name == lead else "code" if held.name == unit else look.column
        if column:
            mine.append(column)
        role = {title: "k-title", code: "k-code", state: "k-badge", lead: "k-lead"}.get(held.name)
        if role is not None:
            mine.append(role)
        elif metas <= META_LIMIT and look.on_card:
            metas += 1
            mine.append("k-meta k-wide" if held.name == spec.layout.late or held.kind.is_time else "k-meta")
        else:
            mine.append("hide")
    if not own:
        _prioritise(register, fields, {title, code, lead, state, spec.layout.late}, classes, lang, taken)
    return {name: " ".join(parts) for name, parts in classes.items()}


def _prioritise(
    register: type[Register],
    fields: list[Field],
    first: set[str],
    classes: dict[str, list[str]],
    lang: str,
    taken: int,
) -> None:
    """Columns for which a window has no room are hidden below a width; the most telling ones are placed first."""
    told = [f for f in fields if f.name in first]
    for held in [*told, *(f for f in fields if f.name not in first)]:
        taken += kinds.width(register, held, lang)
        fits = next((number for number, (_, room) in enumerate(ROOM) if taken <= room), len(ROOM))
        if fits and held.name not in first:
            classes[held.name].append(ROOM[fits - 1][0])


def _head_class(held: Field, cls: str) -> str:
    return " ".join(part for part in cls.split() if part in ("num", "p2", "p3", "p4", "txt"))


def _words(texts: tuple[str, ...]) -> list[Markup]:
    return [escape(gettext(text)) for text in texts]

"""Slips: records on paper one after the other, and empty forms to be filled in by hand. Rows are read in sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.paper import COLUMNS, Heading, Sign, Table
from models.vocabulary.register.paper import Row as PaperRow
from models.vocabulary.register.register import Register
from services import audit, clock
from services.judge import access, taken
from services.judge.actor import Actor
from services.printing import codes, shape
from services.printing.children import Children, empty_table, in_a_word
from services.printing.shape import Shape
from services.printing.sheet import Across, Part, Signed, Slip, Square, Squares, Told
from services.printing.values import Values, empty_ticks
from services.words import naming

STEPS = 40
FIRST, FURTHER = Label("登记", "Registered"), Label("导入", "Imported")


@dataclass(frozen=True, slots=True)
class Asked:
    """How slips are wanted. `base` is the panel's address, `reveal` whether what the form may carry in full is."""

    base: str
    company: str
    form: str = ""
    size: str = ""
    trail: bool | None = None  # without a wish: on A4
    reveal: bool = False


def of_rows(session: Session, actor: Actor, register: type[Register], rows: Sequence[Any], asked: Asked) -> list[Slip]:
    """The slips of rows that the actor views, in their order; what he sees masked is masked."""
    by_form: dict[str, list[Any]] = {}
    for row in rows:
        by_form.setdefault(shape.form_for(register, row, asked.form), []).append(row)
    made: dict[int, Slip] = {}
    sites = _sites(session, actor, register, rows)
    for key, some in by_form.items():
        form = shape.shape_of(register, key)
        made |= _Slips(session, actor, register, form, some, asked, sites).all()
    return [made[row.id] for row in rows]


@dataclass(frozen=True, slots=True)
class Opened:
    """What slips may carry in full for a reason: a field of a register, its label, and its rows as (id, site id), for the log."""

    register: str
    field: str
    label: str
    rows: tuple[tuple[int, int | None], ...]


def revealable(
    session: Session, actor: Actor, register: type[Register], rows: Sequence[Any], form: str
) -> list[Opened]:
    """What these slips may carry in full when a reason is given: masked for him, and given to who asks."""
    found: list[Opened] = []
    for key in sorted({shape.form_for(register, row, form) for row in rows}):
        made = shape.shape_of(register, key)
        values = Values(session, actor, register, rows, made.reveals)
        for name in made.reveals:
            if ends := _opened(values, rows, name):
                spec, held = ends[0].spec, values.field_of(name)
                site = spec.place["site"]
                told = tuple((end.id, getattr(end, site) if site else None) for end in ends)
                found.append(Opened(spec.key, held.name, held.label.text(actor.lang), told))
    return found


def empty(actor: Actor, register: type[Register], asked: Asked, site: str = "") -> Slip:
    """The form of a register with nothing in it, to be filled in by hand; only fields that the actor sees."""
    form = shape.shape_of(register, shape.form_for(register, None, asked.form))
    visible = {held.name: held for held in access.visible_fields(actor, register)}
    spec, lang = register.spec, actor.lang
    parts: list[Part] = []
    for part in form.parts:
        if isinstance(part, PaperRow):
            squares = tuple(
                Square(
                    _label(form, register, name, lang), Told(ticks=empty_ticks(_field(register, name), lang)), cell.span
                )
                for cell in part.cells
                if (name := cell.names[0]).split(".")[0] in visible
            )
            if squares:
                parts.append(Squares(squares, max(part.tall, 2 if len(squares) == 1 else 1)))
        elif isinstance(part, Table):
            if part.lines in visible and (table := empty_table(actor, visible[part.lines], part, lang)) is not None:
                parts.append(table)
        else:
            parts.append(Across(part.label.text(lang), isinstance(part, Heading)))
    above = [
        (_label(form, register, name, lang), "") for name in form.above if name != (spec.state and spec.state.name)
    ]
    return Slip(
        id=None,
        title=form.title.text(lang),
        organisation=_organisation(asked.company, site),
        size=asked.size or form.size,
        above=tuple(above),
        parts=tuple(parts),
        trail=(),
        signs=tuple(Signed(sign.label.text(lang)) for sign in form.signs),
        copies=form.copies.text(lang) if form.copies else "",
        code=codes.code_of(spec.key),
        address=f"{asked.base}/admin/{spec.key}/new/",
        personal=False,
    )


class _Slips:
    """The slips of one form."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        register: type[Register],
        form: Shape,
        rows: Sequence[Any],
        asked: Asked,
        sites: dict[int, str],
    ) -> None:
        self.session, self.actor, self.register, self.form, self.rows = session, actor, register, form, rows
        self.asked, self.sites, self.lang = asked, sites, actor.lang
        self.values = Values(session, actor, register, rows, form.names() | set(form.reveals))
        if asked.reveal:
            opened = ((name, end) for name in form.reveals for end in _opened(self.values, rows, name))
            self.values.revealed = {(name, end.id) for name, end in opened}

    def all(self) -> dict[int, Slip]:
        """The slips by the ids of their rows."""
        tables = {
            part.lines: Children(self.session, self.actor, self.register.spec.fields[part.lines], part, self.rows)
            for part in self.form.parts
            if isinstance(part, Table)
        }
        wished = (self.asked.size or self.form.size) == "a4" if self.asked.trail is None else self.asked.trail
        wants_trail = wished and self.form.trail
        trails = _trails(self.session, self.register, self.rows, self.lang) if wants_trail else {}
        times = _times(self.session, self.register, self.rows)
        return {row.id: self._slip(row, tables, trails.get(row.id, ()), times.get(row.id, 0)) for row in self.rows}

    def _slip(self, row: Any, tables: dict[str, Children], trail: Any, times: int) -> Slip:
        spec, form, lang = self.register.spec, self.form, self.lang
        parts = tuple(self._parts(row, tables))
        above = [
            (_label(form, self.register, name, lang), in_a_word(self.values.told(row, (name,)), lang))
            for name in form.above
            if self.values.end(row, name)[1] is not None
        ]
        signs = tuple(self._signed(row, sign) for sign in form.signs)
        site = spec.place["site"]
        site_id = getattr(row, site) if site else None
        return Slip(
            id=row.id,
            title=form.title.text(lang),
            organisation=_organisation(self.asked.company, self.sites.get(site_id or 0, "")),
            size=self.asked.size or form.size,
            above=tuple(above),
            parts=parts,
            trail=tuple(trail),
            signs=signs,
            copies=form.copies.text(lang) if form.copies else "",
            code=codes.code_of(spec.key, row.id),
            address=f"{self.asked.base}/admin/{spec.key}/details/?id={row.id}",
            personal=row.id in self.values.personal or any(one.personal(row) for one in tables.values()),
            times=times,
            masked=row.id in self.values.masked,
            notes=tuple(said.text(lang) for said in taken.alone(self.session, row)),
            site_id=site_id,
        )

    def _parts(self, row: Any, tables: dict[str, Children]) -> Iterable[Part]:
        silent = self._silent(row)
        for part in self.form.parts:
            if isinstance(part, PaperRow):
                squares = self._squares(row, part, silent)
                if squares:
                    yield Squares(squares, part.tall)
            elif isinstance(part, Table):
                if part.lines in self.values.seen(row)[0] and (made := tables[part.lines].rows(row)) is not None:
                    yield made
            else:
                yield Across(part.label.text(self.lang), isinstance(part, Heading))

    def _squares(self, row: Any, part: PaperRow, silent: set[str]) -> tuple[Square, ...]:
        """The fields of one row of the table; what is out of his sight leaves its place to the one before it."""
        squares: list[Square] = []
        for cell in part.cells:
            end = [name for name in cell.names if name not in silent]
            if not end or (self.form.key == shape.FULL and self.values.end(row, end[0])[1] is None):
                if squares:
                    last = squares.pop()
                    squares.append(Square(last.label, last.told, last.span + cell.span + 1))
                continue
            told = self.values.told(row, end, cell.span)
            squares.append(Square(_label(self.form, self.register, cell.names[0], self.lang), told, cell.span))
        if squares and (left := COLUMNS - sum(one.span + 1 for one in squares)):
            last = squares.pop()
            squares.append(Square(last.label, last.told, last.span + left))
        return tuple(squares)

    def _silent(self, row: Any) -> set[str]:
        """Of the slip of all fields: what nothing called for, and what later steps fill in and have not."""
        if self.form.key != shape.FULL:
            return set()
        spec, gone = self.register.spec, set[str]()
        for number, section in enumerate(self.form.sections):
            blank = {name for name in section if self.values.told(row, (name,)).blank}
            if number and len(blank) == len(section) and spec.workflow is not None:
                gone |= section
            uncalled = (spec.fields[name] for name in blank)
            gone |= {held.name for held in uncalled if held.when is not None and not held.when.check(row)}
        return gone

    def _signed(self, row: Any, sign: Sign) -> Signed:
        told = self.values.told(row, (sign.field,)) if sign.field else Told()
        return Signed(sign.label.text(self.lang), told.pictures, told.text)


def _label(form: Shape, register: type[Register], name: str, lang: str) -> str:
    """What stands before a field: the form's own words, else its label."""
    if name in form.labels:
        return form.labels[name].text(lang)
    return _field(register, name).label.text(lang)


def _field(register: type[Register], name: str) -> Field:
    """The field at the end of a path."""
    *way, last = name.split(".")
    spec = register.spec
    for step in way:
        spec = registry.get(str(spec.fields[step].target)).spec
    return spec.fields[last]


def _organisation(company: str, site: str) -> str:
    return " · ".join(part for part in (company, site) if part)


def _opened(values: Values, rows: Iterable[Any], name: str) -> list[Any]:
    """The rows at the end of the path whose field is masked for the actor and may be given to him for a reason."""
    found = {}
    for row in rows:
        end, held = values.end(row, name)
        if end is not None and held is not None and held.name in values.seen(end)[1] and getattr(end, held.name):
            if access.may_reveal(values.actor, type(end), held, end):
                found[end.id] = end
    return list(found.values())


def _sites(session: Session, actor: Actor, register: type[Register], rows: Iterable[Any]) -> dict[int, str]:
    """The names of the rows' sites."""
    site = register.spec.place["site"]
    ids = {one for row in rows if site and (one := getattr(row, site)) is not None}
    return naming.labels(session, actor, "site", ids) if ids else {}


def _trails(
    session: Session, register: type[Register], rows: Sequence[Any], lang: str
) -> dict[int, list[tuple[str, str, str, str]]]:
    """Which steps each of the rows went, oldest first: step, who, when and the reason given."""
    spec = register.spec
    if spec.workflow is None:
        return {}
    known = {f"step:{step.name}": step.label for step in spec.workflow.steps}
    known |= {"create": FIRST, "import": FURTHER}
    query = select(AuditEntry.row_id, AuditEntry.action, AuditEntry.actor_name, AuditEntry.at, AuditEntry.reason).where(
        AuditEntry.register == spec.key, AuditEntry.row_id.in_([row.id for row in rows]), AuditEntry.action.in_(known)
    )
    found: dict[int, list[tuple[str, str, str, str]]] = {}
    for row_id, action, who, at, reason in session.execute(query.order_by(AuditEntry.id)):
        assert row_id is not None  # asked for by it
        when = at.astimezone(clock.zone()).strftime("%Y-%m-%d %H:%M")
        why = reason or "" if action.startswith("step:") else ""
        trail = found.setdefault(row_id, [])
        if len(trail) < STEPS:
            trail.append((known[action].text(lang), audit.spoken(who, lang), when, why))
    return found


def _times(session: Session, register: type[Register], rows: Sequence[Any]) -> dict[int, int]:
    """How often each of the rows was printed before."""
    query = select(AuditEntry.row_id, func.count()).where(
        AuditEntry.register == register.spec.key,
        AuditEntry.row_id.in_([row.id for row in rows]),
        AuditEntry.action == "print",
    )
    return {
        row_id: number for row_id, number in session.execute(query.group_by(AuditEntry.row_id)) if row_id is not None
    }

"""Which row a cell means: by what people write of it, looked up in sets, within the reach of who imports.

The ways are tried in their order; one that finds exactly one row decides, one that finds none leaves it to the next, one that
finds several is asked: once for all cells that say the same. Each distinct text is looked up once.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary.field.field import Field
from models.vocabulary.formats import comparing, rooms
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.errors import AppError
from services.judge import access
from services.judge.actor import Actor
from services.reading import belonging, lookup, units
from services.reading.lookup import Candidate
from services.words import naming

PORTION: Final = 400  # texts asked for in one statement
SMALL: Final = 3000  # a register with at most so many rows is read whole, to be found by the names of its rows
OFFERED: Final = 6
_PHONE: Final = re.compile(r"(?<![0-9])(\+?[0-9][0-9 \-]{5,16}[0-9])(?![0-9])")
_SEVERAL: Final = re.compile(r"[、,，;；\n]+")

NONE = Label("没有找到“{text}”", "'{text}' was not found")
SEVERAL = Label("“{text}”有 {n} 条，请选一条", "There are {n} of '{text}'; choose one")
NOT_YOURS = Label("你的岗位不能查找{what}", "Your post may not look up {what}")
BY: Final[dict[str, Label]] = {
    "same": Label("同名", "By its name"),
    "room": Label("房号写法", "A spelling of the room"),
    "number": Label("编号", "By its number"),
    "name": Label("按姓名，没有比对电话", "By the name; the phone was not compared"),
    "phone": Label("姓名加电话", "By name and phone"),
    "account": Label("登录名", "By the login"),
    "answer": Label("按上次的选择", "As it was answered"),
}


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text means: the row's id and by which way it was found; else what is offered, and why none is taken."""

    id: int | None = None
    way: str = ""
    near: tuple[Candidate, ...] = ()
    why: Label | None = None

    @property
    def asked(self) -> bool:
        """Whether a person has to choose among several."""
        return self.id is None and len(self.near) > 1 and self.way == "several"


class Where(NamedTuple):
    """What is known of the row in which a text stands: its site, and its home where a field is about who lives there."""

    site_id: int | None = None
    unit_id: int | None = None


def key_of(text: str, held: Field, where: Where) -> str:
    """What is asked once: the text, at the home where it names somebody of it."""
    return (
        f"{comparing.fold(text).strip()}@{where.unit_id}"
        if held.home and where.unit_id
        else comparing.fold(text).strip()
    )


class Relations:
    """The look-ups of one import. `answers` are what was chosen before: (field, key) → id."""

    def __init__(self, session: Session, actor: Actor, answers: Mapping[tuple[str, str], int] | None = None) -> None:
        self.session, self.actor = session, actor
        self.answers = dict(answers or {})
        self._found: dict[tuple[str, str, Where], Meant] = {}
        self._ways: dict[tuple[str, int | None], dict[str, dict[str, list[int]]]] = {}
        self._asked: dict[tuple[str, int | None], set[str]] = defaultdict(set)
        self._names: dict[tuple[str, int | None], dict[str, list[int]]] = {}
        self._rooms: dict[tuple[str, int | None], Meant | None] = {}
        self._homes: dict[int, set[int]] = {}
        self._picks: dict[tuple[str, int], bool] = {}

    def prepare(self, held: Field, texts: Iterable[str], where: Where) -> None:
        """Look up in sets what many cells of a field say at a site."""
        if not access.may_list(self.actor, str(held.target)):
            return
        at = (str(held.target), where.site_id)
        new = {text.strip() for text in texts if text.strip()} - self._asked[at]
        if not new:
            return
        self._asked[at] |= new
        if at[0] == "unit":
            self._prepare_rooms(new, where.site_id)
            return
        ways = self._ways.setdefault(at, {"number": {}, "account": {}, "phone": {}, "name": {}})
        register: Any = registry.get(at[0])
        within = and_(*_within(register, self.actor, where.site_id))
        self._by_columns(register, _numbers(self.actor, register), new, within, ways["number"], str.strip)
        if at[0] == "staff":
            self._by_account(register, new, within, ways["account"])
        names = _names(self.actor, register)
        phones = _phones(self.actor, register)
        self._by_phone(register, phones, names, new, within, ways["phone"])
        # Where he may not look for phones, the one beside a name tells nothing, and the name alone decides.
        self._by_columns(register, names, new, within, ways["name"], _bare if phones else _without_phone)

    def _prepare_rooms(self, texts: Collection[str], site_id: int | None) -> None:
        """Rooms that are written in full, at a site; what else may be meant is asked one by one."""
        for part in _portions(texts if site_id is not None else ()):
            assert site_id is not None
            named = units.resolve_many(self.session, self.actor, part, site_id)
            self._rooms |= {
                (text, site_id): _by_room(unit, text) if unit is not None else None for text, unit in named.items()
            }

    def find(self, held: Field, text: str, where: Where) -> Meant:
        """The row that a text of the field means. Look-ups are kept: equal cells cost nothing."""
        text = text.strip()
        where = where if held.home else Where(where.site_id)
        known = (held.name, text, where)
        if (found := self._found.get(known)) is None:
            found = self._found[known] = self._find(held, text, where)
        return found

    def several(self, text: str) -> list[str]:
        """The parts of a text that names several rows."""
        return [part.strip() for part in _SEVERAL.split(text) if part.strip()]

    def _find(self, held: Field, text: str, where: Where) -> Meant:
        target = str(held.target)
        if not access.may_list(self.actor, target):
            return Meant(why=NOT_YOURS.format(what=registry.get(target).spec.label))
        answer = self.answers.get((held.name, key_of(text, held, where)))
        if answer is not None and self._reached(target, answer):
            return Meant(answer, "answer")
        if target == "unit":
            return self._room(text, where)
        self.prepare(held, [text], where)
        ways = self._ways[target, where.site_id]
        for way in ("number", "account", "phone", "name"):
            if ids := self._fitting(held, ways[way].get(text, []), where):
                return self._decided(target, ids, text, "same" if way == "name" and not _PHONE.search(text) else way)
        if ids := self._fitting(held, self._labels(target, where.site_id).get(_bare(text), []), where):
            return self._decided(target, ids, text, "same")
        return self._near(held, text, where)

    def _decided(self, target: str, ids: Collection[int], text: str, way: str) -> Meant:
        if len(ids) == 1:
            return Meant(next(iter(ids)), way)
        offered = lookup.described(self.session, self.actor, registry.get(target), sorted(ids)[:OFFERED])
        return Meant(way="several", near=tuple(offered), why=SEVERAL.format(text=text[:40], n=len(ids)))

    def _room(self, text: str, where: Where) -> Meant:
        known = (text, where.site_id)
        if known in self._rooms:
            meant = self._rooms[known]
        else:
            unit = units.resolve(self.session, self.actor, text, where.site_id)
            meant = _by_room(unit, text) if unit is not None else None
        if meant is not None:
            return meant
        near = units.candidates(self.session, self.actor, text, where.site_id, OFFERED) if rooms.key(text) else []
        return Meant(near=tuple(near), why=_no_room(text, near))

    def _near(self, held: Field, text: str, where: Where) -> Meant:
        """Nothing has that name; what comes nearest is offered, never taken."""
        target = str(held.target)
        known = self._names.get((target, where.site_id)) or {}
        ids = [one for name in difflib.get_close_matches(_bare(text), known, 3, 0.6) for one in known[name]]
        if ids:
            offered = lookup.described(self.session, self.actor, registry.get(target), ids[:OFFERED])
        else:
            try:
                offered = lookup.candidates(
                    self.session, self.actor, target, text, limit=OFFERED, pick=held.pick, site_id=where.site_id
                )
            except AppError:
                offered = []
        return Meant(near=tuple(offered[:OFFERED]), why=NONE.format(text=text[:40]))

    def _labels(self, target: str, site_id: int | None) -> dict[str, list[int]]:
        """The names of all rows of a small register at the site, as every page shows them: what an export wrote is found."""
        if (known := self._names.get((target, site_id))) is not None:
            return known
        register: Any = registry.get(target)
        named = naming.name_of(self.actor, register)
        query = select(register.id, *named.columns).where(*_within(register, self.actor, site_id))
        for entity, onclause in named.joins:
            query = query.outerjoin(entity, onclause)
        rows = self.session.execute(query.limit(SMALL + 1)).all()
        found: dict[str, list[int]] = {}
        if len(rows) <= SMALL:
            for one, *values in rows:
                found.setdefault(_bare(named.text(values)), []).append(one)
        self._names[target, site_id] = found
        return found

    def _fitting(self, held: Field, ids: Collection[int], where: Where) -> list[int]:
        """Those that the field offers; among several, those who live in the home."""
        fit = [one for one in dict.fromkeys(ids) if self._picked(held, one)]
        if held.home and where.unit_id and len(fit) > 1:
            here = self._people(where.unit_id)
            fit = [one for one in fit if one in here] or fit
        return fit or list(dict.fromkeys(ids))

    def _picked(self, held: Field, one: int) -> bool:
        if not held.pick:
            return True
        known = (f"{held.target}.{held.name}", one)
        if known not in self._picks:
            register: Any = registry.get(str(held.target))
            tests = lookup.picked(register, held.pick)
            self._picks[known] = self.session.scalar(select(register.id).where(register.id == one, *tests)) is not None
        return self._picks[known]

    def _people(self, unit_id: int) -> set[int]:
        if unit_id not in self._homes:
            self._homes[unit_id] = set(belonging.people(self.session, unit_id, None))
        return self._homes[unit_id]

    def _reached(self, target: str, one: int) -> bool:
        register: Any = registry.get(target)
        return (
            self.session.scalar(
                select(register.id).where(register.id == one, access.reach(register, self.actor, "list"))
            )
            is not None
        )

    # --- In sets -------------------------------------------------------------------------------------

    def _by_columns(
        self,
        register: Any,
        columns: list[Any],
        texts: Collection[str],
        within: ColumnElement[bool],
        into: dict[str, list[int]],
        plain: Callable[[str], str],
    ) -> None:
        wanted: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            for one in {text, plain(text), text.upper()}:
                wanted[one].append(text)
        for column in columns:
            for part in _portions(wanted):
                for one, value in self.session.execute(select(register.id, column).where(within, column.in_(part))):
                    for text in wanted[str(value)]:
                        into.setdefault(text, []).append(one)

    def _by_account(
        self, register: Any, texts: Collection[str], within: ColumnElement[bool], into: dict[str, list[int]]
    ) -> None:
        wanted = {text.casefold(): text for text in texts}
        for part in _portions(wanted):
            query = select(User.username_key, register.id).join(register, register.id == User.staff_id)
            for login, one in self.session.execute(query.where(within, User.username_key.in_(part))):
                into.setdefault(wanted[login], []).append(one)

    def _by_phone(
        self,
        register: Any,
        phones: list[Any],
        names: list[Any],
        texts: Collection[str],
        within: ColumnElement[bool],
        into: dict[str, list[int]],
    ) -> None:
        """Name and phone in one cell, or the phone alone."""
        wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for text in texts if phones else ():
            if (match := _PHONE.search(text)) is not None:
                number = re.sub(r"[ \-]", "", match[1])
                wanted[number].append((text, _without_phone(text)))
        for column in phones:
            for part in _portions(wanted):
                query = select(register.id, column, *names).where(within, column.in_(part))
                for one, number, *called in self.session.execute(query):
                    for text, name in wanted[str(number)]:
                        if not name or name in {_bare(str(each)) for each in called}:
                            into.setdefault(text, []).append(one)


def _by_room(unit: Any, text: str) -> Meant:
    return Meant(unit.id, "same" if str(unit.room_key) == text else "room")


def _within(register: Any, actor: Actor, site_id: int | None) -> list[ColumnElement[bool]]:
    """The rows that may be meant: alive, in his reach, of the site or of none."""
    tests = [access.reach(register, actor, "list")]
    site = register.spec.place["site"]
    if site_id is not None and site and site != "id":
        column = getattr(register, site)
        tests.append(or_(column == site_id, column.is_(None)))
    return tests


def _open(actor: Actor, register: Any) -> list[Field]:
    """The fields by which this person may look for a row: a search tells no more than the page."""
    personal = access.searches_personal(actor, register)
    return [
        held
        for held in access.visible_fields(actor, register)
        if held.form == "field" and (personal or not held.personal)
    ]


def _numbers(actor: Actor, register: Any) -> list[Any]:
    return [getattr(register, held.name) for held in _open(actor, register) if held.kind.number]


def _names(actor: Actor, register: Any) -> list[Any]:
    named = {*register.spec.label_fields, "name", "title", "code"}
    return [
        getattr(register, held.name)
        for held in _open(actor, register)
        if held.name in named and held.kind.keyed and not held.kind.number
    ]


def _phones(actor: Actor, register: Any) -> list[Any]:
    return [getattr(register, held.name) for held in _open(actor, register) if held.kind.dialled]


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _without_phone(text: str) -> str:
    """The name that stands beside a phone."""
    return _bare(_PHONE.sub("", text).strip(" ()（）:：/,，-"))


def _portions(texts: Iterable[str]) -> Iterable[list[str]]:
    every = list(texts)
    for start in range(0, len(every), PORTION):
        yield every[start : start + PORTION]


def _no_room(text: str, near: list[Candidate]) -> Label:
    shown = text[:20]
    if near:
        return Label(f"没有找到房号 {shown}", f"There is no room {shown}")
    return Label(
        f"没有找到房号 {shown}，请检查楼栋、单元、房号",
        f"There is no room {shown}; check building, entrance and number",
    )

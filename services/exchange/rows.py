"""The cells of one row as values of its fields: texts by the kinds, references by what people write, a room out of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.formats import rooms
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen as picked
from services.exchange import cells, relations
from services.exchange.balance import Balance, Fate
from services.exchange.book import Cell, Line
from services.exchange.heads import Heads, How, Part
from services.exchange.order import Order
from services.exchange.relations import Meant, Relations, Where
from services.exchange.values import Said, Values, guess_of
from services.judge.actor import Actor

PICKED = Label("人工选定", "Chosen by a person")
NOWHERE = Where()
GONE = Label("选定的记录不在了，请重选", "What was chosen is gone; choose again")


@dataclass(slots=True)
class Row:
    """One row of the sheet: what its cells say by field, the texts that stood there, how many cells each took."""

    line: int
    hidden: bool
    said: dict[str, Said] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    balance: Balance = field(default_factory=Balance)

    @property
    def values(self) -> dict[str, Any]:
        """The values of the fields that have any."""
        return {name: said.value for name, said in self.said.items() if said.fate is not Fate.REFUSED}

    @property
    def refused(self) -> dict[str, Said]:
        """The fields whose cells are refused."""
        return {name: said for name, said in self.said.items() if said.fate is Fate.REFUSED}


class Rows:
    """Reads the rows of one import. `mends` are texts that a person put in place of a cell's, by line and field."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        order: Order,
        heads: Heads,
        *,
        answers: Mapping[tuple[str, str], int] | None = None,
        mends: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        self.order, self.heads, self.mends = order, heads, mends or {}
        self.values = Values(actor.lang)
        self.relations = Relations(session, actor, answers)
        fields = order.register.spec.fields
        names = dict.fromkeys(one.field for one in heads.columns if one.taken)
        given = dict.fromkeys([*names, *order.constants])
        self.columns = {name: [(one.part, one.at) for one in heads.of(name)] for name in names}
        self.plain = [fields[name] for name in given if fields[name].form not in ("ref", "refs")]
        held = [fields[name] for name in given if fields[name].form in ("ref", "refs")]
        rank = {"site": 0, "unit": 1}
        self.refs = sorted({one.name: one for one in held}.values(), key=lambda one: rank.get(str(one.target), 2))
        self.tied = frozenset(one.at for one in heads.columns if one.how is How.KEY)
        self.outer: Mapping[int, Where] = {}  # of child rows: where their parent stands, by line
        self._constants: dict[str, Said] = {}
        self._sites, self._units = (
            [held.name for held in fields.values() if held.form == "ref" and held.target == target]
            for target in ("site", "unit")
        )
        plain = {held.name for held in self.plain}
        self._plain_at = [(held, [at for _, at in self.columns.get(held.name, ())]) for held in self.plain]
        self._referring = [at for name, parts in self.columns.items() if name not in plain for _, at in parts]

    def read(self, lines: Sequence[Line]) -> list[Row]:
        """The rows of a portion of the sheet: plain fields first, then what they refer to, looked up in sets."""
        rows = [self._plain(line) for line in lines]
        for held in self.refs:
            texts = {row.line: self._text(held, line) for row, line in zip(rows, lines, strict=True)}
            self._prepare(held, rows, texts)
            for row, line in zip(rows, lines, strict=True):
                self._refer(held, row, line, texts[row.line])
        return rows

    def where(self, row: Row) -> Where:
        """What is known of the row: its site and its home."""
        outer = self.outer.get(row.line, NOWHERE) if self.outer else NOWHERE
        site, unit = _id_of(row, self._sites), _id_of(row, self._units)
        return Where(site or outer.site_id or self.order.site_id, unit or outer.unit_id)

    def _plain(self, line: Line) -> Row:
        row = Row(line.number, line.hidden)
        mended = self.mends.get(line.number, {})
        there = line.cells
        used = sum(at in there for at in self._referring)
        for held, places in self._plain_at:
            given = [there[at] for at in places if at in there]
            text = mended.get(held.name) if mended else None
            if text is None and not given:
                self._constant(held, row)
                continue
            used += len(given)
            row.texts[held.name] = _shown(given)
            if text is not None:
                said = self.values.text(held, text) if text.strip() else Said(Fate.CHOSEN)
                said = said if said.fate is Fate.REFUSED else Said(Fate.CHOSEN, said.value, rule=PICKED)
            else:
                said = self._accepted(held, self.values.read(held, given[0]))
            row.said[held.name] = said
            row.balance.count(said.fate, len(given))
        tied = len(self.tied & there.keys()) if self.tied else 0
        row.balance.count(Fate.TAKEN, tied)
        row.balance.count(Fate.IGNORED, len(there) - used - tied)
        return row

    def _accepted(self, held: Field, said: Said) -> Said:
        """What was guessed and a person said is right counts as chosen."""
        if not self.order.accepted or said.fate is not Fate.UNDERSTOOD or said.rule is None:
            return said
        accepted = guess_of(held.name, said.rule.zh) in self.order.accepted
        return replace(said, fate=Fate.CHOSEN) if accepted else said

    def _constant(self, held: Field, row: Row) -> None:
        text = self.order.constants.get(held.name, "")
        if not text.strip():
            return
        if held.name not in self._constants:
            self._constants[held.name] = self.values.text(held, text)
        row.said[held.name] = self._constants[held.name]

    def _cells(self, name: str, line: Line) -> dict[Part, Cell]:
        return {part: line.cells[at] for part, at in self.columns.get(name, ()) if at in line.cells}

    def _text(self, held: Field, line: Line) -> str:
        """What the row says of a reference: its one cell, the columns of a room put together, or what holds for all rows."""
        if (mended := self.mends.get(line.number, {}).get(held.name)) is not None:
            return mended.strip()
        given = self._cells(held.name, line)
        if not given:
            return self.order.constants.get(held.name, "").strip()
        if Part.DOOR in given or Part.BUILDING in given:
            return room_of(given)
        return _written(next(iter(given.values())))

    def _prepare(self, held: Field, rows: Iterable[Row], texts: Mapping[int, str]) -> None:
        at: dict[Where, set[str]] = {}
        for row in rows:
            if text := texts[row.line]:
                parts = self.relations.several(text) if held.form == "refs" else [text]
                at.setdefault(Where(self.where(row).site_id), set()).update(parts)
        for where, wanted in at.items():
            self.relations.prepare(held, wanted, where)

    def _refer(self, held: Field, row: Row, line: Line, text: str) -> None:
        given = self._cells(held.name, line)
        mended = held.name in self.mends.get(line.number, {})
        bad = next((why for cell in given.values() if (why := cells.fault(cell)) is not None), None)
        if bad is not None and not mended:
            row.said[held.name] = Said(Fate.REFUSED, why=bad)
        elif text:
            row.said[held.name] = self._accepted(
                held, self._meant(held, row, text, mended=mended, several=len(given) > 1)
            )
        elif given:
            row.said[held.name] = Said(Fate.CHOSEN)
        if given:
            row.texts[held.name] = _shown(list(given.values()))
            row.balance.count(row.said[held.name].fate, len(given))

    def _meant(self, held: Field, row: Row, text: str, *, mended: bool, several: bool) -> Said:
        where = self.where(row) if held.target != "site" else Where()
        if mended and (one := picked(text)) is not None:
            return Said(Fate.CHOSEN, [one] if held.form == "refs" else one, rule=PICKED)
        if held.form == "refs":
            found = [self.relations.find(held, part, where) for part in self.relations.several(text)]
            wrong = next((meant for meant in found if meant.id is None), None)
            if wrong is not None:
                return _refusal(wrong)
            ids = [meant.id for meant in found]
            return Said(_fate(found, mended), ids, rule=relations.BY[found[0].way] if found else None)
        meant = self.relations.find(held, text, where)
        if meant.id is None:
            return _refusal(meant)
        fate = _fate([meant], mended)
        if several and fate is Fate.TAKEN:
            fate = Fate.UNDERSTOOD
        return Said(fate, meant.id, rule=relations.BY["room"] if several else relations.BY[meant.way])


def _shown(cells: Sequence[Cell]) -> str:
    """What stands in the cells."""
    return cells[0].shown.strip() if len(cells) == 1 else " ".join(cell.shown.strip() for cell in cells)


def _id_of(row: Row, names: Sequence[str]) -> int | None:
    """What the first of the fields says that says something."""
    for name in names:
        said = row.said.get(name)
        if said is not None and said.fate is not Fate.REFUSED:
            return said.value  # type: ignore[no-any-return]
    return None


def room_of(given: Mapping[Part, Cell]) -> str:
    """The room that stands in several columns; an entrance of 0 is none: a shop is written 楼栋, 0, 12铺."""
    parts = []
    for part in (Part.BUILDING, Part.ENTRANCE, Part.DOOR):
        text = _written(given[part]) if part in given else ""
        if part is Part.ENTRANCE and rooms.key(text) in ("", "0"):
            continue
        if text:
            parts.append(text)
    return "-".join(parts)


def _written(cell: Cell) -> str:
    """A cell as somebody would type it: of a figure no noughts that its format adds."""
    if isinstance(cell.value, Decimal):
        text = f"{cell.value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell.shown.strip()


def _fate(found: Sequence[Meant], mended: bool) -> Fate:
    if mended or any(meant.way == "answer" for meant in found):
        return Fate.CHOSEN
    return Fate.TAKEN if all(meant.way in ("same", "number") for meant in found) else Fate.UNDERSTOOD


def _refusal(meant: Meant) -> Said:
    near = tuple((f"id:{one.id}", one.text, one.sub) for one in meant.near)
    return Said(Fate.REFUSED, why=meant.why, near=near, asked=meant.asked)

"""The values of records for paper, read in sets: what a slip shows of a row and of the rows it refers to, judged row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.judge import access, taken
from services.judge.actor import Actor
from services.printing.sheet import Told
from services.words import naming, texts

PICTURES = Label("附图 {n} 张", "{n} pictures attached")
PAPERS = Label("附件 {n} 份", "{n} files attached")
MOST_TICKS = 8  # more answers than that are told in a word
SHORT_TICKS = 9  # so many characters of answers, with their boxes, have room in one column
WIDE = 3  # so many columns have room for an amount in capitals
YES_NO = (Label("是", "Yes"), Label("否", "No"))

Path = tuple[str, ...]


class Values:
    """What an actor sees of some rows of one register, along the paths named; `revealed` are (path, id of the row) that he was
    given in full for a reason."""

    def __init__(
        self, session: Session, actor: Actor, register: type[Register], rows: Sequence[Any], names: Iterable[str]
    ) -> None:
        self.session, self.actor, self.register, self.lang = session, actor, register, actor.lang
        self.revealed: set[tuple[str, int]] = set()
        self.personal: set[int] = set()
        self.masked: set[int] = set()
        paths = {tuple(name.split(".")) for name in names}
        self._at: dict[Path, dict[int, Any]] = {(): {row.id: row for row in rows}}
        self._seen: dict[tuple[str, int], tuple[dict[str, Field], set[str]]] = {}
        for way in sorted({path[:depth] for path in paths for depth in range(1, len(path))}, key=len):
            self._at[way] = self._beyond(way)
        self._labels = self._names(paths)
        self._behalf = taken.named_for_many(session, register, rows)

    def field_of(self, name: str) -> Field:
        """The field at the end of a path."""
        *way, last = name.split(".")
        spec = self.register.spec
        for step in way:
            spec = registry.get(str(spec.fields[step].target)).spec
        return spec.fields[last]

    def end(self, row: Any, name: str) -> tuple[Any, Field | None]:
        """The row and the field at the end of a path from a row; (None, None) where the actor does not see so far."""
        *way, last = name.split(".")
        found = self._at[tuple(way)].get(row.id)
        if found is None:
            return None, None
        return found, self.seen(found)[0].get(last)

    def seen(self, row: Any) -> tuple[dict[str, Field], set[str]]:
        """The visible fields of a row by name, and the names of those that are masked for him."""
        register = type(row)
        key = (register.spec.key, row.id)
        if key not in self._seen:
            visible = access.visible_fields(self.actor, register, row)
            masked = {f.name for f in visible if f.personal and not access.shows_full(self.actor, register, f, row)}
            self._seen[key] = {held.name: held for held in visible}, masked
        return self._seen[key]

    def told(self, row: Any, names: Sequence[str], span: int = 1) -> Told:
        """The first of the values that says something, as it stands on paper."""
        found = Told()
        for name in names:
            end, held = self.end(row, name)
            if end is None or held is None:
                continue
            found = self._told(row, name, end, held, span)
            if not found.blank:
                return found
        return found

    def _told(self, row: Any, name: str, end: Any, held: Field, span: int) -> Told:
        value = texts.value_of(end, held)
        hidden = held.name in self.seen(end)[1] and (name, end.id) not in self.revealed
        if texts.is_blank(value):
            return Told(ticks=empty_ticks(held, self.lang), numeric=held.kind.numeric)
        if held.personal or (held.target is not None and naming.is_personal(str(held.target))):
            self.personal.add(row.id)
        if hidden:
            self.masked.add(row.id)
            return Told(texts.masked_text(held, value), numeric=held.kind.numeric, masked=True)
        if held.is_files:
            return _files(held, value, self.lang)
        if (ticks := _ticks(end, held, value, self.lang)) is not None and (span > 1 or _brief(ticks)):
            return Told(ticks=ticks)
        words = texts.words(held, value, self.lang, self._labels.get(str(held.target), {}))
        if end is row:
            words = self._behalf.get(row.id, {}).get(held.name, words) if words else words
        return Told(_measured(held, value, words, span, self.lang), numeric=held.kind.numeric)

    def _beyond(self, path: Path) -> dict[int, Any]:
        """The rows at the end of a path, by the row it begins at: those that the actor may open."""
        held = self.field_of(".".join(path))
        target: Any = registry.get(str(held.target))
        ids: dict[int, int] = {}
        for start, row in self._at[path[:-1]].items():
            visible, masked = self.seen(row)
            one = getattr(row, str(held.column))
            if one is not None and path[-1] in visible and path[-1] not in masked:
                ids[start] = one
        if not ids or not access.decide(self.actor, "view", target):
            return {}
        query = select(target).where(target.id.in_(set(ids.values())), access.reach(target, self.actor))
        found = {row.id: row for row in self.session.scalars(query)}
        return {start: found[one] for start, one in ids.items() if one in found}

    def _names(self, paths: Iterable[Path]) -> dict[str, dict[int, str]]:
        """The names of all that is referred to, a statement a register at most."""
        wanted: dict[str, set[int]] = {}
        for path in paths:
            held = self.field_of(".".join(path))
            if held.form not in ("ref", "refs"):
                continue
            ids = wanted.setdefault(str(held.target), set())
            for row in self._at[path[:-1]].values():
                if path[-1] not in self.seen(row)[0]:
                    continue
                value = texts.value_of(row, held)
                if value is not None:
                    ids.update(one.id for one in value) if held.many else ids.add(value)
        return naming.labels_of(self.session, self.actor, {key: ids for key, ids in wanted.items() if ids})


def empty_ticks(held: Field, lang: str) -> tuple[tuple[bool, str], ...]:
    """The answers of a field that none is given to, to be ticked by hand; nothing where it is written."""
    if not _ticked(held):
        return ()
    return tuple((False, one.label.text(lang)) for one in held.kind.options(held))


def _ticked(held: Field) -> bool:
    return 0 < len(held.kind.options(held)) <= MOST_TICKS


def _ticks(row: Any, held: Field, value: Any, lang: str) -> tuple[tuple[bool, str], ...] | None:
    """All answers, those given ticked; None where it is told in words: a state, yes and no."""
    if held is row.spec.state or held.kind.always_answered or not _ticked(held):
        return None
    given = held.kind.text_of(value)
    given = given if isinstance(given, list) else [given]
    return tuple((one.value in given, one.label.text(lang)) for one in held.kind.options(held))


def _brief(ticks: Iterable[tuple[bool, str]]) -> bool:
    """Whether all answers have room in one column."""
    return sum(len(words) + 2 for _, words in ticks) <= SHORT_TICKS


def _files(held: Field, value: list[int], lang: str) -> Told:
    assert held.kind.files is not None
    if held.kind.files.drawn:
        return Told(pictures=tuple(value))
    words = PICTURES if held.kind.files.pictures else PAPERS
    return Told(words.format(n=len(value)).text(lang))


def _measured(held: Field, value: Any, words: str, span: int, lang: str) -> str:
    """A figure with its unit; an amount that has room also in capitals, as receipts have it."""
    if held.kind.amount and isinstance(value, Decimal):
        sign, bare = ("-", words[1:]) if words.startswith("-") else ("", words)
        big = f"（大写）{formats.capitals(value)}" if span >= WIDE and lang != "en" else ""
        return f"{sign}¥{bare}{big}"
    return f"{words} {held.unit.text(lang)}" if held.unit is not None and held.kind.numeric else words

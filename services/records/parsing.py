"""Texts read into values: what a control, a cell or a line of a file says of one field of a register.

What a form showed masked comes back as MASKED (unchanged) or FROM_UNIT (what the panel knows of the room, which the clerk was
shown masked). A text that is the one the row's control showed keeps the stored value as it is, whatever today's reader would
make of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import chosen, token
from models.vocabulary.register.register import Register
from services import clock, limits
from services.judge import access
from services.judge.actor import Actor
from services.reading import units
from services.reading.units import FROM_UNIT
from services.records import filling
from services.words import naming
from services.words import texts as texts_of

MASKED: Final = "__masked__"
IN_FULL = Label("请填写完整内容", "Enter it in full")

Form = Mapping[str, "str | list[str]"]


@dataclass
class Parsed:
    """What a row of texts says: parsed `values` and messages by field; unpacks as the two."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Label] = field(default_factory=dict)

    def __iter__(self) -> Any:
        return iter((self.values, self.errors))


class Reader:
    """Reads the texts of one row, field by field. `site_id` is the site in which room numbers are looked for;
    `rooms` are the units that they named, kept for who saves the row and would read them again."""

    def __init__(self, session: Session, actor: Actor, row: Register | None = None, site_id: int | None = None) -> None:
        self.session, self.actor, self.row, self.site_id = session, actor, row, site_id
        self.reading = Reading(now=clock.now())
        self.rooms: list[Any] = []

    def looks_in(self, site: Any) -> None:
        """Look for rooms in the site that the form has chosen, else in the row's, else in the current one."""
        if (picked := chosen(site)) is not None:
            self.site_id = picked
        elif self.row is not None and self.row.spec.place["site"] not in (None, "id"):
            self.site_id = self.row.site_id if self.row.site_id is not None else self.site_id

    def read(self, held: Field, given: list[str], *, picked: str | None = None, words: bool = False) -> Any:
        """The value that posted texts say. Raises Invalid.

        Of a room, `picked` is what was chosen below the box, and `words` says that its control takes words only.
        """
        if self.row is not None and self._is_as_shown(held, given):
            return stored_of(self.row, held)
        room = held.form == "ref" and held.target == "unit"
        if words and any(chosen(text) is not None for text in given):
            raise self._no_room(given[0])
        if room:
            given = self._with_id(picked, given)
        value = self._value(held, given)
        if self.row is not None and held.form == "refs":
            value += self._unseen(held, value)
        return value

    def from_unit(self, held: Field, unit_id: int | None) -> Any:
        """What the clerk was shown masked of the room he chose, read again from where it is kept; None where it is not."""
        return units.known(self.session, self.actor, unit_id, held.fill) if unit_id and held.fill else None

    def _value(self, held: Field, given: list[str]) -> Any:
        texts = [text for text in given if text.strip()]
        if texts and held.form == "ref" and held.target == "unit" and chosen(texts[0]) is None:
            self.rooms.append(self._room(texts[0]))
            return self.rooms[-1].id
        value = held.kind.read(texts, held, self.reading)
        if held.form == "refs" and len(value) > limits.REFS:
            label = limits.too_many_refs(len(value))
            raise Invalid(label.zh, label.en)
        return value

    def _is_as_shown(self, held: Field, given: list[str]) -> bool:
        """Whether a text is what the row's own control showed, so that nobody changed it."""
        row: Any = self.row
        if held.form == "ref" and held.target == "unit" and len(given) == 1 and chosen(given[0]) is None:
            unit_id = getattr(row, str(held.column))
            if unit_id is None:
                return not given[0].strip()
            unit = units.same(self.session, self.actor, given[0], unit_id, None)
            if unit is not None:
                set_committed_value(row, held.name, unit)  # the row keeps it for who asks next
            return unit is not None
        return texts_of.as_shown(held, texts_of.value_of(row, held), given)

    def _unseen(self, held: Field, ids: list[int]) -> list[int]:
        """The rows a field refers to that the actor may not see: a form cannot show them, and keeps them."""
        linked = [one for one in stored_of(self.row, held) if one not in ids]
        if not linked or self.actor.is_system:
            return []
        seen = naming.labels(self.session, self.actor, str(held.target), linked)
        return [one for one in linked if one not in seen]

    def _with_id(self, picked: str | None, given: list[str]) -> list[str]:
        """The room that was picked below the box, where the words still name it: two sites may have the same number."""
        unit_id = chosen(picked)
        if unit_id is None or not given or units.same(self.session, self.actor, given[0], unit_id) is None:
            return given
        return [token(unit_id)]

    def _room(self, text: str) -> Any:
        unit = units.resolve(self.session, self.actor, text, self.site_id)
        if unit is None:
            raise self._no_room(text)
        return unit

    def _no_room(self, text: str) -> Invalid:
        """The refusal of a room, with those that it may mean."""
        shown = text.strip()[:20]
        found = units.candidates(self.session, self.actor, text, self.site_id) if shown else []
        if meant := [one.text for one in found]:
            return Invalid(
                f"没有找到房号 {shown}。是不是 {'、'.join(meant)}？请写全或点选",
                f"There is no room {shown}. Is it {', '.join(meant)}? Type it in full, or pick it",
            )
        return Invalid(
            f"没有找到房号 {shown}，请检查楼栋、单元、房号",
            f"There is no room {shown}; check building, entrance and number",
        )


def missing(held: Field, value: Any, values: Mapping[str, Any]) -> bool:
    """Whether a required field was left empty; whose name stands there may be told by the member of staff."""
    if not held.must_be_given or not filling.blank(value):
        return False
    return not (held.at_work and values.get(held.at_work))


def stored_of(row: Any, held: Field) -> Any:
    """What the row holds in a field, as it is parsed: ids for references."""
    if held.form == "refs":
        return [one.id for one in getattr(row, held.name)]
    return texts_of.value_of(row, held)


def parse(
    session: Session,
    actor: Actor,
    register: type[Register],
    texts: Form,
    row: Register | None = None,
    *,
    only: Iterable[str] | None = None,
    site_id: int | None = None,
    typed: Collection[str] = (),
) -> Parsed:
    """Read a row of texts that comes without a form; a field that is not in it is left alone.

    Only fields the actor may fill in are read, or those of `only`; `typed` are the references that take words.
    """
    reader, parsed = Reader(session, actor, row, site_id), Parsed()
    reader.looks_in(_one(texts.get("site")))
    fields = register.spec.fields
    open_fields = (
        access.editable_fields(actor, register, row)
        if only is None
        else [fields[name] for name in only if name in fields]
    )
    later = []
    for held in open_fields:
        found = texts.get(held.name)
        if held.lines or found is None or found == MASKED:
            continue
        if found == FROM_UNIT:
            later.append(held)
            continue
        given = [found] if isinstance(found, str) else [str(one) for one in found]
        try:
            value = parsed.values[held.name] = reader.read(
                held, given, picked=_one(texts.get(f"{held.name}__id")), words=held.name in typed
            )
        except Invalid as refusal:
            parsed.errors[held.name] = refusal.label
            continue
        if missing(held, value, parsed.values):
            parsed.errors[held.name] = filling.needed(held)
    for held in later:
        value = reader.from_unit(held, parsed.values.get("unit", getattr(row, "unit_id", None)))
        if value is None:
            parsed.errors[held.name] = IN_FULL
        else:
            parsed.values[held.name] = value
    return parsed


def _one(text: str | list[str] | None) -> str | None:
    return text if isinstance(text, str) or text is None else text[0] if text else None

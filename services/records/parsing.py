"""Forms read into values: texts by field name in, Python values and messages out.

Only fields the actor may fill in are read, whatever else is posted. What a form showed masked comes back as
MASKED (unchanged) or FROM_UNIT (what the panel knows of the room, which the clerk was shown masked). A text that is
the one the row's control showed keeps the stored value as it is, whatever today's reader would make of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from models.vocabulary.field.field import Field
from models.vocabulary.field.kinds import Reading
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

Form = Mapping[str, "str | list[str]"]


@dataclass
class Parsed:
    """What a form says: parsed `values` and messages by field; unpacks as the two. Child rows are read row by row.

    `rooms` are the units that its room numbers named, kept for who saves the form and would read them again.
    """

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Label] = field(default_factory=dict)
    rooms: list[Any] = field(default_factory=list)

    def __iter__(self) -> Any:
        return iter((self.values, self.errors))


def parse(
    session: Session,
    actor: Actor,
    register: type[Register],
    form: Form,
    row: Register | None = None,
    *,
    only: Iterable[str] | None = None,
    site_id: int | None = None,
    typed: Collection[str] = (),
) -> Parsed:
    """Read a form; a field that is not in it is left alone, so that a part of a form may be sent.

    `only` names the fields of a step's dialog instead of the editable ones; `site_id` is the current site, in
    which room numbers are looked for; `typed` are the references whose control takes words, never a chosen row.
    """
    parsed = Parsed()
    open_fields: Iterable[Field]
    if only is not None:
        open_fields = [register.spec.fields[n] for n in only if n in register.spec.fields]
    else:
        open_fields = access.editable_fields(actor, register, row)
    reading = Reading(now=clock.now())
    site_id = _site(form, row, site_id)
    later: list[Field] = []
    for held in open_fields:
        if held.lines:
            continue
        given = _given(held, form)
        if given is None or given == [MASKED]:
            continue
        if given == [FROM_UNIT]:
            later.append(held)
            continue
        if row is not None and _is_as_shown(session, actor, row, held, given, site_id):
            parsed.values[held.name] = stored_of(row, held)
            continue
        if held.name in typed and any(chosen(text) is not None for text in given):
            parsed.errors[held.name] = _no_room(session, actor, given[0], site_id)
            continue
        if held.form == "ref" and held.target == "unit":
            given = _with_id(session, actor, form, held, given)
        _read(session, actor, held, given, reading, site_id, parsed)
        if row is not None and held.form == "refs" and held.name in parsed.values:
            parsed.values[held.name] += _unseen(session, actor, row, held, parsed.values[held.name])
    if later:
        _from_unit(session, actor, register, row, later, parsed)
    return parsed


def _read(
    session: Session,
    actor: Actor,
    held: Field,
    given: list[str],
    reading: Reading,
    site_id: int | None,
    parsed: Parsed,
) -> None:
    try:
        parsed.values[held.name] = _value(session, actor, held, given, reading, site_id, parsed.rooms)
    except Invalid as refusal:
        parsed.errors[held.name] = refusal.label
        return
    if (
        held.required
        and held.kind.name != "flag"
        and filling.blank(parsed.values[held.name])
        and not parsed.values.get(held.at_work)  # whose name stands there is told by the member of staff
    ):
        parsed.errors[held.name] = filling.needed(held)


def _given(held: Field, form: Form) -> list[str] | None:
    """The texts posted for a field; None when it is not in the form.

    A tick that is not set, and a list with nothing chosen, post nothing: the form says `<name>__shown` for them.
    """
    name = held.name
    found = form.get(name)
    if found is None:
        return [] if f"{name}__shown" in form else None
    return [found] if isinstance(found, str) else [str(one) for one in found]


def _value(
    session: Session, actor: Actor, held: Field, given: list[str], reading: Reading, site_id: int | None, rooms: list[Any]
) -> Any:  # fmt: skip
    texts = [text for text in given if text.strip()]
    if held.form == "refs":
        ids = list(dict.fromkeys(one for text in texts for one in held.kind.parse(text, held, reading)))
        if len(ids) > limits.REFS:
            label = limits.too_many_refs(len(ids))
            raise Invalid(label.zh, label.en)
        return ids
    if held.kind.name == "flag":
        return held.kind.parse(texts[-1], held, reading) if texts else False
    if held.is_files:
        return list(dict.fromkeys(one for text in texts for one in held.kind.parse(text, held, reading)))
    if held.kind.name == "choices":
        return list(dict.fromkeys(one for text in texts for one in held.kind.parse(text, held, reading)))
    if not texts:
        return None
    if held.form == "ref" and held.target == "unit" and chosen(texts[0]) is None:
        rooms.append(_room(session, actor, texts[0], site_id))
        return rooms[-1].id
    return held.kind.parse(texts_of.line_ends(texts[0]), held, reading)


def stored_of(row: Any, held: Field) -> Any:
    """What the row holds in a field, as it is parsed: ids for references."""
    if held.form == "refs":
        return [one.id for one in getattr(row, held.name)]
    return texts_of.value_of(row, held)


def _is_as_shown(
    session: Session, actor: Actor, row: Any, held: Field, given: list[str], site_id: int | None
) -> bool:
    """Whether a text is what the row's own control showed, so that nobody changed it."""
    if held.form == "ref" and held.target == "unit" and len(given) == 1 and chosen(given[0]) is None:
        unit_id = getattr(row, str(held.column))
        if unit_id is None:
            return not given[0].strip()
        unit = units.same(session, actor, given[0], unit_id, None)
        if unit is not None:
            set_committed_value(row, held.name, unit)  # the row keeps it for who asks next
        return unit is not None
    return texts_of.as_shown(held, texts_of.value_of(row, held), given)


def _unseen(session: Session, actor: Actor, row: Any, held: Field, ids: list[int]) -> list[int]:
    """The rows a field refers to that the actor may not see: a form cannot show them, and keeps them."""
    linked = [one for one in stored_of(row, held) if one not in ids]
    if not linked or actor.is_system:
        return []
    seen = naming.labels(session, actor, str(held.target), linked)
    return [one for one in linked if one not in seen]


def _with_id(session: Session, actor: Actor, form: Form, held: Field, given: list[str]) -> list[str]:
    """The room that was picked below the box, where the words still name it: two sites may have the same number."""
    picked = form.get(f"{held.name}__id")
    unit_id = chosen(picked if isinstance(picked, str) or not picked else picked[0])
    if unit_id is None or not given or units.same(session, actor, given[0], unit_id) is None:
        return given
    return [token(unit_id)]


def _room(session: Session, actor: Actor, text: str, site_id: int | None) -> Any:
    unit = units.resolve(session, actor, text, site_id)
    if unit is None:
        label = _no_room(session, actor, text, site_id)
        raise Invalid(label.zh, label.en)
    return unit


def _no_room(session: Session, actor: Actor, text: str, site_id: int | None) -> Label:
    """The refusal of a room, with those that it may mean."""
    shown = text.strip()[:20]
    meant = [one.text for one in units.candidates(session, actor, text, site_id)] if shown else []
    if meant:
        return Label(
            f"没有找到房号 {shown}。是不是 {'、'.join(meant)}？请写全或点选",
            f"There is no room {shown}. Is it {', '.join(meant)}? Type it in full, or pick it",
        )
    return Label(
        f"没有找到房号 {shown}，请检查楼栋、单元、房号",
        f"There is no room {shown}; check building, entrance and number",
    )


def _site(form: Form, row: Register | None, site_id: int | None) -> int | None:
    """The site in which rooms are looked for: the form's own, else the row's, else the current one."""
    posted = form.get("site")
    if isinstance(posted, list):
        posted = posted[0] if posted else None
    if (picked := chosen(posted)) is not None:
        return picked
    if row is not None and row.spec.place["site"] not in (None, "id") and row.site_id is not None:
        return int(row.site_id)
    return site_id


def _from_unit(
    session: Session, actor: Actor, register: type[Register], row: Any, later: list[Field], parsed: Parsed
) -> None:
    """What the clerk was shown masked of the room he chose, read again from where it is kept."""
    unit_id = parsed.values.get("unit", getattr(row, "unit_id", None) if row is not None else None)
    for held in later:
        value = units.known(session, actor, unit_id, held.fill) if unit_id and held.fill else None
        if value is None:
            parsed.errors[held.name] = Label("请填写完整内容", "Enter it in full")
        else:
            parsed.values[held.name] = value

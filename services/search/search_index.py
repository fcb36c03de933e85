"""Search over the words of rows: Chinese by pairs of characters, digits and Latin words by prefix, by index.

Newest rows come first. Where an index would first gather every match of a common word, the newest few thousand
rows are looked at directly; only when they do not fill the page is the index asked. Words of personal fields,
and of fields that only some roles see, carry a mark, and only who may search them looks for the marked words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.system.search_index import SearchEntry
from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import SYSTEM, Actor, Post
from services.kept import kept
from services.search.among import Among
from services.search.sql import BLOCK, Groups, block_mark, is_postgresql, look, look_everywhere
from services.search.tokens import Token
from services.search.words import field_words, looked_for
from services.words import naming, texts

CHUNK: Final = 1000
MOST_GROUPS: Final = 16
PERSONAL: Final = "p_"
# So many matches of a register of people or vehicles are judged when all registers are looked at.
MOST_PEOPLE: Final = 400


# --- Keeping the index -------------------------------------------------------------------------------


def index_row(session: Session, row: Any) -> None:
    """Write the row's words anew, in the caller's transaction."""
    bulk_index(session, type(row), [row])


def bulk_index(session: Session, register: type[Register], rows: Iterable[Any]) -> None:
    """Write the words of many rows; the names of what they refer to are read with one query a target and chunk."""
    if not register.spec.layout.search:
        return
    many = list(rows)
    for start in range(0, len(many), CHUNK):
        part = many[start : start + CHUNK]
        names = _names(session, register, part)
        entries = [
            {
                "id": entry_id(register, row.id),
                "words": _words(register, row, names, mark(session, register, row.id)),
            }
            for row in part
        ]
        write = _put(is_postgresql(session))
        session.connection().execute(write, entries if len(entries) > 1 else entries[0])


@kept(2)
def _put(on_postgresql: bool) -> Any:
    """The statement that writes an entry, or writes it anew."""
    insert: Any = postgresql.insert if on_postgresql else sqlite.insert
    into = insert(SearchEntry.__table__)
    return into.on_conflict_do_update(index_elements=["id"], set_={"words": into.excluded.words})


def drop_row(session: Session, row: Any) -> None:
    """Forget the row's words."""
    drop_many(session, type(row), [row.id])


def drop_many(session: Session, register: type[Register], ids: Iterable[int]) -> None:
    """Forget the words of these rows."""
    if register.spec.layout.search:
        gone = [entry_id(register, one) for one in ids]
        session.execute(
            delete(SearchEntry).where(SearchEntry.id.in_(gone)).execution_options(synchronize_session=False)
        )


def mark(session: Session, register: type[Register], row_id: int) -> str:
    """What each of the row's words begins with, before `level`; nothing on SQLite."""
    return block_mark(_number(register.spec.key), row_id >> BLOCK) if is_postgresql(session) else ""


def entry_id(register: type[Register], row_id: int) -> int:
    """The entry of a row: the register's number in the high half, the row's id in the low one."""
    return _number(register.spec.key) << 32 | row_id


# --- Looking -----------------------------------------------------------------------------------------


def matching_ids(
    session: Session,
    register: type[Register],
    text_: str,
    actor: Actor,
    *,
    before_id: int | None = None,
    limit: int = 51,
) -> list[int]:
    """Ids of the register's rows that have all the words, newest first, below `before_id`; not yet scoped.

    A text without any word to look for finds nothing.
    """
    groups = _groups(register, text_, actor)
    if not groups or limit <= 0:
        return []
    low = _number(register.spec.key) << 32
    high = low + (min(before_id, 1 << 32) if before_id is not None else 1 << 32)
    return [found - low for found in look(session, groups, low, high, limit)]


def page_ids(
    session: Session,
    register: type[Register],
    text_: str,
    actor: Actor,
    where: ColumnElement[bool] | Among | None = None,
    *,
    before_id: int | None = None,
    limit: int = 51,
) -> list[int]:
    """The same, of rows that also satisfy `where` (scope and filters); a list keeps its condition as an `Among`."""
    if where is None:
        return matching_ids(session, register, text_, actor, before_id=before_id, limit=limit)
    groups = _groups(register, text_, actor)
    if not groups or limit <= 0:
        return []
    low = _number(register.spec.key) << 32
    high = low + (min(before_id, 1 << 32) if before_id is not None else 1 << 32)
    among = where if isinstance(where, Among) else Among(register, where)
    return among.look(session, groups, low, high, limit)


def find_all(
    session: Session,
    actor: Actor,
    text_: str,
    *,
    limit: int = 5,
    registers: Sequence[type[Register]] | None = None,
) -> dict[str, list[int]]:
    """The newest matches of every register the actor may view, `limit` each and within his reach, by key.

    One statement looks everywhere; one more a register with matches judges them.
    """
    wanted = [
        register
        for register in (registers if registers is not None else registry.all())
        if register.spec.layout.search and access.decide(actor, "view", register)
    ]
    wanted_words = looked_for(text_)[:MOST_GROUPS]
    asked = [(_number(one.spec.key), groups) for one in wanted if (groups := _marked(one, wanted_words, actor))]
    first = {_number(one.spec.key): MOST_PEOPLE for one in wanted if names_people(one)}
    hits = look_everywhere(session, asked, limit * 4, first=first)
    found: dict[str, list[int]] = {}
    for register in wanted:
        model: Any = register
        if ids := hits.get(_number(register.spec.key)):
            query = select(model.id).where(model.id.in_(ids), access.reach(register, actor))
            if mine := list(session.scalars(query.order_by(model.id.desc()).limit(limit))):
                found[register.spec.key] = mine
    return found


@kept(512)
def names_people(register: type[Register]) -> bool:
    """Whether a row of the register is somebody, or somebody's vehicle: who types a name or a plate looks for these first."""
    return any(
        register.spec.fields[name].kind.somebody for name in register.spec.label_fields if name in register.spec.fields
    )


# --- Words -------------------------------------------------------------------------------------------


def level(held: Field) -> str:
    """The mark on a field's words: none, personal, or the field's own where only some roles see it."""
    if held.see is not None:
        return f"f{zlib.crc32(held.name.encode()) & 0xFFFF:x}_"
    personal = held.personal or (held.form == "ref" and naming.is_personal(str(held.target)))
    return PERSONAL if personal else ""


def levels(register: type[Register], actor: Actor) -> tuple[str, ...]:
    """The marks whose words the actor may look for."""
    return _levels(register, actor.posts, actor.is_system, actor.acting)


@kept(8192)
def _levels(
    register: type[Register], posts: tuple[Post, ...], is_system: bool, acting: tuple[Actor, ...]
) -> tuple[str, ...]:
    """The command box asks for every register, and the same posts always get the same."""
    actor = Actor(user_id=None, staff_id=None, name="", posts=posts, is_system=is_system, acting=acting)
    personal = access.searches_personal(actor, register)
    visible = access.visible_fields(actor, register)
    marks = {"": None} if visible else {}
    for held in visible:
        if held.name not in register.spec.layout.search:
            continue
        hidden = held.personal or (held.form == "ref" and naming.is_personal(str(held.target)))
        if personal or not hidden:
            marks[level(held)] = None
    return tuple(marks)


def _words(register: type[Register], row: Any, names: dict[str, dict[int, str]], before: str) -> str:
    words: dict[str, None] = {}
    for name in register.spec.layout.search:
        held = register.spec.fields[name]
        value = getattr(row, str(held.column)) if held.column else None
        if value is None or value == "":
            continue
        shown = names[str(held.target)].get(value, "") if held.form == "ref" else _text(held, value)
        marks = before + level(held)
        words.update(dict.fromkeys(marks + word for word in field_words(held, shown)))
    return f" {' '.join(words)} "


def _text(held: Field, value: Any) -> str:
    if held.choices is not None:
        return " ".join(texts.words(held, value, lang) for lang in ("zh", "en"))
    return texts.words(held, value, "zh")


def _names(session: Session, register: type[Register], rows: Iterable[Any]) -> dict[str, dict[int, str]]:
    wanted: dict[str, set[int]] = {}
    found: dict[str, dict[int, str]] = {}
    for name in register.spec.layout.search:
        held = register.spec.fields[name]
        if held.form != "ref":
            continue
        target = str(held.target)
        here, ids = found.setdefault(target, {}), wanted.setdefault(target, set())
        for row in rows:
            if (one := getattr(row, str(held.column))) is None:
                continue
            if (shown := _name_at_hand(row.__dict__.get(name), one)) is not None:
                here[one] = shown
            else:
                ids.add(one)
    for target, ids in wanted.items():
        found[target] |= naming.labels(session, SYSTEM, target, ids)
    return found


def _name_at_hand(target: Any, row_id: int) -> str | None:
    """The name of a row that the save has read, when it takes no other row to name it."""
    if target is None or target.id != row_id:
        return None
    register: type[Register] = type(target)
    known = _naming(register)
    return None if known.joins else known.text([getattr(target, column.key) for column in known.columns])


@kept(512)
def _naming(register: type[Register]) -> naming.Naming:
    return naming.name_of(SYSTEM, register)


def _groups(register: type[Register], text_: str, actor: Actor) -> Groups:
    """What a row must have: of each group one word. Empty when there is nothing to look for, or no right to."""
    return _marked(register, looked_for(text_)[:MOST_GROUPS], actor)


def _marked(register: type[Register], wanted: list[list[Token]], actor: Actor) -> Groups:
    allowed = levels(register, actor) if register.spec.layout.search else ()
    if not allowed:
        return []
    return [[Token(before + token.text, token.prefix) for before in allowed for token in ways] for ways in wanted]


@kept(1000)
def _number(key: str) -> int:
    return zlib.crc32(key.encode()) & 0x7FFFFFFF

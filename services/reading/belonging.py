"""Does what a row refers to belong to what it names beside it? The bill to the home, the question to the campaign, the person
to the home. `among=` and `home=` of `ref` say so; a form offers by the same reading.

What is there already stays: a reference is judged when it, or what it must belong to, has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, null, select, union_all
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.references import among_field, reference_to
from models.vocabulary.register.register import Register
from services import clock
from services.kept import kept


def judge(
    session: Session,
    row: Any,
    changed: Collection[str] | None,
    wrong: Collection[str] = (),
    *,
    settled: bool = False,
    homes: Homes | None = None,
) -> dict[str, Label]:
    """Messages by field for references that do not belong to what the row names; `changed` is None on a new row.

    Nothing is said of what is refused already (`wrong`). What the system fills while the row is settled, as the type of a
    charge by its standard, is asked then (`settled`), and nothing else.
    """
    errors: dict[str, Label] = {}
    for held in _bound(type(row)):
        if held.name in wrong or getattr(row, str(held.column), None) is None:
            continue
        for name in held.among:
            if _asked(changed, held.name, name) and name not in wrong:
                other = among_field(type(row), name)
                if other is None or settled is not _is_filled(row, other):
                    continue
                if not _belongs(session, row, held, other):
                    errors.setdefault(held.name, _other(held, other))
        if held.home and not settled and held.home not in wrong and _asked(changed, held.name, held.home):
            unit_id = getattr(row, str(row.spec.fields[held.home].column))
            day = None if held.past else day_of(row)
            if unit_id is not None and getattr(row, str(held.column)) not in people(session, unit_id, day, homes):
                errors.setdefault(held.name, _not_there(held))
    return errors


@kept(1024)
def _bound(register: type[Register]) -> tuple[Field, ...]:
    """The references that must belong to something beside them."""
    return tuple(held for held in register.spec.fields.values() if held.among or held.home)


def lines(session: Session, row: Any, changed: Collection[str]) -> dict[str, Label]:
    """Messages for what a row's child rows must belong to, where that has changed and some of them do not any more."""
    errors: dict[str, Label] = {}
    for line in row.spec.lines:
        child: Any = registry.get(str(line.target))
        for held in child.spec.fields.values():
            for name in held.among:
                other = row.spec.fields.get(name)
                if name not in changed or name in child.spec.fields or other is None:
                    continue
                target: Any = registry.get(str(held.target))
                theirs = reference_to(target, str(other.target))
                assert theirs is not None
                left = (
                    select(child.id)
                    .join(target, target.id == getattr(child, str(held.column)))
                    .where(
                        getattr(child, f"{line.parent_field}_id") == row.id,
                        child.deleted_at.is_(None),
                        getattr(target, str(theirs.column)) != getattr(row, str(other.column)),
                    )
                )
                if session.scalar(left.limit(1)) is not None:
                    errors[name] = Label(
                        f"“{line.label.zh}”里有不属于这个{other.label.zh}的行，请先修改或删除那些行",
                        f"{line.label.en} holds lines that are not of this {other.label.en.lower()}; change or remove them first",
                    )
    return errors


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody who belongs to a home, from and to a day; ever where they are None."""

    resident_id: int
    start_on: date | None = None
    end_on: date | None = None

    def counts(self, day: date | None) -> bool:
        """Whether it has begun and lasts on the day or later; without a day it counts ever."""
        if day is None:
            return True
        begun = self.start_on is None or self.start_on <= max(day, clock.today())
        return begun and (self.end_on is None or self.end_on >= day)


Homes = Mapping[int, Sequence[Stay]]


def people(session: Session, unit_id: int, day: date | None, homes: Homes | None = None) -> frozenset[int]:
    """The residents who belong to a home on the day or since, by id; ever, where no day is given. `homes` are those read already."""
    known = stays(session, {unit_id}) if homes is None else homes
    return frozenset(stay.resident_id for stay in known.get(unit_id, ()) if stay.counts(day))


def stays(session: Session, unit_ids: Collection[int]) -> dict[int, list[Stay]]:
    """Who belongs to the homes, and when: who has a residency, is registered as living there, or buys it (an after-sales case)."""
    if not unit_ids:
        return {}
    residency, resident, case = (_table(key) for key in ("residency", "resident", "after_sales_case"))
    ever = null().cast(Date)
    lived = select(residency.unit_id, residency.resident_id, residency.start_on, residency.end_on)
    lives = select(resident.unit_id, resident.id, ever, ever).where(resident.deleted_at.is_(None))
    buys = select(case.unit_id, case.resident_id, ever, ever).where(
        case.deleted_at.is_(None), case.state != "cancelled"
    )
    every = union_all(
        lived.where(residency.deleted_at.is_(None), residency.unit_id.in_(unit_ids)),
        lives.where(resident.unit_id.in_(unit_ids)),
        buys.where(case.unit_id.in_(unit_ids)),
    )
    found: dict[int, list[Stay]] = {}
    with session.no_autoflush:
        for unit_id, resident_id, start_on, end_on in session.execute(every):
            found.setdefault(unit_id, []).append(Stay(resident_id, start_on, end_on))
    return found


def homes_of(rows: Iterable[Any]) -> set[int]:
    """The homes whose people are asked for when these rows are judged."""
    return {
        unit_id
        for row in rows
        for held in _bound(type(row))
        if held.home
        and getattr(row, str(held.column)) is not None
        and (unit_id := getattr(row, str(row.spec.fields[held.home].column))) is not None
    }


def day_of(row: Any) -> date:
    """The day a row is about: what happened first among its fields, else today."""
    for held in row.spec.fields.values():
        if held.meaning is not None and held.meaning.word == "happened" and held.typed:
            value = getattr(row, str(held.column))
            if isinstance(value, datetime):
                return value.astimezone(clock.zone()).date()
            if value is not None:
                return value  # type: ignore[no-any-return]
    return clock.today()


def _is_filled(row: Any, other: Field) -> bool:
    """Whether a reaction fills the row's field on saving."""
    return other.auto and not other.suits and row.spec.fields.get(other.name) is other


def _asked(changed: Collection[str] | None, *names: str) -> bool:
    return changed is None or any(name in changed for name in names)


def _belongs(session: Session, row: Any, held: Field, other: Field) -> bool:
    """Whether the row's reference names the same row as its field `other`, or as its parent's."""
    wanted = _value(session, row, other)
    target = session.get(registry.get(str(held.target)), getattr(row, str(held.column)))
    if wanted is None or target is None:
        return True
    theirs = reference_to(type(target), str(other.target))
    return theirs is None or getattr(target, str(theirs.column)) == wanted


def _value(session: Session, row: Any, other: Field) -> int | None:
    if row.spec.fields.get(other.name) is other:
        return getattr(row, str(other.column))  # type: ignore[no-any-return]
    parent = parent_of(session, row)
    return getattr(parent, str(other.column)) if parent is not None else None


def parent_of(session: Session, row: Any) -> Register | None:
    """The row that a child row belongs to; None where it is no child or has none yet."""
    back = parent_field(type(row))
    parent_id = getattr(row, str(back.column)) if back is not None else None
    return session.get(registry.get(str(row.spec.parent)), parent_id) if parent_id is not None else None


def parent_field(register: type[Register]) -> Field | None:
    """The reference of a child register back to its parent."""
    fields = register.spec.fields.values()
    return next((one for one in fields if one.form == "ref" and one.target == register.spec.parent), None)


def _table(key: str) -> Any:
    return registry.get(key)


def _other(held: Field, other: Field) -> Label:
    return Label(
        f"所选{held.label.zh}不属于这个{other.label.zh}，请重新选择",
        f"The {held.label.en.lower()} is not of this {other.label.en.lower()}; choose again",
    )


def _not_there(held: Field) -> Label:
    zh, en = (
        f"所选{held.label.zh}没有登记在这套房屋名下",
        f"The {held.label.en.lower()} is not registered in this home",
    )
    if held.required:
        return Label(f"{zh}，请核对；确实有关的，先登记居住关系", f"{en}; check it, or enter the residency first")
    return Label(
        f"{zh}，请核对；确实有关的，先登记居住关系，不是这户的人请留空",
        f"{en}; check it, enter the residency first, or leave it empty for somebody else",
    )

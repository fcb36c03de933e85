"""Checks of figures of other rows: registers and fields that are there, places and periods that can be told."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Date, Integer, String
from sqlalchemy.types import TypeEngine

from models.vocabulary.checks.expressions import expressions
from models.vocabulary.checks.finding import Check, finding, names, resolves
from models.vocabulary.language.columns import UtcDateTime
from models.vocabulary.language.figures import OfRows
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register


def unknown_in_figure(register: type[Register]) -> Iterator[Check]:
    """V094: a figure names a register, a field or a place that is not there."""
    for where, figure in _figures(register):
        if wrong := _unknown(register, figure):
            yield finding(
                register,
                "V094",
                where,
                (
                    f"{type(figure).__name__} 提到不存在的 {wrong}",
                    f"{type(figure).__name__} names {wrong}, which is not there",
                ),
                (
                    f"台账写键，link= on= same= each= 写对方的字段，at= 是双方都有的地点，within= until= anew= 写本表字段：{names(register)}",
                    f"a register is its key; link=, on=, same= and each= are its fields, at= a place of both, within=, until= and anew= fields here: {names(register)}",
                ),
            )


def unclear_period(register: type[Register]) -> Iterator[Check]:
    """V095: the period of a figure is no day, month or year, or what lies in it is no moment, day or month."""
    for where, figure in _figures(register):
        if not figure.on or _unknown(register, figure):
            continue
        theirs = _type(registry.get(figure.target), figure.on)
        ours = [_type(register, name) for name in (figure.within or (figure.until,))]
        months = isinstance(theirs, String)
        told = all(isinstance(one, String if months else (Date, String, Integer)) for one in ours)
        if not isinstance(theirs, (UtcDateTime, Date, String)) or not told or len(ours) > 2:
            yield finding(
                register,
                "V095",
                where,
                ("期间说不清", "The period cannot be told"),
                (
                    "on= 写时间、日期或月份；within= 写本表的一个日期、月份或年度，或起止两个日期；月份只能同月份比",
                    "on= is a moment, day or month; within= one day, month or year here, or two days; months go with months",
                ),
            )


def _figures(register: type[Register]) -> Iterator[tuple[str, OfRows]]:
    for where, expression in expressions(register):
        yield from ((where, part) for part in expression.walk() if isinstance(part, OfRows))


def _unknown(register: type[Register], figure: OfRows) -> str | None:
    """The first name that is not there."""
    if figure.target not in registry:
        return figure.target
    theirs = registry.get(figure.target)
    link = theirs.spec.fields.get(figure.link)
    if figure.link and (link is None or link.target != register.spec.key):
        return figure.link
    if figure.at and not (register.spec.place.get(figure.at) and theirs.spec.place.get(figure.at)):
        return figure.at
    wrong = [name for name in figure.names_read() if not resolves(register, name)]
    anew = (name for held in register.spec.fields.values() for name in held.anew if name not in register.spec.fields)
    return next(iter([*wrong, *(name for name in figure.theirs() if not resolves(theirs, name)), *anew]), None)


def _type(register: type[Register], name: str) -> TypeEngine[object]:
    held = register.spec.fields.get(name)
    found: TypeEngine[object] = register.__table__.c[(held.column if held is not None else None) or name].type
    return found

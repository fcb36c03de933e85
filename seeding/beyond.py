"""What expressions ask of other rows, answered from the made-up world instead of the database."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Constant, Expr
from models.vocabulary.language.figures import Count, Mean, OfRows, Share, Total
from models.vocabulary.language.holding import Holds
from models.vocabulary.language.related import Beyond, Has, MyPost
from models.vocabulary.language.spans import first_day
from models.vocabulary.language.zone import zone
from seeding.world import Row, World, view


def answered(world: World, row: Row, expr: Expr, context: Context) -> Expr:
    """The expression with everything it asks of other rows replaced by the answer."""
    if isinstance(expr, Beyond):
        return Constant(_answer(world, row, expr, context))
    if not any(isinstance(node, Beyond) for node in expr.walk()) or not is_dataclass(expr):
        return expr
    changed: dict[str, Any] = {}
    for part in fields(expr):
        held = getattr(expr, part.name)
        if isinstance(held, Expr):
            changed[part.name] = answered(world, row, held, context)
        elif isinstance(held, tuple) and any(isinstance(one, Expr) for one in held):
            changed[part.name] = tuple(
                answered(world, row, one, context) if isinstance(one, Expr) else one for one in held)
    found: Expr = replace(expr, **changed)
    return found


def pointing(world: World, target: str, link: str, row: Row) -> list[Row]:
    """The rows of a register that refer to this one by that field; all of them where no field is named."""
    if not link:
        return world.rows[target]
    cache = world.__dict__.setdefault("_pointing", {})
    rows = world.rows[target]
    seen, found = cache.get((target, link), (0, {}))
    for other in rows[seen:]:
        if isinstance(held := other[link], Row):
            found.setdefault(held.seq, []).append(other)
    cache[target, link] = (len(rows), found)
    here: list[Row] = found.get(row.seq, [])
    return here


def alike(world: World, has: Has, row: Row) -> list[Row]:
    """The rows that may fit the condition: those that refer to this one and have in common with it what it says."""
    found = pointing(world, has.target, has.link, row)
    for word in has.same.split():
        theirs, _, ours = word.partition("=")
        right = _along(row, ours)
        found = [] if right is None else [other for other in found if other.values.get(theirs) == right]
    return found


def point(world: World, row: Row, link: str, target: Row) -> None:
    """Let the row refer to another one from now on."""
    pointing(world, row.key, link, target)
    found = world.__dict__["_pointing"][row.key, link][1]
    before = row[link]
    if isinstance(before, Row) and row in found.get(before.seq, ()):
        found[before.seq].remove(row)
    row.values[link] = target
    found.setdefault(target.seq, []).append(row)


def fits(world: World, has: Has, row: Row, other: Row, context: Context) -> bool:
    """Whether a row that refers to this one is one the condition asks for."""
    for pairs, later in ((has.same, False), (has.since, True)):
        for word in pairs.split():
            theirs, _, ours = word.partition("=")
            left, right = other[theirs], row.at if ours == "created_at" else _along(row, ours)
            if later and isinstance(right, datetime):
                right = right.replace(second=0, microsecond=0)
            if left is None or right is None or (left < right if later else left != right):
                return False
    for word in has.month.split():
        theirs, _, ours = word.partition("=")
        moment = other[theirs]
        if moment is None or f"{moment.astimezone(zone()):%Y-%m}" != row[ours]:
            return False
    for word in has.until.split():
        theirs, _, ours = word.partition("=")
        month, day = other[theirs], row[ours]
        local = day.astimezone(zone()) if isinstance(day, datetime) else day
        if month is None or local is None or f"{local:%Y-%m}" > month:
            return False
    if any(
        not {id(one) for one in row[name] or ()} & {id(one) for one in other[name] or ()} for name in has.shares.split()
    ):
        return False
    return has.where_ is None or answered(world, other, has.where_, context).check(view(other), context)


def _along(row: Any, path: str) -> Any:
    """A field of the row, or of a row it refers to."""
    for name in path.split("."):
        row = None if row is None else row[name]
    return row


def _answer(world: World, row: Row, expr: Beyond, context: Context) -> Any:
    if isinstance(expr, Has):
        return any(fits(world, expr, row, other, context) for other in alike(world, expr, row))
    if isinstance(expr, OfRows):
        return _figure(
            expr,
            [
                other
                for other in pointing(world, expr.target, expr.link, row)
                if _counts(world, expr, row, other, context)
            ],
            context,
        )
    if isinstance(expr, Share):
        part, whole = (answered(world, row, one, context) for one in (expr.part, expr.whole))
        return Share(part, whole).value(view(row), context)
    if isinstance(expr, MyPost):
        head, _, name = expr.posts.partition(".")
        named, me = row[head], context.staff_id  # persons are Rows here
        return isinstance(named, Row) and isinstance(me, Row) and me["job_post"] in (named[name] or ())
    if isinstance(expr, Holds):
        staff = row[expr.person]
        job = staff["job_post"] if isinstance(staff, Row) else None
        return isinstance(job, Row) and any(role.key == str(job["role"]) for role in expr.roles)
    return None


def _counts(world: World, figure: OfRows, row: Row, other: Row, context: Context) -> bool:
    """Whether the other row is one that the figure counts for this one."""
    if figure.at and row.place(figure.at) is not None and other.place(figure.at) is not row.place(figure.at):
        return False
    for theirs, ours in figure.same:
        if other[theirs] is None or other[theirs] != _along(row, ours):
            return False
    if figure.on:
        names = figure.within or (figure.until,)
        day, first, last = other[figure.on], row[names[0]], row[names[-1]]
        local = day.astimezone(zone()).date() if isinstance(day, datetime) else day
        if local is None or first is None or last is None:
            return False
        if (figure.within and local < first_day(first)) or local >= first_day(last, 1):
            return False
    return figure.where_ is None or answered(world, other, figure.where_, context).check(view(other), context)


def _figure(figure: OfRows, rows: list[Row], context: Context) -> Any:
    if isinstance(figure, Count):
        return len({id(one[figure.each]) for one in rows if one[figure.each] is not None} if figure.each else rows)
    assert isinstance(figure, Total | Mean)
    said = [value for one in rows if (value := figure.summed.value(view(one), context)) is not None]
    if isinstance(figure, Mean):
        return figure.reckoned(sum(said, Decimal(0)), len(said))
    return sum(said, Decimal(0) if any(isinstance(one, Decimal) for one in said) else 0)

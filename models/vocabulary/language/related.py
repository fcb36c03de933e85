"""Expressions that look beyond the row: whether rows of another register point to it, and spans of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, not_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased, object_session
from sqlalchemy.sql.visitors import InternalTraversal

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime
from models.vocabulary.language.context import Context, Names
from models.vocabulary.language.expression import Expr, Path, wrap
from models.vocabulary.language.registry import registry
from models.vocabulary.language.spans import Begins, within
from models.vocabulary.language.zone import zone
from models.vocabulary.rights.role import Role


class Beyond(Expr):
    """An expression that asks the database about other rows; it needs a row that is saved."""


@dataclass(frozen=True, eq=False)
class Has(Beyond):
    """Whether a living row of register `target` refers to this one by `link`: `Has("return_visit", "complaint")`.

    `where` narrows those rows; `same` and `since` compare their field with one of this row (or of a row it refers to),
    `theirs=ours`: equal, or not earlier (people write times to the minute, so within one minute nothing is earlier); `month`
    wants their moment within the month that ours names, `until` the day or moment that ours names before the end of the month
    that theirs names; `shares` names a field of several references of which both hold one.
    Without `link` (`""`) the tie is these alone: both refer to a third row; of the row's own register that is another one. It costs one query, so it belongs into a step's
    guard, not into what lists evaluate.
    """

    target: str
    link: str
    where_: Expr | None = None
    same: str = ""
    since: str = ""
    month: str = ""
    until: str = ""
    shares: str = ""

    def names_read(self) -> frozenset[str]:
        """Fields of this row only; those of the other register are not this row's."""
        pairs = f"{self.same} {self.since} {self.month} {self.until}".split()
        return frozenset([*(word.partition("=")[2] for word in pairs), *self.shares.split()])

    def value(self, row: Any, context: Context) -> bool:
        session = object_session(row)
        if session is None or row.id is None:
            return False
        with session.no_autoflush:
            return bool(session.scalar(select(self._exists(row.id, row, context))))

    def sql(self, model: Any, context: Context) -> ColumnElement[bool]:
        return self._exists(model.id, model, context)

    def _exists(self, key: Any, mine: Any, context: Context) -> ColumnElement[bool]:
        register = registry.get(self.target)
        model = aliased(register)
        condition = exists().where(model.deleted_at.is_(None))
        if self.link:
            condition = condition.where(getattr(model, f"{self.link}_id") == key)
        elif self.target == mine.spec.key:
            condition = condition.where(model.id != key)
        for pairs, operator in ((self.same, "__eq__"), (self.since, "__ge__")):
            for word in pairs.split():
                theirs, _, ours = word.partition("=")
                left, right = getattr(model, register.spec.fields[theirs].column or theirs), _of(mine, ours)
                if operator == "__ge__":
                    right = right.replace(second=0, microsecond=0) if isinstance(right, datetime) else _minute(right)
                # A comparison with what is missing is false, as everywhere in expressions.
                condition = condition.where(false() if right is None else getattr(left, operator)(right))
        for word in self.month.split():
            theirs, _, ours = word.partition("=")
            condition = condition.where(*_within_month(getattr(model, theirs), _of(mine, ours)))
        for word in self.until.split():
            theirs, _, ours = word.partition("=")
            condition = condition.where(_not_past(getattr(model, theirs), _of(mine, ours)))
        for name in self.shares.split():
            condition = condition.where(*_share_one(name, mine.spec.key, key, register.spec.key, model.id))
        if self.where_ is not None:
            condition = condition.where(self.where_.where(model, context))
        return condition

    def sentence(self, lang: str, names: Names) -> str:
        spec = registry.get(self.target).spec
        said = f"there are {spec.label.en.lower()}" if lang == "en" else f"已有{spec.label.zh}"
        if self.where_ is None:
            return said
        words = self.where_.sentence(lang, lambda path, *value: path_words(spec, path, lang, *value))
        return f"{said} ({words})" if lang == "en" else f"{said}（{words}）"


@dataclass(frozen=True, eq=False)
class MyPost(Beyond):
    """Whether the job post of who acts is among the posts that a row this one refers to names:
    `MyPost("category.normal_posts")`."""

    posts: str

    def value(self, row: Any, context: Context) -> bool:
        session, head = object_session(row), getattr(row, f"{self._names[0]}_id")
        if session is None or head is None or context.staff_id is None:
            return False
        with session.no_autoflush:
            return bool(session.scalar(select(self._exists(row.spec, head, context))))

    def sql(self, model: Any, context: Context) -> ColumnElement[bool]:
        if context.staff_id is None:
            return false()
        found: ColumnElement[bool] = self._exists(model.spec, getattr(model, f"{self._names[0]}_id"), context)
        return found

    @property
    def _names(self) -> tuple[str, str]:
        head, _, field = self.posts.partition(".")
        return head, field

    def _exists(self, spec: Any, key: Any, context: Context) -> Any:
        head, field = self._names
        near, far = Base.metadata.tables[f"{spec.fields[head].target}_{field}"].c
        staff: Any = registry.get("staff").__table__
        return exists().where(near == key, far == staff.c.job_post_id, staff.c.id == context.staff_id)

    def sentence(self, lang: str, names: Names) -> str:
        words = names(self.posts)
        return f"your post is one of {words}" if lang == "en" else f"你的岗位在“{words}”之列"


@dataclass(frozen=True, eq=False)
class OnlyPosts(Beyond):
    """Whether all posts that a row this one refers to names stand for these roles, and there is one:
    `OnlyPosts("category.normal_posts", CS_MANAGER)`."""

    posts: str
    roles: Role

    def names_read(self) -> frozenset[str]:
        return frozenset({self.posts.partition(".")[0]})

    def value(self, row: Any, context: Context) -> bool:
        session, head = object_session(row), getattr(row, f"{self.posts.partition('.')[0]}_id")
        if session is None or head is None:
            return False
        with session.no_autoflush:
            return bool(session.scalar(select(self._condition(row.spec, head))))

    def sql(self, model: Any, context: Context) -> ColumnElement[bool]:
        return self._condition(model.spec, getattr(model, f"{self.posts.partition('.')[0]}_id"))

    def _condition(self, spec: Any, key: Any) -> ColumnElement[bool]:
        head, _, field = self.posts.partition(".")
        near, far = Base.metadata.tables[f"{spec.fields[head].target}_{field}"].alias().c
        job = Base.metadata.tables["job_post"].alias()
        named = exists().where(near == key, far == job.c.id)
        theirs = cast(job.c.role, Text).in_([role.key for role in self.roles])
        return and_(named, not_(named.where(not_(theirs))))

    def sentence(self, lang: str, names: Names) -> str:
        roles = [names(f"{self.posts}.role", role.key) for role in self.roles]
        words = names(self.posts)
        return f"{words} are {' or '.join(roles)} only" if lang == "en" else f"{words}只有{'、'.join(roles)}"


def path_words(spec: Any, path: str, lang: str, *value: str) -> str:
    """The label of a dotted field path of the register; with a value, that of the value where the field has choices."""
    words: list[str] = []
    for name in path.split("."):
        held = spec.fields.get(name)
        if held is None:
            words.append(name)
            break
        words.append(held.label.text(lang))
        if held.target in registry:
            spec = registry.get(str(held.target)).spec
    if value:
        choices = {str(one): one.label for one in (held.choices if held is not None else None) or ()}
        return choices[value[0]].text(lang) if value[0] in choices else value[0]
    return ("的" if lang != "en" else " ").join(words)


class _Minute(ColumnElement[Any]):
    """A moment of the database without its seconds; any other value as it is."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column, self.type = column, column.type

    _traverse_internals = [("column", InternalTraversal.dp_clauseelement)]


@compiles(_Minute)
def _truncated(element: _Minute, compiler: Any, **kw: Any) -> str:
    return f"date_trunc('minute', {compiler.process(element.column, **kw)})"


@compiles(_Minute, "sqlite")
def _cut(element: _Minute, compiler: Any, **kw: Any) -> str:
    # Kept as a text of fixed width: 2026-11-20 07:00:00.000000
    return f"(substr({compiler.process(element.column, **kw)}, 1, 17) || '00.000000')"


def _minute(right: Any) -> Any:
    """The column without its seconds, where it holds a moment."""
    moment = isinstance(getattr(right, "type", None), UtcDateTime)
    return _Minute(right.__clause_element__() if hasattr(right, "__clause_element__") else right) if moment else right


def _of(mine: Any, name: str) -> Any:
    """A field of the row (or column of the register), or of what it refers to: `service_fund.warranty_deposit`."""
    path = Path(tuple(name.split(".")))
    return path.value(mine, Context()) if _session_of(mine) is not None else path.sql(mine, Context())


def _session_of(mine: Any) -> Any:
    """The session of a row; None for a register or an alias of one."""
    return None if isinstance(mine, type) or not hasattr(mine, "_sa_instance_state") else object_session(mine)


def _within_month(theirs: Any, month: Any) -> tuple[ColumnElement[bool], ...]:
    """Whether the moment lies in the month, in the company's zone."""
    return (false(),) if month is None else tuple(within(theirs, month, month))


def _not_past(month: Any, day: Any) -> ColumnElement[bool]:
    """Whether the day or moment lies in the month or before it, in the company's zone."""
    if day is None:
        return false()
    if isinstance(day, date):
        here = day.astimezone(zone()) if isinstance(day, datetime) else day
        found: ColumnElement[bool] = month >= f"{here:%Y-%m}"
        return found
    before: ColumnElement[bool] = Begins(month.__clause_element__(), "month", 1, "moment", UtcDateTime()) > day
    return before


def _share_one(name: str, near: str, mine: Any, far: str, theirs: Any) -> tuple[ColumnElement[bool], ...]:
    """Whether both rows hold one and the same in a field of several references."""
    ours, other = (Base.metadata.tables[f"{key}_{name}"].alias() for key in (near, far))
    target = next(column.name for column in ours.c if column.name != f"{near}_id")
    # Flat in the query around it: one nested deeper would not know the row that is asked about.
    return (ours.c[f"{near}_id"] == mine, other.c[f"{far}_id"] == theirs, ours.c[target] == other.c[target])


@dataclass(frozen=True, eq=False)
class Span(Expr):
    """A length of time from a figure: `Now - minutes(P.R167.minutes)`."""

    unit: str
    figure: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.figure,)

    def value(self, row: Any, context: Context) -> timedelta | None:
        figure = self.figure.value(row, context)
        return None if figure is None else timedelta(**{self.unit: float(figure)})

    def sql(self, model: Any, context: Context) -> Any:
        return self.value(model, context)

    def sentence(self, lang: str, names: Names) -> str:
        zh = {"minutes": "分钟", "hours": "小时", "days": "天"}[self.unit]
        return f"{self.figure.sentence(lang, names)} {self.unit if lang == 'en' else zh}"


def minutes(figure: Any) -> Span:
    """A span of so many minutes; a number or a parameter of the rulebook."""
    return Span("minutes", wrap(figure))


def hours(figure: Any) -> Span:
    """A span of so many hours."""
    return Span("hours", wrap(figure))


def days(figure: Any) -> Span:
    """A span of so many days."""
    return Span("days", wrap(figure))

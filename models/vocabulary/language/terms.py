"""What an expression may know besides the row: who acts, what time it is, the rulebook's parameters; and the names
that declarations use: `F`, `Me`, `P`, `Now`, `Today`, `ThisYear`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func

from models.vocabulary.language.context import Context, Names
from models.vocabulary.language.expression import Expr, Path


@dataclass(frozen=True, eq=False)
class Actor(Expr):
    """`Me.staff` and `Me.user`: the ids of who acts."""

    what: str

    def value(self, row: Any, context: Context) -> Any:
        return context.staff_id if self.what == "staff" else context.user_id

    def sql(self, model: Any, context: Context) -> Any:
        return self.value(None, context)

    def sentence(self, lang: str, names: Names) -> str:
        return "you" if lang == "en" else "你本人"


@dataclass(frozen=True, eq=False)
class Tagged(Expr):
    """`Me.tagged("cashier")`: whether a post of who acts carries the tag at the row's site. The system holds none."""

    tag: str

    def value(self, row: Any, context: Context) -> bool:
        posts = self._posts(context)
        if not posts:
            return False
        column = row.spec.place["site"]
        site = getattr(row, column) if column else None
        return any(everywhere or site in sites for sites, everywhere in posts)

    def sql(self, model: Any, context: Context) -> Any:
        posts = self._posts(context)
        column = model.spec.place["site"]
        if not posts or column is None or any(everywhere for _, everywhere in posts):
            return any(everywhere for _, everywhere in posts)
        sites = sorted(frozenset().union(*(one for one, _ in posts)))
        return func.coalesce(getattr(model, column).in_(sites), False)

    def _posts(self, context: Context) -> list[tuple[frozenset[int], bool]]:
        return [(sites, everywhere) for tags, sites, everywhere in context.posts if self.tag in tags]

    def sentence(self, lang: str, names: Names) -> str:
        return f"you are {self.tag}" if lang == "en" else f"你是{self.tag}"


@dataclass(frozen=True, eq=False)
class Clock(Expr):
    """`Now`, `Today` and `ThisYear`; the moment comes from the context, never from the machine."""

    what: str

    def value(self, row: Any, context: Context) -> Any:
        if context.now is None:
            raise ValueError("this expression needs the time; give Context(now=…)")
        return {"now": context.now, "today": context.now.date(), "year": context.now.year}[self.what]

    def sql(self, model: Any, context: Context) -> Any:
        return self.value(None, context)

    def sentence(self, lang: str, names: Names) -> str:
        zh, en = {"now": ("现在", "now"), "today": ("今天", "today"), "year": ("今年", "this year")}[self.what]
        return en if lang == "en" else zh


@dataclass(frozen=True, eq=False)
class Known(Expr):
    """A figure of fields that all are there, else nothing: `Known(F.counted - F.book_quantity)`. What was not counted yet
    differs by nothing."""

    part: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.part,)

    def value(self, row: Any, context: Context) -> Any:
        missing = any(path.value(row, context) is None for path in self._paths)
        return None if missing else self.part.value(row, context)

    def sql(self, model: Any, context: Context) -> Any:
        there = (path.sql(model, context).is_not(None) for path in self._paths)
        return case((and_(*there), self.part.sql(model, context)))

    @property
    def _paths(self) -> list[Path]:
        return [one for one in self.part.walk() if isinstance(one, Path)]

    def sentence(self, lang: str, names: Names) -> str:
        return self.part.sentence(lang, names)


@dataclass(frozen=True, eq=False)
class Parameter(Expr):
    """`P.R181.accept_minutes`: a parameter of the rulebook with the value of the row's site."""

    rule: str
    name: str = ""

    def __getattr__(self, name: str) -> Parameter:
        if name.startswith("__") or self.name:
            raise AttributeError(name)
        return Parameter(self.rule, name)

    def value(self, row: Any, context: Context) -> Any:
        if context.parameter is None:
            raise ValueError(f"{self.rule}.{self.name} needs Context(parameter=…)")
        return context.parameter(self.rule, self.name, getattr(row, "site_id", None))

    def sql(self, model: Any, context: Context) -> Any:
        return self.value(None, context)

    def sentence(self, lang: str, names: Names) -> str:
        return names(f"{self.rule}.{self.name}")


class _Me:
    staff = Actor("staff")
    user = Actor("user")

    @staticmethod
    def tagged(tag: str) -> Tagged:
        return Tagged(tag)


class _P:
    def __getattr__(self, rule: str) -> Parameter:
        if rule.startswith("__"):
            raise AttributeError(rule)
        return Parameter(rule)


F: Any = Path()
Me = _Me()
P: Any = _P()
Now = Clock("now")
Today = Clock("today")
ThisYear = Clock("year")

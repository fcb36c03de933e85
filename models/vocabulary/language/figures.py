"""Figures of other rows: how many, how much, on average, and what share; of a period and a place.

`Count("complaint", where=F.state != "rejected", at="site", on="received_at", within="period_start period_end")` stands wherever an
expression does: `compute=` of a field, a guard, a rule. It is read for one row, in the database for many at once, and as a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased, object_session
from sqlalchemy.sql.visitors import InternalTraversal

from models.vocabulary.language.columns import Scaled
from models.vocabulary.language.context import Context, Names
from models.vocabulary.language.expression import Expr, Path, wrap
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond, path_words
from models.vocabulary.language.spans import within

PLACES = 4  # decimals of a share and of a mean
PLACE = {"site": ("本项目", "here"), "building": ("本楼栋", "in this building"), "unit": ("本户", "of this home")}


class Figure(Beyond):
    """What is counted or reckoned from other rows. `rules` are the ids of the rulebook that it carries out."""

    rules: tuple[str, ...] = ()


class OfRows(Figure):
    """A figure of the living rows of register `target`.

    `link` is their reference to this row. `at` is the place they share with it (`"site"`); a row without one is the company's and has
    the rows of all places. `same` are fields that agree, `"job_post"` or `"theirs=ours"`. `on` is their moment, day or month, and
    `within` the period it lies in: one field of this row (a day, a month, a year) or two days, the first and the last; `until` a field
    up to whose end it counts. `where` narrows the rows. What this row does not say has no rows.
    """

    nothing: Any = 0

    def __init__(
        self,
        target: str,
        link: str = "",
        *,
        where: Expr | None = None,
        at: str = "",
        same: str = "",
        on: str = "",
        within: str = "",
        until: str = "",
        rules: str = "",
    ) -> None:
        if bool(on) != bool(within or until):
            raise ValueError("on= and within= (or until=) go together")
        self.target = target
        self.link = link
        self.where_ = where
        self.at = at
        self.same: tuple[tuple[str, str], ...] = tuple(_pair(word) for word in same.split())
        self.on = on
        self.within: tuple[str, ...] = tuple(within.split())
        self.until = until
        self.rules = tuple(rules.split())

    def names_read(self) -> frozenset[str]:
        """Fields of this row only; those of the other register are not this row's."""
        return frozenset([*(ours for _, ours in self.same), *self.within, *([self.until] if self.until else [])])

    def theirs(self) -> Iterator[str]:
        """The fields of the other register that it names."""
        yield from (name for name in (self.link, self.on) if name)
        yield from (name for name, _ in self.same)
        yield from (
            part.dotted for part in (self.where_.walk() if self.where_ is not None else ()) if isinstance(part, Path)
        )

    def value(self, row: Any, context: Context) -> Any:
        session = object_session(row) or context.session
        if session is None or (self.link and row.id is None):
            return self.nothing
        with session.no_autoflush:
            found = session.execute(self._of(row, context)).one()
        return self.reckoned(*found)

    def sql(self, model: Any, context: Context) -> Any:
        return self._of(model, context).scalar_subquery()

    def asked(self, model: Any, context: Context) -> list[Any]:
        """What is asked of the rows of one row."""
        raise NotImplementedError

    def reckoned(self, *found: Any) -> Any:
        """The figure that follows from the answers."""
        return found[0]

    def _of(self, mine: Any, context: Context) -> Any:
        model = aliased(registry.get(self.target))
        asked = self.asked(model, context)
        one = hasattr(mine, "_sa_instance_state")
        return (
            select(*(asked if one else [self._in_sql(asked)]))
            .select_from(model)
            .where(*self._rows(model, mine, context))
        )

    def _in_sql(self, asked: list[Any]) -> Any:
        return asked[0]

    def _rows(self, model: Any, mine: Any, context: Context) -> Iterator[ColumnElement[bool]]:
        """Which rows count."""
        yield model.deleted_at.is_(None)
        if self.link:
            yield getattr(model, f"{self.link}_id") == mine.id
        if self.at:
            yield _here(model, self.at, mine)
        for theirs, ours in self.same:
            right = _ours(mine, ours)
            yield false() if right is None else _column(model, self.target, theirs) == right
        if self.on:
            names = self.within or (self.until,)
            first, last = _ours(mine, names[0]), _ours(mine, names[-1])
            if first is None or last is None:
                yield false()
            else:
                yield from within(_column(model, self.target, self.on), first if self.within else None, last)
        if self.where_ is not None:
            yield self.where_.where(model, context)

    # --- In words ------------------------------------------------------------------------------------

    def sentence(self, lang: str, names: Names) -> str:
        said = self._said(lang)
        conditions = list(self._conditions(lang, names))
        if not conditions:
            return said
        return f"{said} ({', '.join(conditions)})" if lang == "en" else f"{said}（{'，'.join(conditions)}）"

    def _said(self, lang: str) -> str:
        raise NotImplementedError

    def _label(self, path: str, lang: str, *value: str) -> str:
        if path == "created_at":
            return "Entered at" if lang == "en" else "登记时间"
        return path_words(registry.get(self.target).spec, path, lang, *value)

    def _conditions(self, lang: str, names: Names) -> Iterator[str]:
        english = lang == "en"
        if self.link:
            yield "of this record" if english else "属于本条"
        if self.at:
            yield PLACE[self.at][english]
        for theirs, ours in self.same:
            left, right = self._label(theirs, lang), names(ours)
            if left == right:
                yield f"same {left.lower()}" if english else f"{left}相同"
            else:
                yield f"“{left}” is its “{right}”" if english else f"{left}为本条的{right}"
        if self.on:
            when = self._label(self.on, lang)
            period = (" to " if english else "至").join(
                f"“{names(name)}”" if english else names(name) for name in (self.within or (self.until,))
            )
            if self.within:
                yield f"“{when}” within {period}" if english else f"{when}在{period}内"
            else:
                yield f"“{when}” by the end of {period}" if english else f"{when}不晚于{period}"
        if self.where_ is not None:
            yield self.where_.sentence(lang, lambda path, *value: self._label(path, lang, *value))


class Count(OfRows):
    """How many rows: `Count("move_in", at="site", on="handled_on", until="summary_date")`. With `each` those count once that agree
    in this field: `each="unit"` counts homes."""

    def __init__(self, target: str, link: str = "", *, each: str = "", **rows: Any) -> None:
        super().__init__(target, link, **rows)
        self.each = each

    def theirs(self) -> Iterator[str]:
        yield from super().theirs()
        if self.each:
            yield self.each

    def asked(self, model: Any, context: Context) -> list[Any]:
        return [func.count(_column(model, self.target, self.each).distinct()) if self.each else func.count()]

    def _said(self, lang: str) -> str:
        spec = registry.get(self.target).spec
        if self.each:
            each = self._label(self.each, lang)
            if lang == "en":
                return f"how many different “{each}” in {spec.label.en.lower()}"
            return f"{spec.label.zh}中不同{each}的个数"
        return f"number of {spec.label.en.lower()}" if lang == "en" else f"{spec.label.zh}的条数"


class _Summing(OfRows):
    """A figure of what each row says in a field, or in an expression over its fields."""

    def __init__(self, target: str, summed: Expr | str, link: str = "", **rows: Any) -> None:
        super().__init__(target, link, **rows)
        self.summed: Expr = Path((summed,)) if isinstance(summed, str) else summed

    def theirs(self) -> Iterator[str]:
        yield from super().theirs()
        yield from self.summed.reads()

    def _of_what(self, lang: str) -> str:
        spec = registry.get(self.target).spec
        words = self.summed.sentence(lang, lambda path, *value: self._label(path, lang, *value))
        return f"{words.lower()} of {spec.label.en.lower()}" if lang == "en" else f"{spec.label.zh}的{words}"


class Total(_Summing):
    """The sum of a field of the rows, or of an expression over each, 0 without any:
    `Total("fee_bill", F.amount - F.waived_amount, at="site", same="period=period_month")`."""

    def asked(self, model: Any, context: Context) -> list[Any]:
        return [func.coalesce(func.sum(self.summed.sql(model, context)), 0)]

    def _said(self, lang: str) -> str:
        return f"total {self._of_what(lang)}" if lang == "en" else f"{self._of_what(lang)}合计"


class Mean(_Summing):
    """The mean of what the rows say, of those that say something; nothing without any."""

    nothing = None

    def asked(self, model: Any, context: Context) -> list[Any]:
        summed = self.summed.sql(model, context)
        return [func.sum(summed), func.count(summed)]

    def reckoned(self, *found: Any) -> Any:
        total, number = found
        return _quotient(total, number, 1)

    def _in_sql(self, asked: list[Any]) -> Any:
        return Quotient(asked[0], asked[1], 1)

    def _said(self, lang: str) -> str:
        return f"mean {self._of_what(lang)}" if lang == "en" else f"{self._of_what(lang)}平均"


class Share(Figure):
    """How much of a whole a part is, in percent: `Share(F.resolved_total, F.total)`. Nothing of nothing."""

    def __init__(self, part: Any, whole: Any, *, rules: str = "") -> None:
        self.part, self.whole = wrap(part), wrap(whole)
        self.rules = tuple(rules.split())

    def children(self) -> tuple[Expr, ...]:
        return (self.part, self.whole)

    def value(self, row: Any, context: Context) -> Any:
        return _quotient(self.part.value(row, context), self.whole.value(row, context), 100)

    def sql(self, model: Any, context: Context) -> Any:
        return Quotient(self.part.sql(model, context), self.whole.sql(model, context), 100)

    def sentence(self, lang: str, names: Names) -> str:
        part, whole = self.part.sentence(lang, names), self.whole.sentence(lang, names)
        return f"{part}, in percent of {whole}" if lang == "en" else f"{part}占{whole}的百分比"


def _pair(word: str) -> tuple[str, str]:
    theirs, _, ours = word.partition("=")
    return theirs, ours or theirs


def _column(model: Any, target: str, name: str) -> Any:
    held = registry.get(target).spec.fields.get(name)
    return getattr(model, (held.column if held is not None else None) or name)


def _ours(mine: Any, name: str) -> Any:
    """A field of the row, or of what it refers to; the column where it is asked of a register."""
    path = Path(tuple(name.split(".")))
    return path.value(mine, Context()) if hasattr(mine, "_sa_instance_state") else path.sql(mine, Context())


def _here(model: Any, place: str, mine: Any) -> ColumnElement[bool]:
    """The rows of the row's place; of all places where it has none."""
    theirs, own = getattr(model, f"{place}_id"), getattr(mine, str(mine.spec.place[place]))
    if hasattr(mine, "_sa_instance_state"):
        if own is not None:
            return theirs == own  # type: ignore[no-any-return]
        return theirs.in_(select(registry.get(place).id))  # type: ignore[no-any-return]  # an index by place finds them
    return or_(theirs == own, and_(own.is_(None), theirs.is_not(None)))


def _quotient(part: Any, whole: Any, by: int) -> Decimal | None:
    """The quotient to four places, half away from zero; nothing of nothing."""
    if part is None or not whole:
        return None
    return (Decimal(part) * by / Decimal(whole)).quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)


class Quotient(ColumnElement[Decimal]):
    """The same in the database, exact on both."""

    inherit_cache = True

    def __init__(self, part: Any, whole: Any, by: int) -> None:
        self.part, self.whole, self.by = _clause(part), _clause(whole), by
        self.type = Scaled(PLACES)

    _traverse_internals = [
        ("part", InternalTraversal.dp_clauseelement),
        ("whole", InternalTraversal.dp_clauseelement),
        ("by", InternalTraversal.dp_plain_obj),
    ]


def _clause(side: Any) -> Any:
    return side.__clause_element__() if hasattr(side, "__clause_element__") else side


@compiles(Quotient)
def _divided(element: Quotient, compiler: Any, **kw: Any) -> str:
    part, whole = (compiler.process(one, **kw) for one in (element.part, element.whole))
    return f"round({element.by}::numeric * ({part}) / nullif({whole}, 0), {PLACES})"


@compiles(Quotient, "sqlite")
def _divided_there(element: Quotient, compiler: Any, **kw: Any) -> str:
    # Whole numbers of the smallest units, and so is the result; half is added to what has the sign of the quotient.
    part, whole = (compiler.process(one, **kw) for one in (element.part, element.whole))
    places = [one.type.places if isinstance(one.type, Scaled) else 0 for one in (element.part, element.whole)]
    above = f"({part}) * {2 * element.by * 10 ** (PLACES + places[1])}"
    below = f"nullif(({whole}) * {2 * 10 ** places[0]}, 0)"
    return f"(({above} + sign({above}) * sign({below}) * {below} / 2) / {below})"

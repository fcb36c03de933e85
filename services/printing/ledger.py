"""The ledger: the rows of a list on paper, its columns in its order, with sums; what is masked in the list is masked here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final

from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.judge.actor import Actor
from services.printing.shape import SIGNS
from services.printing.sheet import Ledger, Signed
from services.printing.widths import shares, width
from services.reading import listing
from services.reading.listing import ListQuery
from services.reading.listing_plan import Column
from services.words import naming, texts

# So many rows of a list stand on one paper: about a hundred pages. Who needs more takes a narrower list, or exports.
MOST: Final = 2000
# Figures that say nothing when they are added up: scores, shares.
NO_SUM: Final = frozenset({"分", "%", "年"})
CAPPED = Label(
    "符合条件的超过 {n} 条，这里只印前 {n} 条；请缩小条件分次打印，或导出",
    "More than {n} rows meet the conditions; the first {n} are printed. Narrow the conditions, or export",
)
MAKER, MANAGER = Label("制表", "Made by"), Label("客服经理", "Manager")
LENGTHY = 240  # characters of a cell; the slip has all of it


def of_list(session: Session, actor: Actor, register: type[Register], query: ListQuery, most: int = MOST) -> Ledger:
    """The rows that the query finds, in its order, at most `most` of them. Raises BadInput where it asks for more than he may."""
    ids = listing.ids(session, actor, register, query, limit=most + 1)
    return of_ids(session, actor, register, ids[:most], query.columns, CAPPED if len(ids) > most else None, most)


def of_ids(
    session: Session,
    actor: Actor,
    register: type[Register],
    ids: list[int],
    names: tuple[str, ...],
    capped: Label | None = None,
    most: int = MOST,
) -> Ledger:
    """The rows with these ids as far as he views them, in this order."""
    rows, plan = listing.rows_of(session, actor, register, ids, names)
    columns = plan.columns
    shows = [_shown(column, actor.lang) for column in columns]
    return Ledger(
        title=register.spec.label.text(actor.lang),
        organisation="",
        conditions=(),
        heads=tuple(_heads(columns, actor.lang)),
        rows=tuple(tuple(show(row) for show in shows) for row in rows),
        totals=tuple(_total(column, rows, actor) for column in columns),
        personal=any(_personal(column) for column in columns),
        capped=capped.format(n=f"{most:,}").text(actor.lang) if capped else "",
        signs=tuple(
            Signed(label.text(actor.lang), text=actor.name if label is MAKER else "")
            for label in (MAKER, SIGNS[1].label, MANAGER, SIGNS[2].label)
        ),
    )


def _heads(columns: Iterable[Column], lang: str) -> Iterable[tuple[str, int, bool]]:
    """Label, share of the width in hundredths, whether figures."""
    columns = list(columns)
    for column, share in zip(columns, shares(width(one.field, lang) for one in columns), strict=True):
        held = column.field
        unit = held.unit.text(lang) if held.unit else ""
        label = held.label.text(lang)
        yield (f"{label}（{unit}）" if unit and unit not in label else label, share, held.kind.numeric)


def _personal(column: Column) -> bool:
    held = column.field
    return held.personal or (held.form == "ref" and naming.is_personal(str(held.target)))


def _shown(column: Column, lang: str) -> Callable[[Any], str]:
    """The function that says a column's value in words."""
    held, at, work = column.field, column.at, column.at_work
    if held.form == "ref":
        return lambda row: " ".join(_part(part.field, row[part.at], lang, part.masked) for part in column.parts).strip()
    if held.form in ("refs", "lines"):
        return lambda row: "" if not row[at] else str(row[at]) if lang == "en" else f"{row[at]} 条"

    def show(row: Any) -> str:
        full = not column.masked or (work is not None and row[work] is not None)
        return _part(held, row[at], lang, masked=not full)

    return show


def _part(held: Field | None, value: Any, lang: str, masked: bool) -> str:
    if texts.is_blank(value):
        return ""
    words = str(value) if held is None else texts.told(held, value, lang, full=not masked)
    return words if len(words) <= LENGTHY else f"{words[: LENGTHY - 1]}…"


def _total(column: Column, rows: Iterable[Any], actor: Actor) -> str:
    """The sum of an amount, or of a figure with a measure; empty where it would say nothing, or where one of them is masked."""
    held = column.field
    counted = held.kind.amount or (held.kind.numeric and held.unit is not None and held.unit.zh not in NO_SUM)
    if not counted or column.masked or held.form != "field":
        return ""
    values = [row[column.at] for row in rows if row[column.at] is not None]
    return held.kind.show(sum(values, Decimal(0)), held, actor.lang) if values else ""

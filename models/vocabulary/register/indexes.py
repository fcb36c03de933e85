"""Indexes that follow from scopes, states, filters and order; nobody writes one by hand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, TextClause, text

from models.vocabulary.field import sorting
from models.vocabulary.register.once import Once
from models.vocabulary.register.spec import PLACES, RegisterSpec
from models.vocabulary.rights.access import Scope
from models.vocabulary.rights.role import Role

ALIVE = text("deleted_at IS NULL")


def indexes_of(cls: Any, spec: RegisterSpec) -> list[Index]:  # noqa: C901 (one index after another, each for its reason)
    """The register's indexes. Every one ends in `id`, the default order, so that a page is read in order.

    Scopes: place, own staff and creator. Filters: state, first choice and first date in one, because that is
    what a clerk combines (a count over it never touches the table). Numbers are unique within the site, and with its
    code in them in the company.
    """
    table = cls.__table__
    wanted: dict[tuple[str, ...], bool] = {}
    more: list[Index] = []

    def want(*columns: str | None, unique: bool = False) -> None:
        names = tuple(dict.fromkeys(c for c in columns if c))
        if names and names != ("id",):
            wanted[names] = wanted.get(names, False) or unique

    scopes = {part.scope for role in Role for part in spec.access.of(role)}
    site = spec.place["site"] if spec.place["site"] != "id" else None
    for place in PLACES:
        if spec.place[place] and spec.place[place] != "id":
            want(spec.place[place], "id")
    if Scope.OWN in scopes or Scope.BUILDINGS in scopes:
        want("created_by_id", "id")
        if spec.own and spec.own != "id":
            want(spec.fields[spec.own].column, "id")
    if Scope.DEPARTMENT in scopes:
        for name in spec.department:
            want(spec.fields[name].column, "id")
    state = spec.state.column if spec.state else None
    want(site, state, "id")
    if state:
        want(state, "id")
        if Scope.BUILDINGS in scopes:
            want(spec.place["building"] if spec.place["building"] != "id" else None, state, "id")

    filters = [spec.fields[name] for name in spec.layout.filter if name in spec.fields]
    choice = next(
        (
            f.column
            for f in filters
            if f.kind.filter in ("choice", "ref") and f.column not in (state, site) and f.name not in PLACES
        ),
        None,
    )
    dates = [f.column for f in filters if f.kind.filter == "range"]
    if choice or dates:
        want(state, choice, dates[0] if dates else None, "id")
        want(site, state, choice, dates[0] if dates else None, "id")
    for day in dates[:2]:
        want(site, day, "id")
        if Scope.ALL in scopes:
            want(day, "id")
    order = spec.layout.order.lstrip("-")
    if order != "id" and order in spec.fields:
        want(site, spec.fields[order].column, "id")
        want(spec.fields[order].column, "id")
    for held in spec.keyed:
        if held.kind.key_indexed:
            want(site, sorting.column_of(held), "id")
            if Scope.ALL in scopes:
                want(sorting.column_of(held), "id")
    for held in spec.fields.values():
        if held.form == "ref" and held.target not in (*PLACES, "department"):
            want(held.column, "id")
        if held.unique or held.serial:
            want(site, held.column, unique=True)
        if held.serial and site and (own := _in_company(table, spec.key, held)) is not None:
            more.append(own)
    for held in spec.fields.values():
        for number, end in enumerate(held.kind.follow):
            want(f"{held.name}_{end}", "id")
            # The first of them tells two values apart, as the field itself does.
            want(site, f"{held.name}_{end}", unique=held.unique and number == 0)

    if Scope.ALL in scopes:
        # Who sees every site turns to a late page: the living are counted off here, without reading their rows. SQLite does not
        # take an index of the id alone for smaller than the table; with the second column it reads nothing else.
        both = (table.c.id, table.c.deleted_at)
        more.append(Index(f"ix_{spec.key}_id", *both, sqlite_where=ALIVE, postgresql_where=ALIVE))

    if spec.layout.waits is not None and spec.own and spec.layout.late and spec.layout.met:
        # What waits for a person: his rows whose day has come and that nobody has met, found without the others.
        met = spec.fields[spec.layout.met].column
        columns = (str(spec.fields[spec.own].column), str(spec.fields[spec.layout.late].column), "id")
        open_ = text(f"deleted_at IS NULL AND {met} IS NULL")
        name = _name(spec.key, ("due", *columns))
        more.append(Index(name, *(table.c[c] for c in columns), sqlite_where=open_, postgresql_where=open_))

    return (
        [
            Index(
                _name(spec.key, names),
                *(table.c[name] for name in names),
                unique=unique,
                sqlite_where=_where(spec, names, unique),
                postgresql_where=_where(spec, names, unique),
            )
            for names, unique in wanted.items()
        ]
        + _once_indexes(cls, spec)
        + more
    )


def once_condition(once: Once, model: Any, *, without_site: bool = False) -> str:
    """Which rows count for what there is once, as SQL; the same words stand in its index and in the question before a
    save, so that the index answers it. `without_site`: those of the company."""
    parts = ["deleted_at IS NULL", "repeats IS NULL", f"({once.where(model)})" if once.when is not None else ""]
    return " AND ".join([*filter(None, parts), *(["site_id IS NULL"] if without_site else [])])


def _once_indexes(cls: Any, spec: RegisterSpec) -> list[Index]:
    """A partial unique index for each `Once`; where the site may be empty, one more for the company's rows."""
    table, found = cls.__table__, []
    used: set[str] = set()
    for once in spec.onces:
        if once.unknown(spec.columns, spec.place) or once.beyond(spec.columns):
            continue  # a system check tells of it
        names = spec.key_columns(once)
        company = "site_id" in names and table.c.site_id.nullable and len(names) > 1
        for alone in (False, True) if company else (False,):
            columns = [name for name in names if not alone or name != "site_id"]
            where = text(once_condition(once, cls, without_site=alone))
            name = _once_name(spec.key, (*once.key, *(["company"] if alone else [])), used)
            found.append(
                Index(
                    name, *(table.c[name] for name in columns), unique=True, sqlite_where=where, postgresql_where=where
                )
            )
    return found


def _once_name(key: str, names: tuple[str, ...], used: set[str]) -> str:
    """A name that tells the key, within 60 characters, and another one for another rule of the same key."""
    name = f"once_{key}_{'_'.join(names)}"[:58]
    number = next(n for n in range(1, 100) if f"{name}_{n}" not in used)
    used.add(f"{name}_{number}")
    return name if number == 1 else f"{name}_{number}"


def _where(spec: RegisterSpec, names: tuple[str, ...], unique: bool) -> TextClause:
    """Living rows; of a unique column those that say something: two vehicles may have no plate."""
    nobody = spec.fields[names[-1]].kind.nobody if unique and names[-1] in spec.fields else ()
    said = ", ".join(f"'{one}'" for one in nobody)
    return text(f"deleted_at IS NULL AND {names[-1]} NOT IN ({said})") if nobody else ALIVE


def _in_company(table: Any, key: str, held: Any) -> Index | None:
    """Numbers with the site's code in front (`{site}-BX-{yyyymm}-{seq4}`) are unique in the company, also against deleted rows.

    Those given out before there was a code (BX-202611-0146) may be there once a site; they begin as the template goes on.
    """
    front, own, rest = held.serial.partition("{site}-")
    if front or not own:
        return None
    old = rest.partition("{")[0] + ("2" if "{yyyy" in rest else "")
    new = text(f"substr({held.column}, 1, {len(old)}) <> '{old}'")
    return Index(f"uq_{key}_number", table.c[held.column], unique=True, sqlite_where=new, postgresql_where=new)


def _name(key: str, names: tuple[str, ...]) -> str:
    """A name within PostgreSQL's 63 characters; long ones keep the first letters of each column."""
    name = f"ix_{key}_{'_'.join(names)}"
    return name if len(name) <= 60 else f"ix_{key}_{'_'.join(part[:6] for part in names)}"[:60]

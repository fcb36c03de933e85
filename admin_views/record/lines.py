"""Child rows on the page of their record: which the actor sees, and the small tables they are shown in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.elements import ColumnElement

from admin_views.http.addresses import address
from admin_views.kinds.values import masked_fields, ref_ids, shown
from admin_views.record.visible import Seen
from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept
from services.records import children

LINES = 100
MOST_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Lines:
    """The child rows of one field, the columns they are shown in, and whether one may be added."""

    held: Field
    rows: list[Any]
    columns: tuple[Field, ...]
    may_add: bool

    @property
    def wanted(self) -> dict[str, set[int]]:
        """The rows that they refer to, by register."""
        return ref_ids(self.rows, self.columns)

    def table(self, seen: Seen) -> dict[str, Any]:
        """As the page shows them; what they refer to has been named."""
        url = ""
        if self.may_add:
            parent = f"{seen.row.spec.key}:{seen.row.id}"
            url = address(str(self.held.target), "new", **{"from": parent, "via": self.held.name})
        return {
            "id": f"l-{self.held.name}",
            "label": self.held.label.text(seen.lang),
            "add_url": url,
            **_table(seen, registry.get(str(self.held.target)), self.rows, self.columns),
        }


def child_rows(seen: Seen) -> list[Lines]:
    """The child rows the actor may see, a field at a time; nothing where there are none and none may be added."""
    out = []
    for held in seen.fields:
        if not held.lines or str(held.target) not in registry:
            continue
        child: Any = registry.get(str(held.target))
        if not access.decide(seen.actor, "view", child):
            continue
        columns = _columns(seen.actor, child, str(held.parent_field))
        names = tuple(held.name for held in columns if held.form == "refs")
        query = _query(child, str(held.parent_field), access.scope(child, seen.actor, "view"), names)
        found = list(seen.session.scalars(query, {"parent": seen.row.id}))
        may_add = children.may_add(seen.session, seen.actor, seen.row, held)
        if found or may_add:
            out.append(Lines(held, found, columns, may_add))
    return out


def _columns(actor: Actor, child: Any, parent: str) -> tuple[Field, ...]:
    """The list columns of the child rows without the one they have in common."""
    visible = {held.name: held for held in access.visible_fields(actor, child)}
    names = child.spec.layout.list or tuple(visible)
    shown_names = [name for name in names if name in visible and name != parent and not visible[name].lines]
    return tuple(visible[name] for name in shown_names[:MOST_COLUMNS])


@kept(1024)
def _query(child: Any, parent: str, scope: ColumnElement[bool], names: tuple[str, ...]) -> Select[Any]:
    """The rows of `parent` within the scope, with what is named, in the child register's own order, newest first where it
    has none."""
    name = child.spec.layout.order.lstrip("-")
    column = getattr(child, str(child.spec.fields[name].column) if name in child.spec.fields else name)
    order = (column.desc(), child.id.desc()) if child.spec.layout.order.startswith("-") else (column, child.id)
    link = getattr(child, f"{parent}_id")
    query = select(child).where(link == bindparam("parent", type_=child.id.type), access.alive(child), scope)
    along = (selectinload(getattr(child, name)) for name in names)
    return query.order_by(*order).limit(LINES).options(*along)


def _table(seen: Seen, register: Any, found: list[Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """Rows of a register as a small table."""
    actor = seen.actor
    masked = masked_fields(actor, register, None, fields)
    columns = [{"label": held.label.text(actor.lang), "cls": "num" if held.kind.numeric else ""} for held in fields]
    rows = []
    for one in found:
        cells = []
        for held in fields:
            value = shown(actor, one, held, seen.labels, masked=held.name in masked, brief=True)
            value.cls = "num" if held.kind.numeric else "code" if value.code else "txt" if value.wide else ""
            if not value.text:
                value.text, value.cls = "—", f"{value.cls} muted".strip()
            cells.append(value)
        rows.append({"id": one.id, "cells": cells})
    return {"columns": columns, "rows": rows}

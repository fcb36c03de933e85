"""Where a row belongs: site, building and unit, taken over from the rows it refers to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.spec import PLACES
from services.errors import BadInput, Denied
from services.judge import access
from services.judge.actor import Actor
from services.records.draft import Draft

ROOTS = ("unit", "building")
OF_COMPANY = Label(
    "请选择项目：不填项目的是全公司的记录，由任职全部项目的岗位登记",
    "Choose the site: a record without one is the whole company's, made by posts of all sites",
)
NO_PAPER = Label(
    "保留纸本的编号和状态，要有这个位置的导入权限",
    "Numbers and states of the paper book need the right to import at this place",
)


def fill(session: Session, actor: Actor, row: Any, refused: Collection[str] = ()) -> dict[str, Label]:
    """Set the row's place columns from the rows it names; returns messages by field where two places disagree.

    Nothing is taken from, or said of, a target that was `refused`: where it lies would tell that it is there.

    A place that is no field of the register follows its source; one that is typed is filled only when empty, and
    must agree with the typed unit or building. A row without any source belongs to the actor's only site.
    """
    spec = row.spec
    errors: dict[str, Label] = {}
    derived: dict[str, int] = {}
    for name in spec.place_from:
        held = spec.fields[name]
        target_id = getattr(row, str(held.column))
        if target_id is None or name in refused:
            continue
        target = session.get(registry.get(str(held.target)), target_id)
        if target is None:
            continue
        for place in PLACES:
            column = spec.place[place]
            theirs = target.spec.place[place]
            if not column or column == "id" or not theirs:
                continue
            value = getattr(target, theirs)
            if value is None:
                continue
            if held.target in ROOTS and derived.setdefault(place, value) != value:
                errors[name] = _elsewhere(held.label)
            derived.setdefault(place, value)
            typed = spec.fields.get(place)
            if held.target in ROOTS and typed is not None and typed.name != name and typed.typed:
                now = getattr(row, column)
                if now is not None and now != value:
                    errors[name] = _elsewhere(held.label)
    if not errors:
        _set(row, derived)
        _only_site(actor, row)
    return errors


def _set(row: Register, derived: dict[str, int]) -> None:
    spec = row.spec
    for place in PLACES:
        column = spec.place[place]
        if not column or column == "id":
            continue
        typed = spec.fields.get(place)
        if typed is not None:
            if getattr(row, column) is None and place in derived:
                setattr(row, column, derived[place])
        elif place in derived:
            if getattr(row, column) != derived[place]:
                setattr(row, column, derived[place])
        elif place != "site" and getattr(row, column) is not None:
            setattr(row, column, None)


def _only_site(actor: Actor, row: Any) -> None:
    spec = row.spec
    column = spec.place["site"]
    if not column or column == "id" or spec.shared or getattr(row, column) is not None or row.id is not None:
        return
    typed = spec.fields.get("site")
    if typed is not None and not typed.required:
        return
    if len(actor.sites) == 1:
        setattr(row, column, next(iter(actor.sites)))


def _elsewhere(label: Label) -> Label:
    return Label(
        f"所选{label.zh}不在这个项目或楼栋，请重新选择",
        f"The {label.en.lower()} lies in another site or building; choose again",
    )


def must_stand(draft: Draft) -> None:
    """The row lies where one of his posts may put it. Raises Denied, or BadInput where the site is to be chosen."""
    row, spec = draft.row, draft.row.spec
    if access.may_place(draft.actor, draft.action, row):
        if draft.also and not access.may_place(draft.actor, draft.also, row):
            raise Denied(NO_PAPER)
        return
    site = spec.fields.get("site")
    of_all = spec.shared or spec.of_company
    if site is not None and site.typed and of_all and row.site_id is None:
        raise BadInput({"site": OF_COMPANY})
    raise Denied(Label("所选的位置不在你的岗位范围内", "This place is outside the reach of your post"))

"""How a site differs from the others of the company: in its figures, prices and limits."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.judge import access
from services.words import texts

# By what a row is the same at two sites, and what of it is compared; rows that count.
COMPARED: Final = (
    ("rule_parameter", ("rule_id", "name"), "value", ("effective", "proposed")),
    ("service_level_standard", ("business", "urgency"), "resolve_hours", ("effective",)),
    ("fee_standard", ("fee_type", "name"), "price", ("approved", "published", "draft")),
)
LINE: Final = Label(
    "{what} {which}：本项目 {mine}，其他项目 {theirs}", "{what} {which}: here {mine}, elsewhere {theirs}"
)
NONE: Final = Label("没有", "none")


def from_others(session: Session, site_id: int | None) -> list[Label]:
    """One line a figure that this site has otherwise than the other sites; none where it is not there or stands alone."""
    if site_id is None:
        return []
    found = []
    for key, by, what, states in COMPARED:
        register: Any = registry.get(key)
        held = register.spec.fields[what]
        query = select(register).where(
            access.alive(register), register.site_id.is_not(None), register.state.in_(states)
        )
        values: dict[tuple[Any, ...], dict[int, Any]] = defaultdict(dict)
        names: dict[tuple[Any, ...], str] = {}
        for row in session.scalars(query.order_by(register.id)):
            which = tuple(getattr(row, str(row.spec.fields[name].column)) for name in by)
            values[which][row.site_id] = getattr(row, what)
            names[which] = " ".join(
                str(texts.words(row.spec.fields[name], getattr(row, name), "zh"))
                for name in by
                if row.spec.fields[name].form == "field"
            )
        for which, at in values.items():
            mine = at.get(site_id)
            others = {value for site, value in at.items() if site != site_id}
            if others and others != {mine}:
                shown = [
                    Label(*(texts.words(held, one, lang) for lang in ("zh", "en"))) for one in sorted(others - {mine})
                ]
                theirs = Label("、".join(one.zh for one in shown), ", ".join(one.en for one in shown))
                here = Label(*(texts.words(held, mine, lang) for lang in ("zh", "en"))) if mine is not None else NONE
                found.append(LINE.format(what=register.spec.label, which=names[which], mine=here, theirs=theirs))
    return found

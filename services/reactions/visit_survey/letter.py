"""Letters: an important one is copied."""

from __future__ import annotations

from sqlalchemy import select

from models.visit_survey.letter import Letter
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("letter_copied", rules="R149")
def letter_copied(call: Call[Letter]) -> None:
    """Refuse an important letter without copies. No word: what is chosen of several is told field by field."""
    row = call.row
    copies = {name: _copied(call, name) for name in ("copied_departments", "copied_leaders")}
    if row.is_important and not all(copies.values()):
        words = Label("重要信函须抄送部门和领导", "An important letter is copied to departments and leaders")
        raise BadInput({name: words for name, ids in copies.items() if not ids})


def _copied(call: Call, name: str) -> list[int]:
    link = getattr(type(call.row), name).property.secondary
    return list(call.session.scalars(select(link.c[1]).where(link.c[0] == call.row.id)))

"""Departments and posts: none stands above itself."""

from __future__ import annotations

from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("no_circle")
def no_circle(call: Call[Register]) -> None:
    """Refuse a row that stands above itself: a department's parent, a post's superior. Raises BadInput.

    No word: the line is walked up to its end.
    """
    row = call.row
    for held in row.spec.fields.values():
        if held.target != row.spec.key or held.form != "ref":
            continue
        seen, above = {row.id}, getattr(row, str(held.column))
        while above is not None:
            if above in seen:
                zh = f"{held.label.zh}不能绕回自己"
                raise BadInput({held.name: Label(zh, "The row cannot stand above itself")})
            seen.add(above)
            other = call.session.get(type(row), above)
            above = getattr(other, str(held.column)) if other is not None else None

"""When a form shows a field: `when=F.kind == Kind.REPAIR`, read as one field and the answers that call for this one."""

from __future__ import annotations

from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Compare, Constant, Expr, In, Path, Present


def called_for(when: Expr) -> tuple[str, tuple[str, ...]] | None:
    """(field, its answers as a form posts them); None where the condition says more than a form can follow."""
    if isinstance(when, Present) and isinstance(when.part, Path) and len(when.part.names) == 1:
        return when.part.dotted, ("1",)
    if isinstance(when, In):
        asked, answers = when.part, when.values
    elif isinstance(when, Compare) and when.sign == "==":
        asked, answers = when.left, (when.right,)
    else:
        return None
    if not isinstance(asked, Path) or len(asked.names) != 1:
        return None
    held = [one.held for one in answers if isinstance(one, Constant) and isinstance(one.held, Choices)]
    return (asked.dotted, tuple(str(one.value) for one in held)) if held and len(held) == len(answers) else None

"""What the guard of a step still misses on a row, in words for who is refused."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.rulebook import RULES
from models.vocabulary.language.context import Names
from models.vocabulary.language.expression import Expr, Junction
from models.vocabulary.language.label import Label
from models.vocabulary.language.related import path_words
from models.vocabulary.register.register import Register
from services import rules
from services.judge.actor import Actor


def refusal(session: Session, actor: Actor, row: Any, sentence: Label, guard: Expr) -> Label:
    """The sentence of a guard that does not hold; of several conditions, those that are not met are named."""
    parts = _conditions(guard)
    if len(parts) < 2:
        return sentence
    context = rules.context_for(session, actor, row)
    missed = [part for part in parts if not part.check(row, context)]
    zh, en = (_said(missed, lang, names(session, actor, row, lang)) for lang in ("zh", "en"))
    return Label(f"{sentence.zh}（未满足：{'；'.join(zh)}）", f"{sentence.en} (not met: {'; '.join(en)})")


def met(session: Session, actor: Actor, row: Any, told: list[Expr]) -> Expr:
    """Conditions that hold, as they are worded to who takes the step: of alternatives, those that are so."""
    rules.prepare(session, row, *told)
    context = rules.context_for(session, actor, row)

    def so(part: Expr) -> Expr:
        if not isinstance(part, Junction):
            return part
        chosen = part.parts if part.word == "and" else [one for one in part.parts if one.check(row, context)]
        parts = tuple(so(one) for one in chosen or part.parts)
        return parts[0] if len(parts) == 1 else Junction(part.word, parts)

    return so(told[0] if len(told) == 1 else Junction("and", tuple(told)))


def _said(parts: list[Expr], lang: str, words: Names) -> list[str]:
    return list(dict.fromkeys(part.sentence(lang, words) for part in parts))


def _conditions(guard: Expr) -> tuple[Expr, ...]:
    """The conditions that must all hold."""
    if isinstance(guard, Junction) and guard.word == "and":
        return tuple(inner for part in guard.parts for inner in _conditions(part))
    return (guard,)


def names(session: Session, actor: Actor, row: Register, lang: str = "") -> Names:
    """The words of a condition's parts: labels of fields and of choices, and the rulebook's figures as they stand here."""

    def words(path: str, *value: str) -> str:
        rule, _, name = path.partition(".")
        if rule in RULES and not value:
            figure = rules.context_for(session, actor, row).parameter
            return str(figure(rule, name, getattr(row, "site_id", None))) if figure is not None else path
        return path_words(row.spec, path, lang or actor.lang, *value)

    return words

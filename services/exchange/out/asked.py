"""What an export was asked for: the list's conditions, order and columns as JSON that a job keeps, and in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import Refused
from services.judge import access
from services.judge.actor import Actor
from services.reading.conditions import MARK_LABELS, MARKS
from services.reading.listing import OPEN, Condition, ListQuery
from services.words import naming, texts

FORMS = ("xlsx", "csv", "json")
MOST_CHOSEN = 500  # rows picked by hand
OPEN_LABEL, ALL_LABEL = Label("待办结", "Open"), Label("全部", "All")
NO_FIELD = Label("条件里有一项已经没有了，请重新导出", "A condition is on a field that is gone; export anew")
_DIGITS = re.compile(r"\d(?=\d{3,}\d)(?<=\d{4})")


@dataclass(frozen=True, slots=True)
class Asked:
    """One export. With `chosen`, rows picked by hand instead of what the query finds."""

    register: type[Register]
    query: ListQuery
    form: str
    chosen: tuple[int, ...] = ()
    reason: str = ""


def to_json(asked: Asked) -> dict[str, Any]:
    """It as plain JSON."""
    fields, query = asked.register.spec.fields, asked.query
    return {
        "form": asked.form,
        "chosen": list(asked.chosen),
        "reason": asked.reason,
        "columns": list(query.columns),
        "order": query.order,
        "text": query.text,
        "tab": query.tab,
        "site": query.site_id,
        "conditions": [
            [one.field, one.operator, [fields[one.field].kind.json(value) for value in one.values]]
            for one in query.conditions
        ],
    }


def from_json(kept: Mapping[str, Any], register: type[Register]) -> Asked:
    """What was kept. Raises Refused where it names a field that is gone: without that condition it would find more."""
    fields = register.spec.fields
    conditions = []
    for name, operator, values in kept["conditions"]:
        if (held := fields.get(name)) is None:
            raise Refused(NO_FIELD)
        conditions.append(Condition(name, operator, tuple(held.kind.from_json(value, held) for value in values)))
    query = ListQuery(
        columns=tuple(kept["columns"]),
        order=kept["order"],
        conditions=tuple(conditions),
        text=kept["text"],
        tab=kept["tab"],
        site_id=kept["site"],
    )
    return Asked(register, query, kept["form"], tuple(kept["chosen"]), kept["reason"])


def of_today(actor: Actor, asked: Asked) -> Asked:
    """The same with the columns that he may see now; conditions and order are judged by the list itself."""
    seen = {held.name for held in access.visible_fields(actor, asked.register)}
    return replace(
        asked, query=replace(asked.query, columns=tuple(name for name in asked.query.columns if name in seen))
    )


def in_words(session: Session, actor: Actor, asked: Asked) -> Label:
    """What was asked for, in words of both languages: 待办结 · 渠道：电话 · 登记时间 2026-01-01 起. Numbers of persons that
    were looked for are told by their ends."""
    both = [_in_words(session, replace_lang(actor, lang), asked) for lang in ("zh", "en")]
    return Label(*both)


def replace_lang(actor: Actor, lang: str) -> Actor:
    """The same person in another language."""
    return replace(actor, lang=lang)


def by_its_ends(words: str) -> str:
    """Words looked for, with the inside of long numbers left out: they are of persons."""
    return _DIGITS.sub("*", words)


def _in_words(session: Session, actor: Actor, asked: Asked) -> str:
    lang, query, spec = actor.lang, asked.query, asked.register.spec
    if asked.chosen:
        number = len(asked.chosen)
        return f"{number} chosen rows" if lang == "en" else f"选出的 {number} 条"
    parts: list[str] = []
    if query.site_id is not None and "site" in registry:
        parts += naming.labels(session, actor, "site", [query.site_id]).values()
    if query.tab:
        state = next((one for one in spec.states if str(one.value) == query.tab), None)
        parts.append((state.label if state is not None else OPEN_LABEL if query.tab == OPEN else ALL_LABEL).text(lang))
    parts += [condition_in_words(session, actor, spec.fields[one.field], one) for one in query.conditions]
    if query.text:
        words = by_its_ends(query.text)
        parts.append(f"'{words}'" if lang == "en" else f"“{words}”")
    return " · ".join(parts) or ALL_LABEL.text(lang)


def condition_in_words(session: Session, actor: Actor, held: Field, one: Condition) -> str:
    """One condition in the actor's language: 登记时间 2026-01-01 起."""
    lang, en = actor.lang, actor.lang == "en"
    if one.operator in MARKS:
        return f"{held.label.text(lang)}{': ' if en else '：'}{MARK_LABELS[one.operator].text(lang)}"
    names: dict[int, str] = {}
    if held.target is not None and one.operator == "in":
        names = naming.labels(session, actor, str(held.target), [int(value) for value in one.values])
    hide = held.personal and held.form == "field"
    words = texts.joined((texts.told(held, value, lang, names, full=not hide) or "—" for value in one.values), lang)
    label = held.label.text(lang)
    if one.operator == "from":
        return f"{label} from {words}" if en else f"{label} {words} 起"
    if one.operator == "until":
        return f"{label} before {words}" if en else f"{label} {words} 前"
    if one.operator == "upto":
        return f"{label} up to {words}" if en else f"{label} 至 {words}"
    return f"{label}: {words}" if en else f"{label}：{words}"

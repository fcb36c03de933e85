"""Reactions of what the company lays down: procedures, service-level standards, rule parameters."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rulebook import RULES, ParameterText
from models.rulebook.text import typed
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CS_MANAGER
from services import clock, notices, rules
from services.errors import BadInput
from services.judge import access
from services.reacting import Call, reaction
from services.workflow import transitions

# What "stricter" means for a figure a document states. Deadlines and money limits: smaller. Counts, rates and
# numbers of persons: larger. The exceptions are named.
_SMALLER_UNITS = frozenset(
    {"minute", "hour", "day", "month", "day of month", "day of the previous month", "yuan"}
)
_SMALLER = frozenset({("R127", "limit"), ("R091", "rounds_max"), ("R092", "max_per_year")})
_LARGER = frozenset({("R140", "notice_days")})
# Figures that rise from one class of findings to the next (R056); the last is no more than the largest item holds (R054).
RISING = {"R056": ("general", "serious", "adverse_min", "adverse_max")}
_FIXED = frozenset({("R057", "floor"), ("R195", "stages")})


@reaction("procedure_replaces")
def procedure_replaces(call: Call) -> None:
    """Retire the older versions once a new one is approved."""
    _retire(call, ("code", "site"), ("approved", "filed"), "被新版本取代")


@reaction("single_customer_procedure", rules="R131")
def single_customer_procedure(call: Call) -> None:
    """Tell the manager of a one-customer site that still has no procedure of its own on file."""
    row, document = call.row, type(call.row)
    site: Any = call.session.get(registry.get("site"), row.site_id) if row.site_id is not None else None
    if site is None or site.customer_mode != "single_customer":
        return
    own = select(document.id).where(
        document.site_id == site.id, document.kind == "site_procedure",
        document.filed_at_quality_centre, access.alive(document),
    )  # fmt: skip
    if call.session.scalar(own) is None and not (
        row.kind == "site_procedure" and row.filed_at_quality_centre
    ):
        notices.tell(
            call.session, f"{site.name}是单一客户项目，请制定项目规程并报品质运营中心备案",
            f"{site.name} has one customer: write its own procedure and have it filed",
            "/admin/procedure_document/",
            roles=CS_MANAGER, site_id=site.id,
        )  # fmt: skip


def standard_of(session: Session, site_id: int | None, business: str, urgency: str) -> Any:
    """The site's service-level standard in force today for a business and urgency, as a row of its figures, or None."""
    standard: Any = registry.get("service_level_standard")
    query = (
        select(standard.respond_minutes, standard.arrive_minutes, standard.resolve_hours)
        .where(standard.site_id == site_id, standard.business == business, standard.urgency == urgency)
        .where(
            standard.state == "effective",
            standard.effective_from <= clock.today(),
            standard.deleted_at.is_(None),
        )
        .order_by(standard.effective_from.desc(), standard.id.desc())
    )
    return session.execute(query.limit(1)).first()


@reaction("standard_replaces", rules="R181")
def standard_replaces(call: Call) -> None:
    """Retire the older standard of the same business and urgency, once the new one counts."""
    if call.row.effective_from <= clock.today():
        _retire(call, ("site", "business", "urgency"), ("effective",), "被新标准取代")


@reaction("parameter_in_rulebook")
def parameter_in_rulebook(call: Call) -> None:
    """Fill default, unit and meaning of a figure from the rulebook.

    Raises BadInput when the rulebook has no such figure, the value is of another kind, or a figure stated by a
    document would be loosened.
    """
    row = call.row
    row.rule_id, row.name, row.value = row.rule_id.strip(), row.name.strip(), row.value.strip()
    row.rule_id = next((rule for rule in RULES if rule.upper() == row.rule_id.upper()), row.rule_id)
    rule = RULES.get(row.rule_id)
    if rule is None:
        raise _bad("rule_id", f"没有规则 {row.rule_id}", f"There is no rule {row.rule_id}")
    held = next((one for one in rule.parameters if one.name == row.name), None)
    if held is None:
        names = "、".join(one.name for one in rule.parameters) or "（无）"
        raise _bad("name", f"{row.rule_id} 的参数有：{names}", f"Figures of {row.rule_id}: {names}")
    # Asked again when it is approved, for another figure may have changed meanwhile; what is wrong may always be given up.
    if row.state != "retired" and (
        problem := why_not(row.rule_id, held, row.value) or _out_of_turn(call, held)
    ):
        raise BadInput({"value": problem})
    origin = row.spec.fields["default_origin"].choices
    row.default_value, row.value_unit, row.meaning = held.shipped, held.unit_words, rule.label.zh
    row.default_origin = origin("document" if held.figure == "stated" else "practice")


@reaction("parameters_anew")
def parameters_anew(call: Call) -> None:
    """What is saved of the parameters counts at once."""
    rules.forget(call.session)


@reaction("parameter_replaces", rules="R203")
def parameter_replaces(call: Call) -> None:
    """Retire what the approved value replaces, and let it count at once."""
    if call.row.effective_from <= clock.today():
        _retire(call, ("site", "rule_id", "name"), ("effective",), "被新取值取代")
    rules.forget(call.session)


def why_not(rule_id: str, held: ParameterText, text: str) -> Label | None:
    """Why a figure may not be set to this value, or None when it may."""
    value, shipped = typed(text), held.value
    if held.unit == "yes or no":
        return None if text in ("yes", "no") else Label("请填 yes 或 no", "Write yes or no")
    if isinstance(shipped, str):
        clock_like = ":" in shipped
        if clock_like and not _is_time(text):
            return Label("请写成 18:00 这样的时间", "Write a time such as 18:00")
        return None
    if not isinstance(value, int | Decimal) or not Decimal(value).is_finite() or value < 0:
        return Label("请填不小于零的数字", "Give a number not below zero")
    if held.unit == "point" and (rule_id, held.name) not in _FIXED and not 0 < value <= 100:
        return Label("分数在 0 到 100 之间，不能是 0", "Points lie above 0 and up to 100")
    if held.unit.startswith("ratio") and value > 1:
        return Label("比例在 0 到 1 之间，如 0.8", "A rate lies between 0 and 1, such as 0.8")
    if (
        not held.unit.startswith("ratio")
        and held.unit not in ("yuan", "point")
        and not isinstance(value, int)
    ):
        return Label("请填整数", "Give a whole number")
    if held.unit.startswith("day of") and not 1 <= value <= 31:
        return Label("请填 1 到 31 之间的日期", "Give a day from 1 to 31")
    if held.configurable != "stricter_only" or value == shipped:
        return None
    way = stricter(rule_id, held)
    if way == "fixed":
        return Label(f"原文规定为 {held.shipped}，不能改", f"The document fixes {held.shipped}")
    if way == "smaller" and value > shipped:
        return Label(
            f"原文规定为 {held.shipped}，只能更小",
            f"The document says {held.shipped}; it may only be smaller",
        )
    if way == "larger" and value < shipped:
        return Label(
            f"原文规定为 {held.shipped}，只能更大", f"The document says {held.shipped}; it may only be larger"
        )
    return None


def _out_of_turn(call: Call, held: ParameterText) -> Label | None:
    """Why a figure may not stand where it would among those of its rule that rise from one class to the next."""
    row = call.row
    names = RISING.get(row.rule_id, ())
    if held.name not in names:
        return None
    at = names.index(held.name)
    value = Decimal(typed(row.value))

    def figure(rule: str, name: str) -> Decimal:
        return Decimal(rules.parameter(call.session, row.site_id, rule, name))

    if at and value <= (least := figure(row.rule_id, names[at - 1])):
        return Label(
            f"要大于前一档（{names[at - 1]}）的 {least}",
            f"Must be above the {least} of the class below, {names[at - 1]}",
        )
    if at + 1 < len(names):
        if value >= (most := figure(row.rule_id, names[at + 1])):
            return Label(
                f"要小于后一档（{names[at + 1]}）的 {most}",
                f"Must be below the {most} of the class above, {names[at + 1]}",
            )
    elif value > (most := max(figure("R054", one.name) for one in RULES["R054"].parameters)):
        return Label(f"不能超过最大一项的满分 {most} 分", f"At most the {most} points of the largest item")
    return None


def stricter(rule_id: str, held: ParameterText) -> str:
    """In which way a figure gets stricter: `smaller`, `larger`, or `fixed`."""
    which = (rule_id, held.name)
    if which in _FIXED:
        return "fixed"
    if which in _LARGER:
        return "larger"
    return "smaller" if which in _SMALLER or held.unit in _SMALLER_UNITS else "larger"


def _is_time(text: str) -> bool:
    hour, _, minute = text.partition(":")
    return (
        hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60
    )


def _retire(call: Call, same: tuple[str, ...], states: tuple[str, ...], reason: str) -> None:
    """Retire the other rows that agree in the fields `same` and are in one of the states."""
    row, register = call.row, type(call.row)
    query = select(register).where(register.id != row.id, register.state.in_(states), access.alive(register))
    for name in same:
        column = row.spec.fields[name].column
        value = getattr(row, column)
        query = query.where(
            getattr(register, column) == value if value is not None else getattr(register, column).is_(None)
        )
    for other in call.session.scalars(query).all():
        transitions.take(call.session, call.system, other, "retire", reason=reason, version=other.version)


def _bad(field: str, zh: str, en: str) -> BadInput:
    return BadInput({field: Label(zh, en)})

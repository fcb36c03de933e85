"""Rule parameters: figures of the rulebook, in the bounds that it sets."""

from __future__ import annotations

from decimal import Decimal

from models.master.rule_parameter import DefaultOrigin, RuleParameter, State
from models.rulebook import RULES, ParameterText
from models.rulebook.text import typed
from models.vocabulary.language.label import Label
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.steps import retire_others

# What "stricter" means for a figure a document states. Deadlines and money limits: smaller. Counts, rates and
# numbers of persons: larger. The exceptions are named.
_SMALLER_UNITS = frozenset({"minute", "hour", "day", "month", "day of month", "day of the previous month", "yuan"})
_SMALLER = frozenset({("R127", "limit"), ("R091", "rounds_max"), ("R092", "max_per_year")})
_LARGER = frozenset({("R140", "notice_days")})
# Figures that rise from one class of findings to the next (R056); the last is no more than the largest item holds (R054).
RISING = {"R056": ("general", "serious", "adverse_min", "adverse_max")}
_FIXED = frozenset({("R057", "floor"), ("R195", "stages")})


@reaction("parameter_in_rulebook")
def parameter_in_rulebook(call: Call[RuleParameter]) -> None:
    """Fill default, unit and meaning of a figure from the rulebook.

    Raises BadInput when the rulebook has no such figure, the value is of another kind, or a figure stated by a
    document would be loosened. No word: the rulebook is read.
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
    if row.state != State.RETIRED and (problem := why_not(row.rule_id, held, row.value) or _out_of_turn(call, held)):
        raise BadInput({"value": problem})
    row.default_value, row.value_unit, row.meaning = held.shipped, held.unit_words, rule.label.zh
    row.default_origin = DefaultOrigin.DOCUMENT if held.figure == "stated" else DefaultOrigin.PRACTICE


@reaction("parameters_anew")
def parameters_anew(call: Call[RuleParameter]) -> None:
    """What is saved of the parameters counts at once. No word: what is remembered is forgotten."""
    rules.forget(call.session)


@reaction("parameter_replaces", rules="R203")
def parameter_replaces(call: Call[RuleParameter]) -> None:
    """Retire what the approved value replaces, and let it count at once. No word: others of its own register, itself apart."""
    if call.row.effective_from <= clock.today():
        retire_others(call, ("site", "rule_id", "name"), (State.EFFECTIVE,), "被新取值取代")
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
    if not held.unit.startswith("ratio") and held.unit not in ("yuan", "point") and not isinstance(value, int):
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
        return Label(f"原文规定为 {held.shipped}，只能更大", f"The document says {held.shipped}; it may only be larger")
    return None


def _out_of_turn(call: Call[RuleParameter], held: ParameterText) -> Label | None:
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
    return hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60


def _bad(field: str, zh: str, en: str) -> BadInput:
    return BadInput({field: Label(zh, en)})

"""System checks over the declarations: stable id, what is wrong, where, and a hint that says what to type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from models.vocabulary.checks.among import person_without_home, unknown_among
from models.vocabulary.checks.approval import approving_bars_nobody, other_than_no_person, unsaid_approving
from models.vocabulary.checks.choices import no_such_choice
from models.vocabulary.checks.consequences import at_end, follows_nothing, unknown_in_consequence, unknown_in_text
from models.vocabulary.checks.dates import (
    now_for_what_lies_ahead,
    unknown_in_meaning,
    waiting_for_nobody,
    without_meaning,
)
from models.vocabulary.checks.dead_ends import asked_and_not_typed, asked_too_late, dead_end
from models.vocabulary.checks.deciding import assigns_nothing, carried_to_a_step, nobody_fills_in_later
from models.vocabulary.checks.entry import unknown_in_entry
from models.vocabulary.checks.expressions import expressions
from models.vocabulary.checks.figures import unclear_period, unknown_in_figure
from models.vocabulary.checks.finding import Check, finding, names, resolves
from models.vocabulary.checks.names import without_other_names
from models.vocabulary.checks.once import once_of_nothing
from models.vocabulary.checks.paper import unfit_in_paper, unknown_in_paper
from models.vocabulary.checks.picking import offered_and_refused
from models.vocabulary.checks.rights import (
    edit_without_see,
    personal_in_label,
    scope_without_place,
    steps_by_viewers,
    unknown_tag,
)
from models.vocabulary.checks.states import unreachable_state, workflow_field
from models.vocabulary.field.field import FACTS
from models.vocabulary.language.expression import Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Has
from models.vocabulary.language.shown import called_for
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Rule, Shut


def run(reactions: Iterable[str] | None = None) -> list[Check]:
    """All findings over all registers, none raised; `reactions` are the names the services know."""
    known = None if reactions is None else frozenset(reactions)
    found: list[Check] = []
    for register in registry.all():
        for check in CHECKS:
            found.extend(check(register))
        if known is not None:
            found.extend(_unknown_reaction(register, known))
    return found


def unknown_in_expression(register: type[Register]) -> Iterator[Check]:
    """V001: an expression reads a field that is not there."""
    for where, expression in expressions(register):
        for part in expression.walk():
            if isinstance(part, Path) and not resolves(register, part.dotted):
                yield finding(
                    register,
                    "V001",
                    where,
                    (f"表达式用到不存在的字段 {part.dotted}", f"The expression reads {part.dotted}, which is no field"),
                    (f"改成已声明的字段：{names(register)}", f"use one of {names(register)}"),
                )
            if isinstance(part, Has) and (wrong := _unknown_beyond(register, part)):
                yield finding(
                    register,
                    "V001",
                    where,
                    (
                        f"{type(part).__name__} 提到不存在的 {wrong}",
                        f"{type(part).__name__} names {wrong}, which is not there",
                    ),
                    ("检查台账、link= 和字段名", "check the register, link= and the field names"),
                )


def _unknown_beyond(register: type[Register], part: Has) -> str | None:
    """The first register or field that a Has names and that is not there."""
    if part.target not in registry:
        return part.target
    theirs = registry.get(part.target)
    inner = part.where_.walk() if part.where_ is not None else ()
    names = [*([part.link] if part.link else []), *(one.dotted for one in inner if isinstance(one, Path))]
    for word in f"{part.same} {part.since} {part.month} {part.until}".split():
        their, _, ours = word.partition("=")
        names.append(their)
        if not resolves(register, ours):
            return ours
    return next((name for name in names if not resolves(theirs, name)), None)


def reserved_name(register: type[Register]) -> Iterator[Check]:
    """V002: a field takes a name that every table has."""
    for id_, name, _ in register.spec.problems:
        yield finding(
            register,
            id_,
            name,
            (f"字段名 {name} 为系统保留", f"The field name {name} is reserved"),
            ("换一个名字", "choose another name"),
        )


def unknown_in_layout(register: type[Register]) -> Iterator[Check]:
    """V003: the layout, a step or a button names a field that is not there."""
    spec = register.spec
    named: list[tuple[str, str]] = []
    for part in ("list", "search", "filter", "label"):
        named += [(f"layout.{part}", name) for name in getattr(spec.layout, part)]
    named += [("layout.sections", name) for section in spec.layout.sections for name in section.fields]
    named += [("layout.late", name) for name in (spec.layout.late, spec.layout.met) if name]
    order = spec.layout.order.lstrip("-")
    named += [("layout.order", order)] if order != "id" else []
    for step in spec.workflow.steps if spec.workflow else ():
        named += [(f"workflow.{step.name}", name) for name in (*step.fields, *step.sets, *(step.four_eyes or ()))]
        steps = {one.name for one in spec.workflow.steps} if spec.workflow else set()
        named += [(f"workflow.{step.name}", name) for name in step.other_than if name not in steps]
    own_place = {f"{place}_id" for place, column in spec.place.items() if column}
    named += [(f"opens.{o.target}", ours) for o in spec.opens for _, ours in o.pairs() if ours not in own_place]
    named += [(f"opens.{o.target}", o.back) for o in spec.opens if o.back]
    people = {"own": spec.own, "about": spec.about, "subject": spec.subject}
    named += [(word, name) for word, name in people.items() if name and name != "id"]
    named += [("place", name) for name in spec.place_from]
    named += [("department", name) for name in spec.department]
    named += [(f"workflow.{s.name}", name) for s in (spec.workflow.steps if spec.workflow else ()) for name in s.within]
    named += [(held.name, held.at_work) for held in spec.fields.values() if held.at_work]
    implied = {"id", "created_at", "updated_at", "created_by_id"}
    for where, name in named:
        if name not in spec.fields and name not in implied:
            yield finding(
                register,
                "V003",
                where,
                (f"{where} 提到不存在的字段 {name}", f"{where} names {name}, which is no field"),
                (f"改成已声明的字段：{names(register)}", f"use one of {names(register)}"),
            )


def missing_label(register: type[Register]) -> Iterator[Check]:
    """V008: a text that people see is missing in one language."""
    spec = register.spec
    labels: list[tuple[str, Label]] = [("class", spec.label), ("docstring", spec.doc)]
    for held in spec.fields.values():
        labels.append((held.name, held.label))
        labels += [(held.name, extra) for extra in (held.help, held.unit) if extra]
        labels += [(f"{held.name}.{c.value}", c.label) for c in held.choices or ()]
    for step in spec.workflow.steps if spec.workflow else ():
        labels.append((f"workflow.{step.name}", step.label))
        labels += [(f"workflow.{step.name}", extra) for extra in (step.refusal, step.consequence) if extra]
    labels += [
        (f"rules.{getattr(rule, 'key', 'Shut')}", rule.label) for rule in spec.rules if isinstance(rule, Rule | Shut)
    ]
    labels += [(f"rules.Once.{' '.join(once.key)}", once.label) for once in spec.onces]
    labels += [("layout.sections", section.label) for section in spec.layout.sections]
    labels += [(f"opens.{o.target}", o.label) for o in spec.opens]
    labels += [("papers", label) for paper in spec.papers for label in paper.said()]
    for where, label in labels:
        for lang, text in (("zh", label.zh), ("en", label.en)):
            if not text.strip():
                yield finding(
                    register,
                    "V008",
                    where,
                    (f"缺少{'中文' if lang == 'zh' else '英文'}文字", f"The {lang} text is missing"),
                    ("两种语言都要写", "write both languages"),
                )


def unknown_target(register: type[Register]) -> Iterator[Check]:
    """V009: a reference, a button or a parent names a register that is not there."""
    spec = register.spec
    named = [(held.name, held.target) for held in spec.fields.values() if held.target]
    named += [(f"opens.{o.target}", o.target) for o in spec.opens]
    named += [("parent", spec.parent)] if spec.parent else []
    for where, target in named:
        if target not in registry:
            yield finding(
                register,
                "V009",
                where,
                (f"没有台账 {target}", f"There is no register {target}"),
                ("检查类名或键", "check the class name or key"),
            )
    for opens in spec.opens:
        if opens.target in registry:
            theirs = registry.get(opens.target).spec.fields
            for name in (
                *([opens.link] if opens.link else []),
                *(their for their, _ in opens.pairs()),
                *(opens.sets or {}),
            ):
                if name not in theirs:
                    yield finding(
                        register,
                        "V009",
                        f"opens.{opens.target}",
                        (f"{opens.target} 没有字段 {name}", f"{opens.target} has no field {name}"),
                        ("改 link= 或 copy=", "correct link= or copy="),
                    )


def unknown_fact(register: type[Register]) -> Iterator[Check]:
    """V012: `fill=` names neither a fact of a room nor a path of references to a field of the same kind."""
    for held in register.spec.fields.values():
        theirs = at_end(register, held.along) if "." in held.along else None
        if held.along and (theirs is None or (theirs.kind, theirs.target) != (held.kind, held.target)):
            yield finding(
                register,
                "V012",
                held.name,
                (f"fill 不认识 {held.along}", f"fill does not know {held.along}"),
                (
                    "可用：" + "、".join(FACTS) + "，或经引用到同一类字段的路径",
                    "use one of " + ", ".join(FACTS) + ", or a path of references to a field of the same kind",
                ),
            )


def _unknown_reaction(register: type[Register], known: frozenset[str]) -> Iterator[Check]:
    """V013: a register, or a step of it, asks for a reaction that nobody wrote."""
    for name in register.spec.reactions:
        if name not in known:
            yield finding(
                register,
                "V013",
                name,
                (f"没有名为 {name} 的反应", f"There is no reaction named {name}"),
                ("在 services/reactions/ 里登记", "register it in services/reactions/"),
            )


def unanswerable_when(register: type[Register]) -> Iterator[Check]:
    """V017: `when=` is no answer of one choice or flag of the same form, or hides a field that must be filled in."""
    spec = register.spec
    for held in spec.fields.values():
        if held.when is None:
            continue
        asked = spec.fields.get((called_for(held.when) or ("",))[0])
        if asked is None or not asked.kind.answers or held.must_be_given:
            yield finding(
                register,
                "V017",
                held.name,
                (
                    "when 要看本表的一个选项或是否字段，字段自身不能必填",
                    "when must ask one choice or flag, and the field be optional",
                ),
                ("写成 when=F.kind == Kind.REPAIR", "write when=F.kind == Kind.REPAIR"),
            )


CHECKS: tuple[Callable[[type[Register]], Iterator[Check]], ...] = (
    unknown_in_expression,
    no_such_choice,
    reserved_name,
    unknown_in_layout,
    edit_without_see,
    unreachable_state,
    workflow_field,
    missing_label,
    unknown_target,
    scope_without_place,
    unknown_tag,
    unknown_fact,
    steps_by_viewers,
    personal_in_label,
    unanswerable_when,
    unknown_in_entry,
    unknown_in_paper,
    unfit_in_paper,
    once_of_nothing,
    without_meaning,
    unknown_in_meaning,
    now_for_what_lies_ahead,
    unknown_among,
    person_without_home,
    unsaid_approving,
    approving_bars_nobody,
    other_than_no_person,
    without_other_names,
    waiting_for_nobody,
    dead_end,
    asked_too_late,
    asked_and_not_typed,
    nobody_fills_in_later,
    assigns_nothing,
    carried_to_a_step,
    offered_and_refused,
    unknown_in_consequence,
    unknown_in_text,
    follows_nothing,
    unknown_in_figure,
    unclear_period,
)

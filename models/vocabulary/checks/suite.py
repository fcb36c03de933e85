"""System checks over the declarations: stable id, what is wrong, where, and a hint that says what to type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from models.vocabulary.checks.among import person_without_home, unknown_among
from models.vocabulary.checks.approval import approving_bars_nobody, other_than_no_person, unsaid_approving
from models.vocabulary.checks.choices import no_such_choice
from models.vocabulary.checks.consequences import at_end, follows_nothing, unknown_in_consequence, unknown_in_text
from models.vocabulary.checks.dates import now_for_what_lies_ahead, unknown_in_meaning, waiting_for_nobody, without_meaning
from models.vocabulary.checks.dead_ends import asked_and_not_typed, asked_too_late, dead_end
from models.vocabulary.checks.deciding import assigns_nothing, carried_to_a_step, nobody_fills_in_later
from models.vocabulary.checks.entry import unknown_in_entry
from models.vocabulary.checks.expressions import expressions
from models.vocabulary.checks.finding import Check, at, names, resolves
from models.vocabulary.checks.names import without_other_names
from models.vocabulary.checks.once import once_of_nothing
from models.vocabulary.checks.picking import offered_and_refused
from models.vocabulary.field.field import FACTS
from models.vocabulary.flow.consequences import Tell
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Has, Total
from models.vocabulary.language.shown import called_for
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Rule, Shut
from models.vocabulary.rights.role import Role


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
                yield Check(
                    "V001", at(register, where),
                    Label(f"表达式用到不存在的字段 {part.dotted}", f"The expression reads {part.dotted}, which is no field"),
                    Label(f"改成已声明的字段：{names(register)}", f"use one of {names(register)}"),
                )  # fmt: skip
            if isinstance(part, (Has, Total)) and (wrong := _unknown_beyond(register, part)):
                yield Check(
                    "V001", at(register, where),
                    Label(f"{type(part).__name__} 提到不存在的 {wrong}", f"{type(part).__name__} names {wrong}, which is not there"),
                    Label("检查台账、link= 和字段名", "check the register, link= and the field names"),
                )  # fmt: skip


def _unknown_beyond(register: type[Register], part: Has | Total) -> str | None:
    """The first register or field that a Has or a Total names and that is not there."""
    if part.target not in registry:
        return part.target
    theirs = registry.get(part.target)
    inner = part.where_.walk() if part.where_ is not None else ()
    names = [*([part.link] if part.link else []), *(one.dotted for one in inner if isinstance(one, Path))]
    names += [part.summed] if isinstance(part, Total) and part.summed else []
    ties = part.same if isinstance(part, Total) else f"{part.same} {part.since} {part.month} {part.until}"
    for word in ties.split():
        their, _, ours = word.partition("=")
        names.append(their)
        if not resolves(register, ours):
            return ours
    return next((name for name in names if not resolves(theirs, name)), None)


def reserved_name(register: type[Register]) -> Iterator[Check]:
    """V002: a field takes a name that every table has."""
    for id_, name, _ in register.spec.problems:
        yield Check(
            id_, at(register, name),
            Label(f"字段名 {name} 为系统保留", f"The field name {name} is reserved"),
            Label("换一个名字", "choose another name"),
        )  # fmt: skip


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
            yield Check(
                "V003", at(register, where),
                Label(f"{where} 提到不存在的字段 {name}", f"{where} names {name}, which is no field"),
                Label(f"改成已声明的字段：{names(register)}", f"use one of {names(register)}"),
            )  # fmt: skip


def edit_without_see(register: type[Register]) -> Iterator[Check]:
    """V004: a role may edit a field, or the register, that it may not see."""
    for held in register.spec.fields.values():
        if held.see is not None and held.edit is not None and held.edit & ~held.see:
            yield Check(
                "V004", at(register, held.name),
                Label("有角色可改却不可见", "A role may edit the field and not see it"),
                Label("把该角色加入 see=，或从 edit= 去掉", "add the role to see= or take it from edit="),
            )  # fmt: skip
    for role in Role:
        parts = list(register.spec.access.of(role))
        actions = set().union(*(p.actions for p in parts)) if parts else set()
        if actions & {"edit", "delete", "export"} and "view" not in actions:
            yield Check(
                "V004", at(register, f"access.{role.key}"),
                Label(f"{role.key} 可改却不可看", f"{role.key} may edit or export and not view"),
                Label("在 Grant 里加上 view", "add view to the grant"),
            )  # fmt: skip


def unreachable_state(register: type[Register]) -> Iterator[Check]:
    """V005, V006: a state that no step leads to, or from which no end can be reached."""
    spec = register.spec
    if not spec.workflow or spec.initial is None:
        return
    reached, waiting = {spec.initial}, [spec.initial]
    while waiting:
        for step in spec.workflow.from_state(waiting.pop()):
            if step.target not in reached:
                reached.add(step.target)
                waiting.append(step.target)
    for state in spec.states:
        if state not in reached:
            yield Check(
                "V005", at(register, f"workflow.{state.value}"),
                Label(f"没有步骤能到达状态“{state.label.zh}”", f"No step leads to the state {state.label.en}"),
                Label("加一个步骤，或删去该状态", "add a step to it or remove the state"),
            )  # fmt: skip
    ends = {state for state in spec.states if not spec.workflow.from_state(state)} | set(spec.workflow.locked)
    finishing, grew = set(ends), True
    while grew:
        grew = False
        for step in spec.workflow.steps:
            if step.target in finishing and not finishing.issuperset(step.sources):
                finishing.update(step.sources)
                grew = True
    for state in spec.states:
        if state not in finishing:
            yield Check(
                "V006", at(register, f"workflow.{state.value}"),
                Label(f"状态“{state.label.zh}”走不到任何终点", f"From {state.label.en} no end state can be reached"),
                Label("加一个离开它的步骤", "add a step that leads on"),
            )  # fmt: skip


def workflow_field(register: type[Register]) -> Iterator[Check]:
    """V007: the workflow's field is missing, is no choice, or has no initial state as default."""
    spec = register.spec
    if spec.workflow is None:
        return
    held = spec.fields.get(spec.workflow.field)
    if held is None or held.choices is None or not isinstance(held.default, Choices):
        yield Check(
            "V007", at(register, spec.workflow.field),
            Label("流程的状态字段要是 Choices，并有默认的初始状态", "The workflow's field must be a Choices with a default"),
            Label("写成 field(…, default=State.FIRST)", "write field(…, default=State.FIRST)"),
        )  # fmt: skip


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
    labels += [(f"rules.{getattr(rule, 'key', 'Shut')}", rule.label) for rule in spec.rules if isinstance(rule, Rule | Shut)]
    labels += [(f"rules.Once.{' '.join(once.key)}", once.label) for once in spec.onces]
    labels += [("layout.sections", section.label) for section in spec.layout.sections]
    labels += [(f"opens.{o.target}", o.label) for o in spec.opens]
    for where, label in labels:
        for lang, text in (("zh", label.zh), ("en", label.en)):
            if not text.strip():
                yield Check(
                    "V008", at(register, where),
                    Label(f"缺少{'中文' if lang == 'zh' else '英文'}文字", f"The {lang} text is missing"),
                    Label("两种语言都要写", "write both languages"),
                )  # fmt: skip


def unknown_target(register: type[Register]) -> Iterator[Check]:
    """V009: a reference, a button or a parent names a register that is not there."""
    spec = register.spec
    named = [(held.name, held.target) for held in spec.fields.values() if held.target]
    named += [(f"opens.{o.target}", o.target) for o in spec.opens]
    named += [("parent", spec.parent)] if spec.parent else []
    for where, target in named:
        if target not in registry:
            yield Check(
                "V009", at(register, where),
                Label(f"没有台账 {target}", f"There is no register {target}"),
                Label("检查类名或键", "check the class name or key"),
            )  # fmt: skip
    for opens in spec.opens:
        if opens.target in registry:
            theirs = registry.get(opens.target).spec.fields
            for name in (
                *([opens.link] if opens.link else []),
                *(their for their, _ in opens.pairs()),
                *(opens.sets or {}),
            ):
                if name not in theirs:
                    yield Check(
                        "V009", at(register, f"opens.{opens.target}"),
                        Label(f"{opens.target} 没有字段 {name}", f"{opens.target} has no field {name}"),
                        Label("改 link= 或 copy=", "correct link= or copy="),
                    )  # fmt: skip


def scope_without_place(register: type[Register]) -> Iterator[Check]:
    """V010: a grant by site, building or department on a register whose rows belong to none."""
    spec = register.spec
    for role in Role:
        for part in spec.access.of(role):
            wants = {"site": "site", "own_buildings": "building"}.get(part.scope.value)
            if part.scope.value == "department" and not spec.department:
                yield Check(
                    "V010", at(register, f"access.{role.key}"),
                    Label("按部门授权，但没有说记录归哪个部门", "The grant is by department, and rows fall to none"),
                    Label("在类上写 department=…", "say department=… on the class"),
                )  # fmt: skip
            if wants and spec.place[wants] is None:
                yield Check(
                    "V010", at(register, f"access.{role.key}"),
                    Label(f"按{wants}授权，但记录不属于任何{wants}", f"The grant is by {wants}, but rows belong to no {wants}"),
                    Label("加 ref 字段 site/unit，或写 place=…", "add a ref to site or unit, or say place=…"),
                )  # fmt: skip


def unknown_tag(register: type[Register]) -> Iterator[Check]:
    """V011: a post tag that `models/roles.py` does not know for the role."""
    from models.roles import KNOWN_TAGS

    spec = register.spec
    used: list[tuple[str, Role, str]] = []
    for role in Role:
        used += [(f"access.{role.key}", role, t) for part in spec.access.of(role) for t in part.posts]
        for step in spec.workflow.steps if spec.workflow else ():
            used += [(f"workflow.{step.name}", role, t) for t in step.tags_for(role)]
    for step in spec.workflow.steps if spec.workflow else ():
        theirs = [KNOWN_TAGS[t].role if t in KNOWN_TAGS else Role(0) for t in sorted(step.and_posts)]
        used += [
            (f"workflow.{step.name}", role if step.by and role in step.by else Role.IT_ADMIN, t)
            for t, role in zip(sorted(step.and_posts), theirs, strict=True)
        ]
    for _, one in spec.consequences:
        if isinstance(one, Tell):
            known = ((t, KNOWN_TAGS[t].role if t in KNOWN_TAGS else Role(0)) for t in one.posts)
            used += [("Tell", role if not one.roles or role in one.roles else one.roles, t) for t, role in known]
    for where, role, tag in used:
        if tag != "none" and (tag not in KNOWN_TAGS or KNOWN_TAGS[tag].role is not role):
            yield Check(
                "V011", at(register, where),
                Label(f"{role.key} 没有岗位标签 {tag}", f"{role.key} has no post tag {tag}"),
                Label("标签见 models/roles.py", "the tags are in models/roles.py"),
            )  # fmt: skip


def unknown_fact(register: type[Register]) -> Iterator[Check]:
    """V012: `fill=` names neither a fact of a room nor a path of references to a field of the same kind."""
    for held in register.spec.fields.values():
        theirs = at_end(register, held.along) if "." in held.along else None
        if held.along and (theirs is None or (theirs.kind, theirs.target) != (held.kind, held.target)):
            yield Check(
                "V012", at(register, held.name),
                Label(f"fill 不认识 {held.along}", f"fill does not know {held.along}"),
                Label("可用：" + "、".join(FACTS) + "，或经引用到同一类字段的路径",
                      "use one of " + ", ".join(FACTS) + ", or a path of references to a field of the same kind"),
            )  # fmt: skip


def _unknown_reaction(register: type[Register], known: frozenset[str]) -> Iterator[Check]:
    """V013: a register, or a step of it, asks for a reaction that nobody wrote."""
    for name in register.spec.reactions:
        if name not in known:
            yield Check(
                "V013", at(register, name),
                Label(f"没有名为 {name} 的反应", f"There is no reaction named {name}"),
                Label("在 services/reactions/ 里登记", "register it in services/reactions/"),
            )  # fmt: skip


def steps_by_viewers(register: type[Register]) -> Iterator[Check]:
    """V014: a step for a role that may not even view the row."""
    spec = register.spec
    for step in spec.workflow.steps if spec.workflow else ():
        for role in Role:
            if step.by is None or role not in step.by:
                continue
            parts = list(spec.access.of(role))
            if not any("view" in part.actions for part in parts):
                yield Check(
                    "V014", at(register, f"workflow.{step.name}"),
                    Label(f"{role.key} 可办理却不可查看", f"{role.key} may take the step and not view the row"),
                    Label("在 access 给 view，或从 by= 去掉", "grant view or take the role from by="),
                )  # fmt: skip


def personal_in_label(register: type[Register]) -> Iterator[Check]:
    """V015: a personal field names the row elsewhere, and masked one is like the other."""
    for name in register.spec.label_fields:
        held = register.spec.fields.get(name)
        if held is not None and held.personal and not held.kind.tells_masked:
            yield Check(
                "V015", at(register, name),
                Label("个人信息字段用作名称，遮盖后分不出是哪一条", "A personal field names the row, and masked it tells nothing"),
                Label("换一种类型或另选 label=", "use another kind or another label="),
            )  # fmt: skip


def unanswerable_when(register: type[Register]) -> Iterator[Check]:
    """V017: `when=` is no answer of one choice or flag of the same form, or hides a field that must be filled in."""
    spec = register.spec
    for held in spec.fields.values():
        if held.when is None:
            continue
        asked = spec.fields.get((called_for(held.when) or ("",))[0])
        if asked is None or not asked.kind.answers or held.must_be_given:
            yield Check(
                "V017", at(register, held.name),
                Label("when 要看本表的一个选项或是否字段，字段自身不能必填", "when must ask one choice or flag, and the field be optional"),
                Label("写成 when=F.kind == Kind.REPAIR", "write when=F.kind == Kind.REPAIR"),
            )  # fmt: skip


CHECKS: tuple[Callable[[type[Register]], Iterator[Check]], ...] = (
    unknown_in_expression, no_such_choice, reserved_name, unknown_in_layout, edit_without_see, unreachable_state, workflow_field,
    missing_label, unknown_target, scope_without_place, unknown_tag, unknown_fact, steps_by_viewers, personal_in_label,
    unanswerable_when, unknown_in_entry, once_of_nothing, without_meaning, unknown_in_meaning, now_for_what_lies_ahead,
    unknown_among, person_without_home, unsaid_approving, approving_bars_nobody, other_than_no_person, without_other_names, waiting_for_nobody,
    dead_end, asked_too_late, asked_and_not_typed,
    nobody_fills_in_later, assigns_nothing, carried_to_a_step, offered_and_refused,
    unknown_in_consequence, unknown_in_text, follows_nothing,
)  # fmt: skip

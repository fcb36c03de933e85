"""The ways out of every state: a workflow walked over what its guards ask, to find where a row would stay for ever.

What a guard asks is split into facts: the value of a choice of the row, or a yes or no to any other condition. A fact can
be made so in a state where somebody may change one of the fields it reads; otherwise it stands as it came. What hangs on
another register (`F.account.state`, the post a person holds) may turn at any time, and is not counted on to turn back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

from models.vocabulary.flow.workflow import Step, Workflow
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Path, Present
from models.vocabulary.language.figures import OfRows
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond, Has, MyPost
from models.vocabulary.language.terms import Actor, Clock, Tagged
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import BLOCK, Rule
from models.vocabulary.register.spec import RegisterSpec
from models.vocabulary.rights.role import Role

_NEGATED = {"!=": "==", ">": "<=", "<": ">="}
# The value of a fact that is left open: whoever takes the next step makes of it what he needs.
UNSAID = object()
Facts = tuple[Any, ...]
Node = tuple[Choices, Facts]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that guards ask: `name` is a choice field, or the condition in words."""

    name: str
    values: tuple[Any, ...]
    reads: frozenset[str] = frozenset()
    asked: Expr | None = None


@dataclass(frozen=True, slots=True)
class Dead:
    """A state from which, as the row may stand, no end is reached; `asked` are the fields nobody can change any more."""

    state: Choices
    asked: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass
class Walk:
    """One register's workflow with the facts of its guards."""

    register: type[Register]
    facts: dict[str, Fact] = field(default_factory=dict)
    # The names of conditions by identity: they live as long as the register, and are asked for a hundred thousand times.
    _named: dict[int, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.spec: RegisterSpec = self.register.spec
        assert self.spec.workflow is not None
        self.flow: Workflow = self.spec.workflow
        for step in self.flow.steps:
            for guard in step.guards:
                self.facts |= {fact.name: fact for fact in self._in(guard.holds) if fact.name not in self.facts}
        self.names = list(self.facts)
        held = [one for one in self.spec.rules if isinstance(one, Rule) and one.level == BLOCK and not one.changed]
        # The rules that say something of what guards ask, and of nothing else.
        self.rules = [(one, about) for one in held if (about := self._about(one)) and about <= set(self.names)]
        self._changed: dict[Choices, frozenset[str]] = {state: self._changeable(state) for state in self.spec.states}
        self.free = {
            (name, state): self._free(fact, state) for name, fact in self.facts.items() for state in self.spec.states
        }
        self.live: dict[Choices, set[str]] = {state: self._asked_from(state) for state in self.spec.states}
        grew = True
        while grew:
            before = sum(map(len, self.live.values()))
            for step in self.flow.steps:
                for state in step.sources:
                    self.live[state] |= {one for one in self.live[step.target] if not self.free[one, step.target]}
            grew = sum(map(len, self.live.values())) > before

    def dead(self) -> list[Dead]:
        """The states in which a row may be left for ever; [] where every one leads on."""
        return self._lost(self.spec.states, lambda step, state: True, turns=True)

    def late(self) -> list[Dead]:
        """The states beyond an approval from which a row as it was approved can only go back: what a later step demands
        was not asked before."""
        order = {state: at for at, state in enumerate(self.spec.states)}
        onward = {state for step in self.flow.steps for state in step.sources if order[step.target] > order[state]}
        beyond = self.flow.approved() & onward
        return self._lost(beyond, lambda step, state: order[step.target] > order[state], turns=False)

    def _lost(self, states: Iterable[Choices], counts: Callable[[Step, Choices], bool], *, turns: bool) -> list[Dead]:
        """Of these states, those in which a row may come to stand from where no end is reached by the steps that count."""
        if not self.facts or self.spec.initial is None:
            return []
        ahead: dict[Node, set[Node]] = {}
        waiting = list(self._arrived(self.spec.initial, [UNSAID] * len(self.names), range(len(self.names))))
        while waiting:
            node = waiting.pop()
            if node in ahead:
                continue
            after = [] if node[0] in self.spec.ends else list(self._taken(*node))
            ahead[node] = {one for step, one in after if counts(step, node[0])}
            waiting += [one for _, one in after]
            waiting += self._turned(*node) if turns else ()
        good = {node for node in ahead if node[0] in self.spec.ends}
        grew = True
        while grew:
            found = {node for node, after in ahead.items() if node not in good and not after.isdisjoint(good)}
            good |= found
            grew = bool(found)
        lost = {state for state, _ in ahead.keys() - good}
        return [
            Dead(state, tuple(sorted(self._shut(state))), tuple(one.name for one in self.flow.from_state(state)))
            for state in self.spec.states
            if state in lost and state in set(states)
        ]

    # --- What can be changed ---------------------------------------------------------------------------

    def _changeable(self, state: Choices) -> frozenset[str]:
        """The fields that somebody may change in a state, or the system does with them."""
        whole = state == self.spec.initial or state in self.flow.returned_to()
        set_by_steps = {name for step in self.flow.steps for name in step.sets}
        if whole:
            names = {held.name for held in self.spec.fields.values() if held.typed or held.name not in set_by_steps}
        else:
            names = {name for step in self.flow.from_state(state) for name in step.fields}
            names |= {name for name, held in self.flow.grows.items() if state in held}
            # A figure that no step sets is counted from rows of other registers, and moves with them.
            names |= {
                f.name
                for f in self.spec.fields.values()
                if f.auto and f.kind.numeric and f.name not in set_by_steps and (f.compute is None or f.counted)
            }
        computed = {f.name: _heads(f.compute) for f in self.spec.fields.values() if f.compute is not None}
        for _ in computed:  # one may build on another
            names |= {name for name, heads in computed.items() if not names.isdisjoint(heads)}
        return frozenset(names)

    def _free(self, fact: Fact, state: Choices) -> bool:
        """Whether the fact can be made so in the state."""
        made = fact.asked is not None and self._elsewhere(fact.asked, state)
        return made or not fact.reads.isdisjoint(self._changed[state])

    def _elsewhere(self, asked: Expr, state: Choices) -> bool:
        """Whether somebody makes it so elsewhere: another of the staff takes the step, rows of another register are written,
        or the day comes. A child row is written with its parent, and has to have steps of its own once that is shut."""
        nodes = list(asked.walk())
        if any(isinstance(one, Actor | MyPost | Tagged) for one in nodes):
            return True
        for one in nodes:
            if isinstance(one, Has | OfRows):
                lines = [held.name for held in self.spec.lines if held.target == one.target]
                own_steps = one.target in registry and registry.get(one.target).spec.workflow is not None
                return not lines or own_steps or not self._changed[state].isdisjoint(lines)
        if self._comes_to_its_end(asked):
            return True
        if isinstance(asked, Compare) and any(isinstance(one, Clock) for one in nodes):
            # What must lie behind us comes to lie there; what must lie ahead does not.
            ours = any(isinstance(one, Path) for one in asked.left.walk())
            return asked.sign in (("<", "<=") if ours else (">", ">="))
        return False

    def _comes_to_its_end(self, asked: Expr) -> bool:
        """Whether it waits for what a row of another register always comes to: `F.rectification.state == "closed"`."""
        path, wanted = (asked.part, asked.values) if isinstance(asked, In) else (None, ())
        if isinstance(asked, Compare) and asked.sign == "==":
            path, wanted = asked.left, (asked.right,)
        if not isinstance(path, Path) or len(path.names) != 2 or (held := self.spec.fields.get(path.names[0])) is None:
            return False
        theirs = registry.get(str(held.target)).spec if held.target in registry else None
        if theirs is None or theirs.workflow is None or theirs.workflow.field != path.names[1]:
            return False
        return {str(state) for state in theirs.ends} <= {str(one.held) for one in wanted if isinstance(one, Constant)}

    def _turns(self, fact: Fact) -> bool:
        """Whether it may turn by itself: it hangs on another register, or on the day. Own child rows are written with the row."""
        own = {held.target for held in self.spec.lines}
        return fact.asked is not None and any(
            isinstance(one, Clock)
            or (isinstance(one, Beyond) and not (isinstance(one, Has | OfRows) and one.target in own))
            or (isinstance(one, Path) and len(one.names) > 1)
            for one in fact.asked.walk()
        )

    # --- Walking ---------------------------------------------------------------------------------------

    def _arrived(self, state: Choices, values: Sequence[Any], open_: Iterable[int]) -> Iterator[Node]:
        """The rows that may stand in the state where these facts are open; what can be made so there is left open."""
        fixed = [values[at] if self._stays(name, state) else UNSAID for at, name in enumerate(self.names)]
        choose = [at for at in open_ if self._stays(self.names[at], state)]
        for chosen in product(*(self.facts[self.names[at]].values for at in choose)):
            for at, value in zip(choose, chosen, strict=True):
                fixed[at] = value
            if self._stands(state, fixed):
                yield state, tuple(fixed)

    def _stands(self, state: Choices, values: Sequence[Any]) -> bool:
        """Whether the rules hold, as far as it is said what they ask."""
        held = {name: value for name, value in zip(self.names, values, strict=True) if value is not UNSAID}
        return all(
            not about <= held.keys()
            or (rule.when is not None and not self.holds(rule.when, state, held))
            or self.holds(rule.holds, state, held)
            for rule, about in self.rules
        )

    def _taken(self, state: Choices, kept: Facts) -> Iterator[tuple[Step, Node]]:
        for step in self.flow.from_state(state):
            named = {fact.name for guard in step.guards for fact in self._in(guard.holds)}
            named |= {name for name, fact in self.facts.items() if not fact.reads.isdisjoint(step.needs)}
            touched = {*step.fields, *step.sets}
            open_ = [
                at
                for at, name in enumerate(self.names)
                if kept[at] is UNSAID or self.free[name, state] or not self.facts[name].reads.isdisjoint(touched)
            ]
            choose = [at for at in open_ if self.names[at] in named]
            # As many ways of arriving as there can be; whatever else may be chosen leads to one of them.
            shut = [at for at in open_ if self._stays(self.names[at], step.target)]
            most, found = prod(len(self.facts[self.names[at]].values) for at in shut), set()
            for chosen in product(*(self.facts[self.names[at]].values for at in choose)):
                before = [UNSAID if at in open_ else value for at, value in enumerate(kept)]
                for at, value in zip(choose, chosen, strict=True):
                    before[at] = value
                after = self._set(step, before)
                if after is not None and self._allows(step, state, before, after):
                    rest = [at for at in open_ if after[at] is UNSAID]
                    found |= set(self._arrived(step.target, after, rest))
                    if len(found) == most:
                        break
            yield from ((step, node) for node in found)

    def _stays(self, name: str, state: Choices) -> bool:
        """Whether it matters in the state, or later, how the fact stood on arrival."""
        return name in self.live[state] and not self.free[name, state]

    def _set(self, step: Step, values: Sequence[Any]) -> list[Any] | None:
        """What stands once the step has filled in what it fills in; None where it asks for what is not there."""
        after = list(values)
        for at, name in enumerate(self.names):
            fact = self.facts[name]
            own = next(iter(fact.reads), "") if len(fact.reads) == 1 else ""
            present = isinstance(fact.asked, Present)
            if own in step.sets and (fact.asked is None or present):
                value = step.sets[own]
                if present:
                    after[at] = value is not None and value is not False
                elif value is None or isinstance(value, Choices):
                    after[at] = value
            elif own in step.needs and ((present and after[at] is False) or (fact.asked is None and after[at] is None)):
                return None
        return after

    def _allows(self, step: Step, state: Choices, before: Sequence[Any], after: Sequence[Any]) -> bool:
        was, now = (dict(zip(self.names, one, strict=True)) for one in (before, after))
        roles: list[Role | None] = [None] if step.by is None else [role for role in Role if role in step.by]
        return any(
            all(self.holds(one.holds, state, was if one.before else now) for one in step.guards_of(role))
            for role in roles
        )

    def _turned(self, state: Choices, kept: Facts) -> Iterator[Node]:
        for at, name in enumerate(self.names):
            if kept[at] is not UNSAID and self._turns(self.facts[name]):
                for value in self.facts[name].values:
                    turned = (*kept[:at], value, *kept[at + 1 :])
                    if value != kept[at]:
                        yield state, turned

    def _asked_from(self, state: Choices) -> set[str]:
        guards = [guard for step in self.flow.from_state(state) for guard in step.guards]
        return {fact.name for guard in guards for fact in self._in(guard.holds)}

    def _shut(self, state: Choices) -> set[str]:
        """The fields that the ways on hang on, and that nobody can change in the state."""
        return {
            read for name in self._asked_from(state) if not self.free[name, state] for read in self.facts[name].reads
        }

    # --- Facts -----------------------------------------------------------------------------------------

    def _about(self, rule: Rule) -> set[str]:
        parts = [rule.holds, *([rule.when] if rule.when is not None else [])]
        return {fact.name for part in parts for fact in self._in(part)}

    def _in(self, asked: Expr) -> Iterator[Fact]:
        if isinstance(asked, Junction):
            for part in asked.parts:
                yield from self._in(part)
        elif isinstance(asked, Not):
            yield from self._in(asked.part)
        elif (name := self._choice(asked)) is not None:
            if name != self.flow.field:
                held = self.spec.fields[name]
                values = tuple(held.choices or ()) + (() if held.required else (None,))
                yield Fact(name, values, frozenset({name}))
        elif not (isinstance(asked, Constant) or self._always(asked)):
            yield Fact(self._name(asked), (True, False), _heads(asked), asked)

    def _name(self, asked: Expr) -> str:
        found = self._named.get(id(asked))
        if found is None:
            found = self._named[id(asked)] = _words(asked)
        return found

    def _choice(self, asked: Expr) -> str | None:
        """The choice field whose value alone the condition asks for."""
        path = (
            asked.left
            if isinstance(asked, Compare) and asked.sign in ("==", "!=") and isinstance(asked.right, Constant)
            else None
        )
        if isinstance(asked, In) and all(isinstance(one, Constant) for one in asked.values):
            path = asked.part
        if isinstance(asked, Present):
            path = asked.part
        if not isinstance(path, Path) or len(path.names) != 1:
            return None
        held = self.spec.fields.get(path.names[0])
        return path.names[0] if held is not None and held.picks_one else None

    def _always(self, asked: Expr) -> bool:
        """A required field is there."""
        if not isinstance(asked, Present) or not isinstance(asked.part, Path) or len(asked.part.names) != 1:
            return False
        held = self.spec.fields.get(asked.part.names[0])
        return held is not None and held.must_be_given

    def holds(self, asked: Expr, state: Choices, facts: Mapping[str, Any]) -> bool:
        """Whether the condition holds where the facts are these."""
        if isinstance(asked, Junction):
            return (all if asked.word == "and" else any)(self.holds(part, state, facts) for part in asked.parts)
        if isinstance(asked, Not):
            return not self.holds(asked.part, state, facts)
        if isinstance(asked, Constant):
            return bool(asked.held)
        name = self._choice(asked)
        if name is None:
            return self._always(asked) or bool(facts[self._name(asked)]) is not _negated(asked)
        value = state if name == self.flow.field else facts[name]
        if isinstance(asked, Present):
            return value is not None
        if isinstance(asked, In):
            return value is not None and value in [one.held for one in asked.values if isinstance(one, Constant)]
        assert isinstance(asked, Compare)
        assert isinstance(asked.right, Constant)
        return value is not None and (value == asked.right.held) is (asked.sign == "==")


def _negated(asked: Expr) -> bool:
    return isinstance(asked, Compare) and asked.sign in _NEGATED


def _words(asked: Expr) -> str:
    """The condition's name: its words, the same for its opposite."""
    if isinstance(asked, Compare) and asked.sign in _NEGATED:
        asked = Compare(_NEGATED[asked.sign], asked.left, asked.right)
    return asked.sentence("en", lambda path, *value: "=".join((path, *value)))


def _heads(asked: Expr) -> frozenset[str]:
    return frozenset(path.split(".")[0] for path in asked.reads())

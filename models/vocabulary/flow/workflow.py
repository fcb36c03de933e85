"""How a row moves: states are the choices of one field, steps are the only way between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.vocabulary.flow.consequences import Consequence
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Expr, Junction
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role


@dataclass(frozen=True, slots=True)
class Opens:
    """Another register's form (or row) that this row opens, with what is known filled in.

    `link` is the target's reference back to this row, or "" where `back`, a reference of this row, takes the new row
    instead; `copy` lists target fields taken from fields of the same
    name, or `theirs=ours` pairs. `step` names the step that saving the form takes: its button leads to the form.
    """

    target: str
    zh: str
    en: str
    link: str
    copy: str = ""
    by: Role | None = None
    when: Expr | None = None
    sets: Mapping[str, Any] | None = None
    back: str = ""
    step: str = ""

    @property
    def label(self) -> Label:
        return Label(self.zh, self.en)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """`(target field, own field)` for each copied value."""
        return tuple((word.split("=")[0], word.split("=")[-1]) for word in self.copy.split())


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of a step with the sentence for who is refused; with `by` it binds posts of these roles only, so that a
    manager decides up to his limit and the general manager above it: `Guard(F.amount <= P.R204.cm_limit, …, by=CS_MANAGER)`.
    It is asked when the step's values are in; with `before`, of the row as it stood.
    """

    holds: Expr
    zh: str
    en: str
    by: Role | None = None
    before: bool = False

    @property
    def refusal(self) -> Label:
        return Label(self.zh, self.en)

    def told(self, settled: frozenset[str]) -> Expr | None:
        """What of it can be told before the step is taken, which settles these fields."""
        return self.holds if self.before else self.holds.without(settled)

    def binds(self, role: Role | None) -> bool:
        """Whether a post of the role is bound by it; None asks for what binds everybody, the system too."""
        return self.by is None or (role is not None and role in self.by)


class Step:
    """One button: from which states to which, by whom, with what filled in and under which condition."""

    __slots__ = (
        "and_posts",
        "approving",
        "ask_reason",
        "asks",
        "by",
        "consequence",
        "four_eyes",
        "guards",
        "label",
        "name",
        "needs",
        "other_than",
        "posts",
        "refusal",
        "rules",
        "sets",
        "sources",
        "system",
        "target",
        "then",
        "waits",
        "when",
        "within",
    )

    def __init__(
        self,
        name: str,
        sources: Choices | Iterable[Choices],
        target: Choices,
        zh: str,
        en: str,
        *,
        by: Role | None = None,
        posts: str | Mapping[Role, str] = "",
        and_posts: str = "",
        within: str = "",
        needs: str = "",
        asks: str = "",
        sets: Mapping[str, Any] | None = None,
        when: Expr | None = None,
        refusal: tuple[str, str] | None = None,
        waits: Expr | None = None,
        guards: Iterable[Guard] = (),
        ask_reason: bool = False,
        four_eyes: bool | str = False,
        other_than: str = "",
        approving: bool | str | None = None,
        rules: str = "",
        then: str | Consequence | Iterable[str | Consequence] = "",
        consequence: tuple[str, str] | None = None,
        system: bool = False,
    ) -> None:
        """`posts` keeps a step to posts with one of the tags (`none`: without any); `and_posts` opens it to narrow posts besides
        those who take it anyway; `within` keeps it, for all the roles of `by`, to whom its fields name: head and coordinator of
        a department, or a person (and to `and_posts`). `needs` are fields that must be filled (asked in the dialog), `asks` may be; `sets` are filled by the
        step (values or expressions such as `Now`, `Me.staff`); `when` with `refusal` guards it, `waits` says of which rows it is work to be done,
        where it can be taken on others too (what is kept until somebody comes for it); `guards` are further
        conditions, each with its own sentence and perhaps for some roles only; `four_eyes` bars
        the row's creator and, as a string, the staff fields it names; `other_than` names earlier steps and staff
        fields, and bars who took those on this row, for himself or for somebody else, or stands in these; an `approving`
        step checks another person's work, and no two of a row are taken by one person (False says that a step of that
        sound does not; a word instead of True is another matter, with a chain of its own); `then` is what follows (`Tell`, `Moves`, `Sets`, names of
        reactions), in this order; a `system` step is taken by reactions only. Raises ValueError where nobody could take the step."""
        if by is None and not system:
            raise ValueError(f"step {name}: say who may take it with by=…, or system=True")
        if when is not None and refusal is None:
            raise ValueError(f"step {name}: a guard needs refusal=(zh, en), the sentence for who is refused")
        self.name = name
        self.waits = waits
        self.sources: tuple[Choices, ...] = (sources,) if isinstance(sources, Choices) else tuple(sources)
        self.target = target
        self.label = Label(zh, en)
        self.by = by
        self.posts: dict[Role, frozenset[str]] = _posts(posts, by)
        self.and_posts: frozenset[str] = frozenset(and_posts.split())
        self.within: tuple[str, ...] = tuple(within.split())
        self.needs: tuple[str, ...] = tuple(needs.split())
        self.asks: tuple[str, ...] = tuple(asks.split())
        self.sets: dict[str, Any] = dict(sets or {})
        first = () if when is None or refusal is None else (Guard(when, *refusal),)
        self.guards: tuple[Guard, ...] = (*first, *guards)
        common = [guard.holds for guard in self.guards if guard.by is None]
        # What must hold whoever takes the step.
        self.when = (Junction("and", tuple(common)) if len(common) > 1 else common[0]) if common else None
        self.refusal = next((guard.refusal for guard in self.guards if guard.by is None), None)
        self.ask_reason = ask_reason
        self.four_eyes: tuple[str, ...] | None = _four_eyes(four_eyes)
        self.other_than: tuple[str, ...] = tuple(other_than.split())
        self.approving = approving
        self.rules: tuple[str, ...] = tuple(rules.split())
        self.then: tuple[str | Consequence, ...] = _then(then)
        self.consequence = Label(*consequence) if consequence else None
        self.system = system

    def tags_for(self, role: Role) -> frozenset[str]:
        """The tags of which one is needed for this role; empty means any post of the role."""
        return self.posts.get(role, frozenset())

    def guards_of(self, role: Role | None) -> tuple[Guard, ...]:
        """The guards that bind a post of the role; None gives those that bind everybody."""
        return tuple(guard for guard in self.guards if guard.binds(role))

    @property
    def settles(self) -> frozenset[str]:
        """What the step itself fills in or asks for: a condition over these can be told only when it is taken."""
        return frozenset((*self.fields, *self.sets))

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields that the dialog shows: needed ones first."""
        return (*self.needs, *self.asks)


def _posts(posts: str | Mapping[Role, str], by: Role | None) -> dict[Role, frozenset[str]]:
    if isinstance(posts, str):
        tags = frozenset(posts.split())
        return {role: tags for role in Role if by is not None and role in by} if tags else {}
    return {role: frozenset(tags.split()) for role, tags in posts.items()}


def _then(then: str | Consequence | Iterable[str | Consequence]) -> tuple[str | Consequence, ...]:
    if isinstance(then, str):
        return tuple(then.split())
    return (then,) if isinstance(then, Consequence) else tuple(then)


def _four_eyes(four_eyes: bool | str) -> tuple[str, ...] | None:
    if isinstance(four_eyes, str):
        return tuple(four_eyes.split())
    return () if four_eyes else None


class Workflow:
    """The state field, the steps in the order of work, and the states in which nothing may be edited.

    `grows` are child rows that are still written while the row itself is not (what is told of a repair under way, charges
    of what was approved): `grows={"repair_followups": [State.DISPATCHED]}`. All others are written with the row's own form.
    Fields of files may grow as well: photos of work under way. `reopened` are states entered in order to change the row (an archive
    under change): there its whole form is open.
    """

    __slots__ = ("field", "grows", "locked", "reopened", "steps")

    def __init__(
        self,
        field: str,
        *steps: Step,
        locked: Iterable[Choices] = (),
        grows: Mapping[str, Iterable[Choices]] | None = None,
        reopened: Iterable[Choices] = (),
    ) -> None:
        self.field = field
        self.steps: tuple[Step, ...] = steps
        self.locked: frozenset[Choices] = frozenset(locked)
        self.reopened: frozenset[Choices] = frozenset(reopened)
        self.grows: dict[str, frozenset[Choices]] = {name: frozenset(held) for name, held in (grows or {}).items()}

    def step(self, name: str, state: Choices | None = None) -> Step:
        """The step of that name (and, where a name leads from several states, of that state); raises KeyError."""
        for step in self.steps:
            if step.name == name and (state is None or state in step.sources):
                return step
        raise KeyError(name)

    def from_state(self, state: Choices) -> tuple[Step, ...]:
        """The steps that lead out of a state, in declared order."""
        return tuple(step for step in self.steps if state in step.sources)

    def chain_of(self, step: Step) -> tuple[str, ...]:
        """The other approving steps, if this is one: who took one of them does not take this one."""
        if not step.approving:
            return ()
        chain = (one.name for one in self.steps if one.approving == step.approving and one.name != step.name)
        return tuple(dict.fromkeys(chain))

    def returned_to(self) -> frozenset[Choices]:
        """States in which what a later step sent back is put right; there the whole form is open again, unless it was approved
        on the way. A state that work passes through on its way onward is none: there only what its steps ask for is open."""
        order = {state: place for place, state in enumerate(type(self.steps[0].target))}
        onward = {
            step.target for step in self.steps if any(order[source] < order[step.target] for source in step.sources)
        }
        back = {
            step.target
            for step in self.steps
            if any(order[source] > order[step.target] for source in step.sources) and step.target not in self.locked
        }
        return frozenset(back) - onward - self.approved()

    def approved(self) -> frozenset[Choices]:
        """States that lie beyond a step which checks somebody's work, on the way onward."""
        order = {state: place for place, state in enumerate(type(self.steps[0].target))}
        beyond: set[Choices] = set()
        grew = True
        while grew:
            found = {
                step.target
                for step in self.steps
                for source in step.sources
                if order[step.target] > order[source]
                and (step.approving or step.four_eyes is not None or source in beyond)
            }
            grew = not found <= beyond
            beyond |= found
        return frozenset(beyond)

"""The way of a record through its states: the main road, side states only where it went, who and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from admin_views.kinds.values import short_time
from admin_views.record.history import reached
from models.roles import ROLE_LABELS
from models.vocabulary.flow.workflow import Step, Workflow
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services.audit import Entry
from services.judge.guards import joined
from services.kept import kept

SINCE = Label("{who} {when} 起", "{who} since {when}")
BY = Label("由{who}", "by {who}")
OTHERS = Label("{who}等", "{who} …")
SYSTEM = Label("系统", "system")


@kept(512)
def main_road(key: str, closed: frozenset[Step] = frozenset()) -> tuple[Choices, ...]:
    """The longest way forward from the first state, but by the steps named: what a record passes when all goes well."""
    spec = registry.get(key).spec
    if spec.workflow is None or spec.initial is None:
        return ()
    order = {state: place for place, state in enumerate(spec.states)}
    longest: dict[Choices, tuple[Choices, ...]] = {}
    for state in reversed(spec.states):
        best: tuple[Choices, ...] = ()
        for step in spec.workflow.from_state(state):
            onward = longest.get(step.target, ())
            forward = order[step.target] > order[state]
            # Red states and detours (delayed, reported up) are left aside: a record that goes well does not pass them.
            if step in closed or _is_detour(spec.workflow, step.target, order):
                continue
            if forward and step.target.colour != "red" and _better(onward, best):
                best = onward
        longest[state] = (state, *best)
    return longest[spec.initial]


def _is_detour(flow: Workflow, state: Choices, order: dict[Choices, int]) -> bool:
    """Whether a record goes into the state from further on as well, and on from it by a step that is taken without it too."""
    back = any(step.target == state and order[source] > order[state] for step in flow.steps for source in step.sources)
    onward = [step for step in flow.from_state(state) if order[step.target] > order[state]]
    return back and bool(onward) and all(any(order[one] < order[state] for one in step.sources) for step in onward)


def never(row: Register, step: Step) -> bool:
    """Whether the step is not for records of this kind at all: a choice made at the record's making, which no step changes,
    forbids it. A letter to send is never collected."""
    return any(
        not part.check(row)
        for guard in step.guards
        if guard.by is None
        for part in joined(guard.holds)
        if _of_kind(row, part)
    )


def _of_kind(row: Register, part: Expr) -> bool:
    """Whether a condition reads nothing but such choices, and nothing that may change by itself."""
    spec, steps = row.spec, row.spec.workflow.steps if row.spec.workflow else ()
    if not all(isinstance(one, Path | Constant | Compare | In | Not | Junction) for one in part.walk()):
        return False
    names = part.reads()
    moved = {name for step in steps for name in (*step.fields, *step.sets)} | {spec.state.name if spec.state else ""}
    fields = [spec.fields.get(name) for name in names]
    return bool(names) and not names & moved and all(f is not None and f.picks_one and f.assign is None for f in fields)


def _better(one: tuple[Choices, ...], other: tuple[Choices, ...]) -> bool:
    # Of two ways of one length the one that does not end in grey or red (cancelled, refused) is the road.
    def good(way: tuple[Choices, ...]) -> tuple[int, bool]:
        return (len(way), bool(way) and way[-1].colour not in ("grey", "red"))

    return good(one) > good(other)


def trail(row: Register, entries: Iterable[Entry], lang: str) -> list[dict[str, Any]]:
    """The items of the state trail as `gj/macros/ui.html` draws them."""
    spec = row.spec
    held = spec.state
    if held is None or spec.workflow is None or spec.initial is None:
        return []
    now = getattr(row, held.name)
    past = reached(row, entries, lang)
    road = main_road(spec.key, frozenset(step for step in spec.workflow.steps if never(row, step)))
    shown = [state for state in spec.states if state in road or state == now or state in past]
    if now not in road and now in spec.ends:
        # Ended beside the road: what was not reached will not be.
        shown = [state for state in shown if state in past or state == now]
    place = road.index(now) if now in road else None
    if place is not None:  # what it passed by will not come
        shown = [state for state in shown if state in past or state not in road[:place]]
    items = []
    for state in shown:
        who_when = past.get(state)
        ahead = place is not None and state in road and road.index(state) > place
        item: dict[str, Any] = {"label": state.label.text(lang), "state": "todo", "note": "", "icon": ""}
        if state == now:
            item["state"] = "now" if state not in spec.ends else "done"
            if who_when:
                words = {"who": who_when[0], "when": short_time(who_when[1], lang)}
                item["note"] = (
                    SINCE.format(**words).text(lang) if state not in spec.ends else f"{words['who']} {words['when']}"
                )
        elif who_when and not ahead:
            item["state"] = "done"
            item["note"] = f"{who_when[0]} {short_time(who_when[1], lang)}"
        else:
            item["note"] = _takers(row, state, lang)
        items.append(item)
    return items


def _takers(row: Register, state: Choices, lang: str) -> str:
    """Who may bring a record into the state: “由客服主管、文员”."""
    assert row.spec.workflow is not None
    step = next((one for one in row.spec.workflow.steps if one.target == state), None)
    if step is None or step.by is None:
        return SYSTEM.text(lang) if step is not None and step.system else ""
    roles = [ROLE_LABELS[role].text(lang) for role in Role if role in step.by]
    if len(roles) > 2:
        return BY.format(who=OTHERS.format(who=roles[-1])).text(lang)
    words = ("、" if lang != "en" else ", ").join(roles)
    return BY.format(who=words).text(lang)

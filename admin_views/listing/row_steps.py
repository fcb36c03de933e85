"""Which steps a row of a list offers: what the judge allows, told without loading the row."""

from __future__ import annotations

from typing import Any

from admin_views.form import openings
from models.vocabulary.flow.workflow import Step
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services.judge import access
from services.judge.actor import Actor
from services.reading import ranking
from services.reading.listing_plan import Plan


class RowSteps:
    """The steps an actor may take on a row of a list, himself or for whom he acts: post and scope judged once for each
    kind of row, guards and four eyes as the row tells them."""

    def __init__(self, actor: Actor, register: type[Register], plan: Plan, known: dict[Any, tuple[Step, ...]]) -> None:
        self.actor, self.register, self.plan = actor, register, plan
        self.known = known
        self.people = access.people(actor, register)
        self.bars = {(bar.who, bar.step, bar.role): place for place, bar in enumerate(plan.bars)}

    def __call__(self, row: Any) -> tuple[Step, ...]:
        plan, spec = self.plan, self.register.spec
        if spec.workflow is None or plan.state_at is None:
            return ()
        site, building = plan.places["site"], plan.places["building"]
        key = (
            row[plan.state_at],
            row[site] if site is not None else None,
            row[building] if building is not None else None,
            tuple([self._his(row, who) for who in self.people]),
            tuple([bool(row[bar.at]) for bar in plan.bars]),
        )
        steps = self.known.get(key)
        if steps is None:
            steps = self.known[key] = self._judge(*key)
        return steps

    def _his(self, row: Any, who: Actor) -> tuple[bool, bool]:
        """Whether the row is his own, and whether he made it."""
        plan = self.plan
        own = plan.own_at is not None and who.staff_id is not None and row[plan.own_at] == who.staff_id
        return own, plan.creator_at is not None and row[plan.creator_at] == who.user_id

    def _judge(
        self, state: Any, site: Any, building: Any, his: tuple[tuple[bool, bool], ...], told: tuple[bool, ...]
    ) -> tuple[Step, ...]:
        spec = self.register.spec
        assert spec.workflow is not None
        probes = [self._probe(who, state, site, building, *his[at]) for at, who in enumerate(self.people)]
        found = [step for step in spec.workflow.from_state(state) if self._may(step, probes, told)]
        return tuple(ranking.ranked(self.register, found, state))

    def _probe(self, who: Actor, state: Any, site: Any, building: Any, own: bool, created: bool) -> Any:
        """A row of this kind, for the judge to look at as he would at one that is there."""
        spec, probe = self.register.spec, self.register()
        assert spec.workflow is not None
        for place, value in (("site", site), ("building", building)):
            if spec.place[place]:
                setattr(probe, str(spec.place[place]), value)
        if spec.own:
            column = "id" if spec.own == "id" else str(spec.fields[spec.own].column)
            setattr(probe, column, who.staff_id if own else None)
        if spec.about and not own:
            probe.about_rank = 0  # what he reaches and is not his own is about somebody below
        self._falls(probe, who)
        probe.created_by_id = who.user_id if created else None
        setattr(probe, spec.workflow.field, state)
        return probe

    def _falls(self, probe: Any, who: Actor) -> None:
        """The probe is a row that falls to him; on which rows of the list that is so, the bars of the plan tell."""
        spec = self.register.spec
        steps = spec.workflow.steps if spec.workflow else ()
        mine = next((one for post in who.posts for one in sorted(post.departments)), None)
        for name in {*spec.department, *(name for step in steps for name in step.within)}:
            held = spec.fields[name]
            if held.column:
                setattr(probe, held.column, mine if held.target == "department" else who.staff_id)

    def _may(self, step: Step, probes: list[Any], told: tuple[bool, ...]) -> bool:
        def open_to(at: int, role: Role | None) -> bool:
            place = self.bars.get((at, step, role))
            return place is None or told[place]

        form = ranking.form_of(self.register, step)
        if form is not None and openings.offered(self.actor, form):
            if open_to(0, None) and access.may_open(self.actor, probes[0], form.by):
                return True
        return any(
            open_to(at, post.role)
            for at, who in enumerate(self.people)
            for post in access.step_posts(who, probes[at], step)
        )
